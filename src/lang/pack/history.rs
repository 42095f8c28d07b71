//! `history.yaml`: words of the pages that tell what became of a project, or what somebody missed.

use serde::{Deserialize, Serialize};

/// Words that readers of minutes see on such a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HistoryWords {
    /// Heading above what a page comes to.
    pub summary: String,
    /// Heading above what happened, meeting by meeting.
    pub timeline: String,
    /// Before the first meeting.
    pub first_meeting: String,
    /// Before the last meeting.
    pub last_meeting: String,
    /// Before the number of meetings.
    pub meetings: String,
    /// Before people and how often they act.
    pub people: String,
    /// Before organisations and how often they act.
    pub organisations: String,
    /// Before the number of tasks.
    pub tasks: String,
    /// Heading above tasks that are still open.
    pub open_tasks: String,
    /// Heading above questions that were left open.
    pub open_questions: String,
    /// Before other ways a project is written.
    pub also_written: String,
    /// Before a heading.
    pub heading: String,
    /// What was agreed.
    pub decided: String,
    /// What is aimed at or preferred.
    pub position: String,
    /// What another body decided.
    pub external: String,
    /// Something to do.
    pub task: String,
    /// A task said again.
    pub repeated: String,
    /// A task or a matter that was put off.
    pub put_off: String,
    /// A task that somebody else has now.
    pub owner_changed: String,
    /// A task that a report may have closed.
    pub perhaps_done: String,
    /// A task that is done.
    pub done: String,
    /// A task that was given up.
    pub dropped: String,
    /// A task that is still to be done.
    pub open: String,
    /// Before the number of tasks that are still to be done.
    pub open_count: String,
    /// Before the number of those that are done.
    pub done_count: String,
    /// Before the number of those that were given up.
    pub dropped_count: String,
    /// A report that something was done.
    pub reported: String,
    /// A question left open.
    pub question: String,
    /// The next meeting.
    pub next_meeting: String,
    /// A matter that was put off and is back.
    pub returned: String,
    /// A matter that was put off and is not back.
    pub not_returned: String,
    /// Before the day something was first said.
    pub raised: String,
    /// Before the day something is due.
    pub due: String,
    /// Before the day a matter is put off to.
    pub until: String,
    /// Nobody has it.
    pub nobody: String,
    /// All who are there.
    pub everyone: String,
    /// A meeting without a date.
    pub undated: String,
    /// Beside a day that is one of several that fit.
    pub guess: String,
    /// Title of the page for somebody who was away, before the name.
    pub missed: String,
    /// Before the days a page is about.
    pub since: String,
    /// Heading above tasks given to somebody who was away.
    pub given: String,
    /// Heading above decisions on projects of somebody who was away.
    pub decided_on_projects: String,
    /// Heading above other decisions in groups of somebody who was away.
    pub decided_in_groups: String,
    /// Heading above what was put off.
    pub put_off_matters: String,
    /// Heading above announced meetings.
    pub announced: String,
    /// Said when there is nothing to tell.
    pub nothing: String,
}
