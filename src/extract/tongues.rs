//! The language of each section: minutes of one language can hold a report, or all their text, in another.

use crate::lang::{Compiled, Packs};

use super::zones::{Placed, Zone};

/// The pack to read each unit with: `labels` for headings and labels, `text` for what is told, but for sections that are
/// plainly in another language.
pub(super) fn tongues<'p>(
    placed: &[Placed],
    packs: &'p Packs,
    labels: &'p Compiled,
    text: &'p Compiled,
) -> Vec<&'p Compiled> {
    let mut out = Vec::with_capacity(placed.len());
    for section in sections(placed) {
        let tokens = section.iter().filter(|u| told(u)).flat_map(|u| &u.tokens);
        let words: Vec<&str> =
            tokens.map(|t| t.lower.as_str()).filter(|w| w.starts_with(char::is_alphabetic)).collect();
        let pack = packs.instead_of(text, &words).unwrap_or(text);
        out.extend(section.iter().map(|unit| if told(unit) { pack } else { labels }));
    }
    out
}

/// Whether the unit is text of a section, not its heading or label.
fn told(unit: &Placed) -> bool {
    matches!(unit.zone, Zone::Body | Zone::Tasks)
}

/// The units from each heading to the next.
fn sections(placed: &[Placed]) -> impl Iterator<Item = &[Placed]> {
    placed.chunk_by(|_, next| !matches!(next.zone, Zone::Topic | Zone::Opener))
}
