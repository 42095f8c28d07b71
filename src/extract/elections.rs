//! Who leads, writes and checks, when the text tells it in so many words.

use crate::model::{Attendee, Certainty, MeetingRole, Presence};
use crate::text::Source;

use super::clauses::{Party, parties};
use super::facts::form_origin;
use super::words::Words;

/// The people a sentence gives a role at the meeting: `X valdes till sekreterare`, `Mötesordförande X`.
pub(super) fn elected(words: &Words, under: Option<MeetingRole>, source: &Source) -> Vec<Attendee> {
    let mut out = told(words, source);
    if !out.is_empty() {
        return out;
    }
    if under.is_none() && !words.among.has_role() && !words.among.has(words.pack.lexicon.known.adjust) {
        return out;
    }
    let elect = words.pack.lexicon.known.elect;
    let elects = (0..words.len()).any(|i| words.has(i, elect));
    let role = under.or_else(|| (0..words.len()).find_map(|i| role_at(words, i)));
    if let Some(role) = role.filter(|_| elects) {
        let people = named(words).into_iter().filter(|p| !is_office_holder(words, p));
        let with_role = people.flat_map(|p| {
            roles_beside(words, &p, role, under).into_iter().map(move |role| (role, p.clone())).collect::<Vec<_>>()
        });
        return with_role.map(|(role, p)| attendee(&p, role, words, source)).collect();
    }
    out.extend(with_title(words, source));
    out
}

/// The roles of one of those elected: the one told right behind the name (`Eva as chair and Bo as secretary`), else
/// the last ones before it, else that of the sentence. Somebody elected to a post has none.
fn roles_beside(words: &Words, party: &Party, role: MeetingRole, under: Option<MeetingRole>) -> Vec<MeetingRole> {
    if let Some(under) = under {
        return vec![under];
    }
    let preposition = words.has(party.end, words.pack.lexicon.known.preposition);
    if preposition && let Some(behind) = role_exact(words, party.end + 1) {
        return vec![behind];
    }
    if preposition && words.tag(party.end + 1).is_some_and(|t| t.post) {
        return Vec::new();
    }
    let Some(last) = (0..party.start).rev().find(|i| role_at(words, *i).is_some() || posts(words, *i, party)) else {
        return vec![role];
    };
    if role_at(words, last).is_none() {
        return Vec::new();
    }
    // `adjusters and tellers`: two roles side by side.
    let first = last.checked_sub(2).filter(|i| !words.is_mark(i + 1, ",") && role_exact(words, *i).is_some());
    let mut roles: Vec<MeetingRole> =
        [first, Some(last)].into_iter().flatten().filter_map(|i| role_at(words, i)).collect();
    roles.dedup();
    roles
}

/// `As treasurer was elected Bo Lind`: a post before the verb, and the name behind it.
fn posts(words: &Words, at: usize, party: &Party) -> bool {
    let elect = words.pack.lexicon.known.elect;
    words.tag(at).is_some_and(|t| t.post) && (at + 1..party.start).any(|i| words.has(i, elect))
}

/// `The meeting was led by Eva Dahl`: whom the phrases of the pack name.
fn told(words: &Words, source: &Source) -> Vec<Attendee> {
    let mut out = Vec::new();
    for (role, phrase) in words.pack.told.iter().filter(|(_, p)| p.may_be(&words.among)) {
        let at = phrase.find(&words.lower, &words.tags).and_then(|m| m.owner);
        let Some((list, _)) = at.and_then(|at| parties(words, at, true)) else { continue };
        let people = list.iter().filter(|p| !is_office_holder(words, p));
        let new = people.map(|p| attendee(p, *role, words, source)).collect::<Vec<_>>();
        out.extend(
            new.into_iter()
                .filter(|n: &Attendee| !out.iter().any(|o: &Attendee| o.name == n.name && o.roles == n.roles))
                .collect::<Vec<_>>(),
        );
    }
    out
}

/// `Mötesordförande Martin I och mötessekreterare Niclas H`.
fn with_title(words: &Words, source: &Source) -> Vec<Attendee> {
    let mut out = Vec::new();
    for at in 0..words.len() {
        // A role that is somebody's (`the board's chair`) is not a role at this meeting.
        let opens = at == 0 || words.has(at - 1, words.pack.lexicon.known.coordinator) || words.is_mark(at - 1, ",");
        let Some(role) = role_at(words, at).filter(|_| opens && !is_definite(words, at)) else { continue };
        let next = parties(words, at + 1, true).and_then(|(list, _)| list.into_iter().next());
        if let Some(party) = next.filter(|p| p.is_named() && p.start == at + 1 && p.written.contains(' ')) {
            out.push(attendee(&party, role, words, source));
        }
    }
    out
}

fn is_definite(words: &Words, at: usize) -> bool {
    words.pack.pack.roles.posts.iter().all(|p| p != words.lower(at)) && role_exact(words, at).is_none()
}

fn role_exact(words: &Words, at: usize) -> Option<MeetingRole> {
    words.tag(at).and_then(|t| t.role)
}

/// The role a word names; checking the minutes is also said with a verb.
fn role_at(words: &Words, at: usize) -> Option<MeetingRole> {
    let adjust = words.pack.lexicon.known.adjust;
    if words.has(at, adjust) {
        return Some(MeetingRole::Adjuster);
    }
    let beside = || at.checked_sub(1).is_some_and(|i| words.has(i, words.pack.lexicon.known.beside));
    role_exact(words, at).filter(|_| !beside())
}

fn named(words: &Words) -> Vec<Party> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match parties(words, at, at > 0) {
            Some((list, next)) => {
                out.extend(list);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// Only names count: a post, a body, a pronoun is nobody.
fn is_office_holder(words: &Words, party: &Party) -> bool {
    let person = matches!(party.kind, crate::lang::pack::SubjectKind::Person | crate::lang::pack::SubjectKind::Name);
    let token = words.token(party.start);
    !person
        || token.is_none_or(|t| !t.capital())
        || words.tag(party.start).is_some_and(|t| t.post || t.body || !t.given_name && !t.verbs.is_empty())
        || words.pack.section(&party.written).is_some()
        || noun_alone(words, party)
}

/// One capital word that no list knows as a name, at the start of the sentence, and not the subject of an election.
fn noun_alone(words: &Words, party: &Party) -> bool {
    party.noun && !words.finite(party.end)
}

fn attendee(party: &Party, role: MeetingRole, words: &Words, source: &Source) -> Attendee {
    let rule = format!("{}/attendance/elected", words.pack.pack.language.code);
    Attendee {
        name: party.written.clone(),
        written: party.written.clone(),
        presence: Presence::Present,
        roles: vec![role],
        titles: Vec::new(),
        organisations: Vec::new(),
        initials: None,
        by_role: false,
        origin: form_origin(source, words.range(party.start, party.end), &rule, Certainty::Likely),
    }
}
