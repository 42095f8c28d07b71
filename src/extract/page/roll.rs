//! What a whole page shows of those who were there, and of its own day.

use super::Page;
use crate::extract::attendance;
use crate::extract::zones::{Placed, plain};
use crate::lang::pack::SectionKind;
use crate::model::{Attendee, EventKind, Presence};
use crate::syntax::Token;

impl Page<'_> {
    /// The day in the title is the meeting's own.
    pub(super) fn own_day_is_no_event(&mut self, known: usize) {
        let new = self.meeting.events.split_off(known);
        self.meeting.events.extend(new.into_iter().filter(|e| e.kind != EventKind::Event));
    }

    /// A title of many words, none of them a verb: it says which meeting it was.
    pub(super) fn only_names(&self, unit: &Placed) -> bool {
        let said = unit.tokens.iter().any(|t| !t.capital() && self.pack.hints.verbs.contains(t.lower.as_str()));
        let title = SectionKind::MinutesTitle;
        !said && self.pack.has_section_word(&plain(&unit.tokens), title)
    }

    /// A list of those called that says who did not come is the list of those who came.
    pub(super) fn called_are_present(&mut self) {
        let list = &mut self.meeting.attendance;
        let none = !list.iter().any(|a| a.presence.was_there() && a.roles.is_empty());
        let marked = list.iter().any(|a| a.presence == Presence::Absent && a.origin.rule.ends_with("/called"));
        if none && marked {
            list.iter_mut().filter(|a| a.presence == Presence::Invited).for_each(|a| a.presence = Presence::Present);
        }
    }

    /// `Chair` on a line of its own among many names stands above the name of the one who signs, and is nobody.
    pub(super) fn labels_are_nobody(&mut self) {
        let list = &mut self.meeting.attendance;
        let named = list.iter().filter(|a| !a.by_role).count();
        let label = |a: &Attendee| a.by_role && attendance::role_of_name(&a.name, self.pack).is_some();
        let labels = list.iter().filter(|a| label(a)).count();
        if labels > 0 && named >= 4 && named > labels && list.iter().filter(|a| a.by_role).count() == labels {
            list.retain(|a| !label(a));
        }
    }

    /// `Secretary: Eva Dahl by acclamation`: an election, not who writes these minutes.
    pub(super) fn acclaimed(&self, value: &[Token]) -> bool {
        let class = self.pack.lexicon.known.acclaimed;
        value.iter().any(|t| self.pack.lexicon.tags(&t.lower).classes & class != 0)
    }

    /// Whether only labels and names follow: what is said there is said of the meeting, not under its last heading.
    pub(super) fn closes(&self, unit: &Placed) -> bool {
        self.last_text.is_none_or(|start| unit.unit.range().start > start)
    }
}
