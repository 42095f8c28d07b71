//! Packed documents (ZIP): one part at a time, as much as the limits allow.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Limits;
use super::error::ImportError;
use super::format::Format;

/// Parts at most; documents with many pictures have some hundreds.
const MOST_PARTS: usize = 10_000;
/// Bytes of a part above which it is looked at how well it was packed.
const LARGE: u64 = 4 * 1024 * 1024;
/// A part may unpack to so many times its size; the text of documents stays below 40.
const MOST_TIMES: u64 = 200;

/// A packed document.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Package<'a>, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fault(&e))?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooLarge("it is packed of too many parts"));
        }
        Ok(Package { archive, room: limits.bytes })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` when there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|e| fault(&e))?;
        let packed = part.compressed_size();
        let limit = self.room;
        let mut bytes = Vec::new();
        let read = part.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > limit || size > LARGE && size / MOST_TIMES > packed {
            return Err(ImportError::TooLarge("it unpacks to more than the limit"));
        }
        read.map_err(|e| ImportError::Damaged(e.to_string()))?;
        self.room -= size;
        Ok(Some(bytes))
    }

    /// A part that must be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        self.part(name)?.ok_or_else(|| ImportError::Damaged(format!("{name} is missing")))
    }
}

/// What a packed document is.
pub(super) fn format_of(bytes: &[u8]) -> Result<Format, ImportError> {
    let small = Limits { bytes: 1024 * 1024, seconds: 0 };
    let mut package = Package::open(bytes, small)?;
    let kind = package.part("mimetype").ok().flatten().unwrap_or_default();
    let open_document = b"application/vnd.oasis.opendocument.".as_slice();
    match kind.strip_prefix(open_document) {
        Some(rest) if rest.starts_with(b"text") => return Ok(Format::Odt),
        Some(_) => {
            return Err(ImportError::NoDocument(
                "an OpenDocument file that is no text",
                "save it as .odt or plain text",
            ));
        }
        None => {}
    }
    match () {
        () if package.has("word/document.xml") => Ok(Format::Docx),
        () if package.has("content.xml") && package.has("META-INF/manifest.xml") => Ok(Format::Odt),
        () if package.has("xl/workbook.xml") => {
            Err(ImportError::NoDocument("a sheet", "save it as .csv, or what is minutes in it as text"))
        }
        () if package.has("ppt/presentation.xml") => {
            Err(ImportError::NoDocument("slides", "save what is minutes in them as text"))
        }
        () => Err(ImportError::NoDocument("an archive", "unpack it and import what is in it")),
    }
}

fn fault(error: &ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => ImportError::Encrypted,
        ZipError::InvalidPassword => ImportError::Encrypted,
        other => ImportError::Damaged(other.to_string()),
    }
}
