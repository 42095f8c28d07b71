//! Who acts in a clause: the subject before the verb, behind it, or shared with the clause before.

use crate::lang::pack::{Order, SubjectKind, Trait, VerbForm, VerbKind};
use crate::lang::times;

use super::super::words::Words;
use super::chain::is_auxiliary;
use super::parties::{self, Party, parties};
use super::{Clause, closing, object};

/// Finds the subject before or after the finite verb; the index at which the rest of the clause goes on.
pub(super) fn subject(words: &Words, clause: &mut Clause, finite: usize, shared: &[Party]) -> usize {
    if words.grammar().order == Order::SubjectFirst {
        return subject_before(words, clause, finite, shared);
    }
    if words.bracketed()
        && let Some(list) = closing::subject(words, clause.start, finite)
    {
        clause.subject = list;
        return finite + 1;
    }
    let known = &words.pack.lexicon.known;
    let skip = known.adverb | known.negation | known.hedge | known.reflexive | known.correlative;
    let past = |from: usize| {
        (from..clause.end).find(|i| !words.has(*i, skip) || is_subject_word(words, *i)).unwrap_or(clause.end)
    };
    let begin = clause.start;
    let after = past(finite + 1);
    // A pronoun in the nominative right after the verb is the subject, whatever stands before it.
    if begin < finite
        && words.has(after, known.nominative)
        && let Some((list, next)) = parties(words, after, true)
    {
        clause.subject = list;
        return next;
    }
    let relative = |at: usize| words.has(at, known.relative) || inserted(words, at, finite);
    // A comma goes on with the list of people, unless the clause ends there.
    let end = clause.end;
    let goes_on = |next: usize| words.is_mark(next, ",") && next < end;
    let object_first = (is_object(words, begin, finite) || object::noun_first(words, begin, finite))
        && parties(words, after, true)
            .is_some_and(|(list, next)| list.iter().all(|p| p.kind == SubjectKind::Person) && !goes_on(next));
    if let Some((list, next)) = parties(words, begin, false)
        && !object_first
        && (past(next) >= finite || relative(next))
        && begin < finite
    {
        clause.subject = list;
        return finite + 1;
    }
    if let Some((list, next)) = parties(words, after, true) {
        let named = list.iter().any(Party::is_named);
        let people = list.iter().all(|p| p.kind == SubjectKind::Person) && words.finite(finite) && !goes_on(next);
        if !named
            || is_adverbial(words, begin, finite)
            || people && (is_object(words, begin, finite) || object::noun_first(words, begin, finite))
        {
            clause.subject = list;
            return next;
        }
    }
    if let Some(list) = late_subject(words, begin, finite) {
        clause.subject = list;
        return finite + 1;
    }
    if begin == finite && !shared.is_empty() {
        clause.subject = shared.to_vec();
        clause.traits.set(Trait::Follows, true);
    } else if let Some(next) = thing_behind(words, begin, finite, clause.end) {
        clause.subject = vec![Party::thing(words, finite + 1, next)];
        return next;
    } else if begin < finite {
        clause.subject = vec![Party::thing(words, begin, finite)];
    }
    finite + 1
}

/// `Eva, who has the key, opens the shed`: between two commas something more about the one named.
fn inserted(words: &Words, at: usize, finite: usize) -> bool {
    let closed = finite > at + 2 && words.is_mark(finite - 1, ",");
    closed && words.is_mark(at, ",") && words.has(at + 1, words.pack.lexicon.known.relative)
}

/// `Sedan ska rutiner kring ekonomin tas fram`: behind an adverb and an auxiliary, the thing that stands before the
/// passive verb; the place of that verb.
fn thing_behind(words: &Words, begin: usize, finite: usize, end: usize) -> Option<usize> {
    let known = &words.pack.lexicon.known;
    let opens = finite == begin + 1 && words.has(begin, known.adverb) && is_auxiliary(words, finite);
    let behind = finite + 2..end.min(finite + 8);
    let passive = behind.clone().find(|i| words.has_form(*i, &[VerbForm::Passive]));
    let plain = |at: usize| words.is_word(at) && !words.has(at, known.subordinator);
    passive.filter(|at| opens && (finite + 1..*at).all(plain))
}

/// The subject where it never follows the verb but in questions: right before the verb, whatever opens the sentence.
fn subject_before(words: &Words, clause: &mut Clause, finite: usize, shared: &[Party]) -> usize {
    let known = &words.pack.lexicon.known;
    let begin = clause.start;
    let light = known.adverb | known.negation | known.hedge | known.reflexive;
    let reaches = |next: usize| (next..finite).all(|i| words.has(i, light) || words.is_mark(i, ","));
    if begin == finite {
        if let Some((list, next)) = parties(words, finite + 1, true).filter(|_| asks(words, finite)) {
            clause.subject = list;
            return next;
        }
        if !shared.is_empty() {
            clause.subject = shared.to_vec();
            clause.traits.set(Trait::Follows, true);
        }
        return finite + 1;
    }
    if let Some((list, next)) = bare_behind(words, begin, finite) {
        clause.subject = list;
        return next;
    }
    let relative = |at: usize| words.has(at, words.pack.lexicon.known.relative) || inserted(words, at, finite);
    if let Some((list, _)) = parties(words, begin, false).filter(|(_, n)| reaches(*n) || relative(*n)) {
        clause.subject = list;
        return finite + 1;
    }
    // `On Friday Eva will …`, `After some talk, the board agreed …`.
    let opens = |at: &usize| {
        words.is_mark(at - 1, ",") || is_adverbial(words, begin, finite) && !words.has(at - 1, known.preposition)
    };
    let late = (begin + 1..finite)
        .filter(opens)
        .find_map(|at| parties(words, at, true).filter(|(_, next)| reaches(*next)).map(|(list, _)| list));
    clause.subject = late.unwrap_or_else(|| vec![Party::thing(words, begin, finite)]);
    finite + 1
}

/// `Kahvituksen hoitaa Liisa`: where objects are marked, people without an ending behind an active verb are its subject,
/// unless somebody known stands before it.
fn bare_behind(words: &Words, begin: usize, finite: usize) -> Option<(Vec<Party>, usize)> {
    if !words.grammar().marked_objects || words.has_form(finite, &[VerbForm::Passive]) {
        return None;
    }
    if parties(words, begin, false).is_some_and(|(list, _)| list.iter().any(|p| !p.noun)) {
        return None;
    }
    let plain = |p: &Party| {
        let inflected = (p.start..p.end).any(|i| words.pack.lexicon.plain_name(words.lower(i)).is_some());
        p.kind == SubjectKind::Person && !inflected
    };
    parties(words, finite + 1, true).filter(|(list, _)| list.iter().all(plain))
}

/// An auxiliary that opens the sentence.
pub(super) fn asks(words: &Words, finite: usize) -> bool {
    is_auxiliary(words, finite) || words.is_any_verb(finite, &[VerbKind::Be, VerbKind::Have])
}

/// A person named right before the verb although a time stands first (`On Friday Eva will …` in the order of notes).
fn late_subject(words: &Words, begin: usize, finite: usize) -> Option<Vec<Party>> {
    let timed = is_adverbial(words, begin, finite);
    let ends_here = |at: &usize| {
        parties(words, *at, true)
            .is_some_and(|(list, next)| next == finite && list.iter().all(|p| p.kind == SubjectKind::Person))
    };
    let at = (begin + 1..finite)
        .find(ends_here)
        .filter(|at| timed && !words.has(at - 1, words.pack.lexicon.known.preposition))?;
    parties(words, at, true).map(|(list, _)| list)
}

fn is_subject_word(words: &Words, at: usize) -> bool {
    let k = &words.pack.lexicon.known;
    words.has(at, k.group_pronoun | k.person_pronoun | k.everyone)
}

/// One definite noun, no body, no name: with a person after the verb it is the object (`The posters Eva prints`).
fn is_object(words: &Words, begin: usize, finite: usize) -> bool {
    let tag = words.tag(begin);
    let noun = tag.is_some_and(|t| !t.body && !t.own_body && !t.given_name && !t.post && t.classes == 0);
    finite == begin + 1 && noun && parties::is_definite(words, begin)
}

/// `Nästa vecka bokar Erik …`: a coming week or month opens the sentence, and nobody who acts.
fn is_coming_time(words: &Words, start: usize, finite: usize) -> bool {
    let time = &words.pack.pack.time;
    let second = words.lower(start + 1);
    finite == start + 2 && words.is_time(start, times::NEXT) && time.week.iter().chain(&time.month).any(|w| w == second)
}

/// Whether what stands before the verb says when, where or under which condition: then the subject follows the verb.
fn is_adverbial(words: &Words, start: usize, finite: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let time = words.tag(start).is_some_and(|t| t.weekday.is_some() || t.month.is_some());
    let dated = (start..finite).any(|i| words.tag(i).is_some_and(|t| t.month.is_some()));
    start == finite
        || time
        || dated
        || is_coming_time(words, start, finite)
        || words.has(start, known.preposition | known.adverb | known.subordinator | known.hedge)
}
