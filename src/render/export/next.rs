//! Next meetings, in a list of their own.

use schemars::JsonSchema;
use serde::Serialize;

use super::{OriginExport, origin};
use crate::model::Origin;
use crate::query::{Against, NextFrom, NextRow};

/// The next meeting of a group.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NextExport {
    /// Id of the group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The day, when it is known.
    pub date: Option<String>,
    /// Its day of the week, in English.
    pub weekday: Option<String>,
    /// Start.
    pub start: Option<String>,
    /// End.
    pub end: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// `announced`, or `schedule` when it is counted from the last meeting.
    pub from: Option<String>,
    /// The file that says it.
    pub source: Option<String>,
    /// Where in it, and by which rule.
    pub origin: Option<OriginExport>,
    /// Day of the group's last meeting.
    pub last: Option<String>,
    /// Whether the day rests on a guess.
    pub guess: bool,
    /// Whether the day lies before today, when a day was given as today.
    pub past: Option<bool>,
    /// What speaks against the day.
    pub against: Vec<AgainstExport>,
}

/// Something that speaks against a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AgainstExport {
    /// `announcement`, `schedule`, `exception`, `holiday`, `not-after` or `held`.
    pub kind: String,
    /// In words.
    pub message: String,
    /// The file that says otherwise.
    pub source: Option<String>,
    /// Where in it, and by which rule.
    pub origin: Option<OriginExport>,
}

/// The next meeting of a group.
pub fn next(row: &NextRow<'_>) -> NextExport {
    let said = row.from.map(|from| match from {
        NextFrom::Announced(a) => ("announced", &a.meeting.source, &a.event.origin),
        NextFrom::Scheduled(s) => ("schedule", &s.source, &s.origin),
    });
    NextExport {
        group: row.group.id.to_string(),
        name: row.group.name.clone(),
        date: row.day.map(|d| d.to_string()),
        weekday: row.day.map(|d| format!("{:?}", d.weekday()).to_lowercase()),
        start: row.start.map(|t| t.to_string()),
        end: row.end.map(|t| t.to_string()),
        place: row.place.map(str::to_owned),
        from: said.map(|(from, ..)| from.to_owned()),
        source: said.map(|(_, source, _)| source.clone()),
        origin: said.map(|(.., o)| origin(o)),
        last: row.last.and_then(|m| m.date.value).map(|d| d.to_string()),
        guess: row.is_guess,
        past: row.is_past,
        against: row.against.iter().map(against).collect(),
    }
}

fn against(against: &Against<'_>) -> AgainstExport {
    let (kind, said) = match against {
        Against::Announced(a) => ("announcement", Some((&a.meeting.source, &a.event.origin))),
        Against::Scheduled(s, _) => ("schedule", Some((&s.source, &s.origin))),
        Against::Exception(s) => ("exception", Some((&s.source, &s.origin))),
        Against::Holiday(_) => ("holiday", None),
        Against::NotAfter(_) => ("not-after", None),
        Against::Held(_) => ("held", None),
    };
    let held = match against {
        Against::NotAfter(m) | Against::Held(m) => Some(m.source.clone()),
        _ => None,
    };
    AgainstExport {
        kind: kind.to_owned(),
        message: message(against).0,
        source: said.map(|(source, _)| source.clone()).or(held),
        origin: said.map(|(_, o)| origin(o)),
    }
}

/// What speaks against a day, in words, with its place.
pub fn in_words(against: &Against<'_>) -> String {
    let (message, place) = message(against);
    if place.is_empty() { message } else { format!("{message} ({place})") }
}

/// What speaks against a day, in words, and the place that says so.
pub fn message(against: &Against<'_>) -> (String, String) {
    match against {
        Against::Announced(a) => {
            let said = a.day.map_or_else(|| a.event.date.written.clone(), |d| d.to_string());
            (format!("also announced: {said}"), place(&a.meeting.source, &a.event.origin))
        }
        Against::Scheduled(s, expected) => (format!("the schedule has {expected}"), place(&s.source, &s.origin)),
        Against::Exception(s) => ("taken out of the schedule".to_owned(), place(&s.source, &s.origin)),
        Against::Holiday(name) => (format!("a holiday: {name}"), String::new()),
        Against::NotAfter(m) => ("not after the meeting that announces it".to_owned(), m.source.clone()),
        Against::Held(m) => {
            let day = m.date.value.map(|d| d.to_string()).unwrap_or_default();
            (format!("the group has met since: {day}"), m.source.clone())
        }
    }
}

/// `path:line`; of a register only the path.
pub fn place(source: &str, origin: &Origin) -> String {
    if origin.rule.starts_with("register/") {
        source.to_owned()
    } else {
        format!("{source}:{}", origin.span.start.line)
    }
}
