//! Years of minutes from three groups, and the truth beside them: dates, people and the life of each task.
//!
//! The stories stand in `series/stories-*.txt`; a generator tells them in files, in several styles, with a seed. What
//! the files say stands in `series/truth.txt` for the first seed; `UPDATE_SERIES=1` writes it anew. `SERIES_MISSES=1`
//! prints figures and misses (with `--nocapture`), `SERIES_OUT=FOLDER` writes the files of all seeds there.

#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

#[path = "series/closings.rs"]
mod closings;
#[path = "series/data.rs"]
mod data;
#[path = "series/ideal.rs"]
mod ideal;
#[path = "series/layout.rs"]
mod layout;
#[path = "series/measure.rs"]
mod measure;
#[path = "series/page.rs"]
mod page;
#[path = "series/plan.rs"]
mod plan;
#[path = "series/random.rs"]
mod random;
#[path = "series/stories.rs"]
mod stories;
#[path = "series/truth.rs"]
mod truth;

use std::path::Path;
use std::sync::OnceLock;

use measure::Figures;
use minutes::corpus::{Request, open};
use minutes::render::{export, json};
use random::Random;
use serde_json::Value;
use stories::Kind;
use truth::{Series, Years};

/// The corpora that are measured together, so that no figure hangs on one choice of words.
const SEEDS: [u64; 3] = [1, 2, 3];

/// The only thing the minutes do not say.
const REGISTER: &str = "people:\n  - name: Linnea Rask\n    aliases: [Linnea Dahlin]\n";

fn write(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
}

/// What `minutes export` prints for a folder.
fn exported(folder: &Path) -> String {
    let request = Request { paths: vec![folder.to_owned()], directory: folder.to_owned(), ..Request::default() };
    let opened = open(&request).expect("a corpus");
    json::render(&export::export(&opened.corpus, None)).expect("JSON")
}

fn export_of(files: &[(String, String)]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), files);
    exported(folder.path())
}

fn figures(series: &Series, register: bool) -> Figures {
    let mut files = series.files.clone();
    files.extend(register.then(|| ("minutes.yaml".to_owned(), REGISTER.to_owned())));
    let value: Value = serde_json::from_str(&export_of(&files)).expect("JSON");
    measure::measure(series, &value, register)
}

/// The figures of all seeds, with the years in all titles or in every other.
fn all(years: Years) -> &'static Figures {
    static FIGURES: [OnceLock<Figures>; 2] = [OnceLock::new(), OnceLock::new()];
    FIGURES[usize::from(years == Years::EveryOther)].get_or_init(|| {
        let mut out = Figures::default();
        for seed in SEEDS {
            let mut of_seed = figures(&truth::series(seed, years), false);
            of_seed.misses.iter_mut().for_each(|m| *m += &format!(" (seed {seed})"));
            out.extend(of_seed);
        }
        show(&format!("{years:?}"), &out);
        out
    })
}

/// Prints figures and misses when asked to.
#[allow(clippy::print_stderr, reason = "only when somebody asks for it")]
fn show(title: &str, figures: &Figures) {
    if std::env::var_os("SERIES_MISSES").is_some() {
        eprintln!("== {title}\n{}{}\n", figures.table(), figures.misses.join("\n"));
    }
}

/// All that is wrong about one thing.
fn wrong(figures: &Figures, name: &str) -> String {
    let misses: Vec<&str> = figures.misses.iter().filter(|m| m.starts_with(name)).map(String::as_str).collect();
    format!("\n{}\n{}\n", figures.table(), misses.join("\n"))
}

fn assert_share(figures: &Figures, name: &str, least: f64) {
    assert!(figures.share(name).of > 0, "nothing is measured as {name}");
    assert!(figures.share(name).value() >= least, "{name} is below {least}{}", wrong(figures, name));
}

#[test]
fn the_truth_is_written_down() {
    let series = truth::series(SEEDS[0], Years::Everywhere);
    if let Some(folder) = std::env::var_os("SERIES_OUT") {
        for (seed, years) in SEEDS.into_iter().flat_map(|s| [(s, Years::Everywhere), (s, Years::EveryOther)]) {
            write(&Path::new(&folder).join(format!("{seed}-{years:?}")), &truth::series(seed, years).files);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/series/truth.txt");
    let words = truth::in_words(&series);
    if std::env::var_os("UPDATE_SERIES").is_some() {
        std::fs::write(&path, &words).expect("written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == words, "tests/series/truth.txt is old; UPDATE_SERIES=1 writes it anew");
}

#[test]
fn the_series_is_large_enough() {
    let series = truth::series(SEEDS[0], Years::Everywhere);
    let tasks = || series.threads.iter().filter(|t| t.raised().is_some());
    let done_in_words = tasks().filter_map(|t| t.all(Kind::Done).next());
    let done_in_words = done_in_words.filter(|s| !s.text.contains('–') && !s.text.starts_with("- ["));
    let negatives = series.threads.iter().flat_map(|t| &t.steps);
    let negatives = negatives.filter(|s| matches!(s.kind, Kind::Trap | Kind::Progress));
    assert!(series.files.len() >= 60 && series.people.len() >= 25);
    assert!(tasks().count() >= 60 && done_in_words.count() >= 35 && negatives.count() >= 15);
}

/// A perfect reader loses nothing, and each kind of fault is seen.
#[test]
fn the_measure_tells_right_from_wrong() {
    let series = truth::series(SEEDS[0], Years::Everywhere);
    let ideal = ideal::ideal(&series);
    let figures = measure::measure(&series, &ideal, false);
    assert!(figures.misses.is_empty(), "{}", wrong(&figures, ""));
    let seen = |name: &str, fault: &dyn Fn(&mut Value)| {
        let mut export = ideal.clone();
        fault(&mut export);
        let share = measure::measure(&series, &export, false).share(name);
        assert!(share.right < share.of, "{name} misses a fault");
    };
    let task = |name: &str| {
        let place = ideal["tasks"].as_array().and_then(|tasks| tasks.iter().position(|t| t["id"] == name));
        place.expect("a task")
    };
    let done = task("offert-skyltar");
    let last = ideal["tasks"][done]["sightings"].as_array().expect("sightings").len() - 1;
    let report = ideal["tasks"][done]["sightings"][last].clone();
    seen("meetings: date", &|e| e["meetings"][0]["date"]["value"] = "2019-10-01".into());
    seen("people: not merged", &|e| {
        e["meetings"][0]["attendance"][0]["person"] = e["meetings"][0]["attendance"][1]["person"].clone();
    });
    seen("people: owner is no namesake", &|e| {
        e["tasks"][done]["sightings"][0]["owners"][0]["id"] = "Anna Lööf".into();
    });
    seen("closings: recall", &|e| e["tasks"][done]["status"] = "open".into());
    seen("closings: precision", &|e| e["tasks"][task("nycklar")]["sightings"][1] = report.clone());
    seen("deferrals: no wrong return", &|e| {
        e["meetings"].as_array_mut().into_iter().flatten().for_each(|m| {
            m["deferrals"].as_array_mut().into_iter().flatten().for_each(|d| d["returned"] = report.clone());
        });
    });
}

#[test]
fn every_meeting_has_its_date() {
    for figures in [all(Years::Everywhere), all(Years::EveryOther)] {
        assert_share(figures, "meetings: one in a file", 1.0);
        assert_share(figures, "meetings: date", 1.0);
        assert_share(figures, "meetings: group", 1.0);
    }
}

#[test]
fn the_next_meeting_is_known() {
    assert_share(all(Years::Everywhere), "meetings: next", 0.95);
    assert_share(all(Years::EveryOther), "meetings: next", 0.95);
}

#[test]
fn no_two_people_are_one() {
    for figures in [all(Years::Everywhere), all(Years::EveryOther)] {
        assert_share(figures, "people: not merged", 1.0);
        assert_share(figures, "people: owner is no namesake", 1.0);
        assert_share(figures, "people: not split", 0.95);
    }
}

#[test]
fn the_register_joins_what_the_minutes_do_not() {
    let figures = figures(&truth::series(SEEDS[0], Years::Everywhere), true);
    show("with a register", &figures);
    assert_share(&figures, "people: not merged", 1.0);
    let split = figures.misses.iter().find(|m| m.starts_with("people: not split: Linnea Dahlin"));
    assert!(split.is_none(), "{split:?}");
}

#[test]
fn what_is_reported_done_is_done() {
    for figures in [all(Years::Everywhere), all(Years::EveryOther)] {
        assert_share(figures, "closings: precision", 0.95);
        assert_share(figures, "closings: recall", 0.70);
    }
}

#[test]
fn topics_put_off_come_back() {
    for figures in [all(Years::Everywhere), all(Years::EveryOther)] {
        assert_share(figures, "deferrals: no wrong return", 1.0);
        assert_share(figures, "deferrals: never returned", 1.0);
        assert_share(figures, "deferrals: returned", 0.80);
    }
}

#[test]
fn order_and_threads_change_nothing() {
    let series = truth::series(SEEDS[0], Years::EveryOther);
    let once = export_of(&series.files);
    let mut random = Random::new(7);
    for threads in [1, 4] {
        let mut files = series.files.clone();
        random.shuffle(&mut files);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        assert!(pool.install(|| export_of(&files)) == once, "{threads} threads and another order change the export");
    }
}
