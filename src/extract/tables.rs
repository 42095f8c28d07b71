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
    /// How far it has come.
    pub state: TaskState,
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
    let worded = what.iter().any(|t| t.text.chars().any(char::is_alphabetic));
    let told = cell(columns.state);
    // `Done` as the heading of a column stands above days and ticks.
    let when = if cell(columns.when).is_empty() { told } else { cell(columns.when) };
    let states = [told, cell(columns.when)];
    let state = states.iter().find_map(|c| state(c, pack)).unwrap_or(TaskState::Open);
    worded.then(|| Row { what, who: cell(columns.who), when, state })
}

/// `Done`, `✓`, `x`, `not started`: what a short cell says of the state.
fn state(cell: &[Token], pack: &Compiled) -> Option<TaskState> {
    if cell.is_empty() || cell.len() > 4 {
        return None;
    }
    let class = |bits| cell.iter().any(|t| pack.lexicon.tags(&t.lower).classes & bits != 0);
    let ticked = cell.iter().any(|t| matches!(t.lower.as_str(), "✅" | "✔" | "☑" | "✓" | "🟢"))
        || matches!(cell, [one] if one.lower == "x");
    let known = &pack.lexicon.known;
    match () {
        () if class(known.negation | known.nearly | known.remains_mark) => Some(TaskState::Open),
        () if ticked || class(known.done_mark) => Some(TaskState::Done),
        () if class(known.dropped) => Some(TaskState::Dropped),
        () => None,
    }
}
