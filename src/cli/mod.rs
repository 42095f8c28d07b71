//! Arguments → question → rows → text. The only home of the argument parser, the environment and exit codes.

mod agenda;
mod annotate;
mod attendance;
mod cache;
mod cells;
mod changes;
mod check;
mod context;
mod decisions;
mod digest;
mod draft;
mod exit;
mod explain;
mod export;
mod findings;
mod fix;
mod flags;
mod groups;
mod history;
#[cfg(feature = "import")]
mod import;
mod init;
mod languages;
mod meant;
mod meetings;
mod next;
mod organisations;
mod people;
mod projects;
mod questions;
mod quotes;
mod resolve;
mod story;
mod tasks;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::render::print::Screen;
use context::Context;
use exit::{Outcome, Stop};
use flags::Shared;

/// Reads meeting minutes written as plain text and answers questions about them, with file and line.
#[derive(Debug, Parser)]
#[command(name = "minutes", version, subcommand_required = true, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  minutes tasks --owner Pernilla             what Pernilla has to do
  minutes attendance --person Pernilla       which meetings she was at
  minutes history Fritidsbank                what became of it
  minutes decisions --project Fritidsbank    what was decided about it
  minutes next                               when each group meets next
  minutes check minutes/                     what is missing or wrong there
  minutes fix minutes/                       what it would mend there
  minutes export > minutes.json              everything, for other programs

With no path, the nearest folder upward that holds minutes.yaml is read, else ./minutes, else the folder itself.
`minutes COMMAND --help` shows its filters and formats; they may also stand before the command.";

/// Files and folders to read.
#[derive(Debug, Clone, Args)]
struct Paths {
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<std::path::PathBuf>,
}

/// A group, and files and folders to read.
#[derive(Debug, Clone, Args)]
struct Named {
    /// The group, by its name, an alias or its id
    #[arg(value_name = "GROUP", id = "named-group")]
    name: Option<String>,
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<std::path::PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Tasks(tasks::Arguments),
    History(history::Arguments),
    Digest(digest::Arguments),
    Next(next::Arguments),
    Agenda(agenda::Arguments),
    Attendance(attendance::Arguments),
    Meetings(meetings::Arguments),
    People(people::Arguments),
    Organisations(organisations::Arguments),
    Groups(groups::Arguments),
    Projects(projects::Arguments),
    Decisions(decisions::Arguments),
    Questions(questions::Arguments),
    Check(check::Arguments),
    Watch(watch::Arguments),
    Fix(fix::Arguments),
    Export(export::Arguments),
    Draft(draft::Arguments),
    Resolve(resolve::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
    Annotate(annotate::Arguments),
    #[cfg(feature = "import")]
    Import(import::Arguments),
    Languages(languages::Arguments),
    Cache(cache::Arguments),
    Schema(export::SchemaArguments),
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs the program; the first argument is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    match parse(&arguments, &words) {
        Ok(cli) => finish(&cli, &words),
        Err(error) => explain_usage(&error),
    }
}

fn finish(cli: &Cli, words: &[String]) -> ExitCode {
    match dispatch(cli, words) {
        Ok(outcome) => outcome.into(),
        Err(Stop(message)) => {
            Screen::default().complain(&format!("error: {message}"));
            Outcome::Failed.into()
        }
    }
}

/// `words` are the arguments for people.
fn parse(arguments: &[OsString], words: &[String]) -> Result<Cli, clap::Error> {
    // Whoever asks for the version alone does not wait for the flags of all commands.
    if matches!(arguments, [_, only] if only == "--version" || only == "-V") {
        clap::Command::new(env!("CARGO_PKG_NAME"))
            .version(env!("CARGO_PKG_VERSION"))
            .try_get_matches_from(arguments)?;
    }
    let mut command = command();
    let matches = command.try_get_matches_from_mut(arguments).map_err(|e| meant::told(&mut command, words, e))?;
    refuse_idle_flags(&mut command, &matches)?;
    Cli::from_arg_matches(&matches)
}

/// The parser; help of a command shows only flags that do something for it, help of the program none of those.
fn command() -> clap::Command {
    let is_choosy = |arg: &clap::Arg| flags::CHOOSY.contains(&arg.get_id().as_str());
    let command = Cli::command();
    let choosy: Vec<clap::Arg> = command.get_arguments().filter(|a| is_choosy(a)).cloned().collect();
    let command = command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        sub.args(choosy.iter().map(|a| in_help_of(&name, a.clone())).collect::<Vec<_>>())
    });
    command.mut_args(|a| if is_choosy(&a) { a.hide(true) } else { a })
}

/// A flag as the help of a command shows it.
fn in_help_of(command: &str, flag: clap::Arg) -> clap::Arg {
    let served = flags::served_by(command);
    match (command, flag.get_id().as_str()) {
        (_, id) if !served.contains(&id) => flag.hide(true),
        ("tasks", "person") | ("export" | "resolve", "json") => flag.hide(true),
        ("check", "format") => flag.help(findings::FORMATS),
        ("export" | "resolve", "format") => flag.help(formats("How to write it", command, "json")),
        ("watch", "format") => flag.help(watch::FORMATS),
        ("agenda" | "history" | "digest", "format") => flag.help(formats("How to write it", command, "text")),
        (_, "format") => flag.help(formats("How to write the answer", command, "table on a terminal, tsv in a pipe")),
        ("people", "person") => flag.help("All about this person, as text: name, nickname, initials or id"),
        ("digest", "person") => flag.help("The same: full name, exact first name, nickname, initials or id"),
        _ => flag,
    }
}

fn formats(what: &str, command: &str, usual: &str) -> String {
    let names: Vec<String> = flags::formats_of(command).iter().map(|f| flags::name_of(*f)).collect();
    format!("{what}: {} [default: {usual}]", names.join(", "))
}

/// A flag that would do nothing is an error: silence would look like an answer.
fn refuse_idle_flags(command: &mut clap::Command, matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some((name, _)) = matches.subcommand() else { return Ok(()) };
    let served = flags::served_by(name);
    let given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    refuse_other_formats(command, matches, name)?;
    let Some(idle) = flags::CHOOSY.into_iter().find(|id| given(id) && !served.contains(id)) else { return Ok(()) };
    let takers = command.get_subcommands().map(clap::Command::get_name);
    let takers: Vec<&str> = takers.filter(|taker| flags::served_by(taker).contains(&idle)).collect();
    let message = format!("`--{idle}` does nothing for `minutes {name}`; it is for {}", takers.join(", "));
    Err(command.error(ErrorKind::UnknownArgument, message))
}

/// A format that the command does not write is an error that says which commands do.
fn refuse_other_formats(command: &mut clap::Command, matches: &ArgMatches, name: &str) -> Result<(), clap::Error> {
    let asked: Option<&flags::Format> = matches.try_get_one("format").ok().flatten();
    let zone = matches.value_source("timezone") == Some(ValueSource::CommandLine);
    if zone && asked != Some(&flags::Format::Ics) {
        let message = "`--timezone` does nothing without `--format ics`";
        return Err(command.error(ErrorKind::UnknownArgument, message));
    }
    let Some(asked) = asked.filter(|a| !flags::formats_of(name).contains(a)) else { return Ok(()) };
    // Commands without a choice of format refuse the flag itself, and the export says what it is for.
    if !flags::served_by(name).contains(&"format") || matches!(name, "export" | "resolve") {
        return Ok(());
    }
    let writers =
        command.get_subcommands().map(clap::Command::get_name).filter(|c| flags::served_by(c).contains(&"format"));
    let writers: Vec<&str> = writers.filter(|c| flags::formats_of(c).contains(asked)).collect();
    let own: Vec<String> = flags::formats_of(name).iter().map(|f| flags::name_of(*f)).collect();
    let asked = flags::name_of(*asked);
    let message =
        format!("`--format {asked}` is for {}; `minutes {name}` writes {}", writers.join(", "), own.join(", "));
    Err(command.error(ErrorKind::InvalidValue, message))
}

/// Help and version to standard output with exit code 0, usage errors to standard error with 2.
fn explain_usage(error: &clap::Error) -> ExitCode {
    let screen = Screen::default();
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        screen.complain_prepared(&text);
        return Outcome::Failed.into();
    }
    screen.prepared(&text).map_or(Outcome::Failed, |()| Outcome::Fine).into()
}

fn dispatch(cli: &Cli, words: &[String]) -> Result<Outcome, Stop> {
    let context = |name_flag| Context::new(&cli.shared, name_flag, words);
    match &cli.command {
        Command::Tasks(arguments) => tasks::run(&context(Some("--owner"))?, arguments),
        Command::History(arguments) => history::run(&context(None)?, arguments),
        Command::Digest(arguments) => digest::run(&context(None)?, arguments),
        Command::Next(arguments) => next::run(&context(None)?, arguments),
        Command::Agenda(arguments) => agenda::run(&context(None)?, arguments),
        Command::Attendance(arguments) => attendance::run(&context(Some("--person"))?, arguments),
        Command::Meetings(arguments) => meetings::run(&context(Some("--group"))?, arguments),
        Command::People(arguments) => people::run(&context(Some("--person"))?, arguments),
        Command::Organisations(arguments) => organisations::run(&context(Some("--person"))?, arguments),
        Command::Groups(arguments) => groups::run(&context(Some("--person"))?, arguments),
        Command::Projects(arguments) => projects::run(&context(Some("--group"))?, arguments),
        Command::Decisions(arguments) => decisions::run(&context(Some("--project"))?, arguments),
        Command::Questions(arguments) => questions::run(&context(Some("--project"))?, arguments),
        Command::Check(arguments) => check::run(&context(None)?, arguments),
        Command::Watch(arguments) => watch::run(&context(None)?, arguments),
        Command::Fix(arguments) => fix::run(&context(None)?, arguments),
        Command::Export(arguments) => export::run(&context(None)?, arguments),
        Command::Draft(arguments) => draft::run(&context(None)?, arguments),
        Command::Resolve(arguments) => resolve::run(&context(None)?, arguments),
        Command::Explain(arguments) => explain::run(&context(None)?, arguments),
        Command::Init(arguments) => init::run(&context(None)?, arguments),
        Command::Annotate(arguments) => annotate::run(&context(None)?, arguments),
        #[cfg(feature = "import")]
        Command::Import(arguments) => import::run(&context(None)?, arguments),
        Command::Cache(arguments) => cache::run(&context(None)?, arguments),
        Command::Languages(arguments) => languages::run(&context(None)?, arguments),
        Command::Schema(arguments) => export::schema(&context(None)?, arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, clap::Error> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        parse(&words.iter().map(OsString::from).collect::<Vec<_>>(), &words)
    }

    #[test]
    fn the_parser_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn shared_flags_stand_before_or_after_the_command() {
        let before = parsed("minutes --owner Pernilla tasks").map(|c| c.shared.owner);
        let after = parsed("minutes tasks --owner Pernilla").map(|c| c.shared.owner);
        assert_eq!(before.ok().flatten().as_deref(), Some("Pernilla"));
        assert_eq!(after.ok().flatten().as_deref(), Some("Pernilla"));
    }

    #[test]
    fn a_flag_that_would_do_nothing_is_refused() {
        let message = parsed("minutes people --status done").err().map(|e| e.to_string()).unwrap_or_default();
        assert!(message.contains("`--status` does nothing for `minutes people`; it is for tasks"), "{message}");
    }

    #[test]
    fn what_other_programs_call_so_is_understood() {
        let message = |line| parsed(line).err().map(|e| e.to_string()).unwrap_or_default();
        let told = [
            ("minutes tasks --open", "`--status open`"),
            ("minutes tasks --csv", "`--format csv`"),
            ("minutes tasks --due 2017-05-01", "`--due-by DATE`"),
            ("minutes init --output x", "`--write`"),
            ("minutes version", "`minutes --version`"),
            (
                "minutes tasks --format xlsx",
                "writes table, tsv, json, jsonl, csv, markdown, ics; spreadsheets open csv",
            ),
        ];
        for (line, advice) in told {
            assert!(message(line).contains(advice), "{}", message(line));
        }
        assert!(!message("minutes check --zzz").contains("-- --zzz"));
    }

    #[test]
    fn help_shows_only_flags_that_do_something() {
        let help = parsed("minutes people --help").err().map(|e| e.to_string()).unwrap_or_default();
        assert!(help.contains("--group") && !help.contains("--status") && help.contains("Pernilla"), "{help}");
    }
}
