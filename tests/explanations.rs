//! The pages of findings: each row of the catalogue has one, and what its examples show is so.

use std::path::Path;

use minutes::check;
use minutes::corpus::{self, Request};
use minutes::diag::{Diagnostic, Entry, Finding};
use minutes::render;

/// Examples a page must have unless no text can show the fault.
const WITHOUT_EXAMPLE: [&str; 10] = [
    "undecodable-bytes",
    "control-characters",
    "binary-file",
    "broken-pack",
    "unreadable-file",
    "file-too-large",
    "unused-remedy",
    "mixed-line-ends",
    "hidden-characters",
    "trailing-blanks",
];

fn entries() -> impl Iterator<Item = Entry> {
    Finding::ALL.iter().map(|f| f.entry())
}

#[test]
fn every_page_has_a_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/explain");
    let files = std::fs::read_dir(folder).expect("there are pages");
    let mut pages: Vec<String> = files
        .map(|file| file.expect("the folder can be read").path())
        .map(|path| path.file_stem().expect("a page has a name").to_string_lossy().into_owned())
        .collect();
    pages.sort();
    let mut rows: Vec<&str> = entries().map(|e| e.name).collect();
    rows.sort_unstable();
    assert_eq!(pages, rows);
}

#[test]
fn every_page_says_what_why_and_what_to_do() {
    for entry in entries() {
        let lines: Vec<&str> = entry.page.lines().collect();
        assert_eq!(lines[0], format!("# {}", entry.name));
        assert!(entry.title().ends_with('.') && entry.title().len() <= 80, "{}: {}", entry.name, entry.title());
        for heading in ["## Why it matters", "## Example", "## What to do"] {
            assert!(lines.contains(&heading), "{}: no {heading}", entry.name);
        }
        let long: Vec<&&str> = lines.iter().filter(|l| l.chars().count() > 82).collect();
        assert!(long.is_empty(), "{}: {long:?}", entry.name);
    }
}

#[test]
fn every_page_says_how_to_allow_it() {
    for finding in Finding::ALL {
        let (name, page) = (finding.entry().name, render::page_of(*finding));
        assert_eq!(page.matches("## To allow it").count(), 1, "{name}");
        assert!(page.contains(&format!("checks: {{ {name}: off }}")) && !page.contains("NAME"), "{name}");
    }
}

#[test]
fn what_a_note_can_silence_is_told_with_the_note() {
    for finding in Finding::ALL {
        let name = finding.entry().name;
        let told = render::page_of(*finding).contains(&format!("<!-- minutes: allow {name} -->"));
        let wrong = examples(finding.entry().page)
            .into_iter()
            .find(|(language, mark, _)| language == "text" && mark == "wrong");
        let Some((language, _, text)) = wrong else { continue };
        let found = found(&language, &text, &format!("\n<!-- minutes: allow {name} in file -->\n"));
        let of_kind: Vec<&Diagnostic> = found.iter().filter(|d| d.finding == *finding).collect();
        let silenced = of_kind.iter().all(|d| d.silenced) && (!of_kind.is_empty() || *finding == Finding::EmptyFile);
        assert_eq!(told, silenced && *finding != Finding::EmptyFile, "{name}: {found:?}");
    }
}

#[test]
fn codes_and_names_are_used_once() {
    let mut seen = std::collections::BTreeSet::new();
    assert!(entries().all(|e| seen.insert(e.code) && seen.insert(e.name)));
}

/// The examples of a page: language and mark of the block, and what stands in it.
fn examples(page: &str) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let info: Vec<&str> = line.strip_prefix("```").map(|i| i.split(' ').collect()).unwrap_or_default();
        let text: String = if info.is_empty() {
            continue;
        } else {
            lines.by_ref().take_while(|l| *l != "```").map(|l| format!("{l}\n")).collect()
        };
        if let [language, mark] = info.as_slice() {
            out.push(((*language).to_owned(), (*mark).to_owned(), text));
        }
    }
    out
}

/// An example is one file, or several after lines `file: NAME`.
fn files(text: &str) -> Vec<(&str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("file: "), out.last_mut()) {
            (Some(name), _) => out.push((name, String::new())),
            (None, Some((_, body))) => *body += &format!("{line}\n"),
            (None, None) => out.push(("styrelse.txt", format!("{line}\n"))),
        }
    }
    out
}

/// What is found in an example: a text, or the register beside a text that is sound; `note` stands at the end of texts.
fn found(language: &str, text: &str, note: &str) -> Vec<Diagnostic> {
    let sound = "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\nVäxthuset\nBo målar dörren.\n";
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    for (name, body) in files(if language == "text" { text } else { sound }) {
        write(name, &(body + note));
    }
    if language == "yaml" {
        write("minutes.yaml", text);
    }
    let request = Request { paths: vec![folder.path().to_owned()], max_size: 1 << 20, ..Request::default() };
    let today = "2024-06-30".parse().ok();
    let opened = corpus::open_judged(&request, today, &check::findings).expect("the folder can be read");
    opened.corpus.findings
}

#[test]
fn the_examples_show_what_they_say() {
    for finding in Finding::ALL {
        let entry = finding.entry();
        let examples = examples(entry.page);
        let marks: Vec<&str> = examples.iter().map(|(_, mark, _)| mark.as_str()).collect();
        let complete = marks.contains(&"wrong") && marks.contains(&"right");
        assert!(complete || WITHOUT_EXAMPLE.contains(&entry.name), "{}: {marks:?}", entry.name);
        for (language, mark, text) in examples {
            let told: Vec<Finding> = found(&language, &text, "").iter().map(|d| d.finding).collect();
            assert_eq!(told.contains(finding), mark == "wrong", "{} ({mark}): {told:?}\n{text}", entry.name);
        }
    }
}
