//! How many were there, as a line of its own says it (`12 people present`, `Present: 5 of 7 members`), and whether the
//! list names everybody.

use std::collections::BTreeSet;

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, HeadCount, Presence, StatedCount, Words as Said};
use crate::syntax::{Token, TokenKind};
use crate::text::Source;

use super::zones::{Placed, Zone, lists_people, opener, plain};

/// Longer lines are no such lines.
const MOST_TOKENS: usize = 12;

/// Reads what all units say together.
pub(super) fn head_count(placed: &[Placed], list: &[Attendee], source: &Source, pack: &Compiled) -> HeadCount {
    let mut out =
        HeadCount { all_named: list.iter().filter(|a| is_there(a)).all(|a| is_named(a, pack)), ..HeadCount::default() };
    let entries: BTreeSet<u32> = list.iter().map(|a| a.origin.span.start.offset).collect();
    let mut below = None;
    for unit in placed {
        if unit.zone == Zone::Topic {
            below = opener(&unit.tokens, pack).map(|(kind, _)| kind).or(Some(SectionKind::Matter));
        }
        if let Some((people, members)) = stated(&unit.tokens, pack).filter(|_| speaks_of_all(unit.zone, below)) {
            let line = Said { text: plain(&unit.tokens), span: source.span(unit.unit.range()) };
            out.stated.push(StatedCount { people, members, line });
            continue;
        }
        if matches!(unit.zone, Zone::People(kind) | Zone::Label(kind) if lists_people(kind)) {
            let span = source.span(unit.unit.range());
            let empty = || entries.range(span.start.offset..span.end.offset).next().is_none();
            out.all_named &= !leaves_out(&unit.tokens, pack) && (unit.value >= unit.tokens.len() || !empty());
        }
    }
    out
}

fn is_there(entry: &Attendee) -> bool {
    matches!(entry.presence, Presence::Present | Presence::Part)
}

/// A full name, or a known given name: no post and no body.
fn is_named(entry: &Attendee, pack: &Compiled) -> bool {
    let given = || pack.lexicon.tags(&entry.name.to_lowercase()).given_name;
    !entry.by_role && (entry.name.contains(' ') || given())
}

/// Above the topics, in the list itself or its heading, and where the meeting is opened.
fn speaks_of_all(zone: Zone, below: Option<SectionKind>) -> bool {
    let listed = |kind| matches!(kind, SectionKind::Present | SectionKind::Opening);
    match zone {
        Zone::Header | Zone::Label(SectionKind::Present) | Zone::People(SectionKind::Present) => true,
        Zone::Opener | Zone::Topic | Zone::Label(_) | Zone::Body => below.is_none_or(listed),
        _ => false,
    }
}

/// The number, and whether it is of members only, of a line in which every word belongs to such a statement.
fn stated(tokens: &[Token], pack: &Compiled) -> Option<(u32, bool)> {
    let words = &pack.pack.sections.head_count;
    let has = |list: &[String], t: &Token| list.iter().any(|w| *w == t.lower);
    let mut numbers = Vec::new();
    let (mut there, mut members, mut of) = (false, false, false);
    for token in tokens.get(..=MOST_TOKENS).map_or(tokens, |_| &[]) {
        if let Some(number) = number(token, pack) {
            numbers.push(number);
        } else if token.kind == TokenKind::Mark {
            if ![":", "(", ")", ".", "*", "-"].iter().any(|m| token.is(m)) {
                return None;
            }
        } else if !(has(&words.there, token)
            || has(&words.members, token)
            || has(&words.of, token)
            || has(&words.others, token))
        {
            return None;
        }
        there |= has(&words.there, token);
        members |= has(&words.members, token);
        of |= has(&words.of, token);
    }
    match numbers.as_slice() {
        [one] if there && !of => Some((*one, members)),
        [part, all] if there && of && part <= all => Some((*part, true)),
        _ => None,
    }
}

/// Fewer than a thousand.
fn number(token: &Token, pack: &Compiled) -> Option<u32> {
    match token.kind {
        TokenKind::Number if token.text.len() <= 3 => token.text.parse().ok(),
        TokenKind::Word => pack.lexicon.tags(&token.lower).number,
        _ => None,
    }
}

/// Numbers, and words for others, stand for people without a name.
fn leaves_out(tokens: &[Token], pack: &Compiled) -> bool {
    let more = &pack.pack.sections.head_count.and_more;
    tokens.iter().any(|t| t.kind == TokenKind::Number || more.iter().any(|w| *w == t.lower))
}
