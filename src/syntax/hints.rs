//! What the form of a text needs to know about its language.

use fnv::FnvHashSet;

/// Words from language packs; all lower-case.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Abbreviations that end in a full stop without ending the sentence, without that stop.
    pub abbreviations: FnvHashSet<String>,
    /// Lines that open a section by themselves (the words for attendance, other business …), without colon.
    pub sections: FnvHashSet<String>,
    /// Words that open what was decided or said (that, to), where it stands on lines of its own.
    pub clause_marks: FnvHashSet<String>,
    /// Labels that stand before a colon (the words for chair, date, decision …).
    pub labels: FnvHashSet<String>,
    /// Words one of which makes a short text before a colon a label.
    pub label_words: FnvHashSet<String>,
    /// Finite verbs so common that a line with one of them is a sentence, not a heading.
    pub verbs: FnvHashSet<String>,
    /// Words before which a hyphen is suspended (and, or): the word before keeps it.
    pub suspending: FnvHashSet<String>,
    /// Words beside a number that make a line a page number (page, of).
    pub page_words: FnvHashSet<String>,
    /// Headings of the columns of a table of things to do.
    pub columns: FnvHashSet<String>,
    /// Words that stand before the number of a point on the agenda (point, case).
    pub point_words: FnvHashSet<String>,
    /// Names of months: a number and a full stop before one are a day.
    pub months: FnvHashSet<String>,
    /// Where a full stop makes a number an ordinal: words before such a number (articles, prepositions).
    pub before_ordinal: FnvHashSet<String>,
    /// The same for words behind it (months).
    pub after_ordinal: FnvHashSet<String>,
    /// Endings with an apostrophe that are words of their own (`'ll`, `n't`).
    pub contractions: Vec<String>,
}
