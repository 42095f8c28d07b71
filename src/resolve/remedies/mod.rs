//! What a human overrules: sentences that are no tasks, findings that are accepted, how grave findings are.

mod allow;
mod not_tasks;
mod notes;
mod places;

pub use allow::Unused;
pub(super) use not_tasks::NotTasks;

use crate::diag::{Diagnostic, Finding, Tier};
use crate::model::{Corpus, Level, Register};

/// Silences what the text and the register allow. A note in the text that silences nothing is a finding itself, unless
/// `looked_for` tells that such findings were not looked for. Gives the entries of the register's `facts` that answer to
/// nothing.
pub fn accept(corpus: &mut Corpus, register: &Register, looked_for: impl Fn(Finding) -> bool) -> Vec<Unused> {
    notes::accept(corpus, looked_for);
    allow::accept(corpus, register)
}

/// Makes findings as grave as the register says; those it names, or all when it is strict, are told to everybody.
pub fn grade(findings: &mut [Diagnostic], register: &Register) {
    let checks = &register.checks;
    for finding in findings {
        match checks.levels.get(&finding.finding) {
            Some(Level::Grave(severity)) => (finding.severity, finding.tier) = (*severity, Tier::Default),
            Some(Level::On) => finding.tier = Tier::Default,
            Some(Level::Off) => finding.silenced = true,
            None => {}
        }
        if checks.tier == Some(Tier::Strict) {
            finding.tier = Tier::Default;
        }
    }
}
