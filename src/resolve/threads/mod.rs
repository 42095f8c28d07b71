//! Tasks over time: the same matter raised again, put off, given to somebody else, reported done.
//!
//! What is said is gone through in order of the meetings. A later report closes an earlier task only when subject,
//! project and actor agree; what agrees less is a proposal that leaves the task open.

mod agree;
mod fits;
mod index;
mod thread;
mod weave;

pub(super) use agree::inflected;
pub(super) use thread::same_owners;

use std::collections::BTreeMap;

pub(super) use agree::Marks;
use agree::Place;

use crate::model::{
    DateValue, GroupId, Matter, MeetingId, Origin, Outcome, Owner, ProjectId, Sighting, SightingKind, Task, TaskId,
    TaskState,
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
    pub marks: Marks,
    pub what: What,
}

/// A sentence that is ticked in the list of its file.
#[derive(Debug)]
pub(super) struct Tick {
    pub sentence: TaskId,
    pub sighting: Sighting,
}

/// What is said.
#[derive(Debug)]
pub(super) enum What {
    /// Something to do.
    Task(Box<Task>, TaskState),
    /// Something done or given up. `named`: somebody is named as the one who did it, known here or not.
    Report { text: String, actors: Vec<Owner>, named: bool, outcome: Outcome, origin: Origin },
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

    /// `Done.`, `The matter is put off.` below a heading: said of what the heading names.
    fn points_at_heading(&self) -> bool {
        let any = match &self.what {
            What::Report { outcome, .. } => self.matter.finished || *outcome == Outcome::Dropped,
            What::PutOff { .. } => true,
            What::Task(..) => false,
        };
        any && self.matter.words.is_empty() && !self.topic.is_empty()
    }

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
            sentence: None,
            listed: None,
            origin: origin.clone(),
        }
    }
}

/// Whether a person belongs to an organisation, by their ids.
pub(super) type Belongs<'a> = &'a dyn Fn(&str, &str) -> bool;

/// The tasks, and the task that each report closes, by the meeting and the place of the report.
pub(super) fn threads(
    mut said: Vec<Said>,
    ticks: Vec<Tick>,
    belongs: Belongs,
) -> (Vec<Task>, BTreeMap<(MeetingId, Span), TaskId>) {
    said.sort_by(|a, b| (a.day, a.source, a.span()).cmp(&(b.day, b.source, b.span())));
    let mut weaver = weave::Weaver::new(belongs);
    said.into_iter().for_each(|one| weaver.take(one));
    weaver.ticked(ticks);
    weaver.done()
}
