//! The verbs of a clause whose finite verb stands second and the others last, or all of them last.

use crate::lang::Tags;
use crate::lang::pack::{SubjectKind, Tense, VerbForm, VerbKind};

use super::super::bracket;
use super::super::words::Words;
use super::chain::{Link, reading};
use super::parties::{Party, parties};

/// Kinds after which an infinitive with its mark says what is done.
const MARKED: [VerbKind; 8] = [
    VerbKind::Promise,
    VerbKind::Try,
    VerbKind::Begin,
    VerbKind::Plan,
    VerbKind::Intend,
    VerbKind::Continue,
    VerbKind::Need,
    VerbKind::Want,
];

/// The chain of a clause with a finite verb: that one, then from the last verb of the clause to the first.
pub(super) fn chain(words: &Words, start: usize, finite: usize, end: usize) -> Vec<Link> {
    let first = finite_link(words, finite, end);
    let opens = bracket::opens_bracket(words, finite);
    let before = before_last(words, start, finite);
    let behind = if !before.is_empty() {
        before
    } else if opens {
        cluster(words, finite + 1, end, false)
    } else if first.kinds.iter().any(|k| MARKED.contains(k)) {
        cluster(words, finite + 1, end, true)
    } else {
        Vec::new()
    };
    let mut out = vec![first];
    for at in behind.into_iter().rev() {
        let marked = is_marked(words, at);
        let next = govern(words, &mut out, at, marked);
        out.push(next);
    }
    out
}

/// What the verb before makes of the next one: passive, perfect, duty.
fn govern(words: &Words, out: &mut [Link], at: usize, marked: bool) -> Link {
    let unknown = words.tag(at).is_some_and(|t| t.verbs.is_empty());
    let participle = (unknown || words.has_form(at, &[VerbForm::Supine])) && !marked;
    let wanted = if participle { VerbForm::Supine } else { VerbForm::Infinitive };
    let mut next = reading(words, at, wanted);
    let Some(last) = out.last_mut() else { return next };
    let is = |l: &Link, kind| l.kinds.contains(&kind);
    let moved = words.has(at, words.pack.lexicon.known.perfect_with_be);
    if is(last, VerbKind::Become) {
        last.kinds.retain(|k| (*k == VerbKind::Become) == participle);
        if participle {
            next.form = VerbForm::Passive;
        }
    } else if is(last, VerbKind::Be) && !is(last, VerbKind::Opine) {
        match (participle, moved, marked) {
            (true, true, _) => last.kinds = vec![VerbKind::Have],
            (true, false, _) => next.form = VerbForm::Passive,
            (false, _, true) => {
                last.kinds = vec![VerbKind::Must];
                next.form = VerbForm::Passive;
            }
            _ => {}
        }
    } else if is(last, VerbKind::Have) && marked {
        last.kinds = vec![VerbKind::Must];
    }
    next
}

/// A verb with the particle that ends its clause.
fn finite_link(words: &Words, at: usize, end: usize) -> Link {
    let mut link = reading(words, at, VerbForm::Present);
    let lexicon = &words.pack.lexicon;
    let readings = words.tag(at).map(|t| t.verbs).unwrap_or_default();
    let last_word = |i: usize| {
        i + 1 >= end
            || bracket::closes(words, i)
            || words.has(i + 1, lexicon.known.preposition) && !words.has(i + 1, lexicon.known.determiner)
    };
    let found = (at + 1..end).filter(|i| last_word(*i)).find_map(|i| {
        let both = readings.iter().find_map(|r| lexicon.with_particle(r.lexeme, words.lower(i)))?;
        Some(both)
    });
    let following: Vec<&str> = (at + 1..end).map(|i| words.lower(i)).take(12).collect();
    let phrase = || readings.iter().find_map(|r| lexicon.phrasal(r.lexeme, &following, 6));
    if let Some(both) = found.or_else(phrase) {
        let (name, kinds) = lexicon.lexeme(both);
        (link.name, link.kinds) = (name.to_owned(), kinds.to_vec());
    }
    link
}

/// Verbs right before a finite one that is the last word: `gebucht werden soll`.
fn before_last(words: &Words, start: usize, finite: usize) -> Vec<usize> {
    if !bracket::closes(words, finite) {
        return Vec::new();
    }
    let mut at = finite;
    while at > start && at + 4 > finite && (is_open_form(words, at - 1) || is_mark(words, at - 1) && at < finite) {
        at -= 1;
    }
    (at..finite).filter(|i| is_open_form(words, *i)).collect()
}

/// The verbs that close the bracket, in the order of the text. `marked`: only infinitives with their mark.
fn cluster(words: &Words, from: usize, end: usize, marked: bool) -> Vec<usize> {
    let known = &words.pack.lexicon.known;
    let first = (from..end).find(|i| {
        let behind = words.has(i + 1, known.preposition | known.subordinator) || is_open_form(words, i + 1);
        let fits =
            is_open_form(words, *i) && !words.finite(*i) && (!marked || is_marked(words, *i)) && !noun_here(words, *i);
        fits && (*i + 1 >= end || bracket::closes(words, *i) || behind || is_mark(words, i + 1))
    });
    let Some(first) = first else { return Vec::new() };
    // A participle in no list before `werden`.
    let passive = words.is_verb(first, VerbKind::Become) && first > from;
    let unknown = passive && words.tag(first - 1).is_some_and(Tags::is_unknown) && is_word(words, first - 1);
    (first - usize::from(unknown)..end.min(first + 5))
        .take_while(|i| is_open_form(words, *i) || is_mark(words, *i) || unknown && *i < first)
        .filter(|i| !is_mark(words, *i))
        .take(3)
        .collect()
}

fn is_word(words: &Words, at: usize) -> bool {
    words.is_word(at) && !words.capital(at)
}

fn is_open_form(words: &Words, at: usize) -> bool {
    !words.capital(at) && words.has_form(at, &[VerbForm::Infinitive, VerbForm::Supine])
}

fn is_mark(words: &Words, at: usize) -> bool {
    words.has(at, words.pack.lexicon.known.infinitive_mark)
}

/// The infinitive has its mark before it or within it.
fn is_marked(words: &Words, at: usize) -> bool {
    let infix = &words.pack.pack.language.grammar.infinitive_infix;
    let inside = !infix.is_empty()
        && words.infinitive(at)
        && words.lower(at).match_indices(infix.as_str()).any(|(i, _)| {
            let base = words.lower(at).get(i + infix.len()..).unwrap_or_default();
            i > 0 && words.pack.lexicon.verbs(base).iter().any(|v| v.form == VerbForm::Infinitive)
        });
    inside || at > 0 && is_mark(words, at - 1)
}

/// An adjective before its noun (`die geplante …` has an ending; `ein gefragt`): a participle right behind an article.
fn noun_here(words: &Words, at: usize) -> bool {
    at > 0 && words.has(at - 1, words.pack.lexicon.known.determiner) && words.capital(at + 1)
}

/// A clause without a finite verb that ends in an infinitive (`Raum buchen`, `Anna: Raum buchen`) or a participle
/// (`Raum gebucht`): the verb, who acts, and the tense.
pub(super) fn without_finite(words: &Words, start: usize, end: usize) -> Option<(Vec<Party>, usize, Tense)> {
    let known = &words.pack.lexicon.known;
    let ends_here = |i: usize| {
        i + 1 >= end || bracket::closes(words, i) || words.has(i + 1, known.preposition | known.subordinator)
    };
    let verb = (start..end).find(|i| {
        let form = words.has_form(*i, &[VerbForm::Infinitive, VerbForm::Supine]);
        form && (!words.capital(*i) || *i == start && end > start + 1)
            && (ends_here(*i) || *i == start)
            && !noun_here(words, *i)
            && !is_marked(words, *i)
    })?;
    let named = parties(words, start, false).filter(|(list, next)| {
        *next <= verb && list.iter().all(|p| matches!(p.kind, SubjectKind::Person | SubjectKind::Role))
    });
    let passive = is_open_form(words, verb + 1) && verb + 1 < end;
    let infinitive = words.infinitive(verb) && !passive;
    let whose = named.map(|(list, _)| list).unwrap_or_default();
    let tense = match (infinitive, whose.is_empty()) {
        (true, true) => Tense::Imperative,
        (true, false) => Tense::Infinitive,
        (false, _) => Tense::Supine,
    };
    Some((whose, verb, tense))
}

/// Whether the words are a note of what is to be done: no finite verb, an infinitive at the end (`Raum buchen (Anna)`).
pub(in super::super) fn ends_in_infinitive(words: &Words, start: usize, end: usize) -> bool {
    words.bracketed()
        && !(start..end).any(|i| words.finite(i))
        && without_finite(words, start, end).is_some_and(|(_, verb, tense)| {
            tense != Tense::Supine && reading(words, verb, VerbForm::Infinitive).kinds.iter().any(|k| TO_DO.contains(k))
        })
}

/// What can be noted as something to do.
const TO_DO: [VerbKind; 2] = [VerbKind::Undertake, VerbKind::Act];

/// Whether the subject of a clause whose finite verb is its last word is the party that opens it.
pub(super) fn subject(words: &Words, start: usize, finite: usize) -> Option<Vec<Party>> {
    if finite <= start + 1 || !bracket::closes(words, finite) {
        return None;
    }
    let (list, next) = parties(words, start, false)?;
    (next <= finite).then_some(list)
}
