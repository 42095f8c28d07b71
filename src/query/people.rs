//! Who the people are.

use std::collections::{BTreeSet, HashMap};

use super::filter::{NameProblem, group, organisation};
use super::lookup::Lookup;
use crate::model::{Corpus, GroupId, MeetingRole, OwnerKind, Person, PersonId, Presence, TaskStatus};

/// A question for people.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Who belong to this organisation.
    pub organisation: Option<String>,
    /// Who belong to this group.
    pub group: Option<String>,
}

/// A person and what belongs to the person.
#[derive(Debug, Clone)]
pub struct PersonRow<'a> {
    /// Who.
    pub person: &'a Person,
    /// Names of the person's organisations.
    pub organisations: Vec<&'a str>,
    /// Names of the groups the person belongs to.
    pub groups: Vec<&'a str>,
    /// Meetings the person was at, also for a part.
    pub meetings: usize,
    /// Open tasks of the person, not of groups.
    pub open_tasks: usize,
}

/// People by name.
pub fn people<'a>(corpus: &'a Corpus, question: &People) -> Result<Vec<PersonRow<'a>>, NameProblem> {
    let organisation = question.organisation.as_deref().map(|n| organisation(corpus, n)).transpose()?;
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let (lookup, lives, tasks) = (Lookup::new(corpus), lives(corpus), open_tasks(corpus));
    let none = Life::default();
    let life = |p: &Person| lives.get(&p.id).unwrap_or(&none);
    let asked = |p: &&Person| {
        organisation.is_none_or(|o| p.organisations.iter().any(|tie| tie.id == o.id))
            && group.is_none_or(|g| life(p).groups.contains(&g.id))
    };
    let rows = corpus.people.iter().filter(asked).map(|p| PersonRow {
        person: p,
        organisations: p
            .organisations
            .iter()
            .filter_map(|t| lookup.organisation(&t.id))
            .map(|o| o.name.as_str())
            .collect(),
        groups: life(p).groups.iter().filter_map(|g| lookup.group(g)).map(|g| g.name.as_str()).collect(),
        meetings: life(p).meetings,
        open_tasks: tasks.get(p.id.0.as_str()).copied().unwrap_or(0),
    });
    let mut rows: Vec<PersonRow> = rows.collect();
    rows.sort_by(|a, b| (&a.person.name, &a.person.id).cmp(&(&b.person.name, &b.person.id)));
    Ok(rows)
}

/// The groups a person belongs to: those at whose meetings the person is listed, also as absent, but not only
/// as called or without a vote.
pub fn groups_of<'a>(corpus: &'a Corpus, person: &PersonId) -> Vec<&'a GroupId> {
    let entries = corpus.meetings.iter().flat_map(|m| m.attendance.iter().map(move |a| (m, a)));
    let own = entries.filter(|(_, a)| a.person == *person && makes_member(a));
    own.filter_map(|(m, _)| m.group.as_ref()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn makes_member(entry: &crate::model::Attendance) -> bool {
    entry.presence != Presence::Invited && !entry.roles.contains(&MeetingRole::CoOpted)
}

#[derive(Default)]
struct Life<'a> {
    groups: BTreeSet<&'a GroupId>,
    meetings: usize,
}

/// Groups and meetings of everybody, in one walk.
fn lives(corpus: &Corpus) -> HashMap<&PersonId, Life<'_>> {
    let mut lives: HashMap<&PersonId, Life> = HashMap::new();
    for (meeting, entry) in corpus.meetings.iter().flat_map(|m| m.attendance.iter().map(move |a| (m, a))) {
        let life = lives.entry(&entry.person).or_default();
        life.meetings += usize::from(entry.presence.was_there());
        if makes_member(entry) {
            life.groups.extend(&meeting.group);
        }
    }
    lives
}

fn open_tasks(corpus: &Corpus) -> HashMap<&str, usize> {
    let open = corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    let owners = open.flat_map(|t| &t.owners).filter(|o| matches!(o.kind, OwnerKind::Person | OwnerKind::Unresolved));
    owners.filter_map(|o| o.id.as_deref()).fold(HashMap::new(), |mut sums, id| {
        *sums.entry(id).or_insert(0) += 1;
        sums
    })
}
