//! What is kept between runs changes no answer: every edit of a corpus is read with the cache and without.
#![cfg(target_os = "linux")]
#![allow(clippy::indexing_slicing, reason = "a test may panic")]

#[path = "cache/place.rs"]
mod place;

use std::fs;
use std::process::{Command, Output};

use minutes::corpus::Sought;
use minutes::query::{self, Kind};
use place::{LATER, Place, minutes_of};
use proptest::prelude::*;

#[test]
fn every_edit_is_seen() {
    let place = Place::new(&["north", "south"], 3);
    let pack = "lang/sv/names.yaml";
    let lang = "language: sv\nlang: ../lang\n";
    let text = minutes_of("Eva Ny", "målar", 9);
    let edits: [(&str, &dyn Fn()); 15] = [
        ("nothing", &|| {}),
        ("a new file", &|| place.write("north/new.txt", &text)),
        ("a changed file", &|| place.write("north/new.txt", &text.replace("målar", "putsar"))),
        ("a change of the same size", &|| place.write("north/new.txt", &text.replace("målar", "lagar"))),
        ("another name", &|| fs::rename(place.file("north/new.txt"), place.file("north/newer.txt")).expect("renamed")),
        ("another root", &|| fs::rename(place.file("north/newer.txt"), place.file("south/n.txt")).expect("renamed")),
        ("a file less", &|| fs::remove_file(place.file("south/n.txt")).expect("removed")),
        ("no text", &|| place.write("south/a.pdf", "%PDF-1.4")),
        ("its text, which git ignores", &|| {
            place.write("south/.gitignore", "a.txt\n");
            place.write("south/a.txt", "Text");
        }),
        ("the document less", &|| fs::remove_file(place.file("south/a.pdf")).expect("removed")),
        ("another register", &|| place.write("north/minutes.yaml", "people:\n- name: Eva Ny\n  aliases: [Anna Ek]\n")),
        ("a broken register", &|| place.write("north/minutes.yaml", "people: 7\n")),
        ("packs", &|| {
            place.write(pack, "nicknames: {Annis: [Anna]}\n");
            place.write("north/minutes.yaml", lang);
        }),
        ("other packs", &|| place.write(pack, "nicknames: {Annis: [Eva]}\n")),
        ("a folder less", &|| fs::remove_dir_all(place.file("south")).expect("removed")),
    ];
    for (what, edit) in edits {
        edit();
        place.same(what, 0);
        let (read, kept) = place.same(what, LATER);
        // Whether a document is read as a text that is not among the others cannot be told without looking.
        assert!(read == kept || place.file("south/a.txt").exists() && place.file("south/a.pdf").exists(), "{what}");
    }
}

#[test]
fn one_changed_file_costs_one_reading() {
    let place = Place::new(&["north", "south"], 5);
    assert_eq!(place.read(LATER), (10, 0));
    assert_eq!(place.read(LATER), (10, 10));
    place.write("north/1.txt", &minutes_of("Eva Ny", "målar", 9));
    assert_eq!(place.read(LATER), (10, 9));
    place.write("north/1.txt", &minutes_of("Eva Ny", "målar", 9));
    assert_eq!(place.read(LATER), (10, 10), "a file that was only touched is as it was");
    place.write("north/minutes.yaml", "language: sv\nprojects:\n- name: Hus\n");
    assert_eq!(place.read(LATER), (10, 10), "the register changes no draft");
    place.write("north/minutes.yaml", "language: en\n");
    assert_eq!(place.read(LATER), (10, 5), "the language does");
}

/// What is the program's own, and left alone, is kept like any other.
#[test]
fn a_document_beside_its_text_costs_no_more() {
    let place = Place::new(&["north", "south"], 3);
    place.write("north/a.pdf", "%PDF-1.4");
    place.write("north/a.txt", &minutes_of("Eva Ny", "målar", 9));
    assert_eq!(place.read(LATER), (7, 0));
    for verb in ["lagar", "putsar"] {
        place.write("north/1.txt", &minutes_of("Eva Ny", verb, 9));
        assert_eq!(place.read(LATER), (7, 6));
        assert_eq!(place.read(LATER), (7, 7));
    }
}

/// Within a tick of the clock of the file system a file can change twice and look the same.
#[test]
fn what_has_not_lain_still_is_looked_into() {
    let place = Place::new(&["north"], 3);
    let (text, other) = (minutes_of("Eva Ny", "målar", 9), minutes_of("Eva Ny", "lagar", 9));
    for round in 0..20 {
        place.write("north/1.txt", if round % 2 == 0 { &text } else { &other });
        place.same("a change just now", 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A series of edits, each with a number for what is done, to which file, in which words.
    #[test]
    fn no_series_of_edits_tells_the_cache_from_the_files(
        edits in proptest::collection::vec((0..6_usize, 0..6_usize, 0..4_usize, prop::bool::ANY), 1..8)
    ) {
        let place = Place::new(&["north", "south"], 2);
        for (kind, file, words, later) in edits {
            let root = ["north", "south"][file % 2];
            let (name, other) = (format!("{root}/{file}.txt"), format!("{root}/{}.txt", (file + words) % 7));
            let text = minutes_of(["Eva Ny", "Bo Ek", "Eva", "Anna Ek"][words], ["målar", "lagar"][words % 2], words + 1);
            match kind {
                0 | 1 => place.write(&name, &text),
                2 => drop(fs::remove_file(place.file(&name))),
                3 => drop(fs::rename(place.file(&name), place.file(&other))),
                4 => place.write(&format!("{root}/minutes.yaml"), ["", "language: sv\n", "people: 7\n", "people:\n- name: Eva Ny\n  aliases: [Eva]\n"][words]),
                _ => place.write(&name, ""),
            }
            place.same("an edit", if later { LATER } else { 0 });
        }
    }
}

fn run(place: &Place, arguments: &[&str], cached: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
    command.current_dir(place.corpus.path()).env("MINUTES_CACHE_DIR", place.cache.path()).args(arguments);
    command.args(if cached { None } else { Some("--no-cache") });
    command.output().expect("the program runs")
}

/// A name opens only the roots that know it; the answer is that of all.
#[test]
fn a_question_about_a_name_is_answered_as_if_all_were_read() {
    let roots: Vec<String> = (0..9).map(|n| format!("r{n}")).collect();
    let place = Place::new(&roots.iter().map(String::as_str).collect::<Vec<_>>(), 4);
    for (root, name, n) in [(1, "Eva Ny", 5), (3, "Bo Alm", 6), (5, "Eva Öst", 7), (7, "Eva", 8)] {
        place.write(&format!("r{root}/{n}.txt"), &minutes_of(name, "målar", n));
    }
    place.write("r4/minutes.yaml", "people: 7\n");
    place.write("r2/a.pdf", "%PDF-1.4");
    let asked = [
        "Eva Ny",
        "Eva",
        "eva",
        "EN",
        "BA",
        "bo",
        "Anna Ek",
        "anna",
        "id:r1/eva-ny",
        "id:eva-ny",
        "r3/bo-alm",
        "bo-alm",
        "Bo Almn",
        "Styrelsen",
        "Växthuset",
        "id:r2/styrelsen",
        "Nobody",
        "",
    ];
    run(&place, &["tasks"], true);
    let commands: [&[&str]; 14] = [
        &["tasks", "--owner"],
        &["tasks", "--group"],
        &["tasks", "--project"],
        &["attendance", "--person"],
        &["meetings", "--project"],
        &["people", "--group"],
        &["people", "--person"],
        &["groups", "--person"],
        &["decisions", "--group"],
        &["organisations", "--person"],
        &["history"],
        &["next", "--group"],
        &["projects", "--group"],
        &["digest", "--person"],
    ];
    let all = commands.iter().flat_map(|command| ["Eva", "Styrelsen", "Nobody"].map(|name| (*command, name)));
    let names = asked.iter().map(|name| (commands[0], *name));
    for (command, name) in names.chain(all) {
        let arguments = [command, &[name]].concat();
        let (with, without) = (run(&place, &arguments, true), run(&place, &arguments, false));
        assert_eq!(with, without, "{arguments:?}");
    }
    let two = ["tasks", "--owner", "Bo Alm", "--group", "Styrelsen", "--status", "all"];
    assert_eq!(run(&place, &two, true), run(&place, &two, false));
}

/// The same of the questions themselves, against a corpus of which nothing is left out.
#[test]
fn what_is_left_out_changes_no_answer() {
    let place = Place::new(&["r0", "r1", "r1/inner", "r2"], 2);
    for (root, name, n) in [("r0", "Eva Ny", 5), ("r1/inner", "Bo Alm", 6), ("r2", "Eva Öst", 7)] {
        place.write(&format!("{root}/{n}.txt"), &minutes_of(name, "målar", n));
    }
    let text = minutes_of("Bo Alm", "lagar", 9).replace("Växthuset", "Bryggan");
    ["9", "10", "11"]
        .iter()
        .for_each(|day| place.write(&format!("r1/{day}.txt"), &text.replace("9 mars", &format!("{day} mars"))));
    let next = "Nästa möte är den 4 april.\n";
    place.write("r2/8.txt", &(minutes_of("Eva Öst", "målar", 8) + "\nNästa möte\n" + next));
    let forms = |name: &str, _: &_| vec![name.to_lowercase()];
    let holiday = |_: Option<&str>, _| None;
    let answers = |corpus: &minutes::model::Corpus, kind, name: &str| match kind {
        Kind::Project => {
            let period = query::Period::default();
            let question = query::Histories { project: name.to_owned(), forms: &forms, group: None, period };
            format!("{:#?}", query::history(corpus, &question))
        }
        Kind::Group => {
            let projects = query::projects(corpus, &query::Projects { group: Some(name.to_owned()) });
            let next = query::group(corpus, name).map(|group| {
                let question = query::Next { group: Some(group.id.clone()), today: None, holiday: &holiday };
                format!("{:#?} {:#?}", query::next(corpus, &question), query::agenda(corpus, &group.id, &question))
            });
            format!("{projects:#?} {next:#?}")
        }
        _ => {
            let question = query::Digests { person: name.to_owned(), ..Default::default() };
            format!("{:#?}", query::digest(corpus, &question))
        }
    };
    let (all, mut less) = (place.opened(Vec::new()), 0);
    for name in [
        "Eva Ny",
        "Eva",
        "Anna Ek",
        "Bo Alm",
        "Styrelsen",
        "Växthuset",
        "Bryggan",
        "Brygga",
        "id:r2/styrelsen",
        "Nobody",
    ] {
        for kind in [Kind::Person, Kind::Project, Kind::Group] {
            let some = place.opened(vec![Sought { kind, asked: name.to_owned(), or_words: kind == Kind::Project }]);
            less += usize::from(some.corpus.meetings.len() < all.corpus.meetings.len());
            assert_eq!(answers(&some.corpus, kind, name), answers(&all.corpus, kind, name), "{kind} {name}");
        }
    }
    assert!(less >= 5, "something is left out: {less}");
}

#[test]
fn the_letters_of_a_double_given_name_open_its_root() {
    let place = Place::new(&["north", "south"], 3);
    place.write("south/9.txt", &minutes_of("Per-Olof Öst", "målar", 9));
    for letters in ["PO", "P-O", "PÖ"] {
        let sought = Sought { kind: Kind::Person, asked: letters.to_owned(), or_words: false };
        let some = place.opened(vec![sought]);
        let found = query::person(&some.corpus, letters).map(|person| person.name.as_str());
        assert_eq!(found, Ok("Per-Olof Öst"), "{letters}");
        assert!(!some.corpus.meetings.is_empty(), "{letters}");
    }
}

#[test]
fn of_a_name_that_nobody_has_only_names_are_kept() {
    let place = Place::new(&["north", "south"], 3);
    let all = place.opened(Vec::new());
    let unknown = Sought { kind: Kind::Person, asked: "Ana Ek".to_owned(), or_words: false };
    // The first time the texts are read, the second time the cache is.
    for _ in 0..2 {
        let some = place.opened(vec![unknown.clone()]);
        assert_eq!((some.corpus.meetings.len(), some.corpus.tasks.len()), (0, 0));
        let told = |corpus| query::person(corpus, "Ana Ek").map(|_| ()).map_err(|problem| problem.to_string());
        assert_eq!(told(&some.corpus), told(&all.corpus));
        assert!(told(&some.corpus).is_err_and(|told| told.contains("did you mean `Anna Ek`")), "{some:?}");
    }
}

/// What is done to the file of the cache.
type Damage<'a> = &'a dyn Fn(&std::path::Path);

#[test]
fn a_damaged_or_older_cache_is_made_anew_and_said_once() {
    let place = Place::new(&["north"], 33);
    let answer = run(&place, &["tasks"], false);
    let damages: [(&str, Damage<'_>); 4] = [
        ("the cache was of another version", &|file| {
            let base = rusqlite::Connection::open(file).expect("a database");
            base.execute_batch("PRAGMA application_id = 0; PRAGMA wal_checkpoint(TRUNCATE)").expect("as it once was");
        }),
        ("the cache was damaged", &|file| {
            let mut bytes = fs::read(file).expect("a file");
            bytes[4096..].iter_mut().for_each(|byte| *byte ^= 0x55);
            fs::write(file, bytes).expect("written");
        }),
        ("the cache was damaged", &|file| {
            let mut bytes = fs::read(file).expect("a file");
            bytes[200..].fill(7);
            fs::write(file, bytes).expect("written");
        }),
        ("the cache was of another version", &|file| {
            let mut bytes = fs::read(file).expect("a file");
            // The number of the form stands there: https://www.sqlite.org/fileformat.html
            bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
            fs::write(file, bytes).expect("written");
        }),
    ];
    for (said, damage) in damages {
        run(&place, &["tasks"], true);
        damage(&place.cache.path().join(".roots.sqlite"));
        let told = run(&place, &["tasks"], true);
        assert_eq!(told.stdout, answer.stdout);
        assert!(String::from_utf8_lossy(&told.stderr).contains(said), "{told:?}");
        assert_eq!(run(&place, &["tasks"], true), answer, "said once");
        assert_eq!(run(&place, &["tasks"], true), answer, "and kept again");
    }
}

/// What another program has put in the place of the cache stays as it is, and is told once a run.
#[test]
fn a_file_of_another_program_is_left_alone() {
    let place = Place::new(&["north"], 33);
    let answer = run(&place, &["tasks"], false);
    let file = place.cache.path().join(".roots.sqlite");
    let base = |application: u32| {
        let base = rusqlite::Connection::open(&file).expect("a database");
        base.execute_batch(&format!("PRAGMA application_id = {application}; CREATE TABLE t (x)")).expect("made");
    };
    let others: [&dyn Fn(); 3] = [&|| base(7), &|| base(0), &|| fs::write(&file, vec![7; 9000]).expect("written")];
    for other in others {
        fs::remove_file(&file).ok();
        other();
        let before = fs::read(&file).expect("a file");
        for arguments in [["tasks", "-q"], ["tasks", "--format=tsv"], ["cache", "status"], ["cache", "clear"]] {
            let told = run(&place, &arguments, true);
            let said = String::from_utf8_lossy(&told.stderr).matches("is no cache of minutes").count();
            assert_eq!(said, usize::from(arguments[1] != "-q"), "{told:?}");
            assert!(arguments[0] != "tasks" || told.stdout == answer.stdout, "{told:?}");
        }
        assert_eq!(fs::read(&file).expect("a file"), before);
        assert_eq!(fs::read_dir(place.cache.path()).expect("a folder").count(), 1, "nothing beside it");
    }
}

#[test]
fn where_nothing_can_be_kept_everything_is_read() {
    let place = Place::new(&["north"], 33);
    let answer = run(&place, &["tasks"], false);
    let file = place.cache.path().join("file");
    fs::write(&file, "").expect("a file");
    for folder in [file.join("below"), "/proc/none".into(), "".into()] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
        command.current_dir(place.corpus.path()).env("MINUTES_CACHE_DIR", &folder).arg("tasks");
        assert_eq!(command.output().expect("it runs"), answer, "{}", folder.display());
        assert!(!folder.exists() || folder.as_os_str().is_empty(), "{}", folder.display());
    }
}

/// What the cache writes is no minutes, even where somebody keeps it among them.
#[test]
fn a_cache_among_minutes_is_not_read() {
    let place = Place::new(&["north"], 33);
    let answer = run(&place, &["check"], false);
    for _ in 0..2 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
        command.current_dir(place.corpus.path()).env("MINUTES_CACHE_DIR", place.file("north")).arg("check");
        assert_eq!(command.output().expect("it runs"), answer);
    }
    assert!(place.file("north/.roots.sqlite").exists());
}

#[test]
fn two_at_once_and_one_that_is_killed_answer_alike() {
    let place = Place::new(&["north", "south", "east"], 30);
    let answer = run(&place, &["tasks"], false);
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
        command.current_dir(place.corpus.path()).env("MINUTES_CACHE_DIR", place.cache.path()).arg("tasks");
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("it runs")
    };
    let mut killed = start();
    let both = [start(), start(), start()];
    std::thread::sleep(std::time::Duration::from_millis(300));
    killed.kill().and_then(|()| killed.wait()).expect("it ends");
    for one in both {
        assert_eq!(one.wait_with_output().expect("it ends"), answer);
    }
    assert_eq!(run(&place, &["tasks"], true), answer);
}

#[test]
fn the_cache_tells_what_it_holds_and_goes_when_told() {
    let place = Place::new(&["north", "south"], 20);
    let status = |what: &str| {
        let told = run(&place, &["cache", "status", "--format", "tsv"], true);
        let text = String::from_utf8_lossy(&told.stdout).into_owned();
        assert_eq!(text.matches(what).count(), 2, "{text}");
        String::from_utf8_lossy(&told.stderr).into_owned()
    };
    assert!(status("\tnew").contains("0 files in 0 roots"));
    run(&place, &["tasks"], true);
    assert!(status("\tunchanged").contains("40 files in 2 roots"));
    assert!(fs::read_dir(place.cache.path()).expect("a folder").count() > 0);
    let cleared = run(&place, &["cache", "clear"], true);
    assert!(String::from_utf8_lossy(&cleared.stderr).contains("thrown away"), "{cleared:?}");
    assert!(!place.cache.path().exists());
    assert!(run(&place, &["cache", "clear"], true).status.success());
    // And why something is not kept.
    let why = |paths: &[&str]| {
        let arguments = [["cache", "status", "--format", "tsv"].as_slice(), paths].concat();
        String::from_utf8_lossy(&run(&place, &arguments, true).stdout).into_owned()
    };
    assert!(why(&["north"]).contains("not kept: too few files"));
    assert!(why(&["north", "south/1.txt"]).contains("not kept: only some of its files were named"));
    assert!(why(&["--register", "north/minutes.yaml"]).contains("not kept: a register or packs were named"));
}
