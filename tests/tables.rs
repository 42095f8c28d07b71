//! The tables of the export: what they hold is what the export holds, and their page is fresh.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use minutes::check;
use minutes::corpus::{Pass, Request, open_judged, put_database};
use minutes::model::ColumnKey;
use minutes::render::export::{self, Export};
use minutes::render::schema;
use minutes::render::tables::{self, TABLES};
use rusqlite::Connection;
use serde_json::Value;

/// The export of the sample corpus.
fn sample() -> Export {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("minutes");
    let request = Request { paths: vec![folder], ..Request::default() };
    export::export(&open_judged(&request, None, &check::findings).expect("the sample").corpus, None)
}

#[test]
fn the_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let stored = fs::read_to_string(path).expect("docs/tables.md is there");
    assert!(stored == tables::page(), "stale: run `cargo run -q -- schema tables > docs/tables.md` and commit it");
}

#[test]
fn every_field_of_the_export_has_a_column() {
    let schema: Value = serde_json::from_str(&schema::export_schema()).expect("the schema is JSON");
    let mut fields = BTreeSet::new();
    leaves(&schema, &schema, "", "", &mut fields);
    assert!(fields.len() > 150, "{fields:?}");
    let mut columns = BTreeSet::new();
    for table in TABLES {
        for (list, column) in table.lists.iter().flat_map(|list| table.columns().map(move |column| (list, column))) {
            let field = if column.path == "." { "" } else { column.path };
            if !field.starts_with(['^', '#', '@']) {
                columns.insert(format!("{list}:{field}"));
            }
        }
    }
    let missing: Vec<&String> = fields.difference(&columns).collect();
    let unknown: Vec<&String> = columns.difference(&fields).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "no column for {missing:#?}\nno field for {unknown:#?}");
}

/// The values of a schema as `list:field`; a list of texts may be a column or a table of its own.
fn leaves(schema: &Value, node: &Value, list: &str, field: &str, out: &mut BTreeSet<String>) {
    if let Some(name) = node["$ref"].as_str() {
        return leaves(schema, &schema["$defs"][name.trim_start_matches("#/$defs/")], list, field, out);
    }
    if let Some(known) = node["anyOf"].as_array() {
        let known = known.iter().filter(|n| n["type"] != "null");
        return known.for_each(|node| leaves(schema, node, list, field, out));
    }
    if let Some(properties) = node["properties"].as_object() {
        for (name, node) in properties {
            let field = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
            leaves(schema, node, list, &field, out);
        }
        return;
    }
    if node["items"].is_object() {
        let below = if list.is_empty() { field.to_owned() } else { format!("{list}/{field}") };
        if TABLES.iter().any(|table| table.lists.contains(&below.as_str())) {
            return leaves(schema, &node["items"], &below, "", out);
        }
    }
    out.insert(format!("{list}:{field}"));
}

#[test]
fn names_are_plain_and_keys_lead_somewhere() {
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    for table in TABLES {
        let names: BTreeSet<&str> = table.columns().map(|c| c.name).collect();
        assert_eq!(names.len(), table.columns().count(), "{}", table.name);
        assert!(plain(table.name) && names.iter().all(|name| plain(name)), "{}", table.name);
        for column in table.columns() {
            let (ColumnKey::To(other) | ColumnKey::PrimaryTo(other)) = column.key else { continue };
            assert!(TABLES.iter().any(|table| table.name == other), "{}.{}", table.name, column.name);
        }
    }
}

fn database(export: &Export, path: &Path) -> Connection {
    put_database(path, false, TABLES, &|pass: Pass<'_>| tables::rows(export, pass)).expect("room");
    Connection::open(path).expect("a database")
}

fn texts(base: &Connection, question: &str) -> Vec<String> {
    let mut statement = base.prepare(question).expect(question);
    let rows = statement.query_map([], |row| row.get(0)).expect(question);
    rows.map(|row| row.expect(question)).collect()
}

#[test]
fn the_database_holds_what_the_export_holds() {
    let (export, dir) = (sample(), tempfile::tempdir().expect("room"));
    let base = database(&export, &dir.path().join("a.db"));
    assert_eq!(texts(&base, "SELECT \"table\" FROM pragma_foreign_key_check"), Vec::<String>::new());
    assert_eq!(texts(&base, "PRAGMA integrity_check"), ["ok"]);
    let tasks: Vec<String> = export.tasks.iter().map(|t| format!("{} {}", t.id, t.text)).collect();
    assert_eq!(texts(&base, "SELECT id || ' ' || text FROM tasks ORDER BY rowid"), tasks);
    let owners = export.tasks.iter().flat_map(|t| t.owners.iter().map(|o| format!("{} {}", t.id, o.name)));
    assert_eq!(texts(&base, "SELECT task_id || ' ' || name FROM owners ORDER BY rowid"), owners.collect::<Vec<_>>());
    let present = export.meetings.iter().flat_map(|m| m.attendance.iter().map(|a| format!("{} {}", m.id, a.person)));
    let question = "SELECT meeting_id || ' ' || person_id FROM attendance ORDER BY rowid";
    assert_eq!(texts(&base, question), present.collect::<Vec<_>>());
    let roles = "SELECT json_extract(roles, '$[0]') FROM attendance WHERE roles <> '[]' LIMIT 1";
    assert_eq!(texts(&base, roles), ["note-taker"]);
    let findings = texts(&base, "SELECT code || message FROM findings ORDER BY ordinal");
    assert_eq!(findings, export.findings.iter().map(|f| format!("{}{}", f.code, f.message)).collect::<Vec<_>>());
    let dates = texts(&base, "SELECT date FROM meetings WHERE date IS NOT NULL ORDER BY rowid");
    assert_eq!(dates, export.meetings.iter().filter_map(|m| m.date.value.clone()).collect::<Vec<_>>());
}

#[test]
fn the_same_export_is_the_same_database() {
    let (export, dir) = (sample(), tempfile::tempdir().expect("room"));
    let (one, two) = (dir.path().join("a.db"), dir.path().join("b.db"));
    for path in [&one, &two, &two] {
        drop(database(&export, path));
    }
    assert!(fs::read(&one).expect("there") == fs::read(&two).expect("there"));
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2);
}

#[test]
fn another_file_is_replaced_only_by_force() {
    let (export, dir) = (sample(), tempfile::tempdir().expect("room"));
    let path = dir.path().join("a.db");
    fs::write(&path, "Protokoll").expect("room");
    let rows = |pass: Pass<'_>| tables::rows(&export, pass);
    let refused = put_database(&path, false, TABLES, &rows).expect_err("no database").to_string();
    assert!(refused.contains("--force") && fs::read(&path).expect("there") == b"Protokoll", "{refused}");
    put_database(&path, true, TABLES, &rows).expect("by force");
    put_database(&path, false, TABLES, &rows).expect("its own");
    let failed = put_database(&path, false, TABLES, &|_: Pass<'_>| Err(std::io::Error::other("no")));
    assert!(failed.is_err() && texts(&Connection::open(&path).expect("whole"), "PRAGMA integrity_check") == ["ok"]);
    assert!(put_database(dir.path(), true, TABLES, &rows).is_err());
    assert!(put_database(&dir.path().join("x/y.db"), false, TABLES, &rows).is_err());
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_how_to_build_one() {
    let arguments = ["export", "--format", "parquet", "--out", "nowhere"];
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_minutes"))
        .env("MINUTES_CACHE_DIR", "")
        .args(arguments)
        .output()
        .expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && told.contains("--features parquet"), "{told}");
}

#[cfg(feature = "parquet")]
mod parquet {
    use super::*;

    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::RowAccessor;
    use minutes::corpus::put_parquet;

    fn files(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { files(&path, out) } else { out.push(path) }
        }
        out.sort();
    }

    fn parts(folder: &Path) -> Vec<PathBuf> {
        let mut out = Vec::new();
        files(folder, &mut out);
        out
    }

    #[test]
    fn the_folder_holds_what_the_export_holds() {
        let (export, dir) = (sample(), tempfile::tempdir().expect("room"));
        let folder = dir.path().join("out");
        put_parquet(&folder, TABLES, &|pass: Pass<'_>| tables::rows(&export, pass)).expect("room");
        let mut tasks = BTreeSet::new();
        for part in parts(&folder.join("tasks")) {
            let shelf = part.parent().expect("a shelf").strip_prefix(folder.join("tasks")).expect("below");
            let shelf = shelf.to_string_lossy().into_owned();
            let reader = SerializedFileReader::new(fs::File::open(&part).expect("there")).expect("Parquet");
            for row in reader.get_row_iter(None).expect("rows") {
                let row = row.expect("a row");
                let columns = row.len();
                let (language, year) = (row.get_string(columns - 2), row.get_long(columns - 1));
                assert_eq!(shelf, format!("language={}/year={}", language.expect("text"), year.expect("a number")));
                tasks.insert(format!("{} {}", row.get_string(0).expect("an id"), row.get_string(2).expect("words")));
            }
        }
        let expected: BTreeSet<String> = export.tasks.iter().map(|t| format!("{} {}", t.id, t.text)).collect();
        assert_eq!(tasks, expected);
        for table in TABLES {
            assert!(!parts(&folder.join(table.name)).is_empty(), "{}", table.name);
        }
    }

    #[test]
    fn a_folder_of_others_is_left_alone_and_the_same_export_is_the_same_folder() {
        let (export, dir) = (sample(), tempfile::tempdir().expect("room"));
        let (one, two) = (dir.path().join("one"), dir.path().join("two"));
        let rows = |pass: Pass<'_>| tables::rows(&export, pass);
        fs::create_dir(&two).expect("room");
        for folder in [&one, &two, &two] {
            put_parquet(folder, TABLES, &rows).expect("a new folder, an empty one, its own");
        }
        let (all, others) = (parts(&one), parts(&two));
        assert_eq!(all.len(), others.len());
        for (part, other) in all.iter().zip(&others) {
            assert!(fs::read(part).expect("there") == fs::read(other).expect("there"), "{}", part.display());
        }
        assert!(put_parquet(&one, TABLES, &|_: Pass<'_>| Err(std::io::Error::other("no"))).is_err());
        assert_eq!(parts(&one).len(), all.len());
        fs::write(one.join("tasks/mine.txt"), "mine").expect("room");
        assert!(put_parquet(&one, TABLES, &rows).is_err() && one.join("tasks/mine.txt").is_file());
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2);
    }
}
