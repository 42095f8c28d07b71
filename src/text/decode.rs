//! Bytes of unknown encoding to clean text: UTF-8, UTF-16 or a single-byte Windows code page, NFC,
//! one kind of line end, nothing that is not seen – with a map from every offset back to the bytes.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::{canonical_combining_class, compose};

use super::source::{Fault, FaultKind};
use super::unseen::{Steering, Unseen, unseen};

/// How the bytes of a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8 without byte order mark (also plain ASCII).
    Utf8,
    /// UTF-8 with byte order mark.
    Utf8Bom,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Windows-1252, guessed because the bytes are no UTF-8.
    Windows1252,
}

/// Clean text and its map: `map` holds `(text offset, byte offset)` pairs, ascending, one for every place
/// where the two stop running in step; between two pairs text and bytes advance together.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub map: Vec<(usize, usize)>,
    pub faults: Vec<Fault>,
}

/// Decodes any bytes; never fails.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    decode_by(Cleaner::new(guess(bytes)), bytes)
}

/// The same, but what nobody sees stays in the text.
pub(super) fn decode_all(bytes: &[u8]) -> Decoded {
    decode_by(Cleaner { keeps_all: true, ..Cleaner::new(guess(bytes)) }, bytes)
}

fn decode_by(mut cleaner: Cleaner, bytes: &[u8]) -> Decoded {
    match cleaner.out.encoding {
        Encoding::Utf8 => cleaner.utf8(bytes, 0),
        Encoding::Utf8Bom => cleaner.utf8(bytes, 3),
        Encoding::Utf16Le => cleaner.utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => cleaner.utf16(bytes, u16::from_be_bytes),
        Encoding::Windows1252 => cleaner.windows_1252(bytes),
    }
    cleaner.finish(bytes.len())
}

/// Order of evidence: byte order mark, valid UTF-8, NUL bytes in every second place, else UTF-8 with damage
/// when most of it decodes, else Windows-1252.
fn guess(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8Bom,
        [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    if half >= 2 && nuls(1) * 4 > half * 3 && nuls(0) * 4 < half {
        return Encoding::Utf16Le;
    }
    if half >= 2 && nuls(0) * 4 > half * 3 && nuls(1) * 4 < half {
        return Encoding::Utf16Be;
    }
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    // A file that is UTF-8 but for a cut character or two is not Windows-1252.
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad * 2 { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// How many bytes at the start of valid UTF-8 are plain: printable ASCII, tabs and line feeds, and the letters of U+00C0
/// to U+00FF, none of which joins what stands before it.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b' '..=b'~' | b'\n' | b'\t' => 1,
            0xC3 => 2,
            _ => break,
        };
    }
    at.min(bytes.len())
}

/// Collects clean characters and remembers where text and bytes part.
struct Cleaner {
    out: Decoded,
    /// Byte offset at which the next text byte would be expected if both ran in step.
    expected: usize,
    /// The last starter that a combining mark may join, as (text offset, char).
    starter: Option<(usize, char)>,
    last_class: u8,
    after_cr: bool,
    /// The last character that was kept.
    last: char,
    /// A soft hyphen after a letter, by its fault: at a line end it is a hyphen.
    hyphen: Option<usize>,
    /// Colours of a terminal, as far as they have come.
    steering: Steering,
    /// What nobody sees stays.
    keeps_all: bool,
}

impl Cleaner {
    fn new(encoding: Encoding) -> Self {
        let out = Decoded { text: String::new(), encoding, map: vec![(0, 0)], faults: Vec::new() };
        Cleaner {
            out,
            expected: 0,
            starter: None,
            last_class: 0,
            after_cr: false,
            last: '\n',
            hyphen: None,
            steering: Steering::default(),
            keeps_all: false,
        }
    }

    fn utf8(&mut self, bytes: &[u8], skip: usize) {
        let mut at = skip;
        self.out.text.reserve(bytes.len());
        let body = bytes.get(skip..).unwrap_or_default();
        if let Ok(text) = simdutf8::basic::from_utf8(body) {
            return self.characters(text, at);
        }
        for chunk in body.utf8_chunks() {
            self.characters(chunk.valid(), at);
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                self.undecodable(at, chunk.invalid().len());
                at += chunk.invalid().len();
            }
        }
    }

    /// Characters that stand from byte `at` on: runs of plain ones at once, the others one by one.
    fn characters(&mut self, text: &str, mut at: usize) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let run = if self.is_idle() { plain_run(rest.as_bytes()) } else { 0 };
            let (taken, left) = rest.split_at_checked(run).unwrap_or(("", rest));
            if taken.is_empty() {
                self.push(c, at, c.len_utf8());
                at += c.len_utf8();
                rest = left.get(c.len_utf8()..).unwrap_or_default();
            } else {
                self.copy(taken, at);
                at += taken.len();
                rest = left;
            }
        }
    }

    /// Whether nothing that came before has a say in what comes next.
    fn is_idle(&self) -> bool {
        !self.after_cr && self.hyphen.is_none() && self.steering.is_idle()
    }

    /// Plain characters: what [`Cleaner::write`] does with each of them.
    fn copy(&mut self, run: &str, at: usize) {
        let Some(last) = run.chars().next_back() else { return };
        let offset = self.out.text.len();
        if self.expected != at {
            self.out.map.push((offset, at));
        }
        self.out.text.push_str(run);
        self.starter = Some((self.out.text.len() - last.len_utf8(), last));
        (self.last, self.last_class, self.expected) = (last, 0, at + run.len());
    }

    fn utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16) {
        let skip = if unit([*bytes.first().unwrap_or(&0), *bytes.get(1).unwrap_or(&0)]) == 0xFEFF { 2 } else { 0 };
        let body = bytes.get(skip..).unwrap_or_default();
        let units = body.chunks_exact(2).map(|b| unit([*b.first().unwrap_or(&0), *b.get(1).unwrap_or(&0)]));
        let mut at = skip;
        for c in char::decode_utf16(units) {
            let len = c.as_ref().map_or(2, |c| c.len_utf16() * 2);
            match c {
                Ok(c) => self.push(c, at, len),
                Err(_) => self.undecodable(at, len),
            }
            at += len;
        }
        if body.len() % 2 == 1 {
            self.undecodable(at, 1);
        }
    }

    fn windows_1252(&mut self, bytes: &[u8]) {
        for (at, byte) in bytes.iter().enumerate() {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            let c = text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
            self.push(c, at, 1);
        }
    }

    fn undecodable(&mut self, at: usize, len: usize) {
        self.push(char::REPLACEMENT_CHARACTER, at, len);
        self.fault(FaultKind::Undecodable, char::REPLACEMENT_CHARACTER, at, len, None);
        let (Some(fault), end) = (self.out.faults.last_mut(), self.out.text.len()) else { return };
        fault.range = super::Range::new(end - char::REPLACEMENT_CHARACTER.len_utf8(), end);
    }

    fn fault(&mut self, kind: FaultKind, character: char, at: usize, len: usize, instead: Option<&'static str>) {
        let here = self.out.text.len();
        self.out.faults.push(Fault { kind, character, range: super::Range::new(here, here), at, len, instead });
    }

    /// Takes one character that stands at `at` and fills `len` bytes of the file.
    fn push(&mut self, c: char, at: usize, len: usize) {
        if self.keeps_all {
            return self.keep(c, at, len);
        }
        let letter = (c, at, len);
        if self.steering.takes(letter) {
            return self.steered(letter);
        }
        for (c, at, len) in self.steering.given_back() {
            self.keep(c, at, len);
        }
        match unseen(c, self.last) {
            None => self.keep(c, at, len),
            Some(Unseen { kind, instead }) => {
                if c == '\u{AD}' && self.last.is_alphabetic() {
                    self.hyphen = Some(self.out.faults.len());
                }
                self.fault(kind, c, at, len, instead);
                match instead {
                    None => self.keep(c, at, len),
                    Some(instead) => instead.chars().for_each(|c| self.keep(c, at, len)),
                }
            }
        }
        if c == '\u{1B}' {
            self.steering.begin(self.out.faults.len() - 1);
        }
    }

    /// One more character of a sequence that steers a terminal; the last one makes the whole of it one fault.
    fn steered(&mut self, (_, at, len): (char, usize, usize)) {
        let Some(fault) = self.steering.complete().and_then(|index| self.out.faults.get_mut(index)) else { return };
        fault.len = at + len - fault.at;
    }

    /// A character that is seen.
    fn keep(&mut self, c: char, at: usize, len: usize) {
        if matches!(c, '\n' | '\r') {
            self.hyphen_at_line_end();
        }
        self.hyphen = None;
        self.last = c;
        let after_cr = std::mem::replace(&mut self.after_cr, c == '\r');
        match c {
            '\n' if after_cr => return, // CRLF: the CR was already written as LF
            '\r' => return self.write('\n', at, len),
            _ => {}
        }
        if !c.is_ascii() && self.joins(c) {
            return;
        }
        self.write(c, at, len);
    }

    /// A soft hyphen is seen where a line ends, and there only.
    fn hyphen_at_line_end(&mut self) {
        let Some(fault) = self.hyphen.take().and_then(|index| self.out.faults.get_mut(index)) else { return };
        fault.instead = Some("-");
        let (at, len) = (fault.at, fault.len);
        self.write('-', at, len);
    }

    /// NFC, one character at a time: a mark that composes with the starter before it replaces that starter.
    fn joins(&mut self, mark: char) -> bool {
        let class = canonical_combining_class(mark);
        let Some((offset, starter)) = self.starter else { return false };
        if class == 0 || (self.last_class != 0 && self.last_class >= class) {
            return false;
        }
        let Some(joined) = compose(starter, mark) else { return false };
        let tail: String = self.out.text.get(offset + starter.len_utf8()..).unwrap_or_default().to_owned();
        if !tail.is_empty() {
            return false;
        }
        self.out.text.truncate(offset);
        self.out.text.push(joined);
        self.starter = Some((offset, joined));
        // Text and bytes part here: the next character says where it stands itself.
        self.expected = usize::MAX;
        true
    }

    fn write(&mut self, c: char, at: usize, len: usize) {
        let offset = self.out.text.len();
        let class = canonical_combining_class(c);
        if class == 0 {
            self.starter = Some((offset, c));
        }
        self.last_class = class;
        if self.expected != at {
            self.out.map.push((offset, at));
        }
        self.out.text.push(c);
        self.expected = if len == c.len_utf8() { at + len } else { usize::MAX };
    }

    fn finish(mut self, bytes: usize) -> Decoded {
        for (c, at, len) in self.steering.given_back() {
            self.keep(c, at, len);
        }
        if self.expected != bytes {
            self.out.map.push((self.out.text.len(), bytes));
        }
        self.out
    }
}
