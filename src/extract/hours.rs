//! Hours, as people write them.

use crate::lang::times;
use crate::syntax::Token;
use crate::time::TimeOfDay;

use super::dates::{FoundDate, covers, digits, joined, number, one_of, time};
use super::words::Words;

/// An hour, or from one hour to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundTime {
    pub start: usize,
    pub end: usize,
    pub from: TimeOfDay,
    pub to: Option<TimeOfDay>,
    /// A word for clock stands before it, or it is written with a colon.
    pub sure: bool,
}

/// All hours in the words that no date covers.
pub(super) fn times(words: &Words, dates: &[FoundDate]) -> Vec<FoundTime> {
    let mut out = Vec::new();
    if !may_tell_hours(words.tokens) {
        return out;
    }
    let mut at = 0;
    while at < words.len() {
        let covered = covers(dates, at);
        match (!covered).then(|| hours(words, at)).flatten() {
            Some(found) => {
                at = found.end;
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

/// Whether an hour may stand in some tokens: without a figure there is none.
pub(super) fn may_tell_hours(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.text.starts_with(|c: char| c.is_ascii_digit()))
}

fn hours(words: &Words, at: usize) -> Option<FoundTime> {
    let worded = words.is_time(at, times::CLOCK);
    let first = if worded { at + 1 + usize::from(words.is_mark(at + 1, ".")) } else { at };
    if !worded && let Some(found) = half_days(words, at) {
        return Some(found);
    }
    let (from, mut end, colon) = hour(words, first, worded)?;
    let mut to = None;
    if words.token(end).is_some_and(|t| matches!(t.text.as_str(), "-" | "–" | "—"))
        && let Some((until, after, _)) = hour(words, end + 1, worded)
    {
        (to, end) = (Some(until), after);
    }
    Some(FoundTime { start: at, end, from, to, sure: worded || colon })
}

/// `10`, `10:00`, `10.00`; without minutes only after a word for clock. Also whether a colon was used.
fn hour(words: &Words, at: usize, worded: bool) -> Option<(TimeOfDay, usize, bool)> {
    // `kl 1900`
    if worded && digits(words, at) == 4 {
        let found = number(words, at).and_then(|n| TimeOfDay::new(n / 100, n % 100))?;
        return Some((found, at + 1, false));
    }
    let hour = number(words, at).filter(|_| digits(words, at) <= 2)?;
    let mark = words.token(at + 1).filter(|t| !t.spaced && matches!(t.text.as_str(), ":" | "."));
    if let Some(mark) = mark
        && joined(words, at + 2)
        && digits(words, at + 2) == 2
        && let Some(minute) = number(words, at + 2)
    {
        let more = words.token(at + 3).is_some_and(|t| {
            !t.spaced
                && (t.is(".") || t.is("-"))
                && joined(words, at + 4)
                && number(words, at + 4).is_some()
                && t.is(".")
        });
        return (!more).then(|| TimeOfDay::new(hour, minute).map(|t| (t, at + 3, mark.text == ":"))).flatten();
    }
    worded.then(|| TimeOfDay::new(hour, 0).map(|t| (t, at + 1, false))).flatten()
}

/// An hour of a clock of twelve hours.
struct HalfDay {
    hour: u32,
    minute: u32,
    /// After noon; `None` when it is not said beside it.
    late: Option<bool>,
    end: usize,
}

impl HalfDay {
    fn at(&self, late: bool) -> Option<TimeOfDay> {
        TimeOfDay::new(self.hour % 12 + if late { 12 } else { 0 }, self.minute)
    }
}

/// `9am`, `7.30 p.m.`, `9am-10am`, `7–9 pm`, `9:30 to 11 am`.
fn half_days(words: &Words, at: usize) -> Option<FoundTime> {
    if time(words).late.is_empty() {
        return None;
    }
    let first = half_day(words, at)?;
    let joint = words.token(first.end).is_some_and(|t| matches!(t.text.as_str(), "-" | "–" | "—"))
        || one_of(&time(words).until_hour, words.lower(first.end));
    let second = if joint { half_day(words, first.end + 1) } else { None };
    let second = second.filter(|s| s.late.is_some());
    let late = match (&first.late, &second) {
        (Some(late), _) => *late,
        // `7–9 pm`: the same half of the day, unless the clock passes twelve between them.
        (None, Some(s)) => s.late? == (first.hour % 12 <= s.hour % 12),
        (None, None) => return None,
    };
    let to = second.as_ref().and_then(|s| s.at(s.late?));
    let end = second.as_ref().map_or(first.end, |s| s.end);
    Some(FoundTime { start: at, end, from: first.at(late)?, to, sure: true })
}

/// `9`, `9:30`, `9.30` with what says the half of the day, glued to it or apart.
fn half_day(words: &Words, at: usize) -> Option<HalfDay> {
    let (hour, glued) = figure(words, at)?;
    let mut found = HalfDay { hour, minute: 0, late: glued, end: at + 1 };
    let mark = words.token(at + 1).is_some_and(|t| !t.spaced && (t.is(":") || t.is(".")));
    if found.late.is_none()
        && mark
        && joined(words, at + 2)
        && let Some((minute, glued)) = figure(words, at + 2)
    {
        found = HalfDay { minute, late: glued, end: at + 3, ..found };
    }
    if found.late.is_none()
        && let Some((late, end)) = half(words, found.end)
    {
        (found.late, found.end) = (Some(late), end);
    }
    ((1..=12).contains(&found.hour) && found.minute < 60).then_some(found)
}

/// A number of at most two digits, and the half of the day when that is glued to it.
fn figure(words: &Words, at: usize) -> Option<(u32, Option<bool>)> {
    if let Some(plain) = number(words, at) {
        return (digits(words, at) <= 2).then_some((plain, None));
    }
    let word = words.lower(at);
    let cut = word.find(|c: char| !c.is_ascii_digit()).filter(|n| (1..=2).contains(n))?;
    let (figures, tail) = word.split_at_checked(cut)?;
    let late = half_named(words, tail)?;
    Some((figures.parse().ok()?, Some(late)))
}

fn half_named(words: &Words, word: &str) -> Option<bool> {
    let t = time(words);
    if one_of(&t.late, word) { Some(true) } else { one_of(&t.early, word).then_some(false) }
}

/// `am`, `p.m.`: the half of the day, and the index after it.
fn half(words: &Words, at: usize) -> Option<(bool, usize)> {
    if let Some(late) = half_named(words, words.lower(at)) {
        return Some((late, at + 1));
    }
    let dotted = words.is_mark(at + 1, ".") && joined(words, at + 2);
    let late = dotted.then(|| half_named(words, &format!("{}{}", words.lower(at), words.lower(at + 2)))).flatten()?;
    Some((late, at + 3 + usize::from(words.is_mark(at + 3, "."))))
}
