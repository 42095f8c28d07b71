//! Sources, groups, people, organisations, projects, and findings.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateExport, date};
use crate::diag::{Diagnostic, Severity, Tier};
use crate::model::{Certainty, Group, Organisation, Person, Project, Schedule, SourceInfo, SourceKind};
use crate::text::{Encoding, Span};
use crate::time::Parity;

/// A file that was read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceExport {
    /// Relative to the corpus root.
    pub path: String,
    /// What kind of text.
    pub kind: SourceKind,
    /// Code of its language pack.
    pub language: Option<String>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Lines in it.
    pub lines: u32,
    /// Share of its non-blank lines that some fact or known structure covers, 0–1.
    pub understood: f64,
}

/// A file.
pub fn source(source: &SourceInfo) -> SourceExport {
    SourceExport {
        path: source.path.clone(),
        kind: source.kind,
        language: source.language.clone(),
        encoding: source.encoding,
        lines: source.lines,
        understood: source.understood,
    }
}

/// A group whose meetings are minuted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupExport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// When it meets.
    pub schedules: Vec<ScheduleExport>,
}

/// When a group meets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScheduleExport {
    /// RFC 5545 recurrence rule without week parity.
    pub rrule: String,
    /// Parity of ISO 8601 weeks beside it.
    pub parity: Option<Parity>,
    /// Start, `HH:MM`.
    pub start: Option<String>,
    /// End, `HH:MM`.
    pub end: Option<String>,
    /// First day it holds.
    pub since: Option<String>,
    /// Last day it holds.
    pub until: Option<String>,
    /// Days on which it does not hold.
    pub exceptions: Vec<DateExport>,
    /// The rule that read it.
    pub rule: String,
    /// How sure the rule is.
    pub certainty: Certainty,
    /// The file it was read in.
    pub source: String,
    /// Where in the file.
    pub span: Span,
}

/// A group.
pub fn group(group: &Group) -> GroupExport {
    GroupExport {
        id: group.id.to_string(),
        name: group.name.clone(),
        aliases: group.aliases.clone(),
        schedules: group.schedules.iter().map(schedule).collect(),
    }
}

fn schedule(schedule: &Schedule) -> ScheduleExport {
    ScheduleExport {
        rrule: schedule.rrule.clone(),
        parity: schedule.parity,
        start: schedule.start.map(|t| t.to_string()),
        end: schedule.end.map(|t| t.to_string()),
        since: schedule.since.map(|d| d.to_string()),
        until: schedule.until.map(|d| d.to_string()),
        exceptions: schedule.exceptions.iter().map(date).collect(),
        rule: schedule.origin.rule.clone(),
        certainty: schedule.origin.certainty,
        source: schedule.source.clone(),
        span: schedule.origin.span,
    }
}

/// A person.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PersonExport {
    /// The person's id.
    pub id: String,
    /// Full name as far as it is known.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// Known by a single name only.
    pub unresolved: bool,
    /// Organisations.
    pub organisations: Vec<MembershipExport>,
}

/// A person's tie to an organisation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MembershipExport {
    /// Id of the organisation.
    pub id: String,
    /// From this day, when the register says so.
    pub since: Option<String>,
    /// Until this day, when the register says so.
    pub until: Option<String>,
}

/// A person.
pub fn person(person: &Person) -> PersonExport {
    let ties = person.organisations.iter().map(|tie| MembershipExport {
        id: tie.id.to_string(),
        since: tie.since.map(|d| d.to_string()),
        until: tie.until.map(|d| d.to_string()),
    });
    PersonExport {
        id: person.id.to_string(),
        name: person.name.clone(),
        aliases: person.aliases.clone(),
        unresolved: person.unresolved,
        organisations: ties.collect(),
    }
}

/// An organisation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OrganisationExport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// Id of the organisation it is part of, when the register says so.
    pub part_of: Option<String>,
}

/// An organisation.
pub fn organisation(organisation: &Organisation) -> OrganisationExport {
    let Organisation { id, name, aliases, part_of } = organisation.clone();
    OrganisationExport { id: id.0, name, aliases, part_of: part_of.map(|whole| whole.0) }
}

/// A project or standing topic.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProjectExport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
}

/// A project.
pub fn project(project: &Project) -> ProjectExport {
    let Project { id, name, aliases } = project.clone();
    ProjectExport { id: id.0, name, aliases }
}

/// A finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingExport {
    /// `M` and four digits.
    pub code: String,
    /// The name that completes "allow …".
    pub name: String,
    /// How grave.
    pub severity: Severity,
    /// Which set of findings it belongs to.
    pub tier: Tier,
    /// Whether somebody allowed it.
    pub silenced: bool,
    /// What is wrong, and what to do about it.
    pub message: String,
    /// The file.
    pub source: String,
    /// Where in the file.
    pub span: Span,
    /// Other places that belong to it.
    pub related: Vec<RelatedExport>,
}

/// A second place of a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RelatedExport {
    /// The file.
    pub source: String,
    /// Where in the file.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// A finding.
pub fn finding(finding: &Diagnostic) -> FindingExport {
    let entry = finding.finding.entry();
    let related = finding.related.iter().cloned();
    FindingExport {
        code: entry.code.to_owned(),
        name: entry.name.to_owned(),
        severity: finding.severity,
        tier: finding.tier,
        silenced: finding.silenced,
        message: finding.message.clone(),
        source: finding.source.clone(),
        span: finding.span,
        related: related.map(|r| RelatedExport { source: r.source, span: r.span, message: r.message }).collect(),
    }
}
