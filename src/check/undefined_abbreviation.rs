//! `undefined-abbreviation`: capitals that no minutes and no register explain. One finding for each, at its first place
//! in time: that is where a reader stumbles, and where it is best explained.

use std::collections::BTreeSet;

use crate::check::review::{MOST_PLACES, Review, counted};
use crate::diag::{Diagnostic, Finding};
use crate::model::ShortFormUse;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.particulars.unexplained.iter().filter_map(|(letters, uses)| unexplained(letters, uses)).collect()
}

fn unexplained(letters: &str, uses: &[ShortFormUse]) -> Option<Diagnostic> {
    let (first, others) = uses.split_first()?;
    let files: BTreeSet<&str> = uses.iter().map(|u| u.source.as_str()).collect();
    let often = match (uses.len(), files.len()) {
        (1, _) => "once".to_owned(),
        (times, 1) => format!("{times} times in this file"),
        (times, files) => format!("{times} times in {}", counted(files, "file", "files")),
    };
    let message = format!(
        "nothing explains `{letters}`, which is written {often}; spell it out the first time, or put it in the register"
    );
    let found = Diagnostic::new(Finding::UndefinedAbbreviation, &first.source, first.span, message);
    let mut seen = BTreeSet::from([first.source.as_str()]);
    let elsewhere = others.iter().filter(|u| seen.insert(u.source.as_str())).take(MOST_PLACES);
    Some(elsewhere.fold(found, |found, u| found.beside(&u.source, u.span, format!("`{letters}` here, too"))))
}
