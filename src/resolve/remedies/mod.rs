//! What a human overrules: sentences that are no tasks, findings that are accepted, how grave findings are.

mod allow;
mod not_tasks;
mod notes;
mod places;

pub use allow::Unused;
pub(super) use not_tasks::NotTasks;

use crate::diag::{Diagnostic, Finding};
use crate::model::{Corpus, Register};

/// Silences what the text and the register allow. A note in the text that silences nothing is a finding itself, unless
/// `looked_for` tells that such findings were not looked for. Gives the entries of the register's `facts` that answer to
/// nothing.
pub fn accept(corpus: &mut Corpus, register: &Register, looked_for: impl Fn(Finding) -> bool) -> Vec<Unused> {
    notes::accept(corpus, looked_for);
    allow::accept(corpus, register)
}

/// Makes findings as grave as the register says.
pub fn grade(findings: &mut [Diagnostic], register: &Register) {
    for finding in findings {
        match register.checks.get(&finding.finding) {
            Some(Some(severity)) => finding.severity = *severity,
            Some(None) => finding.silenced = true,
            None => {}
        }
    }
}
