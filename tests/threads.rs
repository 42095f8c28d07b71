//! What became of tasks: every file of `tests/threads` holds the minutes of some meetings, a line `---`, and the
//! threads and returns that a reader of them should come to know (see `texts/mod.rs`).

mod texts;

use std::fmt::Write as _;

use minutes::model::{Corpus, Deferral, Register, RegisteredName, Sighting, Task, TaskStatus};

#[test]
fn meetings_in_threads_out() {
    texts::check("threads", 14, threads);
}

/// Each task with its state and owners, then its sightings; then each deferral and where it came back.
fn threads(corpus: &Corpus) -> String {
    let mut out = String::new();
    for task in &corpus.tasks {
        let _ = writeln!(out, "{}: {}", state(task), task.text);
        for sighting in &task.sightings {
            let _ = writeln!(out, "  {}", seen(sighting));
        }
    }
    for deferral in corpus.meetings.iter().flat_map(|m| m.deferrals.iter().map(move |d| (m, d))) {
        let _ = writeln!(out, "{}", returned(&deferral.0.source, deferral.1));
    }
    out
}

fn state(task: &Task) -> String {
    let state = match task.status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Dropped => "dropped",
    };
    let owners: Vec<&str> = task.owners.iter().map(|o| o.name.as_str()).collect();
    if owners.is_empty() { format!("{state}, nobody's") } else { format!("{state}, {}'s", owners.join(" and ")) }
}

fn seen(sighting: &Sighting) -> String {
    let kind = serde_json::to_value(sighting.kind).expect("a kind has a name");
    let kind = kind.as_str().unwrap_or_default();
    let why = sighting.why.as_ref().map_or(String::new(), |w| format!(" [{w}]"));
    format!("{kind} {}:{} {}{why}", sighting.source, sighting.origin.span.start.line, sighting.text)
}

fn returned(source: &str, deferral: &Deferral) -> String {
    let line = deferral.origin.span.start.line;
    let back = deferral.returned.as_ref().map(|r| format!("{}:{}", r.source, r.span.start.line));
    format!("put off {source}:{line}, back {}", back.as_deref().unwrap_or("never"))
}

const FIRST: &str = "Styrelsen 9 mars 2017\n\nNärvarande\nAnna Ek\nBo Lind\nEva Dahl (antecknar)\n\nHemsidan\n\
    Anna skriver en text om bastun. Bo bokar lokalen.\n";

fn bytes(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn corpus(files: &[(&str, &str)]) -> Corpus {
    texts::read(&bytes(files))
}

/// The ids of the tasks of one file, by text.
fn ids(files: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let corpus = corpus(files);
    let own = corpus.tasks.iter().filter(|t| t.source == "a.txt");
    own.map(|t| (t.text.clone(), t.ids.iter().map(ToString::to_string).collect())).collect()
}

#[test]
fn the_id_of_a_sentence_does_not_depend_on_other_files() {
    let alone = ids(&[("a.txt", FIRST)]);
    assert_eq!(alone.len(), 2, "{alone:?}");
    let again = FIRST.replace("9 mars", "6 april");
    let other = FIRST.replace("9 mars", "2 februari").replace("Anna skriver en text om bastun. ", "");
    for files in [&[("a.txt", FIRST), ("b.txt", again.as_str())][..], &[("0.txt", other.as_str()), ("a.txt", FIRST)]] {
        for (text, found) in ids(files) {
            let before = alone.iter().find(|(t, _)| *t == text);
            assert!(before.is_some_and(|(_, known)| known.iter().all(|id| found.contains(id))), "{text}: {found:?}");
        }
    }
}

#[test]
fn a_later_file_that_writes_an_id_closes_that_task() {
    let id = ids(&[("a.txt", FIRST)]).first().expect("a task").1.first().expect("an id").clone();
    let later = format!(
        "Styrelsen 6 april 2017\n\nNärvarande\nAnna Ek\nBo Lind\nEva Dahl (antecknar)\n\nRapporter\n\
        - [x] något helt annat [{id}]\n"
    );
    let corpus = corpus(&[("a.txt", FIRST), ("b.txt", later.as_str())]);
    let closed: Vec<&Task> = corpus.tasks.iter().filter(|t| t.status == TaskStatus::Done).collect();
    assert!(matches!(closed.as_slice(), [one] if one.id.to_string() == id), "{closed:#?}");
}

#[test]
fn a_matter_comes_back_under_another_name_of_its_project() {
    let put_off = FIRST.replace("Hemsidan", "Surfcaféet").replace("Bo bokar lokalen.", "Frågan bordläggs.");
    let back = FIRST.replace("9 mars", "6 april").replace("Hemsidan", "Digital delaktighet");
    let files = bytes(&[("a.txt", &put_off), ("b.txt", &back)]);
    let known = RegisteredName { name: "Digital delaktighet".to_owned(), aliases: vec!["Surfcaféet".to_owned()] };
    let register = Register { projects: vec![known], ..Register::default() };
    let back = |corpus: Corpus| -> Vec<Option<String>> {
        let deferrals = corpus.meetings.into_iter().flat_map(|m| m.deferrals);
        deferrals.map(|d| d.returned.map(|r| r.source)).collect()
    };
    assert_eq!(back(texts::read(&files)), [None]);
    assert_eq!(back(texts::read_with(&files, &register)), [Some("b.txt".to_owned())]);
}
