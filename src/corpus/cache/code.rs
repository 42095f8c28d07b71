//! Values as bytes: small, and read in one go.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::columns;

/// Nothing larger is kept, in bytes before it is packed.
const MOST_BYTES: u64 = 1 << 30;

/// Less takes more room, more takes more time and hardly less room.
const LEVEL: Compression = Compression::new(6);

/// A value as bytes.
pub(super) fn plain(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

/// A value from its bytes; `None` when they are none of its.
pub(super) fn from_plain<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// A value as bytes, packed, with a sum that tells damage (RFC 1952).
pub(in crate::corpus) fn packed(value: &impl Serialize) -> Option<Vec<u8>> {
    let plain =
        columns::to_bytes(value).filter(|plain| u64::try_from(plain.len()).is_ok_and(|len| len <= MOST_BYTES))?;
    let mut packer = GzEncoder::new(Vec::new(), LEVEL);
    packer.write_all(&plain).ok()?;
    packer.finish().ok()
}

/// A value from its packed bytes; `None` when they are none of its.
pub(in crate::corpus) fn from_packed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(MOST_BYTES).read_to_end(&mut plain).ok()?;
    columns::from_bytes(&plain)
}
