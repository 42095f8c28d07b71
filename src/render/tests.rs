//! What formats do with hostile and with ordinary words.

use super::table::Look;
use super::*;

fn listing() -> Listing {
    let mut listing = Listing::new(&["owner", "task", "+id"]);
    listing.rows = vec![
        vec!["Åsa".into(), "ringer\tLokal | nu\nsnart".into(), "1".into()],
        vec!["=HYPERLINK(\"x\")".into(), "\u{1b}[2J\u{202e}bort".into(), "2".into()],
    ];
    listing
}

#[test]
fn a_terminal_gets_nothing_that_steers_it() {
    assert_eq!(escape::terminal("a\u{1b}[2J\u{7f}\u{9b}\u{202e}\u{200b}ö"), r"a\u{1b}[2J\u{7f}\u{9b}\u{202e}\u{200b}ö");
    assert_eq!(escape::terminal_lines("a\tb\nc\r"), "a\tb\nc\\u{d}");
}

#[test]
fn no_line_is_a_command_to_a_ci_system() {
    assert_eq!(escape::ci_line("  ::error::x"), "  : :error::x");
    assert_eq!(escape::ci_line("##vso[task.x]y ##[error]"), "## vso[task.x]y ## [error]");
    assert_eq!(escape::ci_line("a.txt:1:1: note: x"), "a.txt:1:1: note: x");
}

#[test]
fn json_writes_del_c1_and_direction_as_escapes() {
    let text = json::render(&["\u{7f}\u{85}\u{202e}\u{1b}ö\u{e0041}"]).expect("strings are JSON");
    assert_eq!(text, "[\n  \"\\u007f\\u0085\\u202e\\u001bö\\udb40\\udc41\"\n]\n");
    let back: Vec<String> = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(back, ["\u{7f}\u{85}\u{202e}\u{1b}ö\u{e0041}"]);
}

#[test]
fn csv_is_no_formula() {
    let text = csv::render(&listing()).expect("memory holds it");
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
    for start in ["=", "+", "-", "@", "\t", "\r", "\n"] {
        assert!(escape::spreadsheet(&format!("{start}1")).starts_with('\''));
    }
    assert_eq!(escape::spreadsheet("2017-03-09"), "2017-03-09");
}

#[test]
fn csv_steers_neither_a_terminal_nor_a_ci_system() {
    let mut listing = Listing::new(&["a", "b"]);
    listing.rows = vec![vec!["::error::x".into(), "\u{1b}[2J\rbort\r\n::set-output::y".into()]];
    let text = csv::render(&listing).expect("memory holds it");
    assert_eq!(text, "a,b\n: :error::x,\"\\u{1b}[2J\\u{d}bort\n: :set-output::y\"\n");
}

#[test]
fn tsv_has_one_line_and_all_columns_for_each_row() {
    let text = tsv::render(&listing());
    assert_eq!(
        text,
        "owner\ttask\tid\nÅsa\tringer Lokal | nu snart\t1\n=HYPERLINK(\"x\")\t\\u{1b}[2J\u{202e}bort\t2\n"
    );
}

#[test]
fn markdown_shows_words_as_they_stand() {
    let text = markdown::render(&listing());
    assert!(text.starts_with("| owner | task |\n| --- | --- |\n| Åsa | ringer Lokal \\| nu snart |\n"), "{text}");
    assert_eq!(escape::markdown("<b>*x* [a](b)"), r"&lt;b&gt;\*x\* \[a\]\(b\)");
}

#[test]
fn a_table_is_plain_in_a_pipe_and_wraps_on_a_terminal() {
    let plain = table::render(&listing(), Look::default());
    snapbox::assert_data_eq!(
        plain,
        snapbox::str![[r#"
owner            task
────────────────────────────────────────
Åsa              ringer Lokal | nu snart
=HYPERLINK("x")  /u{1b}[2J/u{202e}bort

"#]]
    );
    let narrow = table::render(&listing(), Look { width: Some(36), bold: true });
    assert!(narrow.starts_with("\u{1b}[1mowner"), "{narrow}");
    assert!(narrow.lines().skip(1).all(|l| l.chars().count() <= 36), "{narrow}");
    assert!(narrow.lines().count() > 4 && narrow.contains("=HYPERLINK(\"x\")  "), "{narrow}");
}

#[test]
fn all_places_stand_below_the_words_where_there_is_no_room() {
    let mut listing = Listing::new(&["owner", "*task", "@place", "@last seen"]);
    let cells =
        ["Pernilla Kvist", "writes a draft of the leaflet", "2017-03-09_ledning.txt:27", "done 2017-04-20 b.txt:3"];
    listing.rows =
        vec![cells.map(str::to_owned).to_vec(), vec!["Bo".into(), "calls".into(), "a.txt:1".into(), String::new()]];
    let narrow = table::render(&listing, Look { width: Some(50), bold: false });
    let lines: Vec<&str> = narrow.lines().skip(2).map(str::trim_end).collect();
    let below = ["2017-03-09_ledning.txt:27", "done 2017-04-20 b.txt:3"];
    assert!(
        lines[0].ends_with("writes a draft of the leaflet") && lines[1..3].iter().map(|l| l.trim()).eq(below),
        "{narrow}"
    );
    assert_eq!(
        lines[3..].iter().map(|l| l.trim()).collect::<Vec<_>>(),
        ["Bo              calls", "a.txt:1"],
        "{narrow}"
    );
}

#[test]
fn findings_take_one_line_each() {
    use crate::diag::{Diagnostic, Finding};
    use crate::text::Span;
    let finding = Diagnostic::new(Finding::MissingDate, "a\u{1b}.txt", Span::file_start(), "no date\nanywhere");
    assert_eq!(
        findings::concise::render(&[finding]),
        "a\\u{1b}.txt:1:1: error: no date\\u{a}anywhere [missing-date]\n"
    );
}
