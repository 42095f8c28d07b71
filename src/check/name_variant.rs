//! `name-variant` of projects: headings that differ by an ending, and that the register does not know. It is a note, as
//! the reading is hardly ever wrong; that of groups is judged where their names are told apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding, Severity};
use crate::model::{Meeting, ProjectId, Topic, fold};

/// A way of writing a heading: how often, and where first in time.
struct Form<'a> {
    count: usize,
    meeting: &'a Meeting,
    topic: &'a Topic,
}

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let projects = review.corpus.projects.iter();
    let names: BTreeMap<&ProjectId, BTreeSet<String>> =
        projects.map(|p| (&p.id, std::iter::once(&p.name).chain(&p.aliases).map(|n| fold(n)).collect())).collect();
    let mut meetings: Vec<&Meeting> = review.corpus.meetings.iter().collect();
    meetings.sort_by_key(|m| (m.date.value, &m.source));
    let mut forms: BTreeMap<&ProjectId, BTreeMap<String, Form<'_>>> = BTreeMap::new();
    for (meeting, topic) in meetings.iter().flat_map(|m| m.topics.iter().map(move |t| (*m, t))) {
        let title = fold(&topic.title);
        // A heading that only mentions the project is no name of it.
        if let Some(project) = topic.project.as_ref().filter(|p| names.get(p).is_some_and(|n| n.contains(&title))) {
            let form = forms.entry(project).or_default().entry(title);
            form.or_insert(Form { count: 0, meeting, topic }).count += 1;
        }
    }
    forms.values().flat_map(|forms| variants(review, forms)).collect()
}

/// The form that is written most is the usual one; of two, the older.
fn variants(review: &Review<'_>, forms: &BTreeMap<String, Form<'_>>) -> Vec<Diagnostic> {
    let first = |f: &Form<'_>| (f.meeting.date.value, f.meeting.source.clone(), f.topic.origin.span);
    let usual = forms.values().max_by_key(|f| (f.count, std::cmp::Reverse(first(f))));
    let Some(usual) = usual else { return Vec::new() };
    let known = &review.corpus.particulars.registered_projects;
    let rare = forms.iter().filter(|(title, _)| **title != fold(&usual.topic.title) && !known.contains(*title));
    rare.map(|(_, form)| variant(form, usual)).collect()
}

fn variant(form: &Form<'_>, usual: &Form<'_>) -> Diagnostic {
    let message = format!(
        "`{}` is taken for the same as `{}`; write one of them everywhere, or put this one in the register as an alias",
        form.topic.title, usual.topic.title
    );
    let other = format!("`{}` here", usual.topic.title);
    let found = Diagnostic::new(Finding::NameVariant, &form.meeting.source, form.topic.origin.span, message);
    Diagnostic { severity: Severity::Note, ..found }.beside(&usual.meeting.source, usual.topic.origin.span, other)
}
