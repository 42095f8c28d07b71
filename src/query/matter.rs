//! Which project or headings a name means: by name, by another form of it, by whole words of it.

use std::collections::{BTreeSet, HashSet};

use super::filter::{Candidate, Kind, NameProblem, project};
use crate::model::{Corpus, Project, Topic, TopicId, fold, nearest};

/// The shortest beginning of a word that is worth a suggestion, and how many are made, of how many names.
const FEWEST_LETTERS: usize = 3;
const MOST_SUGGESTIONS: usize = 3;
const MOST_NAMES: usize = 1_000;

/// Gives the forms a name can be an inflection of in the languages of a corpus, folded, itself first.
pub type Forms<'q> = &'q dyn Fn(&str, &Corpus) -> Vec<String>;

/// What a story is about.
#[derive(Debug, Clone)]
pub(super) struct Matter<'a> {
    /// Its name.
    pub(super) name: String,
    /// The project, when it is one.
    pub(super) project: Option<&'a Project>,
    /// Its headings.
    pub(super) topics: HashSet<&'a TopicId>,
}

/// The project of that name; else the only one of which it is another form; else headings of that name; else the only
/// project, else headings, of whose names it is one or more whole words.
pub(super) fn matter<'a>(corpus: &'a Corpus, asked: &str, forms: Forms<'_>) -> Result<Matter<'a>, NameProblem> {
    let unknown = match project(corpus, asked) {
        Ok(known) => return Ok(of_project(corpus, known)),
        Err(problem @ NameProblem::Ambiguous { .. }) => return Err(problem),
        Err(unknown) => unknown,
    };
    let wanted = forms(asked, corpus);
    let same = |name: &str| forms(name, corpus).iter().any(|form| wanted.contains(form));
    let words = |name: &str| wanted.iter().any(|form| has_words(&fold(name), form));
    let by_likeness: [&dyn Fn(&str) -> bool; 2] = [&same, &words];
    for is_like in by_likeness {
        let called = |p: &&Project| is_like(&p.name) || p.aliases.iter().any(|a| is_like(a));
        let projects: Vec<&Project> = corpus.projects.iter().filter(called).collect();
        match projects.as_slice() {
            [only] => return Ok(of_project(corpus, only)),
            [] => {}
            several => return Err(ambiguous(asked, several)),
        }
        if let Some(found) = of_headings(corpus, asked, is_like) {
            return Ok(found);
        }
    }
    Err(with_headings(corpus, unknown))
}

fn of_project<'a>(corpus: &'a Corpus, project: &'a Project) -> Matter<'a> {
    let own = topics(corpus).filter(|t| t.project.as_ref() == Some(&project.id));
    Matter { name: project.name.clone(), project: Some(project), topics: own.map(|t| &t.id).collect() }
}

fn of_headings<'a>(corpus: &'a Corpus, asked: &str, is_like: impl Fn(&str) -> bool) -> Option<Matter<'a>> {
    let own: Vec<&Topic> = topics(corpus).filter(|t| is_like(&t.title)).collect();
    let titles: BTreeSet<&str> = own.iter().map(|t| t.title.as_str()).collect();
    let name = match titles.iter().collect::<Vec<_>>().as_slice() {
        [] => return None,
        [only] => (**only).to_owned(),
        _ => asked.trim().to_owned(),
    };
    Some(Matter { name, project: None, topics: own.into_iter().map(|t| &t.id).collect() })
}

fn topics(corpus: &Corpus) -> impl Iterator<Item = &Topic> {
    corpus.meetings.iter().flat_map(|m| &m.topics)
}

/// Whether `words` stand in `name` as whole words beside one another; both are folded.
fn has_words(name: &str, words: &str) -> bool {
    let split = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    let (name, words) = (split(name), split(words));
    !words.is_empty() && name.windows(words.len()).any(|window| window == words)
}

fn ambiguous(asked: &str, several: &[&Project]) -> NameProblem {
    let details = |p: &Project| match p.aliases.as_slice() {
        [] => "no other names".to_owned(),
        some => format!("also {}", some.join(", ")),
    };
    let candidate = |p: &&Project| Candidate { id: p.id.to_string(), name: p.name.clone(), details: details(p) };
    NameProblem::Ambiguous {
        kind: Kind::Project,
        asked: asked.to_owned(),
        candidates: several.iter().map(candidate).collect(),
    }
}

/// Headings are suggested when no project is like the name; then names of which a word begins with it.
fn with_headings(corpus: &Corpus, problem: NameProblem) -> NameProblem {
    match problem {
        NameProblem::Unknown { kind, asked, suggestions, elsewhere } if suggestions.is_empty() => {
            let titles = || topics(corpus).map(|t| t.title.as_str());
            let mut suggestions = nearest(&asked, titles());
            if suggestions.is_empty() {
                suggestions = begun(&asked, corpus.projects.iter().map(|p| p.name.as_str()).chain(titles()));
            }
            NameProblem::Unknown { kind, suggestions, elsewhere, asked }
        }
        other => other,
    }
}

/// The first few names of which a word begins so.
fn begun<'a>(asked: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(asked);
    if wanted.chars().count() < FEWEST_LETTERS {
        return Vec::new();
    }
    let begins = |name: &&str| fold(name).split_whitespace().any(|word| word.starts_with(&wanted));
    let mut found: Vec<&str> = names.filter(begins).take(MOST_NAMES).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(MOST_SUGGESTIONS).map(str::to_owned).collect()
}
