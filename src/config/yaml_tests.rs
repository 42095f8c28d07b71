//! The strict subset: what it refuses, where, and with which hint.

use serde::Deserialize;

use super::yaml::{Fault, FaultKind, Placed, read};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Doc {
    name: Placed,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    note: Option<String>,
}

fn fault(text: &str) -> Fault {
    read::<Doc>(text).expect_err(text)
}

#[track_caller]
fn assert_fault(text: &str, line: u32, column: u32, message: &str) {
    let fault = fault(text);
    assert!(fault.message.contains(message), "{fault}");
    assert_eq!((fault.line, fault.column), (line, column), "{fault}");
}

#[test]
fn refuses_what_the_subset_leaves_out() {
    assert_fault("name: &a Anna\n", 1, 7, "anchors");
    assert_fault("name: x\naliases:\n  - *a\n", 3, 5, "aliases");
    assert_fault("name: !!str Anna\n", 1, 7, "tags");
    assert_fault("name: x\n<<: {a: b}\n", 2, 1, "merge keys");
    assert_fault("name: x\naliases: [a, &b c]\n", 2, 14, "anchors");
    assert_fault("? name\n: x\n", 1, 1, "start with `?`");
    assert_fault("%YAML 1.2\n---\nname: x\n", 1, 1, "directives");
    assert_fault("name: x\n---\nname: y\n", 3, 1, "only one document");
}

#[test]
fn marks_inside_text_are_text() {
    let text = "name: Anna & Bo * 2! [x] {y} # comment &a\naliases: [\"&b\", '*it''s', R&D, a*b]\nnote: |\n  &a *b !c\n\n  <<: d\n";
    let doc: Doc = read(text).expect("plain text");
    assert_eq!(doc.name.text, "Anna & Bo * 2! [x] {y}");
    assert_eq!(doc.aliases, ["&b", "*it's", "R&D", "a*b"]);
    assert_eq!(doc.note.as_deref(), Some("&a *b !c\n\n<<: d\n"));
}

#[test]
fn words_that_look_like_something_else_stay_text() {
    for word in ["no", "yes", "on", "2017-01-01", "007", "1e3", "0x10", "12:30", ".inf", "true", "1_000"] {
        let doc: Doc = read(&format!("name: {word}\n")).expect(word);
        assert_eq!(doc.name.text, word);
    }
    assert_fault("name: null\n", 1, 7, "found nothing");
    assert_fault("name: ~\n", 1, 7, "found nothing");
    assert_fault("name:\nnote: x\n", 1, 5, "found nothing");
}

#[test]
fn faults_name_the_nearest_key() {
    assert_fault("name: x\nalises: [y]\n", 2, 1, "did you mean `aliases`?");
    assert_fault("name: x\nzzzzzzzz: y\n", 2, 1, "known here: name, aliases, note");
    assert_fault("name: x\nname: y\n", 2, 1, "twice");
    assert_fault("name: x\naliases: y\n", 2, 10, "a list");
    assert_fault("name: [x]\n", 1, 7, "a text");
    assert_fault("name: \u{e5}\u{e4}\naliases: {a: b}\n", 2, 10, "a list");
    assert_eq!(fault("note: x\n").kind, FaultKind::Missing);
    assert_eq!(fault("name: \"x\n").kind, FaultKind::Form);
    assert_eq!(fault("name: x\naliases: [x\n").kind, FaultKind::Form);
}

#[test]
fn places_are_byte_ranges() {
    let text = "# \u{e5}\nname: \u{c5}sa\n";
    let doc: Doc = read(text).expect("sound");
    assert_eq!(text.get(doc.name.range.start..doc.name.range.end), Some("\u{c5}sa"));
}

#[test]
fn depth_and_size_are_bounded_in_linear_time() {
    let deep = [
        "[".repeat(65),
        "- ".repeat(65),
        "{a: ".repeat(65),
        (0..65).map(|i| format!("{}a:\n", " ".repeat(i))).collect(),
    ];
    for text in deep {
        let fault = fault(&text);
        assert!(fault.message.contains("64 levels"), "{fault}");
    }
    for piece in ["[", "{a: ", "- ", "a: ", "\"", "'", "|\n ", "\n ", "#", "a", "- |\n", "? ", "[]", "a:\n"] {
        let text = piece.repeat(1024 * 1024 / piece.len());
        let _ = fault(&text);
    }
    assert!(fault(&"a".repeat(1024 * 1024 + 1)).message.contains("1 MiB"));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_a_value_or_a_fault(text in "[-a:#&*!|>'\"\\[\\]{},? \\n\\t%<~0\u{e5}]{0,200}") {
        if let Err(fault) = read::<Doc>(&text) {
            assert!(fault.range.end <= text.len() && fault.range.start <= fault.range.end);
        }
    }
}
