//! Where one main clause ends and the next begins.

use crate::lang::Tags;
use crate::lang::pack::{Finite, VerbForm, VerbKind};
use crate::syntax::TokenKind;

use super::super::bracket;
use super::super::words::{Words, ends_as_the_next};
use super::parties::{Party, parties};

/// A stretch of tokens with one main verb at most.
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
}

/// Cuts `start..end` at commas and conjunctions after which a new clause begins.
pub(super) fn split(words: &Words, start: usize, end: usize) -> Vec<Part> {
    let mut out = Vec::new();
    let mut from = start;
    while let Some(finite) = main_verb(words, from, end).or_else(|| (from..end).find(|i| to_do(words, *i))) {
        if let Some((cut, next)) = heading_words(words, from, finite) {
            out.push(Part { start: from, end: cut });
            from = next;
            continue;
        }
        let auxiliary = super::chain::is_auxiliary(words, finite);
        let passive = |n: usize| {
            words.has_form(n, &[VerbForm::Passive]) && !words.has_form(n, &[VerbForm::Present, VerbForm::Past])
        };
        let next = (finite + 1..end)
            .filter(|i| separates(words, *i))
            .find_map(|i| opens(words, i, end).filter(|n| !(auxiliary && passive(*n))).map(|n| (i, n)));
        let Some((cut, next)) = next else { break };
        out.push(Part { start: from, end: cut });
        from = next;
    }
    // What stands between brackets ends where they close.
    let closed = |from: &usize| *from > 0 && words.is_mark(from - 1, "(");
    let close = Some(from).filter(closed).and_then(|from| (from..end).rev().take(2).find(|i| words.is_mark(*i, ")")));
    out.push(Part { start: from, end: close.unwrap_or(end) });
    out
}

/// The mark of an infinitive that says what somebody has to do (`Eva to book the hall`), where a language has that.
pub(in super::super) fn to_do(words: &Words, at: usize) -> bool {
    let adverb = || words.has(at + 1, words.pack.lexicon.known.adverb) && words.infinitive(at + 2);
    words.grammar().name_with_infinitive
        && words.has(at, words.pack.lexicon.known.infinitive_mark)
        && (words.infinitive(at + 1) || adverb() || unknown_verb(words, at + 1))
}

/// A word in no list before an article (`to curate the fair`).
fn unknown_verb(words: &Words, at: usize) -> bool {
    let plain = words.tag(at).is_some_and(Tags::is_unknown);
    plain && words.is_word(at) && !words.capital(at) && words.has(at + 1, words.pack.lexicon.known.determiner)
}

/// `Heating; Eva asks the firm`: words without a verb, a mark, then a clause of somebody named.
fn heading_words(words: &Words, from: usize, finite: usize) -> Option<(usize, usize)> {
    let dash = |i: usize| words.is_mark(i, "-") && words.token(i).is_some_and(|t| t.spaced);
    let stops = |i: usize| words.is_mark(i, ".") && !words.bracketed() && !shortens(words, i);
    let mark = |i: &usize| dash(*i) || stops(*i) || [";", ":", "–"].iter().any(|m| words.is_mark(*i, m));
    let named = |cut: usize| parties(words, cut + 1, true).filter(|(list, _)| list.iter().all(Party::is_named));
    let cut = (from + 1..finite).rev().find(mark).filter(|cut| named(*cut).is_some_and(|(_, n)| n <= finite));
    // `18 May (Eva brings the keys)`
    let bracket = || (from + 1..finite).rev().find(|i| words.is_mark(*i, "("));
    let cut = cut.or_else(|| bracket().filter(|cut| named(*cut).is_some_and(|(_, n)| n == finite)))?;
    Some((cut, cut + 1))
}

/// The verb that carries the clause: the first finite one that no subordinate clause before it takes.
pub(super) fn main_verb(words: &Words, start: usize, end: usize) -> Option<usize> {
    let mut pending = 0;
    let mut at = start;
    while at < end {
        if subordinates(words, at, start) {
            pending += 1;
            while at + 1 < end && subordinates(words, at + 1, start) {
                at += 1;
            }
        } else if words.finite(at) {
            if pending == 0 {
                return Some(at);
            }
            pending -= 1;
        } else if pending == 0 && at > start && guessed_verb(words, at, start) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// A word in no list, formed like the present tense, right after a name that opens the clause.
fn guessed_verb(words: &Words, at: usize, start: usize) -> bool {
    // The cheap questions first: this is asked of every word up to the verb.
    !words.capital(at)
        && words.is_word(at)
        && words.pack.lexicon.looks_present(words.lower(at))
        && parties(words, start, false).is_some_and(|(list, next)| next == at && list.iter().all(|p| p.is_named()))
}

/// Whether a subordinate clause begins here.
fn subordinates(words: &Words, at: usize, start: usize) -> bool {
    let known = &words.pack.lexicon.known;
    if !words.has(at, known.subordinator) {
        return false;
    }
    if words.bracketed() {
        return opens_subordinate(words, at, start);
    }
    if words.has(at, known.infinitive_mark) {
        return !(at + 1..at + 4)
            .take_while(|i| words.has(*i, known.adverb | known.negation) || words.infinitive(*i))
            .any(|i| words.infinitive(i));
    }
    let known_noun = words.grammar().finite == Finite::ByPlace
        && at > 0
        && words.has(at - 1, known.preposition)
        && !words.has(at - 1, known.subordinator);
    if known_noun {
        return false;
    }
    if words.has(at, known.dummy) && words.has(at, words.pack.lexicon.known.relative) {
        return is_relative(words, at, start);
    }
    let opens = at == start || separates(words, at - 1);
    let asked = words.has(at, known.question_word) && words.finite(at + 1);
    if opens && asked {
        return false;
    }
    let adverb_too = words.has(at, known.adverb | known.preposition | known.dummy);
    if words.has(at, known.conditional) || adverb_too {
        // Also an adverb or a preposition: a clause only where one can begin, and not before its verb.
        return opens && !words.finite(at + 1) && (at > start || at == start && !words.has(at, known.dummy));
    }
    true
}

/// A word that is both `who` and `there` is the first where it stands behind a noun or a comma and a verb follows.
fn is_relative(words: &Words, at: usize, start: usize) -> bool {
    let known = &words.pack.lexicon.known;
    if !words.has(at, known.dummy) || !words.has(at, words.pack.lexicon.known.relative) {
        return false;
    }
    let light = known.adverb | known.negation | known.hedge;
    let verb = (at + 1..at + 4).find(|i| !words.has(*i, light) || words.finite(*i));
    let behind = at > start
        && !words.finite(at - 1)
        && !words.has(at - 1, known.coordinator | known.subordinator | known.adverb);
    behind && (words.is_word(at - 1) || words.is_mark(at - 1, ",")) && verb.is_some_and(|v| words.finite(v))
}

/// Where the finite verb of a subordinate clause is its last word, that tells it from a main clause.
fn opens_subordinate(words: &Words, at: usize, start: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let behind_mark = |i: usize| i > 0 && (words.is_mark(i - 1, ",") || words.is_mark(i - 1, ":"));
    let inside = words.has(at - usize::from(at > 0), known.preposition) && at > 0 && behind_mark(at - 1);
    // An article may be a relative pronoun, not as the first word.
    let begins = at == start && !words.has(at, known.determiner);
    (begins || behind_mark(at) || inside || at > 0 && separates(words, at - 1)) && bracket::is_verb_last(words, at)
}

/// A full stop behind an initial or an abbreviation.
fn shortens(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| words.token(i)).filter(|_| words.is_mark(at, "."));
    before.is_some_and(|t| {
        t.capital() && t.text.chars().count() == 1 || words.pack.hints.abbreviations.contains(t.lower.as_str())
    })
}

fn separates(words: &Words, at: usize) -> bool {
    let is_suspended = |at: usize| at.checked_sub(1).is_some_and(|i| ends_as_the_next(words.tokens, i, words.pack));
    // A full stop inside a sentence belongs to a number or a short form.
    let mark = !(words.bracketed() && words.is_mark(at, "."))
        && words
            .token(at)
            .is_some_and(|t| t.kind == TokenKind::Mark && matches!(t.text.as_str(), "," | ";" | "–" | ":" | "-" | "."))
        && !(words.is_mark(at, ":")
            && (words.has(at + 1, words.pack.lexicon.known.infinitive_mark)
                || at > 0 && words.is_verb(at - 1, VerbKind::Decide)));
    mark && !shortens(words, at) && (words.token(at).is_none_or(|t| t.spaced) || !words.is_mark(at, "-"))
        || words.has(at, words.pack.lexicon.known.coordinator) && !is_suspended(at) && !is_without(words, at)
}

/// So many words before a coordinator are looked at for a negation.
const NEAR: usize = 40;

/// `medlemmar utan lokal`: a word that also negates joins clauses (but) only behind another negation.
fn is_without(words: &Words, at: usize) -> bool {
    let known = &words.pack.lexicon.known;
    words.has(at, known.negation)
        && words.has(at, known.preposition)
        && !(at.saturating_sub(NEAR)..at).any(|i| words.has(i, known.negation))
}

/// Whether a new clause begins after the separator at `at`; the index of its first token.
fn opens(words: &Words, at: usize, end: usize) -> Option<usize> {
    let known = &words.pack.lexicon.known;
    let mut next = at + 1;
    while next < end && (words.has(next, known.coordinator) || words.is_mark(next, ",")) {
        next += 1;
    }
    // `och att`: one more content of the same decision.
    let content = words.has(next, known.infinitive_mark) && words.has(next - 1, known.coordinator);
    if content && words.infinitive(next + 1) && !words.finite(next + 1) {
        return None;
    }
    if content {
        return main_verb(words, next + 1, end.min(next + 12)).map(|_| next + 1);
    }
    if is_relative(words, next, 0) {
        return None;
    }
    if words.has(next, known.correlative) && words.infinitive(next + 1) {
        return Some(next);
    }
    if words.bracketed() {
        if words.has(next, known.subordinator) && bracket::is_verb_last(words, next) {
            return None;
        }
        // `…, dass Anna bucht und Bo die Gäste einlädt`
        let closing = parties(words, next, false).filter(|(list, _)| list.iter().all(Party::is_named));
        if closing.is_some_and(|(_, after)| (after..end.min(after + 12)).any(|v| words.finite(v))) {
            return Some(next);
        }
    } else if words.has(next, known.subordinator)
        && !words.has(next, known.adverb | known.dummy)
        && !words.finite(next + 1)
    {
        return None;
    }
    if let Some((_, after)) = parties(words, next, false) {
        let verb = (after..end).find(|i| !words.has(*i, known.adverb | known.negation | known.hedge));
        if verb.is_some_and(|v| words.finite(v) || to_do(words, v) || guessed_verb(words, v, next)) {
            return Some(next);
        }
    }
    finite_nearby(words, next, end).then_some(next)
}

/// A finite verb within a few words, with nothing between that would make it another clause's.
fn finite_nearby(words: &Words, next: usize, end: usize) -> bool {
    let known = &words.pack.lexicon.known;
    for at in next..end.min(next + 7) {
        if words.finite(at) {
            let sure = !words.tag(at).is_some_and(|t| t.ambiguous_verb) || at > next;
            return sure && (at == next || !words.capital(next) || words.has(next, known.adverb | known.preposition));
        }
        if separates(words, at)
            || words.has(at, known.subordinator) && !words.has(at, known.adverb | known.preposition | known.dummy)
        {
            return false;
        }
    }
    false
}
