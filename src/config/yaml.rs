//! Reads typed data out of the strict YAML subset; every fault has a place and a way out.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_yaml::{DuplicateKeyPolicy, Error, MergeKeyPolicy, Options, Spanned};

use super::scan;
use crate::text::Range;

/// What sort of fault it is: a wrong key can be left out, a broken form cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is no YAML, or YAML outside the subset.
    Form,
    /// A key that is not known, or stands twice.
    Key,
    /// A value of the wrong type.
    Value,
    /// A key that has to be there and is not.
    Missing,
}

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What sort.
    pub kind: FaultKind,
    /// Where, in the text that was given.
    pub range: Range,
    /// 1-based line.
    pub line: u32,
    /// 1-based column in code points.
    pub column: u32,
    /// What is wrong and what to do about it, in one sentence.
    pub message: String,
}

impl Fault {
    /// A fault at a range of `text`.
    pub(super) fn at(text: &str, range: Range, kind: FaultKind, message: impl Into<String>) -> Fault {
        let before = text.get(..range.start).unwrap_or(text);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let column = before.get(start..).unwrap_or_default().chars().count();
        let line = before.bytes().filter(|b| *b == b'\n').count();
        Fault { kind, range, line: small(line + 1), column: small(column + 1), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// A text value and where it stands; it keeps its spelling whatever it looks like (`no`, `2017-01-01`, `007`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// The value.
    pub text: String,
    /// Where it stands, in the text that was read.
    pub range: Range,
}

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Placed, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Placed { range: range_of(spanned.referenced), text: spanned.value })
    }
}

/// Reads `text` as `T`.
///
/// The text is at most 1 MiB and 64 levels deep and holds one document without anchors, aliases, merge keys
/// and tags. `T` and what it holds should say `deny_unknown_fields`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    scan::check(text)?;
    serde_yaml::from_str_with_options(text, options()).map_err(|error| fault(text, error.without_snippet()))
}

/// Limits for the library; [`scan::check`] has refused most of this before.
fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: scan::MAX_DEPTH + 2,
            flow_nesting_limit: scan::MAX_DEPTH + 2,
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
            max_documents: 2,
            max_nodes: 250_000,
            max_events: 600_000,
            max_total_scalar_bytes: scan::MAX_BYTES,
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        reject_unsupported_tags: true,
        reject_tagged_field_names: true,
        with_snippet: false,
    }
}

pub(super) fn range_of(location: serde_yaml::Location) -> Range {
    let span = location.span();
    let small = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let start = small(span.byte_offset().unwrap_or(0));
    Range::new(start, start.saturating_add(small(span.byte_len().unwrap_or(0))))
}

/// The library's error in our words.
fn fault(text: &str, error: &Error) -> Fault {
    let range = error.location().map_or_else(|| at_end(text), |location| place(text, location));
    let (kind, message) = match error {
        Error::SerdeUnknownField { field, expected, .. } => (FaultKind::Key, unknown("key", field, expected)),
        Error::SerdeUnknownVariant { variant, expected, .. } => (FaultKind::Value, unknown("word", variant, expected)),
        Error::SerdeMissingField { field, .. } => (FaultKind::Missing, format!("the key `{field}` is missing here")),
        Error::DuplicateMappingKey { key, .. } => (FaultKind::Key, twice(key.as_deref())),
        Error::NullIntoString { .. } => (FaultKind::Value, EMPTY_VALUE.to_owned()),
        Error::Unexpected { expected, .. } => (FaultKind::Value, format!("expected {}", in_words(expected))),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            (FaultKind::Value, format!("expected {}", in_words(expected)))
        }
        Error::InvalidScalar { ty, .. } => (FaultKind::Value, format!("expected {}", in_words(ty))),
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. } => (FaultKind::Value, "expected a text".to_owned()),
        Error::InvalidBooleanStrict { .. } => (FaultKind::Value, "expected `true` or `false`".to_owned()),
        Error::MultipleDocuments { .. } => (FaultKind::Form, "only one document is read; remove this `---`".to_owned()),
        Error::Budget { .. } => (FaultKind::Form, "more values than are read from one file (250 000)".to_owned()),
        other => (FaultKind::Form, scanner_message(&other.to_string())),
    };
    Fault::at(text, range, kind, message)
}

const EMPTY_VALUE: &str =
    "expected a text, found nothing; write `\"\"` for an empty text, quote a `null` that is a name";

fn twice(key: Option<&str>) -> String {
    format!("the key `{}` stands here twice; keep one", key.unwrap_or("?"))
}

/// The library's names for what a type expects, as a user would say them.
fn in_words(expected: &str) -> &str {
    let lower = expected.to_ascii_lowercase();
    match lower {
        _ if lower.contains("sequence") => "a list, such as `[one, two]`",
        _ if lower.contains("mapping") || lower.contains("map") || lower.contains("struct") => {
            "keys, such as `name: …`"
        }
        _ if lower.contains("string") || lower.contains("scalar") => "a text",
        _ => expected,
    }
}

/// The end of what stands in the text.
fn at_end(text: &str) -> Range {
    let end = text.trim_end().len();
    Range::new(end, end)
}

/// The range of a library location; the scanner's own give line and column only.
fn place(text: &str, location: serde_yaml::Location) -> Range {
    if location.span().byte_offset().is_none() {
        let start = offset_of(text, location.line(), location.column());
        let len =
            text.get(start..).and_then(|rest| rest.chars().next()).filter(|c| *c != '\n').map_or(0, char::len_utf8);
        return Range::new(start, start + len);
    }
    let range = range_of(location);
    let start = range.start.min(text.len());
    Range::new(start, range.end.clamp(start, text.len()))
}

/// Byte offset of a 1-based line and column in code points.
fn offset_of(text: &str, line: u64, column: u64) -> usize {
    let small = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(small(line)).map(str::len).sum();
    let words = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    start + words.char_indices().nth(small(column)).map_or(words.len(), |(at, _)| at)
}

/// What to do about the scanner's most usual complaints, by words of the complaint.
const HINTS: [(&str, &str); 6] = [
    ("tab", "indent with spaces"),
    ("mapping values are not allowed", "quote a text that holds `: `, and mind the indentation"),
    ("unexpected character", "quote the text"),
    ("trailing content", "end the text at its closing quote, or quote all of it"),
    ("invalid indentation", "mind the indentation, and close every quote"),
    ("did not find expected key", "mind the indentation"),
];

/// A scanner's message without the library's own place, and the way out when it is known.
fn scanner_message(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    let what = line.split(" at line ").next().unwrap_or(line).trim_end_matches([' ', ',', ':']);
    match HINTS.iter().find(|(words, _)| what.contains(words)) {
        Some((_, hint)) => format!("{what}; {hint}"),
        None => what.to_owned(),
    }
}

/// So many known words are listed.
const MOST_LISTED: usize = 12;

/// `unknown key …`, with the nearest of the known ones when it is near, else with all of them.
pub fn unknown(what: &str, found: &str, known: &[&str]) -> String {
    match nearest(found, known) {
        Some(near) => format!("unknown {what} `{found}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{found}`; known here: {}", listed(known)),
    }
}

/// Words that are known; of many only the first.
fn listed(known: &[&str]) -> String {
    let more = if known.len() > MOST_LISTED { ", …" } else { "" };
    format!("{}{more}", known.get(..MOST_LISTED).unwrap_or(known).join(", "))
}

/// The known word that `found` is most likely meant to be, if any is near enough.
fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let found: String = found.chars().take(64).flat_map(char::to_lowercase).collect();
    let likeness = |word: &str| strsim::damerau_levenshtein(&found, word);
    let near = known.iter().map(|word| (likeness(word), *word)).min()?;
    let short = found.chars().count().min(near.1.chars().count());
    (near.0 <= (short / 3).max(1) + 1 && near.0 < short).then_some(near.1)
}
