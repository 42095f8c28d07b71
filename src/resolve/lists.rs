//! Lists of people as a whole corpus reads them: what one file takes for an organisation may be a person elsewhere.

use std::collections::BTreeSet;

use crate::model::{Attendee, Draft, Register, fold};

/// `Anna Ek, Bo Lind, the office`: when Bo Lind is a person of another list or of the register, he is one here, too.
pub(super) fn untangle(drafts: &mut [Draft], register: &Register) {
    let listed = drafts.iter().flat_map(|d| &d.meetings).flat_map(|m| &m.attendance).filter(|a| !a.by_role);
    let names = listed.map(|a| &a.name).chain(register.people.iter().map(|p| &p.names.name));
    let people: BTreeSet<String> = names.filter(|n| n.contains(' ')).map(|n| fold(n)).collect();
    for meeting in drafts.iter_mut().flat_map(|d| &mut d.meetings) {
        let here: BTreeSet<String> = meeting.attendance.iter().map(|a| fold(&a.name)).collect();
        let list = std::mem::take(&mut meeting.attendance);
        meeting.attendance = list.into_iter().flat_map(|a| apart(a, &people, &here)).collect();
    }
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
