//! Texts in markup, read as the text they carry: each dialect is written over, byte for byte, in the one plain form that
//! the reader of lines knows. Nothing moves, so that every place in the plain form is the same place in the text.

mod detect;
mod dialect;
mod html;
mod inline;
mod latex;
mod lines;
mod mail;
mod page;
mod tables;
mod underlines;

use std::borrow::Cow;

use crate::text::Range;

pub use detect::Dialect;

/// A mark that is not part of the text: words go on across it.
pub(super) const GLUE: char = '\u{1}';
/// A bullet for which the text leaves no room for a blank.
pub(super) const BULLET: char = '\u{2}';
/// The bar before a cell that goes on the row of the line above.
pub(super) const CELL: char = '\u{3}';

/// A line of settings before or among the text: what the title is, the date, the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// What is set, in small letters.
    pub key: String,
    /// Where its value stands.
    pub value: Range,
}

/// A text in its plain form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain<'t> {
    /// The markup it is written in.
    pub dialect: Dialect,
    /// As many bytes as the text has, line ends where it has them; marks that say nothing are control characters.
    pub text: Cow<'t, str>,
    /// Addresses behind the words of links.
    pub links: Vec<Range>,
    /// Settings, in order.
    pub settings: Vec<Setting>,
}

/// The plain form of a text; `name` of the file is a hint, what the text shows decides. Total.
pub fn plain<'t>(text: &'t str, name: &str) -> Plain<'t> {
    let dialect = detect::dialect(text, name);
    let mut page = page::Page::new(text);
    let marks = dialect.marks();
    match dialect {
        Dialect::Latex => latex::read(&mut page),
        _ => lines::read(&mut page, marks),
    }
    if dialect == Dialect::Markdown {
        mail::read(&mut page);
    }
    if dialect == Dialect::ReStructuredText {
        underlines::read(&mut page);
    }
    if marks.wiki_tables {
        tables::of_wiki(&mut page);
    }
    if dialect == Dialect::AsciiDoc {
        tables::of_asciidoc(&mut page);
    }
    if dialect != Dialect::Latex {
        inline::read(&mut page, marks);
    }
    page.into_plain(dialect)
}
