//! How a decision was voted on: `6/1/0`, `6 for, 1 against`, `unanimously`.

use crate::syntax::TokenKind;

use super::words::Words;

/// A vote has no more voters than this.
const MOST_VOTERS: u32 = 999;

/// The words of a sentence that tell the votes, as written: figures with words for votes beside them, three figures
/// between slashes or dashes, else a word for unanimity.
pub(super) fn votes(words: &Words) -> Option<String> {
    let several = (0..words.len()).filter(|i| is_figure(words, *i)).nth(1).is_some();
    let counted = || runs(words).into_iter().find(|run| is_count(words, *run));
    let counted = several.then(counted).flatten();
    let agreed = || {
        let unanimous = &words.pack.pack.sections.votes.unanimous;
        (0..words.len()).find(|i| unanimous.iter().any(|u| u == words.lower(*i))).map(|i| (i, i + 1))
    };
    counted.or_else(agreed).map(|(start, end)| words.text(start, end))
}

/// Stretches of figures, words for votes, and marks between them.
fn runs(words: &Words) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for at in 0..=words.len() {
        let inside = at < words.len() && (is_figure(words, at) || is_worded(words, at) || is_between(words, at));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.extend(trimmed(words, from, at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// From the first figure or word for votes, or behind it where it is a label, to the last.
fn trimmed(words: &Words, from: usize, to: usize) -> Option<(usize, usize)> {
    let says = |i: &usize| is_figure(words, *i) || is_worded(words, *i) && !words.is_mark(*i + 1, ":");
    let (first, last) = ((from..to).find(says)?, (from..to).rev().find(says)?);
    Some((first, last + 1))
}

fn is_count(words: &Words, (start, end): (usize, usize)) -> bool {
    let figures: Vec<usize> = (start..end).filter(|i| is_figure(words, *i)).collect();
    let worded = (start..end).any(|i| is_worded(words, i));
    let joined = |pair: &[usize]| matches!(pair, [a, b] if b - a == 2 && ["/", "-", "–", ":"].iter().any(|m| words.is_mark(a + 1, m)));
    match figures.len() {
        0 | 1 => false,
        2 => worded && !is_one_number(words, &figures),
        3 => worded || figures.windows(2).all(joined) && end - start == 5,
        _ => worded && figures.len() <= 5,
    }
}

/// `2,000`
fn is_one_number(words: &Words, figures: &[usize]) -> bool {
    let [first, second] = figures else { return false };
    let glued = words.token(*second).is_some_and(|t| !t.spaced);
    second - first == 2 && words.is_mark(first + 1, ",") && glued
}

fn is_figure(words: &Words, at: usize) -> bool {
    let figure = words.token(at).and_then(|t| if t.kind == TokenKind::Number { t.number() } else { None });
    let worded = || words.tag(at).and_then(|t| t.number);
    let glued = words.token(at).is_some_and(|t| t.text.len() <= 3);
    figure.filter(|_| glued).or_else(worded).is_some_and(|n| n <= MOST_VOTERS)
}

fn is_worded(words: &Words, at: usize) -> bool {
    words.pack.pack.sections.votes.words.iter().any(|w| w == words.lower(at))
}

fn is_between(words: &Words, at: usize) -> bool {
    [",", "/", "-", "–", ":", ";", "(", ")"].iter().any(|m| words.is_mark(at, m))
        || words.pack.pack.sections.votes.between.iter().any(|w| w == words.lower(at))
}
