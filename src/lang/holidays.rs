//! Days on which few meet.

use super::load::{Compiled, Packs};
use super::pack::Holiday;
use crate::time::{Day, Weekday};

impl Packs {
    /// The name of the holiday that a day is where a language is spoken.
    pub fn holiday(&self, language: Option<&str>, day: Day) -> Option<&str> {
        language.and_then(|code| self.get(code)).or(self.fallback())?.holiday(day)
    }
}

impl Compiled {
    /// The name of the holiday that a day is.
    pub fn holiday(&self, day: Day) -> Option<&str> {
        self.pack.holidays.iter().find(|h| in_year(h, day.year()) == Some(day)).map(|h| h.name.as_str())
    }
}

fn in_year(holiday: &Holiday, year: i32) -> Option<Day> {
    if let Some(days) = holiday.easter {
        return Day::easter(year)?.plus(days);
    }
    let [month, day] = holiday.date?;
    let first = Day::new(year, month, day)?;
    let Some(number) = holiday.weekday else { return Some(first) };
    let weekday = Weekday::ALL.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
    first.plus(-1)?.next(*weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_and_fixed_days() {
        let named = |day: &str| Packs::builtin().holiday(Some("sv"), day.parse().expect("a day"));
        assert_eq!(named("2017-05-25"), Some("Kristi himmelsfärdsdag"));
        assert_eq!(named("2024-06-21"), Some("midsommarafton"));
        assert_eq!(named("2024-11-02"), Some("alla helgons dag"));
        assert_eq!(named("2017-12-26"), Some("annandag jul"));
        assert_eq!(named("2017-12-27"), None);
    }
}
