//! When each group meets next, where that is said, and what speaks against it.

use std::collections::BTreeMap;

use crate::model::{Certainty, Corpus, DateBasis, Event, EventKind, Group, GroupId, Meeting, Schedule};
use crate::time::{Day, TimeOfDay};

/// Tells the name of the holiday that a day is where a language is spoken.
pub type Holidays<'q> = &'q dyn Fn(Option<&str>, Day) -> Option<String>;

/// A question for next meetings.
#[derive(Clone)]
pub struct Next<'q> {
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Today, when it is known.
    pub today: Option<Day>,
    /// The name of the holiday that a day is, by language.
    pub holiday: Holidays<'q>,
}

/// The next meeting of a group.
#[derive(Debug, Clone)]
pub struct NextRow<'a> {
    /// Whose.
    pub group: &'a Group,
    /// The group's last dated meeting.
    pub last: Option<&'a Meeting>,
    /// When, if that is known.
    pub day: Option<Day>,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Place, when one is announced.
    pub place: Option<&'a str>,
    /// Where it is said; `None` when nothing says it.
    pub from: Option<NextFrom<'a>>,
    /// Whether the day rests on a guess.
    pub is_guess: bool,
    /// Whether the day lies before today; `None` when today is not known.
    pub is_past: Option<bool>,
    /// What speaks against the day.
    pub against: Vec<Against<'a>>,
}

/// Where a next meeting is said.
#[derive(Debug, Clone, Copy)]
pub enum NextFrom<'a> {
    /// In the minutes of a meeting.
    Announced(Announcement<'a>),
    /// It follows from a schedule, counted from the last meeting.
    Scheduled(&'a Schedule),
}

/// A next meeting as the minutes of a meeting announce it.
#[derive(Debug, Clone, Copy)]
pub struct Announcement<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// What it says.
    pub event: &'a Event,
    /// The day, when the words come to one.
    pub day: Option<Day>,
}

/// What speaks against a day.
#[derive(Debug, Clone)]
pub enum Against<'a> {
    /// Another announcement names another day.
    Announced(Announcement<'a>),
    /// The schedule has another day.
    Scheduled(&'a Schedule, Day),
    /// The schedule takes this day out.
    Exception(&'a Schedule),
    /// It is a holiday.
    Holiday(String),
    /// It does not lie after the meeting that announces it.
    NotAfter(&'a Meeting),
    /// The group has met on this day or later.
    Held(&'a Meeting),
}

/// One row for each group, by day (unknown last), then by name.
pub fn next<'a>(corpus: &'a Corpus, question: &Next<'_>) -> Vec<NextRow<'a>> {
    let (held, announced) = (held(corpus), announced(corpus));
    let of = |group: &'a Group| Known {
        group,
        last: held.get(&group.id).copied(),
        announced: announced.get(&group.id).map(Vec::as_slice).unwrap_or_default(),
    };
    let asked = |g: &&Group| question.group.as_ref().is_none_or(|id| *id == g.id);
    let mut rows: Vec<NextRow> = corpus.groups.iter().filter(asked).map(|g| of(g).row(question)).collect();
    rows.sort_by(|a, b| {
        (a.day.is_none(), a.day, &a.group.name, &a.group.id).cmp(&(b.day.is_none(), b.day, &b.group.name, &b.group.id))
    });
    rows
}

/// The last dated meeting of each group.
fn held(corpus: &Corpus) -> BTreeMap<&GroupId, &Meeting> {
    let mut held: BTreeMap<&GroupId, &Meeting> = BTreeMap::new();
    for meeting in corpus.meetings.iter().filter(|m| m.date.value.is_some()) {
        let Some(group) = &meeting.group else { continue };
        let last = held.entry(group).or_insert(meeting);
        if made(meeting) > made(last) {
            *last = meeting;
        }
    }
    held
}

/// What is announced for each group, whoever's minutes say it; oldest first.
fn announced(corpus: &Corpus) -> BTreeMap<&GroupId, Vec<Announcement<'_>>> {
    let mut all: BTreeMap<&GroupId, Vec<Announcement>> = BTreeMap::new();
    for meeting in &corpus.meetings {
        for event in meeting.events.iter().filter(|e| e.kind == EventKind::NextMeeting) {
            let Some(group) = &event.group else { continue };
            let day = event.date.value.as_deref().and_then(|v| v.parse().ok());
            all.entry(group).or_default().push(Announcement { meeting, event, day });
        }
    }
    all.values_mut().for_each(|list| list.sort_by_key(|a| (made(a.meeting), a.event.origin.span)));
    all
}

/// The order of meetings in time.
fn made(meeting: &Meeting) -> (Option<Day>, &str, &str) {
    (meeting.date.value, &meeting.source, &meeting.id.0)
}

/// What is known of one group.
struct Known<'a, 'b> {
    group: &'a Group,
    last: Option<&'a Meeting>,
    announced: &'b [Announcement<'a>],
}

impl<'a> Known<'a, '_> {
    fn row(&self, question: &Next<'_>) -> NextRow<'a> {
        let group = self.group;
        let scheduled = self.last_day().and_then(|day| scheduled(group, day));
        let from = self.announcement().map(NextFrom::Announced).or(scheduled.map(|(s, _)| NextFrom::Scheduled(s)));
        let from = from.or(self.vague().map(NextFrom::Announced));
        let day = match from {
            Some(NextFrom::Announced(announcement)) => announcement.day,
            Some(NextFrom::Scheduled(_)) => scheduled.map(|(_, day)| day),
            None => None,
        };
        let (start, end) = hours(from, scheduled.map(|(s, _)| s), day);
        NextRow {
            group,
            last: self.last,
            day,
            start,
            end,
            place: announced_in(from).and_then(|a| a.event.place.as_deref()),
            from,
            is_guess: self.is_guess(from),
            is_past: question.today.zip(day).map(|(today, day)| day < today),
            against: day.map(|day| self.against(from, day, question)).unwrap_or_default(),
        }
    }

    fn last_day(&self) -> Option<Day> {
        self.last.and_then(|m| m.date.value)
    }

    fn is_last(&self, meeting: &Meeting) -> bool {
        self.last.is_some_and(|last| last.id == meeting.id)
    }

    fn is_coming(&self, announcement: &Announcement) -> bool {
        announcement.day.is_some_and(|day| self.last_day().is_none_or(|last| day > last))
    }

    /// What the last meeting announces, else what was announced last for a day after it.
    fn announcement(&self) -> Option<Announcement<'a>> {
        let own = || self.announced.iter().filter(|a| self.is_last(a.meeting) && a.day.is_some());
        let coming = own().filter(|a| self.is_coming(a)).min_by_key(|a| (self.is_cancelled(a), a.day));
        let latest = || self.announced.iter().rev().find(|a| self.is_coming(a));
        coming.or_else(|| own().next()).or_else(latest).copied()
    }

    /// A day that is announced as cancelled is read as an exception of the schedule.
    fn is_cancelled(&self, announcement: &Announcement) -> bool {
        announcement.day.is_some_and(|day| self.group.schedules.iter().any(|s| s.is_excepted(day)))
    }

    /// What the last meeting announces without naming a day.
    fn vague(&self) -> Option<Announcement<'a>> {
        self.announced.iter().find(|a| self.is_last(a.meeting)).copied()
    }

    /// A day that is a guess itself, or is counted from a meeting whose day is one.
    fn is_guess(&self, from: Option<NextFrom>) -> bool {
        let guessed = |meeting: Option<&Meeting>| meeting.is_some_and(|m| m.date.basis == DateBasis::Guess);
        match from {
            Some(NextFrom::Announced(a)) => match a.event.date.basis {
                DateBasis::Written => false,
                DateBasis::Guess | DateBasis::Unknown => true,
                DateBasis::Inferred => guessed(Some(a.meeting)),
            },
            Some(NextFrom::Scheduled(s)) => guessed(self.last) || s.origin.certainty == Certainty::Guess,
            None => false,
        }
    }

    fn against(&self, from: Option<NextFrom<'a>>, day: Day, question: &Next<'_>) -> Vec<Against<'a>> {
        let group = self.group;
        let announced = announced_in(from);
        let same = |a: &Announcement| announced.is_some_and(|b| std::ptr::eq(a.event, b.event));
        let others = self.announced.iter().filter(|a| self.is_coming(a) && a.day != Some(day) && !same(a));
        let mut against: Vec<Against> = others.map(|a| Against::Announced(*a)).collect();
        let last = self.last_day();
        if announced.is_some()
            && let Some((schedule, expected)) = last.and_then(|last| scheduled(group, last))
            && !can_fall_on(schedule, day)
        {
            against.push(Against::Scheduled(schedule, expected));
        }
        against.extend(group.schedules.iter().find(|s| s.is_excepted(day)).map(Against::Exception));
        let language = announced.map(|a| a.meeting).or(self.last).and_then(|m| m.language.as_deref());
        against.extend((question.holiday)(language, day).map(Against::Holiday));
        let not_after = announced.filter(|a| a.meeting.date.value.is_some_and(|made| day <= made));
        against.extend(not_after.map(|a| Against::NotAfter(a.meeting)));
        let later = self.last.filter(|m| last >= Some(day) && not_after.is_none_or(|a| a.meeting.id != m.id));
        against.extend(later.map(Against::Held));
        against
    }
}

fn announced_in<'a>(from: Option<NextFrom<'a>>) -> Option<Announcement<'a>> {
    match from {
        Some(NextFrom::Announced(announcement)) => Some(announcement),
        _ => None,
    }
}

/// The hours that are announced, else those of a schedule that has the day.
fn hours(
    from: Option<NextFrom>,
    schedule: Option<&Schedule>,
    day: Option<Day>,
) -> (Option<TimeOfDay>, Option<TimeOfDay>) {
    let usual = schedule.filter(|s| day.is_some_and(|d| can_fall_on(s, d))).map_or((None, None), |s| (s.start, s.end));
    match announced_in(from).map(|a| a.event) {
        Some(event) if event.start.is_some() => (event.start, event.end),
        _ => usual,
    }
}

/// The first day after `last` by the schedules in force, and which one has it. Of rules that no date ends, the
/// newest is in force.
fn scheduled(group: &Group, last: Day) -> Option<(&Schedule, Day)> {
    let newest = group.schedules.len().saturating_sub(1);
    let in_force = group.schedules.iter().enumerate().filter(|(i, s)| *i == newest || s.until.is_some());
    in_force.filter_map(|(_, s)| Some((s, first_after(group, s, last)?))).min_by_key(|(_, day)| *day)
}

/// So many days that a schedule takes out are stepped over.
const MOST_EXCEPTIONS: usize = 200;

fn first_after(group: &Group, schedule: &Schedule, last: Day) -> Option<Day> {
    let recurrence = schedule.recurrence()?;
    let mut day = last.max(schedule.since.and_then(|s| s.plus(-1)).unwrap_or(last));
    for _ in 0..MOST_EXCEPTIONS {
        day = recurrence.after(day)?;
        if schedule.until.is_some_and(|until| day > until) {
            return None;
        }
        // An exception is said once, also when the rule is read in several places.
        if !group.schedules.iter().any(|s| s.is_excepted(day)) {
            return Some(day);
        }
    }
    None
}

fn can_fall_on(schedule: &Schedule, day: Day) -> bool {
    schedule.recurrence().is_some_and(|r| r.can_fall_on(day))
}
