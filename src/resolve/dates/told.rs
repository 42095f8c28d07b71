//! What one meeting's minutes tell about days: its own date, other meetings, years.

use std::collections::BTreeSet;

use super::named;
use crate::model::{
    DateBasis, DateClaim, DateSource, Draft, EventKind, GroupId, MeetingDate, MeetingDraft, MeetingId, TimePhrase, When,
};
use crate::resolve::groups::Groups;
use crate::resolve::meetings::meeting_id;
use crate::text::Span;
use crate::time::{Day, PartialDate, Weekday};

/// What the minutes of one meeting tell about days.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub id: MeetingId,
    pub draft: &'a Draft,
    pub meeting: &'a MeetingDraft,
    pub group: Option<GroupId>,
    /// What its own file says of its date.
    pub own: MeetingDate,
    /// Its date without a year.
    pub claim: Option<&'a DateClaim>,
    /// Years said to be its own, and where.
    pub stated: Vec<(i32, String)>,
    /// All years that its text names.
    pub years: BTreeSet<i32>,
    /// Next meetings that it announces.
    pub ahead: Vec<Pointer<'a>>,
    /// Earlier meetings that it points to.
    pub back: Vec<Pointer<'a>>,
    /// The group of each event.
    pub event_groups: Vec<Option<GroupId>>,
}

/// The day of another meeting.
#[derive(Debug, Clone)]
pub(super) struct Pointer<'a> {
    pub group: Option<GroupId>,
    pub date: PartialDate,
    pub weekday: Option<Weekday>,
    pub written: &'a str,
    /// File and line.
    pub at: String,
}

impl Told<'_> {
    /// The day and month of a date without a year.
    pub(super) fn day_and_month(&self) -> Option<PartialDate> {
        self.claim.map(|c| c.date)
    }

    /// Whether something about its own day remains to be found out.
    pub(super) fn is_open(&self) -> bool {
        self.own.value.is_none()
    }

    /// Where something stands, as `x.txt:19`.
    pub(super) fn at(&self, span: Span) -> String {
        format!("{}:{}", self.draft.source, span.start.line)
    }
}

/// All meetings of a root, in the order of the drafts.
pub(super) fn told<'a>(drafts: &'a [Draft], groups: &Groups) -> Vec<Told<'a>> {
    let one = |draft: &'a Draft| {
        draft.meetings.iter().enumerate().map(move |(index, meeting)| of_meeting(draft, index, meeting, groups))
    };
    drafts.iter().flat_map(one).collect()
}

fn of_meeting<'a>(draft: &'a Draft, index: usize, meeting: &'a MeetingDraft, groups: &Groups) -> Told<'a> {
    let event_groups = named::groups_of_events(meeting, groups);
    let own = own_date(meeting);
    let claim = meeting.dates.iter().find(|d| d.from != DateSource::FileName && d.date.full().is_none());
    let mut told = Told {
        id: meeting_id(&draft.source, index),
        draft,
        meeting,
        group: groups.of(meeting).cloned(),
        claim: claim.filter(|c| own.value.is_none() && c.date.day.is_some() && c.date.is_possible()),
        own,
        stated: Vec::new(),
        years: BTreeSet::new(),
        ahead: Vec::new(),
        back: Vec::new(),
        event_groups,
    };
    told.stated = stated(&told);
    told.years = years(&told);
    let next = meeting.events.iter().zip(&told.event_groups).filter(|(e, _)| e.kind == EventKind::NextMeeting);
    told.ahead = next.filter_map(|(e, g)| pointer(&told, &e.date, g.clone())).collect();
    let back = meeting.references.iter().filter_map(|r| Some((r, named::group_of_reference(r, meeting, groups)?)));
    told.back = back.filter_map(|(r, group)| pointer(&told, &r.date, group)).collect();
    told
}

fn pointer<'a>(told: &Told, phrase: &'a TimePhrase, group: Option<GroupId>) -> Option<Pointer<'a>> {
    let When::Date(date) = phrase.when else { return None };
    let usable = date.day.is_some() && date.is_possible();
    let at = told.at(phrase.span);
    usable.then_some(Pointer { group, date, weekday: phrase.weekday, written: &phrase.written, at })
}

/// The date as far as the file itself tells it.
fn own_date(meeting: &MeetingDraft) -> MeetingDate {
    // A claim with its year tells more than one without, wherever both stand.
    let told = || meeting.dates.iter().filter(|d| d.from != DateSource::FileName);
    let written = told().find(|d| d.date.full().is_some()).or_else(|| told().next());
    let named = meeting.dates.iter().find(|d| d.from == DateSource::FileName).and_then(|d| d.date.full());
    let mut date = MeetingDate {
        written: written.map(|d| d.written.clone()),
        span: written.and_then(|d| d.span),
        ..MeetingDate::default()
    };
    if let Some(day) = written.and_then(|d| d.date.full()) {
        (date.value, date.basis) = (Some(day), DateBasis::Written);
        date.evidence.push("written in full".to_owned());
    } else if let Some(day) = named.filter(|day| written.is_none_or(|d| agrees(d, *day))) {
        (date.value, date.basis) = (Some(day), DateBasis::Inferred);
        date.evidence.push("the name of the file says it".to_owned());
    }
    (date.earliest, date.latest) = (date.value, date.value);
    date
}

fn agrees(claim: &DateClaim, day: Day) -> bool {
    claim.date.month == day.month() && claim.date.day.is_none_or(|d| d == day.day())
}

/// Years that the text says are its own, and those in the names of its folders and its file.
fn stated(told: &Told) -> Vec<(i32, String)> {
    let said = told.meeting.years.iter().filter(|y| y.current);
    let said = said.map(|y| (y.year, format!("the text says that it is of {} ({})", y.year, told.at(y.span))));
    let path = years_of_path(&told.draft.source).into_iter();
    said.chain(path.map(|y| (y, format!("the path says {y} ({})", told.draft.source)))).collect()
}

/// Numbers of four digits in a path that can be years.
fn years_of_path(path: &str) -> BTreeSet<i32> {
    let parts = path.split(|c: char| !c.is_alphanumeric());
    let years = parts.filter(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_digit())).filter_map(|p| p.parse().ok());
    years.filter(|y| (1990..2100).contains(y)).collect()
}

/// Years of full dates in the text, and years it names.
fn years(told: &Told) -> BTreeSet<i32> {
    let m = told.meeting;
    let events = m.events.iter().map(|e| &e.date);
    let others = m.deferrals.iter().filter_map(|d| d.to.as_ref()).chain(m.tasks.iter().filter_map(|t| t.due.as_ref()));
    let phrases = events.chain(others).chain(m.references.iter().map(|r| &r.date));
    let full = phrases.filter_map(|p| if let When::Date(d) = p.when { d.year } else { None });
    full.chain(m.years.iter().map(|y| y.year)).chain(told.stated.iter().map(|(y, _)| *y)).collect()
}
