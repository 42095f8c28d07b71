//! What reading itself finds wrong, and how much of a file was understood.

use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendee, MeetingDraft, MeetingRole, Presence, SourceKind, When};
use crate::syntax::{BlockKind, Line, Shape, Tree};
use crate::text::{Source, Span};

use super::zones::{Placed, Zone};

/// A text from which no facts are read.
pub(super) fn not_minutes(kind: SourceKind, source: &Source) -> Diagnostic {
    let what = match kind {
        SourceKind::Agenda => "an agenda: it lists what is to be talked about, and nobody as present",
        SourceKind::Call => "a call to a meeting: nobody is listed as present and nothing is decided",
        _ => "no minutes that could be recognised: no list of people and no outcomes",
    };
    Diagnostic::new(
        Finding::NotMinutes,
        &source.name,
        Span::file_start(),
        format!("this text is {what}; no facts were read from it"),
    )
}

/// What a record of a meeting lacks.
pub(super) fn of_meeting(meeting: &MeetingDraft, doubled: &[Attendee], source: &Source) -> Vec<Diagnostic> {
    let twice = doubled
        .iter()
        .map(|a| (Finding::DuplicateAttendee, a.origin.span, format!("`{}` stands twice in the list", a.name)));
    let found = date_of(meeting).into_iter().chain(impossible(meeting)).chain(people_of(meeting)).chain(twice);
    found.map(|(finding, span, message)| Diagnostic::new(finding, &source.name, span, message)).collect()
}

type Lack = (Finding, Span, String);

/// Where a meeting as a whole is spoken of.
fn head(meeting: &MeetingDraft) -> Span {
    meeting.span.unwrap_or_else(Span::file_start)
}

fn date_of(meeting: &MeetingDraft) -> Option<Lack> {
    if meeting.dates.is_empty() {
        let message = "the date of the meeting is not said; write it in the title, for example `2017-03-09`";
        return Some((Finding::MissingDate, head(meeting), message.to_owned()));
    }
    if meeting.dates.iter().any(|d| d.date.year.is_some()) {
        return None;
    }
    let claim = meeting.dates.iter().find(|d| d.span.is_some())?;
    let message = format!("`{}` has no year; write it out", claim.written);
    Some((Finding::MissingYear, claim.span?, message))
}

fn impossible(meeting: &MeetingDraft) -> impl Iterator<Item = Lack> {
    let claims = meeting.dates.iter().filter(|d| !d.date.is_possible());
    let claims = claims.map(|d| (d.span.unwrap_or_else(|| head(meeting)), &d.written));
    let events = meeting.events.iter().filter(|e| matches!(&e.date.when, When::Date(date) if !date.is_possible()));
    let events = events.map(|e| (e.date.span, &e.date.written));
    claims.chain(events).map(|(span, written)| (Finding::ImpossibleDate, span, format!("no calendar has `{written}`")))
}

fn people_of(meeting: &MeetingDraft) -> Option<Lack> {
    let (finding, message) =
        if !meeting.attendance.iter().any(|a| matches!(a.presence, Presence::Present | Presence::Part)) {
            (Finding::MissingAttendance, "nobody is listed as present; add a list below a heading of its own")
        } else if !meeting.attendance.iter().any(|a| a.roles.contains(&MeetingRole::NoteTaker)) {
            let message = "nobody is named as the one who took these minutes; put it in brackets after the name";
            (Finding::MissingNoteTaker, message)
        } else {
            return None;
        };
    Some((finding, head(meeting), message.to_owned()))
}

/// Share of the non-blank lines that a known structure or a fact covers, 0–1; 1 for a text without lines.
pub(super) fn understood(tree: &Tree, placed: &[Placed], source: &Source, meeting: &MeetingDraft) -> f64 {
    let mut covered: Vec<bool> = tree
        .lines
        .iter()
        .map(|l| matches!(l.shape, Shape::Blank | Shape::Rule | Shape::PageNumber | Shape::Address))
        .collect();
    let is_said = |l: &Line| !matches!(l.shape, Shape::Blank | Shape::Comment);
    let mut mark = |first: u32, last: u32| {
        for line in first..=last {
            if let Some(slot) =
                usize::try_from(line).ok().and_then(|l| l.checked_sub(1)).and_then(|i| covered.get_mut(i))
            {
                *slot = true;
            }
        }
    };
    for unit in placed.iter().filter(|p| p.zone != Zone::Body) {
        let span = source.span(unit.unit.range());
        mark(span.start.line, span.last_line());
    }
    for block in tree.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter) {
        let span = source.span(block.range);
        mark(span.start.line, span.last_line());
    }
    let facts = meeting.tasks.iter().map(|t| t.origin.span);
    let facts = facts
        .chain(meeting.decisions.iter().map(|t| t.origin.span))
        .chain(meeting.deferrals.iter().map(|t| t.origin.span));
    let facts = facts
        .chain(meeting.completions.iter().map(|t| t.origin.span))
        .chain(meeting.events.iter().map(|t| t.origin.span));
    let facts = facts
        .chain(meeting.questions.iter().map(|t| t.origin.span))
        .chain(meeting.schedules.iter().map(|t| t.origin.span));
    for span in facts {
        mark(span.start.line, span.last_line());
    }
    let said = tree.lines.iter().zip(&covered).filter(|(l, _)| is_said(l));
    let (all, known) = said.fold((0u32, 0u32), |(a, k), (_, c)| (a + 1, k + u32::from(*c)));
    if all == 0 { 1.0 } else { (f64::from(known) / f64::from(all) * 1000.0).round() / 1000.0 }
}
