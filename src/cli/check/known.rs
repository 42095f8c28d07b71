//! The flags for findings that are known already: a baseline is written, or what it holds is left out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use crate::cli::context::{Context, counted};
use crate::cli::exit::Stop;
use crate::corpus::{self, Opened};
use crate::diag::Diagnostic;
use crate::query::{self, Known, Selection};
use crate::render::baseline;

/// So many files with known findings that are gone are named.
const MOST_NAMED: usize = 5;

/// Old archives.
#[derive(Debug, Args)]
#[command(next_help_heading = "Old archives")]
pub(super) struct Archive {
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings into this file instead of reporting them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fail_on", "max_findings", "format", "json"])]
    pub(super) write_baseline: Option<PathBuf>,
}

impl Archive {
    /// Whether a file with known findings is named.
    pub(super) fn is_asked(&self) -> bool {
        self.baseline.is_some() || self.write_baseline.is_some()
    }
}

/// The findings that are not known, and those that are.
pub(in crate::cli) struct Split {
    pub(in crate::cli) new: Vec<Diagnostic>,
    pub(in crate::cli) known: Vec<Diagnostic>,
    /// What to say of the entries of the baseline that nothing answers to any more.
    pub(in crate::cli) farewell: Option<String>,
}

/// Takes the findings, and sets apart those that the baseline knows.
pub(in crate::cli) fn split(context: &Context<'_>, opened: &mut Opened, named: Option<&Path>) -> Result<Split, Stop> {
    let Some(named) = named else {
        let new = std::mem::take(&mut opened.corpus.findings);
        return Ok(Split { new, known: Vec::new(), farewell: None });
    };
    let baseline = read(&context.within(named), named)?;
    let folder = folder(context, named)?;
    let entries = recognised(opened, &folder);
    let gone = gone(&baseline, &entries, opened, &folder);
    let farewell = (!gone.is_empty()).then(|| farewell(named, &gone));
    let found = std::mem::take(&mut opened.corpus.findings).into_iter().zip(&entries);
    let (known, new): (Vec<_>, Vec<_>) = found.partition(|(_, entry)| baseline.contains(entry));
    let findings = |of: Vec<(Diagnostic, &Known)>| of.into_iter().map(|(finding, _)| finding).collect();
    Ok(Split { new: findings(new), known: findings(known), farewell })
}

/// Writes the findings that the selection tells.
pub(super) fn write(context: &Context<'_>, opened: &Opened, selection: &Selection, named: &Path) -> Result<(), Stop> {
    if named.as_os_str() == "-" {
        return Err(Stop::new("a baseline is kept for the next time; name a file instead of -"));
    }
    let folder = folder(context, named)?;
    let found = &opened.corpus.findings;
    let told = found.iter().zip(recognised(opened, &folder)).filter(|(finding, _)| selection.reports(finding));
    let told: BTreeSet<Known> = told.map(|(_, entry)| entry).collect();
    corpus::put_baseline(&context.within(named), &baseline::render(&told)?).map_err(Stop)?;
    let (path, findings) = (named.display(), counted(told.len(), "finding", "findings"));
    context.screen.remark(&format!("{path}: {findings} written; `minutes check --baseline {path}` leaves them out"));
    Ok(())
}

/// Where a baseline is, in full.
pub(in crate::cli) fn place(context: &Context<'_>, named: &Path) -> Result<PathBuf, Stop> {
    Ok(folder(context, named)?.join(named.file_name().unwrap_or_default()))
}

fn folder(context: &Context<'_>, named: &Path) -> Result<PathBuf, Stop> {
    corpus::baseline_folder(&context.within(named)).map_err(|why| Stop(format!("{}: {why}", named.display())))
}

fn read(path: &Path, named: &Path) -> Result<BTreeSet<Known>, Stop> {
    let text = corpus::baseline_text(path).map_err(|why| Stop(format!("{}: {why}", named.display())))?;
    query::read_baseline(&text).map_err(|fault| {
        let place = fault.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        Stop(format!("{}{place}: {}", named.display(), fault.why))
    })
}

/// How each finding is recognised from the folder of the baseline, whichever files and folders the command names.
fn recognised(opened: &Opened, folder: &Path) -> Vec<Known> {
    let path = |source: &str| from(opened, folder, source);
    query::recognised(&opened.corpus.findings, &path, &mut |source| opened.discreet(source).map(Rc::new))
}

fn from(opened: &Opened, folder: &Path, source: &str) -> String {
    opened.place(source).map_or_else(|| source.to_owned(), |place| corpus::path_from(folder, &place))
}

/// What the baseline knows and nothing answers to. Of a file that was not read nobody can say that, unless there is no
/// such file.
fn gone<'a>(baseline: &'a BTreeSet<Known>, entries: &[Known], opened: &Opened, folder: &Path) -> Vec<&'a Known> {
    let found: BTreeSet<&Known> = entries.iter().collect();
    let read = opened.corpus.sources.iter().map(|source| from(opened, folder, &source.path));
    let read: BTreeSet<String> = read.chain(entries.iter().map(|entry| entry.path.clone())).collect();
    let looked_at = |entry: &&Known| read.contains(&entry.path) || !corpus::is_file_from(folder, &entry.path);
    baseline.iter().filter(|entry| !found.contains(entry)).filter(looked_at).collect()
}

fn farewell(named: &Path, gone: &[&Known]) -> String {
    let mut places: Vec<String> = gone.iter().map(|entry| format!("{} [{}]", entry.path, entry.name)).collect();
    places.dedup();
    let more = places.len().saturating_sub(MOST_NAMED);
    places.truncate(MOST_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let (path, count) = (named.display(), counted(gone.len(), "known finding is", "known findings are"));
    format!("{path}: {count} gone: {}{more}; write it anew with --write-baseline", places.join(", "))
}
