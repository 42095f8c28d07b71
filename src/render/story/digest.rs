//! What somebody missed, as a page.

use super::happening::{LastSeen, date, day, item};
use super::history::section;
use crate::lang::pack::HistoryWords;
use crate::query::{Digest, Happening, What};
use crate::render::page::{Block, Item, Note, Page};

/// The page.
pub fn digest(digest: &Digest<'_>, words: &HistoryWords) -> Page {
    let title = format!("{} {}", words.missed, digest.person.name);
    let mut blocks = Vec::new();
    let days = [
        digest.period.since.map(|d| format!("{} {d}", words.since)),
        digest.period.until.map(|d| format!("{} {d}", words.until)),
    ];
    let days = days.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if !days.is_empty() {
        blocks.push(Block::Said(days));
    }
    let missed = digest.missed.iter().map(|(meeting, group)| {
        let name = group.map(|g| g.name.clone()).or_else(|| meeting.title.clone()).unwrap_or_default();
        let notes = vec![Note::new(name), Note::new(&*meeting.source)];
        Item { label: day(meeting, words), text: String::new(), notes, place: None }
    });
    section(&mut blocks, &words.meetings, missed);
    let parts = [
        (&words.given, &digest.tasks),
        (&words.decided_on_projects, &digest.on_projects),
        (&words.decided_in_groups, &digest.in_groups),
        (&words.put_off_matters, &digest.put_off),
    ];
    for (heading, happenings) in parts {
        section(&mut blocks, heading, happenings.iter().map(|h| dated(h, words)));
    }
    section(&mut blocks, &words.announced, digest.announced.iter().map(|h| coming(h, words)));
    if digest.happenings().next().is_none() {
        blocks.push(Block::Said(words.nothing.clone()));
    }
    Page { title, blocks }
}

/// A coming meeting: its own day stands first, and where it was said when.
fn coming(happening: &Happening<'_>, words: &HistoryWords) -> Item {
    let What::NextMeeting(event) = happening.what else { return dated(happening, words) };
    let said = format!("{} {}", words.raised, day(happening.meeting, words));
    let mut notes = vec![Note::new(said)];
    notes.extend(happening.group.map(|g| Note::new(&*g.name)));
    Item { label: date(&event.date, words), notes, ..item(happening, &LastSeen::new(), words) }
}

/// The item with the day of its meeting instead of its kind, which the heading says, and the group.
fn dated(happening: &Happening<'_>, words: &HistoryWords) -> Item {
    let mut item = item(happening, &LastSeen::new(), words);
    item.label = day(happening.meeting, words);
    item.notes.extend(happening.group.map(|g| Note::new(&*g.name)));
    item
}
