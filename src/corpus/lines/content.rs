//! Bytes in JSON: as text when they are UTF-8, else in base64.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

/// The bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// UTF-8, as it is.
    Text(String),
    /// Other bytes, in base64 (RFC 4648 §4).
    Base64(String),
}

impl Content {
    /// Bytes as they go into JSON.
    pub fn new(bytes: Vec<u8>) -> Content {
        match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text),
            Err(error) => Content::Base64(BASE64.encode(error.as_bytes())),
        }
    }

    /// The bytes; line ends that some encoders put into base64 are passed over.
    ///
    /// # Errors
    ///
    /// When it is no base64; what is wrong, in words.
    pub fn into_bytes(self) -> Result<Vec<u8>, String> {
        match self {
            Content::Text(text) => Ok(text.into_bytes()),
            Content::Base64(mut text) => {
                text.retain(|c| !c.is_ascii_whitespace());
                BASE64.decode(text.as_bytes()).map_err(|error| format!("holds what is no base64: {error}"))
            }
        }
    }
}
