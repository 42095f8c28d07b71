//! Reads the sources and holds them to the design: which layer may name which, and what has one home only.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

#[path = "layering/rust.rs"]
mod rust;

use std::fs;
use std::path::{Path, PathBuf};

use rust::{Token, paths, tokens, without_tests};

/// A layer and the layers it may name.
type Layer = (&'static str, &'static [&'static str]);

/// Lowest first.
const LAYERS: [Layer; 16] = [
    ("text", &[]),
    ("diag", &["text"]),
    ("time", &["text"]),
    ("config", &["text", "diag"]),
    ("syntax", &["text", "diag"]),
    ("model", &["text", "diag", "time"]),
    ("lang", &["text", "diag", "time", "config", "syntax", "model"]),
    ("extract", &["text", "diag", "time", "config", "syntax", "model", "lang"]),
    ("resolve", &["text", "diag", "time", "config", "syntax", "model", "lang", "extract"]),
    ("corpus", &["text", "diag", "time", "config", "syntax", "model", "lang", "extract", "resolve"]),
    ("check", &["text", "diag", "time", "model"]),
    ("query", &["text", "diag", "time", "model"]),
    ("edit", &["text", "diag", "time", "model", "lang", "query"]),
    ("import", &["text", "diag"]),
    ("render", &["text", "diag", "time", "model", "lang", "query"]),
    (
        "cli",
        &[
            "text", "diag", "time", "config", "syntax", "model", "lang", "extract", "resolve", "corpus", "check",
            "query", "edit", "import", "render",
        ],
    ),
];

/// Crates and modules of the standard library, and the layers that may name them.
const HOMES: [(&str, &[&str]); 41] = [
    ("encoding_rs", &["text"]),
    ("simdutf8", &["text"]),
    ("chrono", &["time"]),
    ("chrono_tz", &["time"]),
    ("rrule", &["time"]),
    ("serde_yaml", &["config"]),
    ("regex", &["lang"]),
    ("aho_corasick", &["lang"]),
    ("frostem", &["lang"]),
    ("std::fs", &["corpus"]),
    ("ignore", &["corpus"]),
    ("rayon", &["corpus"]),
    ("rusqlite", &["corpus"]),
    ("postcard", &["corpus"]),
    ("zstd", &["corpus", "lang"]),
    ("etcetera", &["cli"]),
    ("parquet", &["corpus"]),
    ("data_encoding", &["corpus"]),
    ("notify", &["corpus"]),
    ("tempfile", &["corpus"]),
    ("comfy_table", &["render"]),
    ("csv", &["render"]),
    ("textwrap", &["render"]),
    ("icalendar", &["render"]),
    ("minijinja", &["render"]),
    ("annotate_snippets", &["render"]),
    ("quick_junit", &["render"]),
    ("anstream", &["render"]),
    ("similar", &["render"]),
    ("indicatif", &["render"]),
    ("rustix", &["render"]),
    ("clap", &["cli"]),
    ("std::env", &["cli"]),
    ("zip", &["import"]),
    ("quick_xml", &["import"]),
    ("mail_parser", &["import"]),
    ("html5ever", &["import"]),
    ("std::process", &["import", "cli"]),
    ("std::time::SystemTime", &["cli"]),
    ("std::net", &[]),
    ("std::thread", &["import", "render"]),
];

/// Lines after which to look for the second subject of a file.
const MOST_LINES: usize = 500;

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 7] = ["/home/", "/Users/", "/root/", "/work/", "/tmp/", "/var/folders/", "C:\\"];

/// The letters that words of minutes have and the program's own words have not.
const LETTERS: [char; 6] = ['\u{e5}', '\u{e4}', '\u{f6}', '\u{c5}', '\u{c4}', '\u{d6}'];

/// A source file, by its path from the root of the package.
struct File {
    path: String,
    text: String,
}

/// The layer of a file: its folder below `src`; the two files beside the folders count as none.
fn layer_of(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split_once('/').map(|(layer, _)| layer)
}

/// How many modules a file is deep in its layer.
fn depth_of(path: &str) -> usize {
    let parts = path.split('/').count() - 2;
    parts - usize::from(path.ends_with("/mod.rs"))
}

/// The layer a path leads to, when it leaves its own module: `crate::x` or `super::super::x`.
fn target<'a>(file: &str, path: &'a [String]) -> Option<&'a str> {
    let supers = path.iter().take_while(|word| *word == "super").count();
    match path.first().map(String::as_str) {
        Some("crate") => path.get(1).map(String::as_str),
        Some("super") if supers > depth_of(file) => path.get(supers).map(String::as_str),
        _ => None,
    }
}

/// What names a layer it must not.
fn check_layers(file: &File) -> Vec<String> {
    let Some(layer) = layer_of(&file.path) else { return Vec::new() };
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{}: the folder `{layer}` is no layer of the design", file.path)];
    };
    let mut wrong = Vec::new();
    for (line, path) in paths(&without_tests(tokens(&file.text))) {
        let Some(named) = target(&file.path, &path) else { continue };
        let is_layer = LAYERS.iter().any(|(name, _)| *name == named);
        if is_layer && named != layer && !allowed.contains(&named) {
            wrong.push(format!("{}:{line}: `{layer}` must not name `{named}`", file.path));
        }
    }
    wrong.dedup();
    wrong
}

/// What names a crate or a module of the standard library away from its home.
fn check_homes(file: &File) -> Vec<String> {
    let layer = layer_of(&file.path).unwrap_or("cli");
    let mut wrong = Vec::new();
    for (line, path) in paths(&without_tests(tokens(&file.text))) {
        let joined = path.join("::");
        for (name, homes) in HOMES {
            let named = joined == name || joined.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
            if named && !homes.contains(&layer) {
                wrong.push(format!("{}:{line}: `{name}` belongs in {homes:?}", file.path));
            }
        }
    }
    wrong
}

fn check_unsafe(file: &File) -> Vec<String> {
    let found = tokens(&file.text).into_iter().filter(|(_, t)| *t == Token::Word("unsafe".to_owned()));
    found.map(|(line, _)| format!("{}:{line}: no `unsafe`", file.path)).collect()
}

fn check_length(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= MOST_LINES {
        Vec::new()
    } else {
        vec![format!("{}: {lines} lines; look for the second subject", file.path)]
    }
}

/// Literals that hold a word of the minutes, spelt out or as `\u{…}`.
fn check_words(file: &File) -> Vec<String> {
    let found = without_tests(tokens(&file.text)).into_iter().filter(|(_, token)| match token {
        Token::Literal(text) => LETTERS.iter().any(|l| text.contains(*l) || text.to_lowercase().contains(&escaped(*l))),
        _ => false,
    });
    found.map(|(line, _)| format!("{}:{line}: words of the minutes belong in a language pack", file.path)).collect()
}

fn escaped(letter: char) -> String {
    format!("\\u{{{:x}}}", u32::from(letter))
}

fn check_machine_paths(file: &File) -> Vec<String> {
    let lines = file.text.lines().enumerate();
    let found = lines.filter(|(_, line)| MACHINE_PATHS.iter().any(|p| names_path(line, p)));
    found.map(|(index, _)| format!("{}:{}: a path of one machine", file.path, index + 1)).collect()
}

/// Whether a path starts with `start`: what comes before it is no part of a longer path or address.
fn names_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '}' | '~'))
    })
}

fn read_sources(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut files, mut folders): (Vec<File>, Vec<PathBuf>) = (Vec::new(), vec![root.join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                files.push(File { path: name, text: fs::read_to_string(&path).expect("UTF-8") });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Files that are compiled for tests only, by their name.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/") || path.starts_with("tests/")
}

#[track_caller]
fn assert_none(files: &[File], check: fn(&File) -> Vec<String>) {
    let wrong: Vec<String> = files.iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn program() -> Vec<File> {
    read_sources("src").into_iter().filter(|f| !is_test(&f.path)).collect()
}

#[test]
fn layers_name_only_lower_ones() {
    assert_none(&program(), check_layers);
}

#[test]
fn crates_and_modules_stay_at_home() {
    assert_none(&program(), check_homes);
}

#[test]
fn there_is_no_unsafe_code() {
    assert_none(&read_sources("src"), check_unsafe);
    assert_none(&read_sources("tests"), check_unsafe);
}

#[test]
fn files_have_one_subject() {
    assert_none(&read_sources("src"), check_length);
    assert_none(&read_sources("tests"), check_length);
}

#[test]
fn words_of_minutes_stand_in_packs() {
    assert_none(&program(), check_words);
}

#[test]
fn no_path_of_one_machine_is_named() {
    let here = |f: &File| f.path == "tests/layering.rs";
    let files: Vec<File> = read_sources("src").into_iter().chain(read_sources("tests")).filter(|f| !here(f)).collect();
    assert_none(&files, check_machine_paths);
}

fn example(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

#[track_caller]
fn assert_wrong(check: fn(&File) -> Vec<String>, path: &str, text: &str, lines: &[usize]) {
    let wrong = check(&example(path, text));
    let found: Vec<usize> =
        wrong.iter().map(|w| w.split(':').nth(1).and_then(|l| l.parse().ok()).unwrap_or(0)).collect();
    assert_eq!(found, lines, "{wrong:?}");
}

#[test]
fn a_wrong_layer_is_seen() {
    assert_wrong(
        check_layers,
        "src/text/a.rs",
        "use crate::diag::Diagnostic;\nfn f() { crate::time::Day::new(); }",
        &[1, 2],
    );
    assert_wrong(check_layers, "src/check/a.rs", "use crate::{model::Corpus,\n query::{self, tasks}};", &[2]);
    assert_wrong(check_layers, "src/text/a.rs", "use super::super::model;\nuse super::model;", &[1]);
    assert_wrong(check_layers, "src/text/mod.rs", "use super::model;", &[1]);
    assert_wrong(check_layers, "src/util/mod.rs", "", &[0]);
    assert_wrong(
        check_layers,
        "src/text/a.rs",
        "// crate::diag\n/* crate::diag /* */ */ const A: &str = r#\"crate::diag \" \"#;",
        &[],
    );
    assert_wrong(
        check_layers,
        "src/text/a.rs",
        "#[cfg(test)]\nmod tests { use crate::diag::X; }\nuse crate::cli::Y;",
        &[3],
    );
    assert_wrong(
        check_layers,
        "src/text/a.rs",
        "fn f<'a>(a: &'a str) { let c = '\"'; crate::diag::X; let d = '\\''; }",
        &[1],
    );
}

#[test]
fn a_crate_away_from_home_is_seen() {
    assert_wrong(check_homes, "src/query/a.rs", "use std::{collections::BTreeMap,\n fs, io};", &[2]);
    assert_wrong(check_homes, "src/corpus/a.rs", "use std::fs;\nuse std::net::TcpStream;", &[2]);
    assert_wrong(
        check_homes,
        "src/extract/a.rs",
        "fn f() { let regex = 1; regex::Regex::new(\"regex::x\"); }\nuse serde_yaml;",
        &[1, 2],
    );
    assert_wrong(check_homes, "src/main.rs", "fn main() -> std::process::ExitCode { std::fs::read(\"x\") }", &[1]);
    assert_wrong(check_homes, "src/model/a.rs", "use crate::csv::Row; use my::chrono::Day; use ::chrono::Utc;", &[1]);
}

#[test]
fn other_wrongs_are_seen() {
    assert_wrong(check_unsafe, "src/a.rs", "// unsafe\n#![forbid(unsafe_code)]\nunsafe fn f() {}", &[3]);
    assert_wrong(check_length, "src/a.rs", &"\n".repeat(501), &[0]);
    assert_wrong(check_length, "src/a.rs", &"\n".repeat(500), &[]);
    let words = "// \u{e5}\nconst A: &str = \"m\u{f6}te\";\nconst B: char = '\\u{E4}';\n#[cfg(test)]\nconst C: &str = \"\u{e4}\";";
    assert_wrong(check_words, "src/a.rs", words, &[2, 3]);
    let paths = "\"/home/me\"\n\"https://example.org/home/x\"\n// see /tmp/x\n\"../tmp/y\"";
    assert_wrong(check_machine_paths, "src/a.rs", paths, &[1, 3]);
    assert!(is_test("src/text/tests.rs") && is_test("src/config/yaml_tests.rs") && !is_test("src/text/span.rs"));
}
