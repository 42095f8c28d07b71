//! `minutes check --coverage`: what of each file was understood, and the lines that are left over.

use crate::cli::check::Arguments;
use crate::cli::context::{Context, finish};
use crate::cli::exit::{Outcome, Stop};
use crate::cli::flags::Format;
use crate::query;
use crate::render::coverage::{listing, object};

/// So many lines of each file are shown to somebody who does not ask for all.
const FIRST: usize = 5;

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let opened = context.open_any(&arguments.paths.paths)?;
    let all = context.shared.verbose || matches!(context.format(), Format::Json | Format::Jsonl);
    let most = if all { usize::MAX } else { FIRST };
    let rows = query::coverage(&opened.corpus, most, &|path| opened.shown(path));
    let objects: Vec<_> = rows.iter().map(object).collect();
    context.show(&listing(&rows), &objects, "")?;
    Ok(finish(&opened))
}
