//! A page for a terminal: wrapped, with what happened beside its kind and the place below it.

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, WrapAlgorithm, wrap};

use super::{Block, Item, Note, Page, one_line};
use crate::render::escape::{ci_line, terminal};

/// Blanks before an item, and between its kind and its words.
const INDENT: usize = 2;
const GAP: usize = 2;

/// Between two notes.
const SEPARATOR: &str = " · ";

/// The narrowest and the widest page: longer lines are hard to read.
const NARROWEST: usize = 24;
const WIDEST: usize = 100;

/// How a page is to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns to fit into.
    pub width: u16,
    /// Whether headings may be bold.
    pub bold: bool,
}

/// The page, escaped for a terminal.
pub fn text(page: &Page, look: Look) -> String {
    let width = usize::from(look.width).clamp(NARROWEST, WIDEST);
    let mut out = Vec::new();
    fill(&mut out, &page.title, "", width, look.bold);
    let mut labels = 0;
    for (index, block) in page.blocks.iter().enumerate() {
        if index == 0 || matches!(block, Block::Heading(_)) {
            labels = widest_label(page.blocks.get(index..).unwrap_or_default(), width);
        }
        let previous = index.checked_sub(1).and_then(|before| page.blocks.get(before));
        if !joins(block, previous) {
            out.push(String::new());
        }
        add(&mut out, block, labels, width, look.bold);
    }
    out.iter().map(|line| ci_line(line.trim_end()) + "\n").collect()
}

/// Whether a block stands right below the one before.
fn joins(block: &Block, previous: Option<&Block>) -> bool {
    let above = |wanted: fn(&Block) -> bool| previous.is_some_and(wanted);
    match block {
        Block::Item(_) => above(|b| matches!(b, Block::Item(_) | Block::Heading(_) | Block::Moment { .. })),
        Block::Said(_) => above(|b| matches!(b, Block::Said(_) | Block::Heading(_))),
        _ => false,
    }
}

fn add(out: &mut Vec<String>, block: &Block, labels: usize, width: usize, bold: bool) {
    match block {
        Block::Heading(heading) => fill(out, heading, "", width, bold),
        Block::Moment { when, what, place } => {
            fill(out, &format!("{when}  {}", one_line(what)), "", width, bold);
            let shown = place.as_ref().map(|p| p.shown()).unwrap_or_default();
            fill(out, &shown, &" ".repeat(INDENT), width, false);
        }
        Block::Said(words) => fill(out, words, "", width, false),
        Block::Example(lines) => out.extend(lines.iter().map(|line| format!("    {}", terminal(line)))),
        Block::Item(item) => add_item(out, item, labels, width),
    }
}

/// Columns of the widest label before the next heading; where labels leave no room for words, none.
fn widest_label(blocks: &[Block], width: usize) -> usize {
    let section =
        blocks.iter().enumerate().take_while(|(index, block)| *index == 0 || !matches!(block, Block::Heading(_)));
    let labels = section.filter_map(|(_, block)| if let Block::Item(item) = block { Some(&item.label) } else { None });
    let widest = labels.map(|label| display_width(&terminal(label))).max().unwrap_or(0);
    if widest + INDENT + GAP > width / 2 { 0 } else { widest }
}

fn add_item(out: &mut Vec<String>, item: &Item, labels: usize, width: usize) {
    let label = terminal(&one_line(&item.label));
    let beside = if label.is_empty() && labels == 0 { INDENT } else { INDENT + labels + GAP };
    let below = " ".repeat(beside.min(width / 2));
    let padding = " ".repeat(labels.saturating_sub(display_width(&label)) + GAP);
    let first = if label.is_empty() { below.clone() } else { format!("{}{label}{padding}", " ".repeat(INDENT)) };
    let place = item.place.as_ref().map(|p| p.shown());
    let notes: Vec<String> = item.notes.iter().map(note).chain(place).filter(|n| !n.is_empty()).collect();
    if item.text.trim().is_empty() {
        return fill_lines(out, &notes, [&first, &below], width);
    }
    fill_after(out, &item.text, &first, &below, width);
    // Without labels nothing else tells where the next item begins.
    let below = if labels == 0 { below + "  " } else { below };
    fill_lines(out, &notes, [&below, &below], width);
}

/// Notes, the first line after the first indent, the others after the second; a label without notes stands alone.
fn fill_lines(out: &mut Vec<String>, notes: &[String], [first, later]: [&str; 2], width: usize) {
    let mut lines = joined(notes, width.saturating_sub(display_width(later))).into_iter();
    match lines.next() {
        Some(line) => fill_after(out, &line, first, later, width),
        None if !first.trim().is_empty() => out.push(first.to_owned()),
        None => {}
    }
    lines.for_each(|line| fill_after(out, &line, later, later, width));
}

/// Notes in lines of at most `room` columns, as far as single notes allow.
fn joined(notes: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for note in notes {
        match lines.last_mut() {
            Some(line) if display_width(line) + display_width(note) + SEPARATOR.chars().count() <= room => {
                line.push_str(SEPARATOR);
                line.push_str(note);
            }
            _ => lines.push(note.clone()),
        }
    }
    lines
}

fn note(note: &Note) -> String {
    let place = note.place.as_ref().map(|p| p.shown());
    [note.text.clone(), place.unwrap_or_default()].join(" ").trim().to_owned()
}

fn fill(out: &mut Vec<String>, words: &str, indent: &str, width: usize, bold: bool) {
    let from = out.len();
    fill_after(out, words, indent, indent, width);
    if bold {
        let style = anstyle::Style::new().bold();
        out.iter_mut().skip(from).for_each(|line| *line = format!("{style}{line}{style:#}"));
    }
}

/// Words that begin after `first` and go on after as many blanks as `later` says; without a width on one line.
pub fn hanging(first: &str, later: usize, words: &str, width: Option<u16>) -> String {
    let Some(width) = width.filter(|_| !words.trim().is_empty()) else { return format!("{first}{words}\n") };
    let mut lines = Vec::new();
    fill_after(&mut lines, words, first, &" ".repeat(later), width.into());
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Words that begin after `first` and go on after `later`; a word that is wider than the page stays whole, so that
/// places can be copied.
fn fill_after(out: &mut Vec<String>, words: &str, first: &str, later: &str, width: usize) {
    let words = terminal(&spaced(words));
    if words.is_empty() {
        return;
    }
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(later)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    out.extend(wrap(&words, options).into_iter().map(|line| line.into_owned()));
}

/// Single blanks, but the two after a day stay.
fn spaced(words: &str) -> String {
    words.split("  ").map(one_line).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
