//! The register of a root: found, read and turned into the model.

use std::path::Path;
use std::sync::Arc;

use super::contradictions::contradictions;
use super::input::{ReadFault, read_bytes};
use super::kind::binary_kind;
use super::packs::{self, Folder};
use super::stamp::hash_of;
use crate::config::{
    self, AllowEntry, ChecksEntry, FailLevel, GroupEntry, HolidayEntry, MembershipEntry, NameEntry, NamedDay,
    OrganisationEntry, PersonEntry, Placed, RegisterText,
};
use crate::diag::{Diagnostic, Finding, Severity};
use crate::extract::schedule_of;
use crate::lang::{Compiled, Packs};
use crate::model::{
    Allowance, Checks, FailOn, Holiday, Level, Membership, Register, RegisteredGroup, RegisteredName,
    RegisteredOrganisation, RegisteredPerson, Remedy,
};
use crate::text::{Source, Span};
use crate::time::Day;

/// Largest register that is read from disk; what is between this and the reader's own limit gets its finding there.
pub(super) const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// A register, the packs that its minutes are read with, and what is wrong with either.
#[derive(Debug, Clone)]
pub(super) struct Registered {
    pub register: Register,
    pub packs: Arc<Packs>,
    /// The folder that packs come from.
    pub lang: Option<Folder>,
    pub findings: Vec<Diagnostic>,
    /// A number for its bytes.
    pub content: u64,
    /// A number for all that is in the folder of packs.
    pub packs_content: u64,
}

impl Default for Registered {
    fn default() -> Registered {
        Registered {
            register: Register::default(),
            packs: Packs::shared(),
            lang: None,
            findings: Vec::new(),
            content: 0,
            packs_content: 0,
        }
    }
}

/// Reads the register at `path`, which goes by `name`; what is wrong with it is a finding. Packs of `lang` take the
/// place of those that the register names.
pub(super) fn load(path: &Path, name: &str, lang: Option<&Packed>) -> Registered {
    match read_bytes(path, MOST_BYTES) {
        Ok(bytes) => Registered { content: hash_of(&bytes), ..parse(path, name, bytes, lang) },
        Err(fault) => unusable(name, &in_words(&fault), lang),
    }
}

/// Takes in the packs of a folder; an error is what is wrong, after the folder's name.
pub(super) type PackLoader<'a> = &'a dyn Fn(&Folder) -> Result<packs::Loaded, String>;

/// Packs of a folder that the user named.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    pub folder: Folder,
    pub packs: Arc<Packs>,
    pub findings: Vec<Diagnostic>,
}

impl Packed {
    /// An empty register with these packs.
    pub(super) fn registered(&self) -> Registered {
        Registered { packs: Arc::clone(&self.packs), lang: Some(self.folder.clone()), ..Registered::default() }
    }
}

pub(super) fn in_words(fault: &ReadFault) -> String {
    match fault {
        ReadFault::TooLarge { .. } => "the register is too large; at most 1 MiB is read: split it".to_owned(),
        other => format!("the register: {}", other.in_words()),
    }
}

pub(super) fn unusable(name: &str, message: &str, lang: Option<&Packed>) -> Registered {
    let finding = Diagnostic::new(Finding::BrokenRegister, name, Span::file_start(), message);
    Registered { findings: vec![finding], ..lang.map(Packed::registered).unwrap_or_default() }
}

/// Reads the bytes of a register.
pub(super) fn parse(path: &Path, name: &str, bytes: Vec<u8>, lang: Option<&Packed>) -> Registered {
    parse_with(path, name, bytes, lang, &packs::load)
}

/// The same with the packs from wherever `loader` takes them.
pub(super) fn parse_with(
    path: &Path,
    name: &str,
    bytes: Vec<u8>,
    lang: Option<&Packed>,
    loader: PackLoader<'_>,
) -> Registered {
    if binary_kind(path, &bytes).is_some() {
        return unusable(name, "the register is no text; write it as plain YAML", lang);
    }
    let source = Source::new(name, bytes);
    let (text, findings) = config::read_register(&source);
    let beside = path.parent().unwrap_or(Path::new("."));
    let mut packed = lang.map(Packed::registered).unwrap_or_default();
    packed.findings.extend(findings);
    if let (None, Some(named)) = (lang, &text.lang) {
        let shown = Path::new(name).parent().unwrap_or(Path::new("")).join(&named.text);
        packed.take_packs(Folder { full: beside.join(&named.text), shown }, &source, named, loader);
    }
    let mut reader = Converter { source: &source, findings: packed.findings, packs: &packed.packs };
    let register = reader.register(text);
    let mut findings = reader.findings;
    findings.sort_by(|a, b| (&a.source, a.span).cmp(&(&b.source, b.span)));
    Registered { register, findings, ..packed }
}

impl Registered {
    /// Reads the packs that the register names.
    fn take_packs(&mut self, folder: Folder, register: &Source, named: &Placed, loader: PackLoader<'_>) {
        match loader(&folder) {
            Ok(loaded) => {
                self.packs = loaded.packs;
                self.packs_content = loaded.content;
                self.findings.extend(loaded.findings);
            }
            Err(why) => {
                let span = register.span(named.range);
                let message = format!("the folder of language packs `{}`: {why}", named.text);
                self.findings.push(Diagnostic::new(Finding::BrokenRegister, &register.name, span, message));
            }
        }
        self.lang = Some(folder);
    }
}

/// Turns entries as written into the model.
struct Converter<'a> {
    source: &'a Source,
    findings: Vec<Diagnostic>,
    packs: &'a Packs,
}

impl Converter<'_> {
    fn register(&mut self, text: RegisterText) -> Register {
        contradictions(&text).into_iter().for_each(|(placed, message)| self.tell(placed, message));
        self.words(&text);
        Register {
            language: text.language.map(|l| l.text),
            people: text.people.into_iter().map(|p| self.person(p)).collect(),
            organisations: text.organisations.into_iter().map(organisation).collect(),
            groups: text.groups.into_iter().map(group).collect(),
            projects: text.projects.into_iter().map(|NameEntry { name, aliases }| names(name, [aliases])).collect(),
            holidays: text.holidays.into_iter().filter_map(|h| self.holiday(h)).collect(),
            checks: self.checks(text.checks),
            not_a_task: text.facts.not_a_task.into_iter().map(|at| self.remedy(at)).collect(),
            allow: text.facts.allow.into_iter().map(|a| self.allowance(a)).collect(),
            lang: text.lang.map(|l| l.text),
        }
    }

    /// Schedules in words that say nothing. In a language without a pack nobody can tell.
    fn words(&mut self, text: &RegisterText) {
        let packs = self.packs;
        let pack = text.language.as_ref().map_or(packs.fallback(), |code| packs.get(&code.text));
        let Some(pack) = pack else { return };
        text.groups.iter().filter_map(|g| g.schedule.as_ref()).for_each(|s| self.schedule(s, pack));
    }

    fn schedule(&mut self, written: &Placed, pack: &Compiled) {
        if schedule_of(&written.text, pack).is_none() {
            let message = "this is no schedule that is understood; say weekday, weeks and hours as the minutes do";
            self.tell(written, message.to_owned());
        }
    }

    /// A day that is none is told and left out.
    fn holiday(&mut self, entry: HolidayEntry) -> Option<Holiday> {
        let (day, name) = match entry {
            HolidayEntry::Day(day) => (day, None),
            HolidayEntry::Named(NamedDay { day, name }) => (day, name),
        };
        Some(Holiday { day: self.day(Some(&day))?, name: name.map(|n| n.text) })
    }

    /// A share that is none is told and left out.
    fn checks(&mut self, entry: ChecksEntry) -> Checks {
        let understood = entry.understood.and_then(|written| {
            let share = share(&written.text);
            if share.is_none() {
                self.tell(
                    &written,
                    "this is no share of the lines; write a number from 0 to 1, such as 0.4".to_owned(),
                );
            }
            share
        });
        let levels = entry.levels.into_iter().map(|(finding, l)| (finding, level(l))).collect();
        Checks { levels, tier: entry.tier, fail_on: entry.fail_on.map(fail_on), understood }
    }

    fn remedy(&self, at: Placed) -> Remedy {
        Remedy { span: self.source.span(at.range), at: at.text }
    }

    fn allowance(&self, entry: AllowEntry) -> Allowance {
        Allowance { finding: entry.check, remedy: self.remedy(entry.at) }
    }

    fn person(&mut self, entry: PersonEntry) -> RegisteredPerson {
        let organisations = entry.organisations.into_iter().map(|m| self.membership(m)).collect();
        let different_from = entry.different_from.into_iter().map(|d| d.text).collect();
        RegisteredPerson { names: names(entry.name, [entry.aliases, entry.same_as]), organisations, different_from }
    }

    fn membership(&mut self, entry: MembershipEntry) -> Membership {
        let (since, until) = (self.day(entry.since.as_ref()), self.day(entry.until.as_ref()));
        if let (Some(first), Some(last), Some(written)) = (since, until, &entry.until)
            && last < first
        {
            self.tell(written, format!("`until` {last} is before `since` {first}; mend one of them"));
        }
        Membership { name: entry.name.text, since, until }
    }

    fn day(&mut self, written: Option<&Placed>) -> Option<Day> {
        let written = written?;
        let day = written.text.parse::<Day>();
        day.map_err(|message| self.tell(written, message)).ok()
    }

    fn tell(&mut self, written: &Placed, message: String) {
        let span = self.source.span(written.range);
        self.findings.push(Diagnostic::new(Finding::BrokenRegister, &self.source.name, span, message));
    }
}

fn level(level: config::Level) -> Level {
    match level {
        config::Level::Error => Level::Grave(Severity::Error),
        config::Level::Warning => Level::Grave(Severity::Warning),
        config::Level::Note => Level::Grave(Severity::Note),
        config::Level::On => Level::On,
        config::Level::Off => Level::Off,
    }
}

fn fail_on(level: FailLevel) -> FailOn {
    match level {
        FailLevel::Error => FailOn::Severity(Severity::Error),
        FailLevel::Warning => FailOn::Severity(Severity::Warning),
        FailLevel::Note => FailOn::Severity(Severity::Note),
        FailLevel::Never => FailOn::Never,
    }
}

/// A share of 0–1 as people write it; so many characters are looked at.
fn share(written: &str) -> Option<f64> {
    let number = Some(written.trim()).filter(|w| w.len() <= 8)?.parse::<f64>().ok()?;
    (0.0..=1.0).contains(&number).then_some(number)
}

fn organisation(entry: OrganisationEntry) -> RegisteredOrganisation {
    RegisteredOrganisation {
        names: names(entry.name, [entry.aliases, entry.abbreviations]),
        part_of: entry.part_of.map(|p| p.text),
    }
}

fn group(entry: GroupEntry) -> RegisteredGroup {
    RegisteredGroup {
        names: names(entry.name, [entry.aliases]),
        schedule: entry.schedule.map(|s| s.text),
        members: entry.members.into_iter().map(|m| m.text).collect(),
    }
}

/// A name and its other forms, in the order written; empty forms are left out.
fn names<const N: usize>(name: Placed, others: [Vec<Placed>; N]) -> RegisteredName {
    let aliases = others.into_iter().flatten().map(|a| a.text).filter(|a| !a.trim().is_empty()).collect();
    RegisteredName { name: name.text, aliases }
}
