//! Words as YAML: quoted whenever they could be taken for something else.

/// Words that some reader of YAML takes for a truth value, a number or nothing.
const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "nil"];

/// A text as a scalar: plain when every reader takes it for that text, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\'');
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_safe)
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// A string of JSON is a string of YAML (YAML 1.2, 1.2); what YAML does not print is escaped besides.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_printed(c) { out.push(c) } else { out.push_str(&escaped(c)) }
    }
    out
}

/// What stands in a line of any text file and means nothing but itself; marks that join the letter before are escaped,
/// so that they stay apart from it.
fn is_printed(c: char) -> bool {
    let joins = unicode_normalization::char::is_combining_mark(c) || !is_composed(c);
    c == ' ' || !joins && is_shown(c) && !c.is_whitespace()
}

/// Whether normalising leaves the letter as it is.
fn is_composed(c: char) -> bool {
    unicode_normalization::is_nfc(c.encode_utf8(&mut [0; 4]))
}

fn escaped(c: char) -> String {
    let code = u32::from(c);
    if code > 0xFFFF { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") }
}

/// A text as the rest of a comment: one line, whatever stands in it.
pub(super) fn comment(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || !is_shown(c)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// No control character, no end of a line in any reader's eyes, nothing that turns the direction of writing.
fn is_shown(c: char) -> bool {
    let hidden =
        matches!(u32::from(c), 0xAD | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF0..=0xFFFF);
    !c.is_control() && !hidden
}
