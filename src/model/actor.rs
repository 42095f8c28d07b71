//! Who acts in a sentence, and who is named in it, as far as one file can tell.

use serde::{Deserialize, Serialize};

use super::Certainty;
use crate::text::Span;

/// What a subject of a sentence is, as far as one file can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A name: a person or an organisation, which only the corpus can tell.
    Name,
    /// A name that can only be a person's.
    Person,
    /// A word that can only be a body's (by its ending, or because it stands in the attendance list).
    Body,
    /// The meeting speaking of itself.
    Group,
    /// All who are there, every organisation, each member.
    Everyone,
    /// A post, or the holders of one.
    Role,
    /// The one who writes.
    Writer,
    /// He, she, they.
    Pronoun,
    /// Somebody who is not named.
    Somebody,
    /// The reader.
    Reader,
    /// Anything else: a thing, a matter, a dummy subject.
    Thing,
}

/// Who acts, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// What kind of words these are.
    pub kind: ActorKind,
    /// The words.
    pub written: String,
    /// Organisation named beside it, as written.
    pub organisation: Option<String>,
    /// Where.
    pub span: Span,
}

/// What `resolve` must know of the actor before a candidate counts as a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorProof {
    /// Nothing: the words alone say that it is a task.
    None,
    /// A person, or a body that sits at the table.
    Insider,
    /// Somebody who attends this meeting or is known in the group.
    Attendee,
}

/// A name in running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What it seems to be.
    pub kind: ActorKind,
    /// Its exact words.
    pub written: String,
    /// Organisation named beside it.
    pub organisation: Option<String>,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Where.
    pub span: Span,
    /// How sure the kind is.
    pub certainty: Certainty,
}
