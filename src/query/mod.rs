//! Questions to a corpus: each takes the corpus and a question and gives typed rows. Nothing here prints or
//! knows a flag.

mod agenda;
mod attendance;
mod explain;
mod filter;
mod findings;
mod groups;
mod lookup;
mod meetings;
mod next;
#[cfg(test)]
mod next_tests;
mod organisations;
mod outcomes;
mod people;
mod projects;
mod suggest;
mod tasks;
#[cfg(test)]
mod tests;

pub use agenda::{Agenda, Announced, Deferred, OpenTask, Standing, agenda};
pub use attendance::{AttendanceRow, Attendances, ShareRow, attendance, shares};
pub use explain::{Fact, drafted_at, facts_at, not_kept_at};
pub use filter::{Candidate, Kind, NameProblem, Period, group, organisation, person, project};
pub use findings::{Counts, at_or_above, counts};
pub use groups::{GroupRow, Groups, groups};
pub use lookup::Lookup;
pub use meetings::{MeetingRow, Meetings, meetings};
pub use next::{Against, Announcement, Next, NextFrom, NextRow, next};
pub use organisations::{OrganisationRow, Organisations, organisations};
pub use outcomes::{OutcomeRow, Outcomes, decisions, questions};
pub use people::{People, PersonRow, groups_of, people};
pub use projects::{ProjectRow, Projects, projects};
pub use tasks::{StatusFilter, TaskList, TaskRow, Tasks, tasks};
