//! Which verbs carry the tense of their clause, in a language where infinitive, plural and noun look alike, and past
//! and participle: told from the words before them.

use crate::lang::pack::{VerbForm, VerbKind};
use crate::syntax::TokenKind;

use super::words::Words;

/// For each word whether it is a finite verb.
pub(super) fn by_place(words: &Words) -> Vec<bool> {
    let mut found: Vec<bool> = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let finite = words.tag(at).is_some_and(|t| !t.verbs.is_empty()) && carries(words, at, &found);
        found.push(finite);
    }
    leave_out_participles(words, &mut found);
    found
}

/// So many words back a verb looks for what governs it: a text of nothing but adverbs stays readable in linear time.
const REACH: usize = 40;

/// Auxiliaries: finite wherever nothing governs them.
const AUXILIARY: [VerbKind; 7] =
    [VerbKind::Be, VerbKind::Have, VerbKind::Shall, VerbKind::Will, VerbKind::Must, VerbKind::Should, VerbKind::Can];

fn is_auxiliary(words: &Words, at: usize) -> bool {
    words.is_any_verb(at, &AUXILIARY) || words.is_verb(at, VerbKind::May)
}

/// Whether a verb before the word takes it as its infinitive or participle.
fn governs(words: &Words, at: usize) -> bool {
    // `of 6th May were read`: a month, not the verb.
    let name = words.capital(at) && at > 0;
    !name && (is_auxiliary(words, at) || words.has(at, words.pack.lexicon.known.supporting_verb))
}

fn carries(words: &Words, at: usize, found: &[bool]) -> bool {
    let known = &words.pack.lexicon.known;
    let auxiliary = is_auxiliary(words, at) && words.has_form(at, &[VerbForm::Present, VerbForm::Past]);
    if words.capital(at) && (at > 0 || !auxiliary) {
        return false;
    }
    let light = known.adverb | known.negation | known.hedge | known.reflexive;
    let Some(before) =
        (at.saturating_sub(REACH)..at).rev().find(|i| !words.has(*i, light) || words.has(*i, known.nominative))
    else {
        return auxiliary;
    };
    if words.has(before, known.infinitive_mark) || governs(words, before) {
        return false;
    }
    if auxiliary {
        return true;
    }
    let noun_follows = words.has(before, known.determiner | known.preposition | known.quantifier)
        && !words.has(before, known.nominative | known.everyone)
        || words.token(before).is_some_and(|t| t.kind == TokenKind::Number)
        || is_genitive(words, before);
    if noun_follows {
        return false;
    }
    if words.has(before, known.coordinator) || words.is_mark(before, ",") {
        return goes_on(words, at, before, found);
    }
    if words.has_form(at, &[VerbForm::Past]) {
        return words.is_word(before) && !words.has(at + 1, words.pack.lexicon.known.agent_mark);
    }
    let subject = words.has(before, known.nominative | words.pack.lexicon.known.relative);
    if words.has_form(at, &[VerbForm::Present]) {
        return subject || third_person(words, at, before);
    }
    words.has_form(at, &[VerbForm::Infinitive]) && (subject || plural(words, at, before))
}

/// `booked the hall and sent the letter`: the second verb has the tense of the first, unless that is an auxiliary's.
fn goes_on(words: &Words, at: usize, before: usize, found: &[bool]) -> bool {
    let Some(first) = (before.saturating_sub(REACH)..before).rev().find(|i| found.get(*i).copied().unwrap_or_default())
    else {
        return false;
    };
    let same = |form: VerbForm| words.has_form(at, &[form]) && words.has_form(first, &[form]);
    !governs(words, first) && (same(VerbForm::Past) || same(VerbForm::Present))
}

fn is_genitive(words: &Words, at: usize) -> bool {
    words.is_word(at) && words.lower(at).contains(['\'', '’']) && words.tag(at).is_some_and(|t| t.verbs.is_empty())
}

/// `Anna books`, `the treasurer books`, but not `the club books`.
fn third_person(words: &Words, at: usize, before: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let takes_infinitive = words.has(at + 1, known.infinitive_mark) && words.infinitive(at + 2);
    let ambiguous = words.tag(at).is_some_and(|t| t.ambiguous_verb) && !takes_infinitive;
    let Some(tag) = words.tag(before).filter(|_| words.is_word(before) || is_handle(words, before)) else {
        return false;
    };
    let person = is_handle(words, before)
        || words.capital(before) && in_name(words, before)
        || tag.post
        || words.has(before, known.everyone | known.somebody);
    let noun = tag.verbs.is_empty() || before > 0 && words.has(before - 1, known.determiner);
    person || !ambiguous && (words.capital(before) || tag.own_body || tag.body || noun)
}

fn is_handle(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| t.kind == TokenKind::Handle)
}

/// A given name, or a word with a capital right after one.
fn in_name(words: &Words, at: usize) -> bool {
    let given = |i: usize| words.capital(i) && words.tag(i).is_some_and(|t| t.given_name);
    given(at) || at > 0 && given(at - 1)
}

/// `the members agree`, `Anna and Bob book`: more than one acts.
fn plural(words: &Words, at: usize, before: usize) -> bool {
    let several = words.capital(before)
        && in_name(words, before)
        && (before.saturating_sub(3)..before).any(|i| words.has(i, words.pack.lexicon.known.and));
    let ambiguous = words.tag(at).is_some_and(|t| t.ambiguous_verb);
    let holders = words.tag(before).is_some_and(|t| t.holders);
    several || holders || words.has(before, words.pack.lexicon.known.everyone) && !ambiguous
}

/// `The items discussed last week were approved`: with another finite verb behind it and nothing between that parts
/// clauses, the first one is a participle that belongs to its noun.
fn leave_out_participles(words: &Words, found: &mut [bool]) {
    let known = &words.pack.lexicon.known;
    let parts = known.coordinator | known.subordinator | words.pack.lexicon.known.relative;
    let telling =
        [VerbKind::Report, VerbKind::Opine, VerbKind::Decide, VerbKind::Propose, VerbKind::Be, VerbKind::Have];
    let at: Vec<usize> = (0..found.len()).filter(|i| found.get(*i) == Some(&true)).collect();
    for pair in at.windows(2) {
        let [first, second] = *pair else { continue };
        let parted = (first + 1..second).any(|i| words.has(i, parts) || words.is_mark(i, ","));
        let noun = first > 0
            && words.is_word(first - 1)
            && !words.capital(first - 1)
            && !words.has(first - 1, known.nominative)
            && words.tag(first - 1).is_some_and(|t| !t.post && !t.own_body);
        let past = words.has_form(first, &[VerbForm::Past]);
        let tells = words.is_any_verb(first, &telling);
        if past
            && noun
            && !parted
            && !tells
            && let Some(slot) = found.get_mut(first)
        {
            *slot = false;
        }
    }
}
