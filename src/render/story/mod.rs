//! Stories as pages and as rows: what became of a project, what somebody missed, a person, a task.

mod digest;
mod happening;
mod history;
mod person;
#[cfg(test)]
mod tests;
mod thread;

pub use digest::digest;
pub use happening::rows;
pub use history::{Order, history};
pub use person::{person, person_rows};
pub use thread::thread;
