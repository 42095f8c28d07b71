//! Memberships in time, findings about names, ids of namesakes, and many names.

use crate::diag::Finding;
use crate::extract;
use crate::lang::Packs;
use crate::model::{Corpus, Draft, Membership, Register, RegisteredName, RegisteredPerson};
use crate::resolve::resolve;
use crate::text::Source;

fn draft(name: &str, text: &str) -> Draft {
    extract::draft(&Source::new(name, text.as_bytes().to_vec()), Packs::builtin(), None)
}

fn corpus(texts: &[&str], register: &Register) -> Corpus {
    let drafts = texts.iter().enumerate().map(|(i, t)| draft(&format!("{}.md", i + 1), t)).collect();
    resolve(drafts, register, Packs::builtin())
}

fn minutes(day: &str, people: &str) -> String {
    format!("# Styrelsen {day} 2024\n\n## Närvarande\n{people}\n\n## Lokal\nVi bokar lokalen.\n")
}

/// `organisation since–until` of a person.
fn ties(corpus: &Corpus, id: &str) -> Vec<String> {
    let person = corpus.people.iter().find(|p| p.id.0 == id).expect("the person");
    let day = |d: Option<crate::time::Day>| d.map_or_else(String::new, |d| d.to_string());
    person.organisations.iter().map(|t| format!("{} {}–{}", t.id, day(t.since), day(t.until))).collect()
}

const SOCIAL: &str = "Ann Ek, Socialförvaltningen\nBo Lind, Kommunen (antecknar)";
const CULTURE: &str = "Ann Ek, Kulturförvaltningen\nBo Lind, Kommunen (antecknar)";

#[test]
fn a_membership_that_changes_has_dates() {
    let texts = [minutes("2 mars", SOCIAL), minutes("9 mars", SOCIAL), minutes("23 mars", CULTURE)];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let corpus = corpus(&texts, &Register::default());
    assert_eq!(
        ties(&corpus, "ann-ek"),
        ["kulturförvaltningen 2024-03-23–2024-03-23", "socialförvaltningen 2024-03-02–2024-03-09"]
    );
    assert_eq!(ties(&corpus, "bo-lind"), ["kommunen –"], "one organisation, always the same");
    let told = corpus.findings.iter().filter(|f| f.finding == Finding::ContradictoryOrganisation).collect::<Vec<_>>();
    let [finding] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((finding.source.as_str(), finding.span.start.line), ("3.md", 4));
    let [related] = finding.related.as_slice() else { panic!("{finding:?}") };
    assert_eq!((related.source.as_str(), related.span.start.line), ("2.md", 4));
}

#[test]
fn what_the_register_says_stays() {
    let member = |name: &str, since: Option<&str>| Membership {
        name: name.to_owned(),
        since: since.map(|d| d.parse().expect("a day")),
        until: None,
    };
    let ann = RegisteredPerson {
        names: RegisteredName { name: "Ann Ek".to_owned(), aliases: Vec::new() },
        organisations: vec![member("Kulturförvaltningen", Some("2024-03-10"))],
        different_from: Vec::new(),
    };
    let organisation = |name: &str| crate::model::RegisteredOrganisation {
        names: RegisteredName { name: name.to_owned(), aliases: Vec::new() },
        ..Default::default()
    };
    let register =
        Register {
            people: vec![ann], organisations: vec![organisation("Kulturförvaltningen")], ..Register::default()
        };
    let texts = [minutes("9 mars", SOCIAL), minutes("23 mars", CULTURE)];
    let corpus = corpus(&[&texts[0], &texts[1]], &register);
    assert_eq!(
        ties(&corpus, "ann-ek"),
        ["kulturförvaltningen 2024-03-10–", "socialförvaltningen 2024-03-09–2024-03-09"]
    );
}

#[test]
fn namesakes_have_numbered_ids_whatever_comes_first() {
    let (kommun, odlare) = ("Anna Ek, Kommunen", "Anna Ek, Odlarföreningen");
    for people in [format!("{kommun}\n{odlare}"), format!("{odlare}\n{kommun}")] {
        let corpus = corpus(&[&minutes("9 mars", &people)], &Register::default());
        let ids: Vec<&str> = corpus.people.iter().map(|p| p.id.0.as_str()).collect();
        assert_eq!(ids, ["anna-ek", "anna-ek-2"]);
        assert_eq!(ties(&corpus, "anna-ek"), ["kommunen –"]);
        assert_eq!(ties(&corpus, "anna-ek-2"), ["odlarföreningen –"]);
    }
}

#[test]
fn a_nickname_of_the_text_is_another_name() {
    let text =
        "# Styrelsen 9 mars 2024\n\n## Närvarande\nBo Lind\nAnn Ek (antecknar)\n\n## Lokal\nBosse ska boka lokalen.\n";
    let corpus = corpus(&[text], &Register::default());
    let aliases = |id: &str| corpus.people.iter().find(|p| p.id.0 == id).map(|p| p.aliases.clone());
    assert_eq!(aliases("bo-lind"), Some(vec!["Bosse".to_owned()]));
}

#[test]
fn likely_misspellings_are_told_and_not_merged() {
    let similar = |a: &str, b: &str| {
        let corpus = corpus(&[&minutes("9 mars", a), &minutes("23 mars", b)], &Register::default());
        let found = corpus.findings.iter().filter(|f| f.finding == Finding::SimilarNames).count();
        (corpus.people.len(), found)
    };
    assert_eq!(similar("Pernilla Holm", "Pernille Holm"), (2, 1));
    assert_eq!(similar("Karin Jonsson", "Karin Jonson"), (2, 1));
    assert_eq!(similar("Siv Lindvall", "Lindvall Siv"), (2, 1));
    assert_eq!(similar("Åsa Holm", "Asa Holm"), (2, 1));
    assert_eq!(similar("Bo Ek", "Bo Ed"), (2, 0), "short words differ by a letter all the time");
    assert_eq!(similar("Karin Holm", "Karin Palm"), (2, 0));
    assert_eq!(similar("Karin Holm", "Karin Holm"), (1, 0));
}

#[test]
fn thousands_of_names_that_differ_by_a_letter_stay_apart() {
    let one = draft("1.md", &minutes("9 mars", "Anna Ek\nBo Lind (antecknar)"));
    let letters: Vec<char> = ('a'..='z').collect();
    let name = |i: usize| -> String {
        let letter = |n: usize| letters[(i / 26_usize.pow(u32::try_from(n).expect("small"))) % 26];
        format!("Anna E{}{}{}{}", letter(0), letter(1), letter(2), letter(3))
    };
    let mut draft = one;
    let entry = draft.meetings[0].attendance[0].clone();
    draft.meetings[0].attendance =
        (0..20_000).map(|i| crate::model::Attendee { name: name(i), ..entry.clone() }).collect();
    assert_eq!(resolve(vec![draft], &Register::default(), Packs::builtin()).people.len(), 20_000);
}
