//! Who a name in running text is: those at the table first, then the group, then groups beside it and the register.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::View;
use super::super::names::{base_forms, first, given_names, is_particle, plain_forms, surname, without_genitive};
use super::super::organisations::Organisations;
use super::super::table::{Table, by_initials};
use super::People;
use crate::lang::Compiled;
use crate::model::{Actor, OrganisationId, PersonId, fold};

/// What a name in running text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Found {
    One(PersonId),
    /// Several people fit.
    Several(Rc<[PersonId]>),
    Nobody,
}

impl Found {
    fn among(people: &[PersonId]) -> Found {
        match people {
            [] => Found::Nobody,
            [one] => Found::One(one.clone()),
            several => Found::Several(several.into()),
        }
    }

    fn or_else(self, next: impl FnOnce() -> Found) -> Found {
        if self == Found::Nobody { next() } else { self }
    }
}

impl People {
    /// The person that an actor of a sentence is. Whoever is said to be of another organisation is somebody else; a
    /// name that is also an organisation's at the same table may be either's.
    pub(in super::super) fn actor(&self, actor: &Actor, table: &Table, view: &View, pack: Option<&Compiled>) -> Found {
        let said = actor.organisation.as_deref().and_then(|o| view.organisations.find(o, pack));
        let found = self.find(&actor.written, table, pack);
        match (found, said) {
            (Found::One(id), Some(said)) if self.contradicts(&id, &said, view) => Found::Nobody,
            (Found::One(id), None) if table.organisations.contains(&fold(&actor.written)) => {
                Found::Several([id].into())
            }
            (Found::Several(people), Some(said)) => {
                let own = |id: &&PersonId| self.organisations(id).iter().any(|o| view.organisations.related(o, &said));
                Found::among(&people.iter().filter(own).cloned().collect::<Vec<_>>())
            }
            (found, _) => found,
        }
    }

    fn contradicts(&self, id: &PersonId, said: &OrganisationId, view: &View) -> bool {
        let own = self.organisations(id);
        !own.is_empty() && !own.iter().any(|o| view.organisations.related(o, said))
    }

    /// Who a name is: a full name or alias; a first name among those at the meeting, then in the group, then in groups
    /// that share people with it and in the register. Only exact names, nicknames, surnames, initials, handles,
    /// genitives, or first name and initial of the surname.
    pub(in super::super) fn find(&self, written: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        if let Some(found) = table.found.borrow().get(written) {
            return found.clone();
        }
        let found = self.look_up(written, table, pack);
        table.found.borrow_mut().insert(written.to_owned(), found.clone());
        found
    }

    fn look_up(&self, written: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        if let Some(found) = by_initials(written, table) {
            return found;
        }
        let name = match written.strip_prefix('@') {
            Some(handle) => fold(&handle.replace(['.', '_'], " ")),
            None => fold(written),
        };
        self.called(&name, table, pack)
            .or_else(|| match without_genitive(&name, pack) {
                Some(bare) => self.called(bare, table, pack),
                None => Found::Nobody,
            })
            .or_else(|| {
                let found =
                    plain_forms(&name, pack).iter().map(|n| self.called(n, table, pack)).find(|f| *f != Found::Nobody);
                found.unwrap_or(Found::Nobody)
            })
    }

    fn called(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        if name.contains(' ') {
            let found = self.full_name(name, table, pack).or_else(|| self.lettered(name, table, pack));
            return found.or_else(|| self.with_particle(name, table, pack));
        }
        self.first_name(name, table, pack).or_else(|| self.surname(name, table))
    }

    fn first_name(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        let exact = |id: &PersonId| self.has_first_name(id, name);
        let here = self.with_first_name(name, |id| table.here.contains(id), pack);
        if !here.is_empty() {
            let mut fit: BTreeSet<PersonId> = here.into_iter().collect();
            // A nickname at the table, and somebody of the group who is really called so.
            if !fit.iter().any(exact) {
                fit.extend(self.with_first_name(name, |id| self.is_near(id, table) && exact(id), pack));
            }
            // A first name that is somebody else's surname at the same table.
            fit.extend(self.with_surname(name, |id| table.here.contains(id)));
            return Found::among(&fit.into_iter().collect::<Vec<_>>());
        }
        Found::among(&self.with_first_name(name, |id| self.is_near(id, table), pack))
            .or_else(|| Found::among(&self.with_first_name(name, |id| self.is_around(id, table), pack)))
    }

    fn has_first_name(&self, id: &PersonId, name: &str) -> bool {
        self.by_first.get(name).is_some_and(|ids| ids.contains(id))
    }

    fn surname(&self, name: &str, table: &Table) -> Found {
        Found::among(&self.with_surname(name, |id| table.here.contains(id)))
            .or_else(|| Found::among(&self.with_surname(name, |id| self.is_near(id, table))))
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

    /// A full name or an alias; of namesakes the one at the table, else the one in the group.
    fn full_name(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        let all: Vec<PersonId> = match self.by_name.get(name) {
            Some(ids) => ids.iter().cloned().collect(),
            None => self.nicknamed(name, table, pack),
        };
        if all.len() < 2 {
            return Found::among(&all);
        }
        let here: Vec<PersonId> = all.iter().filter(|id| table.here.contains(*id)).cloned().collect();
        let near = || all.iter().filter(|id| self.is_near(id, table)).cloned().collect::<Vec<_>>();
        Found::among(&here).or_else(|| Found::among(&near())).or_else(|| Found::among(&all))
    }

    /// A nickname with a surname, for somebody around.
    fn nicknamed(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Vec<PersonId> {
        let Some((short, last)) = name.split_once(' ') else { return Vec::new() };
        let full = given_names(short, pack);
        let named = full.iter().skip(1).filter_map(|g| self.by_last.get(&(last.to_owned(), g.clone()))).flatten();
        let fits =
            |id: &&PersonId| (table.listed.contains(*id) || self.is_around(id, table)) && !self.is_different(id, name);
        named.filter(fits).cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// `Marcus M`: first name and the initial of the surname. `Anna Karin` for the one `Anna Karin Ek` at the table.
    fn lettered(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        let (given, last) = name.split_once(' ').unwrap_or((name, ""));
        let last = last.trim_end_matches('.');
        let starts = |id: &PersonId| {
            let full = fold(&self.name(id));
            let initial = last.chars().count() == 1 && surname(&full).is_some_and(|s| s.starts_with(last));
            initial || full.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
        };
        let around = |id: &PersonId| table.listed.contains(id) || self.is_near(id, table);
        let here = self.with_first_name(given, |id| table.here.contains(id) && starts(id), pack);
        Found::among(&here).or_else(|| Found::among(&self.with_first_name(given, |id| around(id) && starts(id), pack)))
    }

    /// `von Essen` for the one Carl von Essen at the table or in the group.
    fn with_particle(&self, name: &str, table: &Table, pack: Option<&Compiled>) -> Found {
        let Some(last) = surname(name).filter(|_| is_particle(first(name), pack)) else { return Found::Nobody };
        let ends = |id: &PersonId| fold(&self.name(id)).strip_suffix(name).is_some_and(|given| given.ends_with(' '));
        Found::among(&self.with_surname(last, |id| table.here.contains(id) && ends(id)))
            .or_else(|| Found::among(&self.with_surname(last, |id| self.is_near(id, table) && ends(id))))
    }

    /// People of a circle with exactly this surname. In order of ids.
    fn with_surname(&self, name: &str, in_circle: impl Fn(&PersonId) -> bool) -> Vec<PersonId> {
        let called = (name.to_owned(), String::new())..;
        let same = self.by_last.range(called).take_while(|((last, _), _)| last == name).flat_map(|(_, ids)| ids);
        let hits: BTreeSet<&PersonId> =
            same.filter(|id| in_circle(id)).filter(|id| !self.is_different(id, name)).collect();
        hits.into_iter().cloned().collect()
    }

    /// People of a circle with exactly this first name; else those whom it can be a nickname of. In order of ids.
    pub(super) fn with_first_name(
        &self,
        name: &str,
        in_circle: impl Fn(&PersonId) -> bool,
        pack: Option<&Compiled>,
    ) -> Vec<PersonId> {
        let fits = |id: &&PersonId| in_circle(id) && !self.is_different(id, name);
        let called = |n: &str| self.by_first.get(n).into_iter().flatten().filter(fits).cloned();
        let exact: Vec<PersonId> = called(name).collect();
        if !exact.is_empty() {
            return exact;
        }
        let full: BTreeSet<PersonId> = given_names(name, pack).iter().flat_map(|n| called(n)).collect();
        full.into_iter().collect()
    }

    /// The person with a post: the meeting's own note-taker or chair, or the one whose title it is here, else in the
    /// lists of the group's other meetings. Two holders over time are nobody.
    pub(in super::super) fn with_role(&self, role: &str, table: &Table, pack: &Compiled) -> Option<PersonId> {
        let forms = base_forms(role, Some(pack));
        let roles = &pack.pack.roles;
        let own = |list: &[String]| forms.iter().any(|f| list.contains(f));
        if own(&roles.note_taker) {
            return table.note_taker.clone();
        }
        if own(&roles.chair) {
            return table.chair.clone();
        }
        let here: BTreeSet<&PersonId> = forms.iter().filter_map(|f| table.by_title.get(f)).flatten().collect();
        let of_group = self.by_title.get(&table.group.cloned());
        let usual = || forms.iter().filter_map(|f| of_group?.get(f)).flatten().collect();
        let hits: BTreeSet<&PersonId> = if here.is_empty() { usual() } else { here };
        if hits.len() == 1 { hits.first().map(|id| (*id).clone()) } else { None }
    }

    /// Names of people of whom one is meant, namesakes with their organisations, and what would say which.
    pub(in super::super) fn told_apart(
        &self,
        people: &[PersonId],
        organisations: &Organisations,
    ) -> (Vec<String>, &'static str) {
        let names: BTreeSet<String> = people.iter().map(|p| fold(&self.name(p))).collect();
        match people {
            [one] => (vec![self.name(one)], "it is also an organisation here; write the surname"),
            _ if names.len() == people.len() => (people.iter().map(|p| self.name(p)).collect(), "write the surname"),
            _ => {
                let own =
                    |p: &PersonId| self.organisations(p).iter().map(|o| organisations.name(o)).collect::<Vec<_>>();
                let shown = people.iter().map(|p| format!("{} ({})", self.name(p), own(p).join(", ")));
                (shown.collect(), "write the organisation in brackets")
            }
        }
    }

    /// The first word of a person's name, folded.
    pub(super) fn first_of(&self, id: &PersonId) -> String {
        first(&fold(&self.name(id))).to_owned()
    }
}
