//! The files of a language pack as plain types. Shared with the build script, which checks the packs and
//! stores them in the program; so this file names nothing of the crate.

mod agenda;
mod doing;
mod grammar;
mod history;
mod listing;
mod rule;
mod verbs;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use agenda::*;
pub use doing::*;
pub use grammar::*;
pub use history::*;
pub use listing::*;
pub use rule::*;
pub use verbs::*;

/// `language.yaml`: the language itself and how its texts are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// Its own name.
    pub name: String,
    /// Whether this pack reads the files whose language nothing tells; true for one pack.
    #[serde(default)]
    pub fallback: bool,
    /// Whether it has been tried on real minutes whose facts are known.
    #[serde(default = "yes")]
    pub tried: bool,
    /// How its sentences are built.
    pub grammar: Grammar,
    /// Keys that are empty here because the language has no such thing, as `FILE.KEY`.
    #[serde(default)]
    pub without: Vec<String>,
    /// Words that show the language of a text by being frequent.
    pub function_words: Vec<String>,
    /// Abbreviations whose full stop ends no sentence, without the last stop.
    pub abbreviations: Vec<String>,
    /// Short forms in capitals that need no explanation, in lower case.
    pub well_known: Vec<String>,
    /// Words after which a hyphen is suspended.
    pub suspending: Vec<String>,
    /// Words beside page numbers.
    pub page_words: Vec<String>,
    /// Words before the number of a point.
    pub point_words: Vec<String>,
    /// Endings of the genitive.
    pub genitive: Vec<String>,
    /// Endings that make the definite form of a noun, with what they stand for (`en` → ``); none where an article does.
    pub definite: Vec<[String; 2]>,
    /// Endings of the indefinite plural.
    #[serde(default)]
    pub plural: Vec<String>,
}

fn yes() -> bool {
    true
}

/// `words.yaml`: closed classes of words. The keys that the program itself looks for are in [`Class`];
/// any other key can be used in phrases.
pub type Words = BTreeMap<String, Vec<String>>;

/// `sections.yaml`: what headings and labels open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sections {
    /// Kind of section → the lines that open it, in lower case, without colon.
    pub lines: BTreeMap<SectionKind, Vec<String>>,
    /// Whether the name of a post as a heading is its election, not what its holder reports.
    pub posts_elect: bool,
    /// Kind of section → headings of columns that say so only there.
    #[serde(default)]
    pub columns: BTreeMap<SectionKind, Vec<String>>,
    /// Headings and cells of a table of people.
    #[serde(default)]
    pub people_table: PeopleTable,
    /// Kind of section → how a line that opens it begins.
    pub prefixes: BTreeMap<SectionKind, Vec<String>>,
    /// Kind of section → words, one of which is in a short line that opens it.
    pub words: BTreeMap<SectionKind, Vec<String>>,
    /// Words of votes.
    #[serde(default)]
    pub votes: VoteWords,
    /// Words for nobody, in the place of a list of people.
    #[serde(default)]
    pub nobody: Vec<String>,
    /// Lines that open a list of members, whoever was there.
    pub members: Vec<String>,
    /// Words of a line that says how many were there.
    pub head_count: HeadCountWords,
    /// Words that say of earlier minutes that the meeting has taken them up: read, approved, put to the files.
    pub approved: Vec<String>,
}

/// Words of a line that says how many were there; a line with any other word says something else.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeadCountWords {
    /// Words that say that those counted were there; one of them must be in the line.
    pub there: Vec<String>,
    /// Words for members: who else was there is not counted.
    pub members: Vec<String>,
    /// Words between the number of those who were there and the number of all.
    pub of: Vec<String>,
    /// Other words of such lines.
    pub others: Vec<String>,
    /// Words of a list that does not name everybody.
    pub and_more: Vec<String>,
    /// What stands behind the last name of such a list, word by word without full stops; the longer first.
    #[serde(default)]
    pub unnamed: Vec<String>,
}

/// Words that tell how a decision was voted on, in lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VoteWords {
    /// All said the same.
    pub unanimous: Vec<String>,
    /// Words beside the figures: votes, for, against, abstained.
    pub words: Vec<String>,
    /// Words that may stand between two figures and their words (to, and).
    pub between: Vec<String>,
}

/// Words of a table that lists people, in lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PeopleTable {
    /// Headings of the column of names.
    pub name: Vec<String>,
    /// Headings of the column of organisations.
    pub organisation: Vec<String>,
    /// Headings of the column of posts.
    pub role: Vec<String>,
    /// Headings of the column that says who was there.
    pub presence: Vec<String>,
    /// What that column says of somebody who was not.
    pub no: Vec<String>,
    /// What it says of somebody who was.
    #[serde(default)]
    pub yes: Vec<String>,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Who was there.
    Present,
    /// Who was not.
    Absent,
    /// Who was called.
    Called,
    /// Who took part without a vote.
    CoOpted,
    /// The one who leads.
    Chair,
    /// The one who writes.
    NoteTaker,
    /// Those who check the minutes.
    Adjuster,
    /// Those who count.
    Teller,
    /// The date of the meeting.
    Date,
    /// Its hours.
    Time,
    /// Its place.
    Place,
    /// The group that meets.
    GroupName,
    /// The head of a letter: sender, addressee, subject.
    Mail,
    /// The subject of a letter: a title.
    Subject,
    /// What a matter is about, within its topic.
    Matter,
    /// Names below the text.
    Signature,
    /// What a coming meeting is to talk about.
    Agenda,
    /// The next meeting.
    NextMeeting,
    /// Things to do.
    Tasks,
    /// Who does it.
    Responsible,
    /// By when.
    Due,
    /// How far it has come.
    State,
    /// What was decided.
    Decision,
    /// Elections.
    Election,
    /// Other business: gathers topics.
    OtherBusiness,
    /// Reports: gathers topics.
    Reports,
    /// What a group or a meeting is for.
    Purpose,
    /// A proposal.
    Proposal,
    /// Opening of the meeting.
    Opening,
    /// End of the meeting.
    Closing,
    /// Words of a title that make a text minutes.
    MinutesTitle,
    /// Words of a title that make a text a call or an agenda.
    CallTitle,
    /// The yearly meeting.
    Annual,
    /// A new board's first meeting.
    Constituting,
    /// A meeting out of turn.
    Extra,
}

/// `roles.yaml`: posts and bodies by their words and endings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roles {
    /// Phrases that tell who leads or writes, with `@` before whom they name; the role is that of the list below.
    #[serde(default)]
    pub told: Told,
    /// Marks of the one who leads, as in `(ordförande)`.
    pub chair: Vec<String>,
    /// Marks of the one who writes.
    pub note_taker: Vec<String>,
    /// Marks of those who check.
    pub adjuster: Vec<String>,
    /// Marks of those who count.
    pub teller: Vec<String>,
    /// Marks of those without a vote.
    pub co_opted: Vec<String>,
    /// Marks of absence beside a name.
    pub absent: Vec<String>,
    /// Marks of presence for a part.
    pub part: Vec<String>,
    /// Marks of those who take part from elsewhere (by telephone, over a network).
    #[serde(default)]
    pub remote: Vec<String>,
    /// Posts.
    pub posts: Vec<String>,
    /// Endings of posts.
    pub post_endings: Vec<String>,
    /// Endings of the holders of posts, definite plural.
    pub holder_endings: Vec<String>,
    /// Endings of bodies.
    pub body_endings: Vec<String>,
    /// Words for the body whose meeting it is.
    pub own_body: Vec<String>,
    /// Endings of the names of groups, in the form a title uses.
    pub group_endings: Vec<String>,
    /// Forms of business and association in names.
    pub body_words: Vec<String>,
    /// Words for those who speak for an organisation, when a list of them follows.
    pub representatives: Vec<String>,
    /// Abbreviations of parties, which are no organisations in `(MP)`.
    pub parties: Vec<String>,
}

/// Phrases that tell of a role at the meeting (`led by @`).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Told {
    /// Of the one who leads.
    #[serde(default)]
    pub chair: Vec<String>,
    /// Of the one who writes.
    #[serde(default)]
    pub note_taker: Vec<String>,
    /// Of those who were there: what follows is a list of them.
    #[serde(default)]
    pub present: Vec<String>,
    /// Of those who were not: what follows, or stands before, is a list of them.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Of those who came later or left before the end.
    #[serde(default)]
    pub part: Vec<String>,
}

/// `time.yaml`: words of dates and times.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimeWords {
    /// Month number (1–12) → its words.
    pub months: BTreeMap<u32, Vec<String>>,
    /// Day of the week (1 Monday – 7 Sunday) → its words.
    pub weekdays: BTreeMap<u32, Vec<String>>,
    /// Number → its words.
    pub numbers: BTreeMap<u32, Vec<String>>,
    /// Words for the day after n days.
    pub days_ahead: BTreeMap<u32, Vec<String>>,
    /// How a day is written in two numbers.
    pub numeric_order: NumericOrder,
    /// Whether the month may stand before its day (`March 9`).
    pub month_before_day: bool,
    /// Whether months are written with a capital inside a sentence.
    pub capital_months: bool,
    /// Words for months and weekdays that are such only with a capital.
    #[serde(default)]
    pub capital_only: Vec<String>,
    /// What says beside an hour that it is one before noon, without full stops.
    #[serde(default)]
    pub early: Vec<String>,
    /// What says that it is one after noon.
    #[serde(default)]
    pub late: Vec<String>,
    /// Words between two hours.
    #[serde(default)]
    pub until_hour: Vec<String>,
    /// Words that go before an hour.
    pub clock: Vec<String>,
    /// Words for day.
    pub day: Vec<String>,
    /// Words for week.
    pub week: Vec<String>,
    /// Words for month.
    pub month: Vec<String>,
    /// Words for next.
    pub next: Vec<String>,
    /// Words for meeting.
    pub meeting: Vec<String>,
    /// Words for the meeting before this one.
    pub previous: Vec<String>,
    /// Words for within.
    pub within: Vec<String>,
    /// Words for after so many days.
    pub after: Vec<String>,
    /// Words for within or after that stand behind their span (`two weeks after`).
    #[serde(default)]
    pub span_behind: Vec<String>,
    /// Phrases that say that a time is a deadline, when a time follows; with a hyphen before it, an ending of the time's own
    /// last word.
    pub deadline: Vec<String>,
    /// Words that say so behind it.
    #[serde(default)]
    pub deadline_after: Vec<String>,
    /// Phrases for a time that is no date.
    pub vague: Vec<String>,
    /// Words for even (weeks).
    pub even: Vec<String>,
    /// Words for odd (weeks).
    pub odd: Vec<String>,
    /// Words for every second.
    pub every_second: Vec<String>,
    /// Words for every.
    pub every: Vec<String>,
    /// Ordinals used in schedules (1–5, -1 for last) → words.
    pub ordinals: BTreeMap<i32, Vec<String>>,
    /// Endings of a number that make it an ordinal.
    pub ordinal_endings: Vec<String>,
    /// Words between a weekday and a date.
    pub date_article: Vec<String>,
    /// Words before a month that stands alone; with a hyphen before it, an ending of the month that says the same.
    pub in_month: Vec<String>,
    /// Words before a weekday that make it the coming one, or an ending of it as above.
    pub on_day: Vec<String>,
    /// Words that take a day out of a schedule (must change, is cancelled).
    pub exception: Vec<String>,
    /// Those of them that ask for another day.
    pub exception_moves: Vec<String>,
    /// Words that say that a rule takes the place of what was before (from now on, instead).
    pub anew: Vec<String>,
    /// Phrases that announce the next meeting when a day follows (`see you again on …`).
    pub see_again: Vec<String>,
    /// Adjectives that may stand between `next` and the word for meeting (`next ordinary meeting`).
    #[serde(default)]
    pub ordinary: Vec<String>,
    /// Phrases for the opening of the meeting in a sentence that tells its hour.
    #[serde(default)]
    pub opened: Vec<String>,
    /// The same for its end.
    #[serde(default)]
    pub closed: Vec<String>,
    /// Words that say of a meeting on a day that it is cancelled or moved.
    pub cancelled: Vec<String>,
    /// Words between a meeting that is moved and its new day.
    pub moved_to: Vec<String>,
    /// Phrases for the day before the next meeting.
    pub day_before_meeting: Vec<String>,
    /// Words for the beginning, the middle and the end of a month.
    pub part_of_month: Vec<String>,
    /// Words between such a part and its month; without any, the part stands behind the month.
    pub of_month: Vec<String>,
    /// Words for the turn of two months.
    pub turn_of_month: Vec<String>,
    /// Words for one of several times, as in once a month.
    pub once: Vec<String>,
    /// Words between that and the month.
    pub per: Vec<String>,
    /// Verbs that tell of meetings of the past.
    pub met: Vec<String>,
    /// Words for minutes of an earlier meeting.
    pub minutes_words: Vec<String>,
    /// Words before a meeting at which something happened.
    pub at_meeting: Vec<String>,
    /// Words and marks between a meeting, or its minutes, and its day.
    pub reference_between: Vec<String>,
    /// Phrases for the year in which the minutes were written.
    pub this_year: Vec<String>,
    /// Words before a year, for year.
    pub year_lead: Vec<String>,
    /// Words after which a number is no year.
    pub no_year_after: Vec<String>,
    /// Words before which a number is no year.
    pub no_year_before: Vec<String>,
    /// Endings of streets, after which a number is no year.
    pub street_endings: Vec<String>,
    /// Words before the number of a meeting.
    pub number_words: Vec<String>,
}

/// Order of two numbers that are a day and a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum NumericOrder {
    DayMonth,
    MonthDay,
}

/// `names.yaml`: given names and their short forms.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Common given names.
    pub given_names: Vec<String>,
    /// Given names that are also ordinary words.
    pub ambiguous: Vec<String>,
    /// Short form → the given names it can stand for.
    pub nicknames: BTreeMap<String, Vec<String>>,
    /// Endings typical of surnames.
    pub surname_endings: Vec<String>,
    /// Endings that show the case of a name, with what they stand for (`in` → ``); the plain form must be known.
    #[serde(default)]
    pub cases: Vec<[String; 2]>,
    /// Endings of surnames of which one is heard and written for another, the longest first.
    pub patronymics: Vec<String>,
    /// Titles and forms of address, in lower case: the name behind one is a person's.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Small words inside names.
    pub particles: Vec<String>,
}

/// All files of one pack, as the program loads them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Pack {
    pub language: Language,
    pub words: Words,
    pub sections: Sections,
    pub roles: Roles,
    pub time: TimeWords,
    pub names: Names,
    pub verbs: Verbs,
    pub agenda: AgendaWords,
    pub holidays: Vec<Holiday>,
    pub doing: Doing,
    pub history: HistoryWords,
    pub listing: ListingWords,
    /// Name of the rule file → its rules.
    pub rules: BTreeMap<String, Vec<Rule>>,
}

/// The rule files of a pack.
pub const RULE_FILES: [&str; 5] = ["tasks", "decisions", "deferrals", "completions", "questions"];
