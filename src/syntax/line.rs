//! One line: its shape and its pieces.

use super::log::{self, Form};
use super::markup::{BULLET, CELL, GLUE};
use super::{Hints, dialect};
use crate::text::{Range, lower};

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
    /// What somebody said, in a log; the marker names the speaker.
    Said,
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
    /// The cells of a row that no bars part, by column.
    pub cells: Vec<Option<Range>>,
    /// Whether such a row goes on from the line before.
    pub wraps: bool,
}

/// Shapes one line of a text of some form.
pub(super) fn shape(number: u32, range: Range, text: &str, form: Form, hints: &Hints) -> Line {
    let body = text.trim_end_matches(|c: char| c.is_whitespace() || c == GLUE);
    let inner = body.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | GLUE));
    let indent = body.len() - inner.len();
    let (shape, marker, close) = classify(inner, indent, form, hints);
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
    let content = Range::new(content_start, content_end);
    Line { number, range, shape, pieces: pieces.collect(), content, marker, cells: Vec::new(), wraps: false }
}

/// Shapes a line that comments touch; `said` is where its text stands between them.
pub(super) fn commented(number: u32, range: Range, text: &str, said: Range, form: Form, hints: &Hints) -> Line {
    let mut line = shape(number, said, text, form, hints);
    if said.is_empty() {
        line.shape = Shape::Comment;
    }
    let around = [Range::new(range.start, said.start), Range::new(said.end, range.end)];
    let [before, after] = around.map(|range| Piece { kind: PieceKind::Comment, range });
    line.pieces = [before].into_iter().chain(line.pieces).chain([after]).filter(|p| !p.range.is_empty()).collect();
    Line { range, ..line }
}

/// Shape, length of the marker in bytes (with the blanks after it), length of what closes the line.
fn classify(inner: &str, indent: usize, form: Form, hints: &Hints) -> (Shape, usize, usize) {
    if inner.is_empty() {
        return (Shape::Blank, 0, 0);
    }
    if inner.chars().all(|c| c == '#') {
        // A heading that some program fills in when it shows the page.
        return (Shape::Comment, 0, 0);
    }
    match log::line(inner, form) {
        Some(log::Said::Topic(marker)) => return (Shape::Heading(Heading::Markup(1)), marker, 0),
        Some(log::Said::Line(marker)) => return (Shape::Said, marker, 0),
        Some(log::Said::Notice) => return (Shape::PageNumber, 0, 0),
        None => {}
    }
    if log::topic_tag(inner) > 0 {
        return (Shape::Heading(Heading::Markup(1)), log::topic_tag(inner), 0);
    }
    let signed = log::signed(inner, form);
    if signed > 0
        && let Some(marker) = bullet(inner)
    {
        let marked = inner.get(marker..).is_some_and(dialect::is_marked);
        let topic = indent == 0 && !marked;
        let shape = if topic { Shape::Heading(Heading::Markup(1)) } else { Shape::Bullet { depth: indent } };
        return (shape, marker, signed);
    }
    if is_rule(inner) {
        return (Shape::Rule, 0, 0);
    }
    if is_page_number(inner, hints) || is_running_line(inner, hints) {
        return (Shape::PageNumber, 0, 0);
    }
    if let Some((depth, marker, close)) = markup_heading(inner, indent, form.org) {
        let rest = inner.get(marker..).unwrap_or_default();
        return (
            Shape::Heading(Heading::Markup(depth)),
            marker + paragraph_sign(rest).max(heading_number(rest, hints)).max(case_mark(rest, hints)),
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
    if is_point_alone(inner, hints) {
        return (Shape::Heading(Heading::Numbered), 0, 0);
    }
    match numbering(inner, hints).max(case_mark(inner, hints)) {
        0 => (Shape::Text, 0, 0),
        marker => (Shape::Numbered, marker, 0),
    }
}

/// `4. Premises` behind the marks of a heading: the length of its number with the blanks after it.
fn heading_number(rest: &str, hints: &Hints) -> usize {
    if let Some(number) = worded_number(rest, hints) {
        return number;
    }
    let number = if rest.starts_with(|c: char| c.is_ascii_digit()) { number_mark(rest, false) } else { 0 };
    let titled = rest.get(number..).is_some_and(|title| title.starts_with(char::is_uppercase));
    if titled { number } else { 0 }
}

/// `Case 4.`, `Case 12/24`: a word for point and its number, and nothing else.
fn is_point_alone(inner: &str, hints: &Hints) -> bool {
    let Some((word, number)) = inner.split_once(char::is_whitespace) else { return false };
    let number = number.trim_end_matches([' ', '.', ':']);
    hints.point_words.contains(lower(word).as_str())
        && (1..=8).contains(&number.len())
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'/')
}

/// `Case 12/24: `, `12/2024 `: the number of a matter within a year, with what stands around it, 0 when there is none.
/// Without a word for point a year of two digits must not be a month.
fn case_mark(inner: &str, hints: &Hints) -> usize {
    let first = inner.split_whitespace().next().unwrap_or_default();
    let worded = hints.point_words.contains(lower(first.trim_end_matches('.')).as_str());
    let start = if worded { first.len() + blanks(inner.get(first.len()..).unwrap_or_default()) } else { 0 };
    let rest = inner.get(start..).unwrap_or_default();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits(rest);
    let slash = rest.get(number..).is_some_and(|r| r.starts_with('/') || worded && r.starts_with('-'));
    let year = rest.get(number + 1..).map(digits).unwrap_or_default();
    let value: u32 = rest.get(number + 1..number + 1 + year).and_then(|y| y.parse().ok()).unwrap_or_default();
    let dated = year == 4 && (1900..2100).contains(&value) || year == 2 && (worded || value > 12);
    if !(1..=4).contains(&number) || !slash || !dated {
        return 0;
    }
    let end = start + number + 1 + year;
    let after = inner.get(end..).unwrap_or_default();
    let gap = after.len() - after.trim_start_matches([' ', '\t', ':', '.', ')', '–', '-', '\u{a0}']).len();
    let title = after.get(gap..).unwrap_or_default();
    let titled = title.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '«' | '”' | '“'));
    if gap > 0 && titled { end + gap } else { 0 }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_rule(inner: &str) -> bool {
    let mut solid = inner.chars().filter(|c| !c.is_whitespace());
    let first = solid.next().unwrap_or(' ');
    matches!(first, '-' | '=' | '*' | '_' | '~' | '+' | '^')
        && solid.clone().nth(1).is_some()
        && solid.all(|c| c == first || c == '+')
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
    // `-- ` is a bullet below another.
    let twice = first == '-' && inner.starts_with("-- ");
    let length = if twice { 2 } else { first.len_utf8() };
    let after = inner.get(length..)?;
    let gap = blanks(after);
    let symbol = !matches!(first, '-' | '*' | '+' | '–' | '—');
    (gap > 0 && gap < after.len() || symbol && !after.is_empty()).then(|| length + gap)
}

/// `1.`, `1.2`, `3)`, `a)`, `Punkt 3:` and the like: length with the blanks after it, 0 when there is none.
fn numbering(inner: &str, hints: &Hints) -> usize {
    worded_number(inner, hints).unwrap_or_else(|| {
        let end = number_mark(inner, true);
        let next = inner.get(end..).unwrap_or_default().split(|c: char| !c.is_alphanumeric()).next();
        // `18. oktober`: a day.
        let day = next.is_some_and(|next| next.starts_with(char::is_lowercase) && hints.months.contains(next));
        if day { 0 } else { end }
    })
}

/// `Point 3:`, `TOP4 Reports`: a word for a point with its number; 0 when that is none.
fn worded_number(inner: &str, hints: &Hints) -> Option<usize> {
    let word = inner.split_whitespace().next().unwrap_or_default();
    let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    if letters < 2 || !word.get(..letters).is_some_and(|w| hints.point_words.contains(lower(w).as_str())) {
        return None;
    }
    let at = letters + blanks(inner.get(letters..).unwrap_or_default());
    let number = point_number(inner.get(at..).unwrap_or_default());
    Some(if number == 0 { 0 } else { at + number })
}

/// The number behind a word for a point, with the dash that may stand behind it (`3 – Reports`).
fn point_number(inner: &str) -> usize {
    let number = number_mark(inner, false);
    let digits = inner.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    if number > 0 || digits == 0 {
        return number;
    }
    let gap = digits + blanks(inner.get(digits..).unwrap_or_default());
    let rest = inner.get(gap..).unwrap_or_default();
    let dash = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '—')).map_or(0, char::len_utf8);
    let end = gap + dash + blanks(rest.get(dash..).unwrap_or_default());
    let word = inner.get(end..).is_some_and(|t| t.starts_with(char::is_alphabetic));
    if dash > 0 && word { end } else { 0 }
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
    let gap = || inner.contains("   ") || inner.contains('\t');
    number(words.next()) && gap() && words.take(2).any(|w| hints.page_words.contains(lower(w).as_str()))
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
    let mut words = inner
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | '–'))
        .filter(|w| !w.is_empty())
        .peekable();
    let first = words.peek().map_or(0, |w| w.len());
    let (mut numbers, mut others) = (0, 0);
    for word in words {
        if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            numbers += 1;
        } else if hints.page_words.contains(lower(word).as_str()) {
            others += 1;
        } else {
            return false;
        }
    }
    let decorated = others > 0 || inner.len() > first;
    (1..=2).contains(&numbers) && (decorated || numbers == 1 && inner.len() <= 3)
}
