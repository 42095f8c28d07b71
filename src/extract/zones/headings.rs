//! What the headings of a file tell: which lines are its title, where the people are listed.

use std::collections::BTreeSet;

use crate::extract::{attendance, labels, presence};
use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::syntax::{BlockKind, Heading, Token, Unit};

use super::{is_name_alone, label_end, lists_people, plain};

/// What the headings of the whole file tell.
pub(super) struct Headings {
    /// Index of the first heading of a list of people.
    pub(super) people: Option<usize>,
    /// How many units at the start are headings of the header: titles.
    pub(super) titles: usize,
    /// Indices of names with their roles in the line below, and of those.
    pub(super) signed: BTreeSet<usize>,
    /// Indices of units that are the label of the one who took the minutes, or checks them, right above a name.
    pub(super) signing: BTreeSet<usize>,
    /// Indices of lines that end in a colon, are no label that is known, and stand right above a name.
    pub(super) part_labels: BTreeSet<usize>,
    /// Index of a title below lines that belong to every meeting (how it goes, what to bring).
    pub(super) late_title: Option<usize>,
}

/// Those present are listed among so many units at the start.
const LATEST: usize = 60;

impl Headings {
    /// Looks through the whole file.
    pub(super) fn new(units: &[Unit], tokens: &[Vec<Token>], opened: &[Opened], pack: &Compiled) -> Headings {
        let opens_list = |at: usize| tokens.get(at).is_some_and(|t| presence::opens_list(t, pack));
        let people = (0..units.len()).find(|at| kind_at(opened, *at).is_some_and(lists_people) || opens_list(*at));
        let above = units.get(..people.unwrap_or(0)).unwrap_or_default();
        let plain_text = |i: &usize| {
            let heading = above.get(*i).is_some_and(|u| matches!(u.kind, BlockKind::Heading(_)));
            // The day and the word for minutes belong to the title on lines of their own, too.
            let of_title = |t: &Vec<Token>| {
                t.len() <= 12 && (dated(t, pack) || pack.has_section_word(&plain(t), SectionKind::MinutesTitle))
            };
            !heading && tokens.get(*i).is_none_or(|t| label_end(t).is_none() && !of_title(t))
        };
        let headed = (0..above.len()).rev().find(plain_text).map_or(0, |i| i + 1);
        // The name of the group may stand alone in the first line, the word for minutes in the next ones.
        let titled = |t: &Vec<Token>| t.len() <= 20 && pack.has_section_word(&plain(t), SectionKind::MinutesTitle);
        let opens = tokens.iter().skip(1).take(2).any(titled);
        // `Minutes`, then a line with the name of the group.
        let named = tokens.first().is_some_and(|t| t.len() <= 3 && titled(t));
        let all = units.iter().zip(tokens).enumerate();
        let titles = all
            .take_while(|(index, (u, t))| {
                let above = Above { headed, opens: opens || named && *index == 1, people };
                is_title(*index, u, t, kind_at(opened, *index), above, pack)
            })
            .count();
        let signs = |at: &usize| {
            let signs = [SectionKind::NoteTaker, SectionKind::Adjuster, SectionKind::Signature];
            let label = kind_at(opened, *at).is_some_and(|k| signs.contains(&k));
            label && tokens.get(at + 1).is_some_and(|t| is_name_alone(t, pack))
        };
        let bare = |at: &usize| units.get(*at).is_some_and(|u| u.kind == BlockKind::Heading(Heading::Bare));
        let signing = (0..tokens.len()).filter(bare).filter(signs).collect();
        let parts = |at: &usize| {
            let worded = tokens.get(*at).is_some_and(|t| t.len() <= 6 && super::ends_with_colon(t));
            let near = units.get(at + 1).is_some_and(|u| u.gap == 0);
            worded && near && tokens.get(at + 1).is_some_and(|t| attendance::opens_entry(t, pack))
        };
        let unknown = |at: &usize| opened.get(*at).is_some_and(Option::is_none);
        let until = (0..tokens.len()).take(LATEST);
        let part_labels = until.filter(unknown).filter(parts).collect();
        let late_title = late_title(units, tokens, opened, titles, pack);
        let titles = if late_title.is_some() { 0 } else { titles };
        Headings { people, titles, signed: labels::signed(tokens, pack), signing, part_labels, late_title }
    }
}

/// The first heading in markup, of the highest rank, that says minutes and has a day, where nothing above it does.
fn late_title(
    units: &[Unit],
    tokens: &[Vec<Token>],
    opened: &[Opened],
    titles: usize,
    pack: &Compiled,
) -> Option<usize> {
    let first = units.iter().position(|u| matches!(u.kind, BlockKind::Heading(Heading::Markup(_))))?;
    let says = |t: &Vec<Token>| dated(t, pack) && pack.has_section_word(&plain(t), SectionKind::MinutesTitle);
    let high = units.get(first).is_some_and(|u| u.kind == BlockKind::Heading(Heading::Markup(1)));
    let above = tokens.get(..first).unwrap_or_default();
    let late = first >= titles.max(1) && first <= 12 && high && tokens.get(first).is_some_and(says);
    let told = |(at, t): (usize, &Vec<Token>)| dated(t, pack) || kind_at(opened, at).is_some_and(lists_people);
    (late && !above.iter().enumerate().any(told)).then_some(first)
}

/// What a unit opens, and where what it says of it begins: as [`super::opener`] tells.
pub(super) type Opened = Option<(SectionKind, usize)>;

/// The section that a unit opens.
fn kind_at(opened: &[Opened], at: usize) -> Option<SectionKind> {
    opened.get(at).copied().flatten().map(|(kind, _)| kind)
}

/// What is known when the titles are looked for.
struct Above {
    /// From this unit on only headings stand before the list of people.
    headed: usize,
    /// The word for minutes stands in one of the lines below the first.
    opens: bool,
    /// The first heading of a list of people.
    people: Option<usize>,
}

/// The first units of a file are its title as long as they are headings, labels, or short lines without a verb.
fn is_title(
    index: usize,
    unit: &Unit,
    tokens: &[Token],
    kind: Option<SectionKind>,
    above: Above,
    pack: &Compiled,
) -> bool {
    let Above { headed, opens, people } = above;
    if kind.is_some_and(lists_people) || presence::opens_list(tokens, pack) {
        return false;
    }
    if kind.is_some_and(|k| matches!(k, SectionKind::Mail | SectionKind::Subject)) {
        return index < 8;
    }
    let line = plain(tokens);
    let worded =
        pack.has_section_word(&line, SectionKind::MinutesTitle) || pack.has_section_word(&line, SectionKind::CallTitle);
    let label = label_end(tokens).is_some();
    let known = kind.is_some();
    let opens = opens
        && (index == 0 || index == 1 && tokens.len() <= 8 && !line.ends_with('.') && people.is_some_and(|p| p > 1));
    match unit.kind {
        BlockKind::Heading(Heading::Paragraph | Heading::Numbered) => false,
        BlockKind::Heading(Heading::Bare) if opens => true,
        BlockKind::Heading(Heading::Markup(1)) if index == 0 => true,
        BlockKind::Heading(_) if index == 0 => {
            worded || dated(tokens, pack) || people.is_some() && !known || ends_like_group(tokens, pack)
        }
        BlockKind::Heading(Heading::Bare) if index < 4 && (dated(tokens, pack) || is_hours(tokens, pack)) => true,
        // Further headings only when nothing stands between them and the list of people.
        BlockKind::Heading(_) => {
            !known && people.is_some_and(|p| p > index) && index >= headed || worded && index < 3 && !known
        }
        BlockKind::Paragraph if opens || index == 0 && worded && tokens.len() <= 30 => true,
        BlockKind::Paragraph => {
            index < 12
                && (label
                    || worded && line.chars().count() < 160 && dated(tokens, pack)
                    || line.chars().count() < 80
                        && !line.ends_with('.')
                        && people.is_none_or(|p| p > index)
                        && (dated(tokens, pack) || worded))
        }
        _ => false,
    }
}

/// Whether a day stands in the words.
pub(super) fn dated(tokens: &[Token], pack: &Compiled) -> bool {
    let words = crate::extract::words::Words::new(pack, tokens);
    crate::extract::dates::dates(&words).iter().any(|d| matches!(d.when, crate::model::When::Date(_)))
}

/// `6–8.30 pm` on a line of its own: when the meeting was held.
fn is_hours(tokens: &[Token], pack: &Compiled) -> bool {
    let words = crate::extract::words::Words::new(pack, tokens);
    let hours = crate::extract::hours::times(&words, &[]);
    let end = tokens.len() - usize::from(tokens.last().is_some_and(|t| t.is(".")));
    matches!(hours.as_slice(), [only] if only.sure && only.start == 0 && only.end >= end)
}

fn ends_like_group(tokens: &[Token], pack: &Compiled) -> bool {
    tokens.iter().any(|t| pack.pack.roles.group_endings.iter().any(|e| t.lower.ends_with(e.as_str())))
}
