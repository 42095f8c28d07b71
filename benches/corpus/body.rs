//! A body that meets: its name, its people and the days of its meetings, ten years long.

use chrono::{Datelike, NaiveDate, Weekday};

use super::phrases::{FORMAL, INFORMAL, Phrases};
use super::random::Random;
use super::scene::Scene;
use super::seed_of;

/// One body, and so one corpus root.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    /// Counted from 0 in the archive.
    pub number: usize,
    pub seed: u64,
    pub name: String,
    /// Whether it keeps protocols, not notes.
    pub formal: bool,
    /// A committee of a municipality, not the board of an association.
    pub committee: bool,
    /// Which of the layouts of its kind.
    pub layout: usize,
    pub house: String,
    pub people: Vec<Member>,
    weekday: Weekday,
    /// Which weekday of the month: 2 or 3.
    pub week: u8,
    /// Hour at which it begins.
    pub hour: usize,
    first_year: i32,
}

/// Somebody who belongs to a body for some years.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub given: String,
    pub name: String,
    pub home: String,
    pub party: String,
    /// In months since the first: from, and to (not included).
    term: (usize, usize),
}

/// The months in which nobody meets are July and August.
const MONTHS: [u32; 10] = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12];

impl Body {
    pub(crate) fn of(seed: u64, number: usize) -> Body {
        let own = seed_of(&[seed, 77, number as u64]);
        let mut random = Random::new(own);
        let formal = number % 2 == 1;
        let mut body = Body {
            number,
            seed: own,
            name: String::new(),
            formal,
            committee: random.chance(50),
            layout: random.below(3),
            house: String::new(),
            people: Vec::new(),
            weekday: [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu][random.below(4)],
            week: 2 + random.below(2) as u8,
            hour: 8 + random.below(10),
            first_year: 2006 + random.below(10) as i32,
        };
        let list = if !formal {
            "informal-body"
        } else if body.committee {
            "committee"
        } else {
            "association"
        };
        body.name = body.word(list, &mut random);
        body.house = body.word("house", &mut random);
        body.people = body.members(&mut random);
        body
    }

    /// What its sentences are made of.
    pub(crate) fn phrases(&self) -> &'static Phrases {
        if self.formal { &FORMAL } else { &INFORMAL }
    }

    fn word(&self, list: &str, random: &mut Random) -> String {
        let scene = Scene { body: Some(self), ..Scene::default() };
        self.phrases().say(list, &scene, random)
    }

    /// No two of a body share their given name, except in every fifth body.
    fn members(&self, random: &mut Random) -> Vec<Member> {
        let mut out: Vec<Member> = Vec::new();
        let namesakes = random.chance(20);
        while out.len() < 18 {
            let given = self.word("given", random);
            let known = out.iter().any(|m| m.given == given);
            if known && !(namesakes && out.len() == 7) {
                continue;
            }
            let surname = self.word("surname", random);
            if out.iter().any(|m| m.name.ends_with(&surname)) {
                continue;
            }
            // The first two, chair and note-taker, stay all the years; of the others some come and go.
            let from = if out.len() < 9 { 0 } else { random.below(70) };
            let to = if out.len() < 5 { usize::MAX } else { from + 30 + random.below(70) };
            out.push(Member {
                name: format!("{given} {surname}"),
                given,
                home: self.word("home", random),
                party: self.word("party", random),
                term: (from, to),
            });
        }
        out
    }

    /// Who sits at the table of a meeting, and who is missing. Chair, note-taker and treasurer are the first three.
    pub(crate) fn table(&self, meeting: usize) -> (Vec<&Member>, Vec<&Member>) {
        let mut random = Random::new(seed_of(&[self.seed, 5, meeting as u64]));
        let called = self.people.iter().enumerate().filter(|(_, m)| (m.term.0..m.term.1).contains(&(meeting % 100)));
        let (there, missing): (Vec<_>, Vec<_>) = called.partition(|(at, _)| random.chance(82) || *at < 3);
        let only = |list: Vec<(usize, _)>| list.into_iter().map(|(_, m)| m).collect();
        (only(there), only(missing))
    }

    /// The day of a meeting.
    pub(crate) fn day(&self, meeting: usize) -> NaiveDate {
        let year = self.first_year + (meeting / MONTHS.len()) as i32;
        self.day_in(year, MONTHS[meeting % MONTHS.len()])
    }

    /// The day of the meeting before one; before the first, that of the year before.
    pub(crate) fn day_before(&self, meeting: usize) -> NaiveDate {
        match meeting.checked_sub(1) {
            Some(before) => self.day(before),
            None => self.day_in(self.first_year - 1, 12),
        }
    }

    fn day_in(&self, year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_weekday_of_month_opt(year, month, self.weekday, self.week).expect("a month has three weeks")
    }

    /// The folder of the corpus root.
    pub(crate) fn folder(&self) -> String {
        let kind = if !self.formal {
            "grupp"
        } else if self.committee {
            "namnd"
        } else {
            "styrelse"
        };
        format!("kommun-{:03}/{kind}-{}", self.number / 8, self.number % 8 + 1)
    }

    /// Where the minutes of a meeting are kept.
    pub(crate) fn path(&self, meeting: usize) -> String {
        let day = self.day(meeting);
        let name = match self.layout {
            0 => format!("{day}.txt"),
            1 => format!("protokoll-{day}.txt"),
            _ => format!("{:03}_{}.md", meeting + 1, day.format("%Y%m%d")),
        };
        format!("{}/{}/{name}", self.folder(), day.year())
    }

    /// The register of its root; a schedule in other letters would be none.
    pub(crate) fn register(&self, schedule: bool) -> String {
        let name = format!("language: sv\ngroups:\n  - name: {}\n", self.name);
        let when = self.word("schedule", &mut Random::new(0));
        if schedule { format!("{name}    schedule: {when}\n") } else { name }
    }
}
