//! Marks inside lines: links, emphasis, templates, escapes, entities, tags.

use super::dialect::{Links, Marks};
use super::html;
use super::page::Page;
use crate::text::Range;

/// No link is longer than this, in bytes; nor the words between two marks.
const LONGEST: usize = 600;
/// No template is longer than this, in bytes.
const LONGEST_TEMPLATE: usize = 4000;

/// Signs inside lines become those of the plain form, or nothing.
pub(super) fn read(page: &mut Page, marks: &Marks) {
    let text = page.text;
    let mut next = 0;
    let mut open = Open::default();
    let signs = signs(marks);
    for (at, sign) in text.bytes().enumerate() {
        if at < next || !signs.get(usize::from(sign)).is_some_and(|sign| *sign) {
            continue;
        }
        if let Some(end) = page.silent_at(at) {
            next = end;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        next = match sign {
            b'<' => html::tag(page, at, &mut open.html).or_else(|| angle(page, marks, at, rest)),
            b'&' => html::entity(page, at),
            b'{' if marks.templates => template(page, at, rest, &mut open),
            b'\\' if marks.emphasis.is_empty() => escape(page, at, rest),
            _ => link(page, marks, at, rest).or_else(|| emphasis(page, marks, at, rest)),
        }
        .unwrap_or(at + 1);
    }
}

/// The signs, all of them ASCII, with which a mark of the dialect may begin.
fn signs(marks: &Marks) -> [bool; 128] {
    let links: &[u8] = match marks.links {
        Links::Markdown => b"[!",
        Links::Org | Links::Wiki => b"[",
        Links::Suffix => b"hl",
        Links::Quoted => b":`",
        Links::Call => b"#",
    };
    let mut out = [false; 128];
    let emphasis = marks.emphasis.iter().filter_map(|(mark, _)| mark.bytes().next());
    for sign in b"<&{\\".iter().chain(links).copied().chain(emphasis) {
        if let Some(place) = out.get_mut(usize::from(sign)) {
            *place = true;
        }
    }
    out
}

/// What has been found to be open.
#[derive(Default)]
struct Open {
    /// No template ends before this place.
    template: usize,
    html: html::Open,
}

/// What of the line a text begins in may hold a mark.
fn near(rest: &str) -> &str {
    let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default();
    near.split('\n').next().unwrap_or_default()
}

/// What stands before a place in its line, as far as that matters.
fn before(text: &str, at: usize) -> &str {
    let start = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    text.get(start..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default()
}

/// What stands behind a place in its line, as far as that matters.
pub(super) fn after(text: &str, at: usize) -> &str {
    near(text.get(at..).unwrap_or_default())
}

/// `{{ … }}` and `{% … %}`, one in another.
fn template(page: &mut Page, at: usize, rest: &str, open: &mut Open) -> Option<usize> {
    let close = match rest.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        _ => return None,
    };
    if at < open.template {
        return None;
    }
    let rest = rest.get(..rest.floor_char_boundary(LONGEST_TEMPLATE))?;
    let Some(end) = rest.find(close) else {
        open.template = at + rest.len();
        return None;
    };
    // One inside another ends it later.
    let inner = rest.get(2..end)?.matches("{{").count();
    let more = rest.get(end + 2..)?.match_indices(close).take(inner).last().map_or(0, |(i, _)| i + 2);
    let end = at + end + 2 + more;
    page.blank(Range::new(at, end));
    Some(end)
}

/// `\#`: the sign itself. `-\>` is an arrow.
fn escape(page: &mut Page, at: usize, rest: &str) -> Option<usize> {
    let sign = rest.get(1..)?.chars().next().filter(char::is_ascii_punctuation)?;
    // At the beginning of a line it keeps the sign from marking the line.
    if before(page.text, at).chars().all(|c| c.is_whitespace() || c == '>') {
        return Some(at + 2);
    }
    let arrow = sign == '>' && page.text.get(..at)?.ends_with('-');
    if arrow {
        page.put(Range::new(at - 1, at + 2), "\u{1}->", b' ');
    } else if sign != '|' {
        page.glue(Range::new(at, at + 1));
    }
    Some(at + 2)
}

/// `<https://…>`, `<2024-03-12 Tue 14:00>`, `<<anchor>>`.
fn angle(page: &mut Page, marks: &Marks, at: usize, rest: &str) -> Option<usize> {
    let end = near(rest).find('>')?;
    let inner = rest.get(1..end)?;
    let address = inner.starts_with("http") && inner.contains("://") || inner.starts_with("mailto:");
    let stamp = marks.links == Links::Org && inner.starts_with(|c: char| c.is_ascii_digit());
    if !address && !stamp {
        return None;
    }
    page.glue(Range::new(at, at + 1));
    page.put(Range::new(at + end, at + end + 1), "", if stamp { 1 } else { b' ' });
    if stamp {
        weekday(page, at + 1, inner);
    }
    Some(at + end + 1)
}

/// The weekday in a time stamp is in English, whatever the language.
fn weekday(page: &mut Page, at: usize, inner: &str) {
    let mut start = 0;
    for word in inner.split(' ') {
        if word.chars().all(char::is_alphabetic) && start > 0 {
            page.glue(Range::new(at + start - 1, at + start + word.len()));
        }
        start += word.len() + 1;
    }
}

fn link(page: &mut Page, marks: &Marks, at: usize, rest: &str) -> Option<usize> {
    let near = near(rest);
    match marks.links {
        Links::Markdown => markdown(page, at, near),
        Links::Org if near.starts_with("[[") => double(page, at, near, "][", true),
        Links::Org if near.starts_with('[') => inactive(page, at, near),
        Links::Wiki if near.starts_with("[[") => double(page, at, near, "|", false),
        Links::Wiki if near.starts_with("[http") => external(page, at, near),
        Links::Suffix => suffixed(page, at, near),
        Links::Quoted => quoted(page, at, near),
        Links::Call => call(page, at, near),
        _ => None,
    }
}

/// `[words](address)`, `![words](address)`, `[^1]`.
fn markdown(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    let picture = near.starts_with("![");
    let words = at + 1 + usize::from(picture);
    let inner = near.strip_prefix("![").or_else(|| near.strip_prefix('['))?;
    if inner.starts_with('^') {
        let end = words + inner.find(']')? + 1;
        page.glue(Range::new(at, end + usize::from(page.text.get(end..)?.starts_with(':'))));
        return Some(end);
    }
    let middle = inner.find(']').filter(|m| *m > 0)?;
    if !inner.get(middle..)?.starts_with("](") || inner.get(..middle)?.contains('[') {
        return None;
    }
    let target = inner.get(middle + 2..)?;
    let length = closing(target)?;
    let address = target.get(..length)?.split(" \"").next()?.trim_matches(['<', '>']);
    let named = !address.is_empty() && !address.contains(' ') && address.contains(['/', '.', '#', ':', '-']);
    if !named {
        return None;
    }
    let (open, end) = (words + middle, words + middle + 2 + length + 1);
    let start = open + 2 + target.find(address)?;
    if picture {
        // A picture alone in its line is seen as one.
        if !before(page.text, at).trim().is_empty() || !after(page.text, end).trim().is_empty() {
            page.blank(Range::new(at, end));
        }
        return Some(end);
    }
    page.glue(Range::new(at, words));
    page.glue(Range::new(open, end));
    if address.contains("://") || address.starts_with("www.") {
        page.links.push(Range::new(start, start + address.len()));
    }
    Some(words)
}

/// Where the bracket that is open closes.
fn closing(target: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, sign) in target.match_indices(['(', ')']) {
        match (sign, depth) {
            ("(", _) => depth += 1,
            (_, 0) => return Some(at),
            _ => depth -= 1,
        }
    }
    None
}

/// `[[address][words]]`, `[[page|words]]`, `[[page]]`; a picture, and a page of some other kind, says nothing.
fn double(page: &mut Page, at: usize, near: &str, between: &str, org: bool) -> Option<usize> {
    let end = near.find("]]")?;
    let inner = near.get(2..end)?;
    let (target, words) = inner.split_once(between).map_or((inner, None), |(t, w)| (t, Some(w)));
    let whole = Range::new(at, at + end + 2);
    let spaced = target.contains(": ") || org;
    let picture =
        [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"].iter().any(|p| target.to_ascii_lowercase().ends_with(p));
    if picture && (!org || words.is_none())
        || words.is_none() && target.contains(':') && !target.contains("//") && !spaced
    {
        page.blank(whole);
        return Some(whole.end);
    }
    let said = words.map_or(target, |w| w.rsplit('|').next().unwrap_or(w));
    let start = at + end - said.len();
    page.glue(Range::new(at, start));
    page.glue(Range::new(at + end, whole.end));
    if words.is_some() && target.contains("://") {
        page.links.push(Range::new(at + 2, at + 2 + target.len()));
    }
    Some(start)
}

/// `[2024-03-12 Tue]`: a time stamp that is on no calendar.
fn inactive(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    let inner = near.get(1..near.find(']')?)?;
    let stamp = inner.len() >= 10 && inner.starts_with(|c: char| c.is_ascii_digit()) && inner.get(4..5) == Some("-");
    if !stamp {
        return None;
    }
    page.glue(Range::new(at, at + 1));
    page.glue(Range::new(at + 1 + inner.len(), at + 2 + inner.len()));
    weekday(page, at + 1, inner);
    Some(at + 2 + inner.len())
}

/// `[https://… words]`.
fn external(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    let inner = near.get(1..near.find(']')?)?;
    let (address, words) = inner.split_once(' ')?;
    let end = at + 1 + inner.len();
    page.glue(Range::new(at, end - words.len()));
    page.glue(Range::new(end, end + 1));
    page.links.push(Range::new(at + 1, at + 1 + address.len()));
    Some(end - words.len())
}

/// `link:address[words]`, `https://…[words]`.
fn suffixed(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    let scheme = ["link:", "http://", "https://"].iter().find(|s| near.starts_with(**s))?;
    let open = near.find(['[', ' ']).filter(|o| near.get(*o..).is_some_and(|r| r.starts_with('[')))?;
    let close = open + near.get(open..)?.find(']')?;
    let lead = if *scheme == "link:" { scheme.len() } else { 0 };
    page.glue(Range::new(at, at + open + 1));
    page.glue(Range::new(at + close, at + close + 1));
    page.links.push(Range::new(at + lead, at + open));
    Some(at + close + 1)
}

/// `` `words <address>`_ ``, ``:role:`words` ``.
fn quoted(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    if near.starts_with(':') {
        let open = near.get(1..)?.find(":`")? + 3;
        let named = near.get(1..open - 2)?.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if named && open > 3 {
            page.glue(Range::new(at, at + open));
        }
        return None;
    }
    let inner = near.strip_prefix('`')?;
    let end = inner.find('`')?;
    let body = inner.get(..end)?;
    let tail = inner.get(end + 1..)?;
    let low = tail.len() - tail.trim_start_matches('_').len();
    let close = at + 1 + end;
    let (words, address) =
        body.split_once('<').and_then(|(w, a)| Some((w.trim_end(), a.strip_suffix('>')?))).unwrap_or((body, ""));
    page.glue(Range::new(at, at + 1));
    page.glue(Range::new(at + 1 + words.len(), close + 1 + low));
    if !address.is_empty() && address.contains("://") {
        page.links.push(Range::new(close - 1 - address.len(), close - 1));
    }
    Some(close + 1 + low)
}

/// `#link("address")[words]`, `#emph[words]`.
fn call(page: &mut Page, at: usize, near: &str) -> Option<usize> {
    let name = near.strip_prefix('#')?.find(|c: char| !c.is_ascii_lowercase()).filter(|n| *n > 1)? + 1;
    let open = near.find('[')?;
    let argument = near.get(name..open)?;
    if !(argument.is_empty() || argument.starts_with('(') && argument.ends_with(')')) {
        return None;
    }
    let close = open + near.get(open..)?.find(']')?;
    page.glue(Range::new(at, at + open + 1));
    page.glue(Range::new(at + close, at + close + 1));
    if argument.contains("://") {
        page.links.push(Range::new(at + name + 2, at + open - 2));
    }
    Some(at + open + 1)
}

/// A mark, words, the same mark: nothing but words stands between blanks and marks.
fn emphasis(page: &mut Page, marks: &Marks, at: usize, rest: &str) -> Option<usize> {
    let near = near(rest);
    let (mark, plain) = marks.emphasis.iter().find(|(mark, _)| near.starts_with(mark))?;
    if *mark == "\\\\" {
        page.blank(Range::new(at, at + 2));
        return Some(at + 2);
    }
    // Marks of one sign stand beside blanks; `and/or` has none.
    let single = mark.len() == 1;
    let before = page.text.get(..at)?.chars().next_back();
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ".,;:!?()[]{}'\"-–|".contains(c));
    let inner = near.get(mark.len()..)?;
    if inner.starts_with(char::is_whitespace) || single && !edge(before) || *mark == "//" && before == Some(':') {
        return None;
    }
    let closes = |i: &usize| {
        let (said, after) = (inner.get(..*i).unwrap_or_default(), inner.get(i + mark.len()..).unwrap_or_default());
        let open = said.is_empty() || said.ends_with(char::is_whitespace) || *mark == "//" && said.ends_with(':');
        !open && (!single || edge(after.chars().next()))
    };
    let end = inner.match_indices(mark).map(|(i, _)| i).take(20).find(closes)?;
    let close = at + mark.len() + end;
    let opening = format!("{:\u{1}>width$}", plain, width = mark.len());
    page.put(Range::new(at, at + mark.len()), &opening, 1);
    page.put(Range::new(close, close + mark.len()), plain, 1);
    Some(at + mark.len())
}
