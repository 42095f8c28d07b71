//! Decisions told in several clauses, one a line, or in a heading.

use super::Page;
use crate::extract::facts::Place;
use crate::extract::words::Words;
use crate::extract::zones::{Placed, plain};
use crate::lang::pack::SectionKind;
use crate::model::{ActorKind, TaskCandidate};
use crate::syntax::{BlockKind, Heading, LONGEST, Token, sentences};

impl Page<'_> {
    /// `10. The next meeting is on 9 May.`: a numbered line that is a sentence.
    pub(super) fn opens_with_next_meeting(&self, unit: &Placed) -> bool {
        let lead = |len: usize| self.pack.section(&plain(unit.tokens.get(..len).unwrap_or_default()));
        (2..=3).any(|len| lead(len) == Some(SectionKind::NextMeeting))
    }

    /// `The board resolved`, and below it lines that each begin with the mark of a clause: each is a decision.
    pub(super) fn clause_by_clause(&mut self, unit: &Placed, place: Place) -> bool {
        let mark = self.pack.lexicon.known.infinitive_mark;
        let opens = |t: &Token| t.fresh && !t.capital() && self.pack.lexicon.tags(&t.lower).classes & mark != 0;
        let starts: Vec<usize> = (1..unit.tokens.len()).filter(|i| unit.tokens.get(*i).is_some_and(opens)).collect();
        let [first, rest @ ..] = starts.as_slice() else { return false };
        if rest.is_empty() || unit.tokens.len() > LONGEST {
            return false;
        }
        let decided = self.meeting.decisions.len();
        let ends = rest.iter().copied().chain([unit.tokens.len()]);
        let lead = unit.tokens.get(..*first).unwrap_or_default();
        for (start, end) in std::iter::once(0).chain(rest.iter().copied()).zip(ends) {
            let part = unit.tokens.get(start..end).unwrap_or_default();
            if start == 0 {
                self.sentences(part, place, 1);
            } else {
                let known = self.meeting.decisions.len();
                let whole: Vec<Token> = lead.iter().chain(part).cloned().collect();
                self.sentences(&whole, place, 1);
                self.only_of(part, known);
                if known > decided {
                    self.decision(part, place.topic, "listed");
                }
            }
        }
        true
    }

    /// Below `Decision`, clauses that each begin with their mark: each is a decision, and gives what it says to be done.
    pub(super) fn decided_clauses(&mut self, tokens: &[Token], place: Place) -> bool {
        let mark = self.pack.lexicon.known.infinitive_mark;
        let marked = |t: &Token| self.pack.lexicon.tags(&t.lower).classes & mark != 0;
        let opens = |i: &usize| tokens.get(*i).is_some_and(|t| (*i == 0 || t.fresh && !t.capital()) && marked(t));
        let starts: Vec<usize> = (0..tokens.len()).filter(opens).collect();
        if starts.first() != Some(&0) || tokens.len() > LONGEST {
            return false;
        }
        let ends = starts.iter().skip(1).copied().chain([tokens.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let part = tokens.get(start..end).unwrap_or_default();
            let first = sentences(part, &self.pack.hints).first().map_or(part.len(), |s| s.end);
            let (clause, rest) = part.split_at_checked(first).unwrap_or((part, &[]));
            let clause = self.without_link(clause);
            self.decision(clause, place.topic, "section");
            self.sentences(clause.get(1..).unwrap_or_default(), Place { decided: true, ..place }, 1);
            self.sentences(rest, place, 2);
        }
        true
    }

    /// A clause without the word and the comma that link it to the next one.
    fn without_link<'t>(&self, clause: &'t [Token]) -> &'t [Token] {
        let link = self.pack.lexicon.known.and;
        let links = |t: &Token| t.is(",") || t.is(";") || self.pack.lexicon.tags(&t.lower).classes & link != 0;
        let end = clause.iter().rposition(|t| !links(t)).map_or(0, |i| i + 1);
        clause.get(..end).unwrap_or(clause)
    }

    /// What has been decided since is told by these words; those before them it has in common with other decisions.
    fn only_of(&mut self, part: &[Token], known: usize) {
        let Some((first, last)) = part.first().zip(part.last()) else { return };
        let span = self.source.span(first.range.hull(last.range));
        for decision in self.meeting.decisions.iter_mut().skip(known) {
            decision.text = plain(part);
            decision.origin.span = span;
        }
    }

    /// `New members approved` as a heading says what was decided of those below it.
    pub(super) fn heading_decides(&mut self, unit: &Placed, topic: Option<usize>) {
        let class = self.pack.lexicon.known.adopted_short;
        let worded = unit.tokens.iter().filter(|t| t.text.starts_with(char::is_alphabetic)).count();
        let last = unit.tokens.last().filter(|t| !t.capital());
        if (2..=8).contains(&worded) && last.is_some_and(|t| self.pack.lexicon.tags(&t.lower).classes & class != 0) {
            self.decision(&unit.tokens, topic, "heading");
        }
        // `§ 4. Eva Dahl was elected to check the minutes.`: a point that is said in one sentence.
        let numbered = matches!(unit.unit.kind, BlockKind::Heading(Heading::Paragraph | Heading::Numbered));
        if numbered && unit.tokens.len() <= LONGEST && unit.tokens.last().is_some_and(|t| t.is(".")) {
            let words = Words::new(self.pack, &unit.tokens);
            if (1..words.len()).any(|i| words.finite(i) && !words.capital(i)) {
                let before = self.meeting.tasks.len();
                self.sentences_of(&unit.tokens, Some(&words), Place { topic, ..Place::default() }, 1);
                // What a heading says that all do is what the point is about.
                let new = self.meeting.tasks.split_off(before);
                let named = |t: &TaskCandidate| {
                    t.actors.iter().any(|a| matches!(a.kind, ActorKind::Person | ActorKind::Name | ActorKind::Role))
                };
                self.meeting.tasks.extend(new.into_iter().filter(named));
            }
        }
    }
}
