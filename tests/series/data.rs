//! The groups and the styles as they stand in `groups.yaml` and `styles.yaml`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

/// `groups.yaml`.
#[derive(Debug, Deserialize)]
pub(crate) struct Groups {
    pub groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    pub key: String,
    pub name: String,
    pub schedule: Vec<Schedule>,
    pub styles: Vec<StyleFrom>,
    pub place: String,
    pub meetings: Vec<NaiveDate>,
    pub cancelled: Vec<NaiveDate>,
    pub moved: Vec<Moved>,
    pub people: Vec<Person>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Schedule {
    pub from: NaiveDate,
    pub words: String,
    pub time: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct StyleFrom {
    pub from: NaiveDate,
    pub style: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Moved {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Person {
    pub name: String,
    pub nickname: Option<String>,
    pub organisation: String,
    pub role: Option<String>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub moves: Option<Moves>,
    pub marries: Option<Marries>,
    #[serde(default)]
    pub always: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Moves {
    pub on: NaiveDate,
    pub to: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Marries {
    pub on: NaiveDate,
    pub name: String,
    /// What the first list of people after the wedding says; empty when nothing tells.
    pub told: String,
}

/// `styles.yaml`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Styles {
    pub styles: BTreeMap<String, Style>,
    pub next: Next,
    pub schedule: Vec<String>,
    pub follow_up: Vec<String>,
    pub last_heading: String,
    pub reports: Vec<String>,
    pub remarks: Vec<String>,
    pub weekdays: Vec<String>,
    pub months: Vec<String>,
    pub roles: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Style {
    pub extension: String,
    pub wrap: usize,
    pub title: Vec<String>,
    pub attendance: Shape,
    pub present: String,
    pub absent: String,
    pub heading: Vec<String>,
    pub blank_after_heading: bool,
    pub opening: Vec<Fixed>,
    pub closing: Vec<Fixed>,
    #[serde(default)]
    pub signatures: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Shape {
    Comma,
    Bullets,
    Lines,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Fixed {
    pub heading: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    pub plain: Vec<String>,
    pub cancelled: Vec<String>,
    pub moved: Vec<String>,
    pub heading: String,
    pub last: Vec<String>,
}

/// Reads both files.
pub(crate) fn read() -> (Groups, Styles) {
    let groups = serde_yaml::from_str(include_str!("groups.yaml")).expect("groups.yaml");
    (groups, serde_yaml::from_str(include_str!("styles.yaml")).expect("styles.yaml"))
}

impl Group {
    pub(crate) fn style(&self, day: NaiveDate) -> &str {
        &self.styles.iter().rfind(|s| s.from <= day).expect("a style from the first day").style
    }

    pub(crate) fn schedule(&self, day: NaiveDate) -> &Schedule {
        self.schedule.iter().rfind(|s| s.from <= day).expect("a schedule from the first day")
    }

    /// The number of the first meeting on or after a day.
    pub(crate) fn meeting_from(&self, day: NaiveDate) -> usize {
        self.meetings.iter().position(|m| *m >= day).expect("a meeting on or after the day")
    }

    /// The person of a first name, a nickname or a full name.
    pub(crate) fn person(&self, name: &str) -> &Person {
        let is = |p: &&Person| p.name == name || p.first() == name || p.nickname.as_deref() == Some(name);
        self.people.iter().find(is).unwrap_or_else(|| panic!("nobody in {} is called {name}", self.key))
    }
}

impl Person {
    pub(crate) fn first(&self) -> &str {
        self.name.split(' ').next().unwrap_or_default()
    }

    /// The full name on a day.
    pub(crate) fn name_on(&self, day: NaiveDate) -> &str {
        self.marries.as_ref().filter(|m| m.on <= day).map_or(&self.name, |m| &m.name)
    }

    pub(crate) fn organisation_on(&self, day: NaiveDate) -> &str {
        self.moves.as_ref().filter(|m| m.on <= day).map_or(&self.organisation, |m| &m.to)
    }

    /// Whether this person belongs to the group on a day.
    pub(crate) fn is_called(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
