//! One thing that happened at a meeting: what stories are made of.

use crate::model::{
    Completion, DateValue, Decision, DecisionKind, Deferral, Event, Group, Meeting, Origin, Owner, Question, Returned,
    Sighting, SightingKind, Task, Topic,
};
use crate::text::Span;

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// It was talked about below a heading.
    Heading(&'a Topic),
    /// Something was agreed.
    Decision(&'a Decision),
    /// A task was said; `None` for one whose only sighting is itself.
    Task(&'a Task, Option<&'a Sighting>),
    /// A matter was put off; with the meeting at which it came back.
    Deferral(&'a Deferral, Option<&'a Meeting>),
    /// A matter came back; with the meeting that had put it off.
    Returned(&'a Deferral, &'a Returned, &'a Meeting),
    /// Something was reported done.
    Report(&'a Completion),
    /// A question was left open.
    Question(&'a Question),
    /// A meeting was announced.
    NextMeeting(&'a Event),
}

/// What happened, and where.
#[derive(Debug, Clone, Copy)]
pub struct Happening<'a> {
    /// At which meeting.
    pub meeting: &'a Meeting,
    /// Whose meeting.
    pub group: Option<&'a Group>,
    /// What.
    pub what: What<'a>,
}

impl<'a> Happening<'a> {
    /// What kind of thing it is, as programs read it.
    pub fn kind(&self) -> &'static str {
        match self.what {
            What::Heading(_) => "heading",
            What::Decision(d) => match d.kind {
                DecisionKind::Decision => "decision",
                DecisionKind::Position => "position",
                DecisionKind::External => "external",
            },
            What::Task(_, seen) => sighting_kind(seen.map_or(SightingKind::Raised, |s| s.kind)),
            What::Deferral(..) => "deferral",
            What::Returned(..) => "returned",
            What::Report(_) => "report",
            What::Question(_) => "question",
            What::NextMeeting(_) => "next-meeting",
        }
    }

    /// Its words.
    pub fn text(&self) -> &'a str {
        match self.what {
            What::Heading(topic) => &topic.title,
            What::Decision(decision) => &decision.text,
            What::Task(task, seen) => seen.map_or(&task.text, |s| &s.text),
            What::Deferral(deferral, _) | What::Returned(deferral, ..) => &deferral.text,
            What::Report(report) => &report.text,
            What::Question(question) => &question.text,
            What::NextMeeting(event) => &event.what,
        }
    }

    /// Who has it to do, or did it.
    pub fn who(&self) -> &'a [Owner] {
        match self.what {
            What::Task(task, seen) => seen.map_or(&task.owners, |s| &s.owners),
            What::Report(report) => &report.actors,
            _ => &[],
        }
    }

    /// By when, or to when.
    pub fn due(&self) -> Option<&'a DateValue> {
        match self.what {
            What::Task(task, seen) => seen.map_or(task.due.as_ref(), |s| s.due.as_ref()),
            What::Deferral(deferral, _) => deferral.to.as_ref(),
            What::NextMeeting(event) => Some(&event.date),
            _ => None,
        }
    }

    /// Where it stands in the file of its meeting.
    pub fn span(&self) -> Span {
        match self.what {
            What::Returned(_, returned, _) => returned.span,
            _ => self.origin().map_or_else(Span::file_start, |o| o.span),
        }
    }

    /// The rule that read it; a return is found by no rule of one file.
    pub fn origin(&self) -> Option<&'a Origin> {
        match self.what {
            What::Heading(topic) => Some(&topic.origin),
            What::Decision(decision) => Some(&decision.origin),
            What::Task(task, seen) => Some(seen.map_or(&task.origin, |s| &s.origin)),
            What::Deferral(deferral, _) => Some(&deferral.origin),
            What::Report(report) => Some(&report.origin),
            What::Question(question) => Some(&question.origin),
            What::NextMeeting(event) => Some(&event.origin),
            What::Returned(..) => None,
        }
    }

    /// The task it is about.
    pub fn task(&self) -> Option<&'a Task> {
        if let What::Task(task, _) = self.what { Some(task) } else { None }
    }
}

/// What a sighting says, as programs read it.
pub fn sighting_kind(kind: SightingKind) -> &'static str {
    match kind {
        SightingKind::Raised => "raised",
        SightingKind::Repeated => "repeated",
        SightingKind::Deferred => "deferred",
        SightingKind::OwnerChanged => "owner-changed",
        SightingKind::DoneProposed => "done-proposed",
        SightingKind::Done => "done",
        SightingKind::Dropped => "dropped",
    }
}

/// The sightings of a task, each place once: what is raised and ticked off in one line is done there.
pub(super) fn seen(task: &Task) -> Vec<Option<&Sighting>> {
    if task.sightings.is_empty() {
        return vec![None];
    }
    let later = task.sightings.iter().skip(1).map(Some).chain(std::iter::once(None));
    let same_place = |a: &Sighting, b: &Sighting| a.source == b.source && a.origin.span == b.origin.span;
    let kept = task.sightings.iter().zip(later).filter(|(s, next)| next.is_none_or(|next| !same_place(s, next)));
    kept.map(|(s, _)| Some(s)).collect()
}

/// The last sighting, when it stands elsewhere than the first.
pub fn last_seen(task: &Task) -> Option<&Sighting> {
    let (first, last) = (task.sightings.first()?, task.sightings.last()?);
    (first.source != last.source || first.origin.span != last.origin.span).then_some(last)
}
