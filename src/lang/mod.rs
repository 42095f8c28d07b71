//! Language packs: words, sections, roles, verbs and rules as data, compiled for looking up.

mod history;
mod holidays;
mod lexicon;
pub mod listing;
mod load;
mod matters;
pub mod pack;
mod phrase;

pub use holidays::holiday;
pub use lexicon::{ClassBits, Known, Lexicon, Readings, Tags, VerbReading};
pub use load::{Compiled, CompiledRule, Packs, compile};
pub use matters::{Matters, Participle};
pub use phrase::{Match, Phrase, PhraseSet};
