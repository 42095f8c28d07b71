//! `minutes watch` beside somebody who edits: files are saved as editors save them, and what is told is waited for. No
//! test looks at the clock; one that would wait for ever ends after a minute.
#![cfg(target_os = "linux")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const HANGS: Duration = Duration::from_secs(60);

const SOUND: &str = "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek (ordförande)\nBo Lind (antecknar)\n\nDörren\n";
const NOBODY: &str = "Det behövs någon som målar dörren.\n";

/// A run of `minutes watch` and the lines it prints on both outputs.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Watches `folder`, and waits for the end of the first round.
    fn new(folder: &Path, flags: &[&str]) -> Watching {
        let mut child = command(folder, flags).spawn().expect("the program runs");
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().expect("piped"));
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut watching = Watching { child, lines };
        watching.until("watching; ");
        watching
    }

    /// The lines up to one that holds some words.
    fn until(&mut self, words: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(HANGS) {
                Ok(line) => seen.push(line),
                Err(_) => panic!("no line with `{words}`: {seen:#?}"),
            }
            if seen.last().is_some_and(|line| line.contains(words)) {
                return seen;
            }
        }
    }

    fn end(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &Path, flags: &[&str]) -> Command {
    let mut command = Command::new("sh");
    // Answers and remarks together, as on a screen.
    command.args(["-c", "exec \"$0\" watch \"$@\" 2>&1", env!("CARGO_BIN_EXE_minutes"), "--today", "2024-03-05"]);
    command.env("MINUTES_CACHE_DIR", "");
    command.args(["--select", "task-without-owner,broken-register,broken-pack,unused-remedy"]).args(flags).arg(folder);
    command.env("COLUMNS", "80").env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// A folder with sound minutes.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::write(folder.path().join("mars.txt"), SOUND).expect("room");
    folder
}

/// Saves a text as editors do: a new file takes the place of the old one.
fn save(path: &Path, text: &str) {
    let new = path.with_extension("txt~");
    fs::write(&new, text).and_then(|()| fs::rename(&new, path)).expect("room");
}

#[test]
fn what_an_editor_saves_is_one_change_and_only_news_is_told() {
    let folder = folder();
    let file = folder.path().join("mars.txt");
    let mut watching = Watching::new(folder.path(), &[]);
    save(&file, &format!("{SOUND}{NOBODY}"));
    let told = watching.until("in 1 file").join("\n");
    assert!(told.starts_with("\nchanged: mars.txt\nwarning[task-without-owner]"), "{told}");
    assert!(told.ends_with("1 new; 1 warning in 1 file"), "{told}");
    // The finding has moved, nothing else.
    save(&file, &format!("{}\n{NOBODY}", SOUND.replace("Dörren", "Fönstret\nAnna putsar.\n\nDörren")));
    let told = watching.until("in 1 file").join("\n");
    assert_eq!(told, "changed: mars.txt; findings as before: 1 warning in 1 file");
    save(&file, SOUND);
    let told = watching.until("in 1 file").join("\n");
    assert!(told.starts_with("\nchanged: mars.txt\ngone: mars.txt:12:1: warning: nobody"), "{told}");
    assert!(told.ends_with("1 gone; no findings in 1 file"), "{told}");
}

#[test]
fn new_folders_count_and_hidden_and_ignored_files_do_not() {
    let folder = folder();
    fs::write(folder.path().join(".gitignore"), "ut/\n").expect("room");
    let mut watching = Watching::new(folder.path(), &[]);
    fs::create_dir(folder.path().join("ut")).expect("room");
    fs::write(folder.path().join("ut/a.txt"), NOBODY).expect("room");
    fs::write(folder.path().join(".mars.txt.swp"), NOBODY).expect("room");
    fs::create_dir_all(folder.path().join("2024/april")).expect("room");
    save(&folder.path().join("2024/april/1.txt"), &format!("{}{NOBODY}", SOUND.replace("mars", "april")));
    let told = watching.until("in 2 files").join("\n");
    assert!(told.starts_with("\nnew: 2024/april/1.txt\nwarning"), "{told}");
    // What is ignored no more is read.
    fs::write(folder.path().join(".gitignore"), "2024/\n").expect("room");
    let told = watching.until("in 2 files").join("\n");
    assert!(told.starts_with("\nnew: ut/a.txt; gone: 2024/april/1.txt\n") && told.contains("\ngone: 2024/"), "{told}");
}

#[test]
fn the_register_and_packs_count() {
    let folder = folder();
    save(&folder.path().join("mars.txt"), &format!("{SOUND}{NOBODY}"));
    fs::create_dir_all(folder.path().join(".words/sv")).expect("room");
    let mut watching = Watching::new(folder.path(), &[]);
    let register = "lang: .words\nfacts:\n  allow:\n    - { check: task-without-owner, at: \"mars.txt:8\" }\n";
    fs::write(folder.path().join("minutes.yaml"), register).expect("room");
    let told = watching.until(" in 1 file").join("\n");
    assert!(told.starts_with("\nnew: minutes.yaml\ngone: mars.txt:8:1: "), "{told}");
    fs::write(folder.path().join(".words/sv/tasks.yaml"), "nonsense: [\n").expect("room");
    let told = watching.until(" in 2 files").join("\n");
    assert!(told.contains("\nnew: .words/sv/tasks.yaml\n") && told.contains("error: unknown key `nonsense`"), "{told}");
}

#[test]
fn a_round_that_cannot_be_run_is_told_and_does_not_end_it() {
    let folder = folder();
    let file = folder.path().join("mars.txt");
    let mut watching = Watching::new(&file, &[]);
    fs::remove_file(&file).expect("it was there");
    watching.until("error: ");
    save(&file, &format!("{SOUND}{NOBODY}"));
    let told = watching.until("in 1 file").join("\n");
    assert!(told.starts_with("\nnew: mars.txt\nwarning[task-without-owner]"), "{told}");
}

#[test]
fn somebody_who_looks_sees_the_same() {
    let folder = folder();
    let mut watching = Watching::new(folder.path(), &["--poll"]);
    save(&folder.path().join("mars.txt"), &format!("{SOUND}{NOBODY}"));
    let told = watching.until("in 1 file").join("\n");
    assert!(told.ends_with("1 new; 1 warning in 1 file"), "{told}");
}

#[test]
fn a_folder_that_goes_ends_it() {
    let folder = folder();
    let minutes = folder.path().join("minutes");
    fs::create_dir(&minutes).and_then(|()| fs::write(minutes.join("mars.txt"), SOUND)).expect("room");
    let mut watching = Watching::new(&minutes, &[]);
    fs::remove_dir_all(&minutes).expect("it was there");
    watching.until("this folder is gone; watch again when it is back");
    assert_eq!(watching.end().code(), Some(2));
}

#[test]
fn editors_get_lines_and_the_end_when_they_stop_reading() {
    let folder = folder();
    let file = folder.path().join("mars.txt");
    let mut child = command(folder.path(), &["--format", "jsonl", "-q"]).spawn().expect("the program runs");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    assert_eq!(events(&mut output), ["round"]);
    save(&file, &format!("{SOUND}{NOBODY}"));
    assert_eq!(events(&mut output), ["new", "round"]);
    save(&file, &format!("\n{SOUND}{NOBODY}"));
    assert_eq!(events(&mut output), ["moved", "round"]);
    save(&file, SOUND);
    assert_eq!(events(&mut output), ["gone", "round"]);
    drop(output);
    save(&file, &format!("{SOUND}{NOBODY}"));
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn it_ends_without_a_change_when_nobody_reads() {
    let folder = folder();
    let mut child = command(folder.path(), &["--format", "jsonl", "-q"]).spawn().expect("the program runs");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    assert_eq!(events(&mut output), ["round"]);
    drop(output);
    let ended = (0..HANGS.as_secs() * 10).find_map(|_| {
        std::thread::sleep(Duration::from_millis(100));
        child.try_wait().expect("it is there")
    });
    let _ = child.kill();
    assert_eq!(ended.and_then(|status| status.code()), Some(0));
}

/// The events up to the end of a round.
fn events(output: &mut BufReader<ChildStdout>) -> Vec<String> {
    let mut events = Vec::new();
    while events.last().is_none_or(|event| event != "round") {
        let mut line = String::new();
        assert_ne!(output.read_line(&mut line).expect("UTF-8"), 0, "{events:?}");
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        events.push(value["event"].as_str().expect("a word").to_owned());
    }
    events
}

#[test]
fn a_pipe_sees_no_bar() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for day in 1..=28 {
        let text = SOUND.replace("4 mars", &format!("{day} mars")) + &NOBODY.repeat(200);
        fs::write(folder.path().join(format!("{day}.txt")), text).expect("room");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
        .env("MINUTES_CACHE_DIR", "")
        .arg("check")
        .arg(folder.path())
        .output()
        .expect("it runs");
    let remarks = String::from_utf8_lossy(&output.stderr);
    assert!(remarks.contains(" in 28 files") && !remarks.contains(['\r', '\u{1b}']), "{remarks}");
    assert!(!remarks.contains("looking for") && !remarks.contains(" left\n"), "{remarks}");
}
