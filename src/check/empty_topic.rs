//! `empty-topic`: a heading with nothing below it.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Topic};

/// A heading of more words, or with a colon, says by itself what there is to say.
const MOST_WORDS: usize = 6;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().flat_map(|meeting| empty(review, meeting)).collect()
}

/// Where most headings are bare, they are a list of points and no headings.
fn empty(review: &Review<'_>, meeting: &Meeting) -> Vec<Diagnostic> {
    let known = &review.corpus.particulars;
    let bare = |t: &&Topic| known.bare_topics.contains(&t.id) && !known.fixed_topics.contains(&t.id);
    let bare: Vec<&Topic> = meeting.topics.iter().filter(bare).collect();
    if bare.len() * 2 > meeting.topics.len() {
        return Vec::new();
    }
    let says_all = |t: &Topic| t.title.contains(':') || t.title.split_whitespace().count() > MOST_WORDS;
    let short = bare.into_iter().filter(|t| !says_all(t));
    let message = |t: &Topic| format!("nothing stands below `{}`; say what came of it, or leave it out", t.title);
    short.map(|t| Diagnostic::new(Finding::EmptyTopic, &meeting.source, t.origin.span, message(t))).collect()
}
