//! Names for things that stay the same from run to run.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Capitals, capitals_of_words};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A person, such as `bo-pettersson`.
    PersonId
    /// An organisation.
    OrganisationId
    /// A group whose meetings are minuted.
    GroupId
    /// A project or standing topic.
    ProjectId
    /// A meeting: the path of its file, with `#2` for the second in one file.
    MeetingId
    /// A topic: its meeting and its ordinal there.
    TopicId
    /// A task: eight hexadecimal digits made of path, sentence and ordinal.
    TaskId
}

impl TaskId {
    /// Eight hexadecimal digits of path, normalised text and ordinal (how many sentences of the file have said the same,
    /// from 1): of the sentence, never of person or year.
    pub fn of_sentence(source: &str, text: &str, ordinal: u32) -> TaskId {
        use std::hash::Hasher;
        let mut hasher = fnv::FnvHasher::default();
        hasher.write(format!("{source}\n{}\n{ordinal}", fold(text)).as_bytes());
        let hash = hasher.finish();
        TaskId(format!("{:08x}", (hash >> 32) ^ (hash & 0xFFFF_FFFF)))
    }
}

/// A name as an id: letters and digits in lower case, everything else as single hyphens. Marks stay: å is not a.
pub fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::new();
    for c in name.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

/// The same for letters of ASCII and Latin-1 without a capital of the latter, and single blanks between words, which are
/// most names.
fn fold_plain(name: &str) -> Option<String> {
    match capitals_of_words(name)? {
        Capitals::None => Some(name.to_owned()),
        Capitals::Ascii => Some(name.to_ascii_lowercase()),
        Capitals::Other => None,
    }
}

/// A name for comparing: NFC, case folded, single spaces.
pub fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if let Some(folded) = fold_plain(name) {
        return folded;
    }
    let composed = unicode_normalization::is_nfc_quick(name.chars()) == unicode_normalization::IsNormalized::Yes;
    let folded: String = if composed { name.to_lowercase() } else { name.nfc().flat_map(char::to_lowercase).collect() };
    let spaced = folded.starts_with(char::is_whitespace)
        || folded.ends_with(char::is_whitespace)
        || folded.contains(|c: char| c.is_whitespace() && c != ' ')
        || folded.contains("  ");
    if spaced { folded.split_whitespace().collect::<Vec<_>>().join(" ") } else { folded }
}
