//! What only the checks ask about: plain data beside the facts, of one corpus root. A corpus merged of several roots
//! has none, as each root is checked by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{DateValue, MeetingId, OrganisationId, PersonId, TopicId};
use crate::text::Span;

/// What the checks of one root look up.
#[derive(Debug, Clone, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortFormUse {
    /// The file.
    pub source: String,
    /// Where.
    pub span: Span,
}

/// Another meeting that a text points back to by its day.
#[derive(Debug, Clone, PartialEq, Eq)]
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
