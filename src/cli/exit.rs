//! How a run ends.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is well; an empty answer is well too.
    Fine,
    /// `check` found something grave enough, or changes were shown that could be written.
    Findings,
    /// Printed what could be printed, but something could not be used.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// What stops a run: place, fault and way out in words for standard error.
#[derive(Debug)]
pub(super) struct Stop(pub(super) String);

impl Stop {
    pub(super) fn new(message: impl Into<String>) -> Stop {
        Stop(message.into())
    }
}

/// Output that could not be written.
impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Stop {
        Stop(format!("the answer could not be written: {error}"))
    }
}
