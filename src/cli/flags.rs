//! Flags that several commands share, and which command each does something for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::render::print::Color;
use crate::time::{Day, Zone};

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: fits the terminal
    Table,
    /// Tab-separated, every column, nothing cut
    Tsv,
    /// One JSON text
    Json,
    /// One JSON text on each line
    Jsonl,
    /// For spreadsheets
    Csv,
    /// Markdown: a table, or a page
    Markdown,
    /// A plain document
    Text,
    /// For calendars (iCalendar)
    Ics,
    /// Findings with the lines they are about
    Human,
    /// A line for each finding
    Concise,
    /// For code scanning and editors (SARIF 2.1.0)
    Sarif,
    /// Annotations on GitHub (workflow commands)
    Github,
    /// A code quality report for GitLab
    Gitlab,
    /// A test report (JUnit XML)
    Junit,
    /// A database with a table for each kind of fact
    Sqlite,
    /// A folder of Parquet files, for data frames
    Parquet,
}

/// What has become of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Status {
    /// Every task
    All,
    /// Reported done
    Done,
    /// Still to be done
    Open,
    /// Given up
    Dropped,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR says no
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<When> for Color {
    fn from(when: When) -> Color {
        match when {
            When::Auto => Color::Auto,
            When::Always => Color::Always,
            When::Never => Color::Never,
        }
    }
}

/// Flags that may stand before or after the command.
#[derive(Debug, Clone, Args)]
pub(super) struct Shared {
    /// Tasks of this person: full name, exact first name, nickname, initials or id
    #[arg(long, global = true, value_name = "NAME", help_heading = "Which")]
    pub(super) owner: Option<String>,
    /// This person: full name, exact first name, nickname, initials or id
    #[arg(long, global = true, value_name = "NAME", help_heading = "Which")]
    pub(super) person: Option<String>,
    /// This organisation; for tasks only those of the organisation itself, not those of its people
    #[arg(long, global = true, value_name = "NAME", help_heading = "Which")]
    pub(super) organisation: Option<String>,
    /// Meetings of this group
    #[arg(long, global = true, value_name = "NAME", help_heading = "Which")]
    pub(super) group: Option<String>,
    /// This project or standing topic
    #[arg(long, global = true, value_name = "NAME", help_heading = "Which")]
    pub(super) project: Option<String>,
    /// What has become of the task [default: open]
    #[arg(long, global = true, value_name = "STATUS", help_heading = "Which")]
    pub(super) status: Option<Status>,
    /// Meetings on or after this day (YYYY-MM-DD, YYYY-MM or YYYY); undated meetings stay, marked
    #[arg(long, global = true, value_name = "DATE", value_parser = first_day, help_heading = "Which")]
    pub(super) since: Option<Day>,
    /// Meetings on or before this day (YYYY-MM-DD, YYYY-MM or YYYY); undated meetings stay, marked
    #[arg(long, global = true, value_name = "DATE", value_parser = last_day, help_heading = "Which")]
    pub(super) until: Option<Day>,

    /// How to write the answer [default: table on a terminal, tsv in a pipe]
    #[arg(long, global = true, value_name = "FORMAT", hide_possible_values = true, help_heading = "Answer")]
    pub(super) format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, conflicts_with = "format", help_heading = "Answer")]
    pub(super) json: bool,
    /// With --format ics: the time zone of the meetings, by its IANA name [default: Europe/Stockholm]
    #[arg(long, global = true, value_name = "ZONE", help_heading = "Answer")]
    pub(super) timezone: Option<Zone>,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help_heading = "Answer"
    )]
    pub(super) color: When,
    /// No remarks on standard error
    #[arg(short, long, global = true, help_heading = "Answer")]
    pub(super) quiet: bool,
    /// More remarks on standard error
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Answer")]
    pub(super) verbose: bool,

    /// Language of the minutes (for example sv), instead of the one each file shows
    #[arg(long, global = true, value_name = "CODE", help_heading = "Reading")]
    pub(super) language: Option<String>,
    /// A folder of language packs of your own, instead of the one that the register names
    #[arg(long, global = true, value_name = "DIR", help_heading = "Reading")]
    pub(super) lang_dir: Option<PathBuf>,
    /// The register of names, instead of the nearest minutes.yaml
    #[arg(long, global = true, value_name = "FILE", help_heading = "Reading")]
    pub(super) register: Option<PathBuf>,
    /// The day that counts as today (YYYY-MM-DD), instead of SOURCE_DATE_EPOCH; without both, check, watch, tasks
    /// --overdue and next as a table go by the clock, nothing else does
    #[arg(long, global = true, value_name = "DATE", help_heading = "Reading")]
    pub(super) today: Option<Day>,
    /// Work in this folder
    #[arg(short = 'C', long = "directory", global = true, value_name = "DIR", help_heading = "Reading")]
    pub(super) directory: Option<PathBuf>,
    /// The name that standard input (-) goes by
    #[arg(long, global = true, value_name = "NAME", help_heading = "Reading")]
    pub(super) stdin_filename: Option<String>,
    /// Read every file anew, and keep nothing for the next run
    #[arg(long, global = true, help_heading = "Reading")]
    pub(super) no_cache: bool,
    /// So many files are read at once [default: one for each processor]
    #[arg(short = 'j', long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Reading")]
    pub(super) jobs: Option<u16>,
    /// The largest file that is read, in MiB
    #[arg(long, global = true, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=4095), hide = true)]
    pub(super) max_size: u64,
}

/// Flags that do something for some commands only.
pub(super) const CHOOSY: [&str; 11] =
    ["owner", "person", "organisation", "group", "project", "status", "since", "until", "format", "json", "timezone"];

/// Those of the choosy flags that do something for a command.
pub(super) fn served_by(command: &str) -> &'static [&'static str] {
    match command {
        "tasks" => {
            &["owner", "person", "organisation", "group", "project", "status", "since", "until", "format", "json"]
        }
        "attendance" => &["person", "organisation", "group", "since", "until", "format", "json"],
        "meetings" => &["person", "organisation", "group", "project", "since", "until", "format", "json", "timezone"],
        "next" => &["group", "format", "json", "timezone"],
        "agenda" => &["group", "format", "json", "timezone"],
        "history" => &["group", "since", "until", "format", "json"],
        "digest" => &["person", "group", "since", "until", "format", "json"],
        "people" => &["person", "organisation", "group", "format", "json"],
        "organisations" | "groups" => &["person", "format", "json"],
        "projects" => &["group", "format", "json"],
        "cache" | "languages" => &["format", "json"],
        "decisions" | "questions" => &["group", "project", "since", "until", "format", "json"],
        "check" | "export" | "resolve" => &["format", "json"],
        "watch" => &["format"],
        _ => &[],
    }
}

/// The formats that a command writes.
pub(super) fn formats_of(command: &str) -> &'static [Format] {
    use Format::{
        Concise, Csv, Github, Gitlab, Human, Ics, Json, Jsonl, Junit, Markdown, Parquet, Sarif, Sqlite, Table, Text,
        Tsv,
    };
    match command {
        "agenda" => &[Text, Markdown, Json, Ics],
        "tasks" | "meetings" | "next" => &[Table, Tsv, Json, Jsonl, Csv, Markdown, Ics],
        "export" | "resolve" => &[Json, Sqlite, Parquet],
        "history" | "digest" => &[Text, Markdown, Json, Jsonl, Tsv, Csv],
        "people" => &[Table, Tsv, Json, Jsonl, Csv, Markdown, Text],
        "watch" => &[Human, Jsonl],
        "check" => &[Human, Concise, Json, Jsonl, Csv, Tsv, Markdown, Table, Sarif, Github, Gitlab, Junit],
        _ => &[Table, Tsv, Json, Jsonl, Csv, Markdown],
    }
}

/// The name of a format on the command line.
pub(super) fn name_of(format: Format) -> String {
    format.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}

fn first_day(text: &str) -> Result<Day, String> {
    match numbers(text) {
        Some((year, None)) => Day::new(year, 1, 1).ok_or_else(|| not_a_day(text)),
        Some((year, Some(month))) => Day::new(year, month, 1).ok_or_else(|| not_a_day(text)),
        None => text.parse().map_err(|_| not_a_day(text)),
    }
}

/// The last day of a year or month, or a day.
pub(super) fn last_day(text: &str) -> Result<Day, String> {
    match numbers(text) {
        Some((year, month)) => Day::last_of_month(year, month.unwrap_or(12)).ok_or_else(|| not_a_day(text)),
        None => text.parse().map_err(|_| not_a_day(text)),
    }
}

/// Year and perhaps month of `YYYY` or `YYYY-MM`.
fn numbers(text: &str) -> Option<(i32, Option<u32>)> {
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('-') {
        None => digits(text, 4).then(|| text.parse().ok()).flatten().map(|year| (year, None)),
        Some((year, month)) if digits(year, 4) && digits(month, 2) => {
            Some((year.parse().ok()?, Some(month.parse().ok()?)))
        }
        Some(_) => None,
    }
}

fn not_a_day(text: &str) -> String {
    format!("`{text}` is no day; write it as YYYY-MM-DD, YYYY-MM or YYYY, for example 2017-03")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_stand_for_their_first_and_last_day() {
        assert_eq!(first_day("2017").map(|d| d.to_string()), Ok("2017-01-01".to_owned()));
        assert_eq!(last_day("2016-02").map(|d| d.to_string()), Ok("2016-02-29".to_owned()));
        assert_eq!(last_day("2017-03-09").map(|d| d.to_string()), Ok("2017-03-09".to_owned()));
        assert!(first_day("2017-13").is_err() && last_day("tomorrow").is_err() && first_day("0000").is_err());
    }
}
