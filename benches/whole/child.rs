//! What one run of a program costs: CPU time of all its threads, time on the clock, memory at its peak.
//!
//! The program is the only child of a helper (this very program again), so that the resources of the helper's
//! children are its own. The helper is small: Linux counts the memory of the process that forks for its child.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

const ONE_CHILD: &str = "--one-child";

/// A program and how it is run.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub program: PathBuf,
    pub arguments: Vec<String>,
    /// Where it runs.
    pub folder: PathBuf,
}

/// What a run cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds of CPU time, user and system.
    pub cpu: f64,
    /// Seconds on the clock.
    pub wall: f64,
    /// Bytes of memory at the peak.
    pub peak: f64,
}

impl Job {
    pub(crate) fn new(program: impl Into<PathBuf>, folder: &Path, arguments: &[&str]) -> Job {
        let arguments = arguments.iter().map(|a| (*a).to_owned()).collect();
        Job { program: program.into(), arguments, folder: folder.to_owned() }
    }

    /// Runs it once; what it prints goes nowhere.
    pub(crate) fn cost(&self) -> Result<Cost> {
        let mut helper = Command::new(std::env::current_exe()?);
        helper.arg(ONE_CHILD).arg(&self.program).args(&self.arguments).current_dir(&self.folder);
        // The user's own cache is left alone.
        helper.env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"));
        let answer = helper.stderr(Stdio::inherit()).output()?;
        let text = String::from_utf8_lossy(&answer.stdout);
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        match numbers[..] {
            [cpu, wall, peak] if answer.status.success() => Ok(Cost { cpu, wall, peak }),
            _ => bail!("{} {:?} failed", self.program.display(), self.arguments),
        }
    }
}

/// The command, when this process is the helper.
pub(crate) fn asked_for() -> Option<Vec<OsString>> {
    let mut arguments = std::env::args_os().skip(1);
    (arguments.next()? == ONE_CHILD).then(|| arguments.collect())
}

/// The helper: runs one child and prints what it cost. Findings (exit code 1) are no failure.
pub(crate) fn run(command: Vec<OsString>) -> Result<()> {
    let (program, arguments) = command.split_first().context("a program")?;
    let begin = Instant::now();
    let mut child = Command::new(program);
    child.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let status = child.stderr(Stdio::null()).status().with_context(|| format!("{program:?} does not run"))?;
    let wall = begin.elapsed().as_secs_f64();
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("{program:?} {arguments:?}: {status}");
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = (usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6;
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1.0 } else { 1024.0 };
    println!("{cpu} {wall} {}", usage.max_rss() as f64 * unit);
    Ok(())
}
