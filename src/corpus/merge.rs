//! Several roots in one corpus: everything side by side, paths told apart by the root's own.

use crate::model::Corpus;

/// Puts the corpora of several roots into one. Each comes with the path of its root as seen from the directory of
/// the request; with more than one root it stands before every path. Ids stay as they are.
pub(super) fn merge(roots: Vec<(String, Corpus)>) -> Corpus {
    let several = roots.len() > 1;
    let mut merged = Corpus::default();
    for (root, mut corpus) in roots {
        if several && !root.is_empty() {
            add_prefix(&mut corpus, &root);
        }
        append(&mut merged, corpus);
    }
    merged
}

fn append(merged: &mut Corpus, corpus: Corpus) {
    merged.sources.extend(corpus.sources);
    merged.groups.extend(corpus.groups);
    merged.people.extend(corpus.people);
    merged.organisations.extend(corpus.organisations);
    merged.projects.extend(corpus.projects);
    merged.meetings.extend(corpus.meetings);
    merged.tasks.extend(corpus.tasks);
    merged.findings.extend(corpus.findings);
}

fn add_prefix(corpus: &mut Corpus, root: &str) {
    let add = |path: &mut String| *path = format!("{root}/{path}");
    corpus.sources.iter_mut().for_each(|s| add(&mut s.path));
    corpus.groups.iter_mut().flat_map(|g| &mut g.schedules).for_each(|s| add(&mut s.source));
    corpus.meetings.iter_mut().for_each(|m| add(&mut m.source));
    for task in &mut corpus.tasks {
        add(&mut task.source);
        task.sightings.iter_mut().for_each(|s| add(&mut s.source));
    }
    for finding in &mut corpus.findings {
        add(&mut finding.source);
        finding.related.iter_mut().for_each(|r| add(&mut r.source));
    }
}
