//! The corpus under review, with what several checks look up in it.

use std::collections::BTreeMap;

use crate::model::{
    Attendance, Corpus, Event, EventKind, Group, GroupId, Meeting, MeetingId, Person, PersonId, PersonOrganisation,
    Presence,
};
use crate::time::Day;

/// A corpus and what is looked up in it.
pub(super) struct Review<'a> {
    /// What was read.
    pub(super) corpus: &'a Corpus,
    /// The day of the check, when it may matter.
    #[allow(dead_code)]
    pub(super) today: Option<Day>,
    meetings: BTreeMap<&'a MeetingId, &'a Meeting>,
    of_group: BTreeMap<&'a GroupId, Vec<&'a Meeting>>,
    groups: BTreeMap<&'a GroupId, &'a Group>,
    people: BTreeMap<&'a PersonId, &'a Person>,
    next: BTreeMap<&'a GroupId, Vec<&'a Event>>,
}

impl<'a> Review<'a> {
    pub(super) fn new(corpus: &'a Corpus, today: Option<Day>) -> Review<'a> {
        let mut of_group: BTreeMap<&GroupId, Vec<&Meeting>> = BTreeMap::new();
        for meeting in &corpus.meetings {
            if let Some(group) = &meeting.group {
                of_group.entry(group).or_default().push(meeting);
            }
        }
        of_group.values_mut().for_each(|list| list.sort_by_key(|m| (m.date.value, &m.source)));
        let mut next: BTreeMap<&GroupId, Vec<&Event>> = BTreeMap::new();
        for event in corpus.meetings.iter().flat_map(|m| &m.events).filter(|e| e.kind == EventKind::NextMeeting) {
            if let Some(group) = &event.group {
                next.entry(group).or_default().push(event);
            }
        }
        let meetings = corpus.meetings.iter().map(|m| (&m.id, m)).collect();
        let groups = corpus.groups.iter().map(|g| (&g.id, g)).collect();
        let people = corpus.people.iter().map(|p| (&p.id, p)).collect();
        Review { corpus, today, meetings, of_group, groups, people, next }
    }

    /// The meeting with an id.
    pub(super) fn meeting(&self, id: &MeetingId) -> Option<&'a Meeting> {
        self.meetings.get(id).copied()
    }

    /// With which organisations somebody is known.
    pub(super) fn organisations_of(&self, person: &PersonId) -> &'a [PersonOrganisation] {
        self.people.get(person).map(|p| p.organisations.as_slice()).unwrap_or_default()
    }

    /// A group.
    pub(super) fn group(&self, id: &GroupId) -> Option<&'a Group> {
        self.groups.get(id).copied()
    }

    /// The name of a group.
    pub(super) fn group_name(&self, id: &GroupId) -> &'a str {
        self.group(id).map(|g| g.name.as_str()).unwrap_or_default()
    }

    /// The next meetings that are announced for a group, anywhere.
    pub(super) fn next_of_group(&self, group: &GroupId) -> &[&'a Event] {
        self.next.get(group).map(Vec::as_slice).unwrap_or_default()
    }

    /// The meetings of a group by date; those without a date stand first.
    pub(super) fn of_group(&self, group: &GroupId) -> &[&'a Meeting] {
        self.of_group.get(group).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether an entry of a list says that somebody was there, if only for a part.
pub(super) fn is_there(entry: &Attendance) -> bool {
    matches!(entry.presence, Presence::Present | Presence::Part)
}
