//! The export of a corpus that comes in pieces: the same bytes as of the whole, and never more than one piece of it held.

use std::cell::RefCell;
use std::io;

use serde::ser::{Error as _, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{finding, group, meeting, organisation, person, project, source, task};
use crate::diag::Diagnostic;
use crate::model::{Group, Meeting, Organisation, Person, Project, SourceInfo, Task};
use crate::time::Day;

/// What hands over a list piece by piece, as often as it is asked.
pub type Pieces<'a, T> = &'a dyn Fn(&mut dyn FnMut(&[T]) -> io::Result<()>) -> io::Result<()>;

/// A corpus in pieces.
#[derive(Clone, Copy)]
pub struct InPieces<'a> {
    /// The day that was given as today, if one was.
    pub today: Option<Day>,
    /// Files that were read.
    pub sources: Pieces<'a, SourceInfo>,
    /// Groups.
    pub groups: Pieces<'a, Group>,
    /// People.
    pub people: Pieces<'a, Person>,
    /// Organisations.
    pub organisations: Pieces<'a, Organisation>,
    /// Projects.
    pub projects: Pieces<'a, Project>,
    /// Meetings.
    pub meetings: Pieces<'a, Meeting>,
    /// Tasks.
    pub tasks: Pieces<'a, Task>,
    /// Findings, in the order of their places.
    pub findings: Pieces<'a, Diagnostic>,
}

impl Serialize for InPieces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut export = serializer.serialize_struct("Export", 11)?;
        export.serialize_field("format", "minutes")?;
        export.serialize_field("version", &1)?;
        export.serialize_field("today", &self.today.map(|d| d.to_string()))?;
        export.serialize_field("sources", &List(self.sources, source))?;
        export.serialize_field("groups", &List(self.groups, group))?;
        export.serialize_field("people", &List(self.people, person))?;
        export.serialize_field("organisations", &List(self.organisations, organisation))?;
        export.serialize_field("projects", &List(self.projects, project))?;
        export.serialize_field("meetings", &List(self.meetings, meeting))?;
        export.serialize_field("tasks", &List(self.tasks, task))?;
        export.serialize_field("findings", &List(self.findings, finding))?;
        export.end()
    }
}

/// A list that comes in pieces, and the form in which each of its things is written.
struct List<'a, T, E>(Pieces<'a, T>, fn(&T) -> E);

impl<T, E: Serialize> Serialize for List<'_, T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let List(pieces, form) = self;
        let list = RefCell::new(serializer.serialize_seq(None)?);
        let mut fault = None;
        let written = pieces(&mut |piece| {
            let result = piece.iter().try_for_each(|thing| list.borrow_mut().serialize_element(&form(thing)));
            result.map_err(|error| {
                let told = io::Error::other(error.to_string());
                fault = Some(error);
                told
            })
        });
        match (fault, written) {
            (Some(fault), _) => Err(fault),
            (None, Err(error)) => Err(S::Error::custom(error)),
            (None, Ok(())) => list.into_inner().end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Finding;
    use crate::model::{Corpus, SourceKind};
    use crate::render::{export, json};
    use crate::text::{Encoding, Span};

    #[test]
    fn pieces_are_written_as_the_whole_is() {
        let info = |path: &str| SourceInfo {
            path: path.to_owned(),
            kind: SourceKind::Minutes,
            language: None,
            encoding: Encoding::Utf8,
            lines: 3,
            understood: 0.5,
            left_over: Vec::new(),
        };
        let sources: Vec<SourceInfo> = ["a\u{85}.txt", "b.txt", "c.txt"].into_iter().map(info).collect();
        let findings = vec![Diagnostic::new(Finding::MissingDate, "b.txt", Span::file_start(), "no \u{202e}date")];
        let corpus = Corpus { sources: sources.clone(), findings: findings.clone(), ..Corpus::default() };
        let whole = json::render(&export::export(&corpus, None)).expect("an export is JSON");
        let pieces = InPieces {
            today: None,
            sources: &|take| sources.chunks(2).try_for_each(take),
            groups: &|_| Ok(()),
            people: &|take| take(&[]),
            organisations: &|_| Ok(()),
            projects: &|_| Ok(()),
            meetings: &|_| Ok(()),
            tasks: &|_| Ok(()),
            findings: &|take| take(&findings),
        };
        let mut text = String::new();
        let written = json::write(&pieces, &mut |some| {
            text.push_str(some);
            Ok(true)
        });
        assert!(written.is_ok());
        assert_eq!(text, whole);
    }
}
