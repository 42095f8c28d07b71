//! What a register says against itself: somebody who is and is not the same person, a part that contains its whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Placed, RegisterText};
use crate::model::fold;

/// The entries that contradict others, each with what to do.
pub(super) fn contradictions(text: &RegisterText) -> Vec<(&Placed, String)> {
    let mut told = same_and_different(text);
    told.extend(circles(text));
    told
}

/// A name that is given as another form of somebody's name and as somebody else's. Of namesakes it cannot be told whom
/// an entry means.
fn same_and_different(text: &RegisterText) -> Vec<(&Placed, String)> {
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    text.people.iter().for_each(|p| *namesakes.entry(fold(&p.name.text)).or_default() += 1);
    let mut same = BTreeSet::new();
    for person in &text.people {
        let name = fold(&person.name.text);
        if namesakes.get(&name) == Some(&1) {
            same.extend(person.aliases.iter().chain(&person.same_as).map(|other| (name.clone(), fold(&other.text))));
        }
    }
    let mut told = Vec::new();
    for person in &text.people {
        for other in &person.different_from {
            let (name, different) = (fold(&person.name.text), fold(&other.text));
            if namesakes.get(&name) == Some(&1)
                && (same.contains(&(name.clone(), different.clone())) || same.contains(&(different, name)))
            {
                let (one, two) = (&person.name.text, &other.text);
                told.push((
                    other,
                    format!("`{two}` is said to be `{one}` and to be somebody else; keep one of the two"),
                ));
            }
        }
    }
    told
}

/// Organisations that are part of themselves, by way of others or not: the entry that closes the circle.
fn circles(text: &RegisterText) -> Vec<(&Placed, String)> {
    let part_of = |at: usize| text.organisations.get(at).and_then(|o| o.part_of.as_ref());
    let by_name: BTreeMap<String, usize> =
        text.organisations.iter().enumerate().rev().map(|(at, o)| (fold(&o.name.text), at)).collect();
    let whole = |at: usize| by_name.get(&fold(&part_of(at)?.text)).copied();
    let mut seen = BTreeMap::new();
    let mut told = Vec::new();
    for start in 0..text.organisations.len() {
        let mut next = Some(start);
        while let Some(at) = next.filter(|at| !seen.contains_key(at)) {
            seen.insert(at, start);
            next = whole(at);
            if let Some(closing) = part_of(at).filter(|_| next.is_some_and(|n| seen.get(&n) == Some(&start))) {
                let name = &closing.text;
                told.push((
                    closing,
                    format!("`{name}` is part of itself this way; remove one `part-of` of the circle"),
                ));
            }
        }
    }
    told
}
