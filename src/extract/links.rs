//! Addresses and attachments.

use crate::model::Words as Said;
use crate::syntax::{BlockKind, Hints, Shape, TokenKind, Tree, tokens};
use crate::text::{Range, Source};

use super::words::Words;
use super::zones::Placed;

/// All addresses: in running text mended across lines, those that stand alone as footers, and those `behind` words.
pub(super) fn links(
    placed: &[Placed],
    tree: &Tree,
    within: Range,
    behind: &[Range],
    source: &Source,
    hints: &Hints,
) -> Vec<Said> {
    let inside = |range: &Range| within.start <= range.start && range.start < within.end;
    let inline = placed.iter().flat_map(|p| p.tokens.iter());
    let first = tree.blocks.partition_point(|b| b.range.end <= within.start);
    let junk = tree
        .blocks
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|b| b.range.start < within.end)
        .filter(|b| b.kind == BlockKind::Junk)
        .flat_map(|b| tree.lines_of(b))
        .filter(|l| l.shape == Shape::Address && inside(&l.range));
    let footer: Vec<_> = junk.flat_map(|l| tokens(&source.text, &[l.content], hints)).collect();
    let all = inline.chain(footer.iter()).filter(|t| t.kind == TokenKind::Address);
    let mut out: Vec<Said> = all.map(|t| Said { text: t.text.to_string(), span: source.span(t.range) }).collect();
    // The plain form has nothing behind the words of a link; the file has.
    let file = |range: &Range| String::from_utf8_lossy(source.bytes_of(*range)).into_owned();
    out.extend(
        behind
            .iter()
            .skip(behind.partition_point(|r| r.start < within.start))
            .take_while(|r| inside(r))
            .map(|r| Said { text: file(r), span: source.span(*r) }),
    );
    out.sort_by_key(|l| l.span);
    out
}

/// `(se bilaga)`, `bilaga 2`.
pub(super) fn attachments(words: &Words, source: &Source) -> Vec<Said> {
    let class = words.pack.lexicon.known.attachment;
    let see = words.pack.lexicon.known.see;
    let number = |at: usize| words.token(at).is_some_and(|t| t.kind == TokenKind::Number);
    // A word of three letters is short for another only when a number follows; alone it may be any word.
    let short = |at: usize| words.lower(at).chars().count() <= 3;
    let counted = |at: usize| number(at + 1) || words.is_mark(at + 1, ".") && number(at + 2);
    let hits = (0..words.len()).filter(|i| words.has(*i, class) && (!short(*i) || counted(*i)));
    hits.map(|at| {
        let open = at.saturating_sub(3)..=at;
        let pointed = at.checked_sub(1).filter(|before| words.has(*before, see)).unwrap_or(at);
        let start = open.clone().find(|i| words.is_mark(*i, "(")).unwrap_or(pointed);
        let close = (at..at + 4).find(|i| words.is_mark(*i, ")")).filter(|_| words.is_mark(start, "("));
        let numbered = if number(at + 1) {
            1
        } else if counted(at) {
            2
        } else {
            0
        };
        let end = close.map_or(at + 1 + numbered, |c| c + 1);
        Said { text: words.text(start, end), span: source.span(words.range(start, end)) }
    })
    .collect()
}
