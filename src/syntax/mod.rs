//! The form of a text, whatever its language: lines, blocks, tokens, sentences. Total and lossless.

mod block;
mod comment;
pub mod dialect;
mod hints;
mod layout;
mod line;
mod log;
mod markup;
mod sentence;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod tree;

pub use block::{Block, BlockKind};
pub use comment::uncommented;
pub use hints::Hints;
pub use layout::{broken_addresses, odd_bullets};
pub use line::{Heading, Line, Piece, PieceKind, Shape};
pub use log::speaker as speaker_of;
pub use markup::{Dialect, Plain, Setting, plain};
pub use sentence::{LONGEST, Sentence, sentences};
pub use token::{Token, TokenKind, tokens};
pub use tree::{Tree, Unit, parse};
