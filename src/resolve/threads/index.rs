//! Threads by the words of their matters, so that a report is held against the few that it can be about.

use std::collections::{BTreeSet, HashMap};

use crate::model::Matter;

/// So many of the newest threads that share a word are looked at.
const NEWEST: usize = 64;

/// Ordinals of threads by the beginnings and ends of their words.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_key: HashMap<String, Vec<usize>>,
}

impl Index {
    pub(super) fn add(&mut self, matter: &Matter, topic: &[String], thread: usize) {
        for key in matter.words.iter().chain(topic).flat_map(|w| keys(w)) {
            let list = self.by_key.entry(key).or_default();
            if list.last() != Some(&thread) {
                list.push(thread);
            }
        }
    }

    /// Threads that may share a word, in order; of a word that many share, the newest.
    pub(super) fn find(&self, matter: &Matter, topic: &[String]) -> BTreeSet<usize> {
        let lists = matter.words.iter().chain(topic).flat_map(|w| keys(w)).filter_map(|k| self.by_key.get(&k));
        lists.flat_map(|list| list.iter().rev().take(NEWEST).copied()).collect()
    }
}

/// The first and the last four letters: words that are the same in some form share one of them.
fn keys(word: &str) -> [String; 2] {
    let letters: Vec<char> = word.chars().collect();
    let first: String = letters.iter().take(4).collect();
    let last: String = letters.iter().skip(letters.len().saturating_sub(4)).collect();
    [format!("{first}-"), format!("-{last}")]
}
