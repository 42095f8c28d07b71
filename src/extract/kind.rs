//! Whether a text is minutes, a call, an agenda, or something else.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, DecisionKind, MeetingDraft, Presence, SourceKind};

use super::header;
use super::zones::{Placed, Zone};

/// Minutes have people who were there, or outcomes; a call has neither.
pub(super) fn kind(placed: &[Placed], meeting: &MeetingDraft, pack: &Compiled) -> SourceKind {
    let called = header::title_says(placed, meeting, SectionKind::CallTitle, pack);
    let agenda = header::title_says(placed, meeting, SectionKind::Agenda, pack);
    let titled = header::title_says(placed, meeting, SectionKind::MinutesTitle, pack);
    let there = |a: &&Attendee| matches!(a.presence, Presence::Present | Presence::Part | Presence::Absent);
    // Whoever signs a call was at no meeting.
    let listed = |a: &Attendee| !(called || agenda) || !signs(a, placed);
    let present = meeting.attendance.iter().filter(there).any(listed);
    let outcomes = meeting.decisions.iter().filter(|d| d.kind == DecisionKind::Decision).count()
        + meeting.completions.len()
        + meeting.deferrals.len();
    let dated = !meeting.dates.is_empty();
    // An agenda that has been filled in with what was agreed is minutes, whatever its title still says.
    let agenda = agenda && (outcomes == 0 || outcomes + meeting.tasks.len() < 2);
    if present
        || (titled
            && !called
            && !agenda
            && (outcomes > 0 || !meeting.tasks.is_empty() || dated && !meeting.topics.is_empty()))
    {
        return SourceKind::Minutes;
    }
    if called {
        return SourceKind::Call;
    }
    if agenda {
        return SourceKind::Agenda;
    }
    if dated && meeting.topics.len() >= 2 && outcomes + meeting.tasks.len() >= 2 {
        SourceKind::Minutes
    } else {
        SourceKind::Other
    }
}

/// Whether the name stands below the text.
fn signs(attendee: &Attendee, placed: &[Placed]) -> bool {
    let at = usize::try_from(attendee.origin.span.start.offset).unwrap_or(usize::MAX);
    let here = |p: &&Placed| (p.unit.range().start..p.unit.range().end).contains(&at);
    placed.iter().find(here).is_some_and(|p| p.zone == Zone::Signature)
}
