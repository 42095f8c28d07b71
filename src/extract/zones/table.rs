//! A table in place of a header: `| Date | 2024-03-12 |`.

use super::{lists_people, plain};
use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::syntax::{BlockKind, Token, TokenKind, Unit};

/// A row of two cells, a label and its value, becomes the line `label: value`.
pub(super) fn as_label(unit: &mut Unit, tokens: &mut Vec<Token>, pack: &Compiled) {
    // Bars may be left of a table that had them only between its cells.
    let left = unit.kind == BlockKind::Paragraph && tokens.len() <= 16 && tokens.iter().any(|t| t.is("|"));
    if unit.kind != BlockKind::Row && !left {
        return;
    }
    let cells: Vec<&[Token]> = tokens.split(|t| t.is("|")).filter(|c| !c.is_empty()).collect();
    let [label, value] = cells.as_slice() else { return };
    let label =
        if label.last().is_some_and(|t| t.is(":")) { label.split_last().map_or(*label, |(_, l)| l) } else { label };
    let known = pack.section(&plain(label)).is_some_and(|kind| holds(kind, value));
    if !known || pack.section(&plain(value)).is_some() {
        return;
    }
    let bar = tokens.iter().filter(|t| t.is("|")).find(|t| label.last().is_some_and(|l| l.range.end <= t.range.start));
    let Some(bar) = bar else { return };
    let colon = Token { text: ":".into(), lower: ":".into(), ..bar.clone() };
    let line = [label, &[colon], value].concat();
    unit.kind = BlockKind::Paragraph;
    *tokens = line;
}

/// Whether a cell looks like what such a label has beside it, and not like the heading of a column.
fn holds(kind: SectionKind, value: &[Token]) -> bool {
    let capitals = value.iter().filter(|t| t.kind == TokenKind::Word && t.capital()).count();
    match kind {
        SectionKind::Date | SectionKind::Time => value.iter().any(|t| t.kind == TokenKind::Number),
        SectionKind::Place | SectionKind::GroupName => capitals > 0,
        SectionKind::Chair | SectionKind::NoteTaker | SectionKind::Adjuster => capitals >= 2,
        // How many were there.
        _ => lists_people(kind) && (capitals >= 2 || value.iter().all(|t| t.kind == TokenKind::Number)),
    }
}
