//! `minutes agenda`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::corpus::{self, Opened, Sought};
use crate::lang::{Compiled, Packs};
use crate::model::GroupId;
use crate::query::{self, Agenda, Kind, Next};
use crate::render::{agenda, export, ical, json};

/// What the next meeting of a group has to talk about, ready to be filled in as its minutes
///
/// Matters that were put off, announced points, topics that keep coming back, open tasks and unanswered questions, each
/// with its file and line. The agenda is in the language of the minutes. With names and notes filled in, the program
/// reads it as minutes. A TEMPLATE is Jinja; it sees title, group, day, start, end, place, labels, present and points,
/// as --format json shows them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes agenda Ledningsgruppen                                     the agenda as text
  minutes agenda Ledningsgruppen --today 2018-01-02                  tasks say how old they are
  minutes agenda Ledningsgruppen --format markdown --output next.md  into a file
  minutes agenda Ledningsgruppen --format ics                        for a calendar")]
pub(super) struct Arguments {
    #[command(flatten)]
    named: super::Named,
    /// Write to this file; - is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Answer")]
    output: Option<PathBuf>,
    /// With --output: replace the file if it exists
    #[arg(long, requires = "output", help_heading = "Answer")]
    force: bool,
    /// The layout, instead of the program's own
    #[arg(long, value_name = "FILE", help_heading = "Answer")]
    template: Option<PathBuf>,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let (name, paths) = context.name_first(&arguments.named)?;
    let sought = |name: &String| Sought { kind: Kind::Group, asked: name.clone(), or_words: false };
    let opened = context.open_about(&paths, name.as_ref().map(sought))?;
    let group = group(&opened, name.as_deref())?;
    let holiday = |language: Option<&str>, day| opened.packs.holiday(language, day).map(str::to_owned);
    let question = Next { group: None, today: context.today, holiday: &holiday };
    let Some(plan) = query::agenda(&opened.corpus, &group, &question) else {
        return Err(Stop(format!("there is no group `{group}`")));
    };
    let text = written(context, arguments, &plan, &opened.packs)?;
    match &arguments.output {
        Some(path) if path.as_os_str() != "-" => put(context, path, &text, arguments.force)?,
        _ => context.screen.data(&text)?,
    }
    remark(context, &plan);
    Ok(finish(&opened))
}

/// The group asked for, else the only one.
fn group(opened: &Opened, name: Option<&str>) -> Result<GroupId, Stop> {
    let corpus = &opened.corpus;
    if let Some(name) = name {
        return query::group(corpus, name).map(|g| g.id.clone()).map_err(|p| Stop(p.to_string()));
    }
    match corpus.groups.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => Err(Stop::new("no group is known; minutes name theirs in the title, or in the register")),
        several => {
            let names: String = several.iter().map(|g| format!("\n  minutes agenda \"{}\"", g.name)).collect();
            Err(Stop(format!("an agenda of which group?{names}")))
        }
    }
}

fn written(context: &Context<'_>, arguments: &Arguments, plan: &Agenda<'_>, packs: &Packs) -> Result<String, Stop> {
    let document = agenda::document(plan, pack(context, plan, packs)?);
    let format = context.given_format();
    if let Some(path) = &arguments.template {
        return layout(context, path, &document, format);
    }
    match format {
        Some(Format::Ics) if plan.next.day.is_none() => Err(Stop::new(
            "the day of the next meeting is not known, and a calendar needs one; `minutes next` tells more",
        )),
        Some(Format::Ics) => Ok(ical::render(&[ical::next(&plan.next, &agenda::points(&document))], context.zone()?)),
        Some(Format::Markdown) => Ok(agenda::markdown(&document)),
        Some(Format::Json) => Ok(json::render(&document)?),
        _ => Ok(agenda::text(&document)),
    }
}

/// The pack of the group's minutes.
fn pack<'p>(context: &Context<'_>, plan: &Agenda<'_>, packs: &'p Packs) -> Result<&'p Compiled, Stop> {
    let code = context.shared.language.as_deref().or(agenda::language(plan));
    let pack = code.and_then(|code| packs.get(code)).or(packs.fallback());
    pack.ok_or_else(|| Stop::new("there is no language pack to take words from"))
}

fn layout(
    context: &Context<'_>,
    path: &Path,
    document: &agenda::Document,
    format: Option<Format>,
) -> Result<String, Stop> {
    match format {
        Some(Format::Ics) => return Err(Stop::new("a calendar has no layout; leave out --template or --format ics")),
        Some(Format::Json) => return Err(Stop::new("JSON has no layout; leave out --template or --format json")),
        _ => {}
    }
    let shown = path.display();
    let layout =
        corpus::read_layout(&context.within(path)).map_err(|why| Stop(format!("{shown}: the template {why}")))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    agenda::template(document, &name, &layout, format == Some(Format::Markdown)).map_err(|fault| {
        let line = fault.line.map(|l| format!(":{l}")).unwrap_or_default();
        Stop(format!("{shown}{line}: the template cannot be used: {fault}"))
    })
}

fn put(context: &Context<'_>, path: &Path, text: &str, force: bool) -> Result<(), Stop> {
    corpus::put(&context.within(path), text, force).map_err(|e| Stop(e.to_string()))?;
    context.screen.remark(&format!("{} written", path.display()));
    Ok(())
}

/// What the agenda itself does not say of its day.
fn remark(context: &Context<'_>, plan: &Agenda<'_>) {
    let next = &plan.next;
    let Some(day) = next.day else {
        context.screen.remark("the day of the next meeting is not known");
        return;
    };
    if next.is_past == Some(true) {
        context.screen.remark(&format!("{day} has passed; the agenda leaves its day open"));
    }
    if next.is_guess {
        context.screen.remark(&format!("{day} is a guess"));
    }
    next.against.iter().for_each(|a| context.screen.remark(&format!("{day}: {}", export::in_words(a))));
}
