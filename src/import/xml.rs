//! XML as a stream of tags and text; entities that a document declares itself are refused.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::error::ImportError;
use crate::text::Source;

/// Tags within tags; word processors stay below 100.
const DEEPEST: usize = 1000;

/// A tag that opens.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    /// With its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What a document is made of.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Open(Tag),
    Close(&'a str),
    Text(&'a str),
}

/// Shows all pieces in order; an empty tag opens and closes.
pub(super) fn walk(
    part: &str,
    bytes: Vec<u8>,
    mut show: impl FnMut(Piece<'_>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let source = Source::new(part, bytes);
    let damaged = |why: &dyn std::fmt::Display| ImportError::Damaged(format!("{part}: {why}"));
    let mut reader = Reader::from_str(&source.text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|e| damaged(&e))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ImportError::Refused("its parts are nested too deeply"));
                }
                show(Piece::Open(tag(&start)?))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                show(Piece::Close(&String::from_utf8_lossy(end.name().as_ref())))?;
            }
            Event::Empty(start) => {
                let tag = tag(&start)?;
                let name = tag.name.clone();
                show(Piece::Open(tag))?;
                show(Piece::Close(&name))?;
            }
            Event::Text(text) => show(Piece::Text(&text.decode().map_err(|e| damaged(&e))?))?,
            Event::CData(text) => show(Piece::Text(&text.decode().map_err(|e| damaged(&e))?))?,
            Event::GeneralRef(name) => {
                let known = name.resolve_char_ref().map_err(|e| damaged(&e))?;
                let c = known.map_or_else(|| named(&name), Ok)?;
                show(Piece::Text(c.encode_utf8(&mut [0; 4])))?;
            }
            Event::DocType(text) if text.windows(7).any(|w| w.eq_ignore_ascii_case(b"<!ENTIT")) => {
                return Err(entities());
            }
            Event::Eof if depth > 0 => return Err(damaged(&"it ends too early")),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn entities() -> ImportError {
    ImportError::Refused("its XML declares entities of its own, which no word processor does")
}

/// The five names that every XML has.
fn named(name: &[u8]) -> Result<char, ImportError> {
    match name {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(entities()),
    }
}

fn tag(start: &BytesStart<'_>) -> Result<Tag, ImportError> {
    let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| ImportError::Damaged(e.to_string()))?;
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| entities())?;
        attributes.push((key, value.into_owned()));
    }
    Ok(Tag { name, attributes })
}
