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

/// The capitals of a text of ASCII and letters of U+00C0 to U+00FF, which most texts in languages of western Europe are;
/// anything else may have others.
pub fn capitals(text: &str) -> Capitals {
    // The first byte of these letters is C3, and a capital has 80 to 9E behind it. No branch for a byte.
    let (mut ascii, mut other, mut before) = (false, false, 0);
    for byte in text.bytes() {
        ascii |= byte.is_ascii_uppercase();
        other |= (byte >= 0xC0) & (byte != 0xC3) | (before == 0xC3) & (byte <= 0x9E);
        before = byte;
    }
    match (ascii, other) {
        (_, true) => Capitals::Other,
        (true, false) => Capitals::Ascii,
        (false, false) => Capitals::None,
    }
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
