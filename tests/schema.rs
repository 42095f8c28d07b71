//! The schema of the export is fresh, and what is exported keeps to it.

use minutes::diag::{Diagnostic, Finding};
use minutes::model::*;
use minutes::render::{export, json, schema};
use minutes::text::{Encoding, Span};
use minutes::time::{Day, Parity, TimeOfDay};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/export.schema.json");

#[test]
fn the_schema_is_fresh() {
    let stored = std::fs::read_to_string(FILE).expect("schema/export.schema.json is there");
    assert!(
        stored == schema::export_schema(),
        "stale: run `cargo run -q -- schema > schema/export.schema.json` and commit it"
    );
}

#[test]
fn a_small_export_keeps_to_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema::export_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for corpus in [Corpus::default(), small()] {
        let text = json::render(&export::export(&corpus, Day::new(2017, 3, 9))).expect("an export is JSON");
        let value = serde_json::from_str(&text).expect("an export is JSON");
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_export() {
    let schema: serde_json::Value = serde_json::from_str(&schema::export_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let mut value = serde_json::to_value(export::export(&small(), None)).expect("an export is JSON");
    value["tasks"][0]["due"]["value"] = "soon".into();
    assert!(!validator.is_valid(&value));
    assert!(!validator.is_valid(&serde_json::json!({ "format": "minutes" })));
}

#[test]
fn fields_stand_in_the_order_of_the_contract() {
    let text = json::render(&export::export(&small(), None)).expect("an export is JSON");
    let task = text.split("\"tasks\": [\n    {").nth(1).expect("there are tasks");
    let keys = [
        "id",
        "ids",
        "meeting",
        "text",
        "owners",
        "due",
        "status",
        "topic",
        "project",
        "rule",
        "certainty",
        "span",
        "sightings",
    ];
    let at: Vec<_> = keys.iter().map(|k| task.find(&format!("\n      \"{k}\":")).expect(k)).collect();
    assert!(at.is_sorted(), "{at:?}");
}

fn origin() -> Origin {
    Origin { span: Span::file_start(), rule: "sv/tasks/takes-on".into(), certainty: Certainty::Certain }
}

fn date() -> DateValue {
    DateValue { value: Some("2017-03".into()), written: "i mars".into(), basis: DateBasis::Inferred }
}

fn owner() -> Owner {
    Owner { kind: OwnerKind::Person, id: Some("bo-ek".into()), name: "Bo Ek".into(), written: "Bo".into() }
}

fn words() -> Words {
    Words { text: "se bilaga".into(), span: Span::file_start() }
}

/// One of everything.
fn small() -> Corpus {
    Corpus {
        least_understood: None,
        sources: vec![SourceInfo {
            path: "a.txt".into(),
            kind: SourceKind::Minutes,
            language: None,
            encoding: Encoding::Utf8,
            lines: 9,
            understood: 0.5,
            left_over: Vec::new(),
        }],
        groups: vec![Group {
            id: GroupId("styrgrupp".into()),
            name: "Styrgrupp".into(),
            aliases: vec![],
            schedules: vec![Schedule {
                written: "torsdagar jämna veckor kl 10".into(),
                rrule: "FREQ=WEEKLY;BYDAY=TH".into(),
                parity: Some(Parity::Even),
                start: TimeOfDay::new(10, 0),
                end: None,
                since: Day::new(2017, 3, 23),
                until: None,
                exceptions: vec![date()],
                anew: false,
                source: "a.txt".into(),
                origin: origin(),
            }],
        }],
        people: vec![Person {
            id: PersonId("bo-ek".into()),
            name: "Bo Ek".into(),
            aliases: vec!["Bosse".into()],
            unresolved: false,
            organisations: vec![PersonOrganisation {
                id: OrganisationId("g7".into()),
                since: Day::new(2017, 1, 1),
                until: None,
            }],
        }],
        organisations: vec![Organisation {
            id: OrganisationId("g7".into()),
            name: "G7".into(),
            aliases: vec![],
            part_of: None,
        }],
        projects: vec![Project { id: ProjectId("lokal".into()), name: "Lokal".into(), aliases: vec![] }],
        meetings: vec![meeting()],
        tasks: vec![task()],
        findings: vec![Diagnostic::new(Finding::MissingDate, "a.txt", Span::file_start(), "no date")],
        overruled: vec![],
        allowances: vec![],
        particulars: minutes::model::Particulars::default(),
    }
}

fn task() -> Task {
    Task {
        id: TaskId("0000000a".into()),
        ids: vec![TaskId("0000000a".into())],
        meeting: MeetingId("a.txt".into()),
        source: "a.txt".into(),
        text: "Bo ringer".into(),
        owners: vec![owner()],
        due: Some(date()),
        status: TaskStatus::Open,
        topic: None,
        project: None,
        condition: None,
        origin: origin(),
        sightings: vec![Sighting {
            sentence: None,
            listed: None,
            source: "a.txt".into(),
            meeting: MeetingId("a.txt".into()),
            kind: SightingKind::DoneProposed,
            owners: vec![owner()],
            due: None,
            text: "Bo ringer".into(),
            why: Some("the same words".into()),
            origin: origin(),
        }],
    }
}

fn meeting() -> Meeting {
    Meeting {
        id: MeetingId("a.txt".into()),
        source: "a.txt".into(),
        title: None,
        number: None,
        group: Some(GroupId("styrgrupp".into())),
        kind: MeetingKind::Regular,
        language: Some("sv".into()),
        date: MeetingDate { value: Day::new(2017, 3, 9), span: Some(Span::file_start()), ..MeetingDate::default() },
        start: TimeOfDay::new(10, 0),
        end: None,
        place: None,
        attendance: vec![Attendance {
            person: PersonId("bo-ek".into()),
            name: "Bo Ek".into(),
            written: "Bo Ek (antecknar)".into(),
            presence: Presence::Present,
            roles: vec![MeetingRole::NoteTaker],
            titles: vec![],
            organisations: vec![],
            organisations_written: vec![],
            origin: origin(),
        }],
        topics: vec![Topic {
            id: TopicId("a.txt/1".into()),
            title: "Lokal".into(),
            level: 1,
            number: None,
            project: Some(ProjectId("lokal".into())),
            origin: origin(),
        }],
        decisions: vec![Decision {
            text: "Mötet beslutade".into(),
            kind: DecisionKind::Decision,
            topic: None,
            votes: None,
            origin: origin(),
        }],
        deferrals: vec![Deferral {
            text: "Tas upp igen".into(),
            topic: None,
            to: Some(date()),
            returned: Some(Returned {
                source: "a.txt".into(),
                meeting: MeetingId("a.txt".into()),
                span: Span::file_start(),
            }),
            origin: origin(),
        }],
        completions: vec![Completion {
            text: "Bo har ringt".into(),
            actors: vec![owner()],
            topic: None,
            task: Some(TaskId("0".into())),
            origin: origin(),
        }],
        events: vec![Event {
            what: "Nästa möte".into(),
            kind: EventKind::NextMeeting,
            group: None,
            topic: None,
            date: date(),
            start: None,
            end: None,
            place: None,
            origin: origin(),
        }],
        questions: vec![Question { text: "Vem?".into(), topic: None, origin: origin() }],
        links: vec![words()],
        attachments: vec![words()],
        agendas: vec![PlannedAgenda { group: None, written: None, date: None, items: vec![words()] }],
        particulars: MeetingParticulars::default(),
    }
}
