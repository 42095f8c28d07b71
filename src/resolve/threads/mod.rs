//! Tasks over time: the same matter raised again, put off, given to somebody else, reported done.
//!
//! What is said is gone through in order of the meetings. A later report closes an earlier task only when subject,
//! project and actor agree; what agrees less is a proposal that leaves the task open.

mod agree;
mod index;

pub(super) use agree::same_word;

use std::collections::BTreeMap;

use agree::{Near, Place, Shared};
use index::Index;

use crate::model::{
    DateValue, GroupId, Matter, MeetingId, Origin, Outcome, Owner, OwnerKind, ProjectId, Sighting, SightingKind, Task,
    TaskId, TaskState, TaskStatus, fold,
};
use crate::text::Span;
use crate::time::Day;

/// Something said at a meeting that may belong to a thread.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// When the meeting was, as well as it is known; what has no day is joined to nothing.
    pub day: Option<Day>,
    pub meeting: MeetingId,
    pub source: &'a str,
    pub group: Option<&'a GroupId>,
    pub project: Option<ProjectId>,
    /// Stems of the heading above; empty below a fixed point.
    pub topic: &'a [String],
    pub matter: &'a Matter,
    pub what: What,
}

/// What is said.
#[derive(Debug)]
pub(super) enum What {
    /// Something to do.
    Task(Box<Task>, TaskState),
    /// Something done or given up; `members`: those who reported it belong to the group of the meeting.
    Report { text: String, actors: Vec<Owner>, known: bool, outcome: Outcome, origin: Origin },
    /// Something put off.
    PutOff { text: String, to: Option<DateValue>, origin: Origin },
}

impl Said<'_> {
    fn span(&self) -> Span {
        match &self.what {
            What::Task(task, _) => task.origin.span,
            What::Report { origin, .. } | What::PutOff { origin, .. } => origin.span,
        }
    }

    fn place(&self) -> Place<'_> {
        Place { project: self.project.as_ref(), topic: self.topic }
    }
}

/// The organisations that a person belongs to, as owners' ids; and who sits where is asked of the caller.
pub(super) type Belongs<'a> = &'a dyn Fn(&str, &str) -> bool;

/// The tasks, and which task each report that was joined closes or would close, by meeting and place.
pub(super) fn threads(mut said: Vec<Said>, belongs: Belongs) -> (Vec<Task>, BTreeMap<(MeetingId, Span), TaskId>) {
    said.sort_by(|a, b| (a.day, a.source, a.span()).cmp(&(b.day, b.source, b.span())));
    let mut weaver = Weaver {
        belongs,
        threads: Vec::new(),
        index: Index::default(),
        by_id: BTreeMap::new(),
        closed_by: BTreeMap::new(),
    };
    for one in said {
        weaver.take(one);
    }
    (weaver.threads.into_iter().map(|t| t.task).collect(), weaver.closed_by)
}

/// A task on its way.
struct Thread<'a> {
    task: Task,
    matter: &'a Matter,
    topic: &'a [String],
    group: Option<&'a GroupId>,
    /// Day of the last sighting.
    day: Option<Day>,
    /// Meeting of the last sighting: nothing is joined to what was said in the same breath.
    last: MeetingId,
}

struct Weaver<'a, 'b> {
    belongs: Belongs<'b>,
    threads: Vec<Thread<'a>>,
    index: Index,
    /// Ids of sentences, for those who write them.
    by_id: BTreeMap<String, usize>,
    closed_by: BTreeMap<(MeetingId, Span), TaskId>,
}

/// How well something fits a thread, and why, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fit {
    thread: usize,
    sure: bool,
    score: usize,
    why: String,
}

impl<'a> Weaver<'a, '_> {
    fn take(&mut self, said: Said<'a>) {
        match &said.what {
            What::Task(_, TaskState::Open | TaskState::Remains) => self.raised(said),
            What::Task(_, TaskState::Done | TaskState::Dropped) => self.listed(said),
            What::Report { .. } => self.report(&said),
            What::PutOff { .. } => self.put_off(&said),
        }
    }

    /// Something to do: said before, given to somebody else, or new.
    fn raised(&mut self, said: Said<'a>) {
        let Said { matter, topic, .. } = said;
        let again = self.again(&said);
        let What::Task(task, _) = said.what else { return };
        let Some((fit, kind)) = again else {
            self.start(*task, matter, topic, said.group, said.day);
            return;
        };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        for id in &task.ids {
            self.by_id.insert(id.0.clone(), fit.thread);
        }
        thread.task.ids.extend(task.ids.iter().cloned());
        thread.task.due = task.due.clone().or(thread.task.due.take());
        if !task.owners.is_empty() {
            thread.task.owners.clone_from(&task.owners);
        }
        let sighting = task.sightings.into_iter().next();
        thread.see(sighting.map(|s| Sighting { kind, why: Some(fit.why), ..s }), said.day, &said.meeting);
    }

    fn start(
        &mut self,
        task: Task,
        matter: &'a Matter,
        topic: &'a [String],
        group: Option<&'a GroupId>,
        day: Option<Day>,
    ) {
        let at = self.threads.len();
        for id in &task.ids {
            self.by_id.insert(id.0.clone(), at);
        }
        if day.is_some() && task.status == TaskStatus::Open {
            self.index.add(matter, topic, at);
        }
        let last = task.meeting.clone();
        self.threads.push(Thread { task, matter, topic, group, day, last });
    }

    /// The open thread that says the same, and what this sighting makes of it.
    fn again(&self, said: &Said) -> Option<(Fit, SightingKind)> {
        let What::Task(task, state) = &said.what else { return None };
        let named = self.named(said).map(|fit| (fit, SightingKind::Repeated));
        named.or_else(|| {
            let fits = self.candidates(said).filter_map(|i| self.repeats(i, said, task, *state));
            best(fits.map(|(fit, kind)| (fit.score, std::cmp::Reverse(fit.thread), fit, kind)))
        })
    }

    fn repeats(&self, at: usize, said: &Said, task: &Task, state: TaskState) -> Option<(Fit, SightingKind)> {
        let thread = self.threads.get(at).filter(|t| t.task.status == TaskStatus::Open)?;
        let same_owners = same_owners(&thread.task.owners, &task.owners);
        let same_text = fold(&thread.task.text) == fold(&task.text) && task.text.split_whitespace().count() >= 4;
        if same_text && same_owners && thread.group == said.group {
            return Some((
                Fit { thread: at, sure: true, score: 1000, why: "the same words".to_owned() },
                SightingKind::Repeated,
            ));
        }
        let (shared, near) = thread.held_against(said);
        let whole = shared.only_first == 0 && shared.only_second == 0;
        let known =
            same_owners || thread.task.owners.is_empty() || task.owners.is_empty() && state == TaskState::Remains;
        let agrees = shared.head
            && near != Near::Apart
            && thread.group == said.group
            && agree::same_doing(thread.matter, said.matter);
        let enough =
            shared.own >= 2 || !shared.words.is_empty() && (whole || state == TaskState::Remains && near == Near::Same);
        let score = 10 * shared.words.len() + usize::from(near == Near::Same) * 5 + usize::from(whole) * 5;
        let fit = |why: String| Fit { thread: at, sure: true, score, why };
        if agrees && enough && known {
            return Some((fit(because(&shared, near, "the same owner")), SightingKind::Repeated));
        }
        let persons = |owners: &[Owner]| !owners.is_empty() && owners.iter().all(|o| o.kind == OwnerKind::Person);
        let handed = said.matter.doing.iter().any(|d| d == crate::extract::TAKE_OVER) && shared.head;
        let given = persons(&thread.task.owners)
            && persons(&task.owners)
            && (agrees && whole && shared.own >= 2 || handed && near != Near::Apart);
        given.then(|| (fit(because(&shared, near, "another owner")), SightingKind::OwnerChanged))
    }

    /// An entry of a list with its state: it closes the thread it belongs to, or is a task that came and went.
    fn listed(&mut self, said: Said<'a>) {
        let Said { matter, topic, .. } = said;
        let fit = self.named(&said).or_else(|| {
            let What::Task(task, _) = &said.what else { return None };
            let fits =
                self.candidates(&said).filter_map(|i| self.answers(i, &said, &task.owners, !task.owners.is_empty()));
            best(fits.filter(|f| f.sure).map(|f| (f.score, std::cmp::Reverse(f.thread), f, ()))).map(|(f, ())| f)
        });
        let What::Task(task, state) = said.what else { return };
        let Some(fit) = fit else {
            if !task.owners.is_empty() {
                self.start(*task, matter, topic, said.group, said.day);
            }
            return;
        };
        let kind = if state == TaskState::Dropped { SightingKind::Dropped } else { SightingKind::Done };
        if let Some(thread) = self.threads.get_mut(fit.thread) {
            thread.task.ids.extend(task.ids.iter().cloned());
            let first = task.sightings.into_iter().next();
            thread.see(first.map(|s| Sighting { kind, why: Some(fit.why), ..s }), said.day, &said.meeting);
        }
    }

    fn report(&mut self, said: &Said) {
        let What::Report { text, actors, known, outcome, origin } = &said.what else { return };
        let named = self.named(said);
        let Some(fit) = named.or_else(|| self.answered(said, actors, *known)) else { return };
        let kind = match (fit.sure, outcome) {
            (true, Outcome::Done) => SightingKind::Done,
            (true, Outcome::Dropped) => SightingKind::Dropped,
            (false, Outcome::Done) => SightingKind::DoneProposed,
            (false, Outcome::Dropped) => return,
        };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        let sighting = said.sighting(kind, actors.clone(), None, text, origin, fit.why);
        if fit.sure {
            self.closed_by.insert((said.meeting.clone(), origin.span), thread.task.id.clone());
        }
        thread.see(Some(sighting), said.day, &said.meeting);
    }

    /// The one thread that a report answers best; where two fit alike, neither is closed.
    fn answered(&self, said: &Said, actors: &[Owner], known: bool) -> Option<Fit> {
        let mut fits: Vec<Fit> = self.candidates(said).filter_map(|i| self.answers(i, said, actors, known)).collect();
        fits.sort_by_key(|f| std::cmp::Reverse((f.sure, f.score)));
        let alike = matches!(fits.as_slice(), [a, b, ..] if (a.sure, a.score) == (b.sure, b.score));
        let first = fits.into_iter().next()?;
        Some(Fit { sure: first.sure && !alike, ..first })
    }

    /// Whether a report can be the answer to a thread.
    fn answers(&self, at: usize, said: &Said, actors: &[Owner], known: bool) -> Option<Fit> {
        let thread = self.threads.get(at).filter(|t| t.task.status == TaskStatus::Open)?;
        let (shared, near) = thread.held_against(said);
        let by = self.actor(thread, said, actors, known);
        let doing = agree::done_with(thread.matter, said.matter);
        if shared.words.is_empty() || !shared.head || by == By::Other && near != Near::Same {
            return None;
        }
        let conflict = shared.only_first > 0 && shared.only_second > 0 && shared.own < 2 && !shared.heads;
        let topic_only = shared.own == 0 && shared.only_first > 0 && !shared.heads;
        let sure = doing
            && !topic_only
            && match (by, near) {
                (By::Owner, Near::Same) => true,
                (By::Owner, Near::Unknown) => !conflict,
                (By::Owner, Near::Apart) => shared.own >= 2 && shared.only_second == 0,
                (By::Nobody, Near::Same) => !conflict,
                (By::Nobody, Near::Unknown) => shared.own >= 2 || shared.only_first == 0 && shared.only_second == 0,
                (By::Nobody, Near::Apart) | (By::Other, _) => false,
            };
        let close = shared.own >= 2 || shared.heads;
        let proposed = close && (doing || by == By::Owner && near == Near::Same);
        let score = (40 * shared.own + 16 * shared.words.len())
            + 12 * usize::from(near == Near::Same)
            + 8 * usize::from(by == By::Owner)
            + 8 * usize::from(shared.heads)
            + 4 * usize::from(agree::same_verb(thread.matter, said.matter));
        let score = score.saturating_sub(2 * (shared.only_first + shared.only_second).min(4));
        let who = match by {
            By::Owner => "done by whoever had it",
            By::Nobody => "nobody else is named",
            By::Other => "done by somebody else",
        };
        (sure || proposed).then(|| Fit { thread: at, sure, score, why: because(&shared, near, who) })
    }

    fn actor(&self, thread: &Thread, said: &Said, actors: &[Owner], named: bool) -> By {
        if actors.is_empty() {
            return if named { By::Other } else { By::Nobody };
        }
        let same_group = thread.group.is_some() && thread.group == said.group;
        let fits = |owner: &Owner, actor: &Owner| match owner.kind {
            _ if owner.id.is_some() && owner.id == actor.id || fold(&owner.name) == fold(&actor.name) => true,
            OwnerKind::Group => {
                same_group && matches!(actor.kind, OwnerKind::Person | OwnerKind::Group | OwnerKind::Organisation)
            }
            OwnerKind::Organisation => {
                owner.id.as_deref().zip(actor.id.as_deref()).is_some_and(|(o, a)| (self.belongs)(a, o))
            }
            _ => false,
        };
        let owners = &thread.task.owners;
        let by_owner = owners.is_empty() && same_group || owners.iter().any(|o| actors.iter().any(|a| fits(o, a)));
        // The group says of itself that it was done: nobody in particular did it.
        let by_group = same_group
            && !actors.is_empty()
            && actors.iter().all(|a| matches!(a.kind, OwnerKind::Group | OwnerKind::Everyone));
        match (by_owner, by_group) {
            (true, _) => By::Owner,
            (false, true) => By::Nobody,
            (false, false) => By::Other,
        }
    }

    fn put_off(&mut self, said: &Said) {
        let What::PutOff { text, to, origin } = &said.what else { return };
        let fits = self.candidates(said).filter_map(|i| {
            let thread = self.threads.get(i).filter(|t| t.task.status == TaskStatus::Open && t.group == said.group)?;
            let (shared, near) = thread.held_against(said);
            let fits = shared.head && near != Near::Apart && shared.own > 0;
            fits.then(|| Fit {
                thread: i,
                sure: true,
                score: shared.words.len(),
                why: because(&shared, near, "put off"),
            })
        });
        let Some((fit, ())) = best(fits.map(|f| (f.score, std::cmp::Reverse(f.thread), f, ()))) else { return };
        let Some(thread) = self.threads.get_mut(fit.thread) else { return };
        thread.task.due = to.clone().or(thread.task.due.take());
        let sighting = said.sighting(SightingKind::Deferred, Vec::new(), to.clone(), text, origin, fit.why);
        thread.see(Some(sighting), said.day, &said.meeting);
    }

    /// The thread whose id the text writes.
    fn named(&self, said: &Said) -> Option<Fit> {
        let id = said.matter.id.as_ref()?;
        let thread = *self.by_id.get(id)?;
        Some(Fit { thread, sure: true, score: usize::MAX, why: format!("its id [{id}] stands there") })
    }

    /// Threads of earlier meetings that share a word with what is said.
    fn candidates(&self, said: &Said) -> impl Iterator<Item = usize> {
        let found = if said.day.is_some() { self.index.find(said.matter, said.topic) } else { Default::default() };
        let earlier = |i: &usize| self.threads.get(*i).is_some_and(|t| t.day < said.day && t.last != said.meeting);
        found.into_iter().filter(earlier).collect::<Vec<_>>().into_iter()
    }
}

/// Who did what is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Owner,
    Nobody,
    Other,
}

impl Thread<'_> {
    fn place(&self) -> Place<'_> {
        Place { project: self.task.project.as_ref(), topic: self.topic }
    }

    fn held_against(&self, said: &Said) -> (Shared, Near) {
        let near = agree::near(self.matter, self.place(), said.matter, said.place());
        if said.matter.words.is_empty() && said.matter.finished {
            // `Done.` below a heading says it of what the heading names.
            let titled = Matter { words: said.topic.to_vec(), head: said.topic.last().cloned(), ..said.matter.clone() };
            return (agree::shared(self.matter, Place::default(), &titled, Place::default()), near);
        }
        (agree::shared(self.matter, self.place(), said.matter, said.place()), near)
    }

    fn see(&mut self, sighting: Option<Sighting>, day: Option<Day>, meeting: &MeetingId) {
        let Some(sighting) = sighting else { return };
        match sighting.kind {
            SightingKind::Done => self.task.status = TaskStatus::Done,
            SightingKind::Dropped => self.task.status = TaskStatus::Dropped,
            _ => {}
        }
        self.task.sightings.push(sighting);
        (self.day, self.last) = (day, meeting.clone());
    }
}

impl Said<'_> {
    fn sighting(
        &self,
        kind: SightingKind,
        owners: Vec<Owner>,
        due: Option<DateValue>,
        text: &str,
        origin: &Origin,
        why: String,
    ) -> Sighting {
        Sighting {
            source: self.source.to_owned(),
            meeting: self.meeting.clone(),
            kind,
            owners,
            due,
            text: text.to_owned(),
            why: Some(why),
            origin: origin.clone(),
        }
    }
}

/// The best of some fits; of equals the oldest thread.
fn best<T>(fits: impl Iterator<Item = (usize, std::cmp::Reverse<usize>, Fit, T)>) -> Option<(Fit, T)> {
    fits.max_by_key(|(score, age, ..)| (*score, *age)).map(|(_, _, fit, with)| (fit, with))
}

fn same_owners(a: &[Owner], b: &[Owner]) -> bool {
    let key = |o: &Owner| o.id.clone().unwrap_or_else(|| fold(&o.name));
    let keys = |list: &[Owner]| list.iter().map(key).collect::<std::collections::BTreeSet<_>>();
    keys(a) == keys(b)
}

/// Why two sightings are one matter, in words.
fn because(shared: &Shared, near: Near, who: &str) -> String {
    let words: Vec<String> = shared.words.iter().map(|w| format!("`{w}`")).collect();
    let place = if near == Near::Same { "; under the same heading or project" } else { "" };
    format!("{who}; both speak of {}{place}", words.join(", "))
}
