//! The tasks that were read in a file, as a list at its end that people can tick and correct: only what the list lacks
//! is added, no line of it is changed.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::apply::Edit;
use crate::lang::Compiled;
use crate::lang::listing::{self, BoxLine, List};
use crate::model::{Corpus, Sighting, TaskStatus};
use crate::text::{Range, Source};

/// What to add to a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// How to put it there.
    pub edits: Vec<Edit>,
    /// Tasks that are added to the list.
    pub added: usize,
    /// Tasks that stand in the list already.
    pub kept: usize,
    /// Tasks that the text itself has with a box to tick.
    pub boxed: usize,
    /// Lines with an id of no task: (line, id).
    pub lost: Vec<(u32, String)>,
}

/// A sentence that gives somebody something to do.
struct Sentence<'a> {
    id: &'a str,
    done: bool,
    said: &'a Sighting,
}

/// The tasks of a corpus by the files that speak of them.
pub struct Tasks<'a> {
    by_file: HashMap<&'a str, Vec<Sentence<'a>>>,
    /// Every id of a task.
    ids: HashSet<&'a str>,
}

impl<'a> Tasks<'a> {
    /// Goes through the corpus once. What was dropped is left out.
    pub fn new(corpus: &'a Corpus) -> Tasks<'a> {
        let ids = corpus.tasks.iter().flat_map(|t| &t.ids).map(|id| id.0.as_str()).collect();
        let mut by_file: HashMap<&str, Vec<Sentence>> = HashMap::new();
        let mut seen = HashSet::new();
        for task in corpus.tasks.iter().filter(|t| t.status != TaskStatus::Dropped) {
            for said in &task.sightings {
                if let Some(id) = said.sentence.as_ref().filter(|id| seen.insert((&said.source, *id))) {
                    let done = task.status == TaskStatus::Done;
                    by_file.entry(&said.source).or_default().push(Sentence { id: &id.0, done, said });
                }
            }
        }
        by_file.values_mut().for_each(|list| list.sort_by_key(|s| (s.said.origin.span, s.id)));
        Tasks { by_file, ids }
    }

    /// The sentences of a file, in order, each once.
    fn of(&self, file: &str) -> &[Sentence<'a>] {
        self.by_file.get(file).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Lists the tasks of a file whose name in the corpus is that of `source`, but for those that the text has with a box
/// to tick.
pub fn annotate(tasks: &Tasks, source: &Source, pack: &Compiled) -> Annotation {
    let boxes = listing::boxes(&source.text);
    let (listed, others): (Vec<&Sentence>, Vec<&Sentence>) =
        tasks.of(&source.name).iter().partition(|s| s.said.listed.is_some());
    let (boxed, new): (Vec<&Sentence>, Vec<&Sentence>) = others.into_iter().partition(|s| is_boxed(s, &boxes, source));
    let lines: Vec<String> = new.iter().map(|s| line(s, pack)).collect();
    let edits = if lines.is_empty() { Vec::new() } else { vec![insertion(source, &boxes, &lines, pack)] };
    let lost = lost(tasks, source, &boxes);
    Annotation { edits, added: new.len(), kept: listed.len(), boxed: boxed.len(), lost }
}

/// Whether the sentence is a line that can be ticked where it stands.
fn is_boxed(sentence: &Sentence, boxes: &[BoxLine], source: &Source) -> bool {
    let Some(line) = source.line(sentence.said.origin.span.start.line) else { return false };
    let before = boxes.partition_point(|b| b.range.start <= line.start);
    before.checked_sub(1).and_then(|i| boxes.get(i)).is_some_and(|b| line.start <= b.range.end)
}

/// `- [ ] Anna Ek: paints the door, by 1 April 2024 [1a2b3c4d]`.
fn line(sentence: &Sentence, pack: &Compiled) -> String {
    let said = sentence.said;
    let words = listing::words(&said.text, &said.owners, said.due.as_ref(), pack).whole();
    format!("- [{}] {words} [{}]", if sentence.done { "x" } else { " " }, sentence.id)
}

/// Lines below the list of the file, or a new list at its end.
fn insertion(source: &Source, boxes: &[BoxLine], lines: &[String], pack: &Compiled) -> Edit {
    let own: Vec<Range> = boxes.iter().filter(|b| b.id.is_some()).map(|b| b.range).collect();
    let heading = &pack.pack.listing.heading;
    let lines = lines.join("\n");
    let at = |at: usize, text: String| Edit { range: Range::new(at, at), text };
    if let Some(List { end, .. }) = listing::lists(&source.text, heading, &own).last() {
        return at(*end, format!("\n{lines}"));
    }
    let markup = Markup::of(source);
    let apart = match source.text.lines().next_back() {
        None => "",
        Some(last) => match (last.trim().is_empty(), source.text.ends_with('\n')) {
            (true, true) => "",
            (true, false) | (false, true) => "\n",
            (false, false) => "\n\n",
        },
    };
    let text = format!("{apart}{}{heading}{}{lines}\n", markup.before(), markup.below());
    at(source.text.len(), text)
}

/// Lines with ids that nothing in the corpus has.
fn lost(tasks: &Tasks, source: &Source, boxes: &[BoxLine]) -> Vec<(u32, String)> {
    let listed: BTreeSet<u32> = tasks.of(&source.name).iter().filter_map(|s| Some(s.said.listed?.start.line)).collect();
    let with_id = boxes.iter().filter_map(|b| Some((source.line_of(b.words.start), b.id.clone()?)));
    with_id.filter(|(line, id)| !listed.contains(line) && !tasks.ids.contains(id.as_str())).collect()
}

/// How the file marks its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    None,
    Markdown,
    Org,
}

impl Markup {
    fn of(source: &Source) -> Markup {
        let extension = source.name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
        let marked = |line: &str| {
            let rest = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
        };
        match extension.as_str() {
            "md" | "markdown" => Markup::Markdown,
            "org" => Markup::Org,
            _ if source.text.lines().any(|l| l.starts_with("#+")) => Markup::Org,
            _ if source.text.lines().any(marked) => Markup::Markdown,
            _ => Markup::None,
        }
    }

    fn before(self) -> &'static str {
        match self {
            Markup::None => "",
            Markup::Markdown => "## ",
            Markup::Org => "* ",
        }
    }

    /// What stands between the heading and the list.
    fn below(self) -> &'static str {
        if self == Markup::Markdown { "\n\n" } else { "\n" }
    }
}
