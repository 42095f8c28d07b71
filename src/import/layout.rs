//! Blocks → lines: Markdown headings, bullets, pipe tables; short lines that follow each other stay together.

use super::page::{Block, Cell, Row};

/// Letters of a line that may be one of a list without bullets.
const SHORT: usize = 60;
/// Blocks of a cell above which a table is there for its look.
const CELL: usize = 6;

/// What the last line was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Gap,
    /// A short line; how many in a row.
    Short(usize),
    /// A short line in bold.
    Bold,
    Long,
    Item,
    Other,
}

/// The lines of blocks.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut lines = Lines { out: String::new(), last: Last::Start };
    lines.blocks(blocks);
    lines.out
}

struct Lines {
    out: String,
    last: Last,
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Gap if self.last == Last::Start => {}
            Block::Gap => self.last = Last::Gap,
            Block::Break => {
                self.out.push_str(if self.last == Last::Start { "" } else { "\u{c}\n" });
                self.last = Last::Start;
            }
            Block::Heading { level, text } => {
                let text = one_line(text);
                self.put(&format!("{} {text}", "#".repeat((*level).clamp(1, 6))), Last::Other);
            }
            Block::Text { text, bold: true } => self.put(&format!("**{text}**"), Last::Bold),
            Block::Text { text, .. } => self.paragraph(text),
            Block::Item { depth, marker, text } => {
                let indent = " ".repeat(2 * (*depth).min(20));
                let text = text.lines().map(str::trim).collect::<Vec<_>>().join(&format!("\n{indent}  "));
                self.put(&format!("{indent}{marker} {text}"), Last::Item);
            }
            Block::Verbatim(text) => self.put(text.trim_end(), Last::Other),
            Block::Table(rows) => self.table(rows),
        }
    }

    fn paragraph(&mut self, text: &str) {
        let short = text.lines().all(|line| line.chars().count() <= SHORT) && !text.ends_with(['.', '!', '?']);
        let run = if let Last::Short(run) = self.last { run + 1 } else { 1 };
        self.put(text, if short { Last::Short(run) } else { Last::Long });
    }

    /// Adds lines, with a blank line before them unless they belong to those above.
    fn put(&mut self, text: &str, next: Last) {
        let together = match (self.last, next) {
            (Last::Start, _) | (Last::Item | Last::Short(_) | Last::Bold, Last::Item) => true,
            // One short line above a paragraph is its heading; several are a list.
            (Last::Short(_), Last::Short(_))
            | (Last::Short(1), Last::Long)
            | (Last::Bold, Last::Short(_) | Last::Long) => true,
            _ => false,
        };
        self.out.push_str(if together { "" } else { "\n" });
        self.out.push_str(text);
        self.out.push('\n');
        self.last = next;
    }

    fn table(&mut self, rows: &[Row]) {
        let mut rows: Vec<&[Cell]> = rows.iter().map(filled).filter(|row| !row.is_empty()).collect();
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        if columns <= 1 || rows.iter().any(|row| row.iter().any(is_for_look)) {
            self.unrolled(&rows);
            return;
        }
        if let Some(lines) = labels(&rows) {
            lines.iter().for_each(|line| self.paragraph(line));
            return;
        }
        let first = rows.remove(0);
        let mut text = pipes(first, columns);
        text.push_str(&format!("\n|{}", "---|".repeat(columns)));
        rows.iter().for_each(|row| text.push_str(&format!("\n{}", pipes(row, columns))));
        self.put(&text, Last::Other);
    }

    /// A table that is there for its look: its cells, one after the other.
    fn unrolled(&mut self, rows: &[&[Cell]]) {
        for cell in rows.iter().flat_map(|row| row.iter()).filter(|cell| !is_empty(cell)) {
            if self.last != Last::Start {
                self.last = Last::Gap;
            }
            self.blocks(cell);
        }
    }
}

/// A row up to its last cell that holds something.
fn filled(row: &Row) -> &[Cell] {
    let end = row.iter().rposition(|cell| !is_empty(cell)).map_or(0, |last| last + 1);
    row.get(..end).unwrap_or_default()
}

fn is_empty(cell: &Cell) -> bool {
    cell.iter().all(|block| matches!(block, Block::Gap | Block::Break))
}

fn is_for_look(cell: &Cell) -> bool {
    let grave = |b: &Block| matches!(b, Block::Heading { .. } | Block::Table(_) | Block::Verbatim(_) | Block::Break);
    cell.iter().any(grave) || cell.iter().filter(|b| **b != Block::Gap).count() > CELL
}

/// Two columns of which the first are labels with a colon are lines.
fn labels(rows: &[&[Cell]]) -> Option<Vec<String>> {
    let line = |row: &&[Cell]| match row {
        [label] => Some(cell_text(label)),
        [label, value] => {
            let label = cell_text(label);
            label.ends_with(':').then(|| format!("{label} {}", cell_text(value)))
        }
        _ => None,
    };
    let pairs = rows.iter().filter(|row| row.len() == 2).count();
    (pairs > 0).then(|| rows.iter().map(line).collect()).flatten()
}

fn pipes(row: &[Cell], columns: usize) -> String {
    let mut text = String::from("|");
    for at in 0..columns {
        let cell = row.get(at).map(cell_text).unwrap_or_default().replace('|', "\\|");
        text.push_str(&if cell.is_empty() { "  |".to_owned() } else { format!(" {cell} |") });
    }
    text
}

/// A cell on one line: short lines with commas between them, as they would be listed.
fn cell_text(cell: &Cell) -> String {
    let mut out = String::new();
    for line in cell.iter().flat_map(lines_of) {
        if !out.is_empty() {
            let listed = line.chars().count() <= SHORT && out.ends_with(|c: char| c.is_alphanumeric() || c == ')');
            out.push_str(if listed { ", " } else { " " });
        }
        out.push_str(&line);
    }
    out
}

fn lines_of(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { text, .. } | Block::Text { text, .. } | Block::Verbatim(text) => {
            text.lines().map(|line| line.replace('\t', " ").trim().to_owned()).filter(|line| !line.is_empty()).collect()
        }
        Block::Item { marker, text, .. } if marker == "-" => vec![one_line(text)],
        Block::Item { marker, text, .. } => vec![format!("{marker} {}", one_line(text))],
        Block::Table(_) | Block::Gap | Block::Break => Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without control characters, ligatures of printers, blanks at line ends and runs of blank lines at both ends;
/// words that a soft hyphen divides at the end of a line are whole again. Empty when nothing can be read in it.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    let mut moved = 0;
    while let Some(line) = lines.next() {
        let mut line = clean(line.get(moved..).unwrap_or_default());
        moved = 0;
        if let (true, Some(next)) = (line.ends_with('\u{AD}'), lines.peek()) {
            let start = next.len() - next.trim_start().len();
            let word = next.trim_start().split(char::is_whitespace).next().unwrap_or_default();
            if word.starts_with(char::is_lowercase) {
                line.push_str(&clean(word));
                moved = start + word.len();
            }
        }
        out.extend(line.chars().filter(|c| *c != '\u{AD}'));
        out.push('\n');
    }
    let readable = out.chars().any(char::is_alphanumeric);
    let start = out.find(|c: char| !c.is_whitespace()).and_then(|at| out.get(..at)?.rfind(['\n', '\u{c}']));
    let body = out.get(start.map_or(0, |at| at + 1)..).unwrap_or_default().trim_end();
    if readable { format!("{body}\n") } else { String::new() }
}

fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\t' | '\u{c}' => out.push(c),
            '\u{FEFF}' | '\u{FFFE}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches([' ', '\t', '\r']).len());
    out
}
