//! How the sentences of a language are built: what differs between languages beyond their words.

use serde::{Deserialize, Serialize};

/// `grammar` in `language.yaml`. No setting names a language: a new pack chooses among what is here.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grammar {
    /// Where the subject stands when something else opens the sentence.
    pub order: Order,
    /// How a verb shows that it carries the tense of its clause.
    pub finite: Finite,
    /// How the passive is made.
    pub passive: Passive,
    /// How a noun becomes definite.
    pub definite: Definite,
    /// Whether a name and an infinitive with its mark are a task (`Anna to book the hall`).
    pub name_with_infinitive: bool,
    /// Whether the mark that opens the content of a decision may be left out (`agreed Anna would book the hall`).
    pub omits_mark: bool,
    /// Whether compound nouns are written apart (`board meeting`).
    pub open_compounds: bool,
    /// Whether the particle of a verb stands behind its object (`sender brevet ud`).
    #[serde(default)]
    pub particle_behind_object: bool,
    /// Whether objects carry a case ending, so that a bare name behind the verb is its subject whatever stands before.
    #[serde(default)]
    pub marked_objects: bool,
    /// Endings with an apostrophe that are words of their own (`'ll`, `n't`), in lower case.
    #[serde(default)]
    pub contractions: Vec<String>,
}

/// Order of words in a main clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The verb stays second: the subject follows it.
    VerbSecond,
    /// The subject stays before the verb.
    SubjectFirst,
}

/// What makes a verb finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finite {
    /// Its form.
    ByForm,
    /// Its place: infinitive, plural and noun, or past and participle, look alike.
    ByPlace,
}

/// The passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Passive {
    /// An ending of the verb.
    Ending,
    /// A form of to be, and a participle.
    Auxiliary,
}

/// The definite form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Definite {
    /// An ending of the noun.
    Ending,
    /// A word before it.
    Article,
    /// Nothing shows it.
    None,
}
