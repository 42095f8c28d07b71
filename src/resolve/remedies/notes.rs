//! Findings that notes in the text allow, by line.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Finding};
use crate::model::{Corpus, TextAllowance};

/// First and last line.
type Lines = (u32, u32);

/// Notes and findings that may meet: of one file and one kind.
type Kind<'a> = (&'a str, Finding);

/// Silences what the notes allow. A note that silences nothing is found unless such findings were not looked for; it
/// cannot be silenced by another.
pub(super) fn accept(corpus: &mut Corpus, looked_for: impl Fn(Finding) -> bool) {
    let (mut findings, allowances) = (std::mem::take(&mut corpus.findings), &corpus.allowances);
    let allowed =
        stretches(allowances.iter().filter(|a| a.finding != Finding::UnusedAllowance).map(|a| (kind(a), a.lines)));
    let found = stretches(findings.iter().map(|f| ((f.source.as_str(), f.finding), lines(f))));
    let idle = |a: &&TextAllowance| looked_for(a.finding) && !touches(found.get(&kind(a)), a.lines);
    let unused: Vec<Diagnostic> =
        allowances.iter().filter(|a| a.finding == Finding::UnusedAllowance || idle(a)).map(unused).collect();
    let silenced: BTreeSet<usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, f)| touches(allowed.get(&(f.source.as_str(), f.finding)), lines(f)))
        .map(|(i, _)| i)
        .collect();
    findings.iter_mut().enumerate().for_each(|(i, f)| f.silenced |= silenced.contains(&i));
    findings.extend(unused);
    corpus.findings = findings;
}

fn kind(allowance: &TextAllowance) -> Kind<'_> {
    (&allowance.source, allowance.finding)
}

fn lines(finding: &Diagnostic) -> Lines {
    (finding.span.start.line, finding.span.last_line())
}

fn unused(allowance: &TextAllowance) -> Diagnostic {
    let name = allowance.finding.entry().name;
    let message = if allowance.finding == Finding::UnusedAllowance {
        format!("a note cannot allow `{name}`; switch it off in the register")
    } else {
        format!("no finding `{name}` in this {}; remove the note or move it", allowance.reach)
    };
    Diagnostic::new(Finding::UnusedAllowance, &allowance.source, allowance.span, message)
}

/// Stretches of lines by kind, in order; those that share a line are one.
fn stretches<'a>(all: impl Iterator<Item = (Kind<'a>, Lines)>) -> BTreeMap<Kind<'a>, Vec<Lines>> {
    let mut by_kind: BTreeMap<Kind<'a>, Vec<Lines>> = BTreeMap::new();
    all.for_each(|(kind, lines)| by_kind.entry(kind).or_default().push(lines));
    for list in by_kind.values_mut() {
        list.sort_unstable();
        list.dedup_by(|next, last| {
            let one = next.0 <= last.1;
            last.1 = if one { last.1.max(next.1) } else { last.1 };
            one
        });
    }
    by_kind
}

/// Whether some lines share one with the stretches.
fn touches(stretches: Option<&Vec<Lines>>, (first, last): Lines) -> bool {
    let Some(stretches) = stretches else { return false };
    let before = stretches.partition_point(|(_, end)| *end < first);
    stretches.get(before).is_some_and(|(start, _)| *start <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_share_a_line_are_one() {
        let kind = ("a.txt", Finding::MissingDate);
        let all = [(1, 1), (9, 20), (3, 4), (4, 6), (12, 13), (7, 7)];
        let by_kind = stretches(all.into_iter().map(|lines| (kind, lines)));
        let list = by_kind.get(&kind);
        assert_eq!(list, Some(&vec![(1, 1), (3, 6), (7, 7), (9, 20)]));
        for (lines, shared) in [((2, 2), false), ((2, 3), true), ((8, 8), false), ((19, 30), true), ((21, 30), false)] {
            assert_eq!(touches(list, lines), shared, "{lines:?}");
        }
    }
}
