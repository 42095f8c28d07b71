//! Reads a register (`minutes.yaml`), section by section: what is broken in one costs the others nothing.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::entries::{FactsEntry, GroupEntry, HolidayEntry, NameEntry, OrganisationEntry, PersonEntry, RegisterText};
use super::mend;
use super::yaml::{self, Fault, FaultKind, Placed};
use crate::diag::{Diagnostic, Finding};
use crate::text::{FaultKind as TextFault, Range, Source};

/// The name of a register's file.
pub const REGISTER_NAME: &str = "minutes.yaml";

/// The keys at the margin of a register.
const KEYS: [&str; 9] =
    ["language", "people", "organisations", "groups", "projects", "holidays", "checks", "facts", "lang"];

/// Reads a register; what cannot be read is a finding, and everything else is used.
pub fn read_register(source: &Source) -> (RegisterText, Vec<Diagnostic>) {
    let text = source.text.as_str();
    let mut reader = Reader { text, register: RegisterText::default(), faults: undecodable(source) };
    if text.len() > super::scan::MAX_BYTES {
        reader.faults.extend(super::scan::check(text).err());
    } else {
        reader.read();
    }
    let broken = |f: Fault| Diagnostic::new(Finding::BrokenRegister, &source.name, source.span(f.range), f.message);
    reader.faults.sort_by_key(|f| f.range);
    (reader.register, reader.faults.into_iter().map(broken).collect())
}

/// The keys at the margin of a register, each with the range that belongs to it: up to the next key.
pub fn sections(text: &str) -> Vec<(String, Range)> {
    let key = |section: Range| key_of(text.get(section.start..section.end).unwrap_or_default()).to_owned();
    mend::sections(text).1.into_iter().map(|section| (key(section), section)).collect()
}

/// The key that a section begins with.
fn key_of(words: &str) -> &str {
    words.split(':').next().unwrap_or_default().trim_end().trim_matches(['"', '\''])
}

fn undecodable(source: &Source) -> Vec<Fault> {
    let damage = source.faults.iter().find(|f| f.kind == TextFault::Undecodable);
    let message = "bytes that are no text; save the register as UTF-8";
    damage.map(|f| Fault::at(&source.text, f.range, FaultKind::Form, message)).into_iter().collect()
}

/// The top level of the file: `{ people: […] }`, one key at a time.
#[derive(Deserialize)]
#[serde(transparent)]
struct Section<T>(std::collections::BTreeMap<String, T>);

struct Reader<'a> {
    text: &'a str,
    register: RegisterText,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let (before, sections) = mend::sections(self.text);
        self.preamble(before);
        let mut seen: Vec<&str> = Vec::new();
        for section in sections {
            let words = self.text.get(section.start..section.end).unwrap_or_default();
            let key = key_of(words);
            let place = Range::new(section.start, section.start + key.len());
            if seen.contains(&key) {
                self.tell(place, format!("the key `{key}` stands here twice; put both under the first"));
                continue;
            }
            seen.push(key);
            self.section(key, section, place);
        }
    }

    fn tell(&mut self, place: Range, message: impl Into<String>) {
        self.faults.push(Fault::at(self.text, place, FaultKind::Key, message));
    }

    /// Before the first key stand blank lines, comments and `---`, nothing else.
    fn preamble(&mut self, before: Range) {
        let words = self.text.get(before.start..before.end).unwrap_or_default();
        let mut at = before.start;
        for line in words.split_inclusive('\n') {
            let place = Range::new(at, at + line.trim_end().len());
            at += line.len();
            if !(line.trim().is_empty() || line.trim_start().starts_with('#') || line.trim_end() == "---") {
                let form = format!("expected a key at the margin, such as `people:`; known: {}", KEYS.join(", "));
                return self.tell(place, form);
            }
        }
    }

    fn section(&mut self, key: &str, section: Range, place: Range) {
        match key {
            "language" => self.register.language = self.part::<Option<Placed>>(section).flatten(),
            "people" => self.register.people = self.list(section, |p: &PersonEntry| &p.name),
            "organisations" => self.register.organisations = self.list(section, |o: &OrganisationEntry| &o.name),
            "groups" => self.register.groups = self.list(section, |g: &GroupEntry| &g.name),
            "projects" => self.register.projects = self.list(section, |p: &NameEntry| &p.name),
            "holidays" => {
                self.register.holidays = self.part::<Option<Vec<HolidayEntry>>>(section).flatten().unwrap_or_default();
            }
            "checks" => self.register.checks = self.part::<Option<_>>(section).flatten().unwrap_or_default(),
            "facts" => self.facts(section),
            "lang" => self.register.lang = self.part::<Option<Placed>>(section).flatten(),
            _ => self.tell(place, yaml::unknown("key", key, &KEYS)),
        }
    }

    fn part<T: DeserializeOwned>(&mut self, section: Range) -> Option<T> {
        let (read, faults) = mend::read_part::<Section<T>>(self.text, section);
        self.faults.extend(faults);
        read.and_then(|section| section.0.into_values().next())
    }

    /// What is overruled; a place or text that is empty is left out.
    fn facts(&mut self, section: Range) {
        let mut facts = self.part::<Option<FactsEntry>>(section).flatten().unwrap_or_default();
        let mut empty = Vec::new();
        let mut is_said = |at: &Placed| {
            let said = !at.text.trim().is_empty();
            empty.extend((!said).then_some(at.range));
            said
        };
        facts.not_a_task.retain(&mut is_said);
        facts.allow.retain(|allow| is_said(&allow.at));
        for place in empty {
            self.tell(place, "this is empty; write FILE:LINE or the beginning of the sentence, or remove the entry");
        }
        self.register.facts = facts;
    }

    /// A list of named things; a key without a list is an empty one, and a thing without a name is left out.
    fn list<T: DeserializeOwned>(&mut self, section: Range, name: fn(&T) -> &Placed) -> Vec<T> {
        let entries = self.part::<Option<Vec<T>>>(section).flatten().unwrap_or_default();
        let (named, nameless): (Vec<T>, Vec<T>) = entries.into_iter().partition(|e| !name(e).text.trim().is_empty());
        for entry in &nameless {
            self.tell(name(entry).range, "this name is empty; write the name or remove the entry");
        }
        named
    }
}
