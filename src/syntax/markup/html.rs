//! Tags and entities of HTML, which stand in every other markup as well.

use super::page::Page;
use crate::text::Range;

/// What has been found to be open to the end of the text.
#[derive(Default)]
pub(super) struct Open {
    /// `<script>` and the like.
    block: bool,
}

/// Tags around words, and what stands in their place: nothing.
const AROUND: [&str; 20] = [
    "a", "b", "strong", "i", "em", "u", "s", "span", "sup", "sub", "small", "big", "font", "mark", "ins", "del", "kbd",
    "tt", "abbr", "wbr",
];
/// Tags between blocks: a blank.
const BETWEEN: [&str; 25] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "thead",
    "tbody",
    "tfoot",
    "details",
    "summary",
    "center",
    "section",
    "article",
    "header",
    "footer",
    "img",
    "hr",
    "blockquote",
    "nowiki",
    "noinclude",
    "body",
    "html",
    "figure",
];
/// Tags with what stands between them: no prose.
const SILENT: [&str; 7] = ["script", "style", "ref", "pre", "gallery", "head", "svg"];

/// A tag that begins at a byte; where what it does ends.
pub(super) fn tag(page: &mut Page, at: usize, open: &mut Open) -> Option<usize> {
    let rest = page.text.get(at + 1..)?;
    let near = rest.get(..rest.floor_char_boundary(400))?;
    let body = near.strip_prefix('/').unwrap_or(near);
    let closing = body.len() < near.len();
    let length = body.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = body.get(..length)?.to_ascii_lowercase();
    let attributes = body.get(length..)?;
    if !attributes.starts_with(['>', '/', ' ', '\n']) {
        return None;
    }
    let end = at + 1 + near.find('>')? + 1;
    let whole = Range::new(at, end);
    let name = name.as_str();
    if AROUND.contains(&name) {
        page.glue(whole);
        target(page, at, end);
    } else if BETWEEN.contains(&name) {
        page.blank(whole);
    } else if SILENT.contains(&name) {
        return silent(page, at, end, name, closing, open);
    } else {
        stands_for(page, whole, name, closing)?;
    }
    Some(end)
}

/// Tags with a sign of the plain form in their place.
fn stands_for(page: &mut Page, whole: Range, name: &str, closing: bool) -> Option<()> {
    let line_over = super::inline::after(page.text, whole.end).trim().is_empty();
    let before = page.text.get(..whole.start)?.chars().next_back().unwrap_or(' ');
    let sign = match name {
        // Between names it parts the one from the other.
        "br" if line_over || !(before.is_alphanumeric() || before == ')') => "",
        "br" => ",",
        "td" | "th" if !closing => "|",
        "li" if !closing => "-",
        "h1" if !closing => "#",
        "h2" if !closing => "##",
        "h3" | "h4" | "h5" | "h6" if !closing => "###",
        "td" | "th" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "",
        _ => return None,
    };
    page.put(whole, sign, b' ');
    Some(())
}

/// `href="https://…"`.
fn target(page: &mut Page, at: usize, end: usize) {
    let text = page.slice(Range::new(at, end));
    let Some((before, after)) = text.split_once("href=\"") else { return };
    let address = after.split('"').next().unwrap_or_default();
    if address.contains("://") {
        let start = at + before.len() + "href=\"".len();
        page.links.push(Range::new(start, start + address.len()));
    }
}

fn silent(page: &mut Page, at: usize, end: usize, name: &str, closing: bool, open: &mut Open) -> Option<usize> {
    let alone = page.slice(Range::new(at, end)).ends_with("/>") || closing;
    if !alone && open.block {
        return None;
    }
    let close = if alone { Some(end) } else { page.text.get(end..)?.find(&format!("</{name}")).map(|i| end + i) };
    let Some(close) = close else {
        open.block = true;
        return None;
    };
    page.blank(Range::new(at, close));
    Some(close)
}

/// Names of signs that stand for themselves otherwise, with their code points (HTML 4, character entity references).
const ENTITIES: [(&str, u32); 32] = [
    ("amp", 0x26),
    ("lt", 0x3c),
    ("gt", 0x3e),
    ("quot", 0x22),
    ("apos", 0x27),
    ("nbsp", 0x20),
    ("ndash", 0x2013),
    ("mdash", 0x2014),
    ("rarr", 0x2192),
    ("hellip", 0x2026),
    ("sect", 0xa7),
    ("auml", 0xe4),
    ("ouml", 0xf6),
    ("aring", 0xe5),
    ("uuml", 0xfc),
    ("Auml", 0xc4),
    ("Ouml", 0xd6),
    ("Aring", 0xc5),
    ("Uuml", 0xdc),
    ("eacute", 0xe9),
    ("oslash", 0xf8),
    ("aelig", 0xe6),
    ("Oslash", 0xd8),
    ("AElig", 0xc6),
    ("szlig", 0xdf),
    ("rdquo", 0x201d),
    ("ldquo", 0x201c),
    ("rsquo", 0x2019),
    ("lsquo", 0x2018),
    ("laquo", 0xab),
    ("raquo", 0xbb),
    ("bull", 0x2022),
];

/// `&quot;`, `&#39;`: the sign it names.
pub(super) fn entity(page: &mut Page, at: usize) -> Option<usize> {
    let rest = page.text.get(at + 1..)?;
    let near = rest.get(..rest.floor_char_boundary(10))?;
    let name = near.get(..near.find(';')?)?;
    let end = at + 1 + name.len() + 1;
    let code = match name.strip_prefix('#').map(|number| (number, number.strip_prefix(['x', 'X']))) {
        Some((_, Some(hex))) => u32::from_str_radix(hex, 16).ok()?,
        Some((number, None)) => number.parse().ok()?,
        None => ENTITIES.iter().find(|(n, _)| *n == name)?.1,
    };
    let sign = char::from_u32(code).filter(|c| !c.is_control())?;
    let mut room = [0; 4];
    let sign = if sign == '\u{a0}' { " " } else { &*sign.encode_utf8(&mut room) };
    page.put(Range::new(at, end), sign, if sign == " " { b' ' } else { 1 });
    Some(end)
}
