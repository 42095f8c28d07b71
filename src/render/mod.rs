//! Rows and corpora as text: one file for each format, and the one module that prints.

pub mod agenda;
pub mod baseline;
pub mod coverage;
pub mod csv;
pub mod diff;
pub mod escape;
mod explanation;
pub mod export;
pub mod findings;
pub mod ical;
pub mod json;
pub mod jsonl;
mod layout;
mod listing;
pub mod markdown;
pub mod page;
pub mod print;
pub mod progress;
pub mod rounds;
pub mod schema;
pub mod story;
pub mod table;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod tsv;

pub use explanation::{explanation, page_of};
pub use listing::{Column, Listing, Weight};
