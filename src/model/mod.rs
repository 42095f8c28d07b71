//! Plain data: what one file says (`Draft`), what a corpus means (`Corpus`), and where each fact comes from.

mod corpus;
mod draft;
mod ids;
mod origin;
mod register;
mod trace;

pub use corpus::*;
pub use draft::*;
pub use ids::*;
pub use origin::*;
pub use register::*;
pub use trace::*;
