//! The corpus as files, and the truth beside it, also in words that can be read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::data::{self, Groups};
use crate::layout::Writer;
use crate::page::{Page, Span};
use crate::plan::{self, Told};
use crate::random::Random;
use crate::stories::{self, Kind, Story};

/// Which titles bear the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Years {
    Everywhere,
    /// The first of a group, the third, …; file names tell nothing either.
    EveryOther,
}

/// Files and what they say.
#[derive(Debug)]
pub(crate) struct Series {
    /// Names and texts, in the order of the groups and of time.
    pub files: Vec<(String, String)>,
    pub meetings: Vec<Meeting>,
    pub threads: Vec<Thread>,
    pub put_offs: Vec<PutOff>,
    /// Every full name that stands in a list of people, and the person it is known to be.
    pub people: BTreeMap<String, Identity>,
}

/// Who a name is, with the minutes alone and with the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub by_minutes: String,
    pub by_register: String,
}

#[derive(Debug)]
pub(crate) struct Meeting {
    pub file: String,
    pub group: String,
    pub day: NaiveDate,
    pub next: Option<NaiveDate>,
    pub present: Vec<String>,
}

/// A task and all that is said of it, or only sentences that concern no task.
#[derive(Debug)]
pub(crate) struct Thread {
    pub name: String,
    pub steps: Vec<Sighting>,
}

#[derive(Debug)]
pub(crate) struct Sighting {
    pub kind: Kind,
    pub place: Place,
    pub text: String,
    /// Full names, or `vi`, `samtliga`, `ingen`.
    pub who: Vec<String>,
    pub due: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub file: String,
    pub span: Span,
}

impl Place {
    /// `FILE:LINE`.
    pub(crate) fn line(&self) -> String {
        format!("{}:{}", self.file, self.span.first)
    }
}

/// A topic that is put off, and the section in which it comes back.
#[derive(Debug)]
pub(crate) struct PutOff {
    pub name: String,
    pub text: String,
    pub place: Place,
    pub returned: Option<Place>,
}

impl Thread {
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &Sighting> {
        self.steps.iter().filter(move |s| s.kind == kind)
    }

    pub(crate) fn raised(&self) -> Option<&Sighting> {
        self.all(Kind::Raise).next()
    }
}

/// The corpus of a seed. The same seed tells the same stories, whatever the years.
pub(crate) fn series(seed: u64, years: Years) -> Series {
    let ((groups, styles), stories, fillers) = (data::read(), stories::stories(), stories::fillers());
    let mut random = Random::new(seed);
    let meetings = plan::plan(&groups, &styles, &stories, &mut random);
    let names = names(&meetings, &styles, years, seed);
    let mut out =
        Series { files: vec![], meetings: vec![], threads: vec![], put_offs: vec![], people: people(&groups) };
    let mut told: BTreeMap<(usize, usize), (Told, Place, Place, NaiveDate)> = BTreeMap::new();
    for (meeting, file) in meetings.iter().zip(names) {
        let year = years == Years::Everywhere || meeting.number % 2 == 0;
        let writer = Writer { styles: &styles, stories: &stories, fillers: &fillers, year };
        let page = writer.write(meeting, &mut random);
        for step in &meeting.told {
            let (place, section) = places(&page, step.id, &file);
            told.insert(step.id, (step.clone(), place, section, meeting.day));
        }
        out.meetings.push(Meeting {
            group: meeting.group.name.clone(),
            day: meeting.day,
            next: meeting.group.meetings.get(meeting.number + 1).copied(),
            present: meeting.present.iter().map(|p| p.name_on(meeting.day).to_owned()).collect(),
            file: file.clone(),
        });
        out.files.push((file, page.text));
    }
    for (id, story) in stories.iter().enumerate() {
        let steps = told.range((id, 0)..(id + 1, 0)).map(|(_, step)| step);
        out.threads.push(thread(story, &groups, steps.clone()));
        let put_off = steps.clone().find(|s| s.0.kind == Kind::PutOff);
        let returned = steps.clone().find(|s| s.0.kind == Kind::Return).map(|s| s.2.clone());
        out.put_offs.extend(put_off.map(|(told, place, ..)| PutOff {
            name: story.name.clone(),
            text: told.text.clone(),
            place: place.clone(),
            returned,
        }));
    }
    out
}

/// File names: dated, numbered; or numbered without order.
fn names(meetings: &[plan::Meeting<'_>], styles: &data::Styles, years: Years, seed: u64) -> Vec<String> {
    let mut numbers: Vec<usize> = (1..=meetings.len()).collect();
    Random::new(seed).shuffle(&mut numbers);
    let name = |(meeting, number): (&plan::Meeting<'_>, usize)| {
        let (key, extension) = (&meeting.group.key, &styles.styles[meeting.group.style(meeting.day)].extension);
        match years {
            Years::EveryOther => format!("{number:02}-{key}.{extension}"),
            Years::Everywhere if key == "koloni" => format!("{key}/protokoll-{:02}.{extension}", meeting.number + 1),
            Years::Everywhere => format!("{key}/{}.{extension}", meeting.day),
        }
    };
    meetings.iter().zip(numbers).map(name).collect()
}

/// The sentence of a step and the section it stands in.
fn places(page: &Page, id: (usize, usize), file: &str) -> (Place, Place) {
    let span = page.steps.iter().find(|(step, _)| *step == id).expect("every step is written").1;
    let section = page.sections.iter().find(|s| s.start <= span.start && span.end <= s.end).expect("a section");
    let place = |span: Span| Place { file: file.to_owned(), span };
    (place(span), place(*section))
}

fn thread<'t>(
    story: &Story,
    groups: &Groups,
    steps: impl Iterator<Item = &'t (Told, Place, Place, NaiveDate)>,
) -> Thread {
    let group = groups.groups.iter().find(|g| g.key == story.group).expect("a group");
    let name = |who: &String, day: NaiveDate| match who.as_str() {
        "vi" | "samtliga" | "ingen" => who.clone(),
        name => group.person(name).name_on(day).to_owned(),
    };
    let sighting = |(told, place, _, day): &(Told, Place, Place, NaiveDate)| Sighting {
        kind: told.kind,
        place: place.clone(),
        text: told.text.clone(),
        who: story.steps[told.id.1].who.iter().map(|w| name(w, *day)).collect(),
        due: told.due,
    };
    let kept = |kind: Kind| !matches!(kind, Kind::Say | Kind::PutOff | Kind::Return);
    Thread { name: story.name.clone(), steps: steps.filter(|s| kept(s.0.kind)).map(sighting).collect() }
}

fn people(groups: &Groups) -> BTreeMap<String, Identity> {
    let mut out = BTreeMap::new();
    for person in groups.groups.iter().flat_map(|g| &g.people) {
        let own = |name: &str| Identity { by_minutes: name.to_owned(), by_register: person.name.clone() };
        out.insert(person.name.clone(), own(&person.name));
        if let Some(wed) = &person.marries {
            let known = if wed.told.is_empty() { &wed.name } else { &person.name };
            out.insert(wed.name.clone(), own(known));
        }
    }
    out
}

/// The truth as a reader would note it.
pub(crate) fn in_words(series: &Series) -> String {
    let mut out = String::from(
        "# What the files of the series say. Written by the generator; UPDATE_SERIES=1 writes it anew.\n\n",
    );
    for meeting in &series.meetings {
        let next = meeting.next.map_or("nothing announced".to_owned(), |day| format!("next {day}"));
        let _ = writeln!(out, "{}  {}  {}; {next}", meeting.day, meeting.file, meeting.group);
    }
    for thread in series.threads.iter().filter(|t| !t.steps.is_empty()) {
        let _ = writeln!(out, "\n{}", thread.name);
        for step in &thread.steps {
            let due = step.due.map_or(String::new(), |day| format!(" (due {day})"));
            let who = if step.who.is_empty() { String::new() } else { format!(" [{}]", step.who.join(", ")) };
            let (kind, place) = (step.kind.word(), step.place.line());
            let _ = writeln!(out, "  {kind:<13} {place}{who}{due}: {}", step.text);
        }
    }
    let _ = writeln!(out, "\n# Topics put off");
    for put_off in &series.put_offs {
        let back = put_off.returned.as_ref().map_or("never".to_owned(), Place::line);
        let _ = writeln!(out, "{:<16} {} → {back}: {}", put_off.name, put_off.place.line(), put_off.text);
    }
    out
}
