//! Tables of people: `| Name | Role | Present |`.

use super::entry_of;
use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Presence, fold};
use crate::syntax::{BlockKind, Token, Unit};
use crate::text::Source;

use crate::extract::tables::cells;
use crate::extract::zones::plain;

/// What the columns of a table of people hold.
#[derive(Debug, Clone)]
pub(in crate::extract) struct PeopleColumns {
    name: usize,
    more: Vec<usize>,
    presence: Option<usize>,
}

/// A row of headings: names, and something else about people. `listed`: it stands where people are listed.
pub(in crate::extract) fn people_header(
    unit: &Unit,
    tokens: &[Token],
    listed: bool,
    pack: &Compiled,
) -> Option<PeopleColumns> {
    if unit.kind != BlockKind::Row {
        return None;
    }
    let words = &pack.pack.sections.people_table;
    let headings: Vec<String> = cells(tokens).iter().map(|c| fold(&plain(c))).collect();
    let column = |list: &[String]| headings.iter().position(|h| list.contains(h));
    let name = column(&words.name)?;
    let more: Vec<usize> = [column(&words.role), column(&words.organisation)].into_iter().flatten().collect();
    let presence = column(&words.presence);
    let tasks = headings.iter().any(|h| pack.column(h) == Some(SectionKind::Tasks));
    (!tasks && (listed || !more.is_empty() || presence.is_some())).then_some(PeopleColumns { name, more, presence })
}

/// The person of a row below such headings.
pub(in crate::extract) fn person(
    columns: &PeopleColumns,
    tokens: &[Token],
    source: &Source,
    pack: &Compiled,
) -> Option<Attendee> {
    let cells = cells(tokens);
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let parts = std::iter::once(columns.name).chain(columns.more.iter().copied()).map(cell).filter(|c| !c.is_empty());
    let parts: Vec<&[Token]> = parts.collect();
    let mut found = entry_of(parts, SectionKind::Present, source, pack)?;
    let said = columns.presence.map(|at| fold(&plain(cell(at))));
    let absent = said.is_some_and(|word| word.is_empty() || pack.pack.sections.people_table.no.contains(&word));
    if absent {
        found.presence = Presence::Absent;
    }
    Some(found)
}
