//! The layers one by one, in this process, over two hundred files of the benchmark corpus: where the time goes.
//!
//! ```text
//! cargo bench --bench layers
//! cargo bench --bench layers -- extraction
//! ```
//!
//! The peer is pulldown-cmark, which only splits the same bytes into Markdown events.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use minutes::corpus::{Request, open};
use minutes::extract::draft;
use minutes::lang::Packs;
use minutes::model::{Corpus, Draft, Register};
use minutes::query::{Tasks, tasks};
use minutes::resolve::resolve;
use minutes::syntax::parse;
use minutes::text::Source;

#[path = "corpus/mod.rs"]
mod corpus;

use corpus::{Minutes, Plan, disk, one_file, one_line};

/// The parts of the archive that are held in memory: two bodies.
static FILES: LazyLock<Vec<Minutes>> = LazyLock::new(|| {
    let plan = Plan::archive(200);
    (0..plan.bodies()).flat_map(|b| (0..plan.kept_by(b)).map(move |m| plan.minutes(&plan.body(b), m))).collect()
});

static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| FILES.iter().map(|f| Source::new(f.path.clone(), f.text.clone().into_bytes())).collect());

static DRAFTS: LazyLock<Vec<Draft>> =
    LazyLock::new(|| SOURCES.iter().map(|s| draft(s, &Packs::shared(), Some("sv"))).collect());

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| resolve(DRAFTS.clone(), &Register::default(), &Packs::shared()));

/// The same files on the disk, with their registers.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("layers");
    disk::write(Plan::archive(200), &folder, &disk::truth_beside(&folder), false)
        .expect("the target folder is writable");
    folder
});

/// Megabytes of the files of one heading, or one line.
const HUGE: [usize; 2] = [1, 8];

fn main() {
    divan::main();
}

fn bytes_of_all() -> BytesCount {
    BytesCount::new(FILES.iter().map(|f| f.text.len()).sum::<usize>())
}

#[divan::bench]
fn peer_markdown_events(bencher: Bencher<'_, '_>) {
    bencher
        .counter(bytes_of_all())
        .bench(|| FILES.iter().map(|f| pulldown_cmark::Parser::new(black_box(&f.text)).count()).sum::<usize>());
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let bytes = || FILES.iter().map(|f| f.text.clone().into_bytes()).collect::<Vec<_>>();
    bencher
        .counter(bytes_of_all())
        .with_inputs(bytes)
        .bench_values(|files| files.into_iter().map(|bytes| Source::new("a.txt", bytes)).collect::<Vec<_>>());
}

#[divan::bench]
fn tree(bencher: Bencher<'_, '_>) {
    let packs = Packs::shared();
    let hints = &packs.get("sv").expect("the pack is built in").hints;
    let _ = &*SOURCES;
    bencher.counter(bytes_of_all()).bench(|| SOURCES.iter().map(|s| parse(&s.text, hints)).collect::<Vec<_>>());
}

#[divan::bench]
fn extraction(bencher: Bencher<'_, '_>) {
    let packs = Packs::shared();
    let _ = &*SOURCES;
    bencher.counter(bytes_of_all()).bench(|| SOURCES.iter().map(|s| draft(s, &packs, Some("sv"))).collect::<Vec<_>>());
}

#[divan::bench]
fn resolution(bencher: Bencher<'_, '_>) {
    let packs = Packs::shared();
    let drafts = || DRAFTS.clone();
    bencher
        .counter(bytes_of_all())
        .with_inputs(drafts)
        .bench_values(|drafts| resolve(drafts, &Register::default(), &packs));
}

#[divan::bench]
fn query_of_an_owner(bencher: Bencher<'_, '_>) {
    let owner = CORPUS.people.first().map(|p| p.name.clone());
    let question = Tasks { owner, ..Tasks::default() };
    bencher.bench(|| tasks(&CORPUS, black_box(&question)).is_ok());
}

#[divan::bench]
fn cold_run(bencher: Bencher<'_, '_>) {
    let request = Request { paths: vec![FOLDER.clone()], directory: FOLDER.clone(), ..Request::default() };
    bencher.counter(bytes_of_all()).bench(|| open(&request).expect("a corpus").read);
}

/// The program itself, asked the same again.
#[divan::bench]
fn warm_run(bencher: Bencher<'_, '_>) {
    let cache = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cache");
    let ask = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
        program.args(["tasks", "--unowned", "--quiet"]).current_dir(&*FOLDER).env("XDG_CACHE_HOME", &cache);
        assert!(program.stdout(Stdio::null()).status().expect("it runs").success(), "the question is answered");
    };
    ask();
    bencher.bench(ask);
}

#[divan::bench(args = HUGE, sample_count = 3, sample_size = 1)]
fn one_huge_file(bencher: Bencher<'_, '_>, megabytes: usize) {
    drafted(bencher, one_file(megabytes << 20, 1).text);
}

#[divan::bench(args = HUGE, sample_count = 3, sample_size = 1)]
fn one_huge_line(bencher: Bencher<'_, '_>, megabytes: usize) {
    drafted(bencher, one_line(megabytes << 20, 1));
}

fn drafted(bencher: Bencher<'_, '_>, text: String) {
    let packs = Packs::shared();
    let source = Source::new("huge.txt", text.into_bytes());
    let size = BytesCount::new(source.bytes().len());
    bencher.counter(size).bench_local(|| draft(&source, &packs, Some("sv")));
}
