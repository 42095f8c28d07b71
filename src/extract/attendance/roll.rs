//! Who is in the list already, by which names and letters; entries for the same one are put together.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::model::{Attendee, Presence, fold};

/// Where in the list of attendees each name stands, folded.
#[derive(Debug, Default)]
pub(in crate::extract) struct Roll {
    by_name: HashMap<String, usize>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    /// By the first letters of the names, where no initials are given.
    by_letters: HashMap<String, Vec<usize>>,
    /// Namesakes: by name and organisations.
    by_organisation: HashMap<(String, String), usize>,
    namesakes: HashSet<String>,
}

impl Roll {
    /// Whether somebody in the list has this name, or this first name; folded.
    pub(in crate::extract) fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name) || self.by_first.contains_key(name)
    }

    pub(in crate::extract) fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// Puts entries for the same name together; whether the name stands twice.
    pub(in crate::extract) fn merge(&mut self, list: &mut Vec<Attendee>, new: Attendee) -> bool {
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
            let lists = [&self.by_first, &self.by_last].map(|l| l.get(name));
            let given = self.by_initials.get(&new.name).or_else(|| self.by_letters.get(&new.name));
            let letters = given.filter(|_| roles);
            let places = lists.into_iter().chain([letters]).flatten().find(only);
            return places
                .and_then(|p| p.first().copied())
                .or_else(|| self.shortened(&new.name, list).filter(|_| roles));
        };
        let own = (name.to_owned(), organisations(new));
        // Which of two namesakes is meant by the name alone, nothing tells.
        let several = new.organisations.is_empty() && self.namesakes.contains(name);
        let namesake = several || list.get(known).is_some_and(|old| are_namesakes(old, new));
        if namesake { self.by_organisation.get(&own).copied() } else { Some(known) }
    }

    /// `Eva HL` is the one Eva whose further names begin with these letters.
    fn shortened(&self, name: &str, list: &[Attendee]) -> Option<usize> {
        let (first, letters) = name.split_once(' ')?;
        let short = !letters.is_empty() && letters.chars().all(char::is_uppercase);
        let meant = |place: &&usize| {
            let rest = list.get(**place).map(|a| a.name.split(' ').skip(1)).into_iter().flatten();
            rest.filter_map(|w| w.chars().next()).collect::<String>() == letters
        };
        let mut places = self.by_first.get(&fold(first)).filter(|_| short)?.iter().filter(meant);
        let only = places.next().copied();
        only.filter(|_| places.next().is_none())
    }

    fn note(&mut self, name: String, place: usize, new: &Attendee) {
        let letters: String = new.name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
        let full = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        let initials = new.initials.as_ref().map(|i| (&mut self.by_initials, i));
        for (known, letters) in initials.into_iter().chain(full.then_some((&mut self.by_letters, &letters))) {
            let places = known.entry(letters.clone()).or_default();
            places.push(place);
            places.dedup();
        }
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
