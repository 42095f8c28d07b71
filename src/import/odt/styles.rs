//! What the styles of a document say about paragraphs, letters and lists.

use std::collections::BTreeMap;

use crate::import::error::ImportError;
use crate::import::inline::{letters, roman};
use crate::import::xml::{Piece, Tag, walk};

/// Styles based on styles.
const DEEPEST: usize = 16;
/// Levels of a list.
const LEVELS: usize = 10;

/// One style of paragraphs or letters.
#[derive(Debug, Clone, Default)]
struct Style {
    base: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
    new_page: bool,
    outline: Option<usize>,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    /// `1`, `a`, `I` and the like; `None` for a bullet.
    format: Option<String>,
    before: String,
    after: String,
    start: u32,
    /// How many levels its number shows.
    shown: usize,
}

/// The styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, part: &str, bytes: Vec<u8>) -> Result<(), ImportError> {
        let (mut style, mut list) = (None, None);
        walk(part, bytes, |piece| {
            match piece {
                Piece::Open(tag) => self.open(&tag, &mut style, &mut list),
                Piece::Close("style:style") => style = None,
                Piece::Close("text:list-style") => list = None,
                _ => {}
            }
            Ok(())
        })
    }

    fn open(&mut self, tag: &Tag, style: &mut Option<String>, list: &mut Option<String>) {
        match tag.name.as_str() {
            "style:style" => {
                let name = tag.get("style:name").unwrap_or_default().to_owned();
                let new = Style {
                    base: tag.get("style:parent-style-name").map(str::to_owned),
                    list: tag.get("style:list-style-name").map(str::to_owned).filter(|l| !l.is_empty()),
                    outline: tag.get("style:default-outline-level").and_then(|l| l.parse().ok()),
                    ..Style::default()
                };
                self.styles.insert(name.clone(), new);
                *style = Some(name);
            }
            "style:text-properties" => {
                let Some(style) = style.as_ref().and_then(|name| self.styles.get_mut(name)) else { return };
                style.bold = tag.get("fo:font-weight").map(|w| matches!(w, "bold" | "600" | "700" | "800" | "900"));
                style.hidden = tag.get("text:display").map(|d| d == "none");
            }
            "style:paragraph-properties" => {
                let Some(style) = style.as_ref().and_then(|name| self.styles.get_mut(name)) else { return };
                style.new_page = tag.get("fo:break-before") == Some("page");
            }
            "text:list-style" => *list = tag.get("style:name").map(str::to_owned),
            "text:list-level-style-number" | "text:list-level-style-bullet" => {
                let Some(list) = list.as_ref() else { return };
                let number = |name: &str| tag.get(name).and_then(|v| v.parse::<u32>().ok()).unwrap_or(1);
                let text = |name: &str| tag.get(name).unwrap_or_default().to_owned();
                let level = Level {
                    format: tag.get("style:num-format").map(str::to_owned),
                    before: text("style:num-prefix"),
                    after: text("style:num-suffix"),
                    start: number("text:start-value"),
                    shown: number("text:display-levels") as usize,
                };
                self.lists.entry(list.clone()).or_default().insert(number("text:level") as usize, level);
            }
            _ => {}
        }
    }

    fn find<T>(&self, name: Option<&str>, wanted: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = name;
        for _ in 0..DEEPEST {
            let style = self.styles.get(next?)?;
            if let Some(found) = wanted(style) {
                return Some(found);
            }
            next = style.base.as_deref();
        }
        None
    }

    pub(super) fn is_bold(&self, name: Option<&str>) -> bool {
        self.find(name, |s| s.bold).unwrap_or(false)
    }

    /// Whether letters of a style are bold; `None` when it does not say so.
    pub(super) fn bold(&self, name: &str) -> Option<bool> {
        self.find(Some(name), |s| s.bold)
    }

    pub(super) fn is_hidden(&self, name: Option<&str>) -> bool {
        self.find(name, |s| s.hidden).unwrap_or(false)
    }

    pub(super) fn opens_page(&self, name: Option<&str>) -> bool {
        name.and_then(|n| self.styles.get(n)).is_some_and(|s| s.new_page)
    }

    /// The list style that paragraphs of a style have.
    pub(super) fn list(&self, name: Option<&str>) -> Option<String> {
        self.find(name, |s| s.list.clone())
    }

    /// Whether a paragraph is the title, or is based on it.
    pub(super) fn is_title(&self, name: Option<&str>) -> bool {
        let mut next = name;
        for _ in 0..DEEPEST {
            let Some(name) = next else { return false };
            if name == "Title" {
                return true;
            }
            next = self.styles.get(name).and_then(|s| s.base.as_deref());
        }
        false
    }

    pub(super) fn outline(&self, name: Option<&str>) -> Option<usize> {
        self.find(name, |s| s.outline).filter(|level| (1..=10).contains(level))
    }

    /// The number with which a level begins.
    pub(super) fn start(&self, list: &str, level: usize) -> u32 {
        self.level(list, level).map_or(1, |l| l.start)
    }

    fn level(&self, list: &str, level: usize) -> Option<&Level> {
        self.lists.get(list)?.get(&level)
    }

    /// What stands before an item: `-` for a bullet. `counts` are the numbers of the levels down to its own.
    pub(super) fn marker(&self, list: &str, counts: &[u32]) -> String {
        let depth = counts.len();
        let level = self.level(list, depth);
        let Some(Level { format: Some(format), before, after, shown, .. }) = level else { return "-".to_owned() };
        if format.is_empty() {
            return format!("{before}{after}").trim().to_owned();
        }
        let first = depth.saturating_sub((*shown).clamp(1, LEVELS));
        let numbers = counts.iter().enumerate().skip(first).map(|(at, count)| {
            let format = self.level(list, at + 1).and_then(|l| l.format.as_deref()).unwrap_or("1");
            match format {
                "a" => letters(*count),
                "A" => letters(*count).to_uppercase(),
                "i" => roman(*count),
                "I" => roman(*count).to_uppercase(),
                _ => count.to_string(),
            }
        });
        let numbers = numbers.collect::<Vec<_>>().join(".");
        format!("{before}{numbers}{after}").trim().to_owned()
    }
}
