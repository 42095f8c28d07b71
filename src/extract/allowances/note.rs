//! The words of a note: `minutes: allow NAME, NAME in section – why`.

use crate::model::Reach;
use crate::text::{Range, Source};

/// What a note says.
pub(super) struct Note {
    /// The names of findings; one may be empty.
    pub(super) names: Vec<Range>,
    /// How far it is said to reach.
    pub(super) reach: Option<Reach>,
    /// What stands in the place of `allow`.
    pub(super) fault: Option<Range>,
}

/// Reads a comment as a note to this program: `minutes: allow NAME, NAME in section – why`.
pub(super) fn note(comment: Range, source: &Source) -> Option<Note> {
    let inner = inside(comment, source);
    let (label, said) = cut(inner, ":", source)?;
    if !source.slice(label).eq_ignore_ascii_case("minutes") {
        return None;
    }
    let (word, rest) = cut(said, " ", source).unwrap_or((said, Range::new(said.end, said.end)));
    if !source.slice(word).eq_ignore_ascii_case("allow") {
        return Some(Note { names: Vec::new(), reach: None, fault: Some(word) });
    }
    let named = [" – ", " — ", " - ", " -- ", "("].iter().fold(rest, |r, mark| cut(r, mark, source).map_or(r, |c| c.0));
    let reaches = [("in file", Reach::File), ("in section", Reach::Section)];
    let ending = |(words, reach): &(&str, Reach)| Some((without_ending(named, words, source)?, *reach));
    let (named, reach) = reaches.iter().find_map(ending).map_or((named, None), |(n, r)| (n, Some(r)));
    let mut names = Vec::new();
    let mut left = named;
    while let Some((name, rest)) = cut(left, ",", source) {
        names.push(name);
        left = rest;
    }
    names.push(left);
    Some(Note { names, reach, fault: None })
}

/// What stands between the marks of a comment.
fn inside(comment: Range, source: &Source) -> Range {
    let written = source.slice(comment);
    let (open, close) = if written.starts_with('[') { (1, 1) } else { (4, 3) };
    trimmed(Range::new(comment.start + open, comment.end.saturating_sub(close)), source)
}

/// What stands before a mark and what stands behind it.
fn cut(range: Range, mark: &str, source: &Source) -> Option<(Range, Range)> {
    let text = source.slice(range);
    // A line end is as good as a blank.
    let at = if mark == " " { text.find(char::is_whitespace) } else { text.find(mark) }?;
    let (before, after) =
        (Range::new(range.start, range.start + at), Range::new(range.start + at + mark.len(), range.end));
    Some((trimmed(before, source), trimmed(after, source)))
}

fn without_ending(range: Range, words: &str, source: &Source) -> Option<Range> {
    let text = source.slice(range);
    let at = text.len().checked_sub(words.len())?;
    let ends = text.get(at..)?.eq_ignore_ascii_case(words);
    let apart = at == 0 || text.get(..at)?.ends_with(char::is_whitespace);
    (ends && apart).then(|| trimmed(Range::new(range.start, range.start + at), source))
}

fn trimmed(range: Range, source: &Source) -> Range {
    let text = source.slice(range);
    let start = range.start + (text.len() - text.trim_start().len());
    Range::new(start, start + text.trim().len())
}
