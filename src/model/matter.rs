//! What clauses are about and what they say of it, in forms that can be compared between files.

use serde::{Deserialize, Serialize};

/// What a clause is about, in forms that can be compared between files: who compares them knows no language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Stems of the nouns and names that are no owners, dates or function words, in order.
    pub words: Vec<String>,
    /// Stems of the nouns that something is done to: the last of the first run of nouns and adjectives; of a noun that
    /// names a doing (`the booking of the hall`), what it is done to as well.
    pub heads: Vec<String>,
    /// What tells it from another of its kind: what binds it, and the stem or number that is bound (`text for the site`:
    /// for, site). A number that names has the binder `#`, a word before the first head the binder `^`.
    pub ties: Vec<[String; 2]>,
    /// That noun is a part of a thing only (`a draft of the flyer`).
    pub partial: bool,
    /// Infinitives of its verbs, particles included, without auxiliaries.
    pub verbs: Vec<String>,
    /// Kinds of doing that the verbs belong to (`procure`, `send`), as the pack groups them.
    pub doing: Vec<String>,
    /// Kinds of doing that are over when this is reported done: who has sent a plan has also written it.
    pub implies: Vec<String>,
    /// Somebody is turned to (asked, invited, told): the first noun is that one, and what comes after tells the matter.
    pub toward: bool,
    /// It says that something is finished, whatever the doing (`The flyer is ready`).
    pub finished: bool,
    /// Id of a task that the text itself writes in brackets.
    pub id: Option<String>,
}

/// What a list of things to do says of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// Nothing: it is to be done.
    #[default]
    Open,
    /// It is being done, or remains from an earlier meeting.
    Remains,
    /// Ticked off, or said to be done.
    Done,
    /// Struck.
    Dropped,
}

/// What a report says of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It will not be done.
    Dropped,
}
