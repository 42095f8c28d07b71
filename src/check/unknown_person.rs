//! `unknown-person`: somebody stands in a list whom the register, which lists people, does not know.

use std::collections::BTreeSet;

use crate::check::review::Review;
use crate::check::unlisted::{told, unlisted};
use crate::diag::{Diagnostic, Finding};
use crate::model::PersonId;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let known = &review.corpus.particulars.registered_people;
    if known.is_empty() {
        return Vec::new();
    }
    // Who is known by a single name is told as `unresolved-name`.
    let unresolved = review.corpus.people.iter().filter(|p| p.unresolved).map(|p| &p.id);
    let quiet: BTreeSet<&PersonId> = unresolved.chain(known).collect();
    let strange = unlisted(review, |a| {
        let strange = !quiet.contains(&a.person);
        strange.then_some((&a.person, a.name.as_str())).into_iter().collect()
    });
    let registered = review.corpus.people.iter().filter(|p| known.contains(&p.id));
    let registered = registered.flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
    let registered: Vec<&str> = registered.map(String::as_str).collect();
    told(Finding::UnknownPerson, &strange, &registered)
}
