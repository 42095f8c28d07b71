//! Sentences that read as tasks and are none, because the register says so.

use std::collections::{BTreeMap, BTreeSet};

use super::places::{Places, bare};
use crate::model::{Draft, Overruled, Register, Remedy, TaskCandidate};
use crate::text::Span;

/// Which candidates the register says are no tasks.
pub(in crate::resolve) struct NotTasks<'a> {
    remedies: &'a [Remedy],
    places: Places<'a>,
    /// Candidates in each sentence of the draft at hand.
    of_sentence: BTreeMap<Span, usize>,
}

impl<'a> NotTasks<'a> {
    pub(in crate::resolve) fn new(drafts: &'a [Draft], register: &'a Register) -> NotTasks<'a> {
        let sources = drafts.iter().map(|d| d.source.as_str()).collect();
        let remedies = register.not_a_task.as_slice();
        NotTasks { remedies, places: Places::new(remedies.iter(), &sources), of_sentence: BTreeMap::new() }
    }

    /// Turns to the candidates of another draft.
    pub(in crate::resolve) fn turn_to(&mut self, draft: &Draft) {
        self.of_sentence.clear();
        if !self.places.by_text.is_empty() {
            for candidate in draft.meetings.iter().flat_map(|m| &m.tasks) {
                *self.of_sentence.entry(candidate.sentence.span).or_default() += 1;
            }
        }
    }

    /// The entries that overrule a candidate: by the place where it begins, by its words, or by those of its sentence
    /// when that holds no other or is written out.
    pub(in crate::resolve) fn overrule(&self, source: &'a str, candidate: &TaskCandidate) -> Vec<Overruled> {
        let mut hits = self.places.at(source, candidate.origin.span);
        if !self.places.by_text.is_empty() {
            hits.extend(self.places.said(&candidate.text));
            let alone = self.of_sentence.get(&candidate.sentence.span).is_none_or(|n| *n == 1);
            let sentence = bare(&candidate.sentence.text);
            let written_out = |i: &usize| self.remedies.get(*i).is_some_and(|r| bare(&r.at) == sentence);
            hits.extend(self.places.said(&candidate.sentence.text).into_iter().filter(|i| alone || written_out(i)));
        }
        let spans: BTreeSet<Span> = hits.into_iter().filter_map(|i| Some(self.remedies.get(i)?.span)).collect();
        let overruled = |register| Overruled { source: source.to_owned(), span: candidate.origin.span, register };
        spans.into_iter().map(overruled).collect()
    }
}
