//! The action for GitHub and the hooks for pre-commit: their scripts are run as a build server would run them.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use serde::Deserialize;

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    runs: Runs,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Input {
    description: String,
    default: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Runs {
    using: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Step {
    name: String,
    id: Option<String>,
    shell: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    run: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Hook {
    id: String,
    name: String,
    description: String,
    entry: String,
    language: String,
    types: Vec<String>,
    files: Option<String>,
    pass_filenames: Option<bool>,
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_yaml::from_str(&std::fs::read_to_string(path).expect("it is there")).expect("it is sound")
}

/// Runs the checking step of the action in a folder with two minutes, with some inputs and the defaults of the others.
fn act(inputs: &[(&str, &str)]) -> (Output, tempfile::TempDir) {
    let action: Action = read("action.yml");
    let step = action.runs.steps.iter().find(|s| s.id.as_deref() == Some("check")).expect("there is the step");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let bin = folder.path().join("temp/minutes/bin");
    std::fs::create_dir_all(&bin).expect("a folder");
    symlink(env!("CARGO_BIN_EXE_minutes"), bin.join("minutes")).expect("a link");
    std::fs::create_dir(folder.path().join("minutes")).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join("minutes").join(name), text);
    write("a b.txt", "Styrelsen\n\nNärvarande\nAnna Ek\n\nVäxthuset\nDet behövs någon som målar dörren.\n")
        .expect("written");
    write("c.txt", "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek (antecknar)\n\nVäxthuset\nAnna målar dörren.\n")
        .expect("written");
    let mut command = Command::new("bash");
    command.args(["-eo", "pipefail", "-c", &step.run]).current_dir(folder.path());
    command.env("RUNNER_TEMP", folder.path().join("temp")).env("MINUTES_CACHE_DIR", "");
    for (variable, value) in &step.env {
        let input = value.trim_start_matches("${{ inputs.").trim_end_matches(" }}");
        let default = &action.inputs.get(input).expect("the variable is an input").default;
        let given = inputs.iter().find(|(name, _)| *name == input).map_or(default.as_str(), |(_, value)| value);
        command.env(variable, given);
    }
    (command.output().expect("there is bash"), folder)
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_action_annotates_and_fails_on_errors() {
    let (output, _folder) = act(&[]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(printed(&output).contains("::error file=minutes/a b.txt,line=1,"), "{output:?}");
}

#[test]
fn the_action_takes_paths_one_a_line() {
    let (output, _folder) = act(&[("paths", "minutes/c.txt\n"), ("fail-on", "note")]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), ""), "{output:?}");
    let (output, _folder) = act(&[("paths", "minutes/a b.txt\nminutes/c.txt"), ("select", "missing-date")]);
    assert_eq!(printed(&output).lines().count(), 1, "{output:?}");
}

#[test]
fn the_action_tells_more_when_asked() {
    let (output, _folder) = act(&[("strict", "true"), ("ignore", "missing-date"), ("fail-on", "never")]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = printed(&output);
    assert!(text.contains("task-without-owner") && !text.contains("missing-date"), "{text}");
}

#[test]
fn the_action_writes_a_report() {
    let (output, folder) = act(&[("format", "sarif"), ("output", "report.sarif")]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""), "{output:?}");
    let report = std::fs::read_to_string(folder.path().join("report.sarif")).expect("a report");
    assert!(report.contains("\"2.1.0\""), "{report}");
}

#[test]
fn inputs_of_the_action_are_never_run() {
    for name in ["paths", "select", "ignore", "baseline", "fail-on", "format", "strict"] {
        let (output, folder) = act(&[(name, "$(touch made); touch made; `touch made`")]);
        assert!(!folder.path().join("made").exists(), "{name}: {output:?}");
    }
    let (output, _folder) = act(&[("paths", "--version")]);
    assert_eq!(output.status.code(), Some(2), "a path that looks like a flag is a path: {output:?}");
}

#[test]
fn the_hooks_name_commands_that_exist() {
    let hooks: Vec<Hook> = read(".pre-commit-hooks.yaml");
    assert_eq!(hooks.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), ["minutes-check", "minutes-fix"]);
    for hook in &hooks {
        let words: Vec<&str> = hook.entry.split(' ').skip(1).collect();
        let (command, flags) = words.split_first().expect("a command");
        let mut help = Command::new(env!("CARGO_BIN_EXE_minutes"));
        let help = help.args([*command, "--help"]).output().expect("it runs");
        let text = printed(&help);
        assert!(help.status.success() && flags.iter().all(|flag| text.contains(flag)), "{}: {text}", hook.entry);
    }
}
