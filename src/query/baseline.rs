//! Findings that are known already: how one is recognised when the lines around it move, and what became of them.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hasher;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::model::fold;
use crate::text::{Source, Span};

/// The first key of a baseline says that it is one.
pub const BASELINE_FORMAT: &str = "minutes-baseline";

/// The form of a baseline that is written and read.
pub const BASELINE_VERSION: u64 = 1;

/// So many lines of a finding tell it from others; one that lies over a whole meeting would change with every word.
const MOST_LINES: u32 = 8;

/// A known finding. It holds none of the words of the minutes: a baseline may be seen by more people than they.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The file, as seen from the folder of the baseline, with `/`.
    pub path: String,
    /// Name of the finding.
    pub name: String,
    /// A hash of the words of its lines; empty for a finding about the file as a whole.
    pub lines: String,
    /// Which of those that are equal in all this, from 1, in the order of their places.
    pub ordinal: u32,
}

/// How each finding is recognised, in their order, which is that of their places. `path` gives a file as seen from the
/// baseline, `source` its text, when it can be read.
pub fn recognised(
    findings: &[Diagnostic],
    path: &dyn Fn(&str) -> String,
    source: &mut dyn FnMut(&str) -> Option<Rc<Source>>,
) -> Vec<Known> {
    let mut out = Vec::with_capacity(findings.len());
    let mut seen: HashMap<(&str, String), u32> = HashMap::new();
    for of_file in findings.chunk_by(|a, b| a.source == b.source) {
        let Some(file) = of_file.first().map(|f| f.source.as_str()) else { continue };
        let (path, mut lines) = (path(file), Lines { source: source(file), hashes: HashMap::new() });
        seen.clear();
        for finding in of_file {
            let (name, lines) = (finding.finding.entry().name, lines.hash(finding.span));
            let ordinal = seen.entry((name, lines.clone())).or_default();
            *ordinal += 1;
            out.push(Known { path: path.clone(), name: name.to_owned(), lines, ordinal: *ordinal });
        }
    }
    out
}

/// The lines of one file, hashed once each.
struct Lines {
    source: Option<Rc<Source>>,
    hashes: HashMap<(u32, u32), String>,
}

impl Lines {
    fn hash(&mut self, span: Span) -> String {
        let (Some(source), false) = (&self.source, span == Span::file_start()) else { return String::new() };
        let first = span.start.line;
        let last = span.last_line().min(first.saturating_add(MOST_LINES - 1));
        self.hashes.entry((first, last)).or_insert_with(|| hash(source, first, last)).clone()
    }
}

/// Blanks, letter case and where a line ends do not count.
fn hash(source: &Source, first: u32, last: u32) -> String {
    let mut hasher = fnv::FnvHasher::default();
    for range in (first..=last).filter_map(|line| source.line(line)) {
        hasher.write(fold(source.slice(range)).as_bytes());
        hasher.write(b" ");
    }
    format!("{:016x}", hasher.finish())
}

/// What is wrong with a baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineFault {
    /// 1-based line and column, when it is at one place.
    pub place: Option<(usize, usize)>,
    /// What is wrong and what to do.
    pub why: String,
}

const NO_BASELINE: &str = "this is no baseline of findings; name one that --write-baseline wrote";

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: serde_json::Value,
    #[serde(default)]
    version: serde_json::Value,
}

#[derive(Deserialize)]
struct Body {
    findings: BTreeSet<Known>,
}

/// Reads a baseline.
///
/// # Errors
///
/// When the text is no baseline, or one of a newer program.
pub fn read_baseline(text: &str) -> Result<BTreeSet<Known>, BaselineFault> {
    let fault = |place, why: String| BaselineFault { place, why };
    let broken = |error: serde_json::Error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        fault(Some((error.line(), error.column())), format!("{what}; mend it, or write it anew with --write-baseline"))
    };
    if !text.trim_start().starts_with('{') {
        return Err(fault(None, NO_BASELINE.to_owned()));
    }
    let head: Head = serde_json::from_str(text).map_err(broken)?;
    if head.format != BASELINE_FORMAT {
        return Err(fault(None, NO_BASELINE.to_owned()));
    }
    match head.version.as_u64() {
        Some(BASELINE_VERSION) => Ok(serde_json::from_str::<Body>(text).map_err(broken)?.findings),
        _ => {
            let (theirs, ours) = (head.version, BASELINE_VERSION);
            let why =
                format!("version {theirs} of a baseline, {ours} is read; update `minutes`, or write the baseline anew");
            Err(fault(None, why))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Finding;
    use crate::text::Range;

    /// Every `?` of a text as a finding, and how each is recognised.
    fn known(name: &str, text: &str) -> Vec<Known> {
        let source = &mut |_: &str| Some(Rc::new(Source::new(name, text.as_bytes().to_vec())));
        let places = text.match_indices('?').map(|(at, _)| Range::new(at, at + 1));
        let found = places.map(|range| {
            let span = Source::new(name, text.as_bytes().to_vec()).span(range);
            Diagnostic::new(Finding::TaskWithoutOwner, name, span, "")
        });
        recognised(&found.collect::<Vec<_>>(), &str::to_owned, source)
    }

    /// How many findings of `new` are not known from `old`, and how many of `old` are gone.
    fn compared(old: &[Known], new: &[Known]) -> (usize, usize) {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (old.iter().collect(), new.iter().collect());
        (new.difference(&old).count(), old.difference(&new).count())
    }

    #[test]
    fn lines_that_move_are_known() {
        let old = known("a", "Paint it?\nWash it?\n");
        assert_eq!(old.iter().collect::<BTreeSet<_>>().len(), 2);
        let moved = known("a", "A new paragraph.\n\n  Wash  IT?\nPaint it?\nAnd more.\n");
        assert_eq!(compared(&old, &moved), (0, 0));
    }

    #[test]
    fn a_line_that_changes_is_new_and_the_old_one_gone() {
        assert_eq!(compared(&known("a", "Paint it?\n"), &known("a", "Paint it red?\n")), (1, 1));
    }

    #[test]
    fn a_second_equal_fault_is_new() {
        let (once, twice) = (known("a", "Paint it?\n"), known("a", "Paint it?\nOther\nPaint it?\n"));
        assert_eq!(twice.iter().map(|k| k.ordinal).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(compared(&once, &twice), (1, 0));
        assert_eq!(compared(&twice, &once), (0, 1));
        assert_eq!(known("a", "Paint? it?\n").iter().map(|k| k.ordinal).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn another_file_is_another_place() {
        assert_eq!(compared(&known("a", "Paint it?\n"), &known("b", "Paint it?\n")), (1, 1));
    }

    #[test]
    fn findings_about_the_file_do_not_depend_on_its_text() {
        let of = |text: &str| {
            let found = [Diagnostic::new(Finding::MissingDate, "a", Span::file_start(), "")];
            recognised(&found, &str::to_owned, &mut |n| Some(Rc::new(Source::new(n, text.as_bytes().to_vec()))))
        };
        assert_eq!(of("One"), of("Two"));
    }

    #[test]
    fn a_finding_over_many_lines_is_told_by_the_first() {
        let over = |text: &str| {
            let source = Source::new("a", text.as_bytes().to_vec());
            let found =
                [Diagnostic::new(Finding::TaskWithoutOwner, "a", source.span(Range::new(0, source.text.len())), "")];
            recognised(&found, &str::to_owned, &mut |n| Some(Rc::new(Source::new(n, text.as_bytes().to_vec()))))
        };
        let long = "a\n".repeat(20);
        assert_eq!(over(&long), over(&format!("{long}end\n")));
        assert_ne!(over("a\nb\n"), over("a\nc\n"));
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_its_place() {
        let why = |text: &str| read_baseline(text).map_err(|f| (f.place, f.why)).expect_err(text);
        assert_eq!(why("{\n<<<<<<<\n").0, Some((2, 1)));
        assert_eq!(why("{").0, Some((1, 1)));
        assert!(["", "[1]", "Anna Ek"].iter().all(|text| why(text).1.contains("no baseline")));
        assert!(why("{}").1.contains("no baseline") && why("{\"format\": 1}").1.contains("no baseline"));
        let newer = why("{\"format\": \"minutes-baseline\", \"version\": 2, \"findings\": {}}");
        assert!(newer.1.contains("version 2") && newer.1.contains("update"), "{newer:?}");
        let odd = why("{\"format\": \"minutes-baseline\", \"version\": 1, \"findings\": [\n{\"path\": 1}]}");
        assert_eq!(odd.0.map(|(line, _)| line), Some(2));
        assert!(read_baseline("{\"format\": \"minutes-baseline\", \"version\": 1, \"findings\": []}").is_ok());
    }
}
