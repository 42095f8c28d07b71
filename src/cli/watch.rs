//! `minutes watch`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;

use super::cache;
use super::check::choice::Choice;
use super::check::{known, told};
use super::context::Context;
use super::exit::{Outcome, Stop};
use super::findings as shown;
use super::flags::Format;
use crate::corpus::{self, Became, Change, Notice, Opened, Request};
use crate::query::{News, Selected, Sighted, counts, cut, news, recognised, selected};
use crate::render::findings::{Texts, human};
use crate::render::rounds::{self, Files, Totals};

/// Check the files, and again whenever one of them changes: what is new, what is gone
///
/// Minutes, registers and language packs count; what `minutes check` would not read does not. A finding is known again
/// when its line moves. The files are only read.
#[derive(Debug, Args)]
#[command(after_help = "With --format jsonl each finding is a line: \"event\" is new, moved or gone, \"id\" stays the
same from round to round; a line with \"event\": \"round\" ends each round.

Ctrl-C ends it, and so does closing the pipe it writes to. Exit code 2: it could not run, or the folder that was watched is gone.

Examples:
  minutes watch                           the usual folder
  minutes watch minutes/ --strict         all findings
  minutes watch --select missing-date     this one only
  minutes watch --poll minutes/           for a network drive, of which the system does not tell
  minutes watch --format jsonl            for editors")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    #[command(flatten)]
    choice: Choice,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = "Which findings")]
    baseline: Option<PathBuf>,
    /// Look every 2 seconds, where the system does not tell of changes
    #[arg(long, help_heading = "Reading")]
    poll: bool,
}

/// The help of `--format`.
pub(super) const FORMATS: &str = "How to write what has changed [default: human]
human: each new finding with the line it is about
jsonl: one JSON text on each line, for editors";

/// A round that was run.
struct Round {
    opened: Opened,
    told: Vec<Sighted>,
    /// What was chosen from; its findings are in `told`.
    chosen: Selected,
    /// So many are in the baseline.
    known: usize,
    totals: Totals,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if arguments.paths.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Stop::new("standard input does not change; name files or folders to watch"));
    }
    let mut request = context.request(&arguments.paths.paths)?;
    request.checks = arguments.choice.levels();
    let beside = arguments.baseline.iter().map(|named| known::place(context, named)).collect::<Result<_, Stop>>()?;
    let notice = if arguments.poll { Notice::Look } else { Notice::Told };
    let mut watch = corpus::watch(&request, beside, notice).map_err(|error| context.unopened(error))?;
    let first = look(context, arguments, &request)?;
    show_first(context, arguments, &first)?;
    let mut before = first.kept();
    context.screen.remark("watching; Ctrl-C ends");
    loop {
        watch.remark().iter().for_each(|why| context.screen.complain(why));
        let changes = watch.wait(&|| context.screen.is_read()).map_err(|folder| {
            Stop(format!("{}: this folder is gone; watch again when it is back", folder.display()))
        })?;
        if changes.is_empty() {
            return Ok(Outcome::Fine);
        }
        // What is kept is held against the time of the round.
        request.cache = request.cache.and_then(|_| cache::place_of_cache());
        if !next_round(context, arguments, &request, &changes, &mut before)? {
            return Ok(Outcome::Fine);
        }
    }
}

/// What is kept from round to round.
struct Before {
    told: Vec<Sighted>,
    notices: Vec<String>,
}

impl Round {
    /// What the next round is compared with; the rest is forgotten.
    fn kept(self) -> Before {
        Before { told: self.told, notices: self.opened.notices }
    }
}

/// Runs a round and tells what is new; `false` when nobody reads it any more.
fn next_round(
    context: &Context<'_>,
    arguments: &Arguments,
    request: &Request,
    changes: &[Change],
    before: &mut Before,
) -> Result<bool, Stop> {
    // A fault in one round ends this round only.
    let round = match catch_unwind(AssertUnwindSafe(|| look(context, arguments, request))) {
        Ok(Ok(round)) => round,
        Ok(Err(Stop(why))) => return tell_fault(context, &why),
        Err(_) => return tell_fault(context, "this round ended in a fault of the program; please report it"),
    };
    if round.opened.notices != before.notices {
        context.remark_before_findings(&round.opened);
    }
    let news = news(&before.told, &round.told);
    let files = files(&round.opened, changes);
    let read_on = match context.given_format() {
        Some(Format::Jsonl) => context.screen.offer(&rounds::json_lines(&news, &files, round.totals)?)?,
        _ => tell(context, arguments, &round, &news, &files)?,
    };
    *before = round.kept();
    Ok(read_on)
}

fn tell_fault(context: &Context<'_>, why: &str) -> Result<bool, Stop> {
    context.screen.complain(&format!("error: {why}"));
    match context.given_format() {
        Some(Format::Jsonl) => Ok(context.screen.offer(&rounds::fault_line(why)?)?),
        _ => Ok(true),
    }
}

/// Checks all files.
fn look(context: &Context<'_>, arguments: &Arguments, request: &Request) -> Result<Round, Stop> {
    let mut opened = context.judged(request, context.today_or_clock())?;
    let known::Split { new, known, .. } = known::split(context, &mut opened, arguments.baseline.as_deref())?;
    let selection = arguments.choice.selection();
    let (known, mut chosen) = (selected(known, &selection).told.len(), selected(new, &selection));
    let totals = Totals { counts: counts(&chosen.told), files: told::files(&opened, &chosen.told) };
    let path = |source: &str| opened.path_from_here(source);
    let entries = recognised(&chosen.told, &path, &mut |source| opened.discreet(source).map(Rc::new));
    let findings = std::mem::take(&mut chosen.told);
    let told = entries.into_iter().zip(findings).map(|(known, finding)| Sighted { known, finding }).collect();
    Ok(Round { opened, told, chosen, known, totals })
}

/// The first round, as `minutes check` shows it.
fn show_first(context: &Context<'_>, arguments: &Arguments, round: &Round) -> Result<(), Stop> {
    context.remark_before_findings(&round.opened);
    if context.given_format() == Some(Format::Jsonl) {
        let news = News { new: round.told.clone(), ..News::default() };
        return Ok(context.screen.data(&rounds::json_lines(&news, &Files::default(), round.totals)?)?);
    }
    let mut told: Vec<_> = round.told.iter().map(|sighted| sighted.finding.clone()).collect();
    let hidden = cut(&mut told, arguments.choice.max_findings);
    shown::show(context, &round.opened, &told, &[])?;
    context.screen.remark(&told::in_words(round.totals, &round.chosen, hidden, round.known));
    shown::hint(context, &told);
    Ok(())
}

/// Tells people what has changed; `false` when nobody reads it any more.
fn tell(context: &Context<'_>, arguments: &Arguments, round: &Round, news: &News, files: &Files) -> Result<bool, Stop> {
    let mut new: Vec<_> = news.new.iter().map(|sighted| sighted.finding.clone()).collect();
    let hidden = cut(&mut new, arguments.choice.max_findings);
    let (words, totals) = (files.in_words(), round.totals.in_words(news));
    if new.is_empty() && news.gone.is_empty() {
        context.screen.remark(&format!("{words}; {totals}"));
        return Ok(true);
    }
    context.screen.remark(&format!("\n{words}"));
    let (read, path) = (|path: &str| round.opened.shown(path), |path: &str| round.opened.path_from_here(path));
    let look = human::Look { width: context.width(), coloured: context.screen.is_coloured() };
    let text = rounds::human(&new, &news.gone, &mut Texts::new(&read, &path), look);
    let read_on = context.screen.offer_prepared(&text)?;
    let rest = if hidden > 0 { format!("; {hidden} not shown (--max-findings)") } else { String::new() };
    context.screen.remark(&format!("{totals}{rest}"));
    Ok(read_on)
}

/// The files that have changed, as findings name them.
fn files(opened: &Opened, changes: &[Change]) -> Files {
    let of = |became| changes.iter().filter(move |c| c.became == became).map(|c| opened.name_of(&c.path)).collect();
    Files { changed: of(Became::Changed), new: of(Became::New), gone: of(Became::Gone) }
}
