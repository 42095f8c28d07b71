//! Opening: scopes, roots, and every bad thing a path can be.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Input, OpenError, Opened, Request, explain, open};
use crate::diag::Finding;

/// Little minutes in which there is nothing to find fault with.
const MINUTES: &[u8] =
    "Protokoll 9 mars 2017\n\nNärvarande\nAnna Ek\nBo Lind (antecknar)\n\nLokal\nAnna bokar lokalen.\n".as_bytes();

/// A folder with files in it; a name that ends with `/` makes a folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(&path).expect("a folder");
            continue;
        }
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
    }
    dir
}

fn request(dir: &TempDir, paths: &[&str]) -> Request {
    let directory = dir.path().to_owned();
    Request { paths: paths.iter().map(PathBuf::from).collect(), directory, ..Request::default() }
}

#[track_caller]
fn opened(dir: &TempDir, paths: &[&str]) -> Opened {
    open(&request(dir, paths)).expect("something to read")
}

#[track_caller]
fn refused(dir: &TempDir, paths: &[&str]) -> String {
    open(&request(dir, paths)).expect_err("refused").to_string()
}

fn sources(opened: &Opened) -> Vec<&str> {
    opened.corpus.sources.iter().map(|s| s.path.as_str()).collect()
}

fn findings(opened: &Opened) -> Vec<(Finding, &str)> {
    opened.corpus.findings.iter().map(|d| (d.finding, d.source.as_str())).collect()
}

#[test]
fn a_folder_gives_its_visible_text_files_in_order() {
    let dir = folder(&[
        ("b.txt", b"b"),
        ("a", b"a"),
        ("sub/c.md", b"c"),
        (".hidden", b"h"),
        (".git/config", b"g"),
        ("drop/x.txt", b"x"),
        (".gitignore", b"drop/\n*.bak\n"),
        ("b.bak", b"b"),
        ("minutes.yaml", b"language: sv\n"),
    ]);
    let opened = opened(&dir, &["."]);
    assert_eq!(sources(&opened), ["a", "b.txt", "sub/c.md"]);
    assert_eq!((opened.read, opened.register_broken), (3, false));
    assert_eq!(opened.corpus.sources[0].language.as_deref(), Some("sv"));
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
}

#[test]
fn an_ignored_or_hidden_file_is_read_when_named() {
    let dir = folder(&[("x.bak", b"x"), (".gitignore", b"*.bak\n"), (".h/y", b"y")]);
    assert_eq!(sources(&opened(&dir, &["x.bak"])), ["x.bak"]);
    assert_eq!(sources(&opened(&dir, &[".h"])), ["y"]);
}

#[test]
fn many_files_come_in_order_whatever_the_order_of_paths() {
    let files: Vec<(String, Vec<u8>)> = (0..40).map(|i| (format!("m{i:02}.txt"), vec![b'x'])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let dir = folder(&files);
    let whole = opened(&dir, &["."]);
    assert_eq!(whole.read, 40);
    let mixed = opened(&dir, &["m39.txt", ".", "m01.txt", "./m01.txt"]);
    assert_eq!(sources(&whole), sources(&mixed));
}

#[test]
fn without_a_path_the_register_upward_then_minutes_then_here() {
    let dir = folder(&[("minutes.yaml", b""), ("a.txt", b"a"), ("deep/er/b.txt", b"b")]);
    let mut deep = request(&dir, &[]);
    deep.directory = dir.path().join("deep/er");
    assert_eq!(sources(&open(&deep).expect("read")), ["a.txt", "deep/er/b.txt"]);
    let dir = folder(&[("minutes/a.txt", b"a"), ("README", b"r")]);
    assert_eq!(sources(&opened(&dir, &[])), ["a.txt"]);
    let dir = folder(&[("minutes/", b""), ("README", b"r")]);
    assert_eq!(sources(&opened(&dir, &[])), ["README"]);
    let dir = folder(&[("minutes", b"a file"), ("b", b"b")]);
    assert_eq!(sources(&opened(&dir, &[])), ["b", "minutes"]);
}

#[test]
fn names_start_at_the_root_above() {
    let dir = folder(&[("minutes.yaml", b"language: nb\n"), ("2017/a.txt", b"a"), ("2018/b.txt", b"b")]);
    for path in ["2017", "2017/a.txt", "./2018/../2017/a.txt"] {
        let opened = opened(&dir, &[path]);
        assert_eq!(sources(&opened), ["2017/a.txt"], "{path}");
        assert_eq!(opened.corpus.sources[0].language.as_deref(), Some("nb"));
    }
    assert_eq!(opened(&dir, &["minutes.yaml"]).read, 2);
}

#[test]
fn a_nested_register_makes_its_own_root() {
    let dir = folder(&[
        ("all/minutes.yaml", b"language: sv\n"),
        ("all/a.txt", b""),
        ("all/sub/minutes.yaml", b"language: is\npoeple: []\n"),
        ("all/sub/a.txt", MINUTES),
    ]);
    let opened = opened(&dir, &["all"]);
    assert_eq!(sources(&opened), ["all/a.txt", "all/sub/a.txt"]);
    let languages: Vec<_> = opened.corpus.sources.iter().map(|s| s.language.as_deref()).collect();
    assert_eq!(languages, [Some("sv"), Some("is")]);
    let expected = [(Finding::EmptyFile, "all/a.txt"), (Finding::BrokenRegister, "all/sub/minutes.yaml")];
    assert_eq!(findings(&opened), expected);
    assert!(opened.register_broken);
    let fault = "all/sub/minutes.yaml:2:1: unknown key `poeple`; did you mean `people`? (1 fault";
    assert!(opened.notices.iter().any(|n| n.starts_with(fault)), "{:?}", opened.notices);
}

#[test]
fn overlapping_paths_are_read_once() {
    let dir = folder(&[("a.txt", b"a"), ("sub/b.txt", b"b")]);
    for paths in [["sub", "."], [".", "sub"], ["sub/b.txt", "."]] {
        assert_eq!(sources(&opened(&dir, &paths)), ["a.txt", "sub/b.txt"]);
    }
}

#[test]
fn a_path_that_is_not_there_is_told_with_the_nearest() {
    let dir = folder(&[("anteckningar.txt", b"a"), ("sub/b.txt", b"b")]);
    assert!(refused(&dir, &["antekningar.txt"]).ends_with("did you mean `anteckningar.txt`?"));
    assert!(refused(&dir, &["sub/c.txt"]).ends_with("did you mean `sub/b.txt`?"));
    assert_eq!(refused(&dir, &["Pernilla"]), "Pernilla: no such file or folder; did you mean `--owner Pernilla`?");
    assert!(refused(&dir, &["Bo Berg"]).ends_with("did you mean `--owner \"Bo Berg\"`?"));
    assert!(refused(&dir, &["x/y/z.txt"]).contains("name a file or folder that holds minutes"));
    assert!(refused(&dir, &["anteckningar.txt/x"]).contains("no such file or folder"));
    let mut gone = request(&dir, &[]);
    gone.directory = dir.path().join("gone");
    assert!(open(&gone).expect_err("no folder").to_string().contains("gone: no such"));
}

#[test]
fn a_folder_without_text_is_told_with_what_there_is() {
    let dir = folder(&[("minutes.yaml", b"")]);
    assert!(refused(&dir, &["."]).contains("no text file to read here"));
    let dir = folder(&[("a.pdf", b"%PDF-1.4 ..."), ("b.pdf", b"%PDF-1.7\n"), ("c.docx", b"PK\x03\x04....")]);
    let told = refused(&dir, &[]);
    assert!(told.contains("2 PDF files not read: turn them into text first with minutes import"), "{told}");
    assert!(told.contains("1 Word file not read: turn it into text first with minutes import"), "{told}");
}

#[test]
fn binary_files_in_a_folder_are_counted_and_named_ones_refused() {
    let dir = folder(&[
        ("a.txt", b"text"),
        ("x.pdf", b"%PDF-1.4"),
        ("y.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("z.bin", b"\x01\x02\0\x03\0\0\0\x04"),
        ("w.odt", b"PK\x03\x04"),
        ("v.txt", b"RIFF\0\0\0\0"),
    ]);
    let opened = opened(&dir, &["."]);
    assert_eq!((sources(&opened), opened.notices.len()), (vec!["a.txt"], 5));
    let binary = findings(&opened).into_iter().filter(|(f, _)| *f == Finding::BinaryFile).map(|(_, file)| file);
    assert_eq!(binary.collect::<Vec<_>>(), ["v.txt", "w.odt", "x.pdf"], "documents and what is named as text");
    for (name, word) in [("x.pdf", "PDF"), ("y.png", "image"), ("z.bin", "binary"), ("w.odt", "OpenDocument")] {
        let told = refused(&dir, &[name]);
        assert!(told.starts_with(name) && told.contains(word) && told.contains(';'), "{told}");
    }
}

#[test]
fn whole_html_pages_and_mails_are_for_import() {
    let page = b"<!DOCTYPE html>\n<html><body><p>Anna</p></body></html>\n";
    let mail = b"Received: from x\nFrom: a@example.org\n\nAnna\n";
    let dir = folder(&[
        ("a.html", page),
        ("a.txt", MINUTES),
        ("b.htm", page),
        ("c.eml", mail),
        ("d.md", b"<div>\n\n# Notes\n\n<html>\n"),
        ("e.html", b"<p>a part of a page\n"),
    ]);
    let opened = opened(&dir, &["."]);
    assert_eq!(sources(&opened), ["a.txt", "d.md", "e.html"], "what was imported lies beside `a.html`");
    let binary = findings(&opened).into_iter().filter(|(f, _)| *f == Finding::BinaryFile).map(|(_, file)| file);
    assert_eq!(binary.collect::<Vec<_>>(), ["b.htm", "c.eml"]);
    assert!(refused(&dir, &["c.eml"]).contains("minutes import"));
}

#[test]
fn text_in_any_encoding_is_text() {
    let wide: Vec<u8> = "M\u{f6}te\r\nNy rad\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide.iter().copied()).collect();
    let dir = folder(&[("le", &wide), ("bom", &marked), ("latin", b"M\xf6te"), ("cut", b"M\xc3\xb6te \xc3")]);
    assert_eq!(sources(&opened(&dir, &["."])), ["bom", "cut", "latin", "le"]);
}

#[test]
fn large_files_are_refused_or_found() {
    let dir = folder(&[("big.txt", &[b'x'; 2000]), ("small.txt", MINUTES)]);
    let mut request = request(&dir, &["."]);
    request.max_size = 1000;
    let opened = open(&request).expect("the small one");
    assert_eq!(findings(&opened), [(Finding::FileTooLarge, "big.txt")]);
    assert!(opened.unread[0].starts_with("big.txt: too large (2000 bytes"), "{:?}", opened.unread);
    request.paths = vec![PathBuf::from("big.txt")];
    let told = open(&request).expect_err("too large").to_string();
    assert!(told.contains("2000 bytes") && told.contains("--max-size"), "{told}");
}

#[test]
fn an_empty_file_is_a_finding() {
    let dir = folder(&[("a.txt", b""), ("b.txt", b" \n\n")]);
    let opened = opened(&dir, &["."]);
    assert_eq!(findings(&opened), [(Finding::EmptyFile, "a.txt"), (Finding::EmptyFile, "b.txt")]);
    assert_eq!(findings(&super::open(&request(&dir, &["a.txt"])).expect("read")).len(), 1);
}

#[test]
fn a_broken_register_leaves_the_rest_to_use() {
    let dir = folder(&[
        ("minutes.yaml", b"language: sv\npeople:\n  - name: Anna\n    organisations:\n      - {name: A, since: soon}\n      - {name: B, since: 2018-01-02, until: 2018-01-01}\n"),
        ("a.txt", MINUTES),
    ]);
    let opened = opened(&dir, &["."]);
    assert!(opened.register_broken);
    let told: Vec<&str> = opened.corpus.findings.iter().map(|d| d.message.as_str()).collect();
    assert!(told[0].contains("`soon` is no day") && told[1].contains("before `since`"), "{told:?}");
    assert_eq!(opened.corpus.sources[0].language.as_deref(), Some("sv"));
    assert_eq!(opened.corpus.findings[0].span.start.line, 5);
}

#[test]
fn a_register_that_is_no_text_is_a_finding() {
    let dir = folder(&[("minutes.yaml", b"\0\0\0\x01"), ("a.txt", MINUTES)]);
    assert_eq!(findings(&opened(&dir, &["."])), [(Finding::BrokenRegister, "minutes.yaml")]);
    let dir = folder(&[("minutes.yaml/", b""), ("a.txt", MINUTES)]);
    assert_eq!(findings(&opened(&dir, &["."])), []);
}

#[test]
fn a_register_can_be_named() {
    let dir =
        folder(&[("other.yaml", b"language: is\nfoo: x\n"), ("minutes.yaml", b"language: sv\n"), ("a.txt", MINUTES)]);
    let mut request = request(&dir, &["."]);
    request.register = Some(PathBuf::from("other.yaml"));
    let opened = open(&request).expect("read");
    assert_eq!(opened.corpus.sources[0].language.as_deref(), Some("is"));
    assert_eq!(findings(&opened), [(Finding::BrokenRegister, "other.yaml")]);
    for (name, word) in [("gone.yaml", "could not be read"), (".", "is a folder")] {
        request.register = Some(PathBuf::from(name));
        let told = open(&request).expect_err(name).to_string();
        assert!(told.contains(word), "{told}");
    }
}

#[test]
fn the_language_of_the_request_wins() {
    let dir = folder(&[("minutes.yaml", b"language: sv\n"), ("a.txt", b"a")]);
    let mut request = request(&dir, &["a.txt"]);
    request.language = Some("en".to_owned());
    assert_eq!(open(&request).expect("read").corpus.sources[0].language.as_deref(), Some("en"));
}

#[test]
fn standard_input_goes_by_its_name() {
    let dir = folder(&[("minutes.yaml", b"language: sv\n"), ("sub/a.txt", b"old"), ("b.txt", MINUTES)]);
    let mut request = request(&dir, &[]);
    request.stdin = Some(Input { name: "sub/a.txt".to_owned(), bytes: Vec::new() });
    let opened = open(&request).expect("read");
    assert_eq!((sources(&opened), findings(&opened)), (vec!["sub/a.txt"], vec![(Finding::EmptyFile, "sub/a.txt")]));
    request.paths = vec![PathBuf::from(".")];
    let opened = open(&request).expect("read");
    assert_eq!(sources(&opened), ["b.txt", "sub/a.txt"]);
    assert_eq!(findings(&opened), [(Finding::EmptyFile, "sub/a.txt")]);
    request.stdin = Some(Input { name: "not/there.txt".to_owned(), bytes: b"x".to_vec() });
    assert!(sources(&open(&request).expect("read")).contains(&"not/there.txt"));
    request.stdin = Some(Input { name: "<stdin>".to_owned(), bytes: b"%PDF-1.4".to_vec() });
    assert!(matches!(open(&request), Err(OpenError::Binary { .. })));
}

#[test]
fn explain_reads_the_corpus_and_the_file() {
    let dir = folder(&[("minutes.yaml", b""), ("sub/a.txt", b"a"), ("b.txt", b"b"), ("c.pdf", b"%PDF-")]);
    let (opened, explained) = explain(&request(&dir, &[]), Path::new("sub/a.txt")).expect("read");
    assert_eq!((opened.read, explained.source.name.as_str()), (2, "sub/a.txt"));
    assert!(explain(&request(&dir, &[]), Path::new("sub")).is_err());
    assert!(explain(&request(&dir, &[]), Path::new("c.pdf")).is_err());
    assert!(explain(&request(&dir, &[]), Path::new("d.txt")).is_err());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn pipes_sockets_and_devices_are_refused_with_a_reason() {
        let dir = folder(&[("a.txt", b"a")]);
        let _socket = UnixListener::bind(dir.path().join("s")).expect("a socket");
        assert!(refused(&dir, &["s"]).contains("a socket"));
        assert!(refused(&dir, &["/dev/null"]).contains("a device"));
        let pipe = std::process::Command::new("mkfifo").arg(dir.path().join("p")).status();
        if pipe.is_ok_and(|status| status.success()) {
            assert!(refused(&dir, &["p"]).contains("a pipe"));
            let put = super::super::put(&dir.path().join("p"), "x", true).expect_err("nobody reads it");
            assert!(put.to_string().contains("no regular file"), "{put}");
        }
        let opened = opened(&dir, &["."]);
        assert_eq!((opened.read, opened.notices.len()), (1, 1));
    }

    #[test]
    fn links_are_not_followed_unless_named() {
        let dir = folder(&[("real/a.txt", b"a")]);
        symlink(dir.path(), dir.path().join("real/loop")).expect("a link");
        symlink("self", dir.path().join("self")).expect("a link");
        symlink("real/a.txt", dir.path().join("link.txt")).expect("a link");
        let opened = opened(&dir, &["."]);
        assert_eq!(sources(&opened), ["real/a.txt"]);
        assert!(opened.notices[0].starts_with("3 symbolic links not followed"), "{:?}", opened.notices);
        assert_eq!(sources(&super::opened(&dir, &["link.txt"])), ["link.txt"]);
        assert!(open(&request(&dir, &["self"])).is_err());
    }

    #[test]
    fn names_that_are_no_unicode_stay_apart() {
        let dir = folder(&[]);
        let names: [&[u8]; 4] = [b"m\xf6te.txt", b"m\xe4te.txt", b"m<E4>te.txt", b"a<b>.txt"];
        let all = names.iter().all(|name| fs::write(dir.path().join(std::ffi::OsStr::from_bytes(name)), "x").is_ok());
        if all {
            let expected = ["a<b>.txt", "m<3C>E4>te.txt", "m<E4>te.txt", "m<F6>te.txt"];
            assert_eq!(sources(&opened(&dir, &["."])), expected);
            assert_eq!(
                opened(&dir, &["."]).file("m<E4>te.txt").map(|p| p.as_os_str().as_bytes().contains(&0xE4)),
                Some(true)
            );
        }
    }

    #[test]
    fn closed_files_and_folders_are_findings() {
        let dir = folder(&[("a.txt", b"a"), ("b.txt", b"b"), ("shut/c.txt", b"c")]);
        for name in ["b.txt", "shut"] {
            fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o000)).expect("closed");
        }
        if fs::read(dir.path().join("b.txt")).is_ok() {
            return; // the superuser reads everything
        }
        let opened = opened(&dir, &["."]);
        assert_eq!(findings(&opened), [(Finding::UnreadableFile, "b.txt"), (Finding::UnreadableFile, "shut")]);
        assert!(
            opened.unread[0].starts_with("b.txt: ") && opened.unread[1].starts_with("1 more"),
            "{:?}",
            opened.unread
        );
        assert!(refused(&dir, &["b.txt"]).contains("no permission"));
        fs::set_permissions(dir.path().join("shut"), fs::Permissions::from_mode(0o700)).expect("opened");
    }
}
