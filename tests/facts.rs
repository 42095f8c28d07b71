//! Minutes in, facts out: every file of `tests/facts` holds a small text, a line `---`, and the facts a reader of it
//! should come to know (see `texts/mod.rs`).

mod texts;

use std::fmt::Write as _;

use minutes::model::{
    Attendance, Corpus, DateBasis, DateValue, EventKind, Meeting, MeetingRole, OrganisationId, Owner, OwnerKind,
    Presence, SourceKind, Task, TaskStatus,
};

#[test]
fn minutes_in_facts_out() {
    texts::check("facts", 20, facts);
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
        let votes = d.votes.as_ref().map_or(String::new(), |v| format!(" [votes: {v}]"));
        let kind = format!("{:?}", d.kind).to_lowercase();
        lines.push((d.origin.span.start.line, format!("{kind} {{}}: {}{votes}", d.text)));
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
