//! From paths to a corpus: finds roots and files, reads them, runs the stages in parallel.

mod ahead;
mod around;
mod aside;
mod baseline;
mod bundles;
mod cache;
mod changes;
mod contradictions;
mod document;
mod error;
mod foreign;
mod home;
mod input;
mod kind;
mod lines;
mod merge;
mod open;
mod opened;
mod origin;
mod outside;
mod packs;
#[cfg(feature = "parquet")]
mod parquet;
mod pile;
mod plan;
mod private;
mod progress;
mod read;
mod reading;
mod register;
mod root;
mod sqlite;
mod stamp;
mod standing;
mod tally;
#[cfg(test)]
mod tests;
mod walk;
mod watch;
mod write;

pub use around::{Around, open_around};
pub use baseline::{baseline_folder, baseline_text, is_file_from, path_from, put_baseline};
pub use cache::{CachePlace, Kept, clear as clear_cache, kept_in};
pub use document::{put, read_layout};
pub use error::OpenError;
pub use foreign::{Foreign, Put, foreign, put_new};
pub use home::{Home, open_home};
pub use input::{DEFAULT_MAX_SIZE, Input, Request, Sought};
pub use kind::BinaryKind;
pub use lines::{
    Chunk, Content, DraftLine, Gathering, Line, LineFault, Manner, PackText, PacksLine, Resolved, RootLine, Texts,
    UnreadLine, draft_lines, open_list,
};
pub use open::{Judge, Keep, explain, open, open_judged, open_kept, packs_of};
pub use opened::{Explained, Opened};
#[cfg(feature = "parquet")]
pub use parquet::put_parquet;
pub use pile::{Finished, Pile, Taker};
pub use progress::Progress;
pub use sqlite::{Pass, put_database};
pub use standing::{RootStanding, Standing, standings};
pub use watch::{Became, Change, Notice, Watch, watch};
pub use write::{WriteError, write};
