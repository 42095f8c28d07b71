//! The words of lists of people without what is no part of a name: forms of address, nicknames, posts glued to it.

use std::borrow::Cow;

use crate::lang::Compiled;
use crate::model::fold;
use crate::syntax::{Token, TokenKind};

use super::shape;

/// `Cllr Mrs M. Leamon` without the forms of address, `M Leamon` without the full stop of the initial.
pub(super) fn without_address<'t>(tokens: Cow<'t, [Token]>, pack: &Compiled) -> Cow<'t, [Token]> {
    let class = pack.lexicon.known.address;
    let address = |t: &Token| {
        let tags = pack.lexicon.tags(&t.lower);
        t.capital() && tags.classes & class != 0 && !tags.post && tags.role.is_none()
    };
    let initial = |t: &Token| t.capital() && t.text.chars().count() == 1;
    let before =
        |at: usize, what: &dyn Fn(&Token) -> bool| at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(what);
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.capital());
    let stop = |at: usize| usize::from(tokens.get(at).is_some_and(|t| t.is(".")) && capital(at + 1));
    // `Bo F. Lind` keeps that of the initial in the middle.
    let inner = |at: usize| {
        let given = at.checked_sub(2).and_then(|i| tokens.get(i));
        let joined = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.spaced && !t.fresh && !t.column);
        joined && given.is_some_and(|t| t.kind == TokenKind::Word && t.capital() && !address(t))
    };
    // A surname alone keeps how its bearer is addressed.
    let full = |at: usize| capital(at) && capital(at + 1 + stop(at + 1));
    let out = |at: usize, t: &Token| {
        let short = t.is(".") && capital(at + 1);
        address(t) && full(at + 1 + stop(at + 1))
            || short && (before(at, &initial) && !inner(at) || before(at, &address) && full(at + 1))
    };
    if !tokens.iter().enumerate().any(|(at, t)| out(at, t)) {
        return tokens;
    }
    let mut kept: Vec<Token> = Vec::new();
    let mut fresh = false;
    for (at, token) in tokens.iter().enumerate() {
        if out(at, token) {
            fresh |= token.fresh;
            continue;
        }
        kept.push(Token { fresh: token.fresh || fresh, ..token.clone() });
        fresh = false;
    }
    Cow::Owned(kept)
}

/// `Eva Dahl-treasurer`: a post glued to the name by a hyphen stands behind a dash.
pub(super) fn posts_apart<'t>(tokens: Cow<'t, [Token]>, pack: &Compiled) -> Cow<'t, [Token]> {
    let post = |tail: &str| {
        let folded = fold(tail);
        pack.lexicon.tags(&folded).post
            || pack.pack.roles.posts.contains(&folded)
            || shape::role_of(&folded, pack).is_some()
    };
    let cut = |t: &Token| {
        let (head, tail) = t.text.split_once('-').filter(|_| t.kind == TokenKind::Word && t.capital())?;
        let small = tail.chars().next().is_some_and(char::is_lowercase);
        // `HR-manager` is one word.
        let surname = head.chars().any(char::is_lowercase) && head.chars().count() > 1;
        (small && surname && post(tail)).then(|| [head, "–", tail].map(str::to_owned))
    };
    let named = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        before.is_some_and(|t| t.capital() && pack.lexicon.tags(&t.lower).given_name)
    };
    if !tokens.iter().enumerate().any(|(at, t)| named(at) && cut(t).is_some()) {
        return tokens;
    }
    let mut kept: Vec<Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some([head, dash, tail]) = cut(token).filter(|_| named(at)) else {
            kept.push(token.clone());
            continue;
        };
        let part = |kind, text: &str, spaced| Token {
            kind,
            text: text.into(),
            lower: text.to_lowercase().into(),
            spaced,
            fresh: false,
            column: false,
            ..token.clone()
        };
        kept.push(Token { fresh: token.fresh, column: token.column, ..part(TokenKind::Word, &head, token.spaced) });
        kept.push(part(TokenKind::Mark, &dash, true));
        kept.push(part(TokenKind::Word, &tail, true));
    }
    Cow::Owned(kept)
}

/// `Robert "Bob" Tan` without the known nickname between the quotation marks, `Eva Dahl [Acme]` with round brackets.
pub(super) fn without_nicknames<'t>(tokens: &'t [Token], pack: &Compiled) -> Cow<'t, [Token]> {
    let quote = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.text.as_str(), "\"" | "“" | "”" | "'"));
    let word = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital());
    let short = |i: usize| tokens.get(i).is_some_and(|t| pack.nicknames.contains_key(t.lower.as_str()));
    let opens = |i: usize| i > 0 && quote(i) && short(i + 1) && quote(i + 2) && word(i - 1) && word(i + 3);
    let square = |t: &Token| t.is("[") || t.is("]");
    if !(0..tokens.len()).any(opens) && !tokens.iter().skip(1).any(square) {
        return Cow::Borrowed(tokens);
    }
    let quoted = |i: usize| opens(i) || i > 0 && opens(i - 1) || i > 1 && opens(i - 2);
    let round = |t: &Token| match t.text.as_str() {
        "[" if t.kind == TokenKind::Mark => Token { text: "(".into(), lower: "(".into(), ..t.clone() },
        "]" if t.kind == TokenKind::Mark => Token { text: ")".into(), lower: ")".into(), ..t.clone() },
        _ => t.clone(),
    };
    Cow::Owned(tokens.iter().enumerate().filter(|(i, _)| !quoted(*i)).map(|(_, t)| round(t)).collect())
}
