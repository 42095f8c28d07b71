//! Whether something said repeats an open task, or answers it.

use super::agree::{self, Near, Shared};
use super::thread::{Fit, Thread, because, same_owners};
use super::weave::Weaver;
use super::{Said, What};
use crate::extract::TAKE_OVER;
use crate::model::{Outcome, Owner, OwnerKind, SightingKind, Task, TaskState, fold};

/// Who did what is reported, seen from the task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Owner,
    Nobody,
    Other,
}

impl Weaver<'_, '_> {
    /// Whether a task says again what an open thread says, and what this sighting makes of it.
    /// `text` is the task's, folded, when it is long enough to be the same.
    pub(super) fn repeats(
        &self,
        (at, near): (usize, &[usize]),
        said: &Said,
        (task, text): (&Task, Option<&str>),
        state: TaskState,
    ) -> Option<(Fit, SightingKind)> {
        let thread = self.threads.get(at).filter(|t| t.is_open() && t.group == said.group)?;
        let worded = text == Some(thread.folded.as_str());
        let meet = thread.may_meet(said);
        if !worded && !meet {
            return None;
        }
        let same = same_owners(&thread.task.owners, &task.owners);
        if same && worded {
            let fit = Fit { thread: at, sure: true, score: usize::MAX, why: "the same words".to_owned() };
            return Some((fit, SightingKind::Repeated));
        }
        if !meet {
            return None;
        }
        let only = thread.is_done_to_the_same(said)
            && agree::same_verb(thread.matter, said.matter)
            && self.alone(said, near) == Some(at);
        let near = thread.near(said);
        if near == Near::Apart && !only {
            return None;
        }
        let shared = thread.shared(said);
        let kind = again(thread, task, said, same, &Again { shared: &shared, near, only, state })?;
        let who = match kind {
            SightingKind::Repeated => "the same owner",
            _ if thread.task.owners.is_empty() => "somebody took it on",
            _ => "another owner",
        };
        let whole = usize::from(shared.only_first + shared.only_second == 0);
        let score = 10 * shared.words.len() + 5 * usize::from(near == Near::Same) + 5 * whole;
        Some((Fit { thread: at, sure: true, score, why: because(thread, &shared, near, who) }, kind))
    }

    /// Whether a report can be the answer to a thread. `named`: somebody is said to have done it. `alone`: the only
    /// open thread in which something is done to what the report speaks of.
    pub(super) fn answers(
        &self,
        at: usize,
        said: &Said,
        actors: &[Owner],
        named: bool,
        alone: Option<usize>,
    ) -> Option<Fit> {
        let thread = self.threads.get(at).filter(|t| t.is_open())?;
        if !thread.may_meet(said) {
            return None;
        }
        let near = thread.near(said);
        let by = self.actor(thread, said, actors, named);
        if by == By::Other && (near != Near::Same || thread.group != said.group) {
            return None;
        }
        let shared = thread.shared(said);
        let given_up = matches!(said.what, What::Report { outcome: Outcome::Dropped, .. });
        if !shared.head || shared.apart || given_up && !shared.answered {
            return None;
        }
        let ended = thread.ended_by(said);
        let conflict = thread.conflicts(&shared);
        let only = shared.heads && alone == Some(at) && !conflict;
        // The name of the heading alone does not tell one matter below it from another.
        let named_alone = shared.own == 0 && shared.only_first > 0 && !shared.heads;
        // `Has written a draft of the flyer` is no end of the flyer.
        let part = said.matter.partial && !shared.heads;
        let sure = ended
            && !named_alone
            && !part
            && agrees(by, near, &shared, conflict && thread.matter.toward, conflict, only);
        let close = shared.own >= 2 || shared.heads;
        let proposed = close && (ended || by == By::Owner && near == Near::Same);
        let who = match by {
            By::Owner => "done by whoever had it",
            By::Nobody => "nobody else is named",
            By::Other => "done by somebody else",
        };
        let score = score(thread, said, &shared, near, by);
        (sure || proposed).then(|| Fit { thread: at, sure, score, why: because(thread, &shared, near, who) })
    }

    /// The one open thread below a heading, for what says `the matter` of it.
    pub(super) fn below_heading(&self, said: &Said, near: &[usize]) -> Option<usize> {
        let same = |i: &&usize| {
            let thread = self.threads.get(**i).filter(|t| t.is_open() && t.group == said.group);
            thread.is_some_and(|t| t.near(said) == Near::Same)
        };
        let mut found = near.iter().filter(same);
        found.next().filter(|_| found.next().is_none()).copied()
    }

    /// The one open thread of the group in which something is done to what is spoken of.
    pub(super) fn alone(&self, said: &Said, near: &[usize]) -> Option<usize> {
        let same = |i: &&usize| {
            let thread = self.threads.get(**i).filter(|t| t.is_open() && t.group == said.group);
            thread.is_some_and(|t| t.is_done_to_the_same(said))
        };
        let mut found = near.iter().filter(same);
        found.next().filter(|_| found.next().is_none()).copied()
    }

    fn actor(&self, thread: &Thread, said: &Said, actors: &[Owner], named: bool) -> By {
        let here = thread.group == said.group;
        if actors.is_empty() {
            return if named || !here { By::Other } else { By::Nobody };
        }
        let is = |owner: &Owner, actor: &Owner| match owner.kind {
            _ if owner.id.is_some() && owner.id == actor.id || fold(&owner.name) == fold(&actor.name) => true,
            OwnerKind::Group => {
                here && matches!(actor.kind, OwnerKind::Person | OwnerKind::Group | OwnerKind::Organisation)
            }
            OwnerKind::Organisation => {
                owner.id.as_deref().zip(actor.id.as_deref()).is_some_and(|(o, a)| (self.belongs)(a, o))
            }
            _ => false,
        };
        let owners = &thread.task.owners;
        if owners.is_empty() && here || owners.iter().any(|o| actors.iter().any(|a| is(o, a))) {
            return By::Owner;
        }
        // The group says of itself that it was done: nobody in particular did it.
        let by_group = actors.iter().all(|a| matches!(a.kind, OwnerKind::Group | OwnerKind::Everyone));
        if here && by_group { By::Nobody } else { By::Other }
    }
}

/// Whether subject, project and actor agree well enough to close a task.
fn agrees(by: By, near: Near, shared: &Shared, other_matter: bool, conflict: bool, only: bool) -> bool {
    let whole = shared.only_first == 0 && shared.only_second == 0;
    match (by, near) {
        (By::Owner, Near::Same) => !other_matter,
        (By::Owner, Near::Unknown) | (By::Nobody, Near::Same) => !conflict,
        (By::Owner, Near::Apart) => only || shared.own >= 2 && shared.only_second == 0,
        (By::Nobody, Near::Unknown) => only || shared.own >= 2 || whole,
        (By::Nobody, Near::Apart) => only,
        (By::Other, _) => false,
    }
}

fn score(thread: &Thread, said: &Said, shared: &Shared, near: Near, by: By) -> usize {
    let score = (40 * shared.own + 16 * shared.words.len())
        + 12 * usize::from(near == Near::Same)
        + 8 * usize::from(by == By::Owner)
        + 8 * usize::from(shared.heads)
        + 4 * usize::from(agree::same_verb(thread.matter, said.matter));
    score.saturating_sub(2 * (shared.only_first + shared.only_second).min(4))
}

/// What a task and an open thread have in common.
struct Again<'a> {
    shared: &'a Shared,
    near: Near,
    only: bool,
    state: TaskState,
}

/// What a later task makes of an open thread: said again, taken on, given to somebody else.
fn again(thread: &Thread, task: &Task, said: &Said, same_owners: bool, found: &Again) -> Option<SightingKind> {
    let Again { shared, near, only, state } = *found;
    if shared.apart {
        return None;
    }
    let whole = shared.only_first == 0 && shared.only_second == 0;
    let remains = state == TaskState::Remains && near == Near::Same;
    let told = shared.heads && agree::same_verb(thread.matter, said.matter) && (near == Near::Same || only);
    let enough = shared.own >= 2 || !shared.words.is_empty() && (whole || remains || told);
    let doing = agree::same_doing(thread.matter, said.matter);
    if doing && enough {
        if thread.task.owners.is_empty() && !task.owners.is_empty() {
            return Some(SightingKind::OwnerChanged);
        }
        if same_owners || task.owners.is_empty() && state == TaskState::Remains {
            return Some(SightingKind::Repeated);
        }
    }
    let persons = |owners: &[Owner]| !owners.is_empty() && owners.iter().all(|o| o.kind == OwnerKind::Person);
    let handed = said.matter.doing.iter().any(|d| d == TAKE_OVER) || doing && whole && shared.own >= 2;
    let given = persons(&thread.task.owners) && persons(&task.owners) && !same_owners && handed;
    given.then_some(SightingKind::OwnerChanged)
}
