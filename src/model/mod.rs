//! Plain data: what one file says (`Draft`), what a corpus means (`Corpus`), and where each fact comes from.

mod actor;
mod allowance;
mod called;
mod corpus;
mod draft;
mod group;
mod ids;
mod likeness;
mod matter;
mod origin;
mod particulars;
mod register;
mod same;
mod table;
mod trace;
mod when;

pub use actor::*;
pub use allowance::*;
pub use called::*;
pub use corpus::*;
pub use draft::*;
pub use group::*;
pub use ids::*;
pub use likeness::{finding_meant, nearest};
pub use matter::*;
pub use origin::*;
pub use particulars::*;
pub use register::*;
pub use table::*;
pub use trace::*;
pub use when::*;
