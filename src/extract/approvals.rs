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
            Zone::Topic => headed = is_of_previous(&Words::new(pack, tokens), false).then(said),
            Zone::Body | Zone::Label(_) | Zone::Tasks => match taken_up(tokens, headed.is_some(), pack) {
                Some(true) => return Some(said()),
                Some(false) => headed = None,
                None => {}
            },
            // An agenda is no record; any other line may be a heading that stands too near to the title or the list.
            Zone::Aims(_) => {}
            _ if headed.is_none() => headed = is_of_previous(&Words::new(pack, tokens), false).then(said),
            _ => {}
        }
    }
    headed
}

/// What a unit says of the minutes before: that they were taken up, that they were not, or nothing.
fn taken_up(tokens: &[Token], headed: bool, pack: &Compiled) -> Option<bool> {
    let negation = pack.lexicon.known.negation;
    let mut out = None;
    for sentence in sentences(tokens, &pack.hints) {
        let words = Words::new(pack, tokens.get(sentence.start..sentence.end).unwrap_or_default());
        if !headed && !is_of_previous(&words, true) {
            continue;
        }
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
fn is_of_previous(words: &Words, dated: bool) -> bool {
    let time = &words.pack.pack.time;
    let one = |list: &[String], i: usize| {
        list.iter().any(|w| w == words.lower(i) || words.lower(i).strip_suffix('s') == Some(w))
    };
    let number = |i: usize| words.token(i).is_some_and(|t| t.kind == TokenKind::Number);
    let minutes = (0..words.len()).filter(|i| one(&time.minutes_words, *i));
    minutes.into_iter().any(|at| {
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(words.len());
        near.clone().any(|i| one(&time.previous, i)) || dated && (at..near.end).any(number)
    })
}
