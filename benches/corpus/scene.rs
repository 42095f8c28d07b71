//! What stands for the slots that are no lists: who is meant, days, numbers.

use std::cell::Cell;
use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};

use super::body::Body;
use super::phrases::Phrases;
use super::random::Random;

/// What a sentence is said about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scene<'s> {
    pub body: Option<&'s Body>,
    /// The day of the meeting.
    pub day: NaiveDate,
    /// The days of the meetings before and after it.
    pub before: NaiveDate,
    pub next: NaiveDate,
    pub who: &'s str,
    pub other: &'s str,
    pub chair: &'s str,
    pub note_taker: &'s str,
    pub adjuster: &'s str,
    /// What is to be done, as the seed of its words: told again at a later meeting it is the same.
    pub act: u64,
    /// The day by which it is to be done, when the sentence says one.
    pub due: Cell<Option<NaiveDate>>,
}

impl Scene<'_> {
    /// Writes what stands for a slot.
    pub(crate) fn fill(&self, phrases: &Phrases, slot: &str, random: &mut Random, out: &mut String) {
        let here = || self.body.expect("a body");
        let day_and_month = |day: NaiveDate| format!("{} {}", day.day(), phrases.nth("month", day.month0() as usize));
        let in_words = |day: NaiveDate| format!("{} {}", day_and_month(day), day.year());
        let weekday = |day: NaiveDate| phrases.nth("weekday", day.weekday().num_days_from_monday() as usize);
        let mut in_days = |least: usize, range: usize| self.day + Days::new((least + random.below(range)) as u64);
        let written = match slot {
            "who" => write!(out, "{}", self.who),
            "other" => write!(out, "{}", self.other),
            "chair" => write!(out, "{}", self.chair),
            "note-taker" => write!(out, "{}", self.note_taker),
            "adjuster" => write!(out, "{}", self.adjuster),
            "group" => write!(out, "{}", here().name),
            "house-here" => write!(out, "{}", here().house),
            "organ" => {
                let list = if here().committee { "organ-committee" } else { "organ-board" };
                write!(out, "{}", phrases.nth(list, 0))
            }
            "which" => write!(out, "{}", phrases.nth("which-week", usize::from(here().week) - 1)),
            "weekday-of-body" => write!(out, "{}", weekday(here().day(0))),
            "weekday-here" => write!(out, "{}", weekday(self.day)),
            "n" => write!(out, "{}", 2 + random.below(18)),
            "hundreds" => write!(out, "{}", 100 + random.below(900)),
            "sum" => write!(out, "{} {:03} kronor", 1 + random.below(180), random.below(10) * 100),
            "later" => write!(out, "{}", day_and_month(in_days(6, 60))),
            "due" => {
                let day = in_days(6, 40);
                self.due.set(Some(day));
                write!(out, "{}", day_and_month(day))
            }
            "day" => write!(out, "{}", in_words(self.day)),
            "iso-day" => write!(out, "{}", self.day),
            "before-day" => write!(out, "{}", in_words(self.before)),
            "next-day" => write!(out, "{}", in_words(self.next)),
            "next-weekday" => write!(out, "{}", weekday(self.next)),
            "time" => write!(out, "{:02}.00", here().hour),
            "end" => write!(out, "{:02}.{}5", here().hour + 1 + random.below(2), random.below(6)),
            _ => panic!("no such list or slot: {slot}"),
        };
        written.expect("a string takes all");
    }
}
