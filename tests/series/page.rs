//! A text that grows line by line and knows where each of its sentences stands.

/// Where something stands: lines from 1, bytes from 0, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub first: usize,
    pub last: usize,
    pub start: usize,
    pub end: usize,
}

/// A sentence or several, and the step of a story they tell.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub text: String,
    pub step: Option<(usize, usize)>,
}

impl Piece {
    pub(crate) fn prose(text: &str) -> Piece {
        Piece { text: text.to_owned(), step: None }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Page {
    pub text: String,
    pub steps: Vec<((usize, usize), Span)>,
    /// A heading and all below it.
    pub sections: Vec<Span>,
    lines: usize,
}

impl Page {
    pub(crate) fn line(&mut self, text: &str) {
        self.text += text;
        self.new_line();
    }

    /// A blank line, unless there is one.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.new_line();
        }
    }

    /// Sentences one after the other, wrapped at a width in characters (0: one line).
    pub(crate) fn paragraph(&mut self, pieces: &[Piece], wrap: usize) {
        let mut column = 0;
        for piece in pieces {
            let mut from = None;
            for word in piece.text.split(' ') {
                let width = word.chars().count();
                if column > 0 && wrap > 0 && column + 1 + width > wrap {
                    self.new_line();
                    column = 0;
                } else if column > 0 {
                    self.text.push(' ');
                    column += 1;
                }
                from.get_or_insert((self.lines + 1, self.text.len()));
                self.text += word;
                column += width;
            }
            let (first, start) = from.unwrap_or((self.lines + 1, self.text.len()));
            let span = Span { first, last: self.lines + 1, start, end: self.text.len() };
            self.steps.extend(piece.step.map(|id| (id, span)));
        }
        self.new_line();
    }

    /// Where the next line will begin: its number and its byte.
    pub(crate) fn here(&self) -> (usize, usize) {
        (self.lines + 1, self.text.len())
    }

    /// All from a place to the end is one section.
    pub(crate) fn close_section(&mut self, (first, start): (usize, usize)) {
        self.sections.push(Span { first, last: self.lines, start, end: self.text.len() });
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.lines += 1;
    }
}
