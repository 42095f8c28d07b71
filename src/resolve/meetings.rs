//! Drafts of meetings to meetings: everything but the tasks.

use super::View;
use super::dates::{self, Anchor};
use super::groups::Groups;
use super::particulars;
use super::people::Found;
use super::table::Table;
use crate::lang::Compiled;
use crate::model::{
    AgendaDraft, Attendance, Attendee, Completion, Counted, CountedDraft, Decision, DecisionKind, Deferral, Draft,
    Event, EventDraft, EventKind, GroupId, Meeting, MeetingDraft, MeetingId, Owner, OwnerKind, PlannedAgenda, Question,
    Topic, TopicId, Words,
};

/// The meetings of a root, by source.
pub(super) fn meetings(drafts: &[Draft], groups: &Groups, view: &View) -> Vec<Meeting> {
    let mut out = Vec::new();
    for draft in drafts {
        let pack = draft.language.as_deref().and_then(|l| view.packs.get(l));
        for (index, meeting) in draft.meetings.iter().enumerate() {
            out.push(Reader { draft, meeting, groups, view, pack, id: meeting_id(&draft.source, index) }.read());
        }
    }
    out
}

/// The path of the file, with `#2` for its second meeting.
pub(super) fn meeting_id(source: &str, index: usize) -> MeetingId {
    if index == 0 { MeetingId(source.to_owned()) } else { MeetingId(format!("{source}#{}", index + 1)) }
}

pub(super) fn topic_id(meeting: &MeetingId, index: usize) -> TopicId {
    TopicId(format!("{meeting}@{}", index + 1))
}

struct Reader<'a> {
    draft: &'a Draft,
    meeting: &'a MeetingDraft,
    groups: &'a Groups,
    view: &'a View<'a>,
    pack: Option<&'a Compiled>,
    id: MeetingId,
}

impl Reader<'_> {
    fn read(&self) -> Meeting {
        let m = self.meeting;
        let dated = self.view.dates.of(&self.id);
        let date = dated.map(|d| d.date.clone()).unwrap_or_default();
        let anchor = self.view.dates.anchor(&self.id);
        let groups: &[_] = dated.map(|d| d.event_groups.as_slice()).unwrap_or_default();
        let table = self.view.people.table(m, self.groups.of(m));
        let moment = |p: &crate::model::TimePhrase| dates::value(p, &anchor);
        Meeting {
            id: self.id.clone(),
            source: self.draft.source.clone(),
            title: m.title.clone(),
            number: m.number.clone(),
            group: self.groups.of(m).cloned(),
            kind: m.kind,
            language: self.draft.language.clone(),
            start: m.start,
            end: m.end,
            place: m.place.clone(),
            attendance: m.attendance.iter().filter_map(|a| self.attendance(a)).collect(),
            topics: m.topics.iter().enumerate().map(|(i, t)| self.topic(i, t)).collect(),
            decisions: m.decisions.iter().map(|d| self.decision(d, &table)).collect(),
            deferrals: m
                .deferrals
                .iter()
                .map(|d| Deferral {
                    text: d.text.clone(),
                    topic: self.topic_of(d.topic),
                    to: d.to.as_ref().map(moment),
                    returned: None,
                    origin: d.origin.clone(),
                })
                .collect(),
            completions: m.completions.iter().filter_map(|c| self.completion(c, &table)).collect(),
            events: m.events.iter().zip(groups).map(|(e, group)| self.event(e, group, &anchor)).collect(),
            questions: m
                .questions
                .iter()
                .map(|q| Question { text: q.text.clone(), topic: self.topic_of(q.topic), origin: q.origin.clone() })
                .collect(),
            links: m.links.clone(),
            attachments: m.attachments.clone(),
            agendas: m.agendas.iter().map(|a| self.planned(a)).collect(),
            particulars: particulars::of_meeting(m, self.groups, &anchor, |c| self.counted(c, &table)),
            date,
        }
    }

    fn planned(&self, a: &AgendaDraft) -> PlannedAgenda {
        let AgendaDraft { group: written, date, items } = a.clone();
        let group = match &written {
            Some(name) => self.groups.find(name),
            None => self.groups.of(self.meeting),
        };
        PlannedAgenda { group: group.cloned(), written, date, items }
    }

    /// Somebody of the list whom the text counts among the people of an organisation.
    fn counted(&self, c: &CountedDraft, table: &Table) -> Option<Counted> {
        let Found::One(person) = self.view.people.find(&c.actor.written, table, self.pack) else { return None };
        let organisation = self.view.organisations.find(&c.organisation, self.pack)?;
        let name = Words { text: c.actor.written.clone(), span: c.actor.span };
        table.listed.contains(&person).then_some(Counted { person, name, organisation })
    }

    fn topic_of(&self, index: Option<usize>) -> Option<TopicId> {
        index.map(|i| topic_id(&self.id, i))
    }

    fn attendance(&self, a: &Attendee) -> Option<Attendance> {
        let person = self.view.people.attendee(a, self.groups.of(self.meeting))?;
        let written: Vec<String> = a.organisations.iter().flat_map(|o| self.view.organisations.parts(o)).collect();
        let mut organisations: Vec<_> =
            written.iter().filter_map(|o| self.view.organisations.find(o, self.pack)).collect();
        organisations.dedup();
        Some(Attendance {
            person,
            name: a.name.clone(),
            written: a.written.clone(),
            presence: a.presence,
            roles: a.roles.clone(),
            titles: a.titles.clone(),
            organisations,
            organisations_written: written,
            origin: a.origin.clone(),
        })
    }

    fn topic(&self, index: usize, t: &crate::model::TopicDraft) -> Topic {
        let project = self.view.projects.find(&t.title, self.pack);
        Topic {
            id: topic_id(&self.id, index),
            title: t.title.clone(),
            level: t.level,
            number: t.number.clone(),
            project,
            origin: t.origin.clone(),
        }
    }

    /// What a body decided that sits at the table is still its own decision; the meeting's own name makes it ours.
    fn decision(&self, d: &crate::model::DecisionDraft, table: &Table) -> Decision {
        let own = d.actors.iter().any(|a| table.decides(&a.written));
        let kind = if d.kind == DecisionKind::External && own { DecisionKind::Decision } else { d.kind };
        Decision {
            text: d.text.clone(),
            kind,
            topic: self.topic_of(d.topic),
            votes: d.votes.clone(),
            origin: d.origin.clone(),
        }
    }

    fn completion(&self, c: &crate::model::CompletionDraft, table: &Table) -> Option<Completion> {
        let owners: Vec<Owner> = c
            .actors
            .iter()
            .filter_map(|a| super::tasks::known_owner(a, table, self.groups, self.view, self.pack))
            .collect();
        let ours = c.actors.is_empty()
            || !owners.is_empty()
            || c.actors.iter().all(|a| a.kind == crate::model::ActorKind::Thing);
        ours.then(|| Completion {
            text: c.text.clone(),
            actors: owners.into_iter().filter(|o| o.kind != OwnerKind::Unresolved).collect(),
            topic: self.topic_of(c.topic),
            task: None,
            origin: c.origin.clone(),
        })
    }

    fn event(&self, e: &EventDraft, group: &Option<GroupId>, anchor: &Anchor) -> Event {
        let announced = e.kind == EventKind::NextMeeting;
        let date = if announced { dates::value_announced(&e.date, anchor) } else { dates::value(&e.date, anchor) };
        Event {
            what: e.what.clone(),
            kind: e.kind,
            group: group.clone(),
            topic: self.topic_of(e.topic),
            date,
            start: e.start,
            end: e.end,
            place: e.place.clone(),
            origin: e.origin.clone(),
        }
    }
}
