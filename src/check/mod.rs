//! What is wrong within and between the meetings of one corpus root: one file for each finding.
//!
//! A check is a plain function of the corpus under review; it prints nothing and knows no register. What the register
//! and the text itself allow is applied afterwards, to its findings as to all others.

mod deferral_not_followed_up;
mod due_before_meeting;
mod duplicate_link;
mod duplicate_topic;
mod empty_topic;
mod missing_attachment;
mod missing_minutes;
mod name_variant;
mod review;
mod task_overdue;
mod task_owner_absent;
mod task_stale;
mod task_without_due;
mod task_without_owner;
mod undefined_abbreviation;

use crate::diag::Diagnostic;
use crate::model::Corpus;
use crate::time::Day;
use review::Review;

/// What one file looks for.
type Check = fn(&Review<'_>) -> Vec<Diagnostic>;

/// All checks, in the order of their codes.
const CHECKS: &[Check] = &[
    task_without_owner::check,
    name_variant::check,
    due_before_meeting::check,
    task_owner_absent::check,
    task_without_due::check,
    task_overdue::check,
    task_stale::check,
    deferral_not_followed_up::check,
    empty_topic::check,
    duplicate_topic::check,
    undefined_abbreviation::check,
    missing_attachment::check,
    duplicate_link::check,
    missing_minutes::check,
];

/// All findings of all checks, in no order that matters. What depends on the day is left out when `today` is `None`.
pub fn findings(corpus: &Corpus, today: Option<Day>) -> Vec<Diagnostic> {
    let review = Review::new(corpus, today);
    CHECKS.iter().flat_map(|check| check(&review)).collect()
}
