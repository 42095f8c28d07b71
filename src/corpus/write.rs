//! The one writer of files: a new file takes the old one's place in a single step, or nothing is changed.

use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// It is there already, and must not be replaced.
    Exists(PathBuf),
    /// The system refused.
    Refused {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Exists(path) => write!(f, "{}: this file exists already", path.display()),
            WriteError::Refused { path, why } => write!(f, "{}: not written: {why}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// Writes a text to a file; `replace` says whether a file of that name may be replaced. A symbolic link is followed,
/// and the mode of a file that is replaced stays.
///
/// # Errors
/// When the file exists and must not be replaced, or when the system refuses. The old file is then as it was.
pub fn write(path: &Path, text: &str, replace: bool) -> Result<(), WriteError> {
    let refused = |e: std::io::Error| match e.kind() {
        ErrorKind::AlreadyExists => WriteError::Exists(path.to_owned()),
        _ => WriteError::Refused { path: path.to_owned(), why: e.to_string() },
    };
    if !replace && fs::symlink_metadata(path).is_ok() {
        return Err(WriteError::Exists(path.to_owned()));
    }
    put(path, text, replace).map_err(refused)
}

fn put(path: &Path, text: &str, replace: bool) -> std::io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(std::io::Error::other("this is a folder"));
    }
    let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    new_file_mode(&mut builder);
    // What the library says names the temporary file, which means nothing to the user.
    let mut file = builder.tempfile_in(folder).map_err(|e| std::io::Error::from(e.kind()))?;
    file.write_all(text.as_bytes())?;
    if let Ok(known) = fs::metadata(&target) {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.as_file().sync_all()?;
    if replace {
        file.persist(&target).map_err(|e| e.error)?;
    } else {
        file.persist_noclobber(&target).map_err(|e| e.error)?;
    }
    sync_folder(folder)
}

/// A new file can be read by those the user's mask allows, not by the user alone.
#[cfg(unix)]
fn new_file_mode(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn new_file_mode(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_replaced_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        assert_eq!(write(&path, "one", false), Ok(()));
        assert_eq!(write(&path, "two", false), Err(WriteError::Exists(path.clone())));
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("one"));
        assert_eq!(write(&path, "two", true), Ok(()));
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("two"));
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(1));
        assert!(matches!(write(folder.path(), "x", true), Err(WriteError::Refused { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_the_mode_stays() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        write(&file, "one", false).expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
        symlink(&file, &link).expect("linked");
        write(&link, "two", true).expect("written");
        assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some("two"));
        assert!(fs::symlink_metadata(&link).is_ok_and(|m| m.is_symlink()));
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
    }
}
