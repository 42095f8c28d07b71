//! The facts of imported minutes are those of the same minutes typed by hand.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

use super::LIMITS;
use super::build::{docx, h1, item, odt, p, table};
use minutes::import::text;

const TYPED: &str = "# Board meeting

Date: 9 March 2017

## Attendance

| Name | Role | Present |
|---|---|---|
| Siv Alm | chair | yes |
| Bo Ek | secretary | yes |
| Eva Lund | member | no |

## Premises

Bo Ek will book the hall by 20 March 2017.

- Siv Alm will write to the bank.
";

/// Attendance and tasks of minutes, without the places they stand at.
fn facts(minutes: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), minutes).expect("written");
    let export: Value = serde_json::from_slice(&run(folder.path(), &["export", "a.txt"])).expect("JSON");
    let attendance = export["meetings"][0]["attendance"].as_array().expect("a list");
    let person = |a: &Value| {
        format!("{} {} {} {}", a["name"], a["presence"], a["roles"], export["meetings"][0]["date"]["value"])
    };
    let task = |t: &Value| format!("{} {} {} {}", t["text"], t["owners"][0]["name"], t["due"]["value"], t["topic"]);
    attendance.iter().map(person).chain(export["tasks"].as_array().expect("a list").iter().map(task)).collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
    command.current_dir(folder).env("MINUTES_CACHE_DIR", "").args(arguments);
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[track_caller]
fn assert_same(bytes: &[u8]) {
    let typed = facts(TYPED);
    assert_eq!(typed.len(), 5, "{typed:#?}");
    let imported = text(bytes, LIMITS).expect("text").text;
    assert_eq!(facts(&imported), typed, "\n{imported}");
}

#[test]
fn of_a_word_document() {
    let rows: [&[&str]; 4] = [
        &["Name", "Role", "Present"],
        &["Siv Alm", "chair", "yes"],
        &["Bo Ek", "secretary", "yes"],
        &["Eva Lund", "member", "no"],
    ];
    let body = [
        h1("Board meeting"),
        p("Date: 9 March 2017"),
        h1("Attendance"),
        table(&rows),
        h1("Premises"),
        p("Bo Ek will book the hall by 20 March 2017."),
        item(2, 0, "Siv Alm will write to the bank."),
    ];
    assert_same(&docx(&body.concat()));
}

#[test]
fn of_an_open_document() {
    let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row =
        |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>());
    let rows = [
        ["Name", "Role", "Present"],
        ["Siv Alm", "chair", "yes"],
        ["Bo Ek", "secretary", "yes"],
        ["Eva Lund", "member", "no"],
    ];
    let body = format!(
        "<text:h text:outline-level=\"1\">Board meeting</text:h><text:p>Date: 9 March 2017</text:p><text:h text:outline-level=\"2\">Attendance</text:h>\
         <table:table>{}</table:table><text:h text:outline-level=\"2\">Premises</text:h><text:p>Bo Ek will book the hall by 20 March 2017.</text:p>\
         <text:list><text:list-item><text:p>Siv Alm will write to the bank.</text:p></text:list-item></text:list>",
        rows.map(row).concat()
    );
    assert_same(&odt("", &body));
}

#[test]
fn of_a_web_page() {
    let page = "<!DOCTYPE html><title>x</title><h1>Board meeting</h1><p>Date: 9 March 2017<h2>Attendance</h2>\
        <table><thead><tr><th>Name</th><th>Role</th><th>Present</th></tr></thead><tr><td>Siv Alm</td><td>chair</td><td>yes</td></tr>\
        <tr><td>Bo Ek<td>secretary<td>yes<tr><td>Eva Lund<td>member<td>no</table><h2>Premises</h2>\
        <p>Bo Ek will book the <i>hall</i> by 20 March 2017.</p><ul><li>Siv Alm will write to the bank.</ul>";
    assert_same(page.as_bytes());
}
