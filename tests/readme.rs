//! What README.md shows is what the program prints.
//!
//! `UPDATE_README=1 cargo test --test readme` rewrites the output below each command.
#![cfg(unix)]

#[path = "cli/runner.rs"]
mod runner;

#[test]
fn every_command_prints_what_the_readme_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    runner::check(&folder.join("README.md"), folder, "UPDATE_README");
}
