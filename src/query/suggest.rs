//! What to say about a name that means nobody, or several: names like it, and what tells people apart.

use std::collections::BTreeSet;

use super::filter::{Kind, is_called, people_named};
use super::people::groups_of;
use crate::model::{Corpus, Person, fold, nearest};

/// Names shorter than this are in many others, and suggest nothing.
const SHORTEST: usize = 2;
/// Shorter words are found inside of others too often.
const SHORTEST_INSIDE: usize = 4;
const MOST_SUGGESTIONS: usize = 5;

/// Names of that kind of which a word begins with the one asked for, then those that look like it, most alike first;
/// when there are none, those that hold it somewhere.
pub(super) fn suggestions(corpus: &Corpus, kind: Kind, asked: &str) -> Vec<String> {
    let wanted = fold(asked);
    let letters = wanted.chars().count();
    let held = |is_held: fn(&str, &str) -> bool, shortest: usize| {
        let names = names(corpus, kind).filter(|name| letters >= shortest && is_held(&fold(name), &wanted));
        names.map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let mut names: Vec<String> = held(begins_a_word, SHORTEST).into_iter().take(MOST_SUGGESTIONS).collect();
    for name in nearest(asked, self::names(corpus, kind)) {
        if names.len() < MOST_SUGGESTIONS && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        names =
            held(|name, wanted| name.contains(wanted), SHORTEST_INSIDE).into_iter().take(MOST_SUGGESTIONS).collect();
    }
    names
}

/// Whether a word of a name begins with what was asked for, both folded.
fn begins_a_word(name: &str, wanted: &str) -> bool {
    let before = |at: usize| name.get(..at).and_then(|before| before.chars().next_back());
    name.match_indices(wanted).any(|(at, _)| before(at).is_none_or(|c| !c.is_alphanumeric()))
}

fn names(corpus: &Corpus, kind: Kind) -> Box<dyn Iterator<Item = &str> + '_> {
    match kind {
        Kind::Person => Box::new(corpus.people.iter().map(|p| p.name.as_str())),
        Kind::Organisation => Box::new(corpus.organisations.iter().map(|o| o.name.as_str())),
        Kind::Group => Box::new(corpus.groups.iter().map(|g| g.name.as_str())),
        Kind::Project => Box::new(corpus.projects.iter().map(|p| p.name.as_str())),
    }
}

/// The other kinds of thing that have this name.
pub(super) fn elsewhere(corpus: &Corpus, kind: Kind, asked: &str) -> Vec<Kind> {
    let kinds = [Kind::Person, Kind::Organisation, Kind::Group, Kind::Project];
    kinds.into_iter().filter(|other| *other != kind && has(corpus, *other, asked)).collect()
}

fn has(corpus: &Corpus, kind: Kind, asked: &str) -> bool {
    match kind {
        Kind::Person => !people_named(&corpus.people, asked).is_empty(),
        Kind::Organisation => corpus.organisations.iter().any(|o| is_called(asked, &o.id.0, &o.name, &o.aliases)),
        Kind::Group => corpus.groups.iter().any(|g| is_called(asked, &g.id.0, &g.name, &g.aliases)),
        Kind::Project => corpus.projects.iter().any(|p| is_called(asked, &p.id.0, &p.name, &p.aliases)),
    }
}

/// Organisations, groups and meetings of a person, in words.
pub(super) fn describe_person(corpus: &Corpus, person: &Person) -> String {
    let attended =
        corpus.meetings.iter().filter(|m| m.attendance.iter().any(|a| a.person == person.id && a.presence.was_there()));
    let tied = |id| person.organisations.iter().any(|tie| tie.id == id);
    let organisations = corpus.organisations.iter().filter(|o| tied(o.id.clone())).map(|o| o.name.as_str());
    let organisations = organisations.collect::<Vec<_>>().join(", ");
    let mut parts = vec![match organisations.as_str() {
        "" => "no organisation known".to_owned(),
        names => names.to_owned(),
    }];
    let groups = groups_of(corpus, &person.id);
    let groups = corpus.groups.iter().filter(|g| groups.contains(&&g.id)).map(|g| g.name.clone());
    parts.extend(Some(groups.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty()));
    parts.push(match attended.count() {
        0 => "at no meeting".to_owned(),
        1 => "at 1 meeting".to_owned(),
        n => format!("at {n} meetings"),
    });
    if person.unresolved {
        parts.push("known by this name only".to_owned());
    }
    parts.join("; ")
}
