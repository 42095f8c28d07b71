//! People: full names, first names, nicknames, initials of surnames, roles. A wrong merge is worse than a split.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

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
    /// First names of people and of their aliases, folded.
    by_first: BTreeMap<String, BTreeSet<PersonId>>,
    /// The surname and the first name of all names of two words or more, folded.
    by_last: BTreeMap<(String, String), BTreeSet<PersonId>>,
    /// Titles, and roles that stand in place of a name, folded.
    by_title: BTreeMap<String, BTreeSet<PersonId>>,
    /// Who is listed at the meetings of a group.
    of_group: BTreeMap<GroupId, BTreeSet<PersonId>>,
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

/// Those around the table of one meeting, looked up once for all its names.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The group whose meeting it is.
    pub group: Option<&'a GroupId>,
    /// Everybody listed.
    listed: BTreeSet<PersonId>,
    /// Everybody listed, without those who were only called when others were there.
    here: BTreeSet<PersonId>,
    by_title: BTreeMap<String, BTreeSet<PersonId>>,
    chair: Option<PersonId>,
    note_taker: Option<PersonId>,
    /// Names looked up before: a list of twenty thousand Annas is gone through once.
    found: RefCell<HashMap<String, Found>>,
    /// People by initials: those written beside the name, and those the name begins with.
    by_initials: BTreeMap<String, BTreeSet<PersonId>>,
    /// Bodies that decide here and now, folded: names of the body whose meeting it is.
    deciding: BTreeSet<String>,
}

impl Table<'_> {
    /// Whoever wrote the minutes.
    /// The body that decides in the present tense in these minutes is the body whose meeting it is.
    pub(super) fn decides(&self, body: &str) -> bool {
        self.deciding.contains(&fold(body))
    }

    pub(super) fn note_taker(&self) -> Option<&PersonId> {
        self.note_taker.as_ref()
    }
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
        if let Entry::Vacant(free) = self.list.entry(id.clone()) {
            free.insert(person);
            self.by_first.entry(first(&fold(name)).to_owned()).or_default().insert(id.clone());
        }
        self.call(&id, name);
        id
    }

    /// From now on the name means this person, unless it means another one already.
    fn call(&mut self, id: &PersonId, written: &str) {
        let folded = fold(written);
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
        let last = surname(&folded)?;
        let full = given_names(first(&folded), pack);
        let named = |given: String| self.by_last.get(&(last.to_owned(), given));
        let hits: BTreeSet<&PersonId> = full.into_iter().filter_map(named).flatten().collect();
        (hits.len() == 1).then(|| hits.first().map(|id| (*id).clone())).flatten()
    }

    /// Single names of the lists: somebody of that first name in the same list's group, or a person of that name alone.
    fn add_single_names(&mut self, drafts: &[Draft], packs: &Packs) {
        for (attendee, pack) in attendees(drafts, packs).filter(|(a, _)| !a.name.contains(' ') || a.by_role) {
            if self.by_name.contains_key(&fold(&attendee.name)) {
                continue;
            }
            let known: Vec<PersonId> =
                if attendee.by_role { Vec::new() } else { self.with_first_name(&fold(&attendee.name), |_| true, pack) };
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

    /// Organisations of a person.
    pub(super) fn organisations(&self, id: &PersonId) -> Vec<OrganisationId> {
        self.list.get(id).map(|p| p.organisations.iter().map(|o| o.id.clone()).collect()).unwrap_or_default()
    }

    /// Those around the table of a meeting.
    pub(super) fn table<'a>(&self, meeting: &MeetingDraft, group: Option<&'a GroupId>) -> Table<'a> {
        let role = |role: MeetingRole| {
            meeting.attendance.iter().find(|a| a.roles.contains(&role)).and_then(|a| self.attendee(a))
        };
        let attended = has_present(meeting);
        let (mut listed, mut here) = (BTreeSet::new(), BTreeSet::new());
        let mut by_title: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        for attendee in &meeting.attendance {
            let Some(id) = self.attendee(attendee) else { continue };
            if attendee.presence != Presence::Invited || !attended {
                here.insert(id.clone());
            }
            for title in titles(attendee) {
                by_title.entry(title).or_default().insert(id.clone());
            }
            listed.insert(id);
        }
        let (chair, note_taker) = (role(MeetingRole::Chair), role(MeetingRole::NoteTaker));
        let by_initials = self.initials(meeting);
        Table {
            group,
            listed,
            here,
            by_title,
            chair,
            note_taker,
            by_initials,
            deciding: deciding(meeting),
            found: RefCell::default(),
        }
    }

    fn initials(&self, meeting: &MeetingDraft) -> BTreeMap<String, BTreeSet<PersonId>> {
        let mut out: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        let given: BTreeSet<&String> = meeting.attendance.iter().filter_map(|a| a.initials.as_ref()).collect();
        for attendee in &meeting.attendance {
            let Some(id) = self.attendee(attendee) else { continue };
            let own: String = attendee.name.split([' ', '-']).filter_map(|w| w.chars().next()).take(6).collect();
            let starts = own.char_indices().map(|(i, c)| own.get(..i + c.len_utf8()).unwrap_or_default().to_owned());
            for letters in
                starts.filter(|s| s.chars().count() >= 2 && !given.contains(s)).chain(attendee.initials.clone())
            {
                out.entry(letters).or_default().insert(id.clone());
            }
        }
        out
    }

    /// Who a name in running text is: full name or alias; first name among those at the meeting, then in the group,
    /// then anywhere in the root. Only exact names, nicknames, or first name and initial of the surname.
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
        if let Some(id) = self.by_name.get(&folded) {
            return Found::One(id.clone());
        }
        match self.with_first_name(&folded, |_| true, pack).as_slice() {
            [] => self.by_surname(&folded, table),
            [one] => Found::One(one.clone()),
            several => Found::Several(several.into()),
        }
    }

    /// Whether the person is listed at some meeting of the group.
    fn is_near(&self, id: &PersonId, table: &Table) -> bool {
        table.group.and_then(|g| self.of_group.get(g)).is_some_and(|members| members.contains(id))
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

/// What an entry of a list says that the person is, folded.
fn titles(attendee: &Attendee) -> impl Iterator<Item = String> {
    attendee.titles.iter().chain(attendee.by_role.then_some(&attendee.name)).map(|t| fold(t))
}

fn deciding(meeting: &MeetingDraft) -> BTreeSet<String> {
    let own = meeting.group.iter().map(|g| fold(&g.text));
    let actors = meeting.decisions.iter().filter(|d| d.present).flat_map(|d| &d.actors);
    own.chain(actors.filter(|a| a.kind == crate::model::ActorKind::Body).map(|a| fold(&a.written))).collect()
}

/// `AE`: initials written beside a name in the list, or those of one name in it.
fn by_initials(written: &str, table: &Table) -> Option<Found> {
    let shaped = (2..=4).contains(&written.chars().count()) && written.chars().all(char::is_uppercase);
    let hits: Vec<PersonId> = table.by_initials.get(written).filter(|_| shaped)?.iter().cloned().collect();
    match hits.as_slice() {
        [one] => Some(Found::One(one.clone())),
        _ => Some(Found::Several(hits.into())),
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
