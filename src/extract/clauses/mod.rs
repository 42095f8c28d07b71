//! Sentences to clauses: who does what, in which tense, under which conditions.

mod chain;
mod closing;
mod object;
mod parties;
mod split;
mod subject;

use crate::lang::pack::{SubjectKind, Tense, Trait, VerbKind};

use super::words::Words;
pub(super) use chain::Link;
pub(super) use closing::ends_in_infinitive;
pub(super) use object::is_bounded;
pub(super) use parties::{Party, parties};
pub(super) use split::to_do;

/// A clause of a sentence; indices are tokens of the sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    pub start: usize,
    pub end: usize,
    /// Who acts; empty when nobody does.
    pub subject: Vec<Party>,
    /// The verbs, auxiliaries first.
    pub chain: Vec<Link>,
    pub tense: Option<Tense>,
    pub traits: Traits,
    /// The condition it hangs on.
    pub condition: Option<(usize, usize)>,
}

/// A set of [`Trait`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits(u32);

impl Traits {
    pub(super) fn has(self, one: Trait) -> bool {
        self.0 & (1 << one as u32) != 0
    }

    pub(super) fn set(&mut self, one: Trait, on: bool) {
        if on {
            self.0 |= 1 << one as u32;
        }
    }

    fn without(self, one: Trait) -> Traits {
        Traits(self.0 & !(1 << one as u32))
    }

    /// A bit for each.
    pub(super) fn bits(self) -> u32 {
        self.0
    }

    pub(super) fn join(&mut self, other: Traits) {
        self.0 |= other.0;
    }
}

impl Clause {
    /// Kinds of the parties of the subject.
    pub(super) fn subject_kinds(&self) -> Vec<SubjectKind> {
        let mut kinds: Vec<SubjectKind> = self.subject.iter().map(|p| p.kind).collect();
        if kinds.is_empty() {
            kinds.push(SubjectKind::None);
        }
        if self.subject.iter().any(|p| p.noun) {
            kinds.push(SubjectKind::Thing);
        }
        kinds
    }

    /// A bit for each of the [`Clause::subject_kinds`].
    pub(super) fn subject_bits(&self) -> u16 {
        let bit = |kind: SubjectKind| 1 << kind as u16;
        let kinds = self.subject.iter().map(|p| bit(p.kind) | if p.noun { bit(SubjectKind::Thing) } else { 0 });
        if self.subject.is_empty() { bit(SubjectKind::None) } else { kinds.fold(0, |all, k| all | k) }
    }

    /// The clause as if it were not the content of a proposal but of a decision.
    pub(super) fn as_decided(&self) -> Clause {
        let mut clause = self.clone();
        clause.traits = clause.traits.without(Trait::Quoted);
        clause.traits.set(Trait::Decided, true);
        clause
    }

    /// The clause as if what its pronoun points back to were in it.
    pub(super) fn as_whole(&self) -> Clause {
        Clause { traits: self.traits.without(Trait::Anaphoric), ..self.clone() }
    }

    pub(super) fn first_kinds(&self) -> &[VerbKind] {
        self.chain.first().map(|l| l.kinds.as_slice()).unwrap_or_default()
    }

    pub(super) fn last_kinds(&self) -> &[VerbKind] {
        self.chain.last().map(|l| l.kinds.as_slice()).unwrap_or_default()
    }
}

/// The clauses of a sentence, in order. Relative and other subordinate clauses stay inside the clause they belong to;
/// what was decided, reported or wished becomes clauses of its own, marked as such.
pub(super) fn clauses(words: &Words) -> Vec<Clause> {
    let mut out = Vec::new();
    let mut base = Traits::default();
    base.set(Trait::Question, asks(words));
    read(words, 0, words.len(), base, 0, &mut out);
    if let Some(first) = out.first_mut() {
        first.traits.set(Trait::Opening, true);
    }
    out
}

/// Whether the second clause goes on with what the same person does in the first: both in the present, both doing.
pub(super) fn goes_on(first: &Clause, second: &Clause) -> bool {
    let plain = [Trait::Negated, Trait::Hedged, Trait::Passive, Trait::Quoted, Trait::Question, Trait::Conditional];
    let step = |c: &Clause| c.tense == Some(Tense::Present) && !plain.iter().any(|t| c.traits.has(*t));
    second.traits.has(Trait::Follows)
        && step(first)
        && step(second)
        && first.chain.len() == 1
        && first.last_kinds() == [VerbKind::Act]
}

/// Where words end without the mark or the conjunction that only joins what comes after them.
pub(super) fn trimmed(words: &Words, start: usize, end: usize) -> usize {
    let joins =
        |i: usize| words.is_mark(i, ",") || words.has(i, words.pack.lexicon.known.coordinator) && words.is_word(i);
    (start + 1..=end).rev().find(|at| !joins(at - 1)).unwrap_or(end)
}

/// Whether a clause with a pronoun as its object says nothing more (`Eva takes care of this`).
pub(super) fn is_alone(words: &Words, clause: &Clause) -> bool {
    clause.start == 0 && clause.end >= words.len() && words.len() <= 8
}

fn asks(words: &Words) -> bool {
    let closing = |i: &usize| words.token(*i).is_some_and(|t| matches!(t.text.as_str(), "”" | "\"" | ")" | "." | "!"));
    let last = (0..words.len()).rev().find(|i| !closing(i));
    last.is_some_and(|i| words.is_mark(i, "?") && !in_brackets(words, i))
}

/// `Make a site (on our own?)`: what is asked in brackets behind a sentence is not the sentence.
fn in_brackets(words: &Words, at: usize) -> bool {
    let open = (0..at).rev().find(|i| words.is_mark(*i, "(") || words.is_mark(*i, ")"));
    open.is_some_and(|i| i > 0 && words.is_mark(i, "(") && (at + 1..words.len()).any(|k| words.is_mark(k, ")")))
}

fn read(words: &Words, start: usize, end: usize, base: Traits, depth: usize, out: &mut Vec<Clause>) {
    let mut shared: Vec<Party> = Vec::new();
    for part in split::split(words, start, end) {
        let mut clause = chain::analyse(words, part.start, part.end, &shared);
        clause.traits.join(base);
        if clause.traits.has(Trait::Follows) && depth > 0 && base.has(Trait::Decided) {
            clause.traits.set(Trait::Decided, true);
        }
        if decides_for_all(&clause) {
            clause.traits = clause.traits.without(Trait::Quoted).without(Trait::Told);
        }
        shared.clone_from(&clause.subject);
        let content = (depth < 4).then(|| content_of(words, &clause, end)).flatten();
        let Some((from, what)) = content else {
            out.push(clause);
            continue;
        };
        clause.end = from;
        let told = clause.last_kinds().contains(&VerbKind::Report);
        out.push(clause);
        let mut inner = base;
        if let Some(what) = what {
            inner.set(what, true);
            inner.set(Trait::Told, what == Trait::Quoted && told);
        }
        read(words, from, end, inner, depth + 1, out);
        return;
    }
}

/// `Eva proposed that it be sold, but after some talk it was decided to keep it`: the meeting speaks again.
fn decides_for_all(clause: &Clause) -> bool {
    let nobody = matches!(clause.subject.as_slice(), [one] if one.kind == SubjectKind::Dummy);
    let decides = clause.chain.iter().any(|l| l.kinds.contains(&VerbKind::Decide));
    nobody && decides && clause.chain.len() == 2 && clause.traits.has(Trait::Passive)
}

/// Where the content of a decision, a report or an aim begins (after the word that opens it), and what it is then.
fn content_of(words: &Words, clause: &Clause, end: usize) -> Option<(usize, Option<Trait>)> {
    let last = clause.chain.last()?;
    let mark = words.pack.lexicon.known.content_mark;
    let decided = clause.chain.iter().any(|l| l.kinds.contains(&VerbKind::Decide)) || decides_by_noun(words, clause);
    let near = if decided { clause.end } else { clause.end.min(last.at + 5) };
    let opens = |i: usize| {
        words.has(i, mark) && !words.has(i + 1, mark) || decided && words.is_mark(i, ":") && !words.has(i + 1, mark)
    };
    let Some(opener) = (last.at + 1..near).find(|i| opens(*i)) else {
        return unmarked(words, clause, decided, end);
    };
    let quoted = [VerbKind::Report, VerbKind::Opine, VerbKind::Propose, VerbKind::Be, VerbKind::Want];
    let remains = (clause.start..opener).any(|i| words.has(i, words.pack.lexicon.known.remaining));
    let kind = if decided {
        Some(Trait::Decided)
    } else if remains {
        None
    } else if !words.infinitive(opener + 1) && last.kinds.iter().any(|k| quoted.contains(k)) {
        Some(Trait::Quoted)
    } else {
        return None;
    };
    (opener + 1 < end).then_some((opener + 1, kind))
}

/// `Agreed Eva would book the hall`: the content begins with whom it is about, right behind the verb.
fn unmarked(words: &Words, clause: &Clause, decided: bool, end: usize) -> Option<(usize, Option<Trait>)> {
    let last = clause.chain.last().filter(|_| words.grammar().omits_mark)?;
    let told = last.kinds.iter().any(|k| matches!(k, VerbKind::Report | VerbKind::Opine | VerbKind::Propose));
    let from = last.at + 1;
    let (_, next) = parties(words, from, true).filter(|_| decided || told)?;
    let light = words.pack.lexicon.known.adverb | words.pack.lexicon.known.negation;
    let verb = (next..end).find(|i| !words.has(*i, light))?;
    let kind = if decided { Trait::Decided } else { Trait::Quoted };
    (words.finite(verb) || split::to_do(words, verb)).then_some((from, Some(kind)))
}

/// A decision by its noun, or by words of agreement: `X tog beslut att`, `enades om att`.
fn decides_by_noun(words: &Words, clause: &Clause) -> bool {
    let nouns = words.pack.lexicon.known.decision_noun;
    (clause.start..clause.end).any(|i| words.has(i, nouns))
}
