//! LaTeX: commands become signs of the plain form, or nothing; their arguments stay.

use super::Setting;
use super::page::Page;
use crate::text::Range;

/// Commands with a sign of the plain form in their place.
const SIGNS: [(&str, &str); 8] = [
    ("chapter", "#"),
    ("section", "#"),
    ("subsection", "##"),
    ("subsubsection", "###"),
    ("paragraph", "####"),
    ("item", "-"),
    ("ldots", "…"),
    ("S", "\u{a7}"),
];

/// Commands whose arguments say nothing either.
const SILENT: [&str; 22] = [
    "begin",
    "end",
    "documentclass",
    "usepackage",
    "label",
    "vspace",
    "hspace",
    "includegraphics",
    "input",
    "include",
    "newcommand",
    "renewcommand",
    "setlength",
    "pagestyle",
    "thispagestyle",
    "hypersetup",
    "geometry",
    "setcounter",
    "addtolength",
    "bibliographystyle",
    "fancyhead",
    "fancyfoot",
];

/// Commands that are letters of their own, with their code points.
const LETTERS: [(&str, u32); 8] =
    [("aa", 0xe5), ("AA", 0xc5), ("o", 0xf8), ("O", 0xd8), ("ae", 0xe6), ("AE", 0xc6), ("ss", 0xdf), ("oe", 0x153)];

/// Commands that set what the text is about.
const SETTINGS: [&str; 4] = ["title", "date", "author", "subtitle"];

/// No argument is longer than this, in bytes.
const LONGEST: usize = 600;

/// Everything up to the beginning of the document says nothing but its settings; then command for command.
pub(super) fn read(page: &mut Page) {
    let text = page.text;
    let begin = text.find("\\begin{document}").unwrap_or(0);
    let mut next = 0;
    for (at, sign) in text.match_indices(['\\', '%', '{', '}', '~', '&', '$', '`', '\'', '-']) {
        if at < next {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        next = match sign {
            "\\" => command(page, at, rest),
            "%" => Some(comment(page, at, rest)),
            "{" => group(page, at, rest),
            "}" | "$" => {
                page.glue(Range::new(at, at + 1));
                None
            }
            "~" => {
                page.blank(Range::new(at, at + 1));
                None
            }
            "&" => {
                page.put(Range::new(at, at + 1), "|", b' ');
                None
            }
            _ => doubled(page, at, rest),
        }
        .unwrap_or(at + 1);
    }
    page.blank(Range::new(0, begin));
}

fn comment(page: &mut Page, at: usize, rest: &str) -> usize {
    let end = at + rest.find('\n').unwrap_or(rest.len());
    page.blank(Range::new(at, end));
    end
}

/// ` `` `, `''` and `--`.
fn doubled(page: &mut Page, at: usize, rest: &str) -> Option<usize> {
    let sign = match rest.get(..2)? {
        "``" | "''" => "\"",
        "--" => "-",
        _ => return None,
    };
    let length = if rest.starts_with("---") { 3 } else { 2 };
    page.put(Range::new(at, at + length), sign, 1);
    Some(at + length)
}

/// `{\aa}`: a letter in braces; other braces go.
fn group(page: &mut Page, at: usize, rest: &str) -> Option<usize> {
    page.glue(Range::new(at, at + 1));
    let body = rest.strip_prefix("{\\")?;
    let (name, letter) = LETTERS.iter().find(|(n, _)| body.strip_prefix(n).is_some_and(|b| b.starts_with('}')))?;
    let end = at + 2 + name.len() + 1;
    put_letter(page, Range::new(at, end), *letter);
    Some(end)
}

/// Puts a letter, by its code point, in the place of what stands for it.
fn put_letter(page: &mut Page, at: Range, letter: u32) {
    let mut room = [0; 4];
    let letter = char::from_u32(letter).unwrap_or(char::REPLACEMENT_CHARACTER);
    page.put(at, letter.encode_utf8(&mut room), 1);
}

fn command(page: &mut Page, at: usize, rest: &str) -> Option<usize> {
    let body = rest.get(1..)?;
    let length = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
    if length == 0 {
        return sign(page, at, body);
    }
    let name = body.get(..length)?;
    let star = usize::from(body.get(length..)?.starts_with('*'));
    let end = at + 1 + length + star;
    if let Some((_, letter)) = LETTERS.iter().find(|(n, _)| *n == name) {
        let gap = usize::from(page.text.get(end..)?.starts_with(' '));
        put_letter(page, Range::new(at, end + gap), *letter);
        return Some(end + gap);
    }
    if let Some((_, plain)) = SIGNS.iter().find(|(n, _)| *n == name) {
        return Some(stands_for(page, at, end, plain));
    }
    let argument = argument(page, end);
    if SETTINGS.contains(&name)
        && let Some(value) = argument
    {
        page.settings.push(Setting { key: name.to_owned(), value });
        let whole = Range::new(at, value.end + 1);
        page.blank(whole);
        return Some(whole.end);
    }
    if name == "href"
        && let Some(address) = argument
    {
        page.links.push(address);
        page.glue(Range::new(at, address.end + 1));
        return Some(address.end + 1);
    }
    let silent = SILENT.contains(&name);
    let end = match argument.filter(|_| silent) {
        Some(argument) => argument.end + 1,
        None => end,
    };
    page.put(Range::new(at, end), "", if silent || argument.is_none() { b' ' } else { 1 });
    silent.then(|| options(page, end)).or(Some(end))
}

/// `{argument}` right behind a command, or behind its `[options]`, which go.
fn argument(page: &mut Page, at: usize) -> Option<Range> {
    let at = options(page, at);
    let rest = page.text.get(at..)?.strip_prefix('{')?;
    let near = rest.get(..rest.floor_char_boundary(LONGEST))?;
    let mut depth = 0usize;
    for (end, sign) in near.match_indices(['{', '}']) {
        match (sign, depth) {
            ("{", _) => depth += 1,
            (_, 0) => return Some(Range::new(at + 1, at + 1 + end)),
            _ => depth -= 1,
        }
    }
    None
}

/// Where `[options]` end that begin here.
fn options(page: &mut Page, at: usize) -> usize {
    let Some(rest) = page.text.get(at..).filter(|r| r.starts_with('[')) else { return at };
    let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default();
    let Some(end) = near.find(']') else { return at };
    page.blank(Range::new(at, at + end + 1));
    at + end + 1
}

/// A heading or an item: the sign, blanks up to the words.
fn stands_for(page: &mut Page, at: usize, end: usize, plain: &str) -> usize {
    let open = page.text.get(end..).is_some_and(|r| r.starts_with('{'));
    let end = end + usize::from(open && plain.starts_with('#'));
    page.put(Range::new(at, end), plain, b' ');
    // `\item[Anna]` says who.
    if plain == "-" && page.text.get(end..).is_some_and(|r| r.starts_with('[')) {
        for sign in super::inline::after(page.text, end).find(']').into_iter().flat_map(|close| [0, close]) {
            page.glue(Range::new(end + sign, end + sign + 1));
        }
    }
    end
}

/// `\"a`, `\&`, `\\`: an accent, a sign, a line end.
fn sign(page: &mut Page, at: usize, body: &str) -> Option<usize> {
    let sign = body.chars().next()?;
    let accent = match sign {
        '"' => '\u{308}',
        '\'' => '\u{301}',
        '`' => '\u{300}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '\\' => {
            page.blank(Range::new(at, at + 2));
            return Some(options(page, at + 2));
        }
        _ => {
            page.glue(Range::new(at, at + 1));
            return Some(at + 1 + sign.len_utf8());
        }
    };
    let after = body.get(1..)?;
    let inner = after.strip_prefix('{').unwrap_or(after);
    let letter = inner.chars().next().filter(char::is_ascii_alphabetic)?;
    let braced = inner.len() < after.len();
    let end = at + 2 + if braced { 3 } else { 1 };
    let composed = unicode_normalization::char::compose(letter, accent)?;
    let mut room = [0; 4];
    page.put(Range::new(at, end), composed.encode_utf8(&mut room), 1);
    Some(end)
}
