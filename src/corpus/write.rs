//! The one writer of files: all or nothing, and never over what somebody else has written meanwhile.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Why a file was not written; it is as it was before.
#[derive(Debug)]
pub enum WriteError {
    /// The file is not what it was when it was read.
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// Something that must not be written over.
    Refused {
        /// What.
        path: PathBuf,
        /// Why not, and what to do.
        why: &'static str,
    },
    /// The system's reason.
    System {
        /// Where.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Changed { path } => {
                write!(
                    f,
                    "{}: has changed since it was read; nothing was written: run the command again",
                    path.display()
                )
            }
            WriteError::Refused { path, why } => write!(f, "{}: {why}; nothing was written", path.display()),
            WriteError::System { path, error } => {
                write!(f, "{}: could not be written: {error}; nothing was changed", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// Writes `bytes` as the whole of a file. `before` is what the file held when it was read, `None` when there was none.
/// Symbolic links are followed and stay, the mode is kept. The new text is on the disk before it takes the place of
/// the old one.
///
/// # Errors
///
/// When the file is no longer what it was, is read-only or no regular file, or the system refuses; the file is then as
/// it was.
pub fn write(path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), WriteError> {
    let system = |error| WriteError::System { path: path.to_owned(), error };
    let target = target(path)?;
    let folder = folder_of(&target);
    let mut new = temporary(folder, &target).map_err(system)?;
    new.write_all(bytes).and_then(|()| new.as_file().sync_all()).map_err(system)?;
    if current(&target).map_err(system)?.as_deref() != before {
        return Err(WriteError::Changed { path: path.to_owned() });
    }
    let moved = if before.is_some() { new.persist(&target) } else { new.persist_noclobber(&target) };
    moved.map_err(|e| match e.error.kind() {
        ErrorKind::AlreadyExists => WriteError::Changed { path: path.to_owned() },
        _ => system(e.error),
    })?;
    sync_folder(folder);
    Ok(())
}

/// Puts a file in its place that `make` writes at the path it is given, whole or not at all; what stands there is
/// replaced.
///
/// # Errors
///
/// As [`write`], and what `make` returns.
pub(super) fn put_made(path: &Path, make: &dyn Fn(&Path) -> io::Result<()>) -> Result<(), WriteError> {
    let system = |error| WriteError::System { path: path.to_owned(), error };
    let was_there = fs::symlink_metadata(path).is_ok();
    let target = target(path)?;
    let folder = folder_of(&target);
    let new = temporary(folder, &target).map_err(system)?;
    make(new.path()).and_then(|()| File::open(new.path())?.sync_all()).map_err(system)?;
    let moved = if was_there { new.persist(&target) } else { new.persist_noclobber(&target) };
    moved.map_err(|e| system(e.error))?;
    sync_folder(folder);
    Ok(())
}

/// The same for a folder; the caller knows that what stands there may go.
///
/// # Errors
///
/// As [`put_made`].
#[cfg(feature = "parquet")]
pub(super) fn put_made_folder(path: &Path, make: &dyn Fn(&Path) -> io::Result<()>) -> Result<(), WriteError> {
    let system = |error| WriteError::System { path: path.to_owned(), error };
    let folder = folder_of(path);
    let beside = || folder_builder().tempdir_in(folder).map_err(|e| system(io::Error::from(e.kind())));
    let (new, old) = (beside()?, beside()?);
    let (made, gone) = (new.path().join("new"), old.path().join("old"));
    fs::create_dir(&made).and_then(|()| make(&made)).map_err(system)?;
    let was_there = fs::symlink_metadata(path).is_ok();
    if was_there {
        fs::rename(path, &gone).map_err(system)?;
    }
    let moved = fs::rename(&made, path);
    if moved.is_err() && was_there {
        // What was there comes back; when even that fails, there is nothing more to be done.
        let _ = fs::rename(&gone, path);
    }
    moved.map_err(system)?;
    sync_folder(folder);
    Ok(())
}

#[cfg(feature = "parquet")]
fn folder_builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".minutes-").suffix(".tmp");
    builder
}

/// Whether what stands at a path is a file that can be replaced.
///
/// # Errors
///
/// When nothing may be put there.
pub(super) fn replaceable(path: &Path) -> Result<(), WriteError> {
    target(path).map(drop)
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file behind symbolic links.
fn target(path: &Path) -> Result<PathBuf, WriteError> {
    let refused = |why| Err(WriteError::Refused { path: path.to_owned(), why });
    match fs::canonicalize(path) {
        Ok(target) => match fs::metadata(&target) {
            Ok(metadata) if !metadata.is_file() => refused("is no regular file; name a file"),
            Ok(metadata) if metadata.permissions().readonly() => refused("is read-only; make it writable first"),
            Ok(_) => Ok(target),
            Err(error) => Err(WriteError::System { path: path.to_owned(), error }),
        },
        Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteError::System { path: path.to_owned(), error }),
        Err(_) if path.is_symlink() => refused("is a link that leads to no file; mend the link or remove it"),
        Err(_) => Ok(path.to_owned()),
    }
}

/// A file beside the target, with the mode of the target or that of any new file.
fn temporary(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let mode = fs::metadata(target).ok().map(|m| m.permissions());
    let mut builder = Builder::new();
    builder.prefix(".minutes-").suffix(".tmp");
    let fresh = new_file_mode();
    if let Some(mode) = &fresh {
        builder.permissions(mode.clone());
    }
    // What the library says names the temporary file, which means nothing to the user.
    let file = builder.tempfile_in(folder).map_err(|e| io::Error::from(e.kind()))?;
    keep_owner(&file, target);
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    Ok(file)
}

/// Gives the new file to the owner and the group of the old one, where the system permits.
#[cfg(unix)]
fn keep_owner(file: &NamedTempFile, target: &Path) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (Ok(old), Ok(new)) = (fs::metadata(target), file.as_file().metadata()) else { return };
    // Only the system's administrator gives files away; a group that one belongs to may be kept by anybody.
    if old.gid() != new.gid() {
        let _ = fchown(file.as_file(), None, Some(old.gid()));
    }
    if old.uid() != new.uid() {
        let _ = fchown(file.as_file(), Some(old.uid()), None);
    }
}

/// Other systems have other owners.
#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Path) {}

/// What the system makes of the mode of a new file: all may read and write, less the mask of the user.
#[cfg(unix)]
fn new_file_mode() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

/// What the system makes of the mode of a new file.
#[cfg(not(unix))]
fn new_file_mode() -> Option<fs::Permissions> {
    None
}

fn current(target: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(target) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the new name last over a loss of power, where the system can; the text itself is safe already.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_is_made_and_an_old_one_replaced() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("minutes.yaml");
        write(&path, None, b"a").expect("written");
        write(&path, Some(b"a"), b"b").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"b");
        assert_eq!(names(dir.path()), ["minutes.yaml"]);
    }

    #[test]
    fn what_changed_meanwhile_is_left_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("minutes.yaml");
        fs::write(&path, "theirs").expect("written");
        for before in [None, Some(b"ours".as_slice())] {
            let error = write(&path, before, b"new").expect_err("refused");
            assert!(matches!(error, WriteError::Changed { .. }), "{error}");
        }
        let gone = write(&dir.path().join("other"), Some(b"ours"), b"new").expect_err("refused");
        assert!(gone.to_string().contains("has changed since it was read"), "{gone}");
        assert_eq!(fs::read(&path).expect("read"), b"theirs");
        assert_eq!(names(dir.path()), ["minutes.yaml"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let error = write(&dir.path().join("none/minutes.yaml"), None, b"new").expect_err("refused");
        assert!(matches!(error, WriteError::System { .. }), "{error}");
        let error = write(dir.path(), None, b"new").expect_err("refused");
        assert!(error.to_string().contains("no regular file"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_so_does_the_mode() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real.yaml"), dir.path().join("minutes.yaml"));
        fs::write(&real, "a").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("mode");
        symlink("real.yaml", &link).expect("a link");
        write(&link, Some(b"a"), b"b").expect("written");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).expect("read"), b"b");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("mode");
        assert!(write(&link, Some(b"b"), b"c").expect_err("refused").to_string().contains("read-only"));
        let nowhere = dir.path().join("nowhere");
        symlink("gone", &nowhere).expect("a link");
        assert!(write(&nowhere, None, b"c").expect_err("refused").to_string().contains("leads to no file"));
    }
}
