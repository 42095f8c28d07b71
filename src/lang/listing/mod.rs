//! The list of tasks that `annotate` writes at the end of minutes: how its lines are found, and what they say. The
//! reader and the writer of the list share it.

mod scan;
#[cfg(test)]
mod tests;
mod words;

pub use scan::{BoxLine, List, boxes, lists};
pub use words::{Words, texts, words};
