//! How much of a file was understood, and which lines are left over.

use crate::model::{LineRange, MeetingDraft};
use crate::syntax::{BlockKind, Shape, Tree};
use crate::text::{Source, Span};

use super::zones::{Placed, Zone};

/// What of a text is covered.
pub(super) struct Coverage {
    /// Share of the non-blank lines that a known structure or a fact covers, 0–1; 1 for a text without lines.
    pub(super) understood: f64,
    /// The lines that nothing covers, in order.
    pub(super) left_over: Vec<LineRange>,
}

/// Covered are headings, labels, what stands in a known place of the page, and every line that a fact lies on. Running
/// text, lists of people and lists of things to do count only where a fact was read.
pub(super) fn coverage(tree: &Tree, placed: &[Placed], source: &Source, meetings: &[MeetingDraft]) -> Coverage {
    let shapes = tree.lines.iter().map(|l| l.shape);
    let mut lines = Lines {
        said: shapes.clone().map(|shape| !matches!(shape, Shape::Blank | Shape::Comment)).collect(),
        covered: shapes.map(|shape| matches!(shape, Shape::Rule | Shape::PageNumber | Shape::Address)).collect(),
    };
    let structure = placed.iter().filter(|p| !needs_fact(p.zone)).map(|p| p.unit.range());
    let matter = tree.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter).map(|b| b.range);
    structure.chain(matter).for_each(|range| lines.cover(source.span(range)));
    meetings.iter().flat_map(facts).for_each(|span| lines.cover(span));
    lines.counted()
}

/// Whether standing there says nothing yet about a text.
fn needs_fact(zone: Zone) -> bool {
    matches!(zone, Zone::Body | Zone::Tasks | Zone::People(_))
}

fn facts(meeting: &MeetingDraft) -> impl Iterator<Item = Span> {
    let people = meeting.attendance.iter().map(|f| f.origin.span);
    let tasks = meeting.tasks.iter().map(|f| f.origin.span);
    let decisions = meeting.decisions.iter().map(|f| f.origin.span);
    let deferrals = meeting.deferrals.iter().map(|f| f.origin.span);
    let completions = meeting.completions.iter().map(|f| f.origin.span);
    let events = meeting.events.iter().map(|f| f.origin.span);
    let questions = meeting.questions.iter().map(|f| f.origin.span);
    let schedules = meeting.schedules.iter().map(|f| f.origin.span);
    let outcomes = tasks.chain(decisions).chain(deferrals).chain(completions);
    people.chain(outcomes).chain(events).chain(questions).chain(schedules)
}

/// The lines of a file.
struct Lines {
    /// Whether something stands there.
    said: Vec<bool>,
    covered: Vec<bool>,
}

impl Lines {
    fn cover(&mut self, span: Span) {
        let index = |line: u32| usize::try_from(line).unwrap_or(usize::MAX).min(self.covered.len());
        let lines = index(span.start.line.saturating_sub(1))..index(span.last_line());
        self.covered.get_mut(lines).into_iter().for_each(|lines| lines.fill(true));
    }

    fn counted(&self) -> Coverage {
        let (mut all, mut left, mut left_over) = (0u32, 0u32, Vec::<LineRange>::new());
        for (line, (said, covered)) in (1u32..).zip(self.said.iter().zip(&self.covered)) {
            if !said {
                continue;
            }
            all += 1;
            if *covered {
                continue;
            }
            left += 1;
            match left_over.last_mut().filter(|range| range.last + 1 == line) {
                Some(range) => range.last = line,
                None => left_over.push(LineRange { first: line, last: line }),
            }
        }
        let share = if all == 0 { 1.0 } else { f64::from(all - left) / f64::from(all) };
        Coverage { understood: (share * 1000.0).round() / 1000.0, left_over }
    }
}
