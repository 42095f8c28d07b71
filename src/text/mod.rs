//! Bytes to text: decoding with a map back to the bytes, and spans. Nothing is interpreted here.

mod blanks;
mod decode;
mod encode;
mod hidden;
mod line_ends;
mod lower;
mod mojibake;
mod packed;
mod place;
mod source;
mod span;
mod spot;
#[cfg(test)]
mod tests;
mod unseen;

pub use blanks::{page_junk, trailing_blanks};
pub use decode::Encoding;
pub use encode::encode;
pub use hidden::hidden;
pub use line_ends::mixed_line_ends;
pub use lower::{Capitals, capitals, capitals_of_words, lower};
pub use mojibake::{Mojibake, mojibake};
pub use place::WrittenPlace;
pub use source::{Fault, FaultKind, Source};
pub use span::{Location, Range, Span};
pub use spot::{Spot, controls, undecodable};
