//! Projects and standing topics: what the register names, and headings that recur.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::names::{base_forms, stem, stems};
use crate::lang::{Compiled, Packs};
use crate::model::{Draft, Project, ProjectId, Register, fold, slug};

/// So many words of a heading are looked at.
const MOST_WORDS: usize = 12;

/// The projects of a root.
#[derive(Debug, Default)]
pub(super) struct Projects {
    list: BTreeMap<ProjectId, Project>,
    by_name: BTreeMap<String, ProjectId>,
    /// The stems of the words of each name.
    by_stem: BTreeMap<String, ProjectId>,
    /// Words of the longest name.
    longest: usize,
    /// By language, the stems of the words in which names of groups end.
    endings: BTreeMap<String, Vec<String>>,
}

/// Titles as written, with the files they stand in.
type Headings<'a> = BTreeMap<String, BTreeSet<&'a str>>;

impl Projects {
    pub(super) fn new(drafts: &[Draft], register: &Register, packs: &Packs) -> Projects {
        let mut projects = Projects::default();
        let spoken = super::spoken(drafts, packs);
        for known in &register.projects {
            let id = projects.add(&known.name);
            for alias in &known.aliases {
                projects.alias(&id, alias);
            }
        }
        projects.index(&spoken);
        for pack in &spoken {
            projects.endings.insert(pack.pack.language.code.clone(), group_endings(pack));
        }
        let mut headings: BTreeMap<String, Headings> = BTreeMap::new();
        for draft in drafts {
            let Some(pack) = draft.language.as_deref().and_then(|l| packs.get(l)) else { continue };
            for topic in draft.meetings.iter().flat_map(|m| &m.topics).filter(|t| is_matter(&t.title, pack)) {
                let known = headings.entry(stems(&topic.title, MOST_WORDS, pack).join(" ")).or_default();
                known.entry(topic.title.clone()).or_default().insert(&draft.source);
            }
        }
        for (stem, titles) in headings {
            let files = titles.values().flatten().copied().collect::<BTreeSet<&str>>().len();
            if files > 1 || projects.by_stem.contains_key(&stem) {
                projects.add_recurring(&titles);
            }
        }
        projects.index(&spoken);
        projects
    }

    /// Titles that differ by an ending only.
    fn add_recurring(&mut self, titles: &Headings) {
        let known = titles.keys().find_map(|t| self.by_name.get(&fold(t))).cloned();
        let shortest = titles.keys().min_by_key(|t| (t.chars().count(), (*t).clone()));
        let Some(id) = known.or_else(|| shortest.map(|t| self.add(t))) else { return };
        for title in titles.keys() {
            self.alias(&id, title);
        }
    }

    /// Files the names by their stems, for every language of the files; a stem of two projects names neither.
    fn index(&mut self, spoken: &[&Compiled]) {
        let mut by_stem: BTreeMap<String, BTreeSet<ProjectId>> = BTreeMap::new();
        for (project, pack) in self.list.values().flat_map(|p| spoken.iter().map(move |pack| (p, *pack))) {
            for name in std::iter::once(&project.name).chain(&project.aliases) {
                by_stem.entry(stems(name, MOST_WORDS, pack).join(" ")).or_default().insert(project.id.clone());
            }
        }
        self.longest = by_stem.keys().map(|s| s.split(' ').count()).max().unwrap_or_default();
        let single = by_stem.into_iter().filter(|(stem, ids)| !stem.is_empty() && ids.len() == 1);
        self.by_stem = single.filter_map(|(stem, ids)| Some((stem, ids.into_iter().next()?))).collect();
    }

    fn add(&mut self, name: &str) -> ProjectId {
        let id = ProjectId(slug(name));
        self.list.entry(id.clone()).or_insert_with(|| Project {
            id: id.clone(),
            name: name.to_owned(),
            aliases: Vec::new(),
        });
        self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
        id
    }

    fn alias(&mut self, id: &ProjectId, written: &str) {
        self.by_name.entry(fold(written)).or_insert_with(|| id.clone());
        if let Some(project) = self.list.get_mut(id)
            && project.name != written
            && !project.aliases.iter().any(|a| a == written)
        {
            project.aliases.push(written.to_owned());
        }
    }

    /// The project of a heading: the one it names, in any inflection, else the only one whose name is part of it. A name
    /// that is not known by itself, from the register or as a heading of two files, is part of nothing.
    pub(super) fn find(&self, title: &str, pack: Option<&Compiled>) -> Option<ProjectId> {
        let named = base_forms(title, pack).iter().find_map(|f| self.by_name.get(f)).cloned();
        let pack = pack?;
        named.or_else(|| self.by_stem.get(&stems(title, MOST_WORDS, pack).join(" ")).cloned()).or_else(|| {
            let parts = if is_matter(title, pack) { self.mentioned_in(title, pack) } else { Vec::new() };
            if let [one] = parts.as_slice() { Some(one.clone()) } else { None }
        })
    }

    /// The projects that a text names, each once, in the order of their first mention: exact words and inflections,
    /// and groups named for a project (`Klarspråksgruppen`). The longest name that fits counts. One walk over the words.
    pub(super) fn mentioned_in(&self, text: &str, pack: &Compiled) -> Vec<ProjectId> {
        let words = stems(text, usize::MAX, pack);
        let mut out: Vec<ProjectId> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let named = self.named_at(&words, at).or_else(|| Some((self.of_group(words.get(at)?, pack)?, 1)));
            let (id, length) = match named {
                Some((id, length)) => (Some(id), length),
                None => (None, 1),
            };
            out.extend(id.filter(|id| !out.contains(id)).cloned());
            at += length;
        }
        out
    }

    /// The longest name that begins at a word, and how many words it has.
    fn named_at(&self, words: &[String], at: usize) -> Option<(&ProjectId, usize)> {
        let lengths = (1..=self.longest.min(words.len() - at)).rev();
        lengths.filter_map(|n| Some((self.by_stem.get(&words.get(at..at + n)?.join(" "))?, n))).next()
    }

    /// The project that the name of a group begins with.
    fn of_group(&self, word: &str, pack: &Compiled) -> Option<&ProjectId> {
        let known = self.endings.get(&pack.pack.language.code).map(Cow::Borrowed);
        let known = known.unwrap_or_else(|| Cow::Owned(group_endings(pack)));
        let endings = known.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let joints = &pack.pack.language.genitive;
        let mut names = endings.flat_map(|name| {
            let joined = joints.iter().filter_map(move |joint| name.strip_suffix(joint.as_str()));
            std::iter::once(name).chain(joined)
        });
        names.find_map(|name| self.by_stem.get(&stem(name, pack)))
    }

    /// Whether a body's name begins like a project's: the working group of that project.
    pub(super) fn begins(&self, name: &str, pack: Option<&Compiled>) -> bool {
        let folded = fold(name);
        let Some(pack) = pack else { return false };
        let bare = |rest: &str| {
            pack.pack.language.genitive.iter().find_map(|g| rest.strip_prefix(g.as_str())).map(str::to_owned)
        };
        let group = |rest: &str| {
            let joined = bare(rest);
            pack.pack.roles.group_endings.iter().any(|e| e == rest || joined.as_deref() == Some(e.as_str()))
        };
        (4..folded.len()).filter(|at| folded.is_char_boundary(*at)).any(|at| {
            let (project, rest) = folded.split_at_checked(at).unwrap_or_default();
            self.by_name.contains_key(project) && group(rest)
        })
    }

    pub(super) fn list(&self) -> Vec<Project> {
        let mut out: Vec<Project> = self.list.values().cloned().collect();
        out.iter_mut().for_each(|p| p.aliases.sort());
        out
    }
}

/// The stems of the words in which names of groups end.
fn group_endings(pack: &Compiled) -> Vec<String> {
    pack.pack.roles.group_endings.iter().map(|ending| stem(ending, pack)).collect()
}

/// Not a fixed point of every meeting, and no date in it.
fn is_matter(title: &str, pack: &Compiled) -> bool {
    let fixed = pack.lexicon.known.fixed_point;
    let words = || title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    pack.section(title).is_none()
        && !title.chars().any(|c| c.is_ascii_digit())
        && title.split_whitespace().count() <= 5
        && !words().any(|w| pack.lexicon.tags(&w).classes & fixed != 0)
}
