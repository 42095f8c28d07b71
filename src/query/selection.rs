//! Which findings are told: by tier, by name, and so many a file.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Finding, Tier};

/// Which findings somebody wants to be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these, of whatever tier; empty: all.
    pub only: BTreeSet<Finding>,
    /// Not these.
    pub ignored: BTreeSet<Finding>,
    /// All tiers.
    pub strict: bool,
}

impl Selection {
    /// Whether a finding of that name is wanted at all.
    fn names(&self, finding: Finding) -> bool {
        (self.only.is_empty() || self.only.contains(&finding)) && !self.ignored.contains(&finding)
    }

    /// Whether this finding is told.
    pub fn reports(&self, finding: &Diagnostic) -> bool {
        self.names(finding.finding) && self.tells(finding) && !finding.silenced
    }

    /// Whether a finding is told by its tier.
    fn tells(&self, finding: &Diagnostic) -> bool {
        self.strict || !self.only.is_empty() || finding.tier == Tier::Default
    }
}

/// The findings that are told, and how many of those asked for are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selected {
    /// Told, in their order.
    pub told: Vec<Diagnostic>,
    /// Silenced, in their order.
    pub silenced: Vec<Diagnostic>,
    /// So many are for those only who ask for all there is to say.
    pub strict: usize,
}

/// Chooses among findings; the order stays.
pub fn selected(findings: Vec<Diagnostic>, selection: &Selection) -> Selected {
    let mut out = Selected::default();
    for finding in findings.into_iter().filter(|f| selection.names(f.finding)) {
        match (selection.tells(&finding), finding.silenced) {
            (true, true) => out.silenced.push(finding),
            (true, false) => out.told.push(finding),
            (false, true) => {}
            (false, false) => out.strict += 1,
        }
    }
    out
}

/// Leaves at most `most` findings of each file, the gravest and of these the first; tells how many are left out.
pub fn cut(findings: &mut Vec<Diagnostic>, most: usize) -> usize {
    let before = findings.len();
    let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    findings.iter().enumerate().for_each(|(index, f)| by_file.entry(&f.source).or_default().push(index));
    let mut kept = vec![true; before];
    for mut of_file in by_file.into_values().filter(|of_file| of_file.len() > most) {
        of_file.sort_by_key(|index| findings.get(*index).map(|f| f.severity));
        for index in of_file.into_iter().skip(most) {
            kept.get_mut(index).into_iter().for_each(|kept| *kept = false);
        }
    }
    let mut kept = kept.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
    before - findings.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::text::{Location, Span};

    fn at(finding: Finding, source: &str, line: u32) -> Diagnostic {
        let place = Location { line, column: 1, offset: line };
        Diagnostic::new(finding, source, Span { start: place, end: place }, "")
    }

    /// A default finding, a strict one, a default one told in this place only to the strict, and a silenced one.
    fn four() -> Vec<Diagnostic> {
        let mut silenced = at(Finding::MissingDate, "a", 4);
        silenced.silenced = true;
        let strict = at(Finding::MissingNoteTaker, "a", 3).strict();
        vec![at(Finding::MissingYear, "a", 1), at(Finding::SimilarNames, "a", 2), strict, silenced]
    }

    fn names(selected: &Selected) -> Vec<&'static str> {
        selected.told.iter().map(|f| f.finding.entry().name).collect()
    }

    #[test]
    fn without_flags_the_default_tier_is_told() {
        let selected = selected(four(), &Selection::default());
        assert_eq!(names(&selected), ["missing-year"]);
        assert_eq!((selected.silenced.len(), selected.strict), (1, 2));
    }

    #[test]
    fn strict_tells_all_but_what_is_silenced() {
        let selected = selected(four(), &Selection { strict: true, ..Selection::default() });
        assert_eq!(names(&selected), ["missing-year", "similar-names", "missing-note-taker"]);
        assert_eq!((selected.silenced.len(), selected.strict), (1, 0));
    }

    #[test]
    fn names_choose_whatever_the_tier() {
        let only = BTreeSet::from([Finding::SimilarNames, Finding::MissingDate]);
        let some = selected(four(), &Selection { only: only.clone(), ..Selection::default() });
        assert_eq!(names(&some), ["similar-names"]);
        assert_eq!((some.silenced.len(), some.strict), (1, 0));
        let fewer = selected(four(), &Selection { only, ignored: [Finding::SimilarNames].into(), strict: false });
        assert_eq!(names(&fewer), Vec::<&str>::new());
        let ignored = [Finding::MissingYear, Finding::SimilarNames].into();
        let rest = selected(four(), &Selection { ignored, ..Selection::default() });
        assert_eq!((names(&rest), rest.strict), (vec![], 1));
    }

    #[test]
    fn the_gravest_of_a_file_are_kept_in_their_order() {
        let note =
            |source: &str, line| Diagnostic { severity: Severity::Note, ..at(Finding::NotMinutes, source, line) };
        let mut found = vec![note("a", 1), note("a", 2), at(Finding::MissingDate, "a", 3), note("b", 1)];
        let left_out = cut(&mut found, 2);
        let places: Vec<_> = found.iter().map(|f| (f.source.as_str(), f.span.start.line)).collect();
        assert_eq!((left_out, places), (1, vec![("a", 1), ("a", 3), ("b", 1)]));
        assert_eq!(cut(&mut found, 2), 0);
        assert_eq!((cut(&mut found, 1), found.len()), (1, 2));
    }
}
