//! Capitals that look like abbreviations, and whether the words beside them spell them out.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::lang::Compiled;
use crate::model::{Attendee, ShortForm, fold};
use crate::syntax::{Token, TokenKind};
use crate::text::{Range, Source};

use super::zones::{Placed, Zone};

/// So many letters an abbreviation has at most; longer capitals are mostly words that are shouted.
const LONGEST: usize = 4;

/// So many words are looked at for what an abbreviation stands for.
const FARTHEST: usize = 8;

/// The short forms of a text, but those that everybody knows, initials of people in its lists, and capitals that the
/// text has in small letters, too.
pub(super) fn short_forms(placed: &[Placed], people: &[Attendee], source: &Source, pack: &Compiled) -> Vec<ShortForm> {
    let short = |t: &Token| t.kind == TokenKind::Word && !parts(t).is_empty();
    if !placed.iter().filter(|p| p.zone != Zone::Signature).any(|p| p.tokens.iter().any(short)) {
        return Vec::new();
    }
    let words: FxHashSet<&str> = placed
        .iter()
        .flat_map(|p| &p.tokens)
        .filter(|t| t.text.chars().any(char::is_lowercase))
        .map(|t| t.lower.as_str())
        .collect();
    let initials: BTreeSet<String> = people.iter().flat_map(initials_of).collect();
    let known = |letters: &str| {
        let lower = letters.to_lowercase();
        pack.is_well_known(&lower) || words.contains(lower.as_str()) || initials.contains(&lower)
    };
    let organisations = alone(people);
    let mut out = Vec::new();
    for unit in placed.iter().filter(|p| p.zone != Zone::Signature) {
        let among_small = unit.tokens.iter().any(|t| t.text.chars().any(char::is_lowercase));
        for (at, token) in unit.tokens.iter().enumerate().filter(|(at, _)| !is_numbered(&unit.tokens, *at)) {
            for (letters, range) in parts(token).into_iter().filter(|(letters, _)| !known(letters)) {
                let (span, explained) = (source.span(range), is_explained(&unit.tokens, at, &letters));
                let organisation = organisations.contains(&(letters.as_str(), span.start.line));
                out.push(ShortForm { letters, span, explained, among_small, organisation });
            }
        }
    }
    out
}

/// `B 12`, `2017 SN`: a room, a case.
fn is_numbered(tokens: &[Token], at: usize) -> bool {
    let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    number(at + 1) || at.checked_sub(1).is_some_and(number)
}

/// The capitals of a word and where they stand: `OCN` of `OCN-metoden`, both of `SOF-AMF`, `AMF` of `AMF:s`.
fn parts(token: &Token) -> Vec<(String, Range)> {
    // A word that was mended across a line end is not where its letters are.
    if token.kind != TokenKind::Word || token.range.end - token.range.start != token.text.len() {
        return Vec::new();
    }
    // Most words have no two capitals, or a capital and a digit, side by side.
    let mut before = false;
    let beside = |c: char| std::mem::replace(&mut before, c.is_uppercase() || c.is_ascii_digit()) && before;
    if !token.text.chars().any(beside) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut start = token.range.start;
    for part in token.text.split_inclusive(['-', ':', '/', '’', '\'']) {
        let letters = part.trim_end_matches(['-', ':', '/', '’', '\'']);
        if is_short(letters) {
            out.push((letters.to_owned(), Range::new(start, start + letters.len())));
        }
        start += part.len();
    }
    out
}

/// Two to four capitals, or a capital and a digit; no Roman number.
fn is_short(letters: &str) -> bool {
    let (count, capitals) = (letters.chars().count(), letters.chars().filter(|c| c.is_uppercase()).count());
    let digits = letters.chars().filter(char::is_ascii_digit).count();
    let plain = digits == 0 || digits == 1 && capitals == 1 && letters.ends_with(|c: char| c.is_ascii_digit());
    (2..=LONGEST).contains(&count)
        && capitals + digits == count
        && plain
        && !letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The initials of an attendee, as written and as the name gives them.
fn initials_of(person: &Attendee) -> Vec<String> {
    let names = person.name.split([' ', '-']).filter_map(|name| name.chars().next());
    let own: String = names.collect();
    std::iter::once(own).chain(person.initials.clone()).map(|i| fold(&i)).collect()
}

/// Organisations in capitals that are the only one of an attendee, with the line of the entry.
fn alone(people: &[Attendee]) -> BTreeSet<(&str, u32)> {
    let single = people.iter().filter_map(|p| match p.organisations.as_slice() {
        [one] if is_short(one) => Some((one.as_str(), p.origin.span.start.line)),
        _ => None,
    });
    single.collect()
}

/// `LOB (lagen om …)`, `enheten för … (FOU)`, `SKR, Sveriges Kommuner och Regioner`, `AMF: arbetsmarknads…`.
fn is_explained(tokens: &[Token], at: usize, letters: &str) -> bool {
    let lower: Vec<char> = letters.to_lowercase().chars().collect();
    let mark =
        |i: Option<usize>, marks: &[&str]| i.and_then(|i| tokens.get(i)).is_some_and(|t| marks.iter().any(|m| t.is(m)));
    let after = || words(tokens.iter().skip(at + 2));
    let before = || {
        let mut list = words(tokens.get(..at.saturating_sub(1)).unwrap_or_default().iter().rev());
        list.reverse();
        list
    };
    let spelled = |list: &[&Token]| (0..list.len()).any(|from| spells(list.get(from..).unwrap_or_default(), &lower));
    mark(Some(at + 1), &["("]) && spells(&after(), &lower)
        || mark(at.checked_sub(1), &["("]) && mark(Some(at + 1), &[")"]) && spelled(&before())
        || mark(Some(at + 1), &[",", ":", "=", "–", "-"]) && begins(&after(), &lower)
        || mark(at.checked_sub(1), &[",", "="]) && ends(&before(), &lower)
}

/// The next words up to the end of the sentence or the bracket.
fn words<'a>(tokens: impl Iterator<Item = &'a Token>) -> Vec<&'a Token> {
    let end = |t: &&Token| !matches!(t.text.as_str(), "(" | ")" | "." | ";");
    tokens.take_while(end).filter(|t| t.kind == TokenKind::Word).take(FARTHEST).collect()
}

/// The letters stand in the words in order, the first at the start; one word that is an abbreviation spells nothing.
fn spells(words: &[&Token], letters: &[char]) -> bool {
    let joined: String = words.iter().map(|t| t.lower.as_str()).collect();
    let mut rest = joined.chars();
    joined.starts_with(|c| letters.first() == Some(&c))
        && joined.chars().count() > letters.len() + 2
        && letters.iter().all(|l| rest.any(|c| c == *l))
}

/// The words begin with the initials, one by one, whatever small words stand between them; or with a name in capitals
/// that has the letters.
fn begins(words: &[&Token], letters: &[char]) -> bool {
    let capitals = words.iter().take_while(|t| t.capital()).count();
    if capitals > 1 && spells(words.get(..capitals).unwrap_or_default(), letters) {
        return true;
    }
    let mut long = words.iter().filter(|t| t.lower.chars().count() > 3);
    letters.len() >= 2 && letters.iter().all(|l| long.next().is_some_and(|t| t.lower.starts_with(*l)))
}

/// The words end with the initials.
fn ends(words: &[&Token], letters: &[char]) -> bool {
    let mut long = words.iter().rev().filter(|t| t.lower.chars().count() > 3);
    letters.len() >= 2 && letters.iter().rev().all(|l| long.next().is_some_and(|t| t.lower.starts_with(*l)))
}
