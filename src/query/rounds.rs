//! What has changed between two rounds of checking the same files. A finding is known again by the words of its lines,
//! wherever they have moved.

use std::collections::HashMap;

use super::Known;
use crate::diag::Diagnostic;

/// A finding of a round, and how it is recognised in the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighted {
    /// How it is recognised; its path is the file as seen from where the rounds are run.
    pub known: Known,
    /// The finding.
    pub finding: Diagnostic,
}

/// What has changed; each in the order of the places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Findings that were not there before, or were less or more grave.
    pub new: Vec<Sighted>,
    /// Findings that are no longer there, as they were.
    pub gone: Vec<Sighted>,
    /// Findings that were there before, and have moved or say something else.
    pub moved: Vec<Sighted>,
}

/// What has changed from one round to the next; the findings of both come in the order of their places.
pub fn news(before: &[Sighted], now: &[Sighted]) -> News {
    let mut left: HashMap<&Known, &Sighted> = before.iter().map(|s| (&s.known, s)).collect();
    let mut news = News::default();
    for sighted in now {
        match left.remove(&sighted.known) {
            Some(old) if old.finding == sighted.finding => {}
            Some(old) if old.finding.severity == sighted.finding.severity => news.moved.push(sighted.clone()),
            _ => news.new.push(sighted.clone()),
        }
    }
    news.gone.extend(before.iter().filter(|s| left.contains_key(&s.known)).cloned());
    news
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Finding, Severity};
    use crate::query::recognised;
    use crate::text::{Range, Source};
    use std::rc::Rc;

    /// Every `?` of a text as a finding; after `!` it is an error.
    fn round(files: &[(&str, &str)]) -> Vec<Sighted> {
        let source = |name: &str| {
            let file = files.iter().find(|(known, _)| *known == name);
            file.map(|(name, text)| Source::new(*name, text.as_bytes().to_vec()))
        };
        let mut findings = Vec::new();
        for (name, text) in files {
            for (at, _) in text.match_indices('?') {
                let span = source(name).expect("one of the files").span(Range::new(at, at + 1));
                let mut finding = Diagnostic::new(Finding::TaskWithoutOwner, name, span, "who?");
                if text.get(..at).is_some_and(|before| before.ends_with('!')) {
                    finding.severity = Severity::Error;
                }
                findings.push(finding);
            }
        }
        let known = recognised(&findings, &str::to_owned, &mut |name| source(name).map(Rc::new));
        known.into_iter().zip(findings).map(|(known, finding)| Sighted { known, finding }).collect()
    }

    /// What has changed, a line for each finding.
    fn told(before: &[(&str, &str)], now: &[(&str, &str)]) -> String {
        let news = news(&round(before), &round(now));
        let line = |word: &str, s: &Sighted| format!("{word} {}:{}\n", s.finding.source, s.finding.span.start.line);
        let all = [("new", &news.new), ("gone", &news.gone), ("moved", &news.moved)];
        all.iter().flat_map(|(word, some)| some.iter().map(|s| line(word, s))).collect()
    }

    #[test]
    fn the_same_is_no_news() {
        let text = "Paint it?\nWash it?\n";
        assert_eq!(told(&[("a", text), ("b", text)], &[("a", text), ("b", text)]), "");
        assert_eq!(told(&[], &[]), "");
    }

    #[test]
    fn lines_that_move_are_not_new() {
        let moved = told(&[("a", "Paint it?\nWash it?\n")], &[("a", "Wash it?\nA new line.\nPaint it?\n")]);
        assert_eq!(moved, "moved a:1\nmoved a:3\n");
    }

    #[test]
    fn what_is_mended_is_gone_and_what_is_written_is_new() {
        let told = told(&[("a", "Paint it?\nWash it?\n")], &[("a", "Paint it.\nWash it?\nSell it?\n")]);
        assert_eq!(told, "new a:3\ngone a:1\n");
    }

    #[test]
    fn one_of_two_that_are_equal_can_go() {
        assert_eq!(told(&[("a", "Wash it?\nWash it?\n")], &[("a", "Wash it?\n")]), "gone a:2\n");
        assert_eq!(told(&[("a", "Wash it?\n")], &[("a", "Wash it?\nWash it?\n")]), "new a:2\n");
    }

    #[test]
    fn a_file_that_goes_takes_its_findings_along() {
        assert_eq!(told(&[("a", "It?\n"), ("b", "It?\n")], &[("b", "It?\n")]), "gone a:1\n");
    }

    #[test]
    fn what_becomes_grave_is_new() {
        let (mut before, now) = (round(&[("a", "It!?\n")]), round(&[("a", "It!?\n")]));
        before[0].finding.severity = Severity::Note;
        let news = news(&before, &now);
        assert_eq!((news.new.len(), news.gone.len(), news.moved.len()), (1, 0, 0));
    }
}
