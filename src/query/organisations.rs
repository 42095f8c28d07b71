//! Which organisations take part.

use super::filter::{NameProblem, person};
use crate::model::{Corpus, Organisation, OwnerKind, TaskStatus};

/// A question for organisations.
#[derive(Debug, Clone, Default)]
pub struct Organisations {
    /// Those this person belongs to.
    pub person: Option<String>,
}

/// An organisation and its sums.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationRow<'a> {
    /// Which.
    pub organisation: &'a Organisation,
    /// People who belong to it.
    pub people: usize,
    /// Open tasks of the organisation itself.
    pub open_tasks: usize,
}

/// Organisations by name.
pub fn organisations<'a>(
    corpus: &'a Corpus,
    question: &Organisations,
) -> Result<Vec<OrganisationRow<'a>>, NameProblem> {
    let person = question.person.as_deref().map(|n| person(corpus, n)).transpose()?;
    let asked = |o: &&Organisation| person.is_none_or(|p| p.organisations.iter().any(|tie| tie.id == o.id));
    let mut rows: Vec<_> = corpus.organisations.iter().filter(asked).map(|o| row(corpus, o)).collect();
    rows.sort_by(|a, b| (&a.organisation.name, &a.organisation.id).cmp(&(&b.organisation.name, &b.organisation.id)));
    Ok(rows)
}

fn row<'a>(corpus: &'a Corpus, organisation: &'a Organisation) -> OrganisationRow<'a> {
    let id = &organisation.id;
    let owns = |o: &crate::model::Owner| o.kind == OwnerKind::Organisation && o.id.as_ref() == Some(&id.0);
    let open = corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    OrganisationRow {
        organisation,
        people: corpus.people.iter().filter(|p| p.organisations.iter().any(|tie| tie.id == *id)).count(),
        open_tasks: open.filter(|t| t.owners.iter().any(owns)).count(),
    }
}
