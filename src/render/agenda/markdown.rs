//! An agenda as Markdown.

use super::{Document, Line};
use crate::render::escape;

/// The agenda as Markdown that turns into minutes when people and notes are filled in.
pub fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n\n", escape::markdown_words(&document.title));
    for label in &document.labels {
        let note = label.note.as_ref().map(|n| format!(" [{}]", escape::markdown_words(n))).unwrap_or_default();
        // Two blanks at the end keep the lines apart.
        out += &format!("{}: {}{note}  \n", label.name, escape::markdown_words(&label.value));
    }
    out += &format!("\n{}:\n", document.present);
    for point in &document.points {
        out += &format!("\n## {}\n", escape::markdown_words(&point.title));
        let lines: String = point.lines.iter().map(line).collect();
        out += &if lines.is_empty() { lines } else { format!("\n{lines}") };
    }
    out
}

fn line(line: &Line) -> String {
    let owner = line.owner.as_ref().map(|o| format!("{}: ", escape::markdown_words(o))).unwrap_or_default();
    let tick = if line.task { "[ ] " } else { "" };
    let gap = if line.text.is_empty() { "" } else { " " };
    format!("- {tick}{owner}{}{gap}[{}]\n", escape::markdown_words(&line.text), escape::markdown_words(&line.note))
}
