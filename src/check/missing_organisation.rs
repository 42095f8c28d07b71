//! `missing-organisation`: somebody stands without an organisation where the others, or other lists, give one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, GroupId, Meeting, PersonId, Presence};

/// The first list of each group in which each person stands with an organisation.
type Elsewhere<'a> = BTreeMap<Key<'a>, (&'a str, &'a Attendance)>;

/// A group, and somebody of its lists.
type Key<'a> = (Option<&'a GroupId>, &'a PersonId);

fn key<'a>(meeting: &'a Meeting, entry: &'a Attendance) -> Key<'a> {
    (meeting.group.as_ref(), &entry.person)
}

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let mut elsewhere = Elsewhere::new();
    for meeting in &review.corpus.meetings {
        for entry in meeting.attendance.iter().filter(|a| !a.organisations.is_empty()) {
            elsewhere.entry(key(meeting, entry)).or_insert((&meeting.source, entry));
        }
    }
    review.corpus.meetings.iter().filter_map(|m| missing(review, m, &elsewhere)).collect()
}

/// Whoever is known to the register, or to other groups, with an organisation, is not missed here.
fn missing(review: &Review<'_>, meeting: &Meeting, elsewhere: &Elsewhere<'_>) -> Option<Diagnostic> {
    let otherwise =
        |a: &Attendance| !review.organisations_of(&a.person).is_empty() && !elsewhere.contains_key(&key(meeting, a));
    let list: Vec<&Attendance> = meeting.attendance.iter().filter(|a| a.presence != Presence::Invited).collect();
    let without = list.iter().filter(|a| a.organisations.is_empty() && a.titles.is_empty() && !otherwise(a));
    // `Ann, Bo and Carin, the school` on one line is said of all three.
    let told: BTreeSet<u32> = list.iter().filter(|a| !a.organisations.is_empty()).map(|a| line(a)).collect();
    let without: Vec<&Attendance> = without.filter(|a| !told.contains(&line(a))).copied().collect();
    let with = list.iter().filter(|a| !a.organisations.is_empty()).count();
    if with >= 3 && with * 2 > list.len() {
        return few(meeting, &without, elsewhere);
    }
    if with == 0 { all(meeting, &without, elsewhere) } else { None }
}

fn line(entry: &Attendance) -> u32 {
    entry.origin.span.start.line
}

/// Few in a list where most have an organisation: told once. Absent people and holders of a post are often listed
/// without one that is known.
fn few(meeting: &Meeting, without: &[&Attendance], elsewhere: &Elsewhere<'_>) -> Option<Diagnostic> {
    let short = |a: &&&Attendance| a.presence == Presence::Absent || !a.roles.is_empty();
    let known = |a: &&&Attendance| elsewhere.contains_key(&key(meeting, a));
    let list: Vec<&&Attendance> = without.iter().filter(|a| !(short(a) && known(a))).collect();
    let first = list.first()?;
    let more = if list.len() > 1 { format!(" and {} more stand", list.len() - 1) } else { " stands".to_owned() };
    let message = format!("`{}`{more} here without an organisation, which most others have; write it", first.name);
    let finding = Diagnostic::new(Finding::MissingOrganisation, &meeting.source, first.origin.span, message);
    Some(beside(finding, elsewhere.get(&key(meeting, first))))
}

/// A list without organisations, most of whose people have one in other lists: told once.
fn all(meeting: &Meeting, without: &[&Attendance], elsewhere: &Elsewhere<'_>) -> Option<Diagnostic> {
    let known: Vec<&&Attendance> = without.iter().filter(|a| elsewhere.contains_key(&key(meeting, a))).collect();
    let first = known.first().filter(|_| known.len() >= 2 && known.len() * 2 >= without.len())?;
    let message = format!(
        "{} people stand in this list without an organisation; {} of them have one in other lists: write them here too",
        without.len(),
        known.len()
    );
    let finding = Diagnostic::new(Finding::MissingOrganisation, &meeting.source, first.origin.span, message);
    Some(beside(finding, elsewhere.get(&key(meeting, first))))
}

fn beside(finding: Diagnostic, known: Option<&(&str, &Attendance)>) -> Diagnostic {
    let Some((source, entry)) = known else { return finding };
    let there = format!("`{}` is with {} here", entry.name, entry.organisations_written.join(", "));
    finding.beside(source, entry.origin.span, there)
}
