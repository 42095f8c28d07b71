//! What holds for every text: nothing stops the reading, every span lies in its file, and neither the order of files
//! nor other files change what is read.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use minutes::corpus::{Request, open};
use minutes::extract;
use minutes::lang::Packs;
use minutes::model::{Corpus, Draft, Register, Task, TopicId};
use minutes::render::export;
use minutes::resolve;
use minutes::text::Source;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::Value;

fn draft(name: &str, bytes: &[u8]) -> Draft {
    extract::draft(&Source::new(name, bytes.to_vec()), Packs::builtin(), None)
}

fn corpus(files: &[(String, Vec<u8>)]) -> Corpus {
    let drafts = files.iter().map(|(name, bytes)| draft(name, bytes)).collect();
    resolve::resolve(drafts, &Register::default(), Packs::builtin())
}

fn exported(corpus: &Corpus) -> Value {
    serde_json::to_value(export::export(corpus, None)).expect("JSON")
}

/// The sample corpus of this repository, sorted by name.
fn sample() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("minutes");
    let entries = std::fs::read_dir(folder).expect("the sample").map(|e| e.expect("an entry").path());
    let minutes = |p: &PathBuf| p.extension().is_some_and(|e| e == "txt" || e == "md");
    let mut out: Vec<(String, Vec<u8>)> = entries
        .filter(minutes)
        .map(|p| (p.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&p).expect("a file")))
        .collect();
    out.sort();
    out
}

/// Every span of an export, wherever it stands.
fn spans<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) if map.contains_key("start") && map.get("start").is_some_and(Value::is_object) => {
            out.push(value);
        }
        Value::Object(map) => map.values().for_each(|v| spans(v, out)),
        Value::Array(list) => list.iter().for_each(|v| spans(v, out)),
        _ => {}
    }
}

fn place(span: &Value, which: &str) -> (u64, u64, u64) {
    let field = |name: &str| span[which][name].as_u64().expect("a number");
    (field("line"), field("column"), field("offset"))
}

/// Spans in order and inside the longest file; nothing panics on the way.
fn is_sound(files: &[(String, Vec<u8>)]) -> Result<(), TestCaseError> {
    let value = exported(&corpus(files));
    let longest = files.iter().map(|(_, b)| b.len() as u64).max().unwrap_or_default();
    let lines = files.iter().map(|(_, b)| b.len() as u64 + 1).max().unwrap_or(1);
    let mut all = Vec::new();
    spans(&value, &mut all);
    for span in all {
        let (start, end) = (place(span, "start"), place(span, "end"));
        prop_assert!(start.0 >= 1 && start.1 >= 1, "{span}");
        prop_assert!((start.0, start.1) <= (end.0, end.1) && start.2 <= end.2, "{span}");
        prop_assert!(end.2 <= longest && end.0 <= lines, "{span} in {longest} bytes");
    }
    Ok(())
}

/// What can befall a file.
#[derive(Debug, Clone)]
enum Mishap {
    CutLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    FlipByte(Index, u8),
    CutTail(Index),
    Insert(Index, String),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    let odd = prop::sample::select(vec![
        "\0", "\r", "\u{FEFF}", "\u{202E}", "\u{301}", "((((", "- [ ] ", "§ ", "|", "\n\n", "/", "99",
    ]);
    prop_oneof![
        any::<Index>().prop_map(Mishap::CutLine),
        any::<Index>().prop_map(Mishap::DoubleLine),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Mishap::SwapLines(a, b)),
        (any::<Index>(), any::<u8>()).prop_map(|(a, b)| Mishap::FlipByte(a, b)),
        any::<Index>().prop_map(Mishap::CutTail),
        (any::<Index>(), odd).prop_map(|(a, s)| Mishap::Insert(a, s.to_owned())),
    ]
}

fn befall(bytes: Vec<u8>, mishap: &Mishap) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let mut bytes = bytes;
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    match mishap {
        Mishap::CutLine(i) => drop(lines.remove(i.index(lines.len()))),
        Mishap::DoubleLine(i) => {
            let at = i.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Mishap::SwapLines(a, b) => {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            lines.swap(a, b);
        }
        Mishap::FlipByte(i, with) => {
            let at = i.index(bytes.len());
            bytes[at] ^= with;
            return bytes;
        }
        Mishap::CutTail(i) => {
            bytes.truncate(i.index(bytes.len()));
            return bytes;
        }
        Mishap::Insert(i, what) => {
            let at = i.index(bytes.len());
            bytes.splice(at..at, what.bytes());
            return bytes;
        }
    }
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        is_sound(&[("m.txt".to_owned(), bytes)])?;
    }

    #[test]
    fn any_text_of_minutes_is_read(
        text in "(Protokoll [0-9]{1,2} mars 2017\n\nNärvarande\n([A-ZÅÄÖ][a-zåäö]{1,6} [A-Z][a-z]{1,5}( \\([a-z]{1,9}\\))?\n){0,4}\n)?([-#*§ 0-9a-zåäöA-Ö:.,()/|=>?\u{301}\r\u{AD}]{0,60}\n){0,12}",
    ) {
        is_sound(&[("m.txt".to_owned(), text.into_bytes())])?;
    }

    #[test]
    fn damaged_minutes_are_read(file in any::<Index>(), mishaps in proptest::collection::vec(mishap(), 1..6)) {
        let sample = sample();
        let (name, bytes) = sample[file.index(sample.len())].clone();
        let damaged = mishaps.iter().fold(bytes, befall);
        is_sound(&[(name, damaged)])?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_changes_nothing(order in Just((0..sample().len()).collect::<Vec<_>>()).prop_shuffle()) {
        let sample = sample();
        let shuffled: Vec<_> = order.iter().map(|i| sample[*i].clone()).collect();
        prop_assert_eq!(exported(&corpus(&sample)), exported(&corpus(&shuffled)));
    }

    #[test]
    fn other_files_change_no_id(kept in subsequence((0..sample().len()).collect::<Vec<_>>(), 1..8)) {
        let sample = sample();
        let part: Vec<_> = kept.iter().map(|i| sample[*i].clone()).collect();
        let (all, some) = (corpus(&sample), corpus(&part));
        prop_assert!(!some.tasks.is_empty() || kept.len() < 3, "no task in {kept:?}");
        for task in &some.tasks {
            // The sentence is a task of its own among more files, too, or a later sighting of an older one.
            let said = |t: &&Task| {
                let mut sightings = t.sightings.iter();
                sightings.any(|s| (&s.source, s.origin.span, &s.text) == (&task.source, task.origin.span, &task.text))
            };
            let others: Vec<&Task> = all.tasks.iter().filter(said).collect();
            prop_assert!(others.is_empty() || others.iter().any(|t| t.ids.contains(&task.id)), "{task:?}: {others:?}");
        }
    }
}

/// Puts notes and other comments behind lines that say something, or on lines of their own.
fn with_notes(bytes: &[u8], notes: &[(Index, usize)]) -> Vec<u8> {
    const NOTES: [&str; 5] = [
        "<!-- minutes: allow task-without-owner -->",
        "[minutes: allow missing-date, M0306 in section – Bo bokar lokalen]",
        "<!-- Anna bokar lokalen.\n\n# Lokal\n- Bo har betalat\n-->",
        "<!-- minutes: allow no-such-finding in file -->",
        "<!-- minutes: städa -->",
    ];
    let mut lines: Vec<String> = String::from_utf8_lossy(bytes).split_inclusive('\n').map(str::to_owned).collect();
    for (place, kind) in notes {
        let (at, note) = (place.index(lines.len()), NOTES[kind % NOTES.len()]);
        let ending = if lines[at].ends_with("\r\n") { "\r\n" } else { "\n" };
        if kind.is_multiple_of(2) || lines[at].trim().is_empty() || !lines[at].ends_with('\n') {
            lines.insert(at, format!("{note}{ending}"));
        } else {
            let end = lines[at].len() - ending.len();
            lines[at].insert_str(end, &format!(" {note}"));
        }
    }
    lines.concat().into_bytes()
}

/// An export without places: neither spans nor lines, nor what is found about notes and the blanks they stand among.
fn placeless(value: Value) -> Value {
    let place = |key: &str| matches!(key, "span" | "lines" | "silenced");
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(k, _)| !place(k)).map(|(k, v)| (k, placeless(v))).collect())
        }
        Value::Array(list) => {
            let of_layout = ["unused-allowance", "trailing-blanks", "page-junk"];
            let is_fact = |v: &Value| !v["name"].as_str().is_some_and(|name| of_layout.contains(&name));
            Value::Array(list.into_iter().filter(is_fact).map(placeless).collect())
        }
        // Evidence names places as FILE:LINE.
        Value::String(text) => Value::String(
            text.split_inclusive(':').map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect(),
        ),
        other => other,
    }
}

/// The drafts of the sample, and its export without places.
static SAMPLE: LazyLock<(Vec<Draft>, Value)> = LazyLock::new(|| {
    let drafts: Vec<Draft> = sample().iter().map(|(name, bytes)| draft(name, bytes)).collect();
    let export = placeless(exported(&resolve::resolve(drafts.clone(), &Register::default(), Packs::builtin())));
    (drafts, export)
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn notes_change_no_fact(file in any::<Index>(), notes in proptest::collection::vec((any::<Index>(), 0usize..10), 1..4)) {
        let (drafts, before) = &*SAMPLE;
        let (name, bytes) = sample().swap_remove(file.index(drafts.len()));
        let bytes = with_notes(&bytes, &notes);
        let others = drafts.iter().filter(|d| d.source != name).cloned();
        let drafts = others.chain([draft(&name, &bytes)]).collect();
        let after = placeless(exported(&resolve::resolve(drafts, &Register::default(), Packs::builtin())));
        prop_assert!(after == *before, "{name}\n{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_same_minutes_give_the_same_bytes() {
    let once = || serde_json::to_vec(&export::export(&corpus(&sample()), None)).expect("JSON");
    assert_eq!(once(), once());
}

/// Two meetings of one group: a task and a matter put off, and what became of them.
const HELD: [(&str, &str); 2] = [
    ("1.txt", "Lokal\nAnna bokar lokalen till vårfesten.\n\nBryggan\nFrågan om bryggan bordläggs.\n"),
    ("2.txt", "Lokal\nAnna har bokat lokalen till vårfesten.\n\nBryggan\nNästa möte är den 4 maj 2017.\n"),
];

/// What stands under keys that name something else.
fn named<'v>(value: &'v Value, keys: &[&str], out: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, v)| match v.as_str() {
            Some(id) if keys.contains(&key.as_str()) => out.push(id),
            _ => named(v, keys, out),
        }),
        Value::Array(list) => list.iter().for_each(|v| named(v, keys, out)),
        _ => {}
    }
}

#[test]
fn every_id_and_every_source_is_there_in_one_root_and_in_several() {
    for roots in [&["a"][..], &["a", "b"]] {
        let folder = tempfile::tempdir().expect("a folder");
        for (at, (name, text)) in roots.iter().flat_map(|root| HELD.map(|(n, t)| (root, (n, t)))) {
            let root = folder.path().join(at);
            std::fs::create_dir_all(&root).expect("a folder");
            std::fs::write(root.join("minutes.yaml"), "language: sv\n").expect("a register");
            let day = if name == "1.txt" { "9 mars" } else { "6 april" };
            let head = format!("Styrelsen {day} 2017\n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\n");
            std::fs::write(root.join(name), head + text).expect("minutes");
        }
        let directory = folder.path().to_owned();
        let request = Request { paths: vec![directory.clone()], directory, ..Request::default() };
        let corpus = open(&request).expect("a corpus").corpus;
        let known: BTreeSet<&TopicId> = corpus.meetings.iter().flat_map(|m| &m.topics).map(|t| &t.id).collect();
        let reported = corpus.meetings.iter().flat_map(|m| &m.completions).filter_map(|c| c.topic.as_ref());
        let announced = corpus.meetings.iter().flat_map(|m| &m.events).filter_map(|e| e.topic.as_ref());
        let topics: Vec<&TopicId> = reported.chain(announced).collect();
        assert!(topics.len() >= 2 && topics.iter().all(|t| known.contains(t)), "{roots:?}: {topics:?}");
        let value = exported(&corpus);
        let meetings = value["meetings"].as_array().expect("meetings");
        let filled = |list: &str, key: &str| {
            meetings.iter().any(|m| m[list].as_array().into_iter().flatten().any(|f| !f[key].is_null()))
        };
        assert!(filled("completions", "task"), "{meetings:#?}");
        assert!(filled("deferrals", "returned"), "{meetings:#?}");
        for (keys, homes) in [(&["meeting", "topic", "task", "person", "group"][..], "id"), (&["source"], "path")] {
            let (mut used, mut known) = (Vec::new(), Vec::new());
            ["groups", "meetings", "tasks"].iter().for_each(|part| named(&value[*part], keys, &mut used));
            named(&value, &[homes], &mut known);
            assert!(used.iter().all(|id| known.contains(id)), "{roots:?}: {used:?} but {known:?}");
        }
    }
}

#[test]
fn a_line_of_addresses_below_a_list_of_people_is_no_organisation() {
    let addresses: String = (0..2_000).map(|i| format!("http://a.se/{i} ")).collect();
    let text = format!("Ledningsgruppsmöte 2017-03-09\nNärvarande: Anna Berg, Bo Ek\n\n{addresses}\n");
    let read = corpus(&[("a.txt".to_owned(), text.into_bytes())]);
    let longest = read.organisations.iter().map(|o| o.name.len()).max().unwrap_or(0);
    assert!(longest <= 200, "every part of it would keep a copy of the {longest} bytes");
}
