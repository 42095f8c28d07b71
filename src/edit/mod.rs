//! Facts to edits of files: pure; `corpus` writes them.

mod apply;
mod evidence;
mod init;
mod section;
#[cfg(test)]
mod tests;
mod yaml;

pub use apply::{Edit, apply};
pub use init::{Proposal, init};
