//! A first look at YAML, in linear time, before the library sees it: size, depth, and what the subset leaves out.

use super::yaml::{Fault, FaultKind};
use crate::text::Range;

/// Largest text that is read, in bytes.
pub(super) const MAX_BYTES: usize = 1024 * 1024;
/// Deepest nesting of lists and keys.
pub(super) const MAX_DEPTH: usize = 64;

/// Refuses what is too large, too deep, or outside the subset.
pub(super) fn check(text: &str) -> Result<(), Fault> {
    if text.len() > MAX_BYTES {
        let message = format!("{} bytes; at most {MAX_BYTES} (1 MiB) are read: split it", text.len());
        return Err(Fault::at(text, Range::new(0, 0), FaultKind::Form, message));
    }
    Scan { text, bytes: text.as_bytes(), at: 0, line: 0, fresh: true, open: Vec::new(), flow: 0, last: 0 }.run()
}

/// An open block collection: its column, and whether a `-` opened it.
type Open = (usize, bool);

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Where the current line starts.
    line: usize,
    /// Whether a value may start here.
    fresh: bool,
    open: Vec<Open>,
    flow: usize,
    /// Column of the last key or `-`.
    last: usize,
}

impl Scan<'_> {
    fn run(mut self) -> Result<(), Fault> {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\n' => self.new_line(),
                b' ' | b'\t' => self.at += 1,
                b'#' if self.after_blank() => self.skip_line(),
                b'[' | b'{' | b'}' | b']' | b',' | b':' if self.flow > 0 => self.flow_mark(byte)?,
                _ if self.fresh => self.node(byte)?,
                _ => self.at += 1,
            }
        }
        Ok(())
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    fn after_blank(&self) -> bool {
        self.at == self.line || matches!(self.at.checked_sub(1).and_then(|i| self.bytes.get(i)), Some(b' ' | b'\t'))
    }

    /// Whether what follows the next `ahead` bytes ends a word: a blank or the end of the line.
    fn ends(&self, ahead: usize) -> bool {
        matches!(self.peek(ahead), None | Some(b' ' | b'\t' | b'\n'))
    }

    fn new_line(&mut self) {
        self.at += 1;
        self.line = self.at;
        self.fresh = true;
    }

    fn skip_line(&mut self) {
        while self.peek(0).is_some_and(|b| b != b'\n') {
            self.at += 1;
        }
    }

    fn refuse(&self, message: &str) -> Fault {
        Fault::at(self.text, Range::new(self.at, self.at + 1), FaultKind::Form, message)
    }

    /// The start of a value, a key or a list entry.
    fn node(&mut self, byte: u8) -> Result<(), Fault> {
        match byte {
            b'-' if self.flow == 0 && self.ends(1) => {
                self.enter(self.column(), true)?;
                self.at += 1;
            }
            b'&' => {
                return Err(self.refuse(
                    "anchors (`&name`) are not read; write the value out, or quote a text that starts with `&`",
                ));
            }
            b'*' => {
                return Err(self.refuse(
                    "aliases (`*name`) are not read; write the value out, or quote a text that starts with `*`",
                ));
            }
            b'!' => {
                return Err(self.refuse("tags (`!name`) are not read; remove it, or quote a text that starts with `!`"));
            }
            b'?' if self.ends(1) => {
                return Err(self.refuse("keys that start with `?` are not read; write `key: value`"));
            }
            b'%' if self.column() == 0 => return Err(self.refuse("directives (`%…`) are not read; remove the line")),
            b'[' | b'{' => self.flow_mark(byte)?,
            b'|' | b'>' if self.flow == 0 => self.block_text(),
            b'"' | b'\'' => {
                let column = self.column();
                self.quoted(byte);
                self.key(column)?;
            }
            _ => self.plain()?,
        }
        Ok(())
    }

    /// Opens a list entry or a key at a column, closing what stands deeper.
    fn enter(&mut self, column: usize, dash: bool) -> Result<(), Fault> {
        let stays = |open: &Open| open.0 < column || (open.0 == column && (open.1 == dash || dash));
        while self.open.last().is_some_and(|open| !stays(open)) {
            self.open.pop();
        }
        if self.open.last() != Some(&(column, dash)) {
            self.open.push((column, dash));
        }
        self.last = column;
        self.too_deep()
    }

    fn too_deep(&self) -> Result<(), Fault> {
        let message = format!("nested deeper than {MAX_DEPTH} levels; make it flatter");
        if self.open.len() + self.flow > MAX_DEPTH { Err(self.refuse(&message)) } else { Ok(()) }
    }

    fn flow_mark(&mut self, byte: u8) -> Result<(), Fault> {
        match byte {
            b'[' | b'{' if self.fresh => self.flow += 1,
            b']' | b'}' => self.flow = self.flow.saturating_sub(1),
            _ => {}
        }
        self.too_deep()?;
        self.fresh = !matches!(byte, b']' | b'}');
        self.at += 1;
        Ok(())
    }

    /// Text in quotes, over several lines if need be; an open end is for the library to report.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' if quote == b'"' => self.at += 1,
                b'\'' if quote == b'\'' && self.peek(1) == Some(b'\'') => self.at += 1,
                b'\n' => self.line = self.at + 1,
                _ if byte == quote => break,
                _ => {}
            }
            self.at += 1;
        }
        self.at = (self.at + 1).min(self.bytes.len());
        self.fresh = false;
    }

    /// Text without quotes, up to what ends it.
    fn plain(&mut self) -> Result<(), Fault> {
        let (start, column) = (self.at, self.column());
        while let Some(byte) = self.peek(0) {
            let ends = match byte {
                b'\n' => true,
                b':' => {
                    self.ends(1) || (self.flow > 0 && matches!(self.peek(1), Some(b',' | b'[' | b']' | b'{' | b'}')))
                }
                b'#' => self.after_blank(),
                b',' | b'[' | b']' | b'{' | b'}' => self.flow > 0,
                _ => false,
            };
            if ends {
                break;
            }
            self.at += 1;
        }
        let merges =
            self.text.get(start..self.at).is_some_and(|word| word.trim() == "<<") && self.peek(0) == Some(b':');
        if merges {
            self.at = start;
            return Err(self.refuse("merge keys (`<<`) are not read; write the keys out"));
        }
        self.fresh = false;
        self.key(column)
    }

    /// After a word: if a colon makes it a key, its value may start.
    fn key(&mut self, column: usize) -> Result<(), Fault> {
        let blanks = self.bytes.get(self.at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
        if self.flow == 0 && self.peek(blanks) == Some(b':') && self.ends(blanks + 1) {
            self.at += blanks;
            self.enter(column, false)?;
            self.at += 1;
            self.fresh = true;
        }
        Ok(())
    }

    /// Text after `|` or `>`: every following line that is blank or stands deeper than its key.
    fn block_text(&mut self) {
        self.skip_line();
        loop {
            let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
            let indent = rest.iter().take_while(|b| **b == b' ').count();
            let blank = matches!(rest.get(indent), Some(b'\n'));
            if rest.is_empty() || !(blank || indent > self.last) {
                return;
            }
            self.at += 1 + indent;
            self.skip_line();
        }
    }
}
