//! `minutes check`.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::findings as shown;
use crate::corpus::Opened;
use crate::diag::{Diagnostic, Severity};
use crate::query::{at_or_above, counts};
use crate::render::findings;

/// What is missing or wrong in the files, each with its line
///
/// Exit code 0: nothing at or above --fail-on; 1: something; 2: could not run.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes check                                         the usual folder
  minutes check minutes/2017-03-09_ledningsgrupp.txt    one file
  minutes check --fail-on warning                       1 for warnings, too
  minutes check --statistics                            how often each is found
  minutes check --format sarif > minutes.sarif          for code scanning
  cat minutes/2017-03-09_ledningsgrupp.txt | minutes check -")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    /// Exit with 1 from this severity up
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Count the findings by name instead of showing each
    #[arg(long, help_heading = "Answer")]
    statistics: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    /// The file cannot be trusted before this is mended
    Error,
    /// Probably wrong, or missing something readers need
    Warning,
    /// Worth knowing
    Note,
    /// Never, whatever is found
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let opened = context.open_judged(&arguments.paths.paths, context.today_or_clock())?;
    let (silenced, found): (Vec<_>, Vec<_>) = opened.corpus.findings.iter().cloned().partition(|f| f.silenced);
    if arguments.statistics {
        shown::show_statistics(context, &found)?;
    } else {
        shown::show(context, &opened, &found, &silenced)?;
    }
    let read = opened.corpus.sources.iter().map(|source| source.path.as_str());
    let files: BTreeSet<&str> = read.chain(found.iter().map(|finding| finding.source.as_str())).collect();
    let allowed = if silenced.is_empty() { String::new() } else { format!("; {} silenced", silenced.len()) };
    context.screen.remark(&format!(
        "{} in {}{allowed}",
        findings::summary(counts(&found)),
        super::context::counted(files.len(), "file", "files")
    ));
    shown::hint(context, &found);
    Ok(outcome(&opened, &found, arguments.fail_on))
}

fn outcome(opened: &Opened, found: &[Diagnostic], fail_on: FailOn) -> Outcome {
    let grave = fail_on.severity().is_some_and(|severity| at_or_above(found, severity));
    match finish(opened) {
        Outcome::Fine if grave => Outcome::Findings,
        other => other,
    }
}
