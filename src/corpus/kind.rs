//! Which files are no plain text, told from their first bytes, and the way to get text out of them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::text::{Encoding, Source};

/// What a file is that holds no plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BinaryKind {
    /// PDF.
    Pdf,
    /// Word since 2007.
    Word,
    /// Word before 2007, or Word with a password.
    OldWord,
    /// OpenDocument text.
    OpenDocument,
    /// Rich text.
    RichText,
    /// A whole HTML page.
    Html,
    /// A mail as a program saves it.
    Mail,
    /// Another office file: a sheet, slides.
    Office,
    /// Packed files.
    Archive,
    /// A picture.
    Image,
    /// Sound or film.
    Media,
    /// Anything else.
    Other,
}

impl BinaryKind {
    /// Its name, for one file.
    pub fn name(self) -> &'static str {
        match self {
            BinaryKind::Pdf => "PDF file",
            BinaryKind::Word => "Word file",
            BinaryKind::OldWord => "Word file that is old or has a password",
            BinaryKind::OpenDocument => "OpenDocument file",
            BinaryKind::RichText => "RTF file",
            BinaryKind::Html => "HTML page",
            BinaryKind::Mail => "mail",
            BinaryKind::Office => "office file",
            BinaryKind::Archive => "archive",
            BinaryKind::Image => "image",
            BinaryKind::Media => "sound or film file",
            BinaryKind::Other => "binary file",
        }
    }

    /// Whether people write minutes in files of this kind.
    pub(super) fn is_document(self) -> bool {
        use BinaryKind::{Html, Mail, OldWord, OpenDocument, Pdf, RichText, Word};
        matches!(self, Pdf | Word | OldWord | OpenDocument | RichText | Html | Mail)
    }

    /// What to do to have it read.
    pub fn way_out(self) -> &'static str {
        match self {
            BinaryKind::Pdf | BinaryKind::Word | BinaryKind::OpenDocument | BinaryKind::Html | BinaryKind::Mail => {
                "turn it into text first with minutes import"
            }
            BinaryKind::OldWord => "save it as .docx without a password first, for minutes import",
            BinaryKind::RichText => "save it as plain text first, or as .docx for minutes import",
            BinaryKind::Office => "save what is minutes in it as plain text",
            BinaryKind::Archive => "unpack it first",
            BinaryKind::Image => "turn it into text first, with text recognition such as tesseract",
            BinaryKind::Media => "write down what was said",
            BinaryKind::Other => "only plain text is read",
        }
    }

    /// The line for `count` files that were not read.
    pub(super) fn notice(self, count: usize) -> String {
        if count == 1 {
            return format!("1 {} not read: {}", self.name(), self.way_out());
        }
        let way_out = self.way_out().replace(" it ", " them ").replace("unpack it", "unpack them");
        let names = match self {
            BinaryKind::OldWord => "Word files that are old or have a password".to_owned(),
            other => format!("{}s", other.name()),
        };
        format!("{count} {names} not read: {way_out}")
    }
}

/// The first bytes of files that are no text.
const MAGIC: [(&[u8], BinaryKind); 19] = [
    (b"%PDF-", BinaryKind::Pdf),
    (b"\xD0\xCF\x11\xE0", BinaryKind::Office),
    (b"{\\rtf", BinaryKind::RichText),
    (b"PK\x03\x04", BinaryKind::Archive),
    (b"PK\x05\x06", BinaryKind::Archive),
    (b"\x1F\x8B", BinaryKind::Archive),
    (b"\x28\xB5\x2F\xFD", BinaryKind::Archive),
    (b"BZh", BinaryKind::Archive),
    (b"\xFD7zXZ", BinaryKind::Archive),
    (b"7z\xBC\xAF", BinaryKind::Archive),
    (b"Rar!\x1A", BinaryKind::Archive),
    (b"\x89PNG", BinaryKind::Image),
    (b"\xFF\xD8\xFF", BinaryKind::Image),
    (b"GIF8", BinaryKind::Image),
    (b"RIFF", BinaryKind::Media),
    (b"OggS", BinaryKind::Media),
    (b"ID3", BinaryKind::Media),
    (b"\xFF\xFB", BinaryKind::Media),
    (b"\x7FELF", BinaryKind::Other),
];

/// Bytes that are looked at; as many as git looks at.
const HEAD: usize = 8000;

/// What kind of no-text a file is by its first bytes and its name; `None` when it is text.
pub(super) fn binary_kind(path: &Path, bytes: &[u8]) -> Option<BinaryKind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(by_extension(path, *kind));
    }
    if head.contains(&0) { not_utf_16(head) } else { mostly_controls(head) }
        .then(|| by_extension(path, BinaryKind::Other))
        .or_else(|| marked_up(path, head))
}

/// A whole page of HTML, unless it calls itself text, and a mail by its name and its first line.
fn marked_up(path: &Path, head: &[u8]) -> Option<BinaryKind> {
    let text = || head.iter().filter(|b| **b != 0).map(|b| char::from(*b).to_ascii_lowercase()).collect::<String>();
    if named_as_text(path) {
        return None;
    }
    let text = text();
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let start = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    let page = ["<!doctype html", "<html"];
    match extension.as_deref() {
        Some("eml") => is_field(start.lines().next().unwrap_or_default()).then_some(BinaryKind::Mail),
        Some("html" | "htm" | "xhtml") => page.iter().any(|tag| start.contains(tag)).then_some(BinaryKind::Html),
        _ => page.iter().any(|tag| start.starts_with(tag)).then_some(BinaryKind::Html),
    }
}

/// `Received: …`: a field of the head of a mail.
fn is_field(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// Whether a file calls itself text.
pub(super) fn named_as_text(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), Some("txt" | "text" | "md" | "markdown" | "org"))
}

/// What the name of an office file or a package tells more.
fn by_extension(path: &Path, kind: BinaryKind) -> BinaryKind {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match (kind, extension.as_deref()) {
        (BinaryKind::Archive, Some("docx" | "doc" | "docm" | "dotx")) => BinaryKind::Word,
        (BinaryKind::Office, Some("docx" | "doc" | "docm" | "dotx" | "dot")) => BinaryKind::OldWord,
        (BinaryKind::Archive, Some("odt" | "ott")) => BinaryKind::OpenDocument,
        (BinaryKind::Archive, Some("xlsx" | "pptx" | "ods" | "odp" | "pages" | "numbers" | "key")) => {
            BinaryKind::Office
        }
        (BinaryKind::Other, Some("mp4" | "m4a" | "mov" | "mp3")) => BinaryKind::Media,
        (BinaryKind::Other, Some("tif" | "tiff" | "bmp" | "heic" | "webp" | "ico")) => BinaryKind::Image,
        (kind, _) => kind,
    }
}

/// NUL bytes belong into UTF-16 only, and there nearly every unit is a character.
fn not_utf_16(head: &[u8]) -> bool {
    let source = Source::new("", head.to_vec());
    let wide = matches!(source.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    !wide || source.faults.len() * 20 > source.text.chars().count()
}

fn mostly_controls(head: &[u8]) -> bool {
    let control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B | 0x1A);
    head.iter().filter(|b| control(b)).count() * 10 > head.len()
}
