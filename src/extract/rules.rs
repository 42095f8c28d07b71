//! Tries the rules of a pack on a clause.

use crate::lang::pack::{ChainLength, Rule, SubjectKind};
use crate::lang::{CompiledRule, Phrase};
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
    let Some(notes) = notes else {
        return rules.iter().find(|r| obstacle(r, words, clause).is_none());
    };
    for rule in rules {
        let why_not = obstacle(rule, words, clause);
        let fired = why_not.is_none();
        if fired || near(&rule.rule, clause) {
            notes.push(Attempt { span, rule: rule.name.clone(), why_not });
        }
        if fired {
            return Some(rule);
        }
    }
    None
}

/// Worth telling about: the verbs fit, something else did not.
fn near(rule: &Rule, clause: &Clause) -> bool {
    verbs(rule, clause).is_none() && !(rule.first.is_empty() && rule.last.is_empty())
}

/// Why a rule does not fire; `None` when it does.
fn obstacle(rule: &CompiledRule, words: &Words, clause: &Clause) -> Option<String> {
    let r = &rule.rule;
    verbs(r, clause)
        .or_else(|| tense(r, clause))
        .or_else(|| subject(r, clause))
        .or_else(|| traits(r, clause))
        .or_else(|| phrases(rule, words, clause))
}

fn verbs(rule: &Rule, clause: &Clause) -> Option<String> {
    let (first, last) = (clause.first_kinds(), clause.last_kinds());
    if !rule.first.is_empty() && !rule.first.iter().any(|k| first.contains(k)) {
        return Some(format!("the first verb is {first:?}, not one of {:?}", rule.first));
    }
    if !rule.last.is_empty() && !rule.last.iter().any(|k| last.contains(k)) {
        return Some(format!("the verb is {last:?}, not one of {:?}", rule.last));
    }
    if let Some(kind) = rule.last_not.iter().find(|k| last.contains(k)) {
        return Some(format!("the verb is {kind:?}"));
    }
    let fits = match rule.chain {
        None => true,
        Some(ChainLength::One) => clause.chain.len() == 1,
        Some(ChainLength::Many) => clause.chain.len() > 1,
    };
    (!fits).then(|| format!("the clause has {} verbs in a row", clause.chain.len()))
}

fn tense(rule: &Rule, clause: &Clause) -> Option<String> {
    let fits = rule.tense.is_empty() || clause.tense.is_some_and(|t| rule.tense.contains(&t));
    (!fits).then(|| format!("the tense is {:?}, not one of {:?}", clause.tense, rule.tense))
}

fn subject(rule: &Rule, clause: &Clause) -> Option<String> {
    let kinds: Vec<SubjectKind> = clause.subject_kinds();
    let fits = rule.subject.is_empty() || kinds.iter().any(|k| rule.subject.contains(k));
    (!fits).then(|| format!("the subject is {kinds:?}, not one of {:?}", rule.subject))
}

fn traits(rule: &Rule, clause: &Clause) -> Option<String> {
    if let Some(missing) = rule.when.iter().find(|t| !clause.traits.has(**t)) {
        return Some(format!("it is not {missing:?}"));
    }
    rule.unless.iter().find(|t| clause.traits.has(**t)).map(|t| format!("it is {t:?}"))
}

fn names_owner(rule: &CompiledRule) -> bool {
    rule.rule.phrase.iter().any(|p| p.split_whitespace().any(|w| w == "@"))
}

/// Who has to do it, when the rule's phrase says where that stands.
pub(super) fn owner(rule: &CompiledRule, words: &Words, clause: &Clause) -> Option<Vec<Party>> {
    let start = if rule.rule.sentence { 0 } else { clause.start };
    let end = if rule.rule.sentence { words.len() } else { clause.end };
    let (lower, tags) = (words.lower.get(start..end)?, words.tags.get(start..end)?);
    let found = rule.phrases.iter().filter_map(|p| p.find(lower, tags, &words.pack.lexicon)).filter_map(|m| m.owner);
    let owners = found.filter_map(|at| parties(words, start + at, true)).map(|(list, _)| list);
    let mut owners = owners;
    owners.find(|list| list.iter().all(can_be_given))
}

fn can_be_given(party: &Party) -> bool {
    party.is_named() || matches!(party.kind, SubjectKind::Group | SubjectKind::Everyone | SubjectKind::Writer)
}

fn phrases(rule: &CompiledRule, words: &Words, clause: &Clause) -> Option<String> {
    let (start, end) = if rule.rule.sentence { (0, words.len()) } else { (clause.start, clause.end) };
    let lower = words.lower.get(start..end).unwrap_or_default();
    let tags = words.tags.get(start..end).unwrap_or_default();
    let found = |p: &&Phrase| p.find(lower, tags, &words.pack.lexicon).is_some();
    if !rule.phrases.is_empty() && !rule.phrases.iter().any(|p| found(&p)) {
        return Some("none of its phrases is there".to_owned());
    }
    if names_owner(rule) && owner(rule, words, clause).is_none() {
        return Some("nobody stands where its phrase expects the owner".to_owned());
    }
    rule.without.iter().find(found).map(|p| format!("`{}` is there", p.written))
}
