//! Which verbs are finite in a language whose main clauses put the finite verb second and the others last (the sentence
//! bracket), where the plural and the participle look like other forms: told from the place and from what opens the
//! bracket.

use crate::lang::pack::{SubjectKind, VerbForm, VerbKind};
use crate::syntax::TokenKind;

use super::clauses::parties;
use super::words::Words;

/// Verbs that open a bracket.
const OPENERS: [VerbKind; 12] = [
    VerbKind::Shall,
    VerbKind::Will,
    VerbKind::Must,
    VerbKind::Should,
    VerbKind::May,
    VerbKind::Can,
    VerbKind::Want,
    VerbKind::Have,
    VerbKind::Be,
    VerbKind::Become,
    VerbKind::Opine,
    VerbKind::Let,
];

/// What is known on the way through a sentence.
#[derive(Default)]
struct State {
    /// First word of the stretch between two marks.
    start: usize,
    /// A finite verb has opened a bracket.
    open: bool,
    /// The last finite verb.
    finite: Option<usize>,
}

/// For each word whether it is a finite verb.
pub(super) fn finite_verbs(words: &Words) -> Vec<bool> {
    let mut state = State::default();
    (0..words.len())
        .map(|at| {
            if is_break(words, at) {
                // A subordinate clause has a bracket of its own.
                let hard = !words.is_mark(at, ",") || subordinate(words, at + 1);
                state = State { start: at + 1, open: state.open && !hard, finite: None };
                return false;
            }
            let finite = carries(words, at, &state);
            if finite {
                state.finite = Some(at);
                state.open |= opens_bracket(words, at);
            }
            finite
        })
        .collect()
}

fn is_break(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| {
        t.kind == TokenKind::Mark
            && matches!(t.text.as_str(), "," | ";" | ":" | "–" | "(" | ")" | "→" | "?" | "!" | "-")
    })
}

/// Whether the verb takes an infinitive or a participle at the end of its clause.
pub(super) fn opens_bracket(words: &Words, at: usize) -> bool {
    let auxiliary = words.tag(at).is_some_and(|t| t.verbs.iter().any(|v| v.form != VerbForm::Supine));
    auxiliary && words.is_any_verb(at, &OPENERS)
}

fn carries(words: &Words, at: usize, state: &State) -> bool {
    if !words.has_form(at, &[VerbForm::Present, VerbForm::Past]) || words.capital(at) && at > state.start {
        return false;
    }
    let known = &words.pack.lexicon.known;
    let shared = words.has_form(at, &[VerbForm::Infinitive, VerbForm::Supine]);
    let noun = words.tag(at).is_some_and(|t| t.ambiguous_verb);
    let after_article = at > state.start
        && words.has(at - 1, known.determiner | known.preposition)
        && !words.has(at - 1, known.dummy | known.nominative | known.person_pronoun | known.somebody | known.adverb);
    if noun && (after_article || words.capital(at)) || at > 0 && words.has(at - 1, known.infinitive_mark) && shared {
        return false;
    }
    if !shared {
        return true;
    }
    let next_verb = words
        .has_form(at + 1, &[VerbForm::Present, VerbForm::Past, VerbForm::Supine, VerbForm::Infinitive])
        && !words.capital(at + 1);
    if next_verb {
        return false;
    }
    let follows_preposition = words.has(at + 1, known.preposition);
    let last = closes(words, at);
    if state.open && (last || follows_preposition) {
        return false;
    }
    if at == state.start {
        return begins(words, at, last);
    }
    if !last {
        let coordinated = words.has(at - 1, known.coordinator);
        return state.finite.is_none() || coordinated || stands_behind_a_party(words, state.start, at);
    }
    state.finite.is_none() && (subordinate(words, state.start) || stands_behind_a_party(words, state.start, at))
}

/// A form of two readings that opens its stretch: a finite verb where a subject follows or an object.
fn begins(words: &Words, at: usize, last: bool) -> bool {
    let known = &words.pack.lexicon.known;
    let pronoun = words.has(at + 1, known.nominative | known.person_pronoun | known.everyone);
    pronoun || at > 0 && !last && !words.has(at + 1, known.subordinator & !known.determiner)
}

/// Whether nothing of the clause stands behind the word.
pub(super) fn closes(words: &Words, at: usize) -> bool {
    at + 1 >= words.len() || is_break(words, at + 1) || words.has(at + 1, words.pack.lexicon.known.coordinator) || {
        words.token(at + 1).is_some_and(|t| t.kind == TokenKind::Mark)
    }
}

/// Whether a word that opens a subordinate clause stands at the beginning of the stretch, a preposition before it at most.
fn subordinate(words: &Words, start: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let opener = |i: usize| words.has(i, known.subordinator) && (i > 0 || !words.has(i, known.determiner));
    opener(start) || words.has(start, known.preposition | known.coordinator | known.adverb) && opener(start + 1)
}

/// `Anna und Bo buchen`: whoever acts stands right before the verb.
fn stands_behind_a_party(words: &Words, start: usize, at: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let from = (start..at).find(|i| !words.has(*i, known.coordinator)).unwrap_or(at);
    let reaches = |from: usize| {
        parties(words, from, false).is_some_and(|(list, next)| {
            let named = list.iter().all(|p| p.kind != SubjectKind::Name);
            let several = list.len() > 1
                || words.has(from, known.group_pronoun | known.everyone)
                || list.iter().any(|p| words.tag(p.start).is_some_and(|t| t.holders));
            let agrees = if words.infinitive(at) { several } else { named };
            (next..at).all(|i| words.has(i, known.adverb | known.reflexive)) && next <= at && agrees
        })
    };
    reaches(from) || words.has(at - 1, known.nominative)
}

/// Whether the clause that the word opens has its finite verb at the end.
pub(super) fn is_verb_last(words: &Words, at: usize) -> bool {
    let end = (at + 1..words.len()).find(|i| is_break(words, *i)).unwrap_or(words.len());
    (at + 1..end).find(|i| words.finite(*i)).is_some_and(|v| closes(words, v))
}
