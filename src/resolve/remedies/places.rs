//! Entries of the register by the place they name, or by the text they begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::model::{Remedy, fold};
use crate::text::{Span, WrittenPlace};

/// Entries by their place or their text, for looking up.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    /// By file and line.
    by_place: BTreeMap<(&'a str, u32), Vec<InLine>>,
    /// Entries by the text, folded.
    pub(super) by_text: BTreeMap<String, Vec<usize>>,
}

/// An entry for a line: the column, when it names one, and the entry's ordinal.
type InLine = (Option<u32>, usize);

impl<'a> Places<'a> {
    /// What looks like a place and names no file that was read is a text that ends in a time of day.
    pub(super) fn new(remedies: impl Iterator<Item = &'a Remedy>, sources: &BTreeSet<&str>) -> Places<'a> {
        let mut places = Places::default();
        for (index, remedy) in remedies.enumerate() {
            match WrittenPlace::read(&remedy.at).filter(|place| sources.contains(place.file)) {
                Some(WrittenPlace { file, line, column }) => {
                    places.by_place.entry((file, line)).or_default().push((column, index));
                }
                None => places.by_text.entry(bare(&remedy.at)).or_default().push(index),
            }
        }
        places
    }

    /// Entries for what begins there.
    pub(super) fn at(&self, source: &'a str, span: Span) -> Vec<usize> {
        let entries = self.by_place.get(&(source, span.start.line)).into_iter().flatten();
        entries.filter(|(column, _)| column.is_none_or(|c| c == span.start.column)).map(|(_, index)| *index).collect()
    }

    /// Entries that are the beginning of a text, in whole words.
    pub(super) fn said(&self, text: &str) -> Vec<usize> {
        let (text, mut hits) = (fold(text), Vec::new());
        let mut rest = text.as_str();
        // The greatest entry up to the text either begins it, or shares with it all that a shorter one can.
        let up_to = |rest| (Bound::Unbounded, Bound::Included(rest));
        while let Some((entry, indices)) = self.by_text.range::<str, _>(up_to(rest)).next_back() {
            let shared = shared(rest, entry);
            let whole =
                shared == entry.len() && !text.get(shared..).unwrap_or_default().starts_with(char::is_alphanumeric);
            if whole {
                hits.extend(indices);
            }
            let next = if shared == entry.len() { before_last(rest, shared) } else { shared };
            rest = rest.get(..next).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
        }
        hits
    }
}

/// Bytes that two texts have in common at their beginning, in whole characters.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum()
}

/// The byte where the last character before `end` begins.
fn before_last(text: &str, end: usize) -> usize {
    text.get(..end).and_then(|t| t.char_indices().next_back()).map_or(0, |(at, _)| at)
}

/// A text for comparing: folded, without the mark that ends a sentence.
pub(super) fn bare(text: &str) -> String {
    fold(text.trim()).trim_end_matches(['.', '!', '?', '…', ':', ';', ',']).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remedy(at: &str) -> Remedy {
        Remedy { at: at.to_owned(), span: Span::file_start() }
    }

    #[test]
    fn a_place_is_a_file_that_was_read() {
        let remedies = [remedy("a.txt:30"), remedy("Bo comes at 10:30")];
        let places = Places::new(remedies.iter(), &BTreeSet::from(["a.txt"]));
        assert_eq!(places.said("Bo comes at 10:30 on Monday"), [1]);
        assert_eq!(places.by_place.len(), 1);
    }

    #[test]
    fn texts_begin_with_whole_words() {
        let remedies = ["Bo", "Bo calls.", "Bo  CALLS Ann", "Bob", "Bo calls Anna today", "C"].map(remedy);
        let places = Places::new(remedies.iter(), &BTreeSet::new());
        let said = |text: &str| {
            let mut hits = places.said(text);
            hits.sort_unstable();
            hits
        };
        assert_eq!(said("Bo calls Ann."), [0, 1, 2]);
        assert_eq!(said("bo calls Anna"), [0, 1]);
        assert_eq!(said("Bobo"), Vec::<usize>::new());
        assert_eq!(said("Bo"), [0]);
        assert_eq!(said(""), Vec::<usize>::new());
        assert_eq!(said("A"), Vec::<usize>::new());
    }
}
