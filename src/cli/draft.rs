//! `minutes draft`: what each file says by itself, as lines that any engine can carry.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Args;

use super::context::{Context, counted};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Chunk, Request, Texts};
use crate::render::jsonl;

/// What each file says by itself, one JSON line a file, for `minutes resolve`
///
/// The first half of reading, for running on many machines: each file is read without the others. Before the first
/// file of a corpus root stands a line of the root, with its register. A file that cannot be read gets a line that
/// says why. Run it everywhere in the same folder, or with the same -C: roots below it are named from there.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes draft minutes/ > drafts.jsonl
  minutes draft minutes/ | minutes resolve > minutes.json
  find minutes -name '*.txt' | minutes draft --files-from - | head -n 1
  find minutes -name '*.txt' -print0 | minutes draft -0 --files-from - > drafts.jsonl

An entry of a list may also be JSON: {\"root\": \"minutes\", \"path\": \"a.txt\"} names the corpus root of a file,
and with a \"text\" or its bytes in \"base64\" the text itself is read, and no file. docs/cluster.md says more.")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    /// Read what this list names, one a line; - is standard input
    #[arg(long, value_name = "LIST", conflicts_with = "paths")]
    files_from: Option<PathBuf>,
    /// The entries of the list end with NUL, not with a line end
    #[arg(short = '0', long, requires = "files_from", conflicts_with = "paths")]
    null: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let request = context.request(&arguments.paths.paths)?;
    let mut list = arguments.files_from.as_deref().map(|path| open(context, path)).transpose()?;
    let separator = if arguments.null { 0 } else { b'\n' };
    let texts = list.as_mut().map_or(Texts::Named, |list| Texts::Listed(list.as_mut(), separator));
    // Lines on a screen tell themselves how far it is; a bar below lines in a file is spoilt by what else is said there.
    let (barred, held) = (!context.screen.is_terminal(), std::io::stderr().is_terminal());
    let held = (barred && held).then(Vec::new);
    let mut run = Run { context, drafts: 0, unread: 0, failed: false, lost: None, held };
    let draft = |request: &Request| {
        corpus::draft_lines(request, texts, &|line| jsonl::line(line), &mut |chunk| run.pass(&chunk))
    };
    let drafted = if barred { context.with_bar(&request, draft) } else { draft(&request) };
    run.held.take().into_iter().flatten().for_each(|complaint| context.screen.complain(&complaint));
    let (notices, register_broken) = drafted.map_err(|e| context.unopened(e))?;
    if let Some(error) = run.lost {
        return Err(error.into());
    }
    for notice in notices {
        if register_broken { context.screen.complain(&notice) } else { context.screen.remark(&notice) }
    }
    if run.unread > 0 {
        let files =
            counted(run.unread, "file was not read; its line says why", "files were not read; their lines say why");
        context.screen.remark(&files);
    }
    if context.shared.verbose {
        context.screen.remark(&format!("{} read", counted(run.drafts, "file", "files")));
    }
    Ok(if run.failed || register_broken { Outcome::Failed } else { Outcome::Fine })
}

fn open(context: &Context<'_>, path: &Path) -> Result<Box<dyn BufRead>, Stop> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    corpus::open_list(&context.within(path)).map_err(|why| Stop(format!("{}: the list {why}", path.display())))
}

struct Run<'a> {
    context: &'a Context<'a>,
    drafts: usize,
    unread: usize,
    failed: bool,
    lost: Option<std::io::Error>,
    /// What is told when the bar is gone; `None`: everything is told at once.
    held: Option<Vec<String>>,
}

impl Run<'_> {
    /// Prints some lines, and says whether somebody still reads.
    fn pass(&mut self, chunk: &Chunk) -> bool {
        self.drafts += chunk.drafts;
        self.unread += chunk.unread;
        self.failed |= !chunk.complaints.is_empty();
        for complaint in chunk.complaints.iter().map(|complaint| format!("error: {complaint}")) {
            match &mut self.held {
                Some(held) => held.push(complaint),
                None => self.context.screen.complain(&complaint),
            }
        }
        match self.context.screen.offer(&chunk.lines) {
            Ok(more) => more,
            Err(error) => {
                self.lost = Some(error);
                false
            }
        }
    }
}
