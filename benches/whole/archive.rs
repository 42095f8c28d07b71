//! The corpora that are measured, below the target folder: written once, kept for the next run.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::corpus::truth::FileTruth;
use super::corpus::{self, Plan, disk, fold};

/// A folder of minutes and the truth about them.
#[derive(Debug)]
pub(crate) struct Archive {
    pub folder: PathBuf,
    /// How many files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: f64,
}

impl Archive {
    /// The archive of so many files, written if it is not there or was written by another generator.
    pub(crate) fn of(home: &Path, files: usize, ascii: bool) -> Result<Archive> {
        let letters = if ascii { "-ascii" } else { "" };
        let folder = home.join(format!("archive-{files}{letters}"));
        let mark = home.join(format!("archive-{files}{letters}.done"));
        let sample = sample();
        let written = std::fs::read_to_string(&mark).unwrap_or_default();
        let known = written.strip_prefix(&sample).and_then(|bytes| bytes.trim().parse().ok());
        let bytes = match known {
            Some(bytes) => bytes,
            None => {
                eprintln!("writing {} …", folder.display());
                if folder.exists() {
                    std::fs::remove_dir_all(&folder)?;
                }
                let bytes = disk::write(Plan::archive(files), &folder, &disk::truth_beside(&folder), ascii)?;
                std::fs::write(mark, format!("{sample}{bytes}\n"))?;
                bytes
            }
        };
        Ok(Archive { folder, files, bytes: bytes as f64 })
    }

    /// What the files say.
    pub(crate) fn truth(&self) -> Result<Vec<FileTruth>> {
        Ok(disk::read_truth(&disk::truth_beside(&self.folder))?)
    }
}

/// One file of so many million bytes, and its folder for itself.
pub(crate) fn one(home: &Path, millions: usize, line: bool) -> Result<PathBuf> {
    let folder = home.join(if line { format!("line-{millions}") } else { format!("file-{millions}") });
    std::fs::create_dir_all(&folder)?;
    let bytes = millions * 1_000_000;
    let text = if line { corpus::one_line(bytes, 1) } else { corpus::one_file(bytes, 1).text };
    std::fs::write(folder.join("minutes.txt"), text)?;
    std::fs::write(folder.join("minutes.yaml"), "language: sv\n")?;
    Ok(folder)
}

/// What tells one generator from another: the shortest of its texts, in numbers.
fn sample() -> String {
    let plan = Plan::archive(usize::MAX);
    let texts = (0..8).map(|body| fold::to_ascii(&plan.minutes(&plan.body(body), body).text));
    let sum =
        texts.flat_map(String::into_bytes).fold(0u64, |sum, b| sum.rotate_left(5) ^ u64::from(b).wrapping_mul(31));
    format!("{sum:016x} ")
}
