//! The way through what was said, meeting by meeting: each thing starts a thread or joins one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::agree::{Marks, Near};
use super::index::Index;
use super::thread::{Fit, Thread, because};
use super::{Belongs, Said, Tick, What};
use crate::model::{
    GroupId, Matter, MeetingId, Outcome, Sighting, SightingKind, Task, TaskId, TaskState, TaskStatus, fold,
};
use crate::text::Span;
use crate::time::Day;

/// A task of fewer words is not the same as another for having the same ones.
const FEWEST_WORDS: usize = 4;

/// The threads so far.
pub(super) struct Weaver<'a, 'b> {
    pub belongs: Belongs<'b>,
    pub threads: Vec<Thread<'a>>,
    index: Index,
    /// Threads by the ids of their sentences, for texts that write them; an id that two sentences share names neither.
    by_id: BTreeMap<String, Option<usize>>,
    closed_by: BTreeMap<(MeetingId, Span), TaskId>,
}

impl<'a, 'b> Weaver<'a, 'b> {
    pub(super) fn new(belongs: Belongs<'b>) -> Weaver<'a, 'b> {
        let (index, by_id, closed_by) = (Index::default(), BTreeMap::new(), BTreeMap::new());
        Weaver { belongs, threads: Vec::new(), index, by_id, closed_by }
    }

    pub(super) fn done(self) -> (Vec<Task>, BTreeMap<(MeetingId, Span), TaskId>) {
        (self.threads.into_iter().map(|t| t.task).collect(), self.closed_by)
    }

    pub(super) fn take(&mut self, said: Said<'a>) {
        let near = self.candidates(&said);
        match &said.what {
            What::Task(_, TaskState::Open | TaskState::Remains) => self.raised(said, &near),
            What::Task(_, TaskState::Done | TaskState::Dropped) => self.listed(said, &near),
            What::Report { .. } => self.report(&said, &near),
            What::PutOff { .. } => self.put_off(&said, &near),
        }
    }

    /// Something to do: said before, given to somebody else, or new.
    fn raised(&mut self, said: Said<'a>, near: &[usize]) {
        let again = self.again(&said, near);
        let Said { matter, marks, topic, group, day, meeting, what, .. } = said;
        let What::Task(task, state) = what else { return };
        let Some((fit, kind)) = again else {
            // `The website – goes on` of something that nobody ever took on is no task.
            if state == TaskState::Open || !task.owners.is_empty() {
                self.start(*task, (matter, marks), topic, group, day);
            }
            return;
        };
        self.remember(&task.ids, fit.thread);
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        thread.task.ids.extend(task.ids);
        thread.task.due = task.due.or(thread.task.due.take());
        if !task.owners.is_empty() {
            thread.task.owners = task.owners;
        }
        let mut sightings = task.sightings.into_iter();
        thread.see(sightings.next().map(|s| Sighting { kind, why: Some(fit.why), ..s }), day, &meeting);
        // What the list of the file says otherwise.
        sightings.for_each(|s| thread.see(Some(s), day, &meeting));
    }

    /// Ticked lines close the tasks that their sentences belong to; one that a later sentence raises again stays open.
    pub(super) fn ticked(&mut self, ticks: Vec<Tick>) {
        for Tick { sentence, sighting } in ticks {
            let at = self.by_id.get(&sentence.0).copied().flatten();
            let Some(thread) = at.and_then(|at| self.threads.get_mut(at)) else { continue };
            let last = thread.task.sightings.iter().rev().find_map(|s| s.sentence.as_ref());
            if thread.task.status != TaskStatus::Done && last == Some(&sentence) {
                let (day, meeting) = (thread.day, thread.last.clone());
                thread.see(Some(sighting), day, &meeting);
            }
        }
    }

    fn start(
        &mut self,
        task: Task,
        (matter, marks): (&'a Matter, Marks),
        topic: &'a [String],
        group: Option<&'a GroupId>,
        day: Option<Day>,
    ) {
        let at = self.threads.len();
        self.remember(&task.ids, at);
        if day.is_some() && task.status == TaskStatus::Open {
            self.index.add(matter, topic, at);
        }
        let last = task.meeting.clone();
        let folded = fold(&task.text);
        self.threads.push(Thread { task, folded, matter, marks, topic, group, day, last });
    }

    fn remember(&mut self, ids: &[TaskId], thread: usize) {
        for id in ids {
            let known = self.by_id.entry(id.0.clone()).or_insert(Some(thread));
            *known = known.filter(|k| *k == thread);
        }
    }

    /// The open thread that says the same, and what this sighting makes of it.
    fn again(&self, said: &Said, near: &[usize]) -> Option<(Fit, SightingKind)> {
        let What::Task(task, state) = &said.what else { return None };
        let named = self.named(said).map(|fit| (fit, SightingKind::Repeated));
        let text = (task.text.split_whitespace().count() >= FEWEST_WORDS).then(|| fold(&task.text));
        named.or_else(|| {
            let text = text.as_deref();
            let fits = near.iter().filter_map(|i| self.repeats((*i, near), said, (task, text), *state));
            fits.max_by_key(|(fit, _)| (fit.score, Reverse(fit.thread)))
        })
    }

    /// An entry of a list with its state: it closes the thread it belongs to, or is a task that came and went.
    fn listed(&mut self, said: Said<'a>, near: &[usize]) {
        let fit = self.named(&said).or_else(|| {
            let What::Task(task, _) = &said.what else { return None };
            let (alone, owned) = (self.alone(&said, near), !task.owners.is_empty());
            let fits = near.iter().filter_map(|i| self.answers(*i, &said, &task.owners, owned, alone));
            fits.filter(|f| f.sure).max_by_key(|f| (f.score, Reverse(f.thread)))
        });
        let Said { matter, marks, topic, group, day, meeting, what, .. } = said;
        let What::Task(task, state) = what else { return };
        let Some(fit) = fit else {
            if !task.owners.is_empty() {
                self.start(*task, (matter, marks), topic, group, day);
            }
            return;
        };
        self.remember(&task.ids, fit.thread);
        let kind = if state == TaskState::Dropped { SightingKind::Dropped } else { SightingKind::Done };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        thread.task.ids.extend(task.ids);
        let first = task.sightings.into_iter().next();
        thread.see(first.map(|s| Sighting { kind, why: Some(fit.why), ..s }), day, &meeting);
    }

    fn report(&mut self, said: &Said, near: &[usize]) {
        let What::Report { text, actors, outcome, origin, .. } = &said.what else { return };
        let Some(fit) = self.named(said).or_else(|| self.answered(said, near)) else { return };
        let kind = match (fit.sure, outcome) {
            (true, Outcome::Done) => SightingKind::Done,
            (true, Outcome::Dropped) => SightingKind::Dropped,
            (false, Outcome::Done) => SightingKind::DoneProposed,
            (false, Outcome::Dropped) => return,
        };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        if fit.sure {
            self.closed_by.insert((said.meeting.clone(), origin.span), thread.task.id.clone());
        }
        let sighting = said.sighting(kind, actors.clone(), None, text, origin, fit.why);
        thread.see(Some(sighting), said.day, &said.meeting);
    }

    /// The one thread that a report answers best; where two fit alike, neither is closed.
    fn answered(&self, said: &Said, near: &[usize]) -> Option<Fit> {
        let What::Report { actors, named, .. } = &said.what else { return None };
        let alone = self.alone(said, near);
        let fits = near.iter().filter_map(|i| self.answers(*i, said, actors, *named, alone));
        let mut fits: Vec<Fit> = fits.collect();
        if fits.is_empty() && said.points_at_heading() {
            let why = "the only open task below the heading".to_owned();
            fits.extend(self.below_heading(said, near).map(|thread| Fit { thread, sure: true, score: 0, why }));
        }
        fits.sort_by_key(|f| Reverse((f.sure, f.score)));
        let alike = matches!(fits.as_slice(), [a, b, ..] if (a.sure, a.score) == (b.sure, b.score));
        let first = fits.into_iter().next()?;
        Some(Fit { sure: first.sure && !alike, ..first })
    }

    fn put_off(&mut self, said: &Said, near: &[usize]) {
        let What::PutOff { text, to, origin } = &said.what else { return };
        let fits = near.iter().filter_map(|i| {
            let thread = self.threads.get(*i).filter(|t| t.is_open() && t.group == said.group && t.may_meet(said))?;
            let (shared, near) = (thread.shared(said), thread.near(said));
            let fits = shared.head && !shared.apart && (near == Near::Same || near == Near::Unknown && shared.own > 0);
            fits.then(|| Fit {
                thread: *i,
                sure: true,
                score: shared.words.len(),
                why: because(thread, &shared, near, "put off"),
            })
        });
        let matter = || {
            let thread = said.points_at_heading().then(|| self.below_heading(said, near)).flatten()?;
            Some(Fit { thread, sure: true, score: 0, why: "put off; the only open task below the heading".to_owned() })
        };
        let Some(fit) = fits.max_by_key(|f| (f.score, Reverse(f.thread))).or_else(matter) else { return };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        thread.task.due = to.clone().or(thread.task.due.take());
        let sighting = said.sighting(SightingKind::Deferred, Vec::new(), to.clone(), text, origin, fit.why);
        thread.see(Some(sighting), said.day, &said.meeting);
    }

    /// The thread whose id the text writes.
    fn named(&self, said: &Said) -> Option<Fit> {
        let id = said.matter.id.as_ref()?;
        let thread = (*self.by_id.get(id)?)?;
        Some(Fit { thread, sure: true, score: usize::MAX, why: format!("its id [{id}] stands there") })
    }

    /// Threads of earlier meetings that share a word with what is said, in order.
    fn candidates(&self, said: &Said) -> Vec<usize> {
        if said.day.is_none() {
            return Vec::new();
        }
        // Words of the heading are asked for where there are no others: nothing else agrees by them alone.
        let topic = if said.matter.words.is_empty() { said.topic } else { &[] };
        let mut found = self.index.find(said.matter, topic, |i| self.threads.get(i).is_some_and(Thread::is_open));
        found.retain(|i| self.threads.get(*i).is_some_and(|t| t.day < said.day && t.last != said.meeting));
        found
    }
}
