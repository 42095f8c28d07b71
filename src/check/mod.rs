//! What is wrong within and between the meetings of one corpus root: one file for each finding.
//!
//! A check is a plain function of the corpus under review; it prints nothing and knows no register. What the register
//! and the text itself allow is applied afterwards, to its findings as to all others.

mod ambiguous_next_meeting;
mod announced;
mod contradicting_next_meeting;
mod date_order;
mod due_before_meeting;
mod low_understanding;
mod duplicate_attendee;
mod impossible_date;
mod members_as_attendance;
mod missed_next_meeting;
mod missing_attendance;
mod missing_chair;
mod missing_date;
mod missing_note_taker;
mod missing_organisation;
mod missing_year;
mod next_meeting_in_the_past;
mod nobody_present;
mod review;
mod schedule_conflict;
mod slash_ambiguity;
mod two_next_meetings;

use crate::diag::Diagnostic;
use crate::model::Corpus;
use crate::time::Day;
use review::Review;

/// What one file looks for.
type Check = fn(&Review<'_>) -> Vec<Diagnostic>;

/// All checks, in the order of their codes.
const CHECKS: &[Check] = &[
    missing_date::check,
    missing_year::check,
    impossible_date::check,
    missing_attendance::check,
    missing_note_taker::check,
    duplicate_attendee::check,
    due_before_meeting::check,
    schedule_conflict::check,
    contradicting_next_meeting::check,
    two_next_meetings::check,
    ambiguous_next_meeting::check,
    next_meeting_in_the_past::check,
    missed_next_meeting::check,
    date_order::check,
    missing_chair::check,
    nobody_present::check,
    missing_organisation::check,
    members_as_attendance::check,
    slash_ambiguity::check,
    low_understanding::check,
];

/// All findings of all checks, in no order that matters. What depends on the day is left out when `today` is `None`.
pub fn findings(corpus: &Corpus, today: Option<Day>) -> Vec<Diagnostic> {
    let review = Review::new(corpus, today);
    CHECKS.iter().flat_map(|check| check(&review)).collect()
}
