//! What the next meeting of a group has to talk about.

use std::collections::BTreeMap;

use super::lookup::Lookup;
use super::next::{Next, NextRow, next};
use crate::model::{
    Corpus, Deferral, GroupId, Meeting, MeetingRole, PlannedAgenda, Question, Task, TaskStatus, Topic, When, Words,
    fold,
};
use crate::time::Day;

/// What an agenda is made of.
#[derive(Debug, Clone)]
pub struct Agenda<'a> {
    /// The meeting it is for.
    pub next: NextRow<'a>,
    /// Whether the last minutes name who checked them.
    pub adjusted: bool,
    /// Matters that were put off and have not come back, oldest first.
    pub deferred: Vec<Deferred<'a>>,
    /// Points announced for the meeting.
    pub announced: Vec<Announced<'a>>,
    /// Open tasks by owner, then by age.
    pub tasks: Vec<OpenTask<'a>>,
    /// Questions that the last meeting left open.
    pub questions: Vec<(&'a Meeting, &'a Question)>,
    /// Topics that keep coming back.
    pub standing: Vec<Standing<'a>>,
}

/// A matter that was put off.
#[derive(Debug, Clone, Copy)]
pub struct Deferred<'a> {
    /// At which meeting.
    pub meeting: &'a Meeting,
    /// The heading it stood under.
    pub topic: Option<&'a Topic>,
    /// What was said.
    pub deferral: &'a Deferral,
}

/// A point that the minutes of a meeting announce.
#[derive(Debug, Clone, Copy)]
pub struct Announced<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The point.
    pub item: &'a Words,
}

/// A task that is still to be done.
#[derive(Debug, Clone, Copy)]
pub struct OpenTask<'a> {
    /// The task.
    pub task: &'a Task,
    /// The meeting that first said it.
    pub meeting: &'a Meeting,
    /// Days since that meeting, when both days are known.
    pub age: Option<i64>,
}

/// A topic that keeps coming back.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The heading as it was last written.
    pub topic: &'a Topic,
    /// Where.
    pub meeting: &'a Meeting,
}

/// So many of the last meetings are looked at for topics that keep coming back, and so many must have one.
const LAST_MEETINGS: usize = 5;
const TIMES: usize = 3;

/// The agenda of the next meeting; `None` when there is no such group.
pub fn agenda<'a>(corpus: &'a Corpus, group: &GroupId, question: &Next<'_>) -> Option<Agenda<'a>> {
    let next = next(corpus, &Next { group: Some(group.clone()), ..question.clone() }).pop()?;
    let mut held: Vec<&Meeting> = corpus.meetings.iter().filter(|m| m.group.as_ref() == Some(group)).collect();
    held.sort_by_key(|m| (m.date.value, &m.source, &m.id));
    let is_adjuster = |m: &Meeting| m.attendance.iter().any(|a| a.roles.contains(&MeetingRole::Adjuster));
    Some(Agenda {
        adjusted: next.last.is_some_and(is_adjuster),
        deferred: deferred(corpus, &held, next.day),
        announced: announced(corpus, &next),
        tasks: open_tasks(corpus, group, question.today),
        questions: next.last.iter().flat_map(|m| m.questions.iter().map(move |q| (*m, q))).collect(),
        standing: standing(&held),
        next,
    })
}

/// What was put off to the next meeting or to no day at all, and has not come back.
fn deferred<'a>(corpus: &'a Corpus, held: &[&'a Meeting], day: Option<Day>) -> Vec<Deferred<'a>> {
    let lookup = Lookup::new(corpus);
    let later = |d: &Deferral| {
        let to: Option<Day> = d.to.as_ref().and_then(|to| to.value.as_deref()).and_then(|v| v.parse().ok());
        matches!((to, day), (Some(to), Some(day)) if to > day)
    };
    let all = held.iter().flat_map(|m| m.deferrals.iter().map(move |d| (*m, d)));
    let open = all.filter(|(_, d)| d.returned.is_none() && !later(d));
    let row = |(meeting, deferral): (&'a Meeting, &'a Deferral)| {
        let topic = deferral.topic.as_ref().and_then(|t| lookup.topic(t));
        Deferred { meeting, topic, deferral }
    };
    open.map(row).collect()
}

/// Points that the last meeting, or another group's meeting since, announces for this one.
fn announced<'a>(corpus: &'a Corpus, next: &NextRow<'a>) -> Vec<Announced<'a>> {
    let since = next.last.and_then(|m| m.date.value);
    let current = |m: &&Meeting| next.last.is_some_and(|l| l.id == m.id) || m.date.value >= since && since.is_some();
    let lists = corpus.meetings.iter().filter(current).flat_map(|m| m.agendas.iter().map(move |a| (m, a)));
    let ours = lists.filter(|(m, a)| a.group.as_ref() == Some(&next.group.id) && fits(a, m, next.day));
    ours.flat_map(|(meeting, a)| a.items.iter().map(move |item| Announced { meeting, item })).collect()
}

/// Whether a list is for a meeting on that day, as far as it names one.
fn fits(agenda: &PlannedAgenda, meeting: &Meeting, day: Option<Day>) -> bool {
    let Some(When::Date(date)) = agenda.date.as_ref().map(|d| d.when) else { return true };
    let named = meeting.date.value.map_or(date, |anchor| date.on_or_after(anchor)).full();
    !matches!((named, day), (Some(named), Some(day)) if named != day)
}

fn open_tasks<'a>(corpus: &'a Corpus, group: &GroupId, today: Option<Day>) -> Vec<OpenTask<'a>> {
    let lookup = Lookup::new(corpus);
    let open = corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    let ours = open.filter_map(|task| {
        let meeting = lookup.meeting(&task.meeting).filter(|m| m.group.as_ref() == Some(group))?;
        let age = today.zip(meeting.date.value).map(|(today, raised)| today.days_since(raised)).filter(|d| *d >= 0);
        Some(OpenTask { task, meeting, age })
    });
    let mut tasks: Vec<OpenTask> = ours.collect();
    let owners = |t: &Task| t.owners.iter().map(|o| fold(&o.name)).collect::<Vec<_>>();
    tasks.sort_by_cached_key(|t| {
        let owners = owners(t.task);
        (owners.is_empty(), owners, t.meeting.date.value, t.task.source.clone(), t.task.origin.span)
    });
    tasks
}

/// Headings of at least three of the last five meetings, in the order of the last one that has them.
fn standing<'a>(held: &[&'a Meeting]) -> Vec<Standing<'a>> {
    let mut seen: BTreeMap<String, (usize, Standing)> = BTreeMap::new();
    for meeting in held.iter().rev().take(LAST_MEETINGS).rev() {
        let topics = meeting.topics.iter().filter(|t| t.level == 1);
        let named: BTreeMap<String, &Topic> = topics.map(|t| (fold(&t.title), t)).collect();
        for (name, topic) in named {
            let times = seen.get(&name).map_or(0, |(times, _)| *times);
            seen.insert(name, (times + 1, Standing { topic, meeting }));
        }
    }
    let mut kept: Vec<Standing> = seen.into_values().filter(|(times, _)| *times >= TIMES).map(|(_, s)| s).collect();
    kept.sort_by_key(|s| (std::cmp::Reverse(s.meeting.date.value), &s.meeting.source, s.topic.origin.span));
    kept
}
