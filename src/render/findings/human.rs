//! Findings for people: the message, the place, and the line with carets below the words that are meant.

use annotate_snippets::renderer::{AnsiColor, Renderer, Style};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Snippet};
use textwrap::{Options, WordSplitter, wrap};

use super::excerpt::{Excerpt, around, together};
use super::{Texts, concise, place, severity, style};
use crate::diag::{Diagnostic, Related, Severity};
use crate::render::escape::{ci_line, terminal};
use crate::text::{Range, Source};

/// Columns when nobody says how many there are, and the least that is of any use.
const USUAL: usize = 100;
const NARROWEST: usize = 40;

/// What a line has beside its text: number, ` | `, and `...` where it is cut.
const MARGIN: usize = 16;

/// So many further places of a finding are shown; the others are counted.
const MOST_PLACES: usize = 8;

/// How findings are to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns to fit into; messages are wrapped only when it is known.
    pub width: Option<u16>,
    /// Whether there is colour.
    pub coloured: bool,
}

impl Look {
    fn columns(self) -> usize {
        self.width.map_or(USUAL, |width| usize::from(width).max(NARROWEST))
    }

    fn room(self) -> usize {
        self.columns() - MARGIN
    }
}

/// All findings, escaped for a terminal, with an empty line between two. One whose text cannot be read is a line.
pub fn render(findings: &[Diagnostic], texts: &mut Texts<'_>, look: Look) -> String {
    findings.iter().map(|finding| drawn(finding, texts, look)).collect::<Vec<_>>().join("\n")
}

fn drawn(finding: &Diagnostic, texts: &mut Texts<'_>, look: Look) -> String {
    let shown = finding.related.get(..MOST_PLACES).unwrap_or(&finding.related);
    let mut near = 0;
    let mut out = match texts.text(&finding.source) {
        None => in_one_line(finding, look),
        Some(text) => {
            let beside = beside(finding, shown, &text, look.room());
            near = beside.len();
            primary(finding, beside, &text, look)
        }
    };
    shown.iter().skip(near).for_each(|related| out.push_str(&secondary(related, texts, look)));
    if finding.related.len() > shown.len() {
        out.push_str(&format!("note: and {} more places\n", finding.related.len() - shown.len()));
    }
    out
}

fn in_one_line(finding: &Diagnostic, look: Look) -> String {
    if look.coloured { concise::coloured(finding) + "\n" } else { concise::render(std::slice::from_ref(finding)) }
}

/// The first of the further places, as far as they are shown in the same excerpt.
fn beside<'a>(finding: &Diagnostic, related: &'a [Related], text: &Source, room: usize) -> &'a [Related] {
    let fits = |count: &usize| {
        let some = related.get(..*count).unwrap_or_default();
        some.iter().all(|r| r.source == finding.source) && together(text, &ranges(finding, some, text), room).is_some()
    };
    let most = (1..=related.len()).rev().find(fits).unwrap_or(0);
    related.get(..most).unwrap_or_default()
}

fn ranges(finding: &Diagnostic, beside: &[Related], text: &Source) -> Vec<Range> {
    std::iter::once(finding.span).chain(beside.iter().map(|r| r.span)).map(|span| text.range(span)).collect()
}

/// The finding itself.
fn primary(finding: &Diagnostic, beside: &[Related], text: &Source, look: Look) -> String {
    let ranges = ranges(finding, beside, text);
    let excerpt = together(text, &ranges, look.room()).filter(|_| !beside.is_empty());
    let excerpt = excerpt.unwrap_or_else(|| around(text, text.range(finding.span), look.room()));
    let label = format!("{}[{}]", severity(finding.severity), finding.finding.entry().name);
    let labels: Vec<String> = beside.iter().map(|r| terminal(&r.message)).collect();
    let kinds = std::iter::once((AnnotationKind::Primary, None))
        .chain(labels.iter().map(|label| (AnnotationKind::Context, Some(label.as_str()))));
    let marks = kinds.zip(&excerpt.marks).map(|((kind, label), mark)| kind.span(mark.clone()).label(label)).collect();
    let head = head(&label, style(finding.severity), &finding.message, look);
    head + &arrow(&place(&finding.source, finding.span), &excerpt, look)
        + &lines(&excerpt, marks, level(finding.severity), look)
}

/// A further place with an excerpt of its own.
fn secondary(related: &Related, texts: &mut Texts<'_>, look: Look) -> String {
    let head = head("note", style(Severity::Note), &related.message, look);
    let place = place(&related.source, related.span);
    let Some(text) = texts.text(&related.source) else { return format!("{head} --> {}\n", ci_line(&terminal(&place))) };
    let excerpt = around(&text, text.range(related.span), look.room());
    let marks = excerpt.marks.iter().map(|mark| AnnotationKind::Context.span(mark.clone())).collect();
    head + &arrow(&place, &excerpt, look) + &lines(&excerpt, marks, Level::NOTE, look)
}

/// `warning[name]: message`, wrapped to the columns there are.
fn head(label: &str, style: Style, message: &str, look: Look) -> String {
    let line = format!("{label}: {}", terminal(message));
    let options = |width| Options::new(width).subsequent_indent("  ").word_splitter(WordSplitter::NoHyphenation);
    let lines = match look.width {
        Some(_) => wrap(&line, options(look.columns())),
        None => vec![line.as_str().into()],
    };
    let text: String = lines.iter().map(|line| ci_line(line) + "\n").collect();
    match text.strip_prefix(label) {
        Some(rest) if look.coloured => format!("{style}{label}{style:#}{rest}"),
        _ => text,
    }
}

/// ` --> path:line:column`, above the bar that the excerpt has beside its line numbers.
fn arrow(place: &str, excerpt: &Excerpt, look: Look) -> String {
    let end = excerpt.marks.iter().map(|mark| mark.end).max().unwrap_or_default();
    let last = excerpt.first_line + excerpt.text.get(..end).unwrap_or_default().matches('\n').count();
    let indent = " ".repeat(last.to_string().len());
    let place = ci_line(&terminal(place));
    if look.coloured { format!("{indent}{GUTTER}-->{GUTTER:#} {place}\n") } else { format!("{indent}--> {place}\n") }
}

/// Line numbers, bars and arrows.
const GUTTER: Style = AnsiColor::Blue.on_default().bold();

/// The lines with their marks; nothing for a text without any.
fn lines(excerpt: &Excerpt, marks: Vec<Annotation<'_>>, level: Level<'_>, look: Look) -> String {
    if excerpt.text.trim().is_empty() {
        return String::new();
    }
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line).annotations(marks);
    let renderer = if look.coloured { coloured() } else { Renderer::plain() }.term_width(look.columns());
    let text = renderer.render(&[Group::with_level(level).element(snippet)]);
    text.lines().map(|line| ci_line(line.trim_end()) + "\n").collect()
}

fn coloured() -> Renderer {
    Renderer::styled()
        .error(style(Severity::Error))
        .warning(style(Severity::Warning))
        .note(style(Severity::Note))
        .context(GUTTER)
        .line_num(GUTTER)
        .hyperlink(false)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}
