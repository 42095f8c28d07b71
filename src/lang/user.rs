//! Packs of a user's own: changes to a pack of the program, and languages that the program does not know.
//!
//! A pack is a folder named by the code of its language. Of a language that the program knows, the files hold what is
//! to be added; of another, a whole pack, in which what is left out stays empty.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::load::{Compiled, Packs, compile};
use super::pack::{self, Pack, RULE_FILES, Rule, RuleFile, VerbFile};
use crate::config::{self, Fault, sections};
use crate::diag::{Diagnostic, Finding};
use crate::text::{Range, Source};

/// So many patterns (phrases of rules) a user's pack may hold.
const MOST_PATTERNS: usize = 2_000;

/// No message is longer than this, in bytes.
const LONGEST_MESSAGE: usize = 600;

/// The language whose form a new pack starts from: its settings stay until the pack says otherwise.
const FORM: &str = "en";

/// The files whose words the program writes: those of a user take the place of its own, lists too.
const WRITTEN: [&str; 3] = ["agenda", "history", "listing"];

/// A file of a pack.
#[derive(Debug)]
pub struct PackFile {
    /// The folder it is in: the code of the language.
    pub code: String,
    /// Its name without the ending, such as `words`.
    pub part: String,
    /// Its text.
    pub source: Source,
}

/// The packs of the program with those of a user; what is wrong with a file is a finding, and the rest is used.
pub fn extended(files: &[PackFile]) -> (Arc<Packs>, Vec<Diagnostic>) {
    let mut by_code: BTreeMap<&str, Vec<&PackFile>> = BTreeMap::new();
    files.iter().for_each(|f| by_code.entry(&f.code).or_default().push(f));
    let mut findings = Vec::new();
    let own: Vec<Compiled> = by_code.into_iter().filter_map(|(code, files)| own(code, &files, &mut findings)).collect();
    let packs = if own.is_empty() { Packs::shared() } else { Arc::new(Packs::with(own)) };
    (packs, findings)
}

/// The pack of one language.
fn own(code: &str, files: &[&PackFile], findings: &mut Vec<Diagnostic>) -> Option<Compiled> {
    let known = Packs::written(code);
    let new = known.is_none();
    let mut pack = known.or_else(|| blank(code))?;
    let mut patterns = 0;
    for file in files {
        match changed(&pack, file, &mut patterns) {
            Ok(changed) => pack = changed,
            Err(faults) => findings.extend(faults),
        }
    }
    let first = files.first()?;
    if new && !files.iter().any(|f| f.part == "language") {
        let message = match meant(code) {
            Some(known) => format!(
                "no pack of the program is called `{code}`; did you mean `{known}`? Of a new language, `language.yaml` has \
                 to say how it is built"
            ),
            None => format!("`{code}` is a new language; its `language.yaml` has to say how it is built"),
        };
        findings.push(told(first, Range::new(0, 0), message));
        return None;
    }
    compile(pack).map_err(|why| findings.push(told(first, Range::new(0, 0), why))).ok()
}

/// Codes of countries, and longer ones, that people take for the code of a language.
const MISTAKEN: [(&str, &str); 9] = [
    ("se", "sv"),
    ("swe", "sv"),
    ("dk", "da"),
    ("dan", "da"),
    ("no", "nb"),
    ("nor", "nb"),
    ("gb", "en"),
    ("us", "en"),
    ("at", "de"),
];

/// The pack of the program that a wrong code surely means.
fn meant(code: &str) -> Option<&'static str> {
    let lower = code.to_lowercase();
    MISTAKEN.iter().find(|(wrong, _)| *wrong == lower).map(|(_, known)| *known)
}

/// A pack without words.
fn blank(code: &str) -> Option<Pack> {
    let mut form = Packs::written(FORM)?;
    form.verbs = pack::Verbs::default();
    let Value::Object(mut parts) = serde_json::to_value(form).ok()? else { return None };
    parts.iter_mut().filter(|(part, _)| !WRITTEN.contains(&part.as_str())).for_each(|(_, words)| empty(words));
    let mut pack: Pack = serde_json::from_str(&Value::Object(parts).to_string()).ok()?;
    pack.language.code = code.to_owned();
    pack.language.name = code.to_owned();
    pack.language.tried = false;
    Some(pack)
}

/// Lists become empty; settings stay.
fn empty(value: &mut Value) {
    match value {
        Value::Array(list) => list.clear(),
        Value::Object(map) => map.values_mut().for_each(empty),
        _ => {}
    }
}

/// The pack with what a file adds.
fn changed(pack: &Pack, file: &PackFile, patterns: &mut usize) -> Result<Pack, Vec<Diagnostic>> {
    let mut pack = pack.clone();
    let text = file.source.text.as_str();
    let part = file.part.as_str();
    let one = |fault: Fault| vec![told(file, fault.range, fault.message)];
    let whole = |why: String| vec![told(file, Range::new(0, 0), why)];
    if part == "verbs" {
        let verbs: VerbFile = config::read(text).map_err(one)?;
        pack::add(&mut pack.verbs, verbs).map_err(whole)?;
    } else if RULE_FILES.contains(&part) {
        let rules: RuleFile = config::read(text).map_err(one)?;
        *patterns += rules.rules.iter().map(|r| r.phrase.len() + r.without.len()).sum::<usize>();
        if *patterns > MOST_PATTERNS {
            return Err(whole(format!("more than {MOST_PATTERNS} phrases in the rules of one pack; leave some out")));
        }
        put_rules(pack.rules.entry(part.to_owned()).or_default(), rules.rules);
    } else {
        let changes: Value = config::read(text).map_err(one)?;
        add_part(&mut pack, part, &changes).map_err(|why| vec![at_key(&pack, file, &changes, &why)])?;
    }
    Ok(pack)
}

/// A rule with the name of another takes its place; new rules are tried before those of the program.
fn put_rules(known: &mut Vec<Rule>, own: Vec<Rule>) {
    let (again, new): (Vec<Rule>, Vec<Rule>) = own.into_iter().partition(|r| known.iter().any(|k| k.id == r.id));
    for rule in again {
        known.iter_mut().filter(|k| k.id == rule.id).for_each(|k| *k = rule.clone());
    }
    known.splice(0..0, new);
}

/// Adds to one part of a pack; the error names what is wrong.
fn add_part(pack: &mut Pack, part: &str, changes: &Value) -> Result<(), String> {
    match part {
        "language" => add(&mut pack.language, changes, join),
        "words" => add(&mut pack.words, changes, join),
        "sections" => add(&mut pack.sections, changes, join),
        "roles" => add(&mut pack.roles, changes, join),
        "time" => add(&mut pack.time, changes, join),
        "names" => add(&mut pack.names, changes, join),
        "holidays" => add(&mut pack.holidays, changes, join),
        "doing" => add(&mut pack.doing, changes, join),
        "agenda" => add(&mut pack.agenda, changes, replace),
        "history" => add(&mut pack.history, changes, replace),
        "listing" => add(&mut pack.listing, changes, replace),
        _ => Err("a pack has no file of this name; `minutes languages sv` lists those it has".to_owned()),
    }
}

fn add<T: Serialize + DeserializeOwned>(
    known: &mut T,
    changes: &Value,
    put: fn(&mut Value, &Value),
) -> Result<(), String> {
    let mut value = serde_json::to_value(&*known).map_err(|e| e.to_string())?;
    put(&mut value, changes);
    *known = serde_json::from_value(value).map_err(|e| e.to_string())?;
    Ok(())
}

/// Maps and lists grow by what the other has; any other value is replaced.
fn join(known: &mut Value, changes: &Value) {
    match (known, changes) {
        (Value::Object(known), Value::Object(changes)) => {
            changes.iter().for_each(|(key, change)| join(known.entry(key.clone()).or_insert(Value::Null), change));
        }
        (Value::Array(known), Value::Array(changes)) => {
            let seen: HashSet<String> = known.iter().map(Value::to_string).collect();
            known.extend(changes.iter().filter(|c| !seen.contains(&c.to_string())).cloned());
        }
        (known, change) => known.clone_from(change),
    }
}

/// Maps take over what the other has, key by key.
fn replace(known: &mut Value, changes: &Value) {
    match (known, changes) {
        (Value::Object(known), Value::Object(changes)) => {
            changes.iter().for_each(|(key, change)| replace(known.entry(key.clone()).or_insert(Value::Null), change));
        }
        (known, change) => known.clone_from(change),
    }
}

/// The finding for a part that cannot be added, at the first key that cannot, as deep as it stands.
fn at_key(pack: &Pack, file: &PackFile, changes: &Value, why: &str) -> Diagnostic {
    let fails = |changes: Value| add_part(&mut pack.clone(), &file.part, &changes).is_err();
    let mut above: Vec<String> = Vec::new();
    let mut keys = sections(&file.source.text);
    let mut place = Range::new(0, 0);
    let mut within = changes;
    while let Some((key, at)) = first_wrong(&keys, within, |taken| fails(nested(&above, taken))) {
        place = Range::new(at.start, at.start + key.len());
        let Some(value) = within.get(&key).filter(|value| value.is_object()) else { break };
        keys = keys_below(&file.source.text, at, value);
        within = value;
        above.push(key);
    }
    told(file, place, in_words(why))
}

/// The first of some keys that cannot be added. What ends behind a wrong key fails: halving finds it among thousands.
fn first_wrong(keys: &[(String, Range)], within: &Value, fails: impl Fn(Value) -> bool) -> Option<(String, Range)> {
    let until = |end: usize| {
        let keys = keys.get(..=end).unwrap_or_default().iter();
        fails(Value::Object(keys.filter_map(|(key, _)| Some((key.clone(), within.get(key)?.clone()))).collect()))
    };
    let (mut good, mut bad) = (0, keys.len());
    while good < bad {
        let middle = good.midpoint(bad);
        if until(middle) { bad = middle } else { good = middle + 1 }
    }
    keys.get(good).cloned()
}

/// A value below the keys that lead to it.
fn nested(above: &[String], value: Value) -> Value {
    above.iter().rev().fold(value, |value, key| Value::Object([(key.clone(), value)].into_iter().collect()))
}

/// The keys of a map in the lines of its section, each where it first stands, up to the end of the section.
fn keys_below(text: &str, section: Range, map: &Value) -> Vec<(String, Range)> {
    let mut start = section.start;
    let mut out: Vec<(String, Range)> = Vec::new();
    let mut seen = HashSet::new();
    for line in text.get(section.start..section.end).unwrap_or_default().split_inclusive('\n') {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        if at > section.start && map.get(key).is_some() && seen.insert(key.to_owned()) {
            out.push((key.to_owned(), Range::new(at, section.end)));
        }
    }
    out
}

/// The library's complaint in the words of a pack's author; an unknown key comes with the nearest known.
fn in_words(why: &str) -> String {
    let mut quoted = why.split('`').skip(1).step_by(2);
    match (why.split(' ').next(), quoted.next()) {
        (Some("unknown"), Some(found)) => config::unknown("key", found, &quoted.collect::<Vec<_>>()),
        _ => why.replace("invalid type: ", "").replace("a sequence", "a list, such as `[one, two]`"),
    }
}

/// A finding about a file; what it quotes from there may be long.
fn told(file: &PackFile, place: Range, mut message: String) -> Diagnostic {
    if message.len() > LONGEST_MESSAGE {
        message.truncate(message.floor_char_boundary(LONGEST_MESSAGE));
        message.push_str(" …");
    }
    Diagnostic::new(Finding::BrokenPack, &file.source.name, file.source.span(place), message)
}
