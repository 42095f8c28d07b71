//! One line: its shape and its pieces.

use super::Hints;
use super::markup::{BULLET, CELL, GLUE};
use crate::text::Range;

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Blanks before the content, quotation marks of mail among them.
    Indent,
    /// Bullet, number, heading mark or table bar.
    Marker,
    /// What the line says.
    Content,
    /// Blanks after the content, closing heading marks, the line end.
    Tail,
    /// Comments before or behind all this, with the blanks around them.
    Comment,
}

/// A stretch of a line; the pieces of a line join to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where.
    pub range: Range,
}

/// How a heading is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// By marks of a markup language, with the depth they give.
    Markup(u8),
    /// By a paragraph sign.
    Paragraph,
    /// By a number.
    Numbered,
    /// By its place alone.
    Bare,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing but blanks.
    Blank,
    /// A heading by its marks.
    Heading(Heading),
    /// A number and text; a heading or an item, as the neighbours tell.
    Numbered,
    /// A bullet and text; `depth` counts columns of indentation.
    Bullet {
        /// Columns before the bullet.
        depth: usize,
    },
    /// Dashes, equals signs or stars alone.
    Rule,
    /// A row of a table.
    Row,
    /// An address alone.
    Address,
    /// A page number alone.
    PageNumber,
    /// Nothing but comments.
    Comment,
    /// Anything else.
    Text,
}

/// A line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 1-based number.
    pub number: u32,
    /// Where, with the line end.
    pub range: Range,
    /// What it looks like.
    pub shape: Shape,
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
    /// What it says.
    pub content: Range,
    /// The number or bullet, when it has one.
    pub marker: Option<Range>,
}

/// Shapes one line. `org` tells whether stars are headings.
pub(super) fn shape(number: u32, range: Range, text: &str, org: bool, hints: &Hints) -> Line {
    let body = text.trim_end_matches(|c: char| c.is_whitespace() || c == GLUE);
    let inner = body.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | GLUE));
    let indent = body.len() - inner.len();
    let (shape, marker, close) = classify(inner, indent, org, hints);
    let start = range.start + indent;
    let content_start = start + marker;
    let content_end = (start + inner.len()).saturating_sub(close).max(content_start);
    let bounds = [
        (PieceKind::Indent, range.start, start),
        (PieceKind::Marker, start, content_start),
        (PieceKind::Content, content_start, content_end),
        (PieceKind::Tail, content_end, range.end),
    ];
    let pieces =
        bounds.iter().filter(|(_, a, b)| a < b).map(|(kind, a, b)| Piece { kind: *kind, range: Range::new(*a, *b) });
    let marker = (marker > 0).then(|| Range::new(start, content_start));
    Line { number, range, shape, pieces: pieces.collect(), content: Range::new(content_start, content_end), marker }
}

/// Shapes a line that comments touch; `said` is where its text stands between them.
pub(super) fn commented(number: u32, range: Range, text: &str, said: Range, org: bool, hints: &Hints) -> Line {
    let mut line = shape(number, said, text, org, hints);
    if said.is_empty() {
        line.shape = Shape::Comment;
    }
    let around = [Range::new(range.start, said.start), Range::new(said.end, range.end)];
    let [before, after] = around.map(|range| Piece { kind: PieceKind::Comment, range });
    line.pieces = [before].into_iter().chain(line.pieces).chain([after]).filter(|p| !p.range.is_empty()).collect();
    Line { range, ..line }
}

/// Shape, length of the marker in bytes (with the blanks after it), length of what closes the line.
fn classify(inner: &str, indent: usize, org: bool, hints: &Hints) -> (Shape, usize, usize) {
    if inner.is_empty() {
        return (Shape::Blank, 0, 0);
    }
    if is_rule(inner) {
        return (Shape::Rule, 0, 0);
    }
    if is_page_number(inner, hints) || is_running_line(inner, hints) {
        return (Shape::PageNumber, 0, 0);
    }
    if let Some((depth, marker, close)) = markup_heading(inner, indent, org) {
        let rest = inner.get(marker..).unwrap_or_default();
        return (
            Shape::Heading(Heading::Markup(depth)),
            marker + paragraph_sign(rest).max(heading_number(rest)),
            close,
        );
    }
    if is_address(inner) {
        return (Shape::Address, 0, 0);
    }
    if inner.starts_with(['|', CELL]) {
        return (Shape::Row, 0, 0);
    }
    let sign = paragraph_sign(inner);
    if sign > 0 {
        return (Shape::Heading(Heading::Paragraph), sign, 0);
    }
    if let Some(marker) = bullet(inner) {
        let number = number_mark(inner.get(marker..).unwrap_or_default(), false);
        let digit = inner.get(marker..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        if digit && number > 0 && inner.get(marker + number..).is_some_and(|r| r.starts_with(char::is_uppercase)) {
            return (Shape::Numbered, marker + number, 0);
        }
        return (Shape::Bullet { depth: indent }, marker, 0);
    }
    match numbering(inner, hints) {
        0 => (Shape::Text, 0, 0),
        marker => (Shape::Numbered, marker, 0),
    }
}

/// `4. Premises` behind the marks of a heading: the length of its number with the blanks after it.
fn heading_number(rest: &str) -> usize {
    let number = if rest.starts_with(|c: char| c.is_ascii_digit()) { number_mark(rest, false) } else { 0 };
    let titled = rest.get(number..).is_some_and(|title| title.starts_with(char::is_uppercase));
    if titled { number } else { 0 }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_rule(inner: &str) -> bool {
    let solid: Vec<char> = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let first = solid.first().copied().unwrap_or(' ');
    solid.len() >= 3
        && matches!(first, '-' | '=' | '*' | '_' | '~' | '+' | '^')
        && solid.iter().all(|c| *c == first || *c == '+')
}

/// `#`, `##x`, `** ` (Org), `== x ==` (wiki): depth, length of the mark, length of the closing mark.
fn markup_heading(inner: &str, indent: usize, org: bool) -> Option<(u8, usize, usize)> {
    let run = |mark: char| inner.chars().take_while(|c| *c == mark).count();
    let (hashes, stars, equals) = (run('#'), run('*'), run('='));
    let rest = |n: usize| inner.get(n..).unwrap_or_default();
    let depth = |n: usize| u8::try_from(n).unwrap_or(9);
    if (1..=6).contains(&hashes) && !rest(hashes).trim().is_empty() && indent < 4 {
        let spaced = rest(hashes).starts_with(char::is_whitespace);
        // A lone `#word` is a tag, not a heading.
        if spaced || hashes > 1 {
            let closing = inner.len() - inner.trim_end_matches(['#', ' ']).len();
            return Some((depth(hashes), hashes + blanks(rest(hashes)), closing));
        }
    }
    if org && indent == 0 && stars > 0 && rest(stars).starts_with(' ') && !rest(stars).trim().is_empty() {
        return Some((depth(stars), stars + blanks(rest(stars)), 0));
    }
    if (2..=6).contains(&equals) && inner.len() > 2 * equals && inner.ends_with(&"=".repeat(equals)) {
        let closing = inner.len() - inner.trim_end_matches(['=', ' ']).len();
        return Some((depth(equals), equals + blanks(rest(equals)), closing));
    }
    None
}

/// `§ 12`, `§12.`, `12 §`, `§` alone before text: length with the blanks after it, 0 when there is none.
fn paragraph_sign(inner: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let tail = |at: usize| inner.get(at..).unwrap_or_default();
    let mut at = 0;
    if inner.starts_with('§') {
        at += inner.chars().take_while(|c| *c == '§').map(char::len_utf8).sum::<usize>();
        let number = blanks(tail(at)) + digits(tail(at + blanks(tail(at))));
        if digits(tail(at + blanks(tail(at)))) > 0 {
            at += number;
        }
    } else {
        let number = digits(inner);
        let gap = blanks(tail(number));
        if number == 0 || number > 4 || !tail(number + gap).starts_with('§') {
            return 0;
        }
        at = number + gap + '§'.len_utf8();
    }
    at += tail(at).bytes().take_while(|b| matches!(b, b'.' | b':' | b')')).count();
    at + blanks(tail(at))
}

fn bullet(inner: &str) -> Option<usize> {
    let first = inner.chars().next()?;
    if !matches!(first, '-' | '*' | '+' | '•' | '–' | '—' | '·' | '‣' | '◦' | '▪' | '●' | '○' | '\u{F0B7}' | BULLET)
    {
        return None;
    }
    let after = inner.get(first.len_utf8()..)?;
    let gap = blanks(after);
    let symbol = !matches!(first, '-' | '*' | '+' | '–' | '—');
    (gap > 0 && gap < after.len() || symbol && !after.is_empty()).then(|| first.len_utf8() + gap)
}

/// `1.`, `1.2`, `3)`, `a)`, `Punkt 3:` and the like: length with the blanks after it, 0 when there is none.
fn numbering(inner: &str, hints: &Hints) -> usize {
    let word = inner.split_whitespace().next().unwrap_or_default();
    if hints.point_words.contains(&word.to_lowercase()) {
        let at = word.len() + blanks(inner.get(word.len()..).unwrap_or_default());
        let number = number_mark(inner.get(at..).unwrap_or_default(), false);
        return if number == 0 { 0 } else { at + number };
    }
    number_mark(inner, true)
}

fn number_mark(inner: &str, strict: bool) -> usize {
    let bytes = inner.as_bytes();
    let mark = bytes.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let digits = bytes.iter().take(mark).filter(|b| b.is_ascii_digit()).count();
    let closing = bytes.get(mark).filter(|b| matches!(b, b')' | b':')).map_or(0, |_| 1);
    let letter = bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.get(1) == Some(&b')');
    let end = if letter { 2 } else { mark + closing };
    let rest = inner.get(end..).unwrap_or_default();
    let gap = blanks(rest);
    // `4   Reports` and `9.Reports` are numbered as well.
    let wide = rest.starts_with("  ") || rest.starts_with('\t');
    let glued = end > 0 && bytes.get(end - 1) == Some(&b'.') && rest.starts_with(char::is_uppercase);
    let starts_word =
        rest.trim_start().chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '"' | '”' | '[' | '(' | '*'));
    let marked = letter || closing == 1 || bytes.get(..mark).is_some_and(|m| m.contains(&b'.'));
    let sized = letter || (1..=6).contains(&digits) && bytes.first() != Some(&b'.');
    if sized && (gap > 0 || glued) && starts_word && (marked || wide || !strict) { end + gap } else { 0 }
}

/// A footer that ends in its page number: `…  Page 1(2)`.
fn is_running_line(inner: &str, hints: &Hints) -> bool {
    let mut words = inner.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/')).filter(|w| !w.is_empty());
    let number = |w: Option<&str>| w.is_some_and(|w| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()));
    let gap = inner.contains("   ") || inner.contains('\t');
    gap && number(words.next()) && words.take(2).any(|w| hints.page_words.contains(&w.to_lowercase()))
}

fn is_address(inner: &str) -> bool {
    let bare = inner.trim_matches(['<', '>', '(', ')']);
    is_picture(inner)
        || (bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www."))
            && !bare.contains(char::is_whitespace)
}

/// `![the logo](images/logo.png)` and nothing else.
fn is_picture(inner: &str) -> bool {
    inner.starts_with("![") && inner.ends_with(')') && inner.matches("](").count() == 1
}

/// `3`, `- 3 -`, `3 (5)`, `Page 3 of 5`: digits, and nothing but page words beside them.
fn is_page_number(inner: &str, hints: &Hints) -> bool {
    let words: Vec<&str> = inner
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | '–'))
        .filter(|w| !w.is_empty())
        .collect();
    let number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let numbers = words.iter().filter(|w| number(w)).count();
    let decorated = words.len() > numbers || inner.len() > words.first().map_or(0, |w| w.len());
    (1..=2).contains(&numbers)
        && words.iter().all(|w| number(w) || hints.page_words.contains(&w.to_lowercase()))
        && (decorated || numbers == 1 && inner.len() <= 3)
}
