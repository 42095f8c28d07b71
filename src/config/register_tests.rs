//! Registers, sound and broken: what is told, and what is used all the same.

use super::checks::Level;
use super::entries::{HolidayEntry, RegisterText};
use super::register::read_register;
use super::yaml::Placed;
use crate::diag::Finding;
use crate::text::Source;

fn read(text: &str) -> (RegisterText, Vec<String>) {
    let source = Source::new("minutes.yaml", text.as_bytes().to_vec());
    let (register, findings) = read_register(&source);
    let told = findings.iter().map(|d| format!("{}:{} {}", d.span.start.line, d.span.start.column, d.message));
    (register, told.collect())
}

#[track_caller]
fn assert_told(told: &[String], expected: &[(&str, &str)]) {
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (line, (place, words)) in told.iter().zip(expected) {
        assert!(line.starts_with(&format!("{place} ")) && line.contains(words), "{line} – expected {place} {words}");
    }
}

fn names(register: &RegisterText) -> Vec<&str> {
    register.people.iter().map(|p| p.name.text.as_str()).collect()
}

const SOUND: &str = "\
---
# who is who
language: sv
people:
  - name: Anna Berg
    aliases: [Ann, \"no\"]
    organisations:
      - name: AMF
        since: 2017-01-01
        until: \"2018-02-28\"
    different-from: [Ann Berg]
    same-as: [A Berg]
  - { name: no, aliases: [] }
organisations:
- name: Work Office
  abbreviations: [AMF]
  part-of: Town
groups:
  - name: Board
    schedule: even weeks 10:00-12:00
    members:
      - Anna Berg
projects:
  - name: Bike
holidays: [2017-06-06, { day: 2017-06-23, name: Midsummer }]
checks:
  missing-note-taker: off
  task-without-owner: note
facts:
  not-a-task:
    - 2017-03-09_x.txt:30
    - Anna thinks that
  allow:
    - { check: task-without-owner, at: \"2017-03-09_x.txt:43\" }
lang: ./lang
";

#[test]
fn a_sound_register_is_read_whole() {
    let (register, told) = read(SOUND);
    assert_told(&told, &[]);
    assert_eq!(names(&register), ["Anna Berg", "no"]);
    let anna = &register.people[0];
    assert_eq!(anna.aliases.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["Ann", "no"]);
    assert_eq!(anna.organisations[0].since.as_ref().map(|d| d.text.as_str()), Some("2017-01-01"));
    assert_eq!(register.organisations[0].part_of.as_ref().map(|p| p.text.as_str()), Some("Town"));
    assert_eq!(register.groups[0].members[0].text, "Anna Berg");
    assert_eq!(register.projects[0].name.text, "Bike");
    assert_eq!(register.language.map(|l| l.text).as_deref(), Some("sv"));
    assert_eq!(register.lang.map(|l| l.text).as_deref(), Some("./lang"));
}

#[test]
fn holidays_checks_and_facts_are_read() {
    let (register, _) = read(SOUND);
    let at = |place: &Placed| (place.text.clone(), SOUND.get(place.range.start..place.range.end) == Some(&place.text));
    let days = register.holidays.iter().map(|h| match h {
        HolidayEntry::Day(day) => (at(day), None),
        HolidayEntry::Named(named) => (at(&named.day), named.name.as_ref().map(|n| n.text.as_str())),
    });
    let days: Vec<_> = days.collect();
    assert_eq!(days[0], (("2017-06-06".to_owned(), true), None));
    assert_eq!(days[1], (("2017-06-23".to_owned(), true), Some("Midsummer")));
    let checks: Vec<_> = register.checks.levels.into_iter().collect();
    assert_eq!(checks, [(Finding::MissingNoteTaker, Level::Off), (Finding::TaskWithoutOwner, Level::Note)]);
    assert_eq!(at(&register.facts.not_a_task[1]), ("Anna thinks that".to_owned(), true));
    assert_eq!(register.facts.allow[0].check, Finding::TaskWithoutOwner);
    assert_eq!(register.facts.allow[0].at.text, "2017-03-09_x.txt:43");
}

/// Each text, what is told of it, and what is used all the same.
#[test]
fn broken_remedies_lose_only_themselves() {
    type Told = [(&'static str, &'static str)];
    let cases: &[(&str, &Told, &str)] = &[
        (
            "checks:\n  missing-notetaker: off\n  empty-file: note\n",
            &[("2:3", "did you mean `missing-note-taker`?")],
            "EmptyFile",
        ),
        ("checks:\n  empty-file: of\n  not-minutes: note\n", &[("2:15", "did you mean `off`?")], "NotMinutes"),
        ("checks:\n  empty-file: [note]\n  not-minutes: note\n", &[("2:15", "expected")], "NotMinutes"),
        (
            "checks:\n  empty-file: note\n  empty-file: off\n  not-minutes: note\n",
            &[("3:3", "twice")],
            "EmptyFile NotMinutes",
        ),
        ("checks: off\nholidays: [2017-06-06]\n", &[("1:9", "expected keys")], "2017-06-06"),
        (
            "checks:\nholidays:\n  - { day: 2017-06-06, nmae: x }\n  - 2017-06-07\n",
            &[("3:24", "did you mean `name`?")],
            "2017-06-07",
        ),
        (
            "holidays:\n  - { name: x }\n  - [2017-06-06]\n  - 2017-06-07\n",
            &[("2:7", "`day` is missing"), ("3:5", "expected a day such as")],
            "2017-06-07",
        ),
        ("holidays: 2017-06-06\n", &[("1:11", "expected a list")], ""),
        ("facts:\n  not-a-tsk: [x]\n  allow: []\n", &[("2:3", "did you mean `not-a-task`?")], ""),
        (
            "facts:\n  not-a-task: x.txt:3\n  allow:\n    - { check: empty-file, at: y }\n",
            &[("2:15", "expected a list")],
            "y",
        ),
        (
            "facts:\n  not-a-task:\n    - \"x\n    - y\n  allow:\n    - { check: empty-file, at: z }\n",
            &[("4:1", "indentation")],
            "y z",
        ),
        (
            "facts:\n  allow:\n    - { check: empty-fil, at: y }\n    - check: empty-file\n      at: z\n",
            &[("3:16", "did you mean `empty-file`?")],
            "z",
        ),
        (
            "facts:\n  allow:\n    - { check: [empty-file], at: y }\n    - { check: empty-file, at: z }\n",
            &[("3:16", "expected a text")],
            "z",
        ),
        (
            "facts:\n  allow:\n    - check: empty-file\n    - { check: empty-file, at: z }\n",
            &[("3:7", "`at` is missing")],
            "z",
        ),
        (
            "facts:\n  not-a-task: [\"\", y]\n  allow:\n    - { check: empty-file, at: \" \" }\n",
            &[("2:16", "this is empty"), ("4:32", "this is empty")],
            "y",
        ),
    ];
    for (text, expected, used) in cases {
        let (register, told) = read(text);
        assert_told(&told, expected);
        assert_eq!(said(&register), *used, "{text}");
    }
}

/// Holidays, checks and facts of a register, in that order.
fn said(register: &RegisterText) -> String {
    let days = register.holidays.iter().map(|h| match h {
        HolidayEntry::Day(day) => day.text.clone(),
        HolidayEntry::Named(named) => named.day.text.clone(),
    });
    let checks = register.checks.levels.keys().map(|finding| format!("{finding:?}"));
    let places = register.facts.not_a_task.iter().chain(register.facts.allow.iter().map(|a| &a.at));
    days.chain(checks).chain(places.map(|at| at.text.clone())).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_empty_register_says_nothing() {
    for text in ["", "\n", "# nothing yet\n", "---\n", "people:\ngroups: []\n"] {
        let (register, told) = read(text);
        assert_told(&told, &[]);
        assert_eq!(register, RegisterText::default());
    }
}

#[test]
fn an_unknown_key_loses_only_itself() {
    let (register, told) = read(
        "poeple:\n  - name: Lost\npeople:\n  - name: Anna\n    alias: [Ann]\n    aliases: [An]\n  - nmae: Bo\n  - name: Carl\n",
    );
    assert_told(
        &told,
        &[("1:1", "did you mean `people`?"), ("5:5", "did you mean `aliases`?"), ("7:5", "did you mean `name`?")],
    );
    assert_eq!(names(&register), ["Anna", "Carl"]);
    assert_eq!(register.people[0].aliases.len(), 1);
}

#[test]
fn a_wrong_value_loses_only_its_key() {
    let (register, told) = read(
        "people:\n  - name: Anna\n    aliases: Ann\n    organisations:\n      - name: AMF\n        sinc: x\n  - name: Bo\n",
    );
    assert_told(&told, &[("3:14", "expected a list"), ("6:9", "did you mean `since`?")]);
    assert_eq!(names(&register), ["Anna", "Bo"]);
    assert_eq!(register.people[0].organisations.len(), 1);
}

#[test]
fn a_broken_entry_loses_only_itself() {
    let (register, told) = read("people:\n  - name: Anna\n  - name: \"Bo\n  - name: Carl\ngroups:\n  - name: Board\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(names(&register), ["Anna", "Carl"]);
    assert_eq!(register.groups.len(), 1);
    let (register, told) = read("people:\n  - name: Anna\n  - name: &b Bo\n  - {name: Carl\n  - name: Dan\n");
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(names(&register), ["Anna", "Dan"]);
}

#[test]
fn a_wrong_key_and_a_broken_entry_lose_only_themselves() {
    let (register, told) =
        read("people:\n  - name: Anna\n    alias: [x]\n  - name: \"Bo\n  - name: Carl\n    foo: x\n  - name: Dan\n");
    assert_told(&told, &[("3:5", "`aliases`"), ("5:1", "indentation"), ("6:5", "unknown key `foo`")]);
    assert_eq!(names(&register), ["Anna", "Carl", "Dan"]);
}

#[test]
fn a_broken_section_loses_only_itself() {
    let (register, told) =
        read("people: all of them\ngroups:\n  - name: Board\nprojects:\n  name: Bike\npeople:\n  - name: Anna\n");
    assert_told(&told, &[("1:9", "expected a list"), ("5:3", "expected a list"), ("6:1", "twice")]);
    assert_eq!(register.groups.len(), 1);
}

#[test]
fn a_missing_or_empty_name_is_told() {
    let (register, told) = read("people:\n  - aliases: [Ann]\n  - name: \"\"\n  - name:\n  - name: Bo\n");
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(names(&register), ["Bo"]);
}

#[test]
fn what_is_no_list_of_keys_is_told() {
    for text in ["- people\n", "just words\n", "{people: []}\n", "  people:\n    - name: x\n"] {
        let (register, told) = read(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].contains("at the margin"), "{told:?}");
        assert_eq!(register, RegisterText::default());
    }
}

#[test]
fn damage_is_bounded() {
    let many: String = (0..5000).map(|i| format!("  - nam: P{i}\n")).collect();
    let (_, told) = read(&format!("people:\n{many}groups:\n  - name: Board\n"));
    assert!(told.len() <= 60, "{}", told.len());
    let many: String = (0..20_000).map(|i| format!("  - name: P{i}\n")).collect();
    let (register, told) = read(&format!("people:\n{many}  - name: \"x\n  - name: y\n{many}"));
    assert_eq!((register.people.len(), told.len()), (40_001, 1));
    let (_, told) = read(&format!("people:\n{}", "[".repeat(100_000)));
    assert_eq!(told.len(), 1);
    let (_, told) = read(&format!("# {}\n", "x".repeat(1024 * 1024)));
    assert!(told[0].contains("1 MiB"));
}

#[test]
fn places_survive_other_encodings() {
    let mut bytes = b"people:\n  - name: \xc5sa\n    alias: []\n".to_vec();
    let source = Source::new("minutes.yaml", bytes.clone());
    let (register, findings) = read_register(&source);
    assert_eq!(register.people[0].name.text, "\u{c5}sa");
    assert_eq!((findings[0].span.start.line, findings[0].span.start.offset), (3, 26));
    bytes.splice(0..0, [0xEF, 0xBB, 0xBF]);
    let (_, findings) = read_register(&Source::new("minutes.yaml", bytes));
    assert!(!findings.is_empty());
}

proptest::proptest! {
    #[test]
    fn any_register_is_read(text in "(people:|groups:|language:|  - name: |x|\n|\\[|\\{|\"|'|- |: | |&a|\u{e5}|#|\\|){0,80}") {
        let source = Source::new("minutes.yaml", text.into_bytes());
        let (_, findings) = read_register(&source);
        for finding in findings {
            assert!(finding.span.start <= finding.span.end);
        }
    }
}
