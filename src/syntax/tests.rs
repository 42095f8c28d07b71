//! The syntax of small texts: blocks, sentences, trees, tokens; and what holds for every text.

use super::*;
use crate::text::Source;
use proptest::prelude::*;

fn hints() -> Hints {
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    Hints {
        columns: Default::default(),
        abbreviations: set("kl t.ex ca"),
        sections: set("närvarande övrigt"),
        labels: set("frånvarande beslut"),
        label_words: set("länk"),
        verbs: set("är finns har"),
        suspending: set("och eller"),
        page_words: set("sida av"),
        point_words: set("punkt"),
        months: ["oktober".to_owned()].into_iter().collect(),
        before_ordinal: set("am"),
        after_ordinal: set("august"),
        clause_marks: set("att"),
        contractions: Vec::new(),
    }
}

/// One line for each unit: its kind, then its sentences between bars.
fn outline(text: &str) -> String {
    let hints = hints();
    let tree = parse(text, &hints);
    let mut out = String::new();
    for unit in tree.units(text) {
        let kind = match unit.kind {
            BlockKind::Heading(Heading::Markup(n)) => format!("h{n}"),
            BlockKind::Heading(Heading::Paragraph) => "§".to_owned(),
            BlockKind::Heading(_) => "head".to_owned(),
            BlockKind::Item { .. } => "item".to_owned(),
            other => format!("{other:?}").to_lowercase(),
        };
        let tokens = unit.tokens(text, &hints);
        let words = |s: Sentence| tokens[s.start..s.end].iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        let said: Vec<String> = sentences(&tokens, &hints).into_iter().map(words).collect();
        out.push_str(&format!("{kind}: {}\n", said.join(" | ")));
    }
    out
}

#[test]
fn a_heading_stands_right_above_its_body() {
    let text = "Lokal\nVi har sett en lokal vid torget som kanske passar. Den är stor men dyr, och den\nligger långt bort. Hyran är hög.\n";
    assert_eq!(
        outline(text),
        "head: Lokal\nparagraph: Vi har sett en lokal vid torget som kanske passar . | Den är stor men dyr , och den ligger långt bort . | Hyran är hög .\n"
    );
}

#[test]
fn a_sentence_goes_on_after_a_page_break_with_footer() {
    let text = "Gruppen söker någon som kan komma några\n\nhttp://example.org/a\nhttp://example.org/a\n\n\ntimmar i veckan. Mer sägs inte.\n";
    assert_eq!(
        outline(text),
        "paragraph: Gruppen söker någon som kan komma några timmar i veckan . | Mer sägs inte .\n"
    );
}

#[test]
fn a_bullet_cut_by_a_blank_line_is_one_item() {
    let text = "- Brukarna vill prata om vad det betyder för\n\nparterna.\n- Nästa sak.\n";
    assert_eq!(outline(text), "item: Brukarna vill prata om vad det betyder för parterna .\nitem: Nästa sak .\n");
}

#[test]
fn a_broken_word_is_mended_and_a_suspended_hyphen_stays() {
    let text = "Det rör hela utveck-\nlingsarbetet i staden och alla som är med där nu, samt HR-\nchefen och till exempel skol-\noch fritidsfrågor som är stora.\n";
    assert_eq!(
        outline(text),
        "paragraph: Det rör hela utvecklingsarbetet i staden och alla som är med där nu , samt HR-chefen och till exempel skol - och fritidsfrågor som är stora .\n"
    );
}

#[test]
fn an_address_broken_after_a_hyphen_keeps_it() {
    let text = "Läs mer här på den långa adressen som följer efter dessa ord:\nhttp://example.org/en--lang-\nadress(2d9f)/slut.html och sedan hem.\n";
    assert!(
        outline(text).contains("http://example.org/en--lang-adress(2d9f)/slut.html och sedan"),
        "{}",
        outline(text)
    );
}

#[test]
fn numbers_paragraph_signs_and_markup() {
    let text = "# Möte\n\n## Närvarande\n- Bo\n\n§ 12 Val av justerare\nBo väljs.\n\n1. Rapporter\n\nAllt är bra.\n\n1. Boka lokal\n2. Köpa mat\n";
    assert_eq!(
        outline(text),
        "h1: Möte\nh2: Närvarande\nitem: Bo\n§: Val av justerare\nparagraph: Bo väljs .\nhead: Rapporter\nparagraph: Allt är bra .\nitem: Boka lokal\nitem: Köpa mat\n"
    );
}

#[test]
fn abbreviations_times_and_dates_end_no_sentence() {
    let text = "Vi ses kl. 14.30 den 3/5, t.ex. hos Bo A. Ek. Sedan hem.\n";
    assert_eq!(outline(text), "paragraph: Vi ses kl . 14 . 30 den 3 / 5 , t . ex . hos Bo A . Ek . | Sedan hem .\n");
}

#[test]
fn comments_are_not_read() {
    let text = "Lokal\n<!-- sett av Bo,\n\n- inte lästa -->\nVi har <!-- inte --> sett en lokal. [minutes: allow x] <!-- slut -->\n\n  <!-- fritt -->\n\n<!-- a --> - Bo städar [Minutes : ALLOW y]\n";
    assert_eq!(outline(text), "head: Lokal\nparagraph: Vi har sett en lokal .\nitem: Bo städar\n");
    assert_eq!(uncommented("a<!-- b -->c[minutes: allow d]"), "ac");
}

#[test]
fn what_only_looks_like_a_comment_is_read() {
    for text in ["Bo <!-- städar", "Bo [minutes: städar]", "Bo [minutes: allow städar", "Bo --> <!- städar", "Bo <!-->"]
    {
        assert_eq!(uncommented(text), text);
        assert!(outline(text).starts_with("paragraph: Bo "), "{}", outline(text));
    }
}

/// Lines and what stands between them when comments are put in.
fn with_comments(text: &str, places: &[proptest::sample::Index]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for (index, place) in places.iter().enumerate() {
        let at = place.index(lines.len() + 1);
        let comment = ["<!-- Bo städar\n\n# Lokal -->", "[minutes: allow missing-date]", "<!-- § 1 -->"][index % 3];
        match lines.get_mut(at).filter(|l| index % 2 == 0 && l.ends_with('\n') && !l.trim().is_empty()) {
            Some(line) => line.insert_str(line.len() - 1, &format!(" {comment}")),
            None => lines.insert(at, format!("{comment}\n")),
        }
    }
    lines.concat()
}

#[test]
fn a_single_byte_is_kept_whatever_it_is() {
    for byte in 0..=u8::MAX {
        let source = Source::new("t", vec![byte]);
        let joined: Vec<u8> =
            parse(&source.text, &hints()).leaves().flat_map(|r| source.bytes_of(r).to_vec()).collect();
        assert_eq!(joined, [byte]);
    }
}

proptest! {
    #[test]
    fn comments_change_nothing(
        text in "([-#*§]{0,2} ?[0-9a-zåäöA-Z:.|=>\n]{0,40}\n){0,12}",
        places in proptest::collection::vec(any::<proptest::sample::Index>(), 1..5),
    ) {
        let commented = with_comments(&text, &places);
        prop_assert_eq!(outline(&commented), outline(&text), "{}", commented);
        let tree = parse(&commented, &hints());
        let joined: String = tree.leaves().map(|r| commented.get(r.start..r.end).unwrap_or_default()).collect();
        prop_assert_eq!(joined, commented);
    }

    #[test]
    fn the_leaves_are_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let source = Source::new("t", bytes.clone());
        let tree = parse(&source.text, &hints());
        let joined: Vec<u8> = tree.leaves().flat_map(|r| source.bytes_of(r).to_vec()).collect();
        prop_assert_eq!(joined, bytes);
    }

    #[test]
    fn the_plain_form_moves_nothing(
        text in "((= |== |=+x=+|\\\\[a-z]{1,8}|[*#]{1,3} |[|]{1,2}|\\{[|{]|[|]-|'''|''|//|\\[\\[|\\]\\]|\\]\\(|<[a-z]{1,4}>|&[a-z]{2,4};|`|~~~~|[.][.] |#[+]x: |:a: |\u{1}| )[a-zåäö 0-9.:\\]}|<>/*]{0,12}\n?){0,14}",
        ending in prop::sample::select(vec!["txt", "org", "wiki", "dokuwiki", "adoc", "rst", "tex", "typ"]),
    ) {
        let form = plain(&text, &format!("a.{ending}"));
        prop_assert_eq!(form.text.len(), text.len());
        let ends = |text: &str| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>();
        prop_assert_eq!(ends(&form.text), ends(&text));
        prop_assert!(form.text.char_indices().filter(|(_, c)| !c.is_ascii()).all(|(at, _)| text.is_char_boundary(at)));
        let tree = parse(&form.text, &hints());
        let joined: String = tree.leaves().map(|r| text.get(r.start..r.end).unwrap_or("!")).collect();
        prop_assert_eq!(&joined, &text);
        for link in form.links.iter().chain(form.settings.iter().map(|s| &s.value)) {
            prop_assert!(text.get(link.start..link.end).is_some());
        }
    }

    #[test]
    fn the_leaves_are_the_text_of_marked_up_lines(text in "([-#*§ 0-9a-zåäö:.|=>\u{301}\n\r\u{AD}]{0,40}\n){0,12}") {
        let source = Source::new("t", text.clone().into_bytes());
        let tree = parse(&source.text, &hints());
        let joined: Vec<u8> = tree.leaves().flat_map(|r| source.bytes_of(r).to_vec()).collect();
        prop_assert_eq!(String::from_utf8_lossy(&joined), text);
        for unit in tree.units(&source.text) {
            let tokens = unit.tokens(&source.text, &hints());
            for pair in tokens.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
            }
        }
    }
}
