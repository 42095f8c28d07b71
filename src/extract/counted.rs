//! People whom a sentence counts among those of an organisation: `The school sends two representatives: Ann and Bo`.

use crate::lang::pack::SubjectKind;
use crate::model::CountedDraft;
use crate::text::Source;

use super::clauses::{Party, parties};
use super::facts::actor;
use super::words::Words;

/// The people of a list that follows a word for representatives, with the body named last before that word.
pub(super) fn counted(words: &Words, source: &Source) -> Vec<CountedDraft> {
    let list = &words.pack.pack.roles.representatives;
    let Some(at) = (0..words.len()).find(|i| list.iter().any(|w| w == words.lower(*i)) && words.is_mark(i + 1, ":"))
    else {
        return Vec::new();
    };
    let Some(body) = everybody(words, 0, at).into_iter().rfind(|p| p.kind == SubjectKind::Body) else {
        return Vec::new();
    };
    let people = everybody(words, at + 2, words.len());
    let people = people.iter().filter(|p| matches!(p.kind, SubjectKind::Person | SubjectKind::Name));
    people.map(|p| CountedDraft { actor: actor(p, words, source), organisation: body.written.clone() }).collect()
}

/// All named parties between two places; what stands in brackets is no part of a list.
fn everybody(words: &Words, from: usize, to: usize) -> Vec<Party> {
    let (mut out, mut at, mut brackets) = (Vec::new(), from, 0usize);
    while at < to {
        if words.is_mark(at, "(") {
            brackets += 1;
        } else if words.is_mark(at, ")") {
            brackets = brackets.saturating_sub(1);
        }
        match parties(words, at, true).filter(|(list, next)| brackets == 0 && *next <= to && !list.is_empty()) {
            Some((list, next)) => {
                out.extend(list);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}
