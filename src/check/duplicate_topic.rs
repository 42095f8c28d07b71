//! `duplicate-topic`: one heading twice in one meeting, below the same heading.

use std::collections::BTreeMap;

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Topic, fold};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().flat_map(|meeting| doubled(review, meeting)).collect()
}

fn doubled(review: &Review<'_>, meeting: &Meeting) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Option<usize>, String), &Topic> = BTreeMap::new();
    let mut above: Vec<(u8, usize)> = Vec::new();
    let mut out = Vec::new();
    for (index, topic) in meeting.topics.iter().enumerate() {
        while above.last().is_some_and(|(level, _)| *level >= topic.level) {
            above.pop();
        }
        let key = (above.last().map(|(_, index)| *index), fold(&topic.title));
        above.push((topic.level, index));
        if review.corpus.particulars.fixed_topics.contains(&topic.id) {
            continue;
        }
        match first.get(&key) {
            Some(before) => out.push(again(meeting, topic, before)),
            None => drop(first.insert(key, topic)),
        }
    }
    out
}

fn again(meeting: &Meeting, topic: &Topic, before: &Topic) -> Diagnostic {
    let message = format!("`{}` is a heading twice; put what is said into one, or tell them apart", topic.title);
    Diagnostic::new(Finding::DuplicateTopic, &meeting.source, topic.origin.span, message).beside(
        &meeting.source,
        before.origin.span,
        "the first time here",
    )
}
