//! The list of tasks that `annotate` wrote at the end of a file says again what the text says: its lines are no facts of
//! their own. The file is read as if they were not there; then each is laid beside the sentence whose id it bears.
//!
//! A line whose sentence is gone, and one without an id, are read like any other.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::read::entries;
use crate::lang::Compiled;
use crate::lang::listing::{self, BoxLine};
use crate::model::{Certainty, Draft, ListLine, Origin, TaskCandidate, TaskId, fold};
use crate::text::{Range, Source};

/// Reads a file by `read`, which gets it without what the list says again.
pub(super) fn read(source: &Source, pack: Option<&Compiled>, mut read: impl FnMut(&Source) -> Draft) -> Draft {
    let boxes = listing::boxes(&source.text);
    let Some(pack) = pack.filter(|_| !boxes.is_empty()) else { return read(source) };
    let nobody: Vec<Range> = boxes.iter().filter_map(|b| nobody(source, b, pack)).collect();
    let mut lines: Vec<&BoxLine> = boxes.iter().filter(|b| b.id.is_some()).collect();
    if lines.is_empty() {
        return read(&source.masked(&nobody));
    }
    let mut draft = read(&without(source, &lines, &nobody, pack));
    let mut found = pair(&draft, &lines, source, pack);
    if found.len() < lines.len() {
        // Lines without a sentence are read; that moves no sentence that has one.
        let known: Vec<&BoxLine> = lines.iter().filter(|l| found.contains_key(&l.range)).copied().collect();
        lines = known;
        draft = read(&without(source, &lines, &nobody, pack));
        found = pair(&draft, &lines, source, pack);
    }
    attach(&mut draft, &lines, &found, source, pack);
    draft
}

/// The words for nobody and the colon, where a line begins with them.
fn nobody(source: &Source, line: &BoxLine, pack: &Compiled) -> Option<Range> {
    let said = source.slice(line.words);
    let word = &pack.pack.listing.nobody;
    let after = said.get(..word.len()).filter(|w| fold(w) == fold(word)).and(said.get(word.len()..))?;
    let end = line.words.end - after.strip_prefix(':')?.len();
    Some(Range::new(line.words.start, end))
}

/// The file without some lines, and without the heading above them when nothing else stands below it.
fn without(source: &Source, lines: &[&BoxLine], nobody: &[Range], pack: &Compiled) -> Source {
    let own: Vec<Range> = lines.iter().map(|l| l.range).collect();
    let lists = listing::lists(&source.text, &pack.pack.listing.heading, &own);
    let headings = lists.iter().filter(|l| l.whole).map(|l| l.heading);
    let blank: Vec<Range> = headings.chain(own.iter().copied()).chain(nobody.iter().copied()).collect();
    source.masked(&blank)
}

/// The candidate that each line belongs to, as (meeting, task): by its id, else – the file has another name now – by
/// its words.
fn pair(draft: &Draft, lines: &[&BoxLine], source: &Source, pack: &Compiled) -> BTreeMap<Range, (usize, usize)> {
    let mut ids: HashMap<TaskId, (usize, usize)> = HashMap::new();
    let mut said: HashMap<String, VecDeque<(usize, usize)>> = HashMap::new();
    let mut ordinals: HashMap<String, u32> = HashMap::new();
    for (m, meeting) in draft.meetings.iter().enumerate() {
        for (t, task) in meeting.tasks.iter().enumerate() {
            let ordinal = ordinals.entry(fold(&task.text)).or_insert(0);
            *ordinal += 1;
            ids.insert(TaskId::of_sentence(&draft.source, &task.text, *ordinal), (m, t));
            for text in texts(task, pack) {
                said.entry(text).or_default().push_back((m, t));
            }
        }
    }
    let by_id = |l: &BoxLine| l.id.clone().and_then(|id| ids.get(&TaskId(id)).copied());
    let mut out: BTreeMap<Range, (usize, usize)> = BTreeMap::new();
    let mut taken = HashSet::new();
    for line in lines {
        if let Some(at) = by_id(line).filter(|at| taken.insert(*at)) {
            out.insert(line.range, at);
        }
    }
    for line in lines.iter().filter(|l| by_id(l).is_none()) {
        let free = words_of(source.slice(line.words), pack).iter().find_map(|words| {
            let same = said.get_mut(words)?;
            std::iter::from_fn(|| same.pop_front()).find(|at| taken.insert(*at))
        });
        if let Some(at) = free {
            out.insert(line.range, at);
        }
    }
    out
}

/// What a line for the candidate may say of the matter, folded.
fn texts(task: &TaskCandidate, pack: &Compiled) -> Vec<String> {
    let owners: Vec<&str> = task.actors.iter().map(|a| a.written.as_str()).collect();
    let due = task.due.as_ref().map(|d| d.written.as_str());
    let mut texts: Vec<String> = listing::texts(&task.text, &owners, due, pack).iter().map(|t| fold(t)).collect();
    texts.dedup();
    texts
}

/// What a line says of the matter, folded: behind the owners, with and without what comes after the last comma.
fn words_of(words: &str, pack: &Compiled) -> Vec<String> {
    let Some((_, text)) = words.split_once(": ") else { return Vec::new() };
    let due = pack.pack.listing.due.replace("{date}", "");
    let cut = text.rfind(&format!(", {due}")).and_then(|at| text.get(..at));
    cut.into_iter().chain([text]).map(fold).collect()
}

/// Lays the lines beside their candidates, with what the reader makes of each on its own.
fn attach(
    draft: &mut Draft,
    lines: &[&BoxLine],
    found: &BTreeMap<Range, (usize, usize)>,
    source: &Source,
    pack: &Compiled,
) {
    let mut others = Vec::new();
    let mut at = 0;
    for line in lines {
        others.push(Range::new(at, line.range.start));
        others.extend(nobody(source, line, pack));
        // The id is of no use to the reader of the line.
        others.push(Range::new(line.words.end, line.range.end));
        at = line.range.end;
    }
    others.push(Range::new(at, source.text.len()));
    let read: HashMap<u32, TaskCandidate> =
        entries(&source.masked(&others), pack).into_iter().map(|t| (t.origin.span.start.line, t)).collect();
    for line in lines {
        let Some((m, t)) = found.get(&line.range) else { continue };
        let span = source.span(line.words);
        let entry = (span.start.line..=span.last_line()).find_map(|l| read.get(&l));
        let words: Vec<&str> = source.slice(line.words).split_whitespace().collect();
        let said = ListLine {
            words: words.join(" "),
            ticked: line.ticked,
            nobody: nobody(source, line, pack).is_some(),
            actors: entry.map(|e| e.actors.clone()).unwrap_or_default(),
            due: entry.and_then(|e| e.due.clone()),
            origin: Origin {
                span,
                rule: format!("{}/tasks/list", pack.pack.language.code),
                certainty: Certainty::Certain,
            },
        };
        if let Some(task) = draft.meetings.get_mut(*m).and_then(|m| m.tasks.get_mut(*t)) {
            task.line = Some(Box::new(said));
        }
    }
}
