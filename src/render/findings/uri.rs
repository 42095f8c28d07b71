//! Paths as relative references (RFC 3986).

/// A path with `/` as a relative reference: all but letters, digits, `-._~` and `/` of ASCII is percent-encoded.
pub(super) fn relative(path: &str) -> String {
    path.bytes().map(encoded).collect()
}

fn encoded(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}
