//! What is told of a round of checking files that somebody works on: for people what is new and what is gone, for
//! editors also what has moved.

use anstyle::AnsiColor;
use serde::Serialize;

use super::export::{FindingExport, finding};
use super::findings::human::{self, Look};
use super::findings::{Texts, concise, digits, summary};
use super::jsonl;
use crate::diag::{Diagnostic, counted};
use crate::query::{Counts, News, Sighted};

/// So many findings that are gone are named, and so many files of each kind.
const MOST_GONE: usize = 20;
const MOST_FILES: usize = 4;

/// The files of a round, as findings name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Files {
    /// Those that hold something else.
    pub changed: Vec<String>,
    /// Those that were not there before.
    pub new: Vec<String>,
    /// Those that are no longer there.
    pub gone: Vec<String>,
}

impl Files {
    /// `changed: a.txt, b.txt; new: c.txt`.
    pub fn in_words(&self) -> String {
        let kinds = [("changed", &self.changed), ("new", &self.new), ("gone", &self.gone)];
        let some = kinds.into_iter().filter(|(_, files)| !files.is_empty());
        some.map(|(word, files)| format!("{word}: {}", some_of(files))).collect::<Vec<_>>().join("; ")
    }
}

fn some_of(files: &[String]) -> String {
    let named = files.iter().take(MOST_FILES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(MOST_FILES) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// What there is after a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Findings of all files.
    pub counts: Counts,
    /// Files that were looked at.
    pub files: usize,
}

impl Totals {
    /// What has changed, in numbers, and what there is now.
    pub fn in_words(&self, news: &News) -> String {
        let all = format!("{} in {}", summary(self.counts), counted(self.files, "file", "files"));
        let parts = [(news.new.len(), "new"), (news.gone.len(), "gone")];
        let some: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        if some.is_empty() { format!("findings as before: {all}") } else { format!("{}; {all}", some.join(", ")) }
    }
}

/// For people: the new findings with their lines, and a line for each that is gone; escaped for a terminal.
pub fn human(new: &[Diagnostic], gone: &[Sighted], texts: &mut Texts<'_>, look: Look) -> String {
    let mut out = human::render(new, texts, look);
    if !new.is_empty() && !gone.is_empty() {
        out.push('\n');
    }
    let style = AnsiColor::Green.on_default().bold();
    let word = if look.coloured { format!("{style}gone{style:#}") } else { "gone".to_owned() };
    for sighted in gone.iter().take(MOST_GONE) {
        out.push_str(&format!("{word}: {}", concise::render(std::slice::from_ref(&sighted.finding))));
    }
    if gone.len() > MOST_GONE {
        out.push_str(&format!("{word}: and {} more\n", gone.len() - MOST_GONE));
    }
    out
}

/// A line of JSON.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event<'a> {
    New(One<'a>),
    Moved(One<'a>),
    Gone(One<'a>),
    Round { files: &'a Files, read: usize, errors: usize, warnings: usize, notes: usize },
    Fault { message: &'a str },
}

/// A finding, the same from round to round as its id says.
#[derive(Serialize)]
struct One<'a> {
    id: String,
    /// The file as seen from the folder of the run.
    path: &'a str,
    finding: FindingExport,
}

fn one(sighted: &Sighted) -> One<'_> {
    let known = &sighted.known;
    let id = digits(&[&known.path, &known.name, &known.lines, &known.ordinal.to_string()]);
    One { id, path: &known.path, finding: finding(&sighted.finding) }
}

/// For editors: a line for each finding that is gone, has moved or is new, and one that ends the round.
///
/// # Errors
///
/// Only for what JSON cannot hold.
pub fn json_lines(news: &News, files: &Files, totals: Totals) -> std::io::Result<String> {
    let Totals { counts: Counts { errors, warnings, notes }, files: read } = totals;
    let gone = news.gone.iter().map(|s| Event::Gone(one(s)));
    let moved = news.moved.iter().map(|s| Event::Moved(one(s)));
    let new = news.new.iter().map(|s| Event::New(one(s)));
    let end = Event::Round { files, read, errors, warnings, notes };
    jsonl::render(&gone.chain(moved).chain(new).chain([end]).collect::<Vec<_>>())
}

/// For editors: a round that could not be run, and why.
///
/// # Errors
///
/// Only for what JSON cannot hold.
pub fn fault_line(message: &str) -> std::io::Result<String> {
    jsonl::render(&[Event::Fault { message }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Finding;
    use crate::query::Known;
    use crate::text::{Range, Source};

    const TEXT: &str = "Board\n\nSomebody paints.\n";

    fn sighted(line_of: &str, ordinal: u32) -> Sighted {
        let at = TEXT.find(line_of).expect("one of the lines");
        let span = Source::new("a.txt", TEXT.as_bytes().to_vec()).span(Range::new(at, at + line_of.len()));
        let finding = Diagnostic::new(Finding::TaskWithoutOwner, "a.txt", span, "nobody is \u{1b}[1mnamed");
        let known = Known { path: "m/a.txt".into(), name: "task-without-owner".into(), lines: "00".into(), ordinal };
        Sighted { known, finding }
    }

    fn shown(new: &[Diagnostic], gone: &[Sighted]) -> String {
        let read = |_: &str| Some(Source::new("a.txt", TEXT.as_bytes().to_vec()));
        let path = str::to_owned;
        human(new, gone, &mut Texts::new(&read, &path), Look { width: None, coloured: false })
    }

    #[test]
    fn people_see_new_findings_with_their_lines_and_a_line_for_each_that_is_gone() {
        let (new, gone) = (sighted("Somebody", 1), sighted("Board", 1));
        let expected = "\
note[task-without-owner]: nobody is \\u{1b}[1mnamed
 --> a.txt:3:1
  |
3 | Somebody paints.
  | ^^^^^^^^

gone: a.txt:1:1: note: nobody is \\u{1b}[1mnamed [task-without-owner]
";
        let severity = format!("{:?}", new.finding.severity).to_lowercase();
        let expected = expected.replace("note", &severity);
        assert_eq!(shown(&[new.finding], &[gone]), expected);
    }

    #[test]
    fn what_is_gone_by_the_hundred_is_counted() {
        let gone: Vec<Sighted> = (0..120).map(|ordinal| sighted("Board", ordinal)).collect();
        let text = shown(&[], &gone);
        assert_eq!((text.lines().count(), text.lines().last()), (21, Some("gone: and 100 more")));
    }

    #[test]
    fn files_are_named_as_far_as_a_line_goes() {
        let names = |some: &[&str]| some.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let files = Files { changed: names(&["a", "b", "c", "d", "e", "f"]), new: names(&["g"]), gone: Vec::new() };
        assert_eq!(files.in_words(), "changed: a, b, c, d and 2 more; new: g");
    }

    #[test]
    fn editors_get_a_line_for_each_event_and_one_that_ends_the_round() {
        let news = News { new: vec![sighted("Somebody", 1)], gone: vec![sighted("Board", 2)], moved: Vec::new() };
        let counts = Counts { errors: 0, warnings: 1, notes: 0 };
        let text = json_lines(&news, &Files::default(), Totals { counts, files: 7 }).expect("JSON");
        let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
        assert_eq!(lines.iter().map(|l| l["event"].as_str()).collect::<Vec<_>>(), ["gone", "new", "round"].map(Some));
        assert_eq!((&lines[0]["path"], &lines[1]["finding"]["source"]), (&"m/a.txt".into(), &"a.txt".into()));
        assert_ne!(lines[0]["id"], lines[1]["id"]);
        assert_eq!((&lines[2]["read"], &lines[2]["warnings"]), (&7.into(), &1.into()));
    }
}
