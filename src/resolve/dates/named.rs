//! Which group an announcement, a reference or a schedule is about.

use crate::model::{EventKind, GroupId, MeetingDraft, MeetingReference, ScheduleDraft, fold};
use crate::resolve::groups::Groups;

/// The longest name of a group that is looked for in running text, in words.
const LONGEST_NAME: usize = 8;

/// The group of each event. A next meeting belongs to the group that the sentence names, else to the one that the
/// heading above names, else to the meeting's own.
pub(super) fn groups_of_events(meeting: &MeetingDraft, groups: &Groups) -> Vec<Option<GroupId>> {
    let own = groups.of(meeting);
    let of_event = |e: &crate::model::EventDraft| {
        let said = e.group.as_deref().and_then(|g| groups.find(g));
        if e.kind != EventKind::NextMeeting {
            return said.cloned();
        }
        let named = said.or_else(|| in_text(&e.what, groups)).or_else(|| of_topic(e.topic, meeting, groups));
        named.or(own).cloned()
    };
    meeting.events.iter().map(of_event).collect()
}

/// The group of an earlier meeting pointed to; `None` when the heading names no group at all.
pub(super) fn group_of_reference(
    reference: &MeetingReference,
    meeting: &MeetingDraft,
    groups: &Groups,
) -> Option<Option<GroupId>> {
    let named = reference.group.as_deref().and_then(|g| in_title(g, groups));
    if reference.heading {
        return named.map(|g| Some(g.clone()));
    }
    Some(named.or_else(|| of_topic(reference.topic, meeting, groups)).or_else(|| groups.of(meeting)).cloned())
}

/// The group whose schedule is told; `None` when it is a group that nobody knows.
pub(in crate::resolve) fn group_of_schedule<'a>(
    schedule: &ScheduleDraft,
    meeting: &MeetingDraft,
    groups: &'a Groups,
) -> Option<&'a GroupId> {
    let own = groups.of(meeting);
    if let Some(name) = &schedule.group {
        return groups.find(name).or_else(|| in_text(name, groups)).or_else(|| own.filter(|g| is_short_for(name, g)));
    }
    in_text(&schedule.written, groups).or_else(|| of_topic(schedule.topic, meeting, groups)).or(own)
}

/// `Ledningsgruppen` for the group whose name has a word that begins so.
fn is_short_for(name: &str, group: &GroupId) -> bool {
    let folded = fold(name);
    let stem: String = folded.chars().take(folded.chars().count().saturating_sub(2)).collect();
    stem.chars().count() >= 5 && group.0.split('-').any(|w| w.starts_with(&stem))
}

fn of_topic<'a>(topic: Option<usize>, meeting: &MeetingDraft, groups: &'a Groups) -> Option<&'a GroupId> {
    in_title(&meeting.topics.get(topic?)?.title, groups)
}

/// A group's name as words of a heading.
fn in_title<'a>(title: &str, groups: &'a Groups) -> Option<&'a GroupId> {
    longest(title, 1, groups)
}

/// A group's name of several words in running text; a single word may be any noun.
fn in_text<'a>(text: &str, groups: &'a Groups) -> Option<&'a GroupId> {
    longest(text, 2, groups)
}

fn longest<'a>(text: &str, least: usize, groups: &'a Groups) -> Option<&'a GroupId> {
    let words: Vec<&str> = text.split_whitespace().map(|w| w.trim_matches([',', '.', ':', ';', '!', '?'])).collect();
    let runs = (least..=LONGEST_NAME).rev().flat_map(|n| words.windows(n).map(|w| w.join(" ")));
    runs.into_iter().find_map(|name| groups.find(&name))
}
