//! The minutes of one meeting while they are written: lines, sentences and what the sentences say.

use std::cell::Cell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::body::{Body, Member};
use super::page::{Page, Piece};
use super::phrases::Phrases;
use super::random::Random;
use super::scene::Scene;
use super::seed_of;
use super::truth::{FileTruth, Task, Trap};

/// A page, and the truth about it.
pub(crate) struct Sheet<'b> {
    pub body: &'b Body,
    pub meeting: usize,
    pub day: NaiveDate,
    pub there: Vec<&'b Member>,
    pub missing: Vec<&'b Member>,
    pub random: Random,
    pub page: Page,
    phrases: &'static Phrases,
    notes: Vec<Note>,
    /// How many tasks of single people are written.
    promises: usize,
    /// The topics that were talked about.
    topics: BTreeSet<String>,
}

enum Note {
    Task { owners: Vec<String>, due: Option<NaiveDate>, text: String },
    Trap { kind: String, text: String },
}

/// What somebody takes on at a meeting, by its number there.
struct Promise<'b> {
    who: &'b Member,
    other: &'b Member,
    act: u64,
}

/// At the meeting after, so many of the first tasks may be reported done.
const REPORTED: usize = 3;

impl<'b> Sheet<'b> {
    pub(crate) fn new(body: &'b Body, meeting: usize, random: Random) -> Sheet<'b> {
        let (there, missing) = body.table(meeting);
        Sheet {
            body,
            meeting,
            day: body.day(meeting),
            there,
            missing,
            random,
            page: Page::default(),
            phrases: body.phrases(),
            notes: Vec::new(),
            promises: 0,
            topics: BTreeSet::new(),
        }
    }

    /// The text and what it says.
    pub(crate) fn done(self) -> (String, FileTruth) {
        let mut truth = FileTruth { date: self.day.to_string(), ..FileTruth::default() };
        for ((note, _), span) in &self.page.steps {
            let (line, start, end) = (span.first, span.start, span.end);
            match &self.notes[*note] {
                Note::Task { owners, due, text } => {
                    let (owners, text, due) = (owners.clone(), text.clone(), due.map(|d| d.to_string()));
                    truth.tasks.push(Task { line, start, end, owners, due, text });
                }
                Note::Trap { kind, text } => {
                    truth.traps.push(Trap { line, start, end, kind: kind.clone(), text: text.clone() });
                }
            }
        }
        (self.page.text, truth)
    }

    /// A phrase without anybody in it.
    pub(crate) fn say(&mut self, list: &str) -> String {
        let act = self.random.below(usize::MAX) as u64;
        let (who, other) = self.two();
        let mut random = self.random.clone();
        let scene = Scene { act, ..self.scene(&who, &other) };
        let text = self.phrases.say(list, &scene, &mut random);
        self.random = random;
        text
    }

    /// A topic that was not talked about yet; a very long meeting may come back to one.
    pub(crate) fn topic(&mut self) -> String {
        let mut topic = self.say("topic");
        for _ in 0..20 {
            if self.topics.insert(topic.clone()) {
                break;
            }
            topic = self.say("topic");
        }
        topic
    }

    /// A phrase of several lines.
    pub(crate) fn lines(&mut self, list: &str) {
        let text = self.say(list);
        text.split(" // ").for_each(|line| self.page.line(line));
    }

    /// A sentence that says nothing that counts.
    pub(crate) fn plain(&mut self, list: &str) -> Piece {
        let text = self.say(list);
        Piece::prose(&text)
    }

    /// A sentence that looks like a task and is none.
    pub(crate) fn trap(&mut self) -> Piece {
        let text = self.say("trap");
        let (kind, text) = text.split_once("; ").expect("a trap says what it is");
        let (kind, text) = (kind.to_owned(), text.to_owned());
        self.noted(Note::Trap { kind, text: text.clone() }, &text)
    }

    /// Somebody takes something on; the list says in which words, and who besides the one of the promise has it.
    pub(crate) fn promise(&mut self, list: &str) -> Piece {
        let promise = self.promise_of(self.meeting, self.promises);
        self.promises += 1;
        let owners = match list {
            "promise-of-two" => vec![promise.who.name.clone(), promise.other.name.clone()],
            _ => vec![promise.who.name.clone()],
        };
        let (who, other) = (self.called(promise.who), self.called(promise.other));
        self.task(list, owners, promise.act, &who, &other)
    }

    /// A task of nobody in particular.
    pub(crate) fn task_of(&mut self, list: &str, owners: Vec<String>) -> Piece {
        let act = self.random.below(usize::MAX) as u64;
        let (who, other) = self.two();
        self.task(list, owners, act, &who, &other)
    }

    /// Reports that tasks of the meeting before are done.
    pub(crate) fn reports(&mut self) -> Vec<Piece> {
        let Some(before) = self.meeting.checked_sub(1) else { return Vec::new() };
        let mut out = Vec::new();
        for number in 0..REPORTED {
            let promise = self.promise_of(before, number);
            if !self.there.iter().any(|m| m.name == promise.who.name) || self.random.chance(35) {
                continue;
            }
            let who = self.called(promise.who);
            let mut random = self.random.clone();
            let scene = Scene { act: promise.act, day: self.body.day(before), ..self.scene(&who, "") };
            let text = self.phrases.say("done", &scene, &mut random);
            self.random = random;
            out.push(self.noted(Note::Trap { kind: "done".to_owned(), text: text.clone() }, &text));
        }
        out
    }

    /// Whether enough is promised for the reports of the next meeting to be true.
    pub(crate) fn owes_promises(&self) -> bool {
        self.promises < REPORTED
    }

    /// The one who adjusts the protocol.
    pub(crate) fn adjuster(&self) -> &'b Member {
        let others = self.there.len() - 3;
        self.there[3.min(self.there.len() - 1) + self.meeting % others.max(1)]
    }

    fn task(&mut self, list: &str, owners: Vec<String>, act: u64, who: &str, other: &str) -> Piece {
        let mut random = self.random.clone();
        let scene = Scene { act, ..self.scene(who, other) };
        let text = self.phrases.say(list, &scene, &mut random);
        let due = scene.due.get();
        self.random = random;
        self.noted(Note::Task { owners, due, text: text.clone() }, &text)
    }

    fn noted(&mut self, note: Note, text: &str) -> Piece {
        self.notes.push(note);
        Piece { text: text.to_owned(), step: Some((self.notes.len() - 1, 0)) }
    }

    fn scene<'s>(&'s self, who: &'s str, other: &'s str) -> Scene<'s> {
        Scene {
            body: Some(self.body),
            day: self.day,
            before: self.body.day_before(self.meeting),
            next: self.body.day(self.meeting + 1),
            who,
            other,
            chair: &self.there[0].name,
            note_taker: &self.there[1].name,
            adjuster: &self.adjuster().name,
            act: 0,
            due: Cell::new(None),
        }
    }

    /// Two people at the table, as the text calls them.
    fn two(&mut self) -> (String, String) {
        let who = self.random.below(self.there.len());
        let other = (who + 1 + self.random.below(self.there.len() - 1)) % self.there.len();
        (self.called(self.there[who]), self.called(self.there[other]))
    }

    /// Given names in notes, unless two at the table share one; full names in protocols.
    fn called(&self, member: &Member) -> String {
        let namesakes = self.body.people.iter().filter(|m| m.given == member.given).count();
        let full = self.body.formal || namesakes > 1;
        if full { member.name.clone() } else { member.given.clone() }
    }

    fn promise_of(&self, meeting: usize, number: usize) -> Promise<'b> {
        let act = seed_of(&[self.body.seed, 9, meeting as u64, number as u64]);
        let (there, _) = self.body.table(meeting);
        let mut random = Random::new(act);
        let who = random.below(there.len());
        let other = (who + 1 + random.below(there.len() - 1)) % there.len();
        Promise { who: there[who], other: there[other], act }
    }
}
