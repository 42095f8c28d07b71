//! How far something has come: a ticked box, a word at the end (`– done`) or at the start (`Done: …`).

use crate::model::TaskState;

use super::super::words::Words;

/// Characters of a ticked box, and of an empty one.
const TICKED: [&str; 7] = ["☑", "✓", "✔", "✅", "☒", "🗹", "🟢"];
const EMPTY: [&str; 5] = ["☐", "⬜", "◻", "□", "🔲"];

/// `[ ]`, `[x]`, `☐`, `✓`: whether ticked, and the index after it.
pub(super) fn checkbox(words: &Words) -> (Option<bool>, usize) {
    let sign = |list: &[&str]| words.token(0).is_some_and(|t| list.contains(&t.text.as_str()));
    if sign(&TICKED) || sign(&EMPTY) {
        return (Some(sign(&TICKED)), 1);
    }
    if !words.is_mark(0, "[") {
        return (None, 0);
    }
    if words.is_mark(1, "]") {
        return (Some(false), 2);
    }
    let tick = matches!(words.lower(1), "x" | "✓" | "✔" | "✅" | "☑");
    if tick && words.is_mark(2, "]") { (Some(true), 3) } else { (None, 0) }
}

pub(super) fn ticked_state(ticked: Option<bool>) -> TaskState {
    if ticked == Some(true) { TaskState::Done } else { TaskState::Open }
}

/// What a word says of the state, also one in capitals, which stand for initials elsewhere.
fn said(words: &Words, at: usize) -> Option<TaskState> {
    let classes = words.pack.lexicon.tags(words.lower(at)).classes;
    let known = &words.pack.lexicon.known;
    let states = [
        (known.done_mark, TaskState::Done),
        (known.remains_mark, TaskState::Remains),
        (known.dropped, TaskState::Dropped),
    ];
    states.into_iter().find(|(class, _)| classes & class != 0).map(|(_, state)| state)
}

/// Words that stand between the mark and the word for the state: `not done`, `almost done` remain to be done.
fn weakens(words: &Words, at: usize) -> bool {
    words.has(at, words.pack.lexicon.known.negation | words.pack.lexicon.known.nearly)
}

fn parts(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| {
        let mark =
            matches!(t.text.as_str(), ":" | "-" | "–" | "—" | "(" | "[" | "," | "." | "=>" | "->" | "→" | ">" | "|");
        mark && (t.spaced || !t.is("-"))
    })
}

/// A word for the state behind a colon, a dash, a comma or in brackets at the end, and where what it is said of ends.
pub(super) fn at_end(words: &Words, end: usize) -> Option<(TaskState, usize)> {
    let last = (0..end).rev().find(|i| words.is_word(*i) || words.token(*i).is_some_and(|t| is_tick(&t.text)))?;
    let tick = words.token(last).is_some_and(|t| is_tick(&t.text));
    if tick && last > 0 {
        let cut = if parts(words, last - 1) { last - 1 } else { last };
        return (cut > 0).then_some((TaskState::Done, cut));
    }
    // `in progress`, `carried forward`: the word that tells may be the one before.
    let told = [last, last.wrapping_sub(1)].into_iter().find(|i| *i < end && said(words, *i).is_some())?;
    let light = words.pack.lexicon.known.adverb
        | words.pack.lexicon.known.preposition
        | words.pack.lexicon.known.negation
        | words.pack.lexicon.known.nearly;
    if told != last && !words.has(last, light) && !parts(words, told.wrapping_sub(1)) {
        return None;
    }
    let state = said(words, told)?;
    let mark = (told.saturating_sub(3)..told).rev().find(|i| !words.has(*i, light))?;
    let weak = (mark + 1..told).any(|i| weakens(words, i));
    let state = if weak { TaskState::Remains } else { state };
    // An arrow in two marks.
    let end = mark - usize::from(words.is_mark(mark, ">") && mark > 0 && words.is_mark(mark - 1, "-"));
    (parts(words, mark) && end > 0).then_some((state, end))
}

/// An arrow: what stands behind it came of what stands before it.
pub(super) fn points(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| matches!(t.text.as_str(), "→" | "->" | "=>"))
        || words.is_mark(at, "-") && words.is_mark(at + 1, ">")
}

fn is_tick(text: &str) -> bool {
    TICKED.contains(&text)
}

/// `Done: book the hall`, `DONE – order chairs`, `KLART: …`: the state, and where what it is said of begins.
pub(super) fn at_start(words: &Words, at: usize) -> Option<(TaskState, usize)> {
    let last = if weakens(words, at) { at + 1 } else { at };
    let state = said(words, last)?;
    let bracketed = at > 0 && (words.is_mark(at - 1, "[") || words.is_mark(at - 1, "("));
    let mark = words.token(last + 1).filter(|t| t.is(":") || t.spaced && (t.is("-") || t.is("–") || t.is("—")));
    let closed = bracketed && (words.is_mark(last + 1, "]") || words.is_mark(last + 1, ")"));
    if mark.is_none() && !closed {
        return None;
    }
    let state = if last > at { TaskState::Remains } else { state };
    let start = last + 2;
    (start < words.len()).then_some((state, start))
}
