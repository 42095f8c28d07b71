//! What a run knows from its surroundings: where to read, which day is today, where and how to print.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::exit::{Outcome, Stop};
use super::flags::{Format, Shared};
use crate::corpus::{self, Input, Opened, Request};
use crate::query::{Kind, NameProblem, Period};
use crate::render::print::Screen;
use crate::render::{self, Listing, table::Look};
use crate::time::{Day, today_from_seconds};

/// The surroundings of a run.
pub(super) struct Context<'a> {
    /// The shared flags.
    pub(super) shared: &'a Shared,
    /// Where to print.
    pub(super) screen: Screen,
    /// The day given as today, if one was.
    pub(super) today: Option<Day>,
    /// The flag a name given as a path was probably meant for.
    pub(super) name_flag: Option<&'static str>,
}

impl<'a> Context<'a> {
    /// Reads the surroundings once.
    pub(super) fn new(shared: &'a Shared, name_flag: Option<&'static str>) -> Result<Context<'a>, Stop> {
        let screen = Screen { color: shared.color.into(), quiet: shared.quiet };
        Ok(Context { shared, screen, today: shared.today.map_or_else(day_of_environment, |d| Ok(Some(d)))?, name_flag })
    }

    /// The period asked for.
    pub(super) fn period(&self) -> Period {
        Period { since: self.shared.since, until: self.shared.until }
    }

    /// Reads the corpus and says what the reader has to remark.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Opened, Stop> {
        let opened = corpus::open(&self.request(paths)?).map_err(|e| Stop::new(e.to_string()))?;
        self.remark_on(&opened);
        Ok(opened)
    }

    /// Passes on the notices of a reading. What breaks a register is said even when quiet.
    pub(super) fn remark_on(&self, opened: &Opened) {
        for notice in &opened.notices {
            if opened.register_broken { self.screen.complain(notice) } else { self.screen.remark(notice) }
        }
        if self.shared.verbose {
            self.screen.remark(&format!("{} read", counted(opened.read, "file", "files")));
        }
    }

    /// What to read.
    pub(super) fn request(&self, paths: &[PathBuf]) -> Result<Request, Stop> {
        let directory = self.directory()?;
        let (dashes, named): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|p| p.as_os_str() == "-");
        let mut paths = named.into_iter().map(|p| self.existing(p)).collect::<Result<Vec<_>, _>>()?;
        let stdin = if dashes.is_empty() { None } else { Some(self.standard_input()?) };
        if paths.is_empty() && stdin.is_none() {
            paths.push(usual_folder(&directory));
        }
        Ok(Request {
            paths,
            stdin,
            register: self.shared.register.as_ref().map(|r| self.placed(r)),
            language: self.shared.language.clone(),
            directory,
            max_size: self.shared.max_size * 1024 * 1024,
        })
    }

    fn directory(&self) -> Result<PathBuf, Stop> {
        let Some(directory) = &self.shared.directory else { return Ok(PathBuf::from(".")) };
        if directory.is_dir() {
            return Ok(directory.clone());
        }
        Err(Stop::new(format!("no such folder `{}`; -C takes a folder that exists", directory.display())))
    }

    /// A path as seen from the folder of `-C`.
    pub(super) fn placed(&self, path: &Path) -> PathBuf {
        self.shared.directory.as_ref().map_or_else(|| path.to_owned(), |directory| directory.join(path))
    }

    fn existing(&self, path: &Path) -> Result<PathBuf, Stop> {
        let placed = self.placed(path);
        if placed.exists() || placed.is_symlink() {
            return Ok(placed);
        }
        let shown = path.display().to_string();
        let is_name = !shown.contains(['/', '\\', '.']);
        let hint = self.name_flag.filter(|_| is_name).map(|flag| {
            let quoted = if shown.contains(' ') { format!("\"{shown}\"") } else { shown.clone() };
            format!("; did you mean `{flag} {quoted}`?")
        });
        Err(Stop::new(format!("no such file or folder `{shown}`{}", hint.unwrap_or_default())))
    }

    fn standard_input(&self) -> Result<Input, Stop> {
        if std::io::stdin().is_terminal() {
            return Err(Stop::new(
                "standard input is a terminal; pipe a text into it: cat minutes.txt | minutes tasks -",
            ));
        }
        let mut bytes = Vec::new();
        let most = self.shared.max_size * 1024 * 1024 + 1;
        let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
        read.map_err(|e| Stop::new(format!("standard input could not be read: {e}")))?;
        let name = self.shared.stdin_filename.clone().unwrap_or_else(|| "stdin".to_owned());
        Ok(Input { name, bytes })
    }

    /// The format asked for, else what suits the reader.
    pub(super) fn format(&self) -> Format {
        let suited = if self.screen.is_terminal() { Format::Table } else { Format::Tsv };
        self.given_format().unwrap_or(suited)
    }

    /// The format asked for.
    pub(super) fn given_format(&self) -> Option<Format> {
        if self.shared.json { Some(Format::Json) } else { self.shared.format }
    }

    /// Prints a list; `objects` are its rows as the export writes them.
    pub(super) fn show(&self, listing: &Listing, objects: &[impl Serialize], empty: &str) -> Result<(), Stop> {
        match self.format() {
            Format::Table => self.screen.prepared(&self.table(listing))?,
            Format::Tsv => self.screen.data(&render::tsv::render(listing))?,
            Format::Csv => self.screen.data(&render::csv::render(listing)?)?,
            Format::Markdown => self.screen.data(&render::markdown::render(listing))?,
            Format::Json => self.screen.data(&render::json::render(&objects)?)?,
            Format::Jsonl => self.screen.data(&render::jsonl::render(objects)?)?,
        }
        if listing.rows.is_empty() {
            self.screen.remark(empty);
        }
        listing.summary.iter().for_each(|line| self.screen.remark(line));
        Ok(())
    }

    fn table(&self, listing: &Listing) -> String {
        if listing.rows.is_empty() {
            return String::new();
        }
        render::table::render(listing, Look { width: self.screen.width(), bold: self.screen.is_coloured() })
    }

    /// A name that is not clear, with the flag that may have been meant.
    pub(super) fn unclear(&self, problem: &NameProblem) -> Stop {
        let mut message = problem.to_string();
        if let NameProblem::Unknown { asked, elsewhere, .. } = problem {
            let flag = |kind: &Kind| format!("\n  there is a{} of that name: --{kind} \"{asked}\"", article(*kind));
            message.extend(elsewhere.iter().map(flag));
        }
        Stop(message)
    }
}

fn article(kind: Kind) -> String {
    if kind == Kind::Organisation { format!("n {kind}") } else { format!(" {kind}") }
}

/// How a run that has printed its answer ends.
pub(super) fn finish(opened: &Opened) -> Outcome {
    if opened.register_broken { Outcome::Failed } else { Outcome::Fine }
}

/// `1 task`, `2 tasks`.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The day of SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set.
fn day_of_environment() -> Result<Option<Day>, Stop> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|t| !t.is_empty()) else { return Ok(None) };
    let seconds = text.to_str().and_then(|t| t.parse().ok()).and_then(today_from_seconds);
    let message = "SOURCE_DATE_EPOCH is no number of seconds since 1970; unset it or use --today YYYY-MM-DD";
    seconds.map(Some).ok_or_else(|| Stop::new(message))
}

/// With no path: the nearest folder upward that holds `minutes.yaml`, else `minutes`, else the folder itself.
pub(super) fn usual_folder(directory: &Path) -> PathBuf {
    let absolute = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    if directory.join("minutes.yaml").is_file() {
        return directory.to_owned();
    }
    if let Some(above) = absolute.ancestors().skip(1).find(|folder| folder.join("minutes.yaml").is_file()) {
        return above.to_owned();
    }
    let minutes = directory.join("minutes");
    if minutes.is_dir() { minutes } else { directory.to_owned() }
}
