//! When a group meets: `Thursdays of even weeks, 10:00-12:00`, `the first Monday of the month`; and the days taken out.

use crate::lang::Compiled;
use crate::lang::pack::{TimeWords, VerbKind};
use crate::model::{Certainty, Origin, ScheduleDraft, TimePhrase, When};
use crate::syntax::tokens;
use crate::text::{Range, Source};
use crate::time::{Parity, PartialDate, Weekday};

use super::dates::FoundDate;
use super::events::{Times, phrase};
use super::words::Words;

/// The schedule that some words of the pack's language tell, such as the register gives for a group.
pub fn schedule_of(phrase: &str, pack: &Compiled) -> Option<ScheduleDraft> {
    let source = Source::new("", phrase.as_bytes().to_vec());
    let cut = tokens(&source.text, &[Range::new(0, source.text.len())], &pack.hints);
    let words = Words::new(pack, &cut);
    recurring(&words, &Times::new(&words), &source)
}

/// The schedule that a sentence tells. Of the past it counts only as what was decided, or as the days of meetings
/// that were held.
pub(super) fn schedule(words: &Words, times: &Times, past: bool, source: &Source) -> Option<ScheduleDraft> {
    let days = words.among.has_weekday() || once_a_month(words, &words.pack.pack.time).is_some();
    if !days || !speaks_of_meetings(words) {
        return None;
    }
    let met = (0..words.len()).any(|i| one_of(&words.pack.pack.time.met, words, i));
    let decided = || (0..words.len()).any(|i| words.is_verb(i, VerbKind::Decide));
    if past && !met && !decided() {
        return None;
    }
    let mut found = recurring(words, times, source)?;
    let names_a_day = found.rrule.contains("BYDAY");
    if past && met && !names_a_day {
        return None;
    }
    if past && met {
        found.past = true;
        found.origin.rule = format!("{}/schedules/past", words.pack.pack.language.code);
    }
    found.group = named_group(words);
    Some(found)
}

fn one_of(list: &[String], words: &Words, at: usize) -> bool {
    list.iter().any(|w| w == words.lower(at))
}

/// Meetings, and not what others do every week.
fn speaks_of_meetings(words: &Words) -> bool {
    let t = &words.pack.pack.time;
    let k = &words.pack.lexicon.known;
    let parity = (0..words.len()).any(|i| one_of(&t.even, words, i) || one_of(&t.odd, words, i));
    let others = words.has(0, k.person_pronoun);
    let meets = words.pack.lexicon.known.meets | k.group_pronoun;
    let ours = |i: usize| words.has(i, meets) || one_of(&t.met, words, i) || words.tag(i).is_some_and(|t| t.own_body);
    parity || !others && (0..words.len()).any(ours)
}

/// A group by its ending that opens the sentence (`Gemensam utvecklingsgrupp träffas …`), unless it is the own body.
fn named_group(words: &Words) -> Option<String> {
    let end = (0..words.len()).find(|i| words.finite(*i))?;
    let last = end.checked_sub(1)?;
    let group = words.pack.pack.roles.group_endings.iter().any(|e| words.lower(last).ends_with(e.as_str()));
    let own = words.tag(last).is_some_and(|t| t.own_body);
    (group && !own && words.capital(0)).then(|| words.text(0, end))
}

fn recurring(words: &Words, times: &Times, source: &Source) -> Option<ScheduleDraft> {
    let t = &words.pack.pack.time;
    let parity_of = |list: &[String]| (0..words.len()).any(|i| one_of(list, words, i) && one_of(&t.week, words, i + 1));
    let parity = match (parity_of(&t.even), parity_of(&t.odd)) {
        (true, false) => Some(Parity::Even),
        (false, true) => Some(Parity::Odd),
        _ => None,
    };
    let rrule = monthly(words, t).or_else(|| weekly(words, t, parity)).or_else(|| once_a_month(words, t))?;
    let hours = times.hours.first();
    Some(ScheduleDraft {
        written: words.text(0, words.len()),
        past: false,
        rrule,
        parity,
        start: hours.map(|h| h.from),
        end: hours.and_then(|h| h.to),
        group: None,
        topic: None,
        exceptions: Vec::new(),
        to_move: Vec::new(),
        anew: (0..words.len()).any(|i| one_of(&t.anew, words, i)),
        origin: Origin {
            span: source.span(words.range(0, words.len())),
            rule: format!("{}/schedules/recurring", words.pack.pack.language.code),
            certainty: Certainty::Likely,
        },
    })
}

/// `torsdagar`, `varje torsdag`, `tisdagar och torsdagar`, `varannan måndag`. With the parity of weeks given, every
/// second week is every such week.
fn weekly(words: &Words, t: &TimeWords, parity: Option<Parity>) -> Option<String> {
    let at = (0..words.len()).find(|i| weekday(words, *i).is_some())?;
    let before = |list: &[String], reach: usize| {
        (1..=reach).filter_map(|back| at.checked_sub(back)).any(|i| one_of(list, words, i))
    };
    let second = before(&t.every_second, 2);
    if !(second || before(&t.every, 1) || is_plural_day(words, at) || parity.is_some()) {
        return None;
    }
    let days = days_from(words, at);
    let interval = if second && parity.is_none() { "INTERVAL=2;" } else { "" };
    Some(format!("FREQ=WEEKLY;{interval}BYDAY={}", days.join(",")))
}

/// The weekdays from a place on, with commas and one word between them.
fn days_from(words: &Words, at: usize) -> Vec<&'static str> {
    let k = words.pack.lexicon.known.coordinator;
    let mut out = Vec::new();
    let mut next = at;
    while let Some(day) = weekday(words, next) {
        out.push(day.rfc5545());
        let between = words.is_mark(next + 1, ",") || words.has(next + 1, k);
        if !between {
            break;
        }
        next += 2;
    }
    out.dedup();
    out
}

fn weekday(words: &Words, at: usize) -> Option<Weekday> {
    let index = words.tag(at)?.weekday?;
    Weekday::ALL.get(usize::try_from(index).ok()?.checked_sub(1)?).copied()
}

/// The plural of a weekday: the longest of its forms that is not definite.
pub(super) fn is_plural_day(words: &Words, at: usize) -> bool {
    let Some(index) = words.tag(at).and_then(|t| t.weekday) else { return false };
    let forms = words.pack.pack.time.weekdays.get(&index).map(Vec::as_slice).unwrap_or_default();
    forms.get(2).is_some_and(|plural| plural == words.lower(at))
}

/// `andra måndagen i månaden`, `sista onsdagen varje månad`; with more than one month between them it is no rule
/// of every month.
fn monthly(words: &Words, t: &TimeWords) -> Option<String> {
    let ordinal =
        |i: usize| t.ordinals.iter().find(|(_, list)| list.iter().any(|w| w == words.lower(i))).map(|(n, _)| *n);
    let at = (0..words.len()).find(|i| ordinal(*i).is_some() && weekday(words, i + 1).is_some())?;
    let month = (at + 2..at + 6).any(|i| one_of(&t.month, words, i));
    let second = (at + 2..at + 7).any(|i| one_of(&t.every_second, words, i) && one_of(&t.month, words, i + 1));
    let (n, day) = (ordinal(at)?, weekday(words, at + 1)?);
    let interval = if second { "INTERVAL=2;" } else { "" };
    month.then(|| format!("FREQ=MONTHLY;{interval}BYDAY={n}{}", day.rfc5545()))
}

/// `en gång i månaden`: how often, and on no day in particular.
fn once_a_month(words: &Words, t: &TimeWords) -> Option<String> {
    let once = |i: usize| {
        words.tag(i).is_some_and(|g| g.number == Some(1))
            && one_of(&t.once, words, i + 1)
            && one_of(&t.per, words, i + 2)
            && one_of(&t.month, words, i + 3)
    };
    (0..words.len()).any(once).then(|| "FREQ=MONTHLY".to_owned())
}

/// Days that a sentence takes out of the schedule.
pub(super) fn exceptions(words: &Words, times: &Times, source: &Source) -> Vec<TimePhrase> {
    let t = &words.pack.pack.time;
    let cut = (0..words.len()).any(|i| one_of(&t.exception, words, i));
    let day = |d: &&FoundDate| matches!(d.when, When::Date(PartialDate { day: Some(_), .. }));
    if cut { times.dates.iter().filter(day).map(|d| phrase(d, words, source)).collect() } else { Vec::new() }
}

/// The day that a sentence says must be another one, when it does not name the other one.
pub(super) fn to_move(words: &Words, exceptions: &[TimePhrase]) -> Option<TimePhrase> {
    let moves = (0..words.len()).any(|i| one_of(&words.pack.pack.time.exception_moves, words, i));
    if let [only] = exceptions { moves.then(|| only.clone()) } else { None }
}
