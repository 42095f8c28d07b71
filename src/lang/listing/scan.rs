//! Items with a box to tick, and lists of them below their heading.

use crate::model::fold;
use crate::text::Range;

/// So many further lines an item may have.
const MOST_LINES: usize = 8;

/// An item with a box: `- [ ] Anna: book a room [1a2b3c4d]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxLine {
    /// From its first line's start to its last line's end, without the line end.
    pub range: Range,
    /// What it says, between the box and the id.
    pub words: Range,
    /// Whether the box is ticked.
    pub ticked: bool,
    /// The id it ends in: eight hexadecimal digits in square brackets.
    pub id: Option<String>,
}

/// A list below its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The line of the heading, without the line end.
    pub heading: Range,
    /// Where its last line ends.
    pub end: usize,
    /// Whether nothing else stands in it but the lines that were named.
    pub whole: bool,
    /// How many of the lines that were named stand in it.
    pub lines: usize,
}

/// The items with a box, in order.
pub fn boxes(text: &str) -> Vec<BoxLine> {
    let mut out = Vec::new();
    if !text.contains('[') {
        return out;
    }
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let Some((start, ticked)) = after_box(text, line) else { continue };
        let mut end = line.end;
        let mut id = id_in(text, start, end);
        for _ in 0..MOST_LINES {
            let Some(more) = lines.next_if(|next| id.is_none() && goes_on(text, *next)) else { break };
            end = more.end;
            id = id_in(text, start, end);
        }
        let stop = id.unwrap_or(end);
        let words = trimmed(text, Range::new(start, stop));
        let id = id.and_then(|at| text.get(at + 1..at + 9)).map(str::to_owned);
        out.push(BoxLine { range: Range::new(line.start, end), words, ticked, id });
    }
    out
}

/// The lists whose heading says `heading`, with at least one of the lines `own`, which are in order.
pub fn lists(text: &str, heading: &str, own: &[Range]) -> Vec<List> {
    let heading = fold(heading);
    let mut out: Vec<List> = Vec::new();
    let mut open: Option<List> = None;
    let mut own = own.iter().peekable();
    for line in lines(text) {
        let content = text.get(line.start..line.end).unwrap_or_default();
        while own.next_if(|o| o.end < line.start).is_some() {}
        let is_own = own.peek().is_some_and(|o| o.start <= line.start && line.start <= o.end);
        if is_heading(content, &heading) {
            out.extend(open.replace(List { heading: line, end: line.end, whole: true, lines: 0 }));
        } else if let Some(list) = open.as_mut().filter(|_| !content.trim().is_empty()) {
            if is_own || after_bullet(content).is_some() || content.starts_with([' ', '\t']) {
                list.end = line.end;
                list.whole &= is_own;
                list.lines += usize::from(is_own);
            } else {
                out.extend(open.take());
            }
        }
    }
    out.extend(open);
    out.retain(|list| list.lines > 0);
    out
}

/// Whether a line is nothing but the heading (`folded`), however it is marked as one.
fn is_heading(line: &str, folded: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '=' | '_' | ':'));
    bare.len() <= folded.len() * 2 && fold(bare) == folded
}

/// The lines without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Range::new(start, start + line.trim_end_matches('\n').len())
    })
}

/// Where what an item says begins, behind its bullet.
fn after_bullet(line: &str) -> Option<usize> {
    let said = line.trim_start();
    let rest = said.strip_prefix(['-', '*', '+', '•', '–'])?;
    rest.starts_with([' ', '\t']).then(|| line.len() - rest.trim_start().len())
}

/// Where what an item says begins, behind its box; whether that is ticked.
fn after_box(text: &str, line: Range) -> Option<(usize, bool)> {
    let content = text.get(line.start..line.end)?;
    let bullet = after_bullet(content)?;
    let rest = content.get(bullet..)?;
    let ticked = ["[x]", "[X]"].iter().find_map(|b| rest.strip_prefix(b));
    let rest = ticked.or_else(|| rest.strip_prefix("[ ]")).or_else(|| rest.strip_prefix("[]"))?;
    rest.starts_with([' ', '\t']).then(|| (line.end - rest.trim_start().len(), ticked.is_some()))
}

/// Whether a line goes on with the item above it: indented, with no bullet of its own.
fn goes_on(text: &str, line: Range) -> bool {
    let content = text.get(line.start..line.end).unwrap_or_default();
    content.starts_with([' ', '\t']) && !content.trim().is_empty() && after_bullet(content).is_none()
}

/// Where the last id in brackets stands.
fn id_in(text: &str, start: usize, end: usize) -> Option<usize> {
    let is_id = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let said = text.get(start..end)?;
    said.rmatch_indices('[').map(|(at, _)| start + at).find(|at| {
        text.get(at + 1..at + 9).is_some_and(is_id) && text.get(at + 9..at + 10) == Some("]") && at + 10 <= end
    })
}

fn trimmed(text: &str, range: Range) -> Range {
    let said = text.get(range.start..range.end).unwrap_or_default();
    let end = range.start + said.trim_end().len();
    Range::new(range.start, end.max(range.start))
}
