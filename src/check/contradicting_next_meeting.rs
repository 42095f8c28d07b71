//! `contradicting-next-meeting`: one text announces two days for the next meeting of one group.

use std::collections::BTreeMap;

use crate::check::announced::{Announced, announced};
use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{GroupId, Meeting};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().flat_map(contradictions).collect()
}

/// Every later announcement of another day. What two topics announce may be the meetings of two bodies, one of which is
/// not named: that is for the strict tier.
fn contradictions(meeting: &Meeting) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&GroupId, Announced> = BTreeMap::new();
    let mut out = Vec::new();
    for one in announced(meeting).filter(|a| a.day.is_some()) {
        let known = first.entry(one.group).or_insert(one);
        if known.day != one.day {
            let finding = told(known, &one);
            out.push(if known.event.topic == one.event.topic { finding } else { finding.strict() });
        }
    }
    out
}

fn told(known: &Announced<'_>, one: &Announced<'_>) -> Diagnostic {
    let (here, there) = (&one.event.date.written, &known.event.date.written);
    let message =
        format!("the next meeting is `{here}` here and `{there}` elsewhere in the text; mend the day that is wrong");
    let source = &one.by.source;
    Diagnostic::new(Finding::ContradictingNextMeeting, source, one.event.origin.span, message).beside(
        source,
        known.event.origin.span,
        format!("`{there}` here"),
    )
}
