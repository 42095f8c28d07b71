//! One file to a draft: what it says, as mentions and candidates, never as identities.

mod abbreviations;
mod attendance;
mod clauses;
mod dates;
mod elections;
mod events;
mod facts;
mod findings;
mod header;
mod kind;
mod links;
mod marks;
mod matter;
mod read;
mod rules;
mod tables;
mod topics;
mod words;
mod zones;

pub use events::schedule_of;
pub use matter::TAKE_OVER;
pub use read::{draft, explain};
