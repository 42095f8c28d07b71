//! Which tasks the export holds done, where, and whether the truth says so too.

use serde_json::Value;

use crate::measure::{Figures, list, stands_at, text};
use crate::stories::Kind;
use crate::truth::{Place, Series, Sighting, Thread};

/// Tasks of the export with the sighting that stands at a place.
pub(crate) fn at<'v>(export: &'v Value, place: &Place) -> Vec<(&'v Value, &'v Value)> {
    let here = |s: &&Value| stands_at(place, text(s, "source"), &s["span"]);
    list(export, "tasks").iter().flat_map(|t| list(t, "sightings").iter().filter(here).map(move |s| (t, s))).collect()
}

/// How many closings are right, and how many of those in the truth are found.
pub(crate) fn closings(series: &Series, export: &Value, figures: &mut Figures) {
    for thread in series.threads.iter().filter(|t| t.raised().is_some()) {
        recall(thread, export, figures);
    }
    for task in list(export, "tasks") {
        for done in list(task, "sightings").iter().filter(|s| text(s, "kind") == "done") {
            precision(series, task, done, figures);
        }
    }
    for (thread, step) in steps(series, &[Kind::Trap, Kind::Progress]) {
        let closed = at(export, &step.place).into_iter().find(|(t, s)| text(s, "kind") == "done" && !is_first(t, s));
        figures.count("closings: hard negatives left alone", closed.is_none(), || told(thread, step));
    }
}

fn recall(thread: &Thread, export: &Value, figures: &mut Figures) {
    let Some(raised) = thread.raised() else { return };
    let tasks: Vec<&Value> = at(export, &raised.place).into_iter().map(|(task, _)| task).collect();
    figures.count("tasks: read", !tasks.is_empty(), || told(thread, raised));
    let Some(done) = thread.all(Kind::Done).next() else {
        let dropped = thread.all(Kind::Drop).next();
        let status = dropped.map_or("open", |_| "dropped");
        if let Some(task) = tasks.first() {
            let name = if dropped.is_some() { "tasks: dropped" } else { "tasks: still open" };
            let words = || format!("{} – is {}", told(thread, dropped.unwrap_or(raised)), text(task, "status"));
            figures.count(name, text(task, "status") == status, words);
        }
        return;
    };
    let is_done = |s: &Value| text(s, "kind") == "done" && stands_at(&done.place, text(s, "source"), &s["span"]);
    let closed = tasks.iter().any(|t| text(t, "status") == "done" && list(t, "sightings").iter().any(is_done));
    figures.count("closings: recall", closed, || {
        let why = why_not(&tasks, done, export);
        format!("{}\n    {}\n    {why}", told(thread, raised), told(thread, done))
    });
}

/// Why a task was not closed, as far as the export shows it.
fn why_not(tasks: &[&Value], done: &Sighting, export: &Value) -> &'static str {
    let meeting = list(export, "meetings").iter().find(|m| text(m, "source") == done.place.file);
    let here = |c: &Value| stands_at(&done.place, &done.place.file, &c["span"]);
    let read = meeting.is_some_and(|m| list(m, "completions").iter().any(here));
    let proposed = at(export, &done.place).iter().any(|(_, s)| text(s, "kind") == "done-proposed");
    match (tasks.is_empty(), proposed, read) {
        (true, ..) => "the promise is not read as a task",
        (_, true, _) => "only proposed",
        (_, _, true) => "the report is read, but not joined to the task",
        _ => "the report is not read as one",
    }
}

/// A mark that is done where it first stands closes nothing.
fn is_first(task: &Value, sighting: &Value) -> bool {
    list(task, "sightings").first().is_some_and(|s| s["span"] == sighting["span"] && s["source"] == sighting["source"])
}

fn precision(series: &Series, task: &Value, done: &Value, figures: &mut Figures) {
    let Some(first) = list(task, "sightings").first().filter(|_| !is_first(task, done)) else { return };
    let stands = |step: &Sighting, s: &Value| stands_at(&step.place, text(s, "source"), &s["span"]);
    let right = |thread: &Thread| {
        let mut before = thread.steps.iter().filter(|s| !matches!(s.kind, Kind::Done | Kind::Trap));
        thread.all(Kind::Done).any(|s| stands(s, done)) && before.any(|s| stands(s, first))
    };
    figures.count("closings: precision", series.threads.iter().any(right), || {
        let place = |s: &Value| format!("{}:{} {}", text(s, "source"), s["span"]["start"]["line"], text(s, "text"));
        format!("{}\n    is closed by {}", place(first), place(done))
    });
}

/// The steps between raising and closing: do they belong to the thread?
pub(crate) fn sightings(series: &Series, export: &Value, figures: &mut Figures) {
    let wanted = [(Kind::Again, "repeated"), (Kind::Defer, "deferred"), (Kind::Owner, "owner-changed")];
    for (kind, word) in wanted {
        for (thread, step) in steps(series, &[kind]) {
            let Some(raised) = thread.raised() else { continue };
            let tasks = at(export, &raised.place);
            let joined = at(export, &step.place)
                .iter()
                .any(|(t, s)| text(s, "kind") == word && tasks.iter().any(|(other, _)| other["id"] == t["id"]));
            let name = match kind {
                Kind::Again => "threads: repeated",
                Kind::Defer => "threads: deferred",
                _ => "threads: owner changed",
            };
            figures.count(name, joined, || format!("{}\n    {}", told(thread, raised), told(thread, step)));
        }
    }
}

fn steps<'s>(series: &'s Series, kinds: &'s [Kind]) -> impl Iterator<Item = (&'s Thread, &'s Sighting)> {
    let of = |t: &'s Thread| t.steps.iter().filter(|s| kinds.contains(&s.kind)).map(move |s| (t, s));
    series.threads.iter().flat_map(of)
}

fn told(thread: &Thread, step: &Sighting) -> String {
    format!("{} {} {} {}", thread.name, step.kind.word(), step.place.line(), step.text)
}
