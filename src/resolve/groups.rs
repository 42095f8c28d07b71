//! Groups and the series of meetings that a file belongs to.

use std::collections::{BTreeMap, BTreeSet};

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
    by_name: BTreeMap<String, GroupId>,
    members: BTreeMap<GroupId, Vec<String>>,
    /// Schedules of the register: they win over what the minutes tell.
    pub(super) scheduled: BTreeMap<GroupId, Schedule>,
}

impl Groups {
    pub(super) fn new(drafts: &[Draft], register: &Register, packs: &Packs) -> Groups {
        let mut groups = Groups::default();
        for known in &register.groups {
            let id = groups.add(&known.names);
            let pack = register.language.as_deref().and_then(|l| packs.get(l)).or(packs.all().first());
            let schedule =
                known.schedule.as_deref().zip(pack).and_then(|(s, pack)| crate::extract::schedule_of(s, pack));
            if let Some(schedule) = schedule {
                groups.scheduled.insert(id.clone(), registered(schedule));
            }
            groups.members.insert(id, known.members.clone());
        }
        let mut names: BTreeMap<String, Seen> = BTreeMap::new();
        for meeting in drafts.iter().flat_map(|d| &d.meetings) {
            let Some(group) = &meeting.group else { continue };
            let seen = names.entry(fold(&group.text)).or_insert_with(|| Seen {
                name: group.text.clone(),
                meetings: 0,
                people: BTreeSet::new(),
            });
            seen.meetings += 1;
            seen.people.extend(meeting.attendance.iter().map(|a| fold(&a.name)));
        }
        groups.add_seen(names);
        groups
    }

    fn add(&mut self, names: &RegisteredName) -> GroupId {
        let id = GroupId(slug(&names.name));
        for name in std::iter::once(&names.name).chain(&names.aliases) {
            self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
        }
        self.list.push(Group {
            id: id.clone(),
            name: names.name.clone(),
            aliases: names.aliases.clone(),
            schedules: Vec::new(),
        });
        id
    }

    /// Names with more meetings first, so that a variant joins the usual name.
    fn add_seen(&mut self, names: BTreeMap<String, Seen>) {
        let mut seen: Vec<(String, Seen)> =
            names.into_iter().filter(|(key, _)| !self.by_name.contains_key(key)).collect();
        seen.sort_by(|(a, x), (b, y)| y.meetings.cmp(&x.meetings).then_with(|| a.cmp(b)));
        let mut kept: Vec<Seen> = Vec::new();
        for (_, group) in seen {
            match kept.iter().find(|k| is_variant(k, &group)) {
                Some(same) => {
                    let id = GroupId(slug(&same.name));
                    self.by_name.insert(fold(&group.name), id.clone());
                    if let Some(known) = self.list.iter_mut().find(|g| g.id == id) {
                        known.aliases.push(group.name);
                    }
                }
                None => {
                    self.add(&RegisteredName { name: group.name.clone(), aliases: Vec::new() });
                    kept.push(group);
                }
            }
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
        self.list.iter().find(|g| g.id == *id).map_or(id.0.as_str(), |g| g.name.as_str())
    }

    /// The members that the register names, by group.
    pub(super) fn members(&self) -> &BTreeMap<GroupId, Vec<String>> {
        &self.members
    }

    /// The names of all groups.
    pub(super) fn names(&self) -> BTreeMap<&GroupId, &str> {
        self.list.iter().map(|g| (&g.id, g.name.as_str())).collect()
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
        source: "minutes.yaml".to_owned(),
        origin,
    }
}

struct Seen {
    name: String,
    meetings: usize,
    people: BTreeSet<String>,
}

/// One name says all that the other says and little more, and half of the people are the same.
fn is_variant(a: &Seen, b: &Seen) -> bool {
    let words = |s: &Seen| {
        fold(&s.name).split(' ').filter(|w| w.chars().count() > 3).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let (x, y) = (words(a), words(b));
    let (small, large) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let within = small.len() >= 2 && small.is_subset(large) && large.len() <= small.len() + 1;
    let shared = a.people.intersection(&b.people).count();
    within && shared * 2 >= a.people.len().min(b.people.len()) && shared >= 2
}
