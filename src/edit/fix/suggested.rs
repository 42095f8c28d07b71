//! Mends that rewrite the record, made only by name: a year, a full name, a second entry taken out.

use super::Change;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Corpus, DateBasis, Meeting, fold};
use crate::text::{Range, Source, Span};

/// Findings whose mends change the record.
pub const SUGGESTED: [Finding; 3] = [Finding::MissingYear, Finding::DuplicateAttendee, Finding::NicknameInAttendance];

/// The changes that findings of one file suggest, those of the names asked for; `meetings` are those of the file.
pub fn suggested(
    corpus: &Corpus,
    meetings: &[&Meeting],
    source: &Source,
    found: &[&Diagnostic],
    named: &[Finding],
) -> Vec<Change> {
    let of = |finding: Finding| found.iter().filter(move |f| f.finding == finding && named.contains(&finding));
    let mut out = Vec::new();
    for finding in of(Finding::MissingYear) {
        let meeting = meetings.iter().find(|m| m.date.span == Some(finding.span));
        out.extend(meeting.and_then(|m| year(m, source)));
    }
    out.extend(of(Finding::DuplicateAttendee).filter_map(|f| own_line(source, f.span)));
    for finding in of(Finding::NicknameInAttendance) {
        let entries = meetings.iter().flat_map(|m| &m.attendance);
        let entry = entries.into_iter().find(|a| a.origin.span == finding.span);
        out.extend(entry.and_then(|entry| full_name(corpus, source, entry)));
    }
    out
}

/// The year behind a date that was written without one, when it follows from evidence.
fn year(meeting: &Meeting, source: &Source) -> Option<Change> {
    let date = &meeting.date;
    let (day, span) = (date.value?, date.span?);
    let year = format!("{:04}", day.year());
    let sure = date.basis == DateBasis::Inferred && !date.evidence.is_empty();
    let at = span.end.offset as usize;
    let written = text_of(source, span);
    let ends_well = written.ends_with(char::is_alphanumeric) && !written.contains(&year);
    (sure && ends_well).then(|| Change { start: at, end: at, text: format!(" {year}") })
}

/// The line of an entry that has it for itself, a bullet aside.
fn own_line(source: &Source, span: Span) -> Option<Change> {
    let line = source.line(span.start.line).filter(|_| span.last_line() == span.start.line)?;
    let whole = source.span(line);
    let text = source.slice(line).trim().trim_start_matches(['-', '*', '+', '•']).trim_start();
    let alone = text.trim_end_matches([',', ';', '.']) == text_of(source, span).trim_end_matches([',', ';', '.']);
    let (start, end) = (whole.start.offset as usize, whole.end.offset as usize);
    (alone && source.slice(line).ends_with('\n')).then(|| Change { start, end, text: String::new() })
}

/// The full name in place of the nickname that an entry begins with.
fn full_name(corpus: &Corpus, source: &Source, entry: &Attendance) -> Option<Change> {
    let person = corpus.people.iter().find(|p| p.id == entry.person)?;
    let written = text_of(source, entry.origin.span);
    let start = written.find(&entry.name)?;
    let text = person.name.clone();
    let whole = fold(&text) != fold(&entry.name) && text.contains(' ');
    let range = source.range(entry.origin.span);
    let name = Range::new(range.start + start, range.start + start + entry.name.len());
    let span = source.span(name);
    let (start, end) = (span.start.offset as usize, span.end.offset as usize);
    whole.then_some(Change { start, end, text })
}

/// The clean text of a span.
fn text_of(source: &Source, span: Span) -> &str {
    source.slice(source.range(span))
}
