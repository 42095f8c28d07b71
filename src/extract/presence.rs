//! Who was there, came later, left before the end or stayed away, when a sentence tells it.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Presence, fold};
use crate::syntax::{Token, sentences};
use crate::text::Source;

use super::words::Words;
use super::zones::plain;
use super::{attendance, hours};

/// Words of a name.
const LONGEST_NAME: usize = 4;

/// So many people are asked whether they are called so: in a longer list a first name tells little.
const MOST_KNOWN: usize = 200;

/// Longer sentences tell other things, too.
const LONGEST_TOLD: usize = 250;

/// Those of whom a sentence tells it. A list of names stands behind the phrase (`Present were …`) or before it
/// (`… sent apologies`); one of those on the list of people may go by the first name.
pub(super) fn told(words: &Words, known: &[Attendee], source: &Source) -> Vec<Attendee> {
    let told = list_in(words).map(|(presence, list)| people(list, presence, source, words.pack)).unwrap_or_default();
    if told.is_empty() { came_or_went(words, known, source) } else { told }
}

/// `Karin kom 19.15`: one of those on the list of people, by the full name or by a first name that only one of them has,
/// who came or went at an hour, and nothing else.
fn came_or_went(words: &Words, known: &[Attendee], source: &Source) -> Vec<Attendee> {
    let end = if words.is_mark(words.len().saturating_sub(1), ".") { words.len() - 1 } else { words.len() };
    let part = |at: &usize| {
        let verb = words.tag(*at).is_some_and(|t| !t.verbs.is_empty());
        verb && words.pack.part.at(&[words.lower(*at)]).is_some()
    };
    let Some(verb) = (1..end.min(LONGEST_NAME + 1)).find(part) else { return Vec::new() };
    let told = hours::times(words, &[]).iter().any(|hour| hour.start == verb + 1 && hour.end == end);
    let Some(name) = words.tokens.get(..verb).filter(|name| told && name.iter().all(Token::capital)) else {
        return Vec::new();
    };
    let asked = fold(&plain(name));
    if known.len() > MOST_KNOWN {
        return Vec::new();
    }
    let is_called = |a: &&Attendee| {
        let own = fold(&a.name);
        own == asked || own.split_once(' ').is_some_and(|(first, _)| first == asked)
    };
    let mut called = known.iter().filter(is_called);
    let (Some(one), None) = (called.next(), called.next()) else { return Vec::new() };
    let mut found = people(name, Presence::Part, source, words.pack);
    for entry in &mut found {
        entry.name.clone_from(&one.name);
        entry.presence = Presence::Part;
    }
    found
}

/// Whether the first sentence of a unit tells of those who were there, or who were not.
pub(super) fn opens_list(tokens: &[Token], pack: &Compiled) -> bool {
    let Some(first) = sentences(tokens, &pack.hints).first().copied() else { return false };
    let words = Words::new(pack, tokens.get(first.start..first.end).unwrap_or_default());
    list_in(&words).is_some_and(|(presence, _)| presence != Presence::Part)
}

/// The names of whom a sentence tells that they were there or not.
fn list_in<'w>(words: &Words<'w>) -> Option<(Presence, &'w [Token])> {
    if words.len() > LONGEST_TOLD {
        return None;
    }
    words.pack.presence.iter().filter(|(_, p)| p.may_be(&words.among)).find_map(|(presence, phrase)| {
        let found = phrase.find(&words.lower, &words.tags)?;
        let owner = found.owner?;
        let before = owner == found.start && found.end > owner;
        let list = if before { words.tokens.get(..owner)? } else { up_to_verb(words.tokens.get(owner..)?, words.pack) };
        attendance::are_names(list, words.pack).then_some((*presence, list))
    })
}

/// The names and what is said beside them; where the sentence goes on with a verb, the list has ended.
fn up_to_verb<'t>(list: &'t [Token], pack: &Compiled) -> &'t [Token] {
    let mut depth = 0i32;
    let mut last = 0;
    for (at, token) in list.iter().enumerate() {
        depth += i32::from(token.is("(")) - i32::from(token.is(")"));
        if depth <= 0 && token.is(",") || token.is(";") {
            last = at;
        }
        let verb = !token.capital()
            && pack.hints.verbs.contains(token.lower.as_str())
            && pack.part.at(&[&token.lower]).is_none();
        if depth <= 0 && verb && at > 0 {
            return list.get(..last).unwrap_or_default();
        }
    }
    list
}

/// The people of such a list: names and nothing else.
fn people(list: &[Token], presence: Presence, source: &Source, pack: &Compiled) -> Vec<Attendee> {
    let kind = if presence == Presence::Absent { SectionKind::Absent } else { SectionKind::Present };
    let mut found = attendance::entries(list, kind, true, source, pack);
    let rule = format!("{}/attendance/told", pack.pack.language.code);
    for entry in &mut found {
        entry.origin.rule.clone_from(&rule);
        if presence == Presence::Part && entry.presence == Presence::Present {
            entry.presence = Presence::Part;
        }
    }
    found
}
