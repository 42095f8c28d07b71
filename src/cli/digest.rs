//! `minutes digest`.

use std::path::PathBuf;

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::story::{Story, tell};
use crate::corpus::Sought;
use crate::query::{self, Digests, Kind};
use crate::render::{export, story};

/// What somebody missed: tasks, decisions, matters put off and coming meetings while a person was away
///
/// Told are meetings the person was not at: of the person's groups, and of others where they decided on projects the
/// person has tasks in, or gave the person a task. Without --since from the day after the last meeting the person was
/// at.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes digest Pernilla --since 2017-03       since March
  minutes digest Siv --since 2017 --until 2017-06
  minutes digest Rashid                         since he was last there
  minutes digest Rashid --since 2017 --format markdown > rashid.md")]
pub(super) struct Arguments {
    /// Who was away: full name, exact first name, nickname, initials or id
    #[arg(value_name = "NAME", id = "named-person")]
    name: Option<String>,
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let named = (arguments.name.as_deref(), arguments.paths.as_slice());
    let (person, paths) = context.name_or_path(named, ("--person", context.shared.person.as_deref()))?;
    let Some(person) = person else {
        return Err(Stop::new("a digest is for one person: minutes digest NAME"));
    };
    let sought = Sought { kind: Kind::Person, asked: person.clone(), or_words: false };
    let question = Digests { person, group: context.shared.group.clone(), period: context.period() };
    let opened = context.open_about(&paths, Some(sought))?;
    let digest = query::digest(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let told = query::language_of(digest.missed.iter().map(|(m, _)| *m));
    // Where nothing was missed, the language of all minutes, also of those that the question is not about.
    let left_out = told.is_none() && opened.read > opened.corpus.sources.len();
    let all = if left_out { Some(context.open_again(&paths)?) } else { None };
    let language = told.or_else(|| query::language_of(all.as_ref().unwrap_or(&opened).corpus.meetings.iter()));
    let parts: Vec<_> = digest.happenings().map(export::happening).collect();
    let story = Story {
        page: story::digest(&digest, opened.packs.history_words(language)),
        rows: story::rows(digest.happenings()),
        parts: &parts,
        whole: export::digest(&digest),
    };
    tell(context, &story)?;
    if let (None, Some(last)) = (question.period.since, digest.period.since.and_then(|since| since.plus(-1))) {
        let name = &digest.person.name;
        context.screen.remark(&format!("{name} was last at a meeting on {last}; --since DATE looks further back"));
    }
    Ok(finish(&opened))
}
