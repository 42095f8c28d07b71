//! Tables without bars at the edge: cells parted by bars inside the line, by tabs, or by runs of blanks below headings.

use super::Hints;
use super::line::{Line, Shape};
use crate::text::{Range, lower};

/// No table has more columns, nor so few.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=9;

/// Makes rows of the lines that stand in tables.
pub(super) fn rows(lines: &mut [Line], text: &str, hints: &Hints) {
    barred(lines, text);
    let mut at = 0;
    while at < lines.len() {
        at = below_headings(lines, at, text, hints).unwrap_or(at + 1);
    }
}

fn content<'t>(line: &Line, text: &'t str) -> &'t str {
    text.get(line.content.start..line.content.end).unwrap_or_default()
}

/// `Who | What | By when` above `--- | --- | ---`, and the lines below with as many bars.
fn barred(lines: &mut [Line], text: &str) {
    let bars = |line: &Line| content(line, text).matches('|').count();
    let ruled = |line: &Line| {
        let said = content(line, text);
        said.contains("--") && said.contains('|') && said.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
    };
    for rule in 1..lines.len() {
        let (Some(head), Some(line)) = (lines.get(rule - 1), lines.get(rule)) else { continue };
        let count = bars(head);
        if head.shape != Shape::Text || !ruled(line) || count == 0 || bars(line).abs_diff(count) > 2 {
            continue;
        }
        let below = lines.iter().skip(rule + 1).take_while(|l| l.shape == Shape::Text && bars(l) > 0).count();
        lines.iter_mut().skip(rule - 1).take(below + 2).for_each(|l| l.shape = Shape::Row);
    }
}

/// A stretch of a line between tabs or runs of blanks, and the column of its first character.
struct Cell {
    range: Range,
    column: usize,
}

fn cells(line: &Line, text: &str, tabs: bool) -> Vec<Cell> {
    let said = text.get(line.range.start..line.content.end).unwrap_or_default();
    let mut out: Vec<Cell> = Vec::new();
    let (mut column, mut gap, mut open) = (0, usize::MAX / 2, false);
    for (at, c) in said.char_indices() {
        let blank = c.is_whitespace();
        if blank {
            gap = if c == '\t' { gap.max(2) } else { gap + usize::from(!tabs) };
            open &= gap < 2;
        } else {
            let (start, end) = (line.range.start + at, line.range.start + at + c.len_utf8());
            match out.last_mut().filter(|_| open) {
                Some(cell) => cell.range.end = end,
                None => out.push(Cell { range: Range::new(start, end), column }),
            }
            (gap, open) = (0, true);
        }
        column += 1;
    }
    out
}

/// Whether two blanks stand side by side.
fn has_gap(text: &str) -> bool {
    let mut blank = false;
    text.chars().any(|c| std::mem::replace(&mut blank, c.is_whitespace()) && blank)
}

/// A line of known headings of columns, and the rows below it; the index after them.
fn below_headings(lines: &mut [Line], at: usize, text: &str, hints: &Hints) -> Option<usize> {
    let head = lines.get(at).filter(|l| l.shape == Shape::Text)?;
    // Most lines have one cell.
    let said = content(head, text);
    let tabs = said.contains('\t');
    if !tabs && !has_gap(said) {
        return None;
    }
    let headings = cells(head, text, tabs);
    let word = |c: &Cell| text.get(c.range.start..c.range.end).unwrap_or_default().trim_matches(['*', ':', '_', ' ']);
    let known = || headings.iter().filter(|c| hints.columns.contains(lower(word(c)).as_str())).count();
    let known = if COLUMNS.contains(&headings.len()) { known() } else { 0 };
    if known < 2 || known * 2 < headings.len() {
        return None;
    }
    let starts: Vec<usize> = headings.iter().map(|c| c.column).collect();
    let mut rows = vec![(at, placed(headings, &starts, tabs), false)];
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        match line.shape {
            Shape::Rule => {}
            Shape::Blank if goes_on_below(lines, next, text, &starts, tabs) => {}
            Shape::Text | Shape::Numbered | Shape::Bullet { .. } => {
                let row = placed(cells(line, text, tabs), &starts, tabs);
                let filled = row.iter().filter(|c| c.is_some()).count();
                let wraps = filled == 1 && wraps(rows.last().map(|(_, r, _)| r.as_slice()), &row, text);
                if filled < 2 && !wraps && !tabs {
                    break;
                }
                rows.push((next, row, wraps));
            }
            _ => break,
        }
        next += 1;
    }
    if rows.len() < 2 {
        return None;
    }
    for (index, cells, wraps) in rows {
        if let Some(line) = lines.get_mut(index) {
            line.shape = Shape::Row;
            line.cells = cells;
            line.wraps = wraps;
        }
    }
    Some(next)
}

/// Whether the next line that says something has cells in two columns, the first one among them.
fn goes_on_below(lines: &[Line], blank: usize, text: &str, starts: &[usize], tabs: bool) -> bool {
    let next = lines.get(blank + 1).filter(|l| l.shape == Shape::Text);
    next.is_some_and(|line| {
        let row = placed(cells(line, text, tabs), starts, tabs);
        row.iter().filter(|c| c.is_some()).count() >= 2 && row.first().is_some_and(Option::is_some)
    })
}

/// The cells of a row by column: by their order where tabs part them, else by where they begin.
fn placed(cells: Vec<Cell>, starts: &[usize], tabs: bool) -> Vec<Option<Range>> {
    let mut out: Vec<Option<Range>> = vec![None; starts.len()];
    for (order, cell) in cells.into_iter().enumerate() {
        let by_place = starts.iter().rposition(|s| *s <= cell.column + 1).unwrap_or(0);
        let at = if tabs { order } else { by_place };
        if let Some(slot) = out.get_mut(at) {
            *slot = Some(slot.map_or(cell.range, |old| old.hull(cell.range)));
        }
    }
    out
}

/// A cell alone goes on from the one above it when it begins in small letters, or stands apart from the first column.
fn wraps(above: Option<&[Option<Range>]>, row: &[Option<Range>], text: &str) -> bool {
    let Some(at) = row.iter().position(Option::is_some) else { return false };
    let said = row.get(at).copied().flatten().and_then(|r| text.get(r.start..r.end)).unwrap_or_default();
    let under = above.is_some_and(|row| row.get(at).is_some_and(Option::is_some));
    under && (at > 0 || said.starts_with(char::is_lowercase))
}
