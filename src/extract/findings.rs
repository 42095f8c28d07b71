//! The finding of a text from which no facts are read.

use crate::diag::{Diagnostic, Finding};
use crate::model::SourceKind;
use crate::text::{Source, Span};

/// A text from which no facts are read.
pub(super) fn not_minutes(kind: SourceKind, source: &Source) -> Diagnostic {
    let what = match kind {
        SourceKind::Agenda => "an agenda: it lists what is to be talked about, and nobody as present",
        SourceKind::Call => "a call to a meeting: nobody is listed as present and nothing is decided",
        _ => "no minutes that could be recognised: no list of people and no outcomes",
    };
    let message = format!("this text is {what}; no facts were read from it");
    let finding = Diagnostic::new(Finding::NotMinutes, &source.name, Span::file_start(), message);
    // Somebody has put an agenda or a call beside the minutes on purpose.
    if matches!(kind, SourceKind::Agenda | SourceKind::Call) { finding.strict() } else { finding }
}
