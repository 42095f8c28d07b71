//! Headings of reStructuredText: lines below (and above) a title, each kind of line a depth, in the order they come.

use super::page::Page;
use crate::text::Range;

/// The lines that the plain form has below titles, by depth.
const PLAIN: [&str; 4] = ["=", "-", "~", "^"];

/// Every underline becomes the one of its depth; lines above titles go.
pub(super) fn read(page: &mut Page) {
    let lines = page.lines();
    let mut kinds: Vec<(char, bool)> = Vec::new();
    for at in 1..lines.len() {
        let (Some(title), Some(below)) = (lines.get(at - 1), lines.get(at)) else { continue };
        let Some(sign) = rule(page, *below).filter(|_| is_title(page, *title, *below)) else { continue };
        let over = at.checked_sub(2).and_then(|i| lines.get(i)).filter(|l| rule(page, **l) == Some(sign));
        let kind = (sign, over.is_some());
        let depth = kinds.iter().position(|k| *k == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        let plain = PLAIN.get(depth.min(PLAIN.len() - 1)).copied().unwrap_or("=");
        page.put(*below, &plain.repeat(below.end - below.start), b' ');
        over.into_iter().for_each(|over| page.blank(*over));
    }
}

fn rule(page: &Page, line: Range) -> Option<char> {
    let body = page.slice(line).trim_end();
    let first = body.chars().next().filter(char::is_ascii_punctuation)?;
    (body.len() >= 3 && body.chars().all(|c| c == first)).then_some(first)
}

/// A line of words, no longer than the one below it.
fn is_title(page: &Page, title: Range, below: Range) -> bool {
    let text = page.slice(title).trim();
    let wide = page.slice(below).trim_end().len() + 1 >= text.chars().count();
    text.chars().any(char::is_alphanumeric) && wide && rule(page, title).is_none()
}
