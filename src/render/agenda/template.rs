//! An agenda in a layout of the user's own (Jinja).

use std::fmt;
use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use super::Document;
use crate::render::escape;

/// Steps that a layout may take, a hundred for each of 200 000 lines, and bytes that it may write: without bounds a loop
/// within a loop never ends, or fills the memory.
const MOST_STEPS: u64 = 20_000_000;
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Filters and functions that make much out of little in one step: a width, a count, a text that grows in a loop.
const UNBOUNDED_FILTERS: [&str; 4] = ["batch", "format", "indent", "slice"];
const UNBOUNDED_FUNCTION: &str = "namespace";

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, from 1, when one is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for TemplateError {}

/// How words are escaped where a template shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escaping {
    Text,
    Markdown,
    Html,
}

/// The agenda in the layout of a template. `name` is its file name: one that ends in `.html`, `.htm`, `.xml` or in
/// `.md`, before an ending such as `.j2`, has words escaped for it; all others show them plain. `markdown` says that it is Markdown whatever its name.
///
/// # Errors
/// When the template is no template, names what is not there, or takes or writes more than any agenda needs.
pub fn template(document: &Document, name: &str, layout: &str, markdown: bool) -> Result<String, TemplateError> {
    let escaping = if markdown { Escaping::Markdown } else { escaping(name) };
    let mut environment = bounded();
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    environment.set_syntax(syntax.build().map_err(fault)?);
    environment.set_auto_escape_callback(move |_| match escaping {
        Escaping::Text | Escaping::Markdown => AutoEscape::None,
        Escaping::Html => AutoEscape::Html,
    });
    if escaping != Escaping::Html {
        environment.set_formatter(move |out, _, value| {
            let words = value.to_string();
            let shown = if escaping == Escaping::Text { shown(&words) } else { escape::markdown_words(&words) };
            out.write_str(&shown).map_err(minijinja::Error::from)
        });
    }
    let template = environment.template_from_named_str(name, layout).map_err(fault)?;
    let mut page = Page::default();
    let written = template.render_captured_to(minijinja::value::Serde(document), &mut page).map(|_| ());
    match written {
        Err(_) if page.full => Err(TemplateError { line: None, why: "it writes more than 64 MiB".to_owned() }),
        written => written.map(|()| String::from_utf8_lossy(&page.bytes).into_owned()).map_err(fault),
    }
}

/// Strict about names, and bounded in what a layout may take.
fn bounded() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(MOST_STEPS));
    UNBOUNDED_FILTERS.iter().for_each(|name| environment.remove_filter(name));
    environment.remove_global(UNBOUNDED_FUNCTION);
    environment
}

/// What is written, up to a limit.
#[derive(Default)]
struct Page {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.full = bytes.len() > MOST_BYTES.saturating_sub(self.bytes.len());
        if self.full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fault(error: minijinja::Error) -> TemplateError {
    if error.kind() == ErrorKind::OutOfFuel {
        let why = "it takes too long; look for a loop within a loop".to_owned();
        return TemplateError { line: error.line(), why };
    }
    let detail = error.detail().map(|d| format!(": {d}")).unwrap_or_default();
    TemplateError { line: error.line(), why: format!("{}{detail}", error.kind()) }
}

fn shown(words: &str) -> String {
    words.split('\n').map(escape::pipe).collect::<Vec<_>>().join("\n")
}

fn escaping(name: &str) -> Escaping {
    let name = name.to_lowercase();
    let bare = [".j2", ".jinja", ".jinja2"].iter().find_map(|e| name.strip_suffix(e)).unwrap_or(&name);
    match bare.rsplit('.').next() {
        Some("html" | "htm" | "xhtml" | "xml" | "svg") => Escaping::Html,
        Some("md" | "markdown") => Escaping::Markdown,
        _ => Escaping::Text,
    }
}
