//! Other formats → plain text that reads like minutes typed by hand. Nothing is added to what the document says.

mod child;
mod docx;
mod eml;
mod error;
mod format;
mod html;
mod inline;
mod layout;
mod odt;
mod package;
mod page;
mod pdf;
mod xml;

pub use error::ImportError;
pub use format::{Format, format_of};

/// A document as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its text; ends in a line end.
    pub text: String,
    /// What was sent with it.
    pub attachments: Vec<Attachment>,
}

/// A file sent with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name without folders, hidden characters and ending; it may be part of the name of a file.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is plain text, in UTF-8.
    pub is_text: bool,
}

/// What a document may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes unpacked, and bytes of text, at most.
    pub bytes: u64,
    /// Seconds that another program may take.
    pub seconds: u64,
}

/// The text of a document; what it is is told by its bytes.
///
/// # Errors
///
/// When it is of no format that is read, damaged, encrypted, without text, or larger than the limits.
pub fn text(bytes: &[u8], limits: Limits) -> Result<Imported, ImportError> {
    let format = format_of(bytes)?;
    let imported = match format {
        Format::Pdf => plain(pdf::text(bytes, limits)?),
        Format::Docx => plain(docx::text(bytes, limits)?),
        Format::Odt => plain(odt::text(bytes, limits)?),
        Format::Html => plain(html::text(bytes, limits)?),
        Format::Mail => eml::text(bytes, limits)?,
    };
    let text = layout::tidy(&imported.text);
    if text.is_empty() {
        return Err(if format == Format::Pdf { ImportError::Scan } else { ImportError::Empty });
    }
    Ok(Imported { text, ..imported })
}

fn plain(text: String) -> Imported {
    Imported { text, attachments: Vec::new() }
}
