//! Labels of people: several of them in one line, and without a colon before a name.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::syntax::Token;

use super::attendance;
use super::zones::{is_person_label, lists_people, plain};

/// A label has so many words.
const LONGEST_LABEL: usize = 4;

/// A line in which a label and names stand without a colon has so many tokens.
const LONGEST_LINE: usize = 60;

/// `Chair: Anna Ek  Secretary: Bo Lind`: what stands behind the first label up to the next, and each label after it.
pub(super) fn in_line<'t>(value: &'t [Token], kind: SectionKind, pack: &Compiled) -> Vec<(SectionKind, &'t [Token])> {
    let mut out = Vec::new();
    let (mut start, mut kind) = (0, kind);
    for colon in (0..value.len()).filter(|i| value.get(*i).is_some_and(|t| t.is(":"))) {
        let found = (1..=LONGEST_LABEL).rev().filter_map(|len| colon.checked_sub(len)).find_map(|from| {
            let next = pack.line(&plain(value.get(from..colon)?)).filter(|k| is_of_people(*k))?;
            (from > start).then_some((from, next))
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
    if tokens.len() > LONGEST_LINE || tokens.len() < 2 {
        return None;
    }
    (1..=LONGEST_LABEL.min(tokens.len() - 1)).rev().find_map(|end| {
        let kind = pack.line(&plain(tokens.get(..end)?)).filter(|k| is_of_people(*k))?;
        attendance::are_names(tokens.get(end..)?, pack).then_some((kind, end))
    })
}

fn is_of_people(kind: SectionKind) -> bool {
    lists_people(kind) || is_person_label(kind) || kind == SectionKind::Signature
}
