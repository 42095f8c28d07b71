//! One sentence to facts: the clauses are read, then each file of rules is tried on each clause.

use crate::lang::CompiledRule;
use crate::lang::pack::{Fact, Proof, SectionKind, SubjectKind, Sureness, Tense, Trait};
use crate::model::{
    Actor, ActorKind, ActorProof, Attempt, Attendee, Certainty, ClauseNote, CompletionDraft, DecisionDraft,
    DecisionKind, DeferralDraft, EventDraft, EventKind, Matter, MeetingDraft, MeetingRole, Mention, Origin, Outcome,
    QuestionDraft, ScheduleDraft, TaskCandidate, TaskState, TimePhrase, Trace, When, Words as Said,
};
use crate::text::{Range, Source, Span};

use super::clauses::{self, Clause, Party};
use super::dates::{FoundDate, deadline};
use super::events::{self, Times};
use super::matter;
use super::proposals::Proposal;
use super::rules::named;
use super::words::Words;
use super::{references, schedules, years};

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Below a heading for things to do.
    pub tasks: bool,
    /// In a list of aims, proposals, coming points.
    pub aims: Option<SectionKind>,
    /// An item of a list.
    pub item: bool,
    /// Where the next meeting is announced.
    pub announces: bool,
    /// The sentence is the whole unit.
    pub alone: bool,
    /// Said as a decision, after a label or below a heading that says so.
    pub decided: bool,
    /// What somebody said, in a text that reports talk line by line: only what the speakers take on counts.
    pub spoken: bool,
    /// The role that the heading above gives to whom it elects.
    pub elects: Option<MeetingRole>,
}

/// Reads sentences into a meeting.
pub(super) struct Reader<'a> {
    pub source: &'a Source,
    pub meeting: &'a mut MeetingDraft,
    pub trace: Option<&'a mut Trace>,
    /// The one person named last in the paragraph.
    pub antecedent: Option<Party>,
    /// The one named before a colon at the start of the item: the subject of its sentences that have none.
    pub speaker: Option<Vec<Party>>,
    /// A schedule was told in this paragraph, so that the days after it are its exceptions.
    pub scheduled: bool,
    /// Those whom the sentences give a role at the meeting.
    pub elected: Vec<Attendee>,
    /// The next meeting has been announced under this heading.
    pub announced: bool,
    /// What the sentence before proposes.
    pub proposal: Option<Proposal>,
    /// How many tasks stood before this paragraph.
    pub before: usize,
}

impl Reader<'_> {
    pub(super) fn sentence(&mut self, words: &Words, place: Place) {
        let times = Times::new(words);
        let decided = self.meeting.decisions.len();
        let done = self.meeting.completions.len();
        let mut list = clauses::clauses(words);
        let recurring = schedules::schedule(words, &times, false, self.source).is_some();
        for clause in &mut list {
            clause.traits.set(Trait::Recurring, recurring);
            self.situate(clause, words, &times, place);
        }
        if place.aims.is_none_or(|k| k != SectionKind::Agenda) {
            self.clauses(&list, words, &times, place);
            self.settle(&list, words, &times, place, decided);
            if !place.spoken {
                self.question(words, list.first(), place);
            }
        }
        let back = references::in_sentence(words, &times.dates, &list);
        self.meeting.references.extend(back.iter().map(|d| references::reference(d, place.topic, words, self.source)));
        self.meeting.impossible.extend(
            times.dates.iter().filter(|d| is_slip(d, words)).map(|d| Said {
                text: words.text(d.start, d.end),
                span: self.source.span(words.range(d.start, d.end)),
            }),
        );
        self.meeting.years.extend(years::years(words, &times.dates, self.source));
        let ahead = times.without(&back);
        let mut found = events::events(words, &ahead, place.announces && !self.announced, &list, self.source);
        // A label has announced its meeting before its value is read as sentences.
        let known = |e: &EventDraft| self.meeting.events.iter().rev().take(4).any(|k| k.date.span == e.date.span);
        found.retain(|e| !known(e));
        found.iter_mut().for_each(|e| e.topic = place.topic);
        self.announced |= found.iter().any(|e| e.kind == EventKind::NextMeeting);
        self.meeting.events.extend(found);
        for attendee in super::elections::elected(words, place.elects, self.source) {
            self.elected.push(attendee);
        }
        let told = super::presence::told(words, &self.meeting.attendance, self.source);
        if !told.is_empty() {
            // Who was there, has come or gone has done nothing for it.
            self.meeting.completions.truncate(done);
        }
        self.elected.extend(told);
        if self.meeting.decisions.len() == decided {
            self.voted(words, place);
        }
        self.schedules(words, &times, &list, place.topic);
        self.cancelled(words, &times);
        self.mentions(words, place);
        self.meeting.counted.extend(super::counted::counted(words, self.source));
        self.meeting.attachments.extend(super::links::attachments(words, self.source));
    }

    fn situate(&mut self, clause: &mut Clause, words: &Words, times: &Times, place: Place) {
        let due = deadline(words, &times.dates, clause.start, clause.end);
        let timed = times.dates.iter().any(|d| clause.start <= d.start && d.start < clause.end);
        clause.traits.set(Trait::Dated, due.is_some());
        clause.traits.set(Trait::Timed, timed);
        clause.traits.set(Trait::Accomplished, matter::accomplished(words, clause));
        clause.traits.set(Trait::Bounded, clauses::is_bounded(words, clause));
        clause.traits.set(Trait::TaskSection, place.tasks);
        clause.traits.set(Trait::Decided, place.decided);
        clause.traits.set(Trait::ListOfAims, place.aims.is_some());
        clause.traits.set(Trait::Item, place.item);
        clause.traits.set(Trait::Short, place.alone && words.len() <= 12);
        if let Some(speaker) =
            self.speaker.as_ref().filter(|_| clause.subject.is_empty() && clause.tense == Some(Tense::Present))
        {
            clause.subject.clone_from(speaker);
        }
        // `AK: I will …`: the one who speaks.
        let own = matches!(clause.subject.as_slice(), [one] if one.kind == SubjectKind::Writer);
        clause.traits.set(Trait::Spoken, place.spoken && !own);
        if let Some(speaker) = self.speaker.as_ref().filter(|_| own) {
            clause.subject.clone_from(speaker);
        }
        self.resolve_pronoun(clause, words);
        if let Some(trace) = self.trace.as_deref_mut() {
            trace.clauses.push(ClauseNote {
                span: self.source.span(words.range(clause.start, clause.end)),
                reading: reading(clause, words),
            });
        }
    }

    /// He or she is the one person named just before in the paragraph.
    fn resolve_pronoun(&mut self, clause: &mut Clause, words: &Words) {
        let singular = words.pack.lexicon.known.singular_pronoun;
        match clause.subject.as_mut_slice() {
            [one] if one.kind == SubjectKind::Person => self.antecedent = Some(one.clone()),
            [one] if one.kind == SubjectKind::Pronoun && words.has(one.start, singular) => {
                if let Some(named) = &self.antecedent {
                    one.kind = SubjectKind::Person;
                    one.written.clone_from(&named.written);
                    one.organisation.clone_from(&named.organisation);
                }
            }
            list if list.iter().filter(|p| p.is_named()).count() > 1 => self.antecedent = None,
            [first, _, ..] if first.kind == SubjectKind::Pronoun && words.has(first.start, singular) => {
                if let Some(named) = self.antecedent.take() {
                    first.kind = SubjectKind::Person;
                    first.written = named.written;
                    first.organisation = named.organisation;
                }
            }
            _ => {}
        }
    }

    pub(super) fn clause(&mut self, clause: &Clause, words: &Words, times: &Times, place: Place) {
        if clause.traits.has(Trait::Spoken) {
            return;
        }
        let span = self.source.span(words.range(clause.start, clause.end));
        let deferred =
            self.fire("deferrals", words, clause, span).is_some_and(|rule| self.add(rule, clause, words, times, place));
        if !deferred && let Some(rule) = self.fire("tasks", words, clause, span) {
            let added = self.add(rule, clause, words, times, place);
            if !added && clause.traits.has(Trait::Follows) {
                self.due_of_the_same_breath(clause, words, times);
            }
        }
        // What is proposed is not decided yet, but the past and votes tell what became of it.
        let past = matches!(clause.tense, Some(Tense::Past | Tense::Perfect | Tense::Supine));
        let outcome = || past || super::votes::votes(words).is_some();
        let proposed = place.aims == Some(SectionKind::Proposal) && !outcome();
        for file in ["decisions", "completions", "questions"].into_iter().skip(usize::from(proposed)) {
            if let Some(rule) = self.fire(file, words, clause, span) {
                self.add(rule, clause, words, times, place);
            }
        }
    }

    pub(super) fn fire<'w>(
        &mut self,
        file: &str,
        words: &Words<'w>,
        clause: &Clause,
        span: Span,
    ) -> Option<&'w CompiledRule> {
        let rules = words.pack.rules.get(file)?;
        let mut notes: Vec<Attempt> = Vec::new();
        let rule = super::rules::fire(rules, words, clause, span, self.trace.is_some().then_some(&mut notes));
        if let Some(trace) = self.trace.as_deref_mut() {
            trace.attempts.extend(notes);
        }
        rule
    }

    /// Adds what a rule read; whether it was anything.
    pub(super) fn add(
        &mut self,
        rule: &CompiledRule,
        clause: &Clause,
        words: &Words,
        times: &Times,
        place: Place,
    ) -> bool {
        let topic = place.topic;
        let sentence = words.text(0, words.len());
        let in_sentence = self.origin(rule, clause, words.range(0, words.len()));
        match rule.rule.fact {
            Fact::Task | Fact::Need => self.task(rule, clause, words, times, topic),
            Fact::Decision => self.agreed(DecisionKind::Decision, clause, words, topic, in_sentence),
            Fact::Position => self.agreed(DecisionKind::Position, clause, words, topic, in_sentence),
            Fact::External => self.agreed(DecisionKind::External, clause, words, topic, in_sentence),
            Fact::Deferral => {
                let to = self.deferred_to(words, times);
                // Facts come in the order of the text: only the last ones can be of this sentence.
                let same = self.meeting.deferrals.last().is_some_and(|d| d.origin.span == in_sentence.span);
                if !same {
                    self.meeting.deferrals.push(DeferralDraft {
                        text: sentence,
                        to,
                        matter: deferred_matter(words, clause, times),
                        topic,
                        origin: in_sentence,
                    });
                }
            }
            Fact::Completion | Fact::Dropped => self.reported(rule, clause, words, times, topic),
            Fact::Question => {
                self.meeting.questions.push(QuestionDraft { text: sentence, topic, origin: in_sentence });
            }
            Fact::Nothing => return false,
        }
        true
    }

    /// What a rule read in a range; under a condition nothing is certain.
    fn origin(&self, rule: &CompiledRule, clause: &Clause, range: Range) -> Origin {
        let said = sure(rule.rule.certainty);
        let certainty = if clause.condition.is_some() { said.max(Certainty::Likely) } else { said };
        Origin { span: self.source.span(range), rule: rule.name.clone(), certainty }
    }

    fn task(&mut self, rule: &CompiledRule, clause: &Clause, words: &Words, times: &Times, topic: Option<usize>) {
        let named = super::rules::owner(rule, words, clause);
        let actors = match &named {
            _ if rule.rule.fact == Fact::Need => Vec::new(),
            Some(list) => list.iter().map(|p| actor(p, words, self.source)).collect(),
            None => self.actors(clause, words),
        };
        if clause.traits.has(Trait::Anaphoric) && clauses::is_alone(words, clause) && self.takes_on(&actors) {
            return;
        }
        // Where the phrase names the owner, what is to be done goes on to the end of the sentence.
        let mut reach = if named.is_some() { Clause { end: words.len(), ..clause.clone() } } else { clause.clone() };
        reach.end = clauses::trimmed(words, reach.start, reach.end);
        let task = TaskCandidate {
            text: words.text(reach.start, reach.end),
            sentence: Said { text: words.text(0, words.len()), span: self.source.span(words.range(0, words.len())) },
            actors,
            due: due(words, &times.dates, &reach).map(|d| events::phrase(d, words, self.source)),
            condition: clause.condition.map(|(a, b)| words.text(a, b)),
            state: TaskState::Open,
            matter: matter::of_task(words, &reach, &times.dates, named.as_deref().unwrap_or_default()),
            line: None,
            topic,
            needs: proof(rule.rule.proof),
            origin: self.origin(rule, clause, words.range(reach.start, reach.end)),
        };
        self.meeting.tasks.push(task);
    }

    /// Something done or given up. Where the rule asks for no subject, the subject is what it was done to.
    fn reported(&mut self, rule: &CompiledRule, clause: &Clause, words: &Words, times: &Times, topic: Option<usize>) {
        let subject = if rule.rule.subject.is_empty() { Vec::new() } else { clause.subject.clone() };
        let clause = Clause { subject, ..clause.clone() };
        self.meeting.completions.push(CompletionDraft {
            text: words.text(clause.start, clause.end),
            outcome: if rule.rule.fact == Fact::Dropped { Outcome::Dropped } else { Outcome::Done },
            matter: matter::of_clause(words, &clause, &times.dates),
            actors: self.actors(&clause, words),
            topic,
            origin: self.origin(rule, &clause, words.range(clause.start, clause.end)),
        });
    }

    fn agreed(&mut self, kind: DecisionKind, clause: &Clause, words: &Words, topic: Option<usize>, origin: Origin) {
        self.decide(DecisionDraft {
            text: words.text(0, words.len()),
            kind,
            actors: self.actors(clause, words),
            present: clause.tense == Some(Tense::Present),
            votes: super::votes::votes(words),
            topic,
            origin,
        });
    }

    fn decide(&mut self, decision: DecisionDraft) {
        let new = decision.origin.span;
        let known = self.meeting.decisions.last().is_some_and(|d| {
            d.origin.span.start.offset <= new.start.offset && new.end.offset <= d.origin.span.end.offset
        });
        if !known {
            self.meeting.decisions.push(decision);
        }
    }

    fn deferred_to(&self, words: &Words, times: &Times) -> Option<TimePhrase> {
        times.dates.last().map(|d| events::phrase(d, words, self.source))
    }

    fn actors(&self, clause: &Clause, words: &Words) -> Vec<Actor> {
        clause.subject.iter().map(|p| actor(p, words, self.source)).collect()
    }

    fn question(&mut self, words: &Words, first: Option<&Clause>, place: Place) {
        let asked = first.is_some_and(|c| c.traits.has(Trait::Question));
        // A noun with a question mark in a list is an uncertain item, no question.
        let verbless = place.item && first.is_some_and(|c| c.chain.is_empty());
        if asked && !verbless {
            let rule = format!("{}/questions/asked", words.pack.pack.language.code);
            let origin =
                Origin { span: self.source.span(words.range(0, words.len())), rule, certainty: Certainty::Certain };
            self.meeting.questions.push(QuestionDraft { text: words.text(0, words.len()), topic: place.topic, origin });
        }
    }

    /// Days on which the group does not meet after all; those beside a schedule are its exceptions.
    fn cancelled(&mut self, words: &Words, times: &Times) {
        let off = times.dates.iter().filter(|d| events::cancelled(words, times, d));
        let days = off.map(|d| events::phrase(d, words, self.source));
        if !self.scheduled {
            self.meeting.cancelled.extend(days);
        }
    }

    fn schedules(&mut self, words: &Words, times: &Times, clauses: &[Clause], topic: Option<usize>) {
        // What is asked is not settled.
        if words.len().checked_sub(1).is_some_and(|last| words.is_mark(last, "?")) {
            return;
        }
        let past = clauses.first().is_some_and(|c| matches!(c.tense, Some(Tense::Past | Tense::Perfect)));
        if let Some(schedule) = schedules::schedule(words, times, past, self.source) {
            self.meeting.schedules.push(ScheduleDraft { topic, ..schedule });
            self.scheduled = true;
        } else if let Some(last) = self.meeting.schedules.last_mut().filter(|_| self.scheduled) {
            let off = schedules::exceptions(words, times, self.source);
            last.to_move.extend(schedules::to_move(words, &off));
            last.exceptions.extend(off);
        }
    }

    fn mentions(&mut self, words: &Words, place: Place) {
        let mut at = 0;
        while at < words.len() {
            let Some((list, next)) = clauses::parties(words, at, at > 0).filter(|(l, _)| l.iter().any(Party::is_named))
            else {
                at += 1;
                continue;
            };
            for party in list.iter().filter(|p| p.is_named() && p.kind != SubjectKind::Role) {
                let certainty = if party.kind == SubjectKind::Name { Certainty::Guess } else { Certainty::Likely };
                let span = self.source.span(words.range(party.start, party.end));
                let (kind, written, organisation) =
                    (party.actor_kind(), party.written.clone(), party.organisation.clone());
                self.meeting.mentions.push(Mention {
                    kind,
                    written,
                    organisation,
                    topic: place.topic,
                    span,
                    certainty,
                });
            }
            at = next.max(at + 1);
        }
    }
}

/// What comes back: said in the clause, or before it in the sentence (`Eva has had no time for the plan, it has to wait`).
fn deferred_matter(words: &Words, clause: &Clause, times: &Times) -> Matter {
    let own = matter::of_clause(words, clause, &times.dates);
    if own.words.is_empty() { matter::of_words(words, 0, clause.end, &clause.subject) } else { own }
}

/// The deadline of a clause; a coming weekday is the day on which it is to be done.
pub(super) fn due<'a>(words: &Words, dates: &'a [FoundDate], clause: &Clause) -> Option<&'a FoundDate> {
    let once = |d: &FoundDate| !schedules::is_plural_day(words, d.start);
    let day = |d: &&FoundDate| {
        matches!(d.when, When::Weekday { .. } | When::Week(_))
            && clause.start <= d.start
            && d.end <= clause.end
            && once(d)
    };
    deadline(words, dates, clause.start, clause.end).or_else(|| dates.iter().find(day))
}

fn sure(sureness: Sureness) -> Certainty {
    match sureness {
        Sureness::Certain => Certainty::Certain,
        Sureness::Likely => Certainty::Likely,
        Sureness::Guess => Certainty::Guess,
    }
}

fn proof(proof: Proof) -> ActorProof {
    match proof {
        Proof::Insider => ActorProof::Insider,
        Proof::Attendee => ActorProof::Attendee,
        Proof::None => ActorProof::None,
    }
}

/// A party with its place in the file.
pub(super) fn actor(party: &Party, words: &Words, source: &Source) -> Actor {
    let span = source.span(words.range(party.start, party.end));
    Actor { kind: party.actor_kind(), written: party.written.clone(), organisation: party.organisation.clone(), span }
}

/// The rule that a form of text alone gives, such as a ticked box.
pub(super) fn form_origin(source: &Source, range: Range, rule: &str, certainty: Certainty) -> Origin {
    Origin { span: source.span(range), rule: rule.to_owned(), certainty }
}

/// A clause in words, for `explain`.
fn reading(clause: &Clause, words: &Words) -> String {
    let subject: Vec<String> = clause.subject.iter().map(|p| format!("{} ({})", p.written, named(&[p.kind]))).collect();
    let verbs: Vec<String> = clause.chain.iter().map(|l| format!("{} ({})", l.name, named(&l.kinds))).collect();
    let subject = if subject.is_empty() { "none".to_owned() } else { subject.join(", ") };
    let verbs = if verbs.is_empty() { "none".to_owned() } else { verbs.join(" + ") };
    let tense = named(clause.tense.as_slice());
    let traits: Vec<String> = ALL_TRAITS.iter().filter(|t| clause.traits.has(**t)).map(|t| named(&[*t])).collect();
    format!(
        "“{}” subject: {subject}; verbs: {verbs}; tense: {tense}; {}",
        words.text(clause.start, clause.end),
        traits.join(", ")
    )
}

const ALL_TRAITS: [Trait; 21] = [
    Trait::Negated,
    Trait::Hedged,
    Trait::Question,
    Trait::Conditional,
    Trait::Passive,
    Trait::Decided,
    Trait::Quoted,
    Trait::Opening,
    Trait::Follows,
    Trait::Anaphoric,
    Trait::Dated,
    Trait::Timed,
    Trait::TaskSection,
    Trait::ListOfAims,
    Trait::Item,
    Trait::Short,
    Trait::Recurring,
    Trait::Bounded,
    Trait::Told,
    Trait::Accomplished,
    Trait::Spoken,
];

/// Whether an actor of this kind can be named as an owner.
pub(super) fn can_own(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Thing | ActorKind::Reader | ActorKind::Somebody)
}

/// A date that no calendar has and that is nothing else: figures alone with a slash may be a share.
fn is_slip(date: &FoundDate, words: &Words) -> bool {
    let year = matches!(&date.when, When::Date(day) if day.year.is_some());
    date.impossible && (year || words.text(date.start, date.end).chars().any(char::is_alphabetic))
}
