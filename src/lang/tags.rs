//! What a single word can be, as the lexicon says it.

use rustc_hash::FxHasher;

use super::pack::{VerbForm, VerbKind};
use crate::model::MeetingRole;

/// A bit for each class of `words.yaml`.
pub type ClassBits = u128;

/// A bit for each kind of verb.
pub type KindBits = u64;

/// The bit of a kind of verb.
pub fn kind_bit(kind: VerbKind) -> KindBits {
    1 << kind as u8
}

/// The bit of a word by which it may be known among others.
pub(super) fn mark(word: &str) -> u128 {
    use std::hash::Hasher;
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    1 << (hasher.finish() >> 57)
}

/// A verb that a word can be a form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbReading {
    /// Index of the lexeme.
    pub lexeme: u16,
    /// Which form.
    pub form: VerbForm,
}

/// The verbs that a word can be a form of: six at most, kept in place so that looking a word up allocates nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readings {
    list: [Option<VerbReading>; 6],
}

impl Readings {
    pub(super) fn push(&mut self, reading: VerbReading) {
        if let Some(free) = self.list.iter_mut().find(|r| r.is_none_or(|known| known == reading)) {
            *free = Some(reading);
        }
    }

    /// In the order of the pack.
    pub fn iter(&self) -> impl Iterator<Item = &VerbReading> {
        self.list.iter().flatten()
    }

    /// Whether it is no form of a verb.
    pub fn is_empty(&self) -> bool {
        self.list.first().is_none_or(Option::is_none)
    }
}

/// Everything a word can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tags {
    /// Classes of `words.yaml`.
    pub classes: ClassBits,
    /// Verbs.
    pub verbs: Readings,
    /// A noun or an adjective as well as a verb.
    pub ambiguous_verb: bool,
    /// Month 1–12.
    pub month: Option<u32>,
    /// Day of the week, 1 Monday – 7 Sunday.
    pub weekday: Option<u32>,
    /// Number word.
    pub number: Option<u32>,
    /// A given name.
    pub given_name: bool,
    /// A given name that is also an ordinary word.
    pub ambiguous_name: bool,
    /// What its bearer does at a meeting.
    pub role: Option<MeetingRole>,
    /// A post.
    pub post: bool,
    /// The holders of a post, definite plural.
    pub holders: bool,
    /// A body by its ending.
    pub body: bool,
    /// The body whose meeting it is.
    pub own_body: bool,
    /// A word that stands in names of bodies.
    pub body_word: bool,
    /// A date, a time or a span of time may begin with it.
    pub moment: bool,
    /// It is the first word of a phrase that tells a time.
    pub opens_time: bool,
    /// The lists of words for times that it is in.
    pub times: TimeBits,
    /// Somebody who acts may be named from it on, whatever its first letter: a pronoun, a post, a body, a title.
    pub opens_party: bool,
    /// The kinds of all verbs it can be a form of, as bits.
    pub kinds: KindBits,
    /// A few bits of the word itself, for asking of many words at once whether it may be among them.
    pub mark: u128,
}

impl Tags {
    /// Of a word that is in no list and ends like none.
    pub fn is_unknown(&self) -> bool {
        Tags { mark: 0, moment: false, opens_time: false, opens_party: false, times: 0, body_word: false, ..*self }
            == Tags::default()
    }

    /// Whether it can be a form of a verb of this kind.
    pub fn is_verb(&self, kind: VerbKind) -> bool {
        self.kinds & kind_bit(kind) != 0
    }
}

/// A bit for each of some lists of words for times.
pub type TimeBits = u8;

/// The words for times that are asked for at every word of a sentence.
pub mod times {
    use super::TimeBits;

    /// For the one to come.
    pub const NEXT: TimeBits = 1;
    /// For a meeting.
    pub const MEETING: TimeBits = 1 << 1;
    /// For what does not take place.
    pub const CANCELLED: TimeBits = 1 << 2;
    /// The first ones of what is said to take leave until a day.
    pub const SEE_AGAIN: TimeBits = 1 << 3;
    /// For the hour of the clock.
    pub const CLOCK: TimeBits = 1 << 4;
}
