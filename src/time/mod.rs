//! Days, dates that lack a year, times of day. All arithmetic is checked.

mod clock;
mod day;
mod partial;

pub use clock::TimeOfDay;
pub use day::{Day, Weekday, today_from_seconds};
pub use partial::PartialDate;
