//! Bytes to text: decoding with a map back to the bytes, and spans. Nothing is interpreted here.

mod decode;
mod encode;
mod source;
mod span;
#[cfg(test)]
mod tests;

pub use decode::Encoding;
pub use encode::encode;
pub use source::{Fault, FaultKind, Source};
pub use span::{Location, Range, Span};
