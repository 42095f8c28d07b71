//! The schema of the register is fresh, and registers keep to it.

use std::path::{Path, PathBuf};

use minutes::config::{read_register, register_schema};
use minutes::text::Source;
use serde_json::Value;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/register.schema.json");

#[test]
fn the_schema_is_fresh() {
    let stored = std::fs::read_to_string(FILE).expect("schema/register.schema.json is there");
    assert!(
        stored == register_schema(),
        "stale: run `cargo run -q -- schema register > schema/register.schema.json` and commit it"
    );
}

fn schema() -> Value {
    serde_json::from_str(&register_schema()).expect("the schema is JSON")
}

/// What an editor would complain about.
fn complaints(yaml: &str) -> Vec<String> {
    let value: Value =
        serde_yaml::from_str_with_options(yaml, serde_yaml::options! { strict_booleans: true }).expect(yaml);
    let validator = jsonschema::validator_for(&schema()).expect("the schema is a schema");
    validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The registers that stand as files in the pages of tests/cli, and the one of the sample minutes.
fn registers() -> Vec<String> {
    let mut out = vec![std::fs::read_to_string(root().join("minutes/minutes.yaml")).expect("the sample register")];
    for page in std::fs::read_dir(root().join("tests/cli")).expect("there are pages") {
        let page = page.expect("the folder can be read").path();
        if page.extension() == Some("md".as_ref()) {
            let text = std::fs::read_to_string(page).expect("a page");
            let blocks = text.split("```file ").skip(1).filter_map(|block| block.split_once('\n'));
            let blocks = blocks.filter(|(name, _)| name.ends_with(".yaml"));
            out.extend(blocks.map(|(_, block)| block.split("```").next().unwrap_or_default().to_owned()));
        }
    }
    out
}

#[test]
fn a_register_keeps_to_the_schema_when_it_can_be_read() {
    let all = registers();
    let is_sound = |text: &&String| read_register(&Source::new("r", text.as_bytes().to_vec())).1.is_empty();
    let (sound, broken): (Vec<&String>, Vec<&String>) = all.iter().partition(is_sound);
    assert!(sound.len() > 5 && broken.len() > 1, "{} {}", sound.len(), broken.len());
    for text in sound {
        assert_eq!(complaints(text), Vec::<String>::new(), "{text}");
    }
    for text in broken {
        assert!(!complaints(text).is_empty(), "{text}");
    }
}

#[test]
fn every_form_of_every_key_is_allowed() {
    let text = "language: sv\npeople:\norganisations: []\ngroups:\n  - { name: a, schedule: b, members: [c] }\n\
                holidays: [2024-06-06, { day: 2024-06-07 }, { day: 2024-06-08, name: d }]\nchecks:\n  empty-file: off\n\
                facts:\n  not-a-task: [e]\n  allow: [{ check: empty-file, at: f }]\nlang: g\n";
    assert_eq!(complaints(text), Vec::<String>::new());
    assert!(read_register(&Source::new("r", text.as_bytes().to_vec())).1.is_empty());
}

/// Editors show these texts; a key without one would be a riddle.
#[test]
fn every_key_is_described() {
    fn undescribed(value: &Value, path: &str, out: &mut Vec<String>) {
        let keys = value.get("properties").and_then(Value::as_object).into_iter().flatten();
        for (key, schema) in keys {
            if schema.get("description").is_none() {
                out.push(format!("{path}/{key}"));
            }
        }
        match value {
            Value::Object(map) => map.iter().for_each(|(k, v)| undescribed(v, &format!("{path}/{k}"), out)),
            Value::Array(list) => list.iter().for_each(|v| undescribed(v, path, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    undescribed(&schema(), "", &mut out);
    assert_eq!(out, Vec::<String>::new());
    assert!(register_schema().contains("\"missing-note-taker\""), "findings are completed");
}
