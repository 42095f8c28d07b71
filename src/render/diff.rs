//! Changes of a text as `diff -u` writes them, for people and for `git apply`.

use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::escape;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// A unified diff of the bytes of a file; lines end with LF, as `patch` sees them. Empty when nothing differs.
pub fn render(name: &str, before: &[u8], after: &[u8]) -> Vec<u8> {
    let (old, new) = (lines(before), lines(after));
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Patience, &old, &new), CONTEXT);
    let mut out = Vec::new();
    for group in groups.iter().filter(|g| g.iter().any(|op| op.tag() != DiffTag::Equal)) {
        if out.is_empty() {
            out.extend(format!("--- {}\n+++ {}\n", path("a", name), path("b", name)).into_bytes());
        }
        hunk(&mut out, group, &old, &new);
    }
    out
}

/// A diff for a terminal: everything hidden made visible, lines in colour.
pub fn coloured(diff: &str) -> String {
    let line = |line: &str| {
        let kept = line.trim_end_matches([' ', '\t']);
        let blanks = line.get(kept.len()..).filter(|_| kept.starts_with('-')).unwrap_or_default();
        let shown = escape::terminal_lines(line.strip_suffix(blanks).unwrap_or(line));
        let style = match line.as_bytes().first() {
            _ if line.starts_with("---") || line.starts_with("+++") => Style::new().bold(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => return shown + "\n",
        };
        if blanks.is_empty() {
            return format!("{style}{shown}{style:#}\n");
        }
        // Blanks that go would not be seen.
        let back = Style::new().bg_color(Some(AnsiColor::Red.into()));
        format!("{style}{shown}{style:#}{back}{blanks}{back:#}\n")
    };
    // Not `lines`: a CR before the LF is to be seen.
    diff.split_terminator('\n').map(line).collect()
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|b| *b == b'\n').collect()
}

/// A path as git writes it: in quotes when it has characters that would break the line, with a tab behind blanks.
fn path(side: &str, name: &str) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '"' | '\\');
    if !name.contains(odd) {
        return format!("{side}/{name}{}", if name.contains(' ') { "\t" } else { "" });
    }
    let quoted = |b: u8| match b {
        b'"' | b'\\' => format!("\\{}", char::from(b)),
        b' '..=b'~' => char::from(b).to_string(),
        other => format!("\\{other:03o}"),
    };
    format!("\"{side}/{}\"", name.bytes().map(quoted).collect::<String>())
}

fn hunk(out: &mut Vec<u8>, ops: &[DiffOp], old: &[&[u8]], new: &[&[u8]]) {
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let (from, to) = (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
    out.extend(format!("@@ -{} +{} @@\n", extent(&from), extent(&to)).into_bytes());
    for op in ops {
        let mut put = |mark: u8, lines: &[&[u8]]| lines.iter().for_each(|line| write_line(out, mark, line));
        if op.tag() == DiffTag::Equal {
            put(b' ', old.get(op.old_range()).unwrap_or_default());
        } else {
            put(b'-', old.get(op.old_range()).unwrap_or_default());
            put(b'+', new.get(op.new_range()).unwrap_or_default());
        }
    }
}

fn write_line(out: &mut Vec<u8>, mark: u8, line: &[u8]) {
    out.push(mark);
    out.extend_from_slice(line);
    if !line.ends_with(b"\n") {
        out.extend_from_slice(b"\n\\ No newline at end of file\n");
    }
}

/// First line and number of lines; of an empty stretch the line before it.
fn extent(range: &std::ops::Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        n => format!("{},{n}", range.start + 1),
    }
}
