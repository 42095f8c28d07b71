//! Writes a corpus of minutes to measure speed on, and the truth about it; or holds a program against that truth.
//!
//! ```text
//! cargo run --release --example benchmark_corpus -- --files 10000 --out target/archive
//! cargo run --release --example benchmark_corpus -- --out target/archive --verify target/release/minutes
//! ```

#![allow(clippy::print_stdout, reason = "it is a program")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Parser;
use corpus::{Plan, disk, fold, measure};

/// Writes a corpus of minutes to measure speed on, and the truth about it beside it.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where it goes: a folder, or with --one-file and --one-line a file
    #[arg(long)]
    out: PathBuf,
    /// How many files
    #[arg(long, default_value_t = 1000)]
    files: usize,
    /// Another seed, other minutes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many files one body has kept (those of one corpus root)
    #[arg(long, default_value_t = 100)]
    files_of_a_body: usize,
    /// Bare ASCII letters, for the ratio of speeds
    #[arg(long)]
    ascii: bool,
    /// So many files are written at once [default: one for each processor]
    #[arg(long, default_value_t = 0)]
    jobs: usize,
    /// The truth [default: OUT.truth.jsonl]
    #[arg(long)]
    truth: Option<PathBuf>,
    /// One file of so many megabytes instead
    #[arg(long, value_name = "MB", conflicts_with = "files")]
    one_file: Option<usize>,
    /// One line of so many megabytes instead
    #[arg(long, value_name = "MB", conflicts_with_all = ["files", "one_file"])]
    one_line: Option<usize>,
    /// Instead of writing, hold what this program reads against the truth
    #[arg(long, value_name = "PROGRAM")]
    verify: Option<PathBuf>,
    /// With --verify: so many examples of every kind of miss
    #[arg(long, default_value_t = 5)]
    examples: usize,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build_global()?;
    let truth = arguments.truth.clone().unwrap_or_else(|| disk::truth_beside(&arguments.out));
    match (&arguments.verify, arguments.one_file, arguments.one_line) {
        (Some(program), ..) => verify(program, &arguments, &truth),
        (_, Some(megabytes), _) => write_one(&arguments, corpus::one_file(megabytes << 20, arguments.seed).text),
        (.., Some(megabytes)) => write_one(&arguments, corpus::one_line(megabytes << 20, arguments.seed)),
        _ => write(&arguments, &truth),
    }
}

fn write(arguments: &Arguments, truth: &Path) -> anyhow::Result<()> {
    let Arguments { files, seed, files_of_a_body, .. } = *arguments;
    let plan = Plan { files, seed, files_of_a_body };
    let bytes = disk::write(plan, &arguments.out, truth, arguments.ascii)?;
    println!("{files} files, {} MB: {}; truth: {}", bytes >> 20, arguments.out.display(), truth.display());
    Ok(())
}

fn write_one(arguments: &Arguments, text: String) -> anyhow::Result<()> {
    let text = if arguments.ascii { fold::to_ascii(&text) } else { text };
    std::fs::write(&arguments.out, text)?;
    Ok(())
}

fn verify(program: &Path, arguments: &Arguments, truth: &Path) -> anyhow::Result<()> {
    let program = program.canonicalize().with_context(|| program.display().to_string())?;
    let missing = || format!("{}: no truth there; write the minutes first, without --verify", truth.display());
    let truth = disk::read_truth(truth).with_context(missing)?;
    let figures = measure::measure(&program, &[], &arguments.out, &truth)?;
    print!("{}\n{}", figures.table(), figures.misses(arguments.examples));
    Ok(())
}
