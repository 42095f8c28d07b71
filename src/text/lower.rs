//! Words in lower case, as lists of words have them.

use compact_str::CompactString;

/// A text in lower case; a word of up to 24 bytes takes no memory of its own.
pub fn lower(text: &str) -> CompactString {
    if !has_plain_capitals(text) {
        return CompactString::from(text.to_lowercase());
    }
    let mut lower = CompactString::from(text);
    lower.make_ascii_lowercase();
    lower
}

/// Whether a text is of ASCII and letters of U+00C0 to U+00FF, with no capitals but those of ASCII: most texts in
/// languages of western Europe.
pub fn has_plain_capitals(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    // No branch for a byte: many are looked at in one step. The first byte of these letters is C3, and a capital has
    // 80 to 9E behind it.
    let bytes = text.as_bytes();
    let plain = bytes.iter().fold(true, |all, b| all & ((*b < 0xC0) | (*b == 0xC3)));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    plain && pairs.fold(true, |all, (a, b)| all & ((*a != 0xC3) | (*b > 0x9E)))
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
