//! What single lines and kinds of sections are, without looking around them.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::syntax::dialect::{self, Mark};
use crate::syntax::{BlockKind, Token, TokenKind, Unit};

use super::Zone;
use crate::extract::labels;

/// Sections whose entries are people.
pub(in crate::extract) fn lists_people(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Present | SectionKind::Absent | SectionKind::Called | SectionKind::CoOpted)
}

pub(in crate::extract) fn is_person_label(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Chair | SectionKind::NoteTaker | SectionKind::Adjuster | SectionKind::Teller)
}

/// The tokens as plain words.
pub(in crate::extract) fn plain(tokens: &[Token]) -> String {
    let mut out = String::with_capacity(tokens.iter().map(|t| t.text.len() + 1).sum());
    for token in tokens {
        if token.spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.text);
    }
    out
}

/// The index after the colon of a label: at most five words, and the colon not inside a time.
pub(in crate::extract) fn label_end(tokens: &[Token]) -> Option<usize> {
    let colon = tokens.iter().take(7).position(|t| t.is(":"))?;
    // `Ref.:`, `Ref. of the meeting:`
    let goes_on = |at: usize| at == 1 && tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && !t.capital());
    let short = |at: usize| tokens.get(at).is_some_and(|t| t.is(".")) && (at + 1 == colon || goes_on(at));
    let worded =
        tokens.iter().take(colon).enumerate().all(|(at, t)| t.kind != TokenKind::Address && (!t.is(".") || short(at)));
    let first = tokens.first().is_some_and(|t| t.kind == TokenKind::Word || t.is("["));
    let timed = colon > 0
        && tokens.get(colon - 1).is_some_and(|t| t.kind == TokenKind::Number)
        && tokens.get(colon + 1).is_some_and(|t| t.kind == TokenKind::Number);
    (colon > 0 && worded && first && !timed).then_some(colon + 1)
}

pub(in crate::extract) fn ends_with_colon(tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|t| t.is(":"))
}

/// A person's name, the full stop of an initial left out.
pub(in crate::extract) fn is_name_alone(tokens: &[Token], pack: &Compiled) -> bool {
    let name: Vec<Token> = tokens.iter().filter(|t| !t.is(".")).cloned().collect();
    tokens.len() <= 6 && pack.person_name(&name)
}

/// Labels and names: no text of a topic.
pub(in crate::extract) fn is_apart(zone: Zone) -> bool {
    matches!(zone, Zone::Label(_) | Zone::Signature | Zone::People(_))
}

pub(in crate::extract) fn aims(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Purpose | SectionKind::Proposal | SectionKind::Agenda)
}

/// The section a unit opens, and the index where what it says of it begins.
pub(in crate::extract) fn opener(tokens: &[Token], pack: &Compiled) -> Option<(SectionKind, usize)> {
    // `//Secretary: Eva Dahl`
    let strokes = tokens.iter().take_while(|t| matches!(t.text.as_str(), "/" | "//")).count();
    if strokes > 0 {
        let (kind, value) = opener(tokens.get(strokes..)?, pack)?;
        return is_person_label(kind).then_some((kind, value + strokes));
    }
    if let Some(value) = label_end(tokens) {
        let label = plain(tokens.get(..value - 1)?);
        if let Some(kind) = pack.section(&label).or_else(|| pack.label(&label)) {
            return Some((kind, value));
        }
    }
    // `Present; Anna Ek, Bo Lind`
    if let Some(end) = tokens.iter().take(5).position(|t| t.is(";"))
        && let Some(kind) = pack.section(&plain(tokens.get(..end)?)).filter(|k| lists_people(*k) || is_person_label(*k))
    {
        return Some((kind, end + 1));
    }
    // A label in a column of its own needs no colon.
    if let Some(column) = tokens.iter().skip(1).take(6).position(|t| t.column).map(|i| i + 1)
        && let Some(kind) = pack.section(&plain(tokens.get(..column)?))
    {
        return Some((kind, column));
    }
    if let Some(found) = labels::before_names(tokens, pack) {
        return Some(found);
    }
    if tokens.len() > 12 || !labels::may_open(tokens, pack) {
        return None;
    }
    let line = plain(tokens);
    if line.ends_with(['!', '?']) || line.ends_with('.') && tokens.len() > 6 {
        return None;
    }
    pack.section(&line).map(|kind| (kind, tokens.len()))
}

/// `ACTION: …`, `#agreed …`: a line that a mark of no language opens.
pub(super) fn marked(unit: &Unit, tokens: &[Token]) -> Option<(Zone, usize)> {
    if matches!(unit.kind, BlockKind::Heading(_) | BlockKind::Row) {
        return None;
    }
    let (mark, value) = dialect::mark(tokens)?;
    let kind = match mark {
        Mark::Action => SectionKind::Tasks,
        Mark::Decision => SectionKind::Decision,
        Mark::Proposal => SectionKind::Proposal,
        Mark::Note | Mark::Bookkeeping => SectionKind::Matter,
    };
    Some((Zone::Label(kind), value))
}

/// `Apologies for absence (Eva)` among the points to come lists nobody.
pub(super) fn is_point(unit: &Unit, tokens: &[Token], opened: Option<(SectionKind, usize)>) -> bool {
    matches!(unit.kind, BlockKind::Item { .. })
        && opened.is_some_and(|(kind, _)| lists_people(kind))
        && label_end(tokens).is_none()
}
