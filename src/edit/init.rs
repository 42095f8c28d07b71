//! A register proposed from what was read: each line with its evidence, nothing that the register knows already.

use std::collections::{BTreeSet, HashMap};

use super::apply::Edit;
use super::evidence::{Evidence, Life, Seen, Series};
use super::section;
use super::yaml::{comment, scalar};
use crate::diag::counted;
use crate::model::{
    Corpus, Group, Organisation, OrganisationId, Person, PersonId, PersonOrganisation, Project, Register,
    RegisteredName, Schedule, fold,
};
use crate::text::Range;
use crate::time::{Day, Recurrence};

/// What stands above a new register.
const HEADER: &str = "\
# Who is who in these minutes, as proposed by `minutes init`: read it through, mend it, remove what is wrong.
# What stands here wins over what is read out of the minutes. What is commented out is not proposed again.
";

/// So many people are named as those that a name may mean.
const MOST_CANDIDATES: usize = 8;

/// So many schedules of a group are shown.
const MOST_SCHEDULES: usize = 20;

/// What to add to a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The sections to add to, as YAML.
    pub text: String,
    /// How to put them into the register's text.
    pub edits: Vec<Edit>,
    /// How many entries of each section, in words.
    pub summary: Vec<String>,
    /// What could not be put in, and what to do about it.
    pub left_out: Vec<String>,
}

/// Proposes what the corpus shows and the register does not say yet. `text` is the register's, with the ranges of its
/// sections by their keys; an empty text is a new register.
pub fn init(corpus: &Corpus, register: &Register, text: &str, sections: &[(String, Range)]) -> Proposal {
    let maker = Maker::new(corpus, register, text);
    let proposed = [
        ("people", "person", "people", maker.people()),
        ("organisations", "organisation", "organisations", maker.organisations()),
        ("groups", "group", "groups", maker.groups()),
        ("projects", "project", "projects", maker.projects()),
    ];
    let mut proposal = Proposal::default();
    let mut new = String::new();
    for (key, one, many, entries) in proposed.into_iter().filter(|(.., entries)| !entries.lines.is_empty()) {
        let written = format!("{key}:\n{}", section::indented(&entries.lines, 2));
        match sections.iter().find(|(known, _)| known == key) {
            None => new.push_str(&format!("\n{written}")),
            Some((_, range)) => match section::add(text, *range, &entries.lines) {
                Some(edits) => proposal.edits.extend(edits),
                None => {
                    proposal.left_out.push(in_brackets(key));
                    proposal.text.push_str(&written);
                    continue;
                }
            },
        }
        proposal.text.push_str(&written);
        proposal.summary.extend((entries.count > 0).then(|| counted(entries.count, one, many)));
        let (one, many) = ("name to decide about", "names to decide about");
        proposal.summary.extend((entries.open > 0).then(|| counted(entries.open, one, many)));
    }
    if text.trim().is_empty() && !new.is_empty() {
        new.insert_str(0, HEADER);
        proposal.text = new.clone();
    }
    if !new.is_empty() {
        let line_end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        proposal.edits.push(Edit { range: Range::new(text.len(), text.len()), text: format!("{line_end}{new}") });
    }
    proposal
}

fn in_brackets(key: &str) -> String {
    format!(
        "`{key}` is written in brackets and was left as it is; write it as a list of lines that begin with `-`, or add by \
         hand what `minutes init` prints"
    )
}

/// Names of entries that are commented out, as they stand there: somebody has decided about them.
fn remarked(text: &str) -> BTreeSet<&str> {
    let comments = text.lines().map(str::trim_start).filter(|line| line.starts_with('#'));
    let names = comments.filter_map(|c| c.trim_start_matches(['#', ' ', '\t']).strip_prefix("- name: "));
    names.map(first_scalar).collect()
}

/// The scalar that a line begins with.
fn first_scalar(line: &str) -> &str {
    let Some(inner) = line.strip_prefix('"') else { return line.split(" #").next().unwrap_or(line).trim() };
    let mut escaped = false;
    let end = inner.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    line.get(..end.map_or(line.len(), |end| end + 2)).unwrap_or(line)
}

/// Entries of one section, without the section's indentation.
#[derive(Debug, Default)]
struct Entries {
    lines: String,
    count: usize,
    /// Those that are commented out, for a human to decide.
    open: usize,
}

impl Entries {
    /// A line and what it rests on.
    fn line(&mut self, line: &str, evidence: Option<String>) {
        self.lines.push_str(line);
        if let Some(evidence) = evidence {
            self.lines.push_str(&format!(" # {}", comment(&evidence)));
        }
        self.lines.push('\n');
    }

    fn name(&mut self, name: &str, evidence: Option<String>) {
        self.count += 1;
        self.line(&format!("- name: {}", scalar(name)), evidence);
    }

    /// A key with a list below it; no list, no key.
    fn list(&mut self, key: &str, items: Vec<(&str, Option<String>)>) {
        if !items.is_empty() {
            self.line(&format!("  {key}:"), None);
        }
        items.into_iter().for_each(|(item, evidence)| self.line(&format!("    - {}", scalar(item)), evidence));
    }
}

struct Maker<'a> {
    corpus: &'a Corpus,
    register: &'a Register,
    evidence: Evidence<'a>,
    remarked: BTreeSet<&'a str>,
    people: HashMap<&'a PersonId, &'a Person>,
    organisations: HashMap<&'a OrganisationId, &'a Organisation>,
    /// Full names by their first, folded.
    by_first: HashMap<String, Vec<&'a str>>,
}

impl<'a> Maker<'a> {
    fn new(corpus: &'a Corpus, register: &'a Register, text: &'a str) -> Maker<'a> {
        let mut by_first: HashMap<String, Vec<&str>> = HashMap::new();
        for person in corpus.people.iter().filter(|p| !p.unresolved) {
            by_first.entry(first_name(&person.name)).or_default().push(&person.name);
        }
        Maker {
            corpus,
            register,
            evidence: Evidence::new(corpus),
            remarked: remarked(text),
            people: corpus.people.iter().map(|p| (&p.id, p)).collect(),
            organisations: corpus.organisations.iter().map(|o| (&o.id, o)).collect(),
            by_first,
        }
    }

    /// Whether a name is new: not one of those the register has, nor commented out in it.
    fn is_new(&self, name: &str, known: &BTreeSet<String>) -> bool {
        !known.contains(&fold(name)) && !self.remarked.contains(comment(&scalar(name)).as_str())
    }

    fn people(&self) -> Entries {
        let mut entries = Entries::default();
        let known = names(self.register.people.iter().map(|p| &p.names));
        let new = self.corpus.people.iter().filter(|p| self.is_new(&p.name, &known));
        let (sure, open): (Vec<&Person>, Vec<&Person>) =
            new.partition(|p| !p.unresolved && self.evidence.people.contains_key(&p.id));
        sure.iter().for_each(|p| self.person(&mut entries, p));
        for person in open {
            let listed = self.evidence.people.get(&person.id).map(|l| &l.listed);
            let seen = listed.or_else(|| self.evidence.named.get(person.id.0.as_str()));
            let kind = if person.unresolved { "known by this name only" } else { "never listed" };
            self.undecided(&mut entries, &person.name, kind, seen);
        }
        for (written, seen) in &self.evidence.ambiguous {
            if self.is_new(written, &known) {
                self.undecided(&mut entries, written, "may be several people", Some(seen));
            }
        }
        entries
    }

    fn person(&self, entries: &mut Entries, person: &Person) {
        let Some(life) = self.evidence.people.get(&person.id) else { return };
        let first = life.listed.shown().unwrap_or_default();
        let evidence = match life.meetings {
            0 => format!("listed, never present, {first}"),
            n => format!("present at {}, {first}", counted(n, "meeting", "meetings")),
        };
        entries.name(&person.name, Some(evidence));
        // The first name is understood anyway, and would mean everybody of that name when written down here.
        let own = first_name(&person.name);
        let written = |a: &str| life.as_written.get(&fold(a)).and_then(Seen::shown);
        let aliases = person.aliases.iter().filter(|a| fold(a) != own && written(a).is_some());
        entries.list("aliases", aliases.map(|a| (a.as_str(), written(a))).collect());
        if !person.organisations.is_empty() {
            entries.line("  organisations:", None);
        }
        person.organisations.iter().for_each(|tie| self.membership(entries, tie, life));
    }

    /// A membership; with dates when the person was listed for another organisation only before, or only after.
    fn membership(&self, entries: &mut Entries, tie: &PersonOrganisation, life: &Life<'a>) {
        let name = self.organisations.get(&tie.id).map_or(tie.id.0.as_str(), |o| o.name.as_str());
        let Some(seen) = life.organisations.get(&tie.id) else {
            return entries.line(&format!("    - name: {}", scalar(name)), None);
        };
        entries.line(&format!("    - name: {}", scalar(name)), seen.shown());
        let others = || life.organisations.iter().filter(|(id, _)| ***id != tie.id).map(|(_, seen)| seen);
        let after = |day: Day| others().any(|o| o.days().next_back().is_some_and(|last| last < day));
        let before = |day: Day| others().any(|o| o.days().next().is_some_and(|first| first > day));
        if let Some((day, place)) = seen.first_dated().filter(|(day, _)| after(*day)) {
            let evidence = format!("first listed so, {}", place.shown());
            entries.line(&format!("      since: {}", scalar(&day.to_string())), Some(evidence));
        }
        if let Some((day, place)) = seen.last_dated().filter(|(day, _)| before(*day)) {
            let evidence = format!("last listed so, {}", place.shown());
            entries.line(&format!("      until: {}", scalar(&day.to_string())), Some(evidence));
        }
    }

    /// A name that a human has to decide about: commented out, with those it may mean.
    fn undecided(&self, entries: &mut Entries, name: &str, kind: &str, seen: Option<&Seen<'a>>) {
        let alike = self.by_first.get(&first_name(name)).into_iter().flatten().copied();
        let names: Vec<&str> = alike.filter(|n| *n != name).take(MOST_CANDIDATES).collect();
        let mut evidence = kind.to_owned();
        if let Some((times, first)) = seen.and_then(|s| Some((s.times(), s.shown()?))) {
            evidence.push_str(&format!(", {}, {first}", counted(times, "time", "times")));
        }
        evidence.push_str(&match names.as_slice() {
            [] => "; write the full name".to_owned(),
            some => format!("; perhaps {}: write it as an alias there, or the full name here", some.join(" or ")),
        });
        entries.open += 1;
        entries.line(&format!("# - name: {}", comment(&scalar(name))), Some(evidence));
    }

    fn organisations(&self) -> Entries {
        let mut entries = Entries::default();
        let known = names(self.register.organisations.iter().map(|o| &o.names));
        for organisation in self.corpus.organisations.iter().filter(|o| self.is_new(&o.name, &known)) {
            self.organisation(&mut entries, organisation);
        }
        entries
    }

    fn organisation(&self, entries: &mut Entries, organisation: &Organisation) {
        let seen = self.evidence.organisations.get(&organisation.id);
        let listed = |s: &Seen| Some(format!("listed {}, {}", counted(s.times(), "time", "times"), s.shown()?));
        entries.name(&organisation.name, seen.and_then(listed));
        let listed = |a: &str| self.evidence.organisations_written.get(&fold(a)).and_then(Seen::shown);
        let written = |a: &str| listed(a).or_else(|| Some("so called in the text".to_owned()));
        let forms = organisation.aliases.iter().map(|a| (a.as_str(), written(a)));
        let (short, long): (Vec<_>, Vec<_>) = forms.partition(|(a, _)| is_abbreviation(a));
        entries.list("aliases", long);
        entries.list("abbreviations", short);
    }

    fn groups(&self) -> Entries {
        let mut entries = Entries::default();
        let known = names(self.register.groups.iter().map(|g| &g.names));
        for group in self.corpus.groups.iter().filter(|g| self.is_new(&g.name, &known)) {
            if let Some(series) = self.evidence.groups.get(&group.id) {
                self.group(&mut entries, group, series);
            }
        }
        entries
    }

    fn group(&self, entries: &mut Entries, group: &Group, series: &Series<'a>) {
        let first = series.seen.shown().unwrap_or_default();
        entries.name(&group.name, Some(format!("{}, {first}", counted(series.meetings.len(), "meeting", "meetings"))));
        let titled = |alias: &str| {
            let folded = fold(alias);
            let titles =
                series.meetings.iter().filter(|m| m.title.as_deref().is_some_and(|t| fold(t).contains(&folded)));
            titles.map(|m| m.source.as_str()).min().map(|source| format!("title of {source}"))
        };
        entries.list("aliases", group.aliases.iter().map(|a| (a.as_str(), titled(a))).collect());
        schedule(entries, group, series);
        let often = series.present.iter().filter(|(_, present)| **present * 2 >= series.with_list);
        let members = often.filter_map(|(id, present)| {
            let person = self.people.get(id).filter(|p| !p.unresolved)?;
            Some((person.name.as_str(), Some(format!("present at {present} of {}", series.with_list))))
        });
        entries.list("members", members.collect());
    }

    fn projects(&self) -> Entries {
        let mut entries = Entries::default();
        let known = names(self.register.projects.iter());
        for project in self.corpus.projects.iter().filter(|p| self.is_new(&p.name, &known)) {
            self.project(&mut entries, project);
        }
        entries
    }

    fn project(&self, entries: &mut Entries, project: &Project) {
        let heading = |s: &Seen| Some(format!("heading {}, {}", counted(s.times(), "time", "times"), s.shown()?));
        entries.name(&project.name, self.evidence.projects.get(&project.id).and_then(heading));
        let titled = |a: &str| self.evidence.titles.get(&fold(a)).and_then(Seen::shown);
        entries.list("aliases", project.aliases.iter().map(|a| (a.as_str(), titled(a))).collect());
    }
}

/// The one schedule of a group in the words of the minutes, when its meetings keep to it. Else a human has to choose:
/// what was found is commented out.
fn schedule(entries: &mut Entries, group: &Group, series: &Series<'_>) {
    let rule = |s: &Schedule| (s.rrule.clone(), s.parity, s.start, s.end);
    let mut told: Vec<&Schedule> = Vec::new();
    for found in &group.schedules {
        if told.len() < MOST_SCHEDULES && !told.iter().any(|s| rule(s) == rule(found)) {
            told.push(found);
        }
    }
    let days: Vec<Day> = series.meetings.iter().filter_map(|m| m.date.value).collect();
    for found in &told {
        let recurrence = Recurrence::new(&found.rrule, found.parity).ok();
        let kept = recurrence.map_or(0, |r| days.iter().filter(|day| r.can_fall_on(**day)).count());
        let mark = if told.len() == 1 && kept * 2 >= days.len() { "" } else { "# " };
        let place = format!("{}:{}", found.source, found.origin.span.start.line);
        let evidence = format!("{place}, kept by {kept} of {}", counted(days.len(), "meeting", "meetings"));
        entries.line(&format!("  {mark}schedule: {}", comment(&scalar(&found.written))), Some(evidence));
    }
}

/// All forms of registered names, folded.
fn names<'r>(known: impl Iterator<Item = &'r RegisteredName>) -> BTreeSet<String> {
    known.flat_map(|n| std::iter::once(&n.name).chain(&n.aliases)).map(|name| fold(name)).collect()
}

fn first_name(name: &str) -> String {
    fold(name.split(' ').next().unwrap_or_default())
}

fn is_abbreviation(alias: &str) -> bool {
    (2..=6).contains(&alias.chars().count()) && alias.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
