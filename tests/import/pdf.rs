//! PDF, with programs that stand in for pdftotext: what matters is how they end.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// Runs `minutes import` where `pdftotext` is this script; `None`: there is none.
fn import(script: Option<&str>, folder: &Path, arguments: &[&str]) -> Output {
    let programs = folder.join("programs");
    std::fs::create_dir_all(&programs).expect("a folder");
    if let Some(script) = script {
        let path = programs.join("pdftotext");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("mode");
    }
    std::fs::write(folder.join("a.pdf"), b"%PDF-1.4\n%%EOF\n").expect("a file");
    let path =
        if script.is_some() { format!("{}:/usr/bin:/bin", programs.display()) } else { programs.display().to_string() };
    let program = Command::new(env!("CARGO_BIN_EXE_minutes"))
        .current_dir(folder)
        .env("PATH", path)
        .env("MINUTES_CACHE_DIR", "")
        .arg("import")
        .args(arguments)
        .output();
    program.expect("it runs")
}

#[track_caller]
fn assert_told(script: Option<&str>, code: i32, told: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let output = import(script, folder.path(), &["a.pdf"]);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains(told), "{complaint}");
    assert_eq!(output.status.code(), Some(code), "{complaint}");
    assert_eq!(folder.path().join("a.txt").exists(), code == 0);
}

#[test]
fn how_pdftotext_ends_is_told() {
    assert_told(None, 2, "a.pdf: PDF needs the program pdftotext");
    assert_told(Some("cat > /dev/null; echo Siv"), 0, "a.txt written");
    assert_told(Some("cat > /dev/null; printf '\\f\\f'"), 2, "a scan: no text in it; run text recognition (OCR) first");
    assert_told(Some("echo 'Command Line Error: Incorrect password' >&2; exit 1"), 2, "protected by a password");
    assert_told(
        Some("echo \"Syntax Error: Couldn't read xref table\" >&2; exit 1"),
        2,
        "damaged or cut off (Syntax Error",
    );
    assert_told(Some("kill -9 $$"), 2, "damaged or cut off (pdftotext gave up)");
}

#[test]
fn columns_and_pages_stay_and_divided_words_are_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "printf 'Siv Alm      Bo Ek   \\n\u{FB01}ka och verk\u{AD}\\n  samhet i maj\\n\\fSida\\n\\f'";
    let output = import(Some(&format!("cat > /dev/null; {page}")), folder.path(), &["a.pdf", "--stdout"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        text,
        "Siv Alm      Bo Ek\nfika och verksamhet\n i maj\n\u{c}Sida\n",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn output_without_end_is_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = import(Some("yes protokoll"), folder.path(), &["a.pdf", "--max-size", "1"]);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("its text is larger than the limit"), "{complaint}");
}
