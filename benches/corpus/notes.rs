//! Notes as working groups take them: bare headings, given names, prose.

use super::page::Piece;
use super::sheet::Sheet;

/// Width of a line in the layout that comes out of a word processor.
const WIDTH: usize = 96;

/// Writes notes of about so many bytes.
pub(crate) fn write(sheet: &mut Sheet<'_>, size: usize) {
    sheet.lines(["title-0", "title-1", "title-2"][sheet.body.layout]);
    attendance(sheet);
    let reports = sheet.reports();
    if !reports.is_empty() {
        let title = sheet.say("back");
        heading(sheet, &title);
        paragraph(sheet, &reports);
    }
    while sheet.page.text.len() + 200 < size || sheet.owes_promises() {
        topic(sheet);
    }
    let title = sheet.say("next-heading");
    heading(sheet, &title);
    let next = sheet.plain("next");
    paragraph(sheet, &[next]);
}

fn attendance(sheet: &mut Sheet<'_>) {
    let (present, absent, takes_notes) = (sheet.say("present"), sheet.say("absent"), sheet.say("takes-notes"));
    let missing: Vec<&str> = sheet.missing.iter().map(|m| m.name.as_str()).collect();
    let missing = missing.join(", ");
    let layout = sheet.body.layout;
    if layout == 1 {
        let there: Vec<&str> = sheet.there.iter().map(|m| m.name.as_str()).collect();
        sheet.page.line(&format!("{present}: {}", there.join(", ")));
    } else {
        sheet.page.line(&if layout == 2 { format!("## {present}") } else { present });
        let bullet = if layout == 2 { "- " } else { "" };
        for (at, member) in sheet.there.iter().enumerate() {
            let note = if at == 1 { takes_notes.as_str() } else { "" };
            sheet.page.line(&format!("{bullet}{}, {}{note}", member.name, member.home));
        }
    }
    if !missing.is_empty() && layout > 0 {
        sheet.page.blank();
        sheet.page.line(&format!("{absent}: {missing}"));
    }
}

fn heading(sheet: &mut Sheet<'_>, title: &str) {
    sheet.page.blank();
    match sheet.body.layout {
        2 => {
            sheet.page.line(&format!("## {title}"));
            sheet.page.blank();
        }
        _ => sheet.page.line(title),
    }
}

fn topic(sheet: &mut Sheet<'_>) {
    let title = sheet.topic();
    heading(sheet, &title);
    for number in 0..1 + sheet.random.below(3) {
        if number > 0 {
            sheet.page.blank();
        }
        let sentences: Vec<Piece> = (0..2 + sheet.random.below(4)).map(|_| sentence(sheet)).collect();
        paragraph(sheet, &sentences);
    }
}

fn paragraph(sheet: &mut Sheet<'_>, sentences: &[Piece]) {
    let width = if sheet.body.layout == 0 { WIDTH } else { 0 };
    sheet.page.paragraph(sentences, width);
}

fn sentence(sheet: &mut Sheet<'_>) -> Piece {
    match sheet.random.below(100) {
        0..12 => sheet.promise("promise"),
        12..15 => sheet.promise("promise-of-two"),
        15..18 => sheet.task_of("promise-of-group", vec!["group".to_owned()]),
        18..20 => sheet.task_of("promise-of-everyone", vec!["everyone".to_owned()]),
        20..23 => sheet.task_of("need", Vec::new()),
        23..35 => sheet.trap(),
        35..38 => sheet.plain("deferral"),
        38..41 => sheet.plain("decided"),
        _ => sheet.plain("filler"),
    }
}
