//! Membership has time: with which organisation a person stands in the lists, from when to when, and where that changes.

use std::collections::{BTreeMap, BTreeSet};

use super::People;
use crate::diag::{Diagnostic, Finding, Related};
use crate::model::{Meeting, OrganisationId, PersonId};
use crate::resolve::organisations::Organisations;
use crate::text::Span;
use crate::time::Day;

/// A list in which a person stands with organisations.
struct Sighting<'a> {
    day: Option<Day>,
    source: &'a str,
    span: Span,
    organisations: &'a [OrganisationId],
}

impl Sighting<'_> {
    fn place(&self) -> String {
        self.day.map_or_else(|| self.source.to_owned(), |day| format!("{} of {day}", self.source))
    }
}

impl People {
    /// Dates the memberships of those who stand with different organisations over time, and tells of each change that
    /// the register does not explain.
    pub(in super::super) fn memberships(
        &mut self,
        meetings: &[Meeting],
        organisations: &Organisations,
    ) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (id, seen) in sightings(meetings) {
            let changes: Vec<_> = seen
                .windows(2)
                .filter_map(|pair| if let [a, b] = pair { Some((a, b)) } else { None })
                .filter(|(a, b)| !agree(a, b, organisations))
                .collect();
            if !changes.is_empty() {
                self.date(id, &seen);
            }
            let mut told = BTreeSet::new();
            let unexplained = changes.into_iter().filter(|(a, b)| !(self.explained(id, a) && self.explained(id, b)));
            let new = unexplained.filter(|(a, b)| {
                told.insert((a.organisations.min(b.organisations), a.organisations.max(b.organisations)))
            });
            findings.extend(new.map(|(before, after)| self.contradiction(id, before, after, organisations)));
        }
        findings.extend(self.counted(meetings, organisations));
        findings
    }

    /// Whom a text counts among the people of another organisation than the one the person stands with in its list.
    fn counted(&self, meetings: &[Meeting], organisations: &Organisations) -> Vec<Diagnostic> {
        let all = meetings.iter().flat_map(|m| m.particulars.counted.iter().map(move |c| (m, c)));
        let told = all.filter_map(|(meeting, counted)| {
            let listed = meeting.attendance.iter().find(|a| a.person == counted.person)?;
            let seen = |span, organisations| Sighting { day: None, source: &meeting.source, span, organisations };
            let said = std::slice::from_ref(&counted.organisation);
            let (list, text) = (seen(listed.origin.span, &listed.organisations), seen(counted.name.span, said));
            let wrong = !list.organisations.is_empty() && !agree(&list, &text, organisations);
            let explained = self.explained(&counted.person, &list) && self.explained(&counted.person, &text);
            (wrong && !explained).then(|| self.counted_elsewhere(&counted.person, &list, &text, organisations))
        });
        told.collect()
    }

    /// The register says that the person belongs to one of them.
    fn explained(&self, id: &PersonId, seen: &Sighting) -> bool {
        seen.organisations.iter().any(|o| self.registered_ties.contains(&(id.clone(), o.clone())))
    }

    /// First and last day in a list with each organisation; what the register says stays.
    fn date(&mut self, id: &PersonId, seen: &[Sighting]) {
        let registered = &self.registered_ties;
        let Some(person) = self.list.get_mut(id) else { return };
        for tie in person.organisations.iter_mut().filter(|t| !registered.contains(&(id.clone(), t.id.clone()))) {
            let days = || seen.iter().filter(|s| s.organisations.contains(&tie.id)).filter_map(|s| s.day);
            (tie.since, tie.until) = (days().min(), days().max());
        }
    }

    fn counted_elsewhere(&self, id: &PersonId, list: &Sighting, text: &Sighting, all: &Organisations) -> Diagnostic {
        let names = |s: &Sighting| s.organisations.iter().map(|o| all.name(o)).collect::<Vec<_>>().join(", ");
        let message = format!(
            "`{}` counts as one of {} here, but stands with {} in the list; mend one",
            self.name(id),
            names(text),
            names(list)
        );
        let there = format!("with {} here", names(list));
        Diagnostic::new(Finding::ContradictoryOrganisation, text.source, text.span, message).beside(
            list.source,
            list.span,
            there,
        )
    }

    fn contradiction(&self, id: &PersonId, before: &Sighting, after: &Sighting, all: &Organisations) -> Diagnostic {
        let names = |s: &Sighting| s.organisations.iter().map(|o| all.name(o)).collect::<Vec<_>>().join(", ");
        let message = format!(
            "`{}` stands here with {}, but in {} with {}; mend one, or write both with their dates in the register",
            self.name(id),
            names(after),
            before.place(),
            names(before)
        );
        let mut finding = Diagnostic::new(Finding::ContradictoryOrganisation, after.source, after.span, message);
        let there = format!("with {} here", names(before));
        finding.related.push(Related { source: before.source.to_owned(), span: before.span, message: there });
        finding
    }
}

/// They have an organisation in common, or one is part of another.
fn agree(a: &Sighting, b: &Sighting, organisations: &Organisations) -> bool {
    a.organisations.iter().any(|x| b.organisations.iter().any(|y| organisations.related(x, y)))
}

/// The lists in which each person stands with organisations, in order of time; undated ones last.
fn sightings(meetings: &[Meeting]) -> BTreeMap<&PersonId, Vec<Sighting<'_>>> {
    let mut out: BTreeMap<&PersonId, Vec<Sighting>> = BTreeMap::new();
    for meeting in meetings {
        for entry in meeting.attendance.iter().filter(|a| !a.organisations.is_empty()) {
            out.entry(&entry.person).or_default().push(Sighting {
                day: meeting.date.value,
                source: &meeting.source,
                span: entry.origin.span,
                organisations: &entry.organisations,
            });
        }
    }
    for seen in out.values_mut() {
        seen.sort_by_key(|s| (s.day.is_none(), s.day, s.source, s.span));
    }
    out
}
