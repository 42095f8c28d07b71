//! One table of what each dialect marks, and by what.

/// How a dialect marks headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headings {
    /// As the plain form does, or by other means.
    Plain,
    /// A run of this sign and a blank; the longer, the deeper.
    Run(char),
    /// A run of this sign on both sides; the longer, the deeper.
    Closed(char),
    /// A run of this sign on both sides; the longer, the higher.
    Falling(char),
}

/// How a dialect writes a link with words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// `[words](address)` and `[words][label]`.
    Markdown,
    /// `[[address][words]]`.
    Org,
    /// `[[page|words]]` and `[address words]`.
    Wiki,
    /// `address[words]`.
    Suffix,
    /// `` `words <address>`_ ``.
    Quoted,
    /// `#link("address")[words]`.
    Call,
}

/// What a dialect marks.
pub(super) struct Marks {
    pub(super) headings: Headings,
    /// Signs of which a run stands before an item, the longer, the deeper.
    pub(super) bullets: &'static [char],
    /// How lines begin that say nothing.
    pub(super) junk: &'static [&'static str],
    /// How blocks without prose begin and end, each on a line of its own.
    pub(super) blocks: &'static [(&'static str, &'static str)],
    /// Marks on both sides of words, and the plain mark for them.
    pub(super) emphasis: &'static [(&'static str, &'static str)],
    pub(super) links: Links,
    /// How lines of settings begin, and what stands between key and value.
    pub(super) settings: Option<(&'static str, &'static str)>,
    /// Words in double braces are templates, over several lines.
    pub(super) templates: bool,
    /// Tables between `{|` and `|}`.
    pub(super) wiki_tables: bool,
}

/// What most of them share.
const NONE: Marks = Marks {
    headings: Headings::Plain,
    bullets: &[],
    junk: &[],
    blocks: &[],
    emphasis: &[],
    links: Links::Markdown,
    settings: None,
    templates: false,
    wiki_tables: false,
};

pub(super) const MARKDOWN: Marks = Marks {
    junk: &["{:", "[TOC]", "[[_TOC_]]", "[toc]", ":::"],
    blocks: &[("```", "```"), ("~~~", "~~~")],
    templates: true,
    ..NONE
};

pub(super) const ORG: Marks = Marks {
    headings: Headings::Run('*'),
    junk: &["#+", "# ", "CLOSED:", "SCHEDULED:", "DEADLINE:", "CLOCK:"],
    blocks: &[
        ("#+begin_src", "#+end_src"),
        ("#+begin_example", "#+end_example"),
        (":properties:", ":end:"),
        (":logbook:", ":end:"),
    ],
    emphasis: &[("/", ""), ("=", ""), ("~", ""), ("+", "")],
    links: Links::Org,
    settings: Some(("#+", ":")),
    ..NONE
};

pub(super) const MEDIAWIKI: Marks = Marks {
    headings: Headings::Closed('='),
    bullets: &['*', '#', ':', ';'],
    junk: &["__TOC__", "__NOTOC__", "#REDIRECT"],
    emphasis: &[("'''", "**"), ("''", "")],
    links: Links::Wiki,
    templates: true,
    wiki_tables: true,
    ..NONE
};

pub(super) const DOKUWIKI: Marks = Marks {
    headings: Headings::Falling('='),
    junk: &["~~"],
    blocks: &[("<code", "</code"), ("<file", "</file")],
    emphasis: &[("//", ""), ("''", ""), ("\\\\", "")],
    links: Links::Wiki,
    templates: true,
    ..NONE
};

pub(super) const ASCIIDOC: Marks = Marks {
    headings: Headings::Run('='),
    bullets: &['*', '.', '-'],
    junk: &["//", "[", "'''", "<<<", "include::", "image::", "toc::", "+"],
    blocks: &[("----", "----"), ("....", "...."), ("////", "////")],
    links: Links::Suffix,
    settings: Some((":", ":")),
    ..NONE
};

pub(super) const RESTRUCTURED: Marks =
    Marks { junk: &[".. "], links: Links::Quoted, settings: Some((":", ":")), ..NONE };

pub(super) const TYPST: Marks = Marks {
    headings: Headings::Run('='),
    junk: &["#set", "#let", "#show", "#import", "#include", "#pagebreak", "#v(", "#h(", "#line(", "#outline", "//"],
    blocks: &[("```", "```"), ("/*", "*/")],
    links: Links::Call,
    ..NONE
};
