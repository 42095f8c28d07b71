//! `listing.yaml`: words of the list of tasks that the program writes at the end of minutes.

use serde::{Deserialize, Serialize};

/// `listing.yaml`. `{…}` stands for what is filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ListingWords {
    /// The heading; the reader of minutes knows it.
    pub heading: String,
    /// The owner of what the meeting as a whole takes on.
    pub we: String,
    /// The owner of what everybody is to do.
    pub everyone: String,
    /// What stands in place of an owner when nobody has taken it on.
    pub nobody: String,
    /// By when, with `{date}`.
    pub due: String,
    /// A day, with `{day}`, `{month}` and `{year}`.
    pub day: String,
    /// A month, with `{month}` and `{year}`.
    pub month: String,
    /// What stands before a day in a text and says the same as `due`.
    pub due_words: Vec<String>,
}
