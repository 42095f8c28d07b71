//! An agenda as plain text.

use super::{Document, Line};
use crate::render::escape;

/// The agenda as a text that turns into minutes when people and notes are filled in.
pub fn text(document: &Document) -> String {
    let mut out = format!("{}\n\n", escape::pipe(&document.title));
    for label in &document.labels {
        let note = label.note.as_ref().map(|n| format!(" [{n}]")).unwrap_or_default();
        out += &format!("{}\n", escape::pipe(&format!("{}: {}{note}", label.name, label.value)));
    }
    out += &format!("\n{}:\n", document.present);
    for point in &document.points {
        out += &format!("\n§ {} {}\n", point.number, escape::pipe(&point.title));
        point.lines.iter().for_each(|l| out += &format!("{}\n", escape::pipe(&line(l))));
    }
    out
}

/// The points alone, for the description of an event in a calendar.
pub fn points(document: &Document) -> String {
    let mut out = String::new();
    for point in &document.points {
        out += &format!("{}. {}\n", point.number, point.title);
        point.lines.iter().for_each(|l| out += &format!("{}\n", line(l)));
    }
    out
}

fn line(line: &Line) -> String {
    let owner = line.owner.as_ref().map(|o| format!("{o}: ")).unwrap_or_default();
    let tick = if line.task { "[ ] " } else { "" };
    let gap = if line.text.is_empty() { "" } else { " " };
    format!("- {tick}{owner}{}{gap}[{}]", line.text, line.note)
}
