//! `minutes explain CODE`: the page of a finding, and the list of them.

use super::Stop;
use crate::cli::context::Context;
use crate::diag::{Entry, Finding, Tier};
use crate::model::finding_meant;
use crate::render::explanation;
use crate::render::findings::severity;
use crate::render::page::hanging;

/// Prints the page of a finding.
pub(super) fn explain(context: &Context<'_>, finding: Finding) -> Result<(), Stop> {
    let entry = finding.entry();
    let strict = if entry.tier == Tier::Strict { ", told with --strict" } else { "" };
    let head = format!("{} {} ({}{strict})", entry.code, entry.name, severity(entry.severity));
    Ok(context.screen.data(&format!("{head}\n{}", explanation(finding)))?)
}

/// Prints what there is to find, one line each.
pub(super) fn list(context: &Context<'_>) -> Result<(), Stop> {
    let entries = || Finding::ALL.iter().map(|f| f.entry());
    let widest = entries().map(|e| e.name.len()).max().unwrap_or(0);
    let line = |e: Entry| {
        let (grave, tier) = (severity(e.severity), tier(e.tier));
        let first = format!("{}  {:<widest$}  {grave:<7}  {tier:<7}  ", e.code, e.name);
        hanging(&first, first.len(), e.title(), context.screen.width())
    };
    Ok(context.screen.data(&entries().map(line).collect::<String>())?)
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Default => "default",
        Tier::Strict => "strict",
    }
}

/// What is none of the things that can be explained.
pub(super) fn unknown(asked: &str) -> Stop {
    let meant = finding_meant(asked);
    Stop(format!(
        "`{asked}` is neither FILE:LINE, as in minutes.txt:27, nor a finding, as in missing-date, nor the id of a task, \
         as in 1a2b3c4d; {meant}"
    ))
}
