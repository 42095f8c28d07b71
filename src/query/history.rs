//! What became of a project: every meeting at which it came up, over all groups.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::filter::{NameProblem, Period, group};
use super::happening::{Happening, What, seen};
use super::lookup::Lookup;
use super::matter::{Forms, Matter, matter};
use super::order::in_time;
use crate::model::{
    Corpus, Group, Meeting, MeetingId, Owner, OwnerKind, Project, Question, Sighting, SightingKind, Task, TaskStatus,
    TopicId,
};

/// A question for the story of a project.
#[derive(Clone)]
pub struct Histories<'q> {
    /// Name of the project, or a heading.
    pub project: String,
    /// How names are inflected.
    pub forms: Forms<'q>,
    /// At meetings of this group.
    pub group: Option<String>,
    /// At meetings in this period.
    pub period: Period,
}

/// The story of a project.
#[derive(Debug, Clone)]
pub struct History<'a> {
    /// Its name, or the heading.
    pub name: String,
    /// The project, when it is one.
    pub project: Option<&'a Project>,
    /// Meetings at which it came up, in time.
    pub chapters: Vec<Chapter<'a>>,
    /// People with tasks or reports, most active first.
    pub people: Vec<Involved<'a>>,
    /// Organisations with tasks or reports, most active first.
    pub organisations: Vec<Involved<'a>>,
    /// Its tasks seen at these meetings, in time.
    pub tasks: Vec<&'a Task>,
}

/// What happened at one meeting.
#[derive(Debug, Clone)]
pub struct Chapter<'a> {
    /// Which.
    pub meeting: &'a Meeting,
    /// Whose.
    pub group: Option<&'a Group>,
    /// What, in the order of the text.
    pub happenings: Vec<Happening<'a>>,
}

/// Somebody who has, or reports, something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Involved<'a> {
    /// Id, when it is known who it is.
    pub id: Option<&'a str>,
    /// Name.
    pub name: &'a str,
    /// Tasks and reports.
    pub count: usize,
}

impl<'a> History<'a> {
    /// Tasks that are still to be done.
    pub fn open_tasks(&self) -> impl Iterator<Item = &'a Task> + '_ {
        self.tasks.iter().copied().filter(|t| t.status == TaskStatus::Open)
    }

    /// Everything that happened, in time.
    pub fn happenings(&self) -> impl Iterator<Item = &Happening<'a>> {
        self.chapters.iter().flat_map(|c| &c.happenings)
    }

    /// The questions left open, with their meetings.
    pub fn questions(&self) -> impl Iterator<Item = (&'a Meeting, &'a Question)> + '_ {
        self.happenings().filter_map(|h| if let What::Question(q) = h.what { Some((h.meeting, q)) } else { None })
    }
}

/// Tells the story.
///
/// # Errors
/// When no project and no heading, or more than one project, has the name; the same for the group.
pub fn history<'a>(corpus: &'a Corpus, question: &Histories<'_>) -> Result<History<'a>, NameProblem> {
    let matter = matter(corpus, &question.project, question.forms)?;
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let held = |m: &&Meeting| group.is_none_or(|g| m.group.as_ref() == Some(&g.id)) && question.period.holds(Some(m));
    let tasks: Vec<&Task> = corpus.tasks.iter().filter(|t| is_for(t, &matter)).collect();
    let teller = Teller::new(corpus, &matter, &tasks);
    let mut meetings: Vec<&Meeting> = corpus.meetings.iter().filter(held).collect();
    meetings.sort_by_key(|m| in_time(m));
    let chapters: Vec<Chapter> = meetings.into_iter().filter_map(|m| teller.chapter(m)).collect();
    let told: HashSet<&str> =
        chapters.iter().flat_map(|c| &c.happenings).filter_map(|h| Some(h.task()?.id.0.as_str())).collect();
    let mut tasks: Vec<&Task> = tasks.into_iter().filter(|t| told.contains(t.id.0.as_str())).collect();
    tasks.sort_by_cached_key(|t| (teller.lookup.meeting(&t.meeting).map(in_time), t.origin.span, &t.id));
    let (people, organisations) = involved(&tasks, &chapters);
    Ok(History { name: matter.name, project: matter.project, chapters, people, organisations, tasks })
}

fn is_for(task: &Task, matter: &Matter<'_>) -> bool {
    match matter.project {
        Some(project) => task.project.as_ref() == Some(&project.id),
        None => task.topic.as_ref().is_some_and(|t| matter.topics.contains(t)),
    }
}

/// What is needed to tell of a meeting.
struct Teller<'a, 'b> {
    lookup: Lookup<'a>,
    topics: &'b HashSet<&'a TopicId>,
    /// What was said of its tasks, by meeting.
    tasks: HashMap<&'a MeetingId, Vec<(&'a Task, Option<&'a Sighting>)>>,
    /// What was put off and came back, by the meeting it came back at.
    returned: HashMap<&'a MeetingId, Vec<What<'a>>>,
}

impl<'a, 'b> Teller<'a, 'b> {
    fn new(corpus: &'a Corpus, matter: &'b Matter<'a>, own: &[&'a Task]) -> Teller<'a, 'b> {
        let mut tasks: HashMap<&MeetingId, Vec<_>> = HashMap::new();
        for (task, sighting) in own.iter().flat_map(|t| seen(t).into_iter().map(move |s| (*t, s))) {
            tasks.entry(sighting.map_or(&task.meeting, |s| &s.meeting)).or_default().push((task, sighting));
        }
        let mut returned: HashMap<&MeetingId, Vec<What>> = HashMap::new();
        for (meeting, deferral) in corpus.meetings.iter().flat_map(|m| m.deferrals.iter().map(move |d| (m, d))) {
            let own = deferral.topic.as_ref().is_some_and(|t| matter.topics.contains(t));
            if let Some(back) = deferral.returned.as_ref().filter(|_| own) {
                returned.entry(&back.meeting).or_default().push(What::Returned(deferral, back, meeting));
            }
        }
        Teller { lookup: Lookup::new(corpus), topics: &matter.topics, tasks, returned }
    }

    /// What happened there; `None` when it did not come up.
    fn chapter(&self, meeting: &'a Meeting) -> Option<Chapter<'a>> {
        let group = self.lookup.group_of(meeting);
        let said = self.said(meeting);
        let mut happenings: Vec<Happening> = said.into_iter().map(|what| Happening { meeting, group, what }).collect();
        happenings.sort_by_key(|h| (h.span().start.offset, h.kind() != "heading"));
        (!happenings.is_empty()).then_some(Chapter { meeting, group, happenings })
    }

    fn said(&self, meeting: &'a Meeting) -> Vec<What<'a>> {
        let own = |topic: &Option<TopicId>| topic.as_ref().is_some_and(|t| self.topics.contains(t));
        let tasks = self.tasks.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        let starts = |kinds: &[SightingKind]| -> HashSet<u32> {
            let of_kind = tasks.iter().filter_map(|(_, s)| *s).filter(|s| kinds.contains(&s.kind));
            of_kind.map(|s| s.origin.span.start.offset).collect()
        };
        // What is told of a task is not told a second time.
        let put_off = starts(&[SightingKind::Deferred]);
        let closed = starts(&[SightingKind::Done, SightingKind::DoneProposed, SightingKind::Dropped]);
        let back = |d: &'a crate::model::Deferral| d.returned.as_ref().and_then(|r| self.lookup.meeting(&r.meeting));
        let mut out: Vec<What> = Vec::new();
        out.extend(meeting.topics.iter().filter(|t| self.topics.contains(&t.id)).map(What::Heading));
        out.extend(meeting.decisions.iter().filter(|d| own(&d.topic)).map(What::Decision));
        out.extend(tasks.iter().map(|(task, sighting)| What::Task(task, *sighting)));
        let deferrals =
            meeting.deferrals.iter().filter(|d| own(&d.topic) && !put_off.contains(&d.origin.span.start.offset));
        out.extend(deferrals.map(|d| What::Deferral(d, back(d))));
        out.extend(self.returned.get(&meeting.id).into_iter().flatten().copied());
        let reports =
            meeting.completions.iter().filter(|c| own(&c.topic) && !closed.contains(&c.origin.span.start.offset));
        out.extend(reports.map(What::Report));
        out.extend(meeting.questions.iter().filter(|q| own(&q.topic)).map(What::Question));
        out
    }
}

/// People and organisations by what they have to do, or reported done.
fn involved<'a>(tasks: &[&'a Task], chapters: &[Chapter<'a>]) -> (Vec<Involved<'a>>, Vec<Involved<'a>>) {
    let reports = chapters.iter().flat_map(|c| &c.happenings).filter(|h| matches!(h.what, What::Report(_)));
    let owners: Vec<&'a Owner> = tasks.iter().flat_map(|t| &t.owners).chain(reports.flat_map(|h| h.who())).collect();
    let person = |kind| matches!(kind, OwnerKind::Person | OwnerKind::Unresolved);
    (sums(&owners, person), sums(&owners, |kind| kind == OwnerKind::Organisation))
}

fn sums<'a>(owners: &[&'a Owner], wanted: impl Fn(OwnerKind) -> bool) -> Vec<Involved<'a>> {
    let mut sums: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for owner in owners.iter().filter(|o| wanted(o.kind)) {
        *sums.entry((&owner.name, owner.id.as_deref())).or_default() += 1;
    }
    let mut list: Vec<Involved> = sums.into_iter().map(|((name, id), count)| Involved { id, name, count }).collect();
    list.sort_by_key(|i| std::cmp::Reverse(i.count));
    list
}
