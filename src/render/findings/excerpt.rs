//! A few lines of a file with marks, ready for drawing: what is hidden or steers a terminal is spelt out, lines of any
//! length are cut down to the neighbourhood of the mark, and marks end at the borders of characters.

use std::collections::BTreeMap;

use textwrap::core::display_width;

use crate::render::escape::terminal_lines;
use crate::text::{Range, Source};

/// A mark over more lines than this is drawn on its first line.
const MOST_LINES: u32 = 6;

/// Two places so many lines apart are shown in one excerpt.
const NEAR: u32 = 6;

/// Lines to draw.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines as they are shown; they end with `\n`, tabs are as in the file.
    pub text: String,
    /// 1-based number of the first one.
    pub first_line: usize,
    /// Byte ranges of `text`, one for each mark asked for.
    pub marks: Vec<std::ops::Range<usize>>,
}

/// The excerpt around one range, for a screen with `room` columns for the text.
pub(super) fn around(source: &Source, range: Range, room: usize) -> Excerpt {
    let first = source.line_of(range.start);
    let last = source.line_of(range.end.saturating_sub(1).max(range.start));
    if last - first < MOST_LINES && (first..=last).all(|line| is_short(source, line, room)) {
        return whole(source, first, last, &[range]);
    }
    let line = content(source, first);
    let mark = Range::new(range.start, visible_end(source, Range::new(range.start, range.end.min(line.end)), room));
    // More than the drawing keeps, so that it says itself that it has cut.
    let margin = 8 * room;
    let from = source.text.floor_char_boundary(mark.start.saturating_sub(margin)).max(line.start);
    let to = source.text.ceil_char_boundary(mark.end + margin).min(line.end).max(from);
    spelt_out(source, Range::new(from, to), first, &[mark])
}

/// The excerpt with all ranges, when they are near each other in short lines.
pub(super) fn together(source: &Source, ranges: &[Range], room: usize) -> Option<Excerpt> {
    let lines = || ranges.iter().map(|range| source.line_of(range.start));
    let (first, last) = (lines().min()?, lines().max()?);
    let in_one_line = |r: &Range| source.line_of(r.end.saturating_sub(1).max(r.start)) == source.line_of(r.start);
    let fits = last - first <= NEAR && ranges.iter().all(in_one_line);
    let fits = fits && (first..=last).all(|line| is_short(source, line, room));
    fits.then(|| whole(source, first, last, ranges))
}

/// A line without its end.
fn content(source: &Source, line: u32) -> Range {
    let range = source.line(line).unwrap_or(Range::new(source.text.len(), source.text.len()));
    Range::new(range.start, range.end - usize::from(source.slice(range).ends_with('\n')))
}

fn is_short(source: &Source, line: u32, room: usize) -> bool {
    let range = content(source, line);
    range.end - range.start <= 4 * room && display_width(&terminal_lines(source.slice(range))) <= room
}

/// Where a mark that fills the room has to end.
fn visible_end(source: &Source, mark: Range, room: usize) -> usize {
    let (mut width, mut end) = (0, mark.start);
    for c in source.slice(mark).chars() {
        width += display_width(&terminal_lines(c.encode_utf8(&mut [0; 4])));
        if width > room {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn whole(source: &Source, first: u32, last: u32, ranges: &[Range]) -> Excerpt {
    spelt_out(source, content(source, first).hull(content(source, last)), first, ranges)
}

/// The text of `shown`, which starts in the line `first`, with hidden characters spelt out.
fn spelt_out(source: &Source, shown: Range, first: u32, marks: &[Range]) -> Excerpt {
    let borders = marks.iter().flat_map(|mark| [mark.start, mark.end]).chain([shown.end]);
    let mut places: BTreeMap<usize, usize> = borders.map(|b| (b.clamp(shown.start, shown.end), 0)).collect();
    let (mut text, mut from) = (String::new(), shown.start);
    for (border, place) in &mut places {
        text.push_str(&terminal_lines(source.slice(Range::new(from, *border))));
        *place = text.len();
        from = *border;
    }
    let at = |border: usize| places.get(&border.clamp(shown.start, shown.end)).copied().unwrap_or_default();
    Excerpt { marks: marks.iter().map(|m| at(m.start)..at(m.end)).collect(), first_line: first as usize, text }
}
