//! Comments: what stands in a text and is not read as part of it – `<!-- … -->`, also over several lines, and notes to
//! this program in brackets, `[minutes: allow …]`.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::text::Range;

/// A note in brackets is no longer than this, in bytes, and stands in one line.
const LONGEST_NOTE: usize = 400;

/// Finds comments in one text; looks at no part of it twice.
pub(super) struct Comments<'a> {
    text: &'a str,
    /// Where the last mark that closes a comment begins: what opens after it stays open, and is no comment. Looked for
    /// when the first one opens.
    last_close: OnceCell<usize>,
}

impl<'a> Comments<'a> {
    pub(super) fn new(text: &'a str) -> Comments<'a> {
        Comments { text, last_close: OnceCell::new() }
    }

    /// How long the comment is that begins at a byte of the text.
    pub(super) fn len_at(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        match rest.as_bytes().first()? {
            b'<' if rest.starts_with("<!--") && at + 4 <= self.last_close() => {
                Some(rest.get(4..)?.find("-->")? + "<!--".len() + "-->".len())
            }
            b'[' => note_len(rest),
            _ => None,
        }
    }

    fn last_close(&self) -> usize {
        *self.last_close.get_or_init(|| self.text.rfind("-->").unwrap_or(0))
    }
}

/// `[minutes: allow …]`, in one line.
fn note_len(rest: &str) -> Option<usize> {
    let near = rest.get(1..rest.floor_char_boundary(LONGEST_NOTE))?;
    let end = near.find([']', '[', '\n'])?;
    let (name, said) = near.get(..end)?.split_once(':')?;
    let allows = said.trim_start().get(..5).is_some_and(|word| word.eq_ignore_ascii_case("allow"));
    let closed = near.get(end..).is_some_and(|r| r.starts_with(']'));
    (closed && allows && name.trim().eq_ignore_ascii_case("minutes")).then_some(end + 2)
}

/// The comments of a text, in order.
pub(super) fn comments(text: &str) -> Vec<Range> {
    let finder = Comments::new(text);
    let mut out: Vec<Range> = Vec::new();
    for at in memchr::memchr2_iter(b'<', b'[', text.as_bytes()) {
        let inside = out.last().is_some_and(|c| at < c.end);
        if let Some(len) = (!inside).then(|| finder.len_at(at)).flatten() {
            out.push(Range::new(at, at + len));
        }
    }
    out
}

/// A text without its comments.
pub fn uncommented(text: &str) -> Cow<'_, str> {
    let comments = comments(text);
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let starts = std::iter::once(0).chain(comments.iter().map(|c| c.end));
    let ends = comments.iter().map(|c| c.start).chain([text.len()]);
    Cow::Owned(starts.zip(ends).filter_map(|(start, end)| text.get(start..end)).collect())
}

/// A line without the comments before and behind its text; empty when nothing else stands in it. `comments` are those
/// that touch the line.
pub(super) fn said(text: &str, line: Range, comments: &[Range]) -> Range {
    let blank = |from: usize, to: usize| text.get(from..to.max(from)).is_some_and(|t| t.trim().is_empty());
    let (mut start, mut end) = (line.start, line.end);
    for comment in comments {
        if !blank(start, comment.start) {
            break;
        }
        let rest = text.get(comment.end..line.end).unwrap_or_default();
        start = line.end - rest.trim_start().len();
    }
    for comment in comments.iter().rev() {
        if comment.start < start || !blank(comment.end.min(end), end) {
            break;
        }
        end = comment.start;
    }
    if blank(start, end) { Range::new(line.end, line.end) } else { Range::new(start, end) }
}
