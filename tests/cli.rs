//! Pages in tests/cli show what the program prints; each is run beside a copy of tests/cli/minutes.
//!
//! `UPDATE_CLI=1 cargo test --test cli` rewrites the output below each command.
#![cfg(target_os = "linux")]

#[path = "cli/runner.rs"]
mod runner;

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

fn check(page: &str) {
    let beside = tempfile::tempdir().expect("there is room for a folder");
    copy(&folder().join("minutes"), &beside.path().join("minutes"));
    runner::check(&folder().join(page).with_extension("md"), beside.path(), "UPDATE_CLI");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("the folder can be written");
    for file in std::fs::read_dir(from).expect("there are minutes") {
        let file = file.expect("the folder can be read");
        std::fs::copy(file.path(), to.join(file.file_name())).expect("a file can be copied");
    }
}

macro_rules! pages {
    ($($page:ident)*) => {
        const PAGES: &[&str] = &[$(stringify!($page),)*];

        $(#[test]
        fn $page() {
            check(stringify!($page));
        })*
    };
}

pages! {
    agenda annotate attendance check_baseline check_choice check_coverage check_files check_formats decisions digest draft explain
    export fix formats groups help history ics import init languages meetings names namesakes next organisations paths people projects
    questions register remedies silence standard_input tasks watch
}

/// The examples of each help, run in a folder that holds the sample minutes.
#[test]
fn the_examples_of_the_help_work() {
    let beside = tempfile::tempdir().expect("there is room for a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("minutes");
    copy(&sample, &beside.path().join("minutes"));
    let documents =
        [("board.html", "<html><p>Eva ringer banken."), ("letter.eml", "MIME-Version: 1.0\nFrom: eva\n\nHej.")];
    documents.iter().for_each(|(name, text)| std::fs::write(beside.path().join(name), text).expect("room"));
    let help = runner::run(
        "minutes --help; for c in $(minutes help | grep -o '^  [a-z]*  '); do minutes $c --help; done",
        beside.path(),
    );
    let examples: Vec<&str> =
        help.lines().map(str::trim).filter(|l| l.starts_with("minutes ") || l.starts_with("cat ")).collect();
    // Those that never end are run in tests/watch.rs.
    let examples: Vec<&str> = examples.into_iter().filter(|l| !l.starts_with("minutes watch")).collect();
    assert!(examples.len() > 30, "{examples:#?}");
    for example in examples {
        let command = example.split("  ").next().unwrap_or_default();
        let printed = runner::run(command, beside.path());
        let failed = printed.starts_with("? 2") || printed.contains("error:") || printed.contains("match;");
        assert!(!failed, "{command}\n{printed}");
    }
}

#[test]
fn every_page_is_run() {
    let files = std::fs::read_dir(folder()).expect("there are pages");
    let pages =
        files.map(|f| f.expect("the folder can be read").path()).filter(|p| p.extension() == Some("md".as_ref()));
    for page in pages {
        let name = page.file_stem().expect("a page has a name").to_string_lossy();
        assert!(PAGES.contains(&name.as_ref()), "{}: name it in tests/cli.rs", page.display());
    }
}
