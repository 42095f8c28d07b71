//! Lines of people, cut into one entry for each.

use crate::lang::Compiled;
use crate::syntax::{Token, TokenKind};
use crate::text::{Range, Source};

use super::shape::{bare, begins_with_given_name, body_like, is_post, person_like, single_name, two_capitals};

/// The tokens line by line; a line goes on in the next inside brackets, after a comma, and in the middle of a name.
pub(super) fn lines<'t>(tokens: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, token) in tokens.iter().enumerate() {
        let open = at == start || depth > 0 || tokens.get(at - 1).is_some_and(|t| t.is(",") || t.is("/"));
        if token.fresh && token.capital() && !open && !is_cut_name(tokens, start, at, pack) {
            out.push(tokens.get(start..at).unwrap_or_default());
            (start, depth) = (at, 0);
        }
        depth = (depth + i32::from(token.is("(")) - i32::from(token.is(")"))).max(0);
    }
    out.push(tokens.get(start..).unwrap_or_default());
    out.into_iter().filter(|l| !l.is_empty()).collect()
}

/// `…, Siv`, and in the next line `Lindvall (Ria), …`: a list parted by commas that the margin cuts inside a name.
fn is_cut_name(tokens: &[Token], start: usize, at: usize, pack: &Compiled) -> bool {
    let line = tokens.get(start..at).unwrap_or_default();
    let first =
        line.iter().rposition(|t| t.is(",") || t.is(";")).map(|comma| line.get(comma + 1..).unwrap_or_default());
    let next: Vec<&Token> = tokens
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|t| t.kind == TokenKind::Word && !t.is(","))
        .take(2)
        .collect();
    let given = |t: &Token| pack.lexicon.tags(t.lower.split('-').next().unwrap_or_default()).given_name;
    match (first, next.as_slice()) {
        (Some([one]), [surname]) => one.capital() && given(one) && !given(surname),
        _ => false,
    }
}

/// What stands between two marks of a line.
struct Part<'t> {
    tokens: &'t [Token],
    /// After a wide gap, a semicolon or a bar: surely something of its own.
    wide: bool,
    /// After a dash.
    dashed: bool,
}

/// Parts of a line between commas, semicolons, dashes and wide gaps, brackets kept whole.
fn parts<'t>(line: &'t [Token], source: &Source) -> Vec<Part<'t>> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    let (mut wide, mut dashed) = (false, false);
    let mut push = |from: usize, to: usize, wide: bool, dashed: bool| {
        let tokens = without_stop(line.get(from..to).unwrap_or_default());
        if tokens.iter().any(|t| t.kind != TokenKind::Mark) {
            out.push(Part { tokens, wide, dashed });
        }
    };
    for (at, token) in line.iter().enumerate() {
        depth += i32::from(token.is("(")) - i32::from(token.is(")"));
        let gap = at > start && line.get(at - 1).is_some_and(|p| column_gap(source, p.range, token.range));
        let hyphen = token.is("-") && (token.spaced || line.get(at + 1).is_some_and(|n| n.spaced));
        let dash = hyphen || token.is("–") || token.is("—");
        let stop = token.is(".") && line.get(at + 1).is_some_and(|n| n.spaced && n.capital());
        let mark = token.is(",") || token.is(";") || token.is("|");
        if gap {
            push(start, at, wide, dashed);
            (start, wide, dashed) = (at, true, false);
        }
        if depth <= 0 && (dash || stop || mark) {
            push(start, at, wide, dashed);
            start = at + 1;
            (wide, dashed) = (token.is(";") || token.is("|") || token.is("."), dash);
        }
    }
    push(start, line.len(), wide, dashed);
    out
}

/// A full stop at the end belongs to no name.
fn without_stop(part: &[Token]) -> &[Token] {
    match part.split_last() {
        Some((last, rest)) if last.is(".") || last.is(":") => rest,
        _ => part,
    }
}

fn column_gap(source: &Source, before: Range, after: Range) -> bool {
    let between = source.slice(Range::new(before.end, after.start));
    // Something left out, such as a nickname in quotation marks, is no gap.
    let blank = between.chars().all(char::is_whitespace);
    blank && (between.contains('\t') || between.len() >= 3 && !between.contains('\n'))
}

/// One line to entries: a list of names, or one name with what belongs to it.
pub(super) fn split_names<'t>(
    line: &'t [Token],
    inline: bool,
    source: &Source,
    pack: &Compiled,
) -> Vec<Vec<&'t [Token]>> {
    let parts = parts(line, source);
    if calls_by_first_name(&parts, inline, pack) {
        return split_first_names(&parts, pack);
    }
    let people = parts.iter().filter(|p| person_like(p.tokens, pack)).count();
    let first_named = parts.first().is_some_and(|p| person_like(p.tokens, pack) || two_capitals(p.tokens, pack));
    let least = if inline && first_named { 2 } else { 3 };
    // `…, 4 others` counts nobody by name.
    let named = || parts.iter().filter(|p| p.tokens.first().is_some_and(|t| t.kind != TokenKind::Number));
    let names_only =
        named().count() >= least && named().all(|p| two_capitals(p.tokens, pack) && !body_like(bare(p.tokens), pack));
    let list = people >= 2 && parts.iter().skip(1).any(|p| person_like(p.tokens, pack)) || names_only;
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    for Part { tokens: part, wide, .. } in parts {
        let starts = list && (person_like(part, pack) || names_only && two_capitals(part, pack))
            || wide && (person_like(part, pack) || two_capitals(part, pack) && list);
        let conjoined = split_and(part, pack);
        let starts = starts || list && conjoined.len() > 1;
        match out.last_mut() {
            Some(entry) if !starts => entry.extend(conjoined),
            _ => out.extend(conjoined.into_iter().map(|p| vec![p])),
        }
    }
    out
}

/// Whether a line lists people by their first names (`Lukas, Adréan och Eva – kassör`): at least half of the single
/// names are known ones. One known name after a full name is enough behind a label; elsewhere it takes two.
fn calls_by_first_name(parts: &[Part], inline: bool, pack: &Compiled) -> bool {
    let pieces = || parts.iter().filter(|p| !p.dashed).flat_map(|p| at_and(p.tokens, pack));
    let singles: Vec<&[Token]> = pieces().filter(|p| single_name(p, pack)).collect();
    let known = singles.iter().filter(|p| begins_with_given_name(p, pack)).count();
    let least = if inline { 1 } else { 2 };
    pieces().count() >= 2 && known >= least && known * 2 >= singles.len()
}

/// Each name with what follows up to the next; what a dash parts from a name says more about it.
fn split_first_names<'t>(parts: &[Part<'t>], pack: &Compiled) -> Vec<Vec<&'t [Token]>> {
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    for part in parts {
        for (at, piece) in at_and(part.tokens, pack).into_iter().enumerate() {
            let follows = part.dashed && at == 0;
            let starts = !follows && (single_name(piece, pack) || person_like(piece, pack));
            match out.last_mut() {
                Some(entry) if !starts => entry.push(piece),
                _ => out.push(vec![piece]),
            }
        }
    }
    out
}

/// A part cut at each `and` that stands outside brackets.
fn at_and<'t>(part: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let and = pack.lexicon.class("and");
    let mut depth = 0i32;
    part.split(|t| {
        depth += i32::from(t.is("(")) - i32::from(t.is(")"));
        depth <= 0 && (t.is("&") || pack.lexicon.tags(&t.lower).classes & and != 0)
    })
    .filter(|p| !p.is_empty())
    .collect()
}

/// `A B och C D`: two names; an organisation with `och` in its name stays whole.
fn split_and<'t>(part: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let and = pack.lexicon.class("and");
    let at = part.iter().position(|t| pack.lexicon.tags(&t.lower).classes & and != 0 || t.is("&"));
    match at {
        Some(0) => part.get(1..).map(|p| vec![p]).unwrap_or_default(),
        Some(at) => {
            let (left, right) = (part.get(..at).unwrap_or_default(), part.get(at + 1..).unwrap_or_default());
            let names =
                |p: &[Token]| person_like(p, pack) || two_capitals(p, pack) && !body_like(p, pack) || is_post(p, pack);
            if names(left) && names(right) {
                std::iter::once(left).chain(split_and(right, pack)).collect()
            } else {
                vec![part]
            }
        }
        None => vec![part],
    }
}
