//! What the minutes of one meeting say that only checks ask about.

use serde::{Deserialize, Serialize};

use super::{DateValue, GroupId, OrganisationId, PersonId, Words};
use crate::text::Span;

/// Details of a meeting's minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
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

impl Details {
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Who.
    pub person: PersonId,
    /// The name as written, and where.
    pub name: Words,
    /// Whose people.
    pub organisation: OrganisationId,
}
