//! What the register overrules: sentences that are no tasks, findings that are accepted, how grave findings are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::diag::{Diagnostic, Tier};
use crate::model::{Corpus, Draft, Level, Meeting, Overruled, Register, Remedy, TaskCandidate, fold};
use crate::text::Span;

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
pub fn accept(corpus: &mut Corpus, register: &Register) -> Vec<Unused> {
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

/// Makes findings as grave as the register says; those it names, or all when it is strict, are told to everybody.
pub fn grade(findings: &mut [Diagnostic], register: &Register) {
    let checks = &register.checks;
    for finding in findings {
        match checks.levels.get(&finding.finding) {
            Some(Level::Grave(severity)) => (finding.severity, finding.tier) = (*severity, Tier::Default),
            Some(Level::On) => finding.tier = Tier::Default,
            Some(Level::Off) => finding.silenced = true,
            None => {}
        }
        if checks.tier == Some(Tier::Strict) {
            finding.tier = Tier::Default;
        }
    }
}

fn unused(remedy: &Remedy, sources: &BTreeSet<&str>, nothing: &str) -> Unused {
    let at = &remedy.at;
    let message = match place(at) {
        Some((file, _, _)) if sources.contains(file) => format!("{nothing} begins at `{at}`"),
        Some((file, _, _)) if !file.contains(' ') => format!("no file `{file}` was read"),
        _ => format!("{nothing} in a sentence that begins with `{at}`"),
    };
    let file_read = place(at).is_some_and(|(file, _, _)| sources.contains(file));
    Unused { span: remedy.span, file_read, message: format!("{message}; mend the entry or remove it") }
}

/// File, line and column of `FILE:LINE` or `FILE:LINE:COLUMN`.
fn place(at: &str) -> Option<(&str, u32, Option<u32>)> {
    let (rest, last) = at.trim().rsplit_once(':')?;
    let last = last.parse().ok()?;
    match rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
        Some((file, line)) => Some((file, line, Some(last))),
        None => Some((rest, last, None)),
    }
}

/// Entries by their place or their text, for looking up.
#[derive(Debug, Default)]
struct Places<'a> {
    /// By file and line.
    by_place: BTreeMap<(&'a str, u32), Vec<InLine>>,
    /// Entries by the text, folded.
    by_text: BTreeMap<String, Vec<usize>>,
}

/// An entry for a line: the column, when it names one, and the entry's ordinal.
type InLine = (Option<u32>, usize);

impl<'a> Places<'a> {
    /// What looks like a place and names no file that was read is a text that ends in a time of day.
    fn new(remedies: impl Iterator<Item = &'a Remedy>, sources: &BTreeSet<&str>) -> Places<'a> {
        let mut places = Places::default();
        for (index, remedy) in remedies.enumerate() {
            match place(&remedy.at).filter(|(file, _, _)| sources.contains(file)) {
                Some((file, line, column)) => {
                    places.by_place.entry((file, line)).or_default().push((column, index));
                }
                None => places.by_text.entry(bare(&remedy.at)).or_default().push(index),
            }
        }
        places
    }

    /// Entries for what begins there.
    fn at(&self, source: &'a str, span: Span) -> Vec<usize> {
        let entries = self.by_place.get(&(source, span.start.line)).into_iter().flatten();
        entries.filter(|(column, _)| column.is_none_or(|c| c == span.start.column)).map(|(_, index)| *index).collect()
    }

    /// Entries that are the beginning of a text, in whole words.
    fn said(&self, text: &str) -> Vec<usize> {
        let (text, mut hits) = (fold(text), Vec::new());
        let mut rest = text.as_str();
        // The greatest entry up to the text either begins it, or shares with it all that a shorter one can.
        let up_to = |rest| (Bound::Unbounded, Bound::Included(rest));
        while let Some((entry, indices)) = self.by_text.range::<str, _>(up_to(rest)).next_back() {
            let shared = shared(rest, entry);
            let whole =
                shared == entry.len() && !text.get(shared..).unwrap_or_default().starts_with(char::is_alphanumeric);
            if whole {
                hits.extend(indices);
            }
            let next = if shared == entry.len() { before_last(rest, shared) } else { shared };
            rest = rest.get(..next).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
        }
        hits
    }
}

/// Bytes that two texts have in common at their beginning, in whole characters.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum()
}

/// The byte where the last character before `end` begins.
fn before_last(text: &str, end: usize) -> usize {
    text.get(..end).and_then(|t| t.char_indices().next_back()).map_or(0, |(at, _)| at)
}

/// A text for comparing: folded, without the mark that ends a sentence.
fn bare(text: &str) -> String {
    fold(text.trim()).trim_end_matches(['.', '!', '?', '…', ':', ';', ',']).trim_end().to_owned()
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

/// Which candidates the register says are no tasks.
pub(super) struct NotTasks<'a> {
    remedies: &'a [Remedy],
    places: Places<'a>,
    /// Candidates in each sentence of the draft at hand.
    of_sentence: BTreeMap<Span, usize>,
}

impl<'a> NotTasks<'a> {
    pub(super) fn new(drafts: &'a [Draft], register: &'a Register) -> NotTasks<'a> {
        let sources = drafts.iter().map(|d| d.source.as_str()).collect();
        let remedies = register.not_a_task.as_slice();
        NotTasks { remedies, places: Places::new(remedies.iter(), &sources), of_sentence: BTreeMap::new() }
    }

    /// Turns to the candidates of another draft.
    pub(super) fn turn_to(&mut self, draft: &Draft) {
        self.of_sentence.clear();
        if !self.places.by_text.is_empty() {
            for candidate in draft.meetings.iter().flat_map(|m| &m.tasks) {
                *self.of_sentence.entry(candidate.sentence.span).or_default() += 1;
            }
        }
    }

    /// The entries that overrule a candidate: by the place where it begins, by its words, or by those of its sentence
    /// when that holds no other or is written out.
    pub(super) fn overrule(&self, source: &'a str, candidate: &TaskCandidate) -> Vec<Overruled> {
        let mut hits = self.places.at(source, candidate.origin.span);
        if !self.places.by_text.is_empty() {
            hits.extend(self.places.said(&candidate.text));
            let alone = self.of_sentence.get(&candidate.sentence.span).is_none_or(|n| *n == 1);
            let sentence = bare(&candidate.sentence.text);
            let written_out = |i: &usize| self.remedies.get(*i).is_some_and(|r| bare(&r.at) == sentence);
            hits.extend(self.places.said(&candidate.sentence.text).into_iter().filter(|i| alone || written_out(i)));
        }
        let spans: BTreeSet<Span> = hits.into_iter().filter_map(|i| Some(self.remedies.get(i)?.span)).collect();
        let overruled = |register| Overruled { source: source.to_owned(), span: candidate.origin.span, register };
        spans.into_iter().map(overruled).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remedy(at: &str) -> Remedy {
        Remedy { at: at.to_owned(), span: Span::file_start() }
    }

    #[test]
    fn a_place_is_a_file_that_was_read() {
        assert_eq!(place("a b.txt:30"), Some(("a b.txt", 30, None)));
        assert_eq!(place("a.txt:30:2"), Some(("a.txt", 30, Some(2))));
        assert_eq!(place("Bo comes"), None);
        let remedies = [remedy("a.txt:30"), remedy("Bo comes at 10:30")];
        let places = Places::new(remedies.iter(), &BTreeSet::from(["a.txt"]));
        assert_eq!(places.said("Bo comes at 10:30 on Monday"), [1]);
        assert_eq!(places.by_place.len(), 1);
    }

    #[test]
    fn texts_begin_with_whole_words() {
        let remedies = ["Bo", "Bo calls.", "Bo  CALLS Ann", "Bob", "Bo calls Anna today", "C"].map(remedy);
        let places = Places::new(remedies.iter(), &BTreeSet::new());
        let said = |text: &str| {
            let mut hits = places.said(text);
            hits.sort_unstable();
            hits
        };
        assert_eq!(said("Bo calls Ann."), [0, 1, 2]);
        assert_eq!(said("bo calls Anna"), [0, 1]);
        assert_eq!(said("Bobo"), Vec::<usize>::new());
        assert_eq!(said("Bo"), [0]);
        assert_eq!(said(""), Vec::<usize>::new());
        assert_eq!(said("A"), Vec::<usize>::new());
    }
}
