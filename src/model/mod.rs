//! Plain data: what one file says (`Draft`), what a corpus means (`Corpus`), and where each fact comes from.

mod corpus;
mod draft;
mod ids;
mod matter;
mod origin;
mod reference;
mod register;
mod trace;

pub use corpus::*;
pub use draft::*;
pub use ids::*;
pub use matter::*;
pub use origin::*;
pub use reference::*;
pub use register::*;
pub use trace::*;
