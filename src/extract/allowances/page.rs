//! How far a note reaches, by where it stands.

use crate::model::{Reach, TopicDraft};
use crate::syntax::{Block, BlockKind, Shape, Tree};
use crate::text::{Range, Source};

use crate::extract::zones::{Placed, Zone, is_person_label, lists_people};
use crate::lang::pack::SectionKind;

/// The whole file.
const FILE: (Reach, (u32, u32)) = (Reach::File, (1, u32::MAX));

/// The level of a heading inside a topic.
const INNERMOST: u8 = u8::MAX;

/// What stands where in a file.
pub(super) struct Page<'a> {
    tree: &'a Tree,
    source: &'a Source,
    /// What says something, in order.
    units: Vec<Unit>,
    /// The headings, by line.
    sections: Vec<Section>,
}

/// A paragraph, an item, a heading.
#[derive(Debug, Clone, Copy)]
struct Unit {
    range: Range,
    /// The level of a heading, 0 for the title.
    level: Option<u8>,
}

/// A heading and the lines of its section.
#[derive(Debug, Clone, Copy)]
struct Section {
    level: u8,
    first: u32,
    last: u32,
}

impl Section {
    fn reach(self) -> (Reach, (u32, u32)) {
        if self.level == 0 { FILE } else { (Reach::Section, (self.first, self.last)) }
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(tree: &'a Tree, placed: &[Placed], topics: &[TopicDraft], source: &'a Source) -> Page<'a> {
        let mut topics = topics.iter().map(|t| t.level);
        let unit = |(index, p): (usize, &Placed)| Unit { range: p.unit.range(), level: level(index, p, &mut topics) };
        let units: Vec<_> = placed.iter().enumerate().map(unit).collect();
        let headings = units.iter().filter_map(|u| Some((source.line_of(u.range.start), u.level?)));
        Page { tree, source, sections: sections(headings), units }
    }

    /// How far a note reaches that stands in a comment; `said` is what it says of that itself.
    pub(super) fn reach(&self, comment: Range, said: Option<Reach>) -> (Reach, (u32, u32)) {
        let first = self.source.line_of(comment.start);
        let last = self.source.line_of(comment.end.saturating_sub(1));
        let behind = [first, last].into_iter().find(|line| !self.is_aside(*line));
        match (said, behind) {
            (Some(Reach::File), _) => FILE,
            (None, Some(line)) => (Reach::Line, (line, line)),
            (_, Some(line)) => self.section_around(line),
            (_, None) => self.reach_alone(comment, first, said.is_some()),
        }
    }

    /// How far a note on a line of its own reaches.
    fn reach_alone(&self, comment: Range, line: u32, section: bool) -> (Reach, (u32, u32)) {
        if self.units.first().is_none_or(|first| comment.start < first.range.start) {
            return FILE;
        }
        let (above, below) = self.beside(line);
        if above.is_some_and(|unit| unit.level.is_some()) {
            return self.section_around(line);
        }
        let first_line = |unit: &Unit| self.source.line_of(unit.range.start);
        match below.or(above) {
            Some(heading) if heading.level.is_some() => self.section_around(first_line(heading)),
            Some(unit) if !section => {
                let last = self.source.line_of(unit.range.end.saturating_sub(1).max(unit.range.start));
                (Reach::Paragraph, (first_line(unit), last))
            }
            _ => self.section_around(line),
        }
    }

    /// The section a line stands in.
    fn section_around(&self, line: u32) -> (Reach, (u32, u32)) {
        let before = self.sections.partition_point(|s| s.first <= line);
        before.checked_sub(1).and_then(|i| self.sections.get(i)).map_or(FILE, |s| s.reach())
    }

    /// What stands right above and right below a line of comments, with no blank line between.
    fn beside(&self, line: u32) -> (Option<&Unit>, Option<&Unit>) {
        let Some(at) = self.tree.block_index(line) else { return (None, None) };
        let aside = self.tree.blocks.get(at).is_some_and(|b| b.kind == BlockKind::Comment);
        let near = |index: Option<usize>| index.and_then(|i| self.tree.blocks.get(i)).and_then(|b| self.unit(b));
        if aside { (near(at.checked_sub(1)), near(Some(at + 1))) } else { (near(Some(at)), near(Some(at))) }
    }

    /// What a block says.
    fn unit(&self, block: &Block) -> Option<&Unit> {
        let from = self.units.partition_point(|u| u.range.end <= block.range.start);
        self.units.get(from).filter(|u| u.range.start < block.range.end)
    }

    /// Whether nothing but comments stands in a line.
    fn is_aside(&self, line: u32) -> bool {
        let index = usize::try_from(line).ok().and_then(|l| l.checked_sub(1));
        index.and_then(|i| self.tree.lines.get(i)).is_some_and(|l| l.shape == Shape::Comment)
    }
}

/// The level of a heading: 0 for a title, that of its topic, or that of a list.
fn level(index: usize, placed: &Placed, topics: &mut impl Iterator<Item = u8>) -> Option<u8> {
    let heading = matches!(placed.unit.kind, BlockKind::Heading(_));
    let of_list = |kind: SectionKind| {
        let own =
            lists_people(kind) || is_person_label(kind) || matches!(kind, SectionKind::Signature | SectionKind::Mail);
        if own { 1 } else { INNERMOST }
    };
    match placed.zone {
        Zone::Topic => topics.next(),
        Zone::Header if heading || index == 0 => Some(0),
        Zone::Opener => Some(placed.section.map_or(INNERMOST, of_list)),
        Zone::Label(kind) if placed.value >= placed.tokens.len() && lists_people(kind) => Some(1),
        _ => None,
    }
}

/// Where the sections of headings end, by line and level: before the next heading of the same or a higher level.
fn sections(headings: impl Iterator<Item = (u32, u8)>) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (first, level) in headings {
        while let Some(section) = open.last().and_then(|i| out.get_mut(*i)).filter(|s| s.level >= level) {
            section.last = first.saturating_sub(1);
            open.pop();
        }
        open.push(out.len());
        out.push(Section { level, first, last: u32::MAX });
    }
    out
}
