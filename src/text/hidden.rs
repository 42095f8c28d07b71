//! Characters that are in the file and not on the screen.

use super::blanks::odd_spaces;
use super::unseen::{name, writes_from_the_right};
use super::{FaultKind, Source, Spot};

/// Hidden characters in order, each with its name. In a text that has letters written from right to left, the marks
/// that turn the direction belong to it.
pub fn hidden(source: &Source) -> Vec<(&'static str, Spot)> {
    let turned = source.faults.iter().any(|f| f.kind == FaultKind::Direction);
    let kinds: &[FaultKind] = if turned && writes_from_the_right(&source.text) {
        &[FaultKind::Hidden]
    } else {
        &[FaultKind::Hidden, FaultKind::Direction]
    };
    let mut out: Vec<(&'static str, Spot)> =
        source.spots_of(kinds).chain(odd_spaces(source)).map(|(c, spot)| (name(c), spot)).collect();
    out.sort_by_key(|(_, spot)| spot.span);
    out
}
