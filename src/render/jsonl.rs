//! Objects of the export, one JSON text on each line.

use serde::Serialize;

use super::escape;

/// One line for each value. `Err` only for a value that JSON cannot hold.
pub fn render(values: &[impl Serialize]) -> std::io::Result<String> {
    values.iter().map(line).collect()
}

/// One line. `Err` only for a value that JSON cannot hold.
pub fn line(value: &impl Serialize) -> std::io::Result<String> {
    let text = serde_json::to_string(value).map_err(std::io::Error::other)?;
    Ok(escape::json(&text) + "\n")
}
