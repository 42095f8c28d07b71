//! People: full names, first names, nicknames, initials of surnames, roles. A wrong merge is worse than a split.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Groups;
use super::names::{first, given_names, is_nickname, surname};
use super::organisations::Organisations;
use crate::lang::{Compiled, Packs};
use crate::model::{
    Attendee, Draft, GroupId, MeetingDraft, MeetingRole, OrganisationId, Person, PersonId, PersonOrganisation,
    Presence, Register, fold, slug,
};

/// The people of a root.
#[derive(Debug, Default)]
pub(super) struct People {
    list: BTreeMap<PersonId, Person>,
    /// Folded full names and aliases.
    by_name: BTreeMap<String, PersonId>,
    /// Who is listed at the meetings of a group.
    of_group: BTreeMap<GroupId, BTreeSet<PersonId>>,
    registered: BTreeSet<PersonId>,
}

/// What a name in running text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    One(PersonId),
    /// Several people fit.
    Several(Vec<PersonId>),
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
        people.add_full_names(drafts, packs);
        people.add_single_names(drafts, packs);
        people.see_attendance(drafts, packs, groups, organisations);
        for (group, members) in groups.members() {
            let known = members.iter().filter_map(|m| people.by_name.get(&fold(m))).cloned();
            let known: BTreeSet<PersonId> = known.collect();
            people.of_group.entry(group.clone()).or_default().extend(known);
        }
        people
    }

    fn add(&mut self, name: &str) -> PersonId {
        let id = PersonId(slug(name));
        let person = Person {
            id: id.clone(),
            name: name.to_owned(),
            aliases: Vec::new(),
            unresolved: !name.contains(' '),
            organisations: Vec::new(),
        };
        self.list.entry(id.clone()).or_insert(person);
        self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
        id
    }

    fn alias(&mut self, id: &PersonId, written: &str) {
        self.by_name.entry(fold(written)).or_insert_with(|| id.clone());
        if let Some(person) = self.list.get_mut(id)
            && person.name != written
            && !person.aliases.iter().any(|a| a == written)
        {
            person.aliases.push(written.to_owned());
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
        let last = surname(&folded)?;
        let full = given_names(first(&folded), pack);
        let fits = |known: &&String| {
            known.as_str() != folded && surname(known) == Some(last) && full.iter().any(|g| g == first(known))
        };
        let hits: BTreeSet<&PersonId> = self.by_name.keys().filter(fits).filter_map(|k| self.by_name.get(k)).collect();
        (hits.len() == 1).then(|| hits.first().map(|id| (*id).clone())).flatten()
    }

    /// Single names of the lists: somebody of that first name in the same list's group, or a person of that name alone.
    fn add_single_names(&mut self, drafts: &[Draft], packs: &Packs) {
        for (attendee, pack) in attendees(drafts, packs).filter(|(a, _)| !a.name.contains(' ') || a.by_role) {
            if self.by_name.contains_key(&fold(&attendee.name)) {
                continue;
            }
            let known: Vec<PersonId> = if attendee.by_role {
                Vec::new()
            } else {
                self.with_first_name(&fold(&attendee.name), self.list.keys(), pack)
            };
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

    /// Organisations of a person.
    pub(super) fn organisations(&self, id: &PersonId) -> Vec<OrganisationId> {
        self.list.get(id).map(|p| p.organisations.iter().map(|o| o.id.clone()).collect()).unwrap_or_default()
    }

    /// Who a name in running text is: full name or alias; first name among those at the meeting, then in the group,
    /// then anywhere in the root. Only exact names, nicknames, or first name and initial of the surname.
    pub(super) fn find(
        &self,
        written: &str,
        meeting: &MeetingDraft,
        group: Option<&GroupId>,
        pack: Option<&Compiled>,
    ) -> Found {
        let folded = fold(written.trim_start_matches('@'));
        if folded.contains(' ') {
            return self.full_name(&folded, written, meeting, group, pack);
        }
        let here: Vec<PersonId> = meeting
            .attendance
            .iter()
            .filter(|a| a.presence != Presence::Invited || !has_present(meeting))
            .filter_map(|a| self.attendee(a))
            .collect();
        let near: Vec<PersonId> = group.and_then(|g| self.of_group.get(g)).into_iter().flatten().cloned().collect();
        if let Some(found) = self.by_initials(written, meeting) {
            return found;
        }
        for circle in [&here, &near] {
            match self.with_first_name(&folded, circle.iter(), pack).as_slice() {
                [] => {}
                [one] => return Found::One(one.clone()),
                several => return Found::Several(several.to_vec()),
            }
        }
        if let Some(id) = self.by_name.get(&folded) {
            return Found::One(id.clone());
        }
        match self.with_first_name(&folded, self.list.keys(), pack).as_slice() {
            [] => self.by_surname(&folded, &here),
            [one] => Found::One(one.clone()),
            several => Found::Several(several.to_vec()),
        }
    }

    fn full_name(
        &self,
        folded: &str,
        written: &str,
        meeting: &MeetingDraft,
        group: Option<&GroupId>,
        pack: Option<&Compiled>,
    ) -> Found {
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
        let circle: Vec<&PersonId> = meeting
            .attendance
            .iter()
            .filter_map(|a| self.by_name.get(&fold(&a.name)))
            .chain(group.and_then(|g| self.of_group.get(g)).into_iter().flatten())
            .collect();
        let fits = self.with_first_name(name, circle.into_iter(), pack);
        let fits: BTreeSet<PersonId> = fits
            .into_iter()
            .filter(|id| surname(&fold(&self.name(id))).is_some_and(|s| s.starts_with(initial)))
            .collect();
        match fits.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => Found::One(one.clone()),
            [] => Found::Nobody,
            several => Found::Several(several.to_vec()),
        }
    }

    /// `AE`: initials written beside a name in the list, or those of one name in it.
    fn by_initials(&self, written: &str, meeting: &MeetingDraft) -> Option<Found> {
        let letters = written.chars().count();
        if !(2..=4).contains(&letters) || !written.chars().all(char::is_uppercase) {
            return None;
        }
        let given = meeting.attendance.iter().filter(|a| a.initials.as_deref() == Some(written));
        let own = |a: &&Attendee| {
            a.name.split([' ', '-']).filter_map(|w| w.chars().next()).collect::<String>().starts_with(written)
        };
        let given: BTreeSet<PersonId> = given.filter_map(|a| self.attendee(a)).collect();
        let hits = if given.is_empty() {
            meeting.attendance.iter().filter(own).filter_map(|a| self.attendee(a)).collect()
        } else {
            given
        };
        match hits.into_iter().collect::<Vec<_>>().as_slice() {
            [] => None,
            [one] => Some(Found::One(one.clone())),
            several => Some(Found::Several(several.to_vec())),
        }
    }

    fn by_surname(&self, folded: &str, here: &[PersonId]) -> Found {
        let hits: Vec<&PersonId> = here.iter().filter(|id| surname(&fold(&self.name(id))) == Some(folded)).collect();
        match hits.as_slice() {
            [one] => Found::One((*one).clone()),
            _ => Found::Nobody,
        }
    }

    /// People of a circle with exactly this first name; else those whom it can be a nickname of.
    fn with_first_name<'a>(
        &self,
        name: &str,
        circle: impl Iterator<Item = &'a PersonId>,
        pack: Option<&Compiled>,
    ) -> Vec<PersonId> {
        let circle: BTreeSet<&PersonId> = circle.collect();
        let forms = |id: &PersonId| {
            let person = self.list.get(id);
            person
                .into_iter()
                .flat_map(|p| std::iter::once(&p.name).chain(&p.aliases))
                .map(|n| first(&fold(n)).to_owned())
                .collect::<Vec<_>>()
        };
        let exact: Vec<PersonId> =
            circle.iter().filter(|id| forms(id).iter().any(|f| f == name)).map(|id| (*id).clone()).collect();
        if !exact.is_empty() {
            return exact;
        }
        let full = given_names(name, pack);
        circle.into_iter().filter(|id| forms(id).iter().any(|f| full.contains(f))).cloned().collect()
    }

    /// The person with a post: the meeting's own note-taker or chair, or the one whose title it is.
    pub(super) fn with_role(
        &self,
        role: &str,
        meeting: &MeetingDraft,
        drafts: &[Draft],
        pack: &Compiled,
    ) -> Option<PersonId> {
        let forms = super::names::base_forms(role, Some(pack));
        let roles = &pack.pack.roles;
        let own = |list: &[String]| forms.iter().any(|f| list.contains(f));
        let wanted = [(own(&roles.note_taker), MeetingRole::NoteTaker), (own(&roles.chair), MeetingRole::Chair)];
        if let Some((_, role)) = wanted.iter().find(|(fits, _)| *fits) {
            return meeting.attendance.iter().find(|a| a.roles.contains(role)).and_then(|a| self.attendee(a));
        }
        let titled = |a: &&Attendee| {
            a.titles.iter().any(|t| forms.contains(&fold(t))) || a.by_role && forms.contains(&fold(&a.name))
        };
        let here = meeting.attendance.iter().filter(titled).filter_map(|a| self.attendee(a));
        let anywhere = drafts
            .iter()
            .flat_map(|d| &d.meetings)
            .flat_map(|m| &m.attendance)
            .filter(titled)
            .filter_map(|a| self.attendee(a));
        let here: BTreeSet<PersonId> = here.collect();
        let hits = if here.is_empty() { anywhere.collect() } else { here };
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

fn has_present(meeting: &MeetingDraft) -> bool {
    meeting.attendance.iter().any(|a| a.presence == Presence::Present)
}

fn attendees<'a>(drafts: &'a [Draft], packs: &'a Packs) -> impl Iterator<Item = (&'a Attendee, Option<&'a Compiled>)> {
    drafts.iter().flat_map(move |d| {
        let pack = d.language.as_deref().and_then(|l| packs.get(l));
        d.meetings.iter().flat_map(|m| &m.attendance).map(move |a| (a, pack))
    })
}
