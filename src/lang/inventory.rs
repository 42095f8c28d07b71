//! What each pack knows, key by key, and what it lacks.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::lexicon::KNOWN_CLASSES;
use super::load::{Compiled, Packs};

/// What one pack knows.
#[derive(Debug, Clone)]
pub struct Stock<'p> {
    /// The pack.
    pub pack: &'p Compiled,
    /// Entries by `FILE.KEY`: words, phrases, rules; also of keys that only other packs fill.
    pub entries: BTreeMap<String, usize>,
    /// The keys without entries that other packs fill and that the pack does not say it does without.
    pub lacks: Vec<String>,
}

impl Stock<'_> {
    /// Entries of all keys of a file.
    pub fn of_file(&self, file: &str) -> usize {
        let within = |key: &&String| key.strip_prefix(file).is_some_and(|rest| rest.starts_with('.'));
        self.entries.keys().filter(within).filter_map(|key| self.entries.get(key)).sum()
    }
}

/// What every pack knows, in the order of their codes.
pub fn stocks(packs: &Packs) -> Vec<Stock<'_>> {
    let counted: Vec<(&Compiled, BTreeMap<String, usize>)> =
        packs.all().into_iter().map(|pack| (pack, entries(pack))).collect();
    let filled: BTreeSet<String> =
        counted.iter().flat_map(|(_, e)| e.iter().filter(|(_, n)| **n > 0).map(|(key, _)| key.clone())).collect();
    counted.into_iter().map(|(pack, entries)| stock(pack, entries, &filled)).collect()
}

/// What a pack knows, held against the keys that some pack fills.
fn stock<'p>(pack: &'p Compiled, mut entries: BTreeMap<String, usize>, filled: &BTreeSet<String>) -> Stock<'p> {
    for key in filled {
        entries.entry(key.clone()).or_insert(0);
    }
    let without = &pack.pack.language.without;
    let lacking = |key: &&String| entries.get(*key) == Some(&0) && filled.contains(*key) && !without.contains(key);
    let lacks = entries.keys().filter(lacking).cloned().collect();
    Stock { pack, entries, lacks }
}

/// Entries by key.
fn entries(pack: &Compiled) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    if let Ok(Value::Object(parts)) = serde_json::to_value(&pack.pack) {
        for (part, value) in parts.iter().filter(|(part, _)| !matches!(part.as_str(), "verbs" | "rules")) {
            count(part, value, &mut out);
        }
    }
    out.retain(|key, _| key.strip_prefix("words.").is_none_or(|class| KNOWN_CLASSES.contains(&class)));
    out.remove("language.without");
    let (verbs, forms) = pack.lexicon.verb_count();
    out.extend([("verbs.verbs".to_owned(), verbs), ("verbs.forms".to_owned(), forms)]);
    out.extend(pack.rules.iter().map(|(file, rules)| (format!("{file}.rules"), rules.len())));
    out
}

/// Maps whose keys are the same in every language; the keys of other maps are words.
const PARTED: [&str; 17] = [
    "agenda",
    "agenda.points",
    "doing",
    "language",
    "listing",
    "names",
    "roles",
    "roles.told",
    "sections",
    "sections.columns",
    "sections.head-count",
    "sections.lines",
    "sections.people-table",
    "sections.prefixes",
    "sections.words",
    "time",
    "words",
];

/// Counts the entries below a path: of a list, of a map of words, or of each key of a map that all languages have.
fn count(path: &str, value: &Value, out: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(map) if PARTED.contains(&path) => {
            map.iter().for_each(|(key, value)| count(&format!("{path}.{key}"), value, out));
        }
        Value::Array(list) => {
            out.insert(path.to_owned(), list.len());
        }
        Value::Object(map) => {
            out.insert(path.to_owned(), map.len());
        }
        _ => {}
    }
}
