//! The text of one paragraph as it grows.

/// Letters of a line that may be a heading in bold, at most.
const SHORT: usize = 60;

/// Text, and how much of it is bold.
#[derive(Debug, Clone, Default)]
pub(super) struct Inline {
    text: String,
    bold: usize,
    plain: usize,
}

impl Inline {
    /// Adds text as it stands.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        *(if bold { &mut self.bold } else { &mut self.plain }) += letters;
        self.text.extend(text.chars().filter(|c| *c != '\u{AD}'));
    }

    /// Adds text in which any blanks are one blank.
    pub(super) fn push_flowing(&mut self, text: &str, bold: bool) {
        let mut flowing = String::with_capacity(text.len());
        let mut blank = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if blank => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => flowing.push(' '),
                c => flowing.push(c),
            }
            blank = flowing.ends_with(' ') || flowing.is_empty() && blank;
        }
        self.push(&flowing, bold);
    }

    /// A line end within the paragraph.
    pub(super) fn line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        self.text.push('\n');
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether this is a short line all in bold without a final point: a heading that somebody made by hand.
    pub(super) fn is_bold_line(&self) -> bool {
        let text = self.text.trim();
        let short = text.chars().count() <= SHORT && !text.contains(['\n', '*']);
        self.bold > 0 && self.plain == 0 && short && !text.ends_with(['.', ',', ';', '!', '?'])
    }

    /// The text, and nothing remains.
    pub(super) fn take(&mut self) -> String {
        let text = std::mem::take(self).text;
        text.trim_matches(|c: char| matches!(c, ' ' | '\t' | '\n' | '\r')).to_owned()
    }
}

/// 1 is `a`, 27 is `aa`, 28 `bb`, as word processors count.
pub(super) fn letters(number: u32) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (at / 26 + 1).min(8) as usize).collect()
}

/// Roman numerals in small letters; what is above 3999 in digits.
pub(super) fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
