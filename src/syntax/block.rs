//! Lines to blocks: headings, paragraphs, items, tables, layout junk.

mod numbered;

use super::line::{Heading, Line, Shape};
use super::markup::{CELL, GLUE};
use super::{Hints, dialect};
use crate::text::{Range, lower};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Blank lines.
    Blank,
    /// YAML, TOML or Org settings before the text.
    FrontMatter,
    /// A heading.
    Heading(Heading),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item {
        /// Columns before the bullet or number.
        depth: usize,
        /// Whether a number stands before it.
        numbered: bool,
    },
    /// One row of a table.
    Row,
    /// What somebody said, in a log.
    Said,
    /// Addresses of a footer, page numbers, rules: the sentence goes on after them.
    Junk,
    /// Comments between other blocks: all else is as if they were not there.
    Comment,
}

/// Some lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Indices of its lines: first, and first after.
    pub lines: (usize, usize),
    /// Where.
    pub range: Range,
    /// Where a heading ends whose body goes on in its own line.
    pub cut: Option<usize>,
}

/// Cuts the lines into blocks; every line belongs to one. Lines that are comments belong to the block around them, else
/// to one of their own.
pub(super) fn blocks(lines: &[Line], text: &str, hints: &Hints) -> Vec<Block> {
    let is_said = |l: &&Line| l.shape != Shape::Comment;
    if lines.iter().all(|l| is_said(&l)) {
        return blocks_of(lines, text, hints);
    }
    let said: Vec<Line> = lines.iter().filter(is_said).cloned().collect();
    let at: Vec<usize> = lines.iter().enumerate().filter(|(_, l)| is_said(l)).map(|(i, _)| i).collect();
    let mut out = Vec::new();
    let mut next = 0;
    for block in blocks_of(&said, text, hints) {
        let line = |index: usize| at.get(index).copied().unwrap_or(lines.len());
        let (first, end) = (line(block.lines.0), line(block.lines.1.saturating_sub(1)) + 1);
        out.extend(comments_between(lines, next, first));
        out.push(Block { lines: (first, end), ..block });
        next = end;
    }
    out.extend(comments_between(lines, next, lines.len()));
    out
}

fn comments_between(lines: &[Line], start: usize, end: usize) -> Option<Block> {
    let ranges = lines.get(start..end)?.iter().map(|l| l.range);
    let range = ranges.reduce(Range::hull)?;
    Some(Block { kind: BlockKind::Comment, lines: (start, end), range, cut: None })
}

/// Cuts lines without comments among them into blocks.
fn blocks_of(lines: &[Line], text: &str, hints: &Hints) -> Vec<Block> {
    let marked = lines.iter().filter(|l| matches!(l.shape, Shape::Heading(_))).count() >= 2;
    let page = Page {
        lines,
        text,
        hints,
        width: wrap_width(lines, text),
        marked,
        agenda: false,
        titles: false,
        parallel: Vec::new(),
    };
    let agenda =
        (0..lines.len()).filter(|i| page.shape(*i) == Some(Shape::Numbered) && page.known_point(*i)).count() >= 2;
    let first = (0..lines.len()).find(|i| page.worded(*i));
    let titles = first.is_some_and(|i| page.title_of_point(i) && !page.has_verb_anywhere(page.content(i)));
    let page = Page { agenda, titles, parallel: parallel(&page), ..page };
    let mut out = Vec::new();
    let mut at = front_matter(&page, &mut out);
    while at < lines.len() {
        let (kind, end) = page.block_at(at);
        out.push(page.block(kind, at, end));
        at = end;
    }
    out
}

/// `---` or `+++` on the first line, up to the same again.
fn front_matter(page: &Page, out: &mut Vec<Block>) -> usize {
    let fence = |i: usize| page.content(i);
    let first = fence(0);
    if first != "---" && first != "+++" {
        return 0;
    }
    let close = (1..page.lines.len().min(200)).find(|i| fence(*i) == first);
    let Some(close) = close else { return 0 };
    out.push(page.block(BlockKind::FrontMatter, 0, close + 1));
    close + 1
}

/// The width at which the file breaks its lines: nearly the longest line that another one follows.
fn wrap_width(lines: &[Line], text: &str) -> usize {
    let followed = lines.windows(2).filter(|w| matches!(w, [a, b] if is_prose(a) && b.shape == Shape::Text));
    let mut widths: Vec<usize> = followed.filter_map(|w| w.first()).map(|l| width(l, text)).collect();
    widths.sort_unstable();
    let ninth = widths.get(widths.len() * 9 / 10).copied();
    if widths.len() < 3 { 80 } else { ninth.unwrap_or(80).clamp(50, 160) }
}

fn is_prose(line: &Line) -> bool {
    matches!(line.shape, Shape::Text | Shape::Bullet { .. })
}

fn width(line: &Line, text: &str) -> usize {
    text.get(line.content.start..line.content.end).unwrap_or_default().chars().count()
}

/// A label and its value in a line of fewer characters are no line that the margin has cut.
const SHORT_LABEL: usize = 60;

struct Page<'a> {
    lines: &'a [Line],
    text: &'a str,
    hints: &'a Hints,
    width: usize,
    /// The file marks its headings, so a line without a mark is none unless it opens a known section.
    marked: bool,
    /// Numbers run through the whole meeting: at least two of the numbered lines are known points of an agenda.
    agenda: bool,
    /// The first number with a word for point stands before a title: `Case 1. Premises.`
    titles: bool,
    /// How several lines that end in a colon begin, sorted: `On the proposal about …:`.
    parallel: Vec<String>,
}

/// The openings that at least two short lines with a colon at their end share.
fn parallel(page: &Page) -> Vec<String> {
    let mut openings: Vec<String> = (0..page.lines.len()).filter_map(|i| page.opening_of_label(i)).collect();
    openings.sort();
    let mut shared: Vec<String> = openings
        .windows(2)
        .filter_map(|w| matches!(w, [a, b] if a == b).then(|| w.first().cloned()).flatten())
        .collect();
    shared.dedup();
    shared
}

impl Page<'_> {
    fn content(&self, at: usize) -> &str {
        self.lines.get(at).and_then(|l| self.text.get(l.content.start..l.content.end)).unwrap_or_default()
    }

    /// An address alone in its line is a footer when blank lines stand around it, else part of the text.
    fn shape(&self, at: usize) -> Option<Shape> {
        let raw = |i: Option<usize>| i.and_then(|i| self.lines.get(i)).map(|l| l.shape);
        let beside = |i: Option<usize>| matches!(raw(i), Some(Shape::Text | Shape::Bullet { .. }));
        match raw(Some(at)) {
            Some(Shape::Address) if beside(at.checked_sub(1)) || beside(Some(at + 1)) => Some(Shape::Text),
            shape => shape,
        }
    }

    fn block(&self, kind: BlockKind, start: usize, end: usize) -> Block {
        let first = self.lines.get(start).map_or(0, |l| l.range.start);
        let last = end.checked_sub(1).and_then(|i| self.lines.get(i)).map_or(first, |l| l.range.end);
        let cut = (kind == BlockKind::Heading(Heading::Numbered)).then(|| self.title_end(start)).flatten();
        Block { kind, lines: (start, end), range: Range::new(first, last), cut }
    }

    fn block_at(&self, at: usize) -> (BlockKind, usize) {
        match self.shape(at).unwrap_or(Shape::Blank) {
            Shape::Blank => (BlockKind::Blank, self.while_shape(at, |s| s == Shape::Blank)),
            Shape::Rule | Shape::PageNumber | Shape::Address | Shape::Comment => (BlockKind::Junk, at + 1),
            Shape::Said => (BlockKind::Said, at + 1),
            Shape::Row => (BlockKind::Row, self.row_end(at)),
            Shape::Heading(Heading::Paragraph) => (BlockKind::Heading(Heading::Paragraph), self.heading_end(at)),
            Shape::Heading(heading) => (BlockKind::Heading(heading), at + 1),
            Shape::Bullet { depth } => (BlockKind::Item { depth, numbered: false }, self.item_end(at)),
            Shape::Numbered if self.numbered_heading(at) => {
                (BlockKind::Heading(Heading::Numbered), self.heading_end(at))
            }
            Shape::Numbered => (BlockKind::Item { depth: 0, numbered: true }, self.item_end(at)),
            Shape::Text => self.text_block(at),
        }
    }

    /// A row goes on in the lines below it that are parts of its cells.
    fn row_end(&self, at: usize) -> usize {
        let goes_on = |i: usize| self.lines.get(i).is_some_and(|l| l.wraps) || self.content(i).starts_with(CELL);
        (at + 1..self.lines.len()).find(|i| !goes_on(*i)).unwrap_or(self.lines.len())
    }

    fn while_shape(&self, at: usize, same: impl Fn(Shape) -> bool) -> usize {
        (at..self.lines.len()).find(|i| !self.shape(*i).is_some_and(&same)).unwrap_or(self.lines.len())
    }

    /// A setext underline makes the line above a heading.
    fn underlined(&self, at: usize) -> Option<Heading> {
        let rule = self.shape(at + 1) == Some(Shape::Rule);
        let mark = self.content(at + 1).chars().next()?;
        let short = self.content(at).chars().count() <= 100;
        let depth = ['=', '-', '~', '^'].iter().position(|m| *m == mark).filter(|_| rule && short)?;
        u8::try_from(depth + 1).ok().map(Heading::Markup)
    }

    fn text_block(&self, at: usize) -> (BlockKind, usize) {
        if let Some(heading) = self.underlined(at) {
            return (BlockKind::Heading(heading), at + 2);
        }
        if self.bare_heading(at) || self.parallel_heading(at) {
            return (BlockKind::Heading(Heading::Bare), at + 1);
        }
        let mut end = at + 1;
        while self.shape(end) == Some(Shape::Text)
            && (!self.intended_break(end - 1) || self.hanging(end, at))
            && self.underlined(end).is_none()
            && !self.is_section(end)
            && !self.parallel_heading(end)
            && !(end == at + 1 && self.told_below_label(at))
        {
            end += 1;
        }
        (BlockKind::Paragraph, end)
    }

    /// A short line with a label and its value, right above a whole sentence: the sentence is none of the value.
    fn told_below_label(&self, at: usize) -> bool {
        let next = self.content(at + 1);
        let short = self.lines.get(at).is_some_and(|l| width(l, self.text) < SHORT_LABEL);
        let mut outside = self.content(at).split(['(', ')']).step_by(2);
        let open = self.content(at).ends_with([',', ':', '-', '/', '(']) || outside.any(|o| self.has_verb(o));
        short && self.labelled(at) && !open && next.ends_with('.') && self.has_verb(next) && !self.starts_small(at + 1)
    }

    /// An item goes on in the lines below it that are no items, as long as no break was intended.
    fn item_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.shape(end) == Some(Shape::Text)
            && (self.indented(end) || !self.intended_break(end - 1))
            && !self.is_section(end)
            && !self.labelled(end)
        {
            end += 1;
        }
        end
    }

    /// A marked heading may be as long as two wrapped lines.
    fn heading_end(&self, at: usize) -> usize {
        // A word alone below a short heading is what became of it.
        let below = self.content(at + 1).split_whitespace().count();
        let width = self.lines.get(at).map_or(0, |l| width(l, self.text));
        let outcome = below == 1 && width * 2 < self.width && self.shape(at + 2).is_none_or(|s| s == Shape::Blank);
        let wraps = self.shape(at + 1) == Some(Shape::Text)
            && !outcome
            && !self.intended_break(at)
            && self.starts_small(at + 1);
        if wraps { at + 2 } else { at + 1 }
    }

    fn indented(&self, at: usize) -> bool {
        let line = self.lines.get(at);
        line.is_some_and(|l| l.content.start > l.range.start) && !self.ends_sentence(at - 1) || self.starts_small(at)
    }

    fn starts_small(&self, at: usize) -> bool {
        self.content(at).starts_with(|c: char| c.is_lowercase())
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.content(at).trim_end_matches([')', '”', '"', '*', '_']).ends_with(['.', '!', '?', ':'])
    }

    /// Whether the writer ended this line on purpose: the first word of the next one would have fitted.
    fn intended_break(&self, at: usize) -> bool {
        let width = self.lines.get(at).map_or(0, |l| width(l, self.text));
        let next = self.content(at + 1).split_whitespace().next().map_or(0, |w| w.chars().count());
        let fits = (width + 1 + next) * 10 < self.width * 8;
        fits && !self.starts_small(at + 1) || self.labelled(at + 1)
    }

    /// The line opens with a known label in a column of its own.
    fn label_column(&self, at: usize) -> bool {
        let content = self.content(at);
        let gap = content.find("  ").into_iter().chain(content.find('\t')).min();
        let label = gap.and_then(|gap| content.get(..gap)).unwrap_or_default();
        let label = label.trim_matches(['*', '_', ' ', '.', ':']);
        !label.is_empty() && self.hints.labels.contains(lower(label).as_str())
    }

    /// A line that begins far to the right, below a label in a column of its own or another such line.
    fn hanging(&self, at: usize, first: usize) -> bool {
        let indent = |i: usize| self.lines.get(i).map_or(0, |l| l.content.start.saturating_sub(l.range.start));
        self.label_column(first) && indent(at) >= 6 && indent(at) > indent(first)
    }

    /// The line opens with a known label and a colon, or in a column of its own.
    fn labelled(&self, at: usize) -> bool {
        if self.label_column(at) || dialect::is_marked(self.content(at)) {
            return true;
        }
        let Some((label, _)) = self.content(at).split_once(':') else { return false };
        let label = label.trim_matches(['*', '_', ' ', '.', GLUE]);
        let label = lower(label);
        let worded = || {
            label.split_whitespace().count() <= 3
                && label.split_whitespace().any(|w| self.hints.label_words.contains(w))
        };
        label.chars().count() <= 40 && (self.hints.labels.contains(label.as_str()) || worded())
    }

    fn is_section(&self, at: usize) -> bool {
        // A word of the sentence above that the margin has put on a line of its own.
        let goes_on = at > 0 && matches!(self.shape(at - 1), Some(Shape::Text | Shape::Bullet { .. }));
        if goes_on && self.starts_small(at) && !self.content(at).ends_with(':') {
            return false;
        }
        let line = self.content(at).trim_end_matches([':', ' ', '*', GLUE]).trim_start_matches(['*', GLUE]);
        self.hints.sections.contains(lower(line).as_str())
    }

    /// Whether the next line goes on with the word that opens what was decided: `The board decides`, `to buy a bell`.
    fn opens_clauses(&self, at: usize) -> bool {
        let first = self.content(at + 1).split_whitespace().next().unwrap_or_default();
        self.shape(at + 1) == Some(Shape::Text) && self.hints.clause_marks.contains(first)
    }

    /// The first two words of a line of three to eight that ends in a colon and holds no verb.
    fn opening_of_label(&self, at: usize) -> Option<String> {
        let content = self.content(at).strip_suffix(':')?;
        let words: Vec<&str> = content.split_whitespace().collect();
        let fits = self.shape(at) == Some(Shape::Text)
            && (3..=8).contains(&words.len())
            && content.starts_with(char::is_uppercase)
            && !content.contains(':')
            && !self.labelled(at)
            && !self.has_verb_anywhere(content);
        fits.then(|| words.iter().take(2).map(|w| w.to_lowercase()).collect::<Vec<_>>().join(" "))
    }

    /// One of several lines that end in a colon and begin alike, with text below.
    fn parallel_heading(&self, at: usize) -> bool {
        let below = matches!(self.shape(at + 1), Some(Shape::Text | Shape::Bullet { .. }));
        let opening = if self.parallel.is_empty() || !below { None } else { self.opening_of_label(at) };
        opening.is_some_and(|o| self.parallel.binary_search(&o).is_ok())
    }

    /// A short line without final punctuation that opens a block, its body right below it.
    fn bare_heading(&self, at: usize) -> bool {
        let content = self.content(at);
        let count = content.chars().count();
        let opens = at == 0 || !matches!(self.shape(at - 1), Some(Shape::Text)) || self.bare_heading_shape(at - 1);
        if !opens || self.is_section(at) {
            return self.is_section(at) && (opens || self.opens_clauses(at));
        }
        if self.bold(at) {
            return true;
        }
        if self.marked || !self.bare_heading_shape(at) {
            return false;
        }
        match self.shape(at + 1) {
            Some(Shape::Text) => count * 10 <= self.width * 8 && self.intended_break(at) && self.has_body(at + 1, 0),
            Some(Shape::Bullet { .. }) => count <= 60,
            Some(Shape::Blank) | None => count <= 60 && self.stands_alone_as_heading(at),
            _ => false,
        }
    }

    /// A short line in bold from its first letter to its last, without a verb: a heading in texts that mark others, too.
    fn bold(&self, at: usize) -> bool {
        let content = self.content(at);
        let inner = ["**", "__"].iter().find_map(|m| content.strip_prefix(m)?.strip_suffix(m));
        inner.is_some_and(|inner| {
            let numbered = inner.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
            !inner.contains("**")
                && inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && inner.chars().count() <= 80
                && (!inner.ends_with(['.', ',', ';', ':']) || numbered && inner.ends_with(':'))
                // A smiley ends what somebody says.
                && (!inner.ends_with(')') || inner.contains('('))
                && inner.chars().any(char::is_alphabetic)
                && !self.labelled(at)
                && (numbered || !self.has_verb_anywhere(inner))
        })
    }

    fn bare_heading_shape(&self, at: usize) -> bool {
        let content = self.content(at);
        let starts = content
            .trim_start_matches(['"', '”', '“', '\''])
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let ends = content.ends_with(['.', ',', ';', ':', '!', '?', '-', '–', '…', '|']);
        // Hours alone, with no more than a short word before them, are none.
        let word = |w: &str| {
            let letters = || w.chars().filter(|c| c.is_alphabetic());
            letters().count() >= 3 || letters().count() > 0 && letters().all(char::is_uppercase)
        };
        let lettered = content.split_whitespace().any(word)
            || content.chars().any(char::is_alphabetic) && !content.contains(|c: char| c.is_ascii_digit());
        self.shape(at) == Some(Shape::Text)
            && !self.labelled(at)
            && starts
            && !content.contains("://")
            && !self.speaks(content)
            && !ends
            && lettered
            && content.chars().count() <= 100
            && !self.has_verb(content)
    }

    /// `Eva: we meet in May`: after the name of a speaker the text goes on in small letters.
    fn speaks(&self, content: &str) -> bool {
        let Some((name, said)) = content.split_once(": ") else { return false };
        let named =
            (1..=2).contains(&name.split_whitespace().count()) && name.chars().all(|c| c.is_alphabetic() || c == ' ');
        let first = said.split_whitespace().next().unwrap_or_default();
        let small = first.starts_with(char::is_lowercase) || first.chars().count() == 1;
        named && small && said.split_whitespace().count() >= 3
    }

    fn has_verb(&self, content: &str) -> bool {
        content
            .split_whitespace()
            .skip(1)
            .any(|w| self.hints.verbs.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()))
    }

    /// Below a heading stands prose, or one more heading with prose below it.
    fn has_body(&self, at: usize, depth: usize) -> bool {
        let width = self.lines.get(at).map_or(0, |l| width(l, self.text));
        let prose = width * 10 >= self.width * 6 || self.ends_sentence(at) || self.has_verb(self.content(at));
        let below = depth < 2
            && self.shape(at + 1) == Some(Shape::Text)
            && self.bare_heading_shape(at)
            && self.intended_break(at);
        prose || below && self.has_body(at + 1, depth + 1)
    }

    fn stands_alone_as_heading(&self, at: usize) -> bool {
        let words = self.content(at).split_whitespace().count();
        let layout = |i: &usize| matches!(self.shape(*i), Some(Shape::Blank | Shape::Address | Shape::PageNumber));
        let next = (at + 1..self.lines.len()).find(|i| !layout(i));
        let followed = next.is_some_and(|n| self.shape(n) != Some(Shape::Rule) && !self.starts_small(n));
        words <= 8 && followed && !self.content(at).ends_with('?')
    }
}
