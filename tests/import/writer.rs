//! OpenDocument texts.

use super::build::{odt, package};
use super::{assert_fault, assert_text};

#[test]
fn headings_lists_and_tables() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"-\"/></text:list-style>";
    let body = "<text:h text:outline-level=\"2\">Lokaler</text:h>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>Öppnande</text:p>\
        <text:list><text:list-item><text:p>kaffe</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item><text:p>Val</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Namn</text:p></table:table-cell><table:table-cell><text:p>Roll</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>Siv Alm</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row></table:table>";
    assert_text(
        &odt(styles, body),
        "## Lokaler\n\n1. Öppnande\n  - kaffe\n2. Val\n\n| Namn | Roll |\n|---|---|\n| Siv Alm |  |\n",
    );
}

#[test]
fn changes_are_accepted_and_comments_and_hidden_text_left_out() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"P1\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <style:style style:name=\"P2\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>ringer</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name=\"P1\">Närvarande</text:p>\
        <text:p>Siv<office:annotation><text:p>Nej!</text:p></office:annotation><text:s text:c=\"2\"/>Alm<text:tab/>kassör<text:span text:style-name=\"T1\">dolt</text:span>\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Till maj.</text:p></text:note-body></text:note></text:p>\
        <text:p text:style-name=\"P2\">Sida två<text:line-break/>rad två</text:p>";
    assert_text(
        &odt(styles, body),
        "**Närvarande**\nSiv  Alm\tkassör [1]\n\u{c}\nSida två\nrad två\n\n[1] Till maj.\n",
    );
}

#[test]
fn documents_with_a_password_are_told() {
    let locked = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    assert_fault(&locked, "protected by a password");
    assert_fault(&package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "save it as .odt");
}
