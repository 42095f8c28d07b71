//! Those around the table of one meeting: looked up once for all the names in its minutes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::people::{Found, People};
use crate::model::{
    Attendee, GroupId, MeetingDraft, MeetingRole, PersonId, Presence, fold, letters_of_double_given_name,
};

/// Those around the table of one meeting, looked up once for all its names.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The group whose meeting it is.
    pub group: Option<&'a GroupId>,
    /// Everybody listed.
    pub(super) listed: BTreeSet<PersonId>,
    /// Everybody listed, without those who were only called when others were there.
    pub(super) here: BTreeSet<PersonId>,
    pub(super) by_title: BTreeMap<String, BTreeSet<PersonId>>,
    /// Organisations of the list and parts of their slash forms, as written, folded.
    pub(super) organisations: BTreeSet<String>,
    pub(super) chair: Option<PersonId>,
    pub(super) note_taker: Option<PersonId>,
    /// Names looked up before: a list of twenty thousand Annas is gone through once.
    pub(super) found: RefCell<HashMap<String, Found>>,
    /// People by initials: those written beside the name, and those the name begins with.
    pub(super) by_initials: BTreeMap<String, BTreeSet<PersonId>>,
    /// Bodies that decide here and now, folded: names of the body whose meeting it is.
    pub(super) deciding: BTreeSet<String>,
}

impl Table<'_> {
    /// The body that decides in the present tense in these minutes is the body whose meeting it is.
    pub(super) fn decides(&self, body: &str) -> bool {
        self.deciding.contains(&fold(body))
    }

    /// Whoever wrote the minutes.
    pub(super) fn note_taker(&self) -> Option<&PersonId> {
        self.note_taker.as_ref()
    }
}

impl People {
    /// Those around the table of a meeting.
    pub(super) fn table<'a>(&self, meeting: &MeetingDraft, group: Option<&'a GroupId>) -> Table<'a> {
        let role = |role: MeetingRole| {
            meeting.attendance.iter().find(|a| a.roles.contains(&role)).and_then(|a| self.attendee(a, group))
        };
        let attended = has_present(meeting);
        let (mut listed, mut here) = (BTreeSet::new(), BTreeSet::new());
        let mut by_title: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        for attendee in &meeting.attendance {
            let Some(id) = self.attendee(attendee, group) else { continue };
            if attendee.presence != Presence::Invited || !attended {
                here.insert(id.clone());
            }
            for title in titles(attendee) {
                by_title.entry(title).or_default().insert(id.clone());
            }
            listed.insert(id);
        }
        let (chair, note_taker) = (role(MeetingRole::Chair), role(MeetingRole::NoteTaker));
        let by_initials = self.initials(meeting, group);
        let organisations = meeting.attendance.iter().flat_map(|a| &a.organisations);
        Table {
            group,
            listed,
            here,
            by_title,
            organisations: organisations.flat_map(|o| o.split('/')).map(fold).collect(),
            chair,
            note_taker,
            by_initials,
            deciding: deciding(meeting),
            found: RefCell::default(),
        }
    }

    /// Initials as the list writes them; where it writes some, the initials of the other names count too. Where it writes
    /// none, those of two people at least must be in use, each of nobody else: one alone may be any abbreviation.
    fn initials(&self, meeting: &MeetingDraft, group: Option<&GroupId>) -> BTreeMap<String, BTreeSet<PersonId>> {
        let mut out: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        let given: BTreeSet<&String> = meeting.attendance.iter().filter_map(|a| a.initials.as_ref()).collect();
        for attendee in &meeting.attendance {
            let Some(id) = self.attendee(attendee, group) else { continue };
            let own: String = attendee.name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
            let derived = (attendee.initials.is_none() && !given.contains(&own)).then_some(own);
            for letters in attendee.initials.clone().into_iter().chain(derived) {
                out.entry(letters).or_default().insert(id.clone());
            }
        }
        let one = |written: &&String| written.chars().count() >= 2 && out.get(*written).is_some_and(|p| p.len() == 1);
        let in_use: BTreeSet<&String> = actors(meeting).filter(one).collect();
        let mut out = if given.is_empty() && in_use.len() < 2 { BTreeMap::new() } else { out };
        for attendee in &meeting.attendance {
            let forms = letters_of_double_given_name(&attendee.name);
            let Some((id, forms)) = self.attendee(attendee, group).zip(forms) else { continue };
            forms.into_iter().for_each(|form| _ = out.entry(form).or_default().insert(id.clone()));
        }
        out
    }
}

/// What those who do something are called.
fn actors(meeting: &MeetingDraft) -> impl Iterator<Item = &String> {
    let tasks = meeting.tasks.iter().flat_map(|t| &t.actors);
    tasks.chain(meeting.completions.iter().flat_map(|c| &c.actors)).map(|a| &a.written)
}

/// What an entry of a list says that the person is, folded.
pub(super) fn titles(attendee: &Attendee) -> impl Iterator<Item = String> {
    attendee.titles.iter().chain(attendee.by_role.then_some(&attendee.name)).map(|t| fold(t))
}

/// Where the minutes do not say whose meeting it is, the body that decides in them.
fn deciding(meeting: &MeetingDraft) -> BTreeSet<String> {
    if let Some(group) = &meeting.group {
        return BTreeSet::from([fold(&group.text)]);
    }
    let actors = meeting.decisions.iter().filter(|d| d.present).flat_map(|d| &d.actors);
    actors.filter(|a| a.kind == crate::model::ActorKind::Body).map(|a| fold(&a.written)).collect()
}

/// `AE`: initials written beside a name in the list, or those of one name in it.
pub(super) fn by_initials(written: &str, table: &Table) -> Option<Found> {
    let shaped = (2..=4).contains(&written.chars().count()) && written.chars().all(|c| c.is_uppercase() || c == '-');
    // A handle that the list writes beside the name counts as well.
    let shaped = shaped || written.starts_with('@');
    let hits: Vec<PersonId> = table.by_initials.get(written).filter(|_| shaped)?.iter().cloned().collect();
    match hits.as_slice() {
        [one] => Some(Found::One(one.clone())),
        _ => Some(Found::Several(hits.into())),
    }
}

fn has_present(meeting: &MeetingDraft) -> bool {
    meeting.attendance.iter().any(|a| a.presence == Presence::Present)
}
