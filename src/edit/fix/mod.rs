//! `fix`: what is mended in the layout of a text, each mend attached to a finding. Pure: bytes and findings in, bytes out.

mod bytes;
mod suggested;

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Finding, Flaw};
use crate::text::{FaultKind, Source};

pub use bytes::{Change, changed};
pub use suggested::{SUGGESTED, suggested};

/// Findings whose mends change the layout only, in the order in which they are made.
pub const SAFE: [Finding; 7] = [
    Finding::ControlCharacters,
    Finding::HiddenCharacters,
    Finding::MixedLineEnds,
    Finding::TrailingBlanks,
    Finding::PageJunk,
    Finding::OddBullets,
    Finding::BrokenLinkText,
];

/// Whether `minutes fix` mends a finding without being asked by name. Whether it can at this very place, only the run tells.
pub fn mendable(finding: Finding) -> bool {
    SAFE.contains(&finding)
}

/// One mend can show another, as a blank behind an address that a line end cuts. So often it is looked again.
const MOST_ROUNDS: usize = 8;

/// What came of mending one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The bytes of the file afterwards.
    pub bytes: Vec<u8>,
    /// How many places were changed.
    pub mends: usize,
    /// What was left as it is, and why, without the file's name.
    pub left: Vec<String>,
}

/// What can be asked about a text.
pub struct Reading<'a> {
    /// What is found in it that is to be mended.
    pub findings: &'a dyn Fn(&Source) -> Vec<Diagnostic>,
    /// The places that its findings count.
    pub flaws: &'a dyn Fn(&Source) -> Vec<Flaw>,
    /// Whether it says what the file said before.
    pub same: &'a dyn Fn(&Source) -> bool,
}

/// Mends what the findings tell, and what shows itself then, as far as the text is read as before. Mending what is
/// mended changes nothing.
pub fn mend(source: &Source, findings: &[&Diagnostic], reading: &Reading<'_>) -> Mended {
    let mut out = Mended { bytes: source.bytes().to_vec(), mends: 0, left: Vec::new() };
    let mut found: Vec<Diagnostic> = findings.iter().map(|f| (*f).clone()).collect();
    for _ in 0..MOST_ROUNDS {
        let now = Source::new(source.name.clone(), out.bytes.clone());
        let told: Vec<&Diagnostic> = found.iter().filter(|f| mendable(f.finding)).collect();
        if told.is_empty() {
            return out;
        }
        let round = once(&now, &told, &(reading.flaws)(&now), reading.same);
        out.left = round.left;
        let Some(bytes) = changed(&now, &round.changes).filter(|bytes| *bytes != out.bytes) else { break };
        (out.bytes, out.mends) = (bytes, out.mends + round.changes.len());
        found = (reading.findings)(&Source::new(source.name.clone(), out.bytes.clone()));
    }
    out
}

/// What came of one look at a file.
#[derive(Default)]
struct Round {
    changes: Vec<Change>,
    left: Vec<String>,
}

fn once(source: &Source, findings: &[&Diagnostic], flaws: &[Flaw], same: &dyn Fn(&Source) -> bool) -> Round {
    let mut mended = Round::default();
    let told: BTreeSet<Finding> = findings.iter().map(|f| f.finding).filter(|f| mendable(*f)).collect();
    if told.is_empty() {
        return mended;
    }
    if source.faults.iter().any(|f| f.kind == FaultKind::Undecodable) {
        mended.left.push("has bytes that are no text in its encoding; save it as UTF-8 first".to_owned());
        return mended;
    }
    let mut kinds: Vec<Kind> =
        SAFE.into_iter().filter(|f| told.contains(f)).map(|f| kind(f, findings, flaws)).collect();
    settle(source, &mut kinds, same);
    mended.left.extend(kinds.iter().flat_map(|k| k.remarks(source)));
    mended.changes = kinds.into_iter().filter(|k| k.made).flat_map(|k| k.changes).collect();
    mended
}

/// The mends of one kind of finding.
struct Kind {
    finding: Finding,
    changes: Vec<Change>,
    /// Places that only a human can mend.
    open: usize,
    made: bool,
}

impl Kind {
    fn remarks(&self, source: &Source) -> impl Iterator<Item = String> {
        let name = self.finding.entry().name;
        let refused = (!self.made && !self.changes.is_empty()).then(|| {
            let message = if encodable(source, &self.changes) {
                "mending it would change what is read; mend it by hand"
            } else {
                "the file's encoding has no such characters; save it as UTF-8 first"
            };
            format!("{name}: {message}")
        });
        let open = (self.open > 0).then(|| {
            let places = if self.open == 1 { "1 place".to_owned() } else { format!("{} places", self.open) };
            format!("{name}: {places} left, where only a human can tell what should stand there")
        });
        refused.into_iter().chain(open)
    }
}

fn encodable(source: &Source, changes: &[Change]) -> bool {
    changed(source, changes).is_some()
}

/// The places of one finding; where each place is told by itself, those that are told.
fn kind(finding: Finding, findings: &[&Diagnostic], flaws: &[Flaw]) -> Kind {
    let one_each = finding == Finding::BrokenLinkText;
    let within =
        |at: u32| findings.iter().any(|f| f.finding == finding && f.span.start.offset <= at && at <= f.span.end.offset);
    let wanted = |f: &&Flaw| f.finding == finding && (!one_each || within(f.spot.span.start.offset));
    let spots: Vec<&Flaw> = flaws.iter().filter(wanted).collect();
    let changes: Vec<Change> = spots.iter().filter_map(|f| Change::of(&f.spot)).collect();
    Kind { finding, open: spots.len() - changes.len(), changes, made: false }
}

/// Makes as many kinds of mends as leave the reading as it was. One that was refused is tried again when others have
/// been made, so that a second run finds nothing more to do.
fn settle(source: &Source, kinds: &mut [Kind], same: &dyn Fn(&Source) -> bool) {
    if attempt(source, kinds, None, true).is_some_and(|bytes| holds(source, &bytes, same)) {
        return kinds.iter_mut().for_each(|k| k.made = true);
    }
    let mut more = true;
    while more {
        more = false;
        for index in 0..kinds.len() {
            if kinds.get(index).is_none_or(|k| k.made || k.changes.is_empty()) {
                continue;
            }
            let made = attempt(source, kinds, Some(index), false).is_some_and(|bytes| holds(source, &bytes, same));
            if let Some(kind) = kinds.get_mut(index).filter(|_| made) {
                (kind.made, more) = (true, true);
            }
        }
    }
}

/// The file with the mends that are made, and one kind more.
fn attempt(source: &Source, kinds: &[Kind], one_more: Option<usize>, all: bool) -> Option<Vec<u8>> {
    let chosen = kinds.iter().enumerate().filter(|(i, k)| all || k.made || one_more == Some(*i));
    let changes: Vec<Change> = chosen.flat_map(|(_, k)| k.changes.iter().cloned()).collect();
    changed(source, &changes)
}

/// Whether new bytes are text in the same encoding, and are read as before.
fn holds(source: &Source, bytes: &[u8], same: &dyn Fn(&Source) -> bool) -> bool {
    let new = Source::new(source.name.clone(), bytes.to_vec());
    let sound = !new.faults.iter().any(|f| f.kind == FaultKind::Undecodable);
    sound && new.encoding == source.encoding && same(&new)
}
