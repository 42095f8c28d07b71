//! Signatures below the text: who took the minutes, and other roles of people who are in the list.

use super::Page;
use crate::extract::attendance;
use crate::extract::zones::{Placed, plain};
use crate::lang::pack::SectionKind;
use crate::model::fold;
use crate::syntax::Token;

impl Page<'_> {
    /// Whether a line holds the label of the one who took the minutes and signs them, and the name.
    pub(super) fn signs(&self, unit: &Placed) -> bool {
        unit.value < unit.tokens.len() && self.is_signed_by(unit.tokens.get(..unit.value).unwrap_or_default())
    }

    /// Whether some words stand at the signature of the one who took the minutes: they are listed for both.
    pub(super) fn is_signed_by(&self, label: &[Token]) -> bool {
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
