//! Names of groups that say nearly the same and have people in common: one group, with the evidence told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::{Diagnostic, Finding, Related};
use crate::model::{Draft, GroupId, fold};
use crate::text::Span;

/// Names of more words are not compared, and no name with more than so many others.
const MOST_WORDS: usize = 12;
const MOST_OTHERS: usize = 32;

/// What is known of a name that meetings bear.
pub(super) struct Seen {
    /// As written first.
    pub name: String,
    /// Where it first stands.
    source: String,
    span: Span,
    meetings: usize,
    people: BTreeSet<String>,
}

/// The names that meetings bear, by the folded name.
pub(super) fn names(drafts: &[Draft]) -> BTreeMap<String, Seen> {
    let mut names: BTreeMap<String, Seen> = BTreeMap::new();
    for (draft, meeting) in drafts.iter().flat_map(|d| d.meetings.iter().map(move |m| (d, m))) {
        let Some(group) = &meeting.group else { continue };
        let seen = names.entry(fold(&group.text)).or_insert_with(|| Seen {
            name: group.text.clone(),
            source: draft.source.clone(),
            span: group.span,
            meetings: 0,
            people: BTreeSet::new(),
        });
        seen.meetings += 1;
        seen.people.extend(meeting.attendance.iter().map(|a| fold(&a.name)));
    }
    names
}

/// Names with more meetings first, so that a variant joins the usual name.
pub(super) fn usual_first(names: BTreeMap<String, Seen>) -> Vec<Seen> {
    let mut seen: Vec<(String, Seen)> = names.into_iter().collect();
    seen.sort_by(|(a, x), (b, y)| y.meetings.cmp(&x.meetings).then_with(|| a.cmp(b)));
    seen.into_iter().map(|(_, seen)| seen).collect()
}

/// The names that are groups of their own, filed by their words.
#[derive(Default)]
pub(super) struct Kept {
    list: Vec<(Seen, GroupId)>,
    by_words: HashMap<String, Vec<usize>>,
}

impl Kept {
    /// The group of which the name is a variant.
    pub(super) fn like(&self, name: &Seen) -> Option<&(Seen, GroupId)> {
        let near = keys(&name.name).into_iter().filter_map(|key| self.by_words.get(&key));
        let near: BTreeSet<usize> = near.flat_map(|list| list.iter().take(MOST_OTHERS)).copied().collect();
        near.into_iter().filter_map(|at| self.list.get(at)).find(|(kept, _)| is_variant(kept, name))
    }

    pub(super) fn add(&mut self, name: Seen, id: GroupId) {
        for key in keys(&name.name) {
            self.by_words.entry(key).or_default().push(self.list.len());
        }
        self.list.push((name, id));
    }
}

/// The words that count.
fn words(name: &str) -> BTreeSet<String> {
    fold(name).split(' ').filter(|w| w.chars().count() > 3).map(str::to_owned).collect()
}

/// Single letters and numbers, which tell groups of one kind apart.
fn marks(name: &str) -> BTreeSet<String> {
    let mark = |w: &&str| w.chars().count() == 1 || w.chars().all(char::is_numeric);
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).filter(mark).map(str::to_owned).collect()
}

/// All words of a name, and all but one: two names that differ by a word have one of these in common.
fn keys(name: &str) -> Vec<String> {
    let words: Vec<String> = words(name).into_iter().collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let without = |skip: usize| {
        let rest = words.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, w)| w.as_str());
        rest.collect::<Vec<_>>().join(" ")
    };
    (0..=words.len()).map(without).filter(|key| key.contains(' ')).collect()
}

/// One name says all that the other says and little more, and half of the people are the same.
fn is_variant(a: &Seen, b: &Seen) -> bool {
    let (x, y) = (words(&a.name), words(&b.name));
    let (small, large) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    // `Group A` and `Group B`, `Board 1` and `Board 2` are two.
    if marks(&a.name) != marks(&b.name) {
        return false;
    }
    let within = small.len() >= 2 && small.is_subset(large) && large.len() <= small.len() + 1;
    let shared = shared(a, b);
    within && shared * 2 >= a.people.len().min(b.people.len()) && shared >= 2
}

fn shared(a: &Seen, b: &Seen) -> usize {
    a.people.intersection(&b.people).count()
}

/// On what evidence a name is taken for another.
pub(super) fn told(variant: &Seen, usual: &Seen) -> Diagnostic {
    let (shared, all) = (shared(variant, usual), variant.people.len());
    let message = format!(
        "`{}` is taken for `{}`, as {shared} of its {all} people are listed there too; write the usual name, or put \
         this one in the register as an alias",
        variant.name, usual.name
    );
    let mut finding = Diagnostic::new(Finding::NameVariant, &variant.source, variant.span, message);
    let there = format!("`{}` is the name here", usual.name);
    finding.related.push(Related { source: usual.source.clone(), span: usual.span, message: there });
    finding
}
