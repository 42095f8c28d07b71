//! Organisations: as attendance lists write them, slash forms taken apart only on evidence, abbreviations by definition.

use std::collections::{BTreeMap, BTreeSet};

use super::names::base_forms;
use crate::lang::{Compiled, Packs};
use crate::model::{ActorKind, Attendee, Draft, Organisation, OrganisationId, Register, RegisteredName, fold, slug};

/// The organisations of a root.
#[derive(Debug, Default)]
pub(super) struct Organisations {
    list: BTreeMap<OrganisationId, Organisation>,
    by_name: BTreeMap<String, OrganisationId>,
    /// Those that sit at the table.
    present: BTreeSet<OrganisationId>,
    /// Names that stand alone somewhere.
    alone: BTreeSet<String>,
    mentioned: BTreeSet<String>,
    /// Parts of the slash forms that sit at the table.
    slashed: BTreeMap<String, OrganisationId>,
    /// Names of one word, by what they are inflected forms of.
    by_form: BTreeMap<String, BTreeSet<OrganisationId>>,
}

impl Organisations {
    pub(super) fn new(drafts: &[Draft], register: &Register, packs: &Packs) -> Organisations {
        let mut all = Organisations::default();
        for known in &register.organisations {
            let id = all.add(&known.names);
            all.present.insert(id);
        }
        all.hang_parts(register);
        all.see(drafts);
        for ((short, long), pack) in definitions(drafts, packs) {
            all.define(short, long, pack);
        }
        for draft in drafts {
            let pack = draft.language.as_deref().and_then(|l| packs.get(l));
            for written in draft.meetings.iter().flat_map(|m| &m.attendance).flat_map(|a| &a.organisations) {
                for part in all.parts(written) {
                    let id = all
                        .find(&part, pack)
                        .unwrap_or_else(|| all.add(&RegisteredName { name: part.clone(), aliases: Vec::new() }));
                    all.alias(&id, &part);
                    all.present.insert(id);
                }
            }
        }
        all.add_forms(&super::spoken(drafts, packs));
        let at_table = all.list.values().filter(|o| splits(&o.name) && all.present.contains(&o.id));
        for (part, id) in at_table.flat_map(|o| o.name.split('/').map(|p| (fold(p), o.id.clone()))) {
            all.slashed.entry(part).or_insert(id);
        }
        all
    }

    /// What the register says is part of another organisation it names.
    fn hang_parts(&mut self, register: &Register) {
        for known in &register.organisations {
            let whole = known.part_of.as_deref().and_then(|whole| self.find(whole, None));
            let part = OrganisationId(slug(&known.names.name));
            if let Some(organisation) = self.list.get_mut(&part) {
                organisation.part_of = whole.filter(|whole| *whole != part);
            }
        }
    }

    /// What stands alone: as an attendee's organisation, or as a name in running text.
    fn see(&mut self, drafts: &[Draft]) {
        for meeting in drafts.iter().flat_map(|d| &d.meetings) {
            let listed = meeting.attendance.iter().flat_map(|a| &a.organisations).filter(|o| !o.contains('/'));
            self.alone.extend(listed.map(|o| fold(o)));
            let named = meeting
                .mentions
                .iter()
                .filter(|m| matches!(m.kind, ActorKind::Name | ActorKind::Body | ActorKind::Person));
            self.mentioned.extend(named.map(|m| fold(&m.written)));
        }
    }

    fn add(&mut self, names: &RegisteredName) -> OrganisationId {
        let id = OrganisationId(slug(&names.name));
        let name = capitalised(&names.name);
        let new = || Organisation { id: id.clone(), name, aliases: Vec::new(), part_of: None };
        let entry = self.list.entry(id.clone()).or_insert_with(new);
        entry.aliases.extend(names.aliases.iter().cloned());
        for name in std::iter::once(&names.name).chain(&names.aliases) {
            self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
        }
        id
    }

    fn alias(&mut self, id: &OrganisationId, written: &str) {
        if let Some(known) = self.list.get_mut(id)
            && fold(&known.name) != fold(written)
            && !known.aliases.iter().any(|a| a == written)
        {
            known.aliases.push(written.to_owned());
        }
    }

    /// An abbreviation that the text itself defines, when the organisation sits at the table by either name or is in the
    /// register. Both names at the table are one organisation's.
    fn define(&mut self, short: &str, long: &str, pack: Option<&Compiled>) {
        let at_table = |name: &str| self.alone.contains(&fold(name));
        let (long_there, short_there) = (at_table(long), at_table(short));
        let known = self.find(long, pack).or_else(|| self.find(short, pack));
        let name = || RegisteredName { name: if long_there { long } else { short }.to_owned(), aliases: Vec::new() };
        let known = known.or_else(|| (long_there || short_there).then(|| self.add(&name())));
        if let Some(id) = known {
            for written in [short, long] {
                if self.by_name.entry(fold(written)).or_insert_with(|| id.clone()) == &id {
                    self.alias(&id, written);
                }
            }
        }
    }

    /// `Ria/G7` is two when one part is listed alone and the other is a name of its own; `Ria/Hela människan` is one.
    pub(super) fn parts(&self, written: &str) -> Vec<String> {
        let parts: Vec<String> = written.split('/').map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
        let whole = self.by_name.contains_key(&fold(written));
        let listed = |p: &String| self.alone.contains(&fold(p)) || self.by_name.contains_key(&fold(p));
        let split = parts.len() > 1
            && !whole
            && parts.iter().any(listed)
            && parts.iter().all(|p| listed(p) || self.mentioned.contains(&fold(p)));
        if split { parts } else { vec![written.to_owned()] }
    }

    /// The organisation of a name in any of its forms.
    pub(super) fn find(&self, name: &str, pack: Option<&Compiled>) -> Option<OrganisationId> {
        let forms = base_forms(name, pack);
        let named = forms.iter().find_map(|form| self.by_name.get(form));
        let inflected = || forms.iter().find_map(|f| self.by_form.get(f).filter(|ids| ids.len() == 1)?.first());
        named.or_else(inflected).cloned()
    }

    /// `kommun` for `Kommunen`, when no other name is a form of it.
    fn add_forms(&mut self, spoken: &[&Compiled]) {
        for (name, id) in self.by_name.iter().filter(|(name, _)| !name.contains([' ', '/'])) {
            let forms = spoken.iter().flat_map(|pack| base_forms(name, Some(pack)));
            for form in forms {
                self.by_form.entry(form).or_default().insert(id.clone());
            }
        }
    }

    /// The organisations of an entry of a list, slash forms taken apart.
    pub(super) fn of(&self, attendee: &Attendee, pack: Option<&Compiled>) -> Vec<OrganisationId> {
        let parts = attendee.organisations.iter().flat_map(|o| self.parts(o));
        parts.filter_map(|p| self.find(&p, pack)).collect()
    }

    /// An organisation and, one above the other, those it is part of; each once, also when the register goes in a circle.
    pub(super) fn above(&self, id: &OrganisationId) -> Vec<OrganisationId> {
        let mut out = vec![id.clone()];
        while let Some(whole) = out.last().and_then(|o| self.list.get(o)?.part_of.as_ref()).filter(|w| !out.contains(w))
        {
            out.push(whole.clone());
        }
        out
    }

    /// Whether they are the same, or one is part of the other.
    pub(super) fn related(&self, a: &OrganisationId, b: &OrganisationId) -> bool {
        a == b || self.above(a).contains(b) || self.above(b).contains(a)
    }

    /// The organisation at the table that a name in running text means, part of a slash form included.
    pub(super) fn insider(&self, name: &str, pack: Option<&Compiled>) -> Option<OrganisationId> {
        let direct = self.find(name, pack).filter(|id| self.present.contains(id));
        direct.or_else(|| base_forms(name, pack).iter().filter_map(|f| self.slashed.get(f)).min().cloned())
    }

    pub(super) fn name(&self, id: &OrganisationId) -> String {
        self.list.get(id).map(|o| o.name.clone()).unwrap_or_else(|| id.0.clone())
    }

    pub(super) fn list(&self) -> Vec<Organisation> {
        let mut out: Vec<Organisation> = self.list.values().cloned().collect();
        for organisation in &mut out {
            organisation.aliases.sort();
            organisation.aliases.dedup();
        }
        out
    }
}

/// Whether a name has parts that may be named alone; each of them keeps a copy of the whole, so it is not long.
fn splits(name: &str) -> bool {
    name.contains('/') && name.len() <= 600
}

/// Abbreviation and name, and the language of the text that puts them together.
type Definition<'a> = ((&'a str, &'a str), Option<&'a Compiled>);

/// Abbreviations with their names, each once; one that is defined for two names says nothing.
fn definitions<'a>(drafts: &'a [Draft], packs: &'a Packs) -> impl Iterator<Item = Definition<'a>> {
    let mut all: BTreeMap<String, BTreeMap<String, Definition>> = BTreeMap::new();
    for draft in drafts {
        let pack = draft.language.as_deref().and_then(|l| packs.get(l));
        for (short, long) in &draft.abbreviations {
            let key = base_forms(long, pack).pop().unwrap_or_default();
            all.entry(fold(short)).or_default().entry(key).or_insert(((short, long), pack));
        }
    }
    all.into_values().filter(|names| names.len() == 1).flat_map(BTreeMap::into_values)
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
