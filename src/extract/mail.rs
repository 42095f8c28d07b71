//! What the head of a mail says of the meeting whose minutes the mail brings: less than the minutes themselves.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{DateClaim, DateSource, MeetingDraft, Words as Said, YearMention};
use crate::syntax::tokens;
use crate::text::{Range, Source};
use crate::time::PartialDate;

use super::form::Form;
use super::header;
use super::words::Words;

/// The months as mails write them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether the file is a mail.
pub(super) fn is_mail(form: &Form) -> bool {
    form.settings.iter().any(|s| s.key == "mail from")
}

/// The day of the mail counts when the minutes name none; its year is that of a day that stands there without one.
/// Gives the group that the subject names.
pub(super) fn read(meeting: &mut MeetingDraft, form: &Form, pack: &Compiled) -> Option<Said> {
    let value = |key: &str| form.settings.iter().find(|s| s.key == key).map(|s| s.value);
    let group = value("mail subject").and_then(|subject| of_subject(meeting, form.file, subject, pack));
    if let Some((date, range)) = value("mail date").and_then(|at| Some((day(form.file.slice(at))?, at))) {
        sent(meeting, date, form.file, range);
    }
    group
}

fn of_subject(meeting: &mut MeetingDraft, file: &Source, subject: Range, pack: &Compiled) -> Option<Said> {
    let cut = tokens(&file.text, &[subject], &pack.hints);
    let words = Words::new(pack, &cut);
    if !pack.has_section_word(file.slice(subject), SectionKind::MinutesTitle) {
        return None;
    }
    if meeting.title.is_none() {
        meeting.title = Some(super::zones::plain(&cut));
    }
    if !meeting.dates.iter().any(|d| d.from != DateSource::FileName) {
        header::claim_dates(meeting, &words, DateSource::Title, file);
    }
    header::group_name(&cut, file, pack)
}

fn sent(meeting: &mut MeetingDraft, date: PartialDate, file: &Source, at: Range) {
    let span = file.span(at);
    let told: Vec<PartialDate> =
        meeting.dates.iter().filter(|d| d.from != DateSource::FileName).map(|d| d.date).collect();
    let Some(first) = told.first() else {
        if meeting.dates.is_empty() {
            let (written, from) = (file.slice(at).to_owned(), DateSource::FrontMatter);
            meeting.dates.push(DateClaim { date, written, weekday: None, from, span: Some(span) });
        }
        return;
    };
    if told.iter().all(|d| d.year.is_none())
        && let Some(year) = date.year
    {
        // Minutes of December are sent in January.
        let later = (first.month, first.day) > (date.month, date.day);
        meeting.years.push(YearMention { year: year - i32::from(later), current: true, span });
    }
}

/// The day in `Tue, 09 Apr 2024 08:00:00 +0200`, or in `2024-04-09 08:00`.
fn day(written: &str) -> Option<PartialDate> {
    let lower = written.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split([' ', ',', '-']).filter(|p| !p.is_empty()).collect();
    let month = |p: &&str| MONTHS.iter().position(|m| p.starts_with(m)).and_then(|i| u32::try_from(i + 1).ok());
    let at = parts.iter().position(|p| month(p).is_some());
    let (year, month, day) = match at {
        Some(at) => (parts.get(at + 1)?, month(parts.get(at)?)?, parts.get(at.checked_sub(1)?)?),
        None => (parts.first()?, parts.get(1)?.parse().ok()?, parts.get(2)?),
    };
    let date = PartialDate { year: Some(year.parse().ok()?), month, day: Some(day.parse().ok()?) };
    (date.is_possible() && date.full().is_some()).then_some(date)
}
