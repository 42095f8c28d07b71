//! An agenda goes back into the corpus it came from: as written it adds nothing, filled in it is minutes. And no text
//! breaks a calendar.
#![allow(clippy::panic, reason = "a test may panic")]

use minutes::extract;
use minutes::lang::Packs;
use minutes::model::{Corpus, Owner, Register, SightingKind, SourceKind, TaskStatus};
use minutes::query::{self, Next};
use minutes::render::{agenda, export, ical};
use minutes::resolve;
use minutes::text::Source;
use minutes::time::{Day, TimeOfDay};
use proptest::prelude::*;

const JANUARY: &str = "Styrelsen i Odlarföreningen 15 januari 2024

Närvarande
Anna Ek (ordförande)
Bo Lind
Karin Holm (antecknar)

Växthuset
Anna beställer nya rutor senast den 1 februari 2024. Bo målar dörren. Det behövs någon som röjer.

Skyltar
Ska vi ha skyltar vid båda grindarna? Punkten bordläggs till nästa möte.

Att göra
- [ ] Karin: kopiera nycklar
- [ ] sortera fröer

Nästa möte: måndagen den 12 februari 2024 klockan 18:00
";

fn read(files: &[(&str, &str)]) -> Corpus {
    let draft = |(name, text): &(&str, &str)| {
        let source = Source::new((*name).to_owned(), text.as_bytes().to_vec());
        extract::draft(&source, Packs::builtin(), None)
    };
    resolve::resolve(files.iter().map(draft).collect(), &Register::default(), Packs::builtin())
}

fn written(corpus: &Corpus, today: Option<Day>) -> agenda::Document {
    let holiday = |language: Option<&str>, day| Packs::builtin().holiday(language, day).map(str::to_owned);
    let question = Next { group: None, today, holiday: &holiday };
    let group = &corpus.groups.first().expect("a group").id;
    let plan = query::agenda(corpus, group, &question).expect("the group is there");
    agenda::document(&plan, Packs::builtin().get("sv").expect("a pack"))
}

fn forms(document: &agenda::Document) -> [(&'static str, String); 2] {
    [("2024-02-12_dagordning.txt", agenda::text(document)), ("2024-02-12_dagordning.md", agenda::markdown(document))]
}

#[test]
fn an_agenda_as_written_adds_nothing_but_a_source() {
    let before = read(&[("2024-01-15.txt", JANUARY)]);
    for (name, text) in forms(&written(&before, None)) {
        let after = read(&[("2024-01-15.txt", JANUARY), (name, &text)]);
        let source = after.sources.iter().find(|s| s.path == name).expect("it was read");
        assert_eq!(source.kind, SourceKind::Agenda, "{text}");
        let told = |corpus: &Corpus| {
            let mut export = export::export(corpus, None);
            export.sources.retain(|s| s.path != name);
            export.findings.retain(|f| f.source != name);
            serde_json::to_string_pretty(&export).expect("JSON")
        };
        assert_eq!(told(&after), told(&before), "{text}");
    }
}

#[test]
fn an_agenda_filled_in_is_minutes() {
    let before = read(&[("2024-01-15.txt", JANUARY)]);
    assert_eq!(before.tasks.len(), 5);
    for (name, text) in forms(&written(&before, "2024-02-01".parse().ok())) {
        for present in ["Närvarande: Anna Ek, Bo Lind (antecknar)", "Närvarande:\nAnna Ek\nBo Lind (antecknar)"] {
            let filled = text.replace("Närvarande:", present);
            let filled = filled.replace(" Skyltar\n", " Skyltar\nBo ringer glasmästaren om priset.\n");
            let filled = filled.replace("[ ] Karin Holm: kopiera", "[x] Karin Holm: kopiera");
            check_filled(name, &filled);
        }
    }
}

#[track_caller]
fn check_filled(name: &str, text: &str) {
    let corpus = read(&[("2024-01-15.txt", JANUARY), (name, text)]);
    let meeting = corpus.meetings.iter().find(|m| m.source == name).unwrap_or_else(|| panic!("no minutes:\n{text}"));
    let group = corpus.groups.iter().find(|g| Some(&g.id) == meeting.group.as_ref()).map(|g| g.name.as_str());
    assert_eq!(group, Some("Styrelsen i Odlarföreningen"));
    assert_eq!(corpus.groups.len(), 1, "{text}");
    assert_eq!(meeting.date.value.map(|d| d.to_string()).as_deref(), Some("2024-02-12"));
    assert_eq!(meeting.start, TimeOfDay::new(18, 0));
    let there: Vec<&str> = meeting.attendance.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(there, ["Anna Ek", "Bo Lind"], "{text}");
    let topics: Vec<&str> = meeting.topics.iter().map(|t| t.title.as_str()).collect();
    let expected = [
        "Mötets öppnande",
        "Föregående anteckningar",
        "Skyltar",
        "Kvarstående uppgifter",
        "Obesvarade frågor",
        "Övriga frågor",
        "Nästa möte",
    ];
    assert_eq!(topics, expected, "{text}");
    assert!(meeting.deferrals.is_empty() && meeting.questions.is_empty() && meeting.events.is_empty(), "{text}");
    check_tasks(&corpus, name, text);
}

#[track_caller]
fn check_tasks(corpus: &Corpus, name: &str, text: &str) {
    let new: Vec<&str> = corpus.tasks.iter().filter(|t| t.source == name).map(|t| t.text.as_str()).collect();
    assert_eq!(new, ["Bo ringer glasmästaren om priset."], "{text}");
    for task in corpus.tasks.iter().filter(|t| t.source != name) {
        let kinds: Vec<SightingKind> = task.sightings.iter().map(|s| s.kind).collect();
        let done = task.text.starts_with("kopiera");
        assert_eq!(task.status, if done { TaskStatus::Done } else { TaskStatus::Open }, "{}", task.text);
        let (raised, repeated) = (SightingKind::Raised, SightingKind::Repeated);
        let expected = if done { vec![raised, SightingKind::Done] } else { vec![raised, repeated] };
        assert_eq!(kinds, expected, "{}\n{text}", task.text);
        let names = |owners: &[Owner]| owners.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
        assert!(task.sightings.iter().all(|s| names(&s.owners) == names(&task.owners)), "{}", task.text);
    }
}

fn entry(words: &str, day: Option<Day>, start: Option<TimeOfDay>) -> ical::Entry {
    ical::Entry {
        what: if day.is_some() { ical::What::Event } else { ical::What::Todo(ical::State::Open) },
        id: words.to_owned(),
        stamp: day,
        sequence: 0,
        summary: words.to_owned(),
        description: format!("{words}\n{words}"),
        location: Some(words.to_owned()),
        day,
        start,
        end: None,
    }
}

/// Whole lines: folded ones put together.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_words_break_a_calendar(
        words in prop_oneof![
            "\\PC{0,200}",
            "[\\r\\n;,:\\\\\"a-cåäö\u{85}\u{2028}\u{0}\u{7f}\u{1b} \t]{0,120}",
            "(BEGIN:VEVENT|END:VCALENDAR|\r|\n|\r\n|\\\\n|;|,|x| ){0,30}",
        ],
        day in proptest::option::of((1i32..9999, 1u32..13, 1u32..29)),
        start in proptest::option::of((0u32..24, 0u32..60)),
    ) {
        let day = day.and_then(|(y, m, d)| Day::new(y, m, d));
        let start = start.and_then(|(h, m)| TimeOfDay::new(h, m));
        let zone = "Europe/Stockholm".parse().expect("a zone");
        let text = ical::render(&[entry(&words, day, start)], zone);
        prop_assert_eq!(&text, &ical::render(&[entry(&words, day, start)], zone));
        prop_assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        prop_assert!(text.split("\r\n").all(|l| l.len() <= 75 && !l.chars().any(char::is_control)), "{}", text);
        let whole = lines(&text);
        prop_assert_eq!(whole.iter().filter(|l| l.starts_with("BEGIN:V") && l.as_str() != "BEGIN:VTIMEZONE").count(), 2);
        let parsed: icalendar::Calendar = text.parse().map_err(TestCaseError::fail)?;
        let held = parsed.iter().filter(|c| c.as_event().is_some() || c.as_todo().is_some()).count();
        prop_assert_eq!(held, 1);
    }
}
