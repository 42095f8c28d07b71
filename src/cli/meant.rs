//! What was probably meant by a flag, a command or a format that there is not: what other programs call so.

use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::flags::{Format, formats_of, name_of, served_by};

/// The error with the advice of this program in place of the parser's guess by letters, where there is one.
pub(super) fn told(parser: &mut clap::Command, words: &[String], mut error: Error) -> Error {
    let names: Vec<String> = parser.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let command = words.iter().skip(1).find(|word| names.contains(word)).map(String::as_str).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => text(&error, ContextKind::InvalidArg).and_then(|flag| of_flag(command, flag)),
        ErrorKind::InvalidSubcommand => text(&error, ContextKind::InvalidSubcommand).and_then(of_command),
        ErrorKind::InvalidValue => of_format(command, &error),
        _ => None,
    };
    if let Some(message) = message {
        return parser.error(error.kind(), message);
    }
    if error.kind() == ErrorKind::UnknownArgument {
        // `use -- --flag`: nobody has a file of that name.
        error.remove(ContextKind::Suggested);
    }
    error
}

fn text(error: &Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text),
        _ => None,
    }
}

fn of_flag(command: &str, flag: &str) -> Option<String> {
    let name = flag.strip_prefix("--")?.split(['=', ' ']).next()?;
    let meant = meant_by(command, name)?;
    Some(format!("there is no `--{name}`; {meant}"))
}

fn meant_by(command: &str, name: &str) -> Option<String> {
    let serves = |flag: &str| served_by(command).contains(&flag);
    let mean = |flag: &str, more: &str| serves(flag).then(|| format!("did you mean `--{flag}{more}`?"));
    let tasks = |flag: &str| (command == "tasks").then(|| format!("did you mean `--{flag}`?"));
    match name {
        "open" | "done" | "dropped" | "all" => mean("status", &format!(" {name}")),
        "due" | "due-before" | "due-until" | "deadline" => tasks("due-by DATE"),
        "late" | "past-due" | "expired" => tasks("overdue"),
        "nobody" | "unassigned" | "no-owner" => tasks("unowned"),
        "assignee" | "responsible" | "for" => mean("owner", " NAME"),
        "name" | "who" => mean("owner", " NAME").or_else(|| mean("person", " NAME")),
        "from" | "after" => mean("since", " DATE"),
        "to" | "before" => mean("until", " DATE"),
        "output" | "out" | "save" if command == "init" => Some("did you mean `--write`?".to_owned()),
        "output" | "out" | "save" => Some(format!("write `minutes {command} … > FILE`")),
        "excel" | "xlsx" | "xls" | "ods" if writes(command, Format::Csv) => {
            Some("spreadsheets open what `--format csv` writes".to_owned())
        }
        _ => {
            let format = Format::from_str(name, true).ok().filter(|format| writes(command, *format))?;
            mean("format", &format!(" {}", name_of(format)))
        }
    }
}

fn writes(command: &str, format: Format) -> bool {
    served_by(command).contains(&"format") && formats_of(command).contains(&format)
}

fn of_command(asked: &str) -> Option<String> {
    match asked {
        "version" => Some("there is no command `version`; did you mean `minutes --version`?".to_owned()),
        "todo" | "todos" | "actions" => Some(format!("there is no command `{asked}`; did you mean `minutes tasks`?")),
        _ => None,
    }
}

/// A format that no command writes: the parser would list those of all commands.
fn of_format(command: &str, error: &Error) -> Option<String> {
    if !text(error, ContextKind::InvalidArg)?.starts_with("--format") || !served_by(command).contains(&"format") {
        return None;
    }
    let asked = text(error, ContextKind::InvalidValue)?;
    let own: Vec<String> = formats_of(command).iter().map(|format| name_of(*format)).collect();
    let sheet = matches!(asked, "excel" | "xlsx" | "xls" | "ods") && writes(command, Format::Csv);
    let sheet = if sheet { "; spreadsheets open csv" } else { "" };
    Some(format!("`{asked}` is no format; `minutes {command}` writes {}{sheet}", own.join(", ")))
}
