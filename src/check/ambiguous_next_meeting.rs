//! `ambiguous-next-meeting`: something is put off to the next meeting where those of two groups are announced.

use crate::check::review::Review;
use crate::check::two_next_meetings::of_two_groups;
use crate::diag::{Diagnostic, Finding};
use crate::model::Meeting;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().filter_map(|meeting| ambiguous(review, meeting)).collect()
}

/// One finding for the text: at the first such words, beside the others and the announcements.
fn ambiguous(review: &Review<'_>, meeting: &Meeting) -> Option<Diagnostic> {
    let (phrase, others) = meeting.particulars.to_next.split_first()?;
    let (first, second) = of_two_groups(meeting)?;
    let message = format!(
        "`{}` can be {} or {}; write the day or whose meeting it is",
        phrase.text,
        first.named(review),
        second.named(review)
    );
    let mut finding = Diagnostic::new(Finding::AmbiguousNextMeeting, &meeting.source, phrase.span, message);
    for other in others {
        finding = finding.beside(&meeting.source, other.span, format!("`{}` here too", other.text));
    }
    for one in [first, second] {
        finding = finding.beside(&meeting.source, one.event.origin.span, one.named(review));
    }
    Some(finding)
}
