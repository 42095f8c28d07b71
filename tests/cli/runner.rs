//! Runs the commands of a Markdown page and compares what they print with what the page says.
//!
//! A block that begins with three backticks and `console` holds commands, each after `$ `, and below each what it
//! prints: answer and remarks together, as on a screen. `? 2` right below a command is its exit code when that is
//! not 0. A block that begins with `file NAME` is written to that file before the commands below it run.
//!
//! Lists look as on a terminal of 80 columns, unless the command asks for a format or has a pipe.
//!
//! With `UPDATE_README=1` or `UPDATE_CLI=1` the page is rewritten to what was printed.

#![allow(clippy::panic, reason = "a test may panic")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::Data;
use snapbox::report::{Palette, write_diff};

/// Commands that answer with a list.
const LISTS: [&str; 10] = [
    "tasks",
    "attendance",
    "next",
    "meetings",
    "people",
    "organisations",
    "groups",
    "projects",
    "decisions",
    "questions",
];

/// Runs the commands of `page` in `folder`. Fails with a diff when something else is printed than the page says,
/// or rewrites the page when the variable `update` is set.
pub(crate) fn check(page: &Path, folder: &Path, update: &str) {
    let stored = std::fs::read_to_string(page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
    let printed = replay(&stored, folder);
    if stored == printed {
        return;
    }
    if std::env::var_os(update).is_some() {
        std::fs::write(page, printed).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
        return;
    }
    let (expected, actual) = (Data::text(stored).raw(), Data::text(printed).raw());
    let mut diff = String::new();
    let name = page.display();
    write_diff(&mut diff, &expected, &actual, Some(&name), Some(&"printed now"), Palette::plain())
        .expect("a string takes everything");
    panic!("{name} says something else than is printed; if that is right, run with {update}=1\n{diff}");
}

/// What kind of block a line stands in.
enum Block<'a> {
    None,
    Console,
    File(&'a str, String),
    Other,
}

/// The page with the output of each command as it is now.
fn replay(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut block = Block::None;
    for line in page.lines() {
        block = match (block, line.strip_prefix("```")) {
            (Block::None, Some("console")) => keep(&mut out, line, Block::Console),
            (Block::None, Some(info)) => {
                let file = info.strip_prefix("file ").map(|name| Block::File(name, String::new()));
                keep(&mut out, line, file.unwrap_or(Block::Other))
            }
            (Block::File(name, text), Some(_)) => {
                write_file(&folder.join(name), &text);
                keep(&mut out, line, Block::None)
            }
            (Block::File(name, text), None) => keep(&mut out, line, Block::File(name, text + line + "\n")),
            (Block::Console, None) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    writeln!(out, "{line}\n{}", run(command, folder).trim_end_matches('\n')).expect("a string");
                    drop_empty_end(&mut out);
                }
                Block::Console
            }
            (Block::Console | Block::Other, Some(_)) => keep(&mut out, line, Block::None),
            (other, None) => keep(&mut out, line, other),
        };
    }
    out
}

fn keep<'a>(out: &mut String, line: &str, block: Block<'a>) -> Block<'a> {
    out.push_str(line);
    out.push('\n');
    block
}

/// A command that printed nothing leaves no empty line.
fn drop_empty_end(out: &mut String) {
    if out.ends_with("\n\n") {
        out.pop();
    }
}

fn write_file(path: &Path, text: &str) {
    let parent = path.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(parent).and_then(|()| std::fs::write(path, text)).expect("the folder can be written");
}

/// Exit code (unless 0) and what was printed.
pub(crate) fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_minutes"));
    let mut paths = vec![program.parent().expect("the program lies in a folder").to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {}", as_on_a_terminal(command))])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(paths).expect("folders of PATH can be joined"))
        .env("COLUMNS", "80")
        .env("LC_ALL", "C.UTF-8")
        .env("MINUTES_CACHE_DIR", folder.join(".cache"))
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .expect("sh runs");
    let text = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(0) => text.into_owned(),
        code => format!("? {}\n{text}", code.map_or_else(|| "killed".to_owned(), |c| c.to_string())),
    }
}

/// A list is a table, unless the command says otherwise.
fn as_on_a_terminal(command: &str) -> String {
    let mut words = command.split(' ');
    let is_list = words.next() == Some("minutes") && words.any(|w| LISTS.contains(&w));
    let says_otherwise = ["|", ">", "--format", "--json", "--help", " -h"].iter().any(|w| command.contains(w));
    match command.strip_prefix("minutes ") {
        Some(rest) if is_list && !says_otherwise => format!("minutes --format table {rest}"),
        _ => command.to_owned(),
    }
}
