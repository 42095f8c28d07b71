//! `minutes next`.

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::corpus::Sought;
use crate::query::{self, Against, Kind, Next, NextFrom, NextRow};
use crate::render::{Listing, export, ical};

/// When each group meets next: day, hours, where that is said, what speaks against it
///
/// What the last meeting of the group announces comes first, then what was announced elsewhere for a later day, then
/// the schedule, counted from the last meeting. A day that has passed says so.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes next                                     every group
  minutes next Ledningsgruppen                     one group
  minutes next --today 2018-01-02                  what has passed by that day
  minutes next --format ics > minutes.ics          for a calendar
  minutes next --format ics --timezone Europe/Oslo minutes/")]
pub(super) struct Arguments {
    #[command(flatten)]
    named: super::Named,
}

const COLUMNS: [&str; 11] =
    ["date", "day", "time", "*group", "?from", "@said in", "?place", "?last", "?but", "+known", "+id"];

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let (name, paths) = context.name_first(&arguments.named)?;
    let sought = |name: &String| Sought { kind: Kind::Group, asked: name.clone(), or_words: false };
    let opened = context.open_about(&paths, name.as_ref().map(sought))?;
    let group = name.map(|n| query::group(&opened.corpus, &n)).transpose().map_err(|p| Stop(p.to_string()))?;
    // What programs read must not change with the clock; what people read must not call the past the future.
    let today = if context.format() == Format::Table { context.today_or_clock() } else { context.today };
    let holiday = |language: Option<&str>, day| opened.packs.holiday(language, day).map(str::to_owned);
    let question = Next { group: group.map(|g| g.id.clone()), today, holiday: &holiday };
    let rows = query::next(&opened.corpus, &question);
    if context.format() == Format::Ics {
        let entries: Vec<_> = rows.iter().filter(|r| r.day.is_some()).map(|r| ical::next(r, "")).collect();
        context.calendar(&entries, "no day of a next meeting is known; `minutes next` says of which groups")?;
        return Ok(finish(&opened));
    }
    let objects: Vec<_> = rows.iter().map(export::next).collect();
    let mut listing = Listing::new(&COLUMNS);
    let shown = context.format() == Format::Table;
    listing.rows = rows.iter().flat_map(|r| std::iter::once(row(r, !shown)).chain(against(r, shown))).collect();
    context.show(&listing, &objects, "no groups; minutes name theirs in the title, or in the register")?;
    Ok(finish(&opened))
}

fn row(row: &NextRow<'_>, whole: bool) -> Vec<String> {
    let against = if whole { row.against.as_slice() } else { &[] };
    vec![
        date(row),
        row.day.map(|d| format!("{:?}", d.weekday())).unwrap_or_default(),
        hours(row),
        row.group.name.clone(),
        from(row).to_owned(),
        said_in(row),
        row.place.unwrap_or_default().to_owned(),
        row.last.and_then(|m| m.date.value).map(|d| d.to_string()).unwrap_or_default(),
        against.iter().map(export::in_words).collect::<Vec<_>>().join("; "),
        known(row).to_owned(),
        row.group.id.to_string(),
    ]
}

/// In a table, what speaks against a day stands below it, one row each.
fn against(row: &NextRow<'_>, shown: bool) -> Vec<Vec<String>> {
    let below = |a: &Against<'_>| {
        let (message, place) = export::message(a);
        let mut cells = vec![String::new(); COLUMNS.len()];
        for (name, words) in [("*group", format!("but: {message}")), ("@said in", place)] {
            let slot = COLUMNS.iter().position(|c| *c == name).and_then(|i| cells.get_mut(i));
            slot.into_iter().for_each(|cell| cell.clone_from(&words));
        }
        cells
    };
    if shown { row.against.iter().map(below).collect() } else { Vec::new() }
}

fn date(row: &NextRow<'_>) -> String {
    let Some(day) = row.day else { return vague(row) };
    let mut words = Vec::new();
    if row.is_guess {
        words.push("guess");
    }
    if row.is_past == Some(true) {
        words.push("past");
    }
    if words.is_empty() { day.to_string() } else { format!("{day} ({})", words.join(", ")) }
}

/// An announcement that names no day is shown in its own words.
fn vague(row: &NextRow<'_>) -> String {
    match row.from {
        Some(NextFrom::Announced(a)) => format!("\"{}\"", a.event.date.written),
        _ => "unknown".to_owned(),
    }
}

fn hours(row: &NextRow<'_>) -> String {
    match (row.start, row.end) {
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (Some(start), None) => start.to_string(),
        _ => String::new(),
    }
}

fn from(row: &NextRow<'_>) -> &'static str {
    match row.from {
        Some(NextFrom::Announced(_)) => "announced",
        Some(NextFrom::Scheduled(_)) => "schedule",
        None => "",
    }
}

fn said_in(row: &NextRow<'_>) -> String {
    match row.from {
        Some(NextFrom::Announced(a)) => export::place(&a.meeting.source, &a.event.origin),
        Some(NextFrom::Scheduled(s)) => export::place(&s.source, &s.origin),
        None => String::new(),
    }
}

fn known(row: &NextRow<'_>) -> &'static str {
    match (row.day, row.is_guess) {
        (None, _) => "unknown",
        (Some(_), true) => "guess",
        (Some(_), false) => "known",
    }
}
