//! The whole text as blocks of lines of pieces; and units, the running texts that layout has cut apart.

use super::block::{self, Block, BlockKind};
use super::line::{self, Line, Shape};
use super::{Hints, Token, tokens};
use crate::text::Range;

/// A text taken apart. The pieces of all lines, in order, are the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Lines in order.
    pub lines: Vec<Line>,
    /// Blocks in order; each line belongs to one.
    pub blocks: Vec<Block>,
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
}

/// Takes a text apart. Total: every text has a tree.
pub fn parse(text: &str, hints: &Hints) -> Tree {
    let org = text.lines().any(|l| l.starts_with("** "));
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let number = u32::try_from(lines.len() + 1).unwrap_or(u32::MAX);
        lines.push(line::shape(number, Range::new(start, start + raw.len()), raw, org, hints));
        start += raw.len();
    }
    let blocks = block::blocks(&lines, text, hints);
    Tree { lines, blocks }
}

impl Tree {
    /// All pieces, in order; joined they are the text.
    pub fn leaves(&self) -> impl Iterator<Item = Range> + '_ {
        self.lines.iter().flat_map(|l| l.pieces.iter().map(|p| p.range))
    }

    /// The block that holds a 1-based line.
    pub fn block_of_line(&self, number: u32) -> Option<&Block> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.blocks.iter().find(|b| b.lines.0 <= index && index < b.lines.1)
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
                BlockKind::Blank => gap += block.lines.1 - block.lines.0,
                BlockKind::Junk => cut = true,
                BlockKind::FrontMatter => {}
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
        let said = lines.iter().filter(|l| l.shape != Shape::Rule || kind == BlockKind::Paragraph);
        Unit { kind, marker: lines.first().and_then(|l| l.marker), pieces: said.map(|l| l.content).collect(), gap }
    }
}

impl Unit {
    /// The unit's tokens.
    pub fn tokens(&self, text: &str, hints: &Hints) -> Vec<Token> {
        tokens(text, &self.pieces, hints)
    }

    /// From its first to its last character.
    pub fn range(&self) -> Range {
        let hull = self.pieces.iter().copied().reduce(Range::hull).unwrap_or_default();
        self.marker.map_or(hull, |m| hull.hull(m))
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
    (!pieces.is_empty()).then_some(Unit { kind: BlockKind::Paragraph, marker: None, pieces, gap: 0 })
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
