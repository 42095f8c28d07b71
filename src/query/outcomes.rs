//! What meetings came to, by meeting and topic: what was agreed and what was left open.

use super::filter::{NameProblem, Period, group, project};
use super::lookup::Lookup;
use crate::model::{Corpus, Decision, Group, Meeting, Question, Topic, TopicId};

/// A question for decisions or for open questions.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// At meetings of this group.
    pub group: Option<String>,
    /// Under a topic of this project.
    pub project: Option<String>,
    /// At meetings in this period.
    pub period: Period,
}

/// A decision or an open question, and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct OutcomeRow<'a, F> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its group.
    pub group: Option<&'a Group>,
    /// The topic it stands under.
    pub topic: Option<&'a Topic>,
    /// The decision or the question.
    pub fact: &'a F,
}

/// The decisions by day of the meeting (undated last), then by place.
///
/// # Errors
/// When no group or project, or more than one, has the name that was asked for.
pub fn decisions<'a>(corpus: &'a Corpus, asked: &Outcomes) -> Result<Vec<OutcomeRow<'a, Decision>>, NameProblem> {
    outcomes(corpus, asked, |m| &m.decisions, |d| d.topic.as_ref())
}

/// The open questions by day of the meeting (undated last), then by place.
///
/// # Errors
/// When no group or project, or more than one, has the name that was asked for.
pub fn questions<'a>(corpus: &'a Corpus, asked: &Outcomes) -> Result<Vec<OutcomeRow<'a, Question>>, NameProblem> {
    outcomes(corpus, asked, |m| &m.questions, |q| q.topic.as_ref())
}

fn outcomes<'a, F>(
    corpus: &'a Corpus,
    asked: &Outcomes,
    of: fn(&'a Meeting) -> &'a [F],
    topic: fn(&'a F) -> Option<&'a TopicId>,
) -> Result<Vec<OutcomeRow<'a, F>>, NameProblem> {
    let group = asked.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let project = asked.project.as_deref().map(|n| project(corpus, n)).transpose()?;
    let lookup = Lookup::new(corpus);
    let held = |m: &&Meeting| group.is_none_or(|g| m.group.as_ref() == Some(&g.id)) && asked.period.holds(Some(m));
    let mut meetings: Vec<&Meeting> = corpus.meetings.iter().filter(held).collect();
    meetings.sort_by_key(|m| (m.date.value.is_none(), m.date.value, &m.source));
    let facts = meetings.into_iter().flat_map(|meeting| of(meeting).iter().map(move |fact| (meeting, fact)));
    let rows = facts.map(|(meeting, fact)| OutcomeRow {
        meeting,
        group: lookup.group_of(meeting),
        topic: topic(fact).and_then(|t| lookup.topic(t)),
        fact,
    });
    let of_project = |t: Option<&Topic>| project.is_none_or(|p| t.is_some_and(|t| t.project.as_ref() == Some(&p.id)));
    Ok(rows.filter(|r| of_project(r.topic)).collect())
}
