//! HTML.

use super::{assert_fault, assert_text};

#[test]
fn a_page_as_word_processors_write_it() {
    let page = "<!DOCTYPE html><html><head><title>Nej</title><style>p { color: red }</style>\n<body>\n\
        <h2>Lokaler</h2><p>Siv   ringer\nbanken &amp; <b>Bo</b> mejlar.</p><script>if (a < b) { 'x' }</script>\
        <p><b>Närvarande</b></p><p>Siv Alm<br>Bo Ek</p><ul><li>kaffe<li>te<ol start=3><li>svart</ol></ul>\
        <table><tr><th>Namn<th>Roll<tr><td>Siv Alm<td>kassör</table>";
    assert_text(
        page.as_bytes(),
        "## Lokaler\n\nSiv ringer banken & Bo mejlar.\n\n**Närvarande**\nSiv Alm\nBo Ek\n- kaffe\n- te\n  3. svart\n\n\
         | Namn | Roll |\n|---|---|\n| Siv Alm | kassör |\n",
    );
}

#[test]
fn hidden_and_deleted_text_is_left_out() {
    let page = "<html><div style='display: none'>dolt<div>dolt</div></div><p hidden>dolt<p>synligt<del>struket</del><!-- sagt -->\
        <template><p>dolt</p></template><nav>Hem</nav>";
    assert_text(page.as_bytes(), "synligt\n");
    assert_fault(b"<html><script>alert(1)</script></html>", "no text in it");
}

#[test]
fn tables_for_the_look_are_unrolled_and_signs_kept() {
    let page = "<body><table><tr><td><h1>Styrelsen</h1></td><td>9 mars 2017</td></tr></table>\
        <pre>Siv Alm      kassör\nBo Ek        ledamot</pre><p><input type=checkbox checked>Ring banken &aring;ter</p>";
    assert_text(
        page.as_bytes(),
        "# Styrelsen\n\n9 mars 2017\n\nSiv Alm      kassör\nBo Ek        ledamot\n\n[x] Ring banken åter\n",
    );
}

#[test]
fn old_encodings_are_read() {
    let page = [b"<html><body><p>N".as_slice(), &[0xE4], b"rvarande: Siv Alm och \xC5sa Ek p\xE5 m\xF6tet".as_slice()]
        .concat();
    assert_text(&page, "Närvarande: Siv Alm och Åsa Ek på mötet\n");
}
