//! The export: the contract with every other program. Fields may be added, never renamed or taken away.
//!
//! A missing value is `null` or an empty list. Dates are `YYYY[-MM[-DD]]`, times `HH:MM`, paths relative to the
//! corpus root with `/`.

mod common;
mod facts;
mod meetings;
mod next;
mod pieces;
mod stories;
mod tasks;
mod things;

pub use common::*;
pub use facts::*;
pub use meetings::*;
pub use next::*;
pub use pieces::{InPieces, Pieces};
pub use stories::*;
pub use tasks::*;
pub use things::*;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Corpus;
use crate::time::Day;

/// A whole corpus.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Export {
    /// Always `minutes`.
    pub format: String,
    /// Always 1.
    pub version: u32,
    /// The day that was given as today, if one was.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub today: Option<String>,
    /// Files that were read.
    pub sources: Vec<SourceExport>,
    /// Groups whose meetings are minuted.
    pub groups: Vec<GroupExport>,
    /// People.
    pub people: Vec<PersonExport>,
    /// Organisations.
    pub organisations: Vec<OrganisationExport>,
    /// Projects and standing topics.
    pub projects: Vec<ProjectExport>,
    /// Meetings.
    pub meetings: Vec<MeetingExport>,
    /// Tasks.
    pub tasks: Vec<TaskExport>,
    /// Findings.
    pub findings: Vec<FindingExport>,
}

/// The corpus as its export; `today` only when it was given.
pub fn export(corpus: &Corpus, today: Option<Day>) -> Export {
    Export {
        format: "minutes".to_owned(),
        version: 1,
        today: today.map(|d| d.to_string()),
        sources: corpus.sources.iter().map(source).collect(),
        groups: corpus.groups.iter().map(group).collect(),
        people: corpus.people.iter().map(person).collect(),
        organisations: corpus.organisations.iter().map(organisation).collect(),
        projects: corpus.projects.iter().map(project).collect(),
        meetings: corpus.meetings.iter().map(meeting).collect(),
        tasks: corpus.tasks.iter().map(task).collect(),
        findings: corpus.findings.iter().map(finding).collect(),
    }
}
