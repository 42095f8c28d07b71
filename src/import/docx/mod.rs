//! Word documents (ECMA-376): the text as it stands when all changes are accepted.

mod numbering;
mod read;
mod styles;

use std::collections::BTreeMap;

use super::Limits;
use super::error::ImportError;
use super::layout;
use super::package::Package;
use super::page::{Block, Page};
use numbering::Numbering;
use read::{NoteKind, Reader};
use styles::Styles;

/// Page headers that are looked at.
const HEADERS: usize = 3;

/// The text of a document.
pub(super) fn text(bytes: &[u8], limits: Limits) -> Result<String, ImportError> {
    let mut package = Package::open(bytes, limits)?;
    let body = package.needed("word/document.xml")?;
    let mut optional = |name: &str| Ok::<_, ImportError>(package.part(name)?.unwrap_or_default());
    let styles = Styles::read(optional("word/styles.xml")?)?;
    let numbering = Numbering::read(optional("word/numbering.xml")?)?;
    let mut notes = BTreeMap::new();
    for (kind, part) in [(NoteKind::Foot, "word/footnotes.xml"), (NoteKind::End, "word/endnotes.xml")] {
        let mut reader = Reader::new(&styles, Numbering::default(), Page::new(limits));
        reader.read(part, optional(part)?)?;
        notes.extend(reader.into_notes().into_iter().map(|(id, text)| ((kind, id), text)));
    }
    let mut blocks = Vec::new();
    for at in 1..=HEADERS {
        let part = format!("word/header{at}.xml");
        let mut reader = Reader::new(&styles, Numbering::default(), Page::new(limits));
        reader.read(&part, optional(&part)?)?;
        let (header, _) = reader.finish();
        if blocks.is_empty() && header.iter().any(|b| matches!(b, Block::Text { .. } | Block::Table(_))) {
            blocks.extend(header);
            blocks.push(Block::Gap);
        }
    }
    let mut reader = Reader::new(&styles, numbering, Page::new(limits));
    reader.read("word/document.xml", body)?;
    let (body, asked) = reader.finish();
    blocks.extend(body);
    blocks.extend(noted(&asked, &notes));
    Ok(layout::text(&blocks))
}

/// The notes in the order in which the text asks for them.
fn noted(asked: &[(NoteKind, String)], notes: &BTreeMap<(NoteKind, String), String>) -> Vec<Block> {
    let numbered = asked.iter().enumerate().filter_map(|(at, note)| Some((at + 1, notes.get(note)?)));
    let line = |(number, text): (usize, &String)| Block::Text { text: format!("[{number}] {text}"), bold: false };
    let lines: Vec<Block> = numbered.map(line).collect();
    let gap = (!lines.is_empty()).then_some(Block::Gap);
    gap.into_iter().chain(lines).collect()
}
