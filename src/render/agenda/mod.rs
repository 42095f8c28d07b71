//! The agenda of a meeting as a document in the language of its minutes, from which the program reads it back.

mod markdown;
mod template;
mod text;

pub use markdown::markdown;
pub use template::{TemplateError, template};
pub use text::{points, text};

use std::collections::HashMap;

use serde::Serialize;

use crate::lang::Compiled;
use crate::lang::pack::{AgendaWords, SectionKind};
use crate::model::{Meeting, Owner, OwnerKind, Task, fold};
use crate::query::{Against, Agenda, Deferred, NextFrom, OpenTask};
use crate::render::export::place;
use crate::time::{Day, Weekday};

/// An agenda, ready to be written; also what a template sees.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The title.
    pub title: String,
    /// The group's name.
    pub group: String,
    /// The day, `YYYY-MM-DD`; `None` also when it is over.
    pub day: Option<String>,
    /// Start, `HH:MM`.
    pub start: Option<String>,
    /// End, `HH:MM`.
    pub end: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// The lines below the title: group, date, time, place.
    pub labels: Vec<Label>,
    /// The label above the names of those who come.
    pub present: String,
    /// The points.
    pub points: Vec<Point>,
}

/// A label and what it says.
#[derive(Debug, Clone, Serialize)]
pub struct Label {
    /// The label, without colon.
    pub name: String,
    /// What it says.
    pub value: String,
    /// Where that comes from, when it is told.
    pub note: Option<String>,
}

/// A point of the agenda.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// Its number, from 1.
    pub number: usize,
    /// Its heading.
    pub title: String,
    /// What is known about it.
    pub lines: Vec<Line>,
}

/// Something known about a point.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Whether it is a task: it gets a box to tick.
    pub task: bool,
    /// Who has the task.
    pub owner: Option<String>,
    /// The words.
    pub text: String,
    /// The file it comes from, and the line.
    pub source: String,
    /// Where it comes from, and what else is known, of a task its id: `source: FILE:LINE, …, ID`.
    pub note: String,
}

/// The agenda in the words of a pack.
pub fn document(agenda: &Agenda<'_>, pack: &Compiled) -> Document {
    let words = &pack.pack.agenda;
    let next = &agenda.next;
    let mut draft = Draft { words, pack, points: Vec::new(), by_title: HashMap::new() };
    draft.fill(agenda);
    Document {
        title: words.title.replace("{group}", &next.group.name),
        group: next.group.name.clone(),
        day: coming(agenda).map(|d| d.to_string()),
        start: next.start.map(|t| t.to_string()),
        end: next.end.map(|t| t.to_string()),
        place: next.place.map(str::to_owned),
        labels: labels(agenda, words),
        present: words.labels.present.clone(),
        points: draft.points,
    }
}

/// The day of the meeting, unless it has passed or the group has met since: nobody can be called to it any more.
fn coming(agenda: &Agenda<'_>) -> Option<Day> {
    let next = &agenda.next;
    let met = next.against.iter().any(|a| matches!(a, Against::Held(_) | Against::NotAfter(_)));
    next.day.filter(|_| next.is_past != Some(true) && !met)
}

fn labels(agenda: &Agenda<'_>, words: &AgendaWords) -> Vec<Label> {
    let next = &agenda.next;
    let label = |name: &str, value: String, note| Label { name: name.to_owned(), value, note };
    let said = next.from.map(|from| match from {
        NextFrom::Announced(a) => place(&a.meeting.source, &a.event.origin),
        NextFrom::Scheduled(s) => place(&s.source, &s.origin),
    });
    let said = if coming(agenda).is_some() || next.day.is_none() { said } else { None };
    let date = coming(agenda).map_or_else(|| words.undated.clone(), |day| in_words(day, words));
    let hours = [next.start, next.end].into_iter().flatten().map(|t| t.to_string()).collect::<Vec<_>>().join("–");
    let mut labels = vec![
        label(&words.labels.group, next.group.name.clone(), None),
        label(&words.labels.date, date, said.map(|place| format!("{}: {place}", words.source))),
    ];
    if !hours.is_empty() {
        labels.push(label(&words.labels.time, hours, None));
    }
    labels.extend(next.place.map(|place| label(&words.labels.place, place.to_owned(), None)));
    labels
}

/// `torsdagen den 11 januari 2018`.
fn in_words(day: Day, words: &AgendaWords) -> String {
    let weekday = Weekday::ALL.iter().position(|w| *w == day.weekday()).and_then(|i| words.weekdays.get(i));
    let month = usize::try_from(day.month()).ok().and_then(|m| words.months.get(m.checked_sub(1)?));
    let filled = words.date.replace("{weekday}", weekday.map(String::as_str).unwrap_or_default());
    let filled = filled.replace("{month}", month.map(String::as_str).unwrap_or_default());
    filled.replace("{day}", &day.day().to_string()).replace("{year}", &day.year().to_string())
}

/// The points as they are gathered.
struct Draft<'a> {
    words: &'a AgendaWords,
    pack: &'a Compiled,
    points: Vec<Point>,
    /// The first point of each title, folded.
    by_title: HashMap<String, usize>,
}

impl Draft<'_> {
    fn fill(&mut self, agenda: &Agenda<'_>) {
        let titles = &self.words.points;
        self.point(&titles.opening, Vec::new());
        if agenda.adjusted {
            self.point(&titles.adjusters, Vec::new());
        }
        if let Some(last) = agenda.next.last {
            let said = last.date.value.map(|d| in_words(d, self.words)).unwrap_or_default();
            let line = last.date.span.map_or(1, |span| span.start.line);
            let line = self.line(&said, format!("{}:{line}", last.source), None, &[]);
            self.point(&titles.previous, vec![line]);
        }
        agenda.deferred.iter().for_each(|d| self.deferred(d));
        for point in &agenda.announced {
            let source = format!("{}:{}", point.meeting.source, point.item.span.start.line);
            self.topic(&point.item.text, Some(self.line("", source, point.meeting.date.value, &[])));
        }
        agenda.standing.iter().for_each(|s| self.topic(&s.topic.title, None));
        let tasks = agenda.tasks.iter().map(|t| self.task(t)).collect();
        self.listed(&titles.tasks, tasks);
        let questions = agenda
            .questions
            .iter()
            .map(|(meeting, q)| self.line(&q.text, place(&meeting.source, &q.origin), meeting.date.value, &[]));
        self.listed(&titles.questions, questions.collect());
        self.point(&titles.other, Vec::new());
        self.point(&titles.next, Vec::new());
    }

    fn point(&mut self, title: &str, lines: Vec<Line>) {
        let title = one_line(title);
        self.by_title.entry(fold(&title)).or_insert(self.points.len());
        self.points.push(Point { number: self.points.len() + 1, title, lines });
    }

    fn listed(&mut self, title: &str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.point(title, lines);
        }
    }

    /// A matter that was put off, under its old heading.
    fn deferred(&mut self, d: &Deferred<'_>) {
        let line = self.line(&d.deferral.text, place(&d.meeting.source, &d.deferral.origin), d.meeting.date.value, &[]);
        let title = d.topic.map_or(d.deferral.text.as_str(), |t| t.title.as_str());
        if d.topic.is_some_and(|t| self.is_fixed(&t.title)) {
            self.add(title, line)
        } else {
            self.topic(title, Some(line))
        }
    }

    /// A topic that is no fixed point: once, whoever brings it up.
    fn topic(&mut self, title: &str, line: Option<Line>) {
        if self.by_title.contains_key(&fold(title)) {
            line.into_iter().for_each(|line| self.add(title, line));
        } else if !self.is_fixed(title) {
            self.point(title, line.into_iter().collect());
        }
    }

    /// A line below a point that may stand there already.
    fn add(&mut self, title: &str, line: Line) {
        match self.by_title.get(&fold(title)).and_then(|at| self.points.get_mut(*at)) {
            Some(point) => point.lines.push(line),
            None => self.point(&line.text.clone(), vec![line]),
        }
    }

    /// Points that every meeting has, whatever they are called.
    fn is_fixed(&self, title: &str) -> bool {
        use SectionKind::{
            Adjuster, Agenda, Chair, Closing, NextMeeting, NoteTaker, Opening, OtherBusiness, Present, Signature,
            Tasks, Teller,
        };
        let fixed = [
            Opening,
            Closing,
            NextMeeting,
            OtherBusiness,
            Adjuster,
            Chair,
            NoteTaker,
            Teller,
            Agenda,
            Present,
            Signature,
            Tasks,
        ];
        let points = &self.words.points;
        let previous = std::iter::once(&points.previous).chain(&points.previous_also);
        let named = previous.chain([&points.questions]).any(|p| fold(p) == fold(title));
        named || self.pack.section(title).is_some_and(|kind| fixed.contains(&kind))
    }

    fn task(&self, open: &OpenTask<'_>) -> Line {
        let task = open.task;
        let due = task.due.as_ref().and_then(|d| d.value.as_ref()).map(|d| self.words.due.replace("{date}", d));
        let [day, days] = &self.words.age;
        let age = open.age.map(|n| if n == 1 { day } else { days }.replace("{days}", &n.to_string()));
        let more: Vec<String> = due.into_iter().chain(age).chain([task.id.to_string()]).collect();
        let source = place(&task.source, &task.origin);
        let line = self.line(&task.text, source, open.meeting.date.value, &more);
        Line { task: true, owner: owners(task, &self.words.and), ..line }
    }

    fn line(&self, text: &str, source: String, said: Option<Day>, more: &[String]) -> Line {
        let said = said.map(|day| self.words.said.replace("{date}", &day.to_string()));
        let source = one_line(&source);
        let first = format!("{}: {source}", self.words.source);
        let note = std::iter::once(first).chain(said).chain(more.iter().cloned()).collect::<Vec<_>>().join(", ");
        Line { task: false, owner: None, text: one_line(text), source, note: note.replace('[', "(").replace(']', ")") }
    }
}

/// Names of owners as the reader reads them before a colon. What a group or everyone is to do names them itself.
fn owners(task: &Task, and: &str) -> Option<String> {
    let owners = &task.owners;
    let whole = |o: &Owner| matches!(o.kind, OwnerKind::Group | OwnerKind::Everyone);
    if owners.iter().any(|o| whole(o) && fold(&task.text).starts_with(&fold(&o.written))) {
        return None;
    }
    let name = |o: &Owner| match o.kind {
        OwnerKind::Person | OwnerKind::Organisation | OwnerKind::Unresolved if !o.name.is_empty() => one_line(&o.name),
        _ => one_line(&o.written),
    };
    let names: Vec<String> = owners.iter().map(name).filter(|n| !n.is_empty()).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} {and} {last}", others.join(", ")) })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of a meeting, for the choice of a pack.
pub fn language<'a>(agenda: &Agenda<'a>) -> Option<&'a str> {
    let announcer = match agenda.next.from {
        Some(NextFrom::Announced(a)) => Some(a.meeting),
        _ => None,
    };
    let of = |m: &'a Meeting| m.language.as_deref();
    agenda.next.last.and_then(of).or(announcer.and_then(of))
}
