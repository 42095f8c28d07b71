//! Headings to topics: title, number, level.

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{Certainty, Origin, TopicDraft};
use crate::syntax::{BlockKind, Heading};
use crate::text::{Range, Source};

use super::matter;
use super::words::Words;
use super::zones::{Placed, Zone, opener, plain};

/// The topics of a file, in order, one for each unit in the zone of topics.
pub(super) fn topics(placed: &[Placed], source: &Source, pack: &Compiled) -> Vec<TopicDraft> {
    let headings: Vec<&Placed> = placed.iter().filter(|p| p.zone == Zone::Topic).collect();
    let levels = Levels::new(&headings, source);
    let mut out: Vec<TopicDraft> = Vec::new();
    let mut container = None;
    let mut above = 0;
    for heading in headings {
        let kind = opener(&heading.tokens, pack).map(|(k, _)| k);
        let gathers = matches!(kind, Some(SectionKind::OtherBusiness | SectionKind::Reports));
        // A point that every meeting has stands in no other one.
        let own = gathers || pack.pack.language.grammar.open_compounds && kind.is_some();
        let level = levels.level(heading, container.is_some() && !own, kind.is_some(), above);
        if depth(heading).is_some() {
            above = level;
        }
        container = levels.container(heading, gathers, container);
        out.push(topic(heading, level, kind.is_some() || is_fixed(heading, pack), source, pack));
    }
    out
}

/// Ordinals of the headings below which nothing stands, not even a heading of lower rank.
pub(super) fn bare(placed: &[Placed], topics: &[TopicDraft]) -> Vec<usize> {
    let headings = placed.iter().enumerate().filter(|(_, p)| p.zone == Zone::Topic).map(|(at, _)| at);
    let bare = |(at, (ordinal, topic)): (usize, (usize, &TopicDraft))| match placed.get(at + 1).map(|p| p.zone) {
        Some(Zone::Topic) => topics.get(ordinal + 1).filter(|next| next.level <= topic.level).map(|_| ordinal),
        Some(Zone::Signature) | None => Some(ordinal),
        Some(_) => None,
    };
    headings.zip(topics.iter().enumerate()).filter_map(bare).collect()
}

fn topic(heading: &Placed, level: u8, fixed: bool, source: &Source, pack: &Compiled) -> TopicDraft {
    let number = heading
        .unit
        .marker
        .map(|m| source.slice(m))
        .map(|m| m.trim_matches(|c: char| !c.is_alphanumeric()))
        // `Point 3`; a matter within a year (`Case 1/21`) is called by all of it.
        .map(|m| m.get(m.find(|c: char| c.is_ascii_digit()).filter(|_| !m.contains('/')).unwrap_or(0)..).unwrap_or(m))
        .filter(|m| m.starts_with(|c: char| c.is_ascii_digit()) || m.ends_with(|c: char| c.is_ascii_digit()))
        .filter(|m| !m.contains('<'));
    let (rule, certainty) = match heading.unit.kind {
        BlockKind::Heading(Heading::Markup(_)) => ("form/heading-markup", Certainty::Certain),
        BlockKind::Heading(Heading::Paragraph) => ("form/heading-paragraph-sign", Certainty::Certain),
        BlockKind::Heading(Heading::Numbered) => ("form/heading-numbered", Certainty::Likely),
        _ => ("form/heading-bare", Certainty::Likely),
    };
    let range = heading.unit.pieces.iter().copied().reduce(Range::hull).unwrap_or_default();
    TopicDraft {
        title: title(heading),
        level,
        number: number.map(str::to_owned),
        matter: matter::of_heading(&Words::new(pack, &heading.tokens)),
        fixed,
        origin: Origin { span: source.span(range), rule: rule.to_owned(), certainty },
    }
}

/// The words of a heading; a point that has nothing but its number is called by that.
fn title(heading: &Placed) -> String {
    let whole = plain(&heading.tokens);
    let alone = is_numbered(heading) && heading.unit.marker.is_none();
    if alone { whole.trim_end_matches([':', '.', ' ']).to_owned() } else { whole.trim_end_matches(':').to_owned() }
}

/// A heading with a word for what every meeting has: minutes of the last one, what became of things.
fn is_fixed(heading: &Placed, pack: &Compiled) -> bool {
    let fixed = pack.lexicon.known.fixed_point;
    heading.tokens.iter().any(|t| pack.lexicon.tags(&t.lower).classes & fixed != 0)
}

/// How the headings of one file rank.
struct Levels {
    /// Depths of markup, from the first topic's down.
    depths: Vec<u8>,
    /// Numbered headings stand above bare ones.
    numbered: bool,
    /// Where headings begin whose number is that of a matter within a year.
    cased: Vec<usize>,
}

/// `Case 12/24`: the number of a matter within a year.
fn is_case(number: &str) -> bool {
    number.contains(['/', '-']) && number.contains(|c: char| c.is_ascii_digit())
}

fn depth(heading: &Placed) -> Option<u8> {
    match heading.unit.kind {
        BlockKind::Heading(Heading::Markup(depth)) => Some(depth),
        _ => None,
    }
}

fn is_numbered(heading: &Placed) -> bool {
    matches!(heading.unit.kind, BlockKind::Heading(Heading::Numbered | Heading::Paragraph))
}

impl Levels {
    fn new(headings: &[&Placed], source: &Source) -> Levels {
        let base = headings.iter().find_map(|h| depth(h)).unwrap_or(1);
        let mut depths: Vec<u8> = headings.iter().filter_map(|h| depth(h)).filter(|d| *d >= base).collect();
        depths.sort_unstable();
        depths.dedup();
        let cased = |h: &&&Placed| h.unit.marker.is_some_and(|m| is_case(source.slice(m)));
        let cased = headings.iter().filter(cased).map(|h| h.unit.range().start).collect();
        Levels { depths, numbered: headings.iter().filter(|h| is_numbered(h)).count() >= 2, cased }
    }

    /// `known`: it is a section that the pack knows. `above`: level of the last heading in markup, 0 for none.
    fn level(&self, heading: &Placed, inside: bool, known: bool, above: u8) -> u8 {
        if let Some(depth) = depth(heading) {
            let rank = self.depths.iter().filter(|d| **d < depth).count();
            return u8::try_from(rank + 1).unwrap_or(9);
        }
        if is_numbered(heading) && self.cased.contains(&heading.unit.range().start) {
            return above + 1;
        }
        // Among headings in markup a line in bold ranks below them.
        let below = if known { 0 } else { u8::try_from(self.depths.len()).unwrap_or(9) };
        if is_numbered(heading) { 1 } else { 1 + u8::from(inside).max(below) }
    }

    /// Whether the headings after this one lie inside a container.
    fn container(&self, heading: &Placed, gathers: bool, current: Option<()>) -> Option<()> {
        if depth(heading).is_some() {
            return None;
        }
        if is_numbered(heading) && self.numbered || gathers { Some(()) } else { current }
    }
}
