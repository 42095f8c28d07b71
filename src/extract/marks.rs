//! Marks people put on tasks by hand: `- [ ]`, `Anna: boka lokal`, `→ Bo`, `Ansvarig: Eva`, `@anna`, `TODO`.

use crate::lang::pack::{Finite, SectionKind, SubjectKind, VerbKind};
use crate::model::TaskState;
use crate::syntax::TokenKind;

use super::clauses::{self, Party, parties};
use super::words::Words;

/// A task marked as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// Tokens of what is to be done.
    pub start: usize,
    pub end: usize,
    pub owners: Vec<Party>,
    /// `[x]`, or a word for the state at its end.
    pub state: TaskState,
    pub rule: &'static str,
}

/// Reads the marks of one item or line. `listed`: it stands in a list of things to do; `item`: it is a list item.
pub(super) fn marked(words: &Words, listed: bool, item: bool) -> Option<Marked> {
    let end = trim_end(words);
    if item && let Some((state, end)) = state_at_end(words, end) {
        return Some(carried_over(words, end, state));
    }
    let (ticked, at) = checkbox(words);
    let tagged = tag(words);
    if let Some(found) = arrow(words, at, end, ticked) {
        return Some(found);
    }
    if let Some(found) = responsible(words, at, end, ticked) {
        return Some(found);
    }
    if let Some(found) = keyword_with_owner(words, at, end, ticked) {
        return Some(found);
    }
    let at = at + keyword(words, at);
    let keyed = at > 0 && keyword(words, 0) > 0;
    let expected = ticked.is_some() || listed || keyed || tagged;
    if let Some(found) =
        named_before_colon(words, at, end, ticked.or((listed || keyed).then_some(false)), expected || item)
    {
        return Some(Marked { state: ticked_state(ticked), ..found });
    }
    if expected && let Some(found) = named_before_verb(words, at, end, ticked) {
        return Some(found);
    }
    if !expected {
        return item.then(|| handed_out(words, at, end)).flatten();
    }
    if ticked.is_none() && !keyed && !tagged && tells(words, at) {
        return None;
    }
    let (owners, end) = named_at_end(words, at, end).unwrap_or((Vec::new(), end));
    let rule = if ticked.is_some() { "checkbox" } else { "listed" };
    let said = (at..end).any(|i| words.is_word(i));
    said.then(|| Marked { start: at, end, owners, state: ticked_state(ticked), rule })
}

/// `Påminna laget, senast 1/10 (NW)`, `Tält och bord: PS`: an item of a list that ends in who does it.
fn handed_out(words: &Words, at: usize, end: usize) -> Option<Marked> {
    let made = |end, owners| Marked { start: at, end, owners, state: TaskState::Open, rule: "handed-out" };
    let to_do = words.infinitive(at) && !words.finite(at);
    if let Some((owners, stop)) = named_at_end(words, at, end).filter(|(_, stop)| words.is_mark(*stop, "(")) {
        let initials = owners.iter().all(|o| words.token(o.start).is_some_and(crate::syntax::Token::all_capitals));
        return (to_do || initials).then(|| made(stop, owners));
    }
    let dash = |i: usize| words.token(i).is_some_and(|t| t.spaced && matches!(t.text.as_str(), "-" | "–" | "—"));
    let colon = (at + 1..end).rev().find(|i| words.is_mark(*i, ":") || dash(*i))?;
    let verbless = !(at..end).any(|i| words.finite(i)) && words.pack.section(&words.text(at, colon)).is_none();
    let (owners, next) = named(words, colon + 1)?;
    // `Kassör - Karin` is an election: after a hyphen only what is to be done is a task.
    let hyphen = words.is_mark(colon, "-");
    let people = owners.iter().all(|o| match o.kind {
        SubjectKind::Person => to_do || !hyphen,
        SubjectKind::Everyone => to_do,
        _ => words.token(o.start).is_some_and(crate::syntax::Token::all_capitals),
    });
    (verbless && people && next >= end && colon > at).then(|| made(colon, owners))
}

/// `Karin: send the draft – done`: an entry of a list that was gone through, with its state.
fn carried_over(words: &Words, end: usize, state: TaskState) -> Marked {
    let (_, at) = checkbox(words);
    let made = |start, end, owners| Marked { start, end, owners, state, rule: "state" };
    if let Some(found) = named_before_colon(words, at, end, Some(true), true) {
        return made(found.start, found.end, found.owners);
    }
    if let Some(found) = named_before_verb(words, at, end, None) {
        return made(found.start, found.end, found.owners);
    }
    let (owners, end) = named_at_end(words, at, end).unwrap_or((Vec::new(), end));
    made(at, end, owners)
}

/// A word for the state behind a colon, a dash, a comma or in brackets at the end, and where what it is said of ends.
fn state_at_end(words: &Words, end: usize) -> Option<(TaskState, usize)> {
    let last = (0..end).rev().find(|i| words.is_word(*i))?;
    // Also in capitals, which stand for initials elsewhere.
    let classes = words.pack.lexicon.tags(words.lower(last)).classes;
    let class = |name: &str| classes & words.pack.lexicon.class(name) != 0;
    let states =
        [("done-mark", TaskState::Done), ("remains-mark", TaskState::Remains), ("dropped", TaskState::Dropped)];
    let state = states.iter().find(|(name, _)| class(name)).map(|(_, state)| *state)?;
    let before = last.checked_sub(1)?;
    let mark = words
        .token(before)
        .filter(|t| matches!(t.text.as_str(), ":" | "-" | "–" | "—" | "(" | "[" | "," | "=>" | "→"))?;
    let apart = mark.spaced || !mark.is("-");
    (apart && before > 0).then_some((state, before))
}

fn ticked_state(ticked: Option<bool>) -> TaskState {
    if ticked == Some(true) { TaskState::Done } else { TaskState::Open }
}

fn trim_end(words: &Words) -> usize {
    let tail = |i: &usize| words.token(*i).is_some_and(|t| t.kind == TokenKind::Tag || t.is("."));
    let kept = (0..words.len()).rev().find(|i| !tail(i));
    kept.map_or(0, |i| i + 1)
}

/// `[ ]`, `[x]`: whether ticked, and the index after it.
fn checkbox(words: &Words) -> (Option<bool>, usize) {
    if !words.is_mark(0, "[") {
        return (None, 0);
    }
    if words.is_mark(1, "]") {
        return (Some(false), 2);
    }
    let ticked = words.lower(1) == "x" && words.is_mark(2, "]");
    if ticked { (Some(true), 3) } else { (None, 0) }
}

fn tag(words: &Words) -> bool {
    let named = |t: &crate::syntax::Token| {
        t.kind == TokenKind::Tag && words.pack.section(t.text.trim_start_matches('#')) == Some(SectionKind::Tasks)
    };
    words.tokens.iter().any(named)
}

/// `TODO:`, `ACTION:`, `Åtgärd:`: how many tokens.
fn keyword(words: &Words, at: usize) -> usize {
    let colon = (at..at + 3).find(|i| words.is_mark(*i, ":"));
    let Some(colon) = colon else { return 0 };
    let label = words.text(at, colon);
    if words.pack.section(&label) == Some(SectionKind::Tasks) { colon + 1 - at } else { 0 }
}

/// `ACTION(Lin): share the sheet`, `AI [Bo]: …`, `Action Eva: …`: the one named between the keyword and the colon.
fn keyword_with_owner(words: &Words, at: usize, end: usize, ticked: Option<bool>) -> Option<Marked> {
    let is_key = |to: usize| words.pack.section(&words.text(at, to)) == Some(SectionKind::Tasks);
    let after = (at + 1..end.min(at + 3)).find(|to| is_key(*to))?;
    let open = words.is_mark(after, "(") || words.is_mark(after, "[");
    let (owners, next) = named(words, after + usize::from(open)).or_else(|| {
        in_small_letters(words, after + 1).filter(|(_, n)| open && (words.is_mark(*n, ")") || words.is_mark(*n, "]")))
    })?;
    let next = next + usize::from(open && (words.is_mark(next, ")") || words.is_mark(next, "]")));
    let marked = words.is_mark(next, ":") || open && next < end;
    let start = next + usize::from(words.is_mark(next, ":") || words.is_mark(next, "-") || words.is_mark(next, "–"));
    (marked && start < end).then_some(Marked { start, end, owners, state: ticked_state(ticked), rule: "named" })
}

/// A name that somebody wrote without its capital.
fn in_small_letters(words: &Words, at: usize) -> Option<(Vec<Party>, usize)> {
    words.is_word(at).then(|| {
        let written = words.text(at, at + 1);
        (
            vec![Party { kind: SubjectKind::Person, start: at, end: at + 1, written, organisation: None, noun: false }],
            at + 1,
        )
    })
}

/// `Lin to share the sheet`, `Eva will book the hall` behind a mark or in a list of things to do.
fn named_before_verb(words: &Words, at: usize, end: usize, ticked: Option<bool>) -> Option<Marked> {
    let known = || words.tag(at).is_some_and(|t| t.given_name && !t.ambiguous_name);
    let (owners, next) = named(words, at)
        .or_else(|| in_small_letters(words, at).filter(|(_, n)| known() && clauses::to_do(words, *n)))?;
    let adverb = words.pack.lexicon.known.adverb;
    let verb = (next..end).find(|i| !words.has(*i, adverb) || words.finite(*i))?;
    let made = |start| Marked { start, end, owners, state: ticked_state(ticked), rule: "named" };
    if clauses::to_do(words, verb) {
        return Some(made(verb + 1));
    }
    let duty = [VerbKind::Will, VerbKind::Shall, VerbKind::Must, VerbKind::Should, VerbKind::Need];
    let asked = ticked.is_some() || words.verb_kinds(verb).iter().any(|k| duty.contains(k));
    (words.finite(verb) && asked).then(|| made(at))
}

/// `Eva has booked the hall.`: a sentence in a list of things to do, where the verb can be told by its place.
fn tells(words: &Words, at: usize) -> bool {
    words.grammar().finite == Finite::ByPlace && parties(words, at, false).is_some_and(|(_, next)| words.finite(next))
}

/// `… → Bo`.
fn arrow(words: &Words, at: usize, end: usize, ticked: Option<bool>) -> Option<Marked> {
    let arrow = (at..end).find(|i| matches!(words.lower(*i), "→" | "->" | "=>" | "➔" | "⇒" | "-->"))?;
    if arrow == at {
        let (owners, next) = named(words, at + 1)?;
        let start = next + usize::from(words.is_mark(next, ":") || words.is_mark(next, ","));
        return (start < end).then_some(Marked { start, end, owners, state: ticked_state(ticked), rule: "arrow" });
    }
    let (owners, next) = named(words, arrow + 1)?;
    let rest_is_time = next >= end || words.is_mark(next, ",") || words.is_mark(next, "(") || words.is_mark(next, ";");
    rest_is_time.then(|| Marked {
        start: at,
        end: if next >= end { arrow } else { end },
        owners,
        state: ticked_state(ticked),
        rule: "arrow",
    })
}

/// `Boka lokal. Ansvarig: Eva` or `(ansv. Eva)`.
fn responsible(words: &Words, at: usize, end: usize, ticked: Option<bool>) -> Option<Marked> {
    let label = (at..end).find(|i| {
        let colon = words.is_mark(*i + 1, ":") || words.is_mark(*i + 1, ".") || words.is_mark(i.wrapping_sub(1), "(");
        colon && words.pack.section(words.lower(*i)) == Some(SectionKind::Responsible)
    })?;
    let name = (label + 1..label + 4).find(|i| !words.is_mark(*i, ":") && !words.is_mark(*i, "."))?;
    let (owners, _) = named(words, name)?;
    let stop = if words.is_mark(label.wrapping_sub(1), "(") { label - 1 } else { label };
    let said = (at..stop).any(|i| words.is_word(i));
    said.then_some(Marked { start: at, end: stop, owners, state: ticked_state(ticked), rule: "responsible" })
}

/// `Anna: boka lokal`, `Anna och Bo – boka lokal`.
fn named_before_colon(words: &Words, at: usize, end: usize, ticked: Option<bool>, expected: bool) -> Option<Marked> {
    let (owners, next) = named(words, at)?;
    let dash = words.token(next).is_some_and(|t| t.spaced && matches!(t.text.as_str(), "-" | "–" | "—"));
    let mark = words.is_mark(next, ":") || dash && ticked.is_some();
    let person = owners
        .iter()
        .all(|o| matches!(o.kind, SubjectKind::Person | SubjectKind::Name | SubjectKind::Everyone | SubjectKind::Role));
    let verb = words.infinitive(next + 1) || words.has_form(next + 1, &[crate::lang::pack::VerbForm::Imperative]);
    let taken = mark && person && next + 1 < end && expected && (verb || ticked.is_some());
    taken.then_some(Marked { start: next + 1, end, owners, state: ticked_state(ticked), rule: "named" })
}

/// `Boka lokal (Anna)`, `Boka lokal @anna`, `Boka lokal - Anna`.
fn named_at_end(words: &Words, at: usize, end: usize) -> Option<(Vec<Party>, usize)> {
    for start in (at + 1..end).rev().take(8) {
        let opens = words.is_mark(start, "(")
            || words.is_mark(start, "[")
            || words.token(start).is_some_and(|t| t.spaced && matches!(t.text.as_str(), "-" | "–" | "/" | ","));
        let handle = words.token(start).is_some_and(|t| t.kind == TokenKind::Handle);
        let name = if handle { start } else { start + 1 };
        if !opens && !handle {
            continue;
        }
        if let Some((owners, next)) = named(words, name) {
            // `(Eva, by Friday)`
            let close = (next..end).find(|i| words.is_mark(*i, ")") || words.is_mark(*i, "]")).unwrap_or(next);
            let more = words.is_mark(start, "(") && words.is_mark(next, ",") && close > next;
            let last = if more { close } else { next };
            let closed = next >= end || last + 1 >= end && (words.is_mark(last, ")") || words.is_mark(last, "]"));
            let people = owners.iter().all(|o| o.kind == SubjectKind::Person || words.is_mark(start, "("));
            if closed && people {
                return Some((owners, start));
            }
        }
    }
    None
}

fn named(words: &Words, at: usize) -> Option<(Vec<Party>, usize)> {
    parties(words, at, true)
        .filter(|(list, _)| list.iter().all(|p| p.is_named() || matches!(p.kind, SubjectKind::Everyone)))
}
