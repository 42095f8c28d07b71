//! The language of each section: minutes of one language can hold a report, or all their text, in another.

use crate::lang::{Compiled, Packs};

use super::zones::{Placed, Zone};

/// The pack to read each unit with: `labels` for headings and labels, `text` for what is told, but for sections and
/// paragraphs that are plainly in another language.
pub(super) fn tongues<'p>(
    placed: &[Placed],
    packs: &'p Packs,
    labels: &'p Compiled,
    text: &'p Compiled,
) -> Vec<&'p Compiled> {
    let mut out = Vec::with_capacity(placed.len());
    for section in sections(placed) {
        let all: Vec<&str> = section.iter().filter(|u| told(u)).flat_map(words).collect();
        let most = packs.instead_of(text, &all, SECTION).unwrap_or(text);
        out.extend(section.iter().map(|unit| match told(unit) {
            true => packs.instead_of(most, &words(unit).collect::<Vec<_>>(), PARAGRAPH).unwrap_or(most),
            false => labels,
        }));
    }
    out
}

/// A section of fewer words shows no language of its own, nor does a paragraph.
const SECTION: usize = 25;
const PARAGRAPH: usize = 5;

/// The words of a unit, in lower case.
fn words(unit: &Placed) -> impl Iterator<Item = &str> {
    unit.tokens.iter().map(|t| t.lower.as_str()).filter(|w| w.starts_with(char::is_alphabetic))
}

/// Whether the unit is text of a section, not its heading or label.
fn told(unit: &Placed) -> bool {
    matches!(unit.zone, Zone::Body | Zone::Tasks)
}

/// The units from each heading to the next.
fn sections(placed: &[Placed]) -> impl Iterator<Item = &[Placed]> {
    placed.chunk_by(|_, next| !matches!(next.zone, Zone::Topic | Zone::Opener))
}
