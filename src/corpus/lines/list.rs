//! Lists of texts to read, one a line: paths, or JSON with the text itself; as engines pipe them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Content, RootLine};

/// A text that a list names.
#[derive(Debug)]
pub(super) enum Entry {
    /// A file or a folder on this machine.
    Path(PathBuf),
    /// A file on this machine whose root is said.
    InRoot { root: String, path: String },
    /// A text that is no file here.
    Text { root: String, path: String, content: Content },
    /// A root, for the texts that follow.
    Root(Box<RootLine>),
}

/// Why a line of a list, or all that follows, was not understood.
#[derive(Debug)]
pub(super) enum ListFault {
    Line(String),
    Input(io::Error),
}

/// A list that is being read.
pub(super) struct List<'a> {
    pub input: &'a mut dyn BufRead,
    pub separator: u8,
    /// The longest line, in bytes.
    pub limit: u64,
    /// The number of the line read last, from 1.
    pub line: usize,
}

/// Opens a list.
///
/// # Errors
///
/// Why it cannot be read, without the path.
pub fn open_list(path: &Path) -> Result<Box<dyn BufRead>, String> {
    let file = File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    if file.metadata().is_ok_and(|known| known.is_dir()) {
        return Err("is a folder; name a list of files".to_owned());
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

impl Iterator for List<'_> {
    type Item = Result<Entry, ListFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = match next_line(self.input, self.separator, self.limit) {
                Ok(line) => line?,
                Err(error) => return Some(Err(ListFault::Input(error))),
            };
            self.line += 1;
            let entry = match line.map(|line| without_mark(line, self.line)) {
                Some(bytes) if bytes.is_empty() => continue,
                Some(bytes) => entry(bytes),
                None => Err(format!("is longer than {} bytes; raise the limit with --max-size", self.limit)),
            };
            return Some(entry.map_err(ListFault::Line));
        }
    }
}

/// The next line without its end; `None` after the last, `Some(None)` for one that is longer than the limit.
pub(super) fn next_line(input: &mut dyn BufRead, separator: u8, limit: u64) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut line = Vec::new();
    let read = Read::take(&mut *input, limit).read_until(separator, &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&separator) {
        line.pop();
    } else if read as u64 == limit && !input.fill_buf()?.is_empty() {
        input.skip_until(separator)?;
        return Ok(Some(None));
    }
    if separator == b'\n' && line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(Some(Some(line)))
}

/// A line, by its number, without the mark (BOM) that some programs put before the first.
pub(super) fn without_mark(mut line: Vec<u8>, number: usize) -> Vec<u8> {
    if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
        line.drain(..3);
    }
    line
}

/// A line of a list as JSON; what else stands in it is the engine's own.
#[derive(Deserialize)]
struct Item {
    line: Option<String>,
    root: Option<String>,
    path: Option<String>,
    text: Option<String>,
    base64: Option<String>,
}

fn entry(line: Vec<u8>) -> Result<Entry, String> {
    if line.first() != Some(&b'{') {
        return path_of_bytes(line).map(Entry::Path);
    }
    let item: Item = serde_json::from_slice(&line).map_err(|error| json_fault(&error))?;
    if item.line.as_deref() == Some("root") {
        return serde_json::from_slice(&line).map(Entry::Root).map_err(|error| json_fault(&error));
    }
    let root = item.root.unwrap_or_else(|| ".".to_owned());
    let path = item.path.filter(|path| !path.is_empty());
    let path = path.ok_or("says no `path`; write {\"root\": FOLDER, \"path\": NAME, \"text\": TEXT}")?;
    Ok(match (item.text, item.base64) {
        (Some(text), _) => Entry::Text { root, path, content: Content::Text(text) },
        (None, Some(text)) => Entry::Text { root, path, content: Content::Base64(text) },
        (None, None) => Entry::InRoot { root, path },
    })
}

/// What is wrong with a line of JSON, in the words of who writes it; that it is line 1 of itself says nothing.
pub(super) fn json_fault(error: &serde_json::Error) -> String {
    let (message, column) = (error.to_string(), error.column());
    let message = message.rsplit_once(" at line").map_or(message.as_str(), |(before, _)| before);
    if error.is_eof() {
        return format!("ends in the middle of its JSON (column {column}); is the list whole?");
    }
    if !error.is_data() {
        return format!("is no JSON: {message} (column {column})");
    }
    let missing = message.strip_prefix("missing field ").map(|field| format!("says no {field}"));
    missing.unwrap_or_else(|| match message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected ")) {
        Some((there, "a string")) => format!("holds {} in the place of a text (column {column})", in_json(there)),
        Some((there, _)) => format!("holds {} where it cannot be (column {column})", in_json(there)),
        None => format!("cannot be used: {message} (column {column})"),
    })
}

/// What stands in JSON, by the names that JSON has for it.
fn in_json(there: &str) -> String {
    let names = [("sequence", "a list"), ("map", "an object"), ("integer ", "the number "), ("string ", "the text ")];
    let name = |(theirs, ours): (&str, &str)| Some(format!("{ours}{}", there.strip_prefix(theirs)?));
    names.into_iter().find_map(name).unwrap_or_else(|| there.to_owned())
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have paths that are Unicode only")]
fn path_of_bytes(line: Vec<u8>) -> Result<PathBuf, String> {
    use std::os::unix::ffi::OsStringExt;
    Ok(PathBuf::from(std::ffi::OsString::from_vec(line)))
}

#[cfg(not(unix))]
fn path_of_bytes(line: Vec<u8>) -> Result<PathBuf, String> {
    String::from_utf8(line).map(PathBuf::from).map_err(|_| "is no UTF-8; write the path as UTF-8".to_owned())
}
