//! Groups that a heading or a sentence names: in full, inflected, or by the word that says what kind of group it is.

use std::collections::{BTreeMap, BTreeSet};

use super::super::names::{stem, stems};
use super::Groups;
use crate::lang::{Compiled, Packs};
use crate::model::{Group, GroupId};

/// So many words of a text are looked at, and of a name.
const MOST_WORDS: usize = 60;
const LONGEST_NAME: usize = 12;

/// Names of groups by their stems.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// All words of a name.
    full: BTreeMap<String, BTreeSet<GroupId>>,
    /// The word that says what kind of group it is (`utvecklingsgrupp`, `styrelse`).
    heads: BTreeMap<String, BTreeSet<GroupId>>,
}

impl Forms {
    pub(super) fn new(list: &[Group], packs: &Packs) -> Forms {
        let mut forms = Forms::default();
        for pack in packs.all() {
            for (group, name) in
                list.iter().flat_map(|g| std::iter::once(&g.name).chain(&g.aliases).map(move |n| (g, n)))
            {
                let words = stems(name, MOST_WORDS, pack);
                if (1..=LONGEST_NAME).contains(&words.len()) {
                    forms.full.entry(words.join(" ")).or_default().insert(group.id.clone());
                }
                if let Some(head) = words.into_iter().find(|w| is_kind(w, pack)) {
                    forms.heads.entry(head).or_default().insert(group.id.clone());
                }
            }
        }
        forms
    }
}

/// Whether a stem ends as the names of groups do.
fn is_kind(word: &str, pack: &Compiled) -> bool {
    pack.pack.roles.group_endings.iter().any(|ending| word.ends_with(stem(ending, pack).as_str()))
}

impl Groups {
    /// The group that a text names: the longest name of a group in it, in any inflection, else the only group whose
    /// name has a kind of group that stands in the text (`utvecklingsgruppen` for `Gemensam utvecklingsgrupp`).
    /// `None` where none is named, or where two could be meant.
    #[allow(dead_code, reason = "for the readers of headings and of next meetings")]
    pub(in super::super) fn find_mention(&self, text: &str, pack: &Compiled) -> Option<&GroupId> {
        self.find_mention_in(text, None, pack)
    }

    /// As [`Groups::find_mention`], in the minutes of the group `own`: its kind alone, or a word for the body whose
    /// meeting it is, means itself unless another group is called so.
    pub(in super::super) fn find_mention_in<'a>(
        &'a self,
        text: &str,
        own: Option<&'a GroupId>,
        pack: &Compiled,
    ) -> Option<&'a GroupId> {
        let words = stems(text, MOST_WORDS, pack);
        self.named_in_full(&words, 2)
            .or_else(|| self.by_kind(&words, own, pack))
            .or_else(|| self.named_in_full(&words, 1))
    }

    /// The longest name of at least so many words, the first of them.
    fn named_in_full(&self, words: &[String], least: usize) -> Option<&GroupId> {
        let lengths = (least..=LONGEST_NAME.min(words.len())).rev();
        let mut runs = lengths.flat_map(|n| words.windows(n));
        runs.find_map(|run| only(self.forms.full.get(&run.join(" "))?))
    }

    fn by_kind<'a>(&'a self, words: &[String], own: Option<&'a GroupId>, pack: &Compiled) -> Option<&'a GroupId> {
        let anaphor = |word: &String| pack.pack.roles.own_body.iter().any(|body| stem(body, pack) == *word);
        words.iter().find_map(|word| {
            let called = self.forms.heads.get(word);
            let itself = own.filter(|own| called.map_or(anaphor(word), |ids| ids.contains(*own)));
            itself.or_else(|| only(self.forms.full.get(word).or(called)?))
        })
    }
}

fn only(ids: &BTreeSet<GroupId>) -> Option<&GroupId> {
    ids.first().filter(|_| ids.len() == 1)
}
