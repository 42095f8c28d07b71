//! Which columns a table has room for, and how wide each is.

use super::listing::{Column, Listing, Weight};

/// Blanks between two columns.
const GAP: usize = 2;

/// Room that words need to be read with ease, room they should have, and the least they can do with.
const WORDS: usize = 36;
const MANY_WORDS: usize = 50;
const FEW_WORDS: usize = 16;

/// Room that a name needs, and that a list of names needs to be worth its room; longer ones wrap.
const NAME: usize = 20;
const LIST: usize = 32;

/// The columns that are shown, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// For each column of the list: its width, if it is shown.
    pub(super) widths: Vec<Option<usize>>,
    /// Whether places stand below the words.
    pub(super) folded: bool,
}

/// Fits the columns into `room`; `natural` is the width of each one's longest cell. Extra columns that have no room
/// are left out, from the right; then places move below the words; then the words are squeezed. `None` when even
/// that is not enough.
pub(super) fn fit(listing: &Listing, natural: &[usize], room: usize) -> Option<Layout> {
    let mut natural = natural.to_vec();
    let mut layout = Layout { widths: needs(listing, &natural, MANY_WORDS), folded: false };
    for index in indexes(listing, Weight::Extra).into_iter().rev() {
        if used(&layout) > room {
            set(&mut layout, index, None);
        }
    }
    narrow_words(&mut layout, listing, room, WORDS);
    if used(&layout) > room && !indexes(listing, Weight::Words).is_empty() {
        widen_words(listing, &mut natural);
        layout = folded(listing, &natural, room);
    }
    narrow_words(&mut layout, listing, room, FEW_WORDS);
    let spare = room.checked_sub(used(&layout))?;
    hand_out(&mut layout, listing, &natural, spare);
    Some(layout)
}

/// The layout with places below the words, and those extra columns that leave the words wide.
fn folded(listing: &Listing, natural: &[usize], room: usize) -> Layout {
    let mut layout = Layout { widths: needs(listing, natural, MANY_WORDS), folded: true };
    let full = layout.widths.clone();
    for weight in [Weight::Place, Weight::Extra] {
        indexes(listing, weight).into_iter().for_each(|index| set(&mut layout, index, None));
    }
    for index in indexes(listing, Weight::Extra) {
        set(&mut layout, index, full.get(index).copied().flatten());
        if used(&layout) > room {
            set(&mut layout, index, None);
        }
    }
    layout
}

/// Places that stand below the words have to fit there.
fn widen_words(listing: &Listing, natural: &mut [usize]) {
    let width_of = |index: usize, natural: &[usize]| natural.get(index).copied().unwrap_or_default();
    let place = indexes(listing, Weight::Place).into_iter().map(|index| width_of(index, natural)).max();
    for index in indexes(listing, Weight::Words) {
        if let Some(width) = natural.get_mut(index) {
            *width = (*width).max(place.unwrap_or_default());
        }
    }
}

/// Takes what is over from the words, down to `least`.
fn narrow_words(layout: &mut Layout, listing: &Listing, room: usize, least: usize) {
    let over = used(layout).saturating_sub(room);
    for index in indexes(listing, Weight::Words) {
        if let Some(Some(width)) = layout.widths.get_mut(index) {
            *width = width.saturating_sub(over).max(least.min(*width));
        }
    }
}

fn indexes(listing: &Listing, weight: Weight) -> Vec<usize> {
    let columns = listing.columns.iter().enumerate();
    columns.filter(|(_, column)| column.weight == weight).map(|(index, _)| index).collect()
}

fn set(layout: &mut Layout, index: usize, width: Option<usize>) {
    if let Some(place) = layout.widths.get_mut(index) {
        *place = width;
    }
}

/// The least each column is of use with; words may have up to `words`. Columns that may be missing and are empty
/// have none.
fn needs(listing: &Listing, natural: &[usize], words: usize) -> Vec<Option<usize>> {
    let is_empty = |index: usize| listing.rows.iter().all(|row| row.get(index).is_none_or(String::is_empty));
    let need = |(index, (column, natural)): (usize, (&Column, &usize))| match column.weight {
        Weight::Words | Weight::Place | Weight::Extra if is_empty(index) => None,
        Weight::Words => Some((*natural).min(words)),
        Weight::Extra => Some((*natural).min(longest_word(listing, index).max(LIST))),
        _ => Some((*natural).min(longest_word(listing, index).max(NAME))),
    };
    listing.columns.iter().zip(natural).enumerate().map(need).collect()
}

/// Letters of the longest word of a column; a word is not cut in two.
fn longest_word(listing: &Listing, index: usize) -> usize {
    let cells = listing.rows.iter().filter_map(|row| row.get(index));
    cells.flat_map(|cell| cell.split_whitespace()).map(|word| word.chars().count()).max().unwrap_or(0)
}

fn used(layout: &Layout) -> usize {
    let shown = layout.widths.iter().flatten();
    shown.map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
}

/// Gives what is left to the words, then to the others from the left.
fn hand_out(layout: &mut Layout, listing: &Listing, natural: &[usize], mut spare: usize) {
    let words = indexes(listing, Weight::Words);
    let others = (0..natural.len()).filter(|index| !words.contains(index));
    for index in words.iter().copied().chain(others) {
        let (Some(Some(width)), Some(natural)) = (layout.widths.get_mut(index), natural.get(index)) else { continue };
        let more = natural.saturating_sub(*width).min(spare);
        *width += more;
        spare -= more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATURAL: [usize; 5] = [10, 14, 60, 12, 31];

    fn listing() -> Listing {
        let mut listing = Listing::new(&["due", "owner", "*task", "?group", "@place"]);
        let cells =
            ["2017-04-20", "Pernilla Kvist", "Pernilla skriver", "Styrgrupp", "2017-03-09_ledningsgrupp.txt:27"];
        listing.rows = vec![cells.map(str::to_owned).to_vec()];
        listing
    }

    #[test]
    fn with_room_everything_is_shown_and_nothing_wraps() {
        let layout = fit(&listing(), &NATURAL, 200).expect("it fits");
        assert_eq!(layout, Layout { widths: NATURAL.map(Some).to_vec(), folded: false });
    }

    #[test]
    fn extra_columns_go_before_the_words_are_squeezed() {
        let layout = fit(&listing(), &NATURAL, 100).expect("it fits");
        assert_eq!(layout.widths, [Some(10), Some(14), Some(39), None, Some(31)]);
    }

    #[test]
    fn on_a_narrow_terminal_places_stand_below_the_words() {
        let layout = fit(&listing(), &NATURAL, 80).expect("it fits");
        assert_eq!(layout, Layout { widths: vec![Some(10), Some(14), Some(52), None, None], folded: true });
    }

    #[test]
    fn a_terminal_can_be_too_narrow() {
        assert_eq!(fit(&listing(), &NATURAL, 30), None);
    }
}
