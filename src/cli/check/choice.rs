//! The flags that say which findings are told, and how grave they are.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::diag::{Finding, Severity};
use crate::model::{FailOn, Level, finding_meant};
use crate::query::Selection;

/// Which findings.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which findings")]
pub(in crate::cli) struct Choice {
    /// All findings, also those that are matters of taste
    #[arg(long)]
    strict: bool,
    /// Only these findings, by name or code, strict or not
    #[arg(long, value_name = "NAME[,…]", value_delimiter = ',', value_parser = finding)]
    select: Vec<Finding>,
    /// Not these findings
    #[arg(long, value_name = "NAME[,…]", value_delimiter = ',', value_parser = finding)]
    ignore: Vec<Finding>,
    /// Make a finding error, warning or note; it is told, strict or not
    #[arg(long, value_name = "NAME=LEVEL", value_delimiter = ',', value_parser = severity)]
    severity: Vec<(Finding, Severity)>,
    /// At most so many findings of each file; the rest is counted
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = most)]
    pub(in crate::cli) max_findings: usize,
}

impl Choice {
    pub(in crate::cli) fn selection(&self) -> Selection {
        Selection {
            only: self.select.iter().copied().collect(),
            ignored: self.ignore.iter().copied().collect(),
            strict: self.strict,
        }
    }

    /// What these flags say about findings, over the registers.
    pub(in crate::cli) fn levels(&self) -> BTreeMap<Finding, Level> {
        let told = self.select.iter().map(|finding| (*finding, Level::On));
        told.chain(self.severity.iter().map(|(finding, severity)| (*finding, Level::Grave(*severity)))).collect()
    }
}

/// From which severity up a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Limit {
    /// The file cannot be trusted before this is mended
    Error,
    /// Probably wrong, or missing something readers need
    Warning,
    /// Worth knowing
    Note,
    /// Never, whatever is found
    Never,
}

impl From<Limit> for FailOn {
    fn from(limit: Limit) -> FailOn {
        match limit {
            Limit::Error => FailOn::Severity(Severity::Error),
            Limit::Warning => FailOn::Severity(Severity::Warning),
            Limit::Note => FailOn::Severity(Severity::Note),
            Limit::Never => FailOn::Never,
        }
    }
}

fn finding(name: &str) -> Result<Finding, String> {
    Finding::named(name.trim()).ok_or_else(|| format!("no such finding; {}", finding_meant(name.trim())))
}

fn severity(written: &str) -> Result<(Finding, Severity), String> {
    let (name, level) = written.split_once('=').ok_or("write NAME=LEVEL, for example missing-year=note")?;
    let level = match level.trim().to_ascii_lowercase().as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        _ => return Err("a level is error, warning or note; --ignore NAME leaves a finding out".to_owned()),
    };
    Ok((finding(name)?, level))
}

fn most(written: &str) -> Result<usize, String> {
    written.parse().ok().filter(|n| *n > 0).ok_or_else(|| "write a number from 1 up".to_owned())
}
