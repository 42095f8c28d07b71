//! A program that only parses its arguments: what `minutes --version` is measured against.

use clap::Parser;

/// Says nothing.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Some flag
    #[arg(long)]
    flag: bool,
}

fn main() {
    Arguments::parse();
}
