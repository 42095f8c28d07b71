//! What a program reads in the corpus, held against the truth: precision and recall, and every miss in words.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Error, Result};
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::truth::{FileTruth, Task};

/// How much of what is there was read, and of what was read is there.
#[derive(Debug, Default, Clone)]
pub(crate) struct Figures {
    /// Tasks that are there; read; both.
    pub tasks: [usize; 3],
    /// Of the tasks that are there and read: with the right owners.
    pub owners: [usize; 2],
    /// Of the tasks that are there and read and have a day: with the right one.
    pub due: [usize; 2],
    /// Of the files: with one meeting on the right day.
    pub dates: [usize; 2],
    /// What was wrong, by kind.
    pub misses: BTreeMap<String, Vec<String>>,
}

/// One line of `tasks --format jsonl`, or one task of `export`.
#[derive(Debug, Deserialize)]
struct TaskRead {
    sightings: Vec<Sighting>,
}

#[derive(Debug, Deserialize)]
struct Sighting {
    source: String,
    kind: String,
    owners: Vec<Owner>,
    due: Option<Written>,
    text: String,
    rule: Option<String>,
    span: Span,
}

#[derive(Debug, Deserialize)]
struct Owner {
    kind: String,
    name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Written {
    value: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Span {
    start: Spot,
    end: Spot,
}

#[derive(Debug, Deserialize)]
struct Spot {
    offset: usize,
    line: usize,
}

#[derive(Debug, Deserialize)]
struct MeetingRead {
    source: String,
    date: Written,
}

/// All that `export` prints, as far as it is measured.
#[derive(Debug, Deserialize)]
struct Export {
    tasks: Vec<TaskRead>,
    meetings: Vec<MeetingRead>,
}

/// Asks a program for all tasks and meetings of a folder and compares them with the truth.
///
/// # Errors
/// When the program cannot be run, fails, or prints something else.
pub(crate) fn measure(program: &Path, arguments: &[&str], folder: &Path, truth: &[FileTruth]) -> Result<Figures> {
    let mut reading = Reading::of(truth);
    let asked = |what: &[&'static str]| [what, arguments].concat();
    each_line(program, &asked(&["tasks", "--status", "all", "--format", "jsonl"]), folder, |t| reading.task(&t))?;
    each_line(program, &asked(&["meetings", "--format", "jsonl"]), folder, |m| reading.meeting(m))?;
    Ok(reading.close())
}

/// Compares an export with the truth.
///
/// # Errors
/// When it is no export.
pub(crate) fn measure_export(json: &str, truth: &[FileTruth]) -> Result<Figures> {
    let export: Export = serde_json::from_str(json)?;
    let mut reading = Reading::of(truth);
    export.tasks.iter().for_each(|t| reading.task(t));
    export.meetings.into_iter().for_each(|m| reading.meeting(m));
    Ok(reading.close())
}

/// Hands on every JSON line that a program prints.
fn each_line<T: DeserializeOwned>(
    program: &Path,
    arguments: &[&str],
    folder: &Path,
    mut take: impl FnMut(T),
) -> Result<()> {
    let mut command = Command::new(program);
    let mut child = command.args(arguments).arg("--quiet").current_dir(folder).stdout(Stdio::piped()).spawn()?;
    for line in BufReader::new(child.stdout.take().expect("it is piped")).lines() {
        take(serde_json::from_str(&line?)?);
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(Error::other(format!("{program:?} {arguments:?}: {status}"))) }
}

/// All files of the truth and what was found of them.
struct Reading<'t> {
    files: BTreeMap<&'t str, Read<'t>>,
    figures: Figures,
}

impl<'t> Reading<'t> {
    fn of(truth: &'t [FileTruth]) -> Reading<'t> {
        let files = truth.iter().map(|t| (t.file.as_str(), Read::of(t))).collect();
        Reading { files, figures: Figures::default() }
    }

    fn task(&mut self, task: &TaskRead) {
        for sighting in &task.sightings {
            if let Some(read) = self.files.get_mut(sighting.source.as_str()) {
                read.sighting(sighting, &mut self.figures);
            }
        }
    }

    fn meeting(&mut self, meeting: MeetingRead) {
        if let Some(read) = self.files.get_mut(meeting.source.as_str()) {
            read.dates.push(meeting.date.value.unwrap_or_default());
        }
    }

    fn close(mut self) -> Figures {
        self.files.values().for_each(|read| read.close(&mut self.figures));
        self.figures
    }
}

/// A file of the truth and what was found of it.
struct Read<'t> {
    truth: &'t FileTruth,
    found: Vec<bool>,
    dates: Vec<String>,
}

impl<'t> Read<'t> {
    fn of(truth: &'t FileTruth) -> Read<'t> {
        Read { truth, found: vec![false; truth.tasks.len()], dates: Vec::new() }
    }

    fn sighting(&mut self, read: &Sighting, figures: &mut Figures) {
        if !matches!(read.kind.as_str(), "raised" | "repeated" | "owner-changed") {
            return;
        }
        figures.tasks[1] += 1;
        let overlaps = |start: usize, end: usize| read.span.start.offset < end && start < read.span.end.offset;
        let open = |(at, task): &(usize, &Task)| !self.found[*at] && overlaps(task.start, task.end);
        let place = format!("{}:{}", self.truth.file, read.span.start.line);
        let Some((at, task)) = self.truth.tasks.iter().enumerate().find(open) else {
            let trap = self.truth.traps.iter().find(|t| overlaps(t.start, t.end));
            let again = self.truth.tasks.iter().any(|t| overlaps(t.start, t.end));
            let kind = trap.map_or(if again { "read twice" } else { "plain" }, |t| &t.kind);
            let rule = read.rule.as_deref().unwrap_or_default();
            return figures.miss(format!("no task, but read: {kind}, {rule}"), &place, &read.text);
        };
        self.found[at] = true;
        figures.tasks[2] += 1;
        let right = owners(read) == task.owners;
        count(&mut figures.owners, right);
        if !right {
            figures.miss(
                "owner".to_owned(),
                &place,
                &format!("{} – {:?}, read {:?}", task.text, task.owners, owners(read)),
            );
        }
        let due = read.due.as_ref().and_then(|d| d.value.as_deref());
        if task.due.is_some() {
            count(&mut figures.due, due == task.due.as_deref());
            if due != task.due.as_deref() {
                figures.miss("due".to_owned(), &place, &format!("{} – read {due:?}", task.text));
            }
        }
    }

    fn close(&self, figures: &mut Figures) {
        figures.tasks[0] += self.truth.tasks.len();
        for (task, _) in self.truth.tasks.iter().zip(&self.found).filter(|(_, found)| !**found) {
            let place = format!("{}:{}", self.truth.file, task.line);
            figures.miss("task not read".to_owned(), &place, &task.text);
        }
        let right = self.dates == [self.truth.date.as_str()];
        count(&mut figures.dates, right);
        if !right {
            figures.miss("date".to_owned(), &self.truth.file, &format!("{} – read {:?}", self.truth.date, self.dates));
        }
    }
}

/// The owners of a task in the words of the truth.
fn owners(read: &Sighting) -> Vec<String> {
    let name = |o: &Owner| match o.kind.as_str() {
        "group" | "everyone" => o.kind.clone(),
        _ => o.name.clone().unwrap_or_default(),
    };
    read.owners.iter().map(name).collect()
}

fn count(share: &mut [usize; 2], right: bool) {
    share[0] += usize::from(right);
    share[1] += 1;
}

impl Figures {
    fn miss(&mut self, kind: String, place: &str, text: &str) {
        self.misses.entry(kind).or_default().push(format!("{place} {text}"));
    }

    /// Of the tasks read, those that are there.
    pub(crate) fn precision(&self) -> f64 {
        ratio([self.tasks[2], self.tasks[1]])
    }

    /// Of the tasks that are there, those read.
    pub(crate) fn recall(&self) -> f64 {
        ratio([self.tasks[2], self.tasks[0]])
    }

    /// Figures, one a line.
    pub(crate) fn table(&self) -> String {
        let [there, read, both] = self.tasks;
        format!(
            "tasks: {there} there, {read} read, {both} both: precision {:.4}, recall {:.4}\n\
             owners: {:.4} of {}\ndue days: {:.4} of {}\ndates of meetings: {:.4} of {}\n",
            self.precision(),
            self.recall(),
            ratio(self.owners),
            self.owners[1],
            ratio(self.due),
            self.due[1],
            ratio(self.dates),
            self.dates[1]
        )
    }

    /// What was missed, by kind, with so many examples of each.
    pub(crate) fn misses(&self, examples: usize) -> String {
        let mut kinds: Vec<(&String, &Vec<String>)> = self.misses.iter().collect();
        kinds.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
        let told = |(kind, list): (&String, &Vec<String>)| {
            let step = (list.len() / examples.max(1)).max(1);
            let lines: Vec<&str> = list.iter().step_by(step).take(examples).map(String::as_str).collect();
            format!("{kind}: {}\n    {}\n", list.len(), lines.join("\n    "))
        };
        kinds.into_iter().map(told).collect()
    }
}

/// A share; 1 of nothing.
pub(crate) fn ratio([right, of]: [usize; 2]) -> f64 {
    if of == 0 { 1.0 } else { right as f64 / of as f64 }
}
