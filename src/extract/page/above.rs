//! What the form of a list says of its items: a name above them, a line through them, who has the one before.

use super::Page;
use crate::extract::clauses::{Party, parties};
use crate::extract::facts::actor;
use crate::extract::marks;
use crate::extract::words::Words;
use crate::extract::zones::{Placed, Zone};
use crate::lang::Compiled;
use crate::lang::pack::SubjectKind;
use crate::model::{Actor, TaskState, fold};
use crate::syntax::{BlockKind, Token};

/// Those named above a list of what they have to do.
pub(super) struct Above {
    actors: Vec<Actor>,
    /// Columns before the name where it is an item itself: only what stands deeper is theirs.
    depth: Option<usize>,
}

/// Whether a line is names, `everybody` or the group, and nothing else but a colon: a heading above what they have to do.
pub(in crate::extract) fn names_owners(tokens: &[Token], pack: &Compiled) -> Option<Vec<Party>> {
    let end = tokens.iter().rposition(|t| !t.is(":")).map_or(0, |i| i + 1);
    if end == 0 || end > 8 {
        return None;
    }
    let words = Words::new(pack, tokens.get(..end)?);
    let (list, next) = parties(&words, 0, true)?;
    let owner = |p: &Party| match p.kind {
        SubjectKind::Person | SubjectKind::Everyone | SubjectKind::Group => true,
        SubjectKind::Name => words.tag(p.start).is_some_and(|t| t.given_name),
        _ => false,
    };
    (next >= end && list.iter().all(owner)).then_some(list)
}

fn depth(unit: &Placed) -> Option<usize> {
    match unit.unit.kind {
        BlockKind::Item { depth, .. } => Some(depth),
        _ => None,
    }
}

impl Page<'_> {
    /// A heading that names somebody: in a list of things to do anybody, elsewhere only who attends.
    pub(super) fn named_above(&mut self, unit: &Placed) {
        let words = Words::new(self.pack, &unit.tokens);
        let tasks = unit.section == Some(crate::lang::pack::SectionKind::Tasks);
        let known = |p: &Party| p.kind == SubjectKind::Person && self.roll.knows(&fold(&p.written));
        let owners = names_owners(&unit.tokens, self.pack).filter(|list| tasks || list.iter().all(known));
        self.above = owners
            .map(|list| Above { actors: list.iter().map(|p| actor(p, &words, self.source)).collect(), depth: None });
    }

    /// Whether a line of a list of things to do only names those whom the lines below it are for.
    pub(super) fn names_above(&mut self, unit: &Placed) -> bool {
        let known = |tokens: &[Token]| {
            let name = tokens.iter().filter(|t| !t.is(":")).map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ");
            (1..=4).contains(&tokens.len()) && self.roll.knows(&name)
        };
        let owners = names_owners(&unit.tokens, self.pack).or_else(|| {
            known(&unit.tokens).then_some(())?;
            let end = unit.tokens.iter().rposition(|t| !t.is(":")).map_or(1, |i| i + 1);
            let words = Words::new(self.pack, &unit.tokens);
            let written = words.text(0, end);
            let kind = SubjectKind::Person;
            Some(vec![Party { kind, start: 0, end, written, organisation: None, noun: false }])
        });
        // `UNASSIGNED`
        let shouted = matches!(unit.tokens.as_slice(), [one] if one.all_capitals() && one.text.len() > 4);
        if shouted && owners.is_none() {
            self.above = None;
            return true;
        }
        let Some(list) = owners else { return false };
        let words = Words::new(self.pack, &unit.tokens);
        let actors = list.iter().map(|p| actor(p, &words, self.source)).collect();
        self.above = Some(Above { actors, depth: depth(unit) });
        true
    }

    /// What has been read of an item since `before` and has no owner is for those named above it.
    pub(super) fn give_to_those_above(&mut self, unit: &Placed, before: usize) {
        let Some(above) = &self.above else { return };
        let below = match (above.depth, depth(unit)) {
            (Some(name), Some(own)) => own > name,
            (Some(_), None) => false,
            (None, own) => own.is_some() || unit.zone == Zone::Tasks,
        };
        if !below {
            if above.depth.is_some() {
                self.above = None;
            }
            return;
        }
        let fresh = self.meeting.tasks.iter_mut().skip(before).filter(|t| t.actors.is_empty());
        fresh.for_each(|t| t.actors.clone_from(&above.actors));
    }

    /// `~~Print the posters~~`: in a list of things to do it is done, elsewhere it is not said any more.
    pub(super) fn is_struck_out(&mut self, unit: &Placed, tasks: bool, topic: Option<usize>) -> bool {
        let (Some(first), Some(last)) = (unit.unit.pieces.first(), unit.unit.pieces.last()) else { return false };
        let text = self.source.slice(first.hull(*last)).trim();
        let inner = text.strip_prefix("~~").and_then(|t| t.strip_suffix("~~")).filter(|t| !t.contains("~~"));
        if inner.is_none() {
            return false;
        }
        let words = Words::new(self.pack, &unit.tokens);
        let frame = marks::Frame { listed: true, item: true, marked: false, roll: &self.roll };
        if let Some(found) = marks::marked(&words, frame).filter(|_| tasks) {
            self.mark(marks::Marked { state: TaskState::Done, ..found }, &words, topic);
        }
        true
    }
}
