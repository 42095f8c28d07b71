//! What a verb is done to: one thing, or what was named before.

use crate::lang::pack::{Capitals, SubjectKind};

use super::super::words::Words;
use super::Clause;
use super::parties::{self, parties};

/// Whether what is done, is done to one thing: an article, a definite form or a pronoun stands behind the verb.
pub(in super::super) fn is_bounded(words: &Words, clause: &Clause) -> bool {
    let known = &words.pack.lexicon.known;
    let Some(last) = clause.chain.last().map(|l| l.at) else { return false };
    let subject = |i: usize| clause.subject.iter().any(|p| (p.start..p.end).contains(&i));
    let skip = |i: usize| {
        subject(i)
            || words.has(i, known.adverb | known.hedge | known.reflexive | words.pack.lexicon.known.degree)
                && !words.has(i, known.preposition)
            || words.pack.matters.is_particle(words.lower(i)) && !words.has(i, known.preposition)
    };
    let Some(object) = (last + 1..clause.end).find(|i| !skip(*i)) else { return false };
    let one = words.pack.lexicon.known.one;
    words.has(object, one | known.anaphor | known.person_pronoun)
        || words.is_word(object) && !words.capital(object) && parties::is_definite(words, object)
}

/// The object is a pronoun that points back, not a determiner before a noun.
pub(super) fn points_back(words: &Words, verb: usize, particles: usize, end: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let object = (verb + 1..end.min(verb + 3 + particles)).find(|i| words.has(*i, known.anaphor));
    object.is_some_and(|i| {
        i + 1 >= end
            || !words.is_word(i + 1)
            || words.has(i + 1, known.preposition | known.adverb | known.coordinator | known.subordinator)
    })
}

/// Where every noun has a capital, a word that is no known name before the verb and a person behind it: the word is the
/// object (`Werbung macht Anna`).
pub(super) fn noun_first(words: &Words, begin: usize, finite: usize) -> bool {
    words.grammar().capitals == Capitals::Nouns
        && parties(words, begin, false)
            .is_none_or(|(list, next)| next == finite && list.iter().all(|p| p.kind == SubjectKind::Name))
}
