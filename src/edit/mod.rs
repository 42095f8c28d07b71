//! Facts to edits of files: pure; `corpus` writes them.

mod annotate;
mod apply;
mod evidence;
pub mod fix;
mod init;
mod section;
#[cfg(test)]
mod tests;
mod yaml;

pub use annotate::{Annotation, Tasks, annotate};
pub use apply::{Edit, apply, rewrite};
pub use fix::mendable;
pub use init::{Proposal, init};
