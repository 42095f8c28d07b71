//! What was agreed.

use super::filter::{NameProblem, Period, group, project};
use super::lookup::Lookup;
use crate::model::{Corpus, Decision, Group, Meeting, Topic};

/// A question for decisions.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// At meetings of this group.
    pub group: Option<String>,
    /// Under a topic of this project.
    pub project: Option<String>,
    /// At meetings in this period.
    pub period: Period,
}

/// A decision and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct DecisionRow<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its group.
    pub group: Option<&'a Group>,
    /// The topic it stands under.
    pub topic: Option<&'a Topic>,
    /// The decision.
    pub decision: &'a Decision,
}

/// The decisions by day of the meeting (undated last), then by place.
pub fn decisions<'a>(corpus: &'a Corpus, question: &Decisions) -> Result<Vec<DecisionRow<'a>>, NameProblem> {
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let project = question.project.as_deref().map(|n| project(corpus, n)).transpose()?;
    let lookup = Lookup::new(corpus);
    let asked = |m: &&Meeting| group.is_none_or(|g| m.group.as_ref() == Some(&g.id)) && question.period.holds(Some(m));
    let mut meetings: Vec<&Meeting> = corpus.meetings.iter().filter(asked).collect();
    meetings.sort_by_key(|m| (m.date.value.is_none(), m.date.value, &m.source));
    let rows = meetings.into_iter().flat_map(|m| m.decisions.iter().map(move |fact| (m, fact)));
    let rows = rows.map(|(meeting, decision)| DecisionRow {
        meeting,
        group: lookup.group_of(meeting),
        topic: decision.topic.as_ref().and_then(|t| lookup.topic(t)),
        decision,
    });
    let of_project = |t: Option<&Topic>| project.is_none_or(|p| t.is_some_and(|t| t.project.as_ref() == Some(&p.id)));
    Ok(rows.filter(|r| of_project(r.topic)).collect())
}
