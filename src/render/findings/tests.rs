//! What each format makes of findings: marks below the right words, escapes, what stays the same when lines move, and
//! what holds for all bytes.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::diag::Finding;
use crate::text::{Range, Source};

const FILE: &str = "2024/måndag.txt";

/// The finding about the words, in the file that goes by `name`.
fn about(name: &str, bytes: &[u8], words: &str) -> Diagnostic {
    let source = Source::new(name, bytes.to_vec());
    let at = source.text.find(words).expect("the words stand there");
    let span = source.span(Range::new(at, at + words.len()));
    Diagnostic::new(Finding::TaskWithoutOwner, name, span, "nobody has taken this on")
}

fn with_texts<T>(files: &[(&str, &[u8])], then: impl FnOnce(&mut Texts<'_>) -> T) -> T {
    let read = |name: &str| {
        let (name, bytes) = files.iter().find(|(file, _)| *file == name)?;
        Some(Source::new(*name, bytes.to_vec()).with_unseen())
    };
    let path = |name: &str| format!("here/{name}");
    then(&mut Texts::new(&read, &path))
}

fn shown(bytes: &[u8], words: &str, width: u16) -> String {
    let look = human::Look { width: Some(width), coloured: false };
    with_texts(&[(FILE, bytes)], |texts| human::render(&[about(FILE, bytes, words)], texts, look))
}

/// The columns that the carets of an excerpt are below, in the line that has them.
fn pointed_at(shown: &str) -> String {
    let lines: Vec<&str> = shown.lines().collect();
    let marks = lines.iter().position(|line| line.contains('^')).expect("there are marks");
    let (from, to) = (lines[marks].find('^').expect("first"), lines[marks].rfind('^').expect("last") + 1);
    let mut column = 0;
    let mut out = String::new();
    for c in lines[marks - 1].chars() {
        if (from..to).contains(&column) {
            out.push(c);
        }
        column += textwrap::core::display_width(c.encode_utf8(&mut [0; 4]));
    }
    out
}

#[test]
fn carets_stand_below_the_words_in_any_encoding() {
    let text = "Möte\n\tÅsa 日本 🏡\u{200b} målar dörren. Slut\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let decomposed = text.replace('å', "a\u{30A}").replace('Å', "A\u{30A}").replace('ö', "o\u{308}");
    let files = [text.as_bytes().to_vec(), text.replace('\n', "\r\n").into_bytes(), utf16, decomposed.into_bytes()];
    for file in files {
        let shown = shown(&file, "målar dörren.", 80);
        assert_eq!(pointed_at(&shown), "målar dörren.", "{shown}");
        assert!(shown.contains(r"🏡\u{200b} målar"), "{shown}");
    }
    let latin: Vec<u8> = "M\u{f6}te\r\n\u{c5}sa m\u{e5}lar d\u{f6}rren.".chars().map(|c| c as u8).collect();
    assert_eq!(pointed_at(&shown(&latin, "målar", 80)), "målar");
}

#[test]
fn a_long_line_is_cut_to_the_neighbourhood_of_the_words() {
    for width in [40, 80, 120] {
        let line = format!("{}Här står det.{}", "före och ".repeat(900), " efter".repeat(900));
        let shown = shown(line.as_bytes(), "Här står det.", width);
        assert_eq!(pointed_at(&shown), "Här står det.");
        let widest = shown.lines().map(textwrap::core::display_width).max().unwrap_or(0);
        assert!(widest <= usize::from(width), "{widest} of {width}\n{shown}");
        assert!(shown.lines().any(|line| line.contains("| ...") && line.ends_with("...")), "{shown}");
    }
}

#[test]
fn words_that_fill_more_than_a_line_are_marked_as_far_as_there_is_room() {
    let sentence = format!("Någon {}målar.", "som kan och vill ".repeat(200));
    let shown = shown(format!("x\n{sentence}\n").as_bytes(), &sentence, 80);
    assert!(shown.lines().all(|line| textwrap::core::display_width(line) <= 80), "{shown}");
    assert!(pointed_at(&shown).starts_with("Någon som kan"), "{shown}");
}

#[test]
fn places_near_each_other_share_an_excerpt_and_others_have_their_own() {
    let files: [(&str, &[u8]); 2] = [("a.txt", b"Anna Ek\nBo Lind\nAnna Ek (G7)\n"), ("b.txt", b"\n\nAnne Ek\n")];
    let place = |file: usize, words: &str| about(files[file].0, files[file].1, words).span;
    let finding = about("a.txt", files[0].1, "Anna Ek (G7)")
        .beside("a.txt", place(0, "Anna Ek"), "first here")
        .beside("b.txt", place(1, "Anne Ek"), "and nearly so here")
        .beside("gone.txt", Span::file_start(), "and in a file that is gone");
    let look = human::Look { width: Some(80), coloured: false };
    let shown = with_texts(&files, |texts| human::render(&[finding], texts, look));
    let expected = "\
warning[task-without-owner]: nobody has taken this on
 --> a.txt:3:1
  |
1 | Anna Ek
  | ------- first here
2 | Bo Lind
3 | Anna Ek (G7)
  | ^^^^^^^^^^^^
note: and nearly so here
 --> b.txt:3:1
  |
3 | Anne Ek
  | -------
note: and in a file that is gone
 --> gone.txt:1:1
";
    assert_eq!(shown, expected);
}

#[test]
fn without_its_text_a_finding_is_one_line() {
    let finding = Diagnostic::new(Finding::UnreadableFile, "x\u{1b}.txt", Span::file_start(), "no permission");
    let look = human::Look { width: Some(80), coloured: false };
    let shown = with_texts(&[], |texts| human::render(&[finding], texts, look));
    assert_eq!(shown, "x\\u{1b}.txt:1:1: error: no permission [unreadable-file]\n");
}

#[test]
fn github_takes_no_command_from_names_and_messages() {
    let mut finding = about("å,b:c%.txt", b"a", "a").beside("d.txt", Span::file_start(), "there");
    finding.message = "100 %\r\n::error::owned".to_owned();
    let shown = with_texts(&[], |texts| github::render(&[finding], texts));
    let expected = "::warning file=here/å%2Cb%3Ac%25.txt,line=1,col=1,endLine=1,endColumn=2,title=task-without-owner\
        ::here/å,b:c%25.txt:1:1: warning: 100 %25\\u{d}\\u{a}::error::owned [task-without-owner]\
        %0Ahere/d.txt:1:1: there\n";
    assert_eq!(shown, expected);
}

#[test]
fn addresses_are_percent_encoded() {
    assert_eq!(uri::relative("År 2024/a:b?c#d%.txt"), "%C3%85r%202024/a%3Ab%3Fc%23d%25.txt");
}

#[test]
fn fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let prints = |bytes: &[u8], findings: &[Diagnostic]| {
        with_texts(&[(FILE, bytes)], |texts| fingerprint::fingerprints(findings, texts))
    };
    let before = "Någon målar.\n";
    let after = "En rad till\r\n\r\n   Någon  målar.\r\n";
    let first = prints(before.as_bytes(), &[about(FILE, before.as_bytes(), "Någon målar.")]);
    assert_eq!(first, prints(after.as_bytes(), &[about(FILE, after.as_bytes(), "Någon  målar.")]));

    let twice = about(FILE, before.as_bytes(), "målar");
    let mut other = twice.clone();
    other.finding = Finding::UnresolvedName;
    let all = prints(before.as_bytes(), &[twice.clone(), twice, other]);
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{all:?}");
    assert_eq!(first[..], all[..1]);
}

#[test]
fn sarif_is_what_the_schema_says() {
    let bytes = "Åsa\n\u{1b}målar 🏡\u{85}\n".as_bytes();
    let found = about(FILE, bytes, "målar").beside("b.txt", Span::file_start(), "there");
    let mut silenced = about(FILE, bytes, "Åsa");
    silenced.silenced = true;
    let text = with_texts(&[(FILE, bytes)], |texts| sarif::render(&[found], &[silenced], texts)).expect("JSON");
    let ours: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    // The types are made from the schema; what it does not know is refused or lost.
    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).expect("it is SARIF");
    let theirs = serde_json::to_value(&log).expect("it is JSON");
    assert_eq!(ours, theirs);
    let results = &ours["runs"][0]["results"];
    assert_eq!(results[0]["suppressions"], serde_json::json!([{ "kind": "external" }]));
    assert_eq!(results[1]["suppressions"], serde_json::json!([]));
    assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "there");
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "here/2024/m%C3%A5ndag.txt");
    assert_eq!(place["region"]["startColumn"], 2);
    assert_eq!(ours["runs"][0]["tool"]["driver"]["rules"][0]["id"], "M0308");
}

#[test]
fn junit_has_a_suite_for_each_file() {
    let mut finding = about("a.txt", b"x", "x");
    finding.message = "\u{1b}[31m]]><b>&\u{0}\u{fffe}".to_owned();
    let text = with_texts(&[], |texts| junit::render(&[finding], &["a.txt", "b.txt"], texts)).expect("XML");
    assert!(text.contains("tests=\"2\" skipped=\"0\" failures=\"1\""), "{text}");
    assert!(text.contains("<testcase name=\"no findings\" classname=\"here/b.txt\"/>"), "{text}");
    assert!(text.contains(r"\u{1b}[31m]]&gt;&lt;b&gt;&amp;\u{0}"), "{text}");
    quick_junit::Report::deserialize_from_str(&text).expect("it is read back");
}

#[test]
fn statistics_begin_with_what_is_most_frequent() {
    let (a, b) = (about("a.txt", b"x", "x"), about("b.txt", b"x", "x"));
    let error = Diagnostic::new(Finding::MissingDate, "a.txt", Span::file_start(), "");
    let note = Diagnostic::new(Finding::UnresolvedName, "a.txt", Span::file_start(), "");
    let rows = statistics::frequencies(&[note, error, a, b]);
    let shown: Vec<_> = rows.iter().map(|r| (r.findings, r.files, r.name)).collect();
    assert_eq!(shown, [(2, 2, "task-without-owner"), (1, 1, "missing-date"), (1, 1, "unresolved-name")]);
}

/// Text of all sorts as bytes of all sorts.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = select(vec![
        "Anna ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "日本",
        "🏡",
        "👩\u{200d}👩",
        "\u{1b}[31m",
        "\u{7}",
        "\u{85}",
        "\u{202e}",
        "o\u{308}",
        "::error::",
        "##vso[",
        "%",
        "\u{c}",
        "\u{ad}",
        "\u{feff}",
        "                              ",
        "\u{300}",
    ]);
    let text = proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![text, proptest::collection::vec(any::<u8>(), 0..200)]
}

fn any_span() -> impl Strategy<Value = Span> {
    (0u32..260, 0u32..80, 1u32..20).prop_map(|(offset, length, line)| {
        let place = |offset| crate::text::Location { line, column: offset % 70 + 1, offset };
        Span { start: place(offset), end: place(offset + length) }
    })
}

/// Whether a terminal or a CI system would take a line for something else than words.
fn is_harmless(text: &str) -> bool {
    let steers = |c: char| c.is_control() && c != '\n';
    let hides = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}');
    !text.chars().any(|c| steers(c) || hides(c))
}

proptest! {
    #[test]
    fn no_bytes_harm_a_format(bytes in any_bytes(), spans in proptest::collection::vec(any_span(), 1..4), width in 1u16..200) {
        let words = String::from_utf8_lossy(&bytes).into_owned();
        let mut finding = Diagnostic::new(Finding::MissingDate, "a.txt", spans[0], words.clone());
        for span in &spans {
            finding = finding.beside("a.txt", *span, words.clone()).beside(&words, *span, "there");
        }
        let hostile = Diagnostic { source: words.clone(), ..finding.clone() };
        let findings = [finding, hostile];
        with_texts(&[("a.txt", &bytes)], |texts| {
            for look in [None, Some(width)].map(|width| human::Look { width, coloured: false }) {
                let shown = human::render(&findings, texts, look);
                prop_assert!(is_harmless(&shown), "{shown:?}");
                prop_assert!(!shown.lines().any(|l| l.trim_start().starts_with("::") || l.contains("##vso[")), "{shown}");
                human::render(&findings, texts, human::Look { coloured: true, ..look });
            }
            prop_assert!(is_harmless(&concise::render(&findings)));
            let commands = github::render(&findings, texts);
            prop_assert!(is_harmless(&commands) && commands.lines().count() == findings.len(), "{commands}");
            let sarif = sarif::render(&findings, &[], texts).expect("JSON");
            prop_assert!(serde_json::from_str::<serde_json::Value>(&sarif).is_ok() && is_harmless(&sarif));
            prop_assert!(is_harmless(&gitlab::render(&findings, texts).expect("JSON")));
            let report = junit::render(&findings, &["a.txt"], texts).expect("XML");
            prop_assert!(quick_junit::Report::deserialize_from_str(&report).is_ok() && is_harmless(&report));
            Ok(())
        })?;
    }
}
