//! Lines of people, cut into one entry for each.

use crate::extract::words::ends_as_the_next;
use crate::lang::Compiled;
use crate::model::fold;
use crate::syntax::{Token, TokenKind};
use crate::text::{Range, Source};

use super::shape::{
    begins_with_given_name, body_like, initials_alone, is_post, leading_posts, named, person_like, says_more,
    single_name, two_capitals,
};

/// The tokens line by line; a line goes on in the next inside brackets, after a comma, and in the middle of a name.
pub(super) fn lines<'t>(tokens: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, token) in tokens.iter().enumerate() {
        let open = at == start || depth > 0 || tokens.get(at - 1).is_some_and(|t| t.is(",") || t.is("/"));
        // `headmaster Anna Ek` on a line of its own.
        let posted = || {
            let name = tokens.get(at + 1).is_some_and(|t| t.capital() && !t.fresh);
            name && pack.lexicon.tags(&token.lower).post
        };
        let begins = token.fresh && !open && (token.capital() || posted());
        if begins && !is_cut_name(tokens, start, at, pack) {
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

/// Names are looked for in so many tokens beside a mark.
const NEAR: usize = 10;

/// What stands between two marks of a line.
struct Part<'t> {
    tokens: &'t [Token],
    /// After a wide gap, a semicolon or a bar: surely something of its own.
    wide: bool,
    /// After a dash.
    dashed: bool,
}

/// Parts of a line between commas, semicolons, dashes and wide gaps, brackets kept whole.
fn parts<'t>(line: &'t [Token], source: &Source, pack: &Compiled) -> Vec<Part<'t>> {
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
        let gap = gap || at >= start + 2 && depth <= 0 && side_by_side(line, start, at, pack);
        let next = line.get(at + 1);
        let suspended = ends_as_the_next(line, at, pack);
        let hyphen = token.is("-") && (token.spaced || next.is_some_and(|n| n.spaced) && !suspended);
        let numbers = [at.checked_sub(1), Some(at + 1)];
        let range = numbers.iter().all(|i| i.and_then(|i| line.get(i)).is_some_and(|t| t.kind == TokenKind::Number));
        let dash = hyphen || (token.is("–") || token.is("—")) && !range;
        let initial = at > start + 1
            && line.get(at - 1).is_some_and(|t| t.capital() && t.text.chars().count() == 1)
            && !line.get(at + 1).is_some_and(|n| pack.lexicon.tags(&n.lower).given_name);
        let titled =
            at > start && line.get(at - 1).is_some_and(|t| pack.pack.names.titles.iter().any(|w| *w == t.lower));
        let whole = !initial && !titled;
        let stop = token.is(".") && whole && line.get(at + 1).is_some_and(|n| n.spaced && n.capital());
        let before = || line.get(start..at).filter(|b| b.len() < NEAR).unwrap_or_default();
        let after = || {
            let near = line.get(at + 1..line.len().min(at + NEAR)).unwrap_or_default();
            near.split(|t| t.is(",") || t.is(";")).next().unwrap_or_default()
        };
        let between = token.is("/")
            && person_like(before(), pack)
            && at_and(after(), pack).first().is_some_and(|n| person_like(n, pack))
            || token.is(":") && depth <= 0 && (answers(after(), pack) || person_like(before(), pack));
        let mark = token.is(",") || token.is(";") || token.is("|") || between;
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

/// `Anna Ek Bo Lind`, and nothing more: two names with nothing but a blank between them.
fn side_by_side(line: &[Token], start: usize, at: usize, pack: &Compiled) -> bool {
    let given = |t: &Token| t.capital() && pack.lexicon.tags(&t.lower).given_name;
    let ends = |i: usize| line.get(i).is_none_or(|t| t.fresh || t.column);
    let begins = start == 0 || line.get(start).is_some_and(|t| t.fresh || t.column);
    match line.get(start..at + 2) {
        Some([a, b, c, d]) => begins && ends(at + 2) && given(a) && !given(b) && given(c) && d.capital() && !given(d),
        _ => false,
    }
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
    let blanks = between.chars().count();
    blank && (between.contains('\t') || blanks >= 3 && !between.contains('\n'))
}

/// One line to entries: a list of names, or one name with what belongs to it.
pub(super) fn split_names<'t>(
    line: &'t [Token],
    inline: bool,
    source: &Source,
    pack: &Compiled,
) -> Vec<Vec<&'t [Token]>> {
    let parts = parts(line, source, pack);
    let single: Vec<&[Token]> = parts.iter().flat_map(|p| at_and(p.tokens, pack)).collect();
    if single.len() >= 2 && single.iter().all(|p| initials_alone(p)) {
        return single.into_iter().map(|p| vec![p]).collect();
    }
    if calls_by_first_name(&parts, inline, pack) {
        return split_first_names(&parts, pack);
    }
    let conjoined = |p: &Part<'t>| split_and(p.tokens, pack).into_iter().filter(|n| person_like(n, pack)).count();
    let people: usize = parts.iter().map(conjoined).sum();
    let first_named = parts.first().is_some_and(|p| person_like(p.tokens, pack) || two_capitals(p.tokens, pack));
    let least = if inline && first_named { 2 } else { 3 };
    // `…, 4 others` counts nobody by name.
    let worded = || parts.iter().filter(|p| p.tokens.first().is_some_and(|t| t.kind != TokenKind::Number));
    let names_only = worded().count() >= least
        && worded().all(|p| two_capitals(p.tokens, pack) && !body_like(named(p.tokens, pack), pack));
    let list = people >= 2 && parts.iter().skip(1).any(|p| conjoined(p) > 0) || names_only;
    // Among many names, one behind the other, the one that nobody knows is a name.
    let both = |pair: &[Part<'t>]| pair.iter().all(|p| conjoined(p) > 0);
    let runs = parts.windows(2).filter(|pair| both(pair)).count();
    let most = if inline { people * 5 >= parts.len() * 2 } else { people * 4 >= parts.len() * 3 };
    let mostly = people >= 4 && most && runs >= 2;
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    for Part { tokens: part, wide, .. } in parts {
        let unknown = (names_only || mostly) && two_capitals(part, pack) && !body_like(named(part, pack), pack);
        let starts = list && (person_like(part, pack) || unknown)
            || wide && (person_like(part, pack) || two_capitals(part, pack) && list);
        let conjoined = split_and(part, pack);
        let another = conjoined.len() > 1 || conjoined.iter().any(|p| person_like(p, pack));
        let starts = starts || list && another;
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
    // Behind a label, three single names and nothing else are names, if the words mean nothing else.
    let blank = |p: &&[Token]| matches!(p, [one] if pack.lexicon.tags(&one.lower).is_unknown() || pack.lexicon.tags(&one.lower).given_name);
    let bare =
        || inline && known >= 1 && singles.len() >= 3 && singles.len() == pieces().count() && singles.iter().all(blank);
    pieces().count() >= 2 && known >= least && known * 2 >= singles.len() || bare()
}

/// Each name with what follows up to the next; what a dash parts from a name says more about it.
fn split_first_names<'t>(parts: &[Part<'t>], pack: &Compiled) -> Vec<Vec<&'t [Token]>> {
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    for part in parts {
        for (at, piece) in at_and(part.tokens, pack).into_iter().enumerate() {
            let follows = part.dashed && at == 0;
            // A nickname in small letters is nobody's organisation.
            let nickname = matches!(piece, [one] if !one.capital() && pack.lexicon.tags(&one.lower).is_unknown());
            let starts = !follows && (single_name(piece, pack) || person_like(piece, pack) || nickname);
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
    let and = pack.lexicon.known.and;
    let mut depth = 0i32;
    let mut at = 0;
    part.split(|t| {
        depth += i32::from(t.is("(")) - i32::from(t.is(")"));
        at += 1;
        let joins = at > 1 && ends_as_the_next(part, at - 2, pack);
        depth <= 0 && !joins && (t.is("&") || pack.lexicon.tags(&t.lower).classes & and != 0)
    })
    .filter(|p| !p.is_empty())
    .collect()
}

/// `A B and C D`: two names; an organisation with `and` in its name stays whole.
fn split_and<'t>(part: &'t [Token], pack: &Compiled) -> Vec<&'t [Token]> {
    let pieces = at_and(part, pack);
    let name = |p: &&[Token]| {
        person_like(p, pack) || two_capitals(p, pack) && !body_like(named(p, pack), pack) || is_post(p, pack)
    };
    let opens = part.first().is_some_and(|t| at_and(std::slice::from_ref(t), pack).is_empty());
    match pieces.as_slice() {
        [_, _, ..] if pieces.iter().all(name) => pieces,
        _ if opens => part.get(1..).into_iter().collect(),
        _ => vec![part],
    }
}

/// Whether words are nothing but an answer to the call: yes, no, a tick.
fn answers(rest: &[Token], pack: &Compiled) -> bool {
    let words = &pack.pack.sections.people_table;
    let said = fold(&crate::extract::zones::plain(without_stop(rest)));
    rest.len() <= 3 && (words.yes.contains(&said) || words.no.contains(&said))
}

/// `The council: Anna Ek, Bo Lind`: those whom an organisation has sent, and the organisation; so `Council (4 votes): …`.
/// A label that is none stands before what is no list of people; a post belongs to the one behind it, one in the
/// plural to all of them.
pub(super) fn labelled<'t>(line: &'t [Token], pack: &Compiled) -> (Option<String>, &'t [Token]) {
    let counted = counted(line);
    let colon = line.iter().take(6).position(|t| t.is(":") || t.is("("));
    let colon = colon.filter(|at| *at > 0 && line.get(*at).is_some_and(|t| t.is(":")));
    let Some((end, colon)) = counted.or(colon.map(|c| (c, c))) else { return (None, line) };
    let (label, value) = (line.get(..end).unwrap_or_default(), line.get(colon + 1..).unwrap_or_default());
    let people = || {
        let name = |p: &[Token]| begins_with_given_name(p, pack) || person_like(p, pack) || two_capitals(p, pack);
        value.split(|t| t.is(",")).flat_map(|p| at_and(p, pack)).all(name)
    };
    let worded = label.iter().all(|t| t.kind == TokenKind::Word) && label.first().is_some_and(Token::capital);
    if worded && holders(label, pack) && !value.is_empty() && !answers(value, pack) {
        return (None, value);
    }
    let person = person_like(label, pack)
        || begins_with_given_name(label, pack)
        || two_capitals(label, pack) && !body_like(label, pack);
    let own = worded || counted.is_some();
    if value.is_empty() || !own || person || leading_posts(label, pack) > 0 || answers(value, pack) {
        return (None, line);
    }
    let text = crate::extract::zones::plain(label);
    if pack.section(&text).is_some() || pack.label(&text).is_some() {
        return (None, value);
    }
    if (body_like(label, pack) || counted.is_some()) && people() { (Some(text), value) } else { (None, &[]) }
}

/// `Council (4 votes): …`: where the label ends, and where the colon stands.
fn counted(line: &[Token]) -> Option<(usize, usize)> {
    let open = line.iter().take(6).position(|t| t.is("(")).filter(|at| *at > 0)?;
    let close = open + line.iter().skip(open).take(6).position(|t| t.is(")"))?;
    let inside = line.get(open + 1..close)?;
    let counts = inside.first().is_some_and(|t| t.kind == TokenKind::Number) && inside.len() <= 3;
    (counts && line.get(close + 1).is_some_and(|t| t.is(":"))).then_some((open, close + 1))
}

/// `Councillors`, `Elected committee members`: those who hold a post, or are members.
fn holders(label: &[Token], pack: &Compiled) -> bool {
    let Some(last) = label.last() else { return false };
    let roles = &pack.pack.roles;
    let singular = last.lower.strip_suffix('s').filter(|_| pack.pack.language.grammar.open_compounds);
    let plural = singular.is_some_and(|s| pack.lexicon.tags(s).post)
        || roles.holder_endings.iter().any(|e| last.lower.ends_with(e.as_str()));
    plural && label.len() <= 4
}

/// Whether every part of a list is a name, at least two of them or one full name.
pub(super) fn all_names(tokens: &[Token], pack: &Compiled) -> bool {
    let mut depth = 0i32;
    let list = without_stop(tokens);
    let mut names = 0;
    let parts = list.split(|t| {
        depth += i32::from(t.is("(")) - i32::from(t.is(")"));
        depth <= 0 && (t.is(",") || t.is(";"))
    });
    for part in parts.flat_map(|p| at_and(p, pack)) {
        let full = person_like(part, pack) || two_capitals(part, pack) && !body_like(named(part, pack), pack);
        let known = full || single_name(part, pack) && begins_with_given_name(part, pack);
        if !known && !says_more(part, pack) && !initials_alone(part) {
            return false;
        }
        names += if full { 2 } else { usize::from(known || initials_alone(part)) };
    }
    names >= 2
}
