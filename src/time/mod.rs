//! Days, dates that lack a year, times of day, recurrences. All arithmetic is checked.

mod clock;
mod day;
mod partial;
mod schedule;
mod zone;

pub use clock::TimeOfDay;
pub use day::{Day, Weekday, today_from_seconds};
pub use partial::PartialDate;
pub use schedule::{Parity, Recurrence};
pub use zone::{Observance, Zone};
