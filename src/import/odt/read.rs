//! The body of a document and the headers of its pages: paragraphs, lists, tables, text frames.

use super::styles::Styles;
use crate::import::error::ImportError;
use crate::import::inline::Inline;
use crate::import::page::{Block, Page, WIDEST};
use crate::import::xml::{Piece, Tag, walk};

/// Blanks that one tag may stand for.
const BLANKS: usize = 200;

/// Parts that say nothing: deleted text, comments, what is hidden, what another program draws.
const LEFT_OUT: [&str; 10] = [
    "text:tracked-changes",
    "office:annotation",
    "office:annotation-end",
    "office:forms",
    "text:hidden-text",
    "svg:title",
    "svg:desc",
    "text:ruby-text",
    "text:note-citation",
    "draw:object",
];

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: Inline,
    style: Option<String>,
    heading: Option<usize>,
    counts_pages: bool,
}

/// A list being read.
#[derive(Debug)]
struct List {
    style: Option<String>,
    count: u32,
    /// Whether the next paragraph is the first of an item.
    opens: bool,
}

/// Reads one part.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    page: Page,
    /// The tag whose inside is read.
    inside: &'static str,
    depth_inside: usize,
    left_out: usize,
    paragraphs: Vec<Paragraph>,
    spans: Vec<(bool, bool)>,
    lists: Vec<List>,
    cells: Vec<usize>,
    /// Numbers of lists that went on, by style, for lists that continue them.
    last_count: u32,
    note: usize,
    notes: Vec<String>,
    titled: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn body(styles: &'a Styles, page: Page) -> Reader<'a> {
        Reader::new(styles, page, "office:text")
    }

    pub(super) fn header(styles: &'a Styles, page: Page) -> Reader<'a> {
        Reader::new(styles, page, "style:header")
    }

    fn new(styles: &'a Styles, page: Page, inside: &'static str) -> Reader<'a> {
        Reader {
            styles,
            page,
            inside,
            depth_inside: 0,
            left_out: 0,
            paragraphs: Vec::new(),
            spans: Vec::new(),
            lists: Vec::new(),
            cells: Vec::new(),
            last_count: 0,
            note: 0,
            notes: Vec::new(),
            titled: false,
        }
    }

    pub(super) fn read(mut self, part: &str, bytes: Vec<u8>) -> Result<Vec<Block>, ImportError> {
        walk(part, bytes, |piece| match piece {
            Piece::Open(tag) if tag.name == self.inside => {
                self.depth_inside += 1;
                Ok(())
            }
            Piece::Close(name) if name == self.inside => {
                self.depth_inside = self.depth_inside.saturating_sub(1);
                Ok(())
            }
            _ if self.depth_inside == 0 => Ok(()),
            Piece::Open(_) if self.left_out > 0 => {
                self.left_out += 1;
                Ok(())
            }
            Piece::Close(_) if self.left_out > 0 => {
                self.left_out -= 1;
                Ok(())
            }
            Piece::Open(tag) => self.open(&tag),
            Piece::Close(name) => self.close(name),
            Piece::Text(_) if self.left_out > 0 => Ok(()),
            Piece::Text(text) => {
                self.add_flowing(text);
                Ok(())
            }
        })?;
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.page.push(Block::Gap)?;
        }
        for (at, text) in notes.into_iter().enumerate() {
            self.page.push(Block::Text { text: format!("[{}] {}", at + 1, text.trim()), bold: false })?;
        }
        Ok(self.page.finish())
    }

    fn open(&mut self, tag: &Tag) -> Result<(), ImportError> {
        let name = tag.name.as_str();
        if LEFT_OUT.contains(&name) || self.is_hidden(tag) {
            self.left_out = 1;
            return Ok(());
        }
        match name {
            "text:p" | "text:h" => self.open_paragraph(tag)?,
            "text:span" => {
                let style = tag.get("text:style-name");
                let before = self.spans.last().map_or_else(|| self.bold_paragraph(), |s| s.0);
                let bold = style.and_then(|s| self.styles.bold(s)).unwrap_or(before);
                self.spans.push((bold, false));
            }
            "text:s" => {
                let count = tag.get("text:c").and_then(|c| c.parse().ok()).unwrap_or(1_usize).min(BLANKS);
                self.page.charge(count as u64)?;
                self.add(&" ".repeat(count));
            }
            "text:tab" => self.add("\t"),
            "text:line-break" => self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.text.line_end()),
            "text:page-number" | "text:page-count" => {
                self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.counts_pages = true);
            }
            "text:note" => {
                let mark = format!(" [{}]", self.notes.len() + 1);
                self.add(&mark);
            }
            "text:note-body" => {
                self.note += 1;
                self.notes.push(String::new());
            }
            "text:list" => self.open_list(tag),
            "text:list-item" => self.open_item(tag),
            "text:list-header" => self.lists.iter_mut().last().into_iter().for_each(|l| l.opens = false),
            "table:table" => self.page.open_table(),
            "table:table-row" => self.page.open_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let number =
                    |name: &str| tag.get(name).and_then(|v| v.parse().ok()).unwrap_or(1_usize).clamp(1, WIDEST);
                self.cells.push(number("table:number-columns-repeated") - 1);
                self.page.open_cell()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn is_hidden(&self, tag: &Tag) -> bool {
        let style = || tag.get("text:style-name");
        match tag.name.as_str() {
            "text:span" | "text:p" | "text:h" => self.styles.is_hidden(style()),
            "text:hidden-paragraph" => tag.get("text:is-hidden") == Some("true"),
            "text:section" => tag.get("text:display") == Some("none"),
            _ => false,
        }
    }

    fn open_paragraph(&mut self, tag: &Tag) -> Result<(), ImportError> {
        let style = tag.get("text:style-name").map(str::to_owned);
        if self.styles.opens_page(style.as_deref()) && self.paragraphs.is_empty() {
            self.page.push(Block::Break)?;
        }
        let level = tag.get("text:outline-level").and_then(|l| l.parse().ok());
        let title = || self.styles.is_title(style.as_deref()).then_some(0);
        let heading = if tag.name == "text:h" {
            level.or(Some(1))
        } else {
            title().or_else(|| self.styles.outline(style.as_deref()))
        };
        self.paragraphs.push(Paragraph { style, heading, ..Paragraph::default() });
        Ok(())
    }

    fn open_list(&mut self, tag: &Tag) {
        let named = tag.get("text:style-name").map(str::to_owned);
        let style = named.or_else(|| self.lists.last().and_then(|l| l.style.clone()));
        let goes_on = tag.get("text:continue-numbering") == Some("true") || tag.get("text:continue-list").is_some();
        let begun = if goes_on && self.lists.is_empty() { Some(self.last_count) } else { None };
        let start = style.as_deref().map_or(1, |s| self.styles.start(s, self.lists.len() + 1));
        self.lists.push(List { style, count: begun.unwrap_or(start.saturating_sub(1)), opens: false });
    }

    fn open_item(&mut self, tag: &Tag) {
        let Some(list) = self.lists.last_mut() else { return };
        let start = tag.get("text:start-value").and_then(|v| v.parse().ok());
        list.count = start.unwrap_or_else(|| list.count.saturating_add(1));
        list.opens = true;
    }

    fn bold_paragraph(&self) -> bool {
        self.paragraphs.last().is_some_and(|p| self.styles.is_bold(p.style.as_deref()))
    }

    fn add(&mut self, text: &str) {
        let bold = self.spans.last().map_or_else(|| self.bold_paragraph(), |s| s.0);
        self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.text.push(text, bold));
    }

    fn add_flowing(&mut self, text: &str) {
        let bold = self.spans.last().map_or_else(|| self.bold_paragraph(), |s| s.0);
        self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.text.push_flowing(text, bold));
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "text:p" | "text:h" => self.end_paragraph()?,
            "text:span" => drop(self.spans.pop()),
            "text:note-body" => self.note = self.note.saturating_sub(1),
            "text:list" => self.last_count = self.lists.pop().map_or(0, |l| l.count),
            "table:table-cell" | "table:covered-table-cell" => {
                let more = self.cells.pop().unwrap_or(0);
                self.page.close_cell(more)?;
            }
            "table:table" => self.page.close_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ImportError> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if self.note > 0 {
            let text = paragraph.text.take();
            self.notes.iter_mut().last().into_iter().for_each(|n| *n = format!("{n} {text}"));
            return self.page.charge(text.len() as u64);
        }
        if paragraph.counts_pages && self.inside == "style:header" {
            return Ok(());
        }
        let block = self.block(&mut paragraph);
        self.page.push(block)
    }

    fn block(&mut self, paragraph: &mut Paragraph) -> Block {
        if paragraph.text.is_empty() {
            return Block::Gap;
        }
        let marker = self.marker(paragraph);
        let bold = paragraph.text.is_bold_line() && !self.page.in_table();
        let text = paragraph.text.take();
        match (paragraph.heading, marker) {
            (Some(level), marker) => {
                self.titled |= level == 0;
                let marker = marker.filter(|m| m != "-").map(|m| m + " ").unwrap_or_default();
                Block::Heading { level: level + usize::from(self.titled), text: marker + &text }
            }
            (None, Some(marker)) => Block::Item { depth: self.lists.len().saturating_sub(1), marker, text },
            (None, None) => Block::Text { text, bold },
        }
    }

    /// What stands before the first paragraph of an item.
    fn marker(&mut self, paragraph: &Paragraph) -> Option<String> {
        let counts: Vec<u32> = self.lists.iter().map(|l| l.count).collect();
        let own = self.styles.list(paragraph.style.as_deref());
        let list = self.lists.last_mut().filter(|l| l.opens)?;
        list.opens = false;
        let style = list.style.clone().or(own);
        let marker = style.map_or_else(|| "-".to_owned(), |style| self.styles.marker(&style, &counts));
        Some(marker).filter(|m| !m.is_empty())
    }
}
