//! Objects of the export as one JSON text.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use super::escape;

/// So much text is handed over at a time, in bytes.
const CHUNK: usize = 1 << 16;

/// Pretty JSON with a line end. `Err` only for a value that JSON cannot hold.
pub fn render(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
    Ok(escape::json(&text) + "\n")
}

/// The same, handed over in pieces of whole lines until `take` says that nobody reads any more.
///
/// # Errors
///
/// As [`render`], and those of `take`.
pub fn write(value: &impl Serialize, take: &mut dyn FnMut(&str) -> io::Result<bool>) -> io::Result<()> {
    let mut lines = Lines { text: Vec::with_capacity(CHUNK), whole: 0, take, closed: false };
    let written = serde_json::to_writer_pretty(&mut lines, value).map_err(io::Error::from);
    let written = written.and_then(|()| lines.write_all(b"\n")).and_then(|()| lines.flush());
    if lines.closed { Ok(()) } else { written }
}

/// Lines on their way to who takes them.
struct Lines<'a> {
    text: Vec<u8>,
    /// So many of its bytes are whole lines.
    whole: usize,
    take: &'a mut dyn FnMut(&str) -> io::Result<bool>,
    closed: bool,
}

impl Lines<'_> {
    /// Hands over the first bytes.
    fn hand_over(&mut self, bytes: usize) -> io::Result<()> {
        let text = self.text.get(..bytes).unwrap_or_default();
        let text = std::str::from_utf8(text).map_err(|e| io::Error::new(ErrorKind::InvalidData, e))?;
        self.closed = self.closed || !(self.take)(&escape::json(text))?;
        self.text.drain(..bytes);
        self.whole = 0;
        if self.closed { Err(ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A string of one long line comes in many small pieces: each is looked at once.
        if let Some(last) = bytes.iter().rposition(|byte| *byte == b'\n') {
            self.whole = self.text.len() + last + 1;
        }
        self.text.extend_from_slice(bytes);
        if self.text.len() >= CHUNK && self.whole > 0 {
            self.hand_over(self.whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.text.is_empty() { Ok(()) } else { self.hand_over(self.text.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_whole_also_where_one_line_is_longer_than_a_piece() {
        let long = "\"a\" ".repeat(CHUNK);
        let value = vec!["short", long.as_str(), "", "end"];
        let mut pieces = Vec::new();
        write(&value, &mut |piece| {
            pieces.push(piece.to_owned());
            Ok(true)
        })
        .expect("JSON");
        assert!(pieces.iter().all(|p| p.ends_with('\n')), "{} pieces", pieces.len());
        assert_eq!(pieces.concat(), render(&value).expect("JSON"));
    }
}
