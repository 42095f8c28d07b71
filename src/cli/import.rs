//! `minutes import`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::{Context, counted};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Foreign, Put};
use crate::import::{self, Attachment, ImportError, Imported, Limits};

/// Seconds that pdftotext may take for one file.
const SECONDS: u64 = 60;
/// Mails within mails.
const DEEPEST: usize = 3;
/// Endings that a text takes the place of.
const ENDINGS: [&str; 12] = ["pdf", "docx", "docm", "dotx", "doc", "odt", "ott", "fodt", "html", "htm", "xhtml", "eml"];

/// Text out of PDF, Word (.docx), OpenDocument (.odt), HTML and mail (.eml), for the other commands to read
///
/// Writes NAME.txt beside each file, and NAME.ATTACHMENT.txt for what a mail brings along. A file that stands there is
/// never written over. What a file is, is told by what it holds. Deleted and hidden text and comments are left out.
/// PDF needs pdftotext (poppler-utils).
///
/// Exit code 0: all imported; 2: some could not be, or their place was taken.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes import minutes/                      all that can be imported in a folder
  minutes import board.html letter.eml         writes board.txt and letter.txt
  minutes import board.html --output minutes   writes minutes/board.txt
  minutes import board.html --stdout           prints the text
  cat board.html | minutes import -            the same from a pipe")]
pub(super) struct Arguments {
    /// Files and folders to import; - is standard input
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// Write the texts into this folder
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print the texts instead of writing them
    #[arg(long, conflicts_with = "output")]
    stdout: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let request = context.request(&arguments.paths)?;
    if let Some(folder) = arguments.output.as_ref().filter(|folder| !context.within(folder).is_dir()) {
        return Err(Stop(format!("no such folder `{}`; make it first, or name another", folder.display())));
    }
    let limits = Limits { bytes: request.max_size, seconds: SECONDS };
    let mut run = Run { context, arguments, limits, written: BTreeSet::new(), failed: false, others: 0, found: 0 };
    if let Some(input) = &request.stdin {
        run.input(&input.name, &input.bytes)?;
    }
    for file in corpus::foreign(&request) {
        match file {
            Ok(file) => run.file(&file)?,
            Err(error) => run.fail(&context.unopened(error).0),
        }
    }
    run.sum_up();
    Ok(if run.failed { Outcome::Failed } else { Outcome::Fine })
}

struct Run<'a> {
    context: &'a Context<'a>,
    arguments: &'a Arguments,
    limits: Limits,
    /// The files written in this run.
    written: BTreeSet<PathBuf>,
    failed: bool,
    /// Files of folders that are nothing to import.
    others: usize,
    found: usize,
}

impl Run<'_> {
    fn fail(&mut self, message: &str) {
        self.failed = true;
        self.context.screen.complain(&format!("error: {message}"));
    }

    fn input(&mut self, name: &str, bytes: &[u8]) -> Result<(), Stop> {
        self.found += 1;
        if bytes.len() as u64 > self.limits.bytes {
            self.fail(&format!("{name}: too large; split it, or raise the limit with --max-size"));
            return Ok(());
        }
        match import::text(bytes, self.limits) {
            Ok(imported) if self.arguments.output.is_some() => self.write(&imported, Path::new(name), 0),
            Ok(imported) => self.print(&imported, name)?,
            Err(error) => self.fail(&format!("{name}: {error}")),
        }
        Ok(())
    }

    fn file(&mut self, file: &Foreign) -> Result<(), Stop> {
        let shown = file.path.display().to_string();
        let bytes = match file.bytes(self.limits.bytes) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.fail(&error.to_string());
                return Ok(());
            }
        };
        let imported = import::text(&bytes, self.limits).map_err(|error| as_named(&file.path, error));
        let nothing = matches!(imported, Err(ImportError::PlainText | ImportError::NoDocument(..)));
        if !file.named && (nothing || bytes.is_empty()) {
            self.others += 1;
            return Ok(());
        }
        self.found += 1;
        match imported {
            Ok(imported) if self.arguments.stdout => self.print(&imported, &shown)?,
            Ok(imported) => self.write(&imported, &file.path, 0),
            Err(error) => self.fail(&format!("{shown}: {error}")),
        }
        Ok(())
    }

    fn print(&mut self, imported: &Imported, name: &str) -> Result<(), Stop> {
        self.context.screen.data(&imported.text)?;
        let attachments = imported.attachments.len();
        if attachments > 0 {
            let attachments = counted(attachments, "attachment", "attachments");
            self.context
                .screen
                .remark(&format!("{name}: {attachments} not printed; without --stdout each gets its file"));
        }
        Ok(())
    }

    /// Writes a text into the place of the file it comes from, and what was sent with it beside.
    fn write(&mut self, imported: &Imported, from: &Path, depth: usize) {
        let stem = stem(from);
        self.put(&self.place(from, &stem), &imported.text);
        let mut names = BTreeSet::new();
        for attachment in &imported.attachments {
            let name = unlike(&attachment.name, &mut names);
            self.attachment(attachment, &from.with_file_name(format!("{stem}.{name}")), depth + 1);
        }
    }

    /// `from` is where the attachment would lie as a file.
    fn attachment(&mut self, attachment: &Attachment, from: &Path, depth: usize) {
        let shown = from.display();
        if attachment.is_text {
            let text = String::from_utf8_lossy(&attachment.bytes).replace("\r\n", "\n");
            let name = from.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            return self.put(&self.place(from, &name), &format!("{}\n", text.trim_end()));
        }
        if depth > DEEPEST {
            return self.fail(&format!("{shown}: a mail in a mail in a mail; save it as a file and import that"));
        }
        match import::text(&attachment.bytes, self.limits) {
            // The ending of its own is gone already; what is left of its name is all of it.
            Ok(imported) => self.write(&imported, &from.with_file_name(format!("{}.eml", file_name(from))), depth),
            Err(error) => self.fail(&format!("{shown} (attachment): {error}")),
        }
    }

    /// Where the text of a file goes.
    fn place(&self, from: &Path, stem: &str) -> PathBuf {
        let name = format!("{stem}.txt");
        self.arguments.output.as_ref().map_or_else(|| from.with_file_name(&name), |folder| folder.join(&name))
    }

    fn put(&mut self, path: &Path, text: &str) {
        let shown = path.display();
        if !self.written.insert(path.to_owned()) {
            return self.fail(&format!("{shown}: another file of this run has this name; import it with --output DIR"));
        }
        match corpus::put_new(&self.context.within(path), text) {
            Ok(Put::Written) => self.context.screen.remark(&format!("{shown} written")),
            Ok(Put::Same) => self.context.screen.remark(&format!("{shown} stands there already, unchanged")),
            Ok(Put::Taken) => self.fail(&format!(
                "{shown}: stands there already and says something else; it was left: move it away, or use --output DIR"
            )),
            Err(error) => self.fail(&error.to_string()),
        }
    }

    fn sum_up(&mut self) {
        let others = counted(self.others, "other file", "other files");
        match (self.found, self.others) {
            (0, 0) if !self.failed => self.fail("nothing to import there; name a PDF, .docx, .odt, .html or .eml file"),
            (0, _) if !self.failed => self.context.screen.remark(&format!("nothing to import; {others} left alone")),
            (_, 0) => {}
            _ if self.context.shared.verbose => self.context.screen.remark(&format!("{others} left alone")),
            _ => {}
        }
    }
}

/// What holds no document at all is damaged when its name says that it is one: other commands name it among those to
/// be imported.
fn as_named(path: &Path, error: ImportError) -> ImportError {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match (&error, ending.as_deref()) {
        (ImportError::NoDocument(..), Some("docx" | "docm" | "dotx" | "doc")) => ImportError::Misnamed("Word file"),
        (ImportError::NoDocument(..), Some("odt" | "ott")) => ImportError::Misnamed("OpenDocument file"),
        (ImportError::NoDocument(..), Some("pdf")) => ImportError::Misnamed("PDF file"),
        _ => error,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a file without the ending of its format.
fn stem(path: &Path) -> String {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let known = ending.is_some_and(|e| ENDINGS.contains(&e.as_str()));
    let stem = if known { path.file_stem() } else { path.file_name() };
    stem.map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name that no attachment before has.
fn unlike(name: &str, names: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|n| !names.contains(n));
    let name = free.unwrap_or_default();
    names.insert(name.clone());
    name
}
