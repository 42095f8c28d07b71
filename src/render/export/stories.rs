//! Stories as objects: what happened in the life of a project, what somebody missed, a person.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AttendanceExport, DateExport, InMeeting, OwnerExport, PersonExport, TaskExport, attendance, date, in_meeting,
    owner, person, task,
};
use crate::model::{Certainty, TaskStatus};
use crate::query::{Digest, Happening, History, InGroup, Involved, Portrait, What};
use crate::text::Span;

/// One thing that happened at a meeting.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HappeningExport {
    /// What kind: `heading`, `decision`, `position`, `external`, `deferral`, `returned`, `report`, `question`,
    /// `next-meeting`, or a kind of sighting of a task.
    pub kind: String,
    /// Its words.
    pub text: String,
    /// Who has it to do, or did it.
    pub owners: Vec<OwnerExport>,
    /// By when, or to when.
    pub due: Option<DateExport>,
    /// Id of the task it is about.
    pub task: Option<String>,
    /// What has become of that task.
    pub status: Option<TaskStatus>,
    /// Id of the meeting at which what was put off came back, or at which what came back was put off.
    pub other_meeting: Option<String>,
    /// The rule that read it.
    pub rule: Option<String>,
    /// How sure the rule is.
    pub certainty: Option<Certainty>,
    /// Where in the file.
    pub span: Span,
}

/// What happened, with its meeting.
pub fn happening(happening: &Happening<'_>) -> InMeeting<HappeningExport> {
    let other = match happening.what {
        What::Deferral(_, back) => back,
        What::Returned(_, _, from) => Some(from),
        _ => None,
    };
    let (origin, task) = (happening.origin(), happening.task());
    let fact = HappeningExport {
        kind: happening.kind().to_owned(),
        text: happening.text().to_owned(),
        owners: happening.who().iter().map(owner).collect(),
        due: happening.due().map(date),
        task: task.map(|t| t.id.to_string()),
        status: task.map(|t| t.status),
        other_meeting: other.map(|m| m.id.to_string()),
        rule: origin.map(|o| o.rule.clone()),
        certainty: origin.map(|o| o.certainty),
        span: happening.span(),
    };
    in_meeting(happening.meeting, happening.group, fact)
}

/// Somebody who has, or reports, something.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InvolvedExport {
    /// Id of the person or organisation.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Tasks and reports.
    pub count: usize,
}

fn involved(involved: &Involved<'_>) -> InvolvedExport {
    InvolvedExport { id: involved.id.map(str::to_owned), name: involved.name.to_owned(), count: involved.count }
}

/// The story of a project.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HistoryExport {
    /// Id of the project; null when only headings have the name.
    pub project: Option<String>,
    /// Its name, or the heading.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// Ids of the meetings at which it came up, in time.
    pub meetings: Vec<String>,
    /// What happened, in time.
    pub events: Vec<InMeeting<HappeningExport>>,
    /// Its tasks.
    pub tasks: Vec<TaskExport>,
    /// People with tasks or reports.
    pub people: Vec<InvolvedExport>,
    /// Organisations with tasks or reports.
    pub organisations: Vec<InvolvedExport>,
}

/// The story of a project.
pub fn history(history: &History<'_>) -> HistoryExport {
    HistoryExport {
        project: history.project.map(|p| p.id.to_string()),
        name: history.name.clone(),
        aliases: history.project.map(|p| p.aliases.clone()).unwrap_or_default(),
        meetings: history.chapters.iter().map(|c| c.meeting.id.to_string()).collect(),
        events: history.happenings().map(happening).collect(),
        tasks: history.tasks.iter().map(|t| task(t)).collect(),
        people: history.people.iter().map(involved).collect(),
        organisations: history.organisations.iter().map(involved).collect(),
    }
}

/// What somebody missed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DigestExport {
    /// Id of the person.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// First day, when there is one.
    pub since: Option<String>,
    /// Last day, when there is one.
    pub until: Option<String>,
    /// Ids of the meetings missed, in time.
    pub meetings: Vec<String>,
    /// Tasks given to the person.
    pub tasks: Vec<InMeeting<HappeningExport>>,
    /// Decisions on projects the person has tasks in.
    pub decisions_on_projects: Vec<InMeeting<HappeningExport>>,
    /// Other decisions in the person's groups.
    pub decisions_in_groups: Vec<InMeeting<HappeningExport>>,
    /// What was put off.
    pub deferrals: Vec<InMeeting<HappeningExport>>,
    /// Announced meetings without minutes.
    pub next_meetings: Vec<InMeeting<HappeningExport>>,
}

/// What somebody missed.
pub fn digest(digest: &Digest<'_>) -> DigestExport {
    let all = |list: &[Happening<'_>]| list.iter().map(happening).collect();
    DigestExport {
        person: digest.person.id.to_string(),
        name: digest.person.name.clone(),
        since: digest.period.since.map(|d| d.to_string()),
        until: digest.period.until.map(|d| d.to_string()),
        meetings: digest.missed.iter().map(|(m, _)| m.id.to_string()).collect(),
        tasks: all(&digest.tasks),
        decisions_on_projects: all(&digest.on_projects),
        decisions_in_groups: all(&digest.in_groups),
        deferrals: all(&digest.put_off),
        next_meetings: all(&digest.announced),
    }
}

/// All about one person.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PortraitExport {
    /// The person.
    #[serde(flatten)]
    pub person: PersonExport,
    /// Groups at whose meetings the person is listed.
    pub groups: Vec<InGroupExport>,
    /// Meetings at which the person is listed, in time.
    pub meetings: Vec<InMeeting<AttendanceExport>>,
    /// Tasks of the person.
    pub tasks: Vec<TaskExport>,
}

/// A person in a group.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InGroupExport {
    /// Id of the group.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its meetings with a list of who was there.
    pub meetings: usize,
    /// Those the person was at, also for a part.
    pub present: usize,
}

/// All about one person.
pub fn portrait(portrait: &Portrait<'_>) -> PortraitExport {
    let group_of =
        |id: Option<&crate::model::GroupId>| portrait.groups.iter().map(|g| g.group).find(|g| Some(&g.id) == id);
    let entries = portrait.meetings.iter().filter_map(|(m, entry)| Some((*m, (*entry)?)));
    PortraitExport {
        person: person(portrait.person),
        groups: portrait.groups.iter().map(in_group).collect(),
        meetings: entries.map(|(m, a)| in_meeting(m, group_of(m.group.as_ref()), attendance(a))).collect(),
        tasks: portrait.tasks.iter().map(|t| task(t)).collect(),
    }
}

fn in_group(group: &InGroup<'_>) -> InGroupExport {
    InGroupExport {
        id: group.group.id.to_string(),
        name: group.group.name.clone(),
        meetings: group.meetings,
        present: group.present,
    }
}
