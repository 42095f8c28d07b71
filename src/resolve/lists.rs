//! Lists of people as a whole corpus reads them: what one file takes for an organisation may be a person elsewhere.

use std::collections::BTreeSet;

use crate::lang::{Compiled, Packs};
use crate::model::{Attendee, Draft, Register, fold};

/// `Anna Ek, Bo Lind, the office`: when Bo Lind is a person of another list or of the register, he is one here, too.
/// `Ek, Anna`, too, when Anna Ek is known or everybody in the list is written so.
pub(super) fn untangle(drafts: &mut [Draft], register: &Register, packs: &Packs) {
    let listed = drafts.iter().flat_map(|d| &d.meetings).flat_map(|m| &m.attendance).filter(|a| !a.by_role);
    let names = listed.map(|a| &a.name).chain(register.people.iter().map(|p| &p.names.name));
    let people: BTreeSet<String> = names.filter(|n| n.contains(' ')).map(|n| fold(n)).collect();
    for (language, meeting) in drafts.iter_mut().flat_map(|d| d.meetings.iter_mut().map(|m| (&d.language, m))) {
        let pack = language.as_deref().and_then(|l| packs.get(l));
        turn(&mut meeting.attendance, &people, pack);
        let here: BTreeSet<String> = meeting.attendance.iter().map(|a| fold(&a.name)).collect();
        let list = std::mem::take(&mut meeting.attendance);
        meeting.attendance = list.into_iter().flat_map(|a| apart(a, &people, &here)).collect();
    }
}

/// Puts the first name first.
fn turn(list: &mut [Attendee], people: &BTreeSet<String>, pack: Option<&Compiled>) {
    let turned: Vec<Option<String>> = list.iter().map(|a| given_name_first(a, pack)).collect();
    let all = turned.len() > 1 && turned.iter().all(Option::is_some);
    for (entry, name) in list.iter_mut().zip(turned) {
        if let Some(name) = name.filter(|n| all || people.contains(&fold(n))) {
            (entry.name, entry.organisations) = (name, Vec::new());
        }
    }
}

/// One word that is no given name, and a given name where the organisation stands.
fn given_name_first(entry: &Attendee, pack: Option<&Compiled>) -> Option<String> {
    let given = |word: &str| pack.is_some_and(|p| p.lexicon.tags(&fold(word)).given_name);
    let [organisation] = entry.organisations.as_slice() else { return None };
    let fits = !entry.name.contains(' ') && !entry.by_role && !given(&entry.name) && given(organisation);
    fits.then(|| format!("{organisation} {}", entry.name))
}

/// One entry, or one for each person in it; an organisation belongs to the person before it.
fn apart(mut entry: Attendee, people: &BTreeSet<String>, here: &BTreeSet<String>) -> Vec<Attendee> {
    let mut out: Vec<Attendee> = Vec::new();
    for organisation in std::mem::take(&mut entry.organisations) {
        let name = fold(&organisation);
        if people.contains(&name) && name != fold(&entry.name) {
            let next =
                Attendee { name: organisation, roles: Vec::new(), titles: Vec::new(), initials: None, ..entry.clone() };
            out.push(std::mem::replace(&mut entry, Attendee { organisations: Vec::new(), ..next }));
        } else {
            entry.organisations.push(organisation);
        }
    }
    out.push(entry);
    // Whoever has an entry of the own keeps to that.
    let mut first = true;
    out.retain(|a| std::mem::take(&mut first) || !here.contains(&fold(&a.name)));
    out
}
