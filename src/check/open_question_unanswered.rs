//! `open-question-unanswered`: a question was left open, and nobody has come back to it.

use rustc_hash::FxHashMap;

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Question, TopicId, fold};
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
    let questions = || review.corpus.meetings.iter().flat_map(|m| m.questions.iter().map(move |q| (m, q)));
    let topics = review.corpus.meetings.iter().flat_map(|m| &m.topics);
    let titles: Titles = topics.map(|t| (&t.id, t.title.as_str())).collect();
    let asked: Vec<(&Meeting, &Question, Vec<String>)> =
        questions().map(|(meeting, question)| (meeting, question, stems(question, &titles))).collect();
    let spoken = spoken(review, asked.iter().flat_map(|(.., stems)| stems.iter().cloned()));
    let unanswered =
        asked.iter().filter_map(|(meeting, question, stems)| unanswered(review, &spoken, meeting, (question, stems)));
    unanswered.collect()
}

/// The headings of all topics.
type Titles<'m> = FxHashMap<&'m TopicId, &'m str>;

/// The beginnings of the long words of a question and of the heading that it stands below.
fn stems(question: &Question, titles: &Titles) -> Vec<String> {
    let heading = question.topic.as_ref().and_then(|topic| titles.get(topic)).copied().unwrap_or_default();
    [question.text.as_str(), heading].iter().flat_map(|text| owned(&fold(text))).collect()
}

fn unanswered(
    review: &Review<'_>,
    spoken: &FxHashMap<String, Option<Day>>,
    meeting: &Meeting,
    (question, stems): (&Question, &[String]),
) -> Option<Diagnostic> {
    let day = meeting.date.value?;
    let returns = |stem: &String| spoken.get(stem).copied().flatten().is_some_and(|latest| latest > day);
    stems.first()?;
    let since = review.since(meeting.group.as_ref()?, day);
    let long = |m: &&&Meeting| m.date.value.is_some_and(|latest| latest.days_since(day) >= DAYS);
    let latest =
        since.last().filter(|_| since.len() >= MEETINGS).filter(long).filter(|_| !stems.iter().any(returns))?;
    let message = "this was left open, and no later minutes take it up; answer it, or put it on the next agenda";
    let found = Diagnostic::new(Finding::OpenQuestionUnanswered, &meeting.source, question.origin.span, message);
    Some(found.beside(&latest.source, head(latest), "the last of the meetings since"))
}

/// Of the beginnings of words that were `asked` about, the last day on which a word with each was used at a meeting.
fn spoken(review: &Review<'_>, asked: impl Iterator<Item = String>) -> FxHashMap<String, Option<Day>> {
    let mut latest: FxHashMap<String, Option<Day>> = asked.map(|stem| (stem, None)).collect();
    let mut hear = |text: &str, day: Day| {
        for stem in stems_of(&fold(text)) {
            if let Some(known) = latest.get_mut(stem) {
                *known = (*known).max(Some(day));
            }
        }
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

fn owned(folded: &str) -> Vec<String> {
    stems_of(folded).map(str::to_owned).collect()
}

/// The beginnings of the long words of a folded text.
fn stems_of(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= SHORTEST);
    words.filter_map(|word| {
        let mut letters = word.char_indices();
        let (end, _) = letters.nth(STEM)?;
        let long = word.get(end..)?.chars().nth(SHORTEST - STEM - 1).is_some();
        word.get(..end).filter(|_| long)
    })
}
