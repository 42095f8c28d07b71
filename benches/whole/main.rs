//! The whole program over archives of 1 000 to 100 000 files: CPU time, memory, and whether what it read is right.
//!
//! ```text
//! cargo build --release --examples && cargo bench --bench whole
//! cargo bench --bench whole -- --files 10000
//! ```
//!
//! Each figure is a ratio to a peer that runs in turn with the program, so that the machine and its mood matter
//! little. The peers are ripgrep, find and a program that only parses its arguments. Cold means: the files are in the
//! page cache, the program has no cache of its own. What is measured, and why so, stands in docs/performance.md.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

#[path = "../corpus/mod.rs"]
mod corpus;

#[cfg(unix)]
mod archive;
#[cfg(unix)]
mod child;
#[cfg(unix)]
mod pairs;
#[cfg(unix)]
mod rows;
#[cfg(unix)]
mod table;

#[cfg(unix)]
fn main() -> anyhow::Result<()> {
    match child::asked_for() {
        Some(command) => child::run(command),
        None => rows::all(&<rows::Arguments as clap::Parser>::parse()),
    }
}

#[cfg(not(unix))]
fn main() {
    println!("what a child process costs is measured on Unix only");
}
