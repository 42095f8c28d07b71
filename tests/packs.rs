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

/// Minutes of a language around a sentence: title, label above the people, what the note-taker does, and a sentence after.
fn frame(code: &str) -> Option<[&'static str; 4]> {
    let lines = match code {
        "sv" => [
            "Protokoll 3 maj 2017",
            "Närvarande",
            "antecknar",
            "Sedan talade vi om annat som inte har med saken att göra, och det tog ganska lång tid.",
        ],
        "en" => [
            "Minutes 3 May 2017",
            "Present",
            "secretary",
            "Then there was talk about things that have nothing to do with it, and that took quite some time.",
        ],
        "da" => [
            "Referat af bestyrelsesmøde 3. maj 2017",
            "Til stede",
            "referent",
            "Derefter talte vi om noget andet, som ikke har med sagen at gøre, og det tog ret lang tid.",
        ],
        "fi" => [
            "Pöytäkirja 3.5.2017",
            "Läsnä",
            "sihteeri",
            "Sitten puheena oli muuta, joka ei kuulu asiaan, ja siihen meni melko kauan.",
        ],
        "nb" => [
            "Referat 3. mai 2017",
            "Til stede",
            "referent",
            "Etterpå var det snakk om annet som ikke har med saken å gjøre, og det tok ganske lang tid.",
        ],
        "de" => [
            "Protokoll 3. Mai 2017",
            "Anwesend",
            "Protokollantin",
            "Danach ging es um anderes, das mit der Sache nichts zu tun hat, und das dauerte recht lange.",
        ],
        _ => return None,
    };
    Some(lines)
}

/// The codes of all packs.
fn codes() -> Vec<&'static str> {
    Packs::builtin().codes().collect()
}

/// The sentence as the only one of a topic, at a meeting with these people.
fn read_sentence(code: &str, sentence: &str) -> Trace {
    let [title, present, writes, after] = frame(code).expect("minutes of this language around a sentence");
    let people =
        format!("Anna Ek\nBo Lind\nEva Dahl\nKarin Holm\nLars Berg\nLena Ström\nLeif Öst\nOlle Norén ({writes})");
    let text = format!("{title}\n\n{present}\n{people}\n\nSaken\n{sentence} {after}\n");
    extract::explain(&Source::new("sak.txt", text.into_bytes()), Packs::builtin(), Some(code)).1
}

/// Names of the rules of a file that fired in the sentence, the last one of each clause.
fn fired(code: &str, sentence: &str, file: &str) -> Vec<String> {
    let trace = read_sentence(code, sentence);
    let prefix = format!("{code}/{file}/");
    let hits = trace.attempts.iter().filter(|a| a.why_not.is_none() && a.span.start.line == 14);
    hits.filter_map(|a| a.rule.strip_prefix(&prefix)).map(str::to_owned).collect()
}

fn complaints(code: &str, file: &str, rule: &Rule, rules: &[Rule]) -> Vec<String> {
    let mut out = Vec::new();
    for example in &rule.examples {
        let hits = fired(code, example, file);
        if !hits.contains(&rule.id) {
            out.push(format!("{code}/{file}/{}: should read “{example}”, but {hits:?} fired", rule.id));
        }
    }
    for reject in &rule.rejects {
        let hits = fired(code, reject, file);
        let wrong = if rule.fact == Fact::Nothing {
            // A rule that stops the search says: none of this file's facts is there.
            let fact = |id: &String| rules.iter().any(|r| r.id == *id && r.fact != Fact::Nothing);
            hits.iter().any(fact)
        } else {
            hits.contains(&rule.id)
        };
        if wrong {
            out.push(format!("{code}/{file}/{}: should leave “{reject}” alone, but {hits:?} fired", rule.id));
        }
    }
    out
}

#[test]
fn every_rule_reads_its_examples_and_leaves_its_rejects_alone() {
    let mut wrong = Vec::new();
    for (code, file) in codes().into_iter().flat_map(|code| RULE_FILES.map(|file| (code, file))) {
        let rules: RuleFile = read(code, file);
        for rule in &rules.rules {
            wrong.extend(complaints(code, file, rule, &rules.rules));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_shows_what_it_reads() {
    for (code, file) in codes().into_iter().flat_map(|code| RULE_FILES.map(|file| (code, file))) {
        let rules: RuleFile = read(code, file);
        let bare: Vec<String> = rules
            .rules
            .into_iter()
            .filter(|r| r.fact != Fact::Nothing && r.examples.is_empty())
            .filter(|r| !r.when.contains(&Trait::TaskSection) && !r.when.contains(&Trait::ListOfAims))
            .map(|r| r.id)
            .collect();
        assert!(bare.is_empty(), "{code}/{file}: no examples in {bare:?}");
    }
}

#[test]
fn a_text_shows_its_language() {
    let texts = [
        (
            "de",
            "Anwesend waren alle Mitglieder des Vorstands. Das Protokoll wurde einstimmig genehmigt, und die nächste Sitzung ist im Mai.",
        ),
        ("de", "- Anna kümmert sich um den Raum\n- wir brauchen noch Leute für den Aufbau\n- Flyer sind gedruckt"),
        ("sv", "Närvarande var alla i styrelsen. Protokollet godkändes och nästa möte är i maj."),
        ("en", "All members of the board were present. The minutes were approved and the next meeting is in May."),
    ];
    for (code, text) in texts {
        let found = Packs::builtin().detect(text).map(|p| p.pack.language.code.as_str());
        assert_eq!(found, Some(code), "{text}");
    }
}
