//! Signatures below the text: who took the minutes, and other roles of people who are in the list.

use super::Page;
use crate::extract::attendance;
use crate::extract::zones::{Placed, plain};
use crate::lang::pack::SectionKind;
use crate::model::fold;
use crate::syntax::Token;

impl Page<'_> {
    /// Whether the label of a line is that of the one who took the minutes, and signs them.
    pub(super) fn signs(&self, unit: &Placed) -> bool {
        let label = unit.tokens.get(..unit.value).unwrap_or_default();
        unit.value < unit.tokens.len() && self.signs_as_note_taker(label)
    }

    /// Whether a line stands above the name of the one who took the minutes, and signs them.
    pub(super) fn is_signed_below(&self, unit: &Placed) -> bool {
        self.signs_as_note_taker(&unit.tokens)
    }

    fn signs_as_note_taker(&self, label: &[Token]) -> bool {
        let text = plain(label);
        let words = fold(text.trim_end_matches([':', ' ']));
        let lines = &self.pack.pack.sections.lines;
        let is_among = |kind| lines.get(&kind).is_some_and(|lines| lines.contains(&words));
        is_among(SectionKind::Signature) && is_among(SectionKind::NoteTaker)
    }

    /// `Frida Grund, sekreterare` below the text: a role of somebody who is in the list.
    pub(super) fn signature(&mut self, tokens: &[Token]) {
        if self.signs_minutes && self.pack.person_name(tokens) {
            return self.people(tokens, SectionKind::NoteTaker, false);
        }
        for signer in attendance::entries(tokens, SectionKind::Signature, false, self.source, self.pack) {
            let known = self.meeting.attendance.iter().any(|a| fold(&a.name) == fold(&signer.name));
            if known && !signer.roles.is_empty() {
                self.roll.merge(&mut self.meeting.attendance, signer);
            }
        }
    }
}
