//! What the cache knows of the roots that a request names.

use super::ahead::Ahead;
use super::error::OpenError;
use super::input::Request;
use super::plan::{Plan, RootPlan};
use super::root::{relative, slashed};

/// What the cache knows of a root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing about it has changed since it was read.
    Unchanged,
    /// Something has changed; the rest is known.
    Changed,
    /// Nothing is known of it.
    New,
    /// It is read anew each time; why, where it is known.
    Apart(Option<&'static str>),
}

/// A root and what the cache knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootStanding {
    /// The root as seen from the directory of the request.
    pub root: String,
    /// Files in it.
    pub files: usize,
    /// What is known of it.
    pub standing: Standing,
}

/// What the cache knows of the roots that the request names, by root.
///
/// # Errors
/// When a path that was named cannot be read.
pub fn standings(request: &Request) -> Result<Vec<RootStanding>, OpenError> {
    let plan = Plan::new(request)?;
    // With a register or packs that the user names all is read anew.
    let apart = request.register.is_some() || request.lang_dir.is_some();
    let ahead = if apart { Ahead::default() } else { Ahead::new(request, &plan.roots) };
    let files: usize = plan.roots.values().map(|root| root.files.len()).sum();
    let few = request.cache.as_ref().is_some_and(|place| files < place.least);
    let why = |root: &RootPlan| match () {
        () if apart => Some("a register or packs were named"),
        () if !root.whole || !root.named.is_empty() => Some("only some of its files were named"),
        () if !root.findings.is_empty() => Some("something in it cannot be read"),
        () if few => Some("too few files: they are read anew as quickly"),
        () => None,
    };
    let standing = plan.roots.iter().map(|(path, root)| RootStanding {
        root: Some(slashed(&relative(&plan.here, path)))
            .filter(|root| !root.is_empty())
            .unwrap_or_else(|| ".".to_owned()),
        files: root.files.len() + root.named.len(),
        standing: ahead.standing(path).unwrap_or_else(|| Standing::Apart(why(root))),
    });
    Ok(standing.collect())
}
