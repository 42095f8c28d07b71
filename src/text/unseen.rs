//! Characters that nobody sees: what they are, and what may stand in their place.

use super::source::FaultKind;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unseen {
    pub kind: FaultKind,
    /// What the text has in its place; `None` when the character stays, because taking it away could change a word.
    pub instead: Option<&'static str>,
}

/// Whether a character that follows `last` is one that nobody sees. Characters that join others are part of what they
/// follow in many scripts, and in pictures; after a Latin letter, a mark or a blank they are nothing.
pub(super) fn unseen(c: char, last: char) -> Option<Unseen> {
    if matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '\u{C}') {
        return None;
    }
    let found = |kind, instead| Some(Unseen { kind, instead });
    let joined = || u32::from(last) >= 0x250;
    match c {
        // Word writes a line break as VT, and a hyphen that breaks no line as RS.
        '\u{B}' => found(FaultKind::ControlCharacter, Some(" ")),
        '\u{1E}' => found(FaultKind::ControlCharacter, Some("-")),
        // A letter struck twice is bold in old printouts; and the second block comes of Windows-1252 read as Latin-1.
        '\u{8}' | '\u{80}'..='\u{9F}' => found(FaultKind::ControlCharacter, None),
        c if c.is_control() => found(FaultKind::ControlCharacter, Some("")),
        '\u{2028}' | '\u{2029}' => found(FaultKind::Hidden, Some(" ")),
        '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => found(FaultKind::Hidden, Some("")),
        '\u{200C}' | '\u{200D}' | '\u{E0000}'..='\u{E007F}' if !joined() => found(FaultKind::Hidden, Some("")),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            found(FaultKind::Direction, Some(""))
        }
        _ => None,
    }
}

/// What an unseen character is called.
pub(super) fn name(c: char) -> &'static str {
    match c {
        '\u{AD}' => "a soft hyphen",
        '\u{FEFF}' => "a byte order mark",
        '\u{2028}' | '\u{2029}' => "a line separator",
        '\u{A0}' | '\u{2007}' | '\u{202F}' => "a no-break space",
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "a mark of writing direction"
        }
        _ => "a character of no width",
    }
}

/// Whether the text has letters that are written from right to left.
pub(super) fn writes_from_the_right(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

/// A character, its first byte in the file, and how many bytes it has.
pub(super) type Letter = (char, usize, usize);

/// Parameters of a sequence at most.
const LONGEST: usize = 16;

/// Colours of a terminal (`ESC [ 1 ; 31 m`, ECMA-48) in a text that was copied from one.
#[derive(Debug, Default)]
pub(super) struct Steering {
    /// The fault of the escape character.
    fault: Option<usize>,
    held: Vec<Letter>,
    whole: bool,
}

impl Steering {
    /// An escape character has come, the fault of this index.
    pub(super) fn begin(&mut self, fault: usize) {
        *self = Steering { fault: Some(fault), ..Steering::default() };
    }

    /// Whether no sequence has begun.
    pub(super) fn is_idle(&self) -> bool {
        self.fault.is_none()
    }

    /// Whether a character goes on with the sequence; then it is held.
    pub(super) fn takes(&mut self, letter: Letter) -> bool {
        if self.fault.is_none() {
            return false;
        }
        let first = self.held.is_empty();
        let more = match letter.0 {
            '[' => first,
            '0'..='9' | ';' => !first && self.held.len() < LONGEST,
            'm' | 'K' => !first,
            _ => false,
        };
        if more {
            self.whole = matches!(letter.0, 'm' | 'K');
            self.held.push(letter);
        }
        more
    }

    /// The fault of the sequence, when its last character has come.
    pub(super) fn complete(&mut self) -> Option<usize> {
        if !self.whole {
            return None;
        }
        std::mem::take(self).fault
    }

    /// What was held, when it turned out to be no such sequence.
    pub(super) fn given_back(&mut self) -> Vec<Letter> {
        if self.fault.is_none() { Vec::new() } else { std::mem::take(self).held }
    }
}
