//! The story of a project as a page.

use super::happening::{LastSeen, day, item, owners, place, place_in, state};
use crate::lang::pack::HistoryWords;
use crate::model::{Task, TaskStatus, fold};
use crate::query::{Chapter, Happening, History, Involved, What};
use crate::render::page::{Block, Item, Note, Page};

/// What stands first: on a terminal one reads the end, on paper the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The summary.
    SummaryFirst,
    /// What happened.
    StoryFirst,
}

/// The page.
pub fn history(history: &History<'_>, words: &HistoryWords, order: Order) -> Page {
    // In time, so the last meeting stays.
    let last: LastSeen = history.happenings().filter_map(|h| Some((h.task()?.id.0.as_str(), h.meeting))).collect();
    let (story, summary) = (story(history, &last, words), summary(history, &last, words));
    let blocks = match order {
        Order::SummaryFirst => summary.into_iter().chain(story).collect(),
        Order::StoryFirst => story.into_iter().chain(summary).collect(),
    };
    Page { title: history.name.clone(), blocks }
}

fn story(history: &History<'_>, last: &LastSeen<'_>, words: &HistoryWords) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(words.timeline.clone())];
    if history.chapters.is_empty() {
        blocks.push(Block::Said(words.nothing.clone()));
    }
    blocks.extend(history.chapters.iter().flat_map(|c| chapter(c, &history.name, last, words)));
    blocks
}

fn chapter(chapter: &Chapter<'_>, name: &str, last: &LastSeen<'_>, words: &HistoryWords) -> Vec<Block> {
    let moment = Block::Moment {
        when: day(chapter.meeting, words),
        what: chapter.group.map(|g| g.name.clone()).or_else(|| chapter.meeting.title.clone()).unwrap_or_default(),
        place: chapter.happenings.first().map(|h| place_in(h.meeting, h.span())),
    };
    // The place of the meeting is that of the first heading; a heading that says no more is not repeated.
    let says_more = |h: &&Happening<'_>| match h.what {
        What::Heading(topic) => fold(&topic.title) != fold(name),
        _ => true,
    };
    let told = chapter.happenings.iter().filter(says_more).map(|h| Block::Item(item(h, last, words)));
    std::iter::once(moment).chain(told).collect()
}

fn summary(history: &History<'_>, last: &LastSeen<'_>, words: &HistoryWords) -> Vec<Block> {
    let mut items = vec![Item::new(&words.meetings, history.chapters.len().to_string())];
    items.extend(history.chapters.first().map(|c| met(&words.first_meeting, c, words)));
    items.extend(history.chapters.last().map(|c| met(&words.last_meeting, c, words)));
    items.push(Item::new(&words.tasks, counts(history, words)));
    items.push(Item::new(&words.people, involved(&history.people)));
    items.push(Item::new(&words.organisations, involved(&history.organisations)));
    let aliases = history.project.map(|p| p.aliases.join(", ")).unwrap_or_default();
    items.push(Item::new(&words.also_written, aliases));
    let items = items.into_iter().filter(|i| !i.text.is_empty());
    let mut blocks: Vec<Block> =
        std::iter::once(Block::Heading(words.summary.clone())).chain(items.map(Block::Item)).collect();
    section(&mut blocks, &words.open_tasks, history.open_tasks().map(|t| open(t, last, words)));
    let questions = history.questions().map(|(meeting, question)| Item {
        label: day(meeting, words),
        text: question.text.clone(),
        notes: Vec::new(),
        place: Some(place_in(meeting, question.origin.span)),
    });
    section(&mut blocks, &words.open_questions, questions);
    blocks
}

/// A heading and what stands below it, or nothing.
pub(super) fn section(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Item>) {
    let mut items = items.map(Block::Item).peekable();
    if items.peek().is_some() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.extend(items);
    }
}

fn met(label: &str, chapter: &Chapter<'_>, words: &HistoryWords) -> Item {
    let group = chapter.group.map(|g| g.name.as_str()).unwrap_or_default();
    let text = [day(chapter.meeting, words), group.to_owned()].into_iter().filter(|w| !w.is_empty());
    Item {
        label: label.to_owned(),
        text: text.collect::<Vec<_>>().join(" · "),
        notes: Vec::new(),
        place: chapter.happenings.first().map(|h| place_in(h.meeting, h.span())),
    }
}

/// `23 (open: 20, done: 3)`, without what is nought.
fn counts(history: &History<'_>, words: &HistoryWords) -> String {
    let of = |status| history.tasks.iter().filter(|t| t.status == status).count();
    let kinds = [
        (TaskStatus::Open, &words.open_count),
        (TaskStatus::Done, &words.done_count),
        (TaskStatus::Dropped, &words.dropped_count),
    ];
    let some = kinds.into_iter().map(|(status, word)| (of(status), word)).filter(|(n, _)| *n > 0);
    let parts: Vec<String> = some.map(|(n, word)| format!("{word}: {n}")).collect();
    match parts.as_slice() {
        [] => "0".to_owned(),
        _ => format!("{} ({})", history.tasks.len(), parts.join(", ")),
    }
}

fn involved(list: &[Involved<'_>]) -> String {
    list.iter().map(|i| format!("{} ({})", i.name, i.count)).collect::<Vec<_>>().join(", ")
}

fn open(task: &Task, last: &LastSeen<'_>, words: &HistoryWords) -> Item {
    let due = task.due.as_ref().and_then(|d| d.value.clone().or_else(|| Some(d.written.clone())));
    let mut notes = vec![Note::new(owners(&task.owners, words))];
    notes.extend(due.map(|d| Note::new(format!("{} {d}", words.due))));
    // That it is open is what the heading says; only what came after is news.
    notes.extend(Some(state(task, last, words)).filter(|n| n.place.is_some()));
    Item { label: String::new(), text: task.text.clone(), notes, place: Some(place(&task.source, task.origin.span)) }
}
