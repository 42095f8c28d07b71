//! Drafts as lines: put together again they say what opening the files says, whoever carried them and in what order.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use minutes::check;
use minutes::corpus::{self, Gathering, Manner, Request, Texts, draft_lines};
use minutes::render::{export, json, jsonl};
use minutes::time::Day;
use proptest::prelude::*;
use proptest::sample::subsequence;
use tempfile::TempDir;

fn request(folder: &Path, paths: &[&str]) -> Request {
    let paths = paths.iter().map(PathBuf::from).collect();
    Request { paths, directory: folder.to_owned(), ..Request::default() }
}

/// The day the checks are told: more is looked for than without one.
fn today() -> Option<Day> {
    Day::new(2018, 1, 15)
}

/// The export of files that are opened.
fn opened(request: &Request) -> String {
    let opened = corpus::open_judged(request, today(), &check::findings).expect("something to read");
    json::render(&export::export(&opened.corpus, today())).expect("JSON")
}

fn drafted(request: &Request, texts: Texts<'_>) -> Vec<String> {
    let mut out = String::new();
    let mut pass = |chunk: corpus::Chunk| {
        assert_eq!(chunk.complaints, Vec::<String>::new());
        out.push_str(&chunk.lines);
        true
    };
    draft_lines(request, texts, &|line| jsonl::line(line), &mut pass).expect("something to read");
    out.lines().map(str::to_owned).collect()
}

fn resolved(folder: &Path, lines: &[String], manner: Manner) -> (String, Vec<String>) {
    let mut gathering = Gathering::new(&request(folder, &[])).expect("a folder");
    gathering.take("-", &mut Cursor::new(lines.join("\n"))).expect("lines in memory");
    let resolved =
        gathering.resolve(&request(folder, &[]), manner, today(), &check::findings).expect("nothing to look for");
    let text = json::render(&export::export(&resolved.corpus, today())).expect("JSON");
    (text, resolved.faults.iter().map(ToString::to_string).collect())
}

/// Files of the sample, and files that are none.
fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let sample = |name: &str| fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("minutes").join(name)).expect(name);
    vec![
        ("2017-03-09_ledningsgrupp.txt", sample("2017-03-09_ledningsgrupp.txt")),
        ("2017-03-23_ledningsgrupp.txt", sample("2017-03-23_ledningsgrupp.txt")),
        ("2017-02-13_utvecklingsgrupp.txt", sample("2017-02-13_utvecklingsgrupp.txt")),
        ("2017-04-10_utvecklingsgrupp.md", sample("2017-04-10_utvecklingsgrupp.md")),
        ("2017-06-01_kallelse.txt", sample("2017-06-01_kallelse_ledningsgrupp.txt")),
        (
            "sub/latin.txt",
            b"Styrelsen 4 mars 2024\n\nN\xE4rvarande\nBo Lind\n\nD\xF6rren\nBo m\xE5lar d\xF6rren.\n".to_vec(),
        ),
        ("sub/odd.txt", "Styrelsen 5 mars 2024\u{202E}\u{7f}\n\nBo Lind 811218-9876 \"\\\"\n".into()),
        ("empty.txt", Vec::new()),
        ("bild.png", b"\x89PNG\r\n\0\0".to_vec()),
        ("brev.pdf", b"%PDF-1.4 \0".to_vec()),
        ("known.json", b"{\n  \"format\": \"minutes-baseline\"\n}\n".to_vec()),
    ]
}

/// Registers that a root may have: none, a good one, one with faults, one with packs of its own, one in Latin-1.
fn registers() -> Vec<Option<&'static [u8]>> {
    vec![
        None,
        Some(
            b"language: sv\npeople:\n  - name: Bo Lind\n    aliases: [Bosse]\nfacts:\n  not-a-task: [nowhere.txt:3]\n",
        ),
        Some(b"people: 3\nfrobnicate: true\n"),
        Some(b"lang: packs\n"),
        Some(b"lang: no-packs\n"),
        Some(b"people:\n  - name: \xC5sa Ek\n"),
    ]
}

fn fill(folder: &Path, files: &[(&str, Vec<u8>)], register: Option<&[u8]>) {
    for (name, bytes) in files {
        put(&folder.join(name), bytes);
    }
    put(&folder.join("packs/sv/own.yaml"), b"nonsense: [1]\n");
    if let Some(register) = register {
        put(&folder.join("minutes.yaml"), register);
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("room");
    fs::write(path, bytes).expect("room");
}

/// A root: which files it holds, and which register.
fn root() -> impl Strategy<Value = (Vec<(&'static str, Vec<u8>)>, usize)> {
    (subsequence(kinds(), 1..5), 0..registers().len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn lines_in_any_order_say_what_the_files_say(
        roots in prop::collection::vec(root(), 1..3),
        order in prop::collection::vec(any::<u32>(), 40),
    ) {
        let dir = tempfile::tempdir().expect("room");
        for (index, (files, register)) in roots.iter().enumerate() {
            fill(&dir.path().join(format!("r{index}")), files, registers()[*register]);
        }
        put(&dir.path().join("r0/one_more.txt"), b"Protokoll 9 mars 2017\n");
        let names: Vec<String> = (0..roots.len()).map(|index| format!("r{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let request = request(dir.path(), &names);
        let mut lines: Vec<(u32, String)> = Vec::new();
        for (at, line) in drafted(&request, Texts::Named).into_iter().enumerate() {
            // Some lines come twice, as from an engine that tries again.
            let copies = 1 + usize::from(order[at % order.len()] % 5 == 0);
            (0..copies).for_each(|copy| lines.push((order[(at * 7 + copy) % order.len()], line.clone())));
        }
        lines.sort_by_key(|(key, _)| *key);
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        let (text, faults) = resolved(dir.path(), &lines, Manner::default());
        prop_assert_eq!(faults, Vec::<String>::new());
        prop_assert!(text == opened(&request), "{}", text);
    }

    #[test]
    fn a_damaged_line_is_told_and_stops_nothing(at in any::<prop::sample::Index>(), byte in any::<u8>(), line in 0..6_usize) {
        let dir = two_meetings();
        let mut lines = drafted(&request(dir.path(), &["m"]), Texts::Named);
        let line = line % lines.len();
        let mut bytes = lines[line].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        lines[line] = String::from_utf8_lossy(&bytes).replace(['\n', '\r'], " ");
        resolved(dir.path(), &lines, Manner::default());
    }
}

fn two_meetings() -> TempDir {
    let dir = tempfile::tempdir().expect("room");
    let meeting = |day: u32| format!("Styrelsen {day} mars 2024\n\nNärvarande\nBo Lind\n\nDörren\nBo målar dörren.\n");
    put(&dir.path().join("m/a.txt"), meeting(4).as_bytes());
    put(&dir.path().join("m/b.txt"), meeting(5).as_bytes());
    put(&dir.path().join("m/minutes.yaml"), b"language: sv\n");
    dir
}

#[test]
fn a_list_of_paths_says_what_the_folder_says() {
    let dir = two_meetings();
    put(&dir.path().join("m/sub/c.txt"), "Styrelsen 6 mars 2024\n\nNärvarande\nBo Lind\n".as_bytes());
    let export = opened(&request(dir.path(), &["m"]));
    let list = request(dir.path(), &[]);
    let whole = Manner { whole: true, with_root: false };
    for (text, separator) in [
        ("m/b.txt\r\n\nm/sub/c.txt\nm/a.txt", b'\n'),
        ("m/b.txt\0m/sub/../a.txt\0m/sub", 0),
        ("m", b'\n'),
        ("{\"root\": \"m\", \"path\": \"sub/c.txt\", \"row\": 7}\nm/minutes.yaml\nm/b.txt\nm/a.txt", b'\n'),
    ] {
        let lines = drafted(&list, Texts::Listed(&mut Cursor::new(text), separator));
        assert_eq!(resolved(dir.path(), &lines, whole), (export.clone(), Vec::new()), "{text}");
    }
}

#[test]
fn texts_that_are_no_files_say_the_same() {
    let dir = two_meetings();
    let export = opened(&request(dir.path(), &["m"]));
    let read = |name: &str| fs::read(dir.path().join("m").join(name)).expect("a file");
    let (first, second) = (String::from_utf8(read("a.txt")).expect("UTF-8"), read("b.txt"));
    let base64 = data_encoding::BASE64.encode(&second);
    let list = [
        serde_json::json!({"line": "root", "root": "m", "register": {"text": "language: sv\n"}}),
        serde_json::json!({"root": "m", "path": "b.txt", "base64": base64}),
        serde_json::json!({"root": "m", "path": "a.txt", "text": first}),
    ];
    let list = list.map(|line| line.to_string()).join("\n");
    let elsewhere = tempfile::tempdir().expect("room");
    let lines = drafted(&request(elsewhere.path(), &[]), Texts::Listed(&mut Cursor::new(list), b'\n'));
    let whole = Manner { whole: true, with_root: false };
    assert_eq!(resolved(elsewhere.path(), &lines, whole), (export, Vec::new()));
}

#[test]
fn roots_by_themselves_say_what_all_together_say() {
    let dir = tempfile::tempdir().expect("room");
    for root in ["m/a", "m/b"] {
        put(
            &dir.path().join(root).join("x.txt"),
            "Styrelsen 4 mars 2024\n\nNärvarande\nBo Lind\n\nBo ringer.\n".as_bytes(),
        );
        put(&dir.path().join(root).join("minutes.yaml"), b"language: sv\n");
    }
    let all: serde_json::Value = serde_json::from_str(&opened(&request(dir.path(), &["m"]))).expect("JSON");
    let lines = drafted(&request(dir.path(), &["m"]), Texts::Named);
    for list in ["sources", "people", "meetings", "tasks", "findings"] {
        let mut parts = Vec::new();
        for root in ["\"m/a\"", "\"m/b\""] {
            let own: Vec<String> = lines.iter().filter(|l| l.contains(root)).cloned().collect();
            let (text, _) = resolved(dir.path(), &own, Manner { whole: false, with_root: true });
            let part: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            parts.extend(part[list].as_array().expect("a list").clone());
        }
        assert_eq!(all[list], serde_json::Value::Array(parts), "{list}");
    }
}
