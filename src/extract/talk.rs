//! Who speaks: names before a colon, and texts that report a talk line by line.

use crate::lang::Compiled;
use crate::lang::pack::SubjectKind;
use crate::syntax::{Hints, Token, TokenKind, sentences};

use super::clauses::{Party, parties};
use super::facts::can_own;
use super::words::Words;
use super::zones::{Placed, Zone};

/// `- Malin: the fair went well. Calls the firm again.`: who speaks, and where what is said begins.
pub(super) fn speaker(tokens: &[Token], pack: &Compiled) -> Option<(Vec<Party>, usize)> {
    if !tokens.iter().any(|t| t.is(":")) {
        return None;
    }
    let words = Words::new(pack, tokens);
    let (list, next) = parties(&words, 0, true)?;
    let people = list.iter().all(|p| matches!(p.kind, SubjectKind::Person | SubjectKind::Name));
    // `Note: …`, `Elected: …`
    let worded = words.tag(0).is_some_and(|t| !t.verbs.is_empty() && !t.given_name);
    let people = people && !worded && !words.has(0, pack.lexicon.known.remark);
    (people && words.is_mark(next, ":") && pack.section(&list.first()?.written).is_none()).then_some((list, next + 1))
}

/// Whether words behind a label begin with a known given name, initials, a handle or two capitals.
pub(super) fn names_somebody(tokens: &[Token], pack: &Compiled) -> bool {
    let Some(first) = tokens.first() else { return true };
    let second = tokens.get(1).is_some_and(|t| t.kind == TokenKind::Word && t.capital());
    first.kind == TokenKind::Handle
        || first.capital() && (pack.lexicon.tags(&first.lower).given_name || second || first.all_capitals())
}

/// Several sentences with verbs of their own.
pub(super) fn is_prose(tokens: &[Token], words: &Words) -> bool {
    (0..words.len()).any(|i| words.finite(i)) && sentences(tokens, &words.pack.hints).len() > 1
}

/// Whether at least a third of the text, and six units of it, are told as what somebody said (`AK: …`).
pub(super) fn is_transcript(placed: &[Placed], pack: &Compiled) -> bool {
    let said: Vec<bool> = placed
        .iter()
        .filter(|p| p.zone == Zone::Body)
        .map(|p| speaker(p.tokens.get(..12).unwrap_or(&p.tokens), pack).is_some())
        .collect();
    let spoken = said.iter().filter(|s| **s).count();
    spoken >= 6 && spoken * 3 >= said.len()
}

/// All parties in some words, whatever stands between them.
pub(super) fn everybody(words: &Words) -> Vec<Party> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match parties(words, at, true) {
            Some((list, next)) => {
                out.extend(list.into_iter().filter(|p| can_own(p.actor_kind())));
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// Whether words are the names of people and nothing else.
pub(super) fn names_only(tokens: &[Token], pack: &Compiled) -> bool {
    let words = Words::new(pack, tokens);
    let people = |list: &[Party]| list.iter().all(|p| matches!(p.kind, SubjectKind::Person | SubjectKind::Name));
    parties(&words, 0, true).is_some_and(|(list, next)| {
        people(&list) && (next..words.len()).all(|i| words.is_mark(i, ".") || words.is_mark(i, ")"))
    })
}

/// `Pier A, B and C: Eva and Bo`: behind a colon names and nothing else.
pub(super) fn hands_out(tokens: &[Token], pack: &Compiled) -> bool {
    let colon = tokens.iter().take(16).position(|t| t.is(":")).filter(|at| *at > 0);
    let value = colon.and_then(|at| tokens.get(at + 1..)).unwrap_or_default();
    value.len() <= 12 && names_only(value, pack)
}

/// `Poster: Fatima`: a label, and behind it names and nothing else.
pub(super) fn labels_names(tokens: &[Token], pack: &Compiled) -> bool {
    let value = super::zones::label_end(tokens).and_then(|at| tokens.get(at..)).unwrap_or_default();
    let given = value.first().is_some_and(|t| t.capital() && pack.lexicon.tags(&t.lower).given_name);
    given && value.len() <= 12 && names_only(value, pack)
}

/// `Yes.`, `Eva.`: an answer to what was asked in the sentence before, and nothing else.
pub(super) fn is_answer(tokens: &[Token], pack: &Compiled) -> bool {
    let table = &pack.pack.sections.people_table;
    let word = |t: &Token| t.text.chars().count() > 1 && (table.yes.iter().chain(&table.no)).any(|w| *w == t.lower);
    let said = tokens.iter().filter(|t| t.kind != TokenKind::Mark);
    let asked = tokens.last().is_some_and(|t| t.is("?"));
    !asked && tokens.len() <= 6 && (said.clone().count() == 1 && said.clone().all(word) || names_only(tokens, pack))
}

/// Where the last sentence that ends at or before a token begins, when other sentences stand before it.
pub(super) fn sentence_before(tokens: &[Token], end: usize, hints: &Hints) -> Option<usize> {
    sentences(tokens, hints).iter().take_while(|s| s.start < end).last().map(|s| s.start).filter(|s| *s > 0)
}

/// `[x] Eva Dahl`: whether a name in a list is ticked, and the tokens behind the box.
pub(super) fn ticked(tokens: &[Token]) -> (Option<bool>, &[Token]) {
    match tokens {
        [open, close, rest @ ..] if open.is("[") && close.is("]") => (Some(false), rest),
        [open, tick, close, rest @ ..] if open.is("[") && tick.lower == "x" && close.is("]") => (Some(true), rest),
        _ => (None, tokens),
    }
}

/// `that Eva shall book the hall` behind `Decided:`: the clause without its mark, unless an infinitive follows.
pub(super) fn behind_content_mark<'t>(value: &'t [Token], pack: &Compiled) -> &'t [Token] {
    let (class, tags) = (pack.lexicon.known.content_mark, |t: &Token| pack.lexicon.tags(&t.lower));
    let marked = value.first().is_some_and(|t| tags(t).classes & class != 0);
    let infinitive = value.get(1).is_some_and(|t| !tags(t).verbs.is_empty());
    if marked && !infinitive { value.get(1..).unwrap_or_default() } else { value }
}
