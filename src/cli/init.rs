//! `minutes init`.

use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::{Outcome, Stop};
use crate::config::{read_register, sections};
use crate::corpus::{self, Home};
use crate::edit::{self, Proposal};
use crate::text::Source;

/// A register of names proposed from the minutes: people, organisations, groups, projects, each with its evidence
///
/// Prints what it proposes; --write puts it into minutes.yaml, at the end of each section, and changes nothing that
/// stands there. Run it again when there are new minutes: it proposes only what is new. What the program cannot decide
/// comes commented out; an entry that you comment out is not proposed again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes init                         what the usual folder shows and minutes.yaml does not say
  minutes init minutes/                a folder
  minutes init minutes/ --write        puts it into minutes/minutes.yaml
  minutes schema register              the form of minutes.yaml, for editors")]
pub(super) struct Arguments {
    /// Folder to read
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Write into minutes.yaml instead of printing
    #[arg(long)]
    write: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if arguments.path.as_ref().is_some_and(|p| p.as_os_str() == "-") {
        return Err(Stop::new("a register belongs to a folder; name one instead of -"));
    }
    let paths: Vec<PathBuf> = arguments.path.iter().cloned().collect();
    let home = context.with_bar(&context.request(&paths)?, corpus::open_home).map_err(|e| context.unopened(e))?;
    context.remark_on(&home.opened);
    let text = home.source.as_ref().map_or("", |s| s.text.as_str());
    let proposal = edit::init(&home.opened.corpus, &home.register, text, &sections(text));
    let path = home.path.display();
    if proposal.text.is_empty() {
        context.screen.remark(&format!("nothing new: {path} says all that the minutes show"));
        return Ok(Outcome::Fine);
    }
    proposal.left_out.iter().for_each(|line| context.screen.complain(&format!("{path}: {line}")));
    let summary = proposal.summary.join(", ");
    if !arguments.write {
        context.screen.data(&proposal.text)?;
    }
    match (summary.as_str(), arguments.write) {
        ("", _) => {}
        (some, false) => context.screen.remark(&format!("{some}; `minutes init --write` puts them into {path}")),
        (some, true) => {
            write(&home, &proposal)?;
            context.screen.remark(&format!("{path}: {some} added"));
        }
    }
    Ok(if proposal.left_out.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// Writes the register with what is proposed; never one that could not be read afterwards.
fn write(home: &Home, proposal: &Proposal) -> Result<(), Stop> {
    let path = home.path.display();
    let empty = Source::new("", Vec::new());
    let source = home.source.as_ref().unwrap_or(&empty);
    let bytes = edit::apply(source, &proposal.edits).map_err(|why| Stop(format!("{path}: {why}")))?;
    if let Some(fault) = read_register(&Source::new(source.name.clone(), bytes.clone())).1.first() {
        let line = fault.span.start.line;
        let message = format!(
            "{path}: with what is proposed, line {line} could not be read ({}); nothing was written: add it by hand",
            fault.message
        );
        return Err(Stop(message));
    }
    home.write(&bytes).map_err(|e| Stop(e.to_string()))
}
