//! What a sentence says of the one before it: `It is proposed that Bo orders a sign. This was adopted.`, how it was
//! voted on, who takes it on.

use crate::lang::pack::{Fact, SubjectKind, Trait, VerbKind};
use crate::model::{Actor, DecisionDraft, TaskCandidate};
use crate::text::Span;

use super::clauses::Clause;
use super::events::Times;
use super::facts::{Place, Reader};
use super::votes;
use super::words::Words;

/// A proposal that the next sentence may adopt.
pub(super) struct Proposal {
    text: String,
    span: Span,
    /// What somebody would have to do.
    tasks: Vec<TaskCandidate>,
}

/// Words of a sentence that does no more than adopt what the one before it proposes.
const SHORT: usize = 9;

impl Reader<'_> {
    /// Notes what a sentence proposes, and settles what the one before it proposed. `decided`: how many decisions stood
    /// before this sentence.
    pub(super) fn settle(&mut self, list: &[Clause], words: &Words, times: &Times, place: Place, decided: usize) {
        let before = self.proposal.take();
        let proposes = |c: &Clause| c.last_kinds().contains(&VerbKind::Propose) && !c.traits.has(Trait::Negated);
        if self.meeting.decisions.len() == decided {
            if list.first().is_some_and(proposes) && list.iter().any(|c| c.traits.has(Trait::Quoted)) {
                self.proposal = Some(self.proposed(list, words, times, place));
            }
            return;
        }
        let Some(proposal) = before.filter(|_| list.first().is_some_and(|c| points_back(c, words))) else { return };
        if let Some(decision) = self.meeting.decisions.get_mut(decided).filter(|d| d.topic == place.topic) {
            decision.text = proposal.text;
            decision.origin.span.start = proposal.span.start;
            self.meeting.tasks.extend(proposal.tasks);
        }
    }

    /// What is proposed, read as if it were decided.
    fn proposed(&mut self, list: &[Clause], words: &Words, times: &Times, place: Place) -> Proposal {
        let known = self.meeting.tasks.len();
        // Nothing of this is read yet.
        let trace = self.trace.take();
        let span = self.source.span(words.range(0, words.len()));
        for clause in list.iter().filter(|c| c.traits.has(Trait::Quoted)) {
            let clause = clause.as_decided();
            if let Some(rule) = self.fire("tasks", words, &clause, span)
                && matches!(rule.rule.fact, Fact::Task | Fact::Need)
            {
                self.add(rule, &clause, words, times, place);
            }
        }
        self.trace = trace;
        let tasks = self.meeting.tasks.drain(known.min(self.meeting.tasks.len())..).collect();
        Proposal { text: words.text(0, words.len()), span, tasks }
    }

    /// `Votes: 5-0-1.` in the sentence right behind the decision.
    pub(super) fn voted(&mut self, words: &Words, place: Place) {
        let line = self.source.span(words.range(0, words.len())).start.line;
        let near = |d: &&mut DecisionDraft| d.topic == place.topic && line <= d.origin.span.last_line() + 2;
        if let Some(decision) = self.meeting.decisions.last_mut().filter(near).filter(|d| d.votes.is_none()) {
            decision.votes = votes::votes(words);
        }
    }

    /// `Book the hall. Eva takes care of it.`: what the paragraph has said before, and nobody has, is theirs.
    pub(super) fn takes_on(&mut self, actors: &[Actor]) -> bool {
        let needs = self.meeting.tasks.iter_mut().skip(self.before).filter(|t| t.actors.is_empty());
        let mut any = false;
        for need in needs.filter(|_| !actors.is_empty()) {
            need.actors = actors.to_vec();
            any = true;
        }
        any
    }
}

/// `This was adopted.`
fn points_back(clause: &Clause, words: &Words) -> bool {
    let pronoun = |kind: SubjectKind| matches!(kind, SubjectKind::Dummy | SubjectKind::Pronoun | SubjectKind::Thing);
    let opens = matches!(clause.subject.as_slice(), [one] if pronoun(one.kind) && one.start == 0 && one.end <= 1);
    let rejected = words.pack.lexicon.known.rejected;
    let against = (0..words.len()).any(|i| words.has(i, rejected)) || clause.traits.has(Trait::Negated);
    words.len() <= SHORT && opens && clause.traits.has(Trait::Passive) && !against
}
