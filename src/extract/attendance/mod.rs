//! Entries of lists of people: who, from where, in which role, there or not.

mod lists;
mod shape;
mod table;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Certainty, MeetingRole, Origin, Presence, fold};
use crate::syntax::{Token, TokenKind};
use crate::text::Source;

use lists::{labelled, lines, split_names};
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
    let plain = without_address(without_nicknames(tokens, pack), pack);
    for line in lines(&plain, pack) {
        let (organisation, line) = labelled(line, pack);
        let first = out.len();
        for entry in split_names(line, inline || organisation.is_some(), source, pack) {
            out.extend(entry_of(entry, kind, source, pack));
        }
        for entry in out.iter_mut().skip(first) {
            entry.organisations.extend(organisation.clone());
        }
    }
    out
}

/// Whether every entry of a list is surely a name, and nothing else stands there.
pub(super) fn are_names(tokens: &[Token], pack: &Compiled) -> bool {
    lists::all_names(tokens, pack)
}

/// What the words of a signature say that the signer does at the meeting, when they say nothing else.
pub(super) fn role_named(words: &[Token], pack: &Compiled) -> Option<MeetingRole> {
    shape::role_named(words, pack)
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

/// `Cllr Mrs M. Leamon` without the forms of address, `M Leamon` without the full stop of the initial.
fn without_address<'t>(tokens: Cow<'t, [Token]>, pack: &Compiled) -> Cow<'t, [Token]> {
    let class = pack.lexicon.class("address");
    let address = |t: &Token| {
        let tags = pack.lexicon.tags(&t.lower);
        t.capital() && tags.classes & class != 0 && !tags.post && tags.role.is_none()
    };
    let initial = |t: &Token| t.capital() && t.text.chars().count() == 1;
    let before =
        |at: usize, what: &dyn Fn(&Token) -> bool| at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(what);
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.capital());
    let stop = |at: usize| usize::from(tokens.get(at).is_some_and(|t| t.is(".")) && capital(at + 1));
    // A surname alone keeps how its bearer is addressed.
    let full = |at: usize| capital(at) && capital(at + 1 + stop(at + 1));
    let out = |at: usize, t: &Token| {
        let short = t.is(".") && capital(at + 1);
        address(t) && full(at + 1 + stop(at + 1))
            || short && (before(at, &initial) || before(at, &address) && full(at + 1))
    };
    if !tokens.iter().enumerate().any(|(at, t)| out(at, t)) {
        return tokens;
    }
    let mut kept: Vec<Token> = Vec::new();
    let mut fresh = false;
    for (at, token) in tokens.iter().enumerate() {
        if out(at, token) {
            fresh |= token.fresh;
            continue;
        }
        kept.push(Token { fresh: token.fresh || fresh, ..token.clone() });
        fresh = false;
    }
    Cow::Owned(kept)
}

/// `Robert "Bob" Tan` without the known nickname between the quotation marks, `Eva Dahl [Acme]` with round brackets.
fn without_nicknames<'t>(tokens: &'t [Token], pack: &Compiled) -> Cow<'t, [Token]> {
    let quote = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.text.as_str(), "\"" | "“" | "”" | "'"));
    let word = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital());
    let short = |i: usize| tokens.get(i).is_some_and(|t| pack.nicknames.contains_key(&t.lower));
    let opens = |i: usize| i > 0 && quote(i) && short(i + 1) && quote(i + 2) && word(i - 1) && word(i + 3);
    let square = |t: &Token| t.is("[") || t.is("]");
    if !(0..tokens.len()).any(opens) && !tokens.iter().skip(1).any(square) {
        return Cow::Borrowed(tokens);
    }
    let quoted = |i: usize| opens(i) || i > 0 && opens(i - 1) || i > 1 && opens(i - 2);
    let round = |t: &Token| match t.text.as_str() {
        "[" if t.kind == TokenKind::Mark => Token { text: "(".into(), lower: "(".into(), ..t.clone() },
        "]" if t.kind == TokenKind::Mark => Token { text: ")".into(), lower: ")".into(), ..t.clone() },
        _ => t.clone(),
    };
    Cow::Owned(tokens.iter().enumerate().filter(|(i, _)| !quoted(*i)).map(|(_, t)| round(t)).collect())
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
    let nobody = || fold(shown).split(' ').any(|w| pack.pack.sections.nobody.iter().any(|n| n == w));
    if !by_role && (pack.section(shown).is_some() || nobody()) {
        return false;
    }
    let count = shown.split_whitespace().count();
    let lettered = shown.chars().any(char::is_alphabetic);
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    let verb = name.iter().skip(1).any(|t| !t.capital() && pack.hints.verbs.contains(&t.lower));
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
    let shaped = text.chars().count() >= 2 && text.chars().all(char::is_uppercase) && words.len() >= 2;
    shaped && (letters == text || short.is_some_and(|s| s == text))
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

/// Where in the list of attendees each name stands, folded.
#[derive(Debug, Default)]
pub(super) struct Roll {
    by_name: HashMap<String, usize>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
    /// Namesakes: by name and organisations.
    by_organisation: HashMap<(String, String), usize>,
    namesakes: HashSet<String>,
}

impl Roll {
    /// Whether somebody in the list has this name, or this first name; folded.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name) || self.by_first.contains_key(name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// Puts entries for the same name together; whether the name stands twice.
    pub(super) fn merge(&mut self, list: &mut Vec<Attendee>, new: Attendee) -> bool {
        let name = fold(&new.name);
        let place = self.place(&name, list, &new);
        match place.and_then(|place| Some((place, list.get_mut(place)?))) {
            Some((place, old)) => {
                if name.starts_with(&format!("{} ", fold(&old.name))) {
                    old.name.clone_from(&new.name);
                    self.note(name, place, &new);
                }
                add(old, new)
            }
            None => {
                self.note(name, list.len(), &new);
                list.push(new);
                false
            }
        }
    }

    /// Where the person stands already.
    fn place(&self, name: &str, list: &[Attendee], new: &Attendee) -> Option<usize> {
        let Some(known) = self.by_name.get(name).copied() else {
            let told = new.origin.rule.ends_with("/told");
            let roles = told || !new.roles.is_empty() && new.presence == Presence::Present;
            // Somebody who is given a role by the full name stands in the list by the first name, if only one does.
            if let Some((first, _)) =
                name.split_once(' ').filter(|(first, _)| roles && !self.by_first.contains_key(*first))
                && let Some(place) = self.by_name.get(first)
            {
                return Some(*place);
            }
            // Somebody who is given a role by the first name is the one person of that name in the list.
            let only = |places: &&Vec<usize>| roles && places.len() == 1;
            let places = self.by_first.get(name).filter(only).or_else(|| self.by_last.get(name).filter(only))?;
            return places.first().copied();
        };
        let own = (name.to_owned(), organisations(new));
        // Which of two namesakes is meant by the name alone, nothing tells.
        let several = new.organisations.is_empty() && self.namesakes.contains(name);
        let namesake = several || list.get(known).is_some_and(|old| are_namesakes(old, new));
        if namesake { self.by_organisation.get(&own).copied() } else { Some(known) }
    }

    fn note(&mut self, name: String, place: usize, new: &Attendee) {
        if let Some((first, _)) = name.split_once(' ') {
            self.by_first.entry(first.to_owned()).or_default().push(place);
            let last = name.rsplit(' ').next().unwrap_or_default();
            self.by_last.entry(last.to_owned()).or_default().push(place);
        }
        self.by_organisation.insert((name.clone(), organisations(new)), place);
        match self.by_name.entry(name) {
            Entry::Occupied(known) => {
                self.namesakes.insert(known.key().clone());
            }
            Entry::Vacant(free) => {
                free.insert(place);
            }
        }
    }
}

fn organisations(entry: &Attendee) -> String {
    entry.organisations.iter().map(|o| fold(o)).collect::<Vec<_>>().join("\n")
}

/// The same full name twice in one list, each time with other organisations: two people.
fn are_namesakes(old: &Attendee, new: &Attendee) -> bool {
    let own: Vec<String> = new.organisations.iter().map(|o| fold(o)).collect();
    let same_list = old.origin.rule == new.origin.rule && old.origin.span != new.origin.span;
    let tied = !old.organisations.is_empty() && !own.is_empty();
    same_list && tied && !old.organisations.iter().any(|o| own.contains(&fold(o)))
}

/// Adds an entry to an earlier one of the same name: present wins over called, roles add up.
fn add(old: &mut Attendee, new: Attendee) -> bool {
    let twice = old.origin.rule == new.origin.rule && old.origin.span != new.origin.span;
    // Who came after all, or left, was there for a part.
    if new.presence == Presence::Part && matches!(old.presence, Presence::Present | Presence::Absent) {
        old.presence = Presence::Part;
    }
    if old.presence == Presence::Invited
        || new.presence == Presence::Absent && new.roles.is_empty() && old.presence == Presence::Present && !twice
    {
        old.presence = new.presence;
        if new.presence != Presence::Invited {
            old.origin = new.origin.clone();
        }
    }
    for role in new.roles {
        if !old.roles.contains(&role) {
            old.roles.push(role);
        }
    }
    old.titles.extend(new.titles.into_iter().filter(|t| !old.titles.contains(t)).collect::<Vec<_>>());
    old.organisations
        .extend(new.organisations.into_iter().filter(|t| !old.organisations.contains(t)).collect::<Vec<_>>());
    twice
}
