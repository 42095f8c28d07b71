//! `minutes explain`: why a line was read as it was, what a finding is, what became of a task.

mod finding;
mod task;

use std::path::{Path, PathBuf};

use clap::Args;

use super::cells;
use super::context::{Context, finish_told};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Explained};
use crate::diag::Finding;
use crate::model::{ActorProof, Attempt, Corpus, Draft, Reach, TaskCandidate, TextAllowance};
use crate::query::{self, Fact};
use crate::render::page::hanging;
use crate::syntax::{BlockKind, Dialect, parse, plain};
use crate::text::WrittenPlace;

/// Why a line was read as it was, what became of a task, what a finding means
///
/// Of a line: what stands there, by which rule, and which rules nearly read something. Of a task: every place where it
/// was seen, and why they are one task. Of a finding: why it matters and what to do.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes tasks --owner Pernilla                     shows the places; then:
  minutes explain 2017-03-09_ledningsgrupp.txt:30    why it was read so
  minutes explain missing-date                       what a finding is
  minutes explain --list                             which there are")]
pub(super) struct Arguments {
    /// FILE:LINE; the id of a task, or four or more digits it begins with; the code or name of a finding
    #[arg(value_name = "FILE:LINE|TASK-ID|CODE", required_unless_present = "list")]
    place: Option<String>,
    /// Files and folders to look for a task in
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List what there is to find
    #[arg(long, conflicts_with_all = ["place", "paths"], help_heading = "Answer")]
    list: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let task = arguments.place.as_deref().is_some_and(query::is_task_id);
    if !arguments.paths.is_empty() && !task {
        return Err(Stop::new("a path after it is for the id of a task only; a line is named as FILE:LINE"));
    }
    let Some(asked) = &arguments.place else { return finding::list(context).map(|()| Outcome::Fine) };
    if let Some(place) = WrittenPlace::read(asked) {
        return explain_line(context, Path::new(place.file), place.line);
    }
    match Finding::named(asked) {
        Some(named) => finding::explain(context, named).map(|()| Outcome::Fine),
        None if query::is_task_id(asked) => task::explain(context, asked, &arguments.paths),
        None => Err(finding::unknown(asked)),
    }
}

fn explain_line(context: &Context<'_>, file: &Path, line: u32) -> Result<Outcome, Stop> {
    let mut request = context.request(&[])?;
    let folder = usual_folder(&request.directory);
    let file = place_of(&request.directory, &folder, file);
    if is_below(&request.directory.join(&file), &folder) {
        request.paths.push(folder);
    }
    let (opened, explained) =
        context.with_bar(&request, |request| corpus::explain(request, &file)).map_err(|e| context.unopened(e))?;
    context.remark_on(&opened);
    let Some(range) = explained.source.line(line) else {
        let lines = explained.source.line_count();
        return Err(Stop(format!("{} has no line {line}; it has {lines}", file.display())));
    };
    let text = explained.source.slice(range).trim_end();
    let look = Look { width: context.width(), all: context.shared.verbose };
    let head = hanging(&format!("{}:{line}: ", explained.source.name), 2, text, look.width);
    let description = describe_line(&opened.corpus, &explained, line, look);
    context.screen.lines(&format!("{head}{description}"))?;
    Ok(finish_told(&opened))
}

/// The file; one that is not here, but in the usual folder, is that one: lists name places from there.
fn place_of(directory: &Path, folder: &Path, file: &Path) -> PathBuf {
    let there = folder.join(file);
    if !directory.join(file).exists() && there.is_file() { there } else { file.to_owned() }
}

/// What is read when no path is given: the nearest folder upward that holds `minutes.yaml`, else `minutes`, else
/// the folder itself.
fn usual_folder(directory: &Path) -> PathBuf {
    let here = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    if let Some(above) = here.ancestors().find(|folder| folder.join("minutes.yaml").is_file()) {
        return above.to_owned();
    }
    let minutes = here.join("minutes");
    if minutes.is_dir() { minutes } else { here }
}

/// Whether a file lies in a folder, by its path alone.
fn is_below(file: &Path, folder: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute(file).starts_with(absolute(folder))
}

/// So many rules that nearly fired are shown to somebody who does not ask for all.
const NEAREST: usize = 5;

/// How a line is described.
#[derive(Clone, Copy)]
struct Look {
    /// Columns to fit into.
    width: Option<u16>,
    /// Whether every rule that nearly fired is shown.
    all: bool,
}

/// Everything known about a line, in paragraphs: facts, what the file alone said if that was something else, clauses,
/// rules tried. Paragraphs in which nothing would stand are left out.
fn describe_line(corpus: &Corpus, explained: &Explained, line: u32, look: Look) -> String {
    let Explained { source, draft, trace, .. } = explained;
    let read = query::facts_at(corpus, &source.name, line).iter().map(fact).collect::<Vec<_>>();
    let alone = query::drafted_at(draft, line).iter().map(fact).filter(|fact| !read.contains(fact)).collect();
    let clauses = trace.clauses.iter().filter(|c| c.span.touches_line(line)).map(|c| c.reading.clone());
    let tried = || trace.attempts.iter().filter(|a| a.span.touches_line(line));
    let fired = tried().filter(|a| a.why_not.is_none()).map(|a| a.rule.clone());
    let paragraph = |heading: &str, lines: Vec<String>| paragraph(heading, lines, look.width);
    [
        paragraph("form:", vec![form(explained, line)]),
        if read.is_empty() { "read here: nothing\n".to_owned() } else { paragraph("read here:", read) },
        paragraph("line of the list of tasks:", listed(draft, line)),
        paragraph("in this file alone:", alone),
        paragraph("findings allowed here:", allowed(draft, line)),
        paragraph(
            "candidates that became no task:",
            query::not_kept_at(corpus, draft, line).into_iter().map(|c| not_kept(c, corpus, &draft.source)).collect(),
        ),
        paragraph("clauses:", clauses.collect()),
        paragraph("rules that fired:", fired.collect()),
        paragraph("rules that nearly fired:", missed(tried().collect(), look.all)),
    ]
    .concat()
}

/// Rules that did not fire, those that lack least first; the first few unless all are asked for.
fn missed(mut tried: Vec<&Attempt>, all: bool) -> Vec<String> {
    tried.retain(|attempt| attempt.why_not.is_some());
    tried.sort_by_key(|attempt| attempt.lacking);
    let shown = if all { tried.len() } else { NEAREST.min(tried.len()) };
    let told = tried.iter().take(shown).filter_map(|a| Some(format!("{}: {}", a.rule, a.why_not.as_ref()?)));
    let rest = tried.len() - shown;
    told.chain((rest > 0).then(|| format!("… and {rest} more; -v shows them"))).collect()
}

/// The sentences that a line of the list at the end of the file says again.
fn listed(draft: &Draft, line: u32) -> Vec<String> {
    let tasks = draft.meetings.iter().flat_map(|m| &m.tasks);
    let here = tasks.filter(|t| t.line.as_ref().is_some_and(|l| l.origin.span.touches_line(line)));
    here.map(|t| format!("says again what line {} says: {}", t.origin.span.start.line, t.text)).collect()
}

/// What the line is to the form of the text: its block in the tree, and which lines that block has.
fn form(explained: &Explained, line: u32) -> String {
    let packs = &explained.packs;
    let pack = explained.draft.language.as_deref().and_then(|l| packs.get(l)).or(packs.fallback());
    let Some(pack) = pack else { return "no language pack".to_owned() };
    let plain = plain(&explained.source.text, &explained.source.name);
    let tree = parse(&plain.text, &pack.hints);
    let Some(block) = tree.block_of_line(line) else { return "no such line".to_owned() };
    let kind = match block.kind {
        BlockKind::Blank => "blank lines",
        BlockKind::FrontMatter => "front matter",
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item { .. } => "item of a list",
        BlockKind::Row => "row of a table",
        BlockKind::Said => "what somebody said, in a log",
        BlockKind::Junk => "footer, page number or rule; the text goes on after it",
        BlockKind::Comment => "comment; not read as minutes",
    };
    let markup = match plain.dialect {
        Dialect::Markdown => String::new(),
        other => format!(", in {}", other.name()),
    };
    match block.lines {
        (first, last) if last == first + 1 => format!("{kind}, line {last}{markup}"),
        (first, last) => format!("{kind}, lines {}–{last}{markup}", first + 1),
    }
}

/// What notes in the text allow at a line, and what the notes in it allow elsewhere.
fn allowed(draft: &Draft, line: u32) -> Vec<String> {
    let here = |a: &&TextAllowance| a.lines.0 <= line && line <= a.lines.1 || a.span.touches_line(line);
    let say = |a: &TextAllowance| {
        let name = a.finding.entry().name;
        let lines = match a.lines {
            (first, u32::MAX) => format!("lines {first} to the last"),
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first}–{last}"),
        };
        let place = match a.reach {
            Reach::Line => lines,
            Reach::File => "the file".to_owned(),
            Reach::Paragraph | Reach::Section => format!("the {}, {lines}", a.reach),
        };
        format!("{name} in {place} [note in line {}]", a.span.start.line)
    };
    draft.allowances.iter().filter(here).map(say).collect()
}

/// A heading and its lines, or nothing.
fn paragraph(heading: &str, lines: Vec<String>, width: Option<u16>) -> String {
    let text: String = lines.iter().map(|line| hanging("  ", 4, line, width)).collect();
    if lines.is_empty() { text } else { format!("{heading}\n{text}") }
}

fn fact(fact: &Fact<'_>) -> String {
    let text = fact.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}: {text} [{}, {}]", fact.noun, fact.origin.rule, cells::certainty(fact.origin.certainty))
}

fn not_kept(candidate: &TaskCandidate, corpus: &Corpus, source: &str) -> String {
    let overruled = corpus.overruled.iter().find(|o| o.source == source && o.span == candidate.origin.span);
    let why = match (overruled, candidate.needs) {
        (Some(o), _) => format!("the register says so in line {}", o.register.start.line),
        (None, ActorProof::None) => "nothing was asked of its actor; another reading won".to_owned(),
        (None, ActorProof::Insider) => "its actor is neither a person nor a body at the table".to_owned(),
        (None, ActorProof::Attendee) => "its actor neither attends nor is known in the group".to_owned(),
    };
    let actors: Vec<&str> = candidate.actors.iter().map(|a| a.written.as_str()).collect();
    format!("{} ({}) – {why} [{}]", candidate.text, actors.join(", "), candidate.origin.rule)
}
