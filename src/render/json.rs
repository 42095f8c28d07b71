//! Objects of the export as one JSON text.

use serde::Serialize;

use super::escape;

/// Pretty JSON with a line end. `Err` only for a value that JSON cannot hold.
pub fn render(value: &impl Serialize) -> std::io::Result<String> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
    Ok(escape::json(&text) + "\n")
}
