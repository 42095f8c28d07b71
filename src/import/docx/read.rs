//! The body of a document, its notes and page headers: paragraphs, tables, text boxes.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::{Styles, is_on};
use crate::import::error::ImportError;
use crate::import::inline::Inline;
use crate::import::page::{Block, Page, WIDEST};
use crate::import::xml::{Piece, Tag, walk};

/// The two kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// Parts that say nothing: what was deleted or moved away, how things were before, copies for old programs.
const LEFT_OUT: [&str; 13] = [
    "w:moveFrom",
    "mc:Fallback",
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:tblPrExChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:numberingChange",
    "w:rt",
    "w:tabs",
    "w:tblGridChange",
];

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: Inline,
    style: Option<String>,
    list: Option<String>,
    depth: Option<usize>,
    outline: Option<usize>,
    /// Its end was deleted: it goes on in the next.
    goes_on: bool,
    /// It holds the number of the page.
    counts_pages: bool,
}

/// A run of letters of one look.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    bold: bool,
    hidden: bool,
}

/// Reads one part.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    page: Page,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Run>,
    /// How deep in something left out.
    left_out: usize,
    in_properties: bool,
    in_text: bool,
    in_code: bool,
    placeholder: Vec<bool>,
    spans: Vec<usize>,
    carried: Inline,
    asked: Vec<(NoteKind, String)>,
    notes: BTreeMap<String, String>,
    note: Option<(String, Vec<String>)>,
    titled: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, page: Page) -> Reader<'a> {
        Reader {
            styles,
            numbering,
            page,
            paragraphs: Vec::new(),
            runs: Vec::new(),
            left_out: 0,
            in_properties: false,
            in_text: false,
            in_code: false,
            placeholder: Vec::new(),
            spans: Vec::new(),
            carried: Inline::default(),
            asked: Vec::new(),
            notes: BTreeMap::new(),
            note: None,
            titled: false,
        }
    }

    pub(super) fn read(&mut self, part: &str, bytes: Vec<u8>) -> Result<(), ImportError> {
        walk(part, bytes, |piece| match piece {
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
            Piece::Text(text) => {
                self.text(text);
                Ok(())
            }
        })
    }

    /// The blocks, and the notes that the text asks for.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<(NoteKind, String)>) {
        if !self.carried.is_empty() {
            let text = self.carried.take();
            // Without room the rest is left out: the part itself has been read.
            let _ = self.page.push(Block::Text { text, bold: false });
        }
        (self.page.finish(), self.asked)
    }

    /// The notes of a part of notes, by their ids.
    pub(super) fn into_notes(self) -> BTreeMap<String, String> {
        self.notes
    }

    fn open(&mut self, tag: &Tag) -> Result<(), ImportError> {
        let name = tag.name.as_str();
        if LEFT_OUT.contains(&name)
            || name == "w:del" && !self.in_properties
            || self.placeholder.last() == Some(&true) && name == "w:sdtContent"
        {
            self.left_out = 1;
            return Ok(());
        }
        match name {
            "w:p" => {
                self.paragraphs.push(Paragraph { text: std::mem::take(&mut self.carried), ..Paragraph::default() })
            }
            "w:pPr" => self.in_properties = true,
            "w:r" => self.runs.push(Run { bold: self.bold_by_style(), hidden: false }),
            "w:t" => self.in_text = true,
            "w:instrText" => self.in_code = true,
            "w:sdt" => self.placeholder.push(false),
            "w:showingPlcHdr" => self.placeholder.iter_mut().last().into_iter().for_each(|p| *p = is_on(tag)),
            "w:tbl" => self.page.open_table(),
            "w:tr" => self.page.open_row()?,
            "w:tc" => {
                self.spans.push(0);
                self.page.open_cell()?;
            }
            "w:gridSpan" => {
                let more = tag.get("w:val").and_then(|v| v.parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST) - 1;
                self.spans.iter_mut().last().into_iter().for_each(|span| *span = more);
            }
            "w:footnote" | "w:endnote" => {
                // Separators are notes too, of a type.
                let id = tag.get("w:id").filter(|_| tag.get("w:type").is_none());
                self.note = id.map(|id| (id.to_owned(), Vec::new()));
            }
            _ if self.in_properties => self.property(tag),
            _ => self.in_run(tag)?,
        }
        Ok(())
    }

    fn bold_by_style(&self) -> bool {
        let style = self.paragraphs.last().and_then(|p| p.style.as_deref());
        self.styles.is_bold(style)
    }

    fn property(&mut self, tag: &Tag) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = || tag.get("w:val").map(str::to_owned);
        let number = || tag.get("w:val").and_then(|v| v.parse::<usize>().ok());
        match tag.name.as_str() {
            "w:pStyle" => paragraph.style = value(),
            "w:numId" => paragraph.list = value(),
            "w:ilvl" => paragraph.depth = number(),
            "w:outlineLvl" => paragraph.outline = number(),
            "w:del" | "w:moveFrom" => paragraph.goes_on = true,
            "w:pageBreakBefore" if is_on(tag) => {
                // A break never fails for want of room by itself.
                let _ = self.page.push(Block::Break);
            }
            _ => {}
        }
    }

    /// What stands within a run: its look, and signs that are no letters.
    fn in_run(&mut self, tag: &Tag) -> Result<(), ImportError> {
        let Some(run) = self.runs.last_mut() else { return self.page_count(tag) };
        match tag.name.as_str() {
            "w:b" => run.bold = is_on(tag),
            "w:vanish" => run.hidden = is_on(tag),
            "w:rStyle" => {
                run.bold |= tag.get("w:val").is_some_and(|id| self.styles.is_bold(Some(id)));
                run.hidden |= tag.get("w:val").is_some_and(|id| self.styles.is_hidden(Some(id)));
            }
            _ if run.hidden => {}
            "w:tab" | "w:ptab" => self.add("\t"),
            "w:noBreakHyphen" => self.add("-"),
            "w:sym" => self.add(symbol(tag)),
            "w:br" if tag.get("w:type") == Some("page") => {
                self.flush()?;
                self.page.push(Block::Break)?;
            }
            "w:br" | "w:cr" => self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.text.line_end()),
            "w:footnoteReference" => self.ask(NoteKind::Foot, tag),
            "w:endnoteReference" => self.ask(NoteKind::End, tag),
            _ => {}
        }
        Ok(())
    }

    fn page_count(&mut self, tag: &Tag) -> Result<(), ImportError> {
        if tag.name == "w:fldSimple" && tag.get("w:instr").is_some_and(counts_pages) {
            self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.counts_pages = true);
        }
        Ok(())
    }

    fn ask(&mut self, kind: NoteKind, tag: &Tag) {
        let Some(id) = tag.get("w:id") else { return };
        self.asked.push((kind, id.to_owned()));
        let mark = format!(" [{}]", self.asked.len());
        self.add(&mark);
    }

    fn add(&mut self, text: &str) {
        let bold = self.runs.last().is_some_and(|run| run.bold);
        self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.text.push(text, bold));
    }

    fn text(&mut self, text: &str) {
        if self.in_code && counts_pages(text) {
            self.paragraphs.iter_mut().last().into_iter().for_each(|p| p.counts_pages = true);
        }
        if self.in_text && !self.runs.last().is_some_and(|run| run.hidden) {
            self.add(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "w:pPr" => self.in_properties = false,
            "w:t" => self.in_text = false,
            "w:instrText" => self.in_code = false,
            "w:r" => drop(self.runs.pop()),
            "w:sdt" => drop(self.placeholder.pop()),
            "w:p" => self.end_paragraph()?,
            "w:tc" => {
                let more = self.spans.pop().unwrap_or(0);
                self.page.close_cell(more)?;
            }
            "w:tbl" => self.page.close_table(),
            "w:footnote" | "w:endnote" => {
                let note = self.note.take();
                self.notes.extend(note.map(|(id, lines)| (id, lines.join(" "))));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ImportError> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if paragraph.goes_on {
            self.carried = paragraph.text;
            return Ok(());
        }
        if let Some((_, lines)) = &mut self.note {
            let text = paragraph.text.take();
            lines.extend(Some(text).filter(|t| !t.is_empty()));
            return self.page.charge(1);
        }
        // `Page 1 of 3` in a page header is not said in the meeting.
        if paragraph.counts_pages {
            return Ok(());
        }
        let block = self.block(&mut paragraph);
        self.page.push(block)
    }

    /// What was read of a paragraph before a page ends in it.
    fn flush(&mut self) -> Result<(), ImportError> {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|p| !p.text.is_empty()) else { return Ok(()) };
        let text = paragraph.text.take();
        self.page.push(Block::Text { text, bold: false })
    }

    fn block(&mut self, paragraph: &mut Paragraph) -> Block {
        let style = paragraph.style.as_deref();
        if paragraph.text.is_empty() {
            return Block::Gap;
        }
        let outline = paragraph.outline.filter(|level| *level < 9).map(|level| level + 1);
        let level = outline.or_else(|| self.styles.heading(style));
        let marker = self.marker(paragraph);
        let bold = paragraph.text.is_bold_line() && !self.page.in_table();
        let text = paragraph.text.take();
        match (level, marker) {
            (Some(level), marker) => {
                self.titled |= level == 0;
                let marker = marker.filter(|m| m != "-").map(|m| m + " ").unwrap_or_default();
                Block::Heading { level: level + usize::from(self.titled), text: marker + &text }
            }
            (None, Some(marker)) => Block::Item { depth: paragraph.depth.unwrap_or(0), marker, text },
            (None, None) => Block::Text { text, bold },
        }
    }

    fn marker(&mut self, paragraph: &mut Paragraph) -> Option<String> {
        let by_style = self.styles.list(paragraph.style.as_deref());
        let list = paragraph.list.clone().or_else(|| by_style.as_ref().map(|(list, _)| list.clone()))?;
        let depth = paragraph.depth.or(by_style.map(|(_, depth)| depth)).unwrap_or(0);
        paragraph.depth = Some(depth);
        // List 0 is none: it takes the paragraph out of the list of its style.
        if list == "0" { None } else { self.numbering.next(&list, depth) }
    }
}

fn counts_pages(code: &str) -> bool {
    let first = code.split_whitespace().next().unwrap_or_default();
    matches!(first, "PAGE" | "NUMPAGES" | "SECTIONPAGES")
}

/// The boxes and ticks of the fonts that Word brings along.
fn symbol(tag: &Tag) -> &'static str {
    match (tag.get("w:font"), tag.get("w:char").map(str::to_ascii_uppercase).as_deref()) {
        (Some("Wingdings"), Some("F0FE" | "F0FD" | "F078")) | (Some("Wingdings 2"), Some("F052" | "F054")) => {
            "\u{2612}"
        }
        (Some("Wingdings"), Some("F0A8" | "F06F")) | (Some("Wingdings 2"), Some("F0A3")) => "\u{2610}",
        (Some("Wingdings"), Some("F0FC")) | (Some("Wingdings 2"), Some("F050")) => "\u{2713}",
        (Some("Wingdings"), Some("F0E0")) => "\u{2192}",
        _ => "",
    }
}
