//! Pages in tests/cli show what the program prints; each is run beside a copy of tests/cli/minutes.
//!
//! `UPDATE_CLI=1 cargo test --test cli` rewrites the output below each command.
#![cfg(unix)]

#[path = "cli/runner.rs"]
mod runner;

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

fn check(page: &str) {
    let beside = tempfile::tempdir().expect("there is room for a folder");
    let minutes = beside.path().join("minutes");
    std::fs::create_dir(&minutes).expect("the folder can be written");
    for file in std::fs::read_dir(folder().join("minutes")).expect("there are minutes") {
        let file = file.expect("the folder can be read");
        std::fs::copy(file.path(), minutes.join(file.file_name())).expect("a file can be copied");
    }
    runner::check(&folder().join(page).with_extension("md"), beside.path(), "UPDATE_CLI");
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
    attendance check_files decisions explain export formats groups help meetings names organisations paths people
    projects questions register standard_input tasks
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
