//! The export a perfect reader would write, as far as it is measured: the measure itself is held against it.

use serde_json::{Value, json};

use crate::stories::Kind;
use crate::truth::{Place, PutOff, Series, Sighting, Thread};

/// All that the truth tells, in the form of an export.
pub(crate) fn ideal(series: &Series) -> Value {
    let meetings: Vec<Value> = series.meetings.iter().map(|m| meeting(series, m)).collect();
    let threads = series.threads.iter().filter(|t| t.raised().is_some());
    let tasks: Vec<Value> = threads.map(|t| task(series, t)).collect();
    let mut groups: Vec<&String> = series.meetings.iter().map(|m| &m.group).collect();
    groups.dedup();
    let groups: Vec<Value> = groups.iter().map(|g| json!({ "id": g, "name": g })).collect();
    json!({ "meetings": meetings, "tasks": tasks, "groups": groups, "people": [] })
}

fn meeting(series: &Series, meeting: &crate::truth::Meeting) -> Value {
    let person = |name: &String| json!({ "person": identity(series, name), "name": name, "presence": "present" });
    let attendance: Vec<Value> = meeting.present.iter().map(person).collect();
    let next = |day: chrono::NaiveDate| json!({ "kind": "next-meeting", "date": { "value": day.to_string() } });
    let events: Vec<Value> = meeting.next.into_iter().map(next).collect();
    let here = series.put_offs.iter().filter(|p| p.place.file == meeting.file);
    let deferrals: Vec<Value> = here.map(deferral).collect();
    json!({ "source": meeting.file, "group": meeting.group, "date": { "value": meeting.day.to_string() },
        "attendance": attendance, "events": events, "deferrals": deferrals, "completions": [] })
}

fn deferral(put_off: &PutOff) -> Value {
    let returned = put_off.returned.as_ref().map(|p| json!({ "source": p.file, "span": span(p) }));
    json!({ "span": span(&put_off.place), "returned": returned })
}

fn task(series: &Series, thread: &Thread) -> Value {
    let kept = thread.steps.iter().filter(|s| !matches!(s.kind, Kind::Trap | Kind::Progress));
    let sightings: Vec<Value> = kept.map(|s| sighting(series, s)).collect();
    let status = match thread.steps.iter().rfind(|s| matches!(s.kind, Kind::Done | Kind::Drop)).map(|s| s.kind) {
        Some(Kind::Done) => "done",
        Some(_) => "dropped",
        None => "open",
    };
    json!({ "id": thread.name, "status": status, "sightings": sightings })
}

fn sighting(series: &Series, step: &Sighting) -> Value {
    let owner = |who: &String| match who.as_str() {
        "vi" => json!({ "kind": "group", "name": who }),
        "samtliga" => json!({ "kind": "everyone", "name": who }),
        name => json!({ "kind": "person", "id": identity(series, name), "name": name }),
    };
    let owners: Vec<Value> = step.who.iter().filter(|w| *w != "ingen").map(owner).collect();
    let due = step.due.map(|day| json!({ "value": day.to_string() }));
    json!({ "source": step.place.file, "kind": step.kind.word(), "span": span(&step.place), "text": step.text,
        "owners": owners, "due": due })
}

fn identity<'s>(series: &'s Series, name: &str) -> &'s str {
    series.people.get(name).map_or("", |i| &i.by_minutes)
}

fn span(place: &Place) -> Value {
    let end = |line: usize, offset: usize| json!({ "line": line, "offset": offset });
    json!({ "start": end(place.span.first, place.span.start), "end": end(place.span.last, place.span.end) })
}
