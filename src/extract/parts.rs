//! Several meetings in one file, one after the other: where each begins.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{When, fold};
use crate::syntax::{BlockKind, Heading, Token, Unit};

use super::dates::{self, dates};
use super::words::Words;
use super::zones::{lists_people, opener, plain};

/// A line that may open the minutes of a meeting.
struct Opening {
    unit: usize,
    kind: BlockKind,
    day: String,
}

/// Looks no further down than this for the label of the date below a title.
const NEAR: usize = 6;
/// Below a title that is no heading the day stands in one of so many lines.
const RIGHT_BELOW: usize = 2;
/// Such a title has no more words and marks than this.
const SHORT_TITLE: usize = 5;
/// A title has no more words and marks than this.
const LONGEST_TITLE: usize = 16;

/// Where the meetings of a file begin, as indices of its units: of one meeting, nowhere.
///
/// A meeting begins with a title of minutes and its date, or with a date alone as heading; all of them look alike. That
/// they are meetings and no matters of one shows in the lists of people below them, or in the headings that come again.
pub(super) fn beginnings(units: &[Unit], text: &str, pack: &Compiled) -> Vec<usize> {
    let mut openings: Vec<Opening> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(opening) = opening(index, unit, units, text, pack) else { continue };
        let marked = matches!(opening.kind, BlockKind::Heading(Heading::Markup(_)));
        match openings.last_mut().filter(|last| last.day == opening.day) {
            None => openings.push(opening),
            // The title of a log, whose first day stands in a heading below it.
            Some(last) if marked && last.kind != opening.kind => *last = opening,
            // The title comes again at the head of each page.
            Some(_) => {}
        }
    }
    let Some(first) = openings.first() else { return Vec::new() };
    let (kind, start) = (first.kind, first.unit);
    let days: BTreeSet<&str> = openings.iter().map(|o| o.day.as_str()).collect();
    let alike = openings.iter().all(|o| alike(o.kind, kind)) && days.len() == openings.len();
    let above =
        units.get(..start).unwrap_or_default().iter().filter(|u| matches!(u.kind, BlockKind::Heading(_))).count();
    let starts: Vec<usize> = openings.iter().map(|o| o.unit).collect();
    if starts.len() < 2 || !alike || above > 1 || !repeats(&starts, units, text, pack) || outranked(kind, start, units)
    {
        return Vec::new();
    }
    starts
}

fn alike(a: BlockKind, b: BlockKind) -> bool {
    let marked = |k| matches!(k, BlockKind::Heading(Heading::Markup(_)));
    if marked(a) || marked(b) { a == b } else { true }
}

/// A heading of a higher rank below the first opening: the dates divide something else.
fn outranked(kind: BlockKind, start: usize, units: &[Unit]) -> bool {
    let BlockKind::Heading(Heading::Markup(depth)) = kind else { return false };
    let higher = |u: &Unit| matches!(u.kind, BlockKind::Heading(Heading::Markup(d)) if d < depth);
    units.iter().skip(start).any(higher)
}

fn opening(index: usize, unit: &Unit, units: &[Unit], text: &str, pack: &Compiled) -> Option<Opening> {
    let heading = matches!(unit.kind, BlockKind::Heading(Heading::Markup(_) | Heading::Bare));
    let short = unit.pieces.iter().map(|p| p.end - p.start).sum::<usize>() <= 160;
    if !short || !heading && unit.kind != BlockKind::Paragraph {
        return None;
    }
    let tokens = unit.tokens(text, &pack.hints);
    if tokens.is_empty() || tokens.len() > LONGEST_TITLE {
        return None;
    }
    let said = plain(&tokens);
    // `MINUTES` is a title, and the heading of the point that approves the last ones.
    if opener(&tokens, pack).is_some() && (tokens.len() > 1 || unit.kind != BlockKind::Paragraph) {
        return None;
    }
    let worded = pack.has_section_word(&said, SectionKind::MinutesTitle) && !said.ends_with(['.', ':']);
    let day = day(&tokens, !worded, pack);
    let day = match day {
        Some(day) if heading || worded => day,
        None if worded && heading => day_below(index, NEAR, units, text, pack)?,
        // `MINUTES`, the name of the group and the day on lines of their own.
        None if worded && tokens.len() <= SHORT_TITLE && (index == 0 || unit.gap > 0) => {
            day_below(index, RIGHT_BELOW, units, text, pack)?
        }
        _ => return None,
    };
    Some(Opening { unit: index, kind: unit.kind, day })
}

/// The day that a line names; `alone`: and nothing else.
fn day(tokens: &[Token], alone: bool, pack: &Compiled) -> Option<String> {
    let words = Words::new(pack, tokens);
    let found = dates(&words);
    let date = found.iter().find(|d| matches!(d.when, When::Date(value) if value.day.is_some()))?;
    let other = |i: &usize| {
        let weekday = words.tag(*i).is_some_and(|t| t.weekday.is_some());
        words.is_word(*i) && !weekday && !dates::covers(&found, *i)
    };
    let rest = (0..words.len()).filter(other).count();
    (!alone || rest == 0).then(|| fold(&words.text(date.start, date.end)))
}

/// `Date: 9 March`, or the day alone, a few lines below a title and above the list of people.
fn day_below(index: usize, near: usize, units: &[Unit], text: &str, pack: &Compiled) -> Option<String> {
    let near = units.get(index + 1..)?.iter().take(near).map(|unit| unit.tokens(text, &pack.hints));
    let above = near.take_while(|tokens| !opener(tokens, pack).is_some_and(|(kind, _)| lists_people(kind)));
    above.flat_map(|tokens| lines(&tokens)).find_map(|line| match opener(&line, pack) {
        Some((SectionKind::Date | SectionKind::Time, value)) => day(line.get(value..)?, false, pack),
        Some(_) => None,
        None => day(&line, true, pack),
    })
}

/// The lines of a unit.
fn lines(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut out: Vec<Vec<Token>> = Vec::new();
    for token in tokens {
        match out.last_mut().filter(|_| !token.fresh) {
            Some(line) => line.push(token.clone()),
            None => out.push(vec![token.clone()]),
        }
    }
    out
}

/// Whether most of the parts have a list of people, or headings that others of them have.
fn repeats(starts: &[usize], units: &[Unit], text: &str, pack: &Compiled) -> bool {
    let mut with_people = 0;
    let mut shapes: Vec<BTreeSet<String>> = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(units.len());
        let mut shape = BTreeSet::new();
        let mut people = false;
        for unit in units.get(start + 1..end).unwrap_or_default() {
            let tokens = unit.tokens(text, &pack.hints);
            people |= opener(&tokens, pack).is_some_and(|(kind, _)| lists_people(kind));
            if matches!(unit.kind, BlockKind::Heading(_)) {
                shape.insert(fold(&plain(&tokens)));
            }
        }
        with_people += usize::from(people);
        shapes.push(shape);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    shapes.iter().flatten().for_each(|heading| *counts.entry(heading).or_default() += 1);
    let again = |shape: &&BTreeSet<String>| {
        shape.iter().filter(|h| counts.get(h.as_str()).is_some_and(|n| *n > 1)).count() >= 2
    };
    let repeated = shapes.iter().filter(again).count();
    let most = |count: usize| count >= 2 && count * 3 >= starts.len() * 2;
    most(with_people) || most(repeated)
}
