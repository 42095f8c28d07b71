//! Which markup a text is written in, by what stands in it.

use super::dialect::{self, Marks};

/// A markup language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Markdown, or no markup at all: the plain form is theirs.
    Markdown,
    /// Org mode of Emacs.
    Org,
    /// The wiki of Wikipedia and many others.
    MediaWiki,
    /// DokuWiki.
    DokuWiki,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    ReStructuredText,
    /// LaTeX.
    Latex,
    /// Typst.
    Typst,
}

impl Dialect {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Markdown => "Markdown or plain text",
            Dialect::Org => "Org",
            Dialect::MediaWiki => "MediaWiki",
            Dialect::DokuWiki => "DokuWiki",
            Dialect::AsciiDoc => "AsciiDoc",
            Dialect::ReStructuredText => "reStructuredText",
            Dialect::Latex => "LaTeX",
            Dialect::Typst => "Typst",
        }
    }

    /// What it marks.
    pub(super) fn marks(self) -> &'static Marks {
        match self {
            Dialect::Org => &dialect::ORG,
            Dialect::MediaWiki => &dialect::MEDIAWIKI,
            Dialect::DokuWiki => &dialect::DOKUWIKI,
            Dialect::AsciiDoc => &dialect::ASCIIDOC,
            Dialect::ReStructuredText => &dialect::RESTRUCTURED,
            Dialect::Typst => &dialect::TYPST,
            Dialect::Latex | Dialect::Markdown => &dialect::MARKDOWN,
        }
    }
}

/// In a tie the first one is meant.
const ALL: [(Dialect, &[&str]); 7] = [
    (Dialect::Latex, &["tex", "latex"]),
    (Dialect::Org, &["org"]),
    (Dialect::ReStructuredText, &["rst", "rest"]),
    (Dialect::DokuWiki, &["dokuwiki"]),
    (Dialect::MediaWiki, &["wiki", "mediawiki"]),
    (Dialect::AsciiDoc, &["adoc", "asciidoc", "asc"]),
    (Dialect::Typst, &["typ"]),
];

/// So many lines tell which markup a text is in.
const ENOUGH: usize = 2000;

/// The markup of a text: what most lines show, when one of them can be nothing else. The ending of its file's name
/// counts as one more line.
pub(super) fn dialect(text: &str, name: &str) -> Dialect {
    let mut counts = [(0usize, false); ALL.len()];
    let mut markdown = 0;
    let mut before = "";
    for line in text.lines().take(ENOUGH) {
        if is_plain(line) {
            before = line;
            continue;
        }
        markdown += 2 * usize::from(of_markdown(line, before));
        for ((dialect, _), (count, sure)) in ALL.iter().zip(&mut counts) {
            let shown = shown(*dialect, line, before);
            *count += shown;
            *sure |= shown >= 2;
        }
        before = line;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    for ((_, endings), (count, _)) in ALL.iter().zip(&mut counts) {
        *count += usize::from(endings.contains(&ending));
    }
    let best = ALL.iter().zip(counts).rev().filter(|(_, (_, sure))| *sure).max_by_key(|(_, (count, _))| *count);
    best.filter(|(_, (count, _))| *count > markdown).map_or(Dialect::Markdown, |((dialect, _), _)| *dialect)
}

/// Whether a line shows nothing: it begins with a letter or digit, and none of the signs stand in it that tell a markup
/// elsewhere than at its beginning.
fn is_plain(line: &str) -> bool {
    let body = line.trim_start();
    body.starts_with(char::is_alphanumeric)
        && !body.bytes().any(|b| matches!(b, b'`' | b'\\' | b'\'' | b'[' | b']'))
        && !body.starts_with("link:")
}

/// Several lines with one hash each are a list, in other markup.
fn of_markdown(line: &str, before: &str) -> bool {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let heading = (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|r| r.starts_with(' '));
    heading && !before.starts_with('#')
        || line.contains("](http")
        || line.starts_with("```")
        || line.starts_with("- [ ]") && !before.starts_with('*')
}

/// How surely a line is written in a dialect: 0 when nothing tells.
fn shown(dialect: Dialect, line: &str, before: &str) -> usize {
    let body = line.trim();
    let any = |signs: &[&str]| usize::from(signs.iter().any(|s| body.starts_with(s)));
    match dialect {
        Dialect::Latex => {
            any(&["\\item ", "\\item[", "\\end{", "\\textbf{"])
                + 3 * any(&["\\documentclass", "\\section{", "\\section*{", "\\subsection", "\\begin{", "\\usepackage"])
        }
        Dialect::Org => {
            let stars = line.len() - line.trim_start_matches('*').len();
            let heading = stars > 1 && line.get(stars..).is_some_and(|r| r.starts_with(' '));
            2 * usize::from(heading) + 3 * any(&["#+", ":PROPERTIES:"])
        }
        Dialect::ReStructuredText => {
            3 * usize::from(underlines_oddly(line, before))
                + 3 * any(&[".. ", ":Author:", ":Date:"])
                + usize::from(body.ends_with(">`_") || body.contains(":ref:`"))
        }
        Dialect::DokuWiki => {
            let closed = body.starts_with("=====") && body.ends_with("=====") && body.trim_matches('=').len() > 1;
            3 * usize::from(closed)
                + usize::from(line.starts_with("  * ") || line.starts_with("  - "))
                + any(&["^ ", "~~NO"])
                + usize::from(body.ends_with("\\\\"))
        }
        Dialect::MediaWiki => of_wiki(body, line),
        Dialect::AsciiDoc => {
            let heading = body.trim_start_matches('=');
            let depth = body.len() - heading.len();
            let titled = (1..=5).contains(&depth) && heading.starts_with(' ') && !heading.ends_with('=');
            2 * usize::from(titled) + 3 * any(&["|===", ":toc:", "[cols", "[%", "link:", "* link:"])
        }
        Dialect::Typst => {
            let titled = body.starts_with("= ") || body.starts_with("== ");
            usize::from(titled && !body.ends_with('=')) * 2
                + 3 * any(&["#set ", "#let ", "#show", "#import ", "#include "])
        }
        Dialect::Markdown => 0,
    }
}

fn of_wiki(body: &str, line: &str) -> usize {
    let closed = |mark: &str| {
        let inner = body.strip_prefix(mark).and_then(|b| b.strip_suffix(mark));
        inner.is_some_and(|b| !b.trim().is_empty() && !b.starts_with("==="))
    };
    let linked = body.contains("[[") && body.contains("]]") && !body.contains("][");
    let starts = |sign: &str| body.starts_with(sign);
    2 * usize::from(closed("=="))
        + 2 * usize::from(body.contains("'''") || starts("{|") || body == "|-" || starts("|- ") || starts("|}"))
        + usize::from(linked || starts("{{") && !body.contains("}} ") || line.starts_with("**"))
}

/// An underline that no other markup has, below a line of its length.
fn underlines_oddly(line: &str, before: &str) -> bool {
    let body = line.trim_end();
    let Some(first) = body.chars().next() else { return false };
    let odd = matches!(first, '~' | '^' | '"' | '\'' | '`' | '#' | '*' | '+' | '.' | ':');
    let title = before.trim_end();
    odd && body.len() >= 4
        && body.chars().all(|c| c == first)
        && title.starts_with(char::is_alphanumeric)
        && body.chars().count() + 1 >= title.chars().count()
}
