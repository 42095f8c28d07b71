//! `missing-attachment`: the text points to an attachment, and no file, link or section can be it.

use std::collections::BTreeSet;

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, SourceKind, Words, fold};

/// A word of fewer letters tells nothing of what it names.
const SHORTEST_WORD: usize = 4;

/// A link this many lines away may be what is meant.
const NEAR: u32 = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    // Beside minutes that were named one by one there may be anything.
    let Some(unread) = &review.corpus.particulars.unread else { return Vec::new() };
    let folders: BTreeSet<&str> = unread.iter().flat_map(|file| above(file)).collect();
    let texts: Vec<String> =
        review.corpus.sources.iter().filter(|s| s.kind != SourceKind::Minutes).map(|s| fold(&s.path)).collect();
    let alone = |m: &&Meeting| !folders.contains(folder(&m.source));
    review.corpus.meetings.iter().filter(alone).flat_map(|meeting| missing(meeting, &texts)).collect()
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

fn missing(meeting: &Meeting, texts: &[String]) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let lost = meeting.attachments.iter().filter(|a| points(&a.text) && !may_be_there(meeting, a, texts));
    let once = lost.filter(|a| told.insert(key(&a.text)));
    let message = |a: &Words| {
        let written = a.text.trim_matches(['(', ')']);
        format!("`{written}`: there is no such file beside the minutes; add it, or link to it")
    };
    once.map(|a| Diagnostic::new(Finding::MissingAttachment, &meeting.source, a.span, message(a))).collect()
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

/// A link near by, a heading of its own, or a text file that is called so.
fn may_be_there(meeting: &Meeting, attachment: &Words, texts: &[String]) -> bool {
    let line = attachment.span.start.line;
    let linked = meeting.links.iter().any(|l| l.span.start.line.abs_diff(line) <= NEAR);
    let words = stems(&attachment.text);
    let named = |name: &str| words.iter().any(|w| name.contains(w.as_str()));
    linked || meeting.topics.iter().any(|t| named(&fold(&t.title))) || texts.iter().any(|path| named(path))
}

/// The words without their last letter, which is often an ending.
fn stems(written: &str) -> Vec<String> {
    let words = written.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() >= SHORTEST_WORD);
    words.map(|w| fold(w).chars().take(w.chars().count() - 1).collect()).collect()
}
