//! Objects of the export, one JSON text on each line.

use serde::Serialize;

use super::escape;

/// One line for each value. `Err` only for a value that JSON cannot hold.
pub fn render(values: &[impl Serialize]) -> std::io::Result<String> {
    let line = |value| serde_json::to_string(value).map(|text| escape::json(&text) + "\n");
    values.iter().map(line).collect::<Result<String, _>>().map_err(std::io::Error::other)
}
