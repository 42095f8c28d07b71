//! `doing.yaml`: what a report comes to when it is held against a promise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Kinds of doing, and what tells one matter from another.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doing {
    /// Kind of doing → verbs that come to the same, in the infinitive and with their particles.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Kind of doing → kinds that are over when it is reported done.
    pub implies: BTreeMap<String, Vec<String>>,
    /// Kinds of doing in which somebody is turned to.
    pub toward: Vec<String>,
    /// Particles that a participle begins with when its verb has them behind it.
    pub particles: Vec<String>,
    /// Ending of a participle, and of the supine that it goes with.
    pub participles: Vec<[String; 2]>,
    /// Noun, or its ending, → the verb, or the ending, whose doing it names (`ning` → `a`: booking, to book).
    pub nouns: Vec<[String; 2]>,
    /// Nouns for a part of a thing (a draft, half).
    pub partial: Vec<String>,
    /// Nouns that stand for any matter.
    pub generic: Vec<String>,
}
