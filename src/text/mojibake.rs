//! UTF-8 that somebody read as Windows-1252: two or three characters for one.

use super::{Range, Source};

/// How often a text is read wrongly at most.
const MOST_READINGS: usize = 3;

/// A stretch that was read wrongly, and what it probably was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mojibake {
    /// Where, in the clean text.
    pub range: Range,
    /// What it was.
    pub was: String,
}

/// All stretches of a text that are UTF-8 read as Windows-1252, once or several times.
pub fn mojibake(source: &Source) -> Vec<Mojibake> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.text.get(at..) {
        let Some(start) = rest.bytes().position(|b| !b.is_ascii()) else { break };
        let run = rest.get(start..).unwrap_or_default();
        let run = run.get(..run.bytes().position(|b| b.is_ascii()).unwrap_or(run.len())).unwrap_or_default();
        // One letter alone, as in most words, was made of nothing.
        if run.chars().nth(1).is_some() {
            in_run(run, at + start, &mut out);
        }
        at += start + run.len();
    }
    out
}

/// Neighbours are one stretch: read once more they may be one character.
fn in_run(run: &str, base: usize, out: &mut Vec<Mojibake>) {
    let (mut at, mut was, mut start) = (0, String::new(), 0);
    while let Some(rest) = run.get(at..).filter(|r| !r.is_empty()) {
        match misread(rest) {
            Some((len, c)) => {
                start = if was.is_empty() { at } else { start };
                was.push(c);
                at += len;
            }
            None => {
                flush(&mut was, Range::new(base + start, base + at), out);
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }
    flush(&mut was, Range::new(base + start, base + at), out);
}

fn flush(was: &mut String, range: Range, out: &mut Vec<Mojibake>) {
    if was.is_empty() {
        return;
    }
    let mut was = std::mem::take(was);
    for _ in 1..MOST_READINGS {
        match read_again(&was) {
            Some(again) => was = again,
            None => break,
        }
    }
    out.push(Mojibake { range, was });
}

/// The whole of a text, when all of it was read wrongly.
fn read_again(text: &str) -> Option<String> {
    let (mut at, mut out) = (0, String::new());
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let (len, c) = misread(rest)?;
        out.push(c);
        at += len;
    }
    Some(out)
}

/// The character that the first two or three were before they were read wrongly, and their bytes in the clean text.
fn misread(text: &str) -> Option<(usize, char)> {
    let mut bytes = Vec::with_capacity(3);
    let mut length = 0;
    for c in text.chars().take(3) {
        bytes.push(byte(c)?);
        length += c.len_utf8();
        if let (2.., Ok(one)) = (bytes.len(), std::str::from_utf8(&bytes)) {
            return one.chars().next().filter(|c| is_plausible(*c)).map(|c| (length, c));
        }
    }
    None
}

/// The byte of a character in Windows-1252.
fn byte(c: char) -> Option<u8> {
    let mut one = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut one));
    bytes.first().copied().filter(|b| !unmappable && *b >= 0x80)
}

/// Letters of western Europe, and marks that people and word processors write. Others would be found in capital
/// letters before a dash or a quotation mark.
fn is_plausible(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2026}' | '\u{2030}' | '\u{20AC}' | '\u{2122}' | '\u{2190}'..='\u{2193}')
        || matches!(c, '\u{192}' | '\u{2C6}' | '\u{2DC}' | '\u{2039}' | '\u{203A}')
}
