//! Projects that headings and sentences name.

use super::Projects;
use crate::extract;
use crate::lang::Packs;
use crate::model::{Draft, Register, RegisteredName};
use crate::text::Source;

fn draft(at: usize, headings: &[&str]) -> Draft {
    let topics: Vec<String> = headings.iter().map(|h| format!("## {h}\nVi bokar lokalen.\n")).collect();
    let text = format!("# Styrelsen 9 mars 2024\n\n## Närvarande\nAnna Ek\nBo Lind\n\n{}", topics.join("\n"));
    extract::draft(&Source::new(format!("{at}.md"), text.into_bytes()), Packs::builtin(), None)
}

fn projects() -> Projects {
    let drafts = [
        draft(1, &["Fritidsbank", "Rekrytering", "Öppnande", "Övrigt", "Hälsa", "Godkännande av dagordning"]),
        draft(2, &["Fritidsbanken", "Rekrytering", "Öppnande", "Övrigt", "Bättre hälsa", "Godkännande av dagordning"]),
    ];
    let known = RegisteredName { name: "Digital delaktighet".to_owned(), aliases: vec!["Surfcaféet".to_owned()] };
    let register = Register { projects: vec![known], ..Register::default() };
    Projects::new(&drafts, &register, Packs::builtin())
}

#[test]
fn headings_that_recur_are_projects_and_fixed_points_are_not() {
    let names: Vec<String> = projects().list().into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["Digital delaktighet", "Fritidsbank", "Rekrytering"]);
}

#[test]
fn a_heading_belongs_to_the_project_it_names() {
    let (projects, pack) = (projects(), Packs::builtin().get("sv"));
    let found = |title: &str| projects.find(title, pack).map(|id| id.0);
    assert_eq!(found("Fritidsbankens lokal"), Some("fritidsbank".to_owned()));
    assert_eq!(found("Brukarmedverkan i rekrytering"), Some("rekrytering".to_owned()));
    assert_eq!(found("Surfcaféet"), Some("digital-delaktighet".to_owned()));
    assert_eq!(found("Rekrytering och fritidsbank"), None, "two are named");
    assert_eq!(found("Bättre hälsa"), None, "a heading of one file is no project");
    assert_eq!(found("Övrigt"), None);
}

#[test]
fn a_sentence_names_projects_in_any_inflection() {
    let (projects, pack) = (projects(), Packs::builtin().get("sv").expect("Swedish"));
    let named = |text: &str| projects.mentioned_in(text, pack).into_iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!(
        named("Till rekryteringen behövs en person, och Fritidsbankens lokal är klar."),
        ["rekrytering", "fritidsbank"]
    );
    assert_eq!(named("Rekryteringsgruppen träffas på surfcaféet."), ["rekrytering", "digital-delaktighet"]);
    assert_eq!(named("Vi rekryterar på fritiden, och banken är stängd."), Vec::<String>::new());
    assert_eq!(named("Digital delaktighet, digital delaktighet."), ["digital-delaktighet"]);
    let long = "rekrytering ord ".repeat(50_000);
    assert_eq!(named(&long), ["rekrytering"]);
}
