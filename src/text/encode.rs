//! Text to the bytes of an encoding.

use super::Encoding;

/// The bytes of `text` in an encoding, without a byte order mark.
///
/// # Errors
///
/// The first character that the encoding does not have.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, char> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => Ok(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Windows1252 => text.chars().map(windows_1252).collect(),
    }
}

fn windows_1252(c: char) -> Result<u8, char> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [byte] if !lost => Ok(*byte),
        _ => Err(c),
    }
}
