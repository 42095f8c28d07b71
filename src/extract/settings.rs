//! What stands before the text for programs: front matter, and the lines that markup sets things by.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, DateClaim, DateSource, MeetingDraft, Words as Said};
use crate::syntax::{BlockKind, Setting, Token, Tree, tokens};
use crate::text::{Range, Source};

use super::form::Form;
use super::words::Words;
use super::zones::{is_person_label, lists_people};
use super::{attendance, header};

/// Keys that programs know; all others are words of the minutes' language.
const KEYS: [(&[&str], SectionKind); 9] = [
    (&["date", "meeting date", "meetingdate"], SectionKind::Date),
    (&["title", "subject"], SectionKind::Subject),
    (&["location", "place", "venue"], SectionKind::Place),
    (&["attendees", "participants", "present", "attending", "attendance"], SectionKind::Present),
    (&["absent", "regrets", "apologies", "excused"], SectionKind::Absent),
    (&["chair", "facilitator", "moderator"], SectionKind::Chair),
    (&["scribe", "secretary", "note taker", "notetaker", "minute taker", "recorder"], SectionKind::NoteTaker),
    (&["group", "committee", "team"], SectionKind::GroupName),
    (&["start", "start time"], SectionKind::Time),
];

/// A key and where its values stand, one or several.
struct Entry<'s> {
    key: String,
    /// What of the file they stand in: its plain form leaves out the lines of the markup.
    source: &'s Source,
    values: Vec<Range>,
}

/// Reads what is set of the meeting; the group that a title there names.
pub(super) fn read(
    meeting: &mut MeetingDraft,
    tree: &Tree,
    form: &Form,
    source: &Source,
    pack: &Compiled,
) -> Option<Said> {
    let mut group = None;
    let before = meeting.dates.len();
    for entry in entries(tree, form, source) {
        let Some(first) = entry.values.first().copied() else { continue };
        let source = entry.source;
        let value = source.slice(first);
        match kind(&entry.key, pack) {
            Some(SectionKind::Date) => {
                let day = value
                    .split(['T', ' '])
                    .next()
                    .filter(|d| d.starts_with(|c: char| c.is_ascii_digit()) && d.len() > 4);
                let range = Range::new(first.start, first.start + day.map_or(value.len(), str::len));
                let cut = cut(source, range, pack);
                header::claim_dates(meeting, &Words::new(pack, &cut), DateSource::FrontMatter, source);
            }
            Some(SectionKind::Subject) if !value.is_empty() => {
                let cut = cut(source, first, pack);
                meeting.title = Some(super::zones::plain(&cut));
                group = header::group_name(&cut, source, pack);
                if pack.has_section_word(value, SectionKind::MinutesTitle) {
                    header::claim_dates(meeting, &Words::new(pack, &cut), DateSource::Title, source);
                }
            }
            Some(SectionKind::Place) if meeting.place.is_none() => meeting.place = Some(value.to_owned()),
            Some(SectionKind::GroupName) if meeting.group.is_none() && value.len() < 80 => {
                meeting.group = Some(Said { text: value.to_owned(), span: source.span(first) });
            }
            _ => {}
        }
    }
    // The day in the title is the meeting's; beside it stands the day on which the page was published.
    let of_title = |d: &DateClaim| d.from == DateSource::Title && d.date.full().is_some();
    if meeting.dates.iter().skip(before).any(of_title) {
        meeting.dates.retain(|d| d.from != DateSource::FrontMatter);
    }
    group
}

/// Those whom the settings list.
pub(super) fn people(tree: &Tree, form: &Form, source: &Source, pack: &Compiled) -> Vec<Attendee> {
    let mut out = Vec::new();
    for entry in entries(tree, form, source) {
        let Some(kind) = kind(&entry.key, pack).filter(|k| lists_people(*k) || is_person_label(*k)) else { continue };
        for value in entry.values {
            out.extend(attendance::entries(&cut(entry.source, value, pack), kind, true, entry.source, pack));
        }
    }
    out
}

fn kind(key: &str, pack: &Compiled) -> Option<SectionKind> {
    let key = key.to_lowercase().replace(['_', '-'], " ");
    let known = KEYS.iter().find(|(keys, _)| keys.contains(&key.as_str()));
    known.map(|(_, kind)| *kind).or_else(|| pack.section(&key).filter(|k| lists_people(*k) || is_person_label(*k)))
}

fn cut(source: &Source, range: Range, pack: &Compiled) -> Vec<Token> {
    tokens(&source.text, &[range], &pack.hints)
}

/// All that is set, in order: in front matter, then by the markup.
fn entries<'s>(tree: &Tree, form: &'s Form<'s>, source: &'s Source) -> Vec<Entry<'s>> {
    let mut out: Vec<Entry> = Vec::new();
    let block = tree.blocks.iter().find(|b| b.kind == BlockKind::FrontMatter);
    for line in block.map(|b| tree.lines_of(b)).unwrap_or_default() {
        let whole = Range::new(line.range.start, line.content.end);
        let text = source.slice(whole);
        let body = text.trim_start();
        let item = body.strip_prefix("- ");
        if let (Some(item), Some(entry)) = (item, out.last_mut()) {
            let named = item.strip_prefix("name:").unwrap_or(item);
            entry.values.push(bare(source, Range::new(whole.end - named.len(), whole.end)));
            continue;
        }
        let Some((key, value)) = body.split_once([':', '=']).filter(|_| body.len() == text.len()) else { continue };
        let value = Range::new(whole.end - value.len(), whole.end);
        out.push(Entry { key: key.trim().trim_matches('"').to_owned(), source, values: parts(source, value) });
    }
    let set = |s: &Setting| Entry { key: s.key.clone(), source: form.file, values: parts(form.file, s.value) };
    out.extend(form.settings.iter().map(set));
    out
}

/// The value, or those of a list in brackets.
fn parts(source: &Source, value: Range) -> Vec<Range> {
    let value = bare(source, value);
    let Some(list) = source.slice(value).strip_prefix('[').and_then(|l| l.strip_suffix(']')) else {
        return if value.is_empty() { Vec::new() } else { vec![value] };
    };
    let mut start = value.start + 1;
    let part = |p: &str| {
        let range = Range::new(start, start + p.len());
        start += p.len() + 1;
        bare(source, range)
    };
    list.split(',').map(part).filter(|r| !r.is_empty()).collect()
}

/// Without blanks and quotation marks around it.
fn bare(source: &Source, range: Range) -> Range {
    let around = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'');
    let text = source.slice(range);
    let start = range.start + (text.len() - text.trim_start_matches(around).len());
    Range::new(start, start + text.trim_matches(around).len())
}
