//! Which step of which story is told at which meeting, in which words, and who is there.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::data::{Group, Groups, Person, Styles};
use crate::random::Random;
use crate::stories::{Kind, Step, Story, When};

/// A meeting before it is written down.
#[derive(Debug)]
pub(crate) struct Meeting<'d> {
    pub group: &'d Group,
    /// Counted from 0 in its group.
    pub number: usize,
    pub day: NaiveDate,
    pub present: Vec<&'d Person>,
    pub absent: Vec<&'d Person>,
    pub told: Vec<Told>,
}

/// A step in its words.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Place of the story and of its step.
    pub id: (usize, usize),
    pub kind: Kind,
    pub heading: String,
    pub text: String,
    pub due: Option<NaiveDate>,
}

/// All meetings, group by group, in the order of time.
pub(crate) fn plan<'d>(
    groups: &'d Groups,
    styles: &Styles,
    stories: &[Story],
    random: &mut Random,
) -> Vec<Meeting<'d>> {
    let mut out = Vec::new();
    for group in &groups.groups {
        let mut meetings: Vec<Meeting<'d>> = (0..group.meetings.len()).map(|n| meeting(group, n, random)).collect();
        let mut headings = BTreeMap::new();
        for (id, story) in stories.iter().enumerate().filter(|(_, s)| s.group == group.key) {
            for (number, step) in numbers(group, story, random) {
                let heading = heading(story, &story.steps[step], number, &mut headings, styles, random);
                let told = tell(&meetings[number], (id, step), story, styles, heading, random);
                meetings[number].told.push(told);
            }
        }
        out.extend(meetings);
    }
    out
}

/// Who comes: chair and note-taker always, the others mostly.
fn meeting<'d>(group: &'d Group, number: usize, random: &mut Random) -> Meeting<'d> {
    let day = group.meetings[number];
    let called = group.people.iter().filter(|p| p.is_called(day));
    let (present, absent) = called.partition(|p| {
        let comes = random.chance(82);
        p.role.is_some() || p.always || comes
    });
    Meeting { group, number, day, present, absent, told: Vec::new() }
}

/// The meetings at which the steps of a story are told.
fn numbers(group: &Group, story: &Story, random: &mut Random) -> Vec<(usize, usize)> {
    let late = random.chance(35) && !story.exact;
    let mut number = group.meeting_from(story.start) + usize::from(late);
    let mut out = Vec::new();
    for (id, step) in story.steps.iter().enumerate() {
        number = match step.when {
            When::Later(least, most) => number + least + random.below(most - least + 1),
            When::From(day) => group.meeting_from(day).max(number + 1),
        };
        assert!(number < group.meetings.len(), "{} goes on after the last meeting", story.name);
        out.push((number, id));
    }
    out
}

/// The form of the heading at one meeting; two stories under one heading agree on it.
fn heading(
    story: &Story,
    step: &Step,
    number: usize,
    used: &mut BTreeMap<(String, usize), String>,
    styles: &Styles,
    random: &mut Random,
) -> String {
    let form = random.pick(&story.topics).clone();
    let (report, elsewhere) = (random.pick(&styles.reports).clone(), random.chance(20));
    let is_report = matches!(step.kind, Kind::Done | Kind::Trap) && !step.options.mark;
    match &step.options.under {
        Some(heading) => heading.clone(),
        None if elsewhere && is_report => report,
        None => used.entry((story.topics[0].clone(), number)).or_insert(form).clone(),
    }
}

fn tell(
    meeting: &Meeting<'_>,
    id: (usize, usize),
    story: &Story,
    styles: &Styles,
    heading: String,
    random: &mut Random,
) -> Told {
    let step = &story.steps[id.1];
    let wording = random.pick(&step.wordings).clone();
    let due = step.options.due.map(|days| meeting.day + Days::new(days));
    let short = step.options.list || step.options.mark;
    let mut text = String::new();
    let mut rest = wording.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').expect("a brace is closed");
        text += before;
        text += &match (slot, due) {
            ("due", Some(due)) => styles.long_day(due, false),
            ("due/", Some(due)) => due.format("%-d/%-m").to_string(),
            (name, _) => said(meeting, name, short, &story.name, random),
        };
        rest = after;
    }
    Told { id, kind: step.kind, heading, text: text + rest, due: due.filter(|_| wording.contains("{due")) }
}

/// A name as the note-taker writes it: mostly the first name, where that says who is meant.
fn said(meeting: &Meeting<'_>, name: &str, short: bool, story: &str, random: &mut Random) -> String {
    let person = meeting.group.person(name);
    assert!(person.is_called(meeting.day), "{story}: {name} is no member on {}", meeting.day);
    let full = random.chance(22) && !short;
    if full || is_ambiguous(meeting, person) { person.name_on(meeting.day).to_owned() } else { name.to_owned() }
}

/// Whether a reader cannot tell from the first name who is meant.
fn is_ambiguous(meeting: &Meeting<'_>, person: &Person) -> bool {
    let same = |p: &&&Person| p.first() == person.first();
    let present = meeting.present.iter().filter(same).count();
    if meeting.present.iter().any(|p| p.name == person.name) {
        return present > 1;
    }
    let group = meeting.group.people.iter().filter(|p| p.first() == person.first());
    let names: usize = group.map(|p| 1 + p.marries.iter().count()).sum();
    names > 1
}

impl Styles {
    /// `12 mars 2021`, or without the year.
    pub(crate) fn long_day(&self, day: NaiveDate, year: bool) -> String {
        use chrono::Datelike as _;
        let month = &self.months[day.month0() as usize];
        if year { format!("{} {month} {}", day.day(), day.year()) } else { format!("{} {month}", day.day()) }
    }

    /// `torsdag`.
    pub(crate) fn weekday(&self, day: NaiveDate) -> &str {
        use chrono::Datelike as _;
        &self.weekdays[day.weekday().num_days_from_monday() as usize]
    }
}
