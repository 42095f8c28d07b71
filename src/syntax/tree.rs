//! The whole text as blocks of lines of pieces; and units, the running texts that layout has cut apart.

use super::block::{self, Block, BlockKind};
use super::line::{self, Line, Shape};
use super::log::Form;
use super::{Hints, Token, TokenKind, comment, table, tokens};
use crate::text::Range;

/// A text taken apart. The pieces of all lines, in order, are the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Lines in order.
    pub lines: Vec<Line>,
    /// Blocks in order; each line belongs to one.
    pub blocks: Vec<Block>,
    /// Comments in order.
    pub comments: Vec<Range>,
}

/// A paragraph, an item, a heading or a row, put together again across page breaks and footers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: BlockKind,
    /// Number or bullet, when it has one.
    pub marker: Option<Range>,
    /// The contents of its lines.
    pub pieces: Vec<Range>,
    /// Blank lines before it.
    pub gap: usize,
    /// For a row that no bars part: which pieces begin a cell.
    pub cells: Vec<usize>,
}

/// Takes a text apart. Total: every text has a tree.
pub fn parse(text: &str, hints: &Hints) -> Tree {
    let comments = comment::comments(text);
    let mut lines = lines(text, &comments, hints);
    table::rows(&mut lines, text, hints);
    let blocks = block::blocks(&lines, text, hints);
    Tree { lines, blocks, comments }
}

fn lines(text: &str, comments: &[Range], hints: &Hints) -> Vec<Line> {
    let mut bounds: Vec<(Range, Option<Range>)> = Vec::new();
    let (mut start, mut comments) = (0, comments);
    for raw in text.split_inclusive('\n') {
        let line = Range::new(start, start + raw.len());
        let near = comments.get(..comments.partition_point(|c| c.start < line.end)).unwrap_or_default();
        bounds.push((line, (!near.is_empty()).then(|| comment::said(text, line, near))));
        // The last one may go on in the next line.
        let over = near.len() - usize::from(near.last().is_some_and(|c| c.end > line.end));
        comments = comments.get(over..).unwrap_or_default();
        start = line.end;
    }
    let slice = |range: Range| text.get(range.start..range.end).unwrap_or_default();
    let form = Form::of(bounds.iter().map(|(line, said)| slice(said.unwrap_or(*line))));
    let shaped = bounds.into_iter().zip(1..).map(|((line, said), number)| match said {
        Some(said) => line::commented(number, line, slice(said), said, form, hints),
        None => line::shape(number, line, slice(line), form, hints),
    });
    shaped.collect()
}

impl Tree {
    /// All pieces, in order; joined they are the text. Where there is no text, one that holds none: bytes that are no
    /// text belong to it.
    pub fn leaves(&self) -> impl Iterator<Item = Range> + '_ {
        let nothing = self.lines.is_empty().then(|| Range::new(0, 0));
        nothing.into_iter().chain(self.lines.iter().flat_map(|l| l.pieces.iter().map(|p| p.range)))
    }

    /// The block that holds a 1-based line.
    pub fn block_of_line(&self, number: u32) -> Option<&Block> {
        self.blocks.get(self.block_index(number)?)
    }

    /// Which of the blocks holds a 1-based line.
    pub fn block_index(&self, number: u32) -> Option<usize> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let after = self.blocks.partition_point(|b| b.lines.1 <= index);
        self.blocks.get(after).filter(|b| b.lines.0 <= index).map(|_| after)
    }

    /// Lines of a block.
    pub fn lines_of(&self, block: &Block) -> &[Line] {
        self.lines.get(block.lines.0..block.lines.1).unwrap_or_default()
    }

    /// Everything that says something, in order, with what layout cut apart put together again.
    pub fn units(&self, text: &str) -> Vec<Unit> {
        let mut out: Vec<Unit> = Vec::new();
        let mut gap = 0;
        let mut cut = false;
        for block in &self.blocks {
            match block.kind {
                BlockKind::Blank => gap += self.lines_of(block).iter().filter(|l| l.shape == Shape::Blank).count(),
                BlockKind::Junk => cut = true,
                BlockKind::FrontMatter | BlockKind::Comment => {}
                kind => {
                    let mut unit = self.unit(block, kind, gap);
                    let body = block.cut.and_then(|cut| split_off(&mut unit, cut));
                    let previous = out.last_mut().filter(|p| goes_on(p, &unit, text, gap > 0 || cut));
                    match previous {
                        Some(previous) => previous.pieces.extend(unit.pieces),
                        None => out.push(unit),
                    }
                    out.extend(body);
                    (gap, cut) = (0, false);
                }
            }
        }
        out
    }

    fn unit(&self, block: &Block, kind: BlockKind, gap: usize) -> Unit {
        let lines = self.lines_of(block);
        if let Some(first) = lines.first().filter(|l| !l.cells.is_empty()) {
            return row(lines, first.cells.len(), gap);
        }
        let is_said = |l: &&Line| match l.shape {
            Shape::Rule => kind == BlockKind::Paragraph,
            shape => shape != Shape::Comment,
        };
        let said = lines.iter().filter(is_said);
        Unit {
            kind,
            marker: lines.first().and_then(|l| l.marker),
            pieces: said.map(|l| l.content).collect(),
            gap,
            cells: Vec::new(),
        }
    }
}

impl Unit {
    /// The unit's tokens.
    pub fn tokens(&self, text: &str, hints: &Hints) -> Vec<Token> {
        if self.cells.is_empty() {
            return tokens(text, &self.pieces, hints);
        }
        let ends = self.cells.iter().skip(1).copied().chain([self.pieces.len()]);
        let mut out = Vec::new();
        for (start, end) in self.cells.iter().zip(ends) {
            let pieces = self.pieces.get(*start..end).unwrap_or_default();
            let place = pieces.first().map_or(self.range().start, |p| p.start);
            out.extend((*start > 0 || !out.is_empty()).then(|| bar(place)));
            out.extend(tokens(text, pieces, hints));
        }
        out
    }

    /// From its first to its last character.
    pub fn range(&self) -> Range {
        let hull = self.pieces.iter().copied().reduce(Range::hull).unwrap_or_default();
        self.marker.map_or(hull, |m| hull.hull(m))
    }
}

/// A row of a table without bars: its pieces, cell by cell.
fn row(lines: &[Line], columns: usize, gap: usize) -> Unit {
    let (mut pieces, mut cells) = (Vec::new(), Vec::new());
    for column in 0..columns {
        cells.push(pieces.len());
        pieces.extend(lines.iter().filter_map(|l| l.cells.get(column).copied().flatten()));
    }
    Unit { kind: BlockKind::Row, marker: None, pieces, gap, cells }
}

/// What parts two cells, where the text has no mark for it.
fn bar(at: usize) -> Token {
    let (range, text) = (Range::new(at, at), "|");
    Token {
        kind: TokenKind::Mark,
        range,
        text: text.into(),
        lower: text.into(),
        spaced: true,
        fresh: false,
        column: false,
    }
}

/// Cuts a unit in two at an offset; the second part is a paragraph.
fn split_off(unit: &mut Unit, cut: usize) -> Option<Unit> {
    let first = *unit.pieces.first()?;
    let rest: Vec<Range> = unit.pieces.drain(1..).collect();
    let tail = Range::new(cut, first.end);
    // The mark between the two belongs to neither.
    *unit.pieces.first_mut()? = Range::new(first.start, cut.saturating_sub(1).max(first.start));
    let pieces: Vec<Range> = std::iter::once(tail).chain(rest).filter(|r| !r.is_empty()).collect();
    (!pieces.is_empty()).then_some(Unit { kind: BlockKind::Paragraph, marker: None, pieces, gap: 0, cells: Vec::new() })
}

/// A sentence that a page break or a footer cut goes on in small letters.
fn goes_on(previous: &Unit, unit: &Unit, text: &str, apart: bool) -> bool {
    let open = matches!(previous.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    if !apart || !open || unit.kind != BlockKind::Paragraph {
        return false;
    }
    let content = |r: Option<&Range>| r.and_then(|r| text.get(r.start..r.end)).unwrap_or_default();
    let (end, start) = (content(previous.pieces.last()), content(unit.pieces.first()));
    start.starts_with(char::is_lowercase) && !end.trim_end_matches([')', '”', '"']).ends_with(['.', '!', '?', ':'])
}
