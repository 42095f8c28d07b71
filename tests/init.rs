//! What `minutes init` proposes for the sample minutes is read back whole, and changes nothing that is read.

use std::path::{Path, PathBuf};

use minutes::config::sections;
use minutes::corpus::{self, Home, Request};
use minutes::edit;
use minutes::model::Corpus;
use minutes::text::Source;

/// The sample minutes in a folder of their own, without their register.
fn sample() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("there is room for a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("minutes");
    for file in std::fs::read_dir(from).expect("the sample minutes") {
        let file = file.expect("an entry");
        if file.file_name() != "minutes.yaml" {
            std::fs::copy(file.path(), dir.path().join(file.file_name())).expect("a file can be copied");
        }
    }
    dir
}

fn open(dir: &tempfile::TempDir) -> Home {
    let request = Request { paths: vec![PathBuf::from(".")], directory: dir.path().to_owned(), ..Request::default() };
    corpus::open_home(&request).expect("minutes to read")
}

/// Adds what is proposed; how much that was, in words.
fn add(home: &Home) -> Vec<String> {
    let text = home.source.as_ref().map_or("", |s| s.text.as_str());
    let proposal = edit::init(&home.opened.corpus, &home.register, text, &sections(text));
    let empty = Source::new("", Vec::new());
    let bytes = edit::apply(home.source.as_ref().unwrap_or(&empty), &proposal.edits).expect("UTF-8");
    home.write(&bytes).expect("written");
    proposal.summary
}

/// People, their organisations, who was where, tasks with their owners, projects.
fn facts(corpus: &Corpus) -> Vec<String> {
    let people = corpus.people.iter().map(|p| format!("{p:?}"));
    let organisations = corpus.organisations.iter().map(|o| format!("{o:?}"));
    let groups = corpus.groups.iter().map(|g| {
        let schedules: Vec<_> =
            g.schedules.iter().map(|s| (&s.rrule, s.parity, s.start, s.end, &s.exceptions)).collect();
        format!("{} {} {:?} {schedules:?}", g.id, g.name, g.aliases)
    });
    let projects = corpus.projects.iter().map(|p| format!("{p:?}"));
    let meetings = corpus.meetings.iter().map(|m| format!("{m:?}"));
    let tasks = corpus.tasks.iter().map(|t| format!("{t:?}"));
    let findings = corpus.findings.iter().map(|f| format!("{f:?}"));
    people.chain(organisations).chain(groups).chain(projects).chain(meetings).chain(tasks).chain(findings).collect()
}

#[test]
fn the_proposed_register_changes_nothing_that_is_read() {
    let dir = sample();
    let before = open(&dir);
    let added = add(&before);
    assert!(added.iter().any(|a| a == "17 people"), "{added:?}");
    let after = open(&dir);
    assert_eq!(after.register.people.len(), 17);
    let (before, after) = (facts(&before.opened.corpus), facts(&after.opened.corpus));
    assert!(before.len() > 100);
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old, new);
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_second_run_proposes_nothing() {
    let dir = sample();
    add(&open(&dir));
    let register = std::fs::read(dir.path().join("minutes.yaml")).expect("a register");
    assert_eq!(add(&open(&dir)), Vec::<String>::new());
    assert_eq!(std::fs::read(dir.path().join("minutes.yaml")).expect("a register"), register);
}

#[test]
fn minutes_that_come_later_add_below() {
    let dir = sample();
    let late = dir.path().join("2017-12-14_ledningsgrupp.txt");
    let kept = std::fs::read(&late).expect("minutes");
    std::fs::remove_file(&late).expect("removed");
    add(&open(&dir));
    let first = std::fs::read_to_string(dir.path().join("minutes.yaml")).expect("a register");
    std::fs::write(&late, kept).expect("written");
    assert_eq!(add(&open(&dir)), ["1 name to decide about"]);
    let second = std::fs::read_to_string(dir.path().join("minutes.yaml")).expect("a register");
    let mut rest = second.lines();
    assert!(first.lines().all(|line| rest.any(|l| l == line)), "{second}");
    assert_eq!(second.lines().count(), first.lines().count() + 1);
}

#[test]
fn a_register_that_changed_meanwhile_is_left_alone() {
    let dir = sample();
    let home = open(&dir);
    std::fs::write(dir.path().join("minutes.yaml"), "people: []\n").expect("written");
    assert!(home.write(b"people:\n").expect_err("refused").to_string().contains("has changed since it was read"));
    assert_eq!(std::fs::read(dir.path().join("minutes.yaml")).expect("a register"), b"people: []\n");
}
