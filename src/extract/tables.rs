//! Tables of things to do: `| What | Who | When |`.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::TaskState;
use crate::syntax::{Token, Unit};

use super::zones::plain;

/// What the columns of a table hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    what: Option<usize>,
    who: Option<usize>,
    when: Option<usize>,
    state: Option<usize>,
}

/// One row, by its columns.
pub(super) struct Row<'t> {
    pub what: &'t [Token],
    pub who: &'t [Token],
    pub when: &'t [Token],
    pub done: bool,
}

impl Row<'_> {
    /// How far it has come.
    pub(super) fn state(&self) -> TaskState {
        if self.done { TaskState::Done } else { TaskState::Open }
    }
}

/// The cells of a row.
pub(super) fn cells(tokens: &[Token]) -> Vec<&[Token]> {
    let mut out: Vec<&[Token]> = tokens.split(|t| t.is("|")).collect();
    if out.first().is_some_and(|c| c.is_empty()) {
        out.remove(0);
    }
    out
}

/// A row of headings: at least what and who, or what and when, by their words.
pub(super) fn header(unit: &Unit, tokens: &[Token], pack: &Compiled) -> Option<Columns> {
    if unit.kind != crate::syntax::BlockKind::Row {
        return None;
    }
    let mut columns = Columns::default();
    for (index, cell) in cells(tokens).iter().enumerate() {
        let slot = match pack.column(&plain(cell)) {
            Some(SectionKind::Tasks) => &mut columns.what,
            Some(SectionKind::Responsible) => &mut columns.who,
            Some(SectionKind::Due) => &mut columns.when,
            Some(SectionKind::State) => &mut columns.state,
            _ => continue,
        };
        slot.get_or_insert(index);
    }
    (columns.what.is_some() && (columns.who.is_some() || columns.when.is_some())).then_some(columns)
}

/// The parts of a row below such headings.
pub(super) fn row<'t>(columns: &Columns, tokens: &'t [Token], pack: &Compiled) -> Option<Row<'t>> {
    let cells = cells(tokens);
    let cell = |at: Option<usize>| at.and_then(|i| cells.get(i)).copied().unwrap_or_default();
    let what = cell(columns.what);
    let done_mark = pack.lexicon.class("done-mark");
    let is_done = |t: &Token| {
        matches!(t.text.as_str(), "✅" | "✔" | "☑" | "✓") || pack.lexicon.tags(&t.lower).classes & done_mark != 0
    };
    let negated =
        |c: &[Token]| c.iter().any(|t| pack.lexicon.tags(&t.lower).classes & pack.lexicon.known.negation != 0);
    let states = [cell(columns.state), cell(columns.when)];
    let done = states.iter().any(|c| c.iter().any(is_done) && !negated(c) && c.len() <= 3);
    let worded = what.iter().any(|t| t.text.chars().any(char::is_alphabetic));
    worded.then(|| Row { what, who: cell(columns.who), when: cell(columns.when), done })
}
