//! `missing-attachment`: the text points to an attachment, and no file, link or section can be it.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Corpus, Meeting, SourceKind, Words, fold};

/// A word of fewer letters tells nothing of what it names.
const SHORTEST_WORD: usize = 4;

/// So many attachments of one meeting are looked for.
const MOST: usize = 100;

/// So many words of attachments are sought in the names of files.
const MOST_WORDS: usize = 1_000;

/// A link this many lines away may be what is meant.
const NEAR: u32 = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    // Beside minutes that were named one by one there may be anything.
    let Some(unread) = &review.corpus.particulars.unread else { return Vec::new() };
    let folders: BTreeSet<&str> = unread.iter().flat_map(|file| above(file)).collect();
    let files = words_of_files(review.corpus);
    let alone = |m: &&Meeting| !folders.contains(folder(&m.source));
    review.corpus.meetings.iter().filter(alone).flat_map(|meeting| missing(meeting, &files)).collect()
}

/// The stems of attachments' words that the path of a text has which is no minutes. They are few: mostly the word for
/// attachment itself.
fn words_of_files(corpus: &Corpus) -> BTreeSet<String> {
    let texts: Vec<String> =
        corpus.sources.iter().filter(|s| s.kind != SourceKind::Minutes).map(|s| fold(&s.path)).collect();
    let words: BTreeSet<String> =
        corpus.meetings.iter().flat_map(|m| &m.attachments).flat_map(|a| stems(&a.text)).collect();
    words.into_iter().take(MOST_WORDS).filter(|w| texts.iter().any(|path| path.contains(w.as_str()))).collect()
}

/// The folder of a file, empty for the root.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// All folders that a file lies in, or below: what is no text may be the attachment of minutes beside or above it.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |folder| {
        folder.rsplit_once('/').map_or((!folder.is_empty()).then_some(""), |(up, _)| Some(up))
    })
}

fn missing(meeting: &Meeting, files: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut told: BTreeMap<String, &Words> = BTreeMap::new();
    for attachment in meeting.attachments.iter().filter(|a| points(&a.text)) {
        told.entry(key(&attachment.text)).or_insert(attachment);
    }
    let links: BTreeSet<u32> = meeting.links.iter().map(|l| l.span.start.line).collect();
    let linked = |a: &Words| {
        let line = a.span.start.line;
        links.range(line.saturating_sub(NEAR)..=line.saturating_add(NEAR)).next().is_some()
    };
    let named = |a: &Words| {
        let words = stems(&a.text);
        let called = |name: &str| words.iter().any(|w| name.contains(w.as_str()));
        meeting.topics.iter().any(|t| called(&fold(&t.title))) || words.iter().any(|w| files.contains(w))
    };
    let lost = told.into_values().take(MOST).filter(|a| !linked(a) && !named(a));
    let message = |a: &Words| {
        let written = a.text.trim_matches(['(', ')']);
        format!("`{written}`: there is no such file beside the minutes; add it, or link to it")
    };
    lost.map(|a| Diagnostic::new(Finding::MissingAttachment, &meeting.source, a.span, message(a))).collect()
}

/// `(se bilaga)`, `bilaga 2`: more than the word alone, which may speak of any attachment.
fn points(written: &str) -> bool {
    written.starts_with('(') || written.split_whitespace().count() > 1
}

/// The words and numbers that tell one attachment from another: `se bilaga 2` and `bilaga 2` are one.
fn key(written: &str) -> String {
    let words = written.split(|c: char| !c.is_alphanumeric());
    let telling = words.filter(|w| w.chars().count() >= SHORTEST_WORD || w.contains(|c: char| c.is_ascii_digit()));
    fold(&telling.collect::<Vec<_>>().join(" "))
}

/// The words without their last letter, which is often an ending.
fn stems(written: &str) -> Vec<String> {
    let words = written.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() >= SHORTEST_WORD);
    words.map(|w| fold(w).chars().take(w.chars().count() - 1).collect()).collect()
}
