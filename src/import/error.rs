//! Why a document gives no text: the fault and the way out, without the name of the file.

use std::fmt;

/// Why a document gives no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// Text already.
    PlainText,
    /// A format that is not read; what it is, and what to do.
    Unsupported(&'static str, &'static str),
    /// Nothing that people write minutes in; what it is, and what to do.
    NoDocument(&'static str, &'static str),
    /// Not what its name says; what it is said to be.
    Misnamed(&'static str),
    /// A password is needed.
    Encrypted,
    /// Cut off or changed; where, as far as it is known.
    Damaged(String),
    /// More than the limits allow; of what.
    TooLarge(&'static str),
    /// Constructs that have no place in a document.
    Refused(&'static str),
    /// No text in it.
    Empty,
    /// Pictures of pages.
    Scan,
    /// The program that is needed is not installed.
    Missing,
    /// The program that was asked took too long.
    TooSlow(u64),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::PlainText => f.write_str("plain text already; the other commands read it as it is"),
            ImportError::Unsupported(what, way_out) | ImportError::NoDocument(what, way_out) => {
                write!(f, "{what} is not imported; {way_out}")
            }
            ImportError::Misnamed(what) => {
                write!(f, "damaged, or no {what} though its name says so; open it in its own program and save it again")
            }
            ImportError::Encrypted => f.write_str("protected by a password; save a copy without one and import that"),
            ImportError::Damaged(place) => {
                write!(f, "damaged or cut off ({place}); open it in the program it was made with and save it again")
            }
            ImportError::TooLarge(what) => {
                write!(f, "{what}; this is no ordinary document: split it, or raise the limit with --max-size")
            }
            ImportError::Refused(what) => {
                write!(f, "{what}; open it in the program it was made with and save it again")
            }
            ImportError::Empty => f.write_str("no text in it; there is nothing to import"),
            ImportError::Scan => {
                f.write_str("a scan: no text in it; run text recognition (OCR) first, for example ocrmypdf")
            }
            ImportError::Missing => f.write_str(
                "PDF needs the program pdftotext, which is not installed; it comes with poppler (poppler-utils)",
            ),
            ImportError::TooSlow(seconds) => {
                write!(f, "pdftotext took longer than {seconds} seconds; split the file, or save it as PDF again")
            }
        }
    }
}

impl std::error::Error for ImportError {}
