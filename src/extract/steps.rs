//! Several steps of the same person in one breath: which of them are one task.

use crate::text::Span;

use super::clauses::{self, Clause};
use super::events::{self, Times};
use super::facts::{Place, Reader, due};
use super::words::Words;

impl Reader<'_> {
    /// The clauses of a sentence, in order; one that goes on with what was begun in the one before is read with it.
    pub(super) fn clauses(&mut self, list: &[Clause], words: &Words, times: &Times, place: Place) {
        for (index, clause) in list.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|i| list.get(i));
            match before.filter(|b| clauses::goes_on(b, clause) && !self.has_read(b, words)) {
                Some(step) => {
                    let known = self.meeting.tasks.len();
                    self.clause(&clause.as_whole(), words, times, place);
                    self.with_step(step, known, words);
                }
                None => self.clause(clause, words, times, place),
            }
        }
    }

    /// Whether the last task is that of the clause.
    fn has_read(&self, clause: &Clause, words: &Words) -> bool {
        let start = self.source.span(words.range(clause.start, clause.end)).start.offset;
        self.meeting.tasks.last().is_some_and(|t| t.origin.span.start.offset == start)
    }

    /// `X writes a note and puts it on the wall`: where only the second was read as a task, the first belongs to it.
    fn with_step(&mut self, step: &Clause, known: usize, words: &Words) {
        let Some(task) = self.meeting.tasks.get_mut(known) else { return };
        let range = words.range(step.start, words.len());
        let start = self.source.span(range).start;
        let end = task.origin.span.end;
        task.origin.span = Span { start, end };
        let within = |i: &usize| self.source.span(words.range(*i, i + 1)).end.offset <= end.offset;
        let last = (step.start..words.len()).rev().find(within).unwrap_or(step.end);
        task.text = words.text(step.start, last + 1);
    }

    /// `X writes the text and sends it by Friday`: the deadline is the task's, too.
    pub(super) fn due_of_the_same_breath(&mut self, clause: &Clause, words: &Words, times: &Times) {
        let phrase = due(words, &times.dates, clause).map(|d| events::phrase(d, words, self.source));
        let sentence = self.source.span(words.range(0, words.len()));
        if let Some(task) = self.meeting.tasks.last_mut().filter(|t| t.sentence.span == sentence) {
            task.due = task.due.take().or(phrase);
        }
    }
}
