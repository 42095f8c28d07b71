//! What is kept of a root.

use serde::{Deserialize, Serialize};

use crate::corpus::origin::Origin;
use crate::corpus::reading::Counts;
use crate::corpus::stamp::Stamp;
use crate::diag::Diagnostic;
use crate::model::{Corpus, Group, Organisation, Person, Project};

/// How the files of a root look from outside: a number for all of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Looks(pub u64);

/// What every run needs to know of a root.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::corpus) struct Summary {
    pub counts: Counts,
    /// What is wrong with its register and packs.
    pub faults: Vec<Diagnostic>,
    /// Whether any meeting was read.
    pub meetings: bool,
    /// Whether every file had lain still for a while when this was kept.
    pub settled: bool,
    /// What its reading was made of besides the bytes of its texts.
    pub origin: Origin,
}

/// A root that was read before.
#[derive(Debug)]
pub(in crate::corpus) struct Known {
    pub(super) id: i64,
    pub looks: Looks,
    /// A number for all that its reading was made of.
    pub content: u64,
    pub summary: Summary,
    /// Sums of all names that something in it can be asked for by, sorted; empty when nobody asked for them.
    pub(super) names: Vec<u8>,
    /// The day on which it was last used, counted from 1970.
    pub(super) used: i64,
}

/// What a root knows by name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::corpus) struct Lists {
    groups: Vec<Group>,
    people: Vec<Person>,
    organisations: Vec<Organisation>,
    projects: Vec<Project>,
}

impl Lists {
    pub(in crate::corpus) fn of(corpus: &Corpus) -> Lists {
        let Corpus { groups, people, organisations, projects, .. } = corpus;
        Lists {
            groups: groups.clone(),
            people: people.clone(),
            organisations: organisations.clone(),
            projects: projects.clone(),
        }
    }

    /// A corpus of nothing else.
    pub(in crate::corpus) fn into_corpus(self) -> Corpus {
        let Lists { groups, people, organisations, projects } = self;
        Corpus { groups, people, organisations, projects, ..Corpus::default() }
    }
}

/// The files of a root, as they were read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::corpus) struct Listing {
    /// A number for what else shapes a draft: its language and the packs.
    pub shape: u64,
    /// When they were looked at, in nanoseconds since 1970.
    pub at: u64,
    /// By name.
    pub files: Vec<Listed>,
}

/// A file, as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::corpus) struct Listed {
    pub name: String,
    pub stamp: Stamp,
    /// A number for its bytes.
    pub content: u64,
    /// The bundle that what came of it is kept in.
    pub bundle: u32,
}

/// Numbers for what a reading is made of.
#[derive(Debug, Clone, Copy)]
pub(in crate::corpus) struct Sums {
    pub looks: Looks,
    pub content: u64,
}
