//! Several files of minutes in, dates with their evidence out: every file of `tests/dates` holds texts below lines
//! `file: NAME`, a line `---`, and what is known of their days (see `texts/mod.rs`).

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

mod texts;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use minutes::check;
use minutes::diag::{Finding, Tier};
use minutes::model::{Corpus, DateBasis, DateValue, EventKind, Group, Meeting, Schedule};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn paths(name: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(name)).expect("the folder");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn minutes_in_dates_out() {
    texts::check("dates", 25, tell);
}

fn corpus(files: &[(String, String)]) -> Corpus {
    let bytes = |(name, body): &(String, String)| (name.clone(), body.clone().into_bytes());
    texts::read(&files.iter().map(bytes).collect::<Vec<_>>())
}

/// What is known of the days, as a secretary would note it.
fn tell(corpus: &Corpus) -> String {
    let mut out = String::new();
    for meeting in &corpus.meetings {
        tell_meeting(&mut out, corpus, meeting);
    }
    for group in &corpus.groups {
        for schedule in &group.schedules {
            let _ = writeln!(out, "{} meets {}", group.name, rule(schedule));
        }
    }
    let wanted = [Finding::MissingYear, Finding::WeekdayMismatch];
    let checked = check::findings(corpus, None);
    for f in checked.iter().chain(&corpus.findings).filter(|f| wanted.contains(&f.finding) && f.tier == Tier::Default) {
        let _ = writeln!(out, "{} {}:{}: {}", f.finding.entry().name, f.source, f.span.start.line, f.message);
    }
    out
}

fn tell_meeting(out: &mut String, corpus: &Corpus, meeting: &Meeting) {
    let date = &meeting.date;
    let day = match (date.value, date.earliest, date.latest) {
        (Some(day), Some(first), Some(last)) if first < last => format!("{day} of {first} to {last}"),
        (Some(day), _, _) => day.to_string(),
        (None, None, None) => "open".to_owned(),
        (None, first, last) => {
            let one = |d: Option<minutes::time::Day>| d.map_or("?".to_owned(), |d| d.to_string());
            format!("from {} to {}", one(first), one(last))
        }
    };
    let _ = writeln!(out, "{}: {day} {}", meeting.source, basis(date.basis));
    for line in &date.evidence {
        let _ = writeln!(out, "  because {line}");
    }
    for e in &meeting.events {
        let kind = match e.kind {
            EventKind::NextMeeting => "next meeting",
            EventKind::Event => "event",
            EventKind::Deadline => "deadline",
        };
        let group = e.group.as_ref().and_then(|id| corpus.groups.iter().find(|g| g.id == *id));
        let group = group.map_or(String::new(), |g| format!(" of {}", g.name));
        let _ = writeln!(out, "  {kind}{group}: {}", value(&e.date));
    }
    for d in &meeting.deferrals {
        let _ = writeln!(out, "  put off to: {}", d.to.as_ref().map(value).unwrap_or_default());
    }
    for task in corpus.tasks.iter().filter(|t| t.meeting == meeting.id) {
        let _ = writeln!(out, "  task: {} → {}", task.text, task.due.as_ref().map(value).unwrap_or_default());
    }
}

fn basis(basis: DateBasis) -> String {
    format!("{basis:?}").to_lowercase()
}

fn value(date: &DateValue) -> String {
    format!("{} = {} {}", date.written, date.value.as_deref().unwrap_or("?"), basis(date.basis))
}

fn rule(s: &Schedule) -> String {
    let mut out = s.rrule.clone();
    if let Some(parity) = s.parity {
        let _ = write!(out, " {}", format!("{parity:?}").to_lowercase());
    }
    let mut more = |word: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = write!(out, " {word} {value}");
        }
    };
    more("at", s.start.map(|t| t.to_string()));
    more("to", s.end.map(|t| t.to_string()));
    more("since", s.since.map(|d| d.to_string()));
    more("until", s.until.map(|d| d.to_string()));
    for exception in &s.exceptions {
        more("except", exception.value.clone());
    }
    out
}

#[test]
fn the_schedule_in_force_and_what_comes_next() {
    let text = std::fs::read_to_string(folder("tests/dates/rules-that-follow-each-other.txt")).expect("the file");
    let corpus = texts::read(&texts::files(text.split_once("\n---\n").expect("a line `---`").0));
    let group: &Group = corpus.groups.first().expect("a group");
    let day = |text: &str| text.parse::<minutes::time::Day>().expect("a day");
    assert!(group.schedule_on(day("2017-01-01")).is_none());
    assert_eq!(group.schedule_on(day("2017-03-22")).map(|s| s.rrule.as_str()), Some("FREQ=WEEKLY;BYDAY=MO"));
    assert_eq!(group.next_after(day("2017-03-13")), Some(day("2017-03-20")));
    assert_eq!(group.next_after(day("2017-03-20")), Some(day("2017-03-23")), "the newer rule takes over");
    assert_eq!(group.next_after(day("2017-04-06")), Some(day("2017-05-04")), "20 April is taken out");
}

/// The sample of this repository with its names of files made plain.
fn sample() -> Vec<(String, String)> {
    let minutes = |p: &PathBuf| p.extension().is_some_and(|e| e == "txt" || e == "md");
    let read = |p: PathBuf| {
        let name = p.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(p).expect("a file"))
    };
    paths("minutes").into_iter().filter(minutes).map(read).collect()
}

/// The name without its date, and the first line that holds the year without it.
fn without_year(name: &str, body: &str) -> (String, String) {
    let (year, rest) = name.split_at(4);
    let line = body.lines().find(|l| l.contains(year)).map(str::to_owned).unwrap_or_default();
    let bare = line.replacen(&format!(" {year}"), "", 1).replacen(&format!("{year}-"), "", 1);
    (format!("x{}", &rest[7..]), body.replacen(&line, &bare, 1))
}

#[test]
fn a_title_without_its_year_is_never_given_another_one() {
    let files = sample();
    assert!(files.len() >= 10, "the sample is gone");
    let mut solved = 0;
    for (at, (name, body)) in files.iter().enumerate() {
        let mut changed = files.clone();
        let (bare_name, bare_body) = without_year(name, body);
        changed[at] = (bare_name.clone(), bare_body);
        let corpus = corpus(&changed);
        let Some(meeting) = corpus.meetings.iter().find(|m| m.source == bare_name) else { continue };
        if meeting.date.basis == DateBasis::Inferred {
            let day = meeting.date.value.expect("an inferred day").to_string();
            assert_eq!(day, name[..10], "{name}: {:?}", meeting.date.evidence);
            solved += 1;
        }
    }
    assert!(solved >= 5, "only {solved} were solved");
}

#[test]
fn no_file_of_many_without_years_is_given_a_wrong_one() {
    let files = sample();
    for kept in 0..files.len() {
        let strip = |(at, (name, body)): (usize, &(String, String))| {
            let plain = (name.clone(), body.clone());
            if at == kept { plain } else { (format!("{at:02}-{name}"), without_year(name, body).1) }
        };
        // The name keeps its date behind a number, so that it can be compared; the reading must not see it.
        let named: Vec<(String, String)> = files.iter().enumerate().map(strip).collect();
        let hidden = |(n, b): &(String, String)| (n.split('-').next().unwrap_or(n).to_owned() + ".txt", b.clone());
        let shown: Vec<(String, String)> = named.iter().map(hidden).collect();
        let corpus = corpus(&shown);
        for meeting in corpus.meetings.iter().filter(|m| m.date.basis == DateBasis::Inferred) {
            let at: Option<usize> = meeting.source.trim_end_matches(".txt").parse().ok();
            let Some((name, _)) = at.and_then(|i| files.get(i)) else { continue };
            let day = meeting.date.value.expect("an inferred day").to_string();
            assert_eq!(day, name[..10], "{name} beside {}: {:?}", files[kept].0, meeting.date.evidence);
        }
    }
}
