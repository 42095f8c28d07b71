//! Minutes in, findings out: every file of `tests/checks` holds one text, or several below lines `file: NAME`, a line
//! `---`, and what `check` has to say about them.
//!
//! A text may begin with `today: DATE` (else it is 2024-06-30) and with `shown: NAME, NAME`, which leaves out all other
//! findings. A file called `minutes.yaml` is the register. `UPDATE_CHECKS=1 cargo test --test checks` writes anew what
//! is found: read the difference.

use std::path::{Path, PathBuf};

use minutes::check;
use minutes::corpus::{self, Request};
use minutes::diag::{Diagnostic, Tier};
use minutes::time::Day;

#[test]
fn minutes_in_findings_out() {
    let update = std::env::var_os("UPDATE_CHECKS").is_some();
    let paths = paths();
    assert!(!paths.is_empty(), "the texts are gone");
    let told: Vec<String> = paths.iter().filter_map(|path| differs(path, update)).collect();
    assert!(told.is_empty(), "{}\nUPDATE_CHECKS=1 writes what is found now", told.join("\n"));
}

fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks");
    let entries = std::fs::read_dir(folder).expect("the folder of texts");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
}

/// What is found otherwise than the file says.
fn differs(path: &Path, update: bool) -> Option<String> {
    let written = std::fs::read_to_string(path).expect("a text of a check");
    let (text, expected) = written.split_once("\n---\n").unwrap_or((written.trim_end(), ""));
    let found = Case::new(text).found();
    if update {
        std::fs::write(path, format!("{text}\n---\n{}", found.concat())).expect("written");
        return None;
    }
    let expected: Vec<String> = expected.lines().map(|l| format!("{l}\n")).collect();
    let missing = expected.iter().filter(|l| !found.contains(l)).map(|l| format!("  missing:  {l}"));
    let new = found.iter().filter(|l| !expected.contains(l)).map(|l| format!("  new:      {l}"));
    let mut told: String = missing.chain(new).collect();
    if told.is_empty() && found != expected {
        told = "  the same lines in another order\n".to_owned();
    }
    (!told.is_empty()).then(|| format!("{}:\n{told}", path.display()))
}

/// What a text holds.
struct Case {
    today: Option<Day>,
    shown: Vec<String>,
    files: Vec<(String, String)>,
}

impl Case {
    fn new(text: &str) -> Case {
        let mut case = Case { today: "2024-06-30".parse().ok(), shown: Vec::new(), files: Vec::new() };
        for line in text.lines() {
            if let (Some(day), []) = (line.strip_prefix("today: "), case.files.as_slice()) {
                case.today = Some(day.parse().expect("a day"));
            } else if let (Some(names), []) = (line.strip_prefix("shown: "), case.files.as_slice()) {
                case.shown = names.split(", ").map(str::to_owned).collect();
            } else if let Some(name) = line.strip_prefix("file: ") {
                case.files.push((name.to_owned(), String::new()));
            } else if let Some((_, body)) = case.files.last_mut() {
                *body += &format!("{line}\n");
            } else {
                case.files.push(("m.txt".to_owned(), format!("{line}\n")));
            }
        }
        case
    }

    /// The lines of what is found, in the order of the places.
    fn found(&self) -> Vec<String> {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        for (name, body) in &self.files {
            std::fs::write(folder.path().join(name), body).expect("it can be written");
        }
        let request = Request { paths: vec![folder.path().to_owned()], ..Request::default() };
        let opened = corpus::open_judged(&request, self.today, &check::findings).expect("the folder can be read");
        let shown = |d: &&Diagnostic| self.shown.is_empty() || self.shown.iter().any(|n| n == d.finding.entry().name);
        opened.corpus.findings.iter().filter(shown).flat_map(lines).collect()
    }
}

/// One line for the finding, and one for each other place that belongs to it.
fn lines(d: &Diagnostic) -> Vec<String> {
    let grade = format!("{:?}", d.severity).to_lowercase();
    let tier = if d.tier == Tier::Strict { " (strict)" } else { "" };
    let silenced = if d.silenced { " (silenced)" } else { "" };
    let name = d.finding.entry().name;
    let mut out = vec![format!("{}:{}: {grade} {name}{tier}{silenced}: {}\n", d.source, d.span.start.line, d.message)];
    out.extend(d.related.iter().map(|r| format!("    {}:{}: {}\n", r.source, r.span.start.line, r.message)));
    out
}
