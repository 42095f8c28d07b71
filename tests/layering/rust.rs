//! Just enough Rust to tell words from comments and literals, and to write paths out.

/// A piece of Rust.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Word(String),
    Mark(char),
    /// `::`.
    Colons,
    /// A text or character literal, as written.
    Literal(String),
}

/// 1-based line of a file.
pub(crate) type Line = usize;

/// Rust as words, marks and literals; comments are left out.
pub(crate) fn tokens(text: &str) -> Vec<(Line, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut line, mut out) = (0, 1, Vec::new());
    while let Some(&c) = chars.get(at) {
        let (end, token) = token(&chars, at, c);
        if let Some(token) = token {
            out.push((line, token));
        }
        line += chars[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    out
}

/// The token at `at` (none for blanks and comments) and where it ends.
fn token(chars: &[char], at: usize, c: char) -> (usize, Option<Token>) {
    let starts =
        |words: &str| chars[at..].iter().copied().zip(words.chars()).filter(|(a, b)| a == b).count() == words.len();
    let literal = |end: usize| (end, Some(Token::Literal(chars[at..end].iter().collect())));
    match c {
        _ if c.is_whitespace() => (at + 1, None),
        _ if starts("//") => (at + chars[at..].iter().take_while(|c| **c != '\n').count(), None),
        _ if starts("/*") => (comment_end(chars, at), None),
        _ if starts("::") => (at + 2, Some(Token::Colons)),
        '"' => literal(text_end(chars, at)),
        '\'' => char_end(chars, at).map_or((at + 1, Some(Token::Mark(c))), literal),
        _ if c.is_alphanumeric() || c == '_' => {
            let end = at + chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
            let word: String = chars[at..end].iter().collect();
            match raw_end(chars, end) {
                Some(end) if word.ends_with('r') && word.len() < 3 => literal(end),
                _ => (end, Some(Token::Word(word))),
            }
        }
        _ => (at + 1, Some(Token::Mark(c))),
    }
}

fn comment_end(chars: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0usize);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (at, depth) = (at + 2, depth + 1),
            ('*', Some('/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(chars.len())
}

fn text_end(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// The end of a character literal; `None` for a lifetime.
fn char_end(chars: &[char], start: usize) -> Option<usize> {
    if chars.get(start + 1) == Some(&'\\') {
        let close = chars[start + 3..].iter().position(|c| *c == '\'')?;
        return Some(start + 3 + close + 1);
    }
    (chars.get(start + 2) == Some(&'\'')).then_some(start + 3)
}

/// The end of `#"…"#` after an `r`.
fn raw_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start..].iter().take_while(|c| **c == '#').count();
    let open = start + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes = |at: &usize| chars[*at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    Some((open + 1..chars.len()).find(closes).map_or(chars.len(), |at| at + 1 + hashes))
}

/// The tokens without what stands under `#[cfg(test)]`.
pub(crate) fn without_tests(tokens: Vec<(Line, Token)>) -> Vec<(Line, Token)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_cfg_test(&tokens[at..]) {
            at = item_end(&tokens, at + 7);
        } else {
            out.push(tokens[at].clone());
            at += 1;
        }
    }
    out
}

fn is_cfg_test(tokens: &[(Line, Token)]) -> bool {
    let word = |w: &str| Token::Word(w.to_owned());
    let mark = Token::Mark;
    let wanted = [mark('#'), mark('['), word("cfg"), mark('('), word("test"), mark(')'), mark(']')];
    tokens.len() >= wanted.len() && tokens.iter().zip(&wanted).all(|((_, token), wanted)| token == wanted)
}

/// Where the item that starts at `at` ends: after its `;` or its outermost braces.
fn item_end(tokens: &[(Line, Token)], at: usize) -> usize {
    let mut depth = 0usize;
    for (index, (_, token)) in tokens.iter().enumerate().skip(at) {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token, Token::Mark(';' | '}')) {
            return index + 1;
        }
    }
    tokens.len()
}

/// Every path that is named, with groups (`a::{b, c::d}`) written out.
pub(crate) fn paths(tokens: &[(Line, Token)]) -> Vec<(Line, Vec<String>)> {
    let mut out = Vec::new();
    for (index, (_, token)) in tokens.iter().enumerate() {
        let before = |back: usize| index.checked_sub(back).map(|i| &tokens[i].1);
        let within = before(1) == Some(&Token::Colons)
            && matches!(before(2), Some(Token::Word(w)) if w != "use" && w != "return");
        let used = before(1) == Some(&Token::Word("use".to_owned()));
        let leads = tokens.get(index + 1).is_some_and(|(_, t)| *t == Token::Colons);
        if matches!(token, Token::Word(_)) && !within && (leads || used) {
            tree(tokens, index, &[], &mut out);
        }
    }
    out
}

/// Reads one use-tree, and returns where it ends.
fn tree(tokens: &[(Line, Token)], mut at: usize, prefix: &[String], out: &mut Vec<(Line, Vec<String>)>) -> usize {
    let line = tokens.get(at).map_or(0, |(line, _)| *line);
    let mut path = prefix.to_vec();
    while let Some((_, token)) = tokens.get(at) {
        match token {
            Token::Word(word) => path.push(word.clone()),
            Token::Mark('{') if path.len() > prefix.len() || !prefix.is_empty() => {
                return group(tokens, at + 1, &path, out);
            }
            _ => break,
        }
        at += 1;
        match tokens.get(at) {
            Some((_, Token::Colons)) => at += 1,
            _ => break,
        }
    }
    out.push((line, path));
    at
}

fn group(tokens: &[(Line, Token)], mut at: usize, path: &[String], out: &mut Vec<(Line, Vec<String>)>) -> usize {
    while let Some((_, token)) = tokens.get(at) {
        match token {
            Token::Mark('}') => return at + 1,
            Token::Word(w) if w != "as" && w != "_" => at = tree(tokens, at, path, out),
            _ => at += 1,
        }
    }
    at
}
