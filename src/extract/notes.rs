//! Notes on where a line comes from, as an agenda that the program wrote has them: `[source: FILE:LINE, …, ID]`.
//!
//! What such a line says was said elsewhere. Of a task only the note is left out, and its id is kept; of any other item
//! the words are left out too, or an old question would be asked anew. But only when the note names a line of a file:
//! `[source: the town's site]` is somebody's own remark.

use crate::lang::Compiled;
use crate::syntax::{BlockKind, Token};
use crate::text::WrittenPlace;

/// Leaves a note out of the tokens of a unit; the id of the task it names.
pub(super) fn cut(tokens: &mut Vec<Token>, kind: BlockKind, text: &str, pack: &Compiled) -> Option<String> {
    let start = (0..tokens.len()).rev().find(|i| opens(tokens, *i, pack))?;
    let rest = tokens.get(start + 3..)?;
    let end = start + 3 + rest.iter().position(|t| t.is("]"))?;
    let note = text.get(tokens.get(start + 2)?.range.end..tokens.get(end)?.range.start)?;
    let id = note.rsplit(',').map(str::trim).next().filter(|part| is_id(part)).map(str::to_owned);
    let ticked = tokens.first().is_some_and(|t| t.is("[")) && start > 0;
    let said_elsewhere = matches!(kind, BlockKind::Item { .. }) && !ticked;
    if said_elsewhere && !note.split(", ").any(is_place) {
        return None;
    }
    tokens.drain(if said_elsewhere { 0 } else { start }..=end);
    id
}

/// Whether a bracket, the pack's word and a colon stand here.
fn opens(tokens: &[Token], at: usize, pack: &Compiled) -> bool {
    let is = |i: usize, mark: &str| tokens.get(i).is_some_and(|t| t.is(mark));
    is(at, "[") && is(at + 2, ":") && tokens.get(at + 1).is_some_and(|t| t.lower == pack.pack.agenda.source)
}

/// `FILE:LINE`; neither an address with its port nor a time of day.
fn is_place(part: &str) -> bool {
    let Some(WrittenPlace { file, .. }) = WrittenPlace::read(part) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let hour = file.rsplit(' ').next().is_some_and(|last| digits(last) && last.len() <= 2);
    !hour && !file.contains("://")
}

/// The eight hexadecimal digits of a task.
fn is_id(part: &str) -> bool {
    part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn a_place_is_a_line_of_a_file() {
        assert!(is_place("2024-01-15.txt:12") && is_place("2024-01-15:9") && is_place(" styrelse:1"));
        for other in ["", "SCB", "b.txt", "kl 10:30", "10:30", ":3", "https://a.b:80", "b.txt:x"] {
            assert!(!is_place(other), "{other}");
        }
    }
}
