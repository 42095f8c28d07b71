//! `minutes resolve`: drafts to the export, wherever the files are.

use std::io::BufRead;
use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::{Outcome, Stop};
use super::export::Target;
use crate::check;
use crate::corpus::{self, Gathering, Manner, Request, Resolved};

/// So many faults of lines are told, the rest counted.
const MOST_FAULTS: usize = 20;

/// Drafts to the export: who is who, and what became of what
///
/// The second half of reading, for running on many machines: takes the lines of `minutes draft` in any order and writes
/// what `minutes export` of the same files does. All lines of a corpus root must come to one run; no file is looked for.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes draft minutes/ | minutes resolve > minutes.json
  minutes draft minutes/ > drafts.jsonl; minutes resolve drafts.jsonl
  minutes draft minutes/*.txt | minutes resolve --whole > minutes.json
  minutes draft minutes/ | minutes resolve --format sqlite --out minutes.db")]
pub(super) struct Arguments {
    /// Lists of drafts; - is standard input, which is read when none is named
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Every file of every corpus root is among the drafts, so what is missing can be told
    #[arg(long)]
    whole: bool,
    /// Put the path of the corpus root before paths and ids also when there is one root only
    #[arg(long)]
    with_root: bool,
    #[command(flatten)]
    target: Target,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    arguments.target.check(context)?;
    let request = context.request(&[])?;
    let gathering = gather(context, &request, &arguments.files)?;
    let manner = Manner { whole: arguments.whole, with_root: arguments.with_root };
    let resolved = gathering.resolve(&request, manner, context.today, &check::findings);
    let resolved = resolved.map_err(|e| context.unopened(e))?;
    arguments.target.write(context, &resolved.corpus)?;
    Ok(finish(context, &resolved))
}

fn gather(context: &Context<'_>, request: &Request, files: &[PathBuf]) -> Result<Gathering, Stop> {
    let mut gathering = Gathering::new(request).map_err(|e| context.unopened(e))?;
    let usual = [PathBuf::from("-")];
    for path in if files.is_empty() { &usual } else { files } {
        let cannot = |why: String| Stop(format!("{}: {why}", path.display()));
        let mut input: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            corpus::open_list(&context.within(path)).map_err(|why| cannot(format!("the list {why}")))?
        };
        let name = path.display().to_string();
        gathering.take(&name, input.as_mut()).map_err(|e| cannot(format!("could not be read: {e}")))?;
    }
    Ok(gathering)
}

/// Tells what was not used.
fn finish(context: &Context<'_>, resolved: &Resolved) -> Outcome {
    for notice in &resolved.notices {
        if resolved.register_broken { context.screen.complain(notice) } else { context.screen.remark(notice) }
    }
    for fault in resolved.faults.iter().take(MOST_FAULTS) {
        context.screen.complain(&format!("error: {fault}"));
    }
    if resolved.faults.len() > MOST_FAULTS {
        context.screen.complain(&format!("error: {} more lines were not used", resolved.faults.len() - MOST_FAULTS));
    }
    let empty = resolved.corpus.sources.is_empty() && resolved.faults.is_empty();
    if empty {
        context.screen.complain("error: no draft among the lines; `minutes draft` makes them");
    }
    let failed = empty || resolved.register_broken || !resolved.faults.is_empty();
    if failed { Outcome::Failed } else { Outcome::Fine }
}
