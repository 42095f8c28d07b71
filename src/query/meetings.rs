//! Which meetings were held.

use super::filter::{NameProblem, Period, group, organisation, person, project};
use super::lookup::Lookup;
use crate::model::{Corpus, Group, Meeting, MeetingRole, Organisation};

/// A question for meetings.
#[derive(Debug, Clone, Default)]
pub struct Meetings {
    /// At which this person was.
    pub person: Option<String>,
    /// At which somebody was for this organisation.
    pub organisation: Option<String>,
    /// Of this group.
    pub group: Option<String>,
    /// With a topic of this project.
    pub project: Option<String>,
    /// In this period.
    pub period: Period,
}

/// A meeting and its sums.
#[derive(Debug, Clone)]
pub struct MeetingRow<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its group.
    pub group: Option<&'a Group>,
    /// How many were there, also for a part.
    pub present: usize,
    /// Who took the minutes.
    pub note_takers: Vec<&'a str>,
    /// Tasks first said there.
    pub tasks: usize,
}

/// Meetings by day, undated last.
pub fn meetings<'a>(corpus: &'a Corpus, question: &Meetings) -> Result<Vec<MeetingRow<'a>>, NameProblem> {
    let person = question.person.as_deref().map(|n| person(corpus, n)).transpose()?;
    let organisation = question.organisation.as_deref().map(|n| organisation(corpus, n)).transpose()?;
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let project = question.project.as_deref().map(|n| project(corpus, n)).transpose()?;
    let asked = |m: &&Meeting| {
        person.is_none_or(|p| m.attendance.iter().any(|a| a.person == p.id && a.presence.was_there()))
            && organisation.is_none_or(|o| was_sent_by(m, o))
            && group.is_none_or(|g| m.group.as_ref() == Some(&g.id))
            && project.is_none_or(|p| m.topics.iter().any(|t| t.project.as_ref() == Some(&p.id)))
            && question.period.holds(Some(m))
    };
    let lookup = Lookup::new(corpus);
    let tasks = tasks_by_meeting(corpus);
    let rows = corpus.meetings.iter().filter(asked);
    let mut rows: Vec<MeetingRow> = rows.map(|m| row(&lookup, m, tasks.get(&m.id).copied().unwrap_or(0))).collect();
    rows.sort_by_key(|r| (r.meeting.date.value.is_none(), r.meeting.date.value, &r.meeting.source, &r.meeting.id));
    Ok(rows)
}

fn tasks_by_meeting(corpus: &Corpus) -> std::collections::HashMap<&crate::model::MeetingId, usize> {
    corpus.tasks.iter().fold(std::collections::HashMap::new(), |mut sums, task| {
        *sums.entry(&task.meeting).or_insert(0) += 1;
        sums
    })
}

fn row<'a>(lookup: &Lookup<'a>, meeting: &'a Meeting, tasks: usize) -> MeetingRow<'a> {
    let takers = meeting.attendance.iter().filter(|a| a.roles.contains(&MeetingRole::NoteTaker));
    MeetingRow {
        meeting,
        group: lookup.group_of(meeting),
        present: meeting.attendance.iter().filter(|a| a.presence.was_there()).count(),
        note_takers: takers.map(|a| lookup.person(&a.person).map_or(a.name.as_str(), |p| p.name.as_str())).collect(),
        tasks,
    }
}

fn was_sent_by(meeting: &Meeting, organisation: &Organisation) -> bool {
    meeting.attendance.iter().any(|a| a.presence.was_there() && a.organisations.contains(&organisation.id))
}
