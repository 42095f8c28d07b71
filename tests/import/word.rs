//! Word documents.

use super::build::{docx, docx_with, h1, item, p, styled, table};
use super::{assert_fault, assert_text};

#[test]
fn headings_are_known_by_the_names_of_their_styles() {
    let body = [
        h1("Lokaler"),
        p("Vi behöver en ny lokal före sommaren, och det är bråttom nu när allt är uppsagt."),
        styled("<w:pStyle w:val=\"Egen\"/>", "Ekonomi"),
    ];
    assert_text(
        &docx(&body.concat()),
        "# Lokaler\n\nVi behöver en ny lokal före sommaren, och det är bråttom nu när allt är uppsagt.\n\n# Ekonomi\n",
    );
    let titled = styled("<w:pStyle w:val=\"Rubrik\"/>", "Styrelsemöte") + &h1("Lokaler");
    assert_text(&docx(&titled), "# Styrelsemöte\n\n## Lokaler\n");
    assert_text(&docx(&styled("<w:outlineLvl w:val=\"1\"/>", "Lokaler")), "## Lokaler\n");
}

#[test]
fn lists_keep_bullets_and_numbers() {
    let body = [
        item(1, 0, "Öppnande"),
        item(1, 0, "Val"),
        item(1, 1, "ordförande"),
        item(1, 1, "kassör"),
        item(1, 0, "Slut"),
        p("Att ta med:"),
        item(2, 0, "kaffe"),
        item(2, 1, "socker"),
    ];
    assert_text(
        &docx(&body.concat()),
        "1. Öppnande\n2. Val\n  2.a) ordförande\n  2.b) kassör\n3. Slut\n\nAtt ta med:\n- kaffe\n  - socker\n",
    );
    let paragraphs = item(3, 0, "Öppnande") + &p("Mötet öppnas av Siv.") + &item(3, 0, "Val");
    assert_text(&docx(&paragraphs), "§ 1 Öppnande\n\nMötet öppnas av Siv.\n\n§ 2 Val\n");
    assert_text(&docx(&item(0, 0, "Ingen lista")), "Ingen lista\n");
}

#[test]
fn short_lines_stay_together_and_bold_ones_are_marked() {
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Närvarande</w:t></w:r></w:p>";
    let not = "<w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Siv Alm</w:t></w:r></w:p>";
    let half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Plats:</w:t></w:r><w:r><w:t xml:space=\"preserve\"> Folkets hus</w:t></w:r></w:p>";
    assert_text(
        &docx(&[bold, not, &p("Bo Ek"), "<w:p/>", half].concat()),
        "**Närvarande**\nSiv Alm\nBo Ek\n\nPlats: Folkets hus\n",
    );
}

#[test]
fn tables_are_pipe_tables() {
    let rows: [&[&str]; 3] = [&["Namn", "Roll"], &["Siv Alm", "ordförande\nkassör"], &["", ""]];
    assert_text(&docx(&table(&rows)), "| Namn | Roll |\n|---|---|\n| Siv Alm | ordförande, kassör |\n");
    let labels: [&[&str]; 2] = [&["Datum:", "9 mars 2017"], &["Plats:", "Folkets hus"]];
    assert_text(&docx(&table(&labels)), "Datum: 9 mars 2017\nPlats: Folkets hus\n");
    let one: [&[&str]; 2] = [&["Styrelsemöte"], &["9 mars 2017"]];
    assert_text(&docx(&table(&one)), "Styrelsemöte\n\n9 mars 2017\n");
    let merged = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc>\
                  <w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_text(&docx(merged), "| A |  | B |\n|---|---|---|\n");
    let inner = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", h1("Lokaler"), table(&rows));
    assert_text(&docx(&inner), "# Lokaler\n\n| Namn | Roll |\n|---|---|\n| Siv Alm | ordförande, kassör |\n");
}

#[test]
fn changes_are_accepted_and_comments_left_out() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Siv </w:t></w:r>\
        <w:del><w:r><w:delText>ringer</w:delText></w:r></w:del><w:ins><w:r><w:t>mejlar</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>bort</w:t></w:r></w:moveFrom><w:commentRangeStart w:id=\"1\"/>\
        <w:r><w:t xml:space=\"preserve\"> banken.</w:t></w:r><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    let comments = (
        "word/comments.xml",
        "<w:comments xmlns:w=\"w\"><w:comment><w:p><w:r><w:t>Nej!</w:t></w:r></w:p></w:comment></w:comments>",
    );
    assert_text(&docx_with(body, &[comments]), "Siv mejlar banken.\n");
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Siv </w:t></w:r></w:p>";
    assert_text(&docx(&format!("{joined}{}", p("ringer."))), "Siv ringer.\n");
}

#[test]
fn what_nobody_sees_is_left_out() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val=\"Dold\"/></w:rPr><w:t>dolt</w:t></w:r><w:r><w:t>synligt</w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Klicka här</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>ifyllt</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_text(&docx(body), "synligt\nifyllt\n");
    assert_fault(&docx("<w:p/>"), "no text in it");
}

#[test]
fn notes_breaks_and_signs() {
    let body = "<w:p><w:r><w:t>Siv ringer</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Alm</w:t><w:noBreakHyphen/><w:t>Ek</w:t><w:tab/><w:t>över\u{AD}låtelse</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>\
        <w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t xml:space=\"preserve\"> ja</w:t><w:br/><w:t>nej</w:t></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>Före fredag.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    assert_text(
        &docx_with(body, &[("word/footnotes.xml", notes)]),
        "Siv ringer [1].\n\nAlm-Ek\töverlåtelse\n\u{c}\n\u{2612} ja\nnej\n\n[1] Före fredag.\n",
    );
}

#[test]
fn the_header_of_the_pages_stands_first_and_once() {
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Hembygdsföreningen</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">Sida </w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p></w:hdr>";
    let parts = [("word/header1.xml", header), ("word/header2.xml", header)];
    assert_text(&docx_with(&h1("Lokaler"), &parts), "Hembygdsföreningen\n\n# Lokaler\n");
}

#[test]
fn text_boxes_are_read_once() {
    let inner = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Ute</w:t></w:r></w:p>",
        inner("Inne"),
        inner("Inne")
    );
    assert_text(&docx(&body), "Inne\nUte\n");
}
