//! `missing-minutes`: the text points to an earlier meeting by its day, and no minutes are of that day.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Reference};
use crate::time::Day;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    if !review.is_whole() {
        return Vec::new();
    }
    let held = Held::new(&review.corpus.meetings);
    let mut told = BTreeSet::new();
    let mut back: Vec<&Reference> = review.corpus.particulars.references.iter().collect();
    back.sort_by_key(|r| (&r.source, r.span));
    let lost = back.into_iter().filter_map(|r| Some((r, r.date.sure_day()?))).filter(|(_, day)| !held.may_be(*day));
    lost.filter(|(_, day)| told.insert(*day)).map(|(reference, day)| missing(reference, day)).collect()
}

/// The days on which meetings were held, and those on which they may have been.
struct Held {
    days: BTreeSet<Day>,
    /// First day on which one may have been → the last such day of all that begin until then; `None`: no limit.
    open: BTreeMap<Option<Day>, Option<Day>>,
}

impl Held {
    fn new(meetings: &[Meeting]) -> Held {
        let sure = |m: &&Meeting| m.date.basis.is_sure();
        let days = meetings.iter().filter(sure).filter_map(|m| m.date.value).collect();
        let mut open: BTreeMap<Option<Day>, Option<Day>> = BTreeMap::new();
        for meeting in meetings.iter().filter(|m| !sure(m)) {
            let last = meeting.date.latest;
            open.entry(meeting.date.earliest).and_modify(|l| *l = later(*l, last)).or_insert(last);
        }
        let mut before = None;
        for last in open.values_mut() {
            *last = before.map_or(*last, |before| later(before, *last));
            before = Some(*last);
        }
        Held { days, open }
    }

    fn may_be(&self, day: Day) -> bool {
        let open =
            self.open.range(..=Some(day)).next_back().is_some_and(|(_, last)| last.is_none_or(|last| last >= day));
        open || self.days.contains(&day)
    }
}

/// The later of two last days; `None` is no last day.
fn later(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    a.zip(b).map(|(a, b)| a.max(b))
}

fn missing(reference: &Reference, day: Day) -> Diagnostic {
    let message =
        format!("this points to a meeting of {day}, and no minutes here are of that day; add them, or mend the day");
    Diagnostic::new(Finding::MissingMinutes, &reference.source, reference.span, message)
}
