//! What would be changed in a file, as a unified diff.

use similar::TextDiff;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// A unified diff of two texts of one file; empty when they are the same.
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(CONTEXT).header(path, path).to_string()
}
