//! The beginnings of lines that open a section, filed by their first words.

use std::collections::BTreeMap;

use fnv::FnvHashMap;

use super::pack::SectionKind;

/// Beginnings by their first words, each with its rank: the one of least rank that fits, counts.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    filed: FnvHashMap<String, Vec<(usize, String, SectionKind)>>,
}

impl Beginnings {
    pub(super) fn new(lists: &BTreeMap<SectionKind, Vec<String>>) -> Beginnings {
        let mut out = Beginnings::default();
        let all = lists.iter().flat_map(|(kind, list)| list.iter().map(move |p| (p, *kind)));
        for (rank, (beginning, kind)) in all.enumerate() {
            out.filed.entry(first_word(beginning).to_owned()).or_default().push((rank, beginning.clone(), kind));
        }
        out
    }

    /// What a folded line opens by its beginning: whole words of it.
    pub(super) fn section(&self, line: &str) -> Option<SectionKind> {
        let fits = |p: &str| line.strip_prefix(p).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        self.first(line, fits)
    }

    /// What a folded line opens that is a beginning and nothing else.
    pub(super) fn whole(&self, line: &str) -> Option<SectionKind> {
        self.first(line, |p| p == line)
    }

    fn first(&self, line: &str, fits: impl Fn(&str) -> bool) -> Option<SectionKind> {
        // What begins with a mark, or is empty, is filed under no word.
        let near = [first_word(line), ""].map(|word| self.filed.get(word).map(Vec::as_slice).unwrap_or_default());
        let fitting = near.iter().flat_map(|list| list.iter().find(|(_, p, _)| fits(p)));
        fitting.min_by_key(|(rank, ..)| *rank).map(|(.., kind)| *kind)
    }
}

/// The letters and digits that a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
