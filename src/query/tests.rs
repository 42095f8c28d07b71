//! Questions to a small corpus made by hand.

use super::*;
use crate::model::*;
use crate::text::{Location, Span};
use crate::time::Day;

pub(super) fn origin(line: u32) -> Origin {
    let at = |column| Location { line, column, offset: line * 100 + column };
    Origin { span: Span { start: at(1), end: at(9) }, rule: "sv/tasks/takes-on".into(), certainty: Certainty::Likely }
}

pub(super) fn human(name: &str, aliases: &[&str], unresolved: bool) -> Person {
    Person {
        id: PersonId(slug(name)),
        name: name.into(),
        aliases: aliases.iter().map(|a| (*a).into()).collect(),
        unresolved,
        organisations: vec![],
    }
}

pub(super) fn owned(kind: OwnerKind, name: &str) -> Owner {
    Owner { kind, id: Some(slug(name)), name: name.into(), written: name.into() }
}

pub(super) fn promise(n: u32, meeting: &str, text: &str, owners: Vec<Owner>, status: TaskStatus) -> Task {
    Task {
        id: TaskId(format!("{n:08x}")),
        ids: vec![],
        meeting: MeetingId(meeting.into()),
        source: meeting.into(),
        text: text.into(),
        owners,
        due: None,
        status,
        topic: None,
        project: None,
        condition: None,
        origin: origin(n),
        sightings: vec![],
    }
}

fn present(name: &str, presence: Presence) -> Attendance {
    Attendance {
        person: PersonId(slug(name)),
        name: name.into(),
        written: format!("- {name}"),
        presence,
        roles: vec![],
        titles: vec![],
        organisations: vec![],
        organisations_written: vec![],
        origin: origin(3),
    }
}

pub(super) fn held(source: &str, group: &str, day: Option<Day>, there: &[(&str, Presence)]) -> Meeting {
    Meeting {
        id: MeetingId(source.into()),
        source: source.into(),
        title: None,
        number: None,
        group: Some(GroupId(slug(group))),
        kind: MeetingKind::Unknown,
        language: Some("sv".into()),
        date: MeetingDate { value: day, ..MeetingDate::default() },
        start: None,
        end: None,
        place: None,
        attendance: there.iter().map(|(name, presence)| present(name, *presence)).collect(),
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

/// Three meetings, two groups, people whose names begin alike.
pub(crate) fn sample() -> Corpus {
    use OwnerKind::{Everyone, Group as OfGroup, Organisation as OfOrganisation, Person as OfPerson};
    use Presence::{Absent, Invited, Present};
    use TaskStatus::{Done, Open};
    let groups = ["Styrgrupp", "Arbetsgrupp"];
    Corpus {
        groups: groups
            .map(|name| Group { id: GroupId(slug(name)), name: name.into(), aliases: vec![], schedules: vec![] })
            .into(),
        people: vec![
            human("Ann Berg", &[], false),
            human("Anne Dahl", &[], false),
            human("Ann-Christine Ek", &[], false),
            human("Bo Pettersson", &["Bosse", "Bosse Pettersson"], false),
            human("Karin Alm", &[], false),
            human("Karin Öst", &[], false),
            human("Pernilla Kvist", &[], false),
            human("Pernille", &[], true),
        ],
        organisations: vec![Organisation {
            id: OrganisationId("g7".into()),
            name: "G7".into(),
            aliases: vec![],
            part_of: None,
        }],
        meetings: vec![
            held("a.txt", "Styrgrupp", Day::new(2017, 1, 9), &[("Ann Berg", Present), ("Karin Alm", Absent)]),
            held("b.txt", "Styrgrupp", Day::new(2017, 2, 9), &[("Ann Berg", Absent), ("Karin Alm", Present)]),
            held("c.txt", "Arbetsgrupp", None, &[("Anne Dahl", Present), ("Ann Berg", Invited)]),
        ],
        tasks: vec![
            promise(11, "a.txt", "Ann ringer", vec![owned(OfPerson, "Ann Berg")], Open),
            promise(12, "a.txt", "Anne skriver", vec![owned(OfPerson, "Anne Dahl")], Open),
            promise(13, "b.txt", "Ann-Christine bokar", vec![owned(OfPerson, "Ann-Christine Ek")], Open),
            promise(14, "b.txt", "Ann har skickat", vec![owned(OfPerson, "Ann Berg")], Done),
            promise(15, "b.txt", "Vi tar fram en plan", vec![owned(OfGroup, "Styrgrupp")], Open),
            promise(16, "c.txt", "Samtliga läser", vec![owned(Everyone, "samtliga")], Open),
            promise(17, "c.txt", "G7 söker lokal", vec![owned(OfOrganisation, "G7")], Open),
            promise(18, "c.txt", "Någon behövs", vec![], Open),
        ],
        ..Corpus::default()
    }
}

fn texts(question: &Tasks) -> Vec<String> {
    let corpus = sample();
    let list = tasks(&corpus, question).expect("the names are clear");
    list.rows.iter().map(|r| r.task.text.clone()).collect()
}

fn owner(name: &str) -> Tasks {
    Tasks { owner: Some(name.into()), ..Tasks::default() }
}

#[test]
fn names_that_begin_alike_never_mix() {
    assert_eq!(texts(&owner("Ann")), ["Ann ringer"]);
    assert_eq!(texts(&owner("Anne")), ["Anne skriver"]);
    assert_eq!(texts(&owner("Ann-Christine")), ["Ann-Christine bokar"]);
    assert_eq!(texts(&owner("ANN BERG")), ["Ann ringer"]);
    assert_eq!(texts(&owner("ann-berg")), ["Ann ringer"]);
    assert!(texts(&owner("AB")).len() == 1 && texts(&owner("Pernille")).is_empty());
}

#[test]
fn nicknames_and_composed_letters_match() {
    let corpus = sample();
    assert_eq!(person(&corpus, "Bosse").map(|p| p.name.as_str()), Ok("Bo Pettersson"));
    assert_eq!(person(&corpus, "karin o\u{308}st").map(|p| p.name.as_str()), Ok("Karin Öst"));
}

#[test]
fn several_matches_are_listed_with_what_tells_them_apart() {
    let corpus = sample();
    let problem = person(&corpus, "Karin").expect_err("there are two");
    let lines: Vec<String> = problem.to_string().lines().map(str::to_owned).collect();
    assert_eq!(
        lines,
        [
            "`Karin` may be more than one person; say which:",
            "  Karin Alm – no organisation known; Styrgrupp; at 1 meeting – write `id:karin-alm`",
            "  Karin Öst – no organisation known; at no meeting – write `id:karin-öst`",
        ]
    );
    assert_eq!(person(&corpus, "id:karin-alm").map(|p| p.name.as_str()), Ok("Karin Alm"));
}

#[test]
fn somebody_known_by_a_first_name_only_keeps_the_name_open() {
    let mut corpus = sample();
    corpus.people.push(human("Pernilla", &[], true));
    assert!(matches!(person(&corpus, "Pernilla"), Err(NameProblem::Ambiguous { .. })));
    assert_eq!(person(&corpus, "id:pernilla").map(|p| p.unresolved), Ok(true));
    assert_eq!(person(&corpus, "Pernilla Kvist").map(|p| p.unresolved), Ok(false));
}

#[test]
fn an_unknown_name_suggests_and_says_what_else_has_it() {
    let corpus = sample();
    let problem = person(&corpus, "Penilla").expect_err("nobody is called that");
    let NameProblem::Unknown { suggestions, .. } = &problem else { panic!("{problem}") };
    assert_eq!(suggestions, &["Pernilla Kvist", "Pernille"]);
    let Err(NameProblem::Unknown { elsewhere, .. }) = person(&corpus, "g7") else { panic!("G7 is no person") };
    assert_eq!(elsewhere, [Kind::Organisation]);
    assert!(person(&corpus, "").is_err() && person(&corpus, &"x".repeat(1000)).is_err());
}

#[test]
fn tasks_of_groups_are_counted_and_listed_on_demand() {
    let corpus = sample();
    let list = tasks(&corpus, &owner("Ann")).expect("clear");
    assert_eq!((list.rows.len(), list.of_groups), (1, 1));
    assert_eq!(texts(&Tasks { with_groups: true, ..owner("Ann") }), ["Ann ringer", "Vi tar fram en plan"]);
    assert_eq!(texts(&Tasks { with_groups: true, ..owner("Anne") }), ["Anne skriver", "Samtliga läser"]);
}

#[test]
fn status_unowned_and_organisation_filter() {
    assert_eq!(texts(&Tasks { status: StatusFilter::All, ..owner("Ann") }), ["Ann ringer", "Ann har skickat"]);
    assert_eq!(texts(&Tasks { unowned: true, ..Tasks::default() }), ["Någon behövs"]);
    assert_eq!(texts(&Tasks { organisation: Some("g7".into()), ..Tasks::default() }), ["G7 söker lokal"]);
}

#[test]
fn an_undated_meeting_stays_in_every_period_and_is_counted() {
    let corpus = sample();
    let period = Period { since: Day::new(2017, 2, 1), until: None };
    let list = tasks(&corpus, &Tasks { period, ..Tasks::default() }).expect("clear");
    assert_eq!((list.rows.len(), list.undated), (5, 3));
}

#[test]
fn shares_count_meetings_of_the_persons_groups() {
    let corpus = sample();
    let rows = shares(&corpus, &Attendances { group: Some("styrgrupp".into()), ..Attendances::default() });
    let rows: Vec<_> = rows.expect("clear").iter().map(|r| (r.person.name.clone(), r.meetings, r.present)).collect();
    assert_eq!(rows, [("Ann Berg".to_owned(), 2, 1), ("Karin Alm".to_owned(), 2, 1)]);
}

#[test]
fn being_called_makes_no_member() {
    let corpus = sample();
    let rows = people(&corpus, &People { group: Some("Arbetsgrupp".into()), organisation: None }).expect("clear");
    assert_eq!(rows.iter().map(|r| r.person.name.as_str()).collect::<Vec<_>>(), ["Anne Dahl"]);
}

#[test]
fn a_line_shows_its_facts() {
    let corpus = sample();
    let nouns: Vec<_> = facts_at(&corpus, "a.txt", 11).iter().map(|f| (f.noun, f.text)).collect();
    assert_eq!(nouns, [("task", "Ann ringer")]);
}
