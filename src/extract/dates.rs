//! Dates, weeks, weekdays, spans of time and hours, as people write them.

use crate::lang::pack::{Definite, NumericOrder, TimeWords};
use crate::model::When;
use crate::time::{Day, PartialDate, Weekday};

use super::words::Words;

/// A date or another moment found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// First token and first after.
    pub start: usize,
    pub end: usize,
    pub when: When,
    /// Weekday written beside a date.
    pub weekday: Option<Weekday>,
    /// An impossible date (31 February) has no meaning.
    pub impossible: bool,
}

/// All moments in the words, in order, none overlapping.
pub(super) fn dates(words: &Words) -> Vec<FoundDate> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match moment(words, at) {
            Some(found) => {
                at = found.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

pub(super) fn time<'a>(words: &Words<'a>) -> &'a TimeWords {
    &words.pack.pack.time
}

pub(super) fn one_of(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

/// Whether a word ends as one of the entries with a hyphen before them.
fn by_ending(list: &[String], word: &str) -> bool {
    list.iter().filter_map(|e| e.strip_prefix('-')).any(|ending| word.ends_with(ending))
}

/// The moment that begins with a token.
fn moment(words: &Words, at: usize) -> Option<FoundDate> {
    // Most begin none.
    if !words.tag(at)?.moment && number(words, at).is_none() {
        return None;
    }
    with_weekday(words, at)
        .or_else(|| calendar_date(words, at))
        .or_else(|| week(words, at))
        .or_else(|| month_alone(words, at))
        .or_else(|| part_of_month(words, at))
        .or_else(|| last_of_month(words, at))
        .or_else(|| day_of_month(words, at))
        .or_else(|| relative(words, at))
}

fn found(start: usize, end: usize, when: When) -> FoundDate {
    FoundDate { start, end, when, weekday: None, impossible: false }
}

fn weekday(words: &Words, at: usize) -> Option<Weekday> {
    // A short form such as the one for Saturday is also a verb: with a capital or a full stop only before a date.
    let index = words.tag(at)?.weekday?;
    Weekday::ALL.get(usize::try_from(index).ok()?.checked_sub(1)?).copied()
}

/// `torsdagen den 4 maj`, `tis 2/5`, or a weekday alone (`på lördag`, `torsdag nästa vecka`).
fn with_weekday(words: &Words, at: usize) -> Option<FoundDate> {
    let day = weekday(words, at)?;
    let mut next = at + 1;
    while words.is_mark(next, ".") || one_of(&time(words).date_article, words.lower(next)) {
        next += 1;
    }
    if let Some(date) = calendar_date(words, next) {
        return Some(FoundDate { start: at, weekday: Some(day), ..date });
    }
    if let Some(week) = week(words, next) {
        return Some(FoundDate { start: at, weekday: Some(day), ..week });
    }
    let before = at.checked_sub(1).map(|i| words.lower(i)).unwrap_or_default();
    let next_week = one_of(&time(words).next, words.lower(at + 1)) && one_of(&time(words).week, words.lower(at + 2));
    if next_week {
        return Some(found(at, at + 3, When::Weekday { weekday: day, weeks: 1 }));
    }
    let coming = one_of(&time(words).next, before)
        || one_of(&time(words).on_day, before)
        || by_ending(&time(words).on_day, words.lower(at))
        || one_of(&time(words).deadline_after, words.lower(at + 1));
    coming.then(|| found(at, at + 1, When::Weekday { weekday: day, weeks: 0 }))
}

/// Numbers right beside each other, with the same kind of mark between.
pub(super) fn number(words: &Words, at: usize) -> Option<u32> {
    words.token(at)?.number()
}

pub(super) fn joined(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| !t.spaced)
}

pub(super) fn digits(words: &Words, at: usize) -> usize {
    words.token(at).map_or(0, |t| t.text.len())
}

fn full_year(written: u32, digits: usize) -> Option<i32> {
    let year = match digits {
        2 => written + if written < 70 { 2000 } else { 1900 },
        4 => written,
        _ => return None,
    };
    (1900..2100).contains(&year).then(|| i32::try_from(year).ok()).flatten()
}

fn calendar_date(words: &Words, at: usize) -> Option<FoundDate> {
    iso(words, at)
        .or_else(|| short_iso(words, at))
        .or_else(|| compact(words, at))
        .or_else(|| named_month(words, at))
        .or_else(|| month_first(words, at))
        .or_else(|| slashed(words, at))
        .or_else(|| dotted(words, at))
        .or_else(|| dotted_day(words, at))
}

fn dated(start: usize, end: usize, year: Option<i32>, month: u32, day: Option<u32>) -> Option<FoundDate> {
    let date = PartialDate { year, month, day };
    let sized = (1..=12).contains(&month) && day.is_none_or(|d| (1..=31).contains(&d));
    sized.then(|| FoundDate { impossible: !date.is_possible(), ..found(start, end, When::Date(date)) })
}

/// `2017-03-09`.
fn iso(words: &Words, at: usize) -> Option<FoundDate> {
    let dash = |i: usize| words.token(i).is_some_and(|t| !t.spaced && matches!(t.text.as_str(), "-" | "–" | "/"));
    let shaped =
        digits(words, at) == 4 && dash(at + 1) && joined(words, at + 2) && dash(at + 3) && joined(words, at + 4);
    let year = full_year(number(words, at)?, 4)?;
    shaped.then(|| dated(at, at + 5, Some(year), number(words, at + 2)?, Some(number(words, at + 4)?))).flatten()
}

/// `24-10-21` and `2018 04 07`.
fn short_iso(words: &Words, at: usize) -> Option<FoundDate> {
    let dash = |i: usize| words.is_mark(i, "-") && joined(words, i) && joined(words, i + 1);
    let two = |i: usize| digits(words, i) == 2;
    if two(at) && dash(at + 1) && two(at + 2) && dash(at + 3) && two(at + 4) && !dash(at + 5) {
        let year = full_year(number(words, at)?, 2)?;
        return dated(at, at + 5, Some(year), number(words, at + 2)?, Some(number(words, at + 4)?))
            .filter(|d| !d.impossible);
    }
    let spaced = digits(words, at) == 4 && two(at + 1) && two(at + 2);
    let year = full_year(number(words, at)?, 4)?;
    spaced
        .then(|| dated(at, at + 3, Some(year), number(words, at + 1)?, Some(number(words, at + 2)?)))
        .flatten()
        .filter(|d| !d.impossible)
}

/// `991025` and `20170309`.
fn compact(words: &Words, at: usize) -> Option<FoundDate> {
    let value = number(words, at)?;
    let len = digits(words, at);
    let year = match len {
        6 => full_year(value / 10_000, 2)?,
        8 => full_year(value / 10_000, 4)?,
        _ => return None,
    };
    let beside = at.checked_sub(1).is_some_and(|i| words.is_mark(i, "-") && joined(words, i))
        || words.is_mark(at + 1, "-") && joined(words, at + 1);
    let date = dated(at, at + 1, Some(year), value / 100 % 100, Some(value % 100))?;
    (!beside && !date.impossible).then_some(date)
}

/// The number of a day: `9`, `12:e`, `31a`.
fn day_number(words: &Words, at: usize) -> Option<u32> {
    if let Some(day) = number(words, at) {
        return (1..=31).contains(&day).then_some(day);
    }
    let word = words.lower(at);
    let body = time(words).ordinal_endings.iter().find_map(|e| word.strip_suffix(e.as_str()))?;
    let day = (body.len() <= 2).then(|| body.parse::<u32>().ok()).flatten()?;
    (1..=31).contains(&day).then_some(day)
}

fn month(words: &Words, at: usize) -> Option<u32> {
    let tag = words.tag(at)?;
    tag.month
}

/// `9 mars`, `den 12:e februari`, `2 oktober 2017`, `16-18 maj` (its first day).
fn named_month(words: &Words, at: usize) -> Option<FoundDate> {
    let day = day_number(words, at)?;
    let mut next = at + 1;
    if words.is_mark(next, ".") {
        next += 1;
    }
    if words.token(next).is_some_and(|t| matches!(t.text.as_str(), "-" | "–")) && day_number(words, next + 1).is_some()
    {
        next += 2;
    }
    // `the 9th of March`
    if number(words, at).is_none() && one_of(&time(words).of_month, words.lower(next)) {
        next += 1;
    }
    let month = month(words, next)?;
    next += 1;
    let stop = words.is_mark(next, ".") || words.is_mark(next, ",") && digits(words, next + 1) == 4;
    if stop && number(words, next + 1).and_then(|y| full_year(y, digits(words, next + 1))).is_some() {
        next += 1;
    }
    // `28 Sep 04` at the end of the line
    let closes = |i: usize| i >= words.len() || words.is_mark(i, ".") && i + 1 >= words.len();
    let sized = |i: usize| digits(words, i) == 4 || digits(words, i) == 2 && closes(i + 1);
    let year = number(words, next).and_then(|y| full_year(y, digits(words, next)).filter(|_| sized(next)));
    // `20 feb-14`
    let dashed = words.is_mark(next, "-") && joined(words, next) && joined(words, next + 1);
    let short = dashed.then(|| number(words, next + 1).and_then(|y| full_year(y, digits(words, next + 1)))).flatten();
    let end = if short.is_some() { next + 2 } else { next + usize::from(year.is_some()) };
    dated(at, end, year.or(short), month, Some(day))
}

/// `March 9`, `March 9th, 2017`, `May 16-18` (its first day), where a language says it so.
fn month_first(words: &Words, at: usize) -> Option<FoundDate> {
    let month = month(words, at).filter(|_| time(words).month_before_day)?;
    let mut next = at + 1 + usize::from(words.is_mark(at + 1, "."));
    if one_of(&time(words).date_article, words.lower(next)) && words.is_word(next) {
        next += 1;
    }
    let day = day_number(words, next).filter(|_| digits(words, next) <= 4)?;
    next += 1;
    // `May 10:30` is no day.
    if words.is_mark(next, ":") && joined(words, next) {
        return None;
    }
    if words.token(next).is_some_and(|t| matches!(t.text.as_str(), "-" | "–")) && day_number(words, next + 1).is_some()
    {
        next += 2;
    }
    let year_at = next + usize::from(words.is_mark(next, ","));
    let year = number(words, year_at)
        .filter(|_| digits(words, year_at) == 4)
        .and_then(|y| full_year(y, digits(words, year_at)));
    dated(at, if year.is_some() { year_at + 1 } else { next }, year, month, Some(day))
}

/// Day and month of two numbers: in the order of the language, unless only the other one makes a date.
fn ordered(words: &Words, first: u32, second: u32) -> (u32, u32) {
    match time(words).numeric_order {
        NumericOrder::DayMonth => (first, second),
        NumericOrder::MonthDay if first <= 12 => (second, first),
        NumericOrder::MonthDay => (first, second),
    }
}

/// `9/3`, `3/11 -15`, `12/05/22`.
fn slashed(words: &Words, at: usize) -> Option<FoundDate> {
    let (day, month) = ordered(words, number(words, at)?, number(words, at + 2)?);
    if words.has(at + 3, words.pack.lexicon.known.fraction_after) {
        return None;
    }
    let alone = !at.checked_sub(1).is_some_and(|i| words.is_mark(i, "/") && joined(words, at));
    if !(words.is_mark(at + 1, "/") && joined(words, at + 1) && joined(words, at + 2) && alone) || digits(words, at) > 2
    {
        return None;
    }
    let mark = words.token(at + 3).is_some_and(|t| matches!(t.text.as_str(), "/" | "-" | "–"));
    let year = (mark && joined(words, at + 4))
        .then(|| number(words, at + 4).and_then(|y| full_year(y, digits(words, at + 4))))
        .flatten();
    let spaced_year = number(words, at + 3).filter(|_| digits(words, at + 3) == 4).and_then(|y| full_year(y, 4));
    let end = if year.is_some() { at + 5 } else { at + 3 + usize::from(spaced_year.is_some()) };
    dated(at, end, year.or(spaced_year), month, Some(day))
}

/// `9.3.2017`.
fn dotted(words: &Words, at: usize) -> Option<FoundDate> {
    let dot = |i: usize| words.is_mark(i, ".") && joined(words, i) && joined(words, i + 1);
    let year = number(words, at + 4).and_then(|y| full_year(y, digits(words, at + 4)))?;
    (dot(at + 1) && dot(at + 3))
        .then(|| dated(at, at + 5, Some(year), number(words, at + 2)?, Some(number(words, at)?)))
        .flatten()
}

/// `4.8.`, `22.-23.10.`, `am 4.8`, where a full stop makes an ordinal: never the first words, which number a point.
fn dotted_day(words: &Words, at: usize) -> Option<FoundDate> {
    let t = time(words);
    if !one_of(&t.ordinal_endings, ".") || digits(words, at) > 2 {
        return None;
    }
    let dot = |i: usize| words.is_mark(i, ".") && joined(words, i);
    let first = number(words, at)?;
    // The day at the end of a range.
    let past = at + 1 + usize::from(dot(at + 1));
    let range = words.token(past).is_some_and(|m| matches!(m.text.as_str(), "-" | "–" | "+" | "/"));
    let day = if range && number(words, past + 1).is_some() { past + 1 } else { at };
    if !dot(day + 1) || digits(words, day + 2) > 2 || at > 0 && joined(words, at) && words.is_mark(at - 1, ".") {
        return None;
    }
    let month = number(words, day + 2)?;
    let stop = dot(day + 3);
    let year = number(words, day + 4).filter(|_| stop && joined(words, day + 4));
    let year = year.and_then(|y| full_year(y, digits(words, day + 4)));
    let longer = stop && joined(words, day + 4) && number(words, day + 4).is_some() && year.is_none();
    let last = at.wrapping_sub(1);
    let before = words.lower(last);
    let said = one_of(&t.on_day, before)
        || one_of(&t.date_article, before) && words.is_word(last)
        || words.tag(last).is_some_and(|g| g.weekday.is_some())
        || words.pack.deadline.at(&[before]).is_some();
    let end = if year.is_some() { day + 5 } else { day + 3 + usize::from(stop && day + 4 < words.len()) };
    // A cell or a label with nothing else.
    let alone = at == 0 && end + usize::from(stop) >= words.len();
    let numbers_a_point = at == 0 && !alone && year.is_none();
    let fits = !longer && !numbers_a_point && (alone || stop && day + 4 < words.len() || said || day > at && stop);
    fits.then(|| dated(at, end, year, month, Some(first))).flatten().filter(|d| !d.impossible)
}

/// `v. 12`, `vecka 12`.
fn week(words: &Words, at: usize) -> Option<FoundDate> {
    if !one_of(&time(words).week, words.lower(at)) {
        return None;
    }
    let next = at + 1 + usize::from(words.is_mark(at + 1, "."));
    let week = number(words, next).filter(|w| (1..=53).contains(w))?;
    Some(found(at, next + 1, When::Week(week)))
}

/// `i juni`, `i juni 2018`.
fn month_alone(words: &Words, at: usize) -> Option<FoundDate> {
    let month = month(words, at)?;
    let before = at.checked_sub(1).map(|i| words.lower(i)).unwrap_or_default();
    let capital = words.capital(at) && at > 0;
    let said = one_of(&time(words).in_month, before) || by_ending(&time(words).in_month, words.lower(at));
    if !said || capital && !time(words).capital_months {
        return None;
    }
    let year = number(words, at + 1).filter(|_| digits(words, at + 1) == 4).and_then(|y| full_year(y, 4));
    dated(at, at + 1 + usize::from(year.is_some()), year, month, None)
}

/// `i slutet av maj`, `månadsskiftet maj/juni`: the month, or the one that ends then.
fn part_of_month(words: &Words, at: usize) -> Option<FoundDate> {
    let t = time(words);
    if t.of_month.is_empty() && one_of(&t.part_of_month, words.lower(at + 1)) {
        return month(words, at).and_then(|month| dated(at, at + 2, None, month, None));
    }
    let preposition = one_of(&t.in_month, words.lower(at)) && !one_of(&t.deadline, words.lower(at));
    let part = at + usize::from(preposition);
    let turn = one_of(&t.turn_of_month, words.lower(part));
    let worded = turn || one_of(&t.part_of_month, words.lower(part)) && one_of(&t.of_month, words.lower(part + 1));
    let month_at = if turn { part + 1 } else { part + 2 };
    let month = worded.then(|| month(words, month_at)).flatten()?;
    let second = words.is_mark(month_at + 1, "/") || words.is_mark(month_at + 1, "-");
    let end = if turn && second && self::month(words, month_at + 2).is_some() { month_at + 3 } else { month_at + 1 };
    let year = number(words, end).filter(|_| digits(words, end) == 4).and_then(|y| full_year(y, 4));
    dated(at, end + usize::from(year.is_some()), year, month, None)
}

/// A year without a leap day, and one with it.
const COMMON_YEAR: i32 = 2023;
const LEAP_YEAR: i32 = 2024;

/// `sista april`: its last day; which one that is of a February depends on the year.
fn last_of_month(words: &Words, at: usize) -> Option<FoundDate> {
    let last = time(words).ordinals.get(&-1).is_some_and(|list| one_of(list, words.lower(at)));
    let month = month(words, at + 1).filter(|_| last)?;
    let year = number(words, at + 2).filter(|_| digits(words, at + 2) == 4).and_then(|y| full_year(y, 4));
    let in_year = |year| Day::last_of_month(year, month).map(Day::day);
    let day = match year {
        Some(year) => in_year(year)?,
        None => in_year(COMMON_YEAR).filter(|day| in_year(LEAP_YEAR) == Some(*day))?,
    };
    dated(at, at + 2 + usize::from(year.is_some()), year, month, Some(day))
}

/// `den 15:e` with nothing after it that could be numbered.
fn day_of_month(words: &Words, at: usize) -> Option<FoundDate> {
    let article = one_of(&time(words).date_article, words.lower(at)) && words.is_word(at);
    let ordinal = words.token(at + 1).is_some_and(|t| t.text.contains(':'))
        || words.grammar().definite == Definite::Article && number(words, at + 1).is_none();
    let noun = words.is_word(at + 2)
        && !words.has(at + 2, words.pack.lexicon.known.preposition | words.pack.lexicon.known.coordinator)
        && !words.finite(at + 2);
    if !article || !ordinal || noun {
        return None;
    }
    day_number(words, at + 1).map(|day| found(at, at + 2, When::DayOfMonth(day)))
}

/// `inom en vecka`, `nästa möte`, `imorgon`, `snarast`.
fn relative(words: &Words, at: usize) -> Option<FoundDate> {
    // What begins with no word for a time can only be a number with a unit behind it.
    if !words.tag(at)?.opens_time {
        return span_before(words, at);
    }
    let t = time(words);
    if one_of(&t.within, words.lower(at)) || one_of(&t.after, words.lower(at)) {
        let count = number(words, at + 1).or_else(|| words.tag(at + 1).and_then(|g| g.number))?;
        let unit = words.lower(at + 2);
        let days =
            [(&t.day, 1), (&t.week, 7), (&t.month, 30)].iter().find(|(list, _)| one_of(list, unit)).map(|(_, n)| *n)?;
        return Some(found(at, at + 3, When::Days(count.min(1000) * days)));
    }
    if let Some(postponed) = span_before(words, at) {
        return Some(postponed);
    }
    if one_of(&t.next, words.lower(at)) {
        if let Some(end) = meeting_end(words, at + 1) {
            return Some(found(at, end, When::NextMeeting));
        }
        if one_of(&t.week, words.lower(at + 1)) {
            return Some(found(at, at + 2, When::Days(7)));
        }
    }
    let ahead = t.days_ahead.iter().find(|(_, list)| list.iter().any(|p| same_words(words, at, p)));
    if let Some((days, list)) = ahead {
        let len = list.iter().filter(|p| same_words(words, at, p)).map(|p| p.split(' ').count()).max().unwrap_or(1);
        return Some(found(at, at + len, When::Days(*days)));
    }
    if let Some(phrase) = t.day_before_meeting.iter().find(|p| same_words(words, at, p)) {
        return Some(found(at, at + phrase.split(' ').count(), When::DayBeforeNextMeeting));
    }
    let rest = words.lower.get(at..).unwrap_or_default();
    words.pack.vague.at(rest).map(|len| found(at, at + len, When::Vague))
}

/// `kahden viikon kuluessa`: a number, a unit, and behind them the word for within or after.
fn span_before(words: &Words, at: usize) -> Option<FoundDate> {
    let t = time(words);
    let count = number(words, at).or_else(|| words.tag(at).and_then(|g| g.number))?;
    let days = [(&t.day, 1), (&t.week, 7), (&t.month, 30)]
        .iter()
        .find(|(list, _)| one_of(list, words.lower(at + 1)))
        .map(|(_, n)| *n)?;
    one_of(&t.span_behind, words.lower(at + 2)).then(|| found(at, at + 3, When::Days(count.min(1000) * days)))
}

/// The index after the word for meeting; where compounds are written apart, up to two other words stand before it
/// (`next board meeting`).
pub(super) fn meeting_end(words: &Words, at: usize) -> Option<usize> {
    let t = time(words);
    // `next ordinary meeting`
    let at = at + usize::from(one_of(&t.ordinary, words.lower(at)));
    let reach = if words.grammar().open_compounds { 3 } else { 1 };
    let apart = words.pack.lexicon.known.preposition | words.pack.lexicon.known.coordinator;
    let last = (at..at + reach)
        .take_while(|i| words.is_word(*i) && !words.has(*i, apart))
        .find(|i| one_of(&t.meeting, words.lower(*i)))?;
    Some(last + 1)
}

pub(super) fn same_words(words: &Words, at: usize, phrase: &str) -> bool {
    if !phrase.starts_with(words.lower(at)) {
        return false;
    }
    phrase.split(' ').enumerate().all(|(i, w)| words.lower(at + i) == w)
}

/// Whether one of the dates, which are in order, holds the token.
pub(super) fn covers(dates: &[FoundDate], at: usize) -> bool {
    dates.get(dates.partition_point(|d| d.end <= at)).is_some_and(|d| d.start <= at)
}

/// The deadline among the dates: one with words before it that make it a last day.
pub(super) fn deadline<'a>(words: &Words, dates: &'a [FoundDate], start: usize, end: usize) -> Option<&'a FoundDate> {
    let inside = dates.iter().filter(|d| start <= d.start && d.end <= end + 1);
    inside.into_iter().find(|d| match d.when {
        When::Days(n) if n > 0 => true,
        When::Vague | When::DayBeforeNextMeeting => true,
        _ if one_of(&time(words).deadline_after, words.lower(d.end)) => true,
        _ if d.end.checked_sub(1).is_some_and(|last| by_ending(&time(words).deadline, words.lower(last))) => true,
        When::NextMeeting
            if d.start.checked_sub(1).is_some_and(|i| words.has(i, words.pack.lexicon.known.preposition)) =>
        {
            true
        }
        _ => (1..=4).any(|back| {
            let Some(from) = d.start.checked_sub(back) else { return false };
            let rest = words.lower.get(from..d.start).unwrap_or_default();
            let article = |w: &&str| one_of(&time(words).date_article, w) || one_of(&time(words).meeting, w);
            words.pack.deadline.at(rest).is_some_and(|len| rest.get(len..).unwrap_or_default().iter().all(article))
        }),
    })
}
