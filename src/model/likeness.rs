//! Which of some names was probably meant.

use super::fold;
use crate::diag::Finding;

/// Names compared at most, and the longest name compared: a suggestion is a courtesy, not worth a second's wait.
const MOST_NAMES: usize = 20_000;
const LONGEST: usize = 80;
const MOST_SUGGESTIONS: usize = 3;

/// The names that look like the one asked for, most alike first.
pub fn nearest<'a>(asked: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(asked);
    if wanted.chars().count() > LONGEST {
        return Vec::new();
    }
    let names = names.take(MOST_NAMES);
    let mut near: Vec<(usize, &str)> = names.filter_map(|n| Some((likeness(&wanted, n)?, n))).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(MOST_SUGGESTIONS).map(|(_, n)| n.to_owned()).collect()
}

/// What to do about a name that is that of no finding: the names that look like it, or where all are listed.
pub fn finding_meant(asked: &str) -> String {
    let near = nearest(asked, Finding::ALL.iter().map(|f| f.entry().name));
    let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    match near.as_slice() {
        [] => "`minutes explain --list` lists findings".to_owned(),
        some => format!("did you mean {}?", some.join(" or ")),
    }
}

/// Edits between the name asked for and a name, or its nearest word; `None` when too many.
fn likeness(wanted: &str, name: &str) -> Option<usize> {
    let folded = fold(name);
    if folded.chars().count() > LONGEST {
        return None;
    }
    let bound = (wanted.chars().count() / 3).max(1);
    let forms = std::iter::once(folded.as_str()).chain(folded.split_whitespace());
    forms.map(|form| strsim::osa_distance(wanted, form)).min().filter(|edits| *edits <= bound)
}
