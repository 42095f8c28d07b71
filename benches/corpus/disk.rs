//! The corpus as folders and files, written by all cores, and the truth in a file beside it.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Result, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::truth::FileTruth;
use super::{Plan, fold};

/// How many bodies are written before their truth is.
const AT_ONCE: usize = 32;

/// Where the truth about a corpus is kept: beside its folder, never in it.
pub(crate) fn truth_beside(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".truth.jsonl");
    PathBuf::from(name)
}

/// Writes files, registers and the truth; returns the bytes of the files.
///
/// # Errors
/// What the disk says.
pub(crate) fn write(plan: Plan, folder: &Path, truth: &Path, ascii: bool) -> Result<usize> {
    let mut out = BufWriter::new(File::create(truth)?);
    let mut bytes = 0;
    for first in (0..plan.bodies()).step_by(AT_ONCE) {
        let bodies = first..plan.bodies().min(first + AT_ONCE);
        let written: Vec<Result<(usize, Vec<u8>)>> =
            bodies.into_par_iter().map(|body| write_body(plan, body, folder, ascii)).collect();
        for body in written {
            let (of_body, records) = body?;
            out.write_all(&records)?;
            bytes += of_body;
        }
    }
    out.flush()?;
    Ok(bytes)
}

fn write_body(plan: Plan, number: usize, folder: &Path, ascii: bool) -> Result<(usize, Vec<u8>)> {
    let body = plan.body(number);
    let as_asked = |text: String| if ascii { fold::to_ascii(&text) } else { text };
    let root = folder.join(body.folder());
    std::fs::create_dir_all(&root)?;
    std::fs::write(root.join("minutes.yaml"), as_asked(body.register(!ascii)))?;
    let (mut bytes, mut records) = (0, Vec::new());
    for meeting in 0..plan.kept_by(number) {
        let minutes = plan.minutes(&body, meeting);
        let path = folder.join(&minutes.path);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        let text = as_asked(minutes.text);
        bytes += text.len();
        std::fs::write(path, text)?;
        serde_json::to_writer(&mut records, &minutes.truth)?;
        records.push(b'\n');
    }
    Ok((bytes, records))
}

/// The truth as it was written.
///
/// # Errors
/// What the disk says, or that a line is no record.
pub(crate) fn read_truth(path: &Path) -> Result<Vec<FileTruth>> {
    let lines = BufReader::new(File::open(path)?).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
