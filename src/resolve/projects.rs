//! Projects and standing topics: what the register names, and headings that recur.

use std::collections::{BTreeMap, BTreeSet};

use super::names::base_forms;
use crate::lang::{Compiled, Packs};
use crate::model::{Draft, Project, ProjectId, Register, fold, slug};

/// The projects of a root.
#[derive(Debug, Default)]
pub(super) struct Projects {
    list: BTreeMap<ProjectId, Project>,
    by_name: BTreeMap<String, ProjectId>,
}

impl Projects {
    pub(super) fn new(drafts: &[Draft], register: &Register, packs: &Packs) -> Projects {
        let mut projects = Projects::default();
        for known in &register.projects {
            let id = projects.add(&known.name);
            for alias in &known.aliases {
                projects.alias(&id, alias);
            }
        }
        let mut seen: BTreeMap<String, BTreeMap<String, BTreeSet<&str>>> = BTreeMap::new();
        for draft in drafts {
            let Some(pack) = draft.language.as_deref().and_then(|l| packs.get(l)) else { continue };
            for topic in draft.meetings.iter().flat_map(|m| &m.topics).filter(|t| is_matter(&t.title, pack)) {
                let stem = stem_of(&topic.title, pack);
                seen.entry(stem).or_default().entry(topic.title.clone()).or_default().insert(&draft.source);
            }
        }
        for titles in seen.into_values() {
            projects.add_recurring(titles);
        }
        projects
    }

    /// Titles that differ by an ending only and stand in two files or more.
    fn add_recurring(&mut self, titles: BTreeMap<String, BTreeSet<&str>>) {
        let files: BTreeSet<&str> = titles.values().flatten().copied().collect();
        if files.len() < 2 {
            return;
        }
        let known = titles.keys().find_map(|t| self.by_name.get(&fold(t))).cloned();
        let shortest = titles.keys().min_by_key(|t| (t.chars().count(), (*t).clone()));
        let Some(id) = known.or_else(|| shortest.map(|t| self.add(t))) else { return };
        for title in titles.keys() {
            self.alias(&id, title);
        }
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

    /// The project of a heading.
    pub(super) fn find(&self, title: &str, pack: Option<&Compiled>) -> Option<ProjectId> {
        base_forms(title, pack).iter().find_map(|f| self.by_name.get(f)).cloned()
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

/// Not a fixed point of every meeting, and no date in it.
fn is_matter(title: &str, pack: &Compiled) -> bool {
    pack.section(title).is_none() && !title.chars().any(|c| c.is_ascii_digit()) && title.split_whitespace().count() <= 5
}

fn stem_of(title: &str, pack: &Compiled) -> String {
    base_forms(title, Some(pack)).into_iter().min_by_key(|f| f.chars().count()).unwrap_or_default()
}
