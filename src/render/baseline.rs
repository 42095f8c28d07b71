//! A baseline of findings: JSON with a line for each, sorted, so that a change of one is a change of one line.

use std::collections::BTreeSet;

use super::escape;
use crate::query::{BASELINE_FORMAT, BASELINE_VERSION, Known};

/// The whole file. `Err` only for a value that JSON cannot hold.
pub fn render(known: &BTreeSet<Known>) -> std::io::Result<String> {
    let lines: Result<Vec<String>, _> = known.iter().map(serde_json::to_string).collect();
    let lines: Vec<String> = lines.map_err(std::io::Error::other)?.into_iter().map(|l| format!("    {l}")).collect();
    let list = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
    Ok(format!(
        "{{\n  \"format\": \"{BASELINE_FORMAT}\",\n  \"version\": {BASELINE_VERSION},\n  \"findings\": {}\n}}\n",
        escape::json(&list)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::read_baseline;

    #[test]
    fn what_is_written_is_read() {
        let known = |path: &str, ordinal| Known {
            path: path.to_owned(),
            name: "missing-date".to_owned(),
            lines: String::new(),
            ordinal,
        };
        for some in [BTreeSet::new(), [known("a \"b\"\u{202e}.txt", 2), known("a", 1), known("\u{e5}", 1)].into()] {
            let text = render(&some).expect("JSON");
            assert_eq!(read_baseline(&text), Ok(some));
        }
        let text = render(&[known("b", 1), known("a\u{202e}", 1)].into()).expect("JSON");
        assert_eq!(text.lines().filter(|l| l.starts_with("    {")).count(), 2);
        assert!(text.find("\"a\\u202e\"") < text.find("\"b\"") && !text.contains('\u{202e}'), "{text}");
    }
}
