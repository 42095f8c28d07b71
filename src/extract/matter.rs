//! What a clause is about, in forms that can be compared between files: stems of its nouns, kinds of its verbs.

use crate::lang::pack::{VerbForm, VerbKind};
use crate::model::Matter;
use crate::syntax::TokenKind;

use super::clauses::{self, Clause, Party};
use super::dates::{self, FoundDate};
use super::words::Words;

/// The kind of doing of whoever takes a matter over from somebody.
pub const TAKE_OVER: &str = "take-over";

/// So many stems are kept: what comes later in a long clause tells little more.
const MOST_WORDS: usize = 24;

/// The matter of a clause.
pub(super) fn of_clause(words: &Words, clause: &Clause, dates: &[FoundDate]) -> Matter {
    let owners: Vec<(usize, usize)> =
        clause.subject.iter().filter(|p| p.is_named()).map(|p| (p.start, p.end)).collect();
    let verb = |i: usize| clause.chain.iter().any(|l| l.at == i);
    let outside = |i: usize| verb(i) || owners.iter().any(|(a, b)| (*a..*b).contains(&i));
    let mut matter = Matter::default();
    tell(&mut matter, words, (clause.start, clause.end), dates, outside);
    for (index, link) in clause.chain.iter().enumerate() {
        let last = index + 1 == clause.chain.len();
        if says_doing(&link.kinds) || last && !is_copula(&link.kinds) {
            add_verb(&mut matter, &link.name, words);
        }
    }
    for verb in participles(words, clause.start, clause.end).into_iter().chain(passives(words, clause)) {
        add_verb(&mut matter, &verb, words);
    }
    // `Has done a list` says what was done; `The list is done` says that it is over.
    let done = words.pack.lexicon.known.done_mark;
    matter.finished = (clause.start..clause.end).any(|i| words.has(i, done) && !verb(i));
    if (clause.start..clause.end).any(|i| words.has(i, words.pack.lexicon.known.instead)) {
        add(&mut matter.doing, TAKE_OVER);
    }
    matter.id = written_id(words);
    matter
}

/// The matter of a task: where the doing stands in an infinitive behind a frame (`was asked to list the rooms`), that;
/// `owners` are those whom the frame names.
pub(super) fn of_task(words: &Words, clause: &Clause, dates: &[FoundDate], owners: &[Party]) -> Matter {
    let mark = words.pack.lexicon.known.infinitive_mark;
    let from = (clause.start..clause.end).rev().find(|i| {
        let at = i + 1 + usize::from(words.has(i + 1, words.pack.lexicon.known.adverb));
        words.has(*i, mark) && words.infinitive(at)
    });
    match from {
        Some(at) if at + 2 < clause.end => of_words(words, at + 1, clause.end, owners),
        _ => {
            let subject = clause.subject.iter().chain(owners).cloned().collect();
            of_clause(words, &Clause { subject, ..clause.clone() }, dates)
        }
    }
}

/// The matter of words that are no clause: a heading, an entry of a list.
pub(super) fn of_words(words: &Words, start: usize, end: usize, owners: &[Party]) -> Matter {
    let found = dates::dates(words);
    let mut matter = Matter::default();
    let outside = |i: usize| owners.iter().any(|p| (p.start..p.end).contains(&i));
    tell(&mut matter, words, (start, end), &found, outside);
    let own = Words::new(words.pack, words.tokens.get(start..end).unwrap_or_default());
    let said = clauses::clauses(&own);
    for link in said.first().map(|c| c.chain.as_slice()).unwrap_or_default().iter().filter(|l| says_doing(&l.kinds)) {
        add_verb(&mut matter, &link.name, words);
    }
    matter.finished = (start..end).any(|i| words.has(i, words.pack.lexicon.known.done_mark));
    matter.id = written_id(words);
    matter
}

/// Verbs in the passive behind the verbs of the clause: `sees to it that the list is made`.
fn passives(words: &Words, clause: &Clause) -> Vec<String> {
    let after = clause.chain.last().map_or(clause.start, |l| l.at + 1);
    let passive = |at: usize| {
        let reading = words.tag(at)?.verbs.iter().find(|v| v.form == VerbForm::Passive).copied()?;
        let (verb, kinds) = words.pack.lexicon.lexeme(reading.lexeme);
        says_doing(kinds).then(|| verb.to_owned())
    };
    (after..clause.end).filter_map(passive).take(2).collect()
}

/// Verbs of past participles that say what has been done: `The room is booked`, `Flyers printed`.
pub(super) fn participles(words: &Words, start: usize, end: usize) -> Vec<String> {
    let pack = words.pack;
    let known = &pack.lexicon.known;
    let done = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|i| words.has(i, known.determiner | known.preposition));
        let last = !words.is_word(at + 1)
            || words.has(at + 1, known.preposition | known.adverb | known.coordinator | known.subordinator);
        (words.is_word(at) && !words.capital(at) && !before && last)
            .then(|| pack.matters.compared(words.lower(at), &pack.lexicon).participle.clone())
            .flatten()
    };
    let acts = |kinds: &[VerbKind]| {
        kinds.iter().any(|k| matches!(k, VerbKind::Undertake | VerbKind::Act | VerbKind::Report | VerbKind::Be))
    };
    (start.max(1)..end).filter_map(done).filter(|p| acts(&p.kinds)).map(|p| p.verb).collect()
}

/// Whether the clause says by a participle that something has been done: after a form of to be, or without any verb.
pub(super) fn accomplished(words: &Words, clause: &Clause) -> bool {
    if clause.chain.is_empty() {
        // `Room booked.`: the participle ends it.
        let last = (clause.start..clause.end).rev().find(|i| words.is_word(*i));
        return last.is_some_and(|at| at > clause.start && !participles(words, at, at + 1).is_empty());
    }
    let been = |k: &VerbKind| matches!(k, VerbKind::Be | VerbKind::Become);
    let is = clause.first_kinds().iter().any(|k| been(k) || *k == VerbKind::Have);
    is && clause.last_kinds().iter().any(been) && !participles(words, clause.start, clause.end).is_empty()
}

fn says_doing(kinds: &[VerbKind]) -> bool {
    let own = |k: &VerbKind| {
        matches!(k, VerbKind::Undertake | VerbKind::Act | VerbKind::Report | VerbKind::Ongoing | VerbKind::Attend)
    };
    kinds.iter().any(own)
}

fn is_copula(kinds: &[VerbKind]) -> bool {
    kinds.iter().any(|k| matches!(k, VerbKind::Be | VerbKind::Have | VerbKind::Become))
}

fn add_verb(matter: &mut Matter, verb: &str, words: &Words) {
    let matters = &words.pack.matters;
    if matter.verbs.iter().any(|v| v == verb) {
        return;
    }
    matter.verbs.push(verb.to_owned());
    for kind in matters.kinds(verb) {
        matter.toward |= matters.is_toward(kind);
        add(&mut matter.doing, kind);
        matters.implied(kind).iter().for_each(|k| add(&mut matter.implies, k));
    }
}

fn add(list: &mut Vec<String>, kind: &str) {
    if !list.iter().any(|k| k == kind) {
        list.push(kind.to_owned());
    }
}

/// The stems of the words that tell, and the one that something is done to. What a relative clause adds about it is
/// left out.
fn tell(
    matter: &mut Matter,
    words: &Words,
    range: (usize, usize),
    dates: &[FoundDate],
    outside: impl Fn(usize) -> bool,
) {
    let mut runs = Runs { wanted: 1, ..Runs::default() };
    let mut binder = None;
    for at in range.0..range.1 {
        if matter.words.len().max(matter.ties.len()) >= MOST_WORDS
            || !matter.words.is_empty() && opens_relative(words, at)
        {
            break;
        }
        if names_by_number(words, at) {
            tie(&mut matter.ties, NUMBER, words.lower(at));
        }
        if outside(at) || dates::covers(dates, at) || !tells(words, at) {
            binder = binder_behind(words, at, binder.filter(|_| !runs.inside));
            runs.inside = false;
            continue;
        }
        let word = words.pack.matters.compared(words.lower(at), &words.pack.lexicon);
        if let Some(verb) = &word.named {
            add_verb(matter, verb, words);
        }
        match (runs.inside, binder) {
            (true, Some(_)) => _ = matter.ties.pop(),
            (true, None) if runs.count == 1 => {
                matter.heads.last().into_iter().for_each(|before| tie(&mut matter.ties, BEFORE, before))
            }
            _ => {}
        }
        binder.into_iter().for_each(|binder| tie(&mut matter.ties, binder, &word.stem));
        if runs.head(&word.stem, &mut matter.heads) == 1 {
            matter.partial = word.partial;
            // `The booking of the hall`: what it is done to comes after.
            let of = at + 1 < range.1 && words.has(at + 1, words.pack.lexicon.known.preposition);
            runs.wanted = if word.named.is_some() && of { 2 } else { 1 };
        }
        add(&mut matter.words, &word.stem);
    }
}

/// Whether a relative clause begins; where articles are relative pronouns too, behind a comma only.
fn opens_relative(words: &Words, at: usize) -> bool {
    let known = &words.pack.lexicon.known;
    let behind_comma = || at.checked_sub(1).is_some_and(|before| words.is_mark(before, ","));
    words.has(at, known.relative) && (!words.has(at, known.determiner) || behind_comma())
}

/// What binds a number that names a thing.
const NUMBER: &str = "#";

/// What binds a word before the head.
const BEFORE: &str = "^";

fn tie(ties: &mut Vec<[String; 2]>, binder: &str, what: &str) {
    ties.push([binder.to_owned(), what.to_owned()]);
}

/// The preposition that binds what comes behind a word that tells nothing, when one bound it before that word.
fn binder_behind<'a>(words: &'a Words, at: usize, before: Option<&'a str>) -> Option<&'a str> {
    let known = &words.pack.lexicon.known;
    match () {
        () if words.has(at, known.preposition) => Some(words.lower(at)),
        () if words.is_word(at) && words.has(at, known.determiner | known.quantifier | known.adverb) => before,
        () => None,
    }
}

/// Whether a number names a thing, and does not count some: `invoice 101`, `the budget for 2026`.
fn names_by_number(words: &Words, at: usize) -> bool {
    let digits = words.lower(at);
    let number = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let Some(before) = at.checked_sub(1).filter(|_| number && !tells(words, at + 1)) else { return false };
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    tells(words, before) || year && words.has(before, words.pack.lexicon.known.preposition)
}

/// Runs of nouns and adjectives: the last of each of the first ones is a head.
#[derive(Default)]
struct Runs {
    inside: bool,
    count: usize,
    wanted: usize,
}

impl Runs {
    /// Takes the next noun or adjective; the number of its run.
    fn head(&mut self, stem: &str, heads: &mut Vec<String>) -> usize {
        if !self.inside {
            (self.inside, self.count) = (true, self.count + 1);
        } else if self.count <= self.wanted {
            heads.pop();
        }
        if self.count <= self.wanted {
            heads.push(stem.to_owned());
        }
        self.count
    }
}

/// A noun, an adjective, a name: no word of the closed classes, no verb, nothing generic.
fn tells(words: &Words, at: usize) -> bool {
    let Some(tag) = words.tag(at).filter(|_| words.is_word(at)) else { return false };
    let lower = words.lower(at);
    let verb = !tag.verbs.is_empty() && !tag.ambiguous_verb && !words.capital(at);
    let told = || words.pack.matters.compared(lower, &words.pack.lexicon);
    let closed = tag.classes & closed_classes(words) != 0 || words.pack.matters.is_particle(lower);
    !verb
        && !closed
        && tag.month.is_none()
        && tag.weekday.is_none()
        && tag.number.is_none()
        && lower.chars().nth(1).is_some()
        && !told().generic
        && told().participle.is_none()
}

fn closed_classes(words: &Words) -> u128 {
    let k = &words.pack.lexicon.known;
    k.group_pronoun
        | k.everyone
        | k.quantifier
        | k.writer
        | k.person_pronoun
        | k.reader
        | k.somebody
        | k.dummy
        | k.subordinator
        | k.conditional
        | k.coordinator
        | k.infinitive_mark
        | k.negation
        | k.hedge
        | k.adverb
        | k.preposition
        | k.reflexive
        | k.determiner
        | k.question_word
        | k.anaphor
        | k.correlative
        | words.pack.lexicon.known.attachment
        | words.pack.lexicon.known.done_mark
}

/// `[1a2b3c4d]`, `(1a2b3c4d)`: eight hexadecimal digits in brackets.
fn written_id(words: &Words) -> Option<String> {
    let is_id = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit());
    // In round brackets eight digits may be a day.
    let lettered = |text: &str| text.bytes().any(|b| b.is_ascii_alphabetic());
    (0..words.len()).find_map(|at| {
        let round = words.is_mark(at, "(");
        if !round && !words.is_mark(at, "[") {
            return None;
        }
        let after = words.tokens.get(at + 1..).unwrap_or_default();
        let inside = after.iter().take_while(|t| !t.is("]") && !t.is(")")).take(8);
        let inside: String = inside.map(|t| t.lower.as_str()).collect();
        (is_id(&inside) && (!round || lettered(&inside))).then_some(inside)
    })
}

/// The matter of a heading, up to the first address in it.
pub(super) fn of_heading(words: &Words) -> Matter {
    let end = words.tokens.iter().take_while(|t| t.kind != TokenKind::Address).count();
    of_words(words, 0, end, &[])
}
