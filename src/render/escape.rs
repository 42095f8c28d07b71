//! What stands in minutes, file names and registers must not act on the reader's terminal, spreadsheet or page.

/// Whether a character steers a terminal: C0, DEL and C1.
fn is_control(c: char) -> bool {
    c.is_control()
}

/// Whether a character changes how others are shown, or is not seen at all: marks of writing direction,
/// zero-width characters, soft hyphens, line and paragraph separators, tag characters.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Text for a terminal: everything hidden or steering becomes visible, as `\u{1b}`.
pub fn terminal(text: &str) -> String {
    visible(text, |c| is_control(c) || is_hidden(c))
}

/// Whole lines for a terminal: as [`terminal`], but line ends and tabs stay.
pub fn terminal_lines(text: &str) -> String {
    visible(text, |c| (is_control(c) && c != '\n' && c != '\t') || is_hidden(c))
}

/// Text for a pipe: control characters become visible, what else is hidden stays as it was.
pub fn pipe(text: &str) -> String {
    visible(text, is_control)
}

/// Whole lines for a pipe: as [`pipe`], but line ends and tabs stay, and no line is a command to a CI system.
pub fn piped_lines(text: &str) -> String {
    let text = visible(text, |c| is_control(c) && c != '\n' && c != '\t');
    text.split('\n').map(ci_line).collect::<Vec<_>>().join("\n")
}

fn visible(text: &str, unwanted: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if unwanted(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// A line that no CI system reads as a command: `::error::` (GitHub), `##vso[` and `##[` (Azure) are broken up.
pub fn ci_line(line: &str) -> String {
    let line = line.replace("##vso[", "## vso[").replace("##[", "## [");
    let body = line.trim_start();
    match body.strip_prefix("::") {
        Some(rest) => format!("{}: :{rest}", line.get(..line.len() - body.len()).unwrap_or_default()),
        None => line,
    }
}

/// A cell no spreadsheet takes for a formula (OWASP, *CSV Injection*).
pub fn spreadsheet(cell: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    if cell.starts_with(risky) { format!("'{cell}") } else { cell.to_owned() }
}

/// Text that Markdown shows as it stands, on one line.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' => out.extend(['\\', c]),
            c if is_control(c) || is_hidden(c) => out.extend(c.escape_unicode().filter(|c| *c != '{' && *c != '}')),
            c => out.push(c),
        }
    }
    out
}

/// Words of a line of Markdown as they stand, with as few marks as that needs: the program reads such lines back.
pub fn markdown_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '<' => out.push_str("&lt;"),
            '&' if rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#') => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '_' if inside => out.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', c]),
            c if is_control(c) || is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// JSON in which DEL, C1 and hidden characters are written `\uXXXX`; they stand in strings only.
pub fn json(text: &str) -> String {
    if !text.chars().any(needs_json_escape) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if needs_json_escape(c) {
            let mut units = [0u16; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// Line ends are JSON's own white space; other C0 characters never get here unescaped.
fn needs_json_escape(c: char) -> bool {
    (is_control(c) && !c.is_ascii_control()) || c == '\u{7F}' || is_hidden(c)
}
