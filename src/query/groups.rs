//! Whose meetings are minuted.

use super::filter::{NameProblem, person};
use super::people::groups_of;
use crate::model::{Corpus, Group, Meeting};
use crate::time::Day;

/// A question for groups.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// Those this person belongs to.
    pub person: Option<String>,
}

/// A group and its sums.
#[derive(Debug, Clone, Copy)]
pub struct GroupRow<'a> {
    /// Which.
    pub group: &'a Group,
    /// Its meetings.
    pub meetings: usize,
    /// Day of the first dated one.
    pub first: Option<Day>,
    /// Day of the last dated one.
    pub last: Option<Day>,
}

/// Groups by name.
pub fn groups<'a>(corpus: &'a Corpus, question: &Groups) -> Result<Vec<GroupRow<'a>>, NameProblem> {
    let person = question.person.as_deref().map(|n| person(corpus, n)).transpose()?;
    let own = person.map(|p| groups_of(corpus, &p.id));
    let asked = |g: &&Group| own.as_ref().is_none_or(|own| own.contains(&&g.id));
    let mut rows: Vec<GroupRow> = corpus.groups.iter().filter(asked).map(|g| row(corpus, g)).collect();
    rows.sort_by(|a, b| (&a.group.name, &a.group.id).cmp(&(&b.group.name, &b.group.id)));
    Ok(rows)
}

fn row<'a>(corpus: &'a Corpus, group: &'a Group) -> GroupRow<'a> {
    let of_group = |m: &&Meeting| m.group.as_ref() == Some(&group.id);
    let days = || corpus.meetings.iter().filter(of_group).filter_map(|m| m.date.value);
    GroupRow {
        group,
        meetings: corpus.meetings.iter().filter(of_group).count(),
        first: days().min(),
        last: days().max(),
    }
}
