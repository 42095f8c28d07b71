//! All about one person, as a page and as rows; in the program's own words.

use crate::model::{Attendance, Meeting, PersonOrganisation, Presence, Task, TaskStatus};
use crate::query::{Portrait, last_seen, presence, role, sighting_kind};
use crate::render::Listing;
use crate::render::page::{Block, Item, Note, Page, Place};

/// The page.
pub fn person(portrait: &Portrait<'_>) -> Page {
    let mut blocks = known(portrait);
    let ties = portrait.organisations.iter().map(|(o, tie)| Item::new(&o.name, period(tie)));
    section(&mut blocks, "Organisations", ties);
    let groups = portrait.groups.iter().map(|g| Item {
        label: g.group.name.clone(),
        text: format!("at {} of {} meetings ({} %)", g.present, g.meetings, g.percent),
        ..Item::default()
    });
    section(&mut blocks, "Groups", groups);
    for (heading, status) in
        [("Open tasks", TaskStatus::Open), ("Done", TaskStatus::Done), ("Dropped", TaskStatus::Dropped)]
    {
        section(&mut blocks, heading, portrait.tasks.iter().filter(|t| t.status == status).map(|t| task(t)));
    }
    let (there, away): (Vec<_>, Vec<_>) = portrait.meetings.iter().partition(|(_, entry)| is_there(*entry));
    section(&mut blocks, "Meetings attended", there.into_iter().map(|entry| meeting(portrait, entry)));
    section(&mut blocks, "Meetings missed", away.into_iter().map(|entry| meeting(portrait, entry)));
    Page { title: portrait.person.name.clone(), blocks }
}

fn known(portrait: &Portrait<'_>) -> Vec<Block> {
    let person = portrait.person;
    let there = portrait.meetings.iter().filter(|(_, entry)| is_there(*entry)).count();
    let roles = portrait.roles.iter().map(|(role, n)| format!("{role} ({n})"));
    let roles = roles.chain(portrait.titles.iter().map(|t| (*t).to_owned())).collect::<Vec<_>>().join(", ");
    let only = if person.unresolved { "known by this name only" } else { "" };
    let items = [
        ("also written", person.aliases.join(", ")),
        ("remark", only.to_owned()),
        ("meetings", format!("{there} attended, {} missed", portrait.meetings.len() - there)),
        ("roles", roles),
        ("id", person.id.to_string()),
    ];
    items
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| Block::Item(Item::new(label, text)))
        .collect()
}

fn section(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Item>) {
    super::history::section(blocks, heading, items);
}

fn is_there(entry: Option<&Attendance>) -> bool {
    entry.is_some_and(|e| e.presence.was_there())
}

fn period(tie: &PersonOrganisation) -> String {
    match (tie.since, tie.until) {
        (None, None) => "no dates known".to_owned(),
        (since, until) => {
            let day = |d: Option<crate::time::Day>| d.map(|d| d.to_string()).unwrap_or_default();
            format!("{} – {}", day(since), day(until))
        }
    }
}

fn task(task: &Task) -> Item {
    let due = task.due.as_ref().map(|d| Note::new(format!("due {}", d.value.as_ref().unwrap_or(&d.written))));
    let last = last_seen(task).map(|s| Note {
        text: sighting_kind(s.kind).to_owned(),
        place: Some(Place { source: s.source.clone(), line: s.origin.span.start.line }),
    });
    Item {
        label: String::new(),
        text: task.text.clone(),
        notes: due.into_iter().chain(last).collect(),
        place: Some(Place { source: task.source.clone(), line: task.origin.span.start.line }),
    }
}

fn day(meeting: &Meeting) -> String {
    meeting.date.value.map_or_else(|| "undated".to_owned(), |d| d.to_string())
}

/// Whether the person was there, in a word.
fn how(entry: Option<&Attendance>) -> &'static str {
    entry.map_or("not listed", |e| presence(e.presence))
}

/// Where the person is listed, else the first line.
fn line(entry: Option<&Attendance>) -> u32 {
    entry.map_or(1, |e| e.origin.span.start.line)
}

fn meeting(portrait: &Portrait<'_>, (meeting, entry): &(&Meeting, Option<&Attendance>)) -> Item {
    let groups = portrait.groups.iter().map(|g| g.group);
    let group = groups.filter(|g| Some(&g.id) == meeting.group.as_ref()).map(|g| g.name.as_str());
    let how = Some(how(*entry)).filter(|how| *how != presence(Presence::Present));
    let roles = entry.iter().flat_map(|e| &e.roles).map(|r| role(*r));
    Item {
        label: day(meeting),
        text: String::new(),
        notes: group.chain(how).chain(roles).map(Note::new).collect(),
        place: Some(Place { source: meeting.source.clone(), line: line(*entry) }),
    }
}

/// What is known of a person as rows for other programs.
pub fn person_rows(portrait: &Portrait<'_>) -> Listing {
    let mut listing = Listing::new(&["date", "kind", "*text", "who", "@place"]);
    let name = &portrait.person.name;
    let plain = |kind: &str, text: String| vec![String::new(), kind.to_owned(), text, name.clone(), String::new()];
    let ties = portrait.organisations.iter().map(|(o, tie)| match period(tie) {
        days if tie.since.is_some() || tie.until.is_some() => plain("organisation", format!("{} {days}", o.name)),
        _ => plain("organisation", o.name.clone()),
    });
    listing.rows.extend(ties);
    listing.rows.extend(
        portrait.groups.iter().map(|g| plain("group", format!("{} {}/{}", g.group.name, g.present, g.meetings))),
    );
    let place = |source: &str, line: u32| Place { source: source.to_owned(), line }.shown();
    listing.rows.extend(portrait.meetings.iter().map(|(m, entry)| {
        let date = m.date.value.map(|d| d.to_string()).unwrap_or_default();
        let roles = entry.iter().flat_map(|e| &e.roles).map(|r| role(*r)).collect::<Vec<_>>().join(", ");
        vec![date, how(*entry).replace(' ', "-"), roles, name.clone(), place(&m.source, line(*entry))]
    }));
    listing.rows.extend(portrait.tasks.iter().map(|t| {
        let kind = match t.status {
            TaskStatus::Open => "open-task",
            TaskStatus::Done => "done-task",
            TaskStatus::Dropped => "dropped-task",
        };
        let due = t.due.as_ref().and_then(|d| d.value.clone()).unwrap_or_default();
        vec![due, kind.to_owned(), t.text.clone(), name.clone(), place(&t.source, t.origin.span.start.line)]
    }));
    listing
}
