//! Several roots in one corpus: everything side by side, paths told apart by the root's own.

use crate::model::{Corpus, Meeting, Owner, Task};

/// Puts the corpora of several roots into one. Each comes with the path of its root as seen from the directory of
/// the request; with `several` roots, some of which may be left out, it stands before every path and every id, so that
/// the same name in two roots
/// stays two.
pub(super) fn merge(roots: Vec<(String, Corpus)>, several: bool) -> Corpus {
    let mut merged = Corpus::default();
    make_room(&mut merged, &roots);
    for (root, mut corpus) in roots {
        tell_apart(&mut corpus, &root, several);
        append(&mut merged, corpus);
    }
    merged
}

/// Puts the path of a root before every path and every id of its corpus, when it is one of `several`.
pub(super) fn tell_apart(corpus: &mut Corpus, root: &str, several: bool) {
    if several && !root.is_empty() {
        add_prefix(corpus, root);
    }
}

/// A path of a root as the merged corpus has it.
pub(super) fn in_corpus(root: &str, path: &str) -> String {
    if root.is_empty() { path.to_owned() } else { format!("{root}/{path}") }
}

/// Room for what is most: a list that grows takes twice the room it needs.
fn make_room(merged: &mut Corpus, roots: &[(String, Corpus)]) {
    let all = |count: fn(&Corpus) -> usize| roots.iter().map(|(_, corpus)| count(corpus)).sum();
    merged.sources.reserve_exact(all(|c| c.sources.len()));
    merged.people.reserve_exact(all(|c| c.people.len()));
    merged.meetings.reserve_exact(all(|c| c.meetings.len()));
    merged.tasks.reserve_exact(all(|c| c.tasks.len()));
    merged.findings.reserve_exact(all(|c| c.findings.len()));
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
    merged.overruled.extend(corpus.overruled);
    merged.allowances.extend(corpus.allowances);
}

fn add_prefix(corpus: &mut Corpus, root: &str) {
    let add = |text: &mut String| *text = in_corpus(root, text);
    corpus.sources.iter_mut().for_each(|s| add(&mut s.path));
    corpus.people.iter_mut().for_each(|p| add(&mut p.id.0));
    corpus.people.iter_mut().flat_map(|p| &mut p.organisations).for_each(|o| add(&mut o.id.0));
    for organisation in &mut corpus.organisations {
        add(&mut organisation.id.0);
        organisation.part_of.iter_mut().for_each(|whole| add(&mut whole.0));
    }
    corpus.projects.iter_mut().for_each(|p| add(&mut p.id.0));
    corpus.groups.iter_mut().for_each(|g| add(&mut g.id.0));
    corpus.groups.iter_mut().flat_map(|g| &mut g.schedules).for_each(|s| add(&mut s.source));
    corpus.meetings.iter_mut().for_each(|m| prefix_meeting(m, &add));
    corpus.tasks.iter_mut().for_each(|t| prefix_task(t, &add));
    corpus.overruled.iter_mut().for_each(|o| add(&mut o.source));
    corpus.allowances.iter_mut().for_each(|a| add(&mut a.source));
    for finding in &mut corpus.findings {
        add(&mut finding.source);
        finding.related.iter_mut().for_each(|r| add(&mut r.source));
    }
}

fn prefix_meeting(meeting: &mut Meeting, add: &impl Fn(&mut String)) {
    add(&mut meeting.source);
    add(&mut meeting.id.0);
    meeting.group.iter_mut().for_each(|g| add(&mut g.0));
    meeting.agendas.iter_mut().filter_map(|a| a.group.as_mut()).for_each(|g| add(&mut g.0));
    for attendance in &mut meeting.attendance {
        add(&mut attendance.person.0);
        attendance.organisations.iter_mut().for_each(|o| add(&mut o.0));
    }
    for topic in &mut meeting.topics {
        add(&mut topic.id.0);
        topic.project.iter_mut().for_each(|p| add(&mut p.0));
    }
    for deferral in &mut meeting.deferrals {
        deferral.topic.iter_mut().for_each(|t| add(&mut t.0));
        if let Some(returned) = &mut deferral.returned {
            add(&mut returned.source);
            add(&mut returned.meeting.0);
        }
    }
    for completion in &mut meeting.completions {
        completion.topic.iter_mut().for_each(|t| add(&mut t.0));
        completion.task.iter_mut().for_each(|t| add(&mut t.0));
        completion.actors.iter_mut().for_each(|o| prefix_owner(o, add));
    }
    for event in &mut meeting.events {
        event.topic.iter_mut().for_each(|t| add(&mut t.0));
        event.group.iter_mut().for_each(|g| add(&mut g.0));
    }
    let decisions = meeting.decisions.iter_mut().map(|d| &mut d.topic);
    let questions = meeting.questions.iter_mut().map(|q| &mut q.topic);
    decisions.chain(questions).flatten().for_each(|t| add(&mut t.0));
}

fn prefix_task(task: &mut Task, add: &impl Fn(&mut String)) {
    add(&mut task.source);
    add(&mut task.id.0);
    add(&mut task.meeting.0);
    task.ids.iter_mut().for_each(|i| add(&mut i.0));
    task.topic.iter_mut().for_each(|t| add(&mut t.0));
    task.project.iter_mut().for_each(|p| add(&mut p.0));
    task.owners.iter_mut().for_each(|o| prefix_owner(o, add));
    for sighting in &mut task.sightings {
        add(&mut sighting.source);
        add(&mut sighting.meeting.0);
        sighting.owners.iter_mut().for_each(|o| prefix_owner(o, add));
    }
}

fn prefix_owner(owner: &mut Owner, add: &impl Fn(&mut String)) {
    owner.id.iter_mut().for_each(add);
}
