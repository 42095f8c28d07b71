//! Plain data: what one file says (`Draft`), what a corpus means (`Corpus`), and where each fact comes from.

mod corpus;
mod details;
mod draft;
mod group;
mod ids;
mod matter;
mod origin;
mod register;
mod trace;
mod when;

pub use corpus::*;
pub use details::*;
pub use draft::*;
pub use group::*;
pub use ids::*;
pub use matter::*;
pub use origin::*;
pub use register::*;
pub use trace::*;
pub use when::*;
