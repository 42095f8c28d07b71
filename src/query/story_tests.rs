//! Questions for stories, to small corpora made by hand.

use super::happening::seen;
use super::tests::{held, human, origin, owned, promise, sample};
use super::*;
use crate::model::*;
use crate::time::Day;

/// Forms as a language with the definite ending `n` has them.
fn forms(name: &str, _: &Corpus) -> Vec<String> {
    let folded = fold(name);
    let bare = folded.strip_suffix('n').map(str::to_owned);
    std::iter::once(folded).chain(bare).collect()
}

fn asked(project: &str) -> Histories<'static> {
    Histories { project: project.into(), forms: &forms, group: None, period: Period::default() }
}

fn topic(meeting: &str, n: u32, title: &str, project: Option<&str>) -> Topic {
    Topic {
        id: TopicId(format!("{meeting}@{n}")),
        title: title.into(),
        level: 1,
        number: None,
        project: project.map(|p| ProjectId(p.into())),
        origin: origin(n * 10),
    }
}

fn sighting(meeting: &str, kind: SightingKind, line: u32, text: &str) -> Sighting {
    Sighting {
        source: meeting.into(),
        meeting: MeetingId(meeting.into()),
        kind,
        owners: vec![owned(OwnerKind::Person, "Ann Berg")],
        due: None,
        text: text.into(),
        sentence: None,
        listed: None,
        why: (kind != SightingKind::Raised).then(|| "the same verb and the same thing".into()),
        origin: origin(line),
    }
}

fn named(name: &str, aliases: &[&str]) -> Project {
    let aliases = aliases.iter().map(|a| (*a).into()).collect();
    Project { id: ProjectId(slug(name)), name: name.into(), aliases }
}

/// Bike came up at three meetings: one of another group, one without a day. One of its tasks was done later, a
/// matter was put off and came back.
pub(crate) fn story() -> Corpus {
    let mut corpus = sample();
    corpus.projects = vec![named("Bike", &["Bikes"]), named("Open door", &[]), named("Open house", &[])];
    for (index, meeting) in corpus.meetings.iter_mut().enumerate() {
        let id = meeting.id.0.clone();
        meeting.topics = vec![topic(&id, 1, "Bike", Some("bike")), topic(&id, 2, "Coffee", None)];
        let below = |n: u32| Some(TopicId(format!("{id}@{n}")));
        meeting.decisions = vec![decision("We buy bikes", below(1)), decision("We drink tea", below(2))];
        if index == 0 {
            let returned =
                Returned { source: "b.txt".into(), meeting: MeetingId("b.txt".into()), span: origin(15).span };
            meeting.deferrals = vec![Deferral {
                text: "The shed waits".into(),
                topic: below(1),
                to: None,
                returned: Some(returned),
                origin: origin(13),
            }];
        }
    }
    let task = &mut corpus.tasks[0];
    task.project = Some(ProjectId("bike".into()));
    task.sightings = vec![
        sighting("a.txt", SightingKind::Raised, 11, "Ann ringer"),
        sighting("b.txt", SightingKind::DoneProposed, 12, "Ann har ringt"),
    ];
    task.ids = vec![task.id.clone(), TaskId("beefbeef".into())];
    corpus
}

fn decision(text: &str, topic: Option<TopicId>) -> Decision {
    Decision { text: text.into(), kind: DecisionKind::Decision, topic, votes: None, origin: origin(12) }
}

#[test]
fn a_story_goes_over_all_groups_in_time() {
    let corpus = story();
    let told = history(&corpus, &asked("Bike")).expect("there is one");
    let lines: Vec<_> = told.happenings().map(|h| (h.meeting.source.as_str(), h.kind(), h.text())).collect();
    assert_eq!(
        lines,
        [
            ("a.txt", "heading", "Bike"),
            ("a.txt", "raised", "Ann ringer"),
            ("a.txt", "decision", "We buy bikes"),
            ("a.txt", "deferral", "The shed waits"),
            ("b.txt", "heading", "Bike"),
            ("b.txt", "decision", "We buy bikes"),
            ("b.txt", "done-proposed", "Ann har ringt"),
            ("b.txt", "returned", "The shed waits"),
            ("c.txt", "heading", "Bike"),
            ("c.txt", "decision", "We buy bikes"),
        ]
    );
    assert_eq!(told.people, [Involved { id: Some("ann-berg"), name: "Ann Berg", count: 1 }]);
    assert_eq!(told.open_tasks().count(), 1);
    assert_eq!(last_seen(told.tasks[0]).map(|s| s.source.as_str()), Some("b.txt"));
}

#[test]
fn a_meeting_without_a_day_stands_where_it_can_have_been() {
    let mut corpus = story();
    corpus.meetings[2].date.earliest = Day::new(2017, 1, 20);
    corpus.meetings[2].date.latest = Day::new(2017, 3, 1);
    let order = |question: &Histories<'_>| {
        let told = history(&corpus, question).expect("there is one");
        told.chapters.iter().map(|c| c.meeting.source.clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(&asked("Bike")), ["a.txt", "c.txt", "b.txt"]);
    let period = Period { since: Day::new(2017, 2, 1), until: None };
    assert_eq!(order(&Histories { period, ..asked("Bike") }), ["c.txt", "b.txt"]);
    assert_eq!(order(&Histories { group: Some("Styrgrupp".into()), ..asked("Bike") }), ["a.txt", "b.txt"]);
}

#[test]
fn a_project_is_found_by_other_forms_and_whole_words_of_its_name() {
    let corpus = story();
    let name = |asked_for: &str| history(&corpus, &asked(asked_for)).map(|h| h.name);
    for form in ["bike", "BIKES", "Biken", "id:bike"] {
        assert_eq!(name(form).as_deref(), Ok("Bike"), "{form}");
    }
    assert_eq!(name("house").as_deref(), Ok("Open house"));
    assert!(matches!(name("open"), Err(NameProblem::Ambiguous { candidates, .. }) if candidates.len() == 2));
    let problem = |asked_for: &str| name(asked_for).expect_err("there is none").to_string();
    assert!(problem("hous").ends_with("did you mean `Open house`?"), "{}", problem("hous"));
    assert!(problem("Cofee").ends_with("did you mean `Coffee`?"), "{}", problem("Cofee"));
    assert!(problem("Cof").ends_with("did you mean `Coffee`?"), "{}", problem("Cof"));
    assert!(name("").is_err() && name(" - ").is_err() && name(&"x".repeat(10_000)).is_err());
}

#[test]
fn headings_that_are_no_project_have_a_story_too() {
    let corpus = story();
    let told = history(&corpus, &asked("coffee")).expect("there are headings");
    assert_eq!((told.name.as_str(), told.project, told.chapters.len()), ("Coffee", None, 3));
    assert!(told.happenings().all(|h| matches!(h.text(), "Coffee" | "We drink tea")));
}

#[test]
fn what_is_raised_and_ticked_off_in_one_line_is_told_once() {
    let mut task = promise(1, "a.txt", "Bo ringer", vec![], TaskStatus::Done);
    assert_eq!(seen(&task).len(), 1);
    task.sightings =
        vec![sighting("a.txt", SightingKind::Raised, 1, "x"), sighting("a.txt", SightingKind::Done, 1, "x")];
    let kinds: Vec<_> = seen(&task).into_iter().flatten().map(|s| s.kind).collect();
    assert_eq!((kinds, last_seen(&task)), (vec![SightingKind::Done], None));
}

#[test]
fn a_task_is_found_by_any_of_its_ids_and_by_the_beginning_of_one() {
    let corpus = story();
    let of = |id: &str| tasks_of_id(&corpus, id).map(|t| t.iter().map(|t| t.id.to_string()).collect::<Vec<_>>());
    assert_eq!(of("0000000b"), Ok(vec!["0000000b".to_owned()]));
    assert_eq!(of("beefbeef"), Ok(vec!["0000000b".to_owned()]));
    assert_eq!(of("BEEF"), Ok(vec!["0000000b".to_owned()]));
    assert!(matches!(of("0000"), Err(IdProblem::Ambiguous(_, listed)) if listed.len() == 5));
    assert!(matches!(of("beff"), Err(IdProblem::Unknown(_, listed)) if listed[0].0 == "0000000b"));
    assert!(matches!(of("bee"), Err(IdProblem::Unknown(..))));
    assert!(is_task_id("beef") && !is_task_id("bee") && !is_task_id("M0101") && !is_task_id("123456789"));
}

#[test]
fn a_portrait_counts_meetings_that_list_others_only_as_missed() {
    let corpus = story();
    let ann = portrait(&corpus, "Ann").expect("there is one");
    let entries: Vec<_> = ann.meetings.iter().map(|(m, e)| (m.source.as_str(), e.map(|e| e.presence))).collect();
    let (there, away, called) = (Some(Presence::Present), Some(Presence::Absent), Some(Presence::Invited));
    assert_eq!(entries, [("a.txt", there), ("b.txt", away), ("c.txt", called)]);
    let groups: Vec<_> = ann.groups.iter().map(|g| (g.group.name.as_str(), g.present, g.meetings, g.percent)).collect();
    assert_eq!(groups, [("Arbetsgrupp", 0, 1, 0), ("Styrgrupp", 1, 2, 50)]);
    assert_eq!(ann.tasks.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["Ann ringer", "Ann har skickat"]);
    let mut corpus = corpus;
    corpus.meetings[1].attendance.retain(|a| a.name != "Ann Berg");
    let ann = portrait(&corpus, "Ann").expect("there is one");
    assert_eq!(ann.meetings[1].1.map(|e| e.presence), None);
}

#[test]
fn a_digest_tells_of_meetings_the_person_was_not_at() {
    let mut corpus = story();
    corpus.tasks[3].status = TaskStatus::Open;
    let told = digest(&corpus, &Digests { person: "Ann".into(), ..Digests::default() }).expect("there is one");
    assert_eq!(told.period.since, Day::new(2017, 1, 10));
    let texts =
        |list: &[Happening<'_>]| list.iter().map(|h| format!("{} {}", h.meeting.source, h.text())).collect::<Vec<_>>();
    assert_eq!(texts(&told.tasks), ["b.txt Ann har skickat"]);
    assert_eq!(texts(&told.on_projects), ["b.txt We buy bikes", "c.txt We buy bikes"]);
    assert_eq!(texts(&told.in_groups), ["b.txt We drink tea"]);
    assert!(told.put_off.is_empty(), "the person was there when it was put off");
    let since = Period { since: Day::new(2017, 1, 1), until: Day::new(2017, 1, 31) };
    let early = Digests { person: "Karin Alm".into(), period: since, group: Some("Styrgrupp".into()) };
    let told = digest(&corpus, &early).expect("there is one");
    assert_eq!(texts(&told.put_off), ["a.txt The shed waits"]);
    assert!(digest(&corpus, &Digests { person: "Karin".into(), ..Digests::default() }).is_err());
}

#[test]
fn announced_meetings_are_those_without_minutes() {
    let mut corpus = story();
    let next = |day: &str| Event {
        what: format!("next {day}"),
        kind: EventKind::NextMeeting,
        group: None,
        topic: None,
        date: DateValue { value: Some(day.into()), written: day.into(), basis: DateBasis::Written },
        start: None,
        end: None,
        place: None,
        origin: origin(40),
    };
    corpus.meetings[0].events = vec![next("2017-02-09"), next("2017-03-09"), next("2017-03-09"), next("2016-01-01")];
    corpus.people.push(human("Nobody Else", &[], false));
    let since = Period { since: Day::new(2017, 1, 1), until: None };
    let of = |person: &str| {
        let told = digest(&corpus, &Digests { person: person.into(), period: since, group: None }).expect("one");
        told.announced.iter().map(|h| h.text().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("Karin Alm"), ["next 2017-03-09"]);
    assert!(of("Nobody Else").is_empty(), "of other people's groups nothing is told");
}

#[test]
fn tasks_can_be_sorted_by_day_of_meeting_and_by_owner() {
    let corpus = sample();
    let texts = |sort: Sort| {
        let list = tasks(&corpus, &Tasks { sort, ..Tasks::default() }).expect("clear");
        list.rows.iter().map(|r| r.task.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(Sort::Raised)[..3], ["Ann ringer", "Anne skriver", "Ann-Christine bokar"]);
    assert_eq!(texts(Sort::Owner)[..2], ["Ann ringer", "Ann-Christine bokar"]);
    assert_eq!(texts(Sort::Owner).last().map(String::as_str), Some("Någon behövs"));
    assert_eq!(language_of(corpus.meetings.iter()), Some("sv"));
}

#[test]
fn held_meetings_of_nobody_have_no_story() {
    let corpus = Corpus { meetings: vec![held("a.txt", "x", None, &[])], ..Corpus::default() };
    assert!(history(&corpus, &asked("x")).is_err());
}
