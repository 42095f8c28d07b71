//! Edits of a text to the bytes of its file: only what an edit names is changed.

use crate::text::{Encoding, Range, Source, encode};

/// New words in the place of a range of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub range: Range,
    /// What stands there then; lines end with `\n`.
    pub text: String,
}

/// The bytes of a UTF-8 file with the edits made; new lines end as the file's own do.
///
/// # Errors
///
/// When the file is not UTF-8, so that the new words could not be written into it.
pub fn apply(source: &Source, edits: &[Edit]) -> Result<Vec<u8>, String> {
    if !matches!(source.encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        return Err("is not UTF-8; save it as UTF-8 first".to_owned());
    }
    rewrite(source, edits)
}

/// The bytes of the file with the edits made, in its own encoding and with its own line ends.
///
/// # Errors
///
/// When the encoding lacks a character of the new words, or the file would not be read back as it was: what is wrong
/// and what to do, without the path.
pub fn rewrite(source: &Source, edits: &[Edit]) -> Result<Vec<u8>, String> {
    let bytes = source.bytes();
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|e| e.range);
    let line_end = line_end(source);
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for edit in &edits {
        let (start, end) = (source.offset(edit.range.start).max(at), source.offset(edit.range.end).max(at));
        out.extend_from_slice(bytes.get(at..start).unwrap_or_default());
        let text = edit.text.replace('\n', line_end);
        out.extend(encode(&text, source.encoding).map_err(|c| lacking(c, edit, source))?);
        at = end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    let new = Source::new("", out);
    if !edits.is_empty() && (new.encoding != source.encoding || new.text != text_with(source, &edits)) {
        return Err("holds bytes that are no text where words are to be added; save it as UTF-8 first".to_owned());
    }
    Ok(new.bytes().to_vec())
}

fn lacking(c: char, edit: &Edit, source: &Source) -> String {
    let line = edit.text.lines().find(|l| l.contains(c)).unwrap_or_default();
    let at = source.line_of(edit.range.start);
    format!(
        "is {:?}, which has no `{c}` (U+{:04X}); to be added at line {at}: `{line}`; save the file as UTF-8 first",
        source.encoding,
        u32::from(c)
    )
}

/// The clean text with the edits made.
fn text_with(source: &Source, edits: &[&Edit]) -> String {
    let (mut out, mut at) = (String::with_capacity(source.text.len()), 0);
    for edit in edits {
        let start = edit.range.start.max(at);
        out.push_str(source.slice(Range::new(at, start)));
        out.push_str(&edit.text);
        at = edit.range.end.max(start);
    }
    out.push_str(source.slice(Range::new(at, source.text.len())));
    out
}

/// How most lines of the file end.
fn line_end(source: &Source) -> &'static str {
    let wide = matches!(source.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let (mut both, mut line_feed, mut carriage) = (0usize, 0usize, 0usize);
    let mut before = 0;
    for byte in source.bytes().iter().copied().filter(|b| !wide || *b != 0) {
        match (before, byte) {
            (b'\r', b'\n') => (both, carriage) = (both + 1, carriage - 1),
            (_, b'\n') => line_feed += 1,
            (_, b'\r') => carriage += 1,
            _ => {}
        }
        before = byte;
    }
    if both > line_feed.max(carriage) {
        "\r\n"
    } else if carriage > line_feed {
        "\r"
    } else {
        "\n"
    }
}
