//! What somebody missed: given to, decided for and announced to the person at meetings the person was not at.

use std::collections::{BTreeSet, HashSet};

use super::filter::{NameProblem, Period, group, person};
use super::happening::{Happening, What, seen};
use super::lookup::Lookup;
use super::order::in_time;
use super::people::groups_of;
use super::tasks::{is_of, owns, was_at};
use crate::model::{Corpus, Event, EventKind, Group, GroupId, Meeting, Person, ProjectId, SightingKind, TopicId};
use crate::time::Day;

/// A question for what somebody missed.
#[derive(Debug, Clone, Default)]
pub struct Digests {
    /// Who was away.
    pub person: String,
    /// At meetings of this group.
    pub group: Option<String>,
    /// When; without a first day from the day after the last meeting the person was at.
    pub period: Period,
}

/// What somebody missed.
#[derive(Debug, Clone)]
pub struct Digest<'a> {
    /// Who.
    pub person: &'a Person,
    /// The days it is about.
    pub period: Period,
    /// Meetings the person was not at, in time: those of the person's groups, and others told of here.
    pub missed: Vec<(&'a Meeting, Option<&'a Group>)>,
    /// Tasks given to the person.
    pub tasks: Vec<Happening<'a>>,
    /// Decisions on projects the person has tasks in.
    pub on_projects: Vec<Happening<'a>>,
    /// Other decisions in the person's groups.
    pub in_groups: Vec<Happening<'a>>,
    /// What was put off, in the groups or on the projects.
    pub put_off: Vec<Happening<'a>>,
    /// Meetings of the person's groups that were announced and have no minutes yet.
    pub announced: Vec<Happening<'a>>,
}

impl<'a> Digest<'a> {
    /// Everything told, section by section.
    pub fn happenings(&self) -> impl Iterator<Item = &Happening<'a>> {
        [&self.tasks, &self.on_projects, &self.in_groups, &self.put_off, &self.announced].into_iter().flatten()
    }
}

/// Tells what somebody missed.
///
/// # Errors
/// When nobody, or more than one, has the name; the same for the group.
pub fn digest<'a>(corpus: &'a Corpus, question: &Digests) -> Result<Digest<'a>, NameProblem> {
    let person = person(corpus, &question.person)?;
    let only = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let since = question.period.since.or_else(|| day_after_last(corpus, person));
    let period = Period { since, ..question.period };
    let away = |m: &&Meeting| {
        period.holds(Some(m)) && !was_at(m, person) && only.is_none_or(|g| m.group.as_ref() == Some(&g.id))
    };
    let mut meetings: Vec<&Meeting> = corpus.meetings.iter().filter(away).collect();
    meetings.sort_by_key(|m| in_time(m));
    let scene = Scene::new(corpus, person);
    let mut digest = Digest {
        person,
        period,
        missed: Vec::new(),
        tasks: scene.given(corpus, person, &meetings),
        on_projects: Vec::new(),
        in_groups: Vec::new(),
        put_off: Vec::new(),
        announced: Vec::new(),
    };
    for meeting in &meetings {
        scene.add(meeting, &mut digest);
    }
    digest.announced = scene.announced(corpus, &meetings);
    let told: HashSet<&str> = digest.happenings().map(|h| h.meeting.id.0.as_str()).collect();
    let missed = meetings.into_iter().filter(|m| scene.is_in(m) || told.contains(m.id.0.as_str()));
    digest.missed = missed.map(|m| (m, scene.lookup.group_of(m))).collect();
    Ok(digest)
}

fn day_after_last(corpus: &Corpus, person: &Person) -> Option<Day> {
    let attended = corpus.meetings.iter().filter(|m| was_at(m, person));
    attended.filter_map(|m| m.date.value).max().and_then(|day| day.plus(1))
}

/// What concerns a person.
struct Scene<'a> {
    lookup: Lookup<'a>,
    groups: Vec<&'a GroupId>,
    projects: BTreeSet<&'a ProjectId>,
}

impl<'a> Scene<'a> {
    fn new(corpus: &'a Corpus, person: &Person) -> Scene<'a> {
        let own = corpus.tasks.iter().filter(|t| is_of(t, person));
        Scene {
            lookup: Lookup::new(corpus),
            groups: groups_of(corpus, &person.id),
            projects: own.filter_map(|t| t.project.as_ref()).collect(),
        }
    }

    fn is_in(&self, meeting: &Meeting) -> bool {
        meeting.group.as_ref().is_some_and(|g| self.groups.contains(&g))
    }

    fn is_on_project(&self, topic: Option<&TopicId>) -> bool {
        let project = topic.and_then(|t| self.lookup.topic(t)).and_then(|t| t.project.as_ref());
        project.is_some_and(|p| self.projects.contains(p))
    }

    fn happening(&self, meeting: &'a Meeting, what: What<'a>) -> Happening<'a> {
        Happening { meeting, group: self.lookup.group_of(meeting), what }
    }

    /// Tasks that these meetings gave to the person, first or from somebody else.
    fn given(&self, corpus: &'a Corpus, person: &Person, meetings: &[&'a Meeting]) -> Vec<Happening<'a>> {
        let missed: HashSet<&str> = meetings.iter().map(|m| m.id.0.as_str()).collect();
        let mut given = Vec::new();
        for (task, sighting) in corpus.tasks.iter().flat_map(|t| seen(t).into_iter().map(move |s| (t, s))) {
            let (id, owners) = sighting.map_or((&task.meeting, &task.owners), |s| (&s.meeting, &s.owners));
            let kind = sighting.map_or(SightingKind::Raised, |s| s.kind);
            let is_new = matches!(kind, SightingKind::Raised | SightingKind::OwnerChanged);
            if is_new && missed.contains(id.0.as_str()) && owns(owners, person) {
                given.extend(self.lookup.meeting(id).map(|m| self.happening(m, What::Task(task, sighting))));
            }
        }
        given.sort_by_cached_key(|h| (in_time(h.meeting), h.span()));
        given
    }

    /// Decisions and deferrals of a meeting.
    fn add(&self, meeting: &'a Meeting, digest: &mut Digest<'a>) {
        for decision in &meeting.decisions {
            let happening = self.happening(meeting, What::Decision(decision));
            if self.is_on_project(decision.topic.as_ref()) {
                digest.on_projects.push(happening);
            } else if self.is_in(meeting) {
                digest.in_groups.push(happening);
            }
        }
        for deferral in &meeting.deferrals {
            if self.is_in(meeting) || self.is_on_project(deferral.topic.as_ref()) {
                let back = deferral.returned.as_ref().and_then(|r| self.lookup.meeting(&r.meeting));
                digest.put_off.push(self.happening(meeting, What::Deferral(deferral, back)));
            }
        }
    }

    /// Announcements of meetings that no minutes tell of yet, each day once.
    fn announced(&self, corpus: &Corpus, meetings: &[&'a Meeting]) -> Vec<Happening<'a>> {
        let day = |m: &Meeting| Some((m.group.clone()?, m.date.value?.to_string()));
        let mut known: HashSet<(GroupId, String)> = corpus.meetings.iter().filter_map(day).collect();
        let mut out = Vec::new();
        for (meeting, event) in meetings.iter().flat_map(|m| m.events.iter().map(move |e| (*m, e))) {
            let Some(group) = self.group_of(meeting, event) else { continue };
            let ahead = event
                .date
                .value
                .as_deref()
                .is_some_and(|d| meeting.date.value.is_none_or(|m| d > m.to_string().as_str()));
            let key = (group.id.clone(), event.date.value.clone().unwrap_or_default());
            if event.kind == EventKind::NextMeeting && ahead && self.groups.contains(&&group.id) && known.insert(key) {
                out.push(self.happening(meeting, What::NextMeeting(event)));
            }
        }
        out
    }

    fn group_of(&self, meeting: &Meeting, event: &Event) -> Option<&'a Group> {
        event.group.as_ref().and_then(|g| self.lookup.group(g)).or_else(|| self.lookup.group_of(meeting))
    }
}
