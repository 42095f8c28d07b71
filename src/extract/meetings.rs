//! The meetings of a file, one after the other.

use crate::lang::{Compiled, Packs};
use crate::model::{MeetingDraft, SourceKind, TopicDraft, Trace, Words};
use crate::syntax::{Shape, Tree, Unit, parse};
use crate::text::Range;

use super::form::Form;
use super::page::Page;
use super::parts::beginnings;
use super::tongues::tongues;
use super::zones::{Placed, Zone, place};
use super::{header, kind};

/// The meetings of a file, and what they were read from.
pub(super) struct Read {
    pub tree: Tree,
    /// Every unit of the file.
    pub placed: Vec<Placed>,
    /// Every heading that is a topic.
    pub topics: Vec<TopicDraft>,
    pub kind: SourceKind,
    /// Of a text that is no minutes what would be its one meeting.
    pub meetings: Vec<MeetingDraft>,
}

/// The packs a file is read with.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'p> {
    /// That of headings and labels.
    pub pack: &'p Compiled,
    /// That of what is told.
    pub told: &'p Compiled,
    /// Those that sections may be in; none when somebody says what language the file is in.
    pub others: Option<&'p Packs>,
}

/// Reads a file meeting by meeting.
pub(super) fn read(form: &mut Form, spoken: Spoken<'_>, mut trace: Option<&mut Trace>) -> Read {
    let pack = spoken.pack;
    let text = &form.source().text;
    let tree = parse(text, &pack.hints);
    let units = tree.units(text);
    let starts = beginnings(&units, text, pack);
    if starts.len() > 1 {
        form.several = true;
        let several = several(tree.clone(), units.clone(), &starts, form, spoken, trace.as_deref_mut());
        if several.meetings.len() > 1 {
            return several;
        }
        if let Some(trace) = trace.as_deref_mut() {
            *trace = Trace::default();
        }
        form.several = false;
    }
    let placed = place(units, &form.source().text, pack);
    let whole = Range::new(0, form.source().text.len());
    let meeting = one(&tree, &placed, whole, form, spoken, trace);
    let kind = kind::kind(&placed, &meeting, pack);
    Read { tree, placed, topics: meeting.topics.clone(), kind, meetings: vec![meeting] }
}

/// One meeting out of the units of its part of the file.
fn one(
    tree: &Tree,
    placed: &[Placed],
    within: Range,
    form: &Form,
    spoken: Spoken<'_>,
    trace: Option<&mut Trace>,
) -> MeetingDraft {
    let mut page = Page::new(form.source(), spoken.pack, placed, trace);
    page.tongues = spoken.others.map(|others| tongues(placed, others, spoken.pack, spoken.told)).unwrap_or_default();
    let line = |at: usize| tree.lines.partition_point(|l| l.range.start < at);
    let lines = tree.lines.get(line(within.start)..line(within.end)).unwrap_or_default();
    page.asides = lines.iter().filter(|l| l.shape == Shape::Comment).map(|l| l.number).collect();
    page.read(tree, within, form);
    page.meeting
}

/// The parts that are minutes, of a file whose parts begin at some units.
fn several(
    tree: Tree,
    mut units: Vec<Unit>,
    starts: &[usize],
    form: &Form,
    spoken: Spoken<'_>,
    mut trace: Option<&mut Trace>,
) -> Read {
    let pack = spoken.pack;
    let text = &form.source().text;
    let mut parts: Vec<Vec<Unit>> = starts.iter().rev().map(|start| units.split_off(*start)).collect();
    let mut placed = place(units, text, pack);
    // What stands before the first meeting is about all of them.
    placed.iter_mut().for_each(|p| p.zone = Zone::Header);
    let series = placed.first().and_then(|p| header::group_name(&p.tokens, form.source(), pack));
    let mut out = Read { tree, placed, topics: Vec::new(), kind: SourceKind::Other, meetings: Vec::new() };
    while let Some(part) = parts.pop() {
        let start = part.first().map_or(0, |u| u.range().start);
        let end = parts.last().and_then(|p| p.first()).map_or(text.len(), |u| u.range().start);
        let part = place(part, text, pack);
        let mut meeting = one(&out.tree, &part, Range::new(start, end), form, spoken, trace.as_deref_mut());
        out.topics.extend(meeting.topics.iter().cloned());
        if is_meeting(&part, &meeting, pack) {
            meeting.group = meeting.group.take().or_else(|| series.clone().map(|s: Words| s));
            out.meetings.push(meeting);
            out.kind = SourceKind::Minutes;
        }
        out.placed.extend(part);
    }
    out
}

/// Among the minutes of other meetings little shows that a part is minutes, too.
fn is_meeting(placed: &[Placed], meeting: &MeetingDraft, pack: &Compiled) -> bool {
    let outcomes = meeting.tasks.len() + meeting.decisions.len() + meeting.attendance.len();
    match kind::kind(placed, meeting, pack) {
        SourceKind::Minutes => true,
        SourceKind::Other => outcomes > 0,
        SourceKind::Agenda | SourceKind::Call => false,
    }
}
