//! `slash-ambiguity`: a slash stands between two organisations in one list and within one name in another.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, fold};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let entries = || review.corpus.meetings.iter().flat_map(|m| m.attendance.iter().map(|a| (m.source.as_str(), a)));
    let mut whole: BTreeMap<String, (&str, &Attendance, &str)> = BTreeMap::new();
    for (source, entry) in entries() {
        for name in entry.organisations_written.iter().filter(|o| o.contains('/')) {
            for part in name.split('/') {
                whole.entry(fold(part)).or_insert((source, entry, name));
            }
        }
    }
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (source, entry) in entries() {
        let forms = entry.organisations_written.windows(2).filter_map(|w| split_form(entry, w));
        for (first, second, form) in forms.filter(|(.., form)| seen.insert(form.clone())).collect::<Vec<_>>() {
            let known = whole.get(&fold(&first)).or_else(|| whole.get(&fold(&second)));
            out.extend(known.map(|known| told(source, entry, &form, known)));
        }
    }
    out
}

/// Two organisations that a slash joins in the entry.
fn split_form(entry: &Attendance, pair: &[String]) -> Option<(String, String, String)> {
    let [first, second] = pair else { return None };
    let form = format!("{first}/{second}");
    entry.written.contains(&form).then(|| (first.clone(), second.clone(), form))
}

fn told(source: &str, entry: &Attendance, form: &str, known: &(&str, &Attendance, &str)) -> Diagnostic {
    let (there, other, name) = known;
    let message = format!("`{form}` is two organisations, `{name}` in another list one; put a comma between the two");
    Diagnostic::new(Finding::SlashAmbiguity, source, entry.origin.span, message).beside(
        there,
        other.origin.span,
        format!("`{name}` is one organisation here"),
    )
}
