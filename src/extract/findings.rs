//! What reading itself finds wrong, and how much of a file was understood.

use crate::diag::{Diagnostic, Finding};
use crate::model::{MeetingDraft, SourceKind};
use crate::syntax::{BlockKind, Shape, Tree};
use crate::text::{FaultKind, Source, Span};

use super::zones::{Placed, Zone};

/// Damage in the bytes: one finding for each kind, at its first place.
pub(super) fn of_text(source: &Source) -> Vec<Diagnostic> {
    let kinds = [
        (
            FaultKind::Undecodable,
            Finding::UndecodableBytes,
            "bytes that are no text in this file's encoding; save the file as UTF-8",
        ),
        (FaultKind::ControlCharacter, Finding::ControlCharacters, "control characters in the text; remove them"),
    ];
    let found = kinds.iter().filter_map(|(kind, finding, message)| {
        let all: Vec<_> = source.faults.iter().filter(|f| f.kind == *kind).collect();
        let first = all.first()?;
        let message = format!("{} place{} with {message}", all.len(), if all.len() == 1 { "" } else { "s" });
        Some(Diagnostic::new(*finding, &source.name, source.span(first.range), message))
    });
    found.collect()
}

/// A text from which no facts are read.
pub(super) fn not_minutes(kind: SourceKind, source: &Source) -> Diagnostic {
    let what = match kind {
        SourceKind::Agenda => "an agenda: it lists what is to be talked about, and nobody as present",
        SourceKind::Call => "a call to a meeting: nobody is listed as present and nothing is decided",
        _ => "no minutes that could be recognised: no list of people and no outcomes",
    };
    Diagnostic::new(
        Finding::NotMinutes,
        &source.name,
        Span::file_start(),
        format!("this text is {what}; no facts were read from it"),
    )
}

/// Share of the non-blank lines that a known structure or a fact covers, 0–1; 1 for a text without lines.
pub(super) fn understood(tree: &Tree, placed: &[Placed], source: &Source, meeting: &MeetingDraft) -> f64 {
    let mut covered: Vec<bool> = tree
        .lines
        .iter()
        .map(|l| matches!(l.shape, Shape::Blank | Shape::Rule | Shape::PageNumber | Shape::Address))
        .collect();
    let mut mark = |first: u32, last: u32| {
        for line in first..=last {
            if let Some(slot) =
                usize::try_from(line).ok().and_then(|l| l.checked_sub(1)).and_then(|i| covered.get_mut(i))
            {
                *slot = true;
            }
        }
    };
    for unit in placed.iter().filter(|p| p.zone != Zone::Body) {
        let span = source.span(unit.unit.range());
        mark(span.start.line, span.last_line());
    }
    for block in tree.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter) {
        let span = source.span(block.range);
        mark(span.start.line, span.last_line());
    }
    let facts = meeting.tasks.iter().map(|t| t.origin.span);
    let facts = facts
        .chain(meeting.decisions.iter().map(|t| t.origin.span))
        .chain(meeting.deferrals.iter().map(|t| t.origin.span));
    let facts = facts
        .chain(meeting.completions.iter().map(|t| t.origin.span))
        .chain(meeting.events.iter().map(|t| t.origin.span));
    let facts = facts
        .chain(meeting.questions.iter().map(|t| t.origin.span))
        .chain(meeting.schedules.iter().map(|t| t.origin.span));
    for span in facts {
        mark(span.start.line, span.last_line());
    }
    let said = tree.lines.iter().zip(&covered).filter(|(l, _)| l.shape != Shape::Blank);
    let (all, known) = said.fold((0u32, 0u32), |(a, k), (_, c)| (a + 1, k + u32::from(*c)));
    if all == 0 { 1.0 } else { (f64::from(known) / f64::from(all) * 1000.0).round() / 1000.0 }
}
