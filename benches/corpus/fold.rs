//! The same corpus in bare ASCII letters, to see what the other letters cost.

/// Text with plain letters for those with marks, and plain signs for dashes and quotes.
pub(crate) fn to_ascii(text: &str) -> String {
    text.chars().map(plain).collect()
}

fn plain(letter: char) -> char {
    match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'Å' | 'Ä' => 'A',
        'Ö' => 'O',
        'é' => 'e',
        '–' => '-',
        // The sign of a paragraph is part of the form; a plain sign keeps the length of the line.
        '§' => '#',
        c if c.is_ascii() => c,
        _ => '?',
    }
}
