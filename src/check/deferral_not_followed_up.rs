//! `deferral-not-followed-up`: a matter was put off, and no later meeting has a heading for it.

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Deferral, Meeting};

/// So many meetings without it are too many: a next meeting may have had more urgent matters.
const MEETINGS: usize = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    if !review.is_whole() {
        return Vec::new();
    }
    let all = review.corpus.meetings.iter().flat_map(|m| m.deferrals.iter().map(move |d| (m, d)));
    all.filter_map(|(meeting, deferral)| forgotten(review, meeting, deferral)).collect()
}

fn forgotten(review: &Review<'_>, meeting: &Meeting, deferral: &Deferral) -> Option<Diagnostic> {
    let day = meeting.date.value.filter(|_| deferral.returned.is_none())?;
    let topic = meeting.topics.iter().find(|t| Some(&t.id) == deferral.topic.as_ref())?;
    // Below a heading that every meeting has, nothing tells what comes back.
    let told = !review.corpus.particulars.fixed_topics.contains(&topic.id);
    let elsewhere = topic.project.as_ref().is_some_and(|p| review.came_up_after(p, day));
    let since = review.since(meeting.group.as_ref()?, day);
    let to = deferral.to.as_ref().and_then(|to| to.value.as_deref());
    let due = since.iter().position(|m| m.date.value.is_some_and(|d| to.is_none_or(|to| d.to_string().as_str() >= to)));
    let missed = since.get(due?..).filter(|missed| missed.len() >= MEETINGS && told && !elsewhere)?;
    let message = format!(
        "`{}` was put off here, and none of the {} later meetings has a heading for it; take it up, or say that it is settled",
        topic.title,
        missed.len()
    );
    let found = Diagnostic::new(Finding::DeferralNotFollowedUp, &meeting.source, deferral.origin.span, message);
    let next = missed.first()?;
    Some(found.beside(&next.source, head(next), "it could have come back here"))
}
