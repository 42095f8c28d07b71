//! One file to a draft: what it says, as mentions and candidates, never as identities.

mod abbreviations;
mod attendance;
mod clauses;
mod dates;
mod elections;
mod events;
mod facts;
mod findings;
mod finite;
mod header;
mod hours;
mod kind;
mod links;
mod marks;
mod matter;
mod notes;
mod read;
mod references;
mod rules;
mod schedules;
mod tables;
mod talk;
mod topics;
mod words;
mod years;
mod zones;

pub use matter::TAKE_OVER;
pub use read::{draft, explain};
pub use schedules::schedule_of;
