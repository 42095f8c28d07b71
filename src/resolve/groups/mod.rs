//! Groups and the series of meetings that a file belongs to.

#[cfg(test)]
mod tests;
mod variants;

use std::collections::BTreeMap;

use self::variants::{Kept, Seen};
use crate::diag::Diagnostic;
use crate::lang::Packs;
use crate::model::{
    Certainty, Draft, Group, GroupId, MeetingDraft, Origin, Register, RegisteredName, Schedule, ScheduleDraft, fold,
    slug,
};
use crate::text::Span;

/// The groups of a root.
#[derive(Debug, Default)]
pub(super) struct Groups {
    list: Vec<Group>,
    /// Places in the list.
    by_id: BTreeMap<GroupId, usize>,
    by_name: BTreeMap<String, GroupId>,
    members: BTreeMap<GroupId, Vec<String>>,
    /// Schedules of the register: they win over what the minutes tell.
    pub(super) scheduled: BTreeMap<GroupId, Schedule>,
    findings: Vec<Diagnostic>,
}

impl Groups {
    pub(super) fn new(drafts: &[Draft], register: &Register, packs: &Packs) -> Groups {
        let mut groups = Groups::default();
        for known in &register.groups {
            let id = groups.add(&known.names);
            let pack = register.language.as_deref().and_then(|l| packs.get(l)).or(packs.fallback());
            let schedule =
                known.schedule.as_deref().zip(pack).and_then(|(s, pack)| crate::extract::schedule_of(s, pack));
            if let Some(schedule) = schedule {
                groups.scheduled.insert(id.clone(), registered(schedule));
            }
            groups.members.insert(id, known.members.clone());
        }
        groups.add_seen(variants::usual_first(variants::names(drafts)));
        groups
    }

    /// A group of that name. Names that differ by marks only are one group's.
    fn add(&mut self, names: &RegisteredName) -> GroupId {
        let id = GroupId(slug(&names.name));
        for name in std::iter::once(&names.name).chain(&names.aliases) {
            self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
        }
        if let Some(known) = self.get(&id) {
            known
                .aliases
                .extend(names.aliases.iter().chain((known.name != names.name).then_some(&names.name)).cloned());
            return id;
        }
        self.by_id.insert(id.clone(), self.list.len());
        self.list.push(Group {
            id: id.clone(),
            name: names.name.clone(),
            aliases: names.aliases.clone(),
            schedules: Vec::new(),
        });
        id
    }

    fn get(&mut self, id: &GroupId) -> Option<&mut Group> {
        self.by_id.get(id).and_then(|at| self.list.get_mut(*at))
    }

    /// Names that meetings bear, the usual ones first, so that a variant joins the usual name.
    fn add_seen(&mut self, names: Vec<Seen>) {
        let mut kept = Kept::default();
        for name in names {
            let known = self.find(&name.name).cloned();
            let like = if known.is_none() { kept.like(&name) } else { None };
            if let Some((usual, id)) = like {
                self.findings.push(variants::told(&name, usual));
                self.by_name.insert(fold(&name.name), id.clone());
                if let Some(group) = self.get(id) {
                    group.aliases.push(name.name);
                }
                continue;
            }
            let alone = || RegisteredName { name: name.name.clone(), aliases: Vec::new() };
            let id = known.unwrap_or_else(|| self.add(&alone()));
            kept.add(name, id);
        }
    }

    /// The group of a name as written.
    pub(super) fn find(&self, name: &str) -> Option<&GroupId> {
        self.by_name.get(&fold(name))
    }

    /// The group of a meeting.
    pub(super) fn of(&self, meeting: &MeetingDraft) -> Option<&GroupId> {
        meeting.group.as_ref().and_then(|g| self.find(&g.text))
    }

    pub(super) fn name<'a>(&'a self, id: &'a GroupId) -> &'a str {
        self.by_id.get(id).and_then(|at| self.list.get(*at)).map_or(id.0.as_str(), |g| g.name.as_str())
    }

    /// The members that the register names, by group.
    pub(super) fn members(&self) -> &BTreeMap<GroupId, Vec<String>> {
        &self.members
    }

    /// The names of all groups.
    pub(super) fn names(&self) -> BTreeMap<&GroupId, &str> {
        self.list.iter().map(|g| (&g.id, g.name.as_str())).collect()
    }

    /// What is to be said about the names.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The groups by id, with their schedules.
    pub(super) fn into_list(mut self, mut schedules: BTreeMap<GroupId, Vec<Schedule>>) -> Vec<Group> {
        for group in &mut self.list {
            group.schedules = schedules.remove(&group.id).unwrap_or_default();
        }
        self.list.sort_by(|a, b| a.id.cmp(&b.id));
        self.list.iter_mut().for_each(|g| g.aliases.sort());
        self.list
    }
}

fn registered(s: ScheduleDraft) -> Schedule {
    let origin =
        Origin { span: Span::file_start(), rule: "register/schedule".to_owned(), certainty: Certainty::Certain };
    Schedule {
        written: s.written,
        rrule: s.rrule,
        parity: s.parity,
        start: s.start,
        end: s.end,
        since: None,
        until: None,
        exceptions: Vec::new(),
        anew: true,
        source: "minutes.yaml".to_owned(),
        origin,
    }
}
