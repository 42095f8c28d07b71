//! Next meetings, dated events, deadlines.

use crate::lang::pack::Tense;
use crate::lang::times;
use crate::model::{Certainty, EventDraft, EventKind, Origin, TimePhrase, When};
use crate::text::Source;

use super::clauses::Clause;
use super::dates::{FoundDate, meeting_end, same_words};
use super::hours::FoundTime;
use super::words::Words;

/// What a sentence says of time, found once and used by all.
pub(super) struct Times {
    pub dates: Vec<FoundDate>,
    pub hours: Vec<FoundTime>,
}

impl Times {
    pub(super) fn new(words: &Words) -> Times {
        let dates = super::dates::dates(words);
        let hours = super::hours::times(words, &dates);
        Times { dates, hours }
    }

    /// The same without some of the dates.
    pub(super) fn without(&self, left_out: &[&FoundDate]) -> Times {
        let dates = self.dates.iter().filter(|d| !left_out.contains(d)).cloned().collect();
        Times { dates, hours: self.hours.clone() }
    }
}

/// A found date in its own words.
pub(super) fn phrase(date: &FoundDate, words: &Words, source: &Source) -> TimePhrase {
    TimePhrase {
        written: words.text(date.start, date.end),
        when: date.when,
        weekday: date.weekday,
        span: source.span(words.range(date.start, date.end)),
    }
}

/// The events of one sentence. `announces`: it stands where the next meeting is announced.
pub(super) fn events(
    words: &Words,
    times: &Times,
    announces: bool,
    clauses: &[Clause],
    source: &Source,
) -> Vec<EventDraft> {
    let mut out = Vec::new();
    if times.dates.is_empty() {
        return out;
    }
    let moved = moved(words, times).is_some() && !announced(words, announces);
    let meeting = moved || announced(words, announces);
    let dated = |d: &&FoundDate| matches!(d.when, When::Date(_) | When::Weekday { .. });
    let held = |d: &&FoundDate| !d.impossible && !excluded(words, d) && !cancelled(words, times, d);
    for (index, date) in times.dates.iter().filter(dated).filter(held).enumerate() {
        let deadline =
            super::dates::deadline(words, std::slice::from_ref(date), 0, words.len()).is_some() || deadline_word(words);
        let coming = index == 0 || announces && in_a_row(words, times, index);
        let kind = match (meeting && coming && !other_meeting(words, date, announces), deadline) {
            (true, _) => EventKind::NextMeeting,
            (false, true) => EventKind::Deadline,
            (false, false) if is_past(date, clauses) => continue,
            (false, false) => EventKind::Event,
        };
        out.push(event(words, times, date, (kind, moved), source));
    }
    out
}

/// `20 April, 18 May and 22 June`: nothing but a mark or a conjunction between the dates up to this one.
fn in_a_row(words: &Words, times: &Times, index: usize) -> bool {
    let near = |w: &[FoundDate]| match w {
        [a, b] => {
            b.start <= a.end + 2
                && (a.end..b.start).all(|i| words.is_mark(i, ",") || words.has(i, words.pack.lexicon.known.coordinator))
        }
        _ => false,
    };
    times.dates.get(..=index).is_some_and(|list| list.windows(2).all(near))
}

/// What the clause with the date, or the first one when that has no verb, tells of the past.
pub(super) fn is_past(date: &FoundDate, clauses: &[Clause]) -> bool {
    let past = |c: &Clause| matches!(c.tense, Some(Tense::Past | Tense::Perfect));
    let own = clauses.iter().find(|c| c.start <= date.start && date.end <= c.end).filter(|c| c.tense.is_some());
    own.or(clauses.first()).is_some_and(past)
}

/// Whether the words begin with the next meeting, and a day follows.
pub(super) fn announces_meeting(words: &Words) -> bool {
    let end = if words.is_time(0, times::NEXT) { meeting_end(words, 1) } else { None };
    end.is_some_and(|end| Times::new(words).dates.iter().any(|d| d.start >= end && matches!(d.when, When::Date(_))))
}

/// `nästa möte` in the sentence, or a place where only the next meeting can be meant.
fn announced(words: &Words, announces: bool) -> bool {
    let next = |i: usize| words.is_time(i, times::NEXT) && meeting_end(words, i + 1).is_some();
    announces
        || (0..words.len()).any(|i| next(i) && (i == 0 || !words.has(i - 1, words.pack.lexicon.known.preposition)))
        || sees_again(words)
}

/// `Vi ses igen torsdag 12 november`: the words that take leave until a day.
fn sees_again(words: &Words) -> bool {
    let phrases = &words.pack.pack.time.see_again;
    let said = |at: usize, phrase: &str| same_words(words, at, phrase);
    let starts: Vec<usize> = (0..words.len()).filter(|at| words.is_time(*at, times::SEE_AGAIN)).collect();
    let found = |phrase: &String| starts.iter().find(|at| said(**at, phrase)).map(|at| at + phrase.split(' ').count());
    let day = |from: usize| {
        (from..from + 3).any(|i| words.tag(i).is_some_and(|t| t.weekday.is_some()) || is_number(words, i))
    };
    phrases.iter().filter_map(found).any(day)
}

fn is_number(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| t.number().is_some())
}

/// The place of the word that says that a meeting on some day does not take place then.
fn moved(words: &Words, times: &Times) -> Option<usize> {
    if times.dates.is_empty() {
        return None;
    }
    let at = (0..words.len()).find(|i| words.is_time(*i, times::CANCELLED))?;
    let meeting = (0..words.len()).any(|i| words.is_time(i, times::MEETING));
    meeting.then_some(at)
}

/// A day on which a meeting is said not to take place: before the word that says so, or after it and not the new day.
pub(super) fn cancelled(words: &Words, times: &Times, date: &FoundDate) -> bool {
    let Some(at) = moved(words, times) else { return false };
    let t = &words.pack.pack.time;
    let to = (at..date.start).any(|i| t.moved_to.iter().any(|w| w == words.lower(i)));
    !(date.start > at && to)
}

/// Another kind of meeting is named before the date (`Årsmöte: …` below the line for the next board meeting).
fn other_meeting(words: &Words, date: &FoundDate, announces: bool) -> bool {
    let annual = |i: usize| words.pack.has_section_word(words.lower(i), crate::lang::pack::SectionKind::Annual);
    announces && (0..date.start).any(annual)
}

fn deadline_word(words: &Words) -> bool {
    let list = &words.pack.pack.time.deadline;
    words.lower.iter().any(|w| list.iter().any(|d| d == w && w.len() > 7))
}

/// A day taken out of the schedule, or the day of an earlier meeting.
fn excluded(words: &Words, date: &FoundDate) -> bool {
    let previous = &words.pack.pack.time.previous;
    let before = date.start.checked_sub(2).map(|i| words.lower(i)).unwrap_or_default();
    previous.iter().any(|p| p == before)
}

fn event(
    words: &Words,
    times: &Times,
    date: &FoundDate,
    (kind, moved): (EventKind, bool),
    source: &Source,
) -> EventDraft {
    let behind = |h: &&FoundTime| h.start >= date.end && h.start <= date.end + 3 || h.sure && times.dates.len() == 1;
    // `Next meeting: Wednesday 12:15 23/09`
    let before = |h: &&FoundTime| kind == EventKind::NextMeeting && h.end == date.start && times.hours.len() == 1;
    let hours = times.hours.iter().find(behind).or_else(|| times.hours.iter().find(before));
    let rule = match kind {
        EventKind::NextMeeting if moved => "moved",
        EventKind::NextMeeting => "next-meeting",
        EventKind::Event => "dated",
        EventKind::Deadline => "deadline",
    };
    EventDraft {
        what: words.text(0, words.len()),
        kind,
        group: None,
        topic: None,
        date: phrase(date, words, source),
        start: hours.map(|h| h.from),
        end: hours.and_then(|h| h.to),
        place: None,
        origin: Origin {
            span: source.span(words.range(0, words.len())),
            rule: format!("{}/events/{rule}", words.pack.pack.language.code),
            certainty: Certainty::Likely,
        },
    }
}
