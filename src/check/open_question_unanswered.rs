//! `open-question-unanswered`: a question was left open, and nobody has come back to it.

use std::collections::BTreeMap;

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Question, fold};
use crate::time::Day;

/// So many meetings of the group, over so many days, is long enough for an answer.
const MEETINGS: usize = 2;
const DAYS: i64 = 60;

/// So many letters of a word stand for all its forms; words hardly longer say too little.
const STEM: usize = 5;
const SHORTEST: usize = 6;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    if !review.is_whole() || review.corpus.meetings.iter().all(|m| m.questions.is_empty()) {
        return Vec::new();
    }
    let spoken = spoken(review);
    let questions = review.corpus.meetings.iter().flat_map(|m| m.questions.iter().map(move |q| (m, q)));
    questions.filter_map(|(meeting, question)| unanswered(review, &spoken, meeting, question)).collect()
}

fn unanswered(
    review: &Review<'_>,
    spoken: &BTreeMap<String, Day>,
    meeting: &Meeting,
    question: &Question,
) -> Option<Diagnostic> {
    let day = meeting.date.value?;
    let topic = meeting.topics.iter().find(|t| Some(&t.id) == question.topic.as_ref());
    let heading = topic.map(|t| t.title.as_str()).unwrap_or_default();
    let returns = |stem: String| spoken.get(&stem).is_some_and(|latest| *latest > day);
    let mut words = stems(&question.text).chain(stems(heading)).peekable();
    words.peek()?;
    let since = review.since(meeting.group.as_ref()?, day);
    let long = |m: &&&Meeting| m.date.value.is_some_and(|latest| latest.days_since(day) >= DAYS);
    let latest = since.last().filter(|_| since.len() >= MEETINGS).filter(long).filter(|_| !words.any(returns))?;
    let message = "this was left open, and no later minutes take it up; answer it, or put it on the next agenda";
    let found = Diagnostic::new(Finding::OpenQuestionUnanswered, &meeting.source, question.origin.span, message);
    Some(found.beside(&latest.source, head(latest), "the last of the meetings since"))
}

/// The beginnings of the long words of all that was read at meetings, and the last day on which each was used.
fn spoken(review: &Review<'_>) -> BTreeMap<String, Day> {
    let mut latest: BTreeMap<String, Day> = BTreeMap::new();
    let mut hear = |text: &str, day: Day| {
        stems(text).for_each(|stem| _ = latest.entry(stem).and_modify(|known| *known = day.max(*known)).or_insert(day));
    };
    for (meeting, day) in review.corpus.meetings.iter().filter_map(|m| Some((m, m.date.value?))) {
        texts(meeting).for_each(|text| hear(text, day));
    }
    for sighting in review.corpus.tasks.iter().flat_map(|t| &t.sightings) {
        if let Some(day) = review.meeting(&sighting.meeting).and_then(|m| m.date.value) {
            hear(&sighting.text, day);
        }
    }
    latest
}

fn texts(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let topics = meeting.topics.iter().map(|f| f.title.as_str());
    let decisions = meeting.decisions.iter().map(|f| f.text.as_str());
    let deferrals = meeting.deferrals.iter().map(|f| f.text.as_str());
    let completions = meeting.completions.iter().map(|f| f.text.as_str());
    let questions = meeting.questions.iter().map(|f| f.text.as_str());
    let events = meeting.events.iter().map(|f| f.what.as_str());
    topics.chain(decisions).chain(deferrals).chain(completions).chain(questions).chain(events)
}

fn stems(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = fold(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    let long = words.into_iter().filter(|w| w.chars().count() >= SHORTEST);
    long.map(|w| w.chars().take(STEM).collect())
}
