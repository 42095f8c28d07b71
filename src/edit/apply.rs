//! Edits of a text to the bytes of its file: only what an edit names is changed.

use crate::text::{Encoding, Range, Source};

/// New words in the place of a range of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub range: Range,
    /// What stands there then; lines end with `\n`.
    pub text: String,
}

/// The bytes of the file with the edits made; new lines end as the file's own do.
///
/// # Errors
///
/// When the file is not UTF-8, so that the new words could not be written into it.
pub fn apply(source: &Source, edits: &[Edit]) -> Result<Vec<u8>, String> {
    if !matches!(source.encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        return Err("is not UTF-8; save it as UTF-8 first".to_owned());
    }
    let bytes = source.bytes();
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|e| e.range);
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for edit in edits {
        let (start, end) = (source.offset(edit.range.start).max(at), source.offset(edit.range.end).max(at));
        out.extend_from_slice(bytes.get(at..start).unwrap_or_default());
        let text = if ends_lines_with_cr(bytes) { edit.text.replace('\n', "\r\n") } else { edit.text.clone() };
        out.extend_from_slice(text.as_bytes());
        at = end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    Ok(out)
}

fn ends_lines_with_cr(bytes: &[u8]) -> bool {
    let (ends, with_cr) = (bytes.split(|b| *b == b'\n').count() - 1, bytes.windows(2).filter(|w| w == b"\r\n").count());
    with_cr * 2 > ends
}
