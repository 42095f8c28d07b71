//! The corpus that speed is measured on: the same bytes for any number of threads, and minutes that are read.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::string_slice, reason = "a test may panic")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::Path;

use corpus::measure::{Figures, measure_export, ratio};
use corpus::truth::Task;
use corpus::{Plan, disk};
use minutes::corpus::{Request, open};
use minutes::render::{export, json};

/// Four bodies of all kinds, ten meetings each.
const PLAN: Plan = Plan { files: 40, seed: 1, files_of_a_body: 10 };

/// All files below a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.insert(path.display().to_string(), std::fs::read(&path).expect("a file"));
        }
    }
    out
}

/// Files and truth, written by so many threads.
fn written(threads: usize, ascii: bool) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let (corpus, truth) = (folder.path().join("corpus"), folder.path().join("truth.jsonl"));
    pool.install(|| disk::write(PLAN, &corpus, &truth, ascii)).expect("written");
    let own = folder.path().display().to_string();
    files(folder.path()).into_iter().map(|(name, bytes)| (name.replace(&own, ""), bytes)).collect()
}

/// What the library reads in the corpus, against the truth.
fn figures() -> Figures {
    let folder = tempfile::tempdir().expect("a folder");
    let truth = folder.path().join("truth.jsonl");
    let corpus = folder.path().join("corpus");
    disk::write(PLAN, &corpus, &truth, false).expect("written");
    let request = Request { paths: vec![corpus.clone()], directory: corpus, ..Request::default() };
    let opened = open(&request).expect("a corpus");
    let exported = json::render(&export::export(&opened.corpus, None)).expect("JSON");
    measure_export(&exported, &disk::read_truth(&truth).expect("the truth")).expect("an export")
}

#[test]
fn threads_change_no_byte() {
    let once = written(1, false);
    assert!(once == written(4, false), "four threads write something else than one");
    assert_eq!(once.keys().filter(|name| !name.ends_with(".yaml")).count(), PLAN.files + 1);
}

#[test]
fn ascii_is_ascii_and_as_long() {
    let (letters, plain) = (written(2, false), written(2, true));
    for (name, text) in plain.iter().filter(|(name, _)| !name.ends_with(".jsonl")) {
        let swedish = String::from_utf8(letters[name].clone()).expect("text");
        // A register in ASCII leaves the schedule out.
        let as_long = name.ends_with(".yaml") || text.len() == swedish.chars().count();
        assert!(text.is_ascii() && as_long, "{name}");
    }
}

#[test]
fn the_truth_stands_where_it_says() {
    for number in 0..PLAN.bodies() {
        let body = PLAN.body(number);
        let minutes = PLAN.minutes(&body, 3);
        let stands = |task: &Task| {
            let written = minutes.text[task.start..task.end].replace('\n', " ");
            let line = minutes.text[..task.start].matches('\n').count() + 1;
            written.starts_with(&task.text) && line == task.line
        };
        assert!(minutes.truth.tasks.len() >= 3, "{}", minutes.path);
        assert!(minutes.truth.tasks.iter().all(stands), "{}", minutes.path);
    }
}

#[test]
fn the_reader_reads_the_corpus() {
    let figures = figures();
    let told = format!("{}\n{}", figures.table(), figures.misses(5));
    assert!(figures.tasks[0] > 300, "{told}");
    assert!(figures.precision() >= 0.98 && figures.recall() >= 0.90, "{told}");
    assert!(ratio(figures.owners) >= 0.95 && ratio(figures.due) >= 0.95, "{told}");
    assert_eq!(ratio(figures.dates), 1.0, "{told}");
}
