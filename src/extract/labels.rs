//! Labels of people: several of them in one line, and without a colon before a name.

use std::collections::BTreeSet;

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::fold;
use crate::syntax::{Token, TokenKind};

use super::attendance;
use super::zones::{is_person_label, lists_people, plain};

/// A label has so many words.
const LONGEST_LABEL: usize = 4;

/// A line in which a label and names stand without a colon has so many tokens.
const LONGEST_LINE: usize = 60;

/// `Anna Ek, Bo Lind. Guest: Eva Dahl` in a list of people: a label opens a part of the line behind a full stop only.
pub(super) fn behind_stops<'t>(
    line: &'t [Token],
    kind: SectionKind,
    pack: &Compiled,
) -> Vec<(SectionKind, &'t [Token])> {
    let stop = |from: usize| line.get(from - 1).is_some_and(|t| t.is(".") || t.is(";"));
    cut_at_labels(line, kind, pack, &stop)
}

/// `Chair: Anna Ek  Secretary: Bo Lind`: what stands behind the first label up to the next, and each label after it.
pub(super) fn in_line<'t>(value: &'t [Token], kind: SectionKind, pack: &Compiled) -> Vec<(SectionKind, &'t [Token])> {
    cut_at_labels(value, kind, pack, &|_| true)
}

/// `opens`: whether a label may begin at a place that is not the first one.
fn cut_at_labels<'t>(
    value: &'t [Token],
    kind: SectionKind,
    pack: &Compiled,
    opens: &dyn Fn(usize) -> bool,
) -> Vec<(SectionKind, &'t [Token])> {
    let mut out = Vec::new();
    let (mut start, mut kind) = (0, kind);
    for colon in (0..value.len()).filter(|i| value.get(*i).is_some_and(|t| t.is(":"))) {
        let found = (1..=LONGEST_LABEL).rev().filter_map(|len| colon.checked_sub(len)).find_map(|from| {
            let next = pack.line(&plain(value.get(from..colon)?)).filter(|k| is_of_people(*k))?;
            (from > start && opens(from)).then_some((from, next))
        });
        if let Some((from, next)) = found {
            out.push((kind, value.get(start..from).unwrap_or_default()));
            (start, kind) = (colon + 1, next);
        }
    }
    out.push((kind, value.get(start..).unwrap_or_default()));
    out
}

/// `Secretary Bo Lind`: the kind of the label, and where the names begin that are all the rest of the line.
pub(super) fn before_names(tokens: &[Token], pack: &Compiled) -> Option<(SectionKind, usize)> {
    if tokens.len() > LONGEST_LINE || tokens.len() < 2 || !may_open(tokens, pack) {
        return None;
    }
    (1..=LONGEST_LABEL.min(tokens.len() - 1)).rev().find_map(|end| {
        let kind = pack.line(&plain(tokens.get(..end)?)).filter(|k| is_of_people(*k))?;
        attendance::are_names(tokens.get(end..)?, pack).then_some((kind, end))
    })
}

/// Whether the first word may open a section, by itself or with those behind it. What two tokens without a blank make
/// together is not known.
pub(super) fn may_open(tokens: &[Token], pack: &Compiled) -> bool {
    let Some(first) = tokens.first().filter(|t| t.kind == TokenKind::Word) else { return true };
    let glued = tokens.get(1).is_some_and(|t| !t.spaced && t.kind != TokenKind::Mark);
    glued || pack.may_open(&first.lower)
}

fn is_of_people(kind: SectionKind) -> bool {
    lists_people(kind) || is_person_label(kind) || kind == SectionKind::Signature
}

/// Whether a unit below the heading of signatures holds names, roles and lines to write on, and nothing else.
pub(super) fn is_signature(tokens: &[Token], pack: &Compiled) -> bool {
    tokens.len() <= LONGEST_LINE && cells(tokens).iter().flatten().all(|c| is_name(c, pack) || is_line_or_role(c, pack))
}

/// Whether a unit holds names side by side, or one, and their roles in the line below.
pub(super) fn are_signatures(tokens: &[Token], pack: &Compiled) -> bool {
    if tokens.len() > LONGEST_LINE {
        return false;
    }
    let lines = cells(tokens);
    let names = |line: &Vec<&[Token]>| line.iter().all(|c| is_name(c, pack));
    let roles = |line: &Vec<&[Token]>| line.iter().all(|c| attendance::role_named(c, pack).is_some());
    matches!(lines.as_slice(), [above, below] if above.len() == below.len() && names(above) && roles(below))
}

/// `Eva Dahl, secretary      Bo Lind, chair`: names side by side, each with its role.
fn are_posted(tokens: &[Token], pack: &Compiled) -> bool {
    let lines = cells(tokens);
    let posted = |cell: &&[Token]| {
        let comma = cell.iter().position(|t| t.is(","));
        comma.and_then(|at| cell.split_at_checked(at)).is_some_and(|(name, role)| {
            is_name(name, pack) && attendance::role_named(role.get(1..).unwrap_or_default(), pack).is_some()
        })
    };
    matches!(lines.as_slice(), [line] if line.len() > 1 && line.iter().all(posted))
}

/// `Minutes by      Checked by`, side by side, and below each a name: labels of signatures, at least one of which stands
/// nowhere else.
fn are_labelled(labels: &[Token], names: &[Token], pack: &Compiled) -> bool {
    if labels.len().max(names.len()) > LONGEST_LINE {
        return false;
    }
    let (above, below) = (cells(labels), cells(names));
    let ([labels], Some(names)) = (above.as_slice(), below.first()) else { return false };
    let signing = pack.pack.sections.lines.get(&SectionKind::Signature);
    let signs = |cell: &[Token]| {
        let words = fold(plain(cell).trim_end_matches([':', ' ']));
        signing.is_some_and(|lines| lines.contains(&words))
    };
    labels.len() > 1
        && labels.len() == names.len()
        && labels.iter().all(|c| signs(c) || attendance::role_named(c, pack).is_some())
        && labels.iter().any(|c| signs(c))
        && names.iter().all(|c| is_name(c, pack))
}

/// Names side by side, and their roles in the line below.
pub(super) fn signed(tokens: &[Vec<Token>], pack: &Compiled) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let lines = |unit: &[Token]| 1 + unit.iter().skip(1).filter(|t| t.fresh).count();
    for (at, unit) in tokens.iter().enumerate().filter(|(_, t)| t.len() <= 24) {
        let height = lines(unit);
        let beside = height == 1 && unit.iter().skip(1).any(|t| t.column);
        if height == 2 && are_signatures(unit, pack) || beside && are_posted(unit, pack) {
            out.insert(at);
        }
        let next = tokens.get(at + 1).filter(|t| height == 1 && t.len() <= 12 && lines(t) == 1);
        let next = next.filter(|_| attendance::opens_entry(unit, pack));
        let both = next.map(|next| unit.iter().chain(next).cloned().collect::<Vec<_>>());
        if both.is_some_and(|both| are_signatures(&both, pack)) {
            out.extend([at, at + 1]);
        }
        // Between the labels and the names there may be a line to write on.
        let blank = |unit: &Vec<Token>| unit.iter().all(|t| t.kind == TokenKind::Mark);
        let last = at + 1 + usize::from(tokens.get(at + 1).is_some_and(blank));
        if beside && tokens.get(last).is_some_and(|names| are_labelled(unit, names, pack)) {
            out.extend(at..=last);
        }
    }
    out
}

/// A word or two with a capital and no mark: right below names behind their label, it opens what comes next.
pub(super) fn is_heading_like(tokens: &[Token]) -> bool {
    let words = tokens.iter().all(|t| t.kind == TokenKind::Word && !t.all_capitals());
    words && tokens.len() <= 4 && tokens.first().is_some_and(Token::capital)
}

/// Two or more capitals, or one word, no verb.
pub(super) fn looks_like_name(tokens: &[Token], pack: &Compiled) -> bool {
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let first = tokens.first().is_some_and(Token::capital);
    let capitals = words.clone().filter(|t| t.capital()).count();
    first
        && capitals * 2 >= words.clone().count().min(4)
        && !words.clone().skip(1).any(|t| pack.hints.verbs.contains(t.lower.as_str()))
}

fn is_name(cell: &[Token], pack: &Compiled) -> bool {
    attendance::are_names(cell, pack)
}

fn is_line_or_role(cell: &[Token], pack: &Compiled) -> bool {
    attendance::role_named(cell, pack).is_some() || cell.iter().all(|t| t.kind == TokenKind::Mark)
}

/// Lines, and what stands side by side in each.
pub(super) fn cells(tokens: &[Token]) -> Vec<Vec<&[Token]>> {
    let starts = |i: &usize| tokens.get(*i).is_some_and(|t| t.fresh || t.column);
    let mut bounds: Vec<usize> = (1..tokens.len()).filter(starts).collect();
    bounds.push(tokens.len());
    let mut out: Vec<Vec<&[Token]>> = Vec::new();
    let mut from = 0;
    for to in bounds {
        let cell = tokens.get(from..to).unwrap_or_default();
        match out.last_mut().filter(|_| !cell.first().is_some_and(|t| t.fresh)) {
            Some(line) => line.push(cell),
            None => out.push(vec![cell]),
        }
        from = to;
    }
    out
}

/// Most words outside brackets begin with a capital: a list of names, whatever verb stands in it.
pub(super) fn mostly_names(tokens: &[Token]) -> bool {
    let mut depth = 0i32;
    let mut counts = (0usize, 0usize);
    for token in tokens {
        depth += i32::from(token.is("(")) - i32::from(token.is(")"));
        if depth <= 0 && token.kind == TokenKind::Word {
            counts = (counts.0 + 1, counts.1 + usize::from(token.capital()));
        }
    }
    counts.0 >= 2 && counts.1 * 10 >= counts.0 * 7
}

/// A number and nothing else but marks.
pub(super) fn is_count(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| matches!(t.kind, TokenKind::Number | TokenKind::Mark))
        && tokens.iter().any(|t| t.kind == TokenKind::Number)
}
