//! The figures: which programs are run over which corpora, and the bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use clap::Parser;

use super::archive::{Archive, one};
use super::child::{Cost, Job};
use super::corpus::measure;
use super::corpus::truth::FileTruth;
use super::pairs::{exponent, paired, repeated};
use super::table::{Bound, Table};

/// The table of the whole program: speed, growth, memory, and what it reads.
#[derive(Debug, Parser)]
pub(crate) struct Arguments {
    /// Files of the largest archive; the smaller ones are 1000, 10000 and so on
    #[arg(long, default_value_t = 100_000)]
    files: usize,
    /// So many pairs of runs at most; of slow programs fewer
    #[arg(long, default_value_t = 15)]
    runs: usize,
    /// Megabytes of the largest single file
    #[arg(long, default_value_t = 64)]
    megabytes: usize,
    /// Only these: version, cold, letters, single, warm, memory, truth
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Another build of the program, to compare it with this one
    #[arg(long, value_name = "PROGRAM")]
    program: Option<PathBuf>,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// Measures and prints some rows.
type Rows = fn(&mut Bench<'_>) -> Result<()>;

const MIB: f64 = 1_048_576.0;

/// What all rows need.
struct Bench<'a> {
    arguments: &'a Arguments,
    minutes: PathBuf,
    /// Where the corpora are.
    home: PathBuf,
    /// `--no-cache`, when the program knows it.
    no_cache: Vec<&'static str>,
    table: Table,
    /// The archives, by size.
    archives: Vec<Archive>,
}

/// Measures and prints everything.
pub(crate) fn all(arguments: &Arguments) -> Result<()> {
    let minutes = match &arguments.program {
        Some(program) => program.canonicalize().with_context(|| program.display().to_string())?,
        None => PathBuf::from(env!("CARGO_BIN_EXE_minutes")),
    };
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives");
    std::fs::create_dir_all(&home)?;
    let sizes: BTreeSet<usize> =
        [1000, 10_000, 100_000, arguments.files].into_iter().filter(|n| *n <= arguments.files).collect();
    let archives = sizes.into_iter().map(|n| Archive::of(&home, n, false)).collect::<Result<Vec<Archive>>>()?;
    let no_cache = if help_names(&minutes, "--no-cache")? { vec!["--no-cache"] } else { Vec::new() };
    let mut bench = Bench { arguments, minutes, home, no_cache, table: Table::new(), archives };
    let rows: [(&str, Rows); 7] = [
        ("version", version),
        ("cold", cold),
        ("letters", letters),
        ("single", single),
        ("warm", warm),
        ("memory", memory),
        ("truth", truth),
    ];
    for (name, rows) in rows {
        if arguments.only.is_empty() || arguments.only.iter().any(|o| o == name) {
            rows(&mut bench)?;
        }
    }
    bench.table.close();
    Ok(())
}

fn help_names(minutes: &Path, flag: &str) -> Result<bool> {
    let help = Command::new(minutes).args(["check", "--help"]).output()?;
    Ok(String::from_utf8_lossy(&help.stdout).contains(flag))
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

impl Bench<'_> {
    fn largest(&self) -> &Archive {
        self.archives.last().expect("there is one archive at least")
    }

    /// The program in a folder, without its cache.
    fn cold(&self, folder: &Path, arguments: &[&str]) -> Job {
        Job::new(&self.minutes, folder, &[arguments, &self.no_cache[..]].concat())
    }

    fn pairs(&self, one: &Job, other: &Job) -> Result<super::pairs::Pair> {
        paired(one, other, self.arguments.runs, &mut || Ok(()))
    }
}

/// How long it takes to say who one is.
fn version(bench: &mut Bench<'_>) -> Result<()> {
    const WHAT: &str = "`--version` ÷ a program that only parses arguments";
    let peer = bench.minutes.with_file_name("examples").join("hello_clap");
    if !peer.exists() {
        bench.table.left_out(WHAT, "cargo build --release --examples makes the other program");
        return Ok(());
    }
    let ours = Job::new(&bench.minutes, &bench.home, &["--version"]);
    let pair = paired(&ours, &Job::new(peer, &bench.home, &["--version"]), 101, &mut || Ok(()))?;
    bench.table.row(WHAT, pair.ratio, "", Bound::AtMost(1.5), &in_milliseconds(pair.one, pair.other));
    Ok(())
}

/// `check` without a cache against a search for fifty names, at every size, and how it grows.
fn cold(bench: &mut Bench<'_>) -> Result<()> {
    let names = bench.home.join("names.txt");
    std::fs::write(&names, fifty_names())?;
    let search = is_installed("rg");
    let mut points = Vec::new();
    let archives: Vec<(PathBuf, usize)> = bench.archives.iter().map(|a| (a.folder.clone(), a.files)).collect();
    for (folder, files) in archives {
        let check = bench.cold(&folder, &["check"]);
        let what = format!("cold `check` of {files} files ÷ `rg -c` of 50 names");
        let cost = if search {
            let peer = Job::new("rg", &folder, &["-c", "-F", "-f", &names.to_string_lossy(), "."]);
            let pair = bench.pairs(&check, &peer)?;
            let bound = if files > 10_000 { 4.0 } else { 3.5 };
            bench.table.row(&what, pair.ratio, "", Bound::AtMost(bound), &each(pair.one, pair.other, files));
            pair.one
        } else {
            bench.table.left_out(&what, "ripgrep is not installed");
            repeated(&check, bench.arguments.runs)?
        };
        points.push((files as f64, cost.cpu));
    }
    if let [first, .., last] = points[..] {
        let what = format!("growth of cold `check` from {} to {} files", first.0, last.0);
        bench.table.row(&what, exponent(first, last), "", Bound::AtMost(1.05), "exponent; 1 is in proportion");
    }
    Ok(())
}

/// Given names as people write them; those in the archive are among them.
fn fifty_names() -> String {
    let names = include_str!("../corpus/words/names.txt");
    let given = names.lines().skip_while(|l| *l != "== given").skip(1).take_while(|l| !l.is_empty()).take(50);
    given.map(|name| format!("{name}\n")).collect()
}

/// The same minutes in bare ASCII.
fn letters(bench: &mut Bench<'_>) -> Result<()> {
    let files = bench.arguments.files.min(10_000);
    let plain = Archive::of(&bench.home, files, true)?;
    let swedish = Archive::of(&bench.home, files, false)?;
    let (ours, other) = (bench.cold(&swedish.folder, &["check"]), bench.cold(&plain.folder, &["check"]));
    let pair = bench.pairs(&ours, &other)?;
    let what = format!("{files} files in Swedish letters ÷ in ASCII");
    bench.table.row(&what, pair.ratio, "", Bound::AtMost(1.3), &in_milliseconds(pair.one, pair.other));
    Ok(())
}

/// One file and one line, small and large.
fn single(bench: &mut Bench<'_>) -> Result<()> {
    let most = bench.arguments.megabytes.max(2);
    for (line, name, large) in [(false, "file", most), (true, "line", most.div_ceil(4).max(2))] {
        let small = bench.cold(&one(&bench.home, 1, line)?, &["check"]);
        let huge = bench.cold(&one(&bench.home, large, line)?, &["check"]);
        let pair = bench.pairs(&huge, &small)?;
        let figure = exponent((1.0, pair.other.cpu), (large as f64, pair.one.cpu));
        let what = format!("growth of `check` from 1 to {large} MB in a single {name}");
        bench.table.row(&what, figure, "", Bound::AtMost(1.1), &in_milliseconds(pair.one, pair.other));
    }
    Ok(())
}

/// Questions when nothing, or one file, has changed since the last one.
fn warm(bench: &mut Bench<'_>) -> Result<()> {
    if bench.no_cache.is_empty() {
        bench.table.left_out("warm", "this program has no cache");
        return Ok(());
    }
    let archive = bench.largest();
    let (folder, files, truth) = (archive.folder.clone(), archive.files, archive.truth()?);
    let owner = owner(&truth)?;
    let ask = Job::new(&bench.minutes, &folder, &["tasks", "--owner", &owner]);
    let what = format!("warm `tasks --owner` of {files} files ÷ `find -newermt`");
    if is_installed("find") {
        let pair = bench.pairs(&ask, &Job::new("find", &folder, &[".", "-newermt", "2001-01-01"]))?;
        bench.table.row(&what, pair.ratio, "", Bound::AtMost(2.0), &in_milliseconds(pair.one, pair.other));
    } else {
        bench.table.left_out(&what, "find is not installed");
    }
    let changed = folder.join(&truth.get(truth.len() / 2).context("the archive is empty")?.file);
    let original = std::fs::read_to_string(&changed)?;
    let mut number = 0;
    let pair = paired(&ask, &ask, bench.arguments.runs, &mut || {
        number += 1;
        Ok(std::fs::write(&changed, format!("{original}\n{number}\n"))?)
    });
    std::fs::write(&changed, &original)?;
    let pair = pair?;
    let what = format!("the same after one of {files} files was changed ÷ unchanged");
    bench.table.row(&what, pair.ratio, "", Bound::AtMost(1.15), &in_milliseconds(pair.one, pair.other));
    Ok(())
}

/// Somebody with tasks whose name only one body knows.
fn owner(truth: &[FileTruth]) -> Result<String> {
    let mut bodies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in truth {
        let body = file.file.rsplitn(3, '/').last().unwrap_or_default();
        let owners = file.tasks.iter().flat_map(|t| &t.owners).filter(|o| o.contains(' '));
        owners.for_each(|owner| {
            bodies.entry(owner).or_default().insert(body);
        });
    }
    let known_once = bodies.iter().find(|(_, of)| of.len() == 1).map(|(owner, _)| (*owner).to_owned());
    known_once.context("nobody has a task")
}

/// Memory at its peak, against the bytes of the corpus where the whole of it is held.
fn memory(bench: &mut Bench<'_>) -> Result<()> {
    let archive = bench.largest();
    let (folder, files, bytes, truth) = (archive.folder.clone(), archive.files, archive.bytes, archive.truth()?);
    let owner = owner(&truth)?;
    drop(truth);
    for (name, question) in [("check", &["check"][..]), ("export", &["export", "--format", "json"])] {
        let cost = bench.cold(&folder, question).cost()?;
        let how = format!("{:.0} MiB of {:.0} MiB, {:.1} s", cost.peak / MIB, bytes / MIB, cost.wall);
        let what = format!("memory of cold `{name}` of {files} files ÷ their bytes");
        bench.table.row(&what, cost.peak / bytes, "", Bound::AtMost(0.5), &how);
    }
    let ask = ["tasks", "--owner", &owner];
    let cost = bench.cold(&folder, &ask).cost()?;
    let what = format!("memory of cold `tasks --owner` of {files} files");
    bench.table.row(&what, cost.peak / MIB, " MiB", Bound::AtMost(48.0), &format!("{:.1} s", cost.wall));
    if !bench.no_cache.is_empty() {
        let job = Job::new(&bench.minutes, &folder, &ask);
        job.cost()?;
        let cost = job.cost()?;
        let what = format!("memory of warm `tasks --owner` of {files} files");
        bench.table.row(&what, cost.peak / MIB, " MiB", Bound::AtMost(48.0), &format!("{:.3} s", cost.wall));
    }
    Ok(())
}

/// Whether what was read so fast is right.
fn truth(bench: &mut Bench<'_>) -> Result<()> {
    let archive = bench.largest();
    let figures = measure::measure(&bench.minutes, &bench.no_cache, &archive.folder, &archive.truth()?)?;
    let [there, read, both] = figures.tasks;
    let how = format!("{there} there, {read} read, {both} both");
    bench.table.row("tasks: precision", figures.precision(), "", Bound::AtLeast(0.97), &how);
    bench.table.row("tasks: recall", figures.recall(), "", Bound::AtLeast(0.97), &how);
    for (what, share) in [("owners", figures.owners), ("due days", figures.due), ("dates of meetings", figures.dates)] {
        bench.table.row(
            what,
            measure::ratio(share),
            "",
            Bound::AtLeast(0.97),
            &format!("{} of {}", share[0], share[1]),
        );
    }
    Ok(())
}

fn in_milliseconds(one: Cost, other: Cost) -> String {
    format!("{:.2} ms ÷ {:.2} ms of CPU", one.cpu * 1e3, other.cpu * 1e3)
}

fn each(one: Cost, other: Cost, files: usize) -> String {
    let a_file = |cost: Cost| cost.cpu * 1e6 / files as f64;
    format!("{:.1} µs ÷ {:.1} µs of CPU a file; {:.2} s on the clock", a_file(one), a_file(other), one.wall)
}
