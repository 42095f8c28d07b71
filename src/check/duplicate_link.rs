//! `duplicate-link`: one address twice in one meeting.

use std::collections::BTreeMap;

use crate::check::review::{MOST_PLACES, Review};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Words};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().flat_map(doubled).collect()
}

fn doubled(meeting: &Meeting) -> Vec<Diagnostic> {
    let mut places: BTreeMap<&str, Vec<&Words>> = BTreeMap::new();
    for link in &meeting.links {
        places.entry(bare(&link.text)).or_default().push(link);
    }
    places.into_values().filter_map(|links| again(meeting, &links)).collect()
}

/// The finding stands at the second place.
fn again(meeting: &Meeting, links: &[&Words]) -> Option<Diagnostic> {
    let [first, second, others @ ..] = links else { return None };
    let message = format!("this address stands {} times in these minutes; once is enough", links.len());
    let found = Diagnostic::new(Finding::DuplicateLink, &meeting.source, second.span, message);
    let places = std::iter::once(first).chain(others).take(MOST_PLACES);
    Some(places.fold(found, |found, link| found.beside(&meeting.source, link.span, "the same address here")))
}

/// What two ways of writing one address have in common.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches(['/', '.', ','])
}
