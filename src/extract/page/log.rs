//! Logs of chats: who speaks in them, and what is read of what somebody says.

use super::Page;
use crate::extract::clauses::Party;
use crate::extract::facts::{Place, form_origin};
use crate::extract::zones::{Placed, Zone, is_person_label, lists_people};
use crate::lang::pack::SubjectKind;
use crate::model::{Attendee, Certainty, Presence};
use crate::syntax::{BlockKind, TokenKind, dialect, speaker_of};
use crate::text::Range;

/// Programs that speak in meetings.
const PROGRAMS: [&str; 3] = ["zakim", "rrsagent", "trackbot"];

impl Page<'_> {
    /// What somebody says in a log: only what the speaker takes on counts, with the speaker as its subject.
    pub(super) fn said(&mut self, unit: &Placed, topic: Option<usize>) {
        let nick = unit.unit.marker.and_then(|m| speaker_of(self.source.slice(m))).unwrap_or_default();
        let talker = Party {
            kind: SubjectKind::Person,
            start: 0,
            end: 1,
            written: nick.to_owned(),
            organisation: None,
            noun: false,
        };
        self.talker = Some(vec![talker]);
        self.sentences(&unit.tokens, Place { topic, spoken: true, ..Place::default() }, 1);
        self.talker = None;
    }

    /// Where a log is all there is, those who speak in it are there.
    pub(super) fn speakers_attend(&mut self) {
        let listed = |p: &Placed| match p.zone {
            Zone::People(_) | Zone::Opener => p.section.is_some_and(lists_people),
            Zone::Label(kind) => lists_people(kind) || is_person_label(kind),
            _ => false,
        };
        let by_bot = self.source.text.contains("Meeting started by ");
        if !by_bot && self.placed.iter().any(listed) {
            return;
        }
        let topic = |p: &Placed| p.zone == Zone::Topic && p.unit.marker.is_some_and(|m| self.says(m).is_some());
        let marked = |p: &Placed| p.unit.kind == BlockKind::Said && dialect::mark(&p.tokens).is_some();
        let meeting = self.placed.iter().any(|p| topic(p) || marked(p));
        let speakers = self.placed.iter().filter_map(|p| {
            let said = p.unit.marker.filter(|_| meeting).filter(|m| self.says(*m).is_some());
            said.or_else(|| counted(p).filter(|_| by_bot))
        });
        for place in speakers.collect::<Vec<Range>>() {
            let name = self.says(place).unwrap_or_else(|| self.source.slice(place)).to_owned();
            let lower = name.to_lowercase();
            if PROGRAMS.contains(&lower.as_str()) || lower.ends_with("bot") {
                continue;
            }
            let origin = form_origin(self.source, place, "form/speaker", Certainty::Likely);
            let one = Attendee::plain(name, Presence::Present, origin);
            self.roll.merge(&mut self.meeting.attendance, one);
        }
    }

    fn says(&self, marker: Range) -> Option<&str> {
        speaker_of(self.source.slice(marker))
    }
}

/// `anna (20)`: somebody, and how many lines that person said.
fn counted(unit: &Placed) -> Option<Range> {
    match unit.tokens.as_slice() {
        [nick, open, number, close]
            if nick.kind == TokenKind::Word && open.is("(") && number.kind == TokenKind::Number && close.is(")") =>
        {
            Some(nick.range)
        }
        _ => None,
    }
}
