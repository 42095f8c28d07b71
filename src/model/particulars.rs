//! What only the checks ask about: plain data beside the facts, of one corpus root and of each meeting.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{DateValue, GroupId, MeetingId, OrganisationId, PersonId, TopicId, Words};
use crate::text::Span;

/// What the checks of one root look up. A corpus merged of several roots has none, as each root is checked by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Particulars {
    /// Files of the root that were not read as text, sorted; `None` when only some of its files were looked at.
    pub unread: Option<Vec<String>>,
    /// Short forms that nothing explains, by their letters.
    pub unexplained: BTreeMap<String, Vec<ShortFormUse>>,
    /// Every name and alias that the register gives to projects, folded.
    pub registered_projects: BTreeSet<String>,
    /// People of the register.
    pub registered_people: BTreeSet<PersonId>,
    /// Organisations and other bodies of the register; none when it lists no organisations.
    pub registered_organisations: BTreeSet<OrganisationId>,
    /// Topics with nothing below them.
    pub bare_topics: BTreeSet<TopicId>,
    /// Topics that gather others, and fixed points of every meeting.
    pub fixed_topics: BTreeSet<TopicId>,
    /// Days of other meetings that the texts point back to.
    pub references: Vec<Reference>,
}

/// A place where a short form stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortFormUse {
    /// The file.
    pub source: String,
    /// Where.
    pub span: Span,
}

/// Another meeting that a text points back to by its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The file.
    pub source: String,
    /// The meeting whose minutes point to it.
    pub meeting: MeetingId,
    /// The day.
    pub date: DateValue,
    /// Where.
    pub span: Span,
}

/// Capitals that look like an abbreviation, as one text has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortForm {
    /// The letters.
    pub letters: String,
    /// Where.
    pub span: Span,
    /// Whether the words beside it spell it out.
    pub explained: bool,
    /// Whether small letters stand in the same line; among capitals only, any word looks like an abbreviation.
    pub among_small: bool,
    /// Whether somebody is listed with it as the only organisation.
    pub organisation: bool,
}

/// What the checks look up in the minutes of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingParticulars {
    /// Where the meeting as a whole is spoken of; `None` when it has no head.
    pub head: Option<Span>,
    /// Its date is written somewhere: in the text, in front matter or in the name of the file.
    pub dated: bool,
    /// That date has its year.
    pub year_written: bool,
    /// The line above the first list of people.
    pub list: Option<Words>,
    /// That line speaks of members.
    pub lists_members: bool,
    /// Names that stand twice in one list.
    pub doubled: Vec<Words>,
    /// Dates that no calendar has.
    pub impossible: Vec<Words>,
    /// Words that put something off to the next meeting, or set it as a deadline.
    pub to_next: Vec<Words>,
    /// Days that a rule of meeting must leave, without a new day.
    pub to_move: Vec<ToMove>,
    /// People whom the text counts among the people of an organisation.
    pub counted: Vec<Counted>,
    /// How many were there, as the text says it.
    pub head_count: HeadCount,
    /// Where the minutes of the meeting before are taken up.
    pub approval: Option<Words>,
}

impl MeetingParticulars {
    /// Where a finding about the meeting as a whole stands.
    pub fn place(&self) -> Span {
        self.head.unwrap_or_else(Span::file_start)
    }
}

/// How many were there, as the text says it beside its list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadCount {
    /// Each entry of the list of those who were there is a name, and nobody is left out.
    pub all_named: bool,
    /// What is said, in the order of the text.
    pub stated: Vec<StatedCount>,
}

/// A number of people who were there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedCount {
    /// How many.
    pub people: u32,
    /// Of members only.
    pub members: bool,
    /// The line.
    pub line: Words,
}

/// A day on which a group was to meet by its rule, and that is said to need another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToMove {
    /// Whose meeting.
    pub group: GroupId,
    /// Which day.
    pub date: DateValue,
    /// Where it is said.
    pub span: Span,
    /// Where the rule is told.
    pub rule: Span,
}

/// Somebody whom the text counts among the people of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Who.
    pub person: PersonId,
    /// The name as written, and where.
    pub name: Words,
    /// Whose people.
    pub organisation: OrganisationId,
}
