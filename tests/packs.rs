//! Every pack loads, and every rule reads its examples and leaves its rejects alone.

use minutes::config;
use minutes::extract;
use minutes::lang::Packs;
use minutes::lang::pack::{Fact, RULE_FILES, Rule, RuleFile, Trait};
use minutes::model::Trace;
use minutes::text::Source;

fn read<T: serde::de::DeserializeOwned>(code: &str, name: &str) -> T {
    let path = format!("{}/src/lang/packs/{code}/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the pack has this file");
    config::read(&text).expect("the file of the pack is sound YAML")
}

#[test]
fn every_pack_compiles() {
    let folders =
        std::fs::read_dir(format!("{}/src/lang/packs", env!("CARGO_MANIFEST_DIR"))).expect("the packs").count();
    assert_eq!(Packs::builtin().all().len(), folders);
}

/// The sentence as the only one of a topic, at a meeting with these people.
fn read_sentence(sentence: &str) -> Trace {
    let people = "Anna Ek\nBo Lind\nEva Dahl\nKarin Holm\nLars Berg\nLena Ström\nLeif Öst\nOlle Norén (antecknar)";
    let text = format!(
        "Protokoll 3 maj 2017\n\nNärvarande\n{people}\n\nSaken\n{sentence} Sedan talade vi om annat som inte har med saken att göra, och det tog ganska lång tid.\n"
    );
    extract::explain(&Source::new("sak.txt", text.into_bytes()), Packs::builtin(), Some("sv")).1
}

/// Names of the rules of a file that fired in the sentence, the last one of each clause.
fn fired(sentence: &str, file: &str) -> Vec<String> {
    let trace = read_sentence(sentence);
    let prefix = format!("sv/{file}/");
    let hits = trace.attempts.iter().filter(|a| a.why_not.is_none() && a.span.start.line == 14);
    hits.filter_map(|a| a.rule.strip_prefix(&prefix)).map(str::to_owned).collect()
}

fn complaints(file: &str, rule: &Rule, rules: &[Rule]) -> Vec<String> {
    let mut out = Vec::new();
    for example in &rule.examples {
        let hits = fired(example, file);
        if !hits.contains(&rule.id) {
            out.push(format!("{file}/{}: should read “{example}”, but {hits:?} fired", rule.id));
        }
    }
    for reject in &rule.rejects {
        let hits = fired(reject, file);
        let wrong = if rule.fact == Fact::Nothing {
            // A rule that stops the search says: none of this file's facts is there.
            let fact = |id: &String| rules.iter().any(|r| r.id == *id && r.fact != Fact::Nothing);
            hits.iter().any(fact)
        } else {
            hits.contains(&rule.id)
        };
        if wrong {
            out.push(format!("{file}/{}: should leave “{reject}” alone, but {hits:?} fired", rule.id));
        }
    }
    out
}

#[test]
fn every_rule_reads_its_examples_and_leaves_its_rejects_alone() {
    let mut wrong = Vec::new();
    for file in RULE_FILES {
        let rules: RuleFile = read("sv", file);
        for rule in &rules.rules {
            wrong.extend(complaints(file, rule, &rules.rules));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_shows_what_it_reads() {
    for file in RULE_FILES {
        let rules: RuleFile = read("sv", file);
        let bare: Vec<String> = rules
            .rules
            .into_iter()
            .filter(|r| r.fact != Fact::Nothing && r.examples.is_empty() && !r.when.contains(&Trait::TaskSection))
            .map(|r| r.id)
            .collect();
        assert!(bare.is_empty(), "{file}: no examples in {bare:?}");
    }
}
