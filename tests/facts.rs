//! Minutes in, facts out: every file of `tests/facts` holds a small text, a line `---`, and the facts a reader of it
//! should come to know. `UPDATE_FACTS=1 cargo test --test facts` writes them anew; a line `# wrong: …` says what a
//! fact should be that is read wrong today, and stays.
//!
//! A text may begin with `file: NAME` lines that part it into several files, and with `encoding: NAME`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use minutes::extract;
use minutes::lang::Packs;
use minutes::model::{
    Attendance, Corpus, DateBasis, DateValue, Draft, EventKind, Meeting, MeetingRole, OrganisationId, Owner, OwnerKind,
    Presence, Register, SourceKind, Task, TaskStatus,
};
use minutes::resolve;
use minutes::text::Source;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts")
}

#[test]
fn minutes_in_facts_out() {
    let entries = std::fs::read_dir(folder()).expect("the folder of facts");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(paths.len() >= 20, "the files of facts are gone");
    let update = std::env::var_os("UPDATE_FACTS").is_some();
    let told: Vec<String> = paths.iter().filter_map(|path| differs(path, update)).collect();
    assert!(told.is_empty(), "{}\nUPDATE_FACTS=1 writes what is read now", told.join("\n"));
}

/// What is read otherwise than the file says.
fn differs(path: &Path, update: bool) -> Option<String> {
    let written = std::fs::read_to_string(path).expect("a file of facts");
    let (text, expected) = written.split_once("\n---\n").unwrap_or((written.trim_end(), ""));
    let facts = facts(&read(text));
    let (wrong, expected): (Vec<&str>, Vec<&str>) = expected.lines().partition(|l| l.starts_with("# wrong:"));
    let found: Vec<&str> = facts.lines().collect();
    if update {
        let lines: Vec<&str> = found.iter().copied().chain(wrong).collect();
        std::fs::write(path, format!("{text}\n---\n{}\n", lines.join("\n"))).expect("written");
        return None;
    }
    let missing = expected.iter().filter(|l| !found.contains(l)).map(|l| format!("  missing:  {l}"));
    let new = found.iter().filter(|l| !expected.contains(l)).map(|l| format!("  new:      {l}"));
    let mut told: Vec<String> = missing.chain(new).collect();
    if told.is_empty() && found != expected {
        told.push("  the same facts in another order".to_owned());
    }
    (!told.is_empty()).then(|| format!("{}:\n{}", path.display(), told.join("\n")))
}

/// The corpus of a text, or of the several files it holds.
fn read(text: &str) -> Corpus {
    let (encoding, text) = match text.strip_prefix("encoding: ").and_then(|t| t.split_once('\n')) {
        Some((name, rest)) => (name, rest),
        None => ("utf-8", text),
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("file: "), files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, body))) => *body += &format!("{line}\n"),
            (None, None) => files.push(("m.txt".to_owned(), format!("{line}\n"))),
        }
    }
    let drafts = files.into_iter().map(|(name, body)| draft(name, &body, encoding)).collect();
    resolve::resolve(drafts, &Register::default())
}

fn draft(name: String, body: &str, encoding: &str) -> Draft {
    extract::draft(&Source::new(name, encoded(body, encoding)), Packs::builtin(), None)
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let wide = || text.encode_utf16();
    match encoding {
        "utf-8-bom" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16-le" => [0xFEFF].into_iter().chain(wide()).flat_map(u16::to_le_bytes).collect(),
        "utf-16-be" => [0xFEFF].into_iter().chain(wide()).flat_map(u16::to_be_bytes).collect(),
        "latin-1" => text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
        "decomposed" => text.replace('å', "a\u{30A}").replace('ä', "a\u{308}").replace('ö', "o\u{308}").into_bytes(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "cr" => text.replace('\n', "\r").into_bytes(),
        "utf-8" => text.as_bytes().to_vec(),
        other => unreachable!("no encoding is called {other}"),
    }
}

/// All that is known, as a secretary would note it. Numbers are lines of the file.
fn facts(corpus: &Corpus) -> String {
    let mut out = String::new();
    for source in corpus.sources.iter().filter(|s| s.kind != SourceKind::Minutes) {
        let _ = writeln!(out, "{} is no minutes: {:?}", source.path, source.kind);
    }
    for meeting in &corpus.meetings {
        let file = if corpus.sources.len() > 1 { format!("{} ", meeting.source) } else { String::new() };
        tell_meeting(&mut out, corpus, meeting, &file);
    }
    out
}

fn tell_meeting(out: &mut String, corpus: &Corpus, meeting: &Meeting, file: &str) {
    let mut say = |line: String| {
        let _ = writeln!(out, "{file}{line}");
    };
    match (&meeting.date.value, &meeting.date.written) {
        (Some(day), _) => say(format!("meeting: {day}")),
        (None, Some(written)) => say(format!("meeting: {written}?")),
        (None, None) => {}
    }
    let presences = [
        (Presence::Present, "present"),
        (Presence::Part, "part of the time"),
        (Presence::Absent, "absent"),
        (Presence::Invited, "called"),
    ];
    for (presence, word) in presences {
        let list = meeting.attendance.iter().filter(|a| a.presence == presence);
        let people: Vec<String> = list.map(|a| person(corpus, a)).collect();
        if !people.is_empty() {
            say(format!("{word}: {}", people.join(", ")));
        }
    }
    let mut lines: Vec<(u32, String)> = Vec::new();
    for t in &meeting.topics {
        let number = t.number.as_ref().map_or(String::new(), |n| format!("{n} "));
        lines.push((t.origin.span.start.line, format!("topic {{}} level {}: {number}{}", t.level, t.title)));
    }
    for task in corpus.tasks.iter() {
        let sightings = task.sightings.iter().filter(|s| s.meeting == meeting.id);
        lines.extend(
            sightings.take(1).map(|s| (s.origin.span.start.line, self::task(task, &s.text, &s.owners, &s.due))),
        );
    }
    for d in &meeting.decisions {
        lines.push((d.origin.span.start.line, format!("{} {{}}: {}", format!("{:?}", d.kind).to_lowercase(), d.text)));
    }
    for d in &meeting.deferrals {
        let to = d.to.as_ref().map_or(String::new(), |d| format!(" (to {})", date(d)));
        lines.push((d.origin.span.start.line, format!("deferral {{}}: {}{to}", d.text)));
    }
    for c in &meeting.completions {
        lines.push((c.origin.span.start.line, format!("done {{}}: {}{}", owners(&c.actors), c.text)));
    }
    for e in &meeting.events {
        let kind = match e.kind {
            EventKind::NextMeeting => "next meeting",
            EventKind::Event => "event",
            EventKind::Deadline => "deadline",
        };
        let hours: Vec<String> = e.start.iter().chain(&e.end).map(ToString::to_string).collect();
        let hours = if hours.is_empty() { String::new() } else { format!(" {}", hours.join("–")) };
        lines.push((e.origin.span.start.line, format!("{kind} {{}}: {}{hours}", date(&e.date))));
    }
    for q in &meeting.questions {
        lines.push((q.origin.span.start.line, format!("question {{}}: {}", q.text)));
    }
    let schedules = corpus.groups.iter().flat_map(|g| &g.schedules).filter(|s| s.source == meeting.source);
    for s in schedules {
        let parity = s.parity.map_or(String::new(), |p| format!(" {p:?}").to_lowercase());
        let hours: Vec<String> = s.start.iter().chain(&s.end).map(ToString::to_string).collect();
        lines.push((s.origin.span.start.line, format!("schedule {{}}: {}{parity} {}", s.rrule, hours.join("–"))));
    }
    lines.sort_by_key(|(line, _)| *line);
    lines.into_iter().for_each(|(line, text)| say(text.replacen("{}", &line.to_string(), 1)));
}

fn task(task: &Task, text: &str, by: &[Owner], due: &Option<DateValue>) -> String {
    let mut out = format!("task {{}}: {}{text}", owners(by));
    if let Some(due) = due {
        let _ = write!(out, " ({})", date(due));
    }
    if let Some(condition) = &task.condition {
        let _ = write!(out, " [if: {condition}]");
    }
    if task.status != TaskStatus::Open {
        let _ = write!(out, " [{}]", format!("{:?}", task.status).to_lowercase());
    }
    out
}

fn owners(list: &[Owner]) -> String {
    let one = |o: &Owner| match o.kind {
        OwnerKind::Person => o.name.clone(),
        OwnerKind::Organisation => format!("{} [organisation]", o.name),
        OwnerKind::Group => "the group".to_owned(),
        OwnerKind::Everyone => "everyone".to_owned(),
        OwnerKind::Role => format!("{} [post]", o.name),
        OwnerKind::Unresolved => format!("{}?", o.name),
    };
    let names: Vec<String> = list.iter().map(one).collect();
    if names.is_empty() { "nobody – ".to_owned() } else { format!("{} – ", names.join(", ")) }
}

fn date(date: &DateValue) -> String {
    match (&date.value, date.basis) {
        (Some(value), DateBasis::Written) => value.clone(),
        (Some(value), _) => format!("{} = {value}", date.written),
        (None, _) => date.written.clone(),
    }
}

fn person(corpus: &Corpus, a: &Attendance) -> String {
    let role = |r: &MeetingRole| match r {
        MeetingRole::Chair => "chair".to_owned(),
        MeetingRole::NoteTaker => "note-taker".to_owned(),
        MeetingRole::Adjuster => "adjuster".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let organisation = |id: &OrganisationId| corpus.organisations.iter().find(|o| o.id == *id).map(|o| o.name.clone());
    let mut notes: Vec<String> = a.organisations.iter().filter_map(organisation).collect();
    notes.extend(a.titles.iter().cloned());
    notes.extend(a.roles.iter().map(role));
    notes.dedup();
    let known = corpus.people.iter().find(|p| p.id == a.person).filter(|p| p.name != a.name);
    let known = known.map_or(String::new(), |p| format!(" = {}", p.name));
    if notes.is_empty() { format!("{}{known}", a.name) } else { format!("{}{known} ({})", a.name, notes.join(", ")) }
}
