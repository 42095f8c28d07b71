//! Mends that rewrite the record, made only by name: a year, a full name, a second entry taken out.

use super::Change;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Corpus, DateBasis, Meeting, fold};
use crate::text::{Range, Source, Span};

/// Findings whose mends change the record.
pub const SUGGESTED: [Finding; 3] = [Finding::MissingYear, Finding::DuplicateAttendee, Finding::NicknameInAttendance];

/// The changes that the named findings suggest in one file; `meetings` are those it tells of.
pub fn suggested(
    corpus: &Corpus,
    source: &Source,
    meetings: &[&Meeting],
    found: &[&Diagnostic],
    named: &[Finding],
) -> Vec<Change> {
    let of = |finding: Finding| found.iter().filter(move |f| f.finding == finding && named.contains(&finding));
    let mut out = Vec::new();
    if named.contains(&Finding::MissingYear) {
        out.extend(meetings.iter().filter_map(|m| year(m, source)));
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
    let range = text_range(source, entry.origin.span)?;
    let name = Range::new(range.start + start, range.start + start + entry.name.len());
    let span = source.span(name);
    let (start, end) = (span.start.offset as usize, span.end.offset as usize);
    whole.then_some(Change { start, end, text })
}

/// The clean text of a span in one line.
fn text_of(source: &Source, span: Span) -> &str {
    text_range(source, span).map_or("", |range| source.slice(range))
}

/// The range of clean text behind a span that lies in one line.
fn text_range(source: &Source, span: Span) -> Option<Range> {
    let line = source.line(span.start.line)?;
    let at = |offset: u32| {
        let text = source.slice(line);
        let places = text.char_indices().map(|(i, _)| i).chain([text.len()]);
        places.map(|i| line.start + i).find(|i| source.offset(*i) >= offset as usize)
    };
    Some(Range::new(at(span.start.offset)?, at(span.end.offset)?))
}
