//! OpenDocument text (ISO 26300): the text as it stands when all changes are accepted.

mod read;
mod styles;

use super::Limits;
use super::error::ImportError;
use super::layout;
use super::package::Package;
use super::page::{Block, Page};
use read::Reader;
use styles::Styles;

/// The text of a document.
pub(super) fn text(bytes: &[u8], limits: Limits) -> Result<String, ImportError> {
    let mut package = Package::open(bytes, limits)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|w| w == b"encryption-data") {
        return Err(ImportError::Encrypted);
    }
    let body = package.needed("content.xml")?;
    let looks = package.part("styles.xml")?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.read("styles.xml", looks.clone())?;
    styles.read("content.xml", body.clone())?;
    let mut blocks = Reader::header(&styles, Page::new(limits)).read("styles.xml", looks)?;
    if !blocks.iter().any(|b| matches!(b, Block::Text { .. } | Block::Table(_))) {
        blocks.clear();
    }
    blocks.extend(Reader::body(&styles, Page::new(limits)).read("content.xml", body)?);
    Ok(layout::text(&blocks))
}
