//! Labels of people glued to what stands before them, where a page lost its line breaks (`Eva DahlAbsent: Bo Lind`).

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::syntax::{BlockKind, Token, Unit};
use crate::text::Range;

use super::lists_people;

/// Cuts the unit before such a label; the label and what it says is a paragraph of its own.
pub(super) fn split_off(unit: &mut Unit, tokens: &[Token], text: &str, pack: &Compiled) -> Option<Unit> {
    if !matches!(unit.kind, BlockKind::Paragraph | BlockKind::Heading(_)) || !unit.cells.is_empty() {
        return None;
    }
    let cut = tokens.windows(3).find_map(|part| match part {
        [before, word, colon] if colon.is(":") && !colon.spaced => label_in(before, word, text, pack),
        _ => None,
    })?;
    let at = unit.pieces.iter().position(|p| p.start < cut && cut < p.end)?;
    let mut rest = unit.pieces.split_off(at);
    let piece = rest.first_mut()?;
    unit.pieces.push(Range::new(piece.start, cut));
    piece.start = cut;
    Some(Unit { kind: BlockKind::Paragraph, marker: None, pieces: rest, gap: 0, cells: Vec::new() })
}

/// Where a label begins that a small letter or a figure stands right before.
fn label_in(before: &Token, word: &Token, text: &str, pack: &Compiled) -> Option<usize> {
    let written = text.get(word.range.start..word.range.end)?;
    let opens = |label: &str| pack.line(label).is_some_and(|k: SectionKind| lists_people(k));
    let glued = !word.spaced && before.range.end == word.range.start && word.capital();
    if glued && before.text.ends_with(char::is_alphanumeric) && opens(written) {
        return Some(word.range.start);
    }
    let mut last: Option<char> = None;
    let inner = written.char_indices().find(|(_, c)| {
        let behind = last.replace(*c).is_some_and(|l| l.is_lowercase() || l.is_ascii_digit());
        behind && c.is_uppercase()
    });
    let (at, _) = inner?;
    written.get(at..).is_some_and(opens).then_some(word.range.start + at)
}
