//! Words, numbers and marks; a word broken by a hyphen at a line end is one token.

use compact_str::CompactString;

use super::Hints;
use super::comment::Comments;
use super::markup::{CELL, GLUE};
use crate::text::{Range, lower};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner digits, hyphens, apostrophes and colons before an ending.
    Word,
    /// Digits only.
    Number,
    /// One mark.
    Mark,
    /// A web address.
    Address,
    /// An address of mail.
    Mail,
    /// `@name`.
    Handle,
    /// `#name`.
    Tag,
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where; the hull when a line end lies inside.
    pub range: Range,
    /// As written, mended across a line end.
    pub text: CompactString,
    /// The text in lower case.
    pub lower: CompactString,
    /// Whether a blank, or a line end, stands before it.
    pub spaced: bool,
    /// Whether a new piece (line) begins with it.
    pub fresh: bool,
    /// Whether a tab or three blanks stand before it in its line: a new column.
    pub column: bool,
}

impl Token {
    /// Whether it begins with a capital letter.
    pub fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is this mark.
    #[inline]
    pub fn is(&self, mark: &str) -> bool {
        // Nearly all marks are told apart by their first byte.
        let (own, other) = (self.text.as_bytes(), mark.as_bytes());
        self.kind == TokenKind::Mark && own.first() == other.first() && own == other
    }

    /// Two or more capitals or digits and nothing else but hyphens: an abbreviation by its looks.
    pub fn all_capitals(&self) -> bool {
        if self.kind != TokenKind::Word || self.text.bytes().take(3).any(|b| b.is_ascii_lowercase()) {
            return false;
        }
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        self.text.chars().count() >= 2
            && letters >= 1
            && self.text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    }

    /// A word of which a part is marked is one word all the same.
    fn goes_on_in(&self, c: char) -> bool {
        self.kind == TokenKind::Word && self.text.len() <= LONGEST_WORD && c.is_lowercase()
    }

    fn join(&mut self, rest: &str, range: Range) {
        self.text.push_str(rest);
        self.lower = lower(&self.text);
        self.range.end = range.end;
    }

    /// The number, when it is one of at most nine digits.
    pub fn number(&self) -> Option<u32> {
        (self.kind == TokenKind::Number && self.text.len() <= 9).then(|| self.text.parse().ok()).flatten()
    }
}

/// Cuts pieces of lines into tokens.
pub fn tokens(text: &str, pieces: &[Range], hints: &Hints) -> Vec<Token> {
    let bytes: usize = pieces.iter().map(|p| p.end - p.start).sum();
    let mut out: Vec<Token> = Vec::with_capacity(bytes / LETTERS_OF_A_TOKEN + pieces.len());
    for piece in pieces {
        let first = out.len();
        scan(text.get(piece.start..piece.end).unwrap_or_default(), piece.start, hints, &mut out);
        if let Some(token) = out.get_mut(first) {
            token.spaced = true;
            token.fresh = true;
        }
        mend(&mut out, first, hints);
    }
    out
}

fn scan(text: &str, base: usize, hints: &Hints, out: &mut Vec<Token>) {
    let comments = Comments::new(text);
    let with_address = may_have_address(text);
    let mut at = 0;
    let (mut spaced, mut blanks) = (false, 0);
    let mut glued = false;
    // Up to here the text between two blanks has been looked at, and whether it may hold an address.
    let (mut seen, mut addressed) = (0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(' ') {
            (spaced, blanks, at) = (true, blanks + 1, at + 1);
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if c == CELL {
            out.push(cell(base + at));
            (at, spaced, blanks) = (at + 1, true, 0);
            continue;
        }
        if c.is_whitespace() || matches!(c, '*' | '`' | '~' | '\\') || c.is_control() {
            spaced |= c.is_whitespace();
            glued |= c == GLUE;
            blanks += if c == '\t' { 3 } else { usize::from(c.is_whitespace()) };
            at += c.len_utf8();
            continue;
        }
        if c == '_' {
            at += 1;
            continue;
        }
        if let Some(len) = Some(c).filter(|c| matches!(c, '<' | '[')).and_then(|_| comments.len_at(at)) {
            spaced = true;
            at += len;
            continue;
        }
        if with_address && at >= seen {
            let near = rest.split(char::is_whitespace).next().unwrap_or_default();
            (seen, addressed) = (at + near.len(), may_hold_address(near));
        }
        let (kind, len) = next_token(rest, c, addressed);
        let whole = rest.get(..len).unwrap_or_default();
        let cut = if kind == TokenKind::Word { contraction(whole, hints) } else { None };
        let word = whole.get(..cut.unwrap_or(len)).unwrap_or_default();
        let range = Range::new(base + at, base + at + word.len());
        let joins = std::mem::take(&mut glued) && !spaced && kind == TokenKind::Word && at > 0;
        if let Some(before) = out.last_mut().filter(|t| joins && t.goes_on_in(c)) {
            before.join(word, range);
            at += len;
            continue;
        }
        out.push(Token {
            kind,
            range,
            text: word.into(),
            lower: lower(word),
            spaced,
            fresh: false,
            column: blanks >= 3,
        });
        (spaced, blanks) = (false, 0);
        if let Some(tail) = cut.and_then(|cut| whole.get(cut..)) {
            out.push(contracted(tail, Range::new(base + at + word.len(), base + at + len)));
        }
        at += len;
    }
}

/// The bar before a cell of a row that began in a line above.
fn cell(at: usize) -> Token {
    Token {
        kind: TokenKind::Mark,
        range: Range::new(at, at + 1),
        text: "|".into(),
        lower: "|".into(),
        spaced: true,
        fresh: false,
        column: false,
    }
}

/// Where a contracted word (`we'll`) is cut in two: before an ending that the language knows, or at the apostrophe of a
/// word that it lists whole.
fn contraction(word: &str, hints: &Hints) -> Option<usize> {
    if hints.contractions.is_empty() || !word.contains(['\'', '’']) {
        return None;
    }
    let plain = word.to_lowercase().replace('’', "'");
    let ending = hints.contractions.iter().find(|c| plain.ends_with(c.as_str()))?;
    let tail = if *ending == plain { plain.split_once('\'').map_or(0, |(_, t)| t.len() + 1) } else { ending.len() };
    let letters = word.chars().count().checked_sub(tail).filter(|n| *n > 0)?;
    word.char_indices().nth(letters).map(|(at, _)| at)
}

/// The second half of a contracted word, with a plain apostrophe in its folded form.
fn contracted(tail: &str, range: Range) -> Token {
    Token {
        kind: TokenKind::Word,
        range,
        text: tail.into(),
        lower: lower(tail).replace('’', "'").into(),
        spaced: false,
        fresh: false,
        column: false,
    }
}

/// An address without scheme, or of mail, is looked for in so many bytes: longer than any name of a host may be.
const LONGEST_HOST: usize = 320;

/// A word that line ends have broken grows no longer than this, an address no longer than [`LONGEST_ADDRESS`]:
/// a text of nothing but broken words stays readable in linear time.
const LONGEST_WORD: usize = 200;
const LONGEST_ADDRESS: usize = 2000;

fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or_default()
}

/// About so many bytes, with the blank, make a token.
const LETTERS_OF_A_TOKEN: usize = 5;

/// Whether one of the words of a text may hold an address.
fn may_have_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut marks = memchr::memchr3_iter(b'.', b'@', b'/', bytes);
    marks.any(|at| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'@'), _) => true,
        (Some(b'/'), next) => next == Some(&b'/'),
        (_, None | Some(b' ' | b'\n')) => text.get(..at).is_some_and(|before| before.ends_with("www")),
        (_, next) => next != Some(&b'.'),
    })
}

/// An address of the web has a point within it, of mail a sign of its own; most words have neither.
fn may_hold_address(word: &str) -> bool {
    let inner = |pair: &[u8]| matches!(pair, [b'.', after] if *after != b'.') || pair == b"//";
    word.as_bytes().windows(2).any(inner) || word.ends_with('.') && word.contains("www.") || word.contains('@')
}

fn next_token(rest: &str, c: char, addressed: bool) -> (TokenKind, usize) {
    if addressed && let Some(len) = address_len(rest) {
        return (TokenKind::Address, len);
    }
    if c.is_alphabetic() && !addressed {
        return (TokenKind::Word, word_len(rest));
    }
    if c.is_alphanumeric() {
        if addressed && let Some(len) = mail_len(rest) {
            return (TokenKind::Mail, len);
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = rest.get(digits..).unwrap_or_default();
        if digits > 0 && tail.strip_prefix('-').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) {
            return (TokenKind::Number, digits);
        }
        let len = word_len(rest);
        // `10-12` is two numbers and a dash, `3D-skrivare` a word, `31a` a word.
        let letters = rest.get(digits..len).unwrap_or_default().trim_start_matches('-');
        if digits > 0 && (digits == len || letters.starts_with(|c: char| c.is_ascii_digit())) {
            return (TokenKind::Number, digits);
        }
        return (if digits == len { TokenKind::Number } else { TokenKind::Word }, len);
    }
    let named = |mark: char| c == mark && rest.chars().nth(1).is_some_and(char::is_alphabetic);
    if named('@') || named('#') {
        let kind = if c == '@' { TokenKind::Handle } else { TokenKind::Tag };
        let word = rest.get(1..).unwrap_or_default();
        return (kind, 1 + if c == '@' { handle_len(word) } else { word_len(word) });
    }
    let arrow = ["-->", "->", "=>"].iter().find(|a| rest.starts_with(**a));
    (TokenKind::Mark, arrow.map_or(c.len_utf8(), |a| a.len()))
}

/// Letters and digits, and between two of them a hyphen, an apostrophe, or a colon before a small letter.
fn word_len(rest: &str) -> usize {
    let plain = plain_len(rest.as_bytes());
    match rest.as_bytes().get(plain) {
        Some(b'-' | b'\'' | b':' | 0x80..) => joined_len(rest),
        _ => plain,
    }
}

/// How many bytes at the start are letters and digits of ASCII, or letters of U+00C0 to U+00FF.
fn plain_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b), _) if b.is_ascii_alphanumeric() => 1,
            (Some(0xC3), Some(b)) if !matches!(b, 0x97 | 0xB7) => 2,
            _ => return at,
        };
    }
}

fn joined_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        let inner = match c {
            _ if is_word_char(c) => true,
            '-' | '‑' => at > 0 && next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => at > 0 && next.is_some_and(char::is_alphabetic),
            ':' => at > 0 && next.is_some_and(char::is_lowercase),
            _ => false,
        };
        if !inner {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// `anna.ek` and `anna_ek`: a point or a low line between two parts belongs to a handle.
fn handle_len(rest: &str) -> usize {
    let len = word_len(rest);
    let joined = rest.get(len..).and_then(|r| r.strip_prefix(['.', '_'])).filter(|r| r.starts_with(char::is_lowercase));
    len + joined.filter(|_| len > 0).map_or(0, |r| 1 + word_len(r))
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn address_len(rest: &str) -> Option<usize> {
    let scheme = ["http://", "https://", "www."].iter().any(|s| rest.starts_with(s));
    let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”');
    let near = || head(rest, LONGEST_HOST).split(stops).next().unwrap_or_default();
    if !(scheme || rest.starts_with(char::is_alphanumeric) && bare_address(near())) {
        return None;
    }
    let body = rest.split(stops).next()?;
    let trimmed = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
    let open = trimmed.matches('(').count() >= trimmed.matches(')').count();
    Some(if open { trimmed.len() } else { trimmed.trim_end_matches([')', ']', '*']).len() })
}

/// `name.se/path` without scheme: a known kind of last label, nothing but letters and hyphens before it.
fn bare_address(body: &str) -> bool {
    const ENDINGS: [&str; 12] = ["se", "com", "org", "net", "nu", "no", "dk", "fi", "de", "eu", "io", "info"];
    let host = body.split('/').next().unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    ENDINGS.contains(&ending)
        && name.len() > 1
        && name.chars().all(label)
        && !name.ends_with('.')
        && name.starts_with(char::is_alphanumeric)
}

fn mail_len(rest: &str) -> Option<usize> {
    let near = head(rest, LONGEST_HOST);
    let end = near.find(|c: char| !(c.is_alphanumeric() || "._%+-@".contains(c))).unwrap_or(near.len());
    let body = near.get(..end)?.trim_end_matches('.');
    let (user, host) = body.split_once('@')?;
    (!user.is_empty() && host.contains('.') && !host.starts_with('.')).then_some(body.len())
}

/// Joins the last token before index `first` with the one at it when a hyphen broke the word (or the address) there.
fn mend(out: &mut Vec<Token>, first: usize, hints: &Hints) {
    let Some(next) = out.get(first) else { return };
    if first == 0 {
        return;
    }
    let (next_kind, next_text, next_lower, next_end) =
        (next.kind, next.text.clone(), next.lower.clone(), next.range.end);
    let small = next_text.starts_with(char::is_lowercase);
    if let Some(address) = out.get_mut(first - 1).filter(|t| t.kind == TokenKind::Address) {
        if address.text.ends_with('-') && address.text.len() <= LONGEST_ADDRESS && next_kind == TokenKind::Word {
            mend_address(out, first);
        }
        return;
    }
    let broken = first >= 2 && out.get(first - 1).is_some_and(|t| t.is("-") && !t.spaced);
    if !broken || next_kind != TokenKind::Word || !small || hints.suspending.contains(next_lower.as_str()) {
        return;
    }
    let short = |t: &&Token| t.kind == TokenKind::Word && t.text.len() <= LONGEST_WORD;
    let Some(word) = out.get(first - 2).filter(short).cloned() else { return };
    // An abbreviation keeps its hyphen, a plain word loses the one that the line end forced on it.
    let hyphen = if word.all_capitals() { "-" } else { "" };
    let text = format!("{}{hyphen}{next_text}", word.text);
    let joined =
        Token { lower: lower(&text), text: text.into(), range: Range::new(word.range.start, next_end), ..word };
    out.splice(first - 2..=first, [joined]);
}

/// An address that goes on in the next line takes everything up to the next blank.
fn mend_address(out: &mut Vec<Token>, first: usize) {
    let rest = out.split_off(first);
    let Some(mut address) = out.pop() else { return };
    let mut tail = rest.into_iter().peekable();
    let mut started = false;
    while let Some(token) = tail.next_if(|t| !started || !t.spaced) {
        started = true;
        address.text.push_str(&token.text);
        address.range.end = token.range.end;
    }
    address.lower = lower(&address.text);
    out.push(address);
    out.extend(tail);
}
