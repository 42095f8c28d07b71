//! Who has to do what is marked: named before it, behind it, or between the two.

use crate::lang::pack::{SectionKind, SubjectKind, VerbForm, VerbKind};
use crate::syntax::{Token, TokenKind};

use super::super::clauses::{self, Party, parties};
use super::super::dates::dates;
use super::super::words::Words;
use super::{Frame, Marked, ticked_state};

pub(super) fn named(words: &Words, at: usize) -> Option<(Vec<Party>, usize)> {
    parties(words, at, true)
        .filter(|(list, _)| list.iter().all(|p| p.is_named() || matches!(p.kind, SubjectKind::Everyone)))
}

/// `Anna, Bo`, `Anna; Bo`, `Anna | Bo`: also where no conjunction ends the list.
pub(super) fn list(words: &Words, at: usize) -> Option<(Vec<Party>, usize)> {
    let (mut out, mut next) = named(words, at)?;
    while out.len() < 12 && [",", ";", "/", "+", "&"].iter().any(|m| words.is_mark(next, m)) {
        let Some((more, after)) = named(words, next + 1) else { break };
        out.extend(more);
        next = after;
    }
    Some((out, next))
}

/// A name that somebody wrote without its capital.
fn in_small_letters(words: &Words, at: usize) -> Option<(Vec<Party>, usize)> {
    let one = || Party {
        kind: SubjectKind::Person,
        start: at,
        end: at + 1,
        written: words.text(at, at + 1),
        organisation: None,
        noun: false,
    };
    words.is_word(at).then(|| (vec![one()], at + 1))
}

/// Whether a party is surely somebody: a person by the form of the name, somebody in the list, or initials.
fn is_somebody(words: &Words, party: &Party, frame: Frame) -> bool {
    match party.kind {
        SubjectKind::Person | SubjectKind::Everyone | SubjectKind::Role => true,
        SubjectKind::Name => {
            words.tag(party.start).is_some_and(|t| t.given_name) || is_initials(words, party) || frame.knows(party)
        }
        _ => false,
    }
}

fn is_initials(words: &Words, party: &Party) -> bool {
    let short = party.written.chars().count() <= 4;
    party.end == party.start + 1 && short && words.token(party.start).is_some_and(Token::all_capitals)
}

fn is_dash(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| t.spaced && matches!(t.text.as_str(), "-" | "–" | "—"))
}

fn opens_bracket(words: &Words, at: usize) -> bool {
    words.is_mark(at, "(") || words.is_mark(at, "[")
}

fn closes_bracket(words: &Words, at: usize) -> bool {
    words.is_mark(at, ")") || words.is_mark(at, "]")
}

/// Whether what is to be done begins here.
fn commands(words: &Words, at: usize) -> bool {
    words.infinitive(at) || words.has_form(at, &[VerbForm::Imperative])
}

/// `Påminna laget, senast 1/10 (NW)`, `Tält och bord: PS`: an item of a list that ends in who does it.
pub(super) fn handed_out(words: &Words, at: usize, end: usize, frame: Frame) -> Option<Marked> {
    let made = |end, owners| Marked::new(at, end, owners, "handed-out");
    let to_do = words.infinitive(at) && !words.finite(at) || clauses::ends_in_infinitive(words, at, end);
    if let Some((owners, stop)) = at_end(words, at, end, frame).filter(|(_, stop)| opens_bracket(words, *stop)) {
        let initials = owners.iter().all(|o| words.token(o.start).is_some_and(Token::all_capitals));
        // Where nouns have capitals, letters in brackets may be any short form.
        let initials = initials && !words.bracketed();
        return (to_do || initials).then(|| made(stop, owners));
    }
    let colon = (at + 1..end).rev().find(|i| words.is_mark(*i, ":") || is_dash(words, *i))?;
    let verbless = !(at..end).any(|i| words.finite(i)) && words.pack.section(&words.text(at, colon)).is_none();
    let (owners, next) = named(words, colon + 1)?;
    // `Kassör - Karin` is an election: after a hyphen only what is to be done is a task.
    let hyphen = words.is_mark(colon, "-");
    let people = owners.iter().all(|o| match o.kind {
        SubjectKind::Person => to_do || !hyphen,
        SubjectKind::Everyone => to_do,
        _ => words.token(o.start).is_some_and(Token::all_capitals),
    });
    (verbless && people && next >= end && colon > at).then(|| made(colon, owners))
}

/// `ACTION(Lin): share the sheet`, `AI [Bo]: …`, `Action Eva: …`: the one named between the keyword and the colon.
pub(super) fn behind_keyword(
    words: &Words,
    at: usize,
    end: usize,
    ticked: Option<bool>,
    frame: Frame,
) -> Option<Marked> {
    let is_key = |to: usize| words.pack.section(&words.text(at, to)) == Some(SectionKind::Tasks);
    let mut keys = (at + 1..end.min(at + 3)).filter(|to| is_key(*to) && !is_key(to + 1));
    let after = keys.next_back()?;
    let open = opens_bracket(words, after);
    let (owners, next) = named(words, after + usize::from(open))
        .or_else(|| in_small_letters(words, after + 1).filter(|(_, n)| open && closes_bracket(words, *n)))?;
    let next = next + usize::from(open && closes_bracket(words, next));
    let marked = words.is_mark(next, ":") || open && next < end;
    let start = next + usize::from(words.is_mark(next, ":") || words.is_mark(next, "-") || words.is_mark(next, "–"));
    let somebody = open || owners.iter().all(|o| is_somebody(words, o, frame) || o.kind == SubjectKind::Name);
    (marked && somebody && start < end)
        .then(|| Marked { state: ticked_state(ticked), ..Marked::new(start, end, owners, "named") })
}

/// `Anna: boka lokal`, `Anna och Bo – boka lokal`, `Anna, Bo: …`. `expected`: it may be told without a verb.
pub(super) fn before_colon(words: &Words, at: usize, end: usize, sure: bool, frame: Frame) -> Option<Marked> {
    let small = || {
        let verb = words.is_mark(at + 1, ":") && frame.knows_word(words.lower(at));
        in_small_letters(words, at).filter(|_| sure && verb)
    };
    let (owners, next) = list(words, at).or_else(small)?;
    let mark = words.is_mark(next, ":") || is_dash(words, next) && sure;
    let person = owners
        .iter()
        .all(|o| matches!(o.kind, SubjectKind::Person | SubjectKind::Name | SubjectKind::Everyone | SubjectKind::Role));
    let section = words.pack.section(&words.text(at, next)).is_some();
    let taken = mark && person && next + 1 < end && !section && {
        let somebody = owners.iter().all(|o| is_somebody(words, o, frame));
        let to_do = commands(words, next + 1) || clauses::ends_in_infinitive(words, next + 1, end);
        to_do && (frame.item || sure) || sure && (somebody || !frame.has_list())
    };
    taken.then(|| Marked::new(next + 1, end, owners, "named"))
}

/// `[Olle] buy coffee`, `(Olle) buy coffee`, `@bo fix the keys`: who has it stands first, in brackets or as a handle.
pub(super) fn first(words: &Words, at: usize, end: usize, sure: bool, frame: Frame) -> Option<Marked> {
    let handle = words.token(at).is_some_and(|t| t.kind == TokenKind::Handle);
    let (owners, next) = if opens_bracket(words, at) {
        let (owners, next) = list(words, at + 1)?;
        if !closes_bracket(words, next) || !owners.iter().all(|o| is_somebody(words, o, frame)) {
            return None;
        }
        (owners, next + 1)
    } else if handle {
        // `@sunita will write …` is a sentence.
        list(words, at).filter(|(_, next)| !is_duty(words, *next))?
    } else {
        return None;
    };
    let start = next + usize::from(words.is_mark(next, ":") || is_dash(words, next));
    let to_do = clauses::to_do(words, start);
    let start = start + usize::from(to_do);
    let tells = words.finite(start) && !commands(words, start);
    (start < end
        && !tells
        && (sure || frame.item && (to_do || commands(words, start) || clauses::ends_in_infinitive(words, start, end))))
    .then(|| Marked::new(start, end, owners, "named"))
}

/// Kinds of verbs that hand somebody a duty.
const DUTY: [VerbKind; 5] = [VerbKind::Will, VerbKind::Shall, VerbKind::Must, VerbKind::Should, VerbKind::Need];

/// Kinds of verbs that tell of no doing.
const NO_DOING: [VerbKind; 8] = [
    VerbKind::Be,
    VerbKind::Have,
    VerbKind::State,
    VerbKind::Opine,
    VerbKind::Happen,
    VerbKind::Report,
    VerbKind::Propose,
    VerbKind::Ongoing,
];

/// `Lin to share the sheet`, `Eva will book the hall`, `Bo books the hall` behind a mark or in a list of things to do.
pub(super) fn before_verb(words: &Words, at: usize, end: usize, frame: Frame) -> Option<Marked> {
    let known =
        || words.tag(at).is_some_and(|t| t.given_name && !t.ambiguous_name) || frame.knows_word(words.lower(at));
    let acts = |n: usize| clauses::to_do(words, n) || is_duty(words, n) || commands(words, n) && !words.finite(n);
    let (owners, next) =
        named(words, at).or_else(|| in_small_letters(words, at).filter(|(_, n)| known() && acts(*n)))?;
    let adverb = words.pack.lexicon.known.adverb;
    let verb = (next..end).find(|i| !words.has(*i, adverb) || words.finite(*i) || words.infinitive(*i))?;
    if clauses::to_do(words, verb) {
        return Some(Marked::new(verb + 1, end, owners, "named"));
    }
    let somebody = owners.iter().all(|o| is_somebody(words, o, frame) && o.kind != SubjectKind::Role);
    // `bob order the heater`: without its mark only behind somebody who is known.
    if somebody && words.infinitive(verb) && !words.finite(verb) && verb == next && frame.marked {
        return Some(Marked::new(verb, end, owners, "named"));
    }
    let doing = somebody && words.has_form(verb, &[VerbForm::Present]) && !words.is_any_verb(verb, &NO_DOING);
    let sentences = (verb..end).any(|i| words.is_mark(i, ".") && i + 1 < end);
    (is_duty(words, verb) || words.finite(verb) && doing && !sentences).then(|| Marked::new(at, end, owners, "named"))
}

fn is_duty(words: &Words, at: usize) -> bool {
    words.finite(at) && words.is_any_verb(at, &DUTY)
        || words.is_verb(at, VerbKind::Will) && words.has_form(at, &[VerbForm::Present])
}

/// `The keys: Eva collects them. Bo pays.`: who is named right behind what it is about, with a verb, and whether more
/// sentences follow.
pub(super) fn behind_matter(words: &Words, at: usize, end: usize, frame: Frame) -> Option<(Vec<Party>, bool)> {
    let colon = (at + 1..end.min(at + 9)).find(|i| words.is_mark(*i, ":"))?;
    let (owners, next) = named(words, colon + 1)?;
    let told = next < end && words.finite(next) && owners.iter().all(|o| is_somebody(words, o, frame));
    let stop = |i: usize| words.is_mark(i, ".") && i + 1 < end && words.capital(i + 1);
    told.then(|| (owners, (next..end).any(stop)))
}

/// `… → Bo`.
pub(super) fn arrow(words: &Words, at: usize, end: usize) -> Option<Marked> {
    let arrow = (at..end).find(|i| matches!(words.lower(*i), "→" | "->" | "=>" | "➔" | "⇒" | "-->" | "➡"))?;
    if arrow == at {
        let (owners, next) = named(words, at + 1)?;
        let start = next + usize::from(words.is_mark(next, ":") || words.is_mark(next, ","));
        return (start < end).then(|| Marked::new(start, end, owners, "arrow"));
    }
    let (owners, next) = list(words, arrow + 1)?;
    let rest_is_time = next >= end || words.is_mark(next, ",") || words.is_mark(next, "(") || words.is_mark(next, ";");
    rest_is_time.then(|| Marked::new(at, if next >= end { arrow } else { end }, owners, "arrow"))
}

/// `The price is asked for. Action Bo`: the last words of an item name who has it.
pub(super) fn closing(words: &Words, at: usize, end: usize, frame: Frame) -> Option<Marked> {
    let kinds = [Some(SectionKind::Tasks), Some(SectionKind::Responsible)];
    let opens = |i: usize| words.is_mark(i - 1, ".") || opens_bracket(words, i - 1) || is_dash(words, i - 1);
    // A capital within the sentence tells the label, too, where nouns have none.
    let set_off = |i: usize, kind| opens(i) || !words.bracketed() && kind == Some(SectionKind::Tasks);
    let label = (at + 2..end).rev().take(12).filter(|i| words.token(*i).is_some_and(Token::capital)).find(|i| {
        let kind = words.pack.section(words.lower(*i));
        kinds.contains(&kind) && set_off(*i, kind)
    })?;
    let stop = label - usize::from(opens(label));
    let (owners, next) = list(words, label + 1)?;
    let somebody = owners.iter().all(|o| is_somebody(words, o, frame));
    let whole = next >= end || next + 1 == end && closes_bracket(words, next);
    let said = (at..stop).any(|i| words.is_word(i));
    (somebody && whole && said).then(|| Marked::new(at, stop, owners, "responsible"))
}

/// `Boka lokal. Ansvarig: Eva` or `(ansv. Eva)`.
pub(super) fn responsible(words: &Words, at: usize, end: usize) -> Option<Marked> {
    let label = (at..end).find(|i| {
        // A full stop belongs to the label only where it is a short form: `he resigned as owner. Anna …` names nobody.
        let short = || words.is_mark(i + 1, ".") && words.pack.hints.abbreviations.contains(words.lower(*i));
        let set_off = words.is_mark(i + 1, ":") || opens_bracket(words, i.wrapping_sub(1)) || short();
        set_off && words.pack.section(words.lower(*i)) == Some(SectionKind::Responsible)
    })?;
    let name = (label + 1..label + 4).find(|i| !words.is_mark(*i, ":") && !words.is_mark(*i, "."))?;
    let owners = list(words, name)?.0.into_iter().map(|owner| within_line(words, owner)).collect();
    let mut stop = label;
    while stop > at
        && words.token(stop - 1).is_some_and(|t| matches!(t.text.as_str(), "(" | "[" | "," | "-" | "–" | "|" | ";"))
    {
        stop -= 1;
    }
    let said = (at..stop).any(|i| words.is_word(i));
    said.then(|| Marked::new(at, stop, owners, "responsible"))
}

/// What stands in the next line is no more of the name.
fn within_line(words: &Words, mut owner: Party) -> Party {
    let fresh = |i: &usize| words.token(*i).is_some_and(|t| t.fresh);
    if let Some(end) = (owner.start + 1..owner.end).find(fresh) {
        owner.end = end;
        owner.written = words.text(owner.start, end);
    }
    owner
}

/// `Boka lokal (Anna)`, `Boka lokal @anna`, `Boka lokal - Anna`, `Boka lokal – Anna, senast 4/5`.
pub(super) fn at_end(words: &Words, at: usize, end: usize, frame: Frame) -> Option<(Vec<Party>, usize)> {
    (at + 1..end).rev().take(12).find_map(|start| {
        let bracket = opens_bracket(words, start);
        let mark = words
            .token(start)
            .is_some_and(|t| t.spaced && matches!(t.text.as_str(), "-" | "–" | "—" | "/" | "," | "|"))
            || frame.listed && (words.is_mark(start, ":") || words.is_mark(start, "."))
            || frame.listed && words.is_mark(start, ",") && ends_in_initials(words, start, end);
        let handle = words.token(start).is_some_and(|t| t.kind == TokenKind::Handle);
        if !bracket && !mark && !handle {
            return None;
        }
        let (owners, next) = list(words, if handle { start } else { start + 1 })?;
        // `(Eva, by Friday)`
        let close = (next..end).find(|i| closes_bracket(words, *i)).unwrap_or(next);
        let more = bracket && words.is_mark(next, ",") && close > next;
        let last = if more { close } else { next };
        let closed = next >= end
            || last + 1 >= end && closes_bracket(words, last)
            || frame.listed && only_time(words, last, end);
        let whole = bracket || handle || owners.iter().all(|o| o.kind != SubjectKind::Role);
        // `New deadline: August`
        let month = |o: &Party| words.tag(o.start).is_some_and(|t| t.month.is_some()) && !frame.knows(o);
        let people = owners.iter().all(|o| bracket || handle || is_somebody(words, o, frame) && !month(o));
        (closed && whole && people).then_some((owners, start))
    })
}

/// `Publish the notes, SD`
fn ends_in_initials(words: &Words, comma: usize, end: usize) -> bool {
    let initials = |i: usize| words.token(i).is_some_and(|t| t.all_capitals() && t.text.chars().count() <= 4);
    comma + 2 == end && initials(comma + 1) && !initials(comma - 1)
}

/// Nothing but by when stands in the rest.
fn only_time(words: &Words, from: usize, end: usize) -> bool {
    let from = from + usize::from(closes_bracket(words, from));
    let rest = end.saturating_sub(from);
    (1..=8).contains(&rest) && dates(words).iter().any(|d| d.start >= from && d.start <= from + 4 && d.end + 2 >= end)
}
