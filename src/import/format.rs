//! What a document is, told by its bytes and never by its name.

use super::error::ImportError;
use super::package;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF (ISO 32000).
    Pdf,
    /// Word since 2007 (ECMA-376).
    Docx,
    /// OpenDocument text (ISO 26300).
    Odt,
    /// HTML.
    Html,
    /// A mail (RFC 5322).
    Mail,
}

/// Bytes that are looked at.
const HEAD: usize = 4096;

/// Header fields of which a mail has several; the first ones no letter has.
const MAIL_FIELDS: [&str; 13] = [
    "return-path",
    "received",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "dkim-signature",
    "x-mailer",
    "from",
    "to",
    "date",
    "subject",
    "reply-to",
];

/// How many of [`MAIL_FIELDS`] are written by programs only.
const MADE_BY_PROGRAMS: usize = 8;

/// What a document is.
///
/// # Errors
///
/// When it is of no format that is read.
pub fn format_of(bytes: &[u8]) -> Result<Format, ImportError> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    match head {
        [] => Err(ImportError::Empty),
        [b'P', b'K', 3, 4, ..] => package::format_of(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ImportError::Unsupported(
            "an old Office file, or one with a password,",
            "save it as .docx without a password",
        )),
        _ if head.starts_with(b"{\\rtf") => Err(ImportError::Unsupported("RTF", "save it as .docx or .odt")),
        _ if head.starts_with(b"From ") => {
            Err(ImportError::Unsupported("a mailbox", "save each message as a file of its own (.eml)"))
        }
        // Some programs write a few bytes before the mark.
        _ if head.windows(5).take(1024).any(|w| w == b"%PDF-") => Ok(Format::Pdf),
        _ => text_format(head),
    }
}

fn text_format(head: &[u8]) -> Result<Format, ImportError> {
    let wide = matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    if head.contains(&0) && !wide {
        return Err(ImportError::NoDocument("this kind of file", "save its text as .docx, .odt, .pdf or plain text"));
    }
    let text: String = head.iter().filter(|b| **b != 0 || !wide).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    match () {
        () if is_html(&text) => Ok(Format::Html),
        () if is_mail(&text) => Ok(Format::Mail),
        () => Err(ImportError::PlainText),
    }
}

/// A tag stands first, and one that makes a page is among the first.
fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<p ", "<h1", "<h2", "<ul", "<ol"];
    let page = ["<!doctype html", "<html", "<body"];
    let opens = tags.iter().any(|tag| start.starts_with(tag));
    opens || (start.starts_with("<!--") || start.starts_with("<?xml")) && page.iter().any(|tag| text.contains(tag))
}

/// Fields up to the first blank line, two of them known, one of those written by programs only.
fn is_mail(text: &str) -> bool {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    let mut known = Vec::new();
    for line in lines.filter(|line| !line.starts_with([' ', '\t'])) {
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        known.extend(MAIL_FIELDS.iter().position(|field| *field == name));
    }
    known.sort_unstable();
    known.dedup();
    known.len() >= 2 && known.first().is_some_and(|first| *first < MADE_BY_PROGRAMS)
}
