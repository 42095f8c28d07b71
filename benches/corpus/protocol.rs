//! Protocols as boards and committees keep them: numbered paragraphs, full names, formulas.

use super::page::Piece;
use super::sheet::Sheet;

const WIDTH: usize = 90;

/// Writes a protocol of about so many bytes.
pub(crate) fn write(sheet: &mut Sheet<'_>, size: usize) {
    let mut number = if sheet.body.committee { sheet.meeting % 10 * 14 + 1 } else { 1 };
    match sheet.body.committee {
        true => committee_head(sheet),
        false => board_head(sheet, &mut number),
    }
    while sheet.page.text.len() + 300 < size || sheet.owes_promises() {
        topic(sheet, &mut number);
    }
    if !sheet.body.committee {
        section(sheet, &mut number, "next-topic", "next");
        section(sheet, &mut number, "closing-topic", "closing");
        sheet.page.blank();
        sheet.lines("signatures");
    }
}

fn board_head(sheet: &mut Sheet<'_>, number: &mut usize) {
    sheet.lines(if sheet.body.layout == 0 { "title-board" } else { "title-board-1" });
    let roles = ["chair-role", "note-taker-role", "treasurer-role"];
    let label = sheet.say("present");
    sheet.page.line(&label);
    for (at, member) in sheet.there.clone().into_iter().enumerate() {
        let role = sheet.say(roles.get(at).copied().unwrap_or("member-role"));
        sheet.page.line(&format!("{}, {role}", member.name));
    }
    if !sheet.missing.is_empty() {
        let (label, missing) = (sheet.say("absent"), sheet.missing.clone());
        let names: Vec<&str> = missing.iter().map(|m| m.name.as_str()).collect();
        sheet.page.blank();
        sheet.page.line(&format!("{label}: {}", names.join(", ")));
    }
    section(sheet, number, "opening-topic", "opening");
    section(sheet, number, "elections-topic", "elected");
    section(sheet, number, "before-topic", "agreed-before");
    let reports = sheet.reports();
    if !reports.is_empty() {
        sheet.page.paragraph(&reports, WIDTH);
    }
}

fn committee_head(sheet: &mut Sheet<'_>) {
    sheet.lines("title-committee");
    sheet.lines("place-and-time");
    let (deciding, also) = (sheet.say("deciding"), sheet.say("also-there"));
    let (chair, note_taker) = (sheet.say("chair-role"), sheet.say("note-taker-role"));
    let there = sheet.there.clone();
    for (row, member) in there.iter().enumerate().filter(|(at, _)| *at != 1) {
        let label = if row == 0 { deciding.as_str() } else { "" };
        let role = if row == 0 { format!(", {chair}") } else { String::new() };
        sheet.page.line(&format!("{label:<19}{} ({}){role}", member.name, member.party));
    }
    sheet.page.line(&format!("{also:<19}{}, {note_taker}", there[1].name));
    sheet.lines("to-adjust");
}

fn section(sheet: &mut Sheet<'_>, number: &mut usize, heading: &str, body: &str) {
    let heading = sheet.say(heading);
    title(sheet, number, &heading);
    let piece = sheet.plain(body);
    sheet.page.paragraph(&[piece], WIDTH);
}

fn title(sheet: &mut Sheet<'_>, number: &mut usize, heading: &str) {
    let sign = sheet.say("paragraph-sign");
    sheet.page.blank();
    sheet.page.line(&format!("{sign} {number} {heading}"));
    *number += 1;
}

fn topic(sheet: &mut Sheet<'_>, number: &mut usize) {
    let heading = sheet.topic();
    title(sheet, number, &heading);
    if sheet.body.committee { matter_and_decision(sheet) } else { discussion(sheet) }
}

/// What is known of the matter, and what the committee decides clause by clause.
fn matter_and_decision(sheet: &mut Sheet<'_>) {
    let label = sheet.say("matter-label");
    sheet.page.line(&label);
    for number in 0..1 + sheet.random.below(3) {
        if number > 0 {
            sheet.page.blank();
        }
        let pieces: Vec<Piece> = (0..2 + sheet.random.below(4)).map(|_| background(sheet)).collect();
        sheet.page.paragraph(&pieces, WIDTH);
    }
    sheet.page.blank();
    let (label, decides) = (sheet.say("decision-label"), sheet.say("committee-decides"));
    sheet.page.line(&label);
    sheet.page.line(&decides);
    let settled = sheet.plain("settled");
    let task = sheet.random.chance(60).then(|| sheet.promise("clause"));
    let more = sheet.say("clause-ends");
    let ends = if task.is_some() { [more.as_str(), "."] } else { [".", "."] };
    for (piece, end) in std::iter::once(settled).chain(task).zip(ends) {
        let whole = Piece { text: piece.text + end, step: piece.step };
        sheet.page.paragraph(&[whole], WIDTH);
    }
}

fn discussion(sheet: &mut Sheet<'_>) {
    for number in 0..1 + sheet.random.below(3) {
        if number > 0 {
            sheet.page.blank();
        }
        let pieces: Vec<Piece> = (0..2 + sheet.random.below(3)).map(|_| sentence(sheet)).collect();
        sheet.page.paragraph(&pieces, WIDTH);
    }
}

fn background(sheet: &mut Sheet<'_>) -> Piece {
    match sheet.random.below(100) {
        0..15 => sheet.trap(),
        _ => sheet.plain("filler"),
    }
}

fn sentence(sheet: &mut Sheet<'_>) -> Piece {
    match sheet.random.below(100) {
        0..13 => sheet.promise("promise"),
        13..16 => sheet.promise("promise-of-two"),
        16..19 => role_task(sheet),
        19..22 => sheet.task_of("promise-of-group", vec!["group".to_owned()]),
        22..24 => sheet.task_of("need", Vec::new()),
        24..36 => sheet.trap(),
        36..39 => sheet.plain("deferral"),
        39..46 => sheet.plain("decided"),
        _ => sheet.plain("filler"),
    }
}

/// A task of whoever holds a post.
fn role_task(sheet: &mut Sheet<'_>) -> Piece {
    let (list, holder) =
        *sheet.random.pick(&[("task-of-chair", 0), ("task-of-note-taker", 1), ("task-of-treasurer", 2)]);
    let owner = sheet.there[holder].name.clone();
    sheet.task_of(list, vec![owner])
}
