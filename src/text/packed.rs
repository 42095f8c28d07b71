//! How spans are written: in full where people may read it, else as numbers that are small and often the same.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::span::{Location, Span};

/// A span in full.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Span")]
struct Full {
    start: Location,
    end: Location,
}

/// Where the line of the start begins, in bytes, were each character of it one byte; line and column of the start; lines to
/// the end; columns to the end, or its column when that is in another line; what the bytes to the end are more than these
/// columns.
#[derive(Serialize, Deserialize)]
struct Packed(u32, u32, u32, u32, u32, u32);

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Span { start, end } = *self;
        if serializer.is_human_readable() {
            return Full { start, end }.serialize(serializer);
        }
        let lines = end.line.wrapping_sub(start.line);
        let columns = end.column.wrapping_sub(if lines == 0 { start.column } else { 0 });
        let more = end.offset.wrapping_sub(start.offset).wrapping_sub(columns);
        let begin = start.offset.wrapping_add(1).wrapping_sub(start.column);
        Packed(begin, start.line, start.column, lines, columns, more).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        if deserializer.is_human_readable() {
            let Full { start, end } = Full::deserialize(deserializer)?;
            return Ok(Span { start, end });
        }
        let Packed(begin, line, column, lines, columns, more) = Packed::deserialize(deserializer)?;
        let offset = begin.wrapping_add(column).wrapping_sub(1);
        let end = Location {
            line: line.wrapping_add(lines),
            column: columns.wrapping_add(if lines == 0 { column } else { 0 }),
            offset: offset.wrapping_add(columns).wrapping_add(more),
        };
        Ok(Span { start: Location { line, column, offset }, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_read_back_as_it_was() {
        let at = |line, column, offset| Location { line, column, offset };
        let most = u32::MAX;
        let ends = [(at(3, 9, 40), at(3, 12, 44)), (at(3, 9, 40), at(7, 2, 99)), (at(9, 9, 9), at(1, 1, 0))];
        for (start, end) in ends.into_iter().chain([(at(1, 1, 0), at(most, most, most))]) {
            let span = Span { start, end };
            let json = serde_json::to_string(&span).expect("JSON");
            assert!(json.starts_with(r#"{"start":{"line":"#), "{json}");
            assert_eq!(serde_json::from_str::<Span>(&json).expect("a span"), span);
            let bytes = postcard::to_stdvec(&span).expect("bytes");
            assert_eq!(postcard::from_bytes::<Span>(&bytes).expect("a span"), span);
        }
    }
}
