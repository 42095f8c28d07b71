//! Reads meeting minutes written as plain text into a typed model and answers questions about them.

pub mod diag;
pub mod model;
pub mod text;
pub mod time;
