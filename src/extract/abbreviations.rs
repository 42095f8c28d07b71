//! Abbreviations that the text itself spells out.

use crate::lang::Compiled;
use crate::syntax::Token;

use super::zones::{Placed, plain};

/// `Open College Network (OCN)`: capitals in brackets that are the initials of the words before them.
pub(super) fn abbreviations(placed: &[Placed], pack: &Compiled) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for unit in placed {
        let tokens = &unit.tokens;
        for at in 1..tokens.len() {
            let bracketed = |i: usize| {
                tokens.get(i).is_some_and(|t| t.all_capitals()) && tokens.get(i + 1).is_some_and(|t| t.is(")"))
            };
            if !tokens.get(at).is_some_and(|t| t.is("(")) || !bracketed(at + 1) {
                continue;
            }
            let short = tokens.get(at + 1).map(|t| t.text.clone()).unwrap_or_default();
            if let Some(long) = spelled_out(tokens, at, &short, pack) {
                out.push((short.to_string(), long));
            }
        }
    }
    out
}

/// The fewest words before the bracket in which the letters of the abbreviation stand in order, the first at a start.
fn spelled_out(tokens: &[Token], bracket: usize, short: &str, pack: &Compiled) -> Option<String> {
    let letters: Vec<char> = short.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let preposition = pack.lexicon.known.preposition;
    for count in 1..=6usize {
        let start = bracket.checked_sub(count)?;
        let words = tokens.get(start..bracket)?;
        let first = words.first()?;
        if words.iter().any(|t| {
            !t.text.starts_with(char::is_alphabetic)
                || pack.lexicon.tags(&t.lower).classes & preposition != 0 && count == 1
        }) {
            return None;
        }
        let joined: String = words.iter().map(|t| t.lower.as_str()).collect();
        let mut rest = joined.chars();
        let starts = letters.first().is_some_and(|l| first.lower.starts_with(*l));
        if starts && letters.iter().all(|l| rest.any(|c| c == *l)) {
            return Some(plain(words));
        }
    }
    None
}
