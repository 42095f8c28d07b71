//! What is kept between runs changes no answer: every edit of a corpus is read with the cache and without.
#![cfg(target_os = "linux")]
#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use minutes::check;
use minutes::corpus::{self, CachePlace, Opened, Request};
use minutes::time::Day;
use tempfile::TempDir;

/// A corpus of two roots, and a cache.
struct Place {
    corpus: TempDir,
    cache: TempDir,
}

/// Long enough for the clock of any file system to tick, in nanoseconds.
const LATER: u64 = 10_000_000_000;

impl Place {
    fn new() -> Place {
        let place = Place { corpus: folder(), cache: folder() };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/minutes");
        for root in ["north", "south"] {
            fs::create_dir(place.file(root)).expect("a folder");
            for file in fs::read_dir(&sample).expect("there are minutes") {
                let file = file.expect("the folder can be read");
                fs::copy(file.path(), place.file(root).join(file.file_name())).expect("a copy");
            }
            place.write(&format!("{root}/minutes.yaml"), "language: sv\n");
        }
        place
    }

    fn file(&self, name: &str) -> PathBuf {
        self.corpus.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).expect("a file");
    }

    fn request(&self, cached: bool, later: u64) -> Request {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_nanos();
        let now = u64::try_from(now).expect("a time") + later;
        let place = CachePlace { folder: self.cache.path().to_owned(), program: "test".to_owned(), now };
        let directory = self.corpus.path().to_owned();
        Request { paths: vec![".".into()], directory, cache: cached.then_some(place), ..Request::default() }
    }

    /// Reads with the cache and without, and tells how many texts the cache knew.
    fn same(&self, later: u64) -> usize {
        let today: Day = "2024-05-01".parse().expect("a day");
        let judged = |cached| corpus::open_judged(&self.request(cached, later), Some(today), &check::findings);
        let plain = |cached| corpus::open(&self.request(cached, later));
        assert_eq!(told(&judged(true).expect("texts")), told(&judged(false).expect("texts")), "judged");
        let (with, without) = (plain(true).expect("texts"), plain(false).expect("texts"));
        assert_eq!(told(&with), told(&without));
        assert_eq!(without.kept, 0);
        with.kept
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn told(opened: &Opened) -> (String, Vec<String>, usize, bool) {
    (format!("{:#?}", opened.corpus), opened.notices.clone(), opened.read, opened.register_broken)
}

#[test]
fn every_edit_is_seen() {
    let place = Place::new();
    let files = fs::read_dir(place.file("north")).expect("a folder").count() - 1;
    assert_eq!(place.same(LATER), 2 * files, "the second run knows all");
    let text = "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek (antecknar)\n\nVäxthuset\nAnna målar dörren.\n";
    let edits: [(&str, &dyn Fn()); 8] = [
        ("a new file", &|| place.write("north/new.txt", text)),
        ("a changed file", &|| place.write("north/new.txt", &text.replace("målar", "putsar"))),
        ("a change of the same size", &|| place.write("north/new.txt", &text.replace("målar", "kalkar"))),
        ("another name", &|| fs::rename(place.file("north/new.txt"), place.file("north/newer.txt")).expect("renamed")),
        ("another root", &|| fs::rename(place.file("north/newer.txt"), place.file("south/n.txt")).expect("renamed")),
        ("a file less", &|| fs::remove_file(place.file("south/n.txt")).expect("removed")),
        ("another register", &|| place.write("north/minutes.yaml", "language: sv\npeople:\n- name: Eva Ny\n")),
        ("a broken register", &|| place.write("north/minutes.yaml", "people: 7\n")),
    ];
    for (what, edit) in edits {
        edit();
        place.same(0);
        assert!(place.same(LATER) >= 2 * files, "{what}: nothing has changed since");
    }
}
