//! Which day a phrase means, seen from its meeting.

use crate::model::{DateBasis, DateValue, MeetingDate, TimePhrase, When};
use crate::time::{Day, PartialDate, Weekday};

/// The day of a meeting, or the stretch of days it lies in, and the meeting after it.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::resolve) struct Anchor {
    /// First and last day that the meeting can have been on.
    from: Option<Day>,
    to: Option<Day>,
    /// The day, when there is one, sure or guessed.
    pub best: Option<Day>,
    /// The meeting after it.
    pub next: Option<(Day, DateBasis)>,
}

/// A stretch of days shorter than this can decide what a date without a year means.
const YEAR: i64 = 365;
/// How far before its latest day a meeting is thought to be when nothing says how early.
const BEFORE: i64 = 60;

impl Anchor {
    /// The anchor that a meeting's date gives.
    pub(super) fn of(date: &MeetingDate) -> Anchor {
        let sure = date.basis.is_sure();
        let (from, to) = match (date.value, date.earliest, date.latest) {
            (Some(day), _, _) if sure => (Some(day), Some(day)),
            (_, None, Some(to)) => (to.plus(-BEFORE), Some(to)),
            (_, from, to) => (from, to),
        };
        Anchor { from, to, best: date.value, next: None }
    }

    /// Whether the day of the meeting is no guess.
    pub(super) fn is_sure(&self) -> bool {
        self.best.is_some() && self.from == self.to
    }
}

/// A value and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    value: Option<String>,
    basis: DateBasis,
}

impl Meant {
    /// The day, when it is one.
    pub(super) fn day(&self) -> Option<(Day, DateBasis)> {
        self.value.as_deref()?.parse().ok().map(|d| (d, self.basis))
    }
}

/// A phrase as a value.
pub(in crate::resolve) fn value(phrase: &TimePhrase, anchor: &Anchor) -> DateValue {
    told(phrase, meant(phrase, anchor, false))
}

/// The day of an announced meeting: always after the one that announces it.
pub(in crate::resolve) fn value_announced(phrase: &TimePhrase, anchor: &Anchor) -> DateValue {
    told(phrase, announced(phrase, anchor))
}

pub(super) fn announced(phrase: &TimePhrase, anchor: &Anchor) -> Meant {
    meant(phrase, anchor, true)
}

fn told(phrase: &TimePhrase, meant: Meant) -> DateValue {
    DateValue { value: meant.value, written: phrase.written.clone(), basis: meant.basis }
}

fn meant(phrase: &TimePhrase, anchor: &Anchor, after: bool) -> Meant {
    let of_day = |found: Option<(Day, DateBasis)>| match found {
        Some((day, basis)) => Meant { value: Some(day.to_string()), basis },
        None => Meant { value: None, basis: DateBasis::Unknown },
    };
    match phrase.when {
        When::Date(date) if date.year.is_some() => {
            let value = date.is_possible().then(|| date.to_string());
            let basis = if value.is_some() { DateBasis::Written } else { DateBasis::Unknown };
            Meant { value, basis }
        }
        When::NextMeeting => of_day(anchor.next),
        When::DayBeforeNextMeeting => of_day(anchor.next.and_then(|(d, b)| Some((d.plus(-1)?, b)))),
        When::Week(week) if phrase.weekday.is_some() => {
            let monday = |day: Day| week_after(week, day)?.plus(-6);
            let named = |day: Day| monday(day)?.plus(-1)?.next(phrase.weekday?).map(|d| d.to_string());
            seen_from(anchor, named)
        }
        when => seen_from(anchor, |day| relative(when, day, after)),
    }
}

/// What every day of the anchor agrees on follows; else it is as good as the guess of the day.
fn seen_from(anchor: &Anchor, read: impl Fn(Day) -> Option<String>) -> Meant {
    if let (Some(from), Some(to)) = (anchor.from, anchor.to)
        && to.days_since(from) < YEAR
        && let Some(value) = read(from)
        && read(to).as_ref() == Some(&value)
    {
        return Meant { value: Some(value), basis: DateBasis::Inferred };
    }
    let value = anchor.best.and_then(read);
    let basis = if value.is_some() { DateBasis::Guess } else { DateBasis::Unknown };
    Meant { value, basis }
}

fn relative(when: When, anchor: Day, after: bool) -> Option<String> {
    let day = match when {
        When::Date(date) if after && date.day.is_some() => date.first_after(anchor),
        When::Date(date) => return on_or_after(date, anchor),
        When::Week(week) => week_after(week, anchor),
        When::Days(n) => anchor.plus(i64::from(n)),
        When::DayOfMonth(n) => day_of_month(n, anchor),
        When::Weekday { weekday, weeks } => weekday_after(weekday, weeks, anchor),
        When::NextMeeting | When::DayBeforeNextMeeting | When::Vague => None,
    };
    day.map(|d| d.to_string())
}

fn on_or_after(date: PartialDate, anchor: Day) -> Option<String> {
    if date.day.is_none() {
        return Some(date.on_or_after(anchor).to_string());
    }
    date.first_after(anchor.plus(-1)?).map(|d| d.to_string())
}

/// The last day of the week that ends next; the first weeks of a year may begin, and the last ones end, in another.
fn week_after(week: u32, anchor: Day) -> Option<Day> {
    (-1..=1).filter_map(|n| Day::last_of_week(anchor.year() + n, week)).find(|d| *d >= anchor)
}

fn day_of_month(day: u32, anchor: Day) -> Option<Day> {
    let months = (0..=2).map(|n| (anchor.month() - 1 + n, anchor.year()));
    let days = months.filter_map(|(m, y)| Day::new(y + i32::from(m >= 12), m % 12 + 1, day));
    days.into_iter().find(|d| *d >= anchor)
}

/// The first such weekday after the meeting; `next week's` counts from the Monday after it.
fn weekday_after(weekday: Weekday, weeks: u32, anchor: Day) -> Option<Day> {
    let from = if weeks == 0 { Some(anchor) } else { anchor.next(Weekday::Monday).and_then(|m| m.plus(-1)) };
    from.and_then(|d| d.next(weekday)).and_then(|d| d.plus(7 * i64::from(weeks.saturating_sub(1))))
}
