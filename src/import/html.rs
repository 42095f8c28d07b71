//! HTML as people and word processors write it: read by tags as they come, so what is not closed does no harm.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::Limits;
use super::error::ImportError;
use super::inline::{Inline, letters, roman};
use super::layout;
use super::page::{Block, Page, WIDEST};
use crate::text::Source;

/// Elements of which nothing is read.
const LEFT_OUT: [&str; 17] = [
    "title", "script", "style", "template", "svg", "math", "object", "iframe", "noscript", "select", "button", "nav",
    "textarea", "del", "audio", "video", "canvas",
];
/// Elements that stand in a line with text.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];
/// Elements without an end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Lists within lists at most.
const DEEPEST: usize = 64;

/// No tag has more attributes than this.
const MOST_ATTRIBUTES: usize = 20_000;

/// The text of a page.
pub(super) fn text(bytes: &[u8], limits: Limits) -> Result<String, ImportError> {
    text_of(&Source::new("page", bytes.to_vec()).text, limits)
}

/// The text of a page that is decoded already.
pub(super) fn text_of(page: &str, limits: Limits) -> Result<String, ImportError> {
    let sink = Sink(RefCell::new(Reader::new(limits)));
    if crowded(page) {
        return Err(ImportError::Refused("one of its tags has thousands of attributes, which no program writes"));
    }
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // Scripts stop the tokenizer; they are left out, and it goes on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.end_paragraph();
    match reader.fault {
        Some(fault) => Err(fault),
        None => Ok(layout::text(&reader.page.finish())),
    }
}

/// Whether between two angle brackets stand more `=` than any tag has: each attribute is compared with all before it.
fn crowded(page: &str) -> bool {
    page.split(['<', '>']).any(|stretch| stretch.matches('=').nth(MOST_ATTRIBUTES).is_some())
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == EndTag => reader.close(&tag.name),
            TagToken(tag) => return reader.open(&tag),
            CharacterTokens(text) => reader.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// A list being read.
struct List {
    /// The kind of its numbers; `None` for bullets.
    numbers: Option<String>,
    count: u32,
}

struct Reader {
    page: Page,
    fault: Option<ImportError>,
    text: Inline,
    heading: Option<usize>,
    marker: Option<String>,
    lists: Vec<List>,
    bold: usize,
    pre: usize,
    /// What is left out, and how many of its name are open.
    left_out: Option<(String, usize)>,
    spans: Vec<usize>,
}

impl Reader {
    fn new(limits: Limits) -> Reader {
        Reader {
            page: Page::new(limits),
            fault: None,
            text: Inline::default(),
            heading: None,
            marker: None,
            lists: Vec::new(),
            bold: 0,
            pre: 0,
            left_out: None,
            spans: Vec::new(),
        }
    }

    fn keep(&mut self, result: Result<(), ImportError>) {
        if let Err(fault) = result {
            self.fault.get_or_insert(fault);
        }
    }

    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if self.left_out.as_ref().is_some_and(|(left_out, _)| left_out == "p" && name == "p") {
            // A paragraph needs no end: the next one ends it.
            self.left_out = None;
        }
        if let Some((left_out, count)) = &mut self.left_out {
            *count += usize::from(left_out == name && !tag.self_closing);
        } else if !VOID.contains(&name) && (LEFT_OUT.contains(&name) || is_hidden(tag)) && !tag.self_closing {
            self.left_out = Some((name.to_owned(), 1));
        } else if self.fault.is_none() {
            self.element(name, tag);
        }
        match name {
            _ if tag.self_closing => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn element(&mut self, name: &str, tag: &Tag) {
        match name {
            "b" | "strong" => self.bold += 1,
            "br" => self.text.line_end(),
            "input" => self.tick(tag),
            _ if INLINE.contains(&name) || VOID.contains(&name) && name != "hr" => {}
            _ => self.block(name, tag),
        }
    }

    /// A box to tick.
    fn tick(&mut self, tag: &Tag) {
        if attribute(tag, "type").is_some_and(|t| t.eq_ignore_ascii_case("checkbox")) {
            let ticked = attribute(tag, "checked").is_some();
            self.text.push(if ticked { "[x] " } else { "[ ] " }, false);
        }
    }

    fn block(&mut self, name: &str, tag: &Tag) {
        // The first paragraph of an item belongs to its bullet.
        self.end_paragraph();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name.get(1..).and_then(|level| level.parse().ok());
            }
            "ul" | "ol" | "menu" if self.lists.len() < DEEPEST => {
                let numbers = (name == "ol").then(|| attribute(tag, "type").unwrap_or("1").to_owned());
                let start = attribute(tag, "start").and_then(|s| s.parse::<u32>().ok()).unwrap_or(1);
                self.lists.push(List { numbers, count: start.saturating_sub(1) });
            }
            "li" => self.item(tag),
            "pre" | "xmp" | "listing" => self.pre += 1,
            "table" => self.page.open_table(),
            "tr" => {
                let row = self.page.open_row();
                self.keep(row);
            }
            "td" | "th" => {
                let cell = self.end_cell().and_then(|()| self.page.open_cell());
                self.keep(cell);
                let more = attribute(tag, "colspan").and_then(|s| s.parse::<usize>().ok()).unwrap_or(1);
                self.spans.push(more.clamp(1, WIDEST) - 1);
            }
            "hr" => {
                let gap = self.page.push(Block::Gap);
                self.keep(gap);
            }
            _ => {}
        }
        if opens_page(tag) {
            let page = self.page.push(Block::Break);
            self.keep(page);
        }
    }

    fn item(&mut self, tag: &Tag) {
        let Some(list) = self.lists.last_mut() else {
            self.marker = Some("-".to_owned());
            return;
        };
        let value = attribute(tag, "value").and_then(|v| v.parse().ok());
        list.count = value.unwrap_or_else(|| list.count.saturating_add(1));
        let number = |kind: &String| match kind.as_str() {
            "a" => letters(list.count),
            "A" => letters(list.count).to_uppercase(),
            "i" => roman(list.count),
            "I" => roman(list.count).to_uppercase(),
            _ => list.count.to_string(),
        };
        self.marker = Some(list.numbers.as_ref().map_or_else(|| "-".to_owned(), |kind| number(kind) + "."));
    }

    fn end_cell(&mut self) -> Result<(), ImportError> {
        match self.spans.pop() {
            Some(more) => self.page.close_cell(more),
            None => Ok(()),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((left_out, count)) = &mut self.left_out {
            *count -= usize::from(left_out == name);
            if *count == 0 {
                self.left_out = None;
            }
            return;
        }
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            _ if INLINE.contains(&name) => {}
            "br" => self.text.line_end(),
            _ => self.close_block(name),
        }
    }

    fn close_block(&mut self, name: &str) {
        self.end_paragraph();
        match name {
            "ul" | "ol" | "menu" => drop(self.lists.pop()),
            "li" => self.marker = None,
            "pre" | "xmp" | "listing" => self.pre = self.pre.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "td" | "th" => {
                let cell = self.end_cell();
                self.keep(cell);
            }
            "table" => self.page.close_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_out.is_some() || self.fault.is_some() {
            return;
        }
        let bold = self.bold > 0;
        if self.pre > 0 { self.text.push(text, bold) } else { self.text.push_flowing(text, bold) }
    }

    fn end_paragraph(&mut self) {
        if self.text.is_empty() {
            self.text.take();
            return;
        }
        let verbatim = self.pre > 0;
        let bold = self.text.is_bold_line() && !self.page.in_table();
        let text = self.text.take();
        let depth = self.lists.len().saturating_sub(1);
        let block = match (self.heading.take(), self.marker.take()) {
            (Some(level), _) => Block::Heading { level, text },
            (None, Some(marker)) => Block::Item { depth, marker, text },
            _ if verbatim => Block::Verbatim(text),
            _ => Block::Text { text, bold },
        };
        let pushed = self.page.push(block);
        self.keep(pushed);
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

fn style(tag: &Tag) -> String {
    let style = attribute(tag, "style").unwrap_or_default();
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// What a reader does not see, by the attributes of the element itself.
fn is_hidden(tag: &Tag) -> bool {
    let style = style(tag);
    let by_style = ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|s| style.contains(s));
    by_style || attribute(tag, "hidden").is_some()
}

fn opens_page(tag: &Tag) -> bool {
    let style = style(tag);
    style.contains("page-break-before:always") || style.contains("break-before:page")
}
