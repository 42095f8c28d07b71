//! Marks that people write in minutes of any language: `ACTION:`, `TODO`, `#agreed`, `RESOLVED:` of meeting bots and
//! scribes. They are a form of markup; the words of a language are in its pack.

use super::Token;

/// What a mark says of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Somebody is to do it.
    Action,
    /// It is decided.
    Decision,
    /// It is proposed.
    Proposal,
    /// It is worth noting.
    Note,
    /// It is for the bot or the scribe, not for the reader.
    Bookkeeping,
}

/// Words behind `#` at the start of a line.
const TAGS: [(&str, Mark); 27] = [
    ("action", Mark::Action),
    ("todo", Mark::Action),
    ("task", Mark::Action),
    ("agreed", Mark::Decision),
    ("agree", Mark::Decision),
    ("accepted", Mark::Decision),
    ("decision", Mark::Decision),
    ("decided", Mark::Decision),
    ("resolution", Mark::Decision),
    ("resolved", Mark::Decision),
    ("rejected", Mark::Decision),
    ("proposal", Mark::Proposal),
    ("proposed", Mark::Proposal),
    ("idea", Mark::Proposal),
    ("info", Mark::Note),
    ("help", Mark::Note),
    ("link", Mark::Bookkeeping),
    ("startmeeting", Mark::Bookkeeping),
    ("endmeeting", Mark::Bookkeeping),
    ("meetingname", Mark::Bookkeeping),
    ("meetingtopic", Mark::Bookkeeping),
    ("chair", Mark::Bookkeeping),
    ("chairs", Mark::Bookkeeping),
    ("unchair", Mark::Bookkeeping),
    ("undo", Mark::Bookkeeping),
    ("here", Mark::Bookkeeping),
    ("restrictlogs", Mark::Bookkeeping),
];

/// Words in capitals before a colon.
const LABELS: [(&str, Mark); 19] = [
    ("ACTION", Mark::Action),
    ("ACTIONS", Mark::Action),
    ("AP", Mark::Action),
    ("AI", Mark::Action),
    ("TODO", Mark::Action),
    ("TASK", Mark::Action),
    ("RESOLUTION", Mark::Decision),
    ("RESOLVED", Mark::Decision),
    ("AGREED", Mark::Decision),
    ("AGREEMENT", Mark::Decision),
    ("ACCEPTED", Mark::Decision),
    ("DECISION", Mark::Decision),
    ("DECIDED", Mark::Decision),
    ("REJECTED", Mark::Decision),
    ("PROPOSAL", Mark::Proposal),
    ("PROPOSED", Mark::Proposal),
    ("IDEA", Mark::Proposal),
    ("INFO", Mark::Note),
    ("LINK", Mark::Bookkeeping),
];

/// The mark that opens a line, and how many of its tokens it takes; never the whole line.
pub fn mark(tokens: &[Token]) -> Option<(Mark, usize)> {
    let words: Vec<&str> = tokens.iter().take(9).map(|t| t.text.as_str()).collect();
    mark_of(&words).filter(|(_, n)| *n < tokens.len())
}

/// Whether a line opens with a mark and says more.
pub(super) fn is_marked(line: &str) -> bool {
    if !may_be_marked(line) {
        return false;
    }
    let words = words(line);
    mark_of(&words).is_some_and(|(_, n)| n < words.len())
}

/// Whether a line begins as all marks do: with a sign, or with two capitals of ASCII.
fn may_be_marked(line: &str) -> bool {
    let body = line.trim_start_matches(is_left_out).as_bytes();
    match body {
        [b'[' | b'#' | b'@', ..] => true,
        [first, second, ..] => first.is_ascii_uppercase() && second.is_ascii_uppercase(),
        _ => false,
    }
}

fn is_left_out(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '`' | '~')
}

/// The first words and marks of a line, emphasis left out.
fn words(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = line;
    while out.len() < 9 {
        rest = rest.trim_start_matches(is_left_out);
        let Some(first) = rest.chars().next() else { break };
        let head = first.len_utf8();
        let inner = |c: char| !(c.is_alphanumeric() || c == '-');
        let tail = rest.get(head..).unwrap_or_default();
        let word = first.is_alphanumeric() || matches!(first, '#' | '@');
        let len = head + if word { tail.find(inner).unwrap_or(tail.len()) } else { 0 };
        out.push(rest.get(..len).unwrap_or_default());
        rest = rest.get(len..).unwrap_or_default();
    }
    out
}

fn mark_of(words: &[&str]) -> Option<(Mark, usize)> {
    // `[NEW] ACTION: …`
    let skip = match words {
        ["[", state, "]", ..] if state.chars().all(|c| c.is_ascii_uppercase()) => 3,
        _ => 0,
    };
    let words = words.get(skip..)?;
    let first = *words.first()?;
    let colon = |at: usize| words.get(at).is_some_and(|w| *w == ":");
    if let Some(tag) = first.strip_prefix('#') {
        let tag = tag.to_lowercase();
        let (_, mark) = TAGS.iter().find(|(word, _)| *word == tag)?;
        return Some((*mark, skip + 1 + usize::from(colon(1))));
    }
    if matches!(first, "@TODO" | "@todo" | "TODO") && !colon(1) {
        return words.get(1).filter(|w| w.starts_with(char::is_alphanumeric)).map(|_| (Mark::Action, skip + 1));
    }
    let label = first.trim_start_matches('@').trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let (_, mark) = LABELS.iter().find(|(word, _)| *word == label)?;
    let number =
        |w: &&&str| w.bytes().all(|b| b.is_ascii_digit()) || matches!(**w, "ITEM" | "ITEMS" | "POINT" | "#" | "-");
    let more = words.iter().skip(1).take_while(number).count();
    colon(1 + more).then_some((*mark, skip + more + 2))
}

#[cfg(test)]
mod tests {
    use super::{is_marked, mark_of, words};

    #[test]
    fn marks_open_a_line_that_says_more() {
        for line in [
            "ACTION: anna to write it up",
            "**TODO** paint the fence",
            "@TODO: order paint",
            "ACTION ITEM: ring the bank",
            "[NEW] ACTION-12: buy paint",
            "#agreed open on Sundays",
            "AP 3: boka lokal",
        ] {
            assert!(is_marked(line), "{line}");
        }
        for line in ["Action: anna", "TODO", "ACTION:", "AI is a wide field", "#garden: the meeting", "Resolved: yes"] {
            assert!(!is_marked(line), "{line} {:?}", mark_of(&words(line)));
        }
    }
}
