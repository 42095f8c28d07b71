//! Reads what can be read of a broken text: what is at fault is blanked out and the rest read again.
//!
//! Blanking puts spaces in the place of letters, so every place stays where it was.

use serde::de::{DeserializeOwned, IgnoredAny};

use super::yaml::{self, Fault, FaultKind};
use crate::text::Range;

/// So many faults of one part are told; then the part is given up.
const MOST_FAULTS: usize = 50;

/// The ranges of the top-level keys with what belongs to them, and the range before the first of them.
pub(super) fn sections(text: &str) -> (Range, Vec<Range>) {
    let starts: Vec<usize> =
        lines(text, Range::new(0, text.len())).filter(|l| opens_section(text, *l)).map(|l| l.start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let sections = starts.iter().copied().zip(ends).map(|(start, end)| Range::new(start, end)).collect();
    (Range::new(0, starts.first().copied().unwrap_or(text.len())), sections)
}

/// Whether a line starts a top-level key: `word:` at the margin.
fn opens_section(text: &str, line: Range) -> bool {
    let line = slice(text, line);
    let first = line.chars().next().unwrap_or('#');
    let colon = line.find(':').is_some_and(|at| {
        line.get(at + 1..).unwrap_or_default().starts_with([' ', '\t', '\n']) || line.len() == at + 1
    });
    colon && !first.is_whitespace() && !matches!(first, '#' | '-' | '[' | ']' | '{' | '}' | ',' | '?')
}

/// Reads one part of `text` as `T`, without what is at fault in it; `None` when nothing of it can be used.
pub(super) fn read_part<T: DeserializeOwned>(text: &str, part: Range) -> (Option<T>, Vec<Fault>) {
    let mut faults: Vec<Fault> = Vec::new();
    let mut rest = only(text, part);
    while faults.len() < MOST_FAULTS {
        let fault = match yaml::read::<T>(&rest) {
            Ok(value) => return (Some(value), faults),
            Err(fault) => fault,
        };
        let entry = entry_at(&rest, part, fault.range.start);
        let useless = fault.kind == FaultKind::Missing || entry.is_some_and(|e| is_hollow(slice(&rest, e)));
        let bad = match fault.kind {
            FaultKind::Form => match without_broken_entries(&rest, part, &mut faults) {
                Some(sound) => {
                    rest = sound;
                    continue;
                }
                None => {
                    faults.push(fault);
                    return (None, faults);
                }
            },
            _ if useless => entry,
            _ => Some(key_at(&rest, part, fault.range.start)),
        };
        // An entry that lacks something because it was blanked out has been told already.
        if !(useless && entry.is_some_and(|e| faults.iter().any(|f| e.contains(f.range)))) {
            faults.push(fault);
        }
        let Some(bad) = bad.filter(|bad| !slice(&rest, *bad).trim().is_empty()) else { return (None, faults) };
        if bad.start <= part.start {
            return (None, faults);
        }
        rest = blank(&rest, bad);
    }
    (None, faults)
}

/// The text without the entries whose form is broken, each tried alone; `None` when no single one is to blame.
fn without_broken_entries(text: &str, part: Range, faults: &mut Vec<Fault>) -> Option<String> {
    let mut bad = Vec::new();
    for entry in entries(text, part) {
        let alone = slice(text, entry);
        if is_hollow(alone) {
            continue;
        }
        if let Err(fault) = yaml::read::<IgnoredAny>(alone) {
            let range = Range::new(entry.start + fault.range.start, entry.start + fault.range.end);
            faults.push(Fault::at(text, range, fault.kind, fault.message));
            bad.push(entry);
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    (!bad.is_empty()).then(|| bad.into_iter().fold(text.to_owned(), |text, entry| blank(&text, entry)))
}

/// The entries of the list that a part holds: from each `-` of the outermost column to the next, or to a key left of
/// it.
fn entries(text: &str, part: Range) -> Vec<Range> {
    let Some(outermost) = lines(text, part).filter_map(|l| dash(text, l)).min() else { return Vec::new() };
    let mut out: Vec<Range> = Vec::new();
    let mut open = false;
    for line in lines(text, part) {
        if dash(text, line) == Some(outermost) {
            out.push(line);
            open = true;
        } else if is_key_left_of(slice(text, line), outermost) {
            open = false;
        } else if let Some(entry) = out.last_mut().filter(|_| open) {
            entry.end = line.end;
        }
    }
    out
}

/// Whether a line is `word:` left of a column: another list begins there.
fn is_key_left_of(line: &str, column: usize) -> bool {
    let word = line.trim_start_matches(' ').split(':').next().unwrap_or_default();
    let named = line.contains(':') && !word.is_empty();
    named && indent(line) < column && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// The column of the `-` that starts a line.
fn dash(text: &str, line: Range) -> Option<usize> {
    let line = slice(text, line);
    let column = indent(line);
    let rest = line.get(column..)?.strip_prefix('-')?;
    (rest.trim().is_empty() || rest.starts_with(' ')).then_some(column)
}

fn entry_at(text: &str, part: Range, at: usize) -> Option<Range> {
    entries(text, part).into_iter().find(|entry| entry.start <= at && at < entry.end)
}

/// The key (or list entry) that stands at `at`, from its first letter to the last line that belongs to it; a key
/// inside `{…}` or `[…]` takes its whole line along.
fn key_at(text: &str, part: Range, at: usize) -> Range {
    let mut after = lines(text, part).skip_while(|l| l.end <= at);
    let Some(line) = after.next() else { return part };
    let (mut start, mut column) = (line.start, 0);
    let words = slice(text, line);
    for (offset, c) in words.char_indices() {
        let next = words.get(offset + 1..).unwrap_or_default();
        match c {
            ' ' => {}
            '-' if next.starts_with(' ') && !next.trim().is_empty() && next.contains(": ") => {}
            _ => {
                (start, column) = (line.start + offset, offset);
                break;
            }
        }
    }
    let deeper = |l: &Range| {
        let words = slice(text, *l);
        words.trim().is_empty() || indent(words) > column
    };
    let end = after.take_while(deeper).last().map_or(line.end, |l| l.end);
    Range::new(start, end)
}

/// Whether nothing is left of an entry but its `-`.
fn is_hollow(entry: &str) -> bool {
    entry.chars().all(|c| c == '-' || c.is_whitespace())
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines of a part, with their ends.
fn lines(text: &str, part: Range) -> impl Iterator<Item = Range> + '_ {
    let mut at = part.start;
    slice(text, part).split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Range::new(start, at)
    })
}

fn slice(text: &str, range: Range) -> &str {
    text.get(range.start..range.end).unwrap_or_default()
}

/// The text with all but `part` blanked out; what follows `part` is left away.
fn only(text: &str, part: Range) -> String {
    let mut out = blank(slice(text, Range::new(0, part.start)), Range::new(0, part.start));
    out.push_str(slice(text, part));
    out
}

/// The text with spaces for everything in `range` but line ends.
fn blank(text: &str, range: Range) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(slice(text, Range::new(0, range.start)));
    out.extend(slice(text, range).bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
    out.push_str(text.get(range.end..).unwrap_or_default());
    out
}
