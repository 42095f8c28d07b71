//! What was read at a line, by which rule: before and after it is known who is who.

use crate::model::{Corpus, Draft, Meeting, MeetingDraft, Origin, Task, TaskCandidate};
use crate::text::Span;

/// A fact at a place.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// What it is: `task`, `attendance`, ….
    pub noun: &'static str,
    /// Its words.
    pub text: &'a str,
    /// Where and by which rule.
    pub origin: &'a Origin,
}

/// What the corpus holds at a line of a file.
pub fn facts_at<'a>(corpus: &'a Corpus, source: &str, line: u32) -> Vec<Fact<'a>> {
    let meetings = corpus.meetings.iter().filter(|m| m.source == source);
    let mut facts: Vec<Fact> = meetings.flat_map(facts_of).collect();
    facts.extend(corpus.tasks.iter().flat_map(|t| sightings_in(t, source)));
    touching(facts, line)
}

fn facts_of(meeting: &Meeting) -> Vec<Fact<'_>> {
    let fact = |noun, text, origin| Fact { noun, text, origin };
    let mut facts = Vec::new();
    facts.extend(meeting.attendance.iter().map(|f| fact("attendance", f.written.as_str(), &f.origin)));
    facts.extend(meeting.topics.iter().map(|f| fact("topic", &f.title, &f.origin)));
    facts.extend(meeting.decisions.iter().map(|f| fact("decision", &f.text, &f.origin)));
    facts.extend(meeting.deferrals.iter().map(|f| fact("deferral", &f.text, &f.origin)));
    facts.extend(meeting.completions.iter().map(|f| fact("completion", &f.text, &f.origin)));
    facts.extend(meeting.events.iter().map(|f| fact("event", &f.what, &f.origin)));
    facts.extend(meeting.questions.iter().map(|f| fact("question", &f.text, &f.origin)));
    facts
}

fn sightings_in<'a>(task: &'a Task, source: &str) -> Vec<Fact<'a>> {
    let first = (task.source == source).then_some(Fact { noun: "task", text: &task.text, origin: &task.origin });
    let later = task.sightings.iter().filter(|s| s.source == source && s.origin != task.origin);
    first.into_iter().chain(later.map(|s| Fact { noun: "sighting", text: &s.text, origin: &s.origin })).collect()
}

/// What one file said at a line, before anybody knew who is who.
pub fn drafted_at(draft: &Draft, line: u32) -> Vec<Fact<'_>> {
    touching(draft.meetings.iter().flat_map(drafts_of).collect(), line)
}

fn drafts_of(meeting: &MeetingDraft) -> Vec<Fact<'_>> {
    let fact = |noun, text, origin| Fact { noun, text, origin };
    let mut facts = Vec::new();
    facts.extend(meeting.attendance.iter().map(|f| fact("attendance", f.written.as_str(), &f.origin)));
    facts.extend(meeting.topics.iter().map(|f| fact("topic", &f.title, &f.origin)));
    facts.extend(meeting.tasks.iter().map(|f| fact("task", &f.text, &f.origin)));
    facts.extend(meeting.decisions.iter().map(|f| fact("decision", &f.text, &f.origin)));
    facts.extend(meeting.deferrals.iter().map(|f| fact("deferral", &f.text, &f.origin)));
    facts.extend(meeting.completions.iter().map(|f| fact("completion", &f.text, &f.origin)));
    facts.extend(meeting.events.iter().map(|f| fact("event", &f.what, &f.origin)));
    facts.extend(meeting.schedules.iter().map(|f| fact("schedule", &f.rrule, &f.origin)));
    facts.extend(meeting.questions.iter().map(|f| fact("question", &f.text, &f.origin)));
    facts
}

/// Task candidates at a line that became no task, because of who their actor proved to be.
pub fn not_kept_at<'a>(corpus: &Corpus, draft: &'a Draft, line: u32) -> Vec<&'a TaskCandidate> {
    let kept = |span: Span| {
        let sightings = corpus.tasks.iter().flat_map(|t| &t.sightings).filter(|s| s.source == draft.source);
        let firsts = corpus.tasks.iter().filter(|t| t.source == draft.source).map(|t| t.origin.span);
        firsts.chain(sightings.map(|s| s.origin.span)).any(|s| s == span)
    };
    let candidates = draft.meetings.iter().flat_map(|m| &m.tasks);
    candidates.filter(|c| c.origin.span.touches_line(line) && !kept(c.origin.span)).collect()
}

fn touching(mut facts: Vec<Fact<'_>>, line: u32) -> Vec<Fact<'_>> {
    facts.retain(|f| f.origin.span.touches_line(line));
    facts.sort_by_key(|f| (f.origin.span.start.offset, f.noun));
    facts
}
