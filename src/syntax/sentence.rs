//! Where sentences end.

use super::{Hints, Token, TokenKind};

/// A sentence as a range of indices into the tokens of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: usize,
    /// First token after it.
    pub end: usize,
}

/// So many tokens are a sentence even without a full stop: what looks at clauses against their whole sentence stays
/// linear on a text that never ends one. The longest sentences of real minutes have a third of this.
pub const LONGEST: usize = 300;

/// So many closing marks in a row end a sentence, whatever comes after.
const MOST_CLOSING: usize = 64;

/// Cuts the tokens of one paragraph or item into sentences; every token belongs to one.
pub fn sentences(tokens: &[Token], hints: &Hints) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        at += 1;
        if !ends_at(tokens, at - 1, hints) && at - start < LONGEST {
            continue;
        }
        // Closing quotation marks and brackets belong to the sentence they close.
        while tokens
            .get(at)
            .is_some_and(|t| !t.spaced && matches!(t.text.as_str(), "”" | "\"" | ")" | "»" | "." | "!" | "?"))
        {
            at += 1;
        }
        out.push(Sentence { start, end: at });
        start = at;
    }
    if start < tokens.len() {
        out.push(Sentence { start, end: tokens.len() });
    }
    out
}

fn ends_at(tokens: &[Token], at: usize, hints: &Hints) -> bool {
    let Some(mark) = tokens.get(at) else { return false };
    if !matches!(mark.text.as_str(), "." | "!" | "?" | "…") || mark.kind != TokenKind::Mark {
        return false;
    }
    let closing = |t: &&Token| !t.spaced && matches!(t.text.as_str(), "”" | "\"" | ")" | "»" | "." | "!" | "?");
    let after = tokens.get(at + 1..).unwrap_or_default().iter().take(MOST_CLOSING).find(|t| !closing(t));
    let Some(next) = after else { return true };
    if !next.spaced {
        return false;
    }
    let opens = next.capital()
        || next.kind == TokenKind::Number
        || next.kind == TokenKind::Mark
        || next.kind == TokenKind::Handle;
    if mark.text != "." {
        // A question mark in brackets belongs to the sentence around it.
        let bracketed = tokens.get(at + 1).is_some_and(|t| t.is(")")) && !next.capital();
        return opens && !bracketed;
    }
    // Notes that never use a capital end their sentences in full stops all the same.
    let small =
        tokens.first().is_some_and(|t| t.kind == TokenKind::Word && !t.capital()) && next.kind == TokenKind::Word;
    (opens || small)
        && !is_abbreviation(tokens, at, hints)
        && !is_ordinal(tokens, at, next)
        && !is_ordinal_by_stop(tokens, at, next, hints)
}

fn is_abbreviation(tokens: &[Token], stop: usize, hints: &Hints) -> bool {
    let Some(word) = stop.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let initial = word.text.chars().count() == 1 && word.capital();
    // `t.ex.` reads as t, ., ex, .: the last part tells.
    let dotted = stop >= 3 && tokens.get(stop - 2).is_some_and(|t| t.is(".")) && !word.spaced;
    let whole = dotted.then(|| format!("{}.{}", tokens.get(stop - 3).map_or("", |t| t.lower.as_str()), word.lower));
    if measures(tokens, stop) {
        return false;
    }
    initial
        || hints.abbreviations.contains(word.lower.as_str())
        || whole.is_some_and(|w| hints.abbreviations.contains(&w))
}

/// `It costs 500 kr. The board …`: behind a number a short form is a measure, and a word with a capital opens a sentence.
fn measures(tokens: &[Token], stop: usize) -> bool {
    let at = |back: usize| stop.checked_sub(back).and_then(|i| tokens.get(i));
    let short =
        at(1).is_some_and(|w| w.kind == TokenKind::Word && w.spaced && w.text.chars().count() > 1 && !w.capital());
    let counted = at(2).is_some_and(|n| n.kind == TokenKind::Number);
    let opens = tokens.get(stop + 1).is_some_and(|t| t.kind == TokenKind::Word && t.capital());
    short && counted && opens
}

/// `3. Maj` and `12. Punkt` keep their number, but a year or a time ends a sentence.
fn is_ordinal(tokens: &[Token], stop: usize, next: &Token) -> bool {
    let number = stop.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.kind == TokenKind::Number);
    let first = stop == 1;
    number.is_some_and(|n| n.text.len() <= 2 && first && next.kind == TokenKind::Word)
}

/// `am 4. August`, `die 3. Sitzung`, `am 4.8. 19 Uhr`, where a full stop makes an ordinal.
fn is_ordinal_by_stop(tokens: &[Token], stop: usize, next: &Token, hints: &Hints) -> bool {
    let at = |back: usize| stop.checked_sub(back).and_then(|i| tokens.get(i));
    if hints.before_ordinal.is_empty() || !at(1).is_some_and(|t| t.kind == TokenKind::Number && t.text.len() <= 2) {
        return false;
    }
    let said = |t: &Token| hints.before_ordinal.contains(t.lower.as_str());
    let named =
        hints.after_ordinal.contains(next.lower.as_str()) || next.kind == TokenKind::Word && at(2).is_some_and(said);
    named || next.kind == TokenKind::Number && at(2).is_some_and(|t| said(t) || t.is("."))
}
