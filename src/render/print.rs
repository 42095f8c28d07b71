//! The one module that prints. Answers go to standard output, remarks to standard error; a reader that has
//! seen enough and closes the pipe is no error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::escape;

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless NO_COLOR or TERM=dumb say no, or CLICOLOR_FORCE says yes.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where the program prints.
#[derive(Debug, Clone, Copy, Default)]
pub struct Screen {
    /// When to use colour.
    pub color: Color,
    /// Whether remarks are left out.
    pub quiet: bool,
}

impl Screen {
    /// Whether the answer is read by a person, not by a program.
    pub fn is_terminal(self) -> bool {
        io::stdout().is_terminal()
    }

    /// Columns of the terminal the answer goes to; `None` in a pipe.
    pub fn width(self) -> Option<u16> {
        if self.is_terminal() { super::table::terminal_width() } else { None }
    }

    /// Whether headings may be bold.
    pub fn is_coloured(self) -> bool {
        AutoStream::new(io::stdout(), self.choice(&io::stdout())).current_choice() != ColorChoice::Never
    }

    fn choice(self, stream: &impl anstream::stream::RawStream) -> ColorChoice {
        match self.color {
            Color::Auto => AutoStream::choice(stream),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }

    /// Prints data exactly as it is into a pipe, escaped on a terminal. `Err` when output is lost.
    pub fn data(self, text: &str) -> io::Result<()> {
        self.offer(text).map(drop)
    }

    /// Prints bytes exactly as they are. `Err` when output is lost.
    pub fn bytes(self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        is_open(out.write_all(bytes).and_then(|()| out.flush())).map(drop)
    }

    /// Prints lines for a person, escaped in a pipe, too: no line is a command to a CI system. `Err` when output is lost.
    pub fn lines(self, text: &str) -> io::Result<()> {
        self.data(&escape::piped_lines(text))
    }

    /// Prints text whose parts are escaped already and that may hold colour. `Err` when output is lost.
    pub fn prepared(self, text: &str) -> io::Result<()> {
        self.offer_prepared(text).map(drop)
    }

    /// Prints as [`data`](Screen::data) does; `false` when the reader has closed the pipe.
    pub fn offer(self, text: &str) -> io::Result<bool> {
        if self.is_terminal() {
            return self.offer_prepared(&escape::terminal_lines(text));
        }
        let mut out = io::stdout().lock();
        is_open(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints as [`prepared`](Screen::prepared) does; `false` when the reader has closed the pipe.
    pub fn offer_prepared(self, text: &str) -> io::Result<bool> {
        let stdout = io::stdout();
        let choice = self.choice(&stdout);
        let mut out = AutoStream::new(stdout.lock(), choice);
        is_open(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Whether somebody may still read the answer: `false` when the other end of the pipe is closed.
    pub fn is_read(self) -> bool {
        !hung_up()
    }

    /// Prints a remark on standard error, unless told to be quiet.
    pub fn remark(self, text: &str) {
        if !self.quiet {
            self.complain(text);
        }
    }

    /// Prints a message on standard error, quiet or not.
    pub fn complain(self, text: &str) {
        let lines: String = escape::terminal_lines(text).lines().map(|l| escape::ci_line(l) + "\n").collect();
        // Nobody is left to be told when standard error is closed.
        let _ = io::stderr().lock().write_all(lines.as_bytes());
    }

    /// Prints a message of the argument parser on standard error, with its colours.
    pub fn complain_prepared(self, text: &str) {
        let stderr = io::stderr();
        let choice = self.choice(&stderr);
        let _ = AutoStream::new(stderr.lock(), choice).write_all(text.as_bytes());
    }
}

/// Whether the other end of standard output is closed.
#[cfg(unix)]
fn hung_up() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    // Nothing is waited for: an end that is closed is told all the same.
    let mut ends = [PollFd::new(&stdout, PollFlags::empty())];
    let told = poll(&mut ends, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok();
    told && ends.iter().any(|end| end.revents().intersects(PollFlags::ERR | PollFlags::HUP))
}

/// Other systems tell it when something is written.
#[cfg(not(unix))]
fn hung_up() -> bool {
    false
}

/// Whether somebody still reads; one who has seen enough is no error.
fn is_open(result: io::Result<()>) -> io::Result<bool> {
    result.map(|()| true).or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(false) } else { Err(error) })
}
