//! Where a fact comes from, and how sure it is.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How sure a rule is of what it read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The words can hardly mean anything else.
    Certain,
    /// The usual meaning of the words.
    Likely,
    /// One of several meanings.
    Guess,
}

/// The place a fact was read at, and the rule that read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Where in the file.
    pub span: Span,
    /// The rule, as `language/noun/rule`; rules of the syntax alone begin with `form/`.
    pub rule: String,
    /// How sure the rule is.
    pub certainty: Certainty,
}
