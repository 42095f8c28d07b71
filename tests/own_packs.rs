//! Language packs of a user's own: words added to a pack, a new language, and faults with their places.

use std::path::Path;

use minutes::corpus::{self, OpenError, Opened, Request};
use minutes::diag::Finding;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
    }
    folder
}

fn open(folder: &Path) -> Opened {
    corpus::open(&Request { paths: vec![folder.to_owned()], ..Request::default() }).expect("the folder can be read")
}

/// The texts of the tasks.
fn tasks(opened: &Opened) -> Vec<&str> {
    opened.corpus.tasks.iter().map(|t| t.text.as_str()).collect()
}

const MINUTES: &str =
    "Styrelsen 4 mars 2024\n\nNärvarande\nAnna Ek\nBo Lind\n\nKvar att fixa till sommaren\n- Bo: grinden\n";

#[test]
fn a_register_can_add_words_to_a_pack() {
    let words = "lines:\n  tasks: [kvar att fixa till sommaren]\n";
    let plain = folder(&[("a.txt", MINUTES)]);
    assert_eq!(tasks(&open(plain.path())), Vec::<&str>::new());
    let taught = folder(&[("a.txt", MINUTES), ("minutes.yaml", "lang: ord\n"), ("ord/sv/sections.yaml", words)]);
    let opened = open(taught.path());
    assert_eq!(tasks(&opened), ["grinden"]);
    assert_eq!(opened.read, 1, "the files of the pack are no minutes");
    assert!(!opened.register_broken);
}

#[test]
fn verbs_names_and_rules_can_be_added() {
    let verbs = "regular:\n  - { conjugation: ar, kind: act, verbs: [fejka] }\n";
    let names = "given-names: [Xerxesia]\n";
    let pack = folder(&[("sv/verbs.yaml", verbs), ("sv/names.yaml", names)]);
    let minutes =
        "Styrelsen 4 mars 2024\n\nNärvarande\nXerxesia Ek\nBo Lind\n\nGrinden\nXerxesia fejkar grinden till fredag.\n";
    let folder = folder(&[("a.txt", minutes)]);
    let request =
        Request { paths: vec![folder.path().to_owned()], lang_dir: Some(pack.path().to_owned()), ..Request::default() };
    let opened = corpus::open(&request).expect("the folder can be read");
    assert_eq!(opened.notices, Vec::<String>::new());
    assert_eq!(tasks(&opened), ["Xerxesia fejkar grinden till fredag."]);
}

#[test]
fn a_new_language_is_read_by_its_own_words() {
    let files = [
        ("minutes.yaml", "lang: packs\n"),
        ("packs/xx/language.yaml", LANGUAGE),
        (
            "packs/xx/sections.yaml",
            "lines:\n  present: [zitten erbij]\n  tasks: [nog te doen]\nwords:\n  minutes-title: [verslag]\n",
        ),
        ("packs/xx/time.yaml", "months:\n  3: [maart]\n"),
        (
            "a.txt",
            "Verslag van de tuinclub 4 maart 2024\n\nZitten erbij\nAnna Ek\nBo Lind\n\nNog te doen\n- Bo: het hek\n",
        ),
    ];
    let folder = folder(&files);
    let opened = open(folder.path());
    assert_eq!(opened.notices, Vec::<String>::new());
    assert_eq!(opened.corpus.sources.first().and_then(|s| s.language.as_deref()), Some("xx"));
    assert_eq!(opened.corpus.meetings.first().map(|m| m.attendance.len()), Some(2));
    assert_eq!(
        opened.corpus.meetings.first().and_then(|m| m.date.value).map(|d| d.to_string()).as_deref(),
        Some("2024-03-04")
    );
    assert_eq!(tasks(&opened), ["het hek"]);
}

const LANGUAGE: &str = "code: xx\nname: tuintaal\ngrammar:\n  order: verb-second\n  finite: by-form\n  passive: auxiliary\n  definite: article\n  name-with-infinitive: false\n  omits-mark: false\n  open-compounds: false\nfunction-words: [de, van, het, te, nog, erbij]\n";

#[test]
fn faults_have_a_place_and_cost_their_own_file_only() {
    let files = [
        ("minutes.yaml", "lang: ord\n"),
        ("ord/sv/sections.yaml", "lines:\n  tasks: [kvar att fixa till sommaren]\n"),
        ("ord/sv/words.yaml", "group-pronoun: [vi]\neveryone: alla\n"),
        ("ord/sv/tasks.yaml", "rules:\n  - { id: x, fact: tusk, certainty: likely }\n"),
        ("ord/sv/wards.yaml", "a: [b]\n"),
        ("ord/qq/words.yaml", "adverb: [zo]\n"),
        ("ord/stray.yaml", "a: b\n"),
        ("a.txt", MINUTES),
    ];
    let folder = folder(&files);
    let opened = open(folder.path());
    let place = |d: &minutes::diag::Diagnostic| format!("{}:{}", d.source, d.span.start.line);
    let broken = opened.corpus.findings.iter().filter(|d| d.finding == Finding::BrokenPack);
    let places: Vec<String> = broken.map(place).collect();
    let expected = [
        "ord/qq/words.yaml:1",
        "ord/stray.yaml:1",
        "ord/sv/tasks.yaml:2",
        "ord/sv/wards.yaml:1",
        "ord/sv/words.yaml:2",
    ];
    assert_eq!(places, expected);
    assert!(opened.register_broken);
    assert_eq!(tasks(&opened), ["grinden"], "the sound file is used");
}

#[test]
fn a_key_deep_in_a_file_is_told_at_its_line_and_a_wrong_code_with_the_right_one() {
    let files = [
        ("minutes.yaml", "lang: ord\n"),
        ("ord/se/sections.yaml", "lines:\n  tasks: [kvar]\n"),
        ("ord/sv/sections.yaml", "lines:\n  tasks: [kvar]\n  presents: [x]\n"),
        ("a.txt", MINUTES),
    ];
    let folder = folder(&files);
    let findings = open(folder.path()).corpus.findings;
    let broken = findings.iter().filter(|d| d.finding == Finding::BrokenPack);
    let told: Vec<_> =
        broken.map(|d| (d.source.as_str(), d.span.start.line, d.span.start.column, d.message.as_str())).collect();
    assert!(told.iter().any(|(_, line, column, m)| (*line, *column) == (3, 3) && m.contains("`present`")), "{told:?}");
    assert!(told.iter().any(|(file, _, _, m)| file.contains("/se/") && m.contains("`sv`")), "{told:?}");
}

#[test]
fn limits_and_missing_folders_are_told() {
    let big = format!("given-names: [{}]\n", "Abcdefghij, ".repeat(100_000));
    let phrases =
        format!("rules:\n  - {{ id: x, fact: task, certainty: likely, phrase: [{}] }}\n", "ord, ".repeat(2_001));
    let files = [
        ("minutes.yaml", "lang: ord\n"),
        ("ord/sv/names.yaml", &big),
        ("ord/sv/tasks.yaml", &phrases),
        ("a.txt", MINUTES),
    ];
    let folder = folder(&files.map(|(name, text)| (name, text as &str)));
    let told: Vec<String> = open(folder.path())
        .corpus
        .findings
        .iter()
        .filter(|d| d.finding == Finding::BrokenPack)
        .map(|d| d.message.clone())
        .collect();
    assert!(told.iter().any(|m| m.contains("1 MiB")) && told.iter().any(|m| m.contains("2000 phrases")), "{told:?}");
    let missing = Request {
        lang_dir: Some("no/such/folder".into()),
        paths: vec![folder.path().to_owned()],
        ..Request::default()
    };
    assert!(matches!(corpus::open(&missing), Err(OpenError::Packs { .. })));
    std::fs::write(folder.path().join("minutes.yaml"), "lang: nowhere\n").expect("it can be written");
    let findings = open(folder.path()).corpus.findings;
    assert!(
        findings.iter().any(|d| d.finding == Finding::BrokenRegister && d.message.contains("nowhere")),
        "{findings:?}"
    );
}

#[test]
fn an_unknown_language_is_an_error_that_names_the_known() {
    let folder = folder(&[("a.txt", MINUTES)]);
    let request = Request { language: Some("zz".into()), paths: vec![folder.path().to_owned()], ..Request::default() };
    let error = corpus::open(&request).expect_err("no pack reads it").to_string();
    assert!(error.contains("`zz`") && error.contains("sv"), "{error}");
}

/// What is said about a pack of one file beside minutes with many words.
fn told_about(part: &str, text: &str) -> Vec<String> {
    let minutes = format!("{MINUTES}\nGrinden\n\n{}.\n", "Anna a".to_owned() + &" a".repeat(300));
    let file = format!("ord/sv/{part}.yaml");
    let folder = folder(&[("minutes.yaml", "lang: ord\n"), (&file, text), ("a.txt", &minutes)]);
    let findings = open(folder.path()).corpus.findings;
    findings.into_iter().filter(|d| d.finding == Finding::BrokenPack).map(|d| d.message).collect()
}

/// A rule with one phrase.
fn rule(phrase: &str) -> String {
    format!("rules:\n  - {{ id: x, fact: task, certainty: likely, phrase: [\"{phrase}\"] }}\n")
}

#[test]
fn a_phrase_with_many_forks_is_looked_for_once_at_each_word() {
    // Gaps and optional words multiply where nothing is remembered: then this never ends.
    assert_eq!(told_about("tasks", &rule(&("* a ".repeat(20) + "zzz"))), Vec::<String>::new());
    assert_eq!(told_about("tasks", &rule(&("a? ".repeat(40) + "zzz"))), Vec::<String>::new());
}

#[test]
fn a_phrase_without_end_is_refused() {
    for parts in ["b? ", "@ ", "* "] {
        let told = told_about("tasks", &rule(&parts.repeat(100_000)));
        assert!(told.iter().any(|m| m.contains("more than 64 parts")), "{told:?}");
    }
}

#[test]
fn one_wrong_class_among_thousands_is_told_at_its_line() {
    let classes: String = (0..1500).map(|i| format!("class{i}: [ord{i}]\n")).collect();
    let words = classes + "wrong: { a: b }\n";
    let folder = folder(&[("minutes.yaml", "lang: ord\n"), ("ord/sv/words.yaml", &words), ("a.txt", MINUTES)]);
    let findings = open(folder.path()).corpus.findings;
    let lines: Vec<u32> =
        findings.iter().filter(|d| d.finding == Finding::BrokenPack).map(|d| d.span.start.line).collect();
    assert_eq!(lines, [1501]);
}

#[test]
fn a_message_quotes_no_whole_file() {
    let told = told_about("time", &"root:x:0:0 ".repeat(10_000));
    assert!(told.len() == 1 && told.iter().all(|m| m.len() < 1_000), "{told:?}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_of_packs_is_not_followed() {
    let secret = folder(&[("secret.yaml", "lines:\n  tasks: [kvar att fixa till sommaren]\n")]);
    let folder = folder(&[("minutes.yaml", "lang: ord\n"), ("ord/sv/words.yaml", "{}\n"), ("a.txt", MINUTES)]);
    let link = folder.path().join("ord/sv/sections.yaml");
    std::os::unix::fs::symlink(secret.path().join("secret.yaml"), link).expect("it can be linked");
    std::os::unix::fs::symlink(secret.path(), folder.path().join("ord/da")).expect("it can be linked");
    let opened = open(folder.path());
    let told: Vec<&str> = opened.corpus.findings.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(told.iter().filter(|m| m.contains("outside the folder")).count(), 2, "{told:?}");
    assert_eq!(tasks(&opened), Vec::<&str>::new());
}
