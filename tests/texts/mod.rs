//! Texts of tests: minutes, a line `---`, and what is expected. Shared by the tests that read such files.

use std::path::{Path, PathBuf};

use minutes::extract;
use minutes::lang::Packs;
use minutes::model::{Corpus, Draft, Register};
use minutes::resolve;
use minutes::text::Source;

/// Holds every `.txt` of a folder below `tests` to what `tell` says of its corpus; `UPDATE_FACTS=1` writes that anew.
///
/// A text may begin with `file: NAME` lines that part it into several files, and with `encoding: NAME`. A line
/// `# wrong: …` says what should be read and is not; it stays.
pub(crate) fn check(folder: &str, least: usize, tell: fn(&Corpus) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = std::fs::read_dir(folder).expect("the folder of texts");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(paths.len() >= least, "the texts are gone");
    let update = std::env::var_os("UPDATE_FACTS").is_some();
    let told: Vec<String> = paths.iter().filter_map(|path| differs(path, update, tell)).collect();
    assert!(told.is_empty(), "{}\nUPDATE_FACTS=1 writes what is read now", told.join("\n"));
}

/// What is read otherwise than the file says.
fn differs(path: &Path, update: bool, tell: fn(&Corpus) -> String) -> Option<String> {
    let written = std::fs::read_to_string(path).expect("a file of facts");
    let (text, expected) = written.split_once("\n---\n").unwrap_or((written.trim_end(), ""));
    let files = files(text);
    let facts = tell(&read(&files));
    let backwards: Vec<_> = files.into_iter().rev().collect();
    assert_eq!(tell(&read(&backwards)), facts, "{}: the order of the files changes something", path.display());
    let (wrong, expected): (Vec<&str>, Vec<&str>) = expected.lines().partition(|l| l.starts_with("# wrong:"));
    let found: Vec<&str> = facts.lines().collect();
    if update {
        let lines: Vec<&str> = found.iter().copied().chain(wrong).collect();
        std::fs::write(path, format!("{text}\n---\n{}\n", lines.join("\n"))).expect("written");
        return None;
    }
    let missing = expected.iter().filter(|l| !found.contains(l)).map(|l| format!("  missing:  {l}"));
    let new = found.iter().filter(|l| !expected.contains(l)).map(|l| format!("  new:      {l}"));
    let mut told: Vec<String> = missing.chain(new).collect();
    if told.is_empty() && found != expected {
        told.push("  the same facts in another order".to_owned());
    }
    (!told.is_empty()).then(|| format!("{}:\n{}", path.display(), told.join("\n")))
}

/// The files that a text holds: names and bytes.
pub(crate) fn files(text: &str) -> Vec<(String, Vec<u8>)> {
    let (encoding, text) = match text.strip_prefix("encoding: ").and_then(|t| t.split_once('\n')) {
        Some((name, rest)) => (name, rest),
        None => ("utf-8", text),
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("file: "), files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, body))) => *body += &format!("{line}\n"),
            (None, None) => files.push(("m.txt".to_owned(), format!("{line}\n"))),
        }
    }
    files.into_iter().map(|(name, body)| (name, encoded(&body, encoding))).collect()
}

/// The corpus of some files, in their order.
pub(crate) fn read(files: &[(String, Vec<u8>)]) -> Corpus {
    read_with(files, &Register::default())
}

/// The corpus of some files and a register.
pub(crate) fn read_with(files: &[(String, Vec<u8>)], register: &Register) -> Corpus {
    let draft = |(name, bytes): &(String, Vec<u8>)| -> Draft {
        extract::draft(&Source::new(name.as_str(), bytes.clone()), Packs::builtin(), None)
    };
    resolve::resolve(files.iter().map(draft).collect(), register, Packs::builtin())
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let wide = || text.encode_utf16();
    match encoding {
        "utf-8-bom" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16-le" => [0xFEFF].into_iter().chain(wide()).flat_map(u16::to_le_bytes).collect(),
        "utf-16-be" => [0xFEFF].into_iter().chain(wide()).flat_map(u16::to_be_bytes).collect(),
        "latin-1" => text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
        "decomposed" => text.replace('å', "a\u{30A}").replace('ä', "a\u{308}").replace('ö', "o\u{308}").into_bytes(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "cr" => text.replace('\n', "\r").into_bytes(),
        "utf-8" => text.as_bytes().to_vec(),
        other => unreachable!("no encoding is called {other}"),
    }
}
