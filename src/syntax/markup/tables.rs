//! Tables of wikis and of AsciiDoc: one row a line in the plain form, whose cells may go on in the lines below.

use super::page::Page;
use super::{CELL, GLUE};
use crate::text::Range;

/// `{|`, `|-`, `! heading !! heading`, `| cell || cell`, `|}`.
pub(super) fn of_wiki(page: &mut Page) {
    let (mut inside, mut row) = (false, false);
    for line in page.lines() {
        let text = page.slice(line);
        let body = text.trim_start();
        let start = line.end - body.len();
        let edge = ["{|", "|-", "|}", "|+"].iter().any(|e| body.starts_with(e));
        match () {
            () if body.starts_with("{|") => (inside, row) = (true, false),
            () if body.starts_with("|}") => (inside, row) = (false, false),
            () if body.starts_with("|-") || body.starts_with("|+") => row = false,
            () if inside && body.starts_with(['|', '!']) => {
                cells(page, Range::new(start, line.end), body, row);
                row = true;
            }
            () => {}
        }
        if edge && (inside || body.starts_with("|}")) {
            page.silence(line);
        }
    }
    page.settle();
}

/// The bars of one line of cells; `goes_on` tells that its row began above.
fn cells(page: &mut Page, line: Range, body: &str, goes_on: bool) {
    let headings = body.starts_with('!');
    bar(page, line.start, goes_on);
    for (at, _) in body.match_indices("||").chain(body.match_indices("!!").filter(|_| headings)) {
        page.put(Range::new(line.start + at, line.start + at + 2), "|", b' ');
    }
    // `style="…" | words`: what stands before the bar is for the eye.
    let first = body.get(1..).unwrap_or_default();
    let own = first.split("||").next().unwrap_or_default();
    if let Some(at) = own.find('|').filter(|at| own.get(..*at).is_some_and(|a| a.contains('=')) && !own.contains("[["))
    {
        page.glue(Range::new(line.start + 1, line.start + 1 + at + 1));
    }
}

fn bar(page: &mut Page, at: usize, goes_on: bool) {
    let mut room = [0; 4];
    let sign: &str = if goes_on { CELL.encode_utf8(&mut room) } else { "|" };
    page.put(Range::new(at, at + 1), sign, GLUE as u8);
}

/// `|===`, a cell or several a line, a blank line behind each row when its cells stand on lines of their own.
pub(super) fn of_asciidoc(page: &mut Page) {
    let (mut inside, mut row) = (false, false);
    for line in page.lines() {
        let text = page.slice(line);
        if text.trim_end() == "|===" {
            (inside, row) = (!inside, false);
            page.silence(line);
            continue;
        }
        let cell = inside && text.starts_with('|');
        let alone = text.matches('|').count() == 1;
        if cell {
            bar(page, line.start, row && alone);
        }
        row = cell && alone;
    }
    page.settle();
}
