//! Names that may be misspelt, and nicknames in lists: told, never merged.

use std::collections::{BTreeMap, BTreeSet};

use super::{Listed, People};
use crate::diag::{Diagnostic, Finding, Related};
use crate::lang::{Compiled, Packs};
use crate::model::{Attendance, Attendee, Draft, PersonId, fold};
use crate::resolve::groups::Groups;
use crate::resolve::names::{first, is_nickname};
use crate::text::Span;

/// Longer names are not compared.
const LONGEST: usize = 60;

/// The first list a person stands in, and how many there are.
struct Seen<'a> {
    source: &'a str,
    span: Span,
    lists: usize,
}

/// What is to be said about the names of the lists.
pub(super) fn findings(people: &People, drafts: &[Draft], packs: &Packs, groups: &Groups) -> Vec<Diagnostic> {
    let full = full_names(people, drafts, groups);
    let mut out = Vec::new();
    let mut seen: BTreeMap<PersonId, Seen> = BTreeMap::new();
    for (draft, meeting) in drafts.iter().flat_map(|d| d.meetings.iter().map(move |m| (d, m))) {
        let pack = draft.language.as_deref().and_then(|l| packs.get(l));
        for attendee in &meeting.attendance {
            let Some(id) = people.attendee(attendee, groups.of(meeting)) else { continue };
            if is_nickname(first(&fold(&attendee.name)), pack) {
                out.extend(nickname(people, &id, attendee, &draft.source, full.get(&id)));
            }
            let new = Seen { source: &draft.source, span: attendee.origin.span, lists: 0 };
            seen.entry(id).or_insert(new).lists += 1;
        }
    }
    out.extend(alike(people, &seen, &crate::resolve::spoken(drafts, packs)));
    out
}

/// Where each person first stands in a list by the full name.
fn full_names<'a>(people: &People, drafts: &'a [Draft], groups: &Groups) -> BTreeMap<PersonId, (&'a str, Span)> {
    let mut out = BTreeMap::new();
    for (draft, meeting) in drafts.iter().flat_map(|d| d.meetings.iter().map(move |m| (d, m))) {
        for attendee in &meeting.attendance {
            let id = people.attendee(attendee, groups.of(meeting));
            if let Some(id) = id.filter(|id| fold(&people.name(id)) == fold(&attendee.name)) {
                out.entry(id).or_insert((draft.source.as_str(), attendee.origin.span));
            }
        }
    }
    out
}

/// A nickname in a list, of somebody whose full name is known and whom the register does not call so.
fn nickname(
    people: &People,
    id: &PersonId,
    attendee: &Attendee,
    source: &str,
    full: Option<&(&str, Span)>,
) -> Option<Diagnostic> {
    let name = people.name(id);
    let written = fold(&attendee.name);
    let short = first(&written) != people.first_of(id) && name.contains(' ');
    let message = format!("`{}` is a nickname; `{name}` is the name in other lists", attendee.name);
    if !short || people.said.contains(&written) {
        return None;
    }
    let finding = Diagnostic::new(Finding::NicknameInAttendance, source, attendee.origin.span, message);
    Some(match full {
        Some((source, span)) => finding.beside(source, *span, format!("`{name}` stands here")),
        None => finding,
    })
}

/// Two full names that differ by one letter, by the order of their words, or by what is not heard, and never stand in one list.
fn alike(people: &People, seen: &BTreeMap<PersonId, Seen>, packs: &[&Compiled]) -> Vec<Diagnostic> {
    let full = people.list.values().filter(|p| !p.unresolved && p.name.chars().count() <= LONGEST);
    let names: Vec<(String, &PersonId)> =
        full.filter(|p| seen.contains_key(&p.id)).map(|p| (fold(&p.name), &p.id)).collect();
    let mut near: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (name, _)) in names.iter().enumerate() {
        for key in keys(name).into_iter().chain(sound_keys(name, packs)) {
            near.entry(key).or_default().push(at);
        }
    }
    let neighbours = near.values().flat_map(|list| list.windows(2));
    let pairs: BTreeSet<(usize, usize)> =
        neighbours.filter_map(|w| if let [a, b] = w { Some((*a, *b)) } else { None }).collect();
    let pairs = pairs.into_iter().filter_map(|(a, b)| names.get(a).zip(names.get(b)));
    pairs
        .filter(|(a, b)| doubtful(people, a, b, packs))
        .filter_map(|((_, a), (_, b))| report(people, seen, a, b))
        .collect()
}

/// What two names that are nearly the same have in common: the name itself, it without one of its letters, its words in order.
fn keys(name: &str) -> BTreeSet<String> {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    let mut keys = shortened(name);
    keys.insert(format!("words {}", words.join(" ")));
    keys
}

type Named<'a> = (String, &'a PersonId);

/// One letter in a word long enough for a slip, or the same words in another order; and nothing says that they are two.
fn doubtful(people: &People, a: &Named, b: &Named, packs: &[&Compiled]) -> bool {
    let none = Listed::default();
    let listed = |id: &PersonId| people.listed.get(id).unwrap_or(&none).clone();
    let together = !listed(a.1).meetings.is_disjoint(&listed(b.1).meetings);
    let known = people.registered.contains(a.1) && people.registered.contains(b.1);
    let different = people.is_different(a.1, &b.0) || people.is_different(b.1, &a.0);
    a.0 != b.0 && !together && !known && !different && (is_slip(&a.0, &b.0) || sounds_alike(&a.0, &b.0, packs))
}

fn is_slip(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let sorted = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<std::collections::BTreeSet<String>>();
    if sorted(&x) == sorted(&y) {
        return true;
    }
    let mut differing = x.iter().zip(&y).filter(|(s, t)| s != t);
    let long = differing.all(|(s, t)| s.chars().count().max(t.chars().count()) >= 4 || unmarked(s) == unmarked(t));
    strsim::osa_distance(a, b) <= 1 && (long || x.len() != y.len())
}

/// First name and surname without its ending, of a name whose surname ends as one that is heard for another.
fn sound<'a>(name: &'a str, packs: &[&Compiled]) -> Option<(&'a str, &'a str)> {
    let (given, last) = name.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
    let endings = packs.iter().flat_map(|p| &p.pack.names.patronymics);
    let stem = endings.filter_map(|ending| last.strip_suffix(ending.as_str())).min_by_key(|stem| stem.len())?;
    (given.chars().count() >= 4 && stem.chars().count() >= 3).then_some((given, stem))
}

/// What such names have in common that differ by a letter more or less in each of their words.
fn sound_keys(name: &str, packs: &[&Compiled]) -> Vec<String> {
    let Some((given, stem)) = sound(name, packs) else { return Vec::new() };
    let stems = shortened(stem);
    shortened(given).iter().flat_map(|g| stems.iter().map(move |s| format!("sounds {g} {s}"))).collect()
}

/// A word, and it without each of its letters.
fn shortened(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |skip: usize| letters.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| *c).collect();
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

/// A letter more or less in each word at most, and endings that are heard one for the other.
fn sounds_alike(a: &str, b: &str, packs: &[&Compiled]) -> bool {
    let (Some((given, stem)), Some((other_given, other_stem))) = (sound(a, packs), sound(b, packs)) else {
        return false;
    };
    let near = |x: &str, y: &str| x == y || x.len() != y.len() && strsim::osa_distance(x, y) == 1;
    near(given, other_given) && near(stem, other_stem)
}

/// Somebody of the list whose first name differs by one letter from a name that stands alone.
pub(in super::super) fn nearly<'a>(written: &str, list: &'a [Attendance]) -> Option<&'a Attendance> {
    let name = fold(written);
    let alone = !name.contains(' ') && name.chars().count() >= 4;
    list.iter().filter(|_| alone).find(|a| strsim::osa_distance(first(&fold(&a.name)), &name) == 1)
}

/// A word without the marks on its letters.
fn unmarked(word: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Told where the rarer name first stands.
fn report(people: &People, seen: &BTreeMap<PersonId, Seen>, a: &PersonId, b: &PersonId) -> Option<Diagnostic> {
    let (first, second) = (seen.get(a)?, seen.get(b)?);
    let usual = (first.lists, second.source, second.span) >= (second.lists, first.source, first.span);
    let ((id, known), (rare, place)) = if usual { ((a, first), (b, second)) } else { ((b, second), (a, first)) };
    let message = format!(
        "`{}` is nearly `{}`; mend the name, or write in the register that they are the same or different",
        people.name(rare),
        people.name(id)
    );
    let mut finding = Diagnostic::new(Finding::SimilarNames, place.source, place.span, message);
    let there = format!("`{}` stands here", people.name(id));
    finding.related.push(Related { source: known.source.to_owned(), span: known.span, message: there });
    Some(finding)
}
