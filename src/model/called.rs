//! By what names a thing is asked for, as words that can be compared.
//!
//! A name never matches by its beginning: `Ann` is not `Anne`, nor `Ann-Christine`.

use std::fmt;

use super::{Corpus, Person, fold};

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A group whose meetings are minuted.
    Group,
    /// A project or standing topic.
    Project,
}

impl fmt::Display for NameKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NameKind::Person => "person",
            NameKind::Organisation => "organisation",
            NameKind::Group => "group",
            NameKind::Project => "project",
        })
    }
}

/// A way a thing can be asked for. Two are equal exactly when the one that is asked for may mean the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Call {
    /// By its id, written `id:…`.
    Id(NameKind, String),
    /// By its id without that mark.
    BareId(NameKind, String),
    /// By a name, folded.
    Name(NameKind, String),
    /// By the initials of a person, or the letters of a double given name, in capitals.
    Initials(String),
}

/// The ways in which a name as asked may be meant.
pub fn calls_of_question(kind: NameKind, asked: &str) -> Vec<Call> {
    if let Some(id) = asked.strip_prefix("id:") {
        return vec![Call::Id(kind, id.to_owned())];
    }
    let folded = fold(asked);
    let mut calls = vec![Call::BareId(kind, folded.clone()), Call::Name(kind, folded)];
    if kind == NameKind::Person {
        calls.push(Call::Initials(asked.to_owned()));
    }
    calls
}

/// Every way in which something in a corpus can be asked for; a way may come more than once.
pub fn calls_of(corpus: &Corpus) -> Vec<Call> {
    let mut calls = Vec::new();
    corpus.people.iter().for_each(|p| add_person(&mut calls, p));
    for o in &corpus.organisations {
        add(&mut calls, NameKind::Organisation, &o.id.0, &o.name, &o.aliases);
    }
    for g in &corpus.groups {
        add(&mut calls, NameKind::Group, &g.id.0, &g.name, &g.aliases);
    }
    for p in &corpus.projects {
        add(&mut calls, NameKind::Project, &p.id.0, &p.name, &p.aliases);
    }
    calls
}

fn add(calls: &mut Vec<Call>, kind: NameKind, id: &str, name: &str, aliases: &[String]) {
    calls.extend([Call::Id(kind, id.to_owned()), Call::BareId(kind, id.to_owned()), Call::Name(kind, fold(name))]);
    calls.extend(aliases.iter().map(|alias| Call::Name(kind, fold(alias))));
}

fn add_person(calls: &mut Vec<Call>, person: &Person) {
    let kind = NameKind::Person;
    calls.push(Call::Id(kind, person.id.0.clone()));
    if !person.unresolved {
        calls.push(Call::BareId(kind, person.id.0.clone()));
    }
    for name in std::iter::once(&person.name).chain(&person.aliases) {
        calls.extend([Call::Name(kind, fold(name)), Call::Name(kind, first_name(name))]);
    }
    calls.extend(letters_of(&person.name).into_iter().map(Call::Initials));
}

/// The folded first word of a name; a hyphen joins.
pub fn first_name(name: &str) -> String {
    fold(name.split_whitespace().next().unwrap_or_default())
}

/// The letters by which somebody of that name is called: `BP`, and of a double given name `PO` and `P-O`.
pub fn letters_of(name: &str) -> Vec<String> {
    initials(name).into_iter().chain(letters_of_double_given_name(name).into_iter().flatten()).collect()
}

/// The letters of a double given name: `Per-Olof Ek` and `P O Ek` are PO and P-O.
pub fn letters_of_double_given_name(name: &str) -> Option<[String; 2]> {
    let (given, _) = name.rsplit_once(' ')?;
    let mut parts = given.split(['-', ' ']);
    let (first, second, more) = (parts.next()?, parts.next()?, parts.next());
    let single = |part: &str| part.chars().count() == 1;
    let double = given.contains('-') || single(first) && single(second);
    let letters = [first.chars().next()?, second.chars().next()?];
    let capital = letters.iter().all(|c| c.is_uppercase());
    (double && more.is_none() && capital).then(|| [letters.iter().collect(), letters.map(String::from).join("-")])
}

/// Capital initials of a name of two or more words: `BP`.
fn initials(name: &str) -> Option<String> {
    let letters: String = name.split_whitespace().filter_map(|w| w.chars().next()).collect();
    (letters.chars().count() >= 2 && letters.chars().all(char::is_uppercase)).then_some(letters)
}
