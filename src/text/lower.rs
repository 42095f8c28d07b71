//! Words in lower case, as lists of words have them.

use compact_str::CompactString;

/// A text in lower case; a word of up to 24 bytes takes no memory of its own.
pub fn lower(text: &str) -> CompactString {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        return CompactString::new(text);
    }
    match capitals(text) {
        Capitals::None => CompactString::new(text),
        Capitals::Ascii => {
            let mut lower = CompactString::new(text);
            lower.make_ascii_lowercase();
            lower
        }
        Capitals::Other => CompactString::new(text.to_lowercase()),
    }
}

/// What there is to be made small in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// Nothing.
    None,
    /// Letters of ASCII and nothing else.
    Ascii,
    /// Others, perhaps.
    Other,
}

/// What a byte of UTF-8 (RFC 3629) can be, as bits.
const CAPITAL: u8 = 1;
/// The first byte of U+00C0 to U+00FF: letters, each by itself.
const LATIN: u8 = 1 << 1;
/// Behind such a byte: a capital.
const LATIN_CAPITAL: u8 = 1 << 2;
/// The first byte of anything else that is not ASCII.
const OTHER: u8 = 1 << 3;
const BLANK: u8 = 1 << 4;
const CONTROL: u8 = 1 << 5;

fn class(byte: u8) -> u8 {
    match byte {
        0x20 => BLANK,
        0..0x20 | 0x7F => CONTROL,
        0x41..=0x5A => CAPITAL,
        0x80..=0x9E => LATIN_CAPITAL,
        0xC3 => LATIN,
        0xC0..=0xFF => OTHER,
        _ => 0,
    }
}

/// What stands in a text, and what stands there side by side: of each pair of bytes, what the first is and the second
/// is as well, and whether a capital of U+00C0 to U+00DE is there.
fn bytes(text: &str) -> (u8, u8, bool) {
    let (mut any, mut pairs, mut capital, mut before) = (0, 0, false, 0);
    for byte in text.bytes() {
        let is = class(byte);
        any |= is;
        pairs |= is & before;
        capital |= (before & LATIN != 0) & (is & LATIN_CAPITAL != 0);
        before = is;
    }
    (any, pairs, capital)
}

/// The capitals of a text of ASCII and letters of U+00C0 to U+00FF, which most texts in languages of western Europe are;
/// anything else may have others.
pub fn capitals(text: &str) -> Capitals {
    let (any, _, latin) = bytes(text);
    told(any, latin)
}

fn told(any: u8, latin: bool) -> Capitals {
    match (any & CAPITAL != 0, latin || any & OTHER != 0) {
        (_, true) => Capitals::Other,
        (true, false) => Capitals::Ascii,
        (false, false) => Capitals::None,
    }
}

/// The same for a text whose words single spaces part, with nothing but words at its ends; `None` for any other.
pub fn capitals_of_words(text: &str) -> Option<Capitals> {
    let (any, pairs, latin) = bytes(text);
    let apart = any & CONTROL == 0 && pairs & BLANK == 0 && !text.starts_with(' ') && !text.ends_with(' ');
    apart.then(|| told(any, latin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capitals_of_all_kinds_become_small() {
        for text in ["", "Anna", "ÅSA ÖBERG", "Élan", "ŁÓDŹ", "ΣΟΦΟΣ", "ß÷×", "İ", "plain words"] {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }

    proptest! {
        #[test]
        fn lower_case_is_that_of_unicode(text in "[ -ÿĀ-ſΑ-ω]{0,12}|\\PC{0,12}") {
            prop_assert_eq!(lower(&text), text.to_lowercase());
        }
    }
}
