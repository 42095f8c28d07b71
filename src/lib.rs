//! Reads meeting minutes written as plain text into a typed model and answers questions about them.

pub mod config;
pub mod corpus;
pub mod diag;
pub mod extract;
pub mod lang;
pub mod model;
pub mod resolve;
pub mod syntax;
pub mod text;
pub mod time;
