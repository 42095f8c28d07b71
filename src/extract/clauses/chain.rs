//! One clause: its subject, its verbs, its tense.

use crate::lang::pack::{Finite, Order, Passive, SubjectKind, Tense, Trait, VerbForm, VerbKind};
use crate::syntax::TokenKind;

use super::super::words::Words;
use super::parties::{Party, parties};
use super::split::{self, main_verb};
use super::subject::subject;
use super::{Clause, Traits, closing, object};

/// One verb of a chain.
#[derive(Debug, Clone)]
pub(in super::super) struct Link {
    /// Its token.
    pub at: usize,
    pub kinds: Vec<VerbKind>,
    pub form: VerbForm,
    /// Infinitive, with the word that belongs to it.
    pub name: String,
}

/// Reads the clause in `start..end`; `shared` is the subject of the clause before it.
pub(super) fn analyse(words: &Words, start: usize, end: usize, shared: &[Party]) -> Clause {
    let start = (start..end).find(|i| !is_lead(words, *i)).unwrap_or(start);
    let mut clause = Clause { start, end, ..Clause::default() };
    let finite = main_verb(words, start, end)
        .filter(|f| !commands(words, start, *f))
        .filter(|f| named_to_do(words, start, *f).is_none());
    let Some(finite) = finite else {
        without_finite(words, &mut clause, shared);
        return clause;
    };
    let resume = subject(words, &mut clause, finite, shared);
    clause.chain =
        if words.bracketed() { closing::chain(words, start, finite, end) } else { chain(words, finite, resume, end) };
    clause.tense = tense(words, &clause);
    traits(words, &mut clause, finite);
    clause
}

/// Whether the clause opens with an imperative (or an infinitive used as one), so that a later verb is subordinate.
fn commands(words: &Words, start: usize, finite: usize) -> bool {
    if words.bracketed() {
        return false;
    }
    if reports_first(words, start) {
        return start < finite;
    }
    // `Ask Eva whether …`: a verb before a name that may be an imperative is one, unless the sentence asks.
    let known = &words.pack.lexicon.known;
    let orders = words.grammar().order == Order::VerbSecond
        && start == finite
        && words.has_form(start, &[VerbForm::Imperative])
        && words.has_form(start, &[VerbForm::Present])
        && words.tag(start + 1).is_some_and(|t| t.given_name)
        && (start + 2..words.len()).any(|i| words.has(i, known.subordinator | known.infinitive_mark))
        && !super::asks(words);
    if orders {
        return true;
    }
    let bare = words.infinitive(start) && !words.finite(start);
    let noun = words.tag(start).is_some_and(|t| t.ambiguous_verb || t.given_name);
    bare && !noun
        && start < finite
        && !words.has(start, words.pack.lexicon.known.preposition | words.pack.lexicon.known.adverb)
}

/// `Agreed that Eva will …`: a participle that opens the sentence of a note and says what was done with the rest.
fn reports_first(words: &Words, start: usize) -> bool {
    let telling = [VerbKind::Decide, VerbKind::Report, VerbKind::Propose, VerbKind::Defer, VerbKind::Promise];
    words.grammar().finite == Finite::ByPlace
        && words.has_form(start, &[VerbForm::Supine])
        && words.is_any_verb(start, &telling)
}

fn is_lead(words: &Words, at: usize) -> bool {
    words.has(at, words.pack.lexicon.known.coordinator)
        || words.token(at).is_some_and(|t| !t.text.chars().any(char::is_alphanumeric))
}

/// An imperative, an infinitive, or no verb at all.
fn without_finite(words: &Words, clause: &mut Clause, shared: &[Party]) {
    if words.bracketed() {
        if let Some((subject, verb, tense)) = closing::without_finite(words, clause.start, clause.end) {
            clause.subject = subject;
            let form = if tense == Tense::Supine { VerbForm::Supine } else { VerbForm::Infinitive };
            clause.chain = vec![reading(words, verb, form)];
            clause.tense = Some(tense);
            traits(words, clause, verb);
        }
        return;
    }
    if let Some((subject, verb)) = assigned(words, clause.start, clause.end) {
        clause.subject = subject;
        clause.chain = chain(words, verb, verb + 1, clause.end);
        clause.tense = Some(Tense::Infinitive);
        traits(words, clause, verb);
        return;
    }
    let known = &words.pack.lexicon.known;
    let skip = known.adverb | known.correlative | known.hedge;
    let verb = (clause.start..clause.end)
        .find(|i| !words.has(*i, skip) || words.infinitive(*i))
        .filter(|i| !words.has(*i, known.negation))
        .map(|i| if split::to_do(words, i) { infinitive_behind(words, i) } else { i });
    let Some(verb) =
        verb.filter(|v| words.has_form(*v, &[VerbForm::Imperative, VerbForm::Infinitive, VerbForm::Supine]))
    else {
        return;
    };
    let imperative = words.has_form(verb, &[VerbForm::Imperative, VerbForm::Infinitive]);
    clause.chain = chain(words, verb, verb + 1, clause.end);
    let correlative = words.has(clause.start, known.correlative) && !shared.is_empty();
    clause.tense = Some(match (imperative, correlative) {
        (true, true) => Tense::Infinitive,
        (true, false) => Tense::Imperative,
        (false, _) => Tense::Supine,
    });
    if correlative {
        clause.subject = shared.to_vec();
        clause.traits.set(Trait::Follows, true);
    }
    traits(words, clause, verb);
}

/// `Eva to book the hall`, `The hall to be booked by Eva`: who or what stands before the mark of the infinitive, and the
/// infinitive.
fn assigned(words: &Words, start: usize, end: usize) -> Option<(Vec<Party>, usize)> {
    if !words.grammar().name_with_infinitive {
        return None;
    }
    if let Some(named) = named_to_do(words, start, end) {
        return Some(named);
    }
    let mark = (start + 1..end.min(start + 12)).find(|i| split::to_do(words, *i))?;
    let be = words.is_verb(mark + 1, VerbKind::Be);
    let verb = (start..mark).any(|i| words.tag(i).is_some_and(|t| !t.verbs.is_empty() && !t.ambiguous_verb));
    (be && !verb).then(|| (vec![Party::thing(words, start, mark)], mark + 1))
}

/// `Eva to ask Bo whether they will come`: what somebody named has to do, whatever verb a later clause has.
fn named_to_do(words: &Words, start: usize, end: usize) -> Option<(Vec<Party>, usize)> {
    if !words.grammar().name_with_infinitive {
        return None;
    }
    let (list, next) = parties(words, start, true)?;
    let mark = (next..end).find(|i| !words.has(*i, words.pack.lexicon.known.adverb))?;
    split::to_do(words, mark).then(|| (list, infinitive_behind(words, mark)))
}

fn infinitive_behind(words: &Words, mark: usize) -> usize {
    if words.infinitive(mark + 1) || !words.infinitive(mark + 2) { mark + 1 } else { mark + 2 }
}

/// The verbs from the finite one on: auxiliaries, then the verb that says what is done.
fn chain(words: &Words, finite: usize, resume: usize, end: usize) -> Vec<Link> {
    let mut out = vec![link(words, finite, resume, end, true)];
    let mut at = resume;
    while out.len() < 5 {
        let Some(next) = next_verb(words, out.last(), at, end) else { break };
        let progressive = words.has_form(next, &[VerbForm::Gerund]);
        let after_be = out.last().is_some_and(|l| l.kinds.contains(&VerbKind::Be));
        let after_become = out.last().is_some_and(|l| l.kinds.contains(&VerbKind::Become));
        let mut new = link(words, next, next + 1, end, false);
        if after_be && words.grammar().passive == Passive::Auxiliary {
            let ahead =
                out.first().is_some_and(|l| l.kinds.iter().any(|k| matches!(k, VerbKind::Will | VerbKind::Shall)));
            if progressive && !ahead {
                new.kinds = vec![VerbKind::Ongoing];
            } else if !progressive && words.has_form(next, &[VerbForm::Supine]) {
                new.form = VerbForm::Passive;
            }
        }
        if after_become && words.has_form(next, &[VerbForm::Supine]) {
            new.form = VerbForm::Passive;
        }
        out.push(new);
        at = next + 1;
    }
    out
}

/// Kinds after which a bare infinitive can stand.
const AUXILIARY: [VerbKind; 11] = [
    VerbKind::Shall,
    VerbKind::Must,
    VerbKind::Should,
    VerbKind::May,
    VerbKind::Can,
    VerbKind::Need,
    VerbKind::Want,
    VerbKind::Begin,
    VerbKind::Try,
    VerbKind::Intend,
    VerbKind::Plan,
];

/// Whether a verb takes a bare infinitive.
pub(super) fn is_auxiliary(words: &Words, at: usize) -> bool {
    words.is_any_verb(at, &AUXILIARY) || words.is_verb(at, VerbKind::Will)
}

fn next_verb(words: &Words, last: Option<&Link>, from: usize, end: usize) -> Option<usize> {
    let known = &words.pack.lexicon.known;
    let kinds = &last?.kinds;
    let any = |list: &[VerbKind]| kinds.iter().any(|k| list.contains(k));
    let bare = any(&AUXILIARY);
    let bare = bare || any(&[VerbKind::Will]);
    let marked = bare || any(&[VerbKind::Promise, VerbKind::Continue, VerbKind::Have]);
    let perfect = any(&[VerbKind::Have]);
    let passive_be = any(&[VerbKind::Become]);
    if any(&[VerbKind::Be]) && words.grammar().passive == Passive::Auxiliary {
        return participle(words, from, end);
    }
    // A verb that is to be and to have in one has its participle found below.
    if any(&[VerbKind::Be]) && !perfect {
        return become_of(words, from, end);
    }
    if passive_be && let Some(at) = participle(words, from, end) {
        return Some(at);
    }
    if !(bare || marked || perfect || passive_be) {
        return None;
    }
    let mut after_mark = false;
    for at in from..end.min(from + 9) {
        let mark = words.has(at, known.infinitive_mark);
        if mark {
            after_mark = true;
            continue;
        }
        if words.infinitive(at) && (bare || after_mark && marked) && !noun_here(words, at, after_mark) {
            return Some(at);
        }
        if perfect && words.has_form(at, &[VerbForm::Supine, VerbForm::Passive]) && !after_mark {
            return Some(at);
        }
        // `is going to`: the words of a phrase are passed over.
        if bare
            && at < from + 3
            && words.has_form(at, &[VerbForm::Gerund, VerbForm::Supine])
            && last_names(last, words.lower(at))
        {
            continue;
        }
        if (bare || after_mark) && words.has_form(at, &[VerbForm::Passive]) {
            return Some(at);
        }
        let pass = known.adverb
            | known.negation
            | known.hedge
            | known.reflexive
            | known.correlative
            | known.assigned
            | known.preposition
            | known.coordinator;
        let both = words.has(at, pass) && (words.has(at, known.adverb) || !words.has(at, known.subordinator));
        // `ska under hösten undersöka`: what a preposition before the verb is followed by.
        let both = both || bare && words.has(at - 1, known.preposition) && !words.finite(at) && is_plain(words, at);
        if !(both || bare && !words.finite(at) && at < from + 4 && words.is_word(at) && may_take_noun(kinds)) {
            return None;
        }
    }
    None
}

fn is_plain(words: &Words, at: usize) -> bool {
    words.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
}

/// Whether a verb that is a phrase has this word in it.
fn last_names(last: Option<&Link>, word: &str) -> bool {
    last.is_some_and(|l| l.name.split(' ').skip(1).any(|w| w == word))
}

/// The participle that belongs to a form of to be: adverbs at most stand between, in a question the subject too.
fn participle(words: &Words, from: usize, end: usize) -> Option<usize> {
    let known = &words.pack.lexicon.known;
    let light = known.adverb | known.negation | known.hedge | known.everyone;
    let at = (from..end.min(from + 4)).find(|i| !words.has(*i, light) || words.has_form(*i, &[VerbForm::Supine]))?;
    words.has_form(at, &[VerbForm::Supine, VerbForm::Gerund]).then_some(at)
}

/// `is become`: the perfect of to become, where to be is its auxiliary.
fn become_of(words: &Words, from: usize, end: usize) -> Option<usize> {
    let becomes = |at: &usize| words.is_verb(*at, VerbKind::Become);
    participle(words, from, end).filter(becomes)
}

/// `får i uppdrag att`: nouns may stand between.
fn may_take_noun(kinds: &[VerbKind]) -> bool {
    kinds.contains(&VerbKind::May)
}

fn noun_here(words: &Words, at: usize, after_mark: bool) -> bool {
    let known = &words.pack.lexicon.known;
    !after_mark
        && at > 0
        && words.has(at - 1, known.determiner | known.preposition)
        && words.tag(at).is_some_and(|t| t.ambiguous_verb)
}

/// The verb at a place, read as the form that is wanted if it can be that.
pub(super) fn reading(words: &Words, at: usize, wanted: VerbForm) -> Link {
    let readings = words.tag(at).map(|t| t.verbs).unwrap_or_default();
    let fits = |f: VerbForm| f == wanted || wanted == VerbForm::Present && f == VerbForm::Past;
    let Some(found) = readings.iter().find(|r| fits(r.form)).or(readings.iter().next()) else {
        return Link { at, kinds: vec![VerbKind::Act], form: wanted, name: words.lower(at).to_owned() };
    };
    let (name, kinds) = words.pack.lexicon.lexeme(found.lexeme);
    Link { at, kinds: kinds.to_vec(), form: found.form, name: name.to_owned() }
}

fn link(words: &Words, at: usize, after: usize, end: usize, finite: bool) -> Link {
    let lexicon = &words.pack.lexicon;
    let readings = words.tag(at).map(|t| t.verbs).unwrap_or_default();
    let fitting = |f: VerbForm| matches!(f, VerbForm::Present | VerbForm::Past | VerbForm::Passive) == finite;
    let Some(reading) = readings.iter().find(|r| fitting(r.form)).or(readings.iter().next()) else {
        // A verb that no list has: something somebody does.
        return Link { at, kinds: vec![VerbKind::Act], form: VerbForm::Present, name: words.lower(at).to_owned() };
    };
    let mut following: Vec<&str> = Vec::new();
    for i in (at + 1..after).chain(after..end).filter(|i| *i >= after || *i == at + 1).take(5) {
        if words.is_mark(i, ",") || words.is_mark(i, ".") {
            break;
        }
        following.push(words.lower(i));
        // What follows the infinitive mark belongs to another verb.
        if words.has(i, lexicon.known.infinitive_mark) && words.infinitive(i + 1) {
            break;
        }
    }
    let gap = (after..end).take(3).take_while(|i| is_light(words, *i)).count() + usize::from(after > at + 1);
    let both =
        lexicon.phrasal(reading.lexeme, &following, gap).or_else(|| behind_object(words, reading.lexeme, after, end));
    let (name, kinds) = lexicon.lexeme(both.unwrap_or(reading.lexeme));
    Link { at, kinds: kinds.to_vec(), form: reading.form, name: name.to_owned() }
}

/// `sender brevet ud`: the verb and its particle make one, an object of a few words between them.
fn behind_object(words: &Words, lexeme: u16, from: usize, end: usize) -> Option<u16> {
    if !words.grammar().particle_behind_object {
        return None;
    }
    let known = &words.pack.lexicon.known;
    let apart = known.subordinator | known.coordinator | known.infinitive_mark;
    let in_object = |i: &usize| words.is_word(*i) && !words.has(*i, apart & !known.dummy) && !words.finite(*i);
    let at =
        (from..end.min(from + 6)).take_while(in_object).find(|i| words.pack.matters.is_particle(words.lower(*i)))?;
    let noun_follows = words.is_word(at + 1) && !words.has(at + 1, apart | known.preposition | known.adverb);
    (!noun_follows).then(|| words.pack.lexicon.phrasal(lexeme, &[words.lower(at)], 0)).flatten()
}

/// A word that can stand between a verb and its particle: a pronoun, an adverb, a name.
fn is_light(words: &Words, at: usize) -> bool {
    let k = &words.pack.lexicon.known;
    words.capital(at)
        || words.has(
            at,
            k.adverb
                | k.negation
                | k.hedge
                | k.reflexive
                | k.group_pronoun
                | k.person_pronoun
                | k.anaphor
                | k.dummy
                | k.everyone
                | k.writer,
        )
}

fn tense(words: &Words, clause: &Clause) -> Option<Tense> {
    let first = clause.chain.first()?;
    let supine =
        clause.chain.get(1).is_some_and(|l| words.has_form(l.at, &[VerbForm::Supine]) || l.form == VerbForm::Passive);
    let have = first.kinds.contains(&VerbKind::Have)
        || first.kinds.contains(&VerbKind::Be)
            && clause.chain.get(1).is_some_and(|l| l.kinds.contains(&VerbKind::Become));
    Some(match first.form {
        _ if have && supine => Tense::Perfect,
        VerbForm::Past => Tense::Past,
        VerbForm::Passive if past_passive(words, first.at) => Tense::Past,
        _ => Tense::Present,
    })
}

/// The passive of a past tense, whatever verb it is of: without its last letter it is one (`skickades`, `skrevs`).
fn past_passive(words: &Words, at: usize) -> bool {
    let mut active = words.lower(at).to_owned();
    active.pop();
    let active = words.pack.lexicon.verbs(&active);
    let past = |lexeme: u16| active.iter().any(|v| v.form == VerbForm::Past && v.lexeme == lexeme);
    let readings = words.tag(at).map(|t| t.verbs).unwrap_or_default();
    // A form that a pack has in both lists says so itself.
    let listed = readings.iter().any(|v| v.form == VerbForm::Past);
    let mut passive = readings.iter().filter(|v| v.form == VerbForm::Passive).peekable();
    passive.peek().is_some() && (listed || passive.all(|v| past(v.lexeme)))
}

fn traits(words: &Words, clause: &mut Clause, finite: usize) {
    let known = &words.pack.lexicon.known;
    let last = clause.chain.last().map_or(finite, |l| l.at);
    let near = if words.bracketed() { clause.end } else { (last + 3).min(clause.end) };
    // `take care of this`: the words of a phrase stand between.
    let particles = clause.chain.last().map_or(0, |l| l.name.split(' ').count().saturating_sub(1));
    let mut set = Traits::default();
    // What a subordinate clause before the subject says no to is not the clause.
    let late = clause.subject.first().map(|p| p.start).filter(|at| *at > clause.start && *at < finite);
    let opened = words.has(clause.start, known.subordinator) && !words.has(clause.start, known.conditional);
    let from = late.filter(|_| opened).unwrap_or(clause.start);
    // `medlemmar utan lokal`: what somebody is without negates nothing of what is done.
    // `ingen`: nobody, or no thing, as the subject; elsewhere it says that something else is done by nobody.
    let nobody = |i: usize| !words.has(i, known.somebody) || clause.subject.first().is_some_and(|p| p.start == i);
    let negates = |i: usize| words.has(i, known.negation) && !words.has(i, known.preposition) && nobody(i);
    set.set(Trait::Negated, (from..near).any(negates));
    set.set(Trait::Hedged, (from..near).any(|i| words.has(i, known.hedge)));
    set.set(Trait::Passive, clause.chain.last().is_some_and(|l| l.form == VerbForm::Passive));
    set.set(Trait::Anaphoric, object::points_back(words, last, particles, clause.end));
    if words.has(clause.start, known.conditional) && clause.start < finite {
        set.set(Trait::Conditional, true);
        let named = clause.subject.first().map(|p| p.start).filter(|at| *at > clause.start && *at < finite);
        let end = named.map_or(finite, |at| if words.is_mark(at - 1, ",") { at - 1 } else { at });
        clause.condition = Some((clause.start, end));
    }
    clause.traits.join(set);
    if clause.subject.is_empty() && clause.tense == Some(Tense::Imperative) {
        return;
    }
    if clause.subject.iter().all(|p| p.kind == SubjectKind::Dummy) && clause.subject.len() == 1 {
        clause.traits.set(Trait::Passive, clause.chain.last().is_some_and(|l| l.form == VerbForm::Passive));
    }
}
