//! A bar on standard error that tells how far a long run has come. It is seen on terminals only, and gone before
//! anything else is printed.

use std::fmt::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A run that takes less than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often somebody looks how far it is.
const LOOK: Duration = Duration::from_millis(100);

/// A bar over a run; it goes when this is dropped.
#[derive(Debug)]
pub struct Bar {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// A bar over a run that has so many files read, of so many, as `now` tells whenever it is asked; 0 of 0 while it
    /// looks for them. `None` when standard error is no terminal that could show it.
    pub fn over(now: impl Fn() -> (usize, usize) + Send + 'static) -> Option<Bar> {
        let target = ProgressDrawTarget::stderr();
        if target.is_hidden() {
            return None;
        }
        let (end, ended) = channel();
        let look = move |pause| ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout);
        let draw = move || show(target, PATIENCE, &now, &look);
        // A machine that gives no thread shows no bar.
        let thread = thread::Builder::new().name("progress".to_owned()).spawn(draw).ok()?;
        Some(Bar { end: Some(end), thread: Some(thread) })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.end.take();
        // A bar that could not be drawn to its end is no fault of the run.
        self.thread.take().map(JoinHandle::join);
    }
}

/// Draws, after so much `patience`, until `goes_on` says that the run is over; it waits for that as long as it is told.
fn show(
    target: ProgressDrawTarget,
    patience: Duration,
    now: &dyn Fn() -> (usize, usize),
    goes_on: &dyn Fn(Duration) -> bool,
) {
    let (bar, began) = (ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), Instant::now());
    let mut target = Some(target);
    let mut part = None;
    // From the start, unseen: the rate is known when the bar appears.
    while goes_on(LOOK) {
        let (done, total) = now();
        if part.replace(Part::of(done, total)) != part {
            bar.set_style(Part::of(done, total).style());
        }
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        if began.elapsed() >= patience {
            target.take().into_iter().for_each(|target| bar.set_draw_target(target));
            bar.tick();
        }
    }
    bar.finish_and_clear();
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Looking,
    Reading,
    Joining,
}

impl Part {
    fn of(done: usize, total: usize) -> Part {
        match () {
            () if total == 0 => Part::Looking,
            () if done < total => Part::Reading,
            () => Part::Joining,
        }
    }

    fn style(self) -> ProgressStyle {
        let template = match self {
            Part::Looking => "looking for files",
            Part::Reading => "{wide_bar} {pos}/{len} files, {rate}/s, {left} left",
            Part::Joining => "{len} files read, now what they have to do with each other",
        };
        let style = ProgressStyle::with_template(template).expect("the templates are sound: a test draws each");
        style.progress_chars("=> ").with_key("rate", rate).with_key("left", left)
    }
}

fn rate(state: &ProgressState, out: &mut dyn Write) {
    let decimals = usize::from(state.per_sec() < 10.0);
    // A line that could not be made is not drawn.
    let _ = write!(out, "{:.decimals$}", state.per_sec());
}

fn left(state: &ProgressState, out: &mut dyn Write) {
    let _ = out.write_str(&in_words(state.eta()));
}

/// Whole seconds, or minutes and seconds, or hours and minutes.
fn in_words(time: Duration) -> String {
    let seconds = time.as_secs_f64().ceil() as u64;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m{seconds:02}s"),
        (hours, minutes, _) => format!("{hours}h{minutes:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::sync::{Arc, Mutex};

    /// A terminal that remembers what is written on it.
    #[derive(Debug, Clone, Default)]
    struct Paper(Arc<Mutex<String>>);

    impl Paper {
        fn add(&self, text: &str) -> std::io::Result<()> {
            self.0.lock().expect("one writer").push_str(text);
            Ok(())
        }
    }

    impl indicatif::TermLike for Paper {
        fn width(&self) -> u16 {
            60
        }
        fn move_cursor_up(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> std::io::Result<()> {
            self.add(&format!("{text}\n"))
        }
        fn write_str(&self, text: &str) -> std::io::Result<()> {
            self.add(text)
        }
        fn clear_line(&self) -> std::io::Result<()> {
            self.add("\n<cleared>\n")
        }
        fn flush(&self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is drawn of a run that is at these steps, one for each time somebody looks.
    fn drawn(steps: &[(usize, usize)], patience: Duration) -> String {
        let (paper, at) = (Paper::default(), Cell::new(0));
        let now = || steps[at.get() - 1];
        let goes_on = |_| {
            at.set(at.get() + 1);
            at.get() <= steps.len()
        };
        show(ProgressDrawTarget::term_like(Box::new(paper.clone())), patience, &now, &goes_on);
        paper.0.lock().expect("one writer").clone()
    }

    #[test]
    fn a_short_run_draws_nothing() {
        assert_eq!(drawn(&[(0, 0), (3, 9), (9, 9)], Duration::MAX), "");
    }

    #[test]
    fn each_part_of_a_long_run_is_drawn_and_the_last_is_cleared() {
        let text = drawn(&[(0, 0), (30, 90), (90, 90)], Duration::ZERO);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(lines.iter().any(|line| line.starts_with("looking for files")), "{text}");
        let reading = lines.iter().find(|line| line.contains("30/90 files, ")).expect("a bar");
        assert!(reading.starts_with("===") && reading.contains('>') && reading.trim_end().ends_with(" left"), "{text}");
        assert!(lines.iter().any(|line| line.starts_with("90 files read")), "{text}");
        assert_eq!(lines.last(), Some(&"<cleared>"), "{text}");
    }

    #[test]
    fn times_are_short() {
        let words = |seconds: f64| in_words(Duration::from_secs_f64(seconds));
        assert_eq!([words(0.2), words(59.0), words(61.5), words(7384.0)], ["1s", "59s", "1m02s", "2h03m"]);
    }
}
