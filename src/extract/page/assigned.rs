//! Lines and rows that say who has what, and by when: `Ansvarig: Eva` below a sentence, the rows of a table.

use super::Page;
use crate::extract::clauses::parties;
use crate::extract::dates::dates;
use crate::extract::events;
use crate::extract::facts::actor;
use crate::extract::talk::everybody;
use crate::extract::words::Words;
use crate::extract::zones::{Placed, Zone, plain};
use crate::extract::{marks, matter, tables};
use crate::model::{ActorProof, Certainty, Origin, TaskCandidate, TaskState, Words as Said};
use crate::syntax::{BlockKind, Token, sentences};

impl Page<'_> {
    /// How many lines on another line stands, comments not counted.
    fn lines_between(&self, from: u32, to: u32) -> usize {
        let asides = |line: u32| self.asides.partition_point(|aside| *aside < line);
        usize::try_from(to.saturating_sub(from))
            .unwrap_or(usize::MAX)
            .saturating_sub(asides(to).saturating_sub(asides(from)))
    }

    /// `Deadline: 3 May` on a line of its own says by when what was said just above is to be done.
    pub(super) fn due(&mut self, unit: &Placed, value: &[Token]) {
        let words = Words::new(self.pack, value);
        let due = dates(&words).first().map(|d| events::phrase(d, &words, self.source));
        let line = self.source.span(unit.unit.range()).start.line;
        let near = self.meeting.tasks.last().is_some_and(|t| self.lines_between(t.origin.span.last_line(), line) <= 3);
        if let Some(task) = self.meeting.tasks.last_mut().filter(|_| near) {
            task.due = task.due.take().or(due);
        }
    }

    /// Whether the day or the hour of the meeting itself may be told in the unit.
    pub(super) fn claimed(&self, unit: &Placed) -> bool {
        let span = self.source.span(unit.unit.range());
        let within = |o: u32| (span.start.offset..span.end.offset).contains(&o);
        self.meeting.dates.iter().filter_map(|d| d.span).any(|d| within(d.start.offset))
            || self.meeting.attendance.is_empty() && self.meeting.dates.is_empty()
    }

    /// `Ansvarig: Eva` on a line of its own says who has what was said just above.
    pub(super) fn responsible(&mut self, unit: &Placed, value: &[Token]) {
        let words = Words::new(self.pack, value);
        let Some((owners, _)) = parties(&words, 0, true) else { return };
        let actors = owners.iter().map(|p| actor(p, &words, self.source)).collect::<Vec<_>>();
        let label = self.source.span(unit.unit.range());
        let near = |t: &TaskCandidate| self.lines_between(t.origin.span.last_line(), label.start.line) <= 2;
        let near = self.meeting.tasks.last().is_some_and(near);
        if let Some(task) = self.meeting.tasks.last_mut().filter(|_| near)
            && task.actors.is_empty()
        {
            task.actors = actors;
        }
    }

    /// `Action: Eva` and nothing else: hers is what was said just above.
    pub(super) fn assigned(&mut self, unit: &Placed, value: &[Token], topic: Option<usize>) {
        let start = unit.unit.range().start;
        let before = self.placed.partition_point(|p| p.unit.range().start < start).checked_sub(1);
        let said = before.and_then(|i| self.placed.get(i)).filter(|p| matches!(p.zone, Zone::Body | Zone::Tasks));
        let Some(said) = said else { return };
        let near = self.source.span(unit.unit.range()).start.line.saturating_sub(1);
        let known = self.meeting.tasks.last().is_some_and(|t| t.origin.span.last_line() >= near);
        if !known {
            let from = sentences(&said.tokens, &self.pack.hints).last().map_or(0, |s| s.start);
            let words = Words::new(self.pack, said.tokens.get(from..).unwrap_or_default());
            let found = marks::Marked {
                start: 0,
                end: words.len(),
                owners: Vec::new(),
                state: TaskState::Open,
                rule: "responsible",
            };
            self.mark(found, &words, topic);
        }
        self.responsible(unit, value);
    }

    /// A row of a table of things to do.
    pub(super) fn table_row(&mut self, row: &tables::Row, unit: &Placed, topic: Option<usize>) {
        let (what, who, when) =
            (Words::new(self.pack, row.what), Words::new(self.pack, row.who), Words::new(self.pack, row.when));
        let owners = if is_open(&who) { Vec::new() } else { everybody(&who) };
        let due = dates(&when).first().map(|d| events::phrase(d, &when, self.source));
        let span = self.source.span(unit.unit.range());
        self.meeting.tasks.push(TaskCandidate {
            text: what.text(0, what.len()),
            sentence: Said { text: plain(&unit.tokens), span },
            actors: owners.iter().map(|p| actor(p, &who, self.source)).collect(),
            due,
            condition: None,
            state: row.state,
            matter: matter::of_words(&what, 0, what.len(), &[]),
            line: None,
            topic,
            needs: ActorProof::None,
            origin: Origin {
                span,
                rule: format!("{}/tasks/mark-table", self.pack.pack.language.code),
                certainty: Certainty::Certain,
            },
        });
    }

    /// Whether the unit before this one is an item of a list, or a line that says what is to be done.
    pub(super) fn follows_item(&self, unit: &Placed) -> bool {
        let start = unit.unit.range().start;
        let before = self.placed.partition_point(|p| p.unit.range().start < start).checked_sub(1);
        before.and_then(|i| self.placed.get(i)).is_some_and(|p| {
            let words = Words::new(self.pack, p.tokens.get(..16).unwrap_or(&p.tokens));
            matches!(p.unit.kind, BlockKind::Item { .. })
                || p.tokens.len() <= 16 && words.infinitive(0) && !words.finite(0)
        })
    }
}

/// What stands in a column of owners, in whatever language, for one who is still to be found.
const OPEN: [&str; 5] = ["tbd", "tba", "tbc", "n/a", "na"];

fn is_open(who: &Words) -> bool {
    OPEN.contains(&who.text(0, who.len()).to_lowercase().trim_matches(['.', '(', ')', '?']))
}
