//! In which language a short text is read: neighbours share most of their words.

use minutes::lang::Packs;

const TEXTS: [(&str, &str); 11] = [
    ("nb", "Referat fra styremøte 4. april. Til stede: Kari og Ola. Kari tar kontakt med kommunen."),
    ("nb", "Sak 1: Godkjenning av innkalling. Ingen merknader. Saken ble vedtatt."),
    ("nb", "Hvordan skal vi få flere medlemmer? Noen må ringe skolen etter påske."),
    ("nb", "Vedtak: Styret kjøper inn nye stoler til klubbhuset. Ansvarlig: Per."),
    ("nb", "Møtet startet kl. 18. Neste møte er 3. mai."),
    ("nb", "Korleis skal me gjera det neste år? Leiaren tek kontakt med dei andre laga."),
    ("nb", "Saka vart samrøystes vedteken. Eg skriv eit brev til kommunen."),
    ("sv", "Protokoll från styrelsemöte 4 april. Närvarande: Karin och Olle. Karin kontaktar kommunen."),
    ("sv", "Hur ska vi få fler medlemmar? Någon måste ringa skolan efter påsk."),
    ("sv", "Mötet avslutades kl. 21. Nästa möte är den 3 maj."),
    ("en", "Minutes of the board meeting on 4 April. Present: Kate and Oliver. Kate will ask the council."),
];

#[test]
fn a_short_text_is_read_in_its_own_language() {
    let wrong: Vec<String> = TEXTS
        .iter()
        .filter_map(|(code, text)| {
            let found = Packs::builtin().detect(text).map(|p| p.pack.language.code.as_str());
            (found != Some(*code)).then(|| format!("{code}, but read as {found:?}: {text}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn numbers_and_names_show_no_language() {
    assert!(Packs::builtin().detect("2017-05-03, Kivinen 12 345").is_none());
}
