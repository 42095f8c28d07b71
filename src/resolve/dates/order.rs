//! Running numbers of meetings, and of files, as far as those with a known day bear out that they run with time.

use std::collections::BTreeMap;

use super::told::Told;
use crate::model::GroupId;
use crate::time::Day;

/// So many meetings of known day must stand in order before their numbers say anything of others.
const PROVEN: usize = 3;

/// All series of numbers.
#[derive(Debug, Default)]
pub(super) struct Orders {
    series: Vec<Series>,
    /// Series and number of each meeting.
    member: BTreeMap<usize, Vec<(usize, u32)>>,
}

#[derive(Debug, Default)]
struct Series {
    days: BTreeMap<u32, Day>,
    /// Numbers run with the days.
    broken: bool,
}

impl Orders {
    pub(super) fn new(told: &[Told]) -> Orders {
        let mut keys: BTreeMap<(Option<GroupId>, String), usize> = BTreeMap::new();
        let mut out = Orders::default();
        for (at, t) in told.iter().enumerate() {
            let number = t.meeting.number.as_deref().and_then(leading).map(|n| (String::new(), n));
            for (name, number) in number.into_iter().chain(of_file(&t.draft.source)) {
                let next = keys.len();
                let series = *keys.entry((t.group.clone(), name)).or_insert(next);
                out.member.entry(at).or_default().push((series, number));
            }
        }
        out.series.resize_with(keys.len(), Series::default);
        out
    }

    /// A meeting's day has become known.
    pub(super) fn solve(&mut self, at: usize, day: Day) {
        for (series, number) in self.member.get(&at).into_iter().flatten() {
            let Some(series) = self.series.get_mut(*series) else { continue };
            let before = series.days.range(..number).next_back().is_none_or(|(_, d)| *d <= day);
            let after = series.days.range(number + 1..).next().is_none_or(|(_, d)| *d >= day);
            let same = series.days.insert(*number, day).is_none_or(|d| d == day);
            series.broken |= !(before && after && same);
        }
    }

    /// First and last day that the numbers beside its own leave to a meeting.
    pub(super) fn between(&self, at: usize) -> Option<(Day, Day)> {
        let ranges = self.member.get(&at).into_iter().flatten().filter_map(|(series, number)| {
            let series = self.series.get(*series).filter(|s| !s.broken && s.days.len() >= PROVEN)?;
            let first = *series.days.range(..number).next_back()?.1;
            let last = *series.days.range(number + 1..).next()?.1;
            Some((first, last))
        });
        ranges.min_by_key(|(first, last)| last.days_since(*first))
    }
}

fn leading(number: &str) -> Option<u32> {
    let digits: String = number.chars().take_while(char::is_ascii_digit).take(6).collect();
    digits.parse().ok()
}

/// The only number in the name of a file, with the rest of its path.
fn of_file(path: &str) -> Option<(String, u32)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut groups = stem.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty());
    let (only, more) = (groups.next()?, groups.next());
    let number = (more.is_none() && only.len() <= 3).then(|| only.parse().ok()).flatten()?;
    Some((format!("{folder}/{}", stem.replacen(only, "#", 1)), number))
}
