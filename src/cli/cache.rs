//! Where the cache is.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use crate::corpus::CachePlace;

/// The variable that names another folder for the cache; empty, it means none.
const FOLDER: &str = "MINUTES_CACHE_DIR";

/// Where the cache is; `None` when nobody knows a place.
pub(super) fn place_of_cache() -> Option<CachePlace> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(CachePlace { folder: folder()?, program: program()?, now: u64::try_from(now.as_nanos()).ok()? })
}

/// The folder that the environment names, else the one for such things (XDG Base Directory).
fn folder() -> Option<PathBuf> {
    match std::env::var_os(FOLDER) {
        Some(folder) if folder.is_empty() => None,
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("minutes")),
    }
}

/// Version, size and times of this program: a rebuilt one is another program, packs and all.
fn program() -> Option<String> {
    let metadata = std::env::current_exe().ok()?.metadata().ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), metadata.len(), built.as_nanos()))
}
