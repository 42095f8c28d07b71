//! Wakes somebody who waits for changes in folders: when the system tells of one, or after a while.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Notice;
use crate::corpus::stamp::identity;

/// An editor that saves, or a program that copies, is done when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(300);

/// Nobody waits longer for quiet.
const LONGEST: Duration = Duration::from_secs(3);

/// How often somebody looks without being told.
const LOOK: Duration = Duration::from_secs(2);

/// The system's number for: this program may open no more files of this kind (EMFILE).
const TOO_MANY: i32 = 24;

/// A folder to watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub folder: PathBuf,
    /// Whether all that is below it counts, or only the files in it.
    pub whole: bool,
}

/// What is known of a watched folder: whether it is watched as a whole, and which folder it is; `None` when there is
/// none.
type Watched = (bool, Option<(u64, u64)>);

/// Watches folders.
pub(super) struct Eyes {
    /// `None` when nobody tells.
    watcher: Option<RecommendedWatcher>,
    /// Holds at most one word: that something has happened, not what.
    woken: Receiver<()>,
    /// Keeps the other end open when nobody tells.
    _wake: SyncSender<()>,
    /// Why the system tells no more.
    blind: Arc<OnceLock<String>>,
    remarked: bool,
    watched: BTreeMap<PathBuf, Watched>,
}

impl Eyes {
    pub(super) fn new(notice: Notice) -> Eyes {
        let (wake, woken) = sync_channel(1);
        let mut eyes = Eyes {
            watcher: None,
            woken,
            _wake: wake.clone(),
            blind: Arc::default(),
            remarked: false,
            watched: BTreeMap::new(),
        };
        if notice == Notice::Told {
            let (blind, config) = (eyes.blind.clone(), Config::default().with_follow_symlinks(false));
            let made = RecommendedWatcher::new(move |event| heard(event, &wake, &blind), config);
            eyes.watcher = made.map_err(|error| eyes.blind.set(reason(&error))).ok();
        }
        eyes
    }

    /// Waits until something may have changed and all is quiet again, or for a while; tells whether to look.
    pub(super) fn wait(&mut self) -> bool {
        if self.blind.get().is_some() {
            self.watcher = None;
        }
        if self.woken.recv_timeout(LOOK).is_err() {
            return self.watcher.is_none() || self.watched.iter().any(|(folder, watched)| which(folder) != watched.1);
        }
        let since = Instant::now();
        while since.elapsed() < LONGEST && self.woken.recv_timeout(QUIET).is_ok() {}
        true
    }

    /// Why the system does not tell, and the way out; told once.
    pub(super) fn remark(&mut self) -> Option<String> {
        let why = self.blind.get().filter(|_| !self.remarked)?;
        self.remarked = true;
        Some(format!("{why}; until then somebody looks every {} seconds", LOOK.as_secs()))
    }

    /// Watches these folders and no others; tells whether there is one that was not watched before.
    pub(super) fn cover(&mut self, wanted: &[Wanted]) -> bool {
        let wanted = outermost(wanted);
        let Some(watcher) = &mut self.watcher else { return false };
        let stays = |folder: &PathBuf, watched: &Watched| {
            wanted.get(folder).is_some_and(|whole| *whole == watched.0 && which(folder) == watched.1)
        };
        for (folder, _) in self.watched.extract_if(.., |folder, watched| !stays(folder, watched)) {
            // A folder that is gone is watched no more already.
            let _ = watcher.unwatch(&folder);
        }
        let mut more = false;
        for (folder, whole) in wanted {
            if self.watched.contains_key(&folder) {
                continue;
            }
            let which = which(&folder);
            let mode = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let watching = if which.is_some() { watcher.watch(&folder, mode) } else { Ok(()) };
            // One that went away meanwhile is missed at the next look.
            if let Some(error) = watching.err().filter(|_| folder.is_dir()) {
                let _ = self.blind.set(reason(&error));
            }
            more |= which.is_some();
            self.watched.insert(folder, (whole, which));
        }
        more
    }
}

/// Whole folders, and of the others those that lie in none of them.
fn outermost(wanted: &[Wanted]) -> BTreeMap<PathBuf, bool> {
    let mut out: BTreeMap<PathBuf, bool> = BTreeMap::new();
    let mut sorted: Vec<&Wanted> = wanted.iter().collect();
    sorted.sort_by_key(|w| (!w.whole, &w.folder));
    for Wanted { folder, whole } in sorted {
        if !folder.ancestors().any(|above| out.get(above).copied().unwrap_or(false)) {
            out.entry(folder.clone()).or_insert(*whole);
        }
    }
    out
}

/// Which folder stands at a path.
fn which(folder: &Path) -> Option<(u64, u64)> {
    Some(identity(&fs::metadata(folder).ok()?))
}

/// Takes in what the system tells.
fn heard(event: notify::Result<Event>, wake: &SyncSender<()>, blind: &OnceLock<String>) {
    match event {
        Ok(event) if !matters(&event) => return,
        Ok(_) => {}
        Err(error) => drop(blind.set(reason(&error))),
    }
    // A word that waits already says as much.
    let _ = wake.try_send(());
}

/// Whether files may have changed: nothing has when one is read, and what git does for itself is nothing to look at.
fn matters(event: &Event) -> bool {
    let reading = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    let of_git = |path: &PathBuf| path.parent().is_some_and(|folder| folder.iter().any(|part| part == ".git"));
    event.need_rescan() || !reading && (event.paths.is_empty() || !event.paths.iter().all(of_git))
}

/// Why changes are not told, and the way out.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "there are more folders than the system watches for one user; raise the number, \
            on Linux with `sudo sysctl fs.inotify.max_user_watches=524288`"
            .to_owned(),
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY) => {
            "too many programs watch files already; end some, or raise the number, \
            on Linux with `sudo sysctl fs.inotify.max_user_instances=512`"
                .to_owned()
        }
        _ => format!("the system tells no changes ({error}); mend that"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_watched_once() {
        let wanted = |folder: &str, whole| Wanted { folder: PathBuf::from(folder), whole };
        let all =
            [wanted("a/b", false), wanted("a", true), wanted("a/c", true), wanted("ab", false), wanted("a", false)];
        let kept = [(PathBuf::from("a"), true), (PathBuf::from("ab"), false)];
        assert_eq!(outermost(&all), BTreeMap::from(kept));
    }

    #[test]
    fn reading_is_no_change() {
        let event = |kind: EventKind, path: &str| Event::new(kind).add_path(PathBuf::from(path));
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(!matters(&event(read, "a/b.txt")) && matters(&event(written, "a/b.txt")));
        assert!(!matters(&event(EventKind::Any, "a/.git/index")) && matters(&event(EventKind::Any, "a/.git")));
        assert!(matters(&event(read, "a").set_flag(notify::event::Flag::Rescan)));
    }
}
