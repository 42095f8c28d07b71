//! The section `checks` of a register: which findings are told here, how grave they are, and when they fail a run.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::yaml::Placed;
use crate::diag::{Finding, Tier};

/// What is said about findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChecksEntry {
    /// Single findings.
    pub levels: BTreeMap<Finding, Level>,
    /// Which findings are told that nobody named.
    pub tier: Option<Tier>,
    /// The least severity that fails a check.
    pub fail_on: Option<FailLevel>,
    /// The share of lines below which a file counts as hardly understood, 0–1, as written.
    pub understood: Option<Placed>,
}

/// What is to be done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The file cannot be trusted before this is mended.
    Error,
    /// Probably wrong, or missing something readers need.
    Warning,
    /// Worth knowing.
    Note,
    /// Told, as grave as usual, although it is for those only who ask for all (`--strict`).
    On,
    /// Not to be told.
    Off,
}

/// What fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailLevel {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Note,
    /// None.
    Never,
}

/// The keys of the section that are no findings.
const SETTINGS: [&str; 3] = ["tier", "fail-on", "understood"];

/// All keys of the section.
static KEYS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Finding::ALL.iter().map(|f| f.entry().name).chain(SETTINGS).collect());

/// One key of the section.
enum Key {
    Finding(Finding),
    Tier,
    FailOn,
    Understood,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        let name = String::deserialize(deserializer)?;
        match name.as_str() {
            "tier" => Ok(Key::Tier),
            "fail-on" => Ok(Key::FailOn),
            "understood" => Ok(Key::Understood),
            // Codes are for command lines; here each finding has one spelling, which editors complete.
            _ => match Finding::named(&name).filter(|f| f.entry().name == name) {
                Some(finding) => Ok(Key::Finding(finding)),
                None => Err(D::Error::unknown_field(&name, &KEYS)),
            },
        }
    }
}

impl<'de> Deserialize<'de> for ChecksEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ChecksEntry, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = ChecksEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of findings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut keys: A) -> Result<ChecksEntry, A::Error> {
        let mut entry = ChecksEntry::default();
        while let Some(key) = keys.next_key()? {
            match key {
                Key::Finding(finding) => drop(entry.levels.insert(finding, keys.next_value()?)),
                Key::Tier => entry.tier = Some(keys.next_value()?),
                Key::FailOn => entry.fail_on = Some(keys.next_value()?),
                Key::Understood => entry.understood = Some(keys.next_value()?),
            }
        }
        Ok(entry)
    }
}

/// A key for every finding: editors complete keys that are listed, and complain about others.
pub(super) fn schema(generator: &mut SchemaGenerator) -> Schema {
    let level = generator.subschema_for::<Level>();
    let findings = Finding::json_schema(generator);
    let rows = findings.get("oneOf").and_then(|rows| rows.as_array()).into_iter().flatten();
    let key = |row: &serde_json::Value| {
        let schema = described(level.clone(), row.get("description")?.clone());
        Some((row.get("const")?.as_str()?.to_owned(), schema.to_value()))
    };
    let mut keys: serde_json::Map<_, _> = rows.filter_map(key).collect();
    keys.extend(settings(generator));
    json_schema!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false })
}

fn settings(generator: &mut SchemaGenerator) -> [(String, serde_json::Value); 3] {
    let fails = "The least severity that fails `minutes check` (exit code 1), when `--fail-on` is not given.";
    let told = "Which findings are told that nobody named: `default`, or `strict` for all.";
    let share = "A file of which a smaller share of the lines is understood gets `low-understanding`; 0 to 1.";
    let share = json_schema!({ "type": "number", "minimum": 0, "maximum": 1, "description": share });
    [
        ("tier".to_owned(), described(generator.subschema_for::<Tier>(), told.into()).to_value()),
        ("fail-on".to_owned(), described(generator.subschema_for::<FailLevel>(), fails.into()).to_value()),
        ("understood".to_owned(), share.to_value()),
    ]
}

fn described(mut schema: Schema, description: serde_json::Value) -> Schema {
    schema.insert("description".to_owned(), description);
    schema
}
