//! Entries of lists of people: who, from where, in which role, there or not.

use std::collections::HashMap;

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Certainty, MeetingRole, Origin, Presence, fold};
use crate::syntax::{Token, TokenKind};
use crate::text::{Range, Source};

use super::words::Words;

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
    for line in lines(tokens) {
        for entry in split_names(line, inline, source, pack) {
            out.extend(entry_of(entry, kind, source, pack));
        }
    }
    out
}

/// The tokens line by line; a line that ends in a comma or `and` goes on in the next.
fn lines(tokens: &[Token]) -> Vec<&[Token]> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        let open = tokens.get(at - 1).is_some_and(|t| t.is(",") || t.is("/"));
        if tokens.get(at).is_some_and(|t| t.fresh && t.capital()) && !open {
            out.push(tokens.get(start..at).unwrap_or_default());
            start = at;
        }
    }
    out.push(tokens.get(start..).unwrap_or_default());
    out.into_iter().filter(|l| !l.is_empty()).collect()
}

/// Parts of a line between commas, semicolons and wide gaps, brackets kept whole.
fn parts<'t>(line: &'t [Token], source: &Source) -> Vec<(&'t [Token], bool)> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    let mut wide = false;
    for (at, token) in line.iter().enumerate() {
        depth += i32::from(token.is("(")) - i32::from(token.is(")"));
        let gap = at > start && line.get(at - 1).is_some_and(|p| column_gap(source, p.range, token.range));
        let dash = token.is("-") && (token.spaced || line.get(at + 1).is_some_and(|n| n.spaced));
        let stop = token.is(".") && line.get(at + 1).is_some_and(|n| n.spaced && n.capital());
        let cut = depth <= 0
            && (dash || stop || token.is(",") || token.is(";") || token.is("|") || token.is("–") || token.is("—"));
        if gap {
            out.push((line.get(start..at).unwrap_or_default(), wide));
            (start, wide) = (at, true);
        }
        if cut {
            out.push((line.get(start..at).unwrap_or_default(), wide));
            start = at + 1;
            wide = token.is(";") || token.is("|") || token.is(".");
        }
    }
    out.push((line.get(start..).unwrap_or_default(), wide));
    out.into_iter()
        .map(|(p, wide)| (without_stop(p), wide))
        .filter(|(p, _)| p.iter().any(|t| t.kind != TokenKind::Mark))
        .collect()
}

/// A full stop at the end belongs to no name.
fn without_stop(part: &[Token]) -> &[Token] {
    match part.split_last() {
        Some((last, rest)) if last.is(".") || last.is(":") => rest,
        _ => part,
    }
}

fn column_gap(source: &Source, before: Range, after: Range) -> bool {
    let between = source.slice(Range::new(before.end, after.start));
    between.contains('\t') || between.len() >= 3 && !between.contains('\n')
}

/// One line to entries: a list of names, or one name with what belongs to it.
fn split_names<'t>(line: &'t [Token], inline: bool, source: &Source, pack: &Compiled) -> Vec<Vec<&'t [Token]>> {
    let parts = parts(line, source);
    let people = parts.iter().filter(|(p, _)| person_like(p, pack)).count();
    let first_named = parts.first().is_some_and(|(p, _)| person_like(p, pack) || two_capitals(p, pack));
    let least = if inline && first_named { 2 } else { 3 };
    let names_only = parts.len() >= least && parts.iter().all(|(p, _)| two_capitals(p, pack) && !body_like(p, pack));
    let list = people >= 2 && parts.iter().skip(1).any(|(p, _)| person_like(p, pack)) || names_only;
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    for (part, wide) in parts {
        let starts = list && (person_like(part, pack) || names_only)
            || wide && (person_like(part, pack) || two_capitals(part, pack) && list);
        let conjoined = split_and(part, pack);
        let starts = starts || list && conjoined.len() > 1;
        match out.last_mut() {
            Some(entry) if !starts => entry.extend(conjoined),
            _ => out.extend(conjoined.into_iter().map(|p| vec![p])),
        }
    }
    out
}

/// `A B och C D`: two names; an organisation with `och` in its name stays whole.
fn split_and<'t>(part: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let and = pack.lexicon.class("and");
    let at = part.iter().position(|t| pack.lexicon.tags(&t.lower).classes & and != 0 || t.is("&"));
    match at {
        Some(0) => part.get(1..).map(|p| vec![p]).unwrap_or_default(),
        Some(at) => {
            let (left, right) = (part.get(..at).unwrap_or_default(), part.get(at + 1..).unwrap_or_default());
            let names =
                |p: &[Token]| person_like(p, pack) || two_capitals(p, pack) && !body_like(p, pack) || is_post(p, pack);
            if names(left) && names(right) {
                std::iter::once(left).chain(split_and(right, pack)).collect()
            } else {
                vec![part]
            }
        }
        None => vec![part],
    }
}

fn bare(part: &[Token]) -> &[Token] {
    let end = part.iter().position(|t| t.is("(")).unwrap_or(part.len());
    part.get(..end).unwrap_or_default()
}

/// Looks like a person: a known given name first, then capitals only.
fn person_like(part: &[Token], pack: &Compiled) -> bool {
    let name = bare(part);
    let name = name.get(leading_posts(name, pack)..).unwrap_or_default();
    let known = name
        .first()
        .is_some_and(|t| t.capital() && pack.lexicon.tags(t.lower.split('-').next().unwrap_or_default()).given_name);
    let surname = name.len() >= 2
        && name.last().is_some_and(|t| pack.pack.names.surname_endings.iter().any(|e| t.lower.ends_with(e.as_str())));
    (known && name.len() >= 2 || surname && two_capitals(name, pack))
        && name.len() <= 4
        && name.iter().all(|t| t.capital() || is_particle(t, pack))
        && !body_like(name, pack)
}

fn is_particle(token: &Token, pack: &Compiled) -> bool {
    pack.pack.names.particles.contains(&token.lower)
}

fn two_capitals(part: &[Token], pack: &Compiled) -> bool {
    let name = bare(part);
    (2..=4).contains(&name.len())
        && name.iter().all(|t| t.kind == TokenKind::Word && (t.capital() || is_particle(t, pack)))
        && leading_posts(name, pack) == 0
}

fn body_like(part: &[Token], pack: &Compiled) -> bool {
    part.iter().any(|t| {
        pack.lexicon.tags(&t.lower).body
            || t.all_capitals() && t.text.chars().count() > 1
            || pack.pack.roles.body_words.contains(&t.lower)
    })
}

fn is_post(part: &[Token], pack: &Compiled) -> bool {
    !part.is_empty() && part.iter().all(|t| pack.lexicon.tags(&t.lower).post)
}

/// How many tokens at the start are a post (`HR-chef`, `vice ordförande`).
fn leading_posts(part: &[Token], pack: &Compiled) -> usize {
    let posts = part.iter().take_while(|t| t.kind == TokenKind::Word && pack.lexicon.tags(&t.lower).post).count();
    if posts > 0 {
        return posts;
    }
    // `vice ordförande`: a word before the post belongs to it.
    let two = part.get(..2).map(super::zones::plain).map(|s| fold(&s));
    two.filter(|s| pack.pack.roles.posts.contains(s)).map_or(0, |_| 2)
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
    // `Angelica mailansvarig`: small letters after the name say what the person does.
    let capitals = name.iter().take_while(|t| t.capital() || is_particle(t, pack) || t.kind != TokenKind::Word).count();
    let posted = name.get(capitals..).is_some_and(|rest| is_post(rest, pack));
    let (name, after) =
        if capitals > 0 && posted { name.split_at_checked(capitals).unwrap_or((name, &[])) } else { (name, &[][..]) };
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
        reading.part(bare(part));
    }
    let by_role = name.is_empty() || posts == 0 && is_post(name, pack);
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
    if !by_role && pack.section(shown).is_some() {
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
        let words = Words::new(self.pack, part);
        let hours = super::dates::times(&words, &[]);
        let points = lower.first() == Some(&"§") || text.starts_with('§');
        if points || self.pack.part.at(&lower).is_some() || hours.iter().any(|h| h.sure || h.start > 0) {
            self.presence = if self.presence == Presence::Present { Presence::Part } else { self.presence };
            return;
        }
        if self.note(&text, false) {
            return;
        }
        if self.initials.is_none() && are_initials(&text, &self.name) {
            self.initials = Some(text);
            return;
        }
        let posts = leading_posts(part, self.pack);
        if posts > 0 && posts < part.len() {
            self.titles.push(words_of(part.get(..posts).unwrap_or_default()));
            self.organisations.push(words_of(part.get(posts..).unwrap_or_default()));
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
        let roles = &self.pack.pack.roles;
        let lists = [
            (&roles.chair, MeetingRole::Chair),
            (&roles.note_taker, MeetingRole::NoteTaker),
            (&roles.adjuster, MeetingRole::Adjuster),
            (&roles.teller, MeetingRole::Teller),
            (&roles.co_opted, MeetingRole::CoOpted),
        ];
        let role = lists.iter().find(|(list, _)| list.contains(&folded)).map(|(_, r)| *r);
        if let Some(role) = role {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
            if role != MeetingRole::NoteTaker && !alone {
                self.titles.push(text.to_owned());
            }
            return true;
        }
        let post = self.pack.lexicon.tags(&folded).post || roles.posts.contains(&folded);
        if post && !alone {
            self.titles.push(text.to_owned());
        }
        post
    }

    fn attendee(self, name: String, by_role: bool, origin: Origin) -> Attendee {
        Attendee {
            name,
            written: self.written,
            presence: self.presence,
            roles: self.roles,
            titles: self.titles,
            organisations: self.organisations,
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
}

impl Roll {
    /// Puts entries for the same name together; whether the name stands twice.
    pub(super) fn merge(&mut self, list: &mut Vec<Attendee>, new: Attendee) -> bool {
        let name = fold(&new.name);
        // Somebody who is given a role by the first name is the one person of that name in the list.
        let alone = |places: &Vec<usize>| (places.len() == 1).then(|| places.first().copied()).flatten();
        let by_first =
            || self.by_first.get(&name).filter(|_| !new.roles.is_empty() && new.presence == Presence::Present);
        let known = self.by_name.get(&name).copied().or_else(|| by_first().and_then(alone));
        let place = known.unwrap_or(list.len());
        if known.is_none() {
            if let Some((first, _)) = name.split_once(' ') {
                self.by_first.entry(first.to_owned()).or_default().push(place);
            }
            self.by_name.insert(name, place);
        }
        match list.get_mut(place) {
            Some(old) => add(old, new),
            None => {
                list.push(new);
                false
            }
        }
    }
}

/// Adds an entry to an earlier one of the same name: present wins over called, roles add up.
fn add(old: &mut Attendee, new: Attendee) -> bool {
    let twice = old.origin.rule == new.origin.rule && old.origin.span != new.origin.span;
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
