//! Candidates to tasks: whoever acts must belong here; the same sentence at a later meeting is the same task.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Groups;
use super::meetings::{meeting_id, topic_id};
use super::people::{Found, Unresolved, nearly};
use super::remedies::NotTasks;
use super::table::Table;
use super::threads::{Marks, Said, Tick, What, same_owners};
use super::{View, dates, listed};
use crate::diag::{Diagnostic, Finding};
use crate::lang::{Compiled, listing};
use crate::model::{
    Actor, ActorKind, ActorProof, Attendee, CompletionDraft, DateValue, DeferralDraft, Draft, GroupId, ListLine,
    Matter, Meeting, MeetingDraft, MeetingId, Overruled, Owner, OwnerKind, Presence, Sighting, SightingKind, Task,
    TaskCandidate, TaskId, TaskState, TaskStatus, fold,
};

/// So many people of one name are told apart in a finding.
const MOST_NAMES: usize = 8;

/// What is learnt on the way to the tasks.
pub(super) struct Told<'a> {
    pub unresolved: &'a mut Unresolved,
    pub findings: &'a mut Vec<Diagnostic>,
    pub overruled: &'a mut Vec<Overruled>,
    /// Sentences that are ticked in the list of their file.
    pub ticks: &'a mut Vec<Tick>,
}

/// What is said of tasks at the meetings of a root: raised, reported done, put off.
pub(super) fn said<'a>(
    drafts: &'a [Draft],
    meetings: &[Meeting],
    groups: &'a Groups,
    view: &View,
    not_tasks: &mut NotTasks<'a>,
    told: &mut Told,
) -> Vec<Said<'a>> {
    let by_id: BTreeMap<&MeetingId, &Meeting> = meetings.iter().map(|m| (&m.id, m)).collect();
    let mut out: Vec<Said> = Vec::new();
    for draft in drafts {
        let pack = draft.language.as_deref().and_then(|l| view.packs.get(l)).or(view.packs.fallback());
        let mut ordinals = BTreeMap::new();
        not_tasks.turn_to(draft);
        for (index, meeting) in draft.meetings.iter().enumerate() {
            let id = meeting_id(&draft.source, index);
            let known = by_id.get(&id).copied();
            let anchor = view.dates.anchor(&id);
            let listed = |a: &Attendee| a.presence != Presence::Invited && !a.by_role;
            let named = meeting.mentions.iter().filter(|m| m.kind == ActorKind::Person);
            let mut reader = Reader {
                draft,
                known,
                anchor,
                table: view.people.table(meeting, groups.of(meeting)),
                listed: meeting.attendance.iter().any(listed),
                named: named.map(|m| m.written.as_str()).collect(),
                groups,
                view,
                pack,
                unresolved: told.unresolved,
                findings: told.findings,
            };
            let moment = Moment { draft, meeting, known, id: &id, group: groups.of(meeting) };
            for candidate in &meeting.tasks {
                let ordinal = ordinals.entry(fold(&candidate.text)).or_insert(0u32);
                *ordinal += 1;
                let task_id = TaskId::of_sentence(&draft.source, &candidate.text, *ordinal);
                let overruled = not_tasks.overrule(&draft.source, candidate);
                if !overruled.is_empty() {
                    told.overruled.extend(overruled);
                } else if let Some(mut task) = reader.task(candidate, task_id, index) {
                    told.ticks.extend(reader.listed(&mut task, candidate));
                    let what = What::Task(Box::new(task), candidate.state);
                    out.push(moment.said(candidate.topic, &candidate.matter, what));
                }
            }
            out.extend(meeting.completions.iter().map(|c| moment.said(c.topic, &c.matter, reader.report(c))));
            out.extend(meeting.deferrals.iter().map(|d| moment.said(d.topic, &d.matter, reader.put_off(d))));
        }
    }
    out
}

/// A meeting at which something is said.
struct Moment<'a, 'b> {
    draft: &'a Draft,
    meeting: &'a MeetingDraft,
    known: Option<&'b Meeting>,
    id: &'b MeetingId,
    group: Option<&'a GroupId>,
}

impl<'a> Moment<'a, '_> {
    fn said(&self, topic: Option<usize>, matter: &'a Matter, what: What) -> Said<'a> {
        // A list of what was to be done, gone through with states, belongs to no topic of its own.
        let gone_through = matches!(&what, What::Task(_, state) if *state != TaskState::Open);
        let heading = topic.and_then(|t| self.meeting.topics.get(t)).filter(|t| !t.fixed && !gone_through);
        let project = topic.and_then(|t| self.known?.topics.get(t)).and_then(|t| t.project.clone());
        let day = self.known.and_then(|m| m.date.value.or(m.date.latest).or(m.date.earliest));
        Said {
            day,
            meeting: self.id.clone(),
            source: &self.draft.source,
            group: self.group,
            project,
            topic: heading.map(|t| t.matter.words.as_slice()).unwrap_or_default(),
            matter,
            marks: Marks::of(matter),
            what,
        }
    }
}

struct Reader<'a, 'b> {
    draft: &'a Draft,
    known: Option<&'a Meeting>,
    /// The day of the meeting, and of the one after it.
    anchor: dates::Anchor,
    table: Table<'a>,
    /// Somebody is listed by name.
    listed: bool,
    /// What the text names in the form of a person's name.
    named: BTreeSet<&'a str>,
    groups: &'a Groups,
    view: &'a View<'a>,
    pack: Option<&'a Compiled>,
    unresolved: &'b mut Unresolved,
    findings: &'b mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn task(&mut self, candidate: &TaskCandidate, id: TaskId, index: usize) -> Option<Task> {
        let owners = self.owners(candidate)?;
        let meeting = meeting_id(&self.draft.source, index);
        let due = candidate.due.as_ref().map(|d| dates::value(d, &self.anchor));
        let topic = candidate.topic.map(|t| topic_id(&meeting, t));
        let below = candidate.topic.and_then(|t| self.known?.topics.get(t));
        let project = below.and_then(|t| t.project.clone());
        let sighting = self.sighting(candidate, &id, &owners, due.clone());
        Some(Task {
            id: id.clone(),
            ids: vec![id],
            meeting,
            source: self.draft.source.clone(),
            text: candidate.text.clone(),
            owners,
            due,
            status: status(candidate.state),
            topic,
            project,
            condition: candidate.condition.clone(),
            origin: candidate.origin.clone(),
            sightings: sighting.into_iter().collect(),
        })
    }

    /// What the line of the list at the end of the file says otherwise: it wins over the sentence. The tick, if any.
    fn listed(&mut self, task: &mut Task, candidate: &TaskCandidate) -> Option<Tick> {
        let line = candidate.line.as_deref();
        // The list was written in the words of the pack that reads what shows no language.
        let pack = self.pack.or(self.view.packs.fallback()).filter(|_| line.is_some());
        if let (Some(line), Some(pack)) = (line, pack) {
            task.sightings.iter_mut().for_each(|s| s.listed = Some(line.origin.span));
            let words = listing::words(&task.text, &task.owners, task.due.as_ref(), pack);
            let owners = self.listed_owners(line, &words, &task.owners);
            let due = self.listed_due(line, &words, task.due.as_ref());
            listed::correct(task, line, owners, due);
        }
        let line = line.filter(|l| l.ticked && candidate.state != TaskState::Done)?;
        listed::tick(task, line)
    }

    /// The owners that a line names; `None` when they are those of the sentence.
    fn listed_owners(&mut self, line: &ListLine, words: &listing::Words, known: &[Owner]) -> Option<Vec<Owner>> {
        if line.behind(&words.owners).is_some() {
            return None;
        }
        let owners = if line.nobody { Vec::new() } else { self.all_owners(&line.actors, ActorProof::None)? };
        let silent = owners.is_empty() && !line.nobody;
        (!silent && !same_owners(&owners, known)).then_some(owners)
    }

    /// The day that a line names, or that it names none; `None` when it is that of the sentence.
    fn listed_due(
        &self,
        line: &ListLine,
        words: &listing::Words,
        known: Option<&DateValue>,
    ) -> Option<Option<DateValue>> {
        let due = line.due.as_ref().map(|d| dates::value(d, &self.anchor));
        let same = match &words.due {
            Some(written) => line.words.ends_with(written.as_str()),
            None => due.is_none() || line.words.ends_with(words.text.as_str()),
        };
        let value = |d: Option<&DateValue>| d.and_then(|d| d.value.clone());
        (!same && value(due.as_ref()) != value(known)).then_some(due)
    }

    fn sighting(
        &self,
        candidate: &TaskCandidate,
        id: &TaskId,
        owners: &[Owner],
        due: Option<DateValue>,
    ) -> Vec<Sighting> {
        let Some(known) = self.known else { return Vec::new() };
        let one = |kind| Sighting {
            source: self.draft.source.clone(),
            meeting: known.id.clone(),
            kind,
            owners: owners.to_vec(),
            due: due.clone(),
            text: candidate.text.clone(),
            why: None,
            sentence: Some(id.clone()),
            listed: None,
            origin: candidate.origin.clone(),
        };
        let done = match candidate.state {
            TaskState::Done => Some(one(SightingKind::Done)),
            TaskState::Dropped => Some(one(SightingKind::Dropped)),
            TaskState::Open | TaskState::Remains => None,
        };
        std::iter::once(one(SightingKind::Raised)).chain(done).collect()
    }

    fn report(&self, c: &CompletionDraft) -> What {
        let known = |a: &Actor| known_owner(a, &self.table, self.groups, self.view, self.pack);
        let acts = |a: &&Actor| !matches!(a.kind, ActorKind::Thing | ActorKind::Pronoun);
        let actors: Vec<Owner> = c.actors.iter().filter_map(known).collect();
        let named = c.actors.iter().any(|a| acts(&a));
        let (text, origin) = (c.text.clone(), c.origin.clone());
        What::Report { text, actors, named, outcome: c.outcome, origin }
    }

    fn put_off(&self, d: &DeferralDraft) -> What {
        let to = d.to.as_ref().map(|t| dates::value(t, &self.anchor));
        What::PutOff { text: d.text.clone(), to, origin: d.origin.clone() }
    }

    /// The owners of a candidate; `None` when its actors do not belong here and it is no task of ours.
    fn owners(&mut self, candidate: &TaskCandidate) -> Option<Vec<Owner>> {
        self.all_owners(&candidate.actors, candidate.needs)
    }

    fn all_owners(&mut self, actors: &[Actor], needs: ActorProof) -> Option<Vec<Owner>> {
        if actors.is_empty() {
            return Some(Vec::new());
        }
        let person = |a: &Actor| matches!(known_owner(a, &self.table, self.groups, self.view, self.pack), Some(o) if o.kind == OwnerKind::Person);
        // A name listed beside a known person is a person's.
        let beside = actors.len() > 1 && actors.iter().any(person);
        let owners: Vec<Owner> = actors.iter().filter_map(|a| self.owner(a, needs, beside)).collect();
        (!owners.is_empty()).then_some(owners)
    }

    fn owner(&mut self, actor: &Actor, needs: ActorProof, beside: bool) -> Option<Owner> {
        if let Some(owner) = known_owner(actor, &self.table, self.groups, self.view, self.pack) {
            return Some(owner);
        }
        match actor.kind {
            ActorKind::Person | ActorKind::Name => self.newcomer(actor, needs, beside),
            ActorKind::Role => Some(self.role(actor)),
            ActorKind::Body if self.view.projects.begins(&actor.written, self.pack) => {
                Some(plain(OwnerKind::Organisation, None, &actor.written, actor))
            }
            ActorKind::Body if needs == ActorProof::None => {
                Some(plain(OwnerKind::Organisation, None, &actor.written, actor))
            }
            _ => None,
        }
    }

    /// A name that no list has: a person when the form of the name says so, or when nobody is listed at all.
    fn newcomer(&mut self, actor: &Actor, needs: ActorProof, beside: bool) -> Option<Owner> {
        if let Found::Several(several) = self.view.people.actor(actor, &self.table, self.view, self.pack) {
            let first: Vec<_> = several.iter().take(MOST_NAMES).cloned().collect();
            let (names, remedy) = self.view.people.told_apart(&first, self.view.organisations);
            let more = several.len() - names.len();
            let more = if more == 0 { String::new() } else { format!(" or one of {more} more") };
            let message = format!("`{}` can be {}{more}; {remedy}", actor.written, names.join(" or "));
            self.findings.push(Diagnostic::new(Finding::AmbiguousName, &self.draft.source, actor.span, message));
            return Some(plain(OwnerKind::Unresolved, None, &actor.written, actor));
        }
        let listed = self.listed;
        let named_here = self.named.contains(actor.written.as_str());
        let person = actor.kind == ActorKind::Person
            || beside
            || needs == ActorProof::None
            || !listed && looks_like_a_name(&actor.written, self.pack);
        // One capital word is anything at the start of a sentence.
        let anything = actor.kind == ActorKind::Name && !beside && actor.written.chars().any(char::is_lowercase);
        if !person && !named_here || needs == ActorProof::Attendee && (listed || anything) {
            return None;
        }
        let organisation = actor.organisation.as_deref();
        let person = self.unresolved.person(&actor.written, organisation, self.table.group);
        if person.unresolved {
            let message =
                format!("nothing tells who `{}` is; write the full name, or put it in the register", actor.written);
            self.findings.push(Diagnostic::new(Finding::UnresolvedName, &self.draft.source, actor.span, message));
            self.findings.extend(self.like_somebody(actor));
        }
        let kind = if person.unresolved { OwnerKind::Unresolved } else { OwnerKind::Person };
        Some(Owner { kind, id: Some(person.id.0), name: person.name, written: actor.written.clone() })
    }

    /// A name that nobody bears, one letter from the first name of somebody in the list.
    fn like_somebody(&self, actor: &Actor) -> Option<Diagnostic> {
        let near = nearly(&actor.written, &self.known?.attendance)?;
        let message = format!(
            "`{}` is one letter from `{}` of the list; mend the name, or write the surname when they are two",
            actor.written, near.name
        );
        let source = &self.draft.source;
        let finding = Diagnostic::new(Finding::SimilarNames, source, actor.span, message);
        Some(finding.beside(source, near.origin.span, format!("`{}` stands here", near.name)))
    }

    /// A post: the person who has it, or the organisation whose staff it is.
    fn role(&self, actor: &Actor) -> Owner {
        let person = self.pack.and_then(|p| self.view.people.with_role(&actor.written, &self.table, p));
        if let Some(id) = person {
            return plain(OwnerKind::Person, Some(id.0.clone()), &self.view.people.name(&id), actor);
        }
        let Some(organisation) = &actor.organisation else {
            return plain(OwnerKind::Role, None, &actor.written, actor);
        };
        let known = self.view.organisations.find(organisation, self.pack);
        let name = known.as_ref().map_or_else(|| organisation.clone(), |id| self.view.organisations.name(id));
        plain(OwnerKind::Organisation, known.map(|id| id.0), &name, actor)
    }
}

fn status(state: TaskState) -> TaskStatus {
    match state {
        TaskState::Open | TaskState::Remains => TaskStatus::Open,
        TaskState::Done => TaskStatus::Done,
        TaskState::Dropped => TaskStatus::Dropped,
    }
}

fn plain(kind: OwnerKind, id: Option<String>, name: &str, actor: &Actor) -> Owner {
    Owner { kind, id, name: name.to_owned(), written: actor.written.clone() }
}

/// Not the definite form or the plural of a noun, by its ending.
fn looks_like_a_name(written: &str, pack: Option<&Compiled>) -> bool {
    let folded = fold(written);
    let Some(pack) = pack else { return true };
    let noun = pack
        .pack
        .language
        .definite
        .iter()
        .any(|[ending, _]| folded.chars().count() >= 6 && folded.ends_with(ending.as_str()));
    !noun && !pack.lexicon.tags(&folded).body && !pack.lexicon.tags(&folded).post
}

/// The owner, when the actor is known: somebody of this corpus, an organisation at the table, the group, everyone.
pub(super) fn known_owner(
    actor: &Actor,
    table: &Table,
    groups: &Groups,
    view: &View,
    pack: Option<&Compiled>,
) -> Option<Owner> {
    match actor.kind {
        ActorKind::Body if table.decides(&actor.written) => Some(own_group(actor, table.group, groups)),
        ActorKind::Person | ActorKind::Name | ActorKind::Body => named(actor, table, view, pack),
        ActorKind::Group => Some(own_group(actor, table.group, groups)),
        ActorKind::Everyone => Some(plain(OwnerKind::Everyone, None, &actor.written, actor)),
        ActorKind::Writer => {
            let writer = table.note_taker()?;
            Some(plain(OwnerKind::Person, Some(writer.0.clone()), &view.people.name(writer), actor))
        }
        _ => None,
    }
}

fn own_group(actor: &Actor, group: Option<&GroupId>, groups: &Groups) -> Owner {
    let name = group.map_or(actor.written.as_str(), |g| groups.name(g));
    plain(OwnerKind::Group, group.map(|g| g.0.clone()), name, actor)
}

/// A name: somebody of the corpus first, then an organisation at the table. A person whose organisation is said to
/// be another one is somebody else of the same name.
fn named(actor: &Actor, table: &Table, view: &View, pack: Option<&Compiled>) -> Option<Owner> {
    if actor.kind != ActorKind::Body {
        match view.people.actor(actor, table, view, pack) {
            Found::One(id) => return Some(plain(OwnerKind::Person, Some(id.0.clone()), &view.people.name(&id), actor)),
            Found::Several(_) => return None,
            Found::Nobody => {}
        }
    }
    let organisation = view.organisations.insider(&actor.written, pack)?;
    Some(plain(OwnerKind::Organisation, Some(organisation.0.clone()), &view.organisations.name(&organisation), actor))
}
