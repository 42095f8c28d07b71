//! Documents in other formats and the text that comes of them; the facts read from it are those of the same minutes
//! typed by hand.
#![cfg(feature = "import")]
#![allow(clippy::indexing_slicing, reason = "a test may panic")]

#[path = "import/build.rs"]
mod build;
#[path = "import/facts.rs"]
mod facts;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/mail.rs"]
mod mail;
#[cfg(unix)]
#[path = "import/pdf.rs"]
mod pdf;
#[path = "import/web.rs"]
mod web;
#[path = "import/word.rs"]
mod word;
#[path = "import/writer.rs"]
mod writer;

use minutes::import::{ImportError, Limits, text};

/// Limits that no honest document reaches.
const LIMITS: Limits = Limits { bytes: 4 * 1024 * 1024, seconds: 20 };

#[track_caller]
fn assert_text(bytes: &[u8], expected: &str) {
    let imported = text(bytes, LIMITS).expect("text");
    assert_eq!(imported.text, expected, "\n{}", imported.text);
}

#[track_caller]
fn assert_fault(bytes: &[u8], expected: &str) -> ImportError {
    let fault = text(bytes, LIMITS).expect_err("no text");
    assert!(fault.to_string().contains(expected), "{fault}");
    fault
}
