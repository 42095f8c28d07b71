//! Threads by the words of their matters, so that a report is held against the few that it can be about.

use rustc_hash::FxHashMap;

use crate::model::Matter;

/// So many of the newest open threads that share a word are looked at, among so many of the newest.
const NEWEST: usize = 64;
const LOOKED_AT: usize = 1024;

/// Ordinals of threads by the beginnings and ends of their words.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_key: FxHashMap<Key, Vec<usize>>,
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

    /// Open threads that may share a word, in order; of a word that many share, the newest.
    pub(super) fn find(&self, matter: &Matter, topic: &[String], is_open: impl Fn(usize) -> bool) -> Vec<usize> {
        let lists = matter.words.iter().chain(topic).flat_map(|w| keys(w)).filter_map(|k| self.by_key.get(&k));
        let mut found = Vec::new();
        for list in lists {
            found.extend(list.iter().rev().take(LOOKED_AT).copied().filter(|i| is_open(*i)).take(NEWEST));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Letters that a word begins with, or (`true`) ends in.
pub(super) type Key = (bool, [char; LETTERS]);

/// So many letters of a word are a key; a shorter word is filled up.
const LETTERS: usize = 4;

/// The first and the last four letters: words that are the same in some form share one of them.
pub(super) fn keys(word: &str) -> [Key; 2] {
    let first = filled(word.chars());
    let mut last = filled(word.chars().rev());
    let length = word.chars().take(LETTERS).count();
    last.get_mut(..length).into_iter().for_each(<[char]>::reverse);
    [(false, first), (true, last)]
}

fn filled(letters: impl Iterator<Item = char>) -> [char; LETTERS] {
    let mut out = ['\0'; LETTERS];
    out.iter_mut().zip(letters).for_each(|(to, c)| *to = c);
    out
}
