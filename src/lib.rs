//! Reads meeting minutes written as plain text into a typed model and answers questions about them.
//!
//! The layers, lowest first; each names only those before it (`tests/layering.rs`):
//!
//! - `text`: bytes to text with a map back to the bytes, and spans;
//! - `diag`: findings, and the catalogue of their codes;
//! - `time`: days, dates that lack a year, times of day;
//! - `config`: the strict YAML of registers;
//! - `syntax`: lines, blocks, tokens and sentences, whatever the language;
//! - `model`: plain data with its origin;
//! - `lang`: language packs, compiled for looking up;
//! - `extract`: one file to a draft of mentions and candidates;
//! - `resolve`: drafts to a corpus of people, groups and tasks;
//! - `corpus`: folders and files, and the stages in parallel;
//! - `check`: what is wrong within and between the meetings of a corpus;
//! - `query`: a corpus and a question to rows;
//! - `edit`: a corpus to edits of files;
//! - `import`: other formats to text;
//! - `render`: rows to tables, JSON, CSV, Markdown;
//! - `cli`: arguments to questions, results to exit codes.

pub mod check;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod diag;
pub mod edit;
pub mod extract;
#[cfg(feature = "import")]
pub mod import;
pub mod lang;
pub mod model;
pub mod query;
pub mod render;
pub mod resolve;
pub mod syntax;
pub mod text;
pub mod time;
