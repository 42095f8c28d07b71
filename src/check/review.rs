//! The corpus under review, with what several checks look up in it.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use crate::diag::counted;
use crate::model::{
    Corpus, EventKind, Group, GroupId, Meeting, MeetingId, Owner, OwnerKind, Person, PersonId, PersonOrganisation,
    ProjectId,
};
use crate::text::Span;
use crate::time::Day;

/// A corpus and what is looked up in it.
pub(super) struct Review<'a> {
    /// What was read.
    pub(super) corpus: &'a Corpus,
    /// The day of the check, when it may matter.
    pub(super) today: Option<Day>,
    meetings: BTreeMap<&'a MeetingId, &'a Meeting>,
    of_group: BTreeMap<&'a GroupId, Vec<&'a Meeting>>,
    groups: BTreeMap<&'a GroupId, &'a Group>,
    people: BTreeMap<&'a PersonId, &'a Person>,
    /// The days that are announced for each group's next meetings, anywhere, as far as they are sure.
    announced: BTreeMap<&'a GroupId, BTreeSet<Day>>,
    /// The last day on which any group had a heading for a project.
    headed: BTreeMap<&'a ProjectId, Day>,
}

impl<'a> Review<'a> {
    pub(super) fn new(corpus: &'a Corpus, today: Option<Day>) -> Review<'a> {
        let mut of_group: BTreeMap<&GroupId, Vec<&Meeting>> = BTreeMap::new();
        for meeting in &corpus.meetings {
            if let Some(group) = &meeting.group {
                of_group.entry(group).or_default().push(meeting);
            }
        }
        let mut headed: BTreeMap<&ProjectId, Day> = BTreeMap::new();
        for (meeting, day) in corpus.meetings.iter().filter_map(|m| Some((m, m.date.value?))) {
            for project in meeting.topics.iter().filter_map(|t| t.project.as_ref()) {
                headed.entry(project).and_modify(|latest| *latest = day.max(*latest)).or_insert(day);
            }
        }
        of_group.values_mut().for_each(|list| list.sort_by_key(|m| (m.date.value, &m.source)));
        let mut announced: BTreeMap<&GroupId, BTreeSet<Day>> = BTreeMap::new();
        for event in corpus.meetings.iter().flat_map(|m| &m.events).filter(|e| e.kind == EventKind::NextMeeting) {
            if let Some((group, day)) = event.group.as_ref().zip(event.date.sure_day()) {
                announced.entry(group).or_default().insert(day);
            }
        }
        let meetings = corpus.meetings.iter().map(|m| (&m.id, m)).collect();
        let groups = corpus.groups.iter().map(|g| (&g.id, g)).collect();
        let people = corpus.people.iter().map(|p| (&p.id, p)).collect();
        Review { corpus, today, meetings, of_group, groups, people, announced, headed }
    }

    /// Whether all files of the root were looked at. Where only some were named, nothing is known of what later minutes
    /// say, or of what lies beside them.
    pub(super) fn is_whole(&self) -> bool {
        self.corpus.particulars.unread.is_some()
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

    /// Whether a group met, or is said to meet next, on a day from `first` to `last`.
    pub(super) fn meets_within(&self, group: &GroupId, first: Day, last: Day) -> bool {
        let all = self.of_group(group);
        let held = all.get(all.partition_point(|m| m.date.value < Some(first))).and_then(|m| m.date.value);
        let said = self.announced.get(group).is_some_and(|days| days.range(first..=last).next().is_some());
        said || held.is_some_and(|day| day <= last)
    }

    /// The meetings of a group by date; those without a date stand first.
    pub(super) fn of_group(&self, group: &GroupId) -> &[&'a Meeting] {
        self.of_group.get(group).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether any group had a heading for a project after a day.
    pub(super) fn came_up_after(&self, project: &ProjectId, day: Day) -> bool {
        self.headed.get(project).is_some_and(|latest| *latest > day)
    }

    /// The meetings of a group after a day, by date.
    pub(super) fn since(&self, group: &GroupId, day: Day) -> &[&'a Meeting] {
        let all = self.of_group(group);
        all.get(all.partition_point(|m| m.date.value <= Some(day))..).unwrap_or_default()
    }
}

/// Where the day of a meeting stands, else where the meeting as a whole is spoken of.
pub(super) fn head(meeting: &Meeting) -> Span {
    meeting.date.span.unwrap_or_else(|| meeting.particulars.place())
}

/// So many further places of a finding are shown where there may be many alike.
pub(super) const MOST_PLACES: usize = 3;

/// Whether somebody can be asked for it: a person, a body, a post, or a name that nothing tells more about.
pub(super) fn can_be_asked(owner: &Owner) -> bool {
    !matches!(owner.kind, OwnerKind::Group | OwnerKind::Everyone)
}
