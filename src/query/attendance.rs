//! Who was at which meeting, and how often.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::{NameProblem, Period, group, organisation, person};
use super::lookup::Lookup;
use crate::model::{Attendance, Corpus, Group, GroupId, Meeting, OrganisationId, Person, PersonId};

/// A question for attendance.
#[derive(Debug, Clone, Default)]
pub struct Attendances {
    /// Of this person.
    pub person: Option<String>,
    /// For this organisation.
    pub organisation: Option<String>,
    /// At meetings of this group.
    pub group: Option<String>,
    /// At meetings in this period.
    pub period: Period,
}

/// One person at one meeting.
#[derive(Debug, Clone)]
pub struct AttendanceRow<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its group.
    pub group: Option<&'a Group>,
    /// Who.
    pub person: Option<&'a Person>,
    /// Names of the organisations the person was there for.
    pub organisations: Vec<&'a str>,
    /// The entry.
    pub entry: &'a Attendance,
}

/// How often one person was there.
#[derive(Debug, Clone)]
pub struct ShareRow<'a> {
    /// Who.
    pub person: &'a Person,
    /// Meetings with a list of who was there, of the groups at whose meetings the person is listed.
    pub meetings: usize,
    /// Those the person was at, also for a part.
    pub present: usize,
}

impl ShareRow<'_> {
    /// Part of the meetings the person was at, 0–100, rounded.
    pub fn percent(&self) -> usize {
        (self.present * 100 + self.meetings / 2).checked_div(self.meetings).unwrap_or(0)
    }
}

/// One row for each person and meeting, by day (undated last), in the order of the list.
pub fn attendance<'a>(corpus: &'a Corpus, question: &Attendances) -> Result<Vec<AttendanceRow<'a>>, NameProblem> {
    let person = question.person.as_deref().map(|n| person(corpus, n)).transpose()?;
    let organisation = question.organisation.as_deref().map(|n| organisation(corpus, n)).transpose()?;
    let lookup = Lookup::new(corpus);
    let meetings = meetings_asked_for(corpus, question)?;
    let entries = meetings.into_iter().flat_map(|m| m.attendance.iter().map(move |entry| (m, entry)));
    Ok(entries
        .filter(|(_, entry)| person.is_none_or(|p| entry.person == p.id))
        .filter(|(_, entry)| organisation.is_none_or(|o| organisations_of(&lookup, entry).contains(&&o.id)))
        .map(|(meeting, entry)| row(&lookup, meeting, entry))
        .collect())
}

fn row<'a>(lookup: &Lookup<'a>, meeting: &'a Meeting, entry: &'a Attendance) -> AttendanceRow<'a> {
    let names = organisations_of(lookup, entry).into_iter().filter_map(|id| lookup.organisation(id));
    AttendanceRow {
        meeting,
        group: lookup.group_of(meeting),
        person: lookup.person(&entry.person),
        organisations: names.map(|o| o.name.as_str()).collect(),
        entry,
    }
}

/// The organisations of an entry, else those of its person.
fn organisations_of<'a>(lookup: &Lookup<'a>, entry: &'a Attendance) -> Vec<&'a OrganisationId> {
    if !entry.organisations.is_empty() {
        return entry.organisations.iter().collect();
    }
    let ties = lookup.person(&entry.person).map(|p| p.organisations.as_slice()).unwrap_or_default();
    ties.iter().map(|tie| &tie.id).collect()
}

fn meetings_asked_for<'a>(corpus: &'a Corpus, question: &Attendances) -> Result<Vec<&'a Meeting>, NameProblem> {
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let asked = |m: &&Meeting| group.is_none_or(|g| m.group.as_ref() == Some(&g.id)) && question.period.holds(Some(m));
    let mut meetings: Vec<&Meeting> = corpus.meetings.iter().filter(asked).collect();
    meetings.sort_by_key(|m| (m.date.value.is_none(), m.date.value, &m.source));
    Ok(meetings)
}

/// One row for each person, by name; the rows of `attendance` added up.
pub fn shares<'a>(corpus: &'a Corpus, question: &Attendances) -> Result<Vec<ShareRow<'a>>, NameProblem> {
    let listed = meetings_asked_for(corpus, question)?.into_iter().filter(|m| !m.attendance.is_empty());
    let listed: Vec<&Meeting> = listed.collect();
    let in_group = listed.iter().filter_map(|m| m.group.as_ref()).fold(BTreeMap::new(), |mut sums, group| {
        *sums.entry(group).or_insert(0usize) += 1;
        sums
    });
    let mut sums: BTreeMap<&PersonId, Sum> = BTreeMap::new();
    for row in attendance(corpus, question)? {
        sums.entry(&row.entry.person).or_default().add(&row);
    }
    let lookup = Lookup::new(corpus);
    let rows = sums.into_iter().filter_map(|(id, sum)| Some(sum.share(lookup.person(id)?, &in_group)));
    let mut rows: Vec<ShareRow> = rows.collect();
    rows.sort_by(|a, b| (&a.person.name, &a.person.id).cmp(&(&b.person.name, &b.person.id)));
    Ok(rows)
}

/// The meetings of one person.
#[derive(Default)]
struct Sum<'a> {
    groups: BTreeSet<&'a GroupId>,
    without_group: BTreeSet<&'a str>,
    present: BTreeSet<&'a str>,
}

impl<'a> Sum<'a> {
    fn add(&mut self, row: &AttendanceRow<'a>) {
        match &row.meeting.group {
            Some(group) => self.groups.insert(group),
            None => self.without_group.insert(&row.meeting.id.0),
        };
        if row.entry.presence.was_there() {
            self.present.insert(&row.meeting.id.0);
        }
    }

    fn share(&self, person: &'a Person, in_group: &BTreeMap<&GroupId, usize>) -> ShareRow<'a> {
        let of_groups: usize = self.groups.iter().filter_map(|g| in_group.get(g)).sum();
        ShareRow { person, meetings: of_groups + self.without_group.len(), present: self.present.len() }
    }
}
