//! `agenda.yaml` and `holidays.yaml`: words that the program writes into an agenda, and days off work.

use serde::{Deserialize, Serialize};

/// `agenda.yaml`: words of an agenda that the program writes. `{…}` stands for what is filled in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgendaWords {
    /// The title, with `{group}`.
    pub title: String,
    /// A day, with `{weekday}`, `{day}`, `{month}` and `{year}`.
    pub date: String,
    /// Days of the week as `date` has them, Monday first.
    pub weekdays: [String; 7],
    /// Months as `date` has them, January first.
    pub months: [String; 12],
    /// Labels above the points; the reader of minutes knows them.
    pub labels: AgendaLabels,
    /// Headings of the points; the reader of minutes knows the fixed ones.
    pub points: AgendaPoints,
    /// Before the names of several owners' last one.
    pub and: String,
    /// The word that opens a note on where a line comes from: `[source: FILE:LINE]`. The reader leaves such notes out.
    pub source: String,
    /// When something was said, with `{date}`.
    pub said: String,
    /// How long ago, with `{days}`: one day, several.
    pub age: [String; 2],
    /// By when, with `{date}`.
    pub due: String,
    /// What stands in place of a date that is not known.
    pub undated: String,
}

/// Labels.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct AgendaLabels {
    pub group: String,
    pub date: String,
    pub time: String,
    pub place: String,
    pub present: String,
}

/// Headings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct AgendaPoints {
    pub opening: String,
    pub adjusters: String,
    pub previous: String,
    /// Other headings for the minutes of the meeting before.
    pub previous_also: Vec<String>,
    pub tasks: String,
    pub questions: String,
    pub other: String,
    pub next: String,
}

/// `holidays.yaml`: a day on which few meet.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Holiday {
    /// Its name.
    pub name: String,
    /// Month and day.
    #[serde(default)]
    pub date: Option<[u32; 2]>,
    /// With `date`: the first such day of the week (1 Monday – 7 Sunday) on or after it.
    #[serde(default)]
    pub weekday: Option<u32>,
    /// Days after Easter Sunday, instead of a date.
    #[serde(default)]
    pub easter: Option<i64>,
}
