//! `unknown-organisation`: an organisation stands beside a name, and the register, which lists organisations, does not
//! know it.

use crate::check::review::Review;
use crate::check::unlisted::{told, unlisted};
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let known = &review.corpus.particulars.registered_organisations;
    if known.is_empty() {
        return Vec::new();
    }
    let organisations = &review.corpus.organisations;
    let name = |id| organisations.binary_search_by(|o| o.id.cmp(id)).ok().and_then(|at| organisations.get(at));
    let strange = unlisted(review, |a| {
        let beside = a.organisations.iter().filter(|o| !known.contains(o));
        beside.filter_map(|id| Some((id, name(id)?.name.as_str()))).collect()
    });
    let registered = organisations.iter().filter(|o| known.contains(&o.id));
    let registered = registered.flat_map(|o| std::iter::once(&o.name).chain(&o.aliases));
    let registered: Vec<&str> = registered.map(String::as_str).collect();
    told(Finding::UnknownOrganisation, &strange, &registered)
}
