//! How the form of a text could be written plainer: bullets of word processors, addresses that line ends have cut.

use std::cell::LazyCell;

use super::line::{Line, Shape, shape};
use super::log::Form;
use super::{Token, TokenKind, Tree};
use crate::text::{Range, Source, Spot};

/// Lines that begin with a bullet which only word processors write, and the hyphen that says the same.
pub fn odd_bullets(tree: &Tree, source: &Source, hints: &super::Hints) -> Vec<Spot> {
    let form = LazyCell::new(|| Form::of(source.text.lines()));
    let marked = tree.lines.iter().enumerate().filter_map(|(index, line)| Some((index, line, odd_mark(line, source)?)));
    let plain = marked.filter_map(|(index, line, mark)| {
        if is_dash(mark) && !opens_item(tree, index, mark, source) {
            return None;
        }
        let start = line.marker?.start;
        let rest = source.text.get(start + mark.len_utf8()..line.range.end)?;
        let hyphen = if rest.starts_with(char::is_whitespace) { "-" } else { "- " };
        let written = source.text.get(line.range.start..start)?.to_owned() + hyphen + rest;
        let read = shape(line.number, Range::new(0, written.len()), &written, *form, hints);
        let same = read.shape == line.shape
            && written.get(read.content.start..read.content.end) == Some(source.slice(line.content));
        same.then(|| source.spot(Range::new(start, start + mark.len_utf8()), hyphen))
    });
    plain.collect()
}

/// The bullet that a line begins with, when no keyboard has it.
fn odd_mark(line: &Line, source: &Source) -> Option<char> {
    let mark = source.slice(line.marker?).chars().next()?;
    let bullet = matches!(line.shape, Shape::Bullet { .. } | Shape::Numbered);
    (bullet && !mark.is_alphanumeric() && !mark.is_control() && !matches!(mark, '-' | '*' | '+' | '§' | '(' | '#'))
        .then_some(mark)
}

fn is_dash(mark: char) -> bool {
    matches!(mark, '–' | '—')
}

/// A dash at the start of a line may be one inside a sentence; not so in a list, nor after a blank line or a colon.
fn opens_item(tree: &Tree, index: usize, mark: char, source: &Source) -> bool {
    let line = |i: Option<usize>| i.and_then(|i| tree.lines.get(i));
    let like = |l: &Line| matches!(l.shape, Shape::Bullet { .. }) && odd_mark(l, source) == Some(mark);
    let before = line(index.checked_sub(1));
    let free = |l: &Line| l.shape != Shape::Text || source.slice(l.content).ends_with(':');
    before.is_none_or(free) || line(Some(index + 1)).is_some_and(like)
}

/// Addresses that go on in the next line, and how each is joined when nothing but blanks stands between its parts.
pub fn broken_addresses<'t>(
    tokens: impl Iterator<Item = &'t Token>,
    source: &Source,
) -> Vec<(String, Range, Option<Spot>)> {
    let broken = tokens.filter(|t| t.kind == TokenKind::Address && source.slice(t.range).contains('\n'));
    broken.map(|t| (t.text.to_string(), t.range, joined(t.range, source))).collect()
}

/// The one stretch of blanks in an address, with the one line end in it.
fn joined(range: Range, source: &Source) -> Option<Spot> {
    let text = source.slice(range);
    let start = text.find(char::is_whitespace)?;
    let rest = text.get(start..)?;
    let length = rest.len() - rest.trim_start().len();
    let blanks = rest.get(..length)?;
    let once = blanks.matches('\n').count() == 1 && !rest.get(length..)?.contains(char::is_whitespace);
    once.then(|| source.spot(Range::new(range.start + start, range.start + start + length), ""))
}
