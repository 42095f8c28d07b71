//! Years that the text names outside dates: no amounts, telephone numbers, addresses or file numbers.

use crate::lang::pack::{VerbForm, VerbKind};
use crate::model::YearMention;
use crate::text::Source;

use super::dates::{FoundDate, covers};
use super::words::Words;

/// The years named in some words, in order; the dates in them are left out.
pub(super) fn years(words: &Words, dates: &[FoundDate], source: &Source) -> Vec<YearMention> {
    let found: Vec<(usize, i32)> =
        (0..words.len()).filter(|i| !covers(dates, *i)).filter_map(|i| year_at(words, i).map(|y| (i, y))).collect();
    let one = |at: usize, year: i32| YearMention {
        year,
        current: is_current(words, at, &found),
        span: source.span(words.range(at, at + 1)),
    };
    found.iter().map(|(at, year)| one(*at, *year)).collect()
}

/// The year in the number of a meeting: `3/2017`, `nr 3 2017`; and its place.
pub(super) fn of_number(words: &Words, number: usize) -> Option<(usize, i32)> {
    let joined = words.is_mark(number + 1, "/") || words.is_mark(number + 1, "-");
    let at = if joined { number + 2 } else { number + 1 };
    written(words, at).map(|y| (at, y))
}

/// Four digits that can be a year.
pub(super) fn written(words: &Words, at: usize) -> Option<i32> {
    let token = words.token(at)?;
    let year = token.number().filter(|_| token.text.len() == 4)?;
    (1900..2100).contains(&year).then(|| i32::try_from(year).ok()).flatten()
}

fn year_at(words: &Words, at: usize) -> Option<i32> {
    let year = written(words, at)?;
    let t = &words.pack.pack.time;
    let is = |list: &[String], i: usize| list.iter().any(|w| w == words.lower(i));
    let glued = |i: usize| words.token(i).is_some_and(|t| !t.spaced);
    let mark = |i: usize| words.token(i).is_some_and(|t| matches!(t.text.as_str(), ":" | "/" | "." | "-" | "–"));
    // `2017:34`, `08-2017 45`, `2.2017`; a span of years stays.
    let tied = |i: usize, beyond: usize, joined: bool| {
        joined && mark(i) && words.token(beyond).and_then(|t| t.number()).is_some() && written(words, beyond).is_none()
    };
    let before = at.checked_sub(1);
    let tied_before = before.is_some_and(|i| i > 0 && tied(i, i - 1, glued(at) && glued(i)));
    let tied_after = tied(at + 1, at + 2, glued(at + 1) && glued(at + 2));
    let numbers_beside = before.is_some_and(|i| words.token(i).is_some_and(|t| t.number().is_some()))
        || words.token(at + 1).is_some_and(|t| t.number().is_some() && written(words, at + 1).is_none());
    let counted = is(&t.no_year_before, at + 1) || words.is_mark(at + 1, "%");
    let named = before.is_some_and(|i| {
        is(&t.no_year_after, i)
            || matches!(words.lower(i), "§" | "#")
            || t.street_endings.iter().any(|e| words.lower(i).ends_with(e.as_str()))
    });
    (!tied_before && !tied_after && !numbers_beside && !counted && !named).then_some(year)
}

/// `2017 is year 1 … this year`: the only year of the sentence is its subject, or stands right beside `this year`.
fn is_current(words: &Words, at: usize, found: &[(usize, i32)]) -> bool {
    let t = &words.pack.pack.time;
    if found.iter().any(|(_, y)| Some(*y) != written(words, at)) {
        return false;
    }
    let phrase = |i: usize| {
        t.this_year.iter().find_map(|p| {
            let list: Vec<&str> = p.split(' ').collect();
            list.iter().enumerate().all(|(n, w)| words.lower(i + n) == *w).then_some(list.len())
        })
    };
    let Some((start, len)) = (0..words.len()).find_map(|i| phrase(i).map(|len| (i, len))) else { return false };
    let lead = at.checked_sub(1).is_some_and(|i| t.year_lead.iter().any(|w| w == words.lower(i)));
    let opens = at == usize::from(lead);
    let is_now = words.has_form(at + 1, &[VerbForm::Present]) && words.is_verb(at + 1, VerbKind::Be);
    let end = start + len;
    let beside = at == end || at == end + 1 && (words.is_mark(end, "(") || words.is_mark(end, ","));
    opens && is_now || beside
}
