//! Facts to edits of files: pure; `corpus` writes them.

mod annotate;
mod apply;
mod evidence;
mod init;
mod section;
#[cfg(test)]
mod tests;
mod yaml;

pub use annotate::{Annotation, Tasks, annotate};
pub use apply::{Edit, apply, rewrite};
pub use init::{Proposal, init};
