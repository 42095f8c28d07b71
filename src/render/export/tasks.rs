//! Tasks and their sightings.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateExport, OriginExport, OwnerExport, date, origin, owner};
use crate::model::{Sighting, SightingKind, Task, TaskStatus};

/// Something somebody has to do.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TaskExport {
    /// Id of its first sentence.
    pub id: String,
    /// Ids of all its sentences.
    pub ids: Vec<String>,
    /// Id of the meeting that first said it.
    pub meeting: String,
    /// The clause.
    pub text: String,
    /// Who; empty for a need.
    pub owners: Vec<OwnerExport>,
    /// By when.
    pub due: Option<DateExport>,
    /// What has become of it.
    pub status: TaskStatus,
    /// Id of the topic it stands under.
    pub topic: Option<String>,
    /// Id of its project.
    pub project: Option<String>,
    /// Where it was first read, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
    /// Where it was seen, in time.
    pub sightings: Vec<SightingExport>,
}

/// A place where a task was seen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SightingExport {
    /// The file.
    pub source: String,
    /// Id of the meeting.
    pub meeting: String,
    /// What it says of the task.
    pub kind: SightingKind,
    /// Who, according to it.
    pub owners: Vec<OwnerExport>,
    /// By when, according to it.
    pub due: Option<DateExport>,
    /// The clause.
    pub text: String,
    /// Why it was joined to what was seen before, in words; null for the first.
    pub why: Option<String>,
    /// Where, and by which rule.
    #[serde(flatten)]
    pub origin: OriginExport,
}

/// A task.
pub fn task(task: &Task) -> TaskExport {
    TaskExport {
        id: task.id.to_string(),
        ids: task.ids.iter().map(ToString::to_string).collect(),
        meeting: task.meeting.to_string(),
        text: task.text.clone(),
        owners: task.owners.iter().map(owner).collect(),
        due: task.due.as_ref().map(date),
        status: task.status,
        topic: task.topic.as_ref().map(ToString::to_string),
        project: task.project.as_ref().map(ToString::to_string),
        origin: origin(&task.origin),
        sightings: task.sightings.iter().map(sighting).collect(),
    }
}

fn sighting(sighting: &Sighting) -> SightingExport {
    SightingExport {
        source: sighting.source.clone(),
        meeting: sighting.meeting.to_string(),
        kind: sighting.kind,
        owners: sighting.owners.iter().map(owner).collect(),
        due: sighting.due.as_ref().map(date),
        text: sighting.text.clone(),
        why: sighting.why.clone(),
        origin: origin(&sighting.origin),
    }
}
