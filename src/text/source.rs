//! One file as text: its name, its clean text, its lines, and the way back to its bytes.

use super::decode::{self, Encoding};
use super::{Location, Range, Span};

/// What is wrong with the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Bytes that are no text in the encoding of the file; each stretch reads as U+FFFD.
    Undecodable,
    /// A control character other than tab, line end and form feed.
    ControlCharacter,
    /// A character that is not seen: of no width, a soft hyphen, a byte order mark inside the text.
    Hidden,
    /// A mark that turns the direction of writing.
    Direction,
}

/// A fault found while decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The character.
    pub character: char,
    /// Where, in the clean text; empty for a character that is not part of it.
    pub range: Range,
    /// First byte in the file.
    pub at: usize,
    /// Bytes in the file.
    pub len: usize,
    /// What could stand there without the text being read otherwise; `None` when that cannot be told.
    pub instead: Option<&'static str>,
}

/// Bytes of text between two milestones of a long line.
const MILE: usize = 1024;

/// A decoded file.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the corpus root, with `/`.
    pub name: String,
    /// Clean text: NFC, lines end with `\n`, nothing that is not seen.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What was wrong with the bytes, in order.
    pub faults: Vec<Fault>,
    map: Vec<(usize, usize)>,
    line_starts: Vec<usize>,
    /// In long lines: places in the text and the code points of the file that stand before them in their line.
    milestones: Vec<(usize, usize)>,
    /// The text is the bytes.
    same: bool,
    bytes: Vec<u8>,
}

impl Source {
    /// Decodes `bytes`; any bytes will do.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Source {
        let decoded = decode::decode(&bytes);
        Source::decoded(name.into(), decoded, bytes)
    }

    /// The same file with all that nobody sees in its text: for showing where it stands. Offsets in the file are the
    /// same, those in the text are not.
    pub fn with_unseen(&self) -> Source {
        Source::decoded(self.name.clone(), decode::decode_all(&self.bytes), self.bytes.clone())
    }

    fn decoded(name: String, decoded: decode::Decoded, bytes: Vec<u8>) -> Source {
        let starts = memchr::memchr_iter(b'\n', decoded.text.as_bytes()).map(|i| i + 1);
        let mut source = Source {
            name,
            line_starts: std::iter::once(0).chain(starts).collect(),
            faults: decoded.faults,
            encoding: decoded.encoding,
            same: decoded.encoding == Encoding::Utf8 && decoded.map.len() == 1 && decoded.text.len() == bytes.len(),
            map: decoded.map,
            text: decoded.text,
            milestones: Vec::new(),
            bytes,
        };
        source.milestones = source.measure();
        source
    }

    /// The milestones, one about every `MILE` bytes, so that a place in a line of ten megabytes is not counted from
    /// the start of the line.
    fn measure(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (index, start) in self.line_starts.iter().enumerate() {
            let end = self.line_starts.get(index + 1).copied().unwrap_or(self.text.len());
            let (mut from, mut column) = (*start, 0);
            while from + MILE < end {
                let to = self.text.ceil_char_boundary(from + MILE);
                let begin = if from == *start { self.first_byte(*start) } else { self.offset(from) };
                column += self.code_points(begin, self.offset(to));
                out.push((to, column));
                from = to;
            }
        }
        out
    }

    /// The same text under another name.
    #[must_use]
    pub fn renamed(self, name: &str) -> Source {
        Source { name: name.to_owned(), ..self }
    }

    /// The same file with some stretches of its text blank: whoever reads it sees everything else where it stands.
    #[must_use]
    pub fn masked(&self, ranges: &[Range]) -> Source {
        self.masked_by(ranges, ' ')
    }

    /// The same file with something else for every byte of some stretches but line ends; an ASCII character.
    #[must_use]
    pub fn masked_by(&self, ranges: &[Range], mask: char) -> Source {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        let mut ranges: Vec<Range> = ranges.to_vec();
        ranges.sort();
        for range in ranges {
            let start = range.start.max(at);
            text.push_str(self.slice(Range::new(at, start)));
            let blank = |b: u8| if b == b'\n' { '\n' } else { mask };
            text.extend(self.slice(Range::new(start, range.end.max(start))).bytes().map(blank));
            at = range.end.max(start);
        }
        text.push_str(self.slice(Range::new(at, self.text.len())));
        self.written_as(text)
    }

    /// The same file with another text of the same length, line ends where it has them: every place in it is the place
    /// in the file.
    #[must_use]
    pub fn written_as(&self, text: String) -> Source {
        debug_assert_eq!(text.len(), self.text.len());
        Source {
            name: self.name.clone(),
            text,
            encoding: self.encoding,
            faults: self.faults.clone(),
            map: self.map.clone(),
            line_starts: self.line_starts.clone(),
            milestones: self.milestones.clone(),
            same: self.same,
            bytes: self.bytes.clone(),
        }
    }

    /// The clean text of a range; empty when the range is none of this text.
    pub fn slice(&self, range: Range) -> &str {
        self.text.get(range.start..range.end).unwrap_or_default()
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What bytes say in this file's encoding, nothing cleaned; for people to look at.
    pub fn as_written(&self, bytes: &[u8]) -> String {
        let encoding = match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Byte offset in the file of an offset in the clean text. Monotone; 0 stays 0 and the end is the end.
    pub fn offset(&self, text_offset: usize) -> usize {
        if text_offset == 0 {
            return 0;
        }
        if self.same {
            return text_offset.min(self.bytes.len());
        }
        let after = self.map.partition_point(|(text, _)| *text <= text_offset);
        let Some((text, byte)) = after.checked_sub(1).and_then(|i| self.map.get(i)).copied() else { return 0 };
        let bound = self.map.get(after).map_or(self.bytes.len(), |(_, byte)| *byte);
        (byte + (text_offset - text)).min(bound)
    }

    /// Offset in the clean text of a byte offset in the file, at the start of a character: what [`Source::offset`] takes
    /// back. Bytes that are nothing in the text, and offsets behind the end, belong to what follows them.
    pub fn text_offset(&self, offset: usize) -> usize {
        let after = self.map.partition_point(|(_, byte)| *byte <= offset);
        let (text, byte) = after.checked_sub(1).and_then(|i| self.map.get(i)).copied().unwrap_or_default();
        let bound = self.map.get(after).map_or(self.text.len(), |(text, _)| *text);
        self.text.floor_char_boundary((text + (offset - byte)).min(bound))
    }

    /// The range of clean text behind a span of the file; of another state of the file, what lies there now.
    pub fn range(&self, span: Span) -> Range {
        let [start, end] = [span.start, span.end].map(|place| self.text_offset(place.offset as usize));
        Range::new(start, end.max(start))
    }

    /// The bytes behind a range of clean text.
    pub fn bytes_of(&self, range: Range) -> &[u8] {
        // Where nothing of the file is text, all of it belongs to the one line there is.
        let end = if self.text.is_empty() { self.bytes.len() } else { self.offset(range.end) };
        self.bytes.get(self.offset(range.start)..end).unwrap_or_default()
    }

    /// How many lines the file has; a last line without line end counts.
    pub fn line_count(&self) -> usize {
        self.line_starts.len() - usize::from(self.text.ends_with('\n') || self.text.is_empty())
    }

    /// The range of a 1-based line with its line end, or `None` when there is no such line.
    pub fn line(&self, line: u32) -> Option<Range> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = *self.line_starts.get(index)?;
        let end = self.line_starts.get(index + 1).copied().unwrap_or(self.text.len());
        Some(Range::new(start, end))
    }

    /// 1-based line of an offset in the clean text.
    pub fn line_of(&self, text_offset: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|s| *s <= text_offset)).unwrap_or(u32::MAX).max(1)
    }

    /// The place in the file of an offset in the clean text.
    pub fn location(&self, text_offset: usize) -> Location {
        let line = self.line_of(text_offset);
        let start = self.line_starts.get(line as usize - 1).copied().unwrap_or(0);
        let passed = self.milestones.partition_point(|(at, _)| *at <= text_offset).checked_sub(1);
        let milestone = passed.and_then(|i| self.milestones.get(i)).filter(|(at, _)| *at > start);
        let (from, before) = milestone.copied().unwrap_or((start, 0));
        let begin = if from == start { self.first_byte(start) } else { self.offset(from) };
        let to = self.offset(text_offset);
        let column = before + self.code_points(begin, to);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location { line, column: small(column).saturating_add(1), offset: small(to) }
    }

    /// The span in the file of a range of clean text.
    pub fn span(&self, range: Range) -> Span {
        let start = self.location(range.start);
        let between = self.same.then(|| self.text.get(range.start..range.end)).flatten();
        let Some(between) = between.filter(|text| text.len() <= MILE && !text.contains('\n')) else {
            return Span { start, end: self.location(range.end) };
        };
        // Where the text is the bytes and a range stays in its line, its end is counted from its start.
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = start.column.saturating_add(small(between.chars().count()));
        Span { start, end: Location { line: start.line, column, offset: small(range.end) } }
    }

    /// The span of a fault.
    pub fn span_of(&self, fault: &Fault) -> Span {
        let near = self.location(fault.range.start);
        let between = self.bytes.get(fault.at..near.offset as usize).unwrap_or_default();
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let place = |column: u32, offset: usize| Location { line: near.line, column, offset: small(offset) };
        let column = near.column.saturating_sub(small(self.code_points_of(between))).max(1);
        let (end, start) = (fault.at + fault.len, place(column, fault.at));
        let wide = small(self.code_points(fault.at, end));
        Span { start, end: place(column.saturating_add(wide), end) }
    }

    /// The first byte of a line that begins at an offset of the text: right behind the line end before it, though
    /// something may follow there that nobody sees.
    fn first_byte(&self, start: usize) -> usize {
        if self.same {
            return start;
        }
        let Some(line_end) = start.checked_sub(1) else { return 0 };
        let (from, to) = (self.offset(line_end), self.offset(start));
        let ends: &[&[u8]] = match self.encoding {
            Encoding::Utf16Le => &[b"\r\0\n\0", b"\r\0", b"\n\0"],
            Encoding::Utf16Be => &[b"\0\r\0\n", b"\0\r", b"\0\n"],
            _ => &[b"\r\n", b"\r", b"\n"],
        };
        let between = self.bytes.get(from..to).unwrap_or_default();
        ends.iter().find(|end| between.starts_with(end)).map_or(to, |end| from + end.len())
    }

    /// Code points of the file from one of its bytes to another.
    fn code_points(&self, from: usize, to: usize) -> usize {
        if let Some(text) = self.same.then(|| self.text.get(from..to)).flatten() {
            return text.chars().count();
        }
        self.code_points_of(self.bytes.get(from..to).unwrap_or_default())
    }

    /// Code points in a stretch of the file's own bytes.
    fn code_points_of(&self, bytes: &[u8]) -> usize {
        match self.encoding {
            Encoding::Windows1252 => bytes.len(),
            Encoding::Utf8 | Encoding::Utf8Bom => {
                let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
                bytes.utf8_chunks().map(|c| c.valid().chars().count() + usize::from(!c.invalid().is_empty())).sum()
            }
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let high = usize::from(self.encoding == Encoding::Utf16Le);
                let units = bytes.chunks_exact(2);
                units.filter(|u| !matches!(u.get(high), Some(0xDC..=0xDF))).count()
            }
        }
    }
}
