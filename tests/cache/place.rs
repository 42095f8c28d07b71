//! A corpus and a cache of its own.

use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use minutes::check;
use minutes::corpus::{self, CachePlace, OpenError, Opened, Request};
use minutes::time::Day;
use tempfile::TempDir;

/// A corpus and a cache.
pub(crate) struct Place {
    pub(crate) corpus: TempDir,
    pub(crate) cache: TempDir,
}

/// Long enough for the clock of any file system to tick, in nanoseconds.
pub(crate) const LATER: u64 = 10_000_000_000;

/// The minutes of one meeting.
pub(crate) fn minutes_of(name: &str, verb: &str, day: usize) -> String {
    format!(
        "Styrelsen {day} mars 2024\n\nNärvarande\nAnna Ek (antecknar)\n{name}\n\nVäxthuset\n{name} {verb} dörren.\n"
    )
}

impl Place {
    /// Roots with so many files each.
    pub(crate) fn new(roots: &[&str], files: usize) -> Place {
        let folder = || tempfile::tempdir().expect("there is room for a folder");
        let place = Place { corpus: folder(), cache: folder() };
        for root in roots {
            place.write(&format!("{root}/minutes.yaml"), "language: sv\n");
            for n in 1..=files {
                place.write(&format!("{root}/{n}.txt"), &minutes_of("Per Hed", "målar", n % 28 + 1));
            }
        }
        place
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.corpus.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let file = self.file(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    fn request(&self, cached: bool, later: u64) -> Request {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_nanos();
        let now = u64::try_from(now).expect("a time") + later;
        let place = CachePlace { folder: self.cache.path().to_owned(), program: "test".to_owned(), now, least: 0 };
        let directory = self.corpus.path().to_owned();
        Request { paths: vec![".".into()], directory, cache: cached.then_some(place), ..Request::default() }
    }

    /// What a question about names opens, without the cache.
    pub(crate) fn opened(&self, sought: Vec<corpus::Sought>) -> Opened {
        corpus::open(&Request { sought, ..self.request(false, 0) }).expect("there are texts")
    }

    /// How many texts were read, and how many of these the cache knew.
    pub(crate) fn read(&self, later: u64) -> (usize, usize) {
        let opened = corpus::open(&self.request(true, later)).expect("there are texts");
        (opened.read, opened.kept)
    }

    /// Reads with the cache and without, for checking and for asking, and gives what [`Place::read`] does.
    pub(crate) fn same(&self, what: &str, later: u64) -> (usize, usize) {
        let today: Day = "2024-05-01".parse().expect("a day");
        let judged = |cached| corpus::open_judged(&self.request(cached, later), Some(today), &check::findings);
        assert_eq!(told(&judged(true)), told(&judged(false)), "{what}");
        let opened = [true, false].map(|cached| corpus::open(&self.request(cached, later)));
        assert_eq!(told(&opened[0]), told(&opened[1]), "{what}");
        opened[0].as_ref().map_or((0, 0), |opened| (opened.read, opened.kept))
    }
}

fn told(opened: &Result<Opened, OpenError>) -> String {
    match opened {
        Ok(opened) => {
            format!("{:#?}", (&opened.corpus, &opened.notices, opened.read, opened.register_broken, opened.meetings))
        }
        Err(error) => error.to_string(),
    }
}
