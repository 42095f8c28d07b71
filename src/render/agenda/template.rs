//! An agenda in a layout of the user's own (Jinja).

use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::Document;
use crate::render::escape;

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
/// When the template is no template, or names what is not there.
pub fn template(document: &Document, name: &str, layout: &str, markdown: bool) -> Result<String, TemplateError> {
    let escaping = if markdown { Escaping::Markdown } else { escaping(name) };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
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
    environment.render_named_str(name, layout, minijinja::value::Serde(document)).map_err(fault)
}

fn fault(error: minijinja::Error) -> TemplateError {
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
