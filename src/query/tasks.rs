//! Who has promised what.

use super::filter::{NameProblem, Period, group, organisation, person, project};
use super::lookup::Lookup;
use super::people::groups_of;
use crate::model::{
    Corpus, Group, GroupId, Meeting, OrganisationId, Owner, OwnerKind, Person, Project, ProjectId, Task, TaskStatus,
    fold,
};
use crate::time::Day;

/// Which tasks by what has become of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusFilter {
    /// All of them.
    All,
    /// Those of one status.
    Only(TaskStatus),
}

/// By what a list of tasks is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By due day, none last.
    #[default]
    Due,
    /// By the day of the meeting that first said it, undated last.
    Raised,
    /// By the first owner's name, nobody last.
    Owner,
}

/// A question for tasks. Names are as asked; an empty question asks for every open task.
#[derive(Debug, Clone)]
pub struct Tasks {
    /// Owned by this person, not through a group.
    pub owner: Option<String>,
    /// Owned by this organisation itself, not by people of it.
    pub organisation: Option<String>,
    /// Said at a meeting of this group.
    pub group: Option<String>,
    /// For this project.
    pub project: Option<String>,
    /// What has become of it.
    pub status: StatusFilter,
    /// When the meeting was that first said it.
    pub period: Period,
    /// To be done before this day, or by a month that is over then; what has no due day is left out.
    pub due_before: Option<Day>,
    /// Nobody owns it.
    pub unowned: bool,
    /// With `owner`: also tasks of groups the person belongs to.
    pub with_groups: bool,
    /// By what the answer is sorted; then by due day, by meeting, by place.
    pub sort: Sort,
}

impl Default for Tasks {
    fn default() -> Tasks {
        Tasks {
            owner: None,
            organisation: None,
            group: None,
            project: None,
            status: StatusFilter::Only(TaskStatus::Open),
            period: Period::default(),
            due_before: None,
            unowned: false,
            with_groups: false,
            sort: Sort::Due,
        }
    }
}

/// A task and what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct TaskRow<'a> {
    /// The task.
    pub task: &'a Task,
    /// The meeting that first said it.
    pub meeting: Option<&'a Meeting>,
    /// That meeting's group.
    pub group: Option<&'a Group>,
    /// Its project.
    pub project: Option<&'a Project>,
    /// Whether it is here only because the asked person belongs to the group that owns it.
    pub for_group: bool,
}

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct TaskList<'a> {
    /// As asked, by default by due day (none last), then by meeting, then by place.
    pub rows: Vec<TaskRow<'a>>,
    /// Tasks of groups the asked person belongs to, listed or not.
    pub of_groups: usize,
    /// Listed tasks whose meeting has no date, when a period was asked for.
    pub undated: usize,
}

/// Answers the question, or says which name is not clear.
pub fn tasks<'a>(corpus: &'a Corpus, question: &Tasks) -> Result<TaskList<'a>, NameProblem> {
    let wanted = Wanted::new(corpus, question)?;
    let lookup = Lookup::new(corpus);
    let rows = corpus.tasks.iter().map(|task| row(&lookup, task)).filter(|r| wanted.allows(question, r));
    let (own, others): (Vec<_>, Vec<_>) = rows.partition(|r| wanted.is_own(r.task));
    let of_groups: Vec<_> = others.into_iter().filter(|r| wanted.is_for_groups(r)).collect();
    let mut list = TaskList { rows: own, of_groups: of_groups.len(), undated: 0 };
    if question.with_groups {
        list.rows.extend(of_groups.into_iter().map(|r| TaskRow { for_group: true, ..r }));
    }
    list.rows.sort_by_cached_key(|row| (first(row, question.sort), order(row)));
    let undated = |r: &&TaskRow| r.meeting.is_none_or(|m| m.date.value.is_none());
    list.undated = if question.period.is_bounded() { list.rows.iter().filter(undated).count() } else { 0 };
    Ok(list)
}

fn row<'a>(lookup: &Lookup<'a>, task: &'a Task) -> TaskRow<'a> {
    let meeting = lookup.meeting(&task.meeting);
    TaskRow {
        task,
        meeting,
        group: meeting.and_then(|m| lookup.group_of(m)),
        project: task.project.as_ref().and_then(|p| lookup.project(p)),
        for_group: false,
    }
}

/// What stands before the usual order.
fn first(row: &TaskRow<'_>, sort: Sort) -> (bool, String) {
    match sort {
        Sort::Due => (false, String::new()),
        Sort::Raised => match row.meeting.and_then(|m| m.date.value) {
            Some(day) => (false, day.to_string()),
            None => (true, String::new()),
        },
        Sort::Owner => row.task.owners.first().map_or((true, String::new()), |o| (false, fold(&o.name))),
    }
}

type Order = (bool, Option<String>, bool, Option<Day>, String, u32);

fn order(row: &TaskRow<'_>) -> Order {
    let due = row.task.due.as_ref().and_then(|d| d.value.clone());
    let day = row.meeting.and_then(|m| m.date.value);
    (due.is_none(), due, day.is_none(), day, row.task.source.clone(), row.task.origin.span.start.offset)
}

/// The names of a question, found in the corpus.
struct Wanted<'a> {
    owner: Option<&'a Person>,
    owner_groups: Vec<&'a GroupId>,
    organisation: Option<&'a OrganisationId>,
    group: Option<&'a GroupId>,
    project: Option<&'a ProjectId>,
}

impl<'a> Wanted<'a> {
    fn new(corpus: &'a Corpus, question: &Tasks) -> Result<Wanted<'a>, NameProblem> {
        let owner = question.owner.as_deref().map(|n| person(corpus, n)).transpose()?;
        Ok(Wanted {
            owner,
            owner_groups: owner.map(|p| groups_of(corpus, &p.id)).unwrap_or_default(),
            organisation: question.organisation.as_deref().map(|n| organisation(corpus, n)).transpose()?.map(|o| &o.id),
            group: question.group.as_deref().map(|n| group(corpus, n)).transpose()?.map(|g| &g.id),
            project: question.project.as_deref().map(|n| project(corpus, n)).transpose()?.map(|p| &p.id),
        })
    }

    /// Everything but the owner.
    fn allows(&self, question: &Tasks, row: &TaskRow<'_>) -> bool {
        let status = match question.status {
            StatusFilter::All => true,
            StatusFilter::Only(status) => row.task.status == status,
        };
        let organisation = |id: &OrganisationId| has_owner(row.task, OwnerKind::Organisation, &id.0);
        status
            && (!question.unowned || row.task.owners.is_empty())
            && self.organisation.is_none_or(organisation)
            && self.group.is_none_or(|id| row.group.is_some_and(|g| g.id == *id))
            && self.project.is_none_or(|id| row.task.project.as_ref() == Some(id))
            && question.period.holds(row.meeting)
            && question.due_before.is_none_or(|day| is_due_before(row.task, day))
    }

    fn is_own(&self, task: &Task) -> bool {
        self.owner.is_none_or(|p| is_of(task, p))
    }

    fn is_for_groups(&self, row: &TaskRow<'_>) -> bool {
        let Some(owner) = self.owner else { return false };
        let member_of = |id: &str| self.owner_groups.iter().any(|g| g.0 == id);
        let of_meeting =
            || row.meeting.is_some_and(|m| was_at(m, owner)) || row.group.is_some_and(|g| member_of(&g.id.0));
        row.task.owners.iter().any(|o| match (o.kind, &o.id) {
            (OwnerKind::Group, Some(id)) => member_of(id),
            (OwnerKind::Group | OwnerKind::Everyone, _) => of_meeting(),
            _ => false,
        })
    }
}

/// Whether the task was to be done before a day. A month is over when the next one has begun.
fn is_due_before(task: &Task, day: Day) -> bool {
    let (value, day) = (task.due.as_ref().and_then(|due| due.value.as_deref()), day.to_string());
    value.is_some_and(|value| day.get(..value.len()).is_some_and(|same_length| value < same_length))
}

/// Whether a person was at a meeting, also for a part.
pub(super) fn was_at(meeting: &Meeting, person: &Person) -> bool {
    meeting.attendance.iter().any(|a| a.person == person.id && a.presence.was_there())
}

/// Whether the person owns the task; somebody known by a single name owns what is written for that name.
pub(super) fn is_of(task: &Task, person: &Person) -> bool {
    owns(&task.owners, person)
}

/// Whether the person is among these owners.
pub(super) fn owns(owners: &[Owner], person: &Person) -> bool {
    let kind = |kind| matches!(kind, OwnerKind::Person | OwnerKind::Unresolved);
    owners.iter().any(|o| kind(o.kind) && o.id.as_deref() == Some(person.id.0.as_str()))
}

fn has_owner(task: &Task, kind: OwnerKind, id: &str) -> bool {
    task.owners.iter().any(|o| o.kind == kind && o.id.as_deref() == Some(id))
}
