//! Which person, organisation, group or project a name means, and which meetings lie in a period.
//!
//! A name never matches by its beginning: `Ann` is not `Anne`, nor `Ann-Christine`.

use std::fmt;

use super::suggest::{describe_person, elsewhere, suggestions};
pub use crate::model::NameKind as Kind;
use crate::model::{Corpus, Group, Meeting, Organisation, Person, Project, first_name, fold, letters_of};
use crate::time::Day;

/// One of several things a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id, which says exactly which is meant when written `id:…`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from the others, in words.
    pub details: String,
}

/// A name that does not say which one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// It means several.
    Ambiguous {
        /// What was looked for.
        kind: Kind,
        /// The name as asked.
        asked: String,
        /// Those it may mean.
        candidates: Vec<Candidate>,
    },
    /// It means none.
    Unknown {
        /// What was looked for.
        kind: Kind,
        /// The name as asked.
        asked: String,
        /// Names like it, most alike first.
        suggestions: Vec<String>,
        /// Other kinds of thing that do have this name.
        elsewhere: Vec<Kind>,
    },
}

impl fmt::Display for NameProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameProblem::Ambiguous { kind, asked, candidates } => {
                write!(f, "`{asked}` may be more than one {kind}; say which:")?;
                candidates.iter().try_for_each(|c| write!(f, "\n  {} – {} – write `id:{}`", c.name, c.details, c.id))
            }
            NameProblem::Unknown { kind, asked, suggestions, .. } => {
                write!(f, "no {kind} is called `{asked}` in what was read")?;
                match suggestions.as_slice() {
                    [] => Ok(()),
                    some => write!(f, "; did you mean {}?", quoted(some)),
                }
            }
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" or ")
}

/// The person of that full name, exact first name, nickname, alias, initials or id.
pub fn person<'a>(corpus: &'a Corpus, asked: &str) -> Result<&'a Person, NameProblem> {
    let found = people_named(&corpus.people, asked);
    one(corpus, Kind::Person, asked, found, |p| Candidate {
        id: p.id.to_string(),
        name: p.name.clone(),
        details: describe_person(corpus, p),
    })
}

/// The organisation of that name, alias or id.
pub fn organisation<'a>(corpus: &'a Corpus, asked: &str) -> Result<&'a Organisation, NameProblem> {
    let found = corpus.organisations.iter().filter(|o| is_called(asked, &o.id.0, &o.name, &o.aliases)).collect();
    one(corpus, Kind::Organisation, asked, found, |o| candidate(&o.id.0, &o.name, &o.aliases))
}

/// The group of that name, alias or id.
pub fn group<'a>(corpus: &'a Corpus, asked: &str) -> Result<&'a Group, NameProblem> {
    let found = corpus.groups.iter().filter(|g| is_called(asked, &g.id.0, &g.name, &g.aliases)).collect();
    one(corpus, Kind::Group, asked, found, |g| candidate(&g.id.0, &g.name, &g.aliases))
}

/// The project of that name, alias or id.
pub fn project<'a>(corpus: &'a Corpus, asked: &str) -> Result<&'a Project, NameProblem> {
    let found = corpus.projects.iter().filter(|p| is_called(asked, &p.id.0, &p.name, &p.aliases)).collect();
    one(corpus, Kind::Project, asked, found, |p| candidate(&p.id.0, &p.name, &p.aliases))
}

fn one<'a, T>(
    corpus: &Corpus,
    kind: Kind,
    asked: &str,
    found: Vec<&'a T>,
    describe: impl Fn(&T) -> Candidate,
) -> Result<&'a T, NameProblem> {
    let asked = asked.to_owned();
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(NameProblem::Unknown {
            kind,
            suggestions: suggestions(corpus, kind, &asked),
            elsewhere: elsewhere(corpus, kind, &asked),
            asked,
        }),
        several => {
            Err(NameProblem::Ambiguous { kind, asked, candidates: several.iter().map(|t| describe(t)).collect() })
        }
    }
}

fn candidate(id: &str, name: &str, aliases: &[String]) -> Candidate {
    let details = if aliases.is_empty() { "no other names".to_owned() } else { format!("also {}", aliases.join(", ")) };
    Candidate { id: id.to_owned(), name: name.to_owned(), details }
}

/// Whether `asked` is a thing's name, one of its aliases, or its id (with or without `id:`).
pub(super) fn is_called(asked: &str, id: &str, name: &str, aliases: &[String]) -> bool {
    if let Some(wanted) = asked.strip_prefix("id:") {
        return wanted == id;
    }
    let wanted = fold(asked);
    wanted == id || wanted == fold(name) || aliases.iter().any(|a| wanted == fold(a))
}

/// Everybody a name may mean. The full name or id of somebody known by a full name settles it; a single name
/// is kept open when somebody known by that name only could also be meant.
pub(super) fn people_named<'a>(people: &'a [Person], asked: &str) -> Vec<&'a Person> {
    let wanted = fold(asked);
    if let Some(id) = asked.strip_prefix("id:") {
        return people.iter().filter(|p| p.id.0 == id).collect();
    }
    let full = |p: &&Person| !p.unresolved && (p.id.0 == wanted || fold(&p.name) == wanted);
    let other = |p: &&Person| names_of(p).any(|n| fold(n) == wanted || first_name(n) == wanted);
    let initialled = |p: &&Person| letters_of(&p.name).iter().any(|letters| letters == asked);
    [
        people.iter().filter(full).collect(),
        people.iter().filter(other).collect(),
        people.iter().filter(initialled).collect(),
    ]
    .into_iter()
    .find(|found: &Vec<&Person>| !found.is_empty())
    .unwrap_or_default()
}

fn names_of(person: &Person) -> impl Iterator<Item = &String> {
    std::iter::once(&person.name).chain(&person.aliases)
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub since: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

impl Period {
    /// Whether a meeting may lie in the period; one whose date is open is kept unless every day that fits lies outside.
    pub fn holds(&self, meeting: Option<&Meeting>) -> bool {
        let Some(date) = meeting.map(|m| &m.date) else { return true };
        let (earliest, latest) = (date.value.or(date.earliest), date.value.or(date.latest));
        let too_early = matches!((self.since, latest), (Some(since), Some(day)) if day < since);
        let too_late = matches!((self.until, earliest), (Some(until), Some(day)) if day > until);
        !too_early && !too_late
    }

    /// Whether any end is given.
    pub fn is_bounded(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }
}
