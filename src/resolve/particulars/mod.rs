//! What only the checks ask about, gathered from the drafts of one root.

mod meeting;

pub(super) use meeting::of_meeting;

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::dates::is_reference;
use super::groups::Groups;
use super::meetings::{meeting_id, topic_id};
use crate::model::{
    DateBasis, DateValue, Draft, MeetingDraft, MeetingId, MeetingReference, OrganisationId, Particulars, Reference,
    Register, ShortForm, ShortFormUse, TopicId, When, fold,
};
use crate::time::Day;

/// Gathers it.
pub(super) fn particulars(drafts: &[Draft], register: &Register, groups: &Groups, view: &View) -> Particulars {
    let mut out = Particulars {
        unexplained: unexplained(drafts, register, view),
        registered_projects: names(register.projects.iter()).collect(),
        registered_people: view.people.registered().clone(),
        registered_organisations: organisations(register, view),
        ..Particulars::default()
    };
    for draft in drafts {
        for (index, meeting) in draft.meetings.iter().enumerate() {
            let id = meeting_id(&draft.source, index);
            out.bare_topics.extend(meeting.bare_topics.iter().map(|i| topic_id(&id, *i)));
            out.fixed_topics.extend(fixed(meeting, &id));
            let back = meeting.references.iter().filter(|r| is_reference(r, meeting, groups));
            out.references.extend(back.filter_map(|r| reference(r, draft, &id, view)));
        }
    }
    out
}

/// All bodies that the register speaks of, as organisations; none when it lists no organisations.
fn organisations(register: &Register, view: &View) -> BTreeSet<OrganisationId> {
    if register.organisations.is_empty() {
        return BTreeSet::new();
    }
    let listed = register.organisations.iter().map(|o| &o.names).chain(register.groups.iter().map(|g| &g.names));
    let listed = listed.flat_map(|n| std::iter::once(&n.name).chain(&n.aliases));
    let beside = register.people.iter().flat_map(|p| &p.organisations).map(|m| &m.name);
    let whole = register.organisations.iter().filter_map(|o| o.part_of.as_ref());
    listed.chain(beside).chain(whole).filter_map(|name| view.organisations.find(name, None)).collect()
}

fn fixed(meeting: &MeetingDraft, id: &MeetingId) -> impl Iterator<Item = TopicId> {
    meeting.topics.iter().enumerate().filter(|(_, t)| t.fixed).map(|(i, _)| topic_id(id, i))
}

/// The last such day before the meeting that points to it.
fn reference(reference: &MeetingReference, draft: &Draft, id: &MeetingId, view: &View) -> Option<Reference> {
    let When::Date(date) = reference.date.when else { return None };
    let own = &view.dates.of(id)?.date;
    let before = |day: Day| date.full().or_else(|| date.last_before(day));
    let day = own.value.and_then(before).or_else(|| date.full())?;
    let sure = date.full().is_some() || [own.earliest, own.latest].iter().all(|d| d.and_then(before) == Some(day));
    let basis = match (date.full(), sure) {
        (Some(_), _) => DateBasis::Written,
        (None, true) => DateBasis::Inferred,
        (None, false) => DateBasis::Guess,
    };
    let value = DateValue { value: Some(day.to_string()), written: reference.date.written.clone(), basis };
    Some(Reference { source: draft.source.clone(), meeting: id.clone(), date: value, span: reference.span })
}

/// Names and aliases, folded.
fn names<'a>(list: impl Iterator<Item = &'a crate::model::RegisteredName> + 'a) -> impl Iterator<Item = String> + 'a {
    list.flat_map(|n| std::iter::once(&n.name).chain(&n.aliases)).map(|name| fold(name))
}

/// Short forms that no text of the root and no entry of the register explains, with their places in time. One that
/// stands among capitals only may be any word. A capital with a digit may be any code: its first place is where it proves
/// to be an organisation.
fn unexplained(drafts: &[Draft], register: &Register, view: &View) -> BTreeMap<String, Vec<ShortFormUse>> {
    let explained = explained(drafts, register);
    let mut seen: BTreeMap<&str, Vec<Seen>> = BTreeMap::new();
    for draft in drafts {
        let day = view.dates.of(&meeting_id(&draft.source, 0)).and_then(|d| d.date.value.or(d.date.latest));
        for form in draft.short_forms.iter().filter(|f| !explained.contains(&fold(&f.letters))) {
            seen.entry(&form.letters).or_default().push(Seen { day, source: &draft.source, form });
        }
    }
    let mut out = BTreeMap::new();
    for (letters, mut uses) in seen {
        let code = letters.contains(|c: char| c.is_ascii_digit());
        uses.sort_by_key(|u| (u.day, u.source, u.form.span));
        let from = if code { uses.iter().position(|u| u.form.organisation) } else { Some(0) };
        let Some(from) = from.filter(|_| uses.iter().any(|u| u.form.among_small)) else { continue };
        if let Some(before) = uses.get_mut(..=from) {
            before.rotate_right(1);
        }
        let place = |u: Seen<'_>| ShortFormUse { source: u.source.to_owned(), span: u.form.span };
        out.insert(letters.to_owned(), uses.into_iter().map(place).collect());
    }
    out
}

struct Seen<'a> {
    day: Option<Day>,
    source: &'a str,
    form: &'a ShortForm,
}

fn explained(drafts: &[Draft], register: &Register) -> BTreeSet<String> {
    let written = drafts.iter().flat_map(|d| {
        let spelled = d.short_forms.iter().filter(|f| f.explained).map(|f| &f.letters);
        spelled.chain(d.abbreviations.iter().map(|(short, _)| short))
    });
    let bodies = register.organisations.iter().map(|o| &o.names).chain(register.groups.iter().map(|g| &g.names));
    let people = register.people.iter().map(|p| &p.names);
    written.map(|w| fold(w)).chain(names(bodies.chain(people).chain(&register.projects))).collect()
}
