//! What is wrong within and between the meetings of one corpus root: one file for each finding.
//!
//! A check is a plain function of the corpus under review; it prints nothing and knows no register. What the register
//! and the text itself allow is applied afterwards, to its findings as to all others.

mod ambiguous_next_meeting;
mod announced;
mod contradicting_next_meeting;
mod count_mismatch;
mod date_order;
mod deferral_not_followed_up;
mod due_before_meeting;
mod duplicate_attendee;
mod duplicate_link;
mod duplicate_topic;
mod empty_topic;
mod impossible_date;
mod low_understanding;
mod members_as_attendance;
mod minutes_not_approved;
mod missed_next_meeting;
mod missing_attachment;
mod missing_attendance;
mod missing_chair;
mod missing_date;
mod missing_minutes;
mod missing_note_taker;
mod missing_organisation;
mod missing_year;
mod name_variant;
mod next_meeting_in_the_past;
mod nobody_present;
mod open_question_unanswered;
mod review;
mod schedule_conflict;
mod slash_ambiguity;
mod task_overdue;
mod task_owner_absent;
mod task_stale;
mod task_without_due;
mod task_without_owner;
mod two_next_meetings;
mod undefined_abbreviation;
mod unknown_organisation;
mod unknown_person;
mod unlisted;

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
    task_without_owner::check,
    name_variant::check,
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
    unknown_person::check,
    unknown_organisation::check,
    count_mismatch::check,
    missing_organisation::check,
    members_as_attendance::check,
    slash_ambiguity::check,
    minutes_not_approved::check,
    task_owner_absent::check,
    task_without_due::check,
    task_overdue::check,
    task_stale::check,
    deferral_not_followed_up::check,
    open_question_unanswered::check,
    empty_topic::check,
    duplicate_topic::check,
    undefined_abbreviation::check,
    missing_attachment::check,
    duplicate_link::check,
    missing_minutes::check,
    low_understanding::check,
];

/// All findings of all checks, in no order that matters. What depends on the day is left out when `today` is `None`.
pub fn findings(corpus: &Corpus, today: Option<Day>) -> Vec<Diagnostic> {
    let review = Review::new(corpus, today);
    CHECKS.iter().flat_map(|check| check(&review)).collect()
}
