//! Tables of people: `| Name | Role | Present |`, or a column of those present beside one of those absent.

use super::{entries, entry_of};
use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, Presence, fold};
use crate::syntax::{BlockKind, Token, Unit};
use crate::text::Source;

use crate::extract::tables::cells;
use crate::extract::zones::{lists_people, plain};

/// What the columns of a table of people hold.
#[derive(Debug, Clone)]
pub(in crate::extract) enum PeopleColumns {
    /// One person a row.
    Rows {
        /// The column of names.
        name: usize,
        /// Those that say more about the person.
        more: Vec<usize>,
        /// The one that says who was there.
        presence: Option<usize>,
    },
    /// Names in each column, below what is said of them.
    Sides(Vec<(usize, SectionKind)>),
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
    let cells = cells(tokens);
    let headings: Vec<String> = cells.iter().map(|c| fold(&plain(c))).collect();
    let column = |list: &[String]| headings.iter().position(|h| list.contains(h));
    let Some(name) = column(&words.name) else { return sides(&cells, pack) };
    let more: Vec<usize> = [column(&words.role), column(&words.organisation)].into_iter().flatten().collect();
    let presence = column(&words.presence);
    let tasks = headings.iter().any(|h| pack.column(h) == Some(SectionKind::Tasks));
    let columns = PeopleColumns::Rows { name, more, presence };
    (!tasks && (listed || column(&words.role).is_some() || column(&words.organisation).is_some() || presence.is_some()))
        .then_some(columns)
}

/// `| Present | Absent |`: every heading opens a list of people, and there are two at least.
fn sides(cells: &[&[Token]], pack: &Compiled) -> Option<PeopleColumns> {
    let kind = |cell: &[Token]| pack.section(&plain(cell)).filter(|k| lists_people(*k));
    let filled = cells.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let columns: Vec<(usize, SectionKind)> = filled.map(|(at, c)| Some((at, kind(c)?))).collect::<Option<_>>()?;
    (columns.len() >= 2).then_some(PeopleColumns::Sides(columns))
}

/// The people of a row below such headings.
pub(in crate::extract) fn people_of_row(
    columns: &PeopleColumns,
    tokens: &[Token],
    source: &Source,
    pack: &Compiled,
) -> Vec<Attendee> {
    let cells = cells(tokens);
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    match columns {
        PeopleColumns::Rows { name, more, presence } => {
            let parts = std::iter::once(name).chain(more).map(|at| cell(*at));
            let parts: Vec<&[Token]> = parts.filter(|c| !c.is_empty()).collect();
            person(parts, presence.map(cell), source, pack).into_iter().collect()
        }
        PeopleColumns::Sides(sides) => {
            let side = |(at, kind): &(usize, SectionKind)| entries(cell(*at), *kind, true, source, pack);
            sides.iter().flat_map(side).collect()
        }
    }
}

/// One person: the cells about them, and what is said of their presence.
fn person<'t>(
    mut parts: Vec<&'t [Token]>,
    said: Option<&'t [Token]>,
    source: &Source,
    pack: &Compiled,
) -> Option<Attendee> {
    let words = &pack.pack.sections.people_table;
    let word = said.map(|cell| fold(&plain(cell)));
    let absent = word.as_ref().is_some_and(|word| word.is_empty() || words.no.contains(word));
    let more = said.filter(|cell| !cell.is_empty() && !absent && word.is_some_and(|w| !words.yes.contains(&w)));
    // `left at 4` in the column says when, a tick of whatever form no more than yes.
    parts.extend(more.filter(|cell| super::says_more(cell, pack)));
    let mut found = entry_of(parts, SectionKind::Present, source, pack)?;
    if absent {
        found.presence = Presence::Absent;
    }
    Some(found)
}
