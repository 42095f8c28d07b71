//! Signatures below the text: who took the minutes, led the meeting, and checks what is written.

use super::Page;
use crate::extract::zones::{Placed, plain};
use crate::extract::{attendance, labels};
use crate::lang::pack::SectionKind;
use crate::model::{MeetingRole, fold};
use crate::syntax::{Token, TokenKind};

/// A line below the text: what stands side by side in it, and the role of whoever signs there.
pub(super) struct SignedLine {
    cells: Vec<Vec<Token>>,
    under: Option<SectionKind>,
}

impl Page<'_> {
    /// The role of those who sign below some words: what the words are listed for besides signatures, or what a label
    /// with its colon says.
    fn signing(&self, label: &[Token]) -> Option<SectionKind> {
        if !labels::may_open(label, self.pack) {
            return None;
        }
        let text = plain(label);
        let words = fold(text.trim_end_matches([':', ' ', '.']));
        let lines = &self.pack.pack.sections.lines;
        let is_among = |kind| lines.get(&kind).is_some_and(|lines| lines.contains(&words));
        let roles = [SectionKind::NoteTaker, SectionKind::Adjuster, SectionKind::Chair];
        let labels = is_among(SectionKind::Signature) || label.last().is_some_and(|t| t.is(":"));
        roles.into_iter().find(|kind| is_among(*kind) && labels)
    }

    /// What the line before says of those who sign in the next ones; a line of dots says nothing.
    pub(super) fn below(&mut self, unit: &Placed) {
        let worded = unit.tokens.iter().any(|t| t.kind != TokenKind::Mark);
        let named = self.pack.person_name(&unit.tokens) || attendance::role_named(&unit.tokens, self.pack).is_some();
        match self.signing(&unit.tokens) {
            None if named || !worded => {}
            signing => self.signed_as = signing,
        }
    }

    /// A label of signatures and who signs behind it.
    pub(super) fn signed_label(&mut self, unit: &Placed) {
        let (label, value) = unit.tokens.split_at_checked(unit.value).unwrap_or((&unit.tokens, &[]));
        self.signed_as = self.signing(label);
        if self.signed_as == Some(SectionKind::NoteTaker) {
            self.people(value, SectionKind::NoteTaker, true);
        } else if labels::is_signature(value, self.pack) {
            self.signature(value);
        }
    }

    /// `Frida Grund, sekreterare`, or names side by side and their roles in the next line.
    pub(super) fn signature(&mut self, tokens: &[Token]) {
        // A label with its colon speaks of those below it.
        if tokens.last().is_some_and(|t| t.is(":")) && self.signing(tokens).is_some() {
            return;
        }
        let worded = |cell: &&[Token]| cell.iter().any(|t| t.kind != TokenKind::Mark);
        for line in labels::cells(tokens) {
            let cells =
                line.into_iter().filter(worded).flat_map(|c| self.names_apart(c)).map(<[Token]>::to_vec).collect();
            self.signed.push(SignedLine { cells, under: self.signed_as });
        }
    }

    /// The roles of all who have signed: beside the name, below or above it, or told by the label.
    pub(super) fn read_signatures(&mut self) {
        let lines = std::mem::take(&mut self.signed);
        let lines: Vec<&SignedLine> = lines.iter().filter(|l| !l.cells.is_empty()).collect();
        let role = |line: Option<&&SignedLine>, cells: usize, place: usize| {
            let line = line.filter(|l| l.cells.len() == cells)?;
            let cell = line.cells.get(place)?;
            // A label of signatures alone in its line belongs to what comes next, not to the name above.
            let label = || self.signing(cell).filter(|_| cells > 1).and_then(attendance::role_of_section);
            attendance::role_named(cell, self.pack).or_else(label)
        };
        // Where a role stands first, or a name last, each stands above its name.
        let is_role = |l: &&SignedLine| role(Some(l), l.cells.len(), 0).is_some();
        let first = lines.first().is_some_and(is_role);
        let above = first || lines.iter().any(is_role) && !lines.last().is_some_and(is_role);
        let mut signers = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let beside = if above { at.checked_sub(1) } else { Some(at + 1) };
            for (place, cell) in line.cells.iter().enumerate() {
                let told = role(beside.and_then(|i| lines.get(i)), line.cells.len(), place);
                // Who took the minutes is one: beside the first name below that label the others sign.
                let under = line.under.filter(|kind| *kind != SectionKind::NoteTaker || place == 0);
                let told = told.or_else(|| under.and_then(attendance::role_of_section));
                signers.push((cell.clone(), told));
            }
        }
        signers.into_iter().for_each(|(cell, told)| self.signer(&cell, told));
    }

    /// `Anna Ek Bo Lind`: two names with nothing but a blank between them.
    fn names_apart<'t>(&self, cell: &'t [Token]) -> Vec<&'t [Token]> {
        let given = |t: &Token| t.capital() && self.pack.lexicon.tags(&t.lower).given_name;
        match cell {
            [a, b, c, d] if given(a) && !given(b) && given(c) && d.capital() => cell.chunks(2).collect(),
            _ => vec![cell],
        }
    }

    fn signer(&mut self, cell: &[Token], role: Option<MeetingRole>) {
        for mut signer in attendance::entries(cell, SectionKind::Signature, false, self.source, self.pack) {
            let known = self.meeting.attendance.iter().find(|a| fold(&a.name) == fold(&signer.name));
            // The chair and the one who writes sign where the minutes are checked, too.
            let holds = known.is_some_and(|a| !a.roles.is_empty());
            if signer.roles.is_empty() {
                signer.roles.extend(role.filter(|r| !(holds && *r == MeetingRole::Adjuster)));
            }
            if !signer.roles.is_empty() && (known.is_some() || self.pack.person_name(cell) && cell.len() < 4) {
                self.roll.merge(&mut self.meeting.attendance, signer);
            }
        }
    }
}
