//! What a corpus means once it is known who is who.

use serde::{Deserialize, Serialize};

use super::{
    DecisionKind, EventKind, Group, GroupId, LineRange, MeetingId, MeetingKind, MeetingParticulars, MeetingRole,
    OrganisationId, Origin, Particulars, PersonId, Presence, ProjectId, SourceKind, TaskId, TextAllowance, TimePhrase,
    TopicId, Words,
};
use crate::diag::Diagnostic;
use crate::text::{Encoding, Span};
use crate::time::{Day, TimeOfDay};

/// Everything known about one or more corpus roots.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Corpus {
    /// Files that were read, by path.
    pub sources: Vec<SourceInfo>,
    /// Groups, by id.
    pub groups: Vec<Group>,
    /// People, by id.
    pub people: Vec<Person>,
    /// Organisations, by id.
    pub organisations: Vec<Organisation>,
    /// Projects, by id.
    pub projects: Vec<Project>,
    /// Meetings, by source.
    pub meetings: Vec<Meeting>,
    /// Tasks, by place of the first sighting.
    pub tasks: Vec<Task>,
    /// Findings, by place.
    pub findings: Vec<Diagnostic>,
    /// What reads as a task and is none, because the register says so.
    pub overruled: Vec<Overruled>,
    /// Findings that notes in the text allow, by place.
    pub allowances: Vec<TextAllowance>,
    /// The share of lines below which a file counts as hardly understood, 0–1, when the register says it.
    pub least_understood: Option<f64>,
    /// What only the checks ask about.
    pub particulars: Particulars,
}

/// A sentence that reads as a task, and the entry of the register that says it is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overruled {
    /// The file, relative to the corpus root.
    pub source: String,
    /// Where the sentence stands.
    pub span: Span,
    /// Where the entry stands in the register.
    pub register: Span,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceInfo {
    /// Path relative to the corpus root.
    pub path: String,
    /// What kind of text.
    pub kind: SourceKind,
    /// Code of its language pack.
    pub language: Option<String>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Lines in it.
    pub lines: u32,
    /// Share of non-blank lines understood, 0–1.
    pub understood: f64,
    /// The lines that were not understood, in order; blank ones are left out.
    pub left_over: Vec<LineRange>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's id.
    pub id: PersonId,
    /// Full name as far as it is known.
    pub name: String,
    /// Other ways it is written, sorted.
    pub aliases: Vec<String>,
    /// Known by a single name only.
    pub unresolved: bool,
    /// Organisations, in order of id.
    pub organisations: Vec<PersonOrganisation>,
}

/// A person's tie to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonOrganisation {
    /// Which.
    pub id: OrganisationId,
    /// From when: what the register says; else the first list, when the person stands with others, too.
    pub since: Option<Day>,
    /// Until when: what the register says; else the last list, when the person stands with others, too.
    pub until: Option<Day>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Other ways it is written, sorted.
    pub aliases: Vec<String>,
    /// The organisation it is part of, when the register says so.
    pub part_of: Option<OrganisationId>,
}

/// A project or standing topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// Other ways it is written, sorted.
    pub aliases: Vec<String>,
}

/// How a date is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// Written in full.
    Written,
    /// Follows from evidence.
    Inferred,
    /// One of several that fit.
    Guess,
    /// Not known.
    #[default]
    Unknown,
}

impl DateBasis {
    /// Whether it is no guess.
    pub fn is_sure(self) -> bool {
        matches!(self, DateBasis::Written | DateBasis::Inferred)
    }
}

/// The date of a meeting and how it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingDate {
    /// The day, when it is decided.
    pub value: Option<Day>,
    /// Its own words.
    pub written: Option<String>,
    /// How it is known.
    pub basis: DateBasis,
    /// Earliest day that fits.
    pub earliest: Option<Day>,
    /// Latest day that fits.
    pub latest: Option<Day>,
    /// From what it follows, in words.
    pub evidence: Vec<String>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// Another date: of a task, an event, a deferral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateValue {
    /// `YYYY-MM-DD` or `YYYY-MM`, when it is decided.
    pub value: Option<String>,
    /// Its own words.
    pub written: String,
    /// How it is known.
    pub basis: DateBasis,
}

impl DateValue {
    /// The day, when it is known to the day and no guess.
    pub fn sure_day(&self) -> Option<Day> {
        self.value.as_deref().filter(|_| self.basis.is_sure())?.parse().ok()
    }
}

/// What a coming meeting is to talk about, as the minutes of another announce it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedAgenda {
    /// Whose meeting; `None` when it is named and nobody knows it.
    pub group: Option<GroupId>,
    /// Its name as written, when it is not the group that announces it.
    pub written: Option<String>,
    /// Which meeting.
    pub date: Option<TimePhrase>,
    /// Its items.
    pub items: Vec<Words>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The file, relative to the corpus root.
    pub source: String,
    /// Its title as written.
    pub title: Option<String>,
    /// Its number in the series.
    pub number: Option<String>,
    /// Whose meeting.
    pub group: Option<GroupId>,
    /// What kind.
    pub kind: MeetingKind,
    /// Language of its text.
    pub language: Option<String>,
    /// When.
    pub date: MeetingDate,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Place.
    pub place: Option<String>,
    /// Who was there.
    pub attendance: Vec<Attendance>,
    /// What was talked about.
    pub topics: Vec<Topic>,
    /// What was agreed.
    pub decisions: Vec<Decision>,
    /// What comes back.
    pub deferrals: Vec<Deferral>,
    /// What was reported done.
    pub completions: Vec<Completion>,
    /// Next meetings, events, deadlines.
    pub events: Vec<Event>,
    /// What was left open.
    pub questions: Vec<Question>,
    /// Addresses.
    pub links: Vec<Words>,
    /// Attachments.
    pub attachments: Vec<Words>,
    /// Announced agendas.
    pub agendas: Vec<PlannedAgenda>,
    /// What only checks ask about.
    pub particulars: MeetingParticulars,
}

/// Somebody's presence at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Who.
    pub person: PersonId,
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
    /// Organisations.
    pub organisations: Vec<OrganisationId>,
    /// Organisations as written.
    pub organisations_written: Vec<String>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// The heading.
    pub title: String,
    /// Depth among topics, from 1.
    pub level: u8,
    /// Number as written.
    pub number: Option<String>,
    /// The project it is about.
    pub project: Option<ProjectId>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The sentence.
    pub text: String,
    /// Whose.
    pub kind: DecisionKind,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// Votes as written.
    pub votes: Option<String>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A matter that comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    /// The sentence.
    pub text: String,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// To when.
    pub to: Option<DateValue>,
    /// Where it came back.
    pub returned: Option<Returned>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// Where a deferred matter came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The file.
    pub source: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// The heading it came back under.
    pub span: Span,
}

/// A report that something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// The clause.
    pub text: String,
    /// Who did it.
    pub actors: Vec<Owner>,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// The task that is done with it.
    pub task: Option<TaskId>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The sentence or line.
    pub what: String,
    /// What kind.
    pub kind: EventKind,
    /// Whose meeting.
    pub group: Option<GroupId>,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// When.
    pub date: DateValue,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Place.
    pub place: Option<String>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A question left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The sentence.
    pub text: String,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// What kind of owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OwnerKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// The group itself.
    Group,
    /// All who are there, every organisation.
    Everyone,
    /// A post.
    Role,
    /// A name that nothing tells more about.
    Unresolved,
}

/// Who has a task.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// What kind.
    pub kind: OwnerKind,
    /// Id of the person, organisation or group.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// As written.
    pub written: String,
}

/// What has become of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TaskStatus {
    /// To be done.
    Open,
    /// Reported done.
    Done,
    /// Given up.
    Dropped,
}

/// What a sighting says of its task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SightingKind {
    /// First said.
    Raised,
    /// Said again.
    Repeated,
    /// Put off.
    Deferred,
    /// Given to somebody else.
    OwnerChanged,
    /// Perhaps done.
    DoneProposed,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// Something somebody has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Id of its sentence.
    pub id: TaskId,
    /// Ids of all its sentences.
    pub ids: Vec<TaskId>,
    /// The meeting it was first said at.
    pub meeting: MeetingId,
    /// The file it was first said in.
    pub source: String,
    /// The clause.
    pub text: String,
    /// Who; empty for a need.
    pub owners: Vec<Owner>,
    /// By when.
    pub due: Option<DateValue>,
    /// What has become of it.
    pub status: TaskStatus,
    /// Under which topic.
    pub topic: Option<TopicId>,
    /// For which project.
    pub project: Option<ProjectId>,
    /// The condition it hangs on, as written.
    pub condition: Option<String>,
    /// Where and by which rule.
    pub origin: Origin,
    /// Where it was seen, in time.
    pub sightings: Vec<Sighting>,
}

/// A place where a task was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The file.
    pub source: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// What it says of the task.
    pub kind: SightingKind,
    /// Who, according to it.
    pub owners: Vec<Owner>,
    /// By when, according to it.
    pub due: Option<DateValue>,
    /// The clause.
    pub text: String,
    /// Why it was joined to what was seen before, in words; `None` for the first.
    pub why: Option<String>,
    /// Id of the sentence, when it is one that gives somebody something to do.
    pub sentence: Option<TaskId>,
    /// The line that says it again in the list at the end of the file.
    pub listed: Option<Span>,
    /// Where and by which rule.
    pub origin: Origin,
}
