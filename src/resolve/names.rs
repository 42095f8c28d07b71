//! Forms of a name: first name, surname, genitive, definite form.

use crate::lang::Compiled;
use crate::model::fold;

/// First word of a folded name.
pub(super) fn first(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

/// Last word of a folded name of two or more words.
pub(super) fn surname(name: &str) -> Option<&str> {
    name.rsplit_once(' ').map(|(_, last)| last)
}

/// The given names that a first name can stand for, itself among them; folded.
pub(super) fn given_names(name: &str, pack: Option<&Compiled>) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    out.extend(pack.and_then(|p| p.nicknames.get(name)).cloned().unwrap_or_default());
    out
}

/// Whether a nickname is among what `name` stands for.
pub(super) fn is_nickname(name: &str, pack: Option<&Compiled>) -> bool {
    pack.is_some_and(|p| p.nicknames.contains_key(name))
}

/// Whether it is one of the small words inside names.
pub(super) fn is_particle(word: &str, pack: Option<&Compiled>) -> bool {
    pack.is_some_and(|p| p.pack.names.particles.iter().any(|known| known == word))
}

/// The folded names that one with a case ending can stand for: a given name that the pack knows, or a full name with the
/// ending on its last word.
pub(super) fn plain_forms(name: &str, pack: Option<&Compiled>) -> Vec<String> {
    let Some(pack) = pack else { return Vec::new() };
    let Some((before, last)) = name.rsplit_once(' ') else {
        return pack.lexicon.plain_name(name).into_iter().collect();
    };
    let cases = pack.pack.names.cases.iter();
    let plain = cases.filter_map(|[ending, instead]| Some((last.strip_suffix(ending.as_str())?, instead)));
    plain.filter(|(stem, _)| stem.chars().count() >= 2).map(|(stem, end)| format!("{before} {stem}{end}")).collect()
}

/// A folded first name without the ending of the genitive; none for a name that ends so by itself.
pub(super) fn without_genitive<'a>(name: &'a str, pack: Option<&Compiled>) -> Option<&'a str> {
    let pack = pack?;
    let endings = &pack.pack.language.genitive;
    let bare = endings.iter().find_map(|ending| name.strip_suffix(ending.as_str()))?;
    let itself = name.contains(' ') || pack.lexicon.tags(name).given_name;
    (!itself && bare.chars().count() >= 2).then_some(bare)
}

/// The folded name and what it may be an inflected form of: without genitive, without the definite ending, without both.
pub fn base_forms(name: &str, pack: Option<&Compiled>) -> Vec<String> {
    let folded = fold(name);
    let mut out = vec![folded.clone()];
    let Some(pack) = pack else { return out };
    let language = &pack.pack.language;
    let long = |s: &str| s.chars().count() >= 4;
    for ending in &language.genitive {
        if let Some(stem) = folded.strip_suffix(ending.as_str()).filter(|s| long(s) || ending.starts_with(':')) {
            out.push(stem.to_owned());
        }
    }
    let mut indefinite = Vec::new();
    for form in &out {
        let cut = language.definite.iter().filter_map(|[ending, instead]| {
            let stem = form.strip_suffix(ending.as_str()).filter(|s| long(s))?;
            Some(format!("{stem}{instead}"))
        });
        indefinite.extend(cut);
    }
    out.extend(indefinite);
    out.dedup();
    out
}

/// What a word and its inflections have in common: without genitive, definite ending and plural.
pub(super) fn stem(word: &str, pack: &Compiled) -> String {
    let singular = base_forms(word, Some(pack)).into_iter().min_by_key(|f| f.chars().count()).unwrap_or_default();
    let plural = pack.pack.language.plural.iter().find_map(|ending| singular.strip_suffix(ending.as_str()));
    match plural.filter(|stem| stem.chars().count() >= 4) {
        Some(stem) => stem.to_owned(),
        None => singular,
    }
}

/// The stems of the words of a text, so many at most; marks and blanks part words.
pub(super) fn stems(text: &str, most: usize, pack: &Compiled) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '-' && c != ':').filter(|w| !w.is_empty());
    words.take(most).map(|w| stem(w, pack)).collect()
}
