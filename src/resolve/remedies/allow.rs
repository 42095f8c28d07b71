//! Findings that the register allows, by their place or by the words they lie in.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use crate::diag::Diagnostic;
use crate::model::{Corpus, Meeting, Register, Remedy};
use crate::text::{Span, WrittenPlace};

/// So many facts before a finding are asked whether they hold it.
const MOST_FACTS: usize = 64;

/// An entry of the register's `facts` that nothing in the minutes answers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Where the register says it.
    pub span: Span,
    /// Whether it names a file that was read.
    pub file_read: bool,
    /// What is wrong and what to do.
    pub message: String,
}

/// Silences what the register allows, and tells which entries of `facts` answer to nothing.
pub(super) fn accept(corpus: &mut Corpus, register: &Register) -> Vec<Unused> {
    if register.allow.is_empty() && register.not_a_task.is_empty() {
        return Vec::new();
    }
    let mut findings = std::mem::take(&mut corpus.findings);
    let sources: BTreeSet<&str> = corpus.sources.iter().map(|s| s.path.as_str()).collect();
    let places = Places::new(register.allow.iter().map(|a| &a.remedy), &sources);
    let texts = Texts::new(corpus, !places.by_text.is_empty());
    let mut used = BTreeSet::new();
    for finding in &mut findings {
        let mut hits = places.at(&finding.source, finding.span);
        texts.around(finding).for_each(|text| hits.extend(places.said(text)));
        hits.retain(|i| register.allow.get(*i).is_some_and(|a| a.finding == finding.finding));
        finding.silenced |= !hits.is_empty();
        used.extend(hits);
    }
    let idle = register.allow.iter().enumerate().filter(|(i, _)| !used.contains(i));
    let idle = idle.map(|(_, a)| unused(&a.remedy, &sources, &format!("no finding {}", a.finding.entry().name)));
    let overruled: BTreeSet<Span> = corpus.overruled.iter().map(|o| o.register).collect();
    let kept = register.not_a_task.iter().filter(|r| !overruled.contains(&r.span));
    let out = kept.map(|r| unused(r, &sources, "nothing that reads as a task")).chain(idle).collect();
    corpus.findings = findings;
    out
}

fn unused(remedy: &Remedy, sources: &BTreeSet<&str>, nothing: &str) -> Unused {
    let at = &remedy.at;
    let file = WrittenPlace::read(at).map(|place| place.file);
    let message = match file {
        Some(file) if sources.contains(file) => format!("{nothing} begins at `{at}`"),
        Some(file) if !file.contains(' ') => format!("no file `{file}` was read"),
        _ => format!("{nothing} in a sentence that begins with `{at}`"),
    };
    let file_read = file.is_some_and(|file| sources.contains(file));
    Unused { span: remedy.span, file_read, message: format!("{message}; mend the entry or remove it") }
}

/// The words of facts by file, for finding out what a finding is about.
struct Texts<'a> {
    by_source: BTreeMap<&'a str, Vec<(Span, &'a str)>>,
}

impl<'a> Texts<'a> {
    fn new(corpus: &'a Corpus, asked: bool) -> Texts<'a> {
        let mut by_source: BTreeMap<&str, Vec<(Span, &str)>> = BTreeMap::new();
        if asked {
            for meeting in &corpus.meetings {
                by_source.entry(&meeting.source).or_default().extend(words_of(meeting));
            }
            for task in &corpus.tasks {
                by_source.entry(&task.source).or_default().push((task.origin.span, &task.text));
                for seen in &task.sightings {
                    by_source.entry(&seen.source).or_default().push((seen.origin.span, &seen.text));
                }
            }
        }
        by_source.values_mut().for_each(|facts| facts.sort());
        Texts { by_source }
    }

    /// The words of the facts that a finding lies in.
    fn around(&self, finding: &Diagnostic) -> impl Iterator<Item = &'a str> {
        let facts = self.by_source.get(finding.source.as_str()).map(Vec::as_slice).unwrap_or_default();
        let (start, end) = (finding.span.start.offset, finding.span.end.offset);
        let before = facts.partition_point(|(span, _)| span.start.offset <= start);
        let near = facts.get(before.saturating_sub(MOST_FACTS)..before).unwrap_or_default();
        let texts: BTreeSet<&str> = near.iter().filter(|(s, _)| end <= s.end.offset).map(|(_, text)| *text).collect();
        texts.into_iter()
    }
}

fn words_of(meeting: &Meeting) -> Vec<(Span, &str)> {
    let attendance = meeting.attendance.iter().map(|f| (f.origin.span, f.written.as_str()));
    let topics = meeting.topics.iter().map(|f| (f.origin.span, f.title.as_str()));
    let decisions = meeting.decisions.iter().map(|f| (f.origin.span, f.text.as_str()));
    let deferrals = meeting.deferrals.iter().map(|f| (f.origin.span, f.text.as_str()));
    let completions = meeting.completions.iter().map(|f| (f.origin.span, f.text.as_str()));
    let events = meeting.events.iter().map(|f| (f.origin.span, f.what.as_str()));
    let questions = meeting.questions.iter().map(|f| (f.origin.span, f.text.as_str()));
    let outcomes = decisions.chain(deferrals).chain(completions).chain(events).chain(questions);
    attendance.chain(topics).chain(outcomes).collect()
}
