//! Names of the lists that the register lacks: where they stand, and which of its names may be meant.

use std::collections::BTreeMap;

use crate::check::review::{Review, counted};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Meeting, nearest};
use crate::text::Span;

/// For so many names of a root a likely other one is sought: each is laid beside all names of the register.
const MOST_SUGGESTED: usize = 100;

/// A name that the register lacks.
pub(super) struct Unlisted<'a> {
    /// The name as the first list has it, and where.
    written: &'a str,
    source: &'a str,
    span: Span,
    /// In how many lists it stands.
    lists: usize,
}

/// What `of` finds in the entries of all lists, each thing once, in the order of their first places in time.
pub(super) fn unlisted<'a, Id: Ord + 'a>(
    review: &Review<'a>,
    of: impl Fn(&'a Attendance) -> Vec<(&'a Id, &'a str)>,
) -> Vec<Unlisted<'a>> {
    let mut meetings: Vec<&Meeting> = review.corpus.meetings.iter().collect();
    meetings.sort_by_key(|m| (m.date.value.is_none(), m.date.value, &m.source));
    let mut out: Vec<Unlisted<'a>> = Vec::new();
    let mut seen: BTreeMap<&'a Id, (usize, &'a str)> = BTreeMap::new();
    for meeting in meetings {
        for entry in &meeting.attendance {
            for (id, written) in of(entry) {
                let source = meeting.source.as_str();
                let (at, last) = seen.entry(id).or_insert((out.len(), source));
                match out.get_mut(*at) {
                    Some(known) if *last != source => known.lists += 1,
                    Some(_) => {}
                    None => out.push(Unlisted { written, source, span: entry.origin.span, lists: 1 }),
                }
                *last = source;
            }
        }
    }
    out
}

/// A finding for each of them; `names` are those of the register.
pub(super) fn told(finding: Finding, unlisted: &[Unlisted<'_>], names: &[&str]) -> Vec<Diagnostic> {
    let all = unlisted.iter().enumerate();
    let one = |(at, u): (usize, &Unlisted<'_>)| {
        let near = (at < MOST_SUGGESTED).then(|| meant(u.written, names)).flatten();
        let lists = match u.lists {
            1 => "this list".to_owned(),
            more => format!("this list and {}", counted(more - 1, "other", "others")),
        };
        let mend = near.map_or_else(|| "mend the name, or put it there".to_owned(), |n| format!("did you mean `{n}`?"));
        let message = format!("`{}` stands in {lists} and not in the register; {mend}", u.written);
        Diagnostic::new(finding, u.source, u.span, message)
    };
    all.map(one).collect()
}

/// The name that differs in each of its words by a slip only. `Anna Berg` is no slip for `Anna Ek`.
fn meant(written: &str, names: &[&str]) -> Option<String> {
    let near = nearest(written, names.iter().copied());
    near.into_iter().find(|name| {
        let (mut a, mut b) = (written.split_whitespace(), name.split_whitespace());
        let same = a.by_ref().zip(b.by_ref()).all(|(a, b)| !nearest(a, std::iter::once(b)).is_empty());
        same && written.split_whitespace().count() == name.split_whitespace().count()
    })
}
