//! The life of a task as a page, and what to do when it was read wrongly; in the program's own words.

use crate::model::{DateValue, Meeting, Owner, OwnerKind, Sighting, SightingKind, Task, TaskStatus};
use crate::query::Lookup;
use crate::render::page::{Block, Item, Page, Place};

/// The page.
pub fn thread(task: &Task, lookup: &Lookup<'_>) -> Page {
    let mut blocks = known(task, lookup);
    if task.sightings.is_empty() {
        blocks.extend(raised(task, lookup.meeting(&task.meeting)));
    }
    for sighting in &task.sightings {
        blocks.extend(seen(sighting, task, lookup.meeting(&sighting.meeting)));
    }
    blocks.push(Block::Heading("Is this no task?".to_owned()));
    let place = Place { source: task.source.clone(), line: task.origin.span.start.line }.shown();
    blocks.push(Block::Said(format!(
        "`minutes explain {place}` tells why it was read as one. To say it is none, in minutes.yaml:"
    )));
    blocks.push(Block::Example(vec!["facts:".into(), "  not-a-task:".into(), format!("    - {}", quoted(&place))]));
    Page { title: format!("{} {}", task.id, status(task.status)), blocks }
}

/// A value of the register; one that YAML could take for something else stands in quotes.
fn quoted(value: &str) -> String {
    let plain = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':'));
    if plain && value.starts_with(char::is_alphanumeric) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

fn known(task: &Task, lookup: &Lookup<'_>) -> Vec<Block> {
    let others: Vec<&str> = task.ids.iter().filter(|id| **id != task.id).map(|id| id.0.as_str()).collect();
    let project = task.project.as_ref().and_then(|p| lookup.project(p)).map(|p| p.name.clone());
    // What one sighting says is said there.
    let several = |words: String| if task.sightings.len() > 1 { words } else { String::new() };
    let items = [
        ("task", several(task.text.clone())),
        ("owner", several(owners(&task.owners))),
        ("due", several(task.due.as_ref().map(date).unwrap_or_default())),
        ("project", project.unwrap_or_default()),
        ("if", task.condition.clone().unwrap_or_default()),
        ("also", others.join(", ")),
    ];
    known_items(items).collect()
}

/// An item for each thing that is known.
fn known_items<const N: usize>(items: [(&'static str, String); N]) -> impl Iterator<Item = Block> {
    let some = items.into_iter().filter(|(_, text)| !text.is_empty());
    some.map(|(label, text)| Block::Item(Item::new(label, text)))
}

fn raised(task: &Task, meeting: Option<&Meeting>) -> Vec<Block> {
    let place = Place { source: task.source.clone(), line: task.origin.span.start.line };
    let moment = Block::Moment { when: day(meeting), what: words(SightingKind::Raised).to_owned(), place: Some(place) };
    let items = [
        ("text", format!("“{}”", task.text)),
        ("owner", owners(&task.owners)),
        ("due", task.due.as_ref().map(date).unwrap_or_default()),
        ("rule", task.origin.rule.clone()),
    ];
    std::iter::once(moment).chain(known_items(items)).collect()
}

/// A place where the task was seen; what is as it was before is not repeated.
fn seen(sighting: &Sighting, task: &Task, meeting: Option<&Meeting>) -> Vec<Block> {
    let place = Place { source: sighting.source.clone(), line: sighting.origin.span.start.line };
    let moment = Block::Moment { when: day(meeting), what: words(sighting.kind).to_owned(), place: Some(place) };
    let items = [
        ("text", format!("“{}”", sighting.text)),
        ("owner", owners(&sighting.owners)),
        ("due", sighting.due.as_ref().map(date).unwrap_or_default()),
        ("joined", sighting.why.clone().unwrap_or_default()),
        ("rule", sighting.origin.rule.clone()),
    ];
    let items = known_items(items);
    let proposal =
        (sighting.kind == SightingKind::DoneProposed && task.status == TaskStatus::Open).then(|| proposal(task));
    std::iter::once(moment).chain(items).chain(proposal.into_iter().flatten()).collect()
}

/// What a proposed closing is, and how to settle it.
fn proposal(task: &Task) -> Vec<Block> {
    let id = &task.id;
    vec![
        Block::Item(Item::new("proposed", "The words are not close enough to be sure: the task stays open.")),
        Block::Item(Item::new(
            "confirm",
            format!("Tick it in the minutes, `- [x] {id}`, or write `({id})` after the report."),
        )),
        Block::Item(Item::new("refuse", format!("Leave it; or say it again in the next minutes, `- [ ] {id}`."))),
    ]
}

/// What a sighting says, in words.
fn words(kind: SightingKind) -> &'static str {
    match kind {
        SightingKind::Raised => "first said",
        SightingKind::Repeated => "said again",
        SightingKind::Deferred => "put off",
        SightingKind::OwnerChanged => "given to somebody else",
        SightingKind::DoneProposed => "perhaps done (proposed)",
        SightingKind::Done => "done",
        SightingKind::Dropped => "given up",
    }
}

fn status(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Dropped => "dropped",
    }
}

fn day(meeting: Option<&Meeting>) -> String {
    meeting.and_then(|m| m.date.value).map_or_else(|| "undated".to_owned(), |d| d.to_string())
}

fn date(date: &DateValue) -> String {
    match &date.value {
        Some(value) if *value != date.written => format!("{value} (“{}”)", date.written),
        Some(value) => value.clone(),
        None => format!("“{}”", date.written),
    }
}

fn owners(owners: &[Owner]) -> String {
    let name = |o: &Owner| {
        let name = if o.name.is_empty() { &o.written } else { &o.name };
        if o.kind == OwnerKind::Unresolved { format!("{name} (unresolved)") } else { name.clone() }
    };
    if owners.is_empty() { "nobody".to_owned() } else { owners.iter().map(name).collect::<Vec<_>>().join(", ") }
}
