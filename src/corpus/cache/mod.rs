//! What was read of corpus roots, kept between runs in one database below the user's folder for such things.
//!
//! A root is kept as a whole: how its files looked, what they held, and what they say together. Everything is found by
//! the program that made it and by what it was made of, so that nothing old is ever read; all of it may be lost.

mod base;
mod code;
mod columns;
mod kept;
mod names;
mod place;
mod rows;
mod state;
mod sweep;

pub use place::CachePlace;
pub use state::{Kept, clear, kept_in};

pub(super) use base::{NoBase, left_alone};
pub(super) use code::{from_packed as unbundled, packed as bundled};
pub(super) use kept::{Known, Listed, Listing, Lists, Looks, Summary, Sums};
pub(super) use names::Wanted;
pub(super) use rows::{Cache, News};
