//! Whether two clauses are about the same matter: their words, their doing, their place.

use super::index::keys;
use crate::model::{Matter, ProjectId};

/// How two lists of stems agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Words of the one that the other has too, in the one's order.
    pub words: Vec<String>,
    /// Shared words that are more than the name of the topic both stand under.
    pub own: usize,
    /// What something is done to in the one is spoken of in the other.
    pub head: bool,
    /// It is the same in both.
    pub heads: bool,
    /// What something is done to in the second is spoken of in the first.
    pub answered: bool,
    /// Words of each that neither the other nor the heading above the other says.
    pub only_first: usize,
    pub only_second: usize,
    /// Words of the first that the second itself does not say.
    pub unsaid: usize,
    /// The same binds another thing in each (`a text for the site`, `a text for the paper`).
    pub apart: bool,
}

/// The words of a matter by their first and last letters: enough to see, of most, that two have none in common.
#[derive(Debug, Clone, Default)]
pub(in crate::resolve) struct Marks {
    heads: Ends,
    words: Ends,
}

/// Numbers for the first letters of each of some words, and for the last; and a bit for each of them.
#[derive(Debug, Clone, Default)]
struct Ends {
    first: u64,
    last: u64,
    each: Vec<[u32; 2]>,
}

impl Ends {
    fn of(words: &[String]) -> Ends {
        let number = |(_, letters): (bool, [char; 4])| {
            (letters.iter().fold(0u64, |all, c| (all.rotate_left(9) ^ u64::from(*c)).wrapping_mul(MIX)) >> 32) as u32
        };
        let each: Vec<[u32; 2]> = words.iter().map(|w| keys(w).map(number)).collect();
        let bits = |at: usize| each.iter().filter_map(|e| e.get(at)).fold(0, |all, n| all | 1 << (n >> 26));
        Ends { first: bits(0), last: bits(1), each }
    }

    /// Whether one of the words may be a form, or a part, of one of the others.
    fn may_share(&self, other: &Ends) -> bool {
        let near = |[first, last]: &[u32; 2]| other.each.iter().any(|[f, l]| f == first || l == last);
        (self.first & other.first != 0 || self.last & other.last != 0) && self.each.iter().any(near)
    }
}

/// Spreads letters over all bits (the golden ratio, as of Knuth's multiplicative hashing).
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

impl Marks {
    pub(in crate::resolve) fn of(matter: &Matter) -> Marks {
        Marks { heads: Ends::of(&matter.heads), words: Ends::of(&matter.words) }
    }

    /// Whether two matters may [`meet`].
    pub(super) fn may_meet(&self, other: &Marks) -> bool {
        self.heads.may_share(&other.words) || other.heads.may_share(&self.words)
    }

    /// Whether two matters may have the [`same_heads`].
    pub(super) fn may_have_same_heads(&self, other: &Marks) -> bool {
        self.heads.may_share(&other.heads)
    }
}

/// Where something stands: its project and the words of the heading above it; none below a fixed point of every meeting.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place<'a> {
    pub project: Option<&'a ProjectId>,
    pub topic: &'a [String],
}

/// How two places agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    Same,
    Apart,
    Unknown,
}

/// Two stems of one word: the same, or one with an ending more.
pub(in crate::resolve) fn inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && {
        let (few, more) = (letters(short), letters(long));
        few == more || more - few <= 2 && few >= 4
    }
}

/// How many characters a word has.
fn letters(word: &str) -> usize {
    word.bytes().filter(|b| b & 0xC0 != 0x80).count()
}

/// Forms of one word, or one a part of the other (`projektplan`, `plan`).
fn same_word(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Most words differ in their first and last letters: that is seen without a call.
    let same = |a: Option<&u8>, b: Option<&u8>| a == b;
    let begins = same(short.as_bytes().first(), long.as_bytes().first()) && long.starts_with(short);
    let ends = same(short.as_bytes().last(), long.as_bytes().last()) && long.ends_with(short);
    if !begins && !ends {
        return false;
    }
    let letters = letters(short);
    ends && letters >= 4 || begins && (letters >= 6 || inflected(short, long))
}

fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|w| same_word(w, word))
}

/// Whether what something is done to in the one is spoken of in the other.
fn head(of: &Matter, other: &Matter) -> bool {
    of.heads.iter().any(|w| has(&other.words, w))
}

/// Whether the head of either is spoken of in the other: without it nothing else that two matters share counts.
pub(super) fn meet(a: &Matter, b: &Matter) -> bool {
    head(a, b) || head(b, a)
}

/// Whether something is done to the same thing in both.
pub(super) fn same_heads(a: &Matter, b: &Matter) -> bool {
    a.heads.iter().any(|x| b.heads.iter().any(|y| inflected(x, y)))
}

/// What two matters share. A word of the heading that the other stands under counts as said.
pub(super) fn shared(a: &Matter, at: Place, b: &Matter, bt: Place) -> Shared {
    let (common, lone): (Vec<&String>, Vec<&String>) = a.words.iter().partition(|w| has(&b.words, w));
    let own = common.iter().filter(|w| !has(at.topic, w) && !has(bt.topic, w)).count();
    Shared {
        own,
        head: meet(a, b),
        heads: same_heads(a, b),
        answered: head(b, a),
        unsaid: lone.len(),
        apart: tied_apart(a, at, b, bt),
        only_first: lone.iter().filter(|w| !has(bt.topic, w)).count(),
        only_second: b.words.iter().filter(|w| !has(at.topic, w) && !has(&a.words, w)).count(),
        words: common.into_iter().cloned().collect(),
    }
}

/// Whether what binds something in both binds another thing in each, of which the other says nothing.
fn tied_apart(a: &Matter, at: Place, b: &Matter, bt: Place) -> bool {
    let unsaid = |what: &str, other: &Matter, topic: &[String]| !has(&other.words, what) && !has(topic, what);
    a.ties.iter().any(|[binder, _]| {
        let same = |mine: &str| bound(b, binder).any(|theirs| same_word(mine, theirs));
        bound(b, binder).next().is_some()
            && !bound(a, binder).any(same)
            && bound(a, binder).all(|what| unsaid(what, b, bt.topic))
            && bound(b, binder).all(|what| unsaid(what, a, at.topic))
    })
}

/// What the same binds in a matter.
fn bound<'a>(matter: &'a Matter, binder: &str) -> impl Iterator<Item = &'a str> {
    matter.ties.iter().filter(move |[by, _]| by == binder).map(|[_, what]| what.as_str())
}

/// Whether two clauses stand under, or speak of, the same project or heading.
pub(super) fn near(a: &Matter, at: Place, b: &Matter, bt: Place) -> Near {
    if at.project.is_some() && at.project == bt.project {
        return Near::Same;
    }
    let within = |small: &[String], large: &[String]| !small.is_empty() && small.iter().all(|w| has(large, w));
    if within(at.topic, bt.topic) || within(bt.topic, at.topic) {
        return Near::Same;
    }
    let speaks = |matter: &Matter, topic: &[String]| within(topic, &matter.words);
    if speaks(b, at.topic) || speaks(a, bt.topic) {
        return Near::Same;
    }
    if at.topic.is_empty() || bt.topic.is_empty() { Near::Unknown } else { Near::Apart }
}

/// Whether what `report` says was done ends what `task` wants done.
pub(super) fn done_with(task: &Matter, report: &Matter) -> bool {
    let common = |a: &[String], b: &[String]| a.iter().any(|x| b.contains(x));
    report.finished
        || common(&task.verbs, &report.verbs)
        || common(&task.doing, &report.doing)
        || common(&task.doing, &report.implies)
        || task.verbs.is_empty()
}

/// Whether two clauses have a verb in common.
pub(super) fn same_verb(a: &Matter, b: &Matter) -> bool {
    a.verbs.iter().any(|x| b.verbs.contains(x))
}

/// Whether two clauses want the same thing done.
pub(super) fn same_doing(a: &Matter, b: &Matter) -> bool {
    let common = |a: &[String], b: &[String]| a.iter().any(|x| b.contains(x));
    common(&a.verbs, &b.verbs) || common(&a.doing, &b.doing) || a.verbs.is_empty() || b.verbs.is_empty()
}
