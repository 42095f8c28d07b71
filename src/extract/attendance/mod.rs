//! Entries of lists of people: who, from where, in which role, there or not.

mod lists;
mod plain;
mod roll;
mod shape;
mod table;

use std::collections::HashSet;

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Certainty, MeetingRole, Origin, Presence, fold};
use crate::syntax::{Token, TokenKind};
use crate::text::Source;

pub(super) use roll::Roll;

use lists::{labelled, lines, split_names};
use plain::{posts_apart, without_address, without_nicknames};
use shape::{bare, is_particle, is_timed, leading_posts, leading_titles, person_like, says_more};
pub(super) use table::{PeopleColumns, people_header, people_of_row};

/// What is longer than this, in bytes, is the name of no organisation.
const LONGEST_ORGANISATION: usize = 200;

/// Reads the people of one unit (or of a label's value). Each piece of the unit is a line. `inline`: the list stands
/// behind its label, so that a comma parts names and not a name from its organisation.
pub(super) fn entries(
    tokens: &[Token],
    kind: SectionKind,
    inline: bool,
    source: &Source,
    pack: &Compiled,
) -> Vec<Attendee> {
    let mut out = Vec::new();
    let plain = posts_apart(without_address(without_nicknames(tokens, pack), pack), pack);
    for line in lines(&plain, pack).into_iter().filter(|l| !is_told(l, inline, pack)) {
        let (organisation, line) = labelled(line, pack);
        let first = out.len();
        // A comma before the margin parts names: nobody breaks the line between a name and its organisation every time.
        let wrapped = line.windows(2).any(|pair| matches!(pair, [a, b] if a.is(",") && b.fresh));
        for entry in split_names(line, inline || wrapped || organisation.is_some(), source, pack) {
            out.extend(entry_of(entry, kind, source, pack));
        }
        for entry in out.iter_mut().skip(first) {
            entry.organisations.extend(organisation.clone());
        }
    }
    out
}

/// `Present: the committee had its first meeting …`, `Shall we hire somebody?`: what is said or asked is no name.
fn is_told(line: &[Token], inline: bool, pack: &Compiled) -> bool {
    let asked = line.len() > 1 && line.last().is_some_and(|t| t.is("?")) && !person_like(line, pack);
    let small = line.first().is_some_and(|t| t.kind == TokenKind::Word && !t.capital());
    let full = || line.len() > 5 && line.last().is_some_and(|t| t.is("."));
    let names = || line.iter().skip(1).any(|t| t.capital());
    let verb = || line.iter().any(|t| pack.hints.verbs.contains(t.lower.as_str()));
    asked && line.len() > 3 || inline && small && full() && verb() && !names()
}

/// Whether every entry of a list is surely a name, and nothing else stands there.
pub(super) fn are_names(tokens: &[Token], pack: &Compiled) -> bool {
    lists::all_names(tokens, pack)
}

/// What the words of a signature say that the signer does at the meeting, when they say nothing else.
pub(super) fn role_named(words: &[Token], pack: &Compiled) -> Option<MeetingRole> {
    shape::role_named(words, pack)
}

/// The same of a name as written.
pub(super) fn role_of_name(name: &str, pack: &Compiled) -> Option<MeetingRole> {
    shape::role_of(&fold(name), pack)
}

/// A single word that is no known name, or a handle: in a list of people it may be one.
pub(super) fn may_be_name(tokens: &[Token], pack: &Compiled) -> bool {
    tokens.first().is_some_and(|t| t.kind == TokenKind::Handle) || shape::single_name(tokens, pack)
}

/// Whether a line opens with a name, and what stands behind it says more about the one named.
pub(super) fn opens_entry(tokens: &[Token], pack: &Compiled) -> bool {
    let end = |(at, t): &(usize, &Token)| *at > 0 && (t.fresh || t.column || t.kind == TokenKind::Mark && !t.is("§"));
    let end = tokens.iter().enumerate().find(end).map_or(tokens.len(), |(at, _)| at);
    let name = tokens.get(..end).unwrap_or_default();
    shape::person_like(name, pack) || shape::two_capitals(name, pack) && !shape::body_like(name, pack)
}

/// One entry: its first part is the name, the others say more.
fn entry_of(entry: Vec<&[Token]>, kind: SectionKind, source: &Source, pack: &Compiled) -> Option<Attendee> {
    let first = *entry.first()?;
    let last = entry.last()?;
    let range = first.first()?.range.hull(last.last()?.range);
    let mut reading = Reading::new(kind, source.slice(range), pack);
    let posts = leading_posts(bare(first), pack);
    let name = bare(first).get(posts..).unwrap_or_default();
    let name = strip_label(name);
    let name = name.get(leading_titles(name, pack)..).unwrap_or_default();
    // `AR Anna Reed`
    let letters: String = name.iter().skip(1).filter_map(|t| t.text.chars().next()).collect();
    let name = match name.split_first() {
        Some((first, rest)) if rest.len() > 1 && first.text == letters => {
            reading.initials = Some(letters);
            rest
        }
        _ => name,
    };
    // `Angelica mailansvarig`: small letters after the name say what the person does.
    let of_name = |t: &&Token| t.capital() || is_particle(t, pack) || t.kind != TokenKind::Word && !t.is("§");
    let capitals = name.iter().take_while(of_name).count();
    let more = name.get(capitals..).is_some_and(|rest| !rest.is_empty() && says_more(rest, pack));
    let (name, after) =
        if capitals > 0 && more { name.split_at_checked(capitals).unwrap_or((name, &[])) } else { (name, &[][..]) };
    if posts > 0 {
        reading.note(&words_of(first.get(..posts).unwrap_or_default()), name.is_empty());
    }
    reading.name = words_of(name);
    reading.brackets(first);
    if !after.is_empty() {
        reading.part(after);
    }
    for part in entry.iter().skip(1) {
        reading.brackets(part);
        if !reading.answer(bare(part)) {
            reading.part(bare(part));
        }
    }
    let by_role = name.is_empty() || posts == 0 && shape::is_post(name, pack);
    let shown = if name.is_empty() { words_of(first.get(..posts).unwrap_or_default()) } else { words_of(name) };
    if by_role && posts == 0 {
        reading.note(&shown, true);
    }
    if !is_name(&shown, name, by_role, pack) {
        return None;
    }
    let rule = format!("{}/attendance/{}", pack.pack.language.code, rule_name(kind));
    let certainty = if by_role { Certainty::Likely } else { Certainty::Certain };
    Some(reading.attendee(shown, by_role, Origin { span: source.span(range), rule, certainty }))
}

fn rule_name(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Present => "present",
        SectionKind::Absent => "absent",
        SectionKind::Called => "called",
        SectionKind::CoOpted => "co-opted",
        SectionKind::Chair => "chair",
        SectionKind::NoteTaker => "note-taker",
        SectionKind::Adjuster => "adjuster",
        SectionKind::Teller => "teller",
        _ => "listed",
    }
}

fn words_of(tokens: &[Token]) -> String {
    super::zones::plain(tokens).trim_matches(|c: char| matches!(c, ',' | '.' | ':' | ';' | ' ')).to_owned()
}

/// `Kassör: Anna`: the label is no part of the name.
fn strip_label(name: &[Token]) -> &[Token] {
    let skip = name.iter().take_while(|t| t.kind == TokenKind::Mark && !t.is("(")).count();
    name.get(skip..).unwrap_or_default()
}

/// A name has a capital, few words, and no verb.
fn is_name(shown: &str, name: &[Token], by_role: bool, pack: &Compiled) -> bool {
    // `Inga Dahl` is somebody.
    let nobody = || {
        let named = shape::two_capitals(name, pack) && shape::begins_with_given_name(name, pack);
        !named && fold(shown).split(' ').any(|w| pack.pack.sections.nobody.iter().any(|n| n == w))
    };
    if !by_role && (pack.section(shown).is_some() || nobody()) {
        return false;
    }
    let count = shown.split_whitespace().count();
    let lettered = shown.chars().any(char::is_alphabetic);
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    let verb = name.iter().skip(1).any(|t| !t.capital() && pack.hints.verbs.contains(t.lower.as_str()));
    let numeric = name.iter().any(|t| t.kind == TokenKind::Number);
    lettered
        && !verb
        && !numeric
        && (1..=5).contains(&count)
        && (capital || by_role || name.first().is_some_and(|t| t.kind == TokenKind::Handle))
}

/// What the parts of an entry add up to.
struct Reading<'a> {
    pack: &'a Compiled,
    written: String,
    presence: Presence,
    roles: Vec<MeetingRole>,
    titles: Vec<String>,
    organisations: Vec<String>,
    name: String,
    initials: Option<String>,
}

/// `AE` beside Anders Ekblom.
fn are_initials(text: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    let letters: String = words.iter().filter_map(|w| w.chars().next()).collect();
    // `MBÖ` and `LiB`: all first letters, or the first one and two of the surname.
    let short = words
        .first()
        .zip(words.last())
        .map(|(first, last)| first.chars().take(1).chain(last.chars().take(2)).collect::<String>().to_uppercase());
    // `AH` beside Anders B. Hede.
    let ends: String = words.first().into_iter().chain(words.last()).filter_map(|w| w.chars().next()).collect();
    let shaped = text.chars().count() >= 2 && text.chars().all(char::is_uppercase) && words.len() >= 2;
    shaped && (letters == text || ends == text || short.is_some_and(|s| s == text))
}

impl<'a> Reading<'a> {
    fn new(kind: SectionKind, written: &str, pack: &'a Compiled) -> Reading<'a> {
        let presence = match kind {
            SectionKind::Absent => Presence::Absent,
            SectionKind::Called => Presence::Invited,
            _ => Presence::Present,
        };
        let roles = role_of_section(kind).into_iter().collect();
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        Reading {
            pack,
            written,
            presence,
            roles,
            titles: Vec::new(),
            organisations: Vec::new(),
            name: String::new(),
            initials: None,
        }
    }

    /// Everything in brackets.
    fn brackets(&mut self, part: &[Token]) {
        let mut at = 0;
        while let Some(open) = (at..part.len()).find(|i| part.get(*i).is_some_and(|t| t.is("("))) {
            let close = (open..part.len()).find(|i| part.get(*i).is_some_and(|t| t.is(")"))).unwrap_or(part.len());
            let inside = part.get(open + 1..close).unwrap_or_default();
            for piece in inside.split(|t| t.is(",") || t.is(";")) {
                self.part(piece);
            }
            at = close + 1;
        }
        // `Eva Dahl (ED) secretary`
        let behind = part.get(at..).filter(|rest| at > 0 && shape::role_named(rest, self.pack).is_some());
        behind.into_iter().for_each(|rest| self.part(rest));
    }

    /// `Anna Ek: yes`: whether a part is nothing but an answer to the call.
    fn answer(&mut self, part: &[Token]) -> bool {
        let said = fold(&words_of(part));
        let words = &self.pack.pack.sections.people_table;
        if words.no.contains(&said) {
            self.presence = Presence::Absent;
            return true;
        }
        words.yes.contains(&said)
    }

    /// A part after the name: absence, role, title, organisation.
    fn part(&mut self, part: &[Token]) {
        let lower: Vec<&str> = part.iter().map(|t| t.lower.as_str()).collect();
        let text = words_of(part);
        if text.is_empty() {
            return;
        }
        if self.pack.absent.at(&lower).is_some() {
            self.presence = Presence::Absent;
            return;
        }
        if let [only] = part
            && only.kind == TokenKind::Handle
            && self.initials.is_none()
        {
            self.initials = Some(text);
            return;
        }
        let points = lower.first() == Some(&"§") || text.starts_with('§');
        if points || self.pack.part.at(&lower).is_some() || is_timed(part, self.pack) {
            self.presence = if self.presence == Presence::Present { Presence::Part } else { self.presence };
            return;
        }
        if self.pack.remote.at(&lower).is_some() {
            return;
        }
        // `takes notes all day`: what is said behind the role makes no other one of it.
        let role =
            part.first().filter(|t| part.iter().all(|t| !t.capital()) && shape::role_of(&t.lower, self.pack).is_some());
        if self.note(&text, false) || role.is_some_and(|t| part.len() > 1 && self.note(&t.text, false)) {
            return;
        }
        if self.initials.is_none() && are_initials(&text, &self.name) {
            self.initials = Some(text);
            return;
        }
        let posts = leading_posts(part, self.pack);
        if posts > 0 && posts < part.len() {
            self.titles.push(words_of(part.get(..posts).unwrap_or_default()));
            // `deputy for Eva Dahl`: in whose place, not from where.
            let rest = part.get(posts..).unwrap_or_default();
            if !rest.split_first().is_some_and(|(_, who)| person_like(who, self.pack)) {
                self.organisations.push(words_of(rest));
            }
        } else if self.pack.pack.roles.parties.contains(&fold(&text)) {
            self.titles.push(text);
        } else if part.first().is_some_and(|t| t.capital())
            || part.last().is_some_and(|t| self.definite(&t.lower))
            || part.iter().any(|t| self.pack.lexicon.tags(&t.lower).body)
        {
            self.organisations.push(text);
        } else {
            self.titles.push(text);
        }
    }

    /// The definite form of a noun, which a title does not take.
    fn definite(&self, lower: &str) -> bool {
        let endings = &self.pack.pack.language.definite;
        lower.chars().count() >= 6 && endings.iter().any(|[e, _]| e.chars().count() >= 2 && lower.ends_with(e.as_str()))
    }

    /// Takes a word for a role at the meeting or for a post; `alone`: it stands in place of a name.
    fn note(&mut self, text: &str, alone: bool) -> bool {
        let folded = fold(text);
        let role = shape::role_of(&folded, self.pack);
        if let Some(role) = role {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
            if role != MeetingRole::NoteTaker && !alone {
                self.titles.push(text.to_owned());
            }
            return true;
        }
        let post = self.pack.lexicon.tags(&folded).post || self.pack.pack.roles.posts.contains(&folded);
        if post && !alone {
            self.titles.push(text.to_owned());
        }
        post
    }

    fn attendee(mut self, name: String, by_role: bool, origin: Origin) -> Attendee {
        let mut seen = HashSet::new();
        self.titles.retain(|t| seen.insert(t.clone()));
        Attendee {
            name,
            written: self.written,
            presence: self.presence,
            roles: self.roles,
            titles: self.titles,
            organisations: self.organisations.into_iter().filter(|o| o.len() <= LONGEST_ORGANISATION).collect(),
            initials: self.initials,
            by_role,
            origin,
        }
    }
}

/// What a section says that its people do at the meeting.
pub(super) fn role_of_section(kind: SectionKind) -> Option<MeetingRole> {
    match kind {
        SectionKind::Chair => Some(MeetingRole::Chair),
        SectionKind::NoteTaker => Some(MeetingRole::NoteTaker),
        SectionKind::Adjuster => Some(MeetingRole::Adjuster),
        SectionKind::Teller => Some(MeetingRole::Teller),
        SectionKind::CoOpted => Some(MeetingRole::CoOpted),
        _ => None,
    }
}
