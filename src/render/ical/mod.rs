//! Meetings and tasks as iCalendar (RFC 5545). The same input gives the same bytes: identifiers come from meetings,
//! tasks and days, and time stamps from the day of the source.

use std::collections::BTreeSet;
use std::fmt::Write as _;

mod entries;

pub use entries::{meeting, next, task};

use icalendar::{Calendar, Component, Event, Property, Todo};

use super::escape;
use crate::time::{Day, Observance, TimeOfDay, Zone};

/// What an entry of a calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A meeting.
    Event,
    /// Something to be done.
    Todo(State),
}

/// What has become of something to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// An entry of a calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub what: What,
    /// What it is the same as on every run; any characters.
    pub id: String,
    /// The day of what it was read from; 1970-01-01 when that is not known.
    pub stamp: Option<Day>,
    /// How often it has been said anew since it was first said.
    pub sequence: usize,
    /// What a calendar shows.
    pub summary: String,
    /// More about it; may have several lines.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// The day of an event, or the last day for something to be done.
    pub day: Option<Day>,
    /// Start of an event; without one it takes the whole day.
    pub start: Option<TimeOfDay>,
    /// End of an event.
    pub end: Option<TimeOfDay>,
}

/// Bytes of a line without its end (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// Bytes of a text at most. Calendars cut longer ones anyway.
const LONGEST: usize = 8000;

/// The entries as one calendar, with CRLF line ends. Times are on the clock of `zone`.
pub fn render(entries: &[Entry], zone: Zone) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//minutes//minutes//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    for entry in entries.iter().filter(|e| e.day.is_some() || e.what != What::Event) {
        match entry.what {
            What::Event => calendar.push(event(entry, zone)),
            What::Todo(state) => calendar.push(todo(entry, state)),
        };
    }
    let text = calendar.to_string().replace("\r\n ", "");
    let begun = text.find("\r\nBEGIN:").map_or(text.len(), |at| at + 2);
    let (head, rest) = text.split_at_checked(begun).unwrap_or((&text, ""));
    // A calendar without entries has its own end there.
    let zones = if rest.is_empty() { String::new() } else { time_zone(entries, zone) };
    format!("{head}{zones}{rest}").split_terminator("\r\n").map(folded).collect()
}

fn event(entry: &Entry, zone: Zone) -> Event {
    let mut event = Event::new();
    common(&mut event, entry);
    let Some(day) = entry.day else { return event };
    let Some(start) = entry.start else {
        event.append_property(date("DTSTART", day));
        event.append_property(date("DTEND", day.plus(1).unwrap_or(day)));
        return event;
    };
    event.append_property(moment("DTSTART", day, start, zone));
    if let Some(end) = entry.end.filter(|end| *end > start) {
        event.append_property(moment("DTEND", day, end, zone));
    }
    event
}

fn todo(entry: &Entry, state: State) -> Todo {
    let mut todo = Todo::new();
    common(&mut todo, entry);
    if let Some(day) = entry.day {
        todo.append_property(date("DUE", day));
    }
    let status = match state {
        State::Open => "NEEDS-ACTION",
        State::Done => "COMPLETED",
        State::Dropped => "CANCELLED",
    };
    todo.append_property(Property::new("STATUS", status));
    todo
}

fn common(component: &mut impl Component, entry: &Entry) {
    let stamp = entry.stamp.map_or_else(|| "19700101".to_owned(), digits);
    component.append_property(Property::new("DTSTAMP", format!("{stamp}T000000Z")));
    component.append_property(Property::new("UID", format!("{}@minutes.invalid", identifier(&entry.id))));
    component.append_property(Property::new("SUMMARY", one_line(&entry.summary)));
    if !entry.description.is_empty() {
        component.append_property(Property::new("DESCRIPTION", text(&entry.description)));
    }
    if let Some(location) = entry.location.as_deref().filter(|l| !l.is_empty()) {
        component.append_property(Property::new("LOCATION", one_line(location)));
    }
    if entry.sequence > 0 {
        component.append_property(Property::new("SEQUENCE", entry.sequence.to_string()));
    }
}

fn date(key: &str, day: Day) -> Property {
    Property::new(key, digits(day)).add_parameter("VALUE", "DATE").done()
}

fn moment(key: &str, day: Day, time: TimeOfDay, zone: Zone) -> Property {
    let value = format!("{}T{:02}{:02}00", digits(day), time.hour(), time.minute());
    Property::new(key, value).add_parameter("TZID", zone.name()).done()
}

fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Letters and digits of ASCII as they are, every other byte as `%XX`: two ids never become one.
fn identifier(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Text with every kind of line end as a line feed, which the library writes `\n`, and other control characters made
/// visible.
fn text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let shown: Vec<String> = lines.split('\n').map(escape::pipe).collect();
    let shown = shown.join("\n");
    let Some(cut) = (shown.len() > LONGEST).then(|| shown.floor_char_boundary(LONGEST)) else { return shown };
    format!("{}…", shown.get(..cut).unwrap_or_default())
}

fn one_line(words: &str) -> String {
    text(words).replace('\n', " ")
}

/// A line in pieces of at most 75 bytes, cut between characters. The library counts the blank before a piece wrongly.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / WIDTH * 3 + 2);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            used = 1;
        }
        used += c.len_utf8();
        out.push(c);
    }
    out + "\r\n"
}

/// What the zone's clock does at the times that are named. The library would put a time stamp of now into it.
fn time_zone(entries: &[Entry], zone: Zone) -> String {
    let timed = entries.iter().filter(|e| e.what == What::Event);
    let times = timed.filter_map(|e| Some([(e.day?, e.start?), (e.day?, e.end.or(e.start)?)])).flatten();
    let observed: BTreeSet<Observance> = times.filter_map(|(day, time)| zone.observance(day, time)).collect();
    if observed.is_empty() {
        return String::new();
    }
    let parts: String = observed.iter().map(observance).collect();
    format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n{parts}END:VTIMEZONE\r\n", zone.name())
}

fn observance(o: &Observance) -> String {
    let kind = if o.daylight { "DAYLIGHT" } else { "STANDARD" };
    let (hour, minute, second) = o.at;
    let lines = [
        format!("BEGIN:{kind}"),
        format!("DTSTART:{}T{hour:02}{minute:02}{second:02}", digits(o.since)),
        format!("TZOFFSETFROM:{}", offset(o.before)),
        format!("TZOFFSETTO:{}", offset(o.offset)),
        format!("TZNAME:{}", o.name),
        format!("END:{kind}"),
    ];
    lines.join("\r\n") + "\r\n"
}

/// `+0100`; with seconds where there are some, before railways.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let rest = if seconds.is_multiple_of(60) { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}
