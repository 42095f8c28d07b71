//! `minutes history`.

use clap::Args;

use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use super::story::{Story, forms, tell};
use crate::corpus::Sought;
use crate::query::{self, Histories, Kind};
use crate::render::export;
use crate::render::story::{self, Order};

/// What became of a project: each meeting at which it came up, over all groups
///
/// What was decided, which tasks were raised and what became of them, what was put off and came back, what is still
/// open, and who is involved. A name that is no project is looked for among the headings.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes history Fritidsbank                                  all of it
  minutes history Fritidsbank --since 2017-08                  since August
  minutes history Rekrytering --format markdown > history.md   to hand out
  minutes history Rekrytering --group utvecklingsgruppen       of one group
  minutes history Fritidsbank --format tsv | grep question     one row each")]
pub(super) struct Arguments {
    /// The project: its name, another form of it, or whole words of it; else a heading
    #[arg(value_name = "PROJECT")]
    matter: String,
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let matter = Sought { kind: Kind::Project, asked: arguments.matter.clone(), or_words: true };
    let opened = context.open_about(&arguments.paths.paths, Some(matter))?;
    let question = Histories {
        project: arguments.matter.clone(),
        forms: &|name, corpus| forms(name, corpus, &opened.packs),
        group: context.shared.group.clone(),
        period: context.period(),
    };
    let history = query::history(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let language = query::language_of(history.chapters.iter().map(|c| c.meeting));
    let words = opened.packs.history_words(language);
    let paper = context.given_format() == Some(Format::Markdown);
    let order = if paper { Order::SummaryFirst } else { Order::StoryFirst };
    let whole = export::history(&history);
    let story = Story {
        page: story::history(&history, words, order),
        rows: story::rows(history.happenings()),
        parts: &whole.events,
        whole: &whole,
    };
    tell(context, &story)?;
    remark(context, &history);
    Ok(finish(&opened))
}

/// What a person wants to know beside the page.
fn remark(context: &Context<'_>, history: &query::History<'_>) {
    let undated = history.chapters.iter().filter(|c| c.meeting.date.value.is_none()).count();
    if history.project.is_none() {
        context.screen.remark("no project has this name; these are the headings that do");
    }
    if undated > 0 {
        let meetings = counted(undated, "meeting", "meetings");
        context.screen.remark(&format!("{meetings} without a day stand where they can have been, or last"));
    }
}
