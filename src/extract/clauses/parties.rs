//! Who acts: names, pronouns, bodies, posts, and lists of them.

use crate::lang::pack::{Capitals, Definite, SubjectKind};
use crate::model::ActorKind;
use crate::syntax::{Token, TokenKind};

use super::super::words::Words;

/// One member of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Party {
    pub kind: SubjectKind,
    /// First token and first after, without what belongs to it (organisation in brackets).
    pub start: usize,
    pub end: usize,
    /// The words, without the organisation.
    pub written: String,
    /// Organisation named beside it.
    pub organisation: Option<String>,
    /// One word at the start of a sentence that may as well be an ordinary noun.
    pub noun: bool,
}

impl Party {
    pub(super) fn thing(words: &Words, start: usize, end: usize) -> Party {
        let dummy = end == start + 1 && words.has(start, words.pack.lexicon.known.dummy);
        let kind = if dummy { SubjectKind::Dummy } else { SubjectKind::Thing };
        Party { kind, start, end, written: words.text(start, end), organisation: None, noun: false }
    }

    /// Whether it has a name of its own.
    pub(in super::super) fn is_named(&self) -> bool {
        matches!(self.kind, SubjectKind::Name | SubjectKind::Person | SubjectKind::Body | SubjectKind::Role)
    }

    /// The same for the draft.
    pub(in super::super) fn actor_kind(&self) -> ActorKind {
        match self.kind {
            SubjectKind::Name => ActorKind::Name,
            SubjectKind::Person => ActorKind::Person,
            SubjectKind::Body => ActorKind::Body,
            SubjectKind::Group => ActorKind::Group,
            SubjectKind::Everyone => ActorKind::Everyone,
            SubjectKind::Role => ActorKind::Role,
            SubjectKind::Writer => ActorKind::Writer,
            SubjectKind::Pronoun => ActorKind::Pronoun,
            SubjectKind::Somebody => ActorKind::Somebody,
            SubjectKind::Reader => ActorKind::Reader,
            SubjectKind::Thing | SubjectKind::Dummy | SubjectKind::None => ActorKind::Thing,
        }
    }
}

/// The parties that begin at `at`, and the index after them. `inverted`: they stand after the verb, where a
/// capital letter can only be a name's.
pub(in super::super) fn parties(words: &Words, at: usize, inverted: bool) -> Option<(Vec<Party>, usize)> {
    let (first, mut next) = party(words, at, inverted)?;
    let alone = next;
    let mut list = vec![first];
    let mut closed = true;
    while list.len() < 12 {
        let Some(joined) = joint(words, next) else { break };
        let Some((another, after)) =
            party(words, joined, true).filter(|(p, _)| p.is_named() || p.kind == SubjectKind::Writer)
        else {
            break;
        };
        list.push(another);
        closed = !words.is_mark(next, ",") || words.has(next + 1, words.pack.lexicon.known.coordinator);
        next = after;
    }
    // A list ends in a conjunction; two names with only a comma between belong to two clauses.
    if !closed {
        list.truncate(1);
        next = alone;
    }
    Some((list, next))
}

/// The index after a comma, an `and` or a slash between two parties.
fn joint(words: &Words, at: usize) -> Option<usize> {
    let known = &words.pack.lexicon.known;
    if [",", "/", "&", "+"].iter().any(|m| words.is_mark(at, m)) {
        return Some(at + 1 + usize::from(words.has(at + 1, known.coordinator)));
    }
    (words.has(at, known.coordinator) && words.has(at, words.pack.lexicon.known.and)).then_some(at + 1)
}

/// Whether somebody may be named from here on: most words begin nothing of the kind.
fn may_begin(words: &Words, at: usize) -> bool {
    let opens = |t: &Token| t.kind == TokenKind::Handle || t.kind == TokenKind::Word && t.capital();
    words.tag(at).is_some_and(|t| t.opens_party)
        || words.token(at).is_some_and(opens)
        // `the board's chair`
        || words.tag(at + 1).is_some_and(|t| t.post)
}

fn party(words: &Words, at: usize, inverted: bool) -> Option<(Party, usize)> {
    if !may_begin(words, at) {
        return None;
    }
    let (mut party, next) = pronoun(words, at)
        .or_else(|| behind_address(words, at).and_then(|from| addressed(words, from)))
        .or_else(|| with_article(words, at))
        .or_else(|| post(words, at, false))
        .or_else(|| body(words, at))
        .or_else(|| name(words, at, inverted))?;
    let (organisation, next) = if party.is_named() { affiliation(words, next) } else { (None, next) };
    party.organisation = party.organisation.or(organisation);
    Some((party, next))
}

fn make(words: &Words, kind: SubjectKind, start: usize, end: usize) -> (Party, usize) {
    let noun = kind == SubjectKind::Name && start == 0 && end == 1 && !words.token(0).is_some_and(Token::all_capitals);
    (Party { kind, start, end, written: words.text(start, end), organisation: None, noun }, end)
}

fn pronoun(words: &Words, at: usize) -> Option<(Party, usize)> {
    let known = &words.pack.lexicon.known;
    let lower_noun = |i: usize| {
        words.is_word(i)
            && !words.capital(i)
            && !words.finite(i)
            && !words.has(
                i,
                known.adverb
                    | known.preposition
                    | known.coordinator
                    | known.subordinator
                    | known.negation
                    | known.hedge,
            )
    };
    // `alla`, `samtliga närvarande`, `varje organisation`
    if words.has(at, known.everyone | known.quantifier) {
        let noun = lower_noun(at + 1);
        if noun || words.has(at, known.everyone) {
            return Some(make(words, SubjectKind::Everyone, at, at + 1 + usize::from(noun)));
        }
    }
    let single = [
        (known.group_pronoun, SubjectKind::Group),
        (known.writer, SubjectKind::Writer),
        (known.reader, SubjectKind::Reader),
        (known.dummy, SubjectKind::Dummy),
    ];
    if let Some((_, kind)) = single.iter().find(|(class, _)| words.has(at, *class)) {
        return Some(make(words, *kind, at, at + 1));
    }
    if words.has(at, known.person_pronoun) && !lower_noun(at + 1) {
        return Some(make(words, SubjectKind::Pronoun, at, at + 1));
    }
    if words.has(at, known.somebody) && (!lower_noun(at + 1) || words.has(at + 1, known.somebody)) {
        let end = at + 1 + usize::from(words.has(at + 1, known.somebody));
        return Some(make(words, SubjectKind::Somebody, at, end));
    }
    None
}

/// `the treasurer`, `our web team`, `The Finance Committee`: where an article makes nouns definite.
fn with_article(words: &Words, at: usize) -> Option<(Party, usize)> {
    if words.grammar().definite != Definite::Article || !words.has(at, words.pack.lexicon.known.article) {
        return None;
    }
    if let Some(found) = post(words, at + 1, true) {
        return Some(found);
    }
    // `the executive director`
    if words.pack.pack.roles.posts.contains(&format!("{} {}", words.lower(at + 1), words.lower(at + 2))) {
        return Some(make(words, SubjectKind::Role, at + 1, at + 3));
    }
    let tag = |i: usize| words.tag(i).filter(|_| words.is_word(i));
    // The last word tells: up to two others may stand before it, and `of …` after it.
    let last =
        (at + 1..at + 4).take_while(|i| words.is_word(*i)).find(|i| tag(*i).is_some_and(|t| t.own_body || t.body))?;
    let between = words.pack.lexicon.known.preposition | words.pack.lexicon.known.coordinator;
    let plain = (at + 1..last).all(|i| !words.has(i, between) && !words.finite(i));
    // `the board members` are no board.
    let compound = tag(last + 1).is_some_and(|t| t.post || t.holders);
    if !plain || compound {
        return None;
    }
    let modifier = words.pack.lexicon.known.own_modifier;
    let own = tag(last).is_some_and(|t| t.own_body) && (at + 1..last).all(|i| words.has(i, modifier));
    let kind = if own { SubjectKind::Group } else { SubjectKind::Body };
    Some(make(words, kind, at + 1, last + 1))
}

/// `kassören`, `utvecklarna inom X`, `ordförande Anna Ek`, `nämndens ordförande Anna Ek`.
fn post(words: &Words, at: usize, determined: bool) -> Option<(Party, usize)> {
    let tags = |i: usize| words.tag(i).filter(|_| words.is_word(i));
    let owned = || words.pack.pack.language.genitive.iter().any(|ending| words.lower(at).ends_with(ending.as_str()));
    let genitive = tags(at + 1).is_some_and(|t| t.post) && owned();
    let noun = if genitive { at + 1 } else { at };
    let tag = tags(noun)?;
    if !tag.post && !tag.holders || words.finite(noun) && !words.capital(noun) || tag.given_name {
        return None;
    }
    // Where nouns show by no ending what they are, only what looks like a person's name is one behind a post.
    let by_ending = words.grammar().definite == Definite::Ending;
    if let Some((mut named, next)) =
        name(words, noun + 1, true).filter(|(p, _)| tag.post && (p.kind == SubjectKind::Person || by_ending))
    {
        named.kind = SubjectKind::Person;
        return Some((named, next));
    }
    let definite = determined
        || tag.holders
        || words.grammar().definite == Definite::None
        || is_definite(words, noun)
        || words.tag(noun).is_some_and(|t| t.post) && (noun == 0 || words.capital(noun));
    (definite && !genitive).then(|| make(words, SubjectKind::Role, noun, noun + 1))
}

pub(super) fn is_definite(words: &Words, at: usize) -> bool {
    let word = words.lower(at);
    words.pack.pack.language.definite.iter().any(|[ending, _]| word.ends_with(ending.as_str()))
}

/// `styrelsen`, `socialförvaltningen`, `Klarspråksgruppen`.
fn body(words: &Words, at: usize) -> Option<(Party, usize)> {
    let tag = words.tag(at).filter(|_| words.is_word(at))?;
    let known = &words.pack.lexicon.known;
    let own = tag.own_body || words.has(at, known.determiner) && words.tag(at + 1).is_some_and(|t| t.own_body);
    if own {
        let end = if tag.own_body { at + 1 } else { at + 2 };
        return Some(make(words, SubjectKind::Group, at, end));
    }
    (tag.body && !words.has(at, known.determiner) && !(words.capital(at) && words.capital(at + 1)))
        .then(|| make(words, SubjectKind::Body, at, at + 1))
}

/// Capital letters: a name. One word alone at the start of a sentence may be any noun, so it must look like a name.
fn name(words: &Words, at: usize, inverted: bool) -> Option<(Party, usize)> {
    if words.token(at).is_some_and(|t| t.kind == TokenKind::Handle) {
        return Some(make(words, SubjectKind::Person, at, at + 1));
    }
    if words.grammar().capitals == Capitals::Nouns {
        return name_among_nouns(words, at);
    }
    let known = &words.pack.lexicon.known;
    let mut end = at;
    while words.capital(end) && end < at + 4 && !(end > at && words.has(end, known.preposition | known.adverb)) {
        end += 1;
        // `Carl von Essen`; a particle that is also an article or a pronoun joins nothing.
        let particle = words.pack.pack.names.particles.iter().any(|p| p == words.lower(end));
        if particle && words.capital(end + 1) && !words.has(end, known.determiner | known.person_pronoun) {
            end += 1;
        }
    }
    // `Anders B`: a letter alone belongs to the name.
    if end == at {
        return None;
    }
    let tag = words.tag(at)?;
    let function_word = words.has(
        at,
        known.adverb
            | known.preposition
            | known.subordinator
            | known.determiner
            | known.question_word
            | known.coordinator
            | known.hedge
            | known.negation,
    );
    let sure_name = tag.given_name && !tag.ambiguous_name;
    if (function_word || !tag.verbs.is_empty()) && !sure_name && end == at + 1 && !(inverted && tag.given_name) {
        let another = words.has(end, words.pack.lexicon.known.and) && words.capital(end + 1);
        let opens_name = at == 0 && tag.ambiguous_name && (words.finite(end) || another);
        // A capital inside a sentence is a name's.
        let inside = at > 0 && tag.ambiguous_name && !words.is_mark(at - 1, ".");
        if !opens_name && !inside {
            return None;
        }
    }
    if function_word && end > at + 1 && !tag.given_name {
        return None;
    }
    let dated = tag.weekday.is_some() || tag.month.is_some() && !tag.given_name;
    if dated {
        return None;
    }
    let person = tag.given_name && !tag.ambiguous_name
        || end > at + 1
            && is_surname(words, end - 1)
            && (tag.given_name || !words.token(at).is_some_and(Token::all_capitals));
    let kind = if person { SubjectKind::Person } else { SubjectKind::Name };
    Some(make(words, kind, at, end))
}

/// Where every noun has a capital: a given name with the capitals behind it, or what follows a form of address. Any other
/// word alone may be a nickname; only those who attend can have it.
fn name_among_nouns(words: &Words, at: usize) -> Option<(Party, usize)> {
    let titled = |i: usize| words.pack.pack.names.titles.iter().any(|t| t == words.lower(i));
    let mut first = at;
    while titled(first) && first < at + 3 {
        first += 1 + usize::from(words.is_mark(first + 1, "."));
    }
    if !words.capital(first) {
        return None;
    }
    let tag = words.tag(first)?;
    let given = |i: usize| {
        let part = words.lower(i).split('-').next().unwrap_or_default();
        words.tag(i).is_some_and(|t| t.given_name) || words.pack.lexicon.tags(part).given_name
    };
    let sure = given(first) && (!tag.ambiguous_name || given(first + 1));
    let mut end = first + 1;
    let particle = |i: usize| words.pack.pack.names.particles.iter().any(|p| p == words.lower(i));
    let known = &words.pack.lexicon.known;
    while (sure || first > at) && end < first + 4 {
        let step = (end..end + 3).find(|i| !particle(*i)).unwrap_or(end);
        let plain = words.tag(step).is_some_and(|t| t.month.is_none() && t.weekday.is_none() && !t.body && !t.own_body);
        if !words.capital(step) || !plain || step > end && words.has(end, known.determiner) && step == end + 1 {
            break;
        }
        end = step + 1;
    }
    if sure || first > at {
        return Some(make(words, SubjectKind::Person, first, end));
    }
    let noun = tag.weekday.is_some()
        || tag.month.is_some()
        || tag.classes != 0
        || !tag.verbs.is_empty()
        || words.capital(first + 1)
        || first > 0 && words.has(first - 1, known.determiner | known.preposition);
    (!noun && words.lower(first).chars().count() <= 12).then(|| make(words, SubjectKind::Name, first, first + 1))
}

/// The index behind forms of address (`Mrs`, `Cllr. Dr`), when a capital stands there.
fn behind_address(words: &Words, at: usize) -> Option<usize> {
    let address = words.pack.lexicon.known.address;
    let mut next = at;
    while words.capital(next) && words.has(next, address) && next < at + 6 {
        next += 1 + usize::from(words.is_mark(next + 1, ".") && words.capital(next + 2));
    }
    (next > at && words.capital(next)).then_some(next)
}

/// `Cllr T. Ryves`: whoever is addressed is a person; the name is what stands behind.
fn addressed(words: &Words, from: usize) -> Option<(Party, usize)> {
    let mut end = from;
    while words.capital(end) && end < from + 4 {
        let initial = words.token(end).is_some_and(|t| t.text.chars().count() == 1);
        end += 1 + usize::from(initial && words.is_mark(end + 1, ".") && words.capital(end + 2));
    }
    // `Member States`: a common word alone is nobody's name.
    let tag = words.tag(from)?;
    let common = !tag.verbs.is_empty() || tag.classes != 0 || tag.body || tag.post || tag.month.is_some();
    let named = end > from + 1 || !common || tag.given_name;
    named.then(|| {
        let (mut party, next) = make(words, SubjectKind::Person, from, end);
        party.noun = false;
        (party, next)
    })
}

fn is_surname(words: &Words, at: usize) -> bool {
    words.pack.lexicon.ends_as_surname(words.lower(at))
}

/// `(AMF)`, `på AMF`, `från Röda korset`: the organisation beside a name, and the index after it.
fn affiliation(words: &Words, at: usize) -> (Option<String>, usize) {
    if words.is_mark(at, "(") {
        let close = (at + 1..at + 9).find(|i| words.is_mark(*i, ")"));
        let Some(close) = close else { return (None, at) };
        let inside = words.text(at + 1, close);
        let named = inside.chars().next().is_some_and(char::is_uppercase)
            && !words.pack.pack.roles.parties.contains(&inside.to_lowercase());
        return (named.then_some(inside), close + 1);
    }
    let known = &words.pack.lexicon.known;
    if !words.has(at, known.affiliation) {
        return (None, at);
    }
    let mut end = at + 1;
    // `2E` begins with a figure.
    let named = |i: usize| words.capital(i) || words.token(i).is_some_and(Token::all_capitals);
    while end < at + 5 && (named(end) || words.tag(end).is_some_and(|t| t.body)) {
        end += 1;
    }
    // `från Röda korset`: small letters after a capital up to the verb belong to the name.
    if end > at + 1
        && words.is_word(end)
        && !words.finite(end)
        && words.finite(end + 1)
        && !words.has(end, known.adverb | known.coordinator | known.preposition)
    {
        end += 1;
    }
    if end == at + 1 { (None, at) } else { (Some(words.text(at + 1, end)), end) }
}
