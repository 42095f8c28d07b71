//! Parts that several kinds of fact share: origins, dates, owners; and a fact with its meeting.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Certainty, DateBasis, DateValue, Group, Meeting, Origin, Owner, OwnerKind, Person};
use crate::text::Span;

/// Where a fact was read, and by which rule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OriginExport {
    /// The rule.
    pub rule: String,
    /// How sure the rule is.
    pub certainty: Certainty,
    /// Where in the file.
    pub span: Span,
}

/// An origin.
pub fn origin(origin: &Origin) -> OriginExport {
    OriginExport { rule: origin.rule.clone(), certainty: origin.certainty, span: origin.span }
}

/// A date and how it is known.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DateExport {
    /// `YYYY[-MM[-DD]]`, when it is decided.
    #[schemars(regex(pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"))]
    pub value: Option<String>,
    /// Its own words.
    pub written: String,
    /// How it is known.
    pub basis: DateBasis,
}

/// A date.
pub fn date(date: &DateValue) -> DateExport {
    DateExport { value: date.value.clone(), written: date.written.clone(), basis: date.basis }
}

/// Who has a task, or has done one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnerExport {
    /// What kind.
    pub kind: OwnerKind,
    /// Id of the person, organisation or group.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// As written.
    pub written: String,
}

/// An owner.
pub fn owner(owner: &Owner) -> OwnerExport {
    OwnerExport { kind: owner.kind, id: owner.id.clone(), name: owner.name.clone(), written: owner.written.clone() }
}

/// A fact of a meeting outside its meeting, as in a list of decisions: the fact's fields after these four.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InMeeting<T> {
    /// Id of the meeting.
    pub meeting: String,
    /// The file.
    pub source: String,
    /// Day of the meeting.
    pub date: Option<String>,
    /// Name of its group.
    pub group: Option<String>,
    /// The fact.
    #[serde(flatten)]
    pub fact: T,
}

/// A fact with its meeting.
pub fn in_meeting<T>(meeting: &Meeting, group: Option<&Group>, fact: T) -> InMeeting<T> {
    InMeeting {
        meeting: meeting.id.to_string(),
        source: meeting.source.clone(),
        date: meeting.date.value.map(|d| d.to_string()),
        group: group.map(|g| g.name.clone()),
        fact,
    }
}

/// How often a person was there, in a list of its own.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShareExport {
    /// Id of the person.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// Meetings with a list of who was there.
    pub meetings: usize,
    /// Those the person was at, also for a part.
    pub present: usize,
}

/// How often a person was there.
pub fn share(person: &Person, meetings: usize, present: usize) -> ShareExport {
    ShareExport { person: person.id.to_string(), name: person.name.clone(), meetings, present }
}
