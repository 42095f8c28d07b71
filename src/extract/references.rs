//! Earlier meetings that the text points to by their day: `at the meeting on 12 December`, `the minutes of 3 May`,
//! a heading with the name of another group and a date.

use crate::model::{MeetingReference, When};
use crate::text::Source;

use super::clauses::Clause;
use super::dates::FoundDate;
use super::events::{is_past, phrase};
use super::header;
use super::words::Words;

/// So many words may stand between a meeting and its day.
const REACH: usize = 4;

/// The dates of a sentence that are days of earlier meetings.
pub(super) fn in_sentence<'a>(words: &Words, dates: &'a [FoundDate], clauses: &[Clause]) -> Vec<&'a FoundDate> {
    dates.iter().filter(|d| has_day(d) && points_back(words, d, clauses)).collect()
}

/// A reference made of a date found in a sentence.
pub(super) fn reference(date: &FoundDate, topic: Option<usize>, words: &Words, source: &Source) -> MeetingReference {
    let date = phrase(date, words, source);
    MeetingReference { group: None, heading: false, topic, span: date.span, date }
}

/// A heading that names another meeting by its day.
pub(super) fn in_heading(words: &Words, topic: Option<usize>, source: &Source) -> Option<MeetingReference> {
    let dates = super::dates::dates(words);
    let date = dates.iter().find(|d| has_day(d))?;
    let name = header::group_name(words.tokens, source, words.pack)?;
    let date = phrase(date, words, source);
    Some(MeetingReference { group: Some(name.text), heading: true, topic, span: date.span, date })
}

fn has_day(date: &FoundDate) -> bool {
    matches!(date.when, When::Date(d) if d.day.is_some()) && !date.impossible
}

fn points_back(words: &Words, date: &FoundDate, clauses: &[Clause]) -> bool {
    let t = &words.pack.pack.time;
    let one = |list: &[String], i: usize| list.iter().any(|w| w == words.lower(i));
    let nearest = (1..=REACH).map_while(|back| date.start.checked_sub(back)).find(|i| !one(&t.reference_between, *i));
    let Some(at) = nearest else { return false };
    if one(&t.minutes_words, at) {
        return true;
    }
    let article = words.pack.lexicon.known.article;
    let beside = at.checked_sub(1).map(|i| if words.has(i, article) { i.saturating_sub(1) } else { i });
    let before = |list: &[String]| beside.is_some_and(|i| one(list, i));
    one(&t.meeting, at) && (before(&t.previous) || before(&t.at_meeting) && is_past(date, clauses))
}
