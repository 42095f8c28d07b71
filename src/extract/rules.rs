//! Tries the rules of a pack on a clause.

use crate::lang::pack::{ChainLength, Rule, SubjectKind, Tense, Trait, VerbKind};
use crate::lang::{CompiledRule, KindBits, Phrase, kind_bit};
use crate::model::Attempt;
use crate::text::Span;

use super::clauses::{Clause, Party, parties};
use super::words::Words;

/// The first rule of the file that fires on the clause. With `notes`, also why the nearly fitting ones did not.
pub(super) fn fire<'r>(
    rules: &'r [CompiledRule],
    words: &Words,
    clause: &Clause,
    span: Span,
    notes: Option<&mut Vec<Attempt>>,
) -> Option<&'r CompiledRule> {
    let seen = Seen::of(clause);
    let Some(notes) = notes else {
        return rules.iter().find(|r| seen.suits(r) && phrases(r, words, clause).is_none());
    };
    for rule in rules {
        let obstacle = if seen.suits(rule) { phrases(rule, words, clause) } else { Some(misfit(rule, clause)) };
        let why_not = obstacle.map(|o| o.told(clause));
        let fired = why_not.is_none();
        if fired || near(&rule.rule, clause) {
            let lacking = if fired { 0 } else { lacking(rule, words, clause) };
            notes.push(Attempt { span, rule: rule.name.clone(), why_not, lacking });
        }
        if fired {
            return Some(rule);
        }
    }
    None
}

/// What a clause is, as bits.
struct Seen {
    first: KindBits,
    last: KindBits,
    verbs: usize,
    tense: u8,
    subject: u16,
    traits: u32,
}

impl Seen {
    fn of(clause: &Clause) -> Seen {
        let kinds = |list: &[VerbKind]| list.iter().fold(0, |all, k| all | kind_bit(*k));
        Seen {
            first: kinds(clause.first_kinds()),
            last: kinds(clause.last_kinds()),
            verbs: clause.chain.len(),
            tense: clause.tense.map_or(0, |t| 1 << t as u8),
            subject: clause.subject_bits(),
            traits: clause.traits.bits(),
        }
    }

    /// Whether the clause is all that a rule asks for beside its words: what [`misfit`] tells in words.
    fn suits(&self, rule: &CompiledRule) -> bool {
        let asks = &rule.asks;
        let chain = match rule.rule.chain {
            None => true,
            Some(ChainLength::One) => self.verbs == 1,
            Some(ChainLength::Many) => self.verbs > 1,
        };
        chain
            && (asks.first == 0 || self.first & asks.first != 0)
            && (asks.last == 0 || self.last & asks.last != 0)
            && self.last & asks.last_not == 0
            && (asks.tense == 0 || self.tense & asks.tense != 0)
            && (asks.subject == 0 || self.subject & asks.subject != 0)
            && self.traits & asks.when == asks.when
            && self.traits & asks.unless == 0
    }
}

/// Worth telling about: the verbs fit, something else did not.
fn near(rule: &Rule, clause: &Clause) -> bool {
    verbs(rule, clause).is_none() && !(rule.first.is_empty() && rule.last.is_empty())
}

/// How many of the things that a rule asks for beside its verbs the clause lacks.
fn lacking(rule: &CompiledRule, words: &Words, clause: &Clause) -> usize {
    let r = &rule.rule;
    let one = [tense(r, clause), subject(r, clause), phrases(rule, words, clause)];
    let missing = r.when.iter().filter(|t| !clause.traits.has(**t));
    let unwanted = r.unless.iter().filter(|t| clause.traits.has(**t));
    one.iter().flatten().count() + missing.chain(unwanted).count()
}

/// What keeps a rule from firing. Put into words only when somebody asks.
enum Obstacle<'r> {
    FirstVerb(&'r [VerbKind]),
    LastVerb(&'r [VerbKind]),
    VerbIs(VerbKind),
    ChainLength,
    Tense(&'r [Tense]),
    Subject(&'r [SubjectKind]),
    Is(Trait),
    IsNot(Trait),
    NoPhrase,
    Phrase(&'r str),
    NoOwner,
}

impl Obstacle<'_> {
    fn told(&self, clause: &Clause) -> String {
        match self {
            Obstacle::FirstVerb(any) => {
                format!("the first verb says {}, not {}", named(clause.first_kinds()), named(any))
            }
            Obstacle::LastVerb(any) => format!("the verb says {}, not {}", named(clause.last_kinds()), named(any)),
            Obstacle::VerbIs(kind) => format!("the verb says {}", named(&[*kind])),
            Obstacle::ChainLength => format!("{} verbs stand in a row", clause.chain.len()),
            Obstacle::Tense(any) => format!("the tense is {}, not {}", named(clause.tense.as_slice()), named(any)),
            Obstacle::Subject(any) => format!("the subject is {}, not {}", named(&clause.subject_kinds()), named(any)),
            Obstacle::Is(one) => format!("it is {}", named(&[*one])),
            Obstacle::IsNot(one) => format!("it is not {}", named(&[*one])),
            Obstacle::NoPhrase => "none of its phrases is there".to_owned(),
            Obstacle::Phrase(written) => format!("`{written}` is there"),
            Obstacle::NoOwner => "nobody stands where its phrase expects the owner".to_owned(),
        }
    }
}

/// The names of kinds as packs write them.
pub(super) fn named<T: serde::Serialize>(kinds: &[T]) -> String {
    let name = |k: &T| serde_json::to_value(k).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let names: Vec<String> = kinds.iter().map(name).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(" or ") }
}

/// What of a rule that does not suit a clause keeps it from firing, in the words that [`Seen::suits`] has none for.
fn misfit<'r>(rule: &'r CompiledRule, clause: &Clause) -> Obstacle<'r> {
    let r = &rule.rule;
    let told = verbs(r, clause).or_else(|| tense(r, clause)).or_else(|| subject(r, clause));
    told.or_else(|| traits(r, clause)).unwrap_or(Obstacle::ChainLength)
}

fn verbs<'r>(rule: &'r Rule, clause: &Clause) -> Option<Obstacle<'r>> {
    let (first, last) = (clause.first_kinds(), clause.last_kinds());
    if !rule.first.is_empty() && !rule.first.iter().any(|k| first.contains(k)) {
        return Some(Obstacle::FirstVerb(&rule.first));
    }
    if !rule.last.is_empty() && !rule.last.iter().any(|k| last.contains(k)) {
        return Some(Obstacle::LastVerb(&rule.last));
    }
    if let Some(kind) = rule.last_not.iter().find(|k| last.contains(k)) {
        return Some(Obstacle::VerbIs(*kind));
    }
    let fits = match rule.chain {
        None => true,
        Some(ChainLength::One) => clause.chain.len() == 1,
        Some(ChainLength::Many) => clause.chain.len() > 1,
    };
    (!fits).then_some(Obstacle::ChainLength)
}

fn tense<'r>(rule: &'r Rule, clause: &Clause) -> Option<Obstacle<'r>> {
    let fits = rule.tense.is_empty() || clause.tense.is_some_and(|t| rule.tense.contains(&t));
    (!fits).then_some(Obstacle::Tense(&rule.tense))
}

fn subject<'r>(rule: &'r Rule, clause: &Clause) -> Option<Obstacle<'r>> {
    let fits = rule.subject.is_empty() || clause.subject_kinds().iter().any(|k| rule.subject.contains(k));
    (!fits).then_some(Obstacle::Subject(&rule.subject))
}

fn traits<'r>(rule: &'r Rule, clause: &Clause) -> Option<Obstacle<'r>> {
    let missing = rule.when.iter().find(|t| !clause.traits.has(**t)).map(|t| Obstacle::IsNot(*t));
    missing.or_else(|| rule.unless.iter().find(|t| clause.traits.has(**t)).map(|t| Obstacle::Is(*t)))
}

/// Who has to do it, when the rule's phrase says where that stands.
pub(super) fn owner(rule: &CompiledRule, words: &Words, clause: &Clause) -> Option<Vec<Party>> {
    let start = if rule.rule.sentence { 0 } else { clause.start };
    let end = if rule.rule.sentence { words.len() } else { clause.end };
    let (lower, tags) = (words.lower.get(start..end)?, words.tags.get(start..end)?);
    let found = rule
        .phrases
        .iter()
        .filter(|p| p.may_be(&words.among))
        .filter_map(|p| p.find(lower, tags))
        .filter_map(|m| m.owner);
    let owners = found.filter_map(|at| parties(words, start + at, true)).map(|(list, _)| list);
    let mut owners = owners;
    owners.find(|list| list.iter().all(can_be_given))
}

fn can_be_given(party: &Party) -> bool {
    party.is_named() || matches!(party.kind, SubjectKind::Group | SubjectKind::Everyone | SubjectKind::Writer)
}

fn phrases<'r>(rule: &'r CompiledRule, words: &Words, clause: &Clause) -> Option<Obstacle<'r>> {
    if rule.phrases.is_empty() && rule.without.is_empty() {
        return None;
    }
    let (start, end) = if rule.rule.sentence { (0, words.len()) } else { (clause.start, clause.end) };
    let lower = words.lower.get(start..end).unwrap_or_default();
    let tags = words.tags.get(start..end).unwrap_or_default();
    let found = |p: &&Phrase| p.may_be(&words.among) && p.find(lower, tags).is_some();
    if !rule.phrases.is_empty() && !rule.phrases.iter().any(|p| found(&p)) {
        return Some(Obstacle::NoPhrase);
    }
    if rule.names_owner && owner(rule, words, clause).is_none() {
        return Some(Obstacle::NoOwner);
    }
    rule.without.iter().find(found).map(|p| Obstacle::Phrase(&p.written))
}
