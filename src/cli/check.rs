//! `minutes check`.

pub(super) mod choice;
mod coverage;
pub(super) mod known;
pub(super) mod told;

use std::cell::Cell;

use clap::Args;

use super::context::{Context, finish_told};
use super::exit::{Outcome, Stop};
use super::findings as shown;
use crate::corpus::{Opened, Request};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Corpus, FailOn, SourceInfo};
use crate::query::{Selection, counts, cut, selected};
use crate::render::rounds::Totals;
use choice::{Choice, Limit};
use known::Archive;

/// What is missing or wrong in the files, each with its line
///
/// Told is what nobody disputes; --strict tells all. The register (minutes.yaml) can say the same under `checks`; what
/// the command line says wins.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes:
  0  no finding at or above --fail-on
  1  such a finding
  2  could not run: bad usage, no such path, broken register or baseline

Examples:
  minutes check                                         the usual folder
  minutes check minutes/2017-03-09_ledningsgrupp.txt    one file
  minutes check --strict --fail-on warning              all; 1 for warnings, too
  minutes check --coverage                              lines not understood
  minutes check --select missing-date,missing-year      these two only
  minutes check --statistics                            how often each finding occurs
  minutes check --format sarif > minutes.sarif          for code scanning
  cat minutes/2017-03-09_ledningsgrupp.txt | minutes check -")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    archive: Archive,
    /// Exit with 1 from this severity up [default: error, unless the register says otherwise]
    #[arg(long, value_name = "SEVERITY", help_heading = "Exit code")]
    fail_on: Option<Limit>,
    /// Count the findings by name instead of showing each
    #[arg(long, help_heading = "Answer")]
    statistics: bool,
    /// Show what was understood of each file, and the lines that are left over, instead of findings
    #[arg(long, conflicts_with_all = INSTEAD, help_heading = "Coverage")]
    coverage: bool,
}

/// The flags that do nothing for the view of what was understood.
const INSTEAD: [&str; 9] =
    ["statistics", "strict", "select", "ignore", "severity", "max_findings", "fail_on", "baseline", "write_baseline"];

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if arguments.coverage {
        return coverage::run(context, arguments);
    }
    let mut request = context.request(&arguments.paths.paths)?;
    request.checks = arguments.choice.levels();
    let selection = arguments.choice.selection();
    let (mut opened, strict) = open(context, &request, &selection, arguments.archive.is_asked())?;
    context.remark_before_findings(&opened);
    if let Some(file) = &arguments.archive.write_baseline {
        known::write(context, &opened, &selection, file)?;
        return Ok(finish_told(&opened));
    }
    let known::Split { new, known, farewell } =
        known::split(context, &mut opened, arguments.archive.baseline.as_deref())?;
    farewell.iter().for_each(|words| context.screen.remark(words));
    let known = selected(known, &selection).told;
    let mut chosen = selected(new, &selection);
    chosen.strict += strict;
    let totals = Totals { counts: counts(&chosen.told), files: told::files(&opened, &chosen.told) };
    let outcome = outcome(&opened, &chosen.told, arguments.fail_on);
    let hidden = cut(&mut chosen.told, arguments.choice.max_findings);
    if arguments.statistics {
        shown::show_statistics(context, &chosen.told)?;
    } else {
        let silenced: Vec<Diagnostic> = chosen.silenced.iter().chain(&known).cloned().collect();
        shown::show(context, &opened, &chosen.told, &silenced)?;
    }
    context.screen.remark(&told::in_words(totals, &chosen, hidden, known.len()));
    shown::hint(context, &chosen.told);
    Ok(outcome)
}

/// Reads and checks root by root. What is not asked for is only counted, so that an archive of any size fits; a baseline
/// wants to see all that was found.
fn open(context: &Context<'_>, request: &Request, selection: &Selection, all: bool) -> Result<(Opened, usize), Stop> {
    let strict = Cell::new(0);
    let keep = |corpus: Corpus| {
        let sources = corpus.sources.into_iter().map(|info| SourceInfo { left_over: Vec::new(), ..info }).collect();
        if all {
            return Corpus { sources, findings: corpus.findings, ..Corpus::default() };
        }
        let mut chosen = selected(corpus.findings, selection);
        strict.set(strict.get() + chosen.strict);
        chosen.told.append(&mut chosen.silenced);
        Corpus { sources, findings: chosen.told, ..Corpus::default() }
    };
    let opened = context.open_kept(request, context.today_or_clock(), &keep)?;
    Ok((opened, strict.get()))
}

fn outcome(opened: &Opened, found: &[Diagnostic], asked: Option<Limit>) -> Outcome {
    let usual = FailOn::Severity(Severity::Error);
    let limit = |source| asked.map(FailOn::from).or_else(|| opened.fail_on(source)).unwrap_or(usual);
    let grave = found.iter().any(|finding| limit(&finding.source).holds(finding.severity));
    match finish_told(opened) {
        Outcome::Fine if grave => Outcome::Findings,
        other => other,
    }
}
