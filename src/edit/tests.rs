//! Registers proposed from corpora, and put into the texts of registers.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Edit, apply, init, section, yaml};
use crate::config::{RegisterText, read_register, sections};
use crate::model::{
    Attendance, Certainty, Corpus, Group, GroupId, Meeting, MeetingDate, MeetingId, MeetingKind, MeetingParticulars,
    Organisation, OrganisationId, Origin, Person, PersonId, PersonOrganisation, Presence, Project, ProjectId, Register,
};
use crate::text::{Range, Source, Span};
use crate::time::Day;

fn read(text: &str) -> (RegisterText, Vec<String>) {
    let (register, faults) = read_register(&Source::new("minutes.yaml", text.as_bytes().to_vec()));
    (register, faults.into_iter().map(|f| format!("{}: {}", f.span.start.line, f.message)).collect())
}

/// A meeting of one group with one person of one organisation, all of them called so.
fn called(name: &str, source: &str) -> Corpus {
    let origin = Origin { span: Span::file_start(), rule: "r".into(), certainty: Certainty::Certain };
    let (person, organisation) = (PersonId("p".into()), OrganisationId("o".into()));
    let attendance = Attendance {
        person: person.clone(),
        name: name.into(),
        written: name.into(),
        presence: Presence::Present,
        roles: vec![],
        titles: vec![],
        organisations: vec![organisation.clone()],
        organisations_written: vec![name.into()],
        origin,
    };
    let tie = PersonOrganisation { id: organisation.clone(), since: None, until: None };
    Corpus {
        people: vec![Person {
            id: person,
            name: name.into(),
            aliases: vec![format!("{name}2")],
            unresolved: false,
            organisations: vec![tie],
        }],
        organisations: vec![Organisation { id: organisation, name: name.into(), aliases: vec![], part_of: None }],
        groups: vec![Group { id: GroupId("g".into()), name: name.into(), aliases: vec![], schedules: vec![] }],
        projects: vec![Project { id: ProjectId("x".into()), name: name.into(), aliases: vec![] }],
        meetings: vec![meeting(source, vec![attendance])],
        ..Corpus::default()
    }
}

fn meeting(source: &str, attendance: Vec<Attendance>) -> Meeting {
    Meeting {
        id: MeetingId(source.into()),
        source: source.into(),
        title: None,
        number: None,
        group: Some(GroupId("g".into())),
        kind: MeetingKind::Regular,
        language: None,
        date: MeetingDate { value: Day::new(2017, 3, 9), ..MeetingDate::default() },
        start: None,
        end: None,
        place: None,
        attendance,
        topics: vec![],
        decisions: vec![],
        deferrals: vec![],
        completions: vec![],
        events: vec![],
        questions: vec![],
        links: vec![],
        attachments: vec![],
        agendas: vec![],
        particulars: MeetingParticulars::default(),
    }
}

/// The register's text with what is proposed put in.
fn with_proposals(corpus: &Corpus, text: &str) -> String {
    let proposal = init(corpus, &Register::default(), text, &sections(text));
    let bytes = apply(&Source::new("r", text.as_bytes().to_vec()), &proposal.edits).expect("UTF-8");
    String::from_utf8(bytes).expect("UTF-8")
}

#[track_caller]
fn round_trips(name: &str) {
    let text = with_proposals(&called(name, "a b#: c.txt"), "");
    let (register, faults) = read(&text);
    assert_eq!(faults, Vec::<String>::new(), "{text}");
    let said = |text: &str| text.to_owned();
    assert_eq!(said(&register.people[0].name.text), name, "{text}");
    assert_eq!(said(&register.people[0].organisations[0].name.text), name, "{text}");
    assert_eq!(said(&register.organisations[0].name.text), name, "{text}");
    assert_eq!(said(&register.groups[0].members[0].text), name, "{text}");
    assert_eq!(said(&register.projects[0].name.text), name, "{text}");
}

#[test]
fn hostile_names_come_back_as_they_were() {
    let names = [
        "Bo: Ek",
        "Bo \"Bosse\" Ek",
        "Bo\nEk",
        "Bo # Ek",
        "- Bo",
        "no",
        "NO",
        "2017-01-01",
        "007",
        "~",
        "null",
        "{a: b}",
        "[x]",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%x",
        "@bo",
        "`bo`",
        "'bo'",
        "Bo\\",
        "Bo\tEk",
        " Bo ",
        "Bo:",
        "? Bo",
        "\u{2028}x",
        "\u{feff}x",
        "x\u{ad}y",
        "e\u{301}",
        "\u{1}",
        "Bo, Ek",
        "\u{202e}Bo",
        "\u{1f600}",
        "---",
        "...",
        "=",
        "<<",
        "1e3",
        "0x1F",
        ".inf",
        "1:30",
        "Bo\r\nEk",
        "\u{f5}\u{323}",
        "people:",
    ];
    for name in names {
        round_trips(&name.nfc().collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_comes_back_as_it_was(name in prop_oneof![any::<String>(), "[-a-zB:#'\"\\[\\]{},&*!|>%@`~ \\n\\t\\\\0-9.?=<]{1,12}"]) {
        let name: String = name.nfc().collect();
        prop_assume!(!name.trim().is_empty() && !name.contains('\0'));
        round_trips(&name);
    }

    #[test]
    fn a_comment_stays_in_its_line(text in any::<String>()) {
        let comment = yaml::comment(&text);
        let (register, faults) = read(&format!("people:\n  - name: Bo # {comment}\n"));
        prop_assert_eq!(faults, Vec::<String>::new());
        prop_assert_eq!(register.people.len(), 1);
    }
}

const HUMAN: &str = "\
# Ours.
people:
    # The chair.
    - name: Anna Ek   # since long
      aliases: [ Ann ]

    # Who else?
# Where they work.
organisations: []  # none yet
projects: # what we do

checks: { empty-file: off }";

#[test]
fn a_human_s_lines_stay_as_they_are() {
    let text = with_proposals(&called("Bo Ek", "a.txt"), HUMAN);
    let (register, faults) = read(&text);
    assert_eq!(faults, Vec::<String>::new(), "{text}");
    assert_eq!(register.people.len(), 2);
    assert!(text.contains("    # Who else?\n    - name: Bo Ek # present at 1 meeting, first a.txt:1\n"), "{text}");
    assert!(text.contains("# Where they work.\norganisations:  # none yet\n  - name: Bo Ek"), "{text}");
    assert!(
        text.contains("projects: # what we do\n  - name: Bo Ek\n\nchecks: { empty-file: off }\n\ngroups:\n"),
        "{text}"
    );
    let mut rest = text.chars();
    let kept = HUMAN.replace(" []", "");
    assert!(kept.chars().all(|c| rest.any(|r| r == c)), "{text}");
}

#[test]
fn lists_in_brackets_are_left_to_a_human() {
    let text = "people: [{ name: Anna Ek }]\n";
    let proposal = init(&called("Bo Ek", "a.txt"), &Register::default(), text, &sections(text));
    assert_eq!(proposal.left_out.len(), 1);
    assert!(proposal.text.contains("people:\n  - name: Bo Ek"), "{}", proposal.text);
    let text = with_proposals(&called("Bo Ek", "a.txt"), text);
    assert!(text.starts_with("people: [{ name: Anna Ek }]\n\norganisations:\n"), "{text}");
}

#[test]
fn sections_of_every_form_can_be_added_to() {
    let cases = [
        ("people:", "people:\n  - name: B\n"),
        ("people:\n", "people:\n  - name: B\n"),
        ("people: ~ # no\n", "people: # no\n  - name: B\n"),
        ("people:\n- name: A", "people:\n- name: A\n- name: B\n"),
        ("people:\n   - name: A\n\n\n", "people:\n   - name: A\n   - name: B\n\n\n"),
    ];
    for (text, expected) in cases {
        let edits = section::add(text, Range::new(0, text.len()), "- name: B\n").expect("a list");
        let bytes = apply(&Source::new("r", text.as_bytes().to_vec()), &edits).expect("UTF-8");
        let added = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(added, expected);
        let (register, faults) = read(&added);
        assert_eq!((register.people.last().map(|p| p.name.text.as_str()), faults), (Some("B"), vec![]), "{added}");
    }
}

#[test]
fn what_is_commented_out_is_not_proposed_again() {
    for name in ["Bo Ek", "Bo: Ek", "Bo \"x\" # Ek"] {
        let corpus = called(name, "a.txt");
        let text = with_proposals(&corpus, "").replace("\n  ", "\n  # ");
        let again = init(&corpus, &Register::default(), &text, &sections(&text));
        assert_eq!(again.summary, Vec::<String>::new(), "{text}\n{}", again.text);
    }
}

#[test]
fn lines_end_as_the_file_s_own_do() {
    let source = Source::new("r", b"\xEF\xBB\xBFa: b\r\nc: d\r\n".to_vec());
    let edit = Edit { range: Range::new(5, 5), text: "x: y\n".to_owned() };
    assert_eq!(apply(&source, &[edit]).expect("UTF-8"), b"\xEF\xBB\xBFa: b\r\nx: y\r\nc: d\r\n");
    let legacy = Source::new("r", b"a: \xe5\n".to_vec());
    assert!(apply(&legacy, &[]).expect_err("no UTF-8").contains("save it as UTF-8"));
}
