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
    /// What a capital letter inside a sentence tells.
    #[serde(default)]
    pub capitals: Capitals,
    /// What an infinitive of a verb with a particle has between the two when it has its mark (`an-zu-rufen`).
    #[serde(default)]
    pub infinitive_infix: String,
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
// Packs write the whole phrase: `finite: by-form`.
#[allow(clippy::enum_variant_names)]
pub enum Finite {
    /// Its form.
    ByForm,
    /// Its place: infinitive, plural and noun, or past and participle, look alike.
    ByPlace,
    /// Its form, but for those that infinitives and participles share: with an auxiliary in second place the others
    /// close the clause (`wird den Raum buchen`, `soll gebucht werden`).
    ByBracket,
}

/// Which words are written with a capital.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capitals {
    /// Names.
    #[default]
    Names,
    /// All nouns: a capital alone makes no name.
    Nouns,
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
