//! Pages of stories made by hand: what is said of tasks that went on, and how to correct a reading.

use super::*;
use crate::lang::Packs;
use crate::model::SightingKind;
use crate::query::{self, Histories, Lookup, Period};
use crate::render::page::{Look, text};

const LOOK: Look = Look { width: 80, bold: false };

fn same(name: &str, _: &crate::model::Corpus) -> Vec<String> {
    vec![crate::model::fold(name)]
}

#[test]
fn a_history_tells_what_became_of_tasks_and_matters() {
    let corpus = query::story_corpus();
    let question = Histories { project: "Bike".into(), forms: &same, group: None, period: Period::default() };
    let told = query::history(&corpus, &question).expect("there is one");
    let words = Packs::builtin().history_words(None);
    let page = text(&history(&told, words, Order::StoryFirst), LOOK);
    assert!(page.contains("Ann Berg · open, perhaps done 2017-02-09 b.txt:12 · a.txt:11\n"), "{page}");
    assert!(
        page.contains("  Perhaps done  Ann har ringt\n                Ann Berg · from a.txt:11 · b.txt:12\n"),
        "{page}"
    );
    assert!(page.contains("The shed waits\n                back 2017-02-09 b.txt:15 · a.txt:13\n"), "{page}");
    assert!(page.contains("\nundated  Arbetsgrupp\n  c.txt:10\n"), "{page}");
    assert!(page.contains("  Tasks          1 (open: 1)\n"), "{page}");
    let rows: Vec<String> = rows(told.happenings()).rows.into_iter().map(|r| r[..5].join("|")).collect();
    assert_eq!(rows[1], "2017-01-09|raised|Ann ringer|Ann Berg|a.txt:11");
}

#[test]
fn a_thread_tells_why_places_are_one_task_and_what_to_do() {
    let mut corpus = query::story_corpus();
    let page = |corpus: &crate::model::Corpus| text(&thread(&corpus.tasks[0], &Lookup::new(corpus)), LOOK);
    let proposed = page(&corpus);
    for line in [
        "0000000b open\n",
        "  also      beefbeef\n",
        "2017-01-09  first said\n  a.txt:11\n",
        "2017-02-09  perhaps done (proposed)\n  b.txt:12\n",
        "  text      “Ann har ringt”\n",
        "  joined    the same verb and the same thing\n",
        "  confirm   Tick it in the minutes, `- [x] 0000000b`, or write `(0000000b)`\n",
        "      not-a-task:\n        - a.txt:11\n",
    ] {
        assert!(proposed.contains(line), "{line}\n{proposed}");
    }
    corpus.tasks[0].sightings[1].kind = SightingKind::Repeated;
    let repeated = page(&corpus);
    assert!(repeated.contains("said again") && !repeated.contains("confirm"), "{repeated}");
    corpus.tasks[0].sightings.clear();
    assert!(page(&corpus).contains("first said\n  a.txt:11\n  text     “Ann ringer”\n"));
    corpus.tasks[0].source = "- a: \"b\".txt".into();
    assert!(page(&corpus).contains("        - \"- a: \\\"b\\\".txt:11\"\n"), "{}", page(&corpus));
}
