//! `minutes fix`.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use clap::Args;

use super::changes;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Opened};
use crate::diag::{Diagnostic, Finding, entry_named};
use crate::edit::fix::{Change, Mended, Reading, SAFE, SUGGESTED, changed, mend, suggested};
use crate::extract;
use crate::lang::Packs;
use crate::model::{Draft, Meeting, nearest};
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
    let opened = context.open_any(&arguments.paths.paths)?;
    let mut run = Run { context, opened: &opened, wanted, write: arguments.write, files: 0, mends: 0, failed: false };
    for (path, known) in known(&opened) {
        run.file(path, &known)?;
    }
    run.sum_up();
    Ok(match finish(&opened) {
        Outcome::Fine if run.failed => Outcome::Failed,
        Outcome::Fine if run.mends > 0 && !run.write => Outcome::Findings,
        other => other,
    })
}

/// What is known of one file.
#[derive(Default)]
struct Known<'a> {
    language: Option<&'a str>,
    /// Its findings, those that somebody silenced, too.
    findings: Vec<&'a Diagnostic>,
    meetings: Vec<&'a Meeting>,
}

/// What is known of each file that was read, in the order of the corpus; gone through once, as files are many.
fn known(opened: &Opened) -> Vec<(&str, Known<'_>)> {
    let corpus = &opened.corpus;
    let mut all: HashMap<&str, Known<'_>> = HashMap::new();
    for finding in &corpus.findings {
        all.entry(&finding.source).or_default().findings.push(finding);
    }
    for meeting in &corpus.meetings {
        all.entry(&meeting.source).or_default().meetings.push(meeting);
    }
    let mut known = |path: &str, language| Known { language, ..all.remove(path).unwrap_or_default() };
    corpus.sources.iter().map(|s| (s.path.as_str(), known(&s.path, s.language.as_deref()))).collect()
}

struct Run<'a> {
    context: &'a Context<'a>,
    opened: &'a Opened,
    wanted: Wanted,
    write: bool,
    files: usize,
    mends: usize,
    failed: bool,
}

impl Run<'_> {
    fn file(&mut self, path: &str, known: &Known<'_>) -> Result<(), Stop> {
        let Some(source) = self.opened.source(path) else {
            self.failed = true;
            self.context.screen.complain(&format!("{path}: cannot be read any more; run the command again"));
            return Ok(());
        };
        let mended = self.mended(&source, known);
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
    fn mended(&self, source: &Source, known: &Known<'_>) -> Mended {
        let language = known.language;
        let told: Vec<&Diagnostic> = known.findings.iter().copied().filter(|f| !f.silenced).collect();
        let read = |source: &Source| extract::draft(source, Packs::builtin(), language);
        let rewritten = self.rewritten(source, &known.meetings, &told, &read);
        let new = Source::new(source.name.clone(), rewritten.bytes);
        let before = read(&new);
        let kinds = self.safe_kinds(known);
        let wanted = |f: &Diagnostic| kinds.contains(&f.finding);
        let first: Vec<&Diagnostic> = match rewritten.mends {
            0 => told.iter().copied().filter(|f| self.wanted.safe.contains(&f.finding)).collect(),
            _ => before.findings.iter().filter(|f| wanted(f)).collect(),
        };
        let reading = Reading {
            findings: &|text| read(text).findings.into_iter().filter(wanted).collect(),
            flaws: &|text| extract::flaws(text, Packs::builtin(), language),
            same: &|text| read(text).says_the_same(&before, &[]),
        };
        let mut mended = mend(&new, &first, &reading);
        mended.mends += rewritten.mends;
        mended.left.splice(0..0, rewritten.left);
        mended
    }

    /// What may be mended in a file without a finding of its own: nothing of which a place is silenced.
    fn safe_kinds(&self, known: &Known<'_>) -> Vec<Finding> {
        let silenced = |kind: Finding| known.findings.iter().any(|f| f.silenced && f.finding == kind);
        self.wanted.safe.iter().copied().filter(|kind| !silenced(*kind)).collect()
    }

    /// A file after what was asked for by name, as far as that leaves the rest as it was.
    fn rewritten(
        &self,
        source: &Source,
        meetings: &[&Meeting],
        told: &[&Diagnostic],
        read: &dyn Fn(&Source) -> Draft,
    ) -> Mended {
        let (mut changes, mut left) = (Vec::new(), Vec::new());
        if !self.wanted.suggested.is_empty() {
            let before = read(source);
            for change in suggested(&self.opened.corpus, source, meetings, told, &self.wanted.suggested) {
                let one = changed(source, std::slice::from_ref(&change)).map(|b| Source::new(source.name.clone(), b));
                match one.filter(|new| says_no_more(&read(new), &before, &change)) {
                    Some(_) => changes.push(change),
                    None => left.push(format!("`{}` could not be written safely", change.text.trim())),
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

/// Whether a change of the record leaves all else as it was.
fn says_no_more(after: &Draft, before: &Draft, change: &Change) -> bool {
    if change.text.is_empty() {
        return after.says_the_same(before, &[]);
    }
    let dated = change.start == change.end;
    let but: &[&str] = if dated { &["dates", "title", "group", "years"] } else { &["attendance"] };
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
        let entry = entry_named(name).ok_or_else(|| unknown(name, among))?;
        let known = among.iter().copied().find(|f| f.entry().code == entry.code);
        known.ok_or_else(|| without_mend(entry.name))
    };
    names.iter().map(one).collect()
}

fn unknown(asked: &str, among: &[Finding]) -> Stop {
    let near = nearest(asked, Finding::ALL.iter().map(|f| f.entry().name));
    let meant = near.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" or ");
    if meant.is_empty() {
        return Stop(format!("no finding is called `{asked}`; there are {}", listed(among)));
    }
    Stop(format!("no finding is called `{asked}`; did you mean {meant}?"))
}

fn without_mend(name: &str) -> Stop {
    let other = |list: &[Finding]| list.iter().any(|f| f.entry().name == name);
    if other(&SUGGESTED) {
        return Stop(format!("mending `{name}` rewrites the record; ask for it with --suggested {name}"));
    }
    if other(&SAFE) {
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
