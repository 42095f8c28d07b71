//! The files behind findings: their texts, read when needed and forgotten again, and where they lie.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::text::Source;

/// So many texts are kept: findings come file by file, and point from there to few others.
const MOST_KEPT: usize = 8;

/// The texts behind findings, by their paths in the corpus.
pub struct Texts<'a> {
    read: &'a dyn Fn(&str) -> Option<Source>,
    path: &'a dyn Fn(&str) -> String,
    /// The last ones asked for, the last of them first.
    kept: VecDeque<(String, Option<Rc<Source>>)>,
}

impl<'a> Texts<'a> {
    /// Texts that `read` reads, each when it is asked for; `path` tells where a file lies, as seen from the folder
    /// of the run.
    pub fn new(read: &'a dyn Fn(&str) -> Option<Source>, path: &'a dyn Fn(&str) -> String) -> Texts<'a> {
        Texts { read, path, kept: VecDeque::new() }
    }

    /// The text of a file; `None` when there is none that can be read.
    pub(super) fn text(&mut self, source: &str) -> Option<Rc<Source>> {
        let known = self.kept.iter().position(|(name, _)| name == source).and_then(|at| self.kept.remove(at));
        let entry = known.unwrap_or_else(|| (source.to_owned(), (self.read)(source).map(Rc::new)));
        let text = entry.1.clone();
        self.kept.push_front(entry);
        self.kept.truncate(MOST_KEPT);
        text
    }

    /// Where a file lies, as seen from the folder of the run.
    pub(super) fn path(&self, source: &str) -> String {
        (self.path)(source)
    }
}
