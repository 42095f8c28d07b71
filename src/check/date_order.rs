//! `date-order`: numbered meetings whose dates run the other way, or a meeting that ends before it begins.

use std::collections::BTreeMap;

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{GroupId, Meeting};
use crate::time::Day;

/// Meetings further apart may be of two series, each of which begins at one.
const ONE_SERIES: i64 = 120;
/// A meeting that ends before this hour may have gone on past midnight.
const NIGHT: u32 = 6;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let mut series: BTreeMap<(&GroupId, i32), BTreeMap<u32, Vec<Numbered>>> = BTreeMap::new();
    for one in review.corpus.meetings.iter().filter_map(numbered) {
        let Some(group) = &one.meeting.group else { continue };
        series.entry((group, one.day.year())).or_default().entry(one.number).or_default().push(one);
    }
    let backwards = series.values().flat_map(backwards);
    backwards.chain(review.corpus.meetings.iter().filter_map(ends_before_it_begins)).collect()
}

/// A meeting with its number and a day that is no guess.
struct Numbered<'a> {
    meeting: &'a Meeting,
    number: u32,
    day: Day,
}

/// The number as the text writes it, without a year beside it.
fn numbered(meeting: &Meeting) -> Option<Numbered<'_>> {
    let number = meeting.number.as_ref()?.parse().ok()?;
    let sure = meeting.date.basis.is_sure();
    Some(Numbered { meeting, number, day: meeting.date.value.filter(|_| sure)? })
}

/// Each number of a year once, the next one on an earlier day not far away.
fn backwards(series: &BTreeMap<u32, Vec<Numbered>>) -> Vec<Diagnostic> {
    let single = |list: &'_ Vec<Numbered<'_>>| list.len() == 1;
    let pairs = series.iter().filter_map(|(n, list)| Some((list, series.get(&n.checked_add(1)?)?)));
    let pairs = pairs.filter(|(a, b)| single(a) && single(b)).filter_map(|(a, b)| Some((a.first()?, b.first()?)));
    pairs.filter(|(a, b)| (1..=ONE_SERIES).contains(&a.day.days_since(b.day))).map(|(a, b)| told(a, b)).collect()
}

fn told(before: &Numbered<'_>, after: &Numbered<'_>) -> Diagnostic {
    let message = format!(
        "number {} is of {}, before number {} of {}; mend the date or the number that is wrong",
        after.number, after.day, before.number, before.day
    );
    let there = format!("number {} of {}", before.number, before.day);
    Diagnostic::new(Finding::DateOrder, &after.meeting.source, head(after.meeting), message).beside(
        &before.meeting.source,
        head(before.meeting),
        there,
    )
}

fn ends_before_it_begins(meeting: &Meeting) -> Option<Diagnostic> {
    let (start, end) = (meeting.start?, meeting.end?);
    let message = || format!("the meeting ends at {end}, before it begins at {start}; mend the hour that is wrong");
    (end < start && end.hour() >= NIGHT)
        .then(|| Diagnostic::new(Finding::DateOrder, &meeting.source, meeting.particulars.place(), message()))
}
