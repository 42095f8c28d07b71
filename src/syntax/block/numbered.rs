//! Lines that begin with a number: headings or items.

use super::Page;
use crate::syntax::line::Shape;

impl Page<'_> {
    pub(super) fn lettered(&self, at: usize) -> bool {
        let marker = self.lines.get(at).and_then(|l| l.marker).and_then(|m| self.text.get(m.start..m.end));
        marker.is_some_and(|m| m.starts_with(|c: char| c.is_ascii_lowercase()))
    }

    /// The number is that of a matter within a year (`Case 12/24`): its line is a title, however long.
    pub(super) fn cased(&self, at: usize) -> bool {
        let marker = self.lines.get(at).and_then(|l| l.marker).and_then(|m| self.text.get(m.start..m.end));
        marker.is_some_and(|m| m.contains(|c: char| c.is_ascii_digit()) && m.contains(['/', '-']))
    }

    /// `Case 4. Premises.`: the number follows a word for point, so that its line is a title even where it ends like a
    /// sentence: one alone in its paragraph, or a few words right above the text.
    pub(super) fn title_of_point(&self, at: usize) -> bool {
        let content = self.content(at);
        let one = !content.split(". ").skip(1).any(|rest| rest.starts_with(char::is_uppercase));
        let short = content.split_whitespace().count() <= 4 && self.is_short_title(content);
        self.worded(at) && one && content.ends_with('.') && (short || self.shape(at + 1) == Some(Shape::Blank))
    }

    /// The number follows a word for point.
    pub(super) fn worded(&self, at: usize) -> bool {
        let marker = self.lines.get(at).and_then(|l| l.marker).and_then(|m| self.text.get(m.start..m.end));
        marker.is_some_and(|m| {
            m.chars().take_while(|c| c.is_alphabetic()).count() >= 2 && m.trim_end().ends_with(['.', ':'])
        })
    }

    /// `2. The chair reports:`, with nothing behind the colon.
    pub(super) fn announces(&self, at: usize) -> bool {
        let content = self.content(at);
        let below = matches!(self.shape(at + 1), Some(Shape::Blank | Shape::Text | Shape::Bullet { .. }));
        below && content.ends_with(':') && content.split_whitespace().count() <= 5
    }

    pub(super) fn is_short_title(&self, title: &str) -> bool {
        (1..=8).contains(&title.split_whitespace().count()) && !self.has_verb_anywhere(title) && !title.ends_with('?')
    }

    /// `Reports. The board has …`: where the title ends when the body goes on behind it.
    pub(super) fn title_end(&self, at: usize) -> Option<usize> {
        if !self.agenda {
            return None;
        }
        let content = self.content(at);
        let start = self.lines.get(at)?.content.start;
        let goes_on = |i: &usize| content.get(i + 1..).is_some_and(|r| r.starts_with(' ') && !r.trim().is_empty());
        let stop = content.find([':', '.', ';']).filter(goes_on)?;
        let title = content.get(..stop)?;
        (title.split_whitespace().count() <= 6 && self.is_short_title(title)).then_some(start + stop + 1)
    }

    /// A numbered line that is a point of every agenda.
    pub(super) fn known_point(&self, at: usize) -> bool {
        let title = self.content(at).split(['.', ':']).next().unwrap_or_default().trim().to_lowercase();
        let begins = |l: &String| l.chars().count() > 8 && title.starts_with(l.as_str());
        self.hints.labels.contains(title.as_str()) || self.hints.labels.iter().any(begins)
    }

    pub(super) fn has_verb_anywhere(&self, content: &str) -> bool {
        let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        content.split_whitespace().any(|w| self.hints.verbs.contains(&bare(w)))
    }

    /// `1. Reports` before its body is a heading; `1. Book the room` among its like is an item.
    pub(super) fn numbered_heading(&self, at: usize) -> bool {
        if self.cased(at) {
            let like = |i: Option<usize>| i.is_some_and(|i| self.shape(i) == Some(Shape::Numbered) && self.cased(i));
            return !like(at.checked_sub(1)) && !like(Some(at + 1));
        }
        if self.agenda && !self.lettered(at) {
            return self.title_end(at).is_some() || self.is_short_title(self.content(at)) || self.announces(at);
        }
        let content = self.content(at);
        let near = |i: Option<usize>| {
            i.is_some_and(|i| self.shape(i) == Some(Shape::Numbered) && self.lettered(i) == self.lettered(at))
        };
        let closed = content.ends_with(['.', ',', ';']) && !(self.titles && self.title_of_point(at));
        let short = content.chars().count() <= 100 && !closed;
        let after_gap = at == 0 || self.shape(at - 1) == Some(Shape::Blank);
        short
            && !near(at.checked_sub(1))
            && !near(Some(at + 1))
            && (after_gap || self.intended_break(at))
            && !content.ends_with('?')
    }
}
