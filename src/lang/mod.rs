//! Language packs: words, sections, roles, verbs and rules as data, compiled for looking up.

mod beginnings;
mod hints;
mod history;
mod holidays;
mod inventory;
mod lexicon;
pub mod listing;
mod load;
mod matters;
pub mod pack;
mod phrase;
mod tags;
mod tell;
mod user;

pub use inventory::{Stock, stocks};
pub use lexicon::{Known, Lexicon};
pub use load::{Compiled, CompiledRule, Packs, compile};
pub use matters::{Matters, Participle};
pub use phrase::{Among, Match, Phrase, PhraseSet};
pub use tags::{ClassBits, KindBits, Readings, Tags, TimeBits, VerbReading, kind_bit, times};
pub use user::{PackFile, extended};
