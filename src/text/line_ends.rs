//! Line ends that are not like the others of their file.

use super::{Encoding, Range, Source, Spot};

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Lf,
    CrLf,
    Cr,
}

impl End {
    const ALL: [End; 3] = [End::Lf, End::CrLf, End::Cr];

    fn text(self) -> &'static str {
        match self {
            End::Lf => "\n",
            End::CrLf => "\r\n",
            End::Cr => "\r",
        }
    }
}

/// Line ends other than those that most lines have; when no kind has more than each other, other than LF.
pub fn mixed_line_ends(source: &Source) -> Vec<Spot> {
    let single = matches!(source.encoding, Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Windows1252);
    if single && !source.bytes().contains(&b'\r') {
        return Vec::new();
    }
    let ends: Vec<(usize, End)> = source.text.match_indices('\n').map(|(at, _)| (at, end(source, at))).collect();
    let count = |kind: End| ends.iter().filter(|(_, e)| *e == kind).count();
    let most = End::ALL.map(count).into_iter().max().unwrap_or(0);
    let mut leaders = End::ALL.into_iter().filter(|kind| count(*kind) == most);
    let usual = match (leaders.next(), leaders.next()) {
        (Some(only), None) => only,
        _ => End::Lf,
    };
    let others = ends.iter().filter(|(_, e)| *e != usual);
    others.map(|(at, _)| source.spot(Range::new(*at, at + 1), usual.text())).collect()
}

/// The end of the line whose clean end stands at `at`.
fn end(source: &Source, at: usize) -> End {
    let bytes = source.bytes_of(Range::new(at, at + 1));
    let (cr, lf) = match source.encoding {
        Encoding::Utf16Le => (units(bytes, [0x0D, 0]), units(bytes, [0x0A, 0])),
        Encoding::Utf16Be => (units(bytes, [0, 0x0D]), units(bytes, [0, 0x0A])),
        _ => (bytes.contains(&b'\r'), bytes.contains(&b'\n')),
    };
    match (cr, lf) {
        (true, true) => End::CrLf,
        (true, false) => End::Cr,
        _ => End::Lf,
    }
}

fn units(bytes: &[u8], wanted: [u8; 2]) -> bool {
    bytes.chunks_exact(2).any(|unit| unit == wanted)
}
