//! Where the minutes of the meeting before are taken up: a heading for them, or a sentence that says what became of them.

use crate::lang::Compiled;
use crate::model::Words as Said;
use crate::syntax::{LONGEST, Token, TokenKind, sentences};
use crate::text::Source;

use super::words::Words;
use super::zones::{Placed, Zone, plain};

/// So many words may stand between the minutes and what tells which.
const REACH: usize = 4;

/// The first place, if any. A heading below which it is said that they were not is none.
pub(super) fn approval(placed: &[Placed], source: &Source, pack: &Compiled) -> Option<Said> {
    let mut headed: Option<Said> = None;
    for unit in placed {
        let tokens = unit.tokens.get(..LONGEST).unwrap_or(&unit.tokens);
        let said = || Said { text: plain(tokens), span: source.span(unit.unit.range()) };
        match unit.zone {
            Zone::Topic if headed.is_some() => return headed,
            Zone::Topic => headed = is_of_previous(tokens, false, pack).then(said),
            Zone::Body | Zone::Label(_) | Zone::Tasks => match taken_up(tokens, headed.is_some(), pack) {
                Some(true) => return Some(said()),
                Some(false) => headed = None,
                None => {}
            },
            // An agenda is no record; any other line may be a heading that stands too near to the title or the list.
            Zone::Aims(_) => {}
            _ if headed.is_none() => headed = is_of_previous(tokens, false, pack).then(said),
            _ => {}
        }
    }
    headed
}

/// What a unit says of the minutes before: that they were taken up, that they were not, or nothing.
fn taken_up(tokens: &[Token], headed: bool, pack: &Compiled) -> Option<bool> {
    if !headed && !tokens.iter().any(|t| said(&pack.pack.time.minutes_words, t)) {
        return None;
    }
    let negation = pack.lexicon.known.negation;
    let mut out = None;
    for sentence in sentences(tokens, &pack.hints) {
        let tokens = tokens.get(sentence.start..sentence.end).unwrap_or_default();
        if !headed && !is_of_previous(tokens, true, pack) {
            continue;
        }
        let words = Words::new(pack, tokens);
        let approved = (0..words.len()).any(|i| pack.pack.sections.approved.iter().any(|a| a == words.lower(i)));
        match (0..words.len()).any(|i| words.has(i, negation)) {
            false if approved => return Some(true),
            true if !approved => out = Some(false),
            _ => {}
        }
    }
    out
}

/// `the last minutes`, `the minutes of the last meeting`; when `dated`, also `the minutes of 3 March`.
fn is_of_previous(tokens: &[Token], dated: bool, pack: &Compiled) -> bool {
    let time = &pack.pack.time;
    let number = |t: &Token| t.kind == TokenKind::Number;
    let minutes = tokens.iter().enumerate().filter(|(_, t)| said(&time.minutes_words, t));
    minutes.into_iter().any(|(at, _)| {
        let (first, end) = (at.saturating_sub(REACH), (at + REACH + 1).min(tokens.len()));
        let any = |from: usize, is: &dyn Fn(&Token) -> bool| tokens.get(from..end).unwrap_or_default().iter().any(is);
        any(first, &|t| said(&time.previous, t)) || dated && any(at, &number)
    })
}

/// Whether a word is one of a list, or the genitive of one.
fn said(list: &[String], token: &Token) -> bool {
    let word = token.lower.as_str();
    let bare = word.strip_suffix('s');
    list.iter().any(|w| w == word || Some(w.as_str()) == bare)
}
