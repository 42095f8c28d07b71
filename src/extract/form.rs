//! A file in its plain form, whatever markup it is written in, and what the markup says beside the text.

use crate::syntax::{Setting, plain};
use crate::text::{Range, Source};

/// What a file is read as.
pub(super) struct Form<'s> {
    /// The file itself.
    pub(super) file: &'s Source,
    /// The file in its plain form, when that is another one; every place in it is the place in the file.
    plain: Option<Source>,
    /// Addresses behind the words of links.
    pub(super) links: Vec<Range>,
    /// What lines of the markup set.
    pub(super) settings: Vec<Setting>,
    /// The minutes of several meetings stand in the file: what is said before them is said of none.
    pub(super) several: bool,
}

impl<'s> Form<'s> {
    pub(super) fn of(source: &'s Source) -> Form<'s> {
        let form = plain(&source.text, &source.name);
        let plain = match form.text {
            std::borrow::Cow::Owned(text) => Some(source.written_as(text)),
            std::borrow::Cow::Borrowed(_) => None,
        };
        Form { file: source, plain, links: form.links, settings: form.settings, several: false }
    }

    /// What is read in place of the file.
    pub(super) fn source(&self) -> &Source {
        self.plain.as_ref().unwrap_or(self.file)
    }
}
