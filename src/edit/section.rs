//! Where in a register a list of entries goes on.

use super::apply::Edit;
use crate::text::Range;

/// The edits that add entries to the end of a section; `None` when the section is written so that a program better
/// leaves it to a human (in brackets).
pub(super) fn add(text: &str, section: Range, block: &str) -> Option<Vec<Edit>> {
    let body = text.get(section.start..section.end)?;
    let key_line = body.split_inclusive('\n').next()?;
    let mut edits = Vec::new();
    if let Some(value) = value_of(key_line) {
        if !is_empty_list(key_line.get(value.start..value.end)?) {
            return None;
        }
        // An empty list makes room for a full one.
        let start = key_line.get(..value.start)?.trim_end().len();
        let range = Range::new(section.start + start, section.start + value.end);
        edits.push(Edit { range, text: String::new() });
    }
    let end = section.start + end_of_entries(body);
    let list = indented(block, dash_column(body).unwrap_or(2));
    let ends_line = text.get(..end)?.ends_with('\n');
    let text = if ends_line { list } else { format!("\n{list}") };
    edits.push(Edit { range: Range::new(end, end), text });
    Some(edits)
}

/// Where the value stands in `key: value # comment`, if there is one.
fn value_of(line: &str) -> Option<Range> {
    let colon = line.find(':')?;
    let rest = line.get(colon + 1..)?;
    let rest = rest.get(..rest.find(" #").unwrap_or(rest.len()))?;
    let start = colon + 1 + (rest.len() - rest.trim_start().len());
    (!rest.trim().is_empty()).then(|| Range::new(start, start + rest.trim().len()))
}

fn is_empty_list(value: &str) -> bool {
    let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    inner.is_some_and(|i| i.trim().is_empty()) || matches!(value, "~" | "null")
}

/// The column of the section's dashes.
fn dash_column(body: &str) -> Option<usize> {
    let dash = |line: &str| {
        let rest = line.trim_start_matches(' ');
        rest.starts_with("- ").then(|| line.len() - rest.len())
    };
    body.lines().filter_map(dash).min()
}

/// The byte after the last line that belongs to the section: comments at the margin after it belong to the next one.
fn end_of_entries(body: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    for line in body.split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() && !line.starts_with('#') {
            end = at;
        }
    }
    end
}

/// Every line of a block moved to the right.
pub(super) fn indented(block: &str, columns: usize) -> String {
    let margin = " ".repeat(columns);
    block.lines().map(|line| format!("{margin}{line}\n")).collect()
}
