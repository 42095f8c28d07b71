//! All about one person.

use std::collections::{BTreeMap, BTreeSet};

use super::attendance::{Attendances, shares};
use super::filter::{NameProblem, person};
use super::lookup::Lookup;
use super::order::in_time;
use super::tasks::is_of;
use crate::model::{
    Attendance, Corpus, Group, GroupId, Meeting, MeetingRole, Organisation, Person, PersonOrganisation, Presence, Task,
};

/// A person and what is known of the person.
#[derive(Debug, Clone)]
pub struct Portrait<'a> {
    /// Who.
    pub person: &'a Person,
    /// Organisations, each with its tie in time.
    pub organisations: Vec<(&'a Organisation, &'a PersonOrganisation)>,
    /// Groups at whose meetings the person is listed, by name.
    pub groups: Vec<InGroup<'a>>,
    /// Meetings at which the person is listed, and those of the same groups that list others only; in time.
    pub meetings: Vec<(&'a Meeting, Option<&'a Attendance>)>,
    /// What the person did at meetings, and how often.
    pub roles: BTreeMap<&'static str, usize>,
    /// Titles beside the name, sorted.
    pub titles: BTreeSet<&'a str>,
    /// Tasks of the person, in time of the first sighting.
    pub tasks: Vec<&'a Task>,
}

/// A person in a group.
#[derive(Debug, Clone, Copy)]
pub struct InGroup<'a> {
    /// Which.
    pub group: &'a Group,
    /// Its meetings with a list of who was there.
    pub meetings: usize,
    /// Those the person was at, also for a part.
    pub present: usize,
    /// Part of them, 0–100, rounded.
    pub percent: usize,
}

/// Everything about the person of that name.
///
/// # Errors
/// When nobody, or more than one, has that name.
pub fn portrait<'a>(corpus: &'a Corpus, name: &str) -> Result<Portrait<'a>, NameProblem> {
    let person = person(corpus, name)?;
    let lookup = Lookup::new(corpus);
    let meetings = meetings(corpus, person);
    let mut tasks: Vec<&Task> = corpus.tasks.iter().filter(|t| is_of(t, person)).collect();
    tasks.sort_by_cached_key(|t| (lookup.meeting(&t.meeting).map(in_time), t.origin.span, &t.id));
    let ties = person.organisations.iter();
    Ok(Portrait {
        person,
        organisations: ties.filter_map(|tie| Some((lookup.organisation(&tie.id)?, tie))).collect(),
        groups: groups(corpus, &lookup, person, &meetings)?,
        roles: roles(&meetings),
        titles: entries(&meetings).flat_map(|a| &a.titles).map(String::as_str).collect(),
        meetings,
        tasks,
    })
}

/// The meetings of the groups at whose meetings the person is listed, with the person's entry.
fn meetings<'a>(corpus: &'a Corpus, person: &Person) -> Vec<(&'a Meeting, Option<&'a Attendance>)> {
    let entry = |m: &'a Meeting| m.attendance.iter().find(|a| a.person == person.id);
    let own: BTreeSet<&GroupId> =
        corpus.meetings.iter().filter(|m| entry(m).is_some()).filter_map(|m| m.group.as_ref()).collect();
    let of_groups = |m: &Meeting| !m.attendance.is_empty() && m.group.as_ref().is_some_and(|g| own.contains(g));
    let all = corpus.meetings.iter().map(|m| (m, entry(m)));
    let mut meetings: Vec<_> = all.filter(|(m, entry)| entry.is_some() || of_groups(m)).collect();
    meetings.sort_by_key(|(m, _)| in_time(m));
    meetings
}

fn entries<'a>(meetings: &[(&'a Meeting, Option<&'a Attendance>)]) -> impl Iterator<Item = &'a Attendance> {
    meetings.iter().filter_map(|(_, entry)| *entry)
}

fn groups<'a>(
    corpus: &'a Corpus,
    lookup: &Lookup<'a>,
    person: &Person,
    meetings: &[(&'a Meeting, Option<&'a Attendance>)],
) -> Result<Vec<InGroup<'a>>, NameProblem> {
    let ids: BTreeSet<&GroupId> = meetings.iter().filter_map(|(m, _)| m.group.as_ref()).collect();
    let mut list = Vec::new();
    for group in ids.into_iter().filter_map(|id| lookup.group(id)) {
        let one = |id: String| Some(format!("id:{id}"));
        let asked = Attendances {
            person: one(person.id.to_string()),
            group: one(group.id.to_string()),
            ..Attendances::default()
        };
        let rows = shares(corpus, &asked)?;
        let sums =
            rows.first().map(|r| InGroup { group, meetings: r.meetings, present: r.present, percent: r.percent() });
        list.extend(sums);
    }
    list.sort_by(|a, b| (&a.group.name, &a.group.id).cmp(&(&b.group.name, &b.group.id)));
    Ok(list)
}

fn roles(meetings: &[(&Meeting, Option<&Attendance>)]) -> BTreeMap<&'static str, usize> {
    let roles = entries(meetings).flat_map(|a| &a.roles).map(|r| role(*r));
    roles.fold(BTreeMap::new(), |mut sums, role| {
        *sums.entry(role).or_insert(0) += 1;
        sums
    })
}

/// What somebody does at a meeting, in a word.
pub fn role(role: MeetingRole) -> &'static str {
    match role {
        MeetingRole::Chair => "chair",
        MeetingRole::NoteTaker => "note-taker",
        MeetingRole::Adjuster => "adjuster",
        MeetingRole::Teller => "teller",
        MeetingRole::CoOpted => "co-opted",
    }
}

/// Whether somebody was there, in a word.
pub fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Absent => "absent",
        Presence::Part => "part",
        Presence::Invited => "invited",
    }
}
