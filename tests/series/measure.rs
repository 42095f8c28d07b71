//! An export held against the truth: figures, and every miss in words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde_json::Value;

use crate::closings;
use crate::truth::{Identity, Place, Series};

/// So many right of so many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    pub(crate) fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    pub(crate) fn value(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// What is counted, by name, and what was wrong, in words.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub shares: BTreeMap<&'static str, Share>,
    pub misses: Vec<String>,
}

impl Figures {
    /// Counts one case; when it is wrong, `miss` tells of it.
    pub(crate) fn count(&mut self, name: &'static str, right: bool, miss: impl FnOnce() -> String) {
        self.shares.entry(name).or_default().add(right);
        if !right {
            self.misses.push(format!("{name}: {}", miss()));
        }
    }

    pub(crate) fn share(&self, name: &str) -> Share {
        self.shares.get(name).copied().unwrap_or_default()
    }

    pub(crate) fn extend(&mut self, other: Figures) {
        other.shares.into_iter().for_each(|(name, share)| *self.shares.entry(name).or_default() += share);
        self.misses.extend(other.misses);
    }

    pub(crate) fn table(&self) -> String {
        let row = |(name, s): (&&str, &Share)| format!("{name:<44} {:>4} of {:>4}  {:.3}\n", s.right, s.of, s.value());
        self.shares.iter().map(row).collect()
    }
}

/// Everything that is measured of one corpus.
pub(crate) fn measure(series: &Series, export: &Value, register: bool) -> Figures {
    let mut figures = Figures::default();
    meetings(series, export, &mut figures);
    let known = |i: &Identity| if register { i.by_register.clone() } else { i.by_minutes.clone() };
    let people: BTreeMap<&str, String> = series.people.iter().map(|(n, i)| (n.as_str(), known(i))).collect();
    identities(&people, export, &mut figures);
    closings::closings(series, export, &mut figures);
    closings::sightings(series, export, &mut figures);
    owners(series, &people, export, &mut figures);
    put_offs(series, export, &mut figures);
    figures
}

pub(crate) fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

/// Whether something of the export stands at a place; it may be a part of the sentence or reach beyond it.
pub(crate) fn stands_at(place: &Place, source: &str, span: &Value) -> bool {
    let offset = |end: &str| span[end]["offset"].as_u64().unwrap_or_default() as usize;
    source == place.file && offset("start") < place.span.end && place.span.start < offset("end")
}

fn meetings(series: &Series, export: &Value, figures: &mut Figures) {
    let groups = list(export, "groups");
    for truth in &series.meetings {
        let found: Vec<&Value> = list(export, "meetings").iter().filter(|m| text(m, "source") == truth.file).collect();
        figures.count("meetings: one in a file", found.len() == 1, || format!("{}: {}", truth.file, found.len()));
        let Some(meeting) = found.first() else { continue };
        let date = text(&meeting["date"], "value");
        let told = || format!("{}: {} is read as {}", truth.file, truth.day, meeting["date"]["value"]);
        figures.count("meetings: date", date == truth.day.to_string(), told);
        let group = groups.iter().find(|g| g["id"] == meeting["group"]).map_or("", |g| text(g, "name"));
        figures.count("meetings: group", group.contains(&truth.group), || format!("{}: {group}", truth.file));
        let events = list(meeting, "events").iter().filter(|e| text(e, "kind") == "next-meeting");
        let read: Vec<&str> = events.map(|e| text(&e["date"], "value")).collect();
        let right = match truth.next {
            Some(day) => read.first().is_some_and(|d| *d == day.to_string()) && read.iter().all(|d| *d == read[0]),
            None => read.is_empty(),
        };
        let told = || format!("{}: {:?} is read as {read:?}", truth.file, truth.next);
        figures.count("meetings: next", right, told);
        attendance(truth, meeting, figures);
    }
}

fn attendance(truth: &crate::truth::Meeting, meeting: &Value, figures: &mut Figures) {
    let is_there = |a: &&Value| matches!(text(a, "presence"), "present" | "part");
    let read: BTreeSet<&str> = list(meeting, "attendance").iter().filter(is_there).map(|a| text(a, "name")).collect();
    let there: BTreeSet<&str> = truth.present.iter().map(String::as_str).collect();
    figures.count("meetings: who is there", read == there, || {
        let (more, less): (Vec<_>, Vec<_>) = (read.difference(&there).collect(), there.difference(&read).collect());
        format!("{}: too many {more:?}, missing {less:?}", truth.file)
    });
}

/// The people of the truth behind each person of the export, by the names in lists.
fn by_id<'v>(people: &BTreeMap<&str, String>, export: &'v Value) -> BTreeMap<&'v str, BTreeSet<String>> {
    let mut out: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let lists = list(export, "meetings").iter().flat_map(|m| list(m, "attendance"));
    for attendee in lists {
        let known = people.get(text(attendee, "name")).cloned();
        out.entry(text(attendee, "person")).or_default().extend(known);
    }
    for person in list(export, "people") {
        let aliases = list(person, "aliases").iter().filter_map(Value::as_str);
        let known = aliases.chain([text(person, "name")]).filter_map(|n| people.get(n).cloned());
        out.entry(text(person, "id")).or_default().extend(known);
    }
    out
}

/// No two people are one; and no person is several.
fn identities(people: &BTreeMap<&str, String>, export: &Value, figures: &mut Figures) {
    let ids = by_id(people, export);
    for (id, keys) in ids.iter().filter(|(_, keys)| !keys.is_empty()) {
        figures.count("people: not merged", keys.len() == 1, || format!("{id} is {keys:?}"));
    }
    let persons: BTreeSet<&String> = people.values().collect();
    for person in persons {
        let of: Vec<&&str> = ids.iter().filter(|(_, keys)| keys.contains(person)).map(|(id, _)| id).collect();
        figures.count("people: not split", of.len() <= 1, || format!("{person} is {of:?}"));
    }
}

/// The owners of each raised task. Another person of the same first name is a wrong merge.
fn owners(series: &Series, people: &BTreeMap<&str, String>, export: &Value, figures: &mut Figures) {
    let ids = by_id(people, export);
    for step in series.threads.iter().filter_map(|t| t.raised()) {
        let Some((_, sighting)) = closings::at(export, &step.place).into_iter().next() else { continue };
        let owners = list(sighting, "owners");
        let truth: BTreeSet<&str> =
            step.who.iter().filter_map(|w| people.get(w.as_str()).map(String::as_str)).collect();
        let keys = |o: &Value| ids.get(text(o, "id")).cloned().unwrap_or_default();
        let read: BTreeSet<String> = owners.iter().flat_map(keys).collect();
        let right = match step.who[0].as_str() {
            "ingen" => owners.is_empty(),
            "vi" => owners.iter().all(|o| text(o, "kind") == "group") && !owners.is_empty(),
            "samtliga" => owners.iter().all(|o| text(o, "kind") == "everyone") && !owners.is_empty(),
            _ => read.iter().map(String::as_str).eq(truth.iter().copied()),
        };
        let told = || format!("{} {} – {}", step.place.line(), step.text, names(owners));
        figures.count("tasks: owner", right, told);
        let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        let other = |name: &&String| !truth.contains(name.as_str()) && truth.iter().any(|t| first(t) == first(name));
        let wrong = read.iter().find(other);
        let told = || format!("{} {} – {wrong:?}", step.place.line(), step.text);
        figures.count("people: owner is no namesake", wrong.is_none(), told);
        let due = sighting["due"]["value"].as_str().map(str::to_owned);
        let told = || format!("{} is due {due:?}, not {:?}", step.text, step.due);
        if let Some(day) = step.due {
            figures.count("tasks: due", due == Some(day.to_string()), told);
        }
    }
}

fn names(owners: &[Value]) -> String {
    let names: Vec<&str> = owners.iter().map(|o| text(o, "name")).collect();
    names.join(", ")
}

fn put_offs(series: &Series, export: &Value, figures: &mut Figures) {
    for truth in &series.put_offs {
        let meeting = list(export, "meetings").iter().find(|m| text(m, "source") == truth.place.file);
        let here = |d: &&Value| stands_at(&truth.place, &truth.place.file, &d["span"]);
        let found = meeting.and_then(|m| list(m, "deferrals").iter().find(here));
        let at = format!("{}:{} {}", truth.place.file, truth.place.span.first, truth.text);
        figures.count("deferrals: read", found.is_some(), || at.clone());
        let returned = found.map_or(&Value::Null, |d| &d["returned"]);
        let right = |place: &Place| stands_at(place, text(returned, "source"), &returned["span"]);
        let told = || format!("{at} – should come back at {:?}", truth.returned.as_ref().map(Place::line));
        match &truth.returned {
            Some(place) => figures.count("deferrals: returned", right(place), told),
            None => figures.count("deferrals: never returned", returned.is_null(), told),
        }
        let told = || format!("{at} – comes back at {}:{}", returned["source"], returned["span"]["start"]["line"]);
        let wrong = !returned.is_null() && !truth.returned.as_ref().is_some_and(right);
        figures.count("deferrals: no wrong return", !wrong, told);
    }
}
