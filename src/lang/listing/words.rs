//! What a line of the list says: who, what, by when.

use crate::lang::Compiled;
use crate::lang::pack::Pack;
use crate::model::{DateBasis, DateValue, Owner, OwnerKind};

/// What stands between the box and the id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Who, or the words for nobody.
    pub owners: String,
    /// What.
    pub text: String,
    /// By when, with the words before the day.
    pub due: Option<String>,
}

impl Words {
    /// The whole: `Anna Ek: paints the door, by 1 April 2024`.
    pub fn whole(&self) -> String {
        let due = self.due.as_ref().map_or(String::new(), |due| format!(", {due}"));
        format!("{}: {}{due}", self.owners, self.text)
    }
}

/// The words for a task as one sentence gives it.
pub fn words(text: &str, owners: &[Owner], due: Option<&DateValue>, pack: &Compiled) -> Words {
    let written: Vec<&str> = owners.iter().map(|o| o.written.as_str()).collect();
    let by = due.and_then(|due| day(due, &pack.pack));
    let [full, cut] = texts(text, &written, due.map(|d| d.written.as_str()), pack);
    Words { owners: names(owners, &pack.pack), text: if by.is_some() { cut } else { full }, due: by }
}

/// What is to be done without those who do it, where the text begins with them; and without the day at its end, too.
pub fn texts(text: &str, owners: &[&str], due: Option<&str>, pack: &Compiled) -> [String; 2] {
    let text = clean(text);
    let end = [' ', '.', ','];
    let said = without_owners(text.trim_end_matches(end), owners, pack);
    let cut = due.and_then(|due| without_due(said, due, &pack.pack.listing.due_words)).unwrap_or(said);
    [said.to_owned(), cut.trim_end_matches(end).to_owned()]
}

/// Full names of the owners, as a list.
fn names(owners: &[Owner], pack: &Pack) -> String {
    let name = |o: &Owner| match o.kind {
        OwnerKind::Group => pack.listing.we.clone(),
        OwnerKind::Everyone => pack.listing.everyone.clone(),
        OwnerKind::Person | OwnerKind::Organisation | OwnerKind::Unresolved if !o.name.is_empty() => clean(&o.name),
        _ => clean(&o.written),
    };
    let mut names: Vec<String> = Vec::new();
    for name in owners.iter().map(name).filter(|n| !n.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.split_last() {
        None => pack.listing.nobody.clone(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} {} {last}", others.join(", "), pack.agenda.and),
    }
}

/// By when, when that is known; the year of a guess stays unsaid.
fn day(due: &DateValue, pack: &Pack) -> Option<String> {
    let value = due.value.as_deref()?;
    let mut parts = value.split('-');
    let (year, month) = (parts.next()?, parts.next()?.parse::<usize>().ok()?);
    let name = pack.agenda.months.get(month.checked_sub(1)?)?;
    let year = if due.basis == DateBasis::Guess { "" } else { year };
    let form = match parts.next().map(str::parse::<u32>) {
        Some(day) => pack.listing.day.replace("{day}", &day.ok()?.to_string()),
        None => pack.listing.month.clone(),
    };
    let date = form.replace("{month}", name).replace("{year}", year);
    Some(pack.listing.due.replace("{date}", date.trim()))
}

fn without_owners<'t>(text: &'t str, owners: &[&str], pack: &Compiled) -> &'t str {
    let and = pack.pack.agenda.and.as_str();
    let mut rest = text;
    let mut named = false;
    let begins = |rest: &'t str, word: &str| {
        let same = rest.get(..word.len()).is_some_and(|w| w.to_lowercase() == word.to_lowercase());
        let after = rest.get(word.len()..).filter(|_| same && !word.is_empty())?;
        after.starts_with([' ', ',', ':']).then_some(after)
    };
    loop {
        let next = rest.trim_start_matches([' ', ',']);
        let next = if named { begins(next, and).unwrap_or(next).trim_start() } else { next };
        let Some(after) = owners.iter().filter_map(|o| begins(next, o)).min_by_key(|after| after.len()) else { break };
        (rest, named) = (after, true);
    }
    let said = rest.trim_start_matches([' ', ':']);
    // Somebody more, or something about them, may come after the names.
    let verb = said.split(' ').next().is_some_and(|word| pack.hints.verbs.contains(&word.to_lowercase()));
    if named && (verb || rest.starts_with(':')) && !said.is_empty() { said } else { text }
}

fn without_due<'t>(text: &'t str, due: &str, words: &[String]) -> Option<&'t str> {
    let (text, bracket) = text.strip_suffix(')').map_or((text, false), |inner| (inner, true));
    let before = text.strip_suffix(due)?.trim_end();
    let cut = |word: &String| {
        let at = before.len().checked_sub(word.len())?;
        let same = before.get(at..).is_some_and(|w| w.to_lowercase() == *word);
        before.get(..at).filter(|_| same)
    };
    let rest = words.iter().filter_map(cut).min_by_key(|rest| rest.len())?;
    let rest = if bracket { rest.strip_suffix('(')? } else { rest };
    let apart = rest.ends_with([' ', ',']) || bracket;
    let rest = rest.trim_end_matches([' ', ',']);
    (apart && !rest.is_empty()).then_some(rest)
}

/// One line, without control characters.
fn clean(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
