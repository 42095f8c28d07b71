//! A page to be read from top to bottom: headings, moments in time, and what happened at them, each with its place.
//!
//! Words stand here as they were read; each format escapes them in its own way.

mod markdown;
#[cfg(test)]
mod tests;
mod text;

pub use markdown::markdown;
pub use text::{Look, hanging, text};

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// What stands below the title, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What the blocks up to the next heading are about.
    Heading(String),
    /// Something that has a day: a meeting.
    Moment {
        /// The day, or what stands for it.
        when: String,
        /// What took place.
        what: String,
        /// Where that is written.
        place: Option<Place>,
    },
    /// A line of its own, in the program's words.
    Said(String),
    /// Lines to be copied as they stand, in the program's words.
    Example(Vec<String>),
    /// What happened, or is known.
    Item(Item),
}

/// What happened, or is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What kind of thing it is, in a word or two.
    pub label: String,
    /// Its words.
    pub text: String,
    /// What else is known of it.
    pub notes: Vec<Note>,
    /// Where it is written.
    pub place: Option<Place>,
}

/// Something known of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// In words.
    pub text: String,
    /// Where that is written, when it stands elsewhere.
    pub place: Option<Place>,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the corpus root.
    pub source: String,
    /// 1-based.
    pub line: u32,
}

impl Place {
    /// `path:line`.
    pub fn shown(&self) -> String {
        format!("{}:{}", self.source, self.line)
    }
}

impl Item {
    /// An item without notes and place.
    pub fn new(label: &str, text: impl Into<String>) -> Item {
        Item { label: label.to_owned(), text: text.into(), ..Item::default() }
    }
}

impl Note {
    /// A note without a place of its own.
    pub fn new(text: impl Into<String>) -> Note {
        Note { text: text.into(), place: None }
    }
}

/// Words on one line, single blanks between them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
