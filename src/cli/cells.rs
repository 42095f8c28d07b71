//! Words that several lists put into their cells.

use crate::model::{Certainty, DateBasis, DateValue, Group, Meeting, Origin, Owner, OwnerKind};

/// `path:line`.
pub(super) fn place(source: &str, origin: &Origin) -> String {
    format!("{source}:{}", origin.span.start.line)
}

/// The day of a meeting; what is guessed, or not known, says so.
pub(super) fn day(meeting: Option<&Meeting>) -> String {
    let Some(date) = meeting.map(|m| &m.date) else { return "undated".to_owned() };
    match (date.value, date.basis) {
        (Some(day), DateBasis::Guess) => format!("{day} (guess)"),
        (Some(day), _) => day.to_string(),
        (None, _) => "undated".to_owned(),
    }
}

/// A date by which something is due, or its own words when the day is open.
pub(super) fn due(date: Option<&DateValue>) -> String {
    match date {
        None => String::new(),
        Some(DateValue { value: Some(value), basis: DateBasis::Guess, .. }) => format!("{value} (guess)"),
        Some(DateValue { value: Some(value), .. }) => value.clone(),
        Some(DateValue { written, .. }) => format!("\"{written}\""),
    }
}

/// Owners in words.
pub(super) fn owners(owners: &[Owner]) -> String {
    if owners.is_empty() {
        return "nobody".to_owned();
    }
    owners.iter().map(owner).collect::<Vec<_>>().join(", ")
}

fn owner(owner: &Owner) -> String {
    let name = if owner.name.is_empty() { &owner.written } else { &owner.name };
    match owner.kind {
        OwnerKind::Unresolved => format!("{name} (unresolved)"),
        OwnerKind::Everyone if name != "everyone" => format!("everyone ({name})"),
        _ => name.clone(),
    }
}

/// The name of a group, or nothing.
pub(super) fn group(group: Option<&Group>) -> String {
    group.map(|g| g.name.clone()).unwrap_or_default()
}

/// How sure a rule is, in a word.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Guess => "guess",
    }
}
