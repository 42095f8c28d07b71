//! The units of a file, one after the other, to the facts of a meeting.
mod above;
mod assigned;
mod log;
mod resolved;
mod roll;
mod signatures;

use std::collections::BTreeSet;

use crate::lang::Compiled;
use crate::lang::pack::SectionKind;
use crate::model::{
    ActorProof, AgendaDraft, Certainty, DecisionDraft, DecisionKind, MeetingDraft, Origin, Presence, TaskCandidate,
    Trace, Words as Said, fold,
};
use crate::syntax::dialect;
use crate::syntax::{BlockKind, LONGEST, Token, Tree, sentences};
use crate::text::{Range, Source};

use super::clauses::Party;
use super::dates::{dates, deadline};
use super::events;
use super::facts::{Place, Reader, actor, can_own};
use super::form::Form;
use super::talk::{
    behind_content_mark, is_prose, is_transcript, names_only, names_somebody, sentence_before, speaker, ticked,
};
use super::words::Words;
use super::zones::{Placed, Zone, is_apart, is_person_label, lists_people, opener, plain};
use super::{
    approvals, attendance, head_count, header, labels, links, marks, matter, presence, references, settings, tables,
    topics, votes,
};
use above::Above;
pub(super) use above::names_owners;

/// One file being read.
pub(super) struct Page<'a> {
    source: &'a Source,
    pack: &'a Compiled,
    /// The pack of each unit, where sections may be in other languages than the file.
    pub(super) tongues: Vec<&'a Compiled>,
    placed: &'a [Placed],
    pub(super) meeting: MeetingDraft,
    /// The names of those who attend.
    roll: attendance::Roll,
    trace: Option<&'a mut Trace>,
    /// Somebody in a list of people is ticked: who is not, did not come.
    ticks: bool,
    /// What has been read as marked tasks: text and owners.
    marked: BTreeSet<(String, Vec<String>)>,
    /// The text reports who said what, line by line.
    spoken: bool,
    /// The role of those whose names stand below the last line of words.
    signed_as: Option<SectionKind>,
    /// Lines with signatures.
    signed: Vec<signatures::SignedLine>,
    /// The topic under which the next meeting has been announced.
    announced: Option<usize>,
    /// Who says the line of a log that is being read.
    talker: Option<Vec<Party>>,
    /// Those whose name stands above the things that they have to do.
    above: Option<Above>,
    /// Where the last unit begins that is neither a label nor a name.
    last_text: Option<usize>,
    /// Lines in which nothing but comments stands.
    pub(super) asides: Vec<u32>,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        source: &'a Source,
        pack: &'a Compiled,
        placed: &'a [Placed],
        trace: Option<&'a mut Trace>,
    ) -> Page<'a> {
        Page {
            source,
            pack,
            tongues: Vec::new(),
            placed,
            meeting: MeetingDraft::default(),
            roll: attendance::Roll::default(),
            trace,
            marked: BTreeSet::new(),
            ticks: placed.iter().any(|p| matches!(p.zone, Zone::People(_)) && ticked(&p.tokens).0 == Some(true)),
            signed_as: None,
            signed: Vec::new(),
            announced: None,
            above: None,
            talker: None,
            spoken: is_transcript(placed, pack),
            asides: Vec::new(),
            last_text: placed.iter().rev().find(|p| !is_apart(p.zone)).map(|p| p.unit.range().start),
        }
    }
}

impl Page<'_> {
    pub(super) fn read(&mut self, tree: &Tree, within: Range, form: &Form) {
        let (placed, file) = (self.placed, self.pack);
        header::read(&mut self.meeting, placed, tree, form, self.source, self.pack);
        let set = (!form.several).then(|| settings::people(tree, form, self.source, self.pack));
        set.into_iter().flatten().for_each(|e| _ = self.roll.merge(&mut self.meeting.attendance, e));
        self.meeting.topics = topics::topics(placed, self.source, self.pack);
        self.meeting.bare_topics = topics::bare(placed, &self.meeting.topics);
        self.meeting.links = links::links(placed, tree, within, &form.links, self.source, &self.pack.hints);
        self.speakers_attend();
        let mut topic = None;
        let mut section = None;
        let mut agenda: Option<AgendaDraft> = None;
        let mut columns: Option<tables::Columns> = None;
        let mut people: Option<attendance::PeopleColumns> = None;
        for (index, unit) in placed.iter().enumerate() {
            self.pack = self.tongues.get(index).copied().unwrap_or(file);
            let listed = unit.section.is_some_and(lists_people);
            if let Some(found) = attendance::people_header(&unit.unit, &unit.tokens, listed, self.pack) {
                people = Some(found);
                continue;
            }
            people = people.filter(|_| unit.unit.kind == BlockKind::Row);
            if let Some(columns) = &people {
                let found = attendance::people_of_row(columns, &unit.tokens, self.source, self.pack);
                found.into_iter().for_each(|e| _ = self.roll.merge(&mut self.meeting.attendance, e));
                continue;
            }
            if let Some(found) = tables::header(&unit.unit, &unit.tokens, self.pack) {
                columns = Some(found);
                continue;
            }
            columns = columns.filter(|_| unit.unit.kind == BlockKind::Row);
            if let Some(row) = columns.as_ref().and_then(|c| tables::row(c, &unit.tokens, self.pack)) {
                self.table_row(&row, unit, topic);
                continue;
            }
            match unit.zone {
                Zone::Topic => {
                    topic = Some(topic.map_or(0, |t: usize| t + 1));
                    section = opener(&unit.tokens, self.pack).map(|(k, _)| k);
                    self.named_above(unit);
                    self.heading(unit, section, topic);
                }
                Zone::Opener => {
                    self.above = None;
                    section = opener(&unit.tokens, self.pack).map(|(k, _)| k);
                    self.opens(unit, section);
                }
                Zone::People(kind) => {
                    let parts = labels::behind_stops(&unit.tokens, kind, self.pack);
                    parts.into_iter().for_each(|(k, part)| self.people(part, k, k != kind));
                }
                Zone::Label(kind) => self.label(unit, kind, topic, &mut agenda),
                Zone::Aims(kind) => self.aims(unit, kind, topic, &mut agenda),
                Zone::Body if unit.unit.kind == BlockKind::Said => self.said(unit, topic),
                Zone::Body => self.body(unit, section, topic, false),
                Zone::Tasks => self.body(unit, section, topic, true),
                Zone::Header
                    if topic.is_none()
                        && matches!(unit.unit.kind, BlockKind::Paragraph)
                        && unit.tokens.len() > 8
                        && !self.only_names(unit) =>
                {
                    let known = self.meeting.events.len();
                    self.body(unit, None, None, false);
                    self.own_day_is_no_event(known);
                }
                Zone::Signature => self.signature(&unit.tokens),
                Zone::Header => {}
            }
            self.below(unit);
        }
        self.read_signatures();
        self.pack = file;
        self.meeting.agendas.extend(agenda);
        self.called_are_present();
        self.labels_are_nobody();
        self.meeting.head_count = head_count::head_count(placed, &self.meeting.attendance, self.source, self.pack);
        self.meeting.approval = approvals::approval(placed, self.source, self.pack);
    }

    fn people(&mut self, tokens: &[Token], kind: SectionKind, inline: bool) {
        let nobody = |t: &Token| self.pack.lexicon.tags(&t.lower).classes & self.pack.lexicon.known.negation != 0;
        if matches!(tokens, [one] if nobody(one)) {
            return;
        }
        let (ticked, tokens) = ticked(tokens);
        for mut entry in attendance::entries(tokens, kind, inline, self.source, self.pack) {
            if ticked == Some(false) && self.ticks {
                entry.presence = Presence::Absent;
            }
            let name = Said { text: entry.name.clone(), span: entry.origin.span };
            if self.roll.merge(&mut self.meeting.attendance, entry) {
                self.meeting.doubled.push(name);
            }
        }
    }

    /// The line above the first list of people, which may speak of members.
    fn opens(&mut self, unit: &Placed, section: Option<SectionKind>) {
        let text = plain(&unit.tokens);
        let folded = crate::model::fold(text.trim_end_matches([':', ' ']));
        let first = self.meeting.attendance.is_empty() && section.is_some_and(lists_people);
        if first {
            self.meeting.lists_members = self.pack.pack.sections.members.contains(&folded);
            self.meeting.list = Some(Said { text, span: self.source.span(unit.unit.range()) });
        }
    }

    /// The next meeting may be announced in the heading itself.
    fn heading(&mut self, unit: &Placed, section: Option<SectionKind>, topic: Option<usize>) {
        if section != Some(SectionKind::NextMeeting) && unit.tokens.len() <= LONGEST {
            let words = Words::new(self.pack, &unit.tokens);
            self.meeting.references.extend(references::in_heading(&words, topic, self.source));
            for entry in presence::told(&words, &self.meeting.attendance, self.source) {
                self.roll.merge(&mut self.meeting.attendance, entry);
            }
        }
        self.heading_decides(unit, topic);
        if section == Some(SectionKind::NextMeeting) || self.opens_with_next_meeting(unit) {
            let words = Words::new(self.pack, unit.tokens.get(..LONGEST).unwrap_or(&unit.tokens));
            let times = events::Times::new(&words);
            let mut found = events::events(&words, &times, true, &[], self.source);
            found.iter_mut().for_each(|e| e.topic = topic);
            self.meeting.events.extend(found);
        }
    }

    fn label(&mut self, unit: &Placed, kind: SectionKind, topic: Option<usize>, agenda: &mut Option<AgendaDraft>) {
        let value = unit.tokens.get(unit.value..).unwrap_or_default();
        match kind {
            _ if is_person_label(kind) && !self.pack.pack.sections.posts_elect && !names_somebody(value, self.pack) => {
                self.body(unit, None, topic, false);
            }
            _ if is_person_label(kind) && self.acclaimed(value) => self.body(unit, None, topic, false),
            _ if lists_people(kind) || is_person_label(kind) => {
                labels::in_line(value, kind, self.pack).into_iter().for_each(|(k, part)| self.people(part, k, true));
            }
            SectionKind::NextMeeting => {
                let words = Words::new(self.pack, value.get(..LONGEST).unwrap_or(value));
                let times = events::Times::new(&words);
                let all = Words::new(self.pack, unit.tokens.get(..LONGEST).unwrap_or(&unit.tokens));
                let mut found = events::events(&words, &times, true, &[], self.source);
                let below = topic.filter(|_| !self.closes(unit));
                for event in &mut found {
                    event.topic = below;
                    event.what = all.text(0, all.len());
                    event.origin.span = self.source.span(all.range(0, all.len()));
                }
                self.meeting.events.extend(found);
                self.sentences(value, Place { topic, ..Place::default() }, 1);
            }
            SectionKind::Decision if !value.is_empty() => {
                self.decision(value, topic, "label");
                let said = behind_content_mark(value, self.pack);
                self.sentences(said, Place { topic, decided: true, ..Place::default() }, 1);
            }
            SectionKind::Proposal if !value.is_empty() => {
                self.sentences(value, Place { topic, aims: Some(kind), ..Place::default() }, 1);
            }
            SectionKind::Agenda => {
                *agenda = Some(agenda.take().unwrap_or(AgendaDraft { group: None, date: None, items: Vec::new() }))
            }
            SectionKind::Tasks if names_only(value, self.pack) => self.assigned(unit, value, topic),
            SectionKind::Tasks if !value.is_empty() => self.body(unit, None, topic, true),
            SectionKind::Responsible if names_only(value, self.pack) && self.follows_item(unit) => {
                self.assigned(unit, value, topic)
            }
            SectionKind::Responsible => self.responsible(unit, value),
            SectionKind::Due => self.due(unit, value),
            SectionKind::Signature if !value.is_empty() => self.signed_label(unit),
            _ => {}
        }
    }

    fn aims(&mut self, unit: &Placed, kind: SectionKind, topic: Option<usize>, agenda: &mut Option<AgendaDraft>) {
        if kind == SectionKind::Agenda {
            let list = agenda.get_or_insert(AgendaDraft { group: None, date: None, items: Vec::new() });
            list.items.push(Said { text: plain(&unit.tokens), span: self.source.span(unit.unit.range()) });
        }
        self.sentences(&unit.tokens, Place { topic, aims: Some(kind), item: true, ..Place::default() }, 1);
    }

    pub(super) fn body(&mut self, unit: &Placed, section: Option<SectionKind>, topic: Option<usize>, tasks: bool) {
        if tasks && self.names_above(unit) || self.is_struck_out(unit, tasks, topic) {
            return;
        }
        let before = self.meeting.tasks.len();
        self.text(unit, section, topic, tasks);
        self.give_to_those_above(unit, before);
    }

    fn text(&mut self, unit: &Placed, section: Option<SectionKind>, topic: Option<usize>, tasks: bool) {
        let item = matches!(unit.unit.kind, BlockKind::Item { .. } | BlockKind::Row);
        let cut = match dialect::mark(&unit.tokens) {
            Some((dialect::Mark::Action, cut)) if !matches!(unit.unit.kind, BlockKind::Heading(_)) => cut,
            _ => 0,
        };
        let (marked, tokens) = (cut > 0, unit.tokens.get(cut..).unwrap_or_default());
        let words = Words::new(self.pack, tokens);
        let prose = !item && self.pack.pack.language.grammar.open_compounds && !marked && is_prose(tokens, &words);
        // A row below no known headings is no entry.
        let loose = unit.unit.kind == BlockKind::Row && tables::cells(&unit.tokens).len() > 1;
        let tasks = tasks && !prose && !loose;
        // An item of such a list that tells of the next meeting is none of it.
        let announced =
            |f: &marks::Marked| f.owners.is_empty() && f.rule == "listed" && events::announces_meeting(&words);
        let frame = marks::Frame { listed: tasks, item, marked, roll: &self.roll };
        if let Some(found) = marks::marked(&words, frame).filter(|f| self.owned(f, &words) && !announced(f)) {
            let before = sentence_before(tokens, found.end, &self.pack.hints).filter(|_| found.rule == "responsible");
            let Some(start) = before else {
                self.mark(found, &words, topic);
                self.carried(unit);
                return;
            };
            // Who is responsible is said of the last sentence only.
            let (others, last) = tokens.split_at_checked(start).unwrap_or((tokens, &[]));
            self.sentences(others, Place { topic, tasks, item, ..Place::default() }, 2);
            let words = Words::new(self.pack, last);
            let frame = marks::Frame { listed: tasks, item, marked, roll: &self.roll };
            if let Some(found) = marks::marked(&words, frame) {
                self.mark(found, &words, topic);
            }
            return;
        }
        let elects = |k: &SectionKind| is_person_label(*k) && self.pack.pack.sections.posts_elect;
        if let Some(kind) = section.filter(|k| elects(k) || *k == SectionKind::Election) {
            self.elected(unit, kind, topic);
        }
        let place = Place {
            topic,
            tasks,
            item,
            announces: section == Some(SectionKind::NextMeeting),
            elects: section.filter(elects).and_then(attendance::role_of_section),
            ..Place::default()
        };
        if section == Some(SectionKind::Decision) && self.decided_clauses(tokens, place) {
            return;
        }
        if !self.clause_by_clause(unit, place) {
            let count = sentences(tokens, &self.pack.hints).len();
            self.sentences_of(tokens, Some(&words), place, count);
        }
        if section == Some(SectionKind::Decision) {
            self.decision(&unit.tokens, topic, "section");
        }
        self.short_decision(unit, topic);
    }

    /// The task just read is one that the program carried over; the day by which it is due was reckoned from the
    /// meeting that first said it.
    fn carried(&mut self, unit: &Placed) {
        if let (Some(id), Some(task)) = (&unit.carried, self.meeting.tasks.last_mut()) {
            task.matter.id = Some(id.clone());
            task.due = None;
        }
    }

    fn owned(&self, found: &marks::Marked, words: &Words) -> bool {
        found.end > found.start && (found.start..found.end).any(|i| words.is_word(i))
    }

    fn mark(&mut self, found: marks::Marked, words: &Words, topic: Option<usize>) {
        let times = dates(words);
        let due = deadline(words, &times, found.start, words.len())
            .or_else(|| times.last().filter(|d| d.end + 1 >= words.len()))
            .map(|d| events::phrase(d, words, self.source));
        let span = self.source.span(words.range(0, words.len()));
        let actors =
            found.owners.iter().map(|p| actor(p, words, self.source)).filter(|a| can_own(a.kind)).collect::<Vec<_>>();
        let rule = format!("{}/tasks/mark-{}", self.pack.pack.language.code, found.rule);
        // A summary at the end says the same again.
        let said: Vec<String> = actors.iter().map(|a| fold(&a.written)).collect();
        let text = fold(&words.text(found.start, found.end));
        let again = self.marked.range((text.clone(), Vec::new())..).next().is_some_and(|(known, _)| *known == text);
        let again = again && actors.is_empty() && found.end > found.start + 2;
        if again || !self.marked.insert((text, said.clone())) && !said.is_empty() {
            return;
        }
        self.meeting.tasks.push(TaskCandidate {
            text: words.text(found.start, found.end),
            sentence: Said { text: words.text(0, words.len()), span },
            actors,
            due,
            condition: None,
            state: found.state,
            matter: matter::of_words(words, found.start, found.end, &found.owners),
            line: None,
            topic,
            needs: if found.rule == "handed-out" { ActorProof::Attendee } else { ActorProof::None },
            origin: Origin { span, rule, certainty: Certainty::Certain },
        });
    }

    /// Names alone below `Val av …` take the role, and their election is a decision.
    fn elected(&mut self, unit: &Placed, kind: SectionKind, topic: Option<usize>) {
        let words = Words::new(self.pack, &unit.tokens);
        if (0..words.len()).any(|i| words.finite(i)) {
            return;
        }
        let people = attendance::entries(&unit.tokens, kind, true, self.source, self.pack);
        let named = !people.is_empty() && unit.tokens.len() <= 16;
        for entry in people.into_iter().filter(|e| is_person_label(kind) && !e.by_role) {
            self.roll.merge(&mut self.meeting.attendance, entry);
        }
        if named {
            self.decision(&unit.tokens, topic, "elected");
        }
    }

    /// `Godkänd.` as the whole text of a topic.
    fn short_decision(&mut self, unit: &Placed, topic: Option<usize>) {
        let class = self.pack.lexicon.known.adopted_short;
        let words = unit.tokens.iter().filter(|t| t.text.starts_with(char::is_alphabetic)).collect::<Vec<_>>();
        if let [only] = words.as_slice()
            && self.pack.lexicon.tags(&only.lower).classes & class != 0
        {
            self.decision(&unit.tokens, topic, "one-word");
        }
    }

    fn decision(&mut self, tokens: &[Token], topic: Option<usize>, rule: &str) {
        let words = Words::new(self.pack, tokens);
        let span = self.source.span(words.range(0, words.len()));
        // Decisions come in the order of the text: those of this unit are the last ones.
        let known = self.meeting.decisions.last().is_some_and(|d| {
            span.start.offset <= d.origin.span.start.offset && d.origin.span.end.offset <= span.end.offset
        });
        if known || words.len() == 0 {
            return;
        }
        let rule = format!("{}/decisions/{rule}", self.pack.pack.language.code);
        let origin = Origin { span, rule, certainty: Certainty::Certain };
        self.meeting.decisions.push(DecisionDraft {
            text: words.text(0, words.len()),
            kind: DecisionKind::Decision,
            actors: Vec::new(),
            present: true,
            votes: votes::votes(&words),
            topic,
            origin,
        });
    }

    fn sentences(&mut self, tokens: &[Token], place: Place, count: usize) {
        self.sentences_of(tokens, None, place, count);
    }

    /// Reads sentences; `known` are words that have been looked up: a text of one sentence is not looked up again.
    pub(super) fn sentences_of(&mut self, tokens: &[Token], known: Option<&Words>, place: Place, count: usize) {
        let announced = !place.announces || self.announced == place.topic && place.topic.is_some();
        let before = self.meeting.tasks.len();
        let mut reader = Reader {
            before,
            source: self.source,
            meeting: &mut self.meeting,
            trace: self.trace.as_deref_mut(),
            antecedent: None,
            speaker: None,
            scheduled: false,
            elected: Vec::new(),
            announced,
            proposal: None,
        };
        let talker = self.talker.take();
        let spoken = talker.is_some() || self.spoken && speaker(tokens, self.pack).is_some();
        let place = Place { spoken, ..place };
        let (speaker, tokens) = speaker(tokens, self.pack)
            .map_or((None, tokens), |(s, at)| (Some(s), tokens.get(at..).unwrap_or_default()));
        reader.speaker = talker.or(speaker);
        for sentence in sentences(tokens, &self.pack.hints) {
            let part = tokens.get(sentence.start..sentence.end).unwrap_or_default();
            let place = Place { alone: count == 1, ..place };
            // They end where the known words do.
            let from = known.and_then(|words| words.len().checked_sub(tokens.len()));
            match known.zip(from) {
                Some((words, from)) => reader.sentence(&words.part(from + sentence.start, from + sentence.end), place),
                None => reader.sentence(&Words::new(self.pack, part), place),
            }
        }
        let (elected, done) = (std::mem::take(&mut reader.elected), reader.announced);
        if place.announces && done {
            self.announced = place.topic;
        }
        for attendee in elected {
            self.roll.merge(&mut self.meeting.attendance, attendee);
        }
    }
}
