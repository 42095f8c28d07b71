//! How `minutes check` shows what it found: the format that was asked for.

use super::context::Context;
use super::exit::Stop;
use super::flags::Format;
use crate::corpus::Opened;
use crate::diag::Diagnostic;
use crate::edit::mendable;
use crate::render::findings::{self, Texts, concise, github, gitlab, human, junit, sarif, statistics};
use crate::render::{Listing, export};

/// The help of `--format`.
pub(super) const FORMATS: &str = "How to write the findings [default: human]
human: each with the line it is about
concise: one line each, as compilers do
json, jsonl, csv, tsv, markdown, table: a list
sarif: for code scanning and editors (SARIF 2.1.0)
github, gitlab: beside the lines of a change
junit: as a test report (JUnit XML)";

/// The format asked for, else the one for people.
fn format(context: &Context<'_>) -> Format {
    context.given_format().unwrap_or(Format::Human)
}

/// Prints the findings. Those that somebody silenced are in formats that have a word for it.
pub(super) fn show(
    context: &Context<'_>,
    opened: &Opened,
    found: &[Diagnostic],
    silenced: &[Diagnostic],
) -> Result<(), Stop> {
    let read = |path: &str| opened.shown(path);
    let path = |path: &str| opened.path_from_here(path);
    let mut texts = Texts::new(&read, &path);
    let coloured = context.screen.is_coloured();
    match format(context) {
        Format::Human => {
            let look = human::Look { width: context.width(), coloured };
            context.screen.prepared(&human::render(found, &mut texts, look))?;
        }
        Format::Concise if coloured => context.screen.prepared(&concise::render_coloured(found))?,
        Format::Concise => context.screen.prepared(&concise::render(found))?,
        Format::Sarif => context.screen.data(&sarif::render(found, silenced, &mut texts)?)?,
        Format::Github => context.screen.data(&github::render(found, &texts))?,
        Format::Gitlab => context.screen.data(&gitlab::render(found, &mut texts)?)?,
        Format::Junit => {
            let files: Vec<&str> = opened.corpus.sources.iter().map(|source| source.path.as_str()).collect();
            context.screen.data(&junit::render(found, &files, &texts)?)?;
        }
        _ => list(context, found)?,
    }
    Ok(())
}

/// What is said below the findings to somebody who reads them.
pub(super) fn hint(context: &Context<'_>, found: &[Diagnostic]) {
    if format(context) != Format::Human {
        return;
    }
    if let Some(hint) = findings::hint(found) {
        context.screen.remark(&hint);
    }
    match found.iter().filter(|finding| mendable(finding.finding)).count() {
        0 => {}
        1 => context.screen.remark("`minutes fix` can mend one of them"),
        many => context.screen.remark(&format!("`minutes fix` can mend {many} of them")),
    }
}

fn list(context: &Context<'_>, found: &[Diagnostic]) -> Result<(), Stop> {
    let objects: Vec<_> = found.iter().map(export::finding).collect();
    let mut listing = Listing::new(&["place", "severity", "message", "name", "+code"]);
    listing.rows = found.iter().map(row).collect();
    context.show(&listing, &objects, "")
}

fn row(finding: &Diagnostic) -> Vec<String> {
    let (entry, start) = (finding.finding.entry(), finding.span.start);
    vec![
        format!("{}:{}:{}", finding.source, start.line, start.column),
        findings::severity(finding.severity).to_owned(),
        finding.message.clone(),
        entry.name.to_owned(),
        entry.code.to_owned(),
    ]
}

/// Prints how often each finding occurs, in place of the findings.
pub(super) fn show_statistics(context: &Context<'_>, found: &[Diagnostic]) -> Result<(), Stop> {
    let frequencies = statistics::frequencies(found);
    let listing = statistics::listing(&frequencies);
    match format(context) {
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => Err(Stop::new(
            "--statistics is a list; it comes as human, concise, table, tsv, json, jsonl, csv or markdown",
        )),
        Format::Human => context.show_as(Format::Table, &listing, &frequencies, ""),
        Format::Concise => context.show_as(Format::Tsv, &listing, &frequencies, ""),
        _ => context.show(&listing, &frequencies, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::flags::{formats_of, name_of};

    #[test]
    fn the_help_names_every_format() {
        let words: Vec<&str> = FORMATS.split([' ', ',', ':', '\n']).collect();
        for format in formats_of("check") {
            assert!(words.contains(&name_of(*format).as_str()), "{format:?}");
        }
    }
}
