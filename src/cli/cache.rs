//! `minutes cache`, and where the cache is.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand};
use etcetera::BaseStrategy;
use serde::Serialize;

use super::context::{Context, counted};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, CachePlace, RootStanding, Standing};
use crate::render::Listing;

/// The variable that names another folder for the cache; empty, it means none.
const FOLDER: &str = "MINUTES_CACHE_DIR";

/// Fewer files are read anew as quickly as they are looked up.
const LEAST: usize = 32;

/// What is kept between runs so that unchanged files are not read again: show it, or throw it away
///
/// It is kept in the user's folder for such things ($XDG_CACHE_HOME, else ~/.cache), or where MINUTES_CACHE_DIR says;
/// an empty MINUTES_CACHE_DIR keeps nothing. It may be thrown away at any time: answers are the same without it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes cache status             what is kept, and what of it the usual folder would use
  minutes cache status minutes/    the same for another folder
  minutes cache clear              throw all of it away
  minutes tasks --no-cache         read every file anew, and keep nothing")]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Where it is, how large, and what of it the files would use
    Status(super::Paths),
    /// Throw it away
    Clear,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    match &arguments.what {
        What::Status(paths) => status(context, paths),
        What::Clear => clear(context),
    }
}

/// A root as JSON shows it.
#[derive(Serialize)]
struct Shown<'a> {
    root: &'a str,
    files: usize,
    cache: &'static str,
    /// Why it is not kept.
    why: Option<&'static str>,
}

fn status(context: &Context<'_>, paths: &super::Paths) -> Result<Outcome, Stop> {
    let request = context.request(&paths.paths)?;
    let roots = corpus::standings(&request).map_err(|e| context.unopened(e))?;
    let mut listing = Listing::new(&["root", "files", "cache"]);
    let told = |r: &RootStanding| why(r).map_or_else(|| word(r).to_owned(), |why| format!("{}: {why}", word(r)));
    listing.rows = roots.iter().map(|r| vec![r.root.clone(), r.files.to_string(), told(r)]).collect();
    listing.summary = vec![match &request.cache {
        None => format!("nothing is kept between runs: --no-cache, an empty {FOLDER}, or no home folder"),
        Some(place) => size(place),
    }];
    let objects: Vec<Shown> =
        roots.iter().map(|r| Shown { root: &r.root, files: r.files, cache: word(r), why: why(r) }).collect();
    context.show(&listing, &objects, "there are no files to read")?;
    Ok(Outcome::Fine)
}

fn size(place: &CachePlace) -> String {
    let folder = place.folder.display();
    let kept = match corpus::kept_in(&place.folder) {
        Ok(kept) => kept,
        Err(Some(why)) => return why,
        Err(None) => return format!("nothing can be kept in {folder}: name a folder that can be written in {FOLDER}"),
    };
    let (roots, texts) = (counted(kept.roots, "root", "roots"), counted(kept.texts, "file", "files"));
    format!("{texts} in {roots}, {} KiB, kept in {folder}", kept.bytes.div_ceil(1024))
}

fn word(root: &RootStanding) -> &'static str {
    match root.standing {
        Standing::Unchanged => "unchanged",
        Standing::Changed => "changed",
        Standing::New => "new",
        Standing::Apart(_) => "not kept",
    }
}

fn why(root: &RootStanding) -> Option<&'static str> {
    if let Standing::Apart(why) = root.standing { why } else { None }
}

fn clear(context: &Context<'_>) -> Result<Outcome, Stop> {
    let Some(place) = place_of_cache() else {
        context.screen.remark("there is no cache to throw away");
        return Ok(Outcome::Fine);
    };
    let folder = place.folder.display();
    let bytes =
        corpus::clear_cache(&place.folder).map_err(|e| Stop::new(format!("{folder}: could not be removed: {e}")))?;
    context.screen.remark(&format!("{} KiB thrown away in {folder}", bytes.div_ceil(1024)));
    Ok(Outcome::Fine)
}

/// Where the cache is; `None` when nobody knows a place.
pub(super) fn place_of_cache() -> Option<CachePlace> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let now = u64::try_from(now.as_nanos()).ok()?;
    Some(CachePlace { folder: folder()?, program: program()?, now, least: LEAST })
}

/// The folder that the environment names, else the one for such things (XDG Base Directory).
fn folder() -> Option<PathBuf> {
    match std::env::var_os(FOLDER) {
        Some(folder) if folder.is_empty() => None,
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("minutes")),
    }
}

/// Place, version, size and times of this program: a rebuilt one is another program, its packs and all.
fn program() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let metadata = program.metadata().ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    // A time of building may be set back, as in reproducible packages; that of putting it where it is, is not.
    #[cfg(unix)]
    let put_there = {
        use std::os::unix::fs::MetadataExt;
        (metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let put_there = (0, 0);
    let (version, place) = (env!("CARGO_PKG_VERSION"), program.display());
    Some(format!("{version} {} {built} {put_there:?} {place}", metadata.len()))
}
