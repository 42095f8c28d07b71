//! Many groups.

use super::Groups;
use crate::extract;
use crate::lang::Packs;
use crate::model::{Draft, Register};
use crate::text::Source;

fn draft(at: usize, title: &str, people: &[&str]) -> Draft {
    let text =
        format!("# {title} 15 januari 2024\n\n## Närvarande\n{}\n\n## Lokal\nVi bokar lokalen.\n", people.join("\n"));
    extract::draft(&Source::new(format!("{at:05}.md"), text.into_bytes()), Packs::builtin(), None)
}

#[test]
fn thousands_of_groups_with_the_same_people_stay_apart() {
    let one = draft(0, "Arbetsgrupp 0", &["Anna Ek", "Bo Lind"]);
    let named = |i: usize| {
        let mut draft = one.clone();
        draft.source = format!("{i:05}.md");
        for group in draft.meetings.iter_mut().filter_map(|m| m.group.as_mut()) {
            group.text = format!("Arbetsgrupp område{i}");
        }
        draft
    };
    let drafts: Vec<Draft> = (0..20_000).map(named).collect();
    let groups = Groups::new(&drafts, &Register::default(), Packs::builtin());
    assert_eq!(groups.into_list(std::collections::BTreeMap::new()).len(), 20_000);
}
