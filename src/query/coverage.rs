//! What of each file was understood, and the lines that are left over.

use crate::model::{Corpus, LineRange, SourceKind};
use crate::text::Source;

/// What of a file was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageRow {
    /// The file, relative to the corpus root.
    pub path: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// Lines in it.
    pub lines: u32,
    /// Share of the non-blank lines that a fact or a known structure covers, 0–1.
    pub understood: f64,
    /// The first of the other lines.
    pub left_over: Vec<LeftOver>,
    /// So many further ones are not listed.
    pub more: usize,
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    /// 1-based line.
    pub line: u32,
    /// What stands there, without the blanks around it; empty when the file cannot be read any more.
    pub text: String,
}

/// A row for each file, in the order of the paths, with at most `most` lines each; `source` gives the text of a file.
pub fn coverage(corpus: &Corpus, most: usize, source: &dyn Fn(&str) -> Option<Source>) -> Vec<CoverageRow> {
    let rows = corpus.sources.iter().map(|info| {
        let count: usize = info.left_over.iter().copied().map(LineRange::count).sum();
        let text = if count > 0 { source(&info.path) } else { None };
        let lines = info.left_over.iter().flat_map(|range| range.first..=range.last);
        let left_over: Vec<LeftOver> = lines.take(most).map(|line| left_over(text.as_ref(), line)).collect();
        let more = count - left_over.len();
        let (path, understood) = (info.path.clone(), info.understood);
        CoverageRow { path, kind: info.kind, lines: info.lines, understood, left_over, more }
    });
    let mut rows: Vec<CoverageRow> = rows.collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    rows
}

fn left_over(source: Option<&Source>, line: u32) -> LeftOver {
    let text = source.and_then(|s| Some(s.slice(s.line(line)?).trim().to_owned()));
    LeftOver { line, text: text.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceInfo;
    use crate::text::Encoding;

    #[test]
    fn the_first_lines_are_listed_and_the_others_counted() {
        let left_over = vec![LineRange { first: 1, last: 2 }, LineRange { first: 4, last: 4 }];
        let info = |path: &str, left_over| SourceInfo {
            path: path.to_owned(),
            kind: SourceKind::Minutes,
            language: None,
            encoding: Encoding::Utf8,
            lines: 4,
            understood: 0.25,
            left_over,
        };
        let sources = vec![info("b", left_over), info("a", Vec::new())];
        let corpus = Corpus { sources, ..Corpus::default() };
        let source = |name: &str| (name == "b").then(|| Source::new(name, b"one\n  two\n\nfour".to_vec()));
        let said = |most| {
            let rows = coverage(&corpus, most, &source).into_iter();
            rows.map(|r| (r.path, r.left_over.into_iter().map(|l| (l.line, l.text)).collect::<Vec<_>>(), r.more))
                .collect::<Vec<_>>()
        };
        let of = |line: u32, text: &str| (line, text.to_owned());
        let a = ("a".to_owned(), vec![], 0);
        assert_eq!(said(2), [a.clone(), ("b".to_owned(), vec![of(1, "one"), of(2, "two")], 1)]);
        assert_eq!(said(9), [a, ("b".to_owned(), vec![of(1, "one"), of(2, "two"), of(4, "four")], 0)]);
    }
}
