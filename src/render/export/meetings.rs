//! Meetings: their dates, who was there, and everything read in them.

use schemars::JsonSchema;
use serde::Serialize;

use super::facts::{
    CompletionExport, DecisionExport, DeferralExport, EventExport, QuestionExport, TopicExport, completion, decision,
    deferral, event, question, topic,
};
use super::{OriginExport, origin};
use crate::model::{
    Attendance, DateBasis, Meeting, MeetingDate, MeetingKind, MeetingRole, PlannedAgenda, Presence, When, Words,
};
use crate::text::Span;

/// A meeting.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingExport {
    /// Its id.
    pub id: String,
    /// The file.
    pub source: String,
    /// Its title as written.
    pub title: Option<String>,
    /// Its number in the series.
    pub number: Option<String>,
    /// Id of its group.
    pub group: Option<String>,
    /// What kind.
    pub kind: MeetingKind,
    /// Code of the language pack of its text.
    pub language: Option<String>,
    /// When.
    pub date: MeetingDateExport,
    /// Start, `HH:MM`.
    pub start: Option<String>,
    /// End, `HH:MM`.
    pub end: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Who was there, was not, or was called.
    pub attendance: Vec<AttendanceExport>,
    /// What was talked about.
    pub topics: Vec<TopicExport>,
    /// What was agreed.
    pub decisions: Vec<DecisionExport>,
    /// What comes back.
    pub deferrals: Vec<DeferralExport>,
    /// What was reported done.
    pub completions: Vec<CompletionExport>,
    /// Next meetings, events, deadlines.
    pub events: Vec<EventExport>,
    /// What was left open.
    pub questions: Vec<QuestionExport>,
    /// Addresses.
    pub links: Vec<LinkExport>,
    /// Attachments.
    pub attachments: Vec<WordsExport>,
    /// What coming meetings are to talk about.
    pub agenda: Vec<AgendaExport>,
}

/// The date of a meeting and how it is known.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingDateExport {
    /// The day, when it is decided.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub value: Option<String>,
    /// Its own words.
    pub written: Option<String>,
    /// How it is known.
    pub basis: DateBasis,
    /// Earliest day that fits.
    pub earliest: Option<String>,
    /// Latest day that fits.
    pub latest: Option<String>,
    /// From what it follows, in words.
    pub evidence: Vec<String>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// Somebody's presence at a meeting.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AttendanceExport {
    /// Id of the person.
    pub person: String,
    /// The name as written.
    pub name: String,
    /// The whole entry as written.
    pub written: String,
    /// Whether there.
    pub presence: Presence,
    /// What the person does at the meeting.
    pub roles: Vec<MeetingRole>,
    /// Titles as written.
    pub titles: Vec<String>,
    /// Ids of organisations.
    pub organisations: Vec<String>,
    /// Organisations as written.
    pub organisations_written: Vec<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// An address.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkExport {
    /// The address, mended across lines.
    pub url: String,
    /// Where in the file.
    pub span: Span,
}

/// Some words and where they stand.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WordsExport {
    /// The words.
    pub text: String,
    /// Where in the file.
    pub span: Span,
}

/// What a coming meeting is to talk about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AgendaExport {
    /// The group as written, when it is another than the meeting's.
    pub group: Option<String>,
    /// Which meeting.
    pub date: Option<AgendaDateExport>,
    /// Its items.
    pub items: Vec<WordsExport>,
}

/// The date of a coming meeting.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AgendaDateExport {
    /// The day, when it is written in full.
    pub value: Option<String>,
    /// Its own words.
    pub written: String,
}

/// A meeting.
pub fn meeting(meeting: &Meeting) -> MeetingExport {
    MeetingExport {
        id: meeting.id.to_string(),
        source: meeting.source.clone(),
        title: meeting.title.clone(),
        number: meeting.number.clone(),
        group: meeting.group.as_ref().map(ToString::to_string),
        kind: meeting.kind,
        language: meeting.language.clone(),
        date: meeting_date(&meeting.date),
        start: meeting.start.map(|t| t.to_string()),
        end: meeting.end.map(|t| t.to_string()),
        place: meeting.place.clone(),
        attendance: meeting.attendance.iter().map(attendance).collect(),
        topics: meeting.topics.iter().map(topic).collect(),
        decisions: meeting.decisions.iter().map(decision).collect(),
        deferrals: meeting.deferrals.iter().map(deferral).collect(),
        completions: meeting.completions.iter().map(completion).collect(),
        events: meeting.events.iter().map(event).collect(),
        questions: meeting.questions.iter().map(question).collect(),
        links: meeting.links.iter().map(|l| LinkExport { url: l.text.clone(), span: l.span }).collect(),
        attachments: meeting.attachments.iter().map(words).collect(),
        agenda: meeting.agendas.iter().map(agenda).collect(),
    }
}

fn meeting_date(date: &MeetingDate) -> MeetingDateExport {
    MeetingDateExport {
        value: date.value.map(|d| d.to_string()),
        written: date.written.clone(),
        basis: date.basis,
        earliest: date.earliest.map(|d| d.to_string()),
        latest: date.latest.map(|d| d.to_string()),
        evidence: date.evidence.clone(),
        span: date.span,
    }
}

/// Somebody's presence.
pub fn attendance(attendance: &Attendance) -> AttendanceExport {
    AttendanceExport {
        person: attendance.person.to_string(),
        name: attendance.name.clone(),
        written: attendance.written.clone(),
        presence: attendance.presence,
        roles: attendance.roles.clone(),
        titles: attendance.titles.clone(),
        organisations: attendance.organisations.iter().map(ToString::to_string).collect(),
        organisations_written: attendance.organisations_written.clone(),
        origin: origin(&attendance.origin),
    }
}

fn words(words: &Words) -> WordsExport {
    WordsExport { text: words.text.clone(), span: words.span }
}

fn agenda(agenda: &PlannedAgenda) -> AgendaExport {
    let date = agenda.date.as_ref().map(|phrase| {
        let day = if let When::Date(date) = phrase.when { date.full() } else { None };
        AgendaDateExport { value: day.map(|d| d.to_string()), written: phrase.written.clone() }
    });
    AgendaExport { group: agenda.written.clone(), date, items: agenda.items.iter().map(words).collect() }
}
