//! The words of one sentence, each with everything it can be.

use crate::lang::pack::{Finite, Grammar, VerbForm, VerbKind};
use crate::lang::{Among, ClassBits, Compiled, Tags, TimeBits};
use crate::syntax::{Token, TokenKind};
use crate::text::Range;

use super::zones::plain;
use super::{bracket, finite};

/// A sentence (or any run of tokens) seen through a language pack.
pub(super) struct Words<'a> {
    pub pack: &'a Compiled,
    pub tokens: &'a [Token],
    pub tags: Vec<Tags>,
    pub lower: Vec<&'a str>,
    /// What is among all of them.
    pub among: Among,
    /// No word has a small letter.
    shouted: bool,
    /// For a language whose verbs show by their place whether they are finite: those that are.
    finite: Vec<bool>,
}

impl<'a> Words<'a> {
    pub(super) fn new(pack: &'a Compiled, tokens: &'a [Token]) -> Words<'a> {
        // Capitals among small letters are initials or an abbreviation, whatever word they spell.
        let shouted = is_shouted(pack, tokens);
        let initials = |t: &Token| !shouted && t.text.len() <= 16 && t.all_capitals() && t.text.chars().count() <= 4;
        let mut remembered = pack.lexicon.remembered();
        let tags = tokens.iter().map(|t| {
            let tags = remembered.tags(&t.lower);
            let Tags { moment, opens_time, times, mark, .. } = tags;
            if t.kind != TokenKind::Word {
                return Tags { moment: opens_time, opens_time, times, mark, ..Tags::default() };
            }
            if initials(t) {
                return Tags { moment, opens_time, times, mark, ..Tags::default() };
            }
            // `may` is a verb, `May` a month.
            let named = pack.pack.time.capital_only.is_empty()
                || t.capital()
                || !pack.pack.time.capital_only.iter().any(|w| *w == t.lower);
            if named { tags } else { Tags { month: None, weekday: None, ..tags } }
        });
        let tags: Vec<Tags> = tags.collect();
        drop(remembered);
        Words::tagged(pack, tokens, tags, shouted)
    }

    /// Some of the words as a sentence of their own: nothing is looked up again unless capitals mean something else in it.
    pub(super) fn part(&self, start: usize, end: usize) -> Words<'a> {
        let tokens = self.tokens.get(start..end).unwrap_or_default();
        if is_shouted(self.pack, tokens) != self.shouted {
            return Words::new(self.pack, tokens);
        }
        let tags = self.tags.get(start..end).unwrap_or_default().to_vec();
        Words::tagged(self.pack, tokens, tags, self.shouted)
    }

    fn tagged(pack: &'a Compiled, tokens: &'a [Token], tags: Vec<Tags>, shouted: bool) -> Words<'a> {
        let lower = tokens.iter().map(|t| t.lower.as_str()).collect();
        let mut words = Words { pack, tokens, among: Among::of(&tags), tags, lower, shouted, finite: Vec::new() };
        words.finite = match words.grammar().finite {
            Finite::ByForm => Vec::new(),
            Finite::ByPlace => finite::by_place(&words),
            Finite::ByBracket => bracket::finite_verbs(&words),
        };
        words
    }

    /// Whether the verbs of a clause stand around what it says.
    pub(super) fn bracketed(&self) -> bool {
        self.grammar().finite == Finite::ByBracket
    }

    /// How the sentences of the language are built.
    pub(super) fn grammar(&self) -> &'a Grammar {
        &self.pack.pack.language.grammar
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.lower.get(at).copied().unwrap_or_default()
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|t| t.is(mark))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.is_word(at) && self.token(at).is_some_and(Token::capital)
    }

    pub(super) fn tag(&self, at: usize) -> Option<&Tags> {
        self.tags.get(at)
    }

    pub(super) fn has(&self, at: usize, class: ClassBits) -> bool {
        self.tag(at).is_some_and(|t| t.classes & class != 0)
    }

    /// Whether it can be a form of a verb of this kind.
    pub(super) fn is_verb(&self, at: usize, kind: VerbKind) -> bool {
        self.tag(at).is_some_and(|t| t.is_verb(kind))
    }

    /// Whether it can be a form of a verb of one of these kinds.
    pub(super) fn is_any_verb(&self, at: usize, kinds: &[VerbKind]) -> bool {
        self.tag(at).is_some_and(|t| kinds.iter().any(|k| t.is_verb(*k)))
    }

    pub(super) fn has_form(&self, at: usize, wanted: &[VerbForm]) -> bool {
        self.tag(at).is_some_and(|t| t.verbs.iter().any(|v| wanted.contains(&v.form)))
    }

    /// Whether it is in one of these lists of words for times.
    pub(super) fn is_time(&self, at: usize, lists: TimeBits) -> bool {
        self.tag(at).is_some_and(|t| t.times & lists != 0)
    }

    /// A verb that carries the tense of its clause. A word that is also a noun counts only where a noun cannot stand.
    pub(super) fn finite(&self, at: usize) -> bool {
        if self.grammar().finite != Finite::ByForm {
            return self.finite.get(at).copied().unwrap_or_default();
        }
        if !self.has_form(at, &[VerbForm::Present, VerbForm::Past, VerbForm::Passive]) || self.capital(at) && at > 0 {
            return false;
        }
        let known = &self.pack.lexicon.known;
        let ambiguous = self.tag(at).is_some_and(|t| t.ambiguous_verb);
        let after_noun_word = at.checked_sub(1).is_some_and(|i| {
            let named = self.capital(i) && self.tag(i).is_some_and(|t| t.given_name);
            let before_noun = known.preposition & !known.adverb | known.determiner | known.quantifier;
            !named && self.has(i, before_noun) && !self.is_pronoun(i)
                || self.token(i).is_some_and(|t| t.kind == TokenKind::Number)
        });
        !(ambiguous && after_noun_word)
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let k = &self.pack.lexicon.known;
        self.has(at, k.group_pronoun | k.person_pronoun | k.everyone | k.dummy | k.writer | k.reader)
    }

    pub(super) fn infinitive(&self, at: usize) -> bool {
        self.has_form(at, &[VerbForm::Infinitive])
    }

    /// The text from the first to the last of these tokens, line ends made blanks.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        plain(self.tokens.get(start..end).unwrap_or_default())
    }

    /// From the first to the last of these tokens.
    pub(super) fn range(&self, start: usize, end: usize) -> Range {
        let first = self.token(start).map(|t| t.range);
        let last = end.checked_sub(1).and_then(|i| self.token(i)).map(|t| t.range);
        match (first, last) {
            (Some(a), Some(b)) => a.hull(b),
            _ => Range::default(),
        }
    }
}

/// Whether no token has a small letter but in the ending of a number.
fn is_shouted(pack: &Compiled, tokens: &[Token]) -> bool {
    let ordinal =
        |t: &Token| pack.pack.time.ordinal_endings.iter().any(|e| t.lower.ends_with(e.as_str()) && t.text.len() <= 4);
    let numbered = |t: &Token| t.text.chars().next().is_some_and(|c| c.is_ascii_digit()) || !t.spaced;
    !tokens.iter().any(|t| t.text.chars().any(char::is_lowercase) && !(numbered(t) && ordinal(t)))
}

/// `hjärt- och lungräddning`: the hyphen at an index stands for the end of the word behind the conjunction, which has small
/// letters or is a body's. Before somebody's name it is a slip.
pub(super) fn ends_as_the_next(tokens: &[Token], at: usize, pack: &Compiled) -> bool {
    let joins = |t: &Token| t.spaced && pack.lexicon.tags(&t.lower).classes & pack.lexicon.known.coordinator != 0;
    let goes_on = |t: &Token| !t.capital() || pack.lexicon.tags(&t.lower).body;
    let word = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.kind == TokenKind::Word);
    let hyphen = word && tokens.get(at).is_some_and(|t| t.is("-") && !t.spaced);
    hyphen && tokens.get(at + 1).is_some_and(joins) && tokens.get(at + 2).is_some_and(goes_on)
}
