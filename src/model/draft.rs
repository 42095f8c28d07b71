//! What one file says, before anybody knows who is who: mentions and candidates, each with its origin.

use serde::{Deserialize, Serialize};

use super::{
    Actor, ActorProof, HeadCount, Matter, MeetingReference, Mention, Origin, Outcome, ScheduleDraft, ShortForm,
    TaskState, TextAllowance, TimePhrase, YearMention,
};
use crate::diag::Diagnostic;
use crate::text::{Encoding, Span};
use crate::time::{PartialDate, TimeOfDay, Weekday};

/// The form of [`Draft`]; a reader of drafts refuses other numbers.
pub const DRAFT_VERSION: u32 = 4;

/// Everything read in one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    /// [`DRAFT_VERSION`].
    pub version: u32,
    /// Path relative to the corpus root, with `/`.
    pub source: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// Code of the language pack, `None` when no pack fits.
    pub language: Option<String>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Lines in the file.
    pub lines: u32,
    /// Share of the non-blank lines that a fact or a known structure covers, 0–1.
    pub understood: f64,
    /// The other lines that are not blank, in order.
    pub left_over: Vec<LineRange>,
    /// The meetings minuted in it.
    pub meetings: Vec<MeetingDraft>,
    /// Organisation names the text itself defines an abbreviation for, as (abbreviation, name).
    pub abbreviations: Vec<(String, String)>,
    /// Findings that notes in the text allow, in order.
    pub allowances: Vec<TextAllowance>,
    /// What looks like an abbreviation, in the order of the text.
    #[serde(default)]
    pub short_forms: Vec<ShortForm>,
    /// Findings of reading alone.
    pub findings: Vec<Diagnostic>,
}

impl Draft {
    /// Gives back the room that its lists took while they grew: many drafts are held at once.
    pub fn fit(&mut self) {
        self.left_over.shrink_to_fit();
        self.short_forms.shrink_to_fit();
        self.findings.shrink_to_fit();
        self.meetings.shrink_to_fit();
        for meeting in &mut self.meetings {
            meeting.attendance.shrink_to_fit();
            meeting.topics.shrink_to_fit();
            meeting.tasks.shrink_to_fit();
            meeting.decisions.shrink_to_fit();
            meeting.deferrals.shrink_to_fit();
            meeting.completions.shrink_to_fit();
            meeting.events.shrink_to_fit();
            meeting.questions.shrink_to_fit();
            meeting.mentions.shrink_to_fit();
        }
    }
}

/// Lines of a file that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRange {
    /// 1-based line.
    pub first: u32,
    /// 1-based line, not before the first.
    pub last: u32,
}

impl LineRange {
    /// How many lines.
    pub fn count(self) -> usize {
        usize::try_from(self.last.saturating_sub(self.first)).unwrap_or(usize::MAX).saturating_add(1)
    }
}

/// What kind of text a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// The record of one or more meetings.
    Minutes,
    /// What a coming meeting is to talk about.
    Agenda,
    /// The invitation to a meeting.
    Call,
    /// Anything else.
    Other,
}

/// What kind of meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MeetingKind {
    /// One of a series.
    Regular,
    /// A new board's first.
    Constituting,
    /// The yearly meeting of all members.
    Annual,
    /// Called out of turn.
    Extra,
    /// Not said.
    #[default]
    Unknown,
}

/// One meeting as its file tells it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct MeetingDraft {
    /// The title as written.
    pub title: Option<String>,
    /// The meeting's number in its series, as written.
    pub number: Option<String>,
    /// The name of the group, out of the title or a label, without the date.
    pub group: Option<Words>,
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// Every date that may be the meeting's, best first.
    pub dates: Vec<DateClaim>,
    /// Start and end as written.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Place as written.
    pub place: Option<String>,
    /// Where the meeting's header stands.
    pub span: Option<Span>,
    /// Who was there, was not, or was called.
    pub attendance: Vec<Attendee>,
    /// The line above the first list of people.
    pub list: Option<Words>,
    /// That line speaks of members.
    pub lists_members: bool,
    /// Names that stand twice in one list.
    pub doubled: Vec<Words>,
    /// Headings, in order.
    pub topics: Vec<TopicDraft>,
    /// How many were there, as the text says it.
    #[serde(default)]
    pub head_count: HeadCount,
    /// Where the minutes of the meeting before are taken up.
    #[serde(default)]
    pub approval: Option<Words>,
    /// Ordinals of the headings with nothing below them.
    #[serde(default)]
    pub bare_topics: Vec<usize>,
    /// What may be a task; `resolve` keeps or drops it.
    pub tasks: Vec<TaskCandidate>,
    /// Decisions, positions and other bodies' decisions.
    pub decisions: Vec<DecisionDraft>,
    /// Matters that come back.
    pub deferrals: Vec<DeferralDraft>,
    /// Reports that something was done.
    pub completions: Vec<CompletionDraft>,
    /// Next meetings, dated events, deadlines.
    pub events: Vec<EventDraft>,
    /// When the group meets.
    pub schedules: Vec<ScheduleDraft>,
    /// Days on which the group was to meet and does not.
    pub cancelled: Vec<TimePhrase>,
    /// Days of other meetings that the text points to.
    pub references: Vec<MeetingReference>,
    /// Dates in the sentences that no calendar has.
    pub impossible: Vec<Words>,
    /// Years that the text names.
    pub years: Vec<YearMention>,
    /// Questions left open.
    pub questions: Vec<QuestionDraft>,
    /// People whom the text counts among the people of an organisation.
    pub counted: Vec<CountedDraft>,
    /// Names in running text.
    pub mentions: Vec<Mention>,
    /// Addresses, mended across lines.
    pub links: Vec<Words>,
    /// Attachments the text points to.
    pub attachments: Vec<Words>,
    /// Lists of what a coming meeting is to talk about.
    pub agendas: Vec<AgendaDraft>,
}

/// Some words of the text, cleaned of line ends, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Where a meeting's date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// After a label such as the word for date.
    Label,
    /// In front matter.
    FrontMatter,
    /// In the title or a heading above the first topic.
    Title,
    /// In the name of the file.
    FileName,
}

/// A date that may be the meeting's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateClaim {
    /// The date.
    pub date: PartialDate,
    /// Its own words.
    pub written: String,
    /// Weekday written beside it.
    pub weekday: Option<Weekday>,
    /// Where it was read.
    pub from: DateSource,
    /// Where it stands; `None` for a file name.
    pub span: Option<Span>,
}

/// Whether somebody was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// There.
    Present,
    /// Listed as not there.
    Absent,
    /// There for a part.
    Part,
    /// Called, but not listed as there.
    Invited,
}

impl Presence {
    /// Whether somebody was there, if only for a part.
    pub fn was_there(self) -> bool {
        matches!(self, Presence::Present | Presence::Part)
    }
}

/// What somebody does at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingRole {
    /// Leads the meeting.
    Chair,
    /// Takes the minutes.
    NoteTaker,
    /// Checks and signs the minutes.
    Adjuster,
    /// Counts the votes.
    Teller,
    /// Takes part without a vote.
    CoOpted,
}

/// One entry of an attendance list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// The name as written; a bare role (the word for treasurer) may stand for one.
    pub name: String,
    /// The whole entry as written.
    pub written: String,
    /// Whether there.
    pub presence: Presence,
    /// What the person does at the meeting.
    pub roles: Vec<MeetingRole>,
    /// Titles and posts as written.
    pub titles: Vec<String>,
    /// Organisations as written; a slash form is not yet taken apart.
    pub organisations: Vec<String>,
    /// Initials given beside the name.
    pub initials: Option<String>,
    /// Whether `name` is a post and no name.
    pub by_role: bool,
    /// Where and by which rule.
    pub origin: Origin,
}

impl Attendee {
    /// Somebody of whom nothing but the name is said.
    pub fn plain(name: String, presence: Presence, origin: Origin) -> Attendee {
        let (roles, titles, organisations) = (Vec::new(), Vec::new(), Vec::new());
        let written = name.clone();
        Attendee { name, written, presence, roles, titles, organisations, initials: None, by_role: false, origin }
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicDraft {
    /// The heading without number, mark and date of markup.
    pub title: String,
    /// Depth among topics, from 1.
    pub level: u8,
    /// Number as written (`12` of `§ 12`).
    pub number: Option<String>,
    /// What it is about.
    pub matter: Matter,
    /// Whether it only gathers other topics (other business, reports) or is a fixed point of every meeting.
    pub fixed: bool,
    /// Where and by which rule.
    pub origin: Origin,
}

/// Something somebody may have to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskCandidate {
    /// The clause.
    pub text: String,
    /// The sentence it stands in.
    pub sentence: Words,
    /// Who; empty for a need.
    pub actors: Vec<Actor>,
    /// By when.
    pub due: Option<TimePhrase>,
    /// The condition it hangs on, as written.
    pub condition: Option<String>,
    /// What the text itself says of its state: ticked off, carried over, struck.
    pub state: TaskState,
    /// What it is about.
    pub matter: Matter,
    /// Ordinal of the topic among the meeting's topics.
    pub topic: Option<usize>,
    /// How the actor must prove to belong here before the candidate counts.
    pub needs: ActorProof,
    /// The line that says it again in the list at the end of the file.
    pub line: Option<Box<ListLine>>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A line of the list of tasks that `annotate` wrote, as it stands there now: people tick and correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// What it says, between the box and the id.
    pub words: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether it says that nobody has the task.
    pub nobody: bool,
    /// Whom it names.
    pub actors: Vec<Actor>,
    /// By when, according to it.
    pub due: Option<TimePhrase>,
    /// Where.
    pub origin: Origin,
}

impl ListLine {
    /// What follows the words for its owners and a colon, when it begins with them.
    pub fn behind(&self, owners: &str) -> Option<&str> {
        self.words.strip_prefix(owners)?.strip_prefix(':')
    }
}

/// Who took a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DecisionKind {
    /// Agreed here.
    Decision,
    /// An aim or a preference.
    Position,
    /// Another body's.
    External,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionDraft {
    /// The sentence.
    pub text: String,
    /// Whose.
    pub kind: DecisionKind,
    /// Who decides, when that decides whose it is.
    pub actors: Vec<Actor>,
    /// Told in the present tense: taken here and now.
    pub present: bool,
    /// Votes as written.
    pub votes: Option<String>,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A matter that comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeferralDraft {
    /// The sentence.
    pub text: String,
    /// To when.
    pub to: Option<TimePhrase>,
    /// What it is about.
    pub matter: Matter,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A report that something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionDraft {
    /// The clause.
    pub text: String,
    /// What it says of the matter: that it was done, or that it is given up.
    pub outcome: Outcome,
    /// What it is about.
    pub matter: Matter,
    /// Who did it.
    pub actors: Vec<Actor>,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// What kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The group's, or another group's, next meeting.
    NextMeeting,
    /// Something that happens on a day.
    Event,
    /// The last day for something.
    Deadline,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDraft {
    /// The sentence or line.
    pub what: String,
    /// What kind.
    pub kind: EventKind,
    /// Name of another group it belongs to, as written.
    pub group: Option<String>,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// When.
    pub date: TimePhrase,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Place as written.
    pub place: Option<String>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// A question left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionDraft {
    /// The sentence.
    pub text: String,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Where and by which rule.
    pub origin: Origin,
}

/// Somebody whom the text counts among the people of an organisation (`the school sends two representatives: …`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedDraft {
    /// Who.
    pub actor: Actor,
    /// Whose people, as written.
    pub organisation: String,
}

/// A list of what a coming meeting is to talk about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaDraft {
    /// Name of the group, as written, when it is not the meeting's own.
    pub group: Option<String>,
    /// Which meeting.
    pub date: Option<TimePhrase>,
    /// Its items.
    pub items: Vec<Words>,
}
