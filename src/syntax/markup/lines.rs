//! The marks at the beginning of lines: headings, bullets, settings, lines and blocks without prose.

use super::dialect::{Headings, Marks};
use super::page::Page;
use super::{BULLET, Setting};
use crate::text::Range;

/// Signs that stand at the beginning of lines become those of the plain form.
pub(super) fn read(page: &mut Page, marks: &Marks) {
    let lines = page.lines();
    let mut skip = 0;
    let mut open = 0;
    for (index, line) in lines.iter().enumerate() {
        if index < skip {
            continue;
        }
        if let Some(end) = block_end(page, marks, &lines, index, &mut open) {
            let last = lines.get(end).map_or(line.end, |l| l.end);
            page.silence(Range::new(line.start, last));
            skip = end + 1;
            continue;
        }
        let below = lines.get(index + 1..).unwrap_or_default();
        let _ = setting(page, marks, *line)
            || junk(page, marks, *line)
            || heading(page, marks, *line, below)
            || bullet(page, marks, *line);
    }
    page.settle();
}

/// Where a block ends that begins in a line and in which no prose stands; up to the line `open` none ends.
fn block_end(page: &Page, marks: &Marks, lines: &[Range], index: usize, open: &mut usize) -> Option<usize> {
    let small = |line: &Range| page.slice(*line).trim_start().get(..LONGEST_FENCE).map(str::to_ascii_lowercase);
    let starts = |line: &Range, sign: &str| {
        let body = page.slice(*line).trim_start();
        let same = |head: &str| head.eq_ignore_ascii_case(sign);
        body.get(..sign.len()).is_some_and(same) || small(line).is_some_and(|s| s.starts_with(sign))
    };
    let line = lines.get(index)?;
    // The sign of a block begins with no letter: most lines are seen to open none by their first byte.
    let first = page.slice(*line).trim_start().bytes().next()?;
    let (_, close) = marks.blocks.iter().find(|(open, _)| open.bytes().next() == Some(first) && starts(line, open))?;
    if index < *open {
        return None;
    }
    let mut below = lines.get(index + 1..)?.iter().take(LONGEST_BLOCK);
    let end = below.position(|l| starts(l, close)).map(|i| index + 1 + i);
    if end.is_none() {
        *open = index + LONGEST_BLOCK;
    }
    end
}

/// The longest sign that opens or closes a block, in bytes.
const LONGEST_FENCE: usize = 16;
/// A block that is not closed within so many lines is none.
const LONGEST_BLOCK: usize = 1000;

fn setting(page: &mut Page, marks: &Marks, line: Range) -> bool {
    let Some((open, between)) = marks.settings else { return false };
    let text = page.slice(line);
    let Some((key, value)) = text.strip_prefix(open).and_then(|t| t.split_once(between)) else { return false };
    let named = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if !named || !(value.is_empty() || value.starts_with(' ')) {
        return false;
    }
    let start = line.end - value.trim_start().len();
    let value = Range::new(start, start + value.trim().len());
    page.settings.push(Setting { key: key.to_ascii_lowercase(), value });
    page.silence(line);
    true
}

fn junk(page: &mut Page, marks: &Marks, line: Range) -> bool {
    let body = page.slice(line).trim();
    let starts = |sign: &str| body.starts_with(sign) && (sign.len() > 1 || sign == body || body.ends_with(']'));
    let found = marks.junk.iter().any(|sign| starts(sign)) && !body.contains("](");
    if found {
        page.silence(line);
    }
    found
}

fn heading(page: &mut Page, marks: &Marks, line: Range, below: &[Range]) -> bool {
    let text = page.slice(line);
    let (sign, closing) = match marks.headings {
        Headings::Plain => return false,
        Headings::Run(sign) => (sign, false),
        Headings::Closed(sign) | Headings::Falling(sign) => (sign, true),
    };
    let body = if closing { text.trim_start() } else { text };
    let start = line.end - body.len();
    let run = body.len() - body.trim_start_matches(sign).len();
    let title = body.get(run..).unwrap_or_default();
    let bare = title.trim_end();
    let opens = if closing { bare.ends_with(sign) } else { title.starts_with(' ') };
    if !(1..=9).contains(&run) || title.trim_matches([sign, ' ']).is_empty() || !opens {
        return false;
    }
    if sign == '*' && state(page, line, run, title, below) {
        return true;
    }
    let depth = match marks.headings {
        Headings::Falling(_) => 7usize.saturating_sub(run).max(1),
        _ => run,
    };
    page.put(Range::new(start, start + run), &"#".repeat(depth.min(6).min(run)), b' ');
    let close = if closing { bare.len() - bare.trim_end_matches(sign).len() } else { 0 };
    page.blank(Range::new(line.end - (title.len() - bare.len()) - close, line.end));
    if sign == '*' {
        tags(page, line);
    }
    true
}

/// `** TODO Book the room` with nothing below it is a thing to do, else a heading; whether it is the former.
fn state(page: &mut Page, line: Range, run: usize, title: &str, below: &[Range]) -> bool {
    let body = title.trim_start();
    let word = body.split(' ').next().unwrap_or_default();
    let done = match word {
        "TODO" | "NEXT" | "WAITING" | "STARTED" => false,
        "DONE" | "CANCELLED" => true,
        _ => return false,
    };
    let start = line.end - body.len();
    let quiet = |l: &&Range| {
        let text = page.slice(**l).trim();
        text.is_empty()
            || text.starts_with(':')
            || ["CLOSED:", "SCHEDULED:", "DEADLINE:"].iter().any(|s| text.starts_with(s))
    };
    let next = below.iter().take(40).find(|l| !quiet(l)).map(|l| page.slice(*l));
    let deeper = |l: &str| l.len() - l.trim_start_matches('*').len() > run;
    if next.is_none_or(|l| l.starts_with('*') && !deeper(l)) {
        page.put(Range::new(line.start, start + word.len()), if done { "- [x]" } else { "- [ ]" }, b' ');
        tags(page, line);
        return true;
    }
    page.blank(Range::new(start, start + word.len()));
    false
}

/// `:work:urgent:` at the end of a heading.
fn tags(page: &mut Page, line: Range) {
    let text = page.slice(line).trim_end();
    let last = text.rsplit([' ', '\t']).next().unwrap_or_default();
    let inner = last.strip_prefix(':').and_then(|l| l.strip_suffix(':'));
    if inner.is_some_and(|i| !i.is_empty() && i.chars().all(|c| c.is_alphanumeric() || "_@#%:".contains(c))) {
        let end = line.start + text.len();
        page.blank(Range::new(end - last.len(), end));
    }
}

/// A run of bullets is one bullet, further in.
fn bullet(page: &mut Page, marks: &Marks, line: Range) -> bool {
    let text = page.slice(line);
    if marks.wiki_tables && text.starts_with(' ') {
        return false;
    }
    let body = text.trim_start();
    let start = line.end - body.len();
    let run = body.len() - body.trim_start_matches(|c| marks.bullets.contains(&c)).len();
    let rest = body.get(run..).unwrap_or_default();
    let Some(last) = body.get(..run).and_then(|r| r.chars().last()) else { return false };
    let spaced = rest.starts_with([' ', '\t']);
    if rest.trim().is_empty() || !(spaced || marks.wiki_tables) || !marks.wiki_tables && run > 1 && last == '-' {
        return block_title(page, marks, line);
    }
    let mut sign = [0; 4];
    let sign: &str = match last {
        ':' | ';' => " ",
        _ if spaced => "-",
        _ => BULLET.encode_utf8(&mut sign),
    };
    page.blank(Range::new(start, start + run));
    page.put(Range::new(start + run - 1, start + run), sign, b' ');
    true
}

/// `.Title` above a block.
fn block_title(page: &mut Page, marks: &Marks, line: Range) -> bool {
    let text = page.slice(line);
    let titled =
        marks.bullets.contains(&'.') && text.strip_prefix('.').is_some_and(|t| t.starts_with(char::is_alphabetic));
    if titled {
        page.glue(Range::new(line.start, line.start + 1));
    }
    titled
}
