//! Which part of the minutes a unit belongs to: header, attendance, topic, list of aims …

use crate::lang::Compiled;
use crate::lang::pack::{SectionKind, VerbKind};
use crate::syntax::{BlockKind, Heading, LONGEST, Token, TokenKind, Unit};

use super::page::names_owners;
use super::words::Words;
use super::{attendance, labels, notes, presence, talk};

mod glued;
mod headings;
mod lines;
mod table;

use lines::{aims, ends_with_colon, is_name_alone, is_point, marked};
pub(super) use lines::{is_apart, is_person_label, label_end, lists_people, opener, plain};

use headings::{Headings, Opened, dated};

/// What a unit is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Title, date, place: before the first topic.
    Header,
    /// An entry, or several, of a list of people.
    People(SectionKind),
    /// A label with its value: `Date: 9 March`.
    Label(SectionKind),
    /// A heading that opens a topic.
    Topic,
    /// The heading of a list of people or the like; no topic.
    Opener,
    /// Text under a topic.
    Body,
    /// An item of a list of aims, proposals or coming points.
    Aims(SectionKind),
    /// Text below a heading for things to do.
    Tasks,
    /// Names below the minutes.
    Signature,
}

/// A unit with its tokens and its zone.
pub(super) struct Placed {
    pub unit: Unit,
    pub tokens: Vec<Token>,
    pub zone: Zone,
    /// For a label: index of the first token of its value.
    pub value: usize,
    /// Under which section heading it stands.
    pub section: Option<SectionKind>,
    /// Id of the task it is, when a note says that it is carried over.
    pub carried: Option<String>,
}

/// A table in place of a header stands among so many units at the start.
const HEADER: usize = 16;

/// Finds the zone of each unit, in order.
pub(super) fn place(units: Vec<Unit>, text: &str, pack: &Compiled) -> Vec<Placed> {
    let mut said: Vec<(Unit, Vec<Token>, Option<String>)> = Vec::new();
    let mut headings = 0;
    for mut unit in units {
        let mut tokens = unit.tokens(text, &pack.hints);
        headings += usize::from(matches!(unit.kind, BlockKind::Heading(_)));
        if headings <= 3 && said.len() < HEADER {
            table::as_label(&mut unit, &mut tokens, pack);
        }
        let rest = (said.len() < HEADER).then(|| glued::split_off(&mut unit, &tokens, text, pack)).flatten();
        if rest.is_some() {
            tokens = unit.tokens(text, &pack.hints);
        }
        let before = tokens.len();
        let carried = notes::cut(&mut tokens, unit.kind, text, pack);
        if !tokens.is_empty() || before == 0 {
            said.push((unit, tokens, carried));
        }
        said.extend(rest.map(|rest| {
            let tokens = rest.tokens(text, &pack.hints);
            (rest, tokens, None)
        }));
    }
    let carried: Vec<Option<String>> = said.iter_mut().map(|(.., carried)| carried.take()).collect();
    let (units, tokens): (Vec<Unit>, Vec<Vec<Token>>) = said.into_iter().map(|(u, t, _)| (u, t)).unzip();
    let opened: Vec<Opened> = tokens.iter().map(|t| opener(t, pack)).collect();
    let headings = Headings::new(&units, &tokens, &opened, pack);
    let mut state = State {
        pack,
        section: None,
        list: None,
        topics: 0,
        moved: None,
        inline: false,
        items: None,
        full: true,
        shared: false,
    };
    let mut out: Vec<Placed> = Vec::new();
    let all = units.into_iter().zip(tokens).zip(carried).zip(opened);
    for (index, (((unit, tokens), carried), opened)) in all.enumerate() {
        let (zone, value) = state.zone_by_title(index, &unit, &tokens, opened, &headings);
        let section = state.section;
        out.push(Placed { unit, tokens, zone, value, section, carried });
    }
    out
}

struct State<'a> {
    pack: &'a Compiled,
    /// The section whose heading came last.
    section: Option<SectionKind>,
    /// The label above the list being read.
    list: Option<SectionKind>,
    topics: usize,
    /// Below a line that announces proposals: whether one has been told.
    moved: Option<bool>,
    /// The list of things to do began below a line that shares out work.
    shared: bool,
    /// The list of people began behind its label, in the same line.
    inline: bool,
    /// Whether the last entry of the list of people was an item.
    items: Option<bool>,
    /// Whether all entries of the list of people so far were full names.
    full: bool,
}

impl State<'_> {
    /// Nothing above the title is a topic of this meeting.
    fn zone_by_title(
        &mut self,
        index: usize,
        unit: &Unit,
        tokens: &[Token],
        opened: Opened,
        headings: &Headings,
    ) -> (Zone, usize) {
        match headings.late_title {
            Some(title) if index == title => {
                (self.section, self.list) = (None, None);
                (Zone::Header, 0)
            }
            Some(title) if index < title => (Zone::Aims(SectionKind::Agenda), 0),
            _ => self.zone(index, unit, tokens, opened, headings),
        }
    }

    fn zone(
        &mut self,
        index: usize,
        unit: &Unit,
        tokens: &[Token],
        opened: Opened,
        headings: &Headings,
    ) -> (Zone, usize) {
        if index < headings.titles {
            let label = label_end(tokens).and_then(|v| {
                self.pack.section(&plain(tokens.get(..v.saturating_sub(1)).unwrap_or_default())).map(|k| (k, v))
            });
            return label.map_or((Zone::Header, 0), |(k, v)| self.labelled(k, v, tokens));
        }
        if !matches!(unit.kind, BlockKind::Heading(h) if h != Heading::Bare)
            && self.topics == 0
            && presence::opens_list(tokens, self.pack)
        {
            (self.section, self.list) = (None, None);
            return (Zone::Body, 0);
        }
        if !matches!(unit.kind, BlockKind::Heading(h) if h != Heading::Bare)
            && (self.section == Some(SectionKind::Signature) && labels::is_signature(tokens, self.pack)
                || self.topics > 0 && headings.signed.contains(&index))
        {
            self.section = Some(SectionKind::Signature);
            return (Zone::Signature, 0);
        }
        if let Some(found) = marked(unit, tokens) {
            return found;
        }
        if unit.kind == BlockKind::Said {
            let of_people = |k: SectionKind| lists_people(k) || is_person_label(k);
            let label = opened.filter(|(k, value)| of_people(*k) && *value < tokens.len());
            return label.map_or((Zone::Body, 0), |(kind, value)| (Zone::Label(kind), value));
        }
        // `For the school:` above those of the school, in a list of people.
        if self.topics == 0 && self.section.is_some_and(lists_people) && headings.part_labels.contains(&index) {
            self.inline = false;
            return (Zone::Header, 0);
        }
        if let BlockKind::Heading(heading) = unit.kind {
            return self.heading(heading, unit, tokens, opened, headings, index);
        }
        // `Approved.` is a sentence.
        let said = tokens.last().is_some_and(|t| t.is(".")) && label_end(tokens).is_none();
        if self.section.or(self.list) == Some(SectionKind::Agenda) && is_point(unit, tokens, opened) {
            return (Zone::Aims(SectionKind::Agenda), 0);
        }
        if let Some((kind, value)) = opened.filter(|(k, _)| !(said && *k == SectionKind::Decision))
            && (value < tokens.len()
                || label_end(tokens).is_some()
                || lists_people(kind)
                || matches!(kind, SectionKind::Decision | SectionKind::Matter | SectionKind::Proposal))
        {
            return self.labelled(kind, value, tokens);
        }
        // A list before the list of people announces what the meeting is about.
        let before_people = self.topics == 0 && headings.people.is_some_and(|p| index < p);
        self.inside(unit, tokens, before_people)
    }

    fn heading(
        &mut self,
        heading: Heading,
        unit: &Unit,
        tokens: &[Token],
        opened: Option<(SectionKind, usize)>,
        headings: &Headings,
        index: usize,
    ) -> (Zone, usize) {
        let marked = heading != Heading::Bare;
        // Names in a list look like headings to the form alone.
        let posts = !self.pack.pack.sections.posts_elect && self.topics == 0;
        if let Some(kind) = self.section.filter(|k| lists_people(*k) || posts && is_person_label(*k))
            && !marked
            && (unit.gap == 0 && !self.inline && self.like_the_others(tokens) && !ends_with_colon(tokens)
                || self.pack.person_name(tokens))
            && opened.is_none()
        {
            self.full &= tokens.len() > 1;
            return (Zone::People(kind), 0);
        }
        // `Anna` above what she has to do, in a list of things to do.
        let tasks = self.section == Some(SectionKind::Tasks) || self.list == Some(SectionKind::Tasks);
        if tasks && opened.is_none() && names_owners(tokens, self.pack).is_some() {
            self.section = Some(SectionKind::Tasks);
            return if marked { self.topic() } else { (Zone::Tasks, 0) };
        }
        if !marked && opened.is_none() && talk::labels_names(tokens, self.pack) {
            if self.list == Some(SectionKind::Tasks) {
                return (Zone::Tasks, 0);
            }
            (self.section, self.list) = (None, None);
            return (Zone::Body, 0);
        }
        // `Board meeting 7 May at 3 pm` below the heading of the next meeting.
        let told = self.section == Some(SectionKind::NextMeeting) && opened.is_none();
        if !marked && told && dated(tokens, self.pack) {
            return (Zone::Body, 0);
        }
        let signs = headings.signing.contains(&index);
        if !marked && !signs && self.is_outcome(tokens) {
            return (Zone::Body, 0);
        }
        self.shared = ends_with_colon(tokens) && self.shares_out(tokens);
        self.list = self.shared.then_some(SectionKind::Tasks);
        let Some((kind, value)) = opened else {
            self.section = None;
            return self.topic();
        };
        self.section = Some(kind);
        self.inline = lists_people(kind) && value < tokens.len();
        let before_topics = self.topics == 0 || headings.people.is_none_or(|p| index <= p + 4);
        match kind {
            SectionKind::Present | SectionKind::Absent | SectionKind::Called | SectionKind::CoOpted
                if heading == Heading::Paragraph || heading == Heading::Numbered =>
            {
                self.topics += 1;
                let names = tokens.get(value..).unwrap_or_default();
                let names = names.split_last().filter(|(t, _)| t.is(".")).map_or(names, |(_, rest)| rest);
                self.inline = label_end(tokens).is_some() && talk::names_only(names, self.pack);
                (Zone::Topic, 0)
            }
            // `Officers` below the list of those present is what the meeting speaks of.
            _ if kind == SectionKind::Present
                && matches!(heading, Heading::Markup(_))
                && self.topics > 0
                && headings.people.is_some_and(|p| p < index)
                && !self.pack.has_section_word(&plain(tokens), kind) =>
            {
                self.section = None;
                self.topic()
            }
            _ if lists_people(kind) => (
                if value < tokens.len() && label_end(tokens).is_some() { Zone::Label(kind) } else { Zone::Opener },
                value,
            ),
            SectionKind::Chair | SectionKind::NoteTaker | SectionKind::Adjuster | SectionKind::Teller
                if label_end(tokens).is_some() && value < tokens.len() =>
            {
                (Zone::Label(kind), value)
            }
            SectionKind::NoteTaker | SectionKind::Adjuster | SectionKind::Chair
                if before_topics && (!marked || !self.pack.pack.sections.posts_elect && self.topics == 0) =>
            {
                (Zone::Opener, value)
            }
            SectionKind::NoteTaker if headings.signing.contains(&index) => {
                self.list = Some(kind);
                (Zone::Opener, value)
            }
            SectionKind::NextMeeting if !marked && dated(tokens, self.pack) => {
                self.section = None;
                (Zone::Body, 0)
            }
            SectionKind::Signature | SectionKind::Mail => (Zone::Opener, value),
            SectionKind::Decision | SectionKind::Matter | SectionKind::Proposal if !marked => {
                self.moved = Some(false);
                (Zone::Opener, value)
            }
            SectionKind::NextMeeting | SectionKind::Agenda if !marked && label_end(tokens).is_some() => {
                (Zone::Label(kind), value)
            }
            _ => self.topic(),
        }
    }

    /// `Approved`, `None` on a line of its own below a point, or who was elected below an election.
    fn is_outcome(&self, tokens: &[Token]) -> bool {
        let lexicon = &self.pack.lexicon;
        let short = lexicon.known.adopted_short | lexicon.known.nothing;
        let said = |t: &Token| lexicon.tags(&t.lower).classes & short != 0;
        let elected = |t: &Token| t.capital() && lexicon.tags(&t.lower).given_name;
        self.topics > 0
            && tokens.len() <= 4
            && (tokens.iter().all(said)
                || self.section.is_some_and(is_person_label) && (tokens.len() == 1 && tokens.iter().all(elected)))
    }

    fn topic(&mut self) -> (Zone, usize) {
        self.moved = None;
        self.topics += 1;
        (Zone::Topic, 0)
    }

    fn labelled(&mut self, kind: SectionKind, value: usize, tokens: &[Token]) -> (Zone, usize) {
        let bare = value >= tokens.len();
        // Two labels side by side stand above two signatures.
        let signs = is_person_label(kind)
            && !bare
            && self.pack.section(&plain(tokens.get(value..).unwrap_or_default())).is_some();
        if matches!(kind, SectionKind::Decision | SectionKind::Matter | SectionKind::Proposal) && bare {
            (self.section, self.moved) = (Some(kind), Some(false));
            return (Zone::Opener, value);
        }
        // How many were there is no list of them.
        if lists_people(kind) && labels::is_count(tokens.get(value..).unwrap_or_default()) {
            (self.section, self.list, self.inline) = (None, None, false);
            return (Zone::Label(kind), value);
        }
        if lists_people(kind) || matches!(kind, SectionKind::Signature) {
            self.section = Some(kind);
            self.inline = !bare;
        }
        if signs {
            self.section = Some(SectionKind::Signature);
            return (Zone::Signature, value);
        }
        if bare {
            self.list = Some(kind);
            if matches!(kind, SectionKind::Chair | SectionKind::NoteTaker | SectionKind::Adjuster) {
                self.section = Some(kind);
            } else if !lists_people(kind) && self.section.is_some_and(lists_people) {
                self.section = None;
            }
        } else {
            self.list = matches!(kind, SectionKind::Agenda | SectionKind::Purpose).then_some(kind);
        }
        (Zone::Label(kind), value)
    }

    fn inside(&mut self, unit: &Unit, tokens: &[Token], before_people: bool) -> (Zone, usize) {
        let item = matches!(unit.kind, BlockKind::Item { .. } | BlockKind::Row);
        if let Some(kind) = self.list.filter(|k| aims(*k)) {
            if item {
                return (Zone::Aims(kind), 0);
            }
            self.list = ends_with_colon(tokens).then_some(kind);
        }
        if ends_with_colon(tokens) && self.introduces_aims(tokens) {
            self.list = Some(SectionKind::Purpose);
            return (Zone::Body, 0);
        }
        if ends_with_colon(tokens) && self.shares_out(tokens) {
            (self.list, self.shared) = (Some(SectionKind::Tasks), true);
            return (Zone::Body, 0);
        }
        // Below a line that shares out work, only names behind what they get are tasks.
        if std::mem::take(&mut self.shared) && self.list == Some(SectionKind::Tasks) {
            self.shared = talk::hands_out(tokens, self.pack);
            self.list = self.list.filter(|_| self.shared);
        }
        if self.list == Some(SectionKind::Tasks) {
            if item || unit.gap == 0 && tokens.len() <= 25 || talk::hands_out(tokens, self.pack) {
                return (Zone::Tasks, 0);
            }
            self.list = None;
        }
        if self.list == Some(SectionKind::NoteTaker) && self.topics > 0 && is_name_alone(tokens, self.pack) {
            self.list = None;
            return (Zone::People(SectionKind::NoteTaker), 0);
        }
        match self.section.or(self.list) {
            Some(kind) if lists_people(kind) || is_person_label(kind) && self.topics == 0 => {
                self.person_or_body(kind, unit, tokens)
            }
            Some(kind) if is_person_label(kind) || kind == SectionKind::Election => (Zone::Body, 0),
            Some(SectionKind::Tasks) => (Zone::Tasks, 0),
            Some(SectionKind::Signature) => (Zone::Signature, 0),
            Some(SectionKind::Proposal) if self.proposals_over(unit, tokens) => {
                (self.section, self.moved) = (None, None);
                (Zone::Body, 0)
            }
            Some(SectionKind::Proposal) => (Zone::Aims(SectionKind::Proposal), 0),
            Some(SectionKind::Agenda) if item => (Zone::Aims(SectionKind::Agenda), 0),
            None if item && before_people => (Zone::Aims(SectionKind::Agenda), 0),
            _ if self.topics == 0 && !item && tokens.len() < 12 && label_end(tokens).is_some() => (Zone::Header, 0),
            _ => (Zone::Body, 0),
        }
    }

    /// Proposals end at a blank line before sentences that propose nothing.
    fn proposals_over(&mut self, unit: &Unit, tokens: &[Token]) -> bool {
        let words = Words::new(self.pack, tokens.get(..LONGEST).unwrap_or(tokens));
        let proposes = (0..words.len()).any(|i| words.is_verb(i, VerbKind::Propose));
        let mark = self.pack.lexicon.known.infinitive_mark;
        let prose = unit.kind == BlockKind::Paragraph && (0..words.len()).any(|i| words.finite(i));
        let over = unit.gap > 0 && prose && !proposes && !words.has(0, mark) && self.moved == Some(true);
        self.moved = self.moved.map(|moved| moved || proposes);
        over
    }

    /// A list of people ends at a blank line before something that is no name.
    fn person_or_body(&mut self, kind: SectionKind, unit: &Unit, tokens: &[Token]) -> (Zone, usize) {
        let entry = attendance::opens_entry(tokens, self.pack);
        let given = tokens.first().is_some_and(|t| self.pack.lexicon.tags(&t.lower).given_name);
        if self.inline
            && unit.gap == 0
            && !given
            && !entry
            && unit.kind == BlockKind::Paragraph
            && labels::is_heading_like(tokens)
            && !self.has_verb(tokens)
        {
            (self.section, self.list, self.items, self.full) = (None, None, None, true);
            return self.topic();
        }
        let sentence = !entry && self.has_verb(tokens) && !labels::mostly_names(tokens);
        let numbered = matches!(unit.kind, BlockKind::Item { numbered: true, .. })
            && (unit.gap > 0 || self.inline)
            && !self.pack.person_name(tokens);
        let over = unit.gap > 0 && self.inline;
        let item = matches!(unit.kind, BlockKind::Item { .. });
        // Behind a gap, items below lines, a sentence, and a label that is nobody's are something else.
        let lines = self.items.replace(item) == Some(false);
        let known = entry || attendance::may_be_name(tokens, self.pack);
        let other = unit.gap > 0 && !known && (item && (lines || sentence) || label_end(tokens).is_some());
        // Names in a row, and then a numbered sentence: the next point.
        let next = matches!(unit.kind, BlockKind::Item { numbered: true, .. }) && lines && sentence;
        let prose = numbered
            || next
            || over
            || other
            || item && self.inline && (sentence || !known)
            || !item && (sentence || unit.gap > 0 && !labels::looks_like_name(tokens, self.pack));
        if prose {
            (self.section, self.list, self.items, self.full) = (None, None, None, true);
            return (Zone::Body, 0);
        }
        self.full &= tokens.iter().filter(|t| t.capital()).count() > 1;
        (Zone::People(kind), 0)
    }

    /// In a list of full names a single word is a heading, unless it is a known name.
    fn like_the_others(&self, tokens: &[Token]) -> bool {
        let given = |t: &Token| self.pack.lexicon.tags(&t.lower).given_name || t.kind == TokenKind::Handle;
        !self.full || tokens.len() > 1 || tokens.iter().any(given)
    }

    /// A verb outside brackets.
    fn has_verb(&self, tokens: &[Token]) -> bool {
        let mut depth = 0i32;
        tokens.iter().skip(1).any(|t| {
            depth += i32::from(t.is("(")) - i32::from(t.is(")"));
            depth <= 0 && !t.capital() && self.pack.hints.verbs.contains(t.lower.as_str())
        })
    }

    /// `The work is shared as follows:`: a line, the last sentence of which says that work is given to people.
    fn shares_out(&self, tokens: &[Token]) -> bool {
        let class = self.pack.lexicon.known.shares_out;
        let last = tokens.iter().rev().skip(1).take_while(|t| !t.is("."));
        self.topics > 0 && last.take(14).any(|t| self.pack.lexicon.tags(&t.lower).classes & class != 0)
    }

    fn introduces_aims(&self, tokens: &[Token]) -> bool {
        let aim = self.pack.lexicon.known.aim;
        tokens.iter().any(|t| self.pack.lexicon.tags(&t.lower).classes & aim != 0)
            || self.pack.section(&plain(tokens)) == Some(SectionKind::Purpose)
    }
}
