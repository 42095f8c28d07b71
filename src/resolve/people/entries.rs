//! Entries of attendance lists by name: what one name has stood beside, and which of its entries are one person.

use std::collections::{BTreeMap, BTreeSet};

use super::super::groups::Groups;
use super::super::organisations::Organisations;
use crate::lang::{Compiled, Packs};
use crate::model::{Attendee, Draft, GroupId, MeetingDraft, OrganisationId, fold};

/// So many names of a group are looked at to see whether another group shares one of them.
const MOST_NAMES: usize = 500;

/// One entry of a list.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub attendee: &'a Attendee,
    pub place: Place,
    pub listed: Listed,
    pub pack: Option<&'a Compiled>,
}

/// What tells entries of one name apart: whose meeting it was, and the organisations as written, folded.
pub(super) type Place = (Option<GroupId>, String);

/// Where a name, or a person by any of the person's names, stands in lists.
#[derive(Debug, Default, Clone)]
pub(super) struct Listed {
    /// Ordinals of the meetings.
    pub meetings: BTreeSet<usize>,
    pub groups: BTreeSet<GroupId>,
    /// At some meeting nobody knows whose.
    pub anywhere: bool,
    pub organisations: BTreeSet<OrganisationId>,
    /// The organisations, and those they are part of.
    pub wide: BTreeSet<OrganisationId>,
}

impl Listed {
    /// Two names in one list are two people, and so are two names whose organisations exclude each other.
    pub(super) fn apart(&self, other: &Listed) -> bool {
        self.excludes(other) || !self.meetings.is_disjoint(&other.meetings)
    }

    /// Both have organisations, none in common, and none is part of another.
    pub(super) fn excludes(&self, other: &Listed) -> bool {
        !self.organisations.is_empty()
            && !other.organisations.is_empty()
            && self.organisations.is_disjoint(&other.wide)
            && self.wide.is_disjoint(&other.organisations)
    }

    /// The lists of the same group; a meeting whose group is not known may be anybody's.
    pub(super) fn near(&self, other: &Listed) -> bool {
        self.groups.is_empty() || other.groups.is_empty() || !self.groups.is_disjoint(&other.groups)
    }

    pub(super) fn join(&mut self, other: &Listed) {
        self.meetings.extend(&other.meetings);
        self.groups.extend(other.groups.iter().cloned());
        self.anywhere |= other.anywhere;
        self.organisations.extend(other.organisations.iter().cloned());
        self.wide.extend(other.wide.iter().cloned());
    }
}

/// The place of an entry in a list of that group.
pub(super) fn place(attendee: &Attendee, group: Option<&GroupId>) -> Place {
    let organisations: Vec<String> = attendee.organisations.iter().map(|o| fold(o)).collect();
    (group.cloned(), organisations.join("\n"))
}

/// Every entry of the lists, by its folded name; in the order of the drafts.
pub(super) fn entries<'a>(
    drafts: &'a [Draft],
    packs: &'a Packs,
    groups: &Groups,
    organisations: &Organisations,
) -> BTreeMap<String, Vec<Entry<'a>>> {
    let mut out: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let meetings = drafts.iter().flat_map(|d| d.meetings.iter().map(move |m| (d, m))).enumerate();
    for (ordinal, (draft, meeting)) in meetings {
        let pack = draft.language.as_deref().and_then(|l| packs.get(l));
        for attendee in &meeting.attendance {
            let entry = Entry {
                attendee,
                place: place(attendee, groups.of(meeting)),
                listed: listed(attendee, ordinal, groups.of(meeting), organisations, pack),
                pack,
            };
            out.entry(fold(&attendee.name)).or_default().push(entry);
        }
    }
    out
}

fn listed(
    attendee: &Attendee,
    ordinal: usize,
    group: Option<&GroupId>,
    organisations: &Organisations,
    pack: Option<&Compiled>,
) -> Listed {
    let own: BTreeSet<OrganisationId> = organisations.of(attendee, pack).into_iter().collect();
    Listed {
        meetings: BTreeSet::from([ordinal]),
        groups: group.cloned().into_iter().collect(),
        anywhere: group.is_none(),
        wide: own.iter().flat_map(|o| organisations.above(o)).collect(),
        organisations: own,
    }
}

/// Which groups share a person, by the full names in their lists.
#[derive(Debug, Default)]
pub(super) struct Ties {
    names: BTreeMap<GroupId, BTreeSet<String>>,
    groups: BTreeMap<String, BTreeSet<GroupId>>,
}

impl Ties {
    pub(super) fn new(drafts: &[Draft], groups: &Groups) -> Ties {
        let mut ties = Ties::default();
        let full = |m: &MeetingDraft| -> Vec<String> {
            m.attendance.iter().filter(|a| a.name.contains(' ') && !a.by_role).map(|a| fold(&a.name)).collect()
        };
        for meeting in drafts.iter().flat_map(|d| &d.meetings) {
            let Some(group) = groups.of(meeting) else { continue };
            for name in full(meeting) {
                ties.groups.entry(name.clone()).or_default().insert(group.clone());
                ties.names.entry(group.clone()).or_default().insert(name);
            }
        }
        ties
    }

    /// Whether the lists are of the same groups, or of groups that share somebody of another name.
    pub(super) fn connect(&self, name: &str, a: &Listed, b: &Listed) -> bool {
        if a.anywhere || b.anywhere || a.near(b) {
            return true;
        }
        let others = a.groups.iter().filter_map(|g| self.names.get(g)).flat_map(|n| n.iter().take(MOST_NAMES));
        let shared = |n: &String| self.groups.get(n).is_some_and(|groups| !groups.is_disjoint(&b.groups));
        others.filter(|n| *n != name).any(shared)
    }
}

/// The entries of one name that are one person.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub places: BTreeSet<Place>,
    pub listed: Listed,
    /// Which of several namesakes these are, nothing tells.
    pub open: bool,
}

impl Part {
    fn add(&mut self, entry: &Entry) {
        self.places.insert(entry.place.clone());
        self.listed.join(&entry.listed);
    }

    fn join(&mut self, other: Part) {
        self.places.extend(other.places);
        self.listed.join(&other.listed);
    }
}

/// A full name is one person unless two stand in one list, or their organisations exclude each other and
/// their groups have nobody else in common.
pub(super) fn namesakes(name: &str, entries: &[&Entry], ties: &Ties) -> Vec<Part> {
    let parts = by_organisation(entries);
    let parts = if in_one_list(&parts) { parts } else { connected(name, parts, ties) };
    with_the_rest(parts, entries)
}

/// A single name in the lists of one group is one person for each organisation.
pub(super) fn single(entries: &[&Entry]) -> Vec<Part> {
    with_the_rest(by_organisation(entries), entries)
}

/// Entries that name organisations: those with one in common, or with a part of another, belong together.
fn by_organisation(entries: &[&Entry]) -> Vec<Part> {
    let tied: Vec<&Entry> = entries.iter().copied().filter(|e| !e.listed.organisations.is_empty()).collect();
    let mut chains: Vec<usize> = (0..tied.len()).collect();
    let mut home: BTreeMap<&OrganisationId, usize> = BTreeMap::new();
    for (at, entry) in tied.iter().enumerate() {
        for organisation in &entry.listed.wide {
            let known = end_of(&mut chains, *home.entry(organisation).or_insert(at));
            let own = end_of(&mut chains, at);
            if let Some(link) = chains.get_mut(own) {
                *link = known;
            }
        }
    }
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for (at, entry) in tied.iter().enumerate() {
        parts.entry(end_of(&mut chains, at)).or_default().add(entry);
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.sort_by(|a, b| a.listed.organisations.cmp(&b.listed.organisations));
    parts
}

/// The end of a chain of entries that belong together; shortens the way there.
fn end_of(chains: &mut [usize], at: usize) -> usize {
    let mut here = at;
    while let Some(next) = chains.get(here).copied().filter(|next| *next != here) {
        let after = chains.get(next).copied().unwrap_or(next);
        if let Some(link) = chains.get_mut(here) {
            *link = after;
        }
        here = next;
    }
    here
}

fn in_one_list(parts: &[Part]) -> bool {
    let mut seen = BTreeSet::new();
    parts.iter().flat_map(|p| &p.listed.meetings).any(|m| !seen.insert(m))
}

/// Puts parts together whose groups have somebody else in common.
fn connected(name: &str, parts: Vec<Part>, ties: &Ties) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match out.iter_mut().take(MOST_NAMES).find(|p| ties.connect(name, &p.listed, &part.listed)) {
            Some(known) => known.join(part),
            None => out.push(part),
        }
    }
    out
}

/// Entries without an organisation belong to the only person of the name, or to the only one in that group.
fn with_the_rest(mut parts: Vec<Part>, entries: &[&Entry]) -> Vec<Part> {
    let mut open = Part { open: !parts.is_empty(), ..Part::default() };
    let alone = parts.len() == 1;
    let mut of_group: BTreeMap<&GroupId, BTreeSet<usize>> = BTreeMap::new();
    let groups: Vec<BTreeSet<GroupId>> = parts.iter().map(|p| p.listed.groups.clone()).collect();
    for (at, group) in groups.iter().enumerate().flat_map(|(at, groups)| groups.iter().map(move |g| (at, g))) {
        of_group.entry(group).or_default().insert(at);
    }
    for entry in entries.iter().filter(|e| e.listed.organisations.is_empty()) {
        let own = entry.place.0.as_ref().and_then(|g| of_group.get(g)).filter(|at| at.len() == 1);
        let at = if alone { Some(0) } else { own.and_then(|at| at.first().copied()) };
        match at.and_then(|at| parts.get_mut(at)) {
            Some(part) => part.add(entry),
            None => open.add(entry),
        }
    }
    if !open.places.is_empty() {
        parts.push(open);
    }
    parts
}
