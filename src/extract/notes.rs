//! Notes on where a line comes from, as an agenda that the program wrote has them: `[source: FILE:LINE, …]`.
//!
//! What such a line says was said elsewhere. Of a task only the note is left out, and where it comes from is kept;
//! of any other item the words are left out too, or an old question would be asked anew.

use crate::lang::Compiled;
use crate::syntax::{BlockKind, Token};

/// Leaves a note out of the tokens of a unit; the place it names, `FILE:LINE`.
pub(super) fn cut(tokens: &mut Vec<Token>, kind: BlockKind, text: &str, pack: &Compiled) -> Option<String> {
    let start = (0..tokens.len()).rev().find(|i| opens(tokens, *i, pack))?;
    let rest = tokens.get(start + 3..)?;
    let end = start + 3 + rest.iter().position(|t| t.is("]"))?;
    let from = tokens.get(start + 2)?.range.end;
    let place = place(text.get(from..tokens.get(end)?.range.start)?.trim());
    let ticked = tokens.first().is_some_and(|t| t.is("[")) && start > 0;
    let said_elsewhere = matches!(kind, BlockKind::Item { .. }) && !ticked;
    tokens.drain(if said_elsewhere { 0 } else { start }..=end);
    place
}

/// Whether a bracket, the pack's word and a colon stand here.
fn opens(tokens: &[Token], at: usize, pack: &Compiled) -> bool {
    let is = |i: usize, mark: &str| tokens.get(i).is_some_and(|t| t.is(mark));
    is(at, "[") && is(at + 2, ":") && tokens.get(at + 1).is_some_and(|t| t.lower == pack.pack.agenda.source)
}

/// `FILE:LINE` at the beginning of a note; a name may hold a comma.
fn place(note: &str) -> Option<String> {
    let ends = note.match_indices(',').map(|(at, _)| at).chain([note.len()]);
    let mut places = ends.filter_map(|end| note.get(..end));
    let numbered = |place: &&str| {
        let line = place.rsplit_once(':').map(|(_, line)| line).unwrap_or_default();
        (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
    };
    places.find(numbered).map(str::to_owned)
}
