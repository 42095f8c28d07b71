//! An export that is written root by root has the bytes of one that is held as a whole, and holds one root at a time.

#![allow(clippy::panic, reason = "a test may panic")]

use std::cell::{Cell, RefCell};
use std::path::Path;

use minutes::check;
use minutes::corpus::{Pile, Request, open_judged, open_kept};
use minutes::model::Corpus;
use minutes::render::export::{InPieces, export};
use minutes::render::json;

/// Roots beside and inside each other; `a-b` stands before `a/x` as a text and after it as a folder.
const ROOTS: [&str; 5] = ["", "a", "a-b", "a/x", "b"];

fn archive(folder: &Path) -> Request {
    for (number, root) in ROOTS.iter().enumerate() {
        let root = folder.join(root);
        std::fs::create_dir_all(&root).expect("a folder");
        std::fs::write(root.join("minutes.yaml"), "people:\n  - name: Anna Berg\n    alias: [Anna]\n").expect("a file");
        for month in 1..4 {
            let text = format!(
                "Styrelsemöte {number} {month}/2 2017\n\nNärvarande: Anna Berg, Bo Ek (HR), Cia\n\nLokal\n\
                 Anna bokar lokal {number} senast den {month} april. Bo undersöker kostnaden för kaffe {month}.\n\
                 Vi tar upp frågan igen på nästa möte. Vem köper fika?\n"
            );
            std::fs::write(root.join(format!("2017-0{month}.txt")), text).expect("a file");
        }
    }
    Request { paths: vec![folder.to_owned()], directory: folder.to_owned(), ..Request::default() }
}

fn in_pieces(pile: Pile, rest: Vec<minutes::diag::Diagnostic>) -> String {
    let pile = pile.finished(rest);
    let pieces = InPieces {
        today: None,
        sources: &|take| pile.sources(take),
        groups: &|take| pile.groups(take),
        people: &|take| pile.people(take),
        organisations: &|take| pile.organisations(take),
        projects: &|take| pile.projects(take),
        meetings: &|take| pile.meetings(take),
        tasks: &|take| pile.tasks(take),
        findings: &|take| pile.findings(take),
    };
    let mut text = String::new();
    let written = json::write(&pieces, &mut |some| {
        text.push_str(some);
        Ok(true)
    });
    written.expect("an export is JSON");
    text
}

#[test]
fn pieces_are_the_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let request = archive(folder.path());
    let whole = open_judged(&request, None, &check::findings).expect("minutes");
    assert!(whole.corpus.findings.len() > ROOTS.len() && whole.corpus.tasks.len() > ROOTS.len());
    let pile = RefCell::new(Pile::default());
    let keep = |corpus: Corpus| {
        pile.borrow_mut().add(corpus);
        Corpus::default()
    };
    let opened = open_kept(&request, None, &check::findings, &keep).expect("minutes");
    let text = in_pieces(pile.into_inner(), opened.corpus.findings);
    assert_eq!(text, json::render(&export(&whole.corpus, None)).expect("JSON"));
}

#[test]
fn one_root_is_held_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let request = archive(folder.path());
    let roots = Cell::new(0);
    let keep = |corpus: Corpus| {
        roots.set(roots.get() + 1);
        assert_eq!(corpus.sources.len(), 3, "a corpus is that of one root");
        Corpus { sources: corpus.sources, ..Corpus::default() }
    };
    let opened = open_kept(&request, None, &check::findings, &keep).expect("minutes");
    assert_eq!((roots.get(), opened.corpus.sources.len()), (ROOTS.len(), 3 * ROOTS.len()));
    assert!(opened.corpus.meetings.is_empty() && opened.corpus.findings.is_empty());
}

#[test]
fn a_reader_who_has_seen_enough_stops_the_writing() {
    let many: Vec<String> = (0..90_000).map(|n| format!("line {n}")).collect();
    let mut taken = 0;
    let written = json::write(&many, &mut |some| {
        assert!(some.ends_with('\n'), "whole lines");
        taken += 1;
        Ok(taken < 3)
    });
    assert!(written.is_ok());
    assert_eq!(taken, 3);
}
