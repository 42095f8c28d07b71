//! The stories and the prose between them, as they stand in `stories-*.txt` and `fillers.txt`.

use chrono::NaiveDate;

/// One matter over several meetings.
#[derive(Debug)]
pub(crate) struct Story {
    pub name: String,
    /// Key of the group.
    pub group: String,
    /// The heading and its other forms.
    pub topics: Vec<String>,
    pub start: NaiveDate,
    /// Whether it starts at the first meeting from `start`, and never one later.
    pub exact: bool,
    pub steps: Vec<Step>,
}

/// What happens to it at one meeting.
#[derive(Debug)]
pub(crate) struct Step {
    pub when: When,
    pub kind: Kind,
    /// First names, `vi`, `samtliga`, `ingen`; of a report: who reports.
    pub who: Vec<String>,
    pub options: Options,
    pub wordings: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum When {
    /// So many meetings later, at least and at most.
    Later(usize, usize),
    /// The first meeting on or after the day.
    From(NaiveDate),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Raise,
    Again,
    Defer,
    Owner,
    Progress,
    Trap,
    Done,
    Drop,
    Say,
    PutOff,
    Return,
}

impl Kind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Raise => "raised",
            Kind::Again => "repeated",
            Kind::Defer => "deferred",
            Kind::Owner => "owner-changed",
            Kind::Progress => "not done",
            Kind::Trap => "other matter",
            Kind::Done => "done",
            Kind::Drop => "dropped",
            Kind::Say => "prose",
            Kind::PutOff => "put off",
            Kind::Return => "returned",
        }
    }

    fn of(word: &str) -> Kind {
        match word {
            "raise" => Kind::Raise,
            "again" => Kind::Again,
            "defer" => Kind::Defer,
            "owner" => Kind::Owner,
            "progress" => Kind::Progress,
            "trap" => Kind::Trap,
            "done" => Kind::Done,
            "drop" => Kind::Drop,
            "say" => Kind::Say,
            "put-off" => Kind::PutOff,
            "return" => Kind::Return,
            other => panic!("no kind of step is called {other}"),
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Options {
    /// A line in the list of old tasks.
    pub list: bool,
    /// A line of its own, as it stands.
    pub mark: bool,
    /// A paragraph of its own.
    pub own: bool,
    /// The heading it stands under, if not the story's own.
    pub under: Option<String>,
    /// Days from the meeting to the due date.
    pub due: Option<u64>,
}

/// A heading and paragraphs that promise nothing.
#[derive(Debug)]
pub(crate) struct Filler {
    pub group: String,
    pub heading: String,
    pub paragraphs: Vec<String>,
}

/// All stories, group by group.
pub(crate) fn stories() -> Vec<Story> {
    let files = [
        ("dorren", include_str!("stories-dorren.txt")),
        ("koloni", include_str!("stories-koloni.txt")),
        ("fritid", include_str!("stories-fritid.txt")),
    ];
    files.iter().flat_map(|(group, text)| of_group(group, text)).collect()
}

fn of_group(group: &str, text: &str) -> Vec<Story> {
    let mut out: Vec<Story> = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        if let Some(head) = line.strip_prefix("== ") {
            out.push(story(group, head));
            continue;
        }
        let story = out.last_mut().expect("a step stands below a story");
        match line.trim_start().strip_prefix("| ") {
            Some(other) => story.steps.last_mut().expect("a step").wordings.push(other.to_owned()),
            None => story.steps.push(step(line)),
        }
    }
    out
}

/// `NAME | heading / another | 2021-03-01!`
fn story(group: &str, head: &str) -> Story {
    let parts: Vec<&str> = head.split(" | ").collect();
    let [name, topics, start] = parts[..] else { panic!("three parts: {head}") };
    Story {
        name: name.to_owned(),
        group: group.to_owned(),
        topics: topics.split(" / ").map(str::to_owned).collect(),
        start: day(start.trim_end_matches('!')),
        exact: start.ends_with('!'),
        steps: Vec::new(),
    }
}

/// `+1..2 done Karin [list, due 20]: wording`
fn step(line: &str) -> Step {
    let (head, wording) = line.split_once(": ").unwrap_or_else(|| panic!("a colon: {line}"));
    let (head, options) = head.split_once(" [").unwrap_or((head, ""));
    let mut words = head.split(' ').peekable();
    let when = words.next_if(|w| w.starts_with(['+', '@'])).map_or(When::Later(0, 0), when);
    let kind = Kind::of(words.next().expect("a kind"));
    let who = words.flat_map(|w| w.split('+')).map(str::to_owned).collect();
    Step { when, kind, who, options: self::options(options.trim_end_matches(']')), wordings: vec![wording.to_owned()] }
}

fn when(word: &str) -> When {
    if let Some(from) = word.strip_prefix('@') {
        return When::From(day(from));
    }
    let range = word.trim_start_matches('+');
    let (least, most) = range.split_once("..").unwrap_or((range, range));
    When::Later(least.parse().expect("a number"), most.parse().expect("a number"))
}

fn options(text: &str) -> Options {
    let mut out = Options::default();
    for option in text.split(", ").filter(|o| !o.is_empty()) {
        match option.split_once(' ') {
            Some(("under", heading)) => out.under = Some(heading.to_owned()),
            Some(("due", days)) => out.due = Some(days.parse().expect("days")),
            None if option == "list" => out.list = true,
            None if option == "mark" => out.mark = true,
            None if option == "own" => out.own = true,
            _ => panic!("no option is called {option}"),
        }
    }
    out
}

/// A day, or the first of a month.
fn day(text: &str) -> NaiveDate {
    let text = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    text.parse().unwrap_or_else(|_| panic!("no day: {text}"))
}

/// All prose between the stories.
pub(crate) fn fillers() -> Vec<Filler> {
    let mut out: Vec<Filler> = Vec::new();
    for line in include_str!("fillers.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_prefix("== ").and_then(|head| head.split_once(" | ")) {
            Some((group, heading)) => {
                out.push(Filler { group: group.to_owned(), heading: heading.to_owned(), paragraphs: Vec::new() });
            }
            None => out.last_mut().expect("a heading").paragraphs.push(line.to_owned()),
        }
    }
    out
}
