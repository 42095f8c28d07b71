//! Values as bytes: small, and read in one go.

use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, decompress};
use zstd::zstd_safe::get_frame_content_size;

use super::columns;

/// Nothing larger is kept, in bytes before it is packed.
const MOST_BYTES: u64 = 1 << 30;

/// Less takes more room, more takes more time and hardly less room.
const LEVEL: i32 = 6;

/// A value as bytes.
pub(super) fn plain(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

/// A value from its bytes; `None` when they are none of its.
pub(super) fn from_plain<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// A value as bytes, packed, with a sum that tells damage (RFC 8878).
pub(in crate::corpus) fn packed(value: &impl Serialize) -> Option<Vec<u8>> {
    let plain =
        columns::to_bytes(value).filter(|plain| u64::try_from(plain.len()).is_ok_and(|len| len <= MOST_BYTES))?;
    let mut packer = Compressor::new(LEVEL).ok()?;
    packer.include_checksum(true).ok()?;
    packer.compress(&plain).ok()
}

/// A value from its packed bytes; `None` when they are none of its.
pub(in crate::corpus) fn from_packed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let length = get_frame_content_size(bytes).ok()?.filter(|length| *length <= MOST_BYTES)?;
    columns::from_bytes(&decompress(bytes, usize::try_from(length).ok()?).ok()?)
}
