//! PDF through pdftotext (poppler), which keeps columns apart by blanks.

use super::Limits;
use super::child::{self, Ended};
use super::error::ImportError;

/// The program and how it is asked: text on standard output, laid out as on the page, pages ended by form feeds.
const PROGRAM: &str = "pdftotext";
const ARGUMENTS: [&str; 7] = ["-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"];

/// The text of a document.
pub(super) fn text(bytes: &[u8], limits: Limits) -> Result<String, ImportError> {
    let ended = child::run(PROGRAM, &ARGUMENTS, bytes.to_vec(), limits)?;
    let Ended { success, output, complaints } = ended;
    let told = String::from_utf8_lossy(&complaints);
    if !success && told.to_ascii_lowercase().contains("password") {
        return Err(ImportError::Encrypted);
    }
    if !success {
        return Err(ImportError::Damaged(first_line(&told)));
    }
    Ok(String::from_utf8_lossy(&output).into_owned())
}

/// What pdftotext says first.
fn first_line(told: &str) -> String {
    let line = told.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("pdftotext gave up");
    line.chars().filter(|c| !c.is_control()).take(120).collect()
}
