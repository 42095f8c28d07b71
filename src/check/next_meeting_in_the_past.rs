//! `next-meeting-in-the-past`: the announced day is before the meeting that announces it.

use crate::check::announced::{Announced, announced};
use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::DateBasis;

/// A day without a year that comes only after so many days was probably meant to be over.
const NEARLY_A_YEAR: i64 = 300;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().flat_map(announced).filter_map(|one| past(&one)).collect()
}

fn past(one: &Announced<'_>) -> Option<Diagnostic> {
    let date = &one.by.date;
    let held = date.value.filter(|_| date.basis.is_sure())?;
    let day = one.day?;
    let told = |message: String| {
        Diagnostic::new(Finding::NextMeetingInThePast, &one.by.source, one.event.origin.span, message).beside(
            &one.by.source,
            head(one.by),
            format!("the meeting was on {held}"),
        )
    };
    let written = &one.event.date.written;
    if day < held {
        return Some(told(format!("`{written}` is before the meeting of {held} that announces it; mend the day")));
    }
    let far = day.days_since(held) > NEARLY_A_YEAR && one.event.date.basis == DateBasis::Inferred;
    let message = || format!("`{written}` was over at the meeting of {held}, or is {day}; mend it or write its year");
    far.then(|| told(message()).strict())
}
