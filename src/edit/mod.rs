//! Facts to edits of files: pure; `corpus` writes them.

mod apply;
mod evidence;
pub mod fix;
mod init;
mod section;
#[cfg(test)]
mod tests;
mod yaml;

pub use apply::{Edit, apply};
pub use fix::mendable;
pub use init::{Proposal, init};
