//! The list that `annotate` writes reads back to the same facts, and is written once only – in the sample corpus, in
//! the texts of the other tests, and in whatever chance makes of them.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::path::PathBuf;

use minutes::edit::{self, Tasks};
use minutes::extract;
use minutes::lang::Packs;
use minutes::model::{Corpus, Register, TaskStatus};
use minutes::render::export;
use minutes::resolve;
use minutes::text::Source;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

type Files = Vec<(String, Vec<u8>)>;

fn corpus(files: &Files) -> Corpus {
    let draft = |(name, bytes): &(String, Vec<u8>)| {
        extract::draft(&Source::new(name.as_str(), bytes.clone()), Packs::builtin(), None)
    };
    resolve::resolve(files.iter().map(draft).collect(), &Register::default(), Packs::builtin())
}

/// Everything known but for how many lines the files have.
fn facts(files: &Files) -> Value {
    let mut value = serde_json::to_value(export::export(&corpus(files), None)).expect("JSON");
    for source in value["sources"].as_array_mut().expect("sources") {
        source.as_object_mut().expect("a source").remove("lines");
    }
    value
}

/// The files with their lists, and how many lines were added.
fn annotated(files: &Files) -> (Files, usize) {
    let corpus = corpus(files);
    let tasks = Tasks::new(&corpus);
    let packs = Packs::builtin();
    let mut added = 0;
    let one = |(name, bytes): &(String, Vec<u8>)| {
        let source = Source::new(name.as_str(), bytes.clone());
        let language = corpus.sources.iter().find(|s| s.path == *name).and_then(|s| s.language.as_deref());
        let pack = language.and_then(|l| packs.get(l)).or(packs.fallback()).expect("a pack");
        let annotation = edit::annotate(&tasks, &source, pack);
        // A file in which nothing can be written is left as it is.
        let new = edit::rewrite(&source, &annotation.edits).ok();
        added += new.as_ref().map_or(0, |_| annotation.added);
        (name.clone(), new.unwrap_or_else(|| bytes.clone()))
    };
    (files.iter().map(one).collect(), added)
}

/// The list is read back to the same facts and is written once only; how many lines it has.
fn reads_back(files: &Files) -> Result<usize, String> {
    let (listed, added) = annotated(files);
    let (before, after) = (facts(files), facts(&listed));
    if before != after {
        let shown: Vec<_> = listed.iter().map(|(_, b)| String::from_utf8_lossy(b)).collect();
        return Err(format!("{}\n{}", differences("", &before, &after).join("\n"), shown.join("\n=====\n")));
    }
    let (again, more) = annotated(&listed);
    (again == listed && more == 0).then_some(added).ok_or_else(|| format!("{more} lines are added again"))
}

/// Where two exports differ.
fn differences(path: &str, a: &Value, b: &Value) -> Vec<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().flat_map(|(k, v)| differences(&format!("{path}/{k}"), v, &b[k])).collect()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b).enumerate();
            pairs.flat_map(|(i, (a, b))| differences(&format!("{path}/{i}"), a, b)).collect()
        }
        _ if a == b => Vec::new(),
        _ => vec![format!("{path}: {a} → {b}")],
    }
}

fn files_of(folder: &str) -> Files {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    let minutes = |p: &PathBuf| p.extension().is_some_and(|e| e == "txt" || e == "md");
    let read = |p: PathBuf| {
        (p.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&p).expect("a file"))
    };
    let mut out: Files = paths.filter(minutes).map(read).collect();
    out.sort();
    out
}

/// The texts of a folder of tests, as (name, files).
fn texts(folder: &str) -> Vec<(String, Files)> {
    let text = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let text = text.split_once("\n---\n").map_or(text.as_str(), |(text, _)| text).to_owned();
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.lines().filter(|l| !l.starts_with("encoding: ")) {
            match (line.strip_prefix("file: "), files.last_mut()) {
                (Some(name), _) => files.push((name.to_owned(), String::new())),
                (None, Some((_, text))) => text.extend([line, "\n"]),
                (None, None) => files.push(("m.txt".to_owned(), format!("{line}\n"))),
            }
        }
        (name, files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
    };
    files_of(folder).into_iter().map(text).collect()
}

#[test]
fn the_sample_corpus_reads_back() {
    let added = reads_back(&files_of("minutes")).unwrap_or_else(|e| panic!("{e}"));
    assert!(added > 70, "{added} lines only");
}

#[test]
fn every_text_of_the_tests_reads_back() {
    let mut added = 0;
    for (name, files) in texts("tests/facts").into_iter().chain(texts("tests/threads")) {
        added += reads_back(&files).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    assert!(added > 60, "{added} lines only");
}

/// The bytes of a text in the encodings that files come in.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let latin = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let wide = |order: fn(u16) -> [u8; 2], mark: &str| {
        format!("{mark}{text}").encode_utf16().flat_map(order).collect::<Vec<u8>>()
    };
    vec![
        text.as_bytes().to_vec(),
        format!("\u{FEFF}{text}").into_bytes(),
        latin,
        wide(u16::to_le_bytes, "\u{FEFF}"),
        wide(u16::to_be_bytes, "\u{FEFF}"),
        wide(u16::to_le_bytes, ""),
    ]
}

const HELD: &str = "Styrelsen 9 mars 2017\n\nNärvarande\nÅsa Öst\nBo Lind (antecknar)\n\nLokal\nÅsa bokar lokalen.\n\
                    Någon behöver måla dörren.\nBo köper färg senast den 3 april.";

#[test]
fn encodings_and_line_ends_are_kept() {
    for end in ["\n", "\r\n", "\r"] {
        for tail in ["", "\n", "\n\n\n", "\n\u{C}", "  \n \t\n"] {
            for bytes in encodings(&format!("{HELD}{tail}").replace('\n', end)) {
                let files = vec![("m.txt".to_owned(), bytes)];
                let added = reads_back(&files).unwrap_or_else(|e| panic!("{end:?} {tail:?}: {e}"));
                assert_eq!(added, 3, "{end:?} {tail:?}");
                let listed = annotated(&files).0.remove(0).1;
                assert!(listed.starts_with(&files[0].1), "{end:?} {tail:?}: what stood there is changed");
                let source = Source::new("m.txt", listed.clone());
                assert_eq!(source.encoding, Source::new("m.txt", files[0].1.clone()).encoding);
                let bytes: Vec<u8> = listed.into_iter().filter(|b| *b != 0).collect();
                let ends = bytes.iter().filter(|b| matches!(b, b'\r' | b'\n')).count();
                assert_eq!(ends, (source.line_count()) * end.len(), "{end:?} {tail:?}: line ends are mixed");
            }
        }
    }
}

#[test]
fn what_an_encoding_lacks_is_refused_with_its_place() {
    let text = "Styrelsen 9 mars 2017\n\nNärvarande\nÅsa Öst\n\nÅsa målar.\n";
    let bytes = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let source = Source::new("m.txt", bytes);
    let edit = edit::Edit { range: minutes::text::Range::new(0, 0), text: "Łukasz\n".to_owned() };
    let error = edit::rewrite(&source, &[edit]).expect_err("refused");
    assert!(error.contains("`Ł` (U+0141)") && error.contains("line 1") && error.contains("UTF-8"), "{error}");
}

#[test]
fn a_file_read_under_another_name_keeps_its_list() {
    let files = vec![("2017/m.txt".to_owned(), HELD.as_bytes().to_vec())];
    let listed = annotated(&files).0.remove(0).1;
    let ticked = String::from_utf8(listed).expect("UTF-8").replace("- [ ] Bo", "- [x] Bo");
    let moved = vec![("m.txt".to_owned(), ticked.into_bytes())];
    assert_eq!(annotated(&moved).1, 0);
    let done: Vec<bool> = corpus(&moved).tasks.iter().map(|t| t.status == TaskStatus::Done).collect();
    assert_eq!(done, [false, false, true]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn minutes_cut_anywhere_read_back(file in any::<Index>(), lines in any::<Index>(), dropped in any::<Index>()) {
        let sample = files_of("minutes");
        let (name, bytes) = sample[file.index(sample.len())].clone();
        let text = String::from_utf8(bytes).expect("UTF-8");
        let all: Vec<&str> = text.split_inclusive('\n').collect();
        let mut kept = all[..=lines.index(all.len())].to_vec();
        kept.remove(dropped.index(kept.len()));
        let result = reads_back(&vec![(name, kept.concat().into_bytes())]);
        prop_assert!(result.is_ok(), "{}", result.unwrap_err());
    }

    #[test]
    fn any_text_of_minutes_reads_back(
        body in "((Anna|Bo|Vi|Alla|Det behövs någon som|- \\[[ x]\\] Anna:|Att göra|## Att göra|§ [1-9] Lokal|Åke) ?(bokar|ska|målar|köper|) ?(lokalen|dörren|\\[1a2b3c4d\\]|)( senast (den )?[1-9]/[1-9]| i maj| före påsk|)[.:?]?\n{1,2}){0,10}",
    ) {
        let head = "Styrelsen 9 mars 2017\n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\nLokal\n";
        let result = reads_back(&vec![("m.txt".to_owned(), format!("{head}{body}").into_bytes())]);
        prop_assert!(result.is_ok(), "{}", result.unwrap_err());
    }
}
