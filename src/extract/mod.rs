//! One file to a draft: what it says, as mentions and candidates, never as identities.

mod abbreviations;
mod allowances;
mod attendance;
mod clauses;
mod counted;
mod coverage;
mod dates;
mod elections;
mod events;
mod facts;
mod findings;
mod flaws;
mod header;
mod kind;
mod links;
mod listed;
mod marks;
mod matter;
mod notes;
mod page;
mod personal_numbers;
mod read;
mod references;
mod rules;
mod schedules;
mod short_forms;
mod tables;
mod topics;
mod words;
mod years;
mod zones;

pub use flaws::flaws;
pub use matter::TAKE_OVER;
pub use personal_numbers::private_numbers;
pub use read::{draft, explain};
pub use schedules::schedule_of;
