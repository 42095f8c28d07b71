//! What words look like: a person, a post, a body.

use crate::extract::words::Words;
use crate::lang::{Compiled, Tags};
use crate::model::{MeetingRole, fold};
use crate::syntax::{Token, TokenKind};

pub(super) fn bare(part: &[Token]) -> &[Token] {
    let end = part.iter().position(|t| t.is("(")).unwrap_or(part.len());
    part.get(..end).unwrap_or_default()
}

/// `Anna Ek, Bo Lind et al.` without the words for those who are not named.
pub(super) fn without_others<'t>(tokens: &'t [Token], pack: &Compiled) -> &'t [Token] {
    let closes = |t: &Token| t.is(".") || t.is(",");
    let close =
        |upto: usize| tokens.get(..upto).and_then(|t| t.iter().rposition(|t| !closes(t))).map_or(0, |at| at + 1);
    let mut end = close(tokens.len());
    // `… et al. (about twenty)`: how many they are.
    if end.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.is(")")) {
        end = close(tokens.iter().rposition(|t| t.is("(")).unwrap_or(end));
    }
    let said = tokens.get(..end).unwrap_or_default();
    let first = pack.pack.sections.head_count.unnamed.iter().find_map(|phrase| {
        let mut at = end;
        for word in phrase.split(' ').rev() {
            at = said.get(..at)?.iter().rposition(|t| !t.is("."))?;
            said.get(at).filter(|t| t.lower.trim_end_matches('.') == word)?;
        }
        Some(at)
    });
    first.filter(|at| *at > 0).and_then(|at| tokens.get(..at)).unwrap_or(tokens)
}

/// What stands before the brackets and before the small letters that say more about the one named (`Eva Dahl from
/// 3 pm`, `Eva Dahl deputy`).
pub(super) fn named<'t>(part: &'t [Token], pack: &Compiled) -> &'t [Token] {
    let part = bare(part);
    let small = |t: &Token| !t.capital() && !is_particle(t, pack);
    match part.iter().position(small).filter(|at| *at > 0) {
        Some(at) if says_more(part.get(at..).unwrap_or_default(), pack) => part.get(..at).unwrap_or_default(),
        _ => part,
    }
}

/// Whether words behind a name tell a post, a role, or that somebody was there for a part, from elsewhere, or not.
pub(super) fn says_more(rest: &[Token], pack: &Compiled) -> bool {
    let rest = rest.get(..12).unwrap_or(rest);
    let lower: Vec<&str> = rest.iter().map(|t| t.lower.as_str()).collect();
    let presence = [&pack.part, &pack.absent, &pack.remote].iter().any(|set| set.at(&lower).is_some());
    let sentence = || rest.iter().any(|t| !t.capital() && pack.hints.verbs.contains(t.lower.as_str()));
    presence
        || is_from(rest, pack)
        || rest.first().is_some_and(|t| t.is("§"))
        || is_post(rest, pack)
        || role_named(rest, pack).is_some()
        || (leading_posts(rest, pack) > 0 || is_timed(rest, pack)) && !sentence()
}

/// `from the Road Association`: where somebody comes from, by its name.
pub(super) fn is_from(rest: &[Token], pack: &Compiled) -> bool {
    let Some((first, name)) = rest.split_first() else { return false };
    let affiliation = pack.lexicon.tags(&first.lower).classes & pack.lexicon.known.affiliation != 0;
    affiliation && !first.capital() && (1..=4).contains(&name.len()) && name.iter().all(Token::capital)
}

/// Whether words tell an hour.
pub(super) fn is_timed(part: &[Token], pack: &Compiled) -> bool {
    if !crate::extract::hours::may_tell_hours(part) {
        return false;
    }
    let words = Words::new(pack, part);
    let days = crate::extract::dates::dates(&words);
    crate::extract::hours::times(&words, &days).iter().any(|h| h.sure || h.start > 0)
}

/// What words say that somebody does at the meeting.
pub(super) fn role_named(words: &[Token], pack: &Compiled) -> Option<MeetingRole> {
    if words.len() > 4 {
        return None;
    }
    role_of(fold(crate::extract::zones::plain(words).trim_matches([':', '.', ',', ' '])).as_str(), pack)
}

/// The same of a word in the form in which the pack lists it.
pub(super) fn role_of(folded: &str, pack: &Compiled) -> Option<MeetingRole> {
    let roles = &pack.pack.roles;
    let lists = [
        (&roles.chair, MeetingRole::Chair),
        (&roles.note_taker, MeetingRole::NoteTaker),
        (&roles.adjuster, MeetingRole::Adjuster),
        (&roles.teller, MeetingRole::Teller),
        (&roles.co_opted, MeetingRole::CoOpted),
    ];
    lists.iter().find(|(list, _)| list.iter().any(|r| r == folded)).map(|(_, role)| *role)
}

/// Looks like a person: a known given name first, then capitals only.
pub(super) fn person_like(part: &[Token], pack: &Compiled) -> bool {
    if matches!(part.first(), Some(t) if t.kind == TokenKind::Handle) {
        return true;
    }
    let name = named(part, pack);
    let name = name.get(leading_posts(name, pack)..).unwrap_or_default();
    let titles = leading_titles(name, pack);
    let name = name.get(titles..).unwrap_or_default();
    if titles > 0 && name.first().is_some_and(Token::capital) && name.len() <= 4 {
        return true;
    }
    let known = begins_with_given_name(name, pack);
    let surname = name.len() >= 2 && name.last().is_some_and(|t| pack.lexicon.ends_as_surname(&t.lower));
    // `Emeka O`: the initial of a surname.
    let initial = name.len() == 2 && name.last().is_some_and(|t| t.capital() && t.text.chars().count() == 1);
    // `R Crisp`
    let leading = (2..=3).contains(&name.len())
        && name.first().is_some_and(|t| t.capital() && t.text.chars().count() == 1)
        && name.last().is_some_and(|t| t.capital() && !t.all_capitals() && t.text.chars().count() >= 3);
    let written = || name_with_initials(part, name);
    (known && name.len() >= 2 || (surname || initial || leading || written()) && two_capitals(name, pack))
        && name.iter().filter(|t| !t.is(".")).count() <= 4
        && (0..name.len()).all(|i| of_name(name, i, pack))
        && !body_like(name, pack)
}

/// A word of a name, or the full stop of an initial (`Bo F. Lind`).
fn of_name(name: &[Token], at: usize, pack: &Compiled) -> bool {
    let initial = |t: &Token| t.capital() && t.text.chars().count() == 1;
    let stop = at > 0 && name.get(at).is_some_and(|t| t.is(".")) && name.get(at - 1).is_some_and(initial);
    stop || name.get(at).is_some_and(|t| t.capital() || is_particle(t, pack))
}

/// `Dele Ogun (DO)`: the initials in brackets are those of the name.
fn name_with_initials(part: &[Token], name: &[Token]) -> bool {
    let inside = part.get(name.len()..).unwrap_or_default();
    let letters: String = name.iter().filter_map(|t| t.text.chars().next()).collect();
    matches!(inside, [open, text, close, ..] if open.is("(") && close.is(")") && text.text == letters)
        && letters.len() > 1
}

pub(super) fn is_particle(token: &Token, pack: &Compiled) -> bool {
    pack.pack.names.particles.iter().any(|w| *w == token.lower)
}

pub(super) fn two_capitals(part: &[Token], pack: &Compiled) -> bool {
    let name = named(part, pack);
    (2..=4).contains(&name.len())
        && name.iter().all(|t| t.kind == TokenKind::Word && (t.capital() || is_particle(t, pack)))
        && leading_posts(name, pack) == 0
}

pub(super) fn body_like(part: &[Token], pack: &Compiled) -> bool {
    let of_body = |tags: Tags| tags.body || tags.body_word;
    let mut remembered = pack.lexicon.remembered();
    part.iter().any(|t| of_body(remembered.tags(&t.lower)) || t.all_capitals() && t.text.chars().count() > 1)
}

pub(super) fn is_post(part: &[Token], pack: &Compiled) -> bool {
    !part.is_empty() && part.iter().all(|t| pack.lexicon.tags(&t.lower).post)
}

/// How many tokens at the start are titles and forms of address, with their full stops.
pub(super) fn leading_titles(part: &[Token], pack: &Compiled) -> usize {
    let titles = &pack.pack.names.titles;
    let mut at = 0;
    while part.get(at).is_some_and(|t| titles.iter().any(|w| *w == t.lower)) {
        at += 1 + usize::from(part.get(at + 1).is_some_and(|t| t.is(".")));
    }
    if at < part.len() { at } else { 0 }
}

/// How many tokens at the start are a post (`HR-chef`, `vice ordförande`).
pub(super) fn leading_posts(part: &[Token], pack: &Compiled) -> usize {
    let posts = part.iter().take_while(|t| t.kind == TokenKind::Word && pack.lexicon.tags(&t.lower).post).count();
    if posts > 0 {
        return posts;
    }
    // `Property Manager`: where compounds are written apart, the last word tells.
    let given = |t: &Token| pack.lexicon.tags(&t.lower).given_name && !pack.lexicon.tags(&t.lower).ambiguous_name;
    let compound = pack.pack.language.grammar.open_compounds
        && (2..=4).contains(&part.len())
        && part.iter().all(|t| t.kind == TokenKind::Word && !given(t))
        && part.last().is_some_and(|t| pack.lexicon.tags(&t.lower).post);
    if compound {
        return part.len();
    }
    // `vice ordförande`: a word before the post belongs to it.
    let worded = part.first().is_some_and(|t| t.kind == TokenKind::Word && !pack.may_begin_long_post(&t.lower));
    let two = part.get(..2).filter(|_| !worded).map(crate::extract::zones::plain).map(|s| fold(&s));
    two.filter(|s| pack.pack.roles.posts.contains(s)).map_or(0, |_| 2)
}

/// One word with a capital, a post after it at most; no body.
pub(super) fn single_name(part: &[Token], pack: &Compiled) -> bool {
    let Some((name, rest)) = named(part, pack).split_first() else { return false };
    let posted = rest.is_empty() || is_post(rest, pack);
    name.kind == TokenKind::Word && name.capital() && posted && leading_posts(part, pack) == 0 && !body_like(part, pack)
}

pub(super) fn begins_with_given_name(part: &[Token], pack: &Compiled) -> bool {
    part.first()
        .is_some_and(|t| t.capital() && pack.lexicon.tags(t.lower.split('-').next().unwrap_or_default()).given_name)
}

/// Two or three capitals and nothing else: initials.
pub(super) fn initials_alone(part: &[Token]) -> bool {
    matches!(part, [one] if one.all_capitals() && one.text.chars().count() <= 3 && one.text.chars().all(char::is_alphabetic))
}
