//! Pages with ordinary and with hostile words, on narrow and wide terminals and as Markdown.

use super::*;

const TERMINAL: Look = Look { width: 40, bold: false };

fn page() -> Page {
    let place = Place { source: "2017-03-09_board.txt".into(), line: 20 };
    let note = Note { text: "back".into(), place: Some(place.clone()) };
    let item = Item {
        label: "Task".into(),
        text: "Bo paints the door before the summer comes".into(),
        notes: vec![Note::new("Bo Lind"), note],
        place: Some(place.clone()),
    };
    let blocks = vec![
        Block::Heading("Timeline".into()),
        Block::Moment { when: "2017-03-09".into(), what: "Board".into(), place: Some(place.clone()) },
        Block::Item(item.clone()),
        Block::Item(Item { label: "Decided".into(), ..Item::default() }),
        Block::Heading("Open".into()),
        Block::Item(Item { label: String::new(), ..item }),
        Block::Said("That is all.".into()),
        Block::Example(vec!["facts:".into()]),
    ];
    Page { title: "Greenhouse".into(), blocks }
}

#[test]
fn a_page_fits_a_terminal() {
    snapbox::assert_data_eq!(
        text(&page(), TERMINAL),
        snapbox::str![[r#"
Greenhouse

Timeline

2017-03-09  Board
  2017-03-09_board.txt:20
  Task     Bo paints the door before the
           summer comes
           Bo Lind
           back 2017-03-09_board.txt:20
           2017-03-09_board.txt:20
  Decided

Open
  Bo paints the door before the summer
  comes
    Bo Lind
    back 2017-03-09_board.txt:20
    2017-03-09_board.txt:20

That is all.

    facts:

"#]]
    );
    let wide = text(&page(), Look { width: 300, bold: true });
    assert!(wide.starts_with("\u{1b}[1mGreenhouse\u{1b}[0m\n"), "{wide}");
    assert!(wide.contains("  Bo Lind · back 2017-03-09_board.txt:20 · 2017-03-09_board.txt:20\n"), "{wide}");
}

#[test]
fn a_page_is_markdown_with_links() {
    let link = "[2017-03-09\\_board.txt:20](2017-03-09_board.txt#L20)";
    let expected = format!(
        "# Greenhouse\n\n## Timeline\n\n### 2017-03-09 · Board\n\n{link}\n\n\
         - **Task:** Bo paints the door before the summer comes – Bo Lind · back {link} · {link}\n- **Decided:**\n\n\
         ## Open\n\n- Bo paints the door before the summer comes – Bo Lind · back {link} · {link}\n\n\
         That is all.\n\n    facts:\n"
    );
    assert_eq!(markdown(&page()), expected);
}

fn hostile() -> Page {
    let words = "# x | y <script>alert(1)</script>\n## z [a](http://b) ![c](d) \u{1b}[2J\u{202e} `e` *f* _g_";
    let place = Place { source: "javascript:a(1)\n) <b>//c d.txt".into(), line: 7 };
    let item =
        Item { label: words.into(), text: words.into(), notes: vec![Note::new(words)], place: Some(place.clone()) };
    let moment = Block::Moment { when: words.into(), what: words.into(), place: Some(place) };
    let ci = Block::Said("::error::x".into());
    Page { title: words.into(), blocks: vec![Block::Heading(words.into()), moment, Block::Item(item), ci] }
}

#[test]
fn no_word_of_minutes_acts_on_a_terminal_or_a_page() {
    let shown = text(&hostile(), TERMINAL);
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    assert!(shown.contains("\n: :error::x\n"), "{shown}");
    let written = markdown(&hostile());
    assert!(!written.contains(['<', '\u{1b}', '\u{202e}', '`']) || written.contains("\\`"), "{written}");
    for line in written.lines().filter(|l| !l.is_empty()) {
        let own = ["# \\# x", "## \\# x", "### \\# x", "- **\\# x", "[javascript:a", "::error"];
        assert!(own.iter().any(|start| line.starts_with(start)), "{line}");
    }
    assert!(
        !written.contains("<script") && !written.contains("](http") && !written.contains("](javascript:"),
        "{written}"
    );
    assert!(written.contains("](javascript%3Aa%281%29%0A%29%20%3Cb%3E//c%20d.txt#L7)"), "{written}");
}

#[test]
fn an_address_names_no_other_host() {
    let place = Place { source: "//evil.example/x".into(), line: 1 };
    let page = Page { title: "x".into(), blocks: vec![Block::Item(Item { place: Some(place), ..Item::default() })] };
    assert!(markdown(&page).contains("](./evil.example/x#L1)"), "{}", markdown(&page));
}

#[test]
fn a_word_wider_than_the_page_stays_whole() {
    let long = "a".repeat(200);
    let page = Page { title: "x".into(), blocks: vec![Block::Item(Item::new(&"l".repeat(90), &*long))] };
    let shown = text(&page, Look { width: 1, bold: false });
    assert!(shown.contains(&long), "{shown}");
}
