//! Blanks that nobody sees: at the ends of lines, in runs of empty lines, and those that are no common spaces.

use super::{Range, Source, Spot};

/// So many blank lines in a row are a page break of a PDF rather than a pause.
const PAGE_BREAK: usize = 3;

/// Lines of the clean text without their ends: where each begins, and its text.
fn lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    source.text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.strip_suffix('\n').unwrap_or(line))
    })
}

/// Whether a character is a blank; a form feed is none.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{C}'
}

/// Blanks at the ends of lines, those of empty lines too. Two blanks that break a line in Markdown are none.
pub fn trailing_blanks(source: &Source) -> Vec<Spot> {
    let markdown = is_markdown(&source.name);
    let mut lines = lines(source).peekable();
    let mut out = Vec::new();
    while let Some((at, line)) = lines.next() {
        let kept = line.trim_end();
        let tail = line.get(kept.len()..).unwrap_or_default();
        let mut goes_on = || lines.peek().is_some_and(|(_, next)| !next.trim().is_empty());
        if tail.is_empty() || markdown && tail.ends_with("  ") && !kept.is_empty() && goes_on() {
            continue;
        }
        out.extend(runs(tail, is_blank).map(|r| {
            let start = at + kept.len();
            source.spot(Range::new(start + r.start, start + r.end), "")
        }));
    }
    out
}

/// Stretches of a text whose characters are all so.
fn runs(text: &str, so: impl Fn(char) -> bool) -> impl Iterator<Item = Range> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(&so)?;
        let rest = text.get(start..)?;
        at = start + rest.find(|c| !so(c)).unwrap_or(rest.len());
        Some(Range::new(start, at))
    })
}

/// Whether a file is Markdown by its name.
fn is_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}

/// What is left of the pages of a PDF: form feeds, and blank lines in runs. Of such lines one stays.
pub fn page_junk(source: &Source) -> Vec<Spot> {
    let mut out: Vec<Spot> = source.text.match_indices('\u{C}').map(|(at, _)| form_feed(source, at)).collect();
    let mut blank: Option<(usize, usize)> = None;
    let end = std::iter::once((source.text.len(), "."));
    for (at, line) in lines(source).chain(end) {
        blank = match (blank, line.trim().is_empty()) {
            (Some((second, count)), true) => Some((if count == 1 { at } else { second }, count + 1)),
            (None, true) => Some((at, 1)),
            (Some((second, count)), false) if count >= PAGE_BREAK => {
                out.push(source.spot(Range::new(second, at), ""));
                None
            }
            (_, false) => None,
        };
    }
    out.sort_by_key(|spot| spot.span);
    out
}

/// A form feed between two words is the blank between them.
fn form_feed(source: &Source, at: usize) -> Spot {
    let before = source.text.get(..at).and_then(|t| t.chars().next_back());
    let after = source.text.get(at + 1..).and_then(|t| t.chars().next());
    let apart = before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace);
    source.spot(Range::new(at, at + 1), if apart { "" } else { " " })
}

/// No-break spaces where a program looks for a common one: before the first character of a line, and behind the mark
/// that it begins with. Elsewhere they are good typography.
pub(super) fn odd_spaces(source: &Source) -> Vec<(char, Spot)> {
    let mut out = Vec::new();
    if source.text.is_ascii() {
        return out;
    }
    for (at, line) in lines(source).filter(|(_, line)| !line.is_ascii() && !line.trim().is_empty()) {
        let head = head(line);
        let odd = line.char_indices().take_while(|(i, _)| *i < head).filter(|(_, c)| is_no_break(*c));
        out.extend(odd.map(|(i, c)| (c, source.spot(Range::new(at + i, at + i + c.len_utf8()), " "))));
    }
    out
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Bytes of a line up to its first word: indentation, and a heading mark, bullet or number with the blanks behind it.
fn head(line: &str) -> usize {
    let inner = line.trim_start();
    let numbers = inner.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match inner.get(numbers..).and_then(|t| t.chars().next()) {
        Some('.' | ')') if numbers > 0 => numbers + 1,
        Some('#') if numbers == 0 => inner.len() - inner.trim_start_matches('#').len(),
        Some(c) if numbers == 0 && is_bullet(c) => c.len_utf8(),
        _ => 0,
    };
    let rest = inner.get(mark..).unwrap_or_default();
    line.len() - inner.len() + mark + if mark == 0 { 0 } else { rest.len() - rest.trim_start().len() }
}

/// What an item of a list may begin with.
fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '*' | '+' | '•' | '–' | '—' | '·' | '‣' | '◦' | '▪' | '●' | '○' | '\u{F0B7}')
}
