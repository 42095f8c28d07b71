//! Shows what a command would change in a file, as a unified diff.

use super::context::Context;
use super::exit::Stop;
use crate::render::diff;
use crate::text::{Encoding, Source};

/// Prints the changes from a source to the new bytes of its file; `name` is the file as seen from here.
pub(super) fn show(context: &Context<'_>, name: &str, source: &Source, bytes: &[u8]) -> Result<(), Stop> {
    let wide = matches!(source.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let written = |bytes: &[u8]| source.as_written(bytes);
    let diff = if wide {
        let text = diff::render(name, written(source.bytes()).as_bytes(), written(bytes).as_bytes());
        String::from_utf8_lossy(&text).into_owned().into_bytes()
    } else {
        diff::render(name, source.bytes(), bytes)
    };
    if context.screen.is_terminal() || context.screen.is_coloured() {
        let text = if wide { String::from_utf8_lossy(&diff).into_owned() } else { written(&diff) };
        return Ok(context.screen.prepared(&diff::coloured(&text))?);
    }
    Ok(context.screen.bytes(&diff)?)
}
