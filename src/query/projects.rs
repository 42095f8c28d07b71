//! What is worked on.

use super::filter::{NameProblem, group};
use crate::model::{Corpus, Meeting, Project, TaskStatus};
use crate::time::Day;

/// A question for projects.
#[derive(Debug, Clone, Default)]
pub struct Projects {
    /// Talked about at meetings of this group.
    pub group: Option<String>,
}

/// A project and its sums.
#[derive(Debug, Clone, Copy)]
pub struct ProjectRow<'a> {
    /// Which.
    pub project: &'a Project,
    /// Meetings with a topic of it.
    pub meetings: usize,
    /// Day of the last dated one.
    pub last: Option<Day>,
    /// Open tasks for it.
    pub open_tasks: usize,
}

/// Projects by name.
pub fn projects<'a>(corpus: &'a Corpus, question: &Projects) -> Result<Vec<ProjectRow<'a>>, NameProblem> {
    let group = question.group.as_deref().map(|n| group(corpus, n)).transpose()?;
    let of_group = |m: &&Meeting| group.is_none_or(|g| m.group.as_ref() == Some(&g.id));
    let meetings: Vec<&Meeting> = corpus.meetings.iter().filter(of_group).collect();
    let rows = corpus.projects.iter().map(|p| row(corpus, &meetings, p));
    let mut rows: Vec<ProjectRow> = rows.filter(|r| group.is_none() || r.meetings > 0).collect();
    rows.sort_by(|a, b| (&a.project.name, &a.project.id).cmp(&(&b.project.name, &b.project.id)));
    Ok(rows)
}

fn row<'a>(corpus: &Corpus, meetings: &[&Meeting], project: &'a Project) -> ProjectRow<'a> {
    let about = |m: &&&Meeting| m.topics.iter().any(|t| t.project.as_ref() == Some(&project.id));
    let open = corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    ProjectRow {
        project,
        meetings: meetings.iter().filter(about).count(),
        last: meetings.iter().filter(about).filter_map(|m| m.date.value).max(),
        open_tasks: open.filter(|t| t.project.as_ref() == Some(&project.id)).count(),
    }
}
