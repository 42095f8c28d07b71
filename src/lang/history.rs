//! Words for the pages that tell stories: those of the language of the minutes, else English.

use std::sync::OnceLock;

use super::Packs;
use super::pack::HistoryWords;

impl Packs {
    /// The words of a language by its code; English when no pack knows the language.
    pub fn history_words(&self, code: Option<&str>) -> &HistoryWords {
        static ENGLISH: OnceLock<HistoryWords> = OnceLock::new();
        let known = code.and_then(|code| self.get(code)).map(|compiled| &compiled.pack.history);
        known.unwrap_or_else(|| ENGLISH.get_or_init(english))
    }
}

/// What is written when no pack knows the language of the minutes.
fn english() -> HistoryWords {
    HistoryWords {
        summary: "Summary".into(),
        timeline: "Timeline".into(),
        first_meeting: "First meeting".into(),
        last_meeting: "Last meeting".into(),
        meetings: "Meetings".into(),
        people: "People".into(),
        organisations: "Organisations".into(),
        tasks: "Tasks".into(),
        open_tasks: "Open tasks".into(),
        open_questions: "Open questions".into(),
        also_written: "Also written".into(),
        heading: "Heading".into(),
        decided: "Decided".into(),
        position: "Position".into(),
        external: "Others decided".into(),
        task: "Task".into(),
        repeated: "Repeated".into(),
        put_off: "Put off".into(),
        owner_changed: "New owner".into(),
        perhaps_done: "Perhaps done".into(),
        done: "Done".into(),
        dropped: "Dropped".into(),
        open: "open".into(),
        open_count: "open".into(),
        done_count: "done".into(),
        dropped_count: "dropped".into(),
        reported: "Report".into(),
        question: "Question".into(),
        next_meeting: "Next meeting".into(),
        returned: "Back".into(),
        not_returned: "has not come back".into(),
        raised: "from".into(),
        due: "due".into(),
        until: "to".into(),
        nobody: "nobody".into(),
        everyone: "everyone".into(),
        undated: "undated".into(),
        guess: "uncertain".into(),
        missed: "While away:".into(),
        since: "since".into(),
        given: "New tasks".into(),
        decided_on_projects: "Decisions on own projects".into(),
        decided_in_groups: "Decisions in own groups".into(),
        put_off_matters: "Matters put off".into(),
        announced: "Coming meetings".into(),
        nothing: "Nothing to tell.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_language_is_written_about_in_english() {
        let packs = Packs::builtin();
        assert_eq!(packs.history_words(Some("sv")).question, "Fråga");
        assert_eq!(packs.history_words(Some("xx")).question, "Question");
        assert_eq!(packs.history_words(None).question, "Question");
    }
}
