//! Names for things that stay the same from run to run.

use std::fmt;

use serde::{Deserialize, Serialize};

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

/// A name for comparing: NFC, case folded, single spaces.
pub fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = name.nfc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
