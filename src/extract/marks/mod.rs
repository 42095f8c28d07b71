//! Marks people put on tasks by hand: `- [ ]`, `Anna: boka lokal`, `→ Bo`, `Ansvarig: Eva`, `@anna`, `TODO`.

mod owners;
mod state;

use crate::lang::pack::{Finite, SectionKind};
use crate::model::{TaskState, fold};
use crate::syntax::TokenKind;

use super::attendance::Roll;
use super::clauses::{Party, parties};
use super::words::Words;
use state::{checkbox, ticked_state};

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

impl Marked {
    fn new(start: usize, end: usize, owners: Vec<Party>, rule: &'static str) -> Marked {
        Marked { start, end, owners, state: TaskState::Open, rule }
    }
}

/// Where the words stand.
#[derive(Clone, Copy)]
pub(super) struct Frame<'r> {
    /// In a list of things to do.
    pub listed: bool,
    /// As an item of a list.
    pub item: bool,
    /// Behind a mark that says that it is a task, which is cut off.
    pub marked: bool,
    /// Those who attend.
    pub roll: &'r Roll,
}

impl Frame<'_> {
    fn knows(self, party: &Party) -> bool {
        self.roll.knows(&fold(&party.written))
    }

    fn knows_word(self, lower: &str) -> bool {
        self.roll.knows(lower)
    }

    fn has_list(self) -> bool {
        !self.roll.is_empty()
    }
}

/// Reads the marks of one item or line.
pub(super) fn marked(words: &Words, frame: Frame) -> Option<Marked> {
    let end = trim_end(words);
    let (ticked, at) = checkbox(words);
    if let Some(found) = gone_through(words, at, end, frame) {
        return Some(found);
    }
    let tagged = tag(words);
    let marks =
        [owners::arrow(words, at, end), owners::responsible(words, at, end), owners::closing(words, at, end, frame)];
    if let Some(found) = marks.into_iter().flatten().next() {
        return Some(Marked { state: ticked_state(ticked), ..found });
    }
    if let Some(found) = owners::behind_keyword(words, at, end, ticked, frame) {
        return Some(found);
    }
    let key = keyword(words, at);
    let (at, keyed) = (at + key, key > 0 || frame.marked);
    let sure = ticked.is_some() || frame.listed || keyed;
    let frame = Frame { marked: keyed, ..frame };
    let named = owners::before_colon(words, at, end, sure, frame)
        .or_else(|| owners::first(words, at, end, sure || tagged, frame))
        .or_else(|| if sure || tagged { owners::before_verb(words, at, end, frame) } else { None });
    if let Some(found) = named {
        return Some(Marked { state: ticked_state(ticked), ..found });
    }
    if !sure && !tagged {
        return frame.item.then(|| owners::handed_out(words, at, end, frame)).flatten();
    }
    if ticked.is_none() && !keyed && !tagged && tells(words, at) {
        return None;
    }
    if ticked.is_none()
        && !keyed
        && let Some((list, sentences)) = owners::behind_matter(words, at, end, frame)
    {
        // Each sentence has somebody of its own.
        return (!sentences).then(|| Marked::new(at, end, list, "named"));
    }
    let (owners, end) = owners::at_end(words, at, end, Frame { listed: true, ..frame }).unwrap_or((Vec::new(), end));
    let rule = if ticked.is_some() { "checkbox" } else { "listed" };
    let said = (at..end).any(|i| words.is_word(i));
    said.then(|| Marked { state: ticked_state(ticked), ..Marked::new(at, end, owners, rule) })
}

/// `Karin: send the draft – done`, `Done: send the draft`: an entry of a list that was gone through, with its state.
fn gone_through(words: &Words, at: usize, end: usize, frame: Frame) -> Option<Marked> {
    // A line that is no item is one of such a list only when it is short and no sentence.
    let pointed = || state::at_end(words, end).is_some_and(|(_, end)| state::points(words, end));
    let entry = frame.item || end <= 16 && !(at..end).any(|i| words.finite(i)) || pointed();
    if !entry {
        return None;
    }
    let opened = state::at_start(words, at).filter(|_| frame.item || frame.listed);
    let bracketed =
        || if at == 0 && (words.is_mark(0, "[") || words.is_mark(0, "(")) { state::at_start(words, 1) } else { None };
    let (state, at, end) = match opened.or_else(bracketed) {
        Some((state, start)) => (state, start, end),
        None => state::at_end(words, end).map(|(state, end)| (state, at, end))?,
    };
    if at >= end {
        return None;
    }
    let found = owners::before_colon(words, at, end, true, frame)
        .or_else(|| owners::first(words, at, end, true, frame))
        .or_else(|| owners::before_verb(words, at, end, frame));
    let (start, end, owners) = match found {
        Some(found) => (found.start, found.end, found.owners),
        None => {
            let (owners, end) = owners::at_end(words, at, end, frame).unwrap_or((Vec::new(), end));
            (at, end, owners)
        }
    };
    Some(Marked { state, ..Marked::new(start, end, owners, "state") })
}

fn trim_end(words: &Words) -> usize {
    let tail = |i: &usize| words.token(*i).is_some_and(|t| t.kind == TokenKind::Tag || t.is("."));
    let kept = (0..words.len()).rev().find(|i| !tail(i));
    kept.map_or(0, |i| i + 1)
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

/// `Eva has booked the hall.`: a sentence in a list of things to do, where the verb can be told by its place.
fn tells(words: &Words, at: usize) -> bool {
    words.grammar().finite == Finite::ByPlace && parties(words, at, false).is_some_and(|(_, next)| words.finite(next))
}
