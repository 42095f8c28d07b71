//! Values as bytes: small, and read in one go.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The quickest of zstd's usual levels: the next ones save a twentieth and cost twice as much.
const LEVEL: i32 = 1;

/// Nothing that is kept unpacks to more, in bytes.
const MOST_BYTES: usize = 1 << 30;

/// A value as bytes.
pub(super) fn plain(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

/// A value from its bytes; `None` when they are none of its.
pub(super) fn from_plain<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// A value as bytes, packed, with a sum that tells damage.
pub(in crate::corpus) fn packed(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut packer = zstd::bulk::Compressor::new(LEVEL).ok()?;
    packer.include_checksum(true).ok()?;
    packer.compress(&plain(value)?).ok()
}

/// A value from its packed bytes; `None` when they are none of its.
pub(super) fn from_packed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok().flatten()?;
    let size = usize::try_from(size).ok().filter(|size| *size <= MOST_BYTES)?;
    from_plain(&zstd::bulk::decompress(bytes, size).ok()?)
}
