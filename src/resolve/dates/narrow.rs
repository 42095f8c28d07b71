//! Candidates and limits: which days remain when all that is known is held against them.

use std::collections::BTreeSet;

use crate::time::Day;

/// How much a limit is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Decides; weaker ones give way to it.
    Strong,
    /// Decides unless another one of its kind or a soft one disagrees.
    Firm,
    /// A habit: decides only together with evidence for the year.
    Soft,
    /// Narrows, but never decides.
    Weak,
}

/// The days that one piece of evidence allows, with words for each.
#[derive(Debug)]
pub(super) struct Limit {
    pub strength: Strength,
    /// Other meetings of the group may have the same claim to the day.
    pub shared: bool,
    pub days: Vec<(Day, String)>,
    /// What to say when it allows none.
    pub otherwise: Option<String>,
}

impl Limit {
    /// Whether the day is one of those allowed.
    pub(super) fn allows(&self, day: Day) -> bool {
        self.days.iter().any(|(d, _)| *d == day)
    }
}

/// What remains of the candidates.
#[derive(Debug)]
pub(super) struct Left {
    /// The days that remain, in order.
    pub days: Vec<Day>,
    /// Those that the strong limits alone leave.
    pub by_strong: Vec<Day>,
    /// What remains follows from the strong and firm limits alone.
    pub decided: bool,
    /// Some evidence speaks against other evidence.
    pub contradiction: bool,
    /// What allows none of the candidates, in words.
    pub unheeded: Vec<String>,
}

/// Holds the limits against the candidates. One that would leave nothing is not heeded, and remembered.
pub(super) fn narrow(candidates: &[Day], limits: &[Limit]) -> Left {
    let mut left = Left {
        days: candidates.to_vec(),
        by_strong: Vec::new(),
        decided: false,
        contradiction: false,
        unheeded: Vec::new(),
    };
    for limit in limits.iter().filter(|l| l.strength == Strength::Strong) {
        let kept: Vec<Day> = left.days.iter().copied().filter(|d| limit.allows(*d)).collect();
        if kept.is_empty() {
            left.contradiction = true;
            left.unheeded.extend(limit.otherwise.clone());
        } else {
            left.decided |= kept.len() < left.days.len() || candidates.len() == 1;
            left.days = kept;
        }
    }
    left.by_strong.clone_from(&left.days);
    if left.days.len() > 1 {
        weaker(&mut left, limits);
    }
    left
}

/// Firm, soft and weak limits hold together, or none of them does.
fn weaker(left: &mut Left, limits: &[Limit]) {
    let mut kept: BTreeSet<Day> = left.days.iter().copied().collect();
    let mut firm = kept.clone();
    for limit in limits.iter().filter(|l| l.strength != Strength::Strong) {
        let allowed: BTreeSet<Day> = left.days.iter().copied().filter(|d| limit.allows(*d)).collect();
        if allowed.is_empty() {
            left.unheeded.extend(limit.otherwise.clone());
            continue;
        }
        kept = kept.intersection(&allowed).copied().collect();
        if limit.strength == Strength::Firm {
            firm = firm.intersection(&allowed).copied().collect();
        }
    }
    if kept.is_empty() {
        left.contradiction = true;
        return;
    }
    let narrowed = kept.len() < left.days.len();
    left.days = kept.into_iter().collect();
    left.decided = if narrowed { firm.len() == 1 } else { left.decided };
}

/// The words of all limits that allow a day and forbid another candidate, if there is another one.
pub(super) fn evidence(day: Day, candidates: &[Day], limits: &[Limit]) -> Vec<String> {
    let alone = candidates.len() == 1;
    let tells = |l: &Limit| alone && l.strength == Strength::Strong || candidates.iter().any(|c| !l.allows(*c));
    let telling = |l: &&Limit| l.allows(day) && tells(l);
    let words = limits.iter().filter(telling).filter_map(|l| l.days.iter().find(|(d, _)| *d == day));
    let mut out: Vec<String> = Vec::new();
    for (_, text) in words {
        if !text.is_empty() && !out.contains(text) {
            out.push(text.clone());
        }
    }
    out
}
