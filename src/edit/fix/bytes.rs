//! Changes of the bytes of a file, in its own encoding.

use crate::text::{Source, Spot, encode};

/// A stretch of bytes, and the text that should stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// First byte.
    pub start: usize,
    /// First byte after.
    pub end: usize,
    /// The text instead.
    pub text: String,
}

impl Change {
    /// What a spot says; `None` when only a human can tell.
    pub fn of(spot: &Spot) -> Option<Change> {
        let (start, end) = (spot.span.start.offset as usize, spot.span.end.offset as usize);
        Some(Change { start, end, text: spot.instead.clone()? })
    }
}

/// The bytes of the file with the changes made; of changes that overlap the longer one that begins first. `None` when
/// the encoding of the file has no such characters.
pub fn changed(source: &Source, changes: &[Change]) -> Option<Vec<u8>> {
    let bytes = source.bytes();
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by(|a, b| (a.start, b.end, &a.text).cmp(&(b.start, a.end, &b.text)));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for change in changes.into_iter().filter(|c| c.start <= c.end) {
        if change.start < at {
            continue;
        }
        out.extend_from_slice(bytes.get(at..change.start)?);
        out.extend(encode(&change.text, source.encoding).ok()?);
        at = change.end;
    }
    out.extend_from_slice(bytes.get(at..)?);
    Some(out)
}
