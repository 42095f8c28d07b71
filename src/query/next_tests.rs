//! Next meetings of a group made by hand: what wins, and what speaks against it.

use super::tests::{held, origin};
use super::*;
use crate::model::*;
use crate::time::{Day, Parity, TimeOfDay};

const GROUP: &str = "Styrgrupp";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A meeting that announces days: (line, day as read, how it is known).
fn meeting(source: &str, group: &str, on: &str, announced: &[(u32, &str, DateBasis)]) -> Meeting {
    let mut meeting = held(source, group, Some(day(on)), &[]);
    meeting.events = announced.iter().map(|(line, value, basis)| announcement(*line, value, *basis)).collect();
    meeting
}

fn announcement(line: u32, value: &str, basis: DateBasis) -> Event {
    let full = value.parse::<Day>().is_ok();
    Event {
        what: format!("Nästa möte {value}"),
        kind: EventKind::NextMeeting,
        group: Some(GroupId(slug(GROUP))),
        topic: None,
        date: DateValue { value: full.then(|| value.to_owned()), written: value.into(), basis },
        start: None,
        end: None,
        place: Some("Rådhuset".into()),
        origin: origin(line),
    }
}

/// Thursdays of even weeks at ten, but for one day.
fn even_thursdays() -> Schedule {
    let except = DateValue { value: Some("2017-04-20".into()), written: "20 april".into(), basis: DateBasis::Inferred };
    Schedule {
        rrule: "FREQ=WEEKLY;BYDAY=TH".into(),
        parity: Some(Parity::Even),
        start: TimeOfDay::new(10, 0),
        end: TimeOfDay::new(12, 0),
        since: None,
        until: None,
        exceptions: vec![except],
        anew: false,
        source: "a.txt".into(),
        written: String::new(),
        origin: origin(9),
    }
}

fn corpus(meetings: Vec<Meeting>, schedules: Vec<Schedule>) -> Corpus {
    let group =
        |name: &str, schedules| Group { id: GroupId(slug(name)), name: name.into(), aliases: vec![], schedules };
    Corpus { groups: vec![group(GROUP, schedules)], meetings, ..Corpus::default() }
}

/// The day, the hours and what speaks against it, in a line.
fn told(corpus: &Corpus) -> String {
    let holiday = |_: Option<&str>, on: Day| (on == day("2017-05-25")).then(|| "a day off".to_owned());
    let question = Next { group: None, today: Some(day("2017-04-01")), holiday: &holiday };
    let rows = next(corpus, &question);
    let row = rows.first().expect("one group");
    let from = match row.from {
        Some(NextFrom::Announced(a)) => format!("{}:{}", a.meeting.source, a.event.origin.span.start.line),
        Some(NextFrom::Scheduled(s)) => format!("schedule {}", s.source),
        None => "nowhere".into(),
    };
    let against: Vec<String> = row.against.iter().map(against).collect();
    let hours: Vec<String> = row.start.iter().chain(&row.end).map(ToString::to_string).collect();
    let marks =
        [(row.is_guess, " guess"), (row.is_past == Some(true), " past")].map(|(is, word)| if is { word } else { "" });
    let on = row.day.map_or("unknown".into(), |d| d.to_string());
    format!("{on} {}{} from {from}; {}", hours.join("–"), marks.concat(), against.join(", "))
}

fn against(against: &Against) -> String {
    match against {
        Against::Announced(a) => format!("{} says {:?}", a.meeting.source, a.event.date.written),
        Against::Scheduled(_, expected) => format!("the schedule has {expected}"),
        Against::Exception(_) => "an exception".into(),
        Against::Holiday(name) => name.clone(),
        Against::NotAfter(m) => format!("not after {}", m.source),
        Against::Held(m) => format!("met at {}", m.source),
    }
}

use DateBasis::{Guess, Inferred, Written};

#[test]
fn what_the_last_meeting_announces_wins() {
    let meetings = vec![
        meeting("a.txt", GROUP, "2017-03-09", &[(3, "2017-03-23", Written)]),
        meeting("b.txt", GROUP, "2017-03-23", &[(4, "2017-04-06", Inferred)]),
    ];
    assert_eq!(told(&corpus(meetings.clone(), vec![even_thursdays()])), "2017-04-06 10:00–12:00 from b.txt:4; ");
    assert_eq!(told(&corpus(meetings, vec![])), "2017-04-06  from b.txt:4; ");
}

#[test]
fn else_the_schedule_after_the_last_meeting_without_its_exceptions() {
    let meetings = vec![meeting("a.txt", GROUP, "2017-04-06", &[])];
    let schedule = even_thursdays();
    assert_eq!(told(&corpus(meetings.clone(), vec![schedule.clone()])), "2017-05-04 10:00–12:00 from schedule a.txt; ");
    // The rule that was superseded holds no more; its exception is one of the new rule too.
    let old = Schedule { rrule: "FREQ=WEEKLY;BYDAY=MO".into(), parity: None, ..schedule.clone() };
    assert_eq!(
        told(&corpus(meetings.clone(), vec![old.clone(), schedule.clone()])),
        "2017-05-04 10:00–12:00 from schedule a.txt; "
    );
    // A rule whose last day is known holds until then.
    let old = Schedule { until: Some(day("2017-04-30")), ..old };
    let new = Schedule { since: Some(day("2017-05-01")), ..schedule };
    assert_eq!(told(&corpus(meetings, vec![old, new])), "2017-04-10 10:00–12:00 from schedule a.txt; ");
}

#[test]
fn another_groups_minutes_announce_too() {
    let other = meeting("x.txt", "Arbetsgrupp", "2017-03-13", &[(7, "2017-04-13", Written)]);
    let own = meeting("a.txt", GROUP, "2017-03-09", &[]);
    assert_eq!(told(&corpus(vec![own, other.clone()], vec![])), "2017-04-13  from x.txt:7; ");
    let own = meeting("a.txt", GROUP, "2017-03-09", &[(3, "2017-04-06", Written)]);
    assert_eq!(told(&corpus(vec![own, other], vec![])), "2017-04-06  from a.txt:3; x.txt says \"2017-04-13\"");
}

#[test]
fn schedule_exception_and_holiday_speak_against_a_day() {
    let on = |value| vec![meeting("a.txt", GROUP, "2017-04-06", &[(3, value, Written)])];
    let told = |value| told(&corpus(on(value), vec![even_thursdays()]));
    assert_eq!(told("2017-04-11"), "2017-04-11  from a.txt:3; the schedule has 2017-05-04");
    assert_eq!(told("2017-04-20"), "2017-04-20 10:00–12:00 from a.txt:3; an exception");
    assert_eq!(told("2017-05-25"), "2017-05-25  from a.txt:3; the schedule has 2017-05-04, a day off");
}

#[test]
fn a_day_before_its_own_meeting_says_so() {
    let meetings = vec![meeting("a.txt", GROUP, "2017-03-09", &[(3, "2016-03-23", Written)])];
    assert_eq!(told(&corpus(meetings, vec![])), "2016-03-23  past from a.txt:3; not after a.txt");
}

#[test]
fn a_day_on_which_the_group_has_met_is_not_next() {
    let meetings = vec![
        meeting("a.txt", GROUP, "2017-03-09", &[(3, "2017-03-23", Written)]),
        meeting("b.txt", GROUP, "2017-03-23", &[]),
    ];
    assert_eq!(told(&corpus(meetings, vec![])), "unknown  from nowhere; ");
}

#[test]
fn what_is_announced_for_later_at_an_earlier_meeting_still_holds() {
    let meetings = vec![
        meeting("a.txt", GROUP, "2017-03-09", &[(3, "2017-05-18", Guess)]),
        meeting("b.txt", GROUP, "2017-03-23", &[]),
    ];
    assert_eq!(told(&corpus(meetings, vec![])), "2017-05-18  guess from a.txt:3; ");
}

#[test]
fn an_announcement_without_a_day_gives_none() {
    let meetings = vec![meeting("a.txt", GROUP, "2017-03-09", &[(3, "i juni", Inferred)])];
    assert_eq!(told(&corpus(meetings.clone(), vec![])), "unknown  from a.txt:3; ");
    assert_eq!(told(&corpus(meetings, vec![even_thursdays()])), "2017-03-23 10:00–12:00 past from schedule a.txt; ");
}

#[test]
fn the_day_that_is_not_cancelled_is_next() {
    let announced = [(3, "2017-04-20", Written), (4, "2017-05-04", Written)];
    let meetings = vec![meeting("a.txt", GROUP, "2017-04-06", &announced)];
    assert_eq!(
        told(&corpus(meetings, vec![even_thursdays()])),
        "2017-05-04 10:00–12:00 from a.txt:4; a.txt says \"2017-04-20\""
    );
}

#[test]
fn a_rule_that_names_no_day_gives_none() {
    let monthly = Schedule { rrule: "FREQ=MONTHLY".into(), parity: None, ..even_thursdays() };
    let meetings = vec![meeting("a.txt", GROUP, "2017-04-06", &[])];
    assert_eq!(told(&corpus(meetings, vec![monthly])), "unknown  from nowhere; ");
}
