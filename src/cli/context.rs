//! What a run knows from its surroundings: where to read, which day is today, where and how to print.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::cache::place_of_cache;
use super::exit::{Outcome, Stop};
use super::flags::{Format, Shared, name_of};
use crate::check;
use crate::corpus::{self, Input, Keep, OpenError, Opened, Progress, Request, Sought};
pub(super) use crate::diag::counted;
use crate::query::{Kind, NameProblem, Outcomes, Period};
use crate::render::print::Screen;
use crate::render::progress::Bar;
use crate::render::{self, Listing, ical::Entry, table::Look};
use crate::time::{Day, Zone, today_from_seconds};

/// Where most minutes in Swedish are written.
const USUAL_ZONE: &str = "Europe/Stockholm";

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
    /// The command line.
    words: &'a [String],
}

impl<'a> Context<'a> {
    /// Reads the surroundings once.
    pub(super) fn new(
        shared: &'a Shared,
        name_flag: Option<&'static str>,
        words: &'a [String],
    ) -> Result<Context<'a>, Stop> {
        let screen = Screen { color: shared.color.into(), quiet: shared.quiet };
        let today = shared.today.map_or_else(day_of_environment, |d| Ok(Some(d)))?;
        Ok(Context { shared, screen, today, name_flag, words })
    }

    /// The period asked for.
    pub(super) fn period(&self) -> Period {
        Period { since: self.shared.since, until: self.shared.until }
    }

    /// The decisions or open questions asked for.
    pub(super) fn outcomes(&self) -> Outcomes {
        let Shared { group, project, .. } = self.shared;
        Outcomes { group: group.clone(), project: project.clone(), period: self.period() }
    }

    /// Reads the corpus for a question, and says so when there is nobody to ask.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Opened, Stop> {
        self.open_any(paths).inspect(|opened| self.remark_on_meetings(opened))
    }

    fn remark_on_meetings(&self, opened: &Opened) {
        if !opened.meetings {
            let files = counted(opened.read, "file", "files");
            self.screen.remark(&format!("no minutes of a meeting in {files}; `minutes check` says why"));
        }
    }

    /// The same for a question about the names that the flags name: where nothing of those names is, need not be read.
    pub(super) fn open_about_names(&self, paths: &[PathBuf]) -> Result<Opened, Stop> {
        self.open_about(paths, None)
    }

    /// The same for a question about one more name, which no flag names.
    pub(super) fn open_about(&self, paths: &[PathBuf], more: Option<Sought>) -> Result<Opened, Stop> {
        let request = Request { sought: self.sought().into_iter().chain(more).collect(), ..self.request(paths)? };
        self.opened(&request).inspect(|opened| self.remark_on_meetings(opened))
    }

    fn sought(&self) -> Vec<Sought> {
        let Shared { owner, person, organisation, group, project, .. } = self.shared;
        let names = [
            (Kind::Person, owner),
            (Kind::Person, person),
            (Kind::Organisation, organisation),
            (Kind::Group, group),
            (Kind::Project, project),
        ];
        let sought =
            |(kind, name): (Kind, &Option<String>)| Some(Sought { kind, asked: name.clone()?, or_words: false });
        names.into_iter().filter_map(sought).collect()
    }

    /// Reads the corpus and says what the reader has to remark.
    pub(super) fn open_any(&self, paths: &[PathBuf]) -> Result<Opened, Stop> {
        self.opened(&self.request(paths)?)
    }

    /// Reads all of a corpus of which a part was read already; what is to be remarked has been.
    pub(super) fn open_again(&self, paths: &[PathBuf]) -> Result<Opened, Stop> {
        corpus::open(&self.request(paths)?).map_err(|e| self.unopened(e))
    }

    fn opened(&self, request: &Request) -> Result<Opened, Stop> {
        let opened = self.with_bar(request, corpus::open).map_err(|e| self.unopened(e))?;
        self.remark_on(&opened);
        Ok(opened)
    }

    /// Reads the corpus and finds what is wrong in it; without a day given as today, what depends on it is left out.
    pub(super) fn open_judged(&self, request: &Request, today: Option<Day>) -> Result<Opened, Stop> {
        let opened = self.judged(request, today)?;
        self.remark_on(&opened);
        Ok(opened)
    }

    /// The same without a remark, of which only that is kept which `keep` leaves of each root.
    pub(super) fn open_kept(&self, request: &Request, today: Option<Day>, keep: Keep<'_>) -> Result<Opened, Stop> {
        let judged = |request: &Request| corpus::open_kept(request, today, &check::findings, keep);
        self.with_bar(request, judged).map_err(|e| self.unopened(e))
    }

    /// Reads the corpus and finds what is wrong in it, without a remark.
    pub(super) fn judged(&self, request: &Request, today: Option<Day>) -> Result<Opened, Stop> {
        let judged = |request: &Request| corpus::open_judged(request, today, &check::findings);
        self.with_bar(request, judged).map_err(|e| self.unopened(e))
    }

    /// Reads what a request names, with a bar on a terminal when it takes long; it is gone afterwards.
    pub(super) fn with_bar<T>(&self, request: &Request, read: impl FnOnce(&Request) -> T) -> T {
        let progress = Arc::new(Progress::default());
        let seen = progress.clone();
        let bar = if self.screen.quiet { None } else { Bar::over(move || seen.now()) };
        let counted = bar.is_some().then(|| Request { progress: Some(progress), ..request.clone() });
        let read = read(counted.as_ref().unwrap_or(request));
        drop(bar);
        read
    }

    /// Passes on the notices of a reading, and what could not be read, which is said even when quiet.
    pub(super) fn remark_on(&self, opened: &Opened) {
        self.remark_before_findings(opened);
        opened.unread.iter().for_each(|line| self.screen.complain(line));
    }

    /// Passes on the notices of a reading whose findings are shown. What breaks a register is said even when quiet.
    pub(super) fn remark_before_findings(&self, opened: &Opened) {
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
        let stdin = if dashes.is_empty() { None } else { Some(self.standard_input()?) };
        Ok(Request {
            paths: named.into_iter().cloned().collect(),
            stdin,
            register: self.shared.register.clone(),
            language: self.shared.language.clone(),
            lang_dir: self.shared.lang_dir.clone(),
            checks: BTreeMap::new(),
            directory,
            max_size: self.shared.max_size * 1024 * 1024,
            jobs: self.shared.jobs.unwrap_or(0).into(),
            sought: Vec::new(),
            cache: if self.shared.no_cache { None } else { place_of_cache() },
            progress: None,
        })
    }

    fn directory(&self) -> Result<PathBuf, Stop> {
        let Some(directory) = &self.shared.directory else { return Ok(PathBuf::from(".")) };
        if directory.is_dir() {
            return Ok(directory.clone());
        }
        Err(Stop::new(format!("no such folder `{}`; -C takes a folder that exists", directory.display())))
    }

    /// What keeps the run from starting; a name given as a path was probably meant for a flag.
    pub(super) fn unopened(&self, error: OpenError) -> Stop {
        let OpenError::NoSuchPath { path, near, is_name } = error else { return Stop::new(error.to_string()) };
        if self.shared.directory.as_ref().map_or_else(|| path.clone(), |d| d.join(&path)).is_symlink() {
            return Stop(format!("{}: this link leads to no file; name the file itself", path.display()));
        }
        let shown = path.display().to_string();
        let quoted = super::quotes::unquoted(self.words, &shown, |word| self.within(Path::new(word)).exists());
        if let Some(quoted) = quoted.filter(|_| near.is_none() && !shown.contains(['/', '.'])) {
            return Stop(format!("{shown}: no such file or folder; did you mean `{quoted}`?"));
        }
        match self.name_flag {
            Some(flag) if is_name && near.is_none() => {
                let name = if shown.contains(' ') { format!("\"{shown}\"") } else { shown.clone() };
                Stop(format!("{shown}: no such file or folder; did you mean `{flag} {name}`?"))
            }
            _ => Stop(OpenError::NoSuchPath { path, near, is_name: false }.to_string()),
        }
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
        self.show_as(self.format(), listing, objects, empty)
    }

    /// The same in a format that suits the command.
    pub(super) fn show_as(
        &self,
        format: Format,
        listing: &Listing,
        objects: &[impl Serialize],
        empty: &str,
    ) -> Result<(), Stop> {
        match format {
            Format::Table => self.screen.prepared(&self.table(listing))?,
            Format::Tsv => self.screen.data(&render::tsv::render(listing))?,
            Format::Csv => self.screen.data(&render::csv::render(listing)?)?,
            Format::Markdown => self.screen.data(&render::markdown::render(listing))?,
            Format::Json => render::json::write(&objects, &mut |text| self.screen.offer(text))?,
            Format::Jsonl => self.screen.data(&render::jsonl::render(objects)?)?,
            // The argument parser lets these through only for commands that write them otherwise.
            _ => return Err(Stop::new(format!("a list is not written as {}", name_of(format)))),
        }
        if listing.rows.is_empty() {
            self.screen.remark(empty);
        }
        listing.summary.iter().for_each(|line| self.screen.remark(line));
        Ok(())
    }

    /// The name that stands first, unless it is a path that exists; and the paths. `--group` names it too.
    pub(super) fn name_first(&self, named: &super::Named) -> Result<(Option<String>, Vec<PathBuf>), Stop> {
        self.name_or_path((named.name.as_deref(), &named.paths), ("--group", self.shared.group.as_deref()))
    }

    /// The same for a name that another flag names, too.
    pub(super) fn name_or_path(
        &self,
        (first, paths): (Option<&str>, &[PathBuf]),
        (flag, given): (&str, Option<&str>),
    ) -> Result<(Option<String>, Vec<PathBuf>), Stop> {
        let (mut paths, given) = (paths.to_vec(), given.map(str::to_owned));
        let Some(first) = first else { return Ok((given, paths)) };
        let directory = self.shared.directory.clone().unwrap_or_default();
        if first == "-" || directory.join(first).exists() {
            paths.insert(0, PathBuf::from(first));
            return Ok((given, paths));
        }
        if given.is_some() {
            return Err(Stop(format!("{first}: no such file or folder; with {flag} only paths follow")));
        }
        Ok((Some(first.to_owned()), paths))
    }

    /// A path as the user wrote it, seen from the folder the run works in.
    pub(super) fn within(&self, path: &Path) -> PathBuf {
        self.shared.directory.as_ref().map_or_else(|| path.to_owned(), |d| d.join(path))
    }

    /// Today as given, else by the clock (UTC).
    pub(super) fn today_or_clock(&self) -> Option<Day> {
        let seconds = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().map(|d| d.as_secs());
        self.today.or_else(|| today_from_seconds(i64::try_from(seconds()?).ok()?))
    }

    /// Prints entries as a calendar.
    pub(super) fn calendar(&self, entries: &[Entry], empty: &str) -> Result<(), Stop> {
        let calendar = render::ical::render(entries, self.zone()?);
        // The line ends that calendars want are nothing to look at.
        let shown = if self.screen.is_terminal() { calendar.replace("\r\n", "\n") } else { calendar };
        self.screen.data(&shown)?;
        if entries.is_empty() {
            self.screen.remark(empty);
        }
        Ok(())
    }

    /// The time zone asked for.
    pub(super) fn zone(&self) -> Result<Zone, Stop> {
        self.shared.timezone.map_or_else(|| USUAL_ZONE.parse().map_err(Stop), Ok)
    }

    fn table(&self, listing: &Listing) -> String {
        if listing.rows.is_empty() {
            return String::new();
        }
        render::table::render(listing, Look { width: self.width(), bold: self.screen.is_coloured() })
    }

    /// Columns to fit into, when somebody says how many there are.
    pub(super) fn width(&self) -> Option<u16> {
        self.screen.width().or_else(columns_of_environment)
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

/// How a run that has printed its answer ends: an answer out of only some of the files must not look like all of it.
pub(super) fn finish(opened: &Opened) -> Outcome {
    if opened.unread.is_empty() { finish_told(opened) } else { Outcome::Failed }
}

/// The same where the answer itself tells what could not be read, or is not about it.
pub(super) fn finish_told(opened: &Opened) -> Outcome {
    if opened.register_broken { Outcome::Failed } else { Outcome::Fine }
}

/// The width that COLUMNS asks for (POSIX); a table that goes to a pager can have one.
fn columns_of_environment() -> Option<u16> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0)
}

/// The day of SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set.
fn day_of_environment() -> Result<Option<Day>, Stop> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|t| !t.is_empty()) else { return Ok(None) };
    let seconds = text.to_str().and_then(|t| t.parse().ok()).and_then(today_from_seconds);
    let message = "SOURCE_DATE_EPOCH is no number of seconds since 1970; unset it or use --today YYYY-MM-DD";
    seconds.map(Some).ok_or_else(|| Stop::new(message))
}
