//! What the styles of a document say about paragraphs and letters.

use std::collections::BTreeMap;

use crate::import::error::ImportError;
use crate::import::xml::{Piece, Tag, walk};

/// Styles based on styles; the program that wrote them allows ten.
const DEEPEST: usize = 16;

/// One style.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<usize>,
    list: Option<String>,
    depth: Option<usize>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// Whether a switch is on: it is when it stands there without a value.
pub(super) fn is_on(tag: &Tag) -> bool {
    !matches!(tag.get("w:val"), Some("0" | "false" | "off" | "none"))
}

impl Styles {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Styles, ImportError> {
        let (mut styles, mut id, mut now) = (Styles::default(), String::new(), Style::default());
        walk("word/styles.xml", bytes, |piece| {
            match piece {
                Piece::Open(tag) if tag.name == "w:style" => {
                    id = tag.get("w:styleId").unwrap_or_default().to_owned();
                    now = Style::default();
                    if tag.get("w:default").is_some_and(|v| v == "1" || v == "true")
                        && tag.get("w:type") == Some("paragraph")
                    {
                        styles.usual = Some(id.clone());
                    }
                }
                Piece::Open(tag) => now.property(&tag),
                Piece::Close("w:style") => drop(styles.by_id.insert(std::mem::take(&mut id), std::mem::take(&mut now))),
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    fn find<T>(&self, id: Option<&str>, wanted: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = id.or(self.usual.as_deref());
        for _ in 0..DEEPEST {
            let style = self.by_id.get(next?)?;
            if let Some(found) = wanted(style) {
                return Some(found);
            }
            next = style.base.as_deref();
        }
        None
    }

    /// The level of a heading, the title being 1; `None` for other paragraphs.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<usize> {
        self.find(id, |s| {
            let name = s.name.to_ascii_lowercase();
            let level = name.strip_prefix("heading ").and_then(|n| n.parse::<usize>().ok());
            let title = (name == "title").then_some(0);
            level.or(title).or(s.outline.filter(|level| *level < 9).map(|level| level + 1))
        })
    }

    /// The list that paragraphs of a style belong to, and how deep.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(String, usize)> {
        let list = self.find(id, |s| s.list.clone())?;
        Some((list, self.find(id, |s| s.depth).unwrap_or(0)))
    }

    pub(super) fn is_bold(&self, id: Option<&str>) -> bool {
        self.find(id, |s| s.bold).unwrap_or(false)
    }

    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.find(id, |s| s.hidden).unwrap_or(false)
    }
}

impl Style {
    fn property(&mut self, tag: &Tag) {
        let value = tag.get("w:val");
        match tag.name.as_str() {
            "w:name" => self.name = value.unwrap_or_default().to_owned(),
            "w:basedOn" => self.base = value.map(str::to_owned),
            "w:outlineLvl" => self.outline = value.and_then(|v| v.parse().ok()),
            "w:numId" => self.list = value.map(str::to_owned),
            "w:ilvl" => self.depth = value.and_then(|v| v.parse().ok()),
            "w:b" => self.bold = Some(is_on(tag)),
            "w:vanish" => self.hidden = Some(is_on(tag)),
            _ => {}
        }
    }
}
