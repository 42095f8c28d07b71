//! Groups that a heading names, and many groups.

use super::Groups;
use crate::extract;
use crate::lang::Packs;
use crate::model::{Draft, GroupId, Register};
use crate::text::Source;

fn draft(at: usize, title: &str, people: &[&str]) -> Draft {
    let text =
        format!("# {title} 15 januari 2024\n\n## Närvarande\n{}\n\n## Lokal\nVi bokar lokalen.\n", people.join("\n"));
    extract::draft(&Source::new(format!("{at:05}.md"), text.into_bytes()), Packs::builtin(), None)
}

fn groups(titles: &[&str]) -> Groups {
    let drafts: Vec<Draft> = titles.iter().enumerate().map(|(i, t)| draft(i, t, &["Anna Ek", "Bo Lind"])).collect();
    Groups::new(&drafts, &Register::default(), Packs::builtin())
}

#[test]
fn a_heading_names_a_group() {
    let groups = groups(&["Ledningsgrupp för utveckling", "Gemensam utvecklingsgrupp", "Styrelsen i Odlarföreningen"]);
    let pack = Packs::builtin().get("sv").expect("Swedish");
    let named = |text: &str| groups.find_mention(text, pack).map(|id| id.0.as_str());
    assert_eq!(named("Ledningsgrupp för utveckling 9 mars"), Some("ledningsgrupp-för-utveckling"));
    assert_eq!(named("Nästa ledningsgrupp för utveckling"), Some("ledningsgrupp-för-utveckling"));
    assert_eq!(named("Ledningsgruppen för utveckling 9 mars"), Some("ledningsgrupp-för-utveckling"));
    assert_eq!(named("Från utvecklingsgruppens möte"), Some("gemensam-utvecklingsgrupp"));
    assert_eq!(named("Rapport från styrelsen"), Some("styrelsen-i-odlarföreningen"));
    assert_eq!(named("Rapport från Odlarföreningen"), None);
    assert_eq!(named("Utveckling"), None);
    assert_eq!(named("Studiegruppen"), None);
}

#[test]
fn a_word_for_the_group_means_the_one_that_meets() {
    let groups = groups(&["Ledningsgrupp för utveckling", "Ledningsgrupp för äldre", "Styrelsen i Odlarföreningen"]);
    let pack = Packs::builtin().get("sv").expect("Swedish");
    let own = GroupId("ledningsgrupp-för-äldre".to_owned());
    let named = |text: &str, own| groups.find_mention_in(text, own, pack).map(|id| id.0.as_str());
    assert_eq!(named("Ledningsgruppen 9 mars", None), None, "two are called so");
    assert_eq!(named("Ledningsgruppen 9 mars", Some(&own)), Some("ledningsgrupp-för-äldre"));
    assert_eq!(named("Gruppens möte", Some(&own)), Some("ledningsgrupp-för-äldre"));
    assert_eq!(named("Rapport från styrelsen", Some(&own)), Some("styrelsen-i-odlarföreningen"));
    assert_eq!(named("Ledningsgrupp för utveckling", Some(&own)), Some("ledningsgrupp-för-utveckling"));
}

#[test]
fn thousands_of_groups_take_no_quadratic_time() {
    let one = draft(0, "Arbetsgrupp 0", &["Anna Ek", "Bo Lind"]);
    let named = |i: usize| {
        let mut draft = one.clone();
        draft.source = format!("{i:05}.md");
        for group in draft.meetings.iter_mut().filter_map(|m| m.group.as_mut()) {
            group.text = format!("Arbetsgrupp område{i}");
        }
        draft
    };
    let drafts: Vec<Draft> = (0..20_000).map(named).collect();
    let begun = std::time::Instant::now();
    let groups = Groups::new(&drafts, &Register::default(), Packs::builtin());
    assert_eq!(groups.into_list(std::collections::BTreeMap::new()).len(), 20_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
