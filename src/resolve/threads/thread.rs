//! One task on its way, and how well something fits it.

use super::agree::{self, Marks, Near, Place, Shared};
use super::{Said, What};
use crate::model::{GroupId, Matter, MeetingId, Outcome, Owner, Sighting, SightingKind, Task, TaskStatus, fold};
use crate::time::Day;

/// A task on its way.
pub(super) struct Thread<'a> {
    pub task: Task,
    /// The text of the task, folded.
    pub folded: String,
    pub matter: &'a Matter,
    pub marks: Marks,
    pub topic: &'a [String],
    pub group: Option<&'a GroupId>,
    /// Day of the last sighting.
    pub day: Option<Day>,
    /// Meeting of the last sighting: nothing is joined to what was said in the same breath.
    pub last: MeetingId,
}

/// How well something fits a thread, and why, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    pub thread: usize,
    pub sure: bool,
    pub score: usize,
    pub why: String,
}

impl Thread<'_> {
    pub(super) fn is_open(&self) -> bool {
        self.task.status == TaskStatus::Open
    }

    fn place(&self) -> Place<'_> {
        Place { project: self.task.project.as_ref(), topic: self.topic }
    }

    /// Whether the head of either may be spoken of in the other; what is said of a heading has no words of its own.
    pub(super) fn may_meet(&self, said: &Said) -> bool {
        said.points_at_heading() || self.marks.may_meet(&said.marks) && agree::meet(self.matter, said.matter)
    }

    /// Whether something is done to the same thing in both.
    pub(super) fn is_done_to_the_same(&self, said: &Said) -> bool {
        if said.points_at_heading() {
            return self.shared(said).heads;
        }
        self.marks.may_have_same_heads(&said.marks) && agree::same_heads(self.matter, said.matter)
    }

    /// Whether the thread and something said stand in one place.
    pub(super) fn near(&self, said: &Said) -> Near {
        agree::near(self.matter, self.place(), said.matter, said.place())
    }

    /// What the thread and something said have in common.
    pub(super) fn shared(&self, said: &Said) -> Shared {
        if said.points_at_heading() {
            let heads = said.topic.last().cloned().into_iter().collect();
            let titled = Matter { words: said.topic.to_vec(), heads, ..said.matter.clone() };
            return agree::shared(self.matter, Place::default(), &titled, Place::default());
        }
        agree::shared(self.matter, self.place(), said.matter, said.place())
    }

    /// Each speaks of something that the other does not, and little is common.
    pub(super) fn conflicts(&self, shared: &Shared) -> bool {
        let little = shared.only_second > 0 && shared.own < 2;
        let apart = little && shared.only_first > 0;
        let other_matter = little && self.matter.toward && shared.unsaid > 0;
        apart && !shared.heads || other_matter
    }

    /// Whether what is said would end the task: done what was to be done, or given up.
    pub(super) fn ended_by(&self, said: &Said) -> bool {
        // An entry with its state, or a matter given up, is about whatever was to be done.
        let any = matches!(said.what, What::Report { outcome: Outcome::Dropped, .. } | What::Task(..));
        any || agree::done_with(self.matter, said.matter)
    }

    /// Adds a sighting; the newest one wins for the state.
    pub(super) fn see(&mut self, sighting: Option<Sighting>, day: Option<Day>, meeting: &MeetingId) {
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

/// Whether two lists name the same owners, in whatever order.
pub(in crate::resolve) fn same_owners(a: &[Owner], b: &[Owner]) -> bool {
    match (a, b) {
        ([], []) => return true,
        ([], _) | (_, []) => return false,
        ([a], [b]) if a.id.is_some() || b.id.is_some() => {
            let name = |o: &Owner| fold(&o.name);
            return match (&a.id, &b.id) {
                (Some(a), Some(b)) => a == b,
                (Some(id), None) => *id == name(b),
                (None, Some(id)) => name(a) == *id,
                (None, None) => false,
            };
        }
        _ => {}
    }
    let key = |o: &Owner| o.id.clone().unwrap_or_else(|| fold(&o.name));
    let keys = |list: &[Owner]| list.iter().map(key).collect::<std::collections::BTreeSet<_>>();
    keys(a) == keys(b)
}

/// Why something said belongs to a thread, in the thread's own words.
pub(super) fn because(thread: &Thread, shared: &Shared, near: Near, who: &str) -> String {
    let words: Vec<String> = shared.words.iter().map(|w| format!("`{}`", spoken(&thread.task.text, w))).collect();
    let place = if near == Near::Same { "; under the same heading or project" } else { "" };
    format!("{who}; both speak of {}{place}", words.join(", "))
}

/// The word of a text that a stem was made of.
fn spoken<'a>(text: &'a str, stem: &'a str) -> &'a str {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.find(|w| w.to_lowercase().starts_with(stem)).unwrap_or(stem)
}
