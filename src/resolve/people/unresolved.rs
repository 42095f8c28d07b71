//! People whom no list names, made while tasks are resolved: kept apart by name, organisation and group.

use std::collections::{BTreeMap, BTreeSet};

use super::People;
use crate::model::{GroupId, Person, PersonId, fold, slug};

/// People known only from running text.
#[derive(Debug, Default)]
pub(in super::super) struct Unresolved {
    list: BTreeMap<(String, Option<GroupId>), Person>,
    taken: BTreeSet<PersonId>,
}

impl Unresolved {
    /// Nobody yet; whoever comes gets an id that none of these people has.
    pub(in super::super) fn beside(people: &People) -> Unresolved {
        Unresolved { list: BTreeMap::new(), taken: people.list.keys().cloned().collect() }
    }

    /// The person of that name and organisation. A full name is the same person everywhere, a single name only in
    /// the minutes of the same group.
    pub(in super::super) fn person(
        &mut self,
        name: &str,
        organisation: Option<&str>,
        group: Option<&GroupId>,
    ) -> Person {
        let shown = organisation.map_or_else(|| name.to_owned(), |o| format!("{name} ({o})"));
        let single = !name.contains(' ');
        let key = (fold(&shown), group.filter(|_| single).cloned());
        if let Some(known) = self.list.get(&key) {
            return known.clone();
        }
        let numbered = (2..).map(|n| PersonId(format!("{}-{n}", slug(&shown))));
        let mut ids = std::iter::once(PersonId(slug(&shown))).chain(numbered);
        let id = ids.find(|id| !self.taken.contains(id)).unwrap_or_else(|| PersonId(slug(&shown)));
        self.taken.insert(id.clone());
        let person = Person { id, name: shown, aliases: Vec::new(), unresolved: single, organisations: Vec::new() };
        self.list.insert(key, person.clone());
        person
    }

    pub(super) fn into_list(self) -> Vec<Person> {
        self.list.into_values().collect()
    }
}
