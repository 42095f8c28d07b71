//! The page that is written over: a copy of the text, in which stretches become blank, glue, or other signs.

use std::borrow::Cow;

use super::{Dialect, GLUE, Plain, Setting};
use crate::text::Range;

/// A text and its plain form so far.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    out: Vec<u8>,
    changed: bool,
    pub(super) links: Vec<Range>,
    pub(super) settings: Vec<Setting>,
    /// Where no prose stands: neither is anything looked for there.
    silent: Vec<Range>,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Page<'t> {
        let out = text.as_bytes().to_vec();
        Page { text, out, changed: false, links: Vec::new(), settings: Vec::new(), silent: Vec::new() }
    }

    /// The text of a range.
    pub(super) fn slice(&self, range: Range) -> &'t str {
        self.text.get(range.start..range.end).unwrap_or_default()
    }

    /// The lines of the text without their ends.
    pub(super) fn lines(&self) -> Vec<Range> {
        let mut start = 0;
        let line = |raw: &str| {
            let line = Range::new(start, start + raw.trim_end_matches('\n').len());
            start += raw.len();
            line
        };
        self.text.split_inclusive('\n').map(line).collect()
    }

    /// Nothing of a range is read; words around it are apart.
    pub(super) fn blank(&mut self, range: Range) {
        self.put(range, "", b' ');
    }

    /// A whole stretch in which no prose stands.
    pub(super) fn silence(&mut self, range: Range) {
        self.blank(range);
        self.silent.push(range);
    }

    /// Whether a place lies in such a stretch: where it ends. Stretches come in order.
    pub(super) fn silent_at(&self, at: usize) -> Option<usize> {
        let after = self.silent.partition_point(|r| r.start <= at);
        self.silent.get(after.checked_sub(1)?).filter(|r| at < r.end).map(|r| r.end)
    }

    /// Orders the stretches without prose: whoever asks for them does so after all are known.
    pub(super) fn settle(&mut self) {
        self.silent.sort();
    }

    /// Nothing of a range is read; words around it are one.
    pub(super) fn glue(&mut self, range: Range) {
        self.put(range, "", GLUE as u8);
    }

    /// Another sign stands in place of a range, as far as it reaches, then `fill`. Line ends stay.
    pub(super) fn put(&mut self, range: Range, with: &str, fill: u8) {
        let whole = self.text.is_char_boundary(range.start) && self.text.is_char_boundary(range.end);
        if !whole || range.end < range.start || with.len() > range.end - range.start {
            return;
        }
        let signs = with.bytes().chain(std::iter::repeat(fill));
        let places = self.out.get_mut(range.start..range.end).into_iter().flatten();
        for (place, sign) in places.zip(signs) {
            if *place != b'\n' {
                *place = sign;
            }
        }
        self.changed |= !range.is_empty();
    }

    pub(super) fn into_plain(mut self, dialect: Dialect) -> Plain<'t> {
        self.links.sort();
        let text = if self.changed { String::from_utf8(self.out).ok() } else { None };
        let text = text.map_or(Cow::Borrowed(self.text), Cow::Owned);
        Plain { dialect, text, links: self.links, settings: self.settings }
    }
}
