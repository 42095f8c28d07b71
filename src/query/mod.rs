//! Questions to a corpus: each takes the corpus and a question and gives typed rows. Nothing here prints or
//! knows a flag.

mod agenda;
mod attendance;
mod baseline;
mod coverage;
mod digest;
mod explain;
mod filter;
mod findings;
mod groups;
mod happening;
mod history;
mod lookup;
mod matter;
mod meetings;
mod next;
#[cfg(test)]
mod next_tests;
mod order;
mod organisations;
mod outcomes;
mod people;
mod person;
mod projects;
mod rounds;
mod selection;
#[cfg(test)]
mod story_tests;
mod suggest;
mod tasks;
#[cfg(test)]
mod tests;
mod thread;

#[cfg(test)]
pub(crate) use story_tests::story as story_corpus;

pub use agenda::{Agenda, Announced, Deferred, OpenTask, Standing, agenda};
pub use attendance::{AttendanceRow, Attendances, ShareRow, attendance, shares};
pub use baseline::{BASELINE_FORMAT, BASELINE_VERSION, BaselineFault, Known, read_baseline, recognised};
pub use coverage::{CoverageRow, LeftOver, coverage};
pub use digest::{Digest, Digests, digest};
pub use explain::{Fact, drafted_at, facts_at, not_kept_at};
pub use filter::{Candidate, Kind, NameProblem, Period, group, organisation, person, project};
pub use findings::{Counts, counts};
pub use groups::{GroupRow, Groups, groups};
pub use happening::{Happening, What, last_seen, sighting_kind};
pub use history::{Chapter, Histories, History, Involved, history};
pub use lookup::Lookup;
pub use matter::Forms;
pub use meetings::{MeetingRow, Meetings, meetings};
pub use next::{Against, Announcement, Holidays, Next, NextFrom, NextRow, next};
pub use order::language_of;
pub use organisations::{OrganisationRow, Organisations, organisations};
pub use outcomes::{OutcomeRow, Outcomes, decisions, questions};
pub use people::{People, PersonRow, groups_of, people};
pub use person::{InGroup, Portrait, portrait, presence, role};
pub use projects::{ProjectRow, Projects, projects};
pub use rounds::{News, Sighted, news};
pub use selection::{Selected, Selection, cut, selected};
pub use tasks::{Sort, StatusFilter, TaskList, TaskRow, Tasks, tasks};
pub use thread::{IdProblem, is_task_id, tasks_of_id};
