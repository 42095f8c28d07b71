//! What a human has written down about people, organisations, groups and projects (`minutes.yaml`).

use std::collections::BTreeMap;

use crate::diag::{Finding, Severity, Tier};
use crate::text::Span;
use crate::time::Day;

/// The register of one corpus root.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// Language of files that do not show their own.
    pub language: Option<String>,
    /// Known people.
    pub people: Vec<RegisteredPerson>,
    /// Known organisations.
    pub organisations: Vec<RegisteredOrganisation>,
    /// Known groups.
    pub groups: Vec<RegisteredGroup>,
    /// Known projects.
    pub projects: Vec<RegisteredName>,
    /// Days on which no meeting takes place, as written.
    pub holidays: Vec<Holiday>,
    /// Which findings are told here, and how grave they are.
    pub checks: Checks,
    /// What reads as a task and is none.
    pub not_a_task: Vec<Remedy>,
    /// Findings that are accepted at one place.
    pub allow: Vec<Allowance>,
    /// A folder with language packs, relative to the register.
    pub lang: Option<String>,
}

/// What is said about findings as such.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checks {
    /// What is to be done with single findings.
    pub levels: BTreeMap<Finding, Level>,
    /// Which findings are told that nobody named; nothing said is [`Tier::Default`].
    pub tier: Option<Tier>,
    /// What fails a check, when something is said about it.
    pub fail_on: Option<FailOn>,
    /// The share of lines below which a file counts as hardly understood, 0–1.
    pub understood: Option<f64>,
}

impl Checks {
    /// Lays what somebody else says about findings over this. [`Level::On`] takes nothing from a finding that has a
    /// severity here.
    pub fn overrule(&mut self, levels: &BTreeMap<Finding, Level>) {
        for (finding, level) in levels {
            match (self.levels.get(finding), level) {
                (Some(Level::Grave(_)), Level::On) => {}
                _ => drop(self.levels.insert(*finding, *level)),
            }
        }
    }
}

/// What is to be done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Told, and so grave.
    Grave(Severity),
    /// Told, as grave as usual.
    On,
    /// Silenced.
    Off,
}

/// What fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Findings of this severity and graver ones.
    Severity(Severity),
    /// Nothing.
    Never,
}

impl FailOn {
    /// Whether a finding of that severity fails a check.
    pub fn holds(self, severity: Severity) -> bool {
        matches!(self, FailOn::Severity(least) if severity <= least)
    }
}

/// A day on which no meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Which.
    pub day: Day,
    /// What it is called.
    pub name: Option<String>,
}

/// A place in the minutes that a human has judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// `FILE:LINE` or `FILE:LINE:COLUMN`, relative to the corpus root; else a sentence or its beginning.
    pub at: String,
    /// Where the register says so.
    pub span: Span,
}

/// A finding that is accepted at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Which finding.
    pub finding: Finding,
    /// Where.
    pub remedy: Remedy,
}

/// A name and its other forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredName {
    /// The name to show.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
}

/// A person of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredPerson {
    /// Name and aliases.
    pub names: RegisteredName,
    /// Memberships in time.
    pub organisations: Vec<Membership>,
    /// Names of people who are somebody else, however alike.
    pub different_from: Vec<String>,
}

/// A stretch of time in which a person belongs to an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// The organisation's name.
    pub name: String,
    /// First day, when known.
    pub since: Option<Day>,
    /// Last day, when known.
    pub until: Option<Day>,
}

/// An organisation of the register; abbreviations count as aliases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredOrganisation {
    /// Name, aliases and abbreviations.
    pub names: RegisteredName,
    /// The organisation it is part of.
    pub part_of: Option<String>,
}

/// A group of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredGroup {
    /// Name and aliases.
    pub names: RegisteredName,
    /// When it meets, in the words of the minutes' language.
    pub schedule: Option<String>,
    /// Names of its members.
    pub members: Vec<String>,
}
