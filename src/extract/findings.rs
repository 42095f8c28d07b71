//! What reading itself finds wrong, and how much of a file was understood.

use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendee, MeetingDraft, MeetingRole, Presence, SourceKind, When};
use crate::text::{Source, Span};

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
