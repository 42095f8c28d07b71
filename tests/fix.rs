//! What `minutes fix` may do to any file: change its layout only, once, and leave what is read as it was.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use minutes::diag::Diagnostic;
use minutes::edit::fix::{Reading, mend};
use minutes::extract;
use minutes::lang::Packs;
use minutes::model::Draft;
use minutes::text::Source;
use proptest::prelude::*;

fn draft(source: &Source) -> Draft {
    extract::draft(source, Packs::builtin(), None)
}

/// The file after all safe mends of all its findings.
fn fixed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let source = Source::new(name, bytes.to_vec());
    let before = draft(&source);
    let told: Vec<&Diagnostic> = before.findings.iter().collect();
    let reading = Reading {
        findings: &|text| draft(text).findings,
        flaws: &|text| extract::flaws(text, Packs::builtin(), None),
        same: &|text| draft(text).says_the_same(&before, &[]),
    };
    mend(&source, &told, &reading).bytes
}

/// A text without what a mend may touch.
fn skeleton(bytes: &[u8]) -> String {
    let source = Source::new("a", bytes.to_vec());
    let layout = |c: &char| {
        !(c.is_whitespace()
            || c.is_control()
            || matches!(c, '-' | '–' | '—' | '•' | '·' | '▪' | '‣' | '◦' | '●' | '○' | '\u{F0B7}' | '\u{AD}')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'))
    };
    source.as_written(source.bytes()).chars().filter(layout).collect()
}

fn is_fixed_well(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let once = fixed(name, bytes);
    prop_assert_eq!(&fixed(name, &once), &once, "a second run changes more");
    prop_assert_eq!(skeleton(bytes), skeleton(&once));
    let read = |bytes: &[u8]| draft(&Source::new(name, bytes.to_vec()));
    prop_assert!(read(bytes).says_the_same(&read(&once), &[]));
    Ok(())
}

/// Lines of minutes, and what can befall them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Styrelsen 4 mars 2024\n",
        "Närvarande\n",
        "Anna Ek\n",
        "Bo Lind (antecknar)\n",
        "\n",
        "\n\n\n",
        "Växthuset\n",
        "Bo målar dörren. ",
        "Anna ringer kommunen före den 12 april.\n",
        "• ",
        "– ",
        "·",
        "- ",
        "* ",
        "3",
        "Sida 3\n",
        "\r\n",
        "\r",
        "\u{B}",
        "\u{C}",
        " ",
        "\t",
        "\u{A0}",
        "\u{200B}",
        "\u{AD}",
        "\u{202E}",
        "\u{FEFF}",
        "\u{200D}",
        "\u{7}",
        "\u{1E}",
        "\u{8}",
        "\u{85}",
        "https://example.org/a-",
        "b/c.pdf",
        "## ",
        "1. ",
        "|",
        "Ã¥",
        "👩",
        "§ ",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_fixed_once(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        is_fixed_well("m.txt", &bytes)?;
    }

    #[test]
    fn any_minutes_are_fixed_once(text in pieces(), markdown in any::<bool>()) {
        is_fixed_well(if markdown { "m.md" } else { "m.txt" }, text.as_bytes())?;
    }

    #[test]
    fn any_encoding_is_kept(text in pieces(), big in any::<bool>()) {
        let unit = if big { u16::to_be_bytes } else { u16::to_le_bytes };
        let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect();
        is_fixed_well("m.txt", &wide)?;
        let narrow: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        is_fixed_well("m.txt", &narrow)?;
    }
}

#[test]
fn the_sample_is_fixed_well() {
    let mut changed = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("minutes")).expect("the sample") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            let bytes = std::fs::read(&path).expect("a file");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            is_fixed_well(&name, &bytes).expect("fixed well");
            changed += usize::from(fixed(&name, &bytes) != bytes);
        }
    }
    assert!(changed > 5, "{changed}");
}

#[test]
fn each_mend_does_what_it_says() {
    let head = "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\nVäxthuset\n";
    for (before, after) in [
        ("Bo målar.  \n \t\nAnna vattnar.\t", "Bo målar.\n\nAnna vattnar."),
        ("Bo målar.\r\nAnna vattnar.\n", "Bo målar.\nAnna vattnar.\n"),
        ("Bo målar.\n\n\n\u{C}Anna vattnar.\n", "Bo målar.\n\n\nAnna vattnar.\n"),
        ("Bo målar.\n\n \n\u{C}\nAnna vattnar.\n", "Bo målar.\n\nAnna vattnar.\n"),
        ("Bo må\u{200B}lar dörr\u{AD}en och verk\u{AD}\nstaden.\n", "Bo målar dörren och verk-\nstaden.\n"),
        ("Bo \u{1B}[1;31mmålar\u{1B}[0m\u{7}.\n", "Bo målar.\n"),
        ("Bo\u{B}målar [1m.\n", "Bo målar [1m.\n"),
        ("\u{F0B7} Bo målar.\n•\tAnna vattnar.\n", "- Bo målar.\n-\tAnna vattnar.\n"),
        ("-\u{A0}Bo\u{A0}målar.\n", "- Bo\u{A0}målar.\n"),
        ("Bo läser https://example.org/en-\nlang-sida noga.\n", "Bo läser https://example.org/en-lang-sida noga.\n"),
        ("Family 👨\u{200D}👩 و\u{200F} Bo\n", "Family 👨\u{200D}👩 و\u{200F} Bo\n"),
        ("Bo\u{8} och\u{96} Ã¥ke\n", "Bo\u{8} och\u{96} Ã¥ke\n"),
    ] {
        let fixed = fixed("m.txt", format!("{head}{before}").as_bytes());
        assert_eq!(String::from_utf8_lossy(&fixed), format!("{head}{after}"), "{before:?}");
    }
    let markdown = format!("{head}Bo målar  \nAnna vattnar  \n");
    assert_eq!(fixed("m.md", markdown.as_bytes()), format!("{head}Bo målar  \nAnna vattnar\n").as_bytes());
    let damaged = b"\xC3\x85ke \xC3\xA5t \xC3\xA4pplen\xFF  \n".to_vec();
    assert_eq!(fixed("m.txt", &damaged), damaged, "what cannot be decoded is left alone");
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("MINUTES_CACHE_DIR", "")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("the program runs")
}

const UNTIDY: &str = "Styrelsen 4 mars 2024 \n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\nVäxthuset\nBo målar.";

fn folder(files: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    for name in files {
        std::fs::write(folder.path().join(name), UNTIDY).expect("a file");
    }
    let path = folder.path().to_owned();
    (folder, path)
}

#[cfg(unix)]
#[test]
fn one_file_that_cannot_be_written_does_not_stop_the_others() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (_kept, path) = folder(&["a.txt", "b.txt", "real.text"]);
    let mode = |name: &str, mode| {
        std::fs::set_permissions(path.join(name), std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode("a.txt", 0o444);
    mode("real.text", 0o600);
    symlink("real.text", path.join("c.txt")).expect("a link");
    let output = run(&path, &["fix", "--write", "a.txt", "b.txt", "c.txt"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("read-only") && told.contains("2 mends in 2 files"), "{told}");
    let read = |name: &str| std::fs::read_to_string(path.join(name)).expect("a file");
    assert_eq!(read("a.txt"), UNTIDY);
    assert_eq!(read("b.txt"), UNTIDY.replace("2024 ", "2024"));
    assert_eq!(read("real.text"), read("b.txt"));
    assert!(path.join("c.txt").is_symlink());
    let kept = std::fs::metadata(path.join("real.text")).expect("there").permissions().mode();
    assert_eq!(kept & 0o777, 0o600);
}

#[test]
fn the_diff_is_a_patch() {
    let (_kept, path) = folder(&["a b.txt", "å.txt"]);
    std::fs::write(path.join("w.txt"), b"N\xE4rvarande\r\nBo \nAnna\rEva").expect("a file");
    let diff = run(&path, &["fix", "."]);
    assert_eq!(diff.status.code(), Some(1));
    std::fs::write(path.join("p.diff"), &diff.stdout).expect("a file");
    let before: Vec<Vec<u8>> =
        ["a b.txt", "å.txt", "w.txt"].iter().map(|n| std::fs::read(path.join(n)).expect("a file")).collect();
    let Ok(applied) = Command::new("git").current_dir(&path).args(["apply", "p.diff"]).output() else { return };
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    let names = ["a b.txt", "å.txt", "w.txt"];
    let patched: Vec<Vec<u8>> = names.iter().map(|n| std::fs::read(path.join(n)).expect("a file")).collect();
    names.iter().zip(&before).for_each(|(n, b)| std::fs::write(path.join(n), b).expect("a file"));
    std::fs::remove_file(path.join("p.diff")).expect("gone");
    assert_eq!(run(&path, &["fix", ".", "--write"]).status.code(), Some(0));
    let written: Vec<Vec<u8>> = names.iter().map(|n| std::fs::read(path.join(n)).expect("a file")).collect();
    assert_eq!(patched, written);
    assert_ne!(before, written);
    assert_eq!(run(&path, &["fix", "."]).status.code(), Some(0));
}
