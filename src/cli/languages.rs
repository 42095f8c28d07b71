//! `minutes languages`.

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::exit::{Outcome, Stop};
use crate::corpus;
use crate::lang::{Stock, stocks};
use crate::render::Listing;

/// Which languages can be read, how much each pack knows, and what it lacks
///
/// With a code, the keys of that pack, file by file. Packs of your own, or words to add to one, stand in a folder that
/// the register names (`lang: FOLDER`) or --lang-dir: FOLDER/CODE/FILE.yaml. How to write one is told in
/// docs/language-packs.md.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes languages                           what each knows and lacks
  minutes languages sv                        key by key
  minutes languages --json                    for other programs")]
pub(super) struct Arguments {
    /// The language, by its code
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let request = context.request(&[])?;
    let (packs, faults) = corpus::packs_of(&request).map_err(|e| context.unopened(e))?;
    for fault in &faults {
        let at = fault.span.start;
        context.screen.complain(&format!("{}:{}:{}: {}", fault.source, at.line, at.column, fault.message));
    }
    let stocks = stocks(&packs);
    match &arguments.code {
        None => all(context, &stocks)?,
        Some(code) => one(context, &stocks, code)?,
    }
    Ok(if faults.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// A pack as programs read it.
#[derive(Serialize)]
struct LanguageExport<'a> {
    code: &'a str,
    name: &'a str,
    verbs: usize,
    given_names: usize,
    rules: usize,
    tried: bool,
    lacks: &'a [String],
}

fn all(context: &Context<'_>, stocks: &[Stock<'_>]) -> Result<(), Stop> {
    let objects: Vec<LanguageExport<'_>> = stocks.iter().map(exported).collect();
    let mut listing = Listing::new(&["code", "language", "verbs", "given names", "rules", "?note", "?lacks"]);
    listing.rows = objects.iter().map(row).collect();
    context.show(&listing, &objects, "no language packs")
}

fn exported<'a>(stock: &'a Stock<'_>) -> LanguageExport<'a> {
    let language = &stock.pack.pack.language;
    LanguageExport {
        code: &language.code,
        name: &language.name,
        verbs: stock.pack.lexicon.verb_count().0,
        given_names: stock.pack.pack.names.given_names.len(),
        rules: stock.pack.rules.values().map(Vec::len).sum(),
        tried: language.tried,
        lacks: &stock.lacks,
    }
}

fn row(language: &LanguageExport<'_>) -> Vec<String> {
    let numbers = [language.verbs, language.given_names, language.rules].map(|n| n.to_string());
    let [verbs, names, rules] = numbers;
    let note = if language.tried { "" } else { "not tried on real minutes" };
    vec![
        language.code.to_owned(),
        language.name.to_owned(),
        verbs,
        names,
        rules,
        note.to_owned(),
        language.lacks.join(", "),
    ]
}

/// A key of a pack as programs read it.
#[derive(Serialize)]
struct KeyExport<'a> {
    file: &'a str,
    key: &'a str,
    entries: usize,
    lacks: bool,
}

fn one(context: &Context<'_>, stocks: &[Stock<'_>], code: &str) -> Result<(), Stop> {
    let Some(stock) = stocks.iter().find(|s| s.pack.pack.language.code == code) else {
        let known: Vec<&str> = stocks.iter().map(|s| s.pack.pack.language.code.as_str()).collect();
        return Err(Stop(format!("no language pack reads `{code}`; known: {}", known.join(", "))));
    };
    let key = |(path, entries): (&'_ String, &usize)| {
        let (file, key) = path.split_once('.').unwrap_or((path, ""));
        (file.to_owned(), key.to_owned(), *entries, stock.lacks.contains(path))
    };
    let keys: Vec<_> = stock.entries.iter().map(key).collect();
    let objects: Vec<KeyExport<'_>> = keys
        .iter()
        .map(|(file, key, entries, lacks)| KeyExport { file, key, entries: *entries, lacks: *lacks })
        .collect();
    let mut listing = Listing::new(&["file", "key", "entries", "?note"]);
    let note = |lacks: bool| if lacks { "lacks".to_owned() } else { String::new() };
    listing.rows = objects
        .iter()
        .map(|k| vec![format!("{}.yaml", k.file), k.key.to_owned(), k.entries.to_string(), note(k.lacks)])
        .collect();
    context.show(&listing, &objects, "this pack has no keys")
}
