//! `deferral-not-followed-up`: a matter was put off, and no later meeting has a heading for it.

use std::collections::BTreeMap;

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Deferral, Meeting, Topic, TopicId};

/// So many meetings without it are too many: a next meeting may have had more urgent matters.
const MEETINGS: usize = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    if !review.is_whole() {
        return Vec::new();
    }
    review.corpus.meetings.iter().flat_map(|meeting| of_meeting(review, meeting)).collect()
}

fn of_meeting(review: &Review<'_>, meeting: &Meeting) -> Vec<Diagnostic> {
    let topics: BTreeMap<&TopicId, &Topic> = meeting.topics.iter().map(|t| (&t.id, t)).collect();
    let below = |d: &Deferral| topics.get(d.topic.as_ref()?).copied();
    meeting.deferrals.iter().filter_map(|d| forgotten(review, meeting, d, below(d)?)).collect()
}

fn forgotten(review: &Review<'_>, meeting: &Meeting, deferral: &Deferral, topic: &Topic) -> Option<Diagnostic> {
    let day = meeting.date.value.filter(|_| deferral.returned.is_none())?;
    // Below a heading that every meeting has, nothing tells what comes back.
    let told = !review.corpus.particulars.fixed_topics.contains(&topic.id);
    let elsewhere = topic.project.as_ref().is_some_and(|p| review.came_up_after(p, day));
    let since = review.since(meeting.group.as_ref()?, day);
    let to = deferral.to.as_ref().and_then(|to| to.value.as_deref());
    let early = |m: &&Meeting| m.date.value.is_some_and(|d| to.is_some_and(|to| d.to_string().as_str() < to));
    let due = since.partition_point(early);
    let missed = since.get(due..).filter(|missed| missed.len() >= MEETINGS && told && !elsewhere)?;
    let message = format!(
        "`{}` was put off here, and none of the {} later meetings has a heading for it; take it up, or say that it is settled",
        topic.title,
        missed.len()
    );
    let found = Diagnostic::new(Finding::DeferralNotFollowedUp, &meeting.source, deferral.origin.span, message);
    let next = missed.first()?;
    Some(found.beside(&next.source, head(next), "it could have come back here"))
}
