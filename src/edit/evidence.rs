//! How often, and where first, people and things stand in the minutes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Corpus, GroupId, Meeting, OrganisationId, OwnerKind, PersonId, ProjectId, fold};
use crate::time::Day;

/// A line of the minutes, by the day of its meeting; undated ones come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    undated: bool,
    day: Option<Day>,
    source: &'a str,
    line: u32,
}

impl<'a> Place<'a> {
    fn new(day: Option<Day>, source: &'a str, line: u32) -> Place<'a> {
        Place { undated: day.is_none(), day, source, line }
    }

    /// `FILE:LINE`.
    pub(super) fn shown(self) -> String {
        format!("{}:{}", self.source, self.line)
    }
}

/// The places where something stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen<'a>(pub(super) BTreeSet<Place<'a>>);

impl<'a> Seen<'a> {
    pub(super) fn times(&self) -> usize {
        self.0.len()
    }

    pub(super) fn first(&self) -> Option<Place<'a>> {
        self.0.first().copied()
    }

    /// `first FILE:LINE`.
    pub(super) fn shown(&self) -> Option<String> {
        self.first().map(|place| format!("first {}", place.shown()))
    }

    /// The days, in order.
    pub(super) fn days(&self) -> impl DoubleEndedIterator<Item = Day> {
        self.0.iter().filter_map(|p| p.day)
    }

    /// The last dated place.
    pub(super) fn last_dated(&self) -> Option<(Day, Place<'a>)> {
        self.0.iter().rev().find_map(|p| Some((p.day?, *p)))
    }

    /// The first dated place.
    pub(super) fn first_dated(&self) -> Option<(Day, Place<'a>)> {
        self.first().and_then(|p| Some((p.day?, p)))
    }
}

/// What the lists say of a person.
#[derive(Debug, Default)]
pub(super) struct Life<'a> {
    /// Meetings the person was at, also for a part.
    pub(super) meetings: usize,
    pub(super) listed: Seen<'a>,
    /// By the name as written, folded.
    pub(super) as_written: BTreeMap<String, Seen<'a>>,
    pub(super) organisations: BTreeMap<&'a OrganisationId, Seen<'a>>,
}

/// What the meetings of a group say of it.
#[derive(Debug, Default)]
pub(super) struct Series<'a> {
    pub(super) meetings: Vec<&'a Meeting>,
    pub(super) seen: Seen<'a>,
    /// Meetings with a list of who was there.
    pub(super) with_list: usize,
    pub(super) present: BTreeMap<&'a PersonId, usize>,
}

/// Everything that the proposals rest on.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    pub(super) people: HashMap<&'a PersonId, Life<'a>>,
    pub(super) organisations: HashMap<&'a OrganisationId, Seen<'a>>,
    /// Organisations by their words, folded.
    pub(super) organisations_written: HashMap<String, Seen<'a>>,
    pub(super) groups: HashMap<&'a GroupId, Series<'a>>,
    pub(super) projects: HashMap<&'a ProjectId, Seen<'a>>,
    /// Headings, folded.
    pub(super) titles: HashMap<String, Seen<'a>>,
    /// Owners of tasks that nothing tells more about, by id.
    pub(super) named: HashMap<&'a str, Seen<'a>>,
    /// Owners of tasks that may be several people, as written.
    pub(super) ambiguous: BTreeMap<&'a str, Seen<'a>>,
}

impl<'a> Evidence<'a> {
    /// Goes through the corpus once.
    pub(super) fn new(corpus: &'a Corpus) -> Evidence<'a> {
        let mut all = Evidence::default();
        corpus.meetings.iter().for_each(|m| all.see_meeting(m));
        all.see_owners(corpus);
        all
    }

    fn see_meeting(&mut self, meeting: &'a Meeting) {
        let place = |line| Place::new(meeting.date.value, &meeting.source, line);
        let there: BTreeSet<&PersonId> =
            meeting.attendance.iter().filter(|a| a.presence.was_there()).map(|a| &a.person).collect();
        if let Some(group) = &meeting.group {
            let series = self.groups.entry(group).or_default();
            series.meetings.push(meeting);
            series.seen.0.insert(place(meeting.date.span.map_or(1, |s| s.start.line)));
            series.with_list += usize::from(!there.is_empty());
            there.iter().for_each(|p| *series.present.entry(p).or_default() += 1);
        }
        there.iter().for_each(|p| self.people.entry(p).or_default().meetings += 1);
        for entry in &meeting.attendance {
            let here = place(entry.origin.span.start.line);
            let life = self.people.entry(&entry.person).or_default();
            life.listed.0.insert(here);
            life.as_written.entry(fold(&entry.name)).or_default().0.insert(here);
            for organisation in &entry.organisations {
                life.organisations.entry(organisation).or_default().0.insert(here);
                self.organisations.entry(organisation).or_default().0.insert(here);
            }
            for written in &entry.organisations_written {
                self.organisations_written.entry(fold(written)).or_default().0.insert(here);
            }
        }
        for topic in &meeting.topics {
            let here = place(topic.origin.span.start.line);
            self.titles.entry(fold(&topic.title)).or_default().0.insert(here);
            if let Some(project) = &topic.project {
                self.projects.entry(project).or_default().0.insert(here);
            }
        }
    }

    fn see_owners(&mut self, corpus: &'a Corpus) {
        let days: HashMap<_, _> = corpus.meetings.iter().map(|m| (&m.id, m.date.value)).collect();
        for seen in corpus.tasks.iter().flat_map(|t| &t.sightings) {
            let day = days.get(&seen.meeting).copied().flatten();
            let place = Place::new(day, &seen.source, seen.origin.span.start.line);
            for owner in &seen.owners {
                match (&owner.id, owner.kind) {
                    (Some(id), OwnerKind::Person | OwnerKind::Unresolved) => {
                        self.named.entry(id).or_default().0.insert(place);
                    }
                    (None, OwnerKind::Unresolved) => {
                        self.ambiguous.entry(&owner.written).or_default().0.insert(place);
                    }
                    _ => {}
                }
            }
        }
    }
}
