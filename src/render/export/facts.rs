//! Topics, decisions, deferrals, completions, events and questions of a meeting.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateExport, OriginExport, OwnerExport, date, origin, owner};
use crate::model::{Completion, Decision, DecisionKind, Deferral, Event, EventKind, Question, Topic};
use crate::text::Span;

/// A topic.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TopicExport {
    /// Its id.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Depth among topics, from 1.
    pub level: u8,
    /// Number as written.
    pub number: Option<String>,
    /// Id of the project it is about.
    pub project: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A decision.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DecisionExport {
    /// The sentence.
    pub text: String,
    /// Whose.
    pub kind: DecisionKind,
    /// Id of the topic it stands under.
    pub topic: Option<String>,
    /// Votes as written.
    pub votes: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A matter that comes back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeferralExport {
    /// The sentence.
    pub text: String,
    /// Id of the topic it stands under.
    pub topic: Option<String>,
    /// To when.
    pub to: Option<DateExport>,
    /// Where it came back.
    pub returned: Option<ReturnExport>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// Where a matter came back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnExport {
    /// The file.
    pub source: String,
    /// Id of the meeting.
    pub meeting: String,
    /// Where in the file.
    pub span: Span,
}

/// A report that something was done.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CompletionExport {
    /// The clause.
    pub text: String,
    /// Who did it.
    pub actors: Vec<OwnerExport>,
    /// Id of the task it closes.
    pub task: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A dated event.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EventExport {
    /// The sentence or line.
    pub what: String,
    /// What kind.
    pub kind: EventKind,
    /// Id of the group it belongs to.
    pub group: Option<String>,
    /// When.
    pub date: DateExport,
    /// Start, `HH:MM`.
    pub start: Option<String>,
    /// End, `HH:MM`.
    pub end: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A question left open.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionExport {
    /// The sentence.
    pub text: String,
    /// Id of the topic it stands under.
    pub topic: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A topic.
pub fn topic(topic: &Topic) -> TopicExport {
    TopicExport {
        id: topic.id.to_string(),
        title: topic.title.clone(),
        level: topic.level,
        number: topic.number.clone(),
        project: topic.project.as_ref().map(ToString::to_string),
        origin: origin(&topic.origin),
    }
}

/// A decision.
pub fn decision(decision: &Decision) -> DecisionExport {
    DecisionExport {
        text: decision.text.clone(),
        kind: decision.kind,
        topic: decision.topic.as_ref().map(ToString::to_string),
        votes: decision.votes.clone(),
        origin: origin(&decision.origin),
    }
}

/// A matter that comes back.
pub fn deferral(deferral: &Deferral) -> DeferralExport {
    DeferralExport {
        text: deferral.text.clone(),
        topic: deferral.topic.as_ref().map(ToString::to_string),
        to: deferral.to.as_ref().map(date),
        returned: deferral.returned.as_ref().map(|r| ReturnExport {
            source: r.source.clone(),
            meeting: r.meeting.to_string(),
            span: r.span,
        }),
        origin: origin(&deferral.origin),
    }
}

/// A report that something was done.
pub fn completion(completion: &Completion) -> CompletionExport {
    CompletionExport {
        text: completion.text.clone(),
        actors: completion.actors.iter().map(owner).collect(),
        task: completion.task.as_ref().map(ToString::to_string),
        origin: origin(&completion.origin),
    }
}

/// A dated event.
pub fn event(event: &Event) -> EventExport {
    EventExport {
        what: event.what.clone(),
        kind: event.kind,
        group: event.group.as_ref().map(ToString::to_string),
        date: date(&event.date),
        start: event.start.map(|t| t.to_string()),
        end: event.end.map(|t| t.to_string()),
        place: event.place.clone(),
        origin: origin(&event.origin),
    }
}

/// A question left open.
pub fn question(question: &Question) -> QuestionExport {
    QuestionExport {
        text: question.text.clone(),
        topic: question.topic.as_ref().map(ToString::to_string),
        origin: origin(&question.origin),
    }
}
