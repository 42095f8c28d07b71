//! People: full names, first names, nicknames, initials of surnames, roles. A wrong merge is worse than a split.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::groups::Groups;
use super::names::{first, given_names, is_nickname, surname};
use super::organisations::Organisations;
use super::table::{Table, by_initials, titles};
use crate::lang::{Compiled, Packs};
use crate::model::{
    Attendee, Draft, GroupId, OrganisationId, Person, PersonId, PersonOrganisation, Register, fold, slug,
};

/// The people of a root.
#[derive(Debug, Default)]
pub(super) struct People {
    list: BTreeMap<PersonId, Person>,
    /// Folded full names and aliases.
    by_name: BTreeMap<String, PersonId>,
    /// First names of people and of their aliases, folded.
    by_first: BTreeMap<String, BTreeSet<PersonId>>,
    /// The surname and the first name of all names of two words or more, folded.
    by_last: BTreeMap<(String, String), BTreeSet<PersonId>>,
    /// Titles, and roles that stand in place of a name, folded.
    by_title: BTreeMap<String, BTreeSet<PersonId>>,
    /// Who is listed at the meetings of a group.
    of_group: BTreeMap<GroupId, BTreeSet<PersonId>>,
    /// Groups that share a person with a group, itself among them.
    beside: BTreeMap<GroupId, BTreeSet<GroupId>>,
    /// Where each name of a list stands, by the folded name.
    names: BTreeMap<String, Listed>,
    /// Where each person stands in lists, by any name.
    listed: BTreeMap<PersonId, Listed>,
    registered: BTreeSet<PersonId>,
}

/// What a name in running text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    One(PersonId),
    /// Several people fit.
    Several(Rc<[PersonId]>),
    Nobody,
}

/// People known only by a single name, made while tasks are resolved.
#[derive(Debug, Default)]
pub(super) struct Unresolved {
    list: BTreeMap<PersonId, Person>,
}

impl Unresolved {
    /// The unresolved person of that name and organisation; the same name with the same organisation is the same person.
    pub(super) fn person(&mut self, name: &str, organisation: Option<&str>) -> Person {
        let shown = organisation.map_or_else(|| name.to_owned(), |o| format!("{name} ({o})"));
        let id = PersonId(slug(&shown));
        let person = Person {
            id: id.clone(),
            name: shown,
            aliases: Vec::new(),
            unresolved: !name.contains(' '),
            organisations: Vec::new(),
        };
        self.list.entry(id).or_insert(person).clone()
    }
}

/// Where a name, or a person by any of the person's names, stands in lists.
#[derive(Debug, Default, Clone)]
struct Listed {
    /// Ordinals of the meetings.
    meetings: BTreeSet<usize>,
    groups: BTreeSet<GroupId>,
    organisations: BTreeSet<OrganisationId>,
}

impl Listed {
    /// Two names in one list are two people, and so are two names whose organisations exclude each other.
    fn apart(&self, other: &Listed) -> bool {
        let exclude = !self.organisations.is_empty()
            && !other.organisations.is_empty()
            && self.organisations.is_disjoint(&other.organisations);
        exclude || !self.meetings.is_disjoint(&other.meetings)
    }

    /// The lists of the same group; a meeting whose group is not known may be anybody's.
    fn near(&self, other: &Listed) -> bool {
        self.groups.is_empty() || other.groups.is_empty() || !self.groups.is_disjoint(&other.groups)
    }

    fn join(&mut self, other: &Listed) {
        self.meetings.extend(&other.meetings);
        self.groups.extend(other.groups.iter().cloned());
        self.organisations.extend(other.organisations.iter().cloned());
    }
}

/// Every name of the lists, folded, with where it stands.
fn listed_names(
    drafts: &[Draft],
    packs: &Packs,
    groups: &Groups,
    organisations: &Organisations,
) -> BTreeMap<String, Listed> {
    let mut out: BTreeMap<String, Listed> = BTreeMap::new();
    let meetings = drafts.iter().flat_map(|d| d.meetings.iter().map(move |m| (d, m))).enumerate();
    for (ordinal, (draft, meeting)) in meetings {
        let pack = draft.language.as_deref().and_then(|l| packs.get(l));
        for attendee in &meeting.attendance {
            let listed = out.entry(fold(&attendee.name)).or_default();
            listed.meetings.insert(ordinal);
            listed.groups.extend(groups.of(meeting).cloned());
            let parts = attendee.organisations.iter().flat_map(|o| organisations.parts(o));
            listed.organisations.extend(parts.filter_map(|p| organisations.find(&p, pack)));
        }
    }
    out
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
        for known in &register.people {
            let id = people.add(&known.names.name);
            people.registered.insert(id.clone());
            known.names.aliases.iter().for_each(|a| people.alias(&id, a));
            let ties = known.organisations.iter().filter_map(|m| {
                Some(PersonOrganisation { id: organisations.find(&m.name, None)?, since: m.since, until: m.until })
            });
            let ties: Vec<_> = ties.collect();
            if let Some(person) = people.list.get_mut(&id) {
                person.organisations = ties;
            }
        }
        people.names = listed_names(drafts, packs, groups, organisations);
        people.add_full_names(drafts, packs);
        people.add_single_names(drafts, packs);
        people.see_attendance(drafts, packs, groups, organisations);
        for (group, members) in groups.members() {
            let known = members.iter().filter_map(|m| people.by_name.get(&fold(m))).cloned();
            let known: BTreeSet<PersonId> = known.collect();
            people.of_group.entry(group.clone()).or_default().extend(known);
        }
        people.join_groups();
        people
    }

    /// Groups that share a person know each other's people.
    fn join_groups(&mut self) {
        let mut of_person: BTreeMap<&PersonId, Vec<&GroupId>> = BTreeMap::new();
        for (group, members) in &self.of_group {
            members.iter().for_each(|m| of_person.entry(m).or_default().push(group));
        }
        let mut beside: BTreeMap<GroupId, BTreeSet<GroupId>> = BTreeMap::new();
        for groups in of_person.values().filter(|g| g.len() > 1) {
            for group in groups {
                beside.entry((*group).clone()).or_default().extend(groups.iter().map(|g| (*g).clone()));
            }
        }
        self.beside = beside;
    }

    /// Whether the name of a list can be another name of the person.
    fn can_be(&self, id: &PersonId, name: &str) -> bool {
        match (self.listed.get(id), self.names.get(name)) {
            (Some(person), Some(name)) => !person.apart(name),
            _ => true,
        }
    }

    fn add(&mut self, name: &str) -> PersonId {
        let id = self.free_id(name);
        let person = Person {
            id: id.clone(),
            name: name.to_owned(),
            aliases: Vec::new(),
            unresolved: !name.contains(' '),
            organisations: Vec::new(),
        };
        if let Entry::Vacant(free) = self.list.entry(id.clone()) {
            free.insert(person);
            self.by_first.entry(first(&fold(name)).to_owned()).or_default().insert(id.clone());
        }
        self.call(&id, name);
        id
    }

    /// The id of a name; with a number when another name has the same letters.
    fn free_id(&self, name: &str) -> PersonId {
        let taken = |id: &PersonId| self.list.get(id).is_some_and(|p| fold(&p.name) != fold(name));
        let numbered = (2..).map(|n| PersonId(format!("{}-{n}", slug(name))));
        let mut ids = std::iter::once(PersonId(slug(name))).chain(numbered);
        ids.find(|id| !taken(id)).unwrap_or_else(|| PersonId(slug(name)))
    }

    /// From now on the name means this person, unless it means another one already.
    fn call(&mut self, id: &PersonId, written: &str) {
        let folded = fold(written);
        if let Some(listed) = self.names.get(&folded) {
            self.listed.entry(id.clone()).or_default().join(listed);
        }
        let known = self.by_name.entry(folded.clone()).or_insert_with(|| id.clone()).clone();
        if let Some(last) = surname(&folded) {
            self.by_last.entry((last.to_owned(), first(&folded).to_owned())).or_default().insert(known);
        }
    }

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
    fn add_full_names(&mut self, drafts: &[Draft], packs: &Packs) {
        let listed: Vec<(&Attendee, Option<&Compiled>)> =
            attendees(drafts, packs).filter(|(a, _)| a.name.contains(' ') && !a.by_role).collect();
        for (attendee, pack) in &listed {
            if !is_nickname(first(&fold(&attendee.name)), *pack) && !self.by_name.contains_key(&fold(&attendee.name)) {
                self.add(&attendee.name);
            }
        }
        for (attendee, pack) in &listed {
            if !self.by_name.contains_key(&fold(&attendee.name)) {
                match self.by_nickname(&attendee.name, *pack) {
                    Some(id) => self.alias(&id, &attendee.name),
                    None => {
                        self.add(&attendee.name);
                    }
                }
            }
        }
    }

    /// The one person with this surname whose given name the first name can stand for.
    fn by_nickname(&self, name: &str, pack: Option<&Compiled>) -> Option<PersonId> {
        let folded = fold(name);
        let last =
            surname(&folded).filter(|_| is_nickname(first(&folded), pack) && folded.matches(' ').count() == 1)?;
        let full = given_names(first(&folded), pack);
        let named = |given: String| self.by_last.get(&(last.to_owned(), given));
        let hits: BTreeSet<&PersonId> =
            full.into_iter().filter_map(named).flatten().filter(|id| self.can_be(id, &folded)).collect();
        (hits.len() == 1).then(|| hits.first().map(|id| (*id).clone())).flatten()
    }

    /// Single names of the lists: somebody of that first name in the same list's group, or a person of that name alone.
    fn add_single_names(&mut self, drafts: &[Draft], packs: &Packs) {
        for (attendee, pack) in attendees(drafts, packs).filter(|(a, _)| !a.name.contains(' ') || a.by_role) {
            if self.by_name.contains_key(&fold(&attendee.name)) {
                continue;
            }
            let name = fold(&attendee.name);
            let fits = |id: &PersonId| {
                let near = self.listed.get(id).zip(self.names.get(&name)).is_none_or(|(p, n)| p.near(n));
                near && self.can_be(id, &name) && self.list.get(id).is_some_and(|p| p.name.contains(' '))
            };
            let known: Vec<PersonId> =
                if attendee.by_role { Vec::new() } else { self.with_first_name(&name, fits, pack) };
            if let [only] = known.as_slice() {
                let id = only.clone();
                self.alias(&id, &attendee.name);
            } else {
                let id = self.add(&attendee.name);
                if let Some(person) = self.list.get_mut(&id) {
                    person.unresolved = true;
                }
            }
        }
    }

    fn see_attendance(&mut self, drafts: &[Draft], packs: &Packs, groups: &Groups, organisations: &Organisations) {
        for draft in drafts {
            let pack = draft.language.as_deref().and_then(|l| packs.get(l));
            for meeting in &draft.meetings {
                for attendee in &meeting.attendance {
                    let Some(id) = self.attendee(attendee) else { continue };
                    for title in titles(attendee) {
                        self.by_title.entry(title).or_default().insert(id.clone());
                    }
                    if let Some(group) = groups.of(meeting) {
                        self.of_group.entry(group.clone()).or_default().insert(id.clone());
                    }
                    let ids: Vec<OrganisationId> = attendee
                        .organisations
                        .iter()
                        .flat_map(|o| organisations.parts(o))
                        .filter_map(|p| organisations.find(&p, pack))
                        .collect();
                    self.belongs(&id, ids);
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

    /// The person of an entry of a list.
    pub(super) fn attendee(&self, attendee: &Attendee) -> Option<PersonId> {
        self.by_name.get(&fold(&attendee.name)).cloned()
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

    /// Who a name in running text is: full name or alias; first name among those at the meeting, then in the group,
    /// then in groups that share people with it and in the register. Only exact names, nicknames, or first name and initial of the surname.
    pub(super) fn find(&self, written: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        if let Some(found) = table.found.borrow().get(written) {
            return found.clone();
        }
        let found = self.look_up(written, table, pack);
        table.found.borrow_mut().insert(written.to_owned(), found.clone());
        found
    }

    fn look_up(&self, written: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        let folded = fold(written.trim_start_matches('@'));
        if folded.contains(' ') {
            return self.full_name(&folded, written, table, pack);
        }
        if let Some(found) = by_initials(written, table) {
            return found;
        }
        let here = self.with_first_name(&folded, |id| table.here.contains(id), pack);
        let found =
            if here.is_empty() { self.with_first_name(&folded, |id| self.is_near(id, table), pack) } else { here };
        match found.as_slice() {
            [] => {}
            [one] => return Found::One(one.clone()),
            several => return Found::Several(several.into()),
        }
        if let Some(id) = self.by_name.get(&folded).filter(|id| self.is_around(id, table)) {
            return Found::One(id.clone());
        }
        match self.with_first_name(&folded, |id| self.is_around(id, table), pack).as_slice() {
            [] => self.by_surname(&folded, table),
            [one] => Found::One(one.clone()),
            several => Found::Several(several.into()),
        }
    }

    /// Whether the person is listed at some meeting of the group.
    fn is_near(&self, id: &PersonId, table: &Table) -> bool {
        table.group.and_then(|g| self.of_group.get(g)).is_some_and(|members| members.contains(id))
    }

    /// Whether the person is of a group that shares people with this one, or of the register; where the group of the
    /// meeting is not known, anybody is.
    fn is_around(&self, id: &PersonId, table: &Table) -> bool {
        let Some(group) = table.group else { return true };
        let beside = self.beside.get(group).into_iter().flatten().chain(std::iter::once(group));
        let grouped = self.listed.get(id).is_some_and(|l| !l.groups.is_empty());
        let known = beside.filter_map(|g| self.of_group.get(g)).any(|members| members.contains(id));
        known || !grouped || self.registered.contains(id)
    }

    fn full_name(&self, folded: &str, written: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        if let Some(id) = self.by_name.get(folded) {
            return Found::One(id.clone());
        }
        if let Some(id) = self.by_nickname(written, pack) {
            return Found::One(id);
        }
        // `Marcus M`: first name and the initial of the surname.
        let Some((name, initial)) = folded.split_once(' ').filter(|(_, i)| i.chars().count() == 1) else {
            return Found::Nobody;
        };
        let fits = self.with_first_name(name, |id| table.listed.contains(id) || self.is_near(id, table), pack);
        let initialled = |id: &PersonId| surname(&fold(&self.name(id))).is_some_and(|s| s.starts_with(initial));
        match fits.into_iter().filter(initialled).collect::<Vec<_>>().as_slice() {
            [one] => Found::One(one.clone()),
            [] => Found::Nobody,
            several => Found::Several(several.into()),
        }
    }

    fn by_surname(&self, folded: &str, table: &Table) -> Found {
        let called = (folded.to_owned(), String::new())..;
        let same = self.by_last.range(called).take_while(|((last, _), _)| last == folded).flat_map(|(_, ids)| ids);
        let own = |id: &&PersonId| surname(&fold(&self.name(id))) == Some(folded);
        let hits: BTreeSet<&PersonId> = same.filter(|id| table.here.contains(*id)).filter(own).collect();
        match hits.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => Found::One((*one).clone()),
            _ => Found::Nobody,
        }
    }

    /// People of a circle with exactly this first name; else those whom it can be a nickname of. In order of ids.
    fn with_first_name(
        &self,
        name: &str,
        in_circle: impl Fn(&PersonId) -> bool,
        pack: Option<&Compiled>,
    ) -> Vec<PersonId> {
        let called = |n: &str| self.by_first.get(n).into_iter().flatten().filter(|id| in_circle(id)).cloned();
        let exact: Vec<PersonId> = called(name).collect();
        if !exact.is_empty() {
            return exact;
        }
        let full: BTreeSet<PersonId> = given_names(name, pack).iter().flat_map(|n| called(n)).collect();
        full.into_iter().collect()
    }

    /// The person with a post: the meeting's own note-taker or chair, or the one whose title it is.
    pub(super) fn with_role(&self, role: &str, table: &Table, pack: &Compiled) -> Option<PersonId> {
        let forms = super::names::base_forms(role, Some(pack));
        let roles = &pack.pack.roles;
        let own = |list: &[String]| forms.iter().any(|f| list.contains(f));
        if own(&roles.note_taker) {
            return table.note_taker.clone();
        }
        if own(&roles.chair) {
            return table.chair.clone();
        }
        let titled = |by_title: &BTreeMap<String, BTreeSet<PersonId>>| -> BTreeSet<PersonId> {
            forms.iter().filter_map(|f| by_title.get(f)).flatten().cloned().collect()
        };
        let here = titled(&table.by_title);
        let hits = if here.is_empty() { titled(&self.by_title) } else { here };
        (hits.len() == 1).then(|| hits.into_iter().next()).flatten()
    }

    pub(super) fn list(&self, unresolved: Unresolved) -> Vec<Person> {
        let mut all = self.list.clone();
        for (id, person) in unresolved.list {
            all.entry(id).or_insert(person);
        }
        let mut out: Vec<Person> = all.into_values().collect();
        for person in &mut out {
            person.aliases.sort();
            person.organisations.sort_by(|a, b| a.id.cmp(&b.id));
        }
        out
    }
}

fn attendees<'a>(drafts: &'a [Draft], packs: &'a Packs) -> impl Iterator<Item = (&'a Attendee, Option<&'a Compiled>)> {
    drafts.iter().flat_map(move |d| {
        let pack = d.language.as_deref().and_then(|l| packs.get(l));
        d.meetings.iter().flat_map(|m| &m.attendance).map(move |a| (a, pack))
    })
}
