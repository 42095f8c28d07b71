//! Deferred matters until they return: the first later meeting of the group with a heading for them.

use std::collections::{BTreeMap, HashMap};

use super::threads::inflected;
use crate::model::{Draft, GroupId, Meeting, MeetingId, ProjectId, Returned};
use crate::text::Span;
use crate::time::Day;

use super::meetings::meeting_id;

/// Fills in where each deferral of the meetings came back.
pub(super) fn returns(meetings: &mut [Meeting], drafts: &[Draft]) {
    let words = heading_words(drafts);
    let headings = headings(meetings, &words);
    let matters = deferred(drafts);
    for meeting in meetings {
        let (Some(day), Some(group)) = (meeting.date.value, meeting.group.clone()) else { continue };
        let topics: BTreeMap<_, _> =
            meeting.topics.iter().enumerate().map(|(i, t)| (t.id.clone(), (i, t.project.clone()))).collect();
        for deferral in &mut meeting.deferrals {
            let topic = deferral.topic.as_ref().and_then(|t| topics.get(t));
            let under = topic.map(|(i, _)| words.get(&(meeting.id.clone(), *i)).copied().unwrap_or_default());
            let own = matters.get(&(meeting.id.clone(), deferral.origin.span)).copied().unwrap_or_default();
            let sought = Sought {
                project: topic.and_then(|(_, p)| p.as_ref()),
                words: under.filter(|w| !w.is_empty()).unwrap_or(own),
            };
            deferral.returned = headings.first_after(&group, day, &sought);
        }
    }
}

type HeadingWords<'a> = HashMap<(MeetingId, usize), &'a [String]>;

/// Stems of each heading that is no fixed point.
fn heading_words(drafts: &[Draft]) -> HeadingWords<'_> {
    let all =
        drafts.iter().flat_map(|d| d.meetings.iter().enumerate().map(move |(i, m)| (meeting_id(&d.source, i), m)));
    all.flat_map(|(id, m)| {
        let topics = m.topics.iter().enumerate().filter(|(_, t)| !t.fixed);
        topics.map(move |(i, t)| ((id.clone(), i), t.matter.words.as_slice())).collect::<Vec<_>>()
    })
    .collect()
}

/// What each deferral itself speaks of.
fn deferred(drafts: &[Draft]) -> HashMap<(MeetingId, Span), &[String]> {
    let all =
        drafts.iter().flat_map(|d| d.meetings.iter().enumerate().map(move |(i, m)| (meeting_id(&d.source, i), m)));
    all.flat_map(|(id, m)| m.deferrals.iter().map(move |d| ((id.clone(), d.origin.span), d.matter.words.as_slice())))
        .collect()
}

/// What a deferral waits for.
struct Sought<'a> {
    project: Option<&'a ProjectId>,
    words: &'a [String],
}

/// A heading at a dated meeting.
struct Heading<'a> {
    day: Day,
    project: Option<ProjectId>,
    words: &'a [String],
    at: Returned,
}

/// Headings by group, by their projects and by the beginnings of their words, in order of time.
#[derive(Default)]
struct Headings<'a> {
    list: Vec<Heading<'a>>,
    by_key: HashMap<(GroupId, String), Vec<usize>>,
    by_project: HashMap<(GroupId, ProjectId), Vec<usize>>,
}

fn headings<'a>(meetings: &[Meeting], words: &HeadingWords<'a>) -> Headings<'a> {
    let mut sorted: Vec<&Meeting> = meetings.iter().filter(|m| m.date.value.is_some() && m.group.is_some()).collect();
    sorted.sort_by_key(|m| (m.date.value, m.id.clone()));
    let mut out = Headings::default();
    for meeting in sorted {
        let (Some(day), Some(group)) = (meeting.date.value, &meeting.group) else { continue };
        for (index, topic) in meeting.topics.iter().enumerate() {
            let Some(words) = words.get(&(meeting.id.clone(), index)).copied() else { continue };
            for word in words {
                out.by_key.entry((group.clone(), key(word))).or_default().push(out.list.len());
            }
            if let Some(project) = &topic.project {
                out.by_project.entry((group.clone(), project.clone())).or_default().push(out.list.len());
            }
            let at = Returned { source: meeting.source.clone(), meeting: meeting.id.clone(), span: topic.origin.span };
            out.list.push(Heading { day, project: topic.project.clone(), words, at });
        }
    }
    out
}

/// The first letters of a word: those of all its forms.
fn key(word: &str) -> String {
    word.chars().take(4).collect()
}

/// So many headings after a deferral are held against it.
const MOST_HEADINGS: usize = 1_000;

impl Headings<'_> {
    fn first_after(&self, group: &GroupId, day: Day, sought: &Sought) -> Option<Returned> {
        // A heading that says the same has all the words: it stands in the shortest of their lists, too.
        let worded = sought.words.iter().map(|w| self.by_key.get(&(group.clone(), key(w))).map(Vec::as_slice));
        let worded = worded.map(Option::unwrap_or_default).min_by_key(|list| list.len());
        let project = sought.project.and_then(|p| self.by_project.get(&(group.clone(), p.clone())));
        let later = worded.into_iter().chain(project.map(Vec::as_slice)).filter_map(|list| {
            let from = list.partition_point(|i| self.list.get(*i).is_some_and(|h| h.day <= day));
            let mut coming = list.get(from..)?.iter().copied().take(MOST_HEADINGS);
            coming.find(|i| self.list.get(*i).is_some_and(|h| answers(h, sought)))
        });
        later.min().and_then(|i| self.list.get(i)).map(|h| h.at.clone())
    }
}

/// The same project, or the same words.
fn answers(heading: &Heading, sought: &Sought) -> bool {
    let has = |list: &[String], word: &String| list.iter().any(|w| inflected(w, word));
    let within = |small: &[String], large: &[String]| !small.is_empty() && small.iter().all(|w| has(large, w));
    let project = sought.project.is_some() && sought.project == heading.project.as_ref();
    project || within(heading.words, sought.words) && within(sought.words, heading.words)
}
