//! `minutes fix`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;

use super::changes;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Opened};
use crate::diag::{Diagnostic, Finding};
use crate::edit::fix::{Change, Mended, Reading, SAFE, SUGGESTED, changed, mend, suggested};
use crate::extract;
use crate::model::{Draft, Meeting, SourceInfo, finding_meant};
use crate::text::Source;

/// Mends the layout of minutes: blanks, line ends, hidden characters, cut addresses; shows the changes first
///
/// Changes only what `minutes check` has told and what nobody reads: after it, the same facts are read. Prints a
/// unified diff; --write makes the changes. What rewrites the record is mended only by name, with --suggested.
///
/// Exit code 0: nothing to change, or all written; 1: something would change; 2: something could not be done.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes fix                                what it would change in the usual folder
  minutes fix minutes/ > fix.diff            the same as a patch: git apply fix.diff
  minutes fix --select trailing-blanks       this kind only
  minutes fix --suggested missing-year       and the years that follow from evidence
  minutes fix minutes/ --write               changes it")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    /// Write the changes into the files
    #[arg(long, conflicts_with = "diff")]
    write: bool,
    /// Show the changes and write nothing (usual)
    #[arg(long)]
    diff: bool,
    /// Mend these findings only
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these findings alone
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Mend these, too, though it rewrites the record: missing-year, duplicate-attendee, nickname-in-attendance
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    suggested: Vec<String>,
}

/// Which findings to mend.
struct Wanted {
    safe: BTreeSet<Finding>,
    suggested: Vec<Finding>,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let wanted = wanted(arguments)?;
    let stdin = arguments.paths.paths.iter().any(|p| p.as_os_str() == "-");
    if stdin && arguments.write {
        return Err(Stop::new("standard input cannot be written; leave out --write, or name the file"));
    }
    let opened = context.open_judged(&context.request(&arguments.paths.paths)?, context.today)?;
    let mut meetings: BTreeMap<&str, Vec<&Meeting>> = BTreeMap::new();
    opened.corpus.meetings.iter().for_each(|m| meetings.entry(&m.source).or_default().push(m));
    let write = arguments.write;
    let mut run = Run { context, opened: &opened, meetings, wanted, write, files: 0, mends: 0, failed: false };
    for info in &opened.corpus.sources {
        run.file(info)?;
    }
    run.sum_up();
    Ok(match finish(&opened) {
        Outcome::Fine if run.failed => Outcome::Failed,
        Outcome::Fine if run.mends > 0 && !run.write => Outcome::Findings,
        other => other,
    })
}

struct Run<'a> {
    context: &'a Context<'a>,
    opened: &'a Opened,
    /// By their files.
    meetings: BTreeMap<&'a str, Vec<&'a Meeting>>,
    wanted: Wanted,
    write: bool,
    files: usize,
    mends: usize,
    failed: bool,
}

impl Run<'_> {
    fn file(&mut self, info: &SourceInfo) -> Result<(), Stop> {
        let path = info.path.as_str();
        let Some(source) = self.opened.source(path) else {
            self.failed = true;
            self.context.screen.complain(&format!("{path}: cannot be read any more; run the command again"));
            return Ok(());
        };
        let told: Vec<&Diagnostic> = self.opened.findings_of(path).iter().filter(|f| !f.silenced).collect();
        let mended = self.mended(&source, &told, info.language.as_deref());
        mended.left.iter().for_each(|why| self.context.screen.remark(&format!("{path}: {why}")));
        if mended.bytes == source.bytes() {
            return Ok(());
        }
        let bytes = mended.bytes;
        let file = self.opened.file(path);
        if file.is_some_and(is_register) {
            self.context.screen.remark(&format!("{path}: is a register; it is never mended"));
            return Ok(());
        }
        match file.filter(|_| self.write) {
            None => self.show(path, &source, &bytes)?,
            Some(file) => {
                if let Err(error) = corpus::write(file, Some(source.bytes()), &bytes) {
                    self.failed = true;
                    self.context.screen.complain(&error.to_string());
                    return Ok(());
                }
            }
        }
        self.files += 1;
        self.mends += mended.mends;
        Ok(())
    }

    /// A file after all mends: those asked for by name, then what is safe.
    fn mended(&self, source: &Source, told: &[&Diagnostic], language: Option<&str>) -> Mended {
        let packs = &self.opened.packs;
        let read = |source: &Source| extract::draft(source, packs, language);
        let rewritten = self.rewritten(source, told, &read);
        let new = Source::new(source.name.clone(), rewritten.bytes);
        let before = read(&new);
        let kinds = self.safe_kinds(&source.name);
        let wanted = |f: &Diagnostic| kinds.contains(&f.finding);
        let first: Vec<&Diagnostic> = match rewritten.mends {
            0 => told.iter().copied().filter(|f| self.wanted.safe.contains(&f.finding)).collect(),
            _ => before.findings.iter().filter(|f| wanted(f)).collect(),
        };
        let reading = Reading {
            findings: &|text| read(text).findings.into_iter().filter(wanted).collect(),
            flaws: &|text| extract::flaws(text, packs, language),
            same: &|text| read(text).says_the_same(&before, &[]),
        };
        let mut mended = mend(&new, &first, &reading);
        mended.mends += rewritten.mends;
        mended.left.splice(0..0, rewritten.left);
        mended
    }

    /// What may be mended in a file without a finding of its own: nothing of which a place is silenced.
    fn safe_kinds(&self, path: &str) -> Vec<Finding> {
        let silenced: BTreeSet<Finding> =
            self.opened.findings_of(path).iter().filter(|f| f.silenced).map(|f| f.finding).collect();
        self.wanted.safe.difference(&silenced).copied().collect()
    }

    /// A file after what was asked for by name, as far as that leaves the rest as it was.
    fn rewritten(&self, source: &Source, told: &[&Diagnostic], read: &dyn Fn(&Source) -> Draft) -> Mended {
        let (mut changes, mut left) = (Vec::new(), Vec::new());
        if !self.wanted.suggested.is_empty() {
            let before = read(source);
            let meetings = self.meetings.get(source.name.as_str()).map(Vec::as_slice).unwrap_or_default();
            for change in suggested(&self.opened.corpus, meetings, source, told, &self.wanted.suggested) {
                let one = changed(source, std::slice::from_ref(&change)).map(|b| Source::new(source.name.clone(), b));
                match one.filter(|new| says_no_more(&read(new), &before, &change)) {
                    Some(_) => changes.push(change),
                    None => left.push(refused(source, &change)),
                }
            }
        }
        let bytes = changed(source, &changes).unwrap_or_else(|| source.bytes().to_vec());
        Mended { bytes, mends: changes.len(), left }
    }

    fn show(&self, path: &str, source: &Source, bytes: &[u8]) -> Result<(), Stop> {
        changes::show(self.context, &self.opened.path_from_here(path), source, bytes)
    }

    fn sum_up(&self) {
        let what = format!("{} in {}", counted(self.mends, "mend", "mends"), counted(self.files, "file", "files"));
        self.context.screen.remark(&match (self.mends, self.write) {
            (0, _) => "nothing to mend".to_owned(),
            (_, true) => what,
            (_, false) => format!("{what}; --write makes them"),
        });
    }
}

fn is_register(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == crate::config::REGISTER_NAME)
}

/// Why a change of the record was not made.
fn refused(source: &Source, change: &Change) -> String {
    let line = source.line_of(source.text_offset(change.start));
    let what = match change.text.trim() {
        "" => "taking this entry out".to_owned(),
        text => format!("`{text}`"),
    };
    format!("line {line}: {what} would change what else is read; mend it by hand")
}

/// Whether a change of the record leaves all else as it was.
fn says_no_more(after: &Draft, before: &Draft, change: &Change) -> bool {
    if change.text.is_empty() {
        return after.says_the_same(before, &["doubled"]);
    }
    let dated = change.start == change.end;
    let but: &[&str] = if dated { &["dates", "title", "group", "years"] } else { &["attendance", "doubled", "list"] };
    let lists = |d: &Draft| d.meetings.iter().map(|m| (m.attendance.len(), m.dates.len())).collect::<Vec<_>>();
    let year = |d: &Draft| d.meetings.iter().flat_map(|m| &m.dates).filter(|d| d.date.year.is_some()).count();
    after.says_the_same(before, but) && lists(after) == lists(before) && (!dated || year(after) > year(before))
}

fn wanted(arguments: &Arguments) -> Result<Wanted, Stop> {
    let select = findings(&arguments.select, &SAFE)?;
    let ignore = findings(&arguments.ignore, &SAFE)?;
    let chosen = SAFE.into_iter().filter(|f| arguments.select.is_empty() || select.contains(f));
    let suggested = findings(&arguments.suggested, &SUGGESTED)?;
    Ok(Wanted { safe: chosen.filter(|f| !ignore.contains(f)).collect(), suggested })
}

/// The findings of these names, all of them among those that can be had.
fn findings(names: &[String], among: &[Finding]) -> Result<Vec<Finding>, Stop> {
    let one = |name: &String| {
        let named = Finding::named(name).ok_or_else(|| unknown(name))?;
        Some(named).filter(|f| among.contains(f)).ok_or_else(|| without_mend(named))
    };
    names.iter().map(one).collect()
}

fn unknown(asked: &str) -> Stop {
    Stop(format!("no finding is called `{asked}`; {}", finding_meant(asked)))
}

fn without_mend(finding: Finding) -> Stop {
    let name = finding.entry().name;
    if SUGGESTED.contains(&finding) {
        return Stop(format!("mending `{name}` rewrites the record; ask for it with --suggested {name}"));
    }
    if SAFE.contains(&finding) {
        return Stop(format!("`{name}` is mended anyway; --select and --ignore choose among those"));
    }
    Stop(format!(
        "`{name}` has no mend: only a human can tell what is right; these have one: {}, and by --suggested {}",
        listed(&SAFE),
        listed(&SUGGESTED)
    ))
}

fn listed(among: &[Finding]) -> String {
    among.iter().map(|f| f.entry().name).collect::<Vec<_>>().join(", ")
}
