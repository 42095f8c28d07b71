//! Next meetings, dated events, deadlines; when a group meets.

use crate::lang::Compiled;
use crate::lang::pack::TimeWords;
use crate::model::{Certainty, EventDraft, EventKind, Origin, ScheduleDraft, TimePhrase, When};
use crate::syntax::tokens;
use crate::text::{Range, Source};
use crate::time::{Parity, PartialDate, Weekday};

use super::dates::{FoundDate, FoundTime};
use super::words::Words;

/// What a sentence says of time, found once and used by all.
pub(super) struct Times {
    pub dates: Vec<FoundDate>,
    pub hours: Vec<FoundTime>,
}

impl Times {
    pub(super) fn new(words: &Words) -> Times {
        let dates = super::dates::dates(words);
        let hours = super::dates::times(words, &dates);
        Times { dates, hours }
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
pub(super) fn events(words: &Words, times: &Times, announces: bool, past: bool, source: &Source) -> Vec<EventDraft> {
    let mut out = Vec::new();
    let meeting = announced(words, announces);
    let dated = |d: &&FoundDate| matches!(d.when, When::Date(_) | When::Weekday { .. });
    for (index, date) in times.dates.iter().filter(dated).enumerate() {
        if date.impossible || excluded(words, date) {
            continue;
        }
        let deadline =
            super::dates::deadline(words, std::slice::from_ref(date), 0, words.len()).is_some() || deadline_word(words);
        let kind = match (meeting && index == 0 && !other_meeting(words, date, announces), deadline) {
            (true, _) => EventKind::NextMeeting,
            (false, true) => EventKind::Deadline,
            (false, false) if past => continue,
            (false, false) => EventKind::Event,
        };
        out.push(event(words, times, date, kind, source));
    }
    out
}

/// `nästa möte` in the sentence, or a place where only the next meeting can be meant.
fn announced(words: &Words, announces: bool) -> bool {
    let t = &words.pack.pack.time;
    let next =
        |i: usize| t.next.iter().any(|w| w == words.lower(i)) && t.meeting.iter().any(|w| w == words.lower(i + 1));
    announces
        || (0..words.len()).any(|i| next(i) && (i == 0 || !words.has(i - 1, words.pack.lexicon.known.preposition)))
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

fn event(words: &Words, times: &Times, date: &FoundDate, kind: EventKind, source: &Source) -> EventDraft {
    let hours =
        times.hours.iter().find(|h| h.start >= date.end && h.start <= date.end + 3 || h.sure && times.dates.len() == 1);
    let rule = match kind {
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

/// The schedule that some words of the pack's language tell, such as the register gives for a group.
pub fn schedule_of(phrase: &str, pack: &Compiled) -> Option<ScheduleDraft> {
    let source = Source::new("", phrase.as_bytes().to_vec());
    let cut = tokens(&source.text, &[Range::new(0, source.text.len())], &pack.hints);
    let words = Words::new(pack, &cut);
    recurring(&words, &Times::new(&words), &source)
}

/// `torsdagar jämna veckor klockan 10:00-12:00`, `varannan måndag`, `andra måndagen i månaden`.
pub(super) fn schedule(words: &Words, times: &Times, past: bool, source: &Source) -> Option<ScheduleDraft> {
    let t = &words.pack.pack.time;
    let one = |list: &[String], i: usize| list.iter().any(|w| w == words.lower(i));
    let met = words.pack.lexicon.class("meets");
    let k = &words.pack.lexicon.known;
    let ours = |i: usize| words.has(i, met | k.group_pronoun) || words.tag(i).is_some_and(|t| t.own_body);
    let parity_said = (0..words.len()).any(|i| one(&t.even, i) || one(&t.odd, i));
    let ours = parity_said || (0..words.len()).any(ours);
    (ours && !past).then(|| recurring(words, times, source)).flatten()
}

fn recurring(words: &Words, times: &Times, source: &Source) -> Option<ScheduleDraft> {
    let t = &words.pack.pack.time;
    let one = |list: &[String], i: usize| list.iter().any(|w| w == words.lower(i));
    let any = |list: &[String]| (0..words.len()).find(|i| one(list, *i));
    let second = any(&t.every_second);
    let weekday_at = (0..words.len()).find(|i| words.tag(*i).is_some_and(|g| g.weekday.is_some()));
    let weekday = weekday_at.and_then(|i| weekday(words, i));
    let near =
        |a: Option<usize>, b: Option<usize>, n: usize| matches!((a, b), (Some(a), Some(b)) if b > a && b - a <= n);
    let even = (0..words.len()).find(|i| one(&t.even, *i) && one(&t.week, i + 1));
    let odd = (0..words.len()).find(|i| one(&t.odd, *i) && one(&t.week, i + 1));
    let plural = weekday_at.is_some_and(|i| is_plural_day(words, i));
    let every_weekday = near(any(&t.every), weekday_at, 1) || plural;
    let second_weekday = near(second, weekday_at, 2);
    let monthly = monthly(words, t);
    let rrule = match (weekday, monthly) {
        (_, Some(rule)) => rule,
        (Some(day), None) if second_weekday => format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={}", day.rfc5545()),
        (Some(day), None) if every_weekday || even.is_some() || odd.is_some() => {
            format!("FREQ=WEEKLY;BYDAY={}", day.rfc5545())
        }
        _ => return None,
    };
    let parity = if even.is_some() { Some(Parity::Even) } else { odd.map(|_| Parity::Odd) };
    // With the parity of weeks given, every second week is every such week.
    let rrule = if parity.is_some() { rrule.replace("INTERVAL=2;", "") } else { rrule };
    let hours = times.hours.first();
    Some(ScheduleDraft {
        written: words.text(0, words.len()),
        rrule,
        parity,
        start: hours.map(|h| h.from),
        end: hours.and_then(|h| h.to),
        group: None,
        topic: None,
        exceptions: Vec::new(),
        origin: Origin {
            span: source.span(words.range(0, words.len())),
            rule: format!("{}/schedules/recurring", words.pack.pack.language.code),
            certainty: Certainty::Likely,
        },
    })
}

fn weekday(words: &Words, at: usize) -> Option<Weekday> {
    let index = words.tag(at)?.weekday?;
    Weekday::ALL.get(usize::try_from(index).ok()?.checked_sub(1)?).copied()
}

/// The plural of a weekday: the longest of its forms that is not definite.
fn is_plural_day(words: &Words, at: usize) -> bool {
    let Some(index) = words.tag(at).and_then(|t| t.weekday) else { return false };
    let forms = words.pack.pack.time.weekdays.get(&index).map(Vec::as_slice).unwrap_or_default();
    forms.get(2).is_some_and(|plural| plural == words.lower(at))
}

/// `andra måndagen i månaden`.
fn monthly(words: &Words, t: &TimeWords) -> Option<String> {
    let ordinal =
        |i: usize| t.ordinals.iter().find(|(_, list)| list.iter().any(|w| w == words.lower(i))).map(|(n, _)| *n);
    let at = (0..words.len()).find(|i| ordinal(*i).is_some() && weekday(words, i + 1).is_some())?;
    let month = (at + 2..at + 6).any(|i| t.month.iter().any(|w| w == words.lower(i)));
    let (n, day) = (ordinal(at)?, weekday(words, at + 1)?);
    month.then(|| format!("FREQ=MONTHLY;BYDAY={n}{}", day.rfc5545()))
}

/// Days that a sentence takes out of the schedule.
pub(super) fn exceptions(words: &Words, times: &Times, source: &Source) -> Vec<TimePhrase> {
    let t = &words.pack.pack.time;
    let cut = (0..words.len()).any(|i| t.exception.iter().any(|w| w == words.lower(i)));
    let day = |d: &&FoundDate| matches!(d.when, When::Date(PartialDate { day: Some(_), .. }));
    if cut { times.dates.iter().filter(day).map(|d| phrase(d, words, source)).collect() } else { Vec::new() }
}
