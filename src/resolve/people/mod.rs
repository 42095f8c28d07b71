//! People: who the names of the lists are. A wrong merge is worse than a split.

mod entries;
mod find;
mod likeness;
mod memberships;
#[cfg(test)]
mod tests;
mod unresolved;

use std::collections::{BTreeMap, BTreeSet};

use self::entries::{Entry, Listed, Part, Place, Ties};
use super::groups::Groups;
use super::names::{first, given_names, is_nickname, surname};
use super::organisations::Organisations;
use super::table::titles;
use crate::diag::Diagnostic;
use crate::lang::{Compiled, Packs};
use crate::model::{
    Attendee, Draft, GroupId, OrganisationId, OwnerKind, Person, PersonId, PersonOrganisation, Register,
    RegisteredPerson, Task, fold, slug,
};

pub(super) use self::find::Found;
pub(super) use self::likeness::nearly;
pub(super) use self::unresolved::Unresolved;

/// Somebody who sits in more groups than this does not make their people known to each other.
const MOST_GROUPS: usize = 40;

/// The people of a root.
#[derive(Debug, Default)]
pub(super) struct People {
    list: BTreeMap<PersonId, Person>,
    /// Folded full names and aliases; several people when there are namesakes.
    by_name: BTreeMap<String, BTreeSet<PersonId>>,
    /// First names of people and of their aliases, folded.
    by_first: BTreeMap<String, BTreeSet<PersonId>>,
    /// The surname and the first name of all names of two words or more, folded.
    by_last: BTreeMap<(String, String), BTreeSet<PersonId>>,
    /// Titles, and roles that stand in place of a name, folded, by the group at whose meetings they are written.
    by_title: BTreeMap<Option<GroupId>, BTreeMap<String, BTreeSet<PersonId>>>,
    /// Who is listed at the meetings of a group.
    of_group: BTreeMap<GroupId, BTreeSet<PersonId>>,
    /// Groups that share a person with a group, itself among them.
    beside: BTreeMap<GroupId, BTreeSet<GroupId>>,
    /// Who the entries of a folded name are.
    by_entry: BTreeMap<String, Who>,
    /// Where each person stands in lists, by any name.
    listed: BTreeMap<PersonId, Listed>,
    registered: BTreeSet<PersonId>,
    /// Memberships that the register tells of.
    registered_ties: BTreeSet<(PersonId, OrganisationId)>,
    /// Names and aliases of the register, folded.
    said: BTreeSet<String>,
    /// Folded names that the register says are other people than a folded name.
    different: BTreeMap<String, BTreeSet<String>>,
    findings: Vec<Diagnostic>,
}

/// Who the entries of one name are.
#[derive(Debug)]
enum Who {
    /// One person, wherever it stands.
    One(PersonId),
    /// Namesakes, told apart by the group and the organisations beside the name.
    Several(BTreeMap<Place, PersonId>),
}

impl People {
    pub(super) fn new(
        drafts: &[Draft],
        register: &Register,
        packs: &Packs,
        groups: &Groups,
        organisations: &Organisations,
    ) -> People {
        let mut people = People::default();
        register.people.iter().for_each(|known| people.register(known, organisations));
        let entries = entries::entries(drafts, packs, groups, organisations);
        let ties = Ties::new(drafts, groups);
        people.add_full_names(&entries, &ties);
        people.add_single_names(&entries);
        people.see_attendance(drafts, packs, groups, organisations);
        for (group, members) in groups.members() {
            let known = members.iter().filter_map(|m| people.by_name.get(&fold(m))).flatten().cloned();
            let known: BTreeSet<PersonId> = known.collect();
            people.of_group.entry(group.clone()).or_default().extend(known);
        }
        people.join_groups();
        people.findings = likeness::findings(&people, drafts, packs, groups);
        people
    }

    /// Somebody of the register. The same name again, with other organisations, is a namesake.
    fn register(&mut self, known: &RegisteredPerson, organisations: &Organisations) {
        let ties = known.organisations.iter().filter_map(|m| {
            Some(PersonOrganisation { id: organisations.find(&m.name, None)?, since: m.since, until: m.until })
        });
        let ties: Vec<PersonOrganisation> = ties.collect();
        let other = |id: &&PersonId| {
            let own = self.organisations(id);
            !own.is_empty() && !ties.is_empty() && !ties.iter().any(|t| own.contains(&t.id))
        };
        let same = self.by_name.get(&fold(&known.names.name)).into_iter().flatten().find(|id| !other(id)).cloned();
        let id = same.unwrap_or_else(|| self.add(&known.names.name));
        self.registered.insert(id.clone());
        known.names.aliases.iter().for_each(|a| self.alias(&id, a));
        self.said.extend(std::iter::once(&known.names.name).chain(&known.names.aliases).map(|n| fold(n)));
        self.registered_ties.extend(ties.iter().map(|t| (id.clone(), t.id.clone())));
        self.listed.entry(id.clone()).or_default().wide.extend(ties.iter().map(|t| t.id.clone()));
        if let Some(person) = self.list.get_mut(&id) {
            person.organisations.extend(ties);
        }
        for other in &known.different_from {
            let names = std::iter::once(&known.names.name).chain(&known.names.aliases);
            for name in names.map(|n| fold(n)) {
                self.different.entry(name.clone()).or_default().insert(fold(other));
                self.different.entry(fold(other)).or_default().insert(name);
            }
        }
    }

    /// Whether the register says that the folded name is not this person's.
    fn is_different(&self, id: &PersonId, name: &str) -> bool {
        let Some(others) = self.different.get(name) else { return false };
        self.list.get(id).is_some_and(|p| others.contains(&fold(&p.name)) && fold(&p.name) != name)
    }

    /// Groups that share a person know each other's people.
    fn join_groups(&mut self) {
        let mut of_person: BTreeMap<&PersonId, Vec<&GroupId>> = BTreeMap::new();
        for (group, members) in &self.of_group {
            members.iter().for_each(|m| of_person.entry(m).or_default().push(group));
        }
        let mut beside: BTreeMap<GroupId, BTreeSet<GroupId>> = BTreeMap::new();
        for groups in of_person.values().filter(|g| (2..=MOST_GROUPS).contains(&g.len())) {
            for group in groups {
                beside.entry((*group).clone()).or_default().extend(groups.iter().map(|g| (*g).clone()));
            }
        }
        self.beside = beside;
    }

    /// A new person, under the next free id of the name.
    fn add(&mut self, name: &str) -> PersonId {
        let numbered = (2..).map(|n| PersonId(format!("{}-{n}", slug(name))));
        let mut ids = std::iter::once(PersonId(slug(name))).chain(numbered);
        let id = ids.find(|id| !self.list.contains_key(id)).unwrap_or_else(|| PersonId(slug(name)));
        let person = Person {
            id: id.clone(),
            name: name.to_owned(),
            aliases: Vec::new(),
            unresolved: !name.contains(' '),
            organisations: Vec::new(),
        };
        self.list.insert(id.clone(), person);
        self.by_first.entry(first(&fold(name)).to_owned()).or_default().insert(id.clone());
        self.call(&id, name);
        id
    }

    /// From now on the full name means this person. A single name means different people in different rooms.
    fn call(&mut self, id: &PersonId, written: &str) {
        let folded = fold(written);
        if let Some(last) = surname(&folded) {
            self.by_last.entry((last.to_owned(), first(&folded).to_owned())).or_default().insert(id.clone());
        }
        if folded.contains(' ') {
            self.by_name.entry(folded).or_default().insert(id.clone());
        }
    }

    /// Another way to write a person's name.
    fn alias(&mut self, id: &PersonId, written: &str) {
        self.call(id, written);
        if let Some(person) = self.list.get_mut(id)
            && person.name != written
            && !person.aliases.iter().any(|a| a == written)
        {
            person.aliases.push(written.to_owned());
            self.by_first.entry(first(&fold(written)).to_owned()).or_default().insert(id.clone());
        }
    }

    /// Full names of the lists; a nickname with the surname of somebody it can stand for is that person.
    fn add_full_names(&mut self, entries: &BTreeMap<String, Vec<Entry>>, ties: &Ties) {
        let full = || entries.iter().filter(|(n, e)| n.contains(' ') && e.iter().any(|e| !e.attendee.by_role));
        let short = |n: &str, e: &[Entry]| e.first().is_some_and(|e| is_nickname(first(n), e.pack));
        for (name, list) in full().filter(|(n, e)| !short(n, e)) {
            let parts = self.parts(name, list, ties);
            self.place(name, list, parts, |_, _| None);
        }
        for (name, list) in full().filter(|(n, e)| short(n, e)) {
            let parts = self.parts(name, list, ties);
            let pack = list.first().and_then(|e| e.pack);
            self.place(name, list, parts, |people, part| people.by_nickname(name, part, ties, pack));
        }
    }

    /// Who bear a full name: where the register knows several, as many as there are organisations.
    fn parts(&self, name: &str, list: &[Entry], ties: &Ties) -> Vec<Part> {
        let list: Vec<&Entry> = list.iter().collect();
        let known = self.registered_called(name).take(2).count();
        if known > 1 { entries::single(&list) } else { entries::namesakes(name, &list, ties) }
    }

    /// Single names of the lists: the one person near whose first name it is, or a person of that name alone.
    fn add_single_names(&mut self, entries: &BTreeMap<String, Vec<Entry>>) {
        for (name, list) in entries.iter().filter(|(n, e)| !n.contains(' ') || e.iter().all(|e| e.attendee.by_role)) {
            let mut rooms: BTreeMap<Option<&GroupId>, Vec<&Entry>> = BTreeMap::new();
            list.iter().for_each(|e| rooms.entry(e.place.0.as_ref()).or_default().push(e));
            let parts: Vec<Part> = rooms.values().flat_map(|room| entries::single(room)).collect();
            let role = list.iter().all(|e| e.attendee.by_role);
            let pack = list.first().and_then(|e| e.pack);
            self.place(name, list, parts, |people, part| people.by_single(name, part, pack).filter(|_| !role));
        }
    }

    /// Gives every part of a name's entries its person: somebody of the register, somebody `known`, or a new one.
    fn place(
        &mut self,
        name: &str,
        list: &[Entry],
        parts: Vec<Part>,
        known: impl Fn(&People, &Part) -> Option<PersonId>,
    ) {
        let alone = parts.len() == 1;
        let written = list.first().map_or(name, |e| e.attendee.name.as_str());
        let mut several: BTreeMap<Place, PersonId> = BTreeMap::new();
        for part in parts {
            let id = self.registered_as(name, &part, alone).or_else(|| known(self, &part).filter(|_| !part.open));
            let id = match id {
                Some(id) => id,
                None => self.add(written),
            };
            self.alias(&id, written);
            self.listed.entry(id.clone()).or_default().join(&part.listed);
            let by_role = list.iter().all(|e| e.attendee.by_role);
            if (part.open || by_role)
                && let Some(person) = self.list.get_mut(&id).filter(|p| p.name == written)
            {
                person.unresolved = true;
            }
            several.extend(part.places.into_iter().map(|place| (place, id.clone())));
        }
        let people: BTreeSet<&PersonId> = several.values().collect();
        let who = match people.first() {
            Some(only) if people.len() == 1 => Who::One((*only).clone()),
            _ => Who::Several(several),
        };
        self.by_entry.insert(name.to_owned(), who);
    }

    /// Somebody whom the register calls so: the only one when nothing speaks against it, else the one of the organisation.
    fn registered_as(&self, name: &str, part: &Part, alone: bool) -> Option<PersonId> {
        let called = |id: &&PersonId| {
            let person = self.list.get(id);
            person.is_some_and(|p| std::iter::once(&p.name).chain(&p.aliases).any(|n| fold(n) == name))
        };
        let all: Vec<&PersonId> = self.registered_called(name).filter(called).collect();
        let same =
            |id: &&&PersonId| self.listed.get(id).is_some_and(|l| !l.wide.is_disjoint(&part.listed.wide)) && !part.open;
        match all.as_slice() {
            [only] if alone || !name.contains(' ') => Some((*only).clone()),
            several => {
                let hits: Vec<_> = several.iter().filter(same).collect();
                if let [one] = hits.as_slice() { Some((**one).clone()) } else { None }
            }
        }
    }

    fn registered_called(&self, name: &str) -> impl Iterator<Item = &PersonId> {
        let full = self.by_name.get(name).into_iter().flatten();
        let single = self.by_first.get(name).into_iter().flatten();
        full.chain(single).filter(|id| self.registered.contains(*id))
    }

    /// The one person with this surname whose given name the first name can stand for.
    fn by_nickname(&self, name: &str, part: &Part, ties: &Ties, pack: Option<&Compiled>) -> Option<PersonId> {
        let (short, last) = name.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
        let named = |given: String| self.by_last.get(&(last.to_owned(), given));
        let fits = |id: &&PersonId| {
            let listed = self.listed.get(*id);
            let near = listed.is_none_or(|l| l.meetings.is_empty() || ties.connect(name, l, &part.listed));
            near && !listed.is_some_and(|l| l.apart(&part.listed)) && !self.is_different(id, name)
        };
        let all: BTreeSet<&PersonId> = given_names(short, pack).into_iter().filter_map(named).flatten().collect();
        let hits: Vec<&PersonId> = all.into_iter().filter(fits).collect();
        if let [one] = hits.as_slice() { Some((*one).clone()) } else { None }
    }

    /// The one person near, known by a full name, whose first name it is or can stand for.
    fn by_single(&self, name: &str, part: &Part, pack: Option<&Compiled>) -> Option<PersonId> {
        let fits = |id: &PersonId| {
            let full = self.list.get(id).is_some_and(|p| p.name.contains(' '));
            let fits = |l: &Listed| l.near(&part.listed) && !l.apart(&part.listed);
            full && self.listed.get(id).is_none_or(fits)
        };
        let known = self.with_first_name(name, fits, pack);
        if let [only] = known.as_slice() { Some(only.clone()) } else { None }
    }

    fn see_attendance(&mut self, drafts: &[Draft], packs: &Packs, groups: &Groups, organisations: &Organisations) {
        for draft in drafts {
            let pack = draft.language.as_deref().and_then(|l| packs.get(l));
            for meeting in &draft.meetings {
                let group = groups.of(meeting);
                for attendee in &meeting.attendance {
                    let Some(id) = self.attendee(attendee, group) else { continue };
                    for title in titles(attendee) {
                        let of_group = self.by_title.entry(group.cloned()).or_default();
                        of_group.entry(title).or_default().insert(id.clone());
                    }
                    if let Some(group) = group {
                        self.of_group.entry(group.clone()).or_default().insert(id.clone());
                    }
                    self.belongs(&id, organisations.of(attendee, pack));
                }
            }
        }
    }

    fn belongs(&mut self, id: &PersonId, organisations: Vec<OrganisationId>) {
        let Some(person) = self.list.get_mut(id) else { return };
        for organisation in organisations {
            if !person.organisations.iter().any(|o| o.id == organisation) {
                person.organisations.push(PersonOrganisation { id: organisation, since: None, until: None });
            }
        }
    }

    /// The person of an entry of a list of that group.
    pub(super) fn attendee(&self, attendee: &Attendee, group: Option<&GroupId>) -> Option<PersonId> {
        match self.by_entry.get(&fold(&attendee.name))? {
            Who::One(id) => Some(id.clone()),
            Who::Several(places) => places.get(&entries::place(attendee, group)).cloned(),
        }
    }

    pub(super) fn name(&self, id: &PersonId) -> String {
        self.list.get(id).map_or_else(|| id.0.clone(), |p| p.name.clone())
    }

    /// Whether a person is known to belong to an organisation, by ids.
    pub(super) fn belongs_to(&self, person: &str, organisation: &str) -> bool {
        let known = self.list.get(&PersonId(person.to_owned()));
        known.is_some_and(|p| p.organisations.iter().any(|o| o.id.0 == organisation))
    }

    /// Organisations of a person.
    pub(super) fn organisations(&self, id: &PersonId) -> Vec<OrganisationId> {
        self.list.get(id).map(|p| p.organisations.iter().map(|o| o.id.clone()).collect()).unwrap_or_default()
    }

    /// Nicknames by which the text calls somebody are other names of the person.
    pub(super) fn learn(&mut self, tasks: &[Task], spoken: &[&Compiled]) {
        let owners = tasks.iter().flat_map(|t| &t.sightings).flat_map(|s| &s.owners);
        for owner in owners.filter(|o| o.kind == OwnerKind::Person) {
            let known = owner.id.as_ref().and_then(|id| self.list.get_mut(&PersonId(id.clone())));
            let Some(person) = known else { continue };
            let written = fold(&owner.written);
            let nickname = spoken.iter().any(|pack| is_nickname(&written, Some(pack)));
            let new = first(&fold(&person.name)) != written && !person.aliases.iter().any(|a| fold(a) == written);
            if nickname && new {
                person.aliases.push(owner.written.clone());
            }
        }
    }

    /// Those whom the register knows.
    pub(super) fn registered(&self) -> &BTreeSet<PersonId> {
        &self.registered
    }

    /// What is to be said about the names of the lists.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    pub(super) fn list(&self, unresolved: Unresolved) -> Vec<Person> {
        let mut all = self.list.clone();
        all.extend(unresolved.into_list().into_iter().map(|p| (p.id.clone(), p)));
        let mut out: Vec<Person> = all.into_values().collect();
        for person in &mut out {
            person.aliases.sort();
            person.organisations.sort_by(|a, b| (&a.id, a.since, a.until).cmp(&(&b.id, b.since, b.until)));
        }
        out
    }
}
