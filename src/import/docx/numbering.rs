//! The numbers and bullets that Word shows before paragraphs, counted as it counts them.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::error::ImportError;
use crate::import::inline::{letters, roman};
use crate::import::xml::{Piece, Tag, walk};

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    text: String,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    counts: BTreeMap<String, [u32; LEVELS]>,
    /// Lists that have begun again at a number of their own.
    begun: BTreeSet<String>,
}

/// What stands where while the part is read.
#[derive(Default)]
struct Place {
    kind: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Numbering {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Numbering, ImportError> {
        let (mut all, mut place) = (Numbering::default(), Place::default());
        walk("word/numbering.xml", bytes, |piece| {
            match piece {
                Piece::Open(tag) => all.open(&tag, &mut place),
                Piece::Close("w:abstractNum") => place.kind = None,
                Piece::Close("w:num") => place.list = None,
                _ => {}
            }
            Ok(())
        })?;
        Ok(all)
    }

    fn open(&mut self, tag: &Tag, place: &mut Place) {
        let value = || tag.get("w:val").unwrap_or_default().to_owned();
        let level = || tag.get("w:ilvl").and_then(|v| v.parse().ok()).unwrap_or(0_usize).min(LEVELS - 1);
        match tag.name.as_str() {
            "w:abstractNum" => place.kind = tag.get("w:abstractNumId").map(str::to_owned),
            "w:num" => place.list = tag.get("w:numId").map(str::to_owned),
            "w:lvl" | "w:lvlOverride" => place.level = level(),
            "w:abstractNumId" => {
                if let Some(list) = &place.list {
                    self.lists.entry(list.clone()).or_default().0 = value();
                }
            }
            "w:startOverride" => {
                if let Some((_, begins)) = place.list.as_ref().and_then(|list| self.lists.get_mut(list)) {
                    begins.insert(place.level, value().parse().unwrap_or(1));
                }
            }
            "w:start" | "w:numFmt" | "w:lvlText" => {
                let Some(kind) = &place.kind else { return };
                let level = self.kinds.entry(kind.clone()).or_default().entry(place.level).or_default();
                match tag.name.as_str() {
                    "w:start" => level.start = value().parse().ok(),
                    "w:numFmt" => level.format = value(),
                    _ => level.text = value(),
                }
            }
            _ => {}
        }
    }

    /// Counts one paragraph of a list and gives what stands before it: `-` for a bullet, nothing when there is none.
    pub(super) fn next(&mut self, list: &str, depth: usize) -> Option<String> {
        let depth = depth.min(LEVELS - 1);
        let (kind, begins) = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let start = |at: usize| levels.get(&at).and_then(|l| l.start).unwrap_or(1);
        let level = levels.get(&depth)?;
        let counts = self.counts.entry(kind.clone()).or_default();
        if !begins.is_empty() && self.begun.insert(list.to_owned()) {
            let again = |(at, begin): (&usize, &u32)| {
                counts.iter_mut().skip(*at).take(1).for_each(|c| *c = begin.saturating_sub(1))
            };
            begins.iter().for_each(again);
        }
        for (at, count) in counts.iter_mut().enumerate() {
            match at.cmp(&depth) {
                std::cmp::Ordering::Less if *count == 0 => *count = start(at),
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal if *count == 0 => {
                    *count = begins.get(&at).copied().unwrap_or_else(|| start(at))
                }
                std::cmp::Ordering::Equal => *count = count.saturating_add(1),
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        match level.format.as_str() {
            "bullet" => Some("-".to_owned()),
            "none" => Some(level.text.trim().to_owned()).filter(|t| !t.is_empty() && !t.contains('%')),
            _ => Some(shown(&level.text, counts, levels)).filter(|t| !t.is_empty()),
        }
    }
}

/// `%1.%2` with the numbers of its levels.
fn shown(text: &str, counts: &[u32; LEVELS], levels: &BTreeMap<usize, Level>) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && (1..=9).contains(d));
        let Some(digit) = digit else {
            out.push(c);
            continue;
        };
        rest.next();
        let at = digit as usize - 1;
        let count = counts.get(at).copied().unwrap_or(1).max(1);
        let format = levels.get(&at).map_or("decimal", |l| l.format.as_str());
        out.push_str(&match format {
            "lowerLetter" => letters(count),
            "upperLetter" => letters(count).to_uppercase(),
            "lowerRoman" => roman(count),
            "upperRoman" => roman(count).to_uppercase(),
            "decimalZero" => format!("{count:02}"),
            _ => count.to_string(),
        });
    }
    out.trim().to_owned()
}
