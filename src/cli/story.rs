//! Answers that are read from top to bottom: text for people unless another format is asked for, also in a pipe.

use serde::Serialize;

use super::context::Context;
use super::exit::Stop;
use super::flags::Format;
use crate::lang::Packs;
use crate::model::Corpus;
use crate::render::page::{Look, Page, markdown, text};
use crate::render::{self, Listing};

/// Columns when nobody says how many there are.
const USUAL: u16 = 80;

/// A story in the forms that the formats need.
pub(super) struct Story<'a, W, P> {
    /// For people.
    pub(super) page: Page,
    /// For spreadsheets.
    pub(super) rows: Listing,
    /// The whole for programs.
    pub(super) whole: W,
    /// Its parts for programs that read line by line.
    pub(super) parts: &'a [P],
}

/// Prints the story.
pub(super) fn tell<W: Serialize, P: Serialize>(context: &Context<'_>, story: &Story<'_, W, P>) -> Result<(), Stop> {
    let screen = context.screen;
    match context.given_format().unwrap_or(Format::Text) {
        Format::Markdown => screen.data(&markdown(&story.page))?,
        Format::Tsv => screen.data(&render::tsv::render(&story.rows))?,
        Format::Csv => screen.data(&render::csv::render(&story.rows)?)?,
        Format::Json => screen.data(&render::json::render(&story.whole)?)?,
        Format::Jsonl => screen.data(&render::jsonl::render(story.parts)?)?,
        // The argument parser lets no other one through.
        _ => show_page(context, &story.page)?,
    }
    Ok(())
}

/// Prints a page as text.
pub(super) fn show_page(context: &Context<'_>, page: &Page) -> Result<(), Stop> {
    let look = Look { width: context.width().unwrap_or(USUAL), bold: context.screen.is_coloured() };
    Ok(context.screen.prepared(&text(page, look))?)
}

/// Forms that a name can be an inflection of, in any language of the files.
pub(super) fn forms(name: &str, corpus: &Corpus, packs: &Packs) -> Vec<String> {
    let packs = packs.of(corpus.sources.iter().filter_map(|s| s.language.as_deref()));
    let mut forms = crate::resolve::base_forms(name, None);
    forms.extend(packs.iter().flat_map(|pack| crate::resolve::base_forms(name, Some(pack))).filter(|f| !f.is_empty()));
    forms.dedup();
    forms
}
