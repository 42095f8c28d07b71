//! What to say about a name that means nobody, or several: names like it, and what tells people apart.

use super::filter::{Kind, is_called, people_named};
use super::people::groups_of;
use crate::model::{Corpus, Person, nearest};

/// Names of that kind that look like the one asked for, most alike first.
pub(super) fn suggestions(corpus: &Corpus, kind: Kind, asked: &str) -> Vec<String> {
    nearest(asked, names(corpus, kind))
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
