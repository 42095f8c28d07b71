//! Bytes to text: decoding with a map back to the bytes, and spans. Nothing is interpreted here.

mod decode;
mod place;
mod source;
mod span;
#[cfg(test)]
mod tests;

pub use decode::Encoding;
pub use place::WrittenPlace;
pub use source::{Fault, FaultKind, Source};
pub use span::{Location, Range, Span};
