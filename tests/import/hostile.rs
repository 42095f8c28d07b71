//! What is damaged, or made to do harm: told in words, never a crash.

use proptest::prelude::{any, proptest};

use super::build::{docx, h1, odt, p, package, table};
use super::{LIMITS, assert_fault};
use minutes::import::text;

#[test]
fn a_tag_with_attributes_by_the_thousand_is_refused() {
    let attributes: String = (0..40_000).map(|i| format!(" a{i}=1")).collect();
    let page = format!("<!DOCTYPE html><html><body><a{attributes}>x</a></body></html>");
    assert_fault(page.as_bytes(), "thousands of attributes");
}

#[test]
fn each_fault_says_what_to_do() {
    assert_fault(b"Minutes of 9 March\n", "the other commands read it as it is");
    assert_fault(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as .docx without a password");
    assert_fault(b"{\\rtf1 x}", "RTF is not imported; save it as .docx");
    assert_fault(b"\x89PNG\r\n\x1a\n\0\0", "save its text as");
    assert_fault(b"From siv Thu Mar 9\n", "a mailbox is not imported");
    assert_fault(b"", "nothing to import");
    assert_fault(&package(&[("a.txt", "x")]), "unpack it");
    assert_fault(&package(&[("xl/workbook.xml", "x")]), "save it as .csv");
}

#[test]
fn what_is_cut_off_is_damaged() {
    let whole = docx(&p("Siv ringer."));
    assert_fault(&whole[..whole.len() / 2], "damaged or cut off");
    assert_fault(
        &package(&[("word/document.xml", "<w:document><w:body>")]),
        "damaged or cut off (word/document.xml: it ends too early)",
    );
    assert_fault(&package(&[("word/document.xml", "<a></b>")]), "damaged or cut off");
}

#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_fault(&package(&[("word/document.xml", bomb)]), "declares entities of its own");
    let unknown = "<w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_fault(&package(&[("word/document.xml", unknown)]), "declares entities of its own");
}

#[test]
fn bombs_are_refused() {
    let spaces = " ".repeat(8 * 1024 * 1024);
    assert_fault(&docx(&p(&spaces)), "unpacks to more than the limit");
    let blanks = "<text:p>x<text:s text:c=\"4000000000\"/></text:p>".repeat(40_000);
    assert_fault(&odt("", &blanks), "larger than the limit");
    let deep = format!("{}{}", "<w:sdt>".repeat(2000), "</w:sdt>".repeat(2000));
    assert_fault(&docx(&deep), "nested too deeply");
    let parts: Vec<(String, &str)> = (0..10_100).map(|n| (n.to_string(), "")).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_fault(&package(&parts), "packed of too many parts");
}

#[test]
fn large_and_deep_is_read_in_linear_time() {
    let tables = "<table><tr><td>".repeat(20_000) + "x";
    let lists = "<ul><li>".repeat(20_000) + "x";
    let plain = "<p>x".repeat(100_000);
    for page in [tables, lists, plain] {
        let _ = text(format!("<html>{page}").as_bytes(), LIMITS).expect("text");
    }
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_give_text_or_an_error(bytes: Vec<u8>, kind in 0..5_usize) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"<html>", b"MIME-Version: 1.0\nFrom: a\n\n", b"\xD0\xCF\x11\xE0"];
        let _ = text(&[starts[kind], &bytes].concat(), LIMITS);
    }

    #[test]
    fn any_tags_give_text_or_an_error(tags in proptest::collection::vec((0..24_usize, any::<bool>()), 0..60)) {
        const WORD: [&str; 12] = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "footnoteReference w:id=\"1\"", "del", "br w:type=\"page\""];
        const WEB: [&str; 12] = ["p", "table", "tr", "td", "ul", "li", "h2", "pre", "div hidden", "script", "b", "br"];
        let tag = |prefix: &str, name: &str, open: bool| {
            let close = name.split(' ').next().unwrap_or_default();
            if open { format!("<{prefix}{name}>x") } else { format!("</{prefix}{close}>") }
        };
        let web: String = tags.iter().map(|(at, open)| tag("", WEB[at % 12], *open)).collect();
        let _ = text(format!("<html>{web}").as_bytes(), LIMITS);
        let empty: String = tags.iter().map(|(at, _)| format!("<w:{}/>", WORD[at % 12])).collect();
        let _ = text(&docx(&empty), LIMITS);
        let nested = tags.iter().fold("x".to_owned(), |inner, (at, _)| {
            let name = WORD[at % 12];
            format!("<w:{name}>{inner}</w:{}>", name.split(' ').next().unwrap_or_default())
        });
        let _ = text(&docx(&nested), LIMITS);
    }

    #[test]
    fn any_change_of_a_byte_gives_text_or_an_error(at: proptest::sample::Index, byte: u8) {
        let rows: [&[&str]; 1] = [&["Namn", "Roll"]];
        let mut bytes = docx(&[h1("Lokaler"), table(&rows)].concat());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = text(&bytes, LIMITS);
    }
}
