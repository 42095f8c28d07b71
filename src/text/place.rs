//! `FILE:LINE` and `FILE:LINE:COLUMN`, as people and lists of the program write a place.

/// A line of a file, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenPlace<'a> {
    /// The file, never empty.
    pub file: &'a str,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, when one is named.
    pub column: Option<u32>,
}

impl<'a> WrittenPlace<'a> {
    /// Reads a place; `None` for what does not end in a colon and a number. The file itself may have colons in its name.
    pub fn read(written: &'a str) -> Option<WrittenPlace<'a>> {
        let (rest, last) = numbered(written.trim())?;
        match numbered(rest) {
            Some((file, line)) => Some(WrittenPlace { file, line, column: Some(last) }),
            None => Some(WrittenPlace { file: rest, line: last, column: None }),
        }
    }
}

/// What stands before the last colon, and the number behind it.
fn numbered(text: &str) -> Option<(&str, u32)> {
    let (rest, number) = text.rsplit_once(':')?;
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    (digits && !rest.is_empty()).then(|| number.parse().ok()).flatten().map(|number| (rest, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_and_a_line() {
        let place = |file, line, column| Some(WrittenPlace { file, line, column });
        assert_eq!(WrittenPlace::read("a/b.txt:27"), place("a/b.txt", 27, None));
        assert_eq!(WrittenPlace::read(" a b.txt:30 "), place("a b.txt", 30, None));
        assert_eq!(WrittenPlace::read("a:b.txt:27:3"), place("a:b.txt", 27, Some(3)));
        assert_eq!(WrittenPlace::read("C:b.txt:27"), place("C:b.txt", 27, None));
        for other in ["missing-date", "Bo comes", ":3", "", "a.txt:", "a.txt:+3", "a.txt:99999999999"] {
            assert_eq!(WrittenPlace::read(other), None, "{other}");
        }
    }
}
