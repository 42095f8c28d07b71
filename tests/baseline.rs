//! What a baseline knows is not told again, whatever the minutes hold.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use minutes::check;
use minutes::corpus::{self, Opened, Request, path_from};
use minutes::query::{Known, read_baseline, recognised};
use minutes::render::baseline::render;
use proptest::prelude::*;

fn opened(folder: &Path) -> Option<Opened> {
    let request = Request { paths: vec![folder.to_owned()], ..Request::default() };
    let today = "2024-06-30".parse().ok();
    corpus::open_judged(&request, today, &check::findings).ok()
}

/// How every finding of all tiers in a folder is recognised.
fn known(folder: &Path) -> Vec<Known> {
    let Some(opened) = opened(folder) else { return Vec::new() };
    let place = |source: &str| opened.place(source).map_or_else(String::new, |place| path_from(folder, &place));
    recognised(&opened.corpus.findings, &place, &mut |source| opened.discreet(source).map(Rc::new))
}

/// The text of minutes with faults: names twice, days that are none, nobody to do it.
fn text() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "Närvarande",
        "Anna Ek",
        "Anna Ek",
        "Bo",
        "Växthuset",
        "",
        "",
        "Det behövs någon som målar.",
        "Bo målar.",
        "Nästa möte är den 30 februari 2024.",
        "tisdag 1 maj 2017",
        "\u{0}",
        "\u{202e}",
        "§ 1",
        "senast 1 maj 2017",
    ]);
    let odd = "[ -~åäö\u{301}\r\u{FF}]{0,30}".prop_map(|odd| odd);
    let lines = prop::collection::vec(prop_oneof![4 => line.prop_map(str::to_owned), 1 => odd], 0..30);
    (prop::sample::select(vec!["Styrelsen 4 mars 2024", "Styrelsen 4 mars", "Styrelsen"]), lines)
        .prop_map(|(title, lines)| format!("{title}\n\n{}\n", lines.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_leaves_nothing_to_tell(texts in prop::collection::vec(text(), 1..3)) {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = std::fs::canonicalize(folder.path()).map(|full| (full, folder)).expect("a folder");
        for (index, text) in texts.iter().enumerate() {
            std::fs::write(folder.0.join(format!("{index}.txt")), text).expect("written");
        }
        let found = known(&folder.0);
        let baseline: BTreeSet<Known> = found.iter().cloned().collect();
        prop_assert_eq!(baseline.len(), found.len(), "each is told from the others");
        let written = render(&baseline).expect("JSON");
        std::fs::write(folder.0.join("known.json"), &written).expect("written");
        let read = read_baseline(&written).expect("a baseline");
        let again = known(&folder.0);
        prop_assert!(again.iter().all(|entry| read.contains(entry)), "{again:#?} but {written}");
        prop_assert_eq!(again.len(), found.len());
        prop_assert!(!written.contains(&*folder.0.to_string_lossy()));
    }
}

#[test]
fn arbitrary_minutes_have_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Styrelsen\n\nNärvarande\nAnna Ek\nAnna Ek\nBo\n\nVäxthuset\nDet behövs någon som målar.\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    assert!(known(folder.path()).len() >= 3);
}
