//! What words come to when two sentences are compared: stems, participles, kinds of doing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;
use fnv::{FnvHashMap, FnvHashSet};
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use thread_local::ThreadLocal;

use super::lexicon::{LONGEST_REMEMBERED, Lexicon, MOST_REMEMBERED};
use super::pack::{Doing, VerbForm, VerbKind};

/// A participle, and the verb it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participle {
    /// Infinitive, with its particle behind it.
    pub verb: String,
    /// What the verb says.
    pub kinds: Vec<VerbKind>,
}

/// How the words of a language are compared.
#[derive(Debug)]
pub struct Matters {
    algorithm: Option<Algorithm>,
    /// Infinitive → its kinds of doing.
    kinds: FnvHashMap<String, Vec<String>>,
    implies: BTreeMap<String, Vec<String>>,
    toward: Vec<String>,
    particles: Vec<String>,
    participles: Vec<[String; 2]>,
    nouns: Vec<[String; 2]>,
    partial: Vec<String>,
    generic: FnvHashSet<String>,
    /// What words were found to come to: the same ones come again and again.
    known: ThreadLocal<RefCell<FxHashMap<CompactString, Arc<Compared>>>>,
}

/// What a word comes to when sentences are compared.
#[derive(Debug)]
pub struct Compared {
    /// Its stem (Snowball), stemmed until nothing more comes off, so that all forms of a word end at one.
    pub stem: String,
    /// The verb in the infinitive whose doing it names as a noun.
    pub named: Option<String>,
    /// The verb whose participle it is: of a verb in the pack, its particle in front or none.
    pub participle: Option<Participle>,
    /// As a noun it stands for any matter and so tells none apart.
    pub generic: bool,
    /// As a noun it stands for a part of a thing.
    pub partial: bool,
}

impl Matters {
    pub(super) fn new(doing: &Doing, language: &str) -> Matters {
        let mut kinds: FnvHashMap<String, Vec<String>> = FnvHashMap::default();
        for (kind, verbs) in &doing.kinds {
            for verb in verbs {
                kinds.entry(verb.clone()).or_default().push(kind.clone());
            }
        }
        Matters {
            algorithm: Algorithm::from_name(language).ok(),
            kinds,
            implies: doing.implies.clone(),
            toward: doing.toward.clone(),
            particles: doing.particles.clone(),
            participles: doing.participles.clone(),
            nouns: doing.nouns.clone(),
            partial: doing.partial.clone(),
            generic: doing.generic.iter().cloned().collect(),
            known: ThreadLocal::new(),
        }
    }

    /// What a word in lower case comes to.
    pub fn compared(&self, lower: &str, lexicon: &Lexicon) -> Arc<Compared> {
        let mut known = self.known.get_or_default().borrow_mut();
        if let Some(word) = known.get(lower) {
            return Arc::clone(word);
        }
        let word = Arc::new(Compared {
            stem: self.stem(lower),
            named: self.named_by(lower, lexicon),
            participle: self.participle(lower, lexicon),
            generic: self.generic.contains(lower),
            partial: self.partial.iter().any(|w| w == lower),
        });
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        if lower.len() <= LONGEST_REMEMBERED {
            known.insert(lower.into(), Arc::clone(&word));
        }
        word
    }

    fn stem(&self, lower: &str) -> String {
        let Some(algorithm) = self.algorithm else { return lower.to_owned() };
        let stemmer = Stemmer::new(algorithm);
        let once = stemmer.stem(lower).into_owned();
        let twice = stemmer.stem(&once).into_owned();
        if twice.chars().count() < 2 { once } else { twice }
    }

    /// Whether somebody is turned to in a kind of doing.
    pub fn is_toward(&self, kind: &str) -> bool {
        self.toward.iter().any(|k| k == kind)
    }

    /// Whether a word in lower case is what stands behind a verb and belongs to it (`up`, `in`).
    pub fn is_particle(&self, lower: &str) -> bool {
        self.particles.iter().any(|p| p == lower)
    }

    /// The kinds of doing of a verb in the infinitive: with its particle, else without it.
    pub fn kinds(&self, verb: &str) -> &[String] {
        let bare = || verb.split(' ').next().and_then(|v| self.kinds.get(v));
        self.kinds.get(verb).or_else(bare).map(Vec::as_slice).unwrap_or_default()
    }

    /// The kinds of doing that are over when this one is.
    pub fn implied(&self, kind: &str) -> &[String] {
        self.implies.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    fn participle(&self, lower: &str, lexicon: &Lexicon) -> Option<Participle> {
        let whole = self.supine_of(lower, lexicon).map(|(verb, kinds)| Participle { verb, kinds });
        whole.or_else(|| {
            self.particles.iter().find_map(|particle| {
                let rest = lower.strip_prefix(particle.as_str()).filter(|r| r.chars().count() > 2)?;
                let (verb, kinds) = self.supine_of(rest, lexicon)?;
                Some(Participle { verb: format!("{verb} {particle}"), kinds })
            })
        })
    }

    fn named_by(&self, lower: &str, lexicon: &Lexicon) -> Option<String> {
        self.nouns.iter().find_map(|[ending, instead]| {
            let stem = lower.strip_suffix(ending.as_str())?;
            let verb = format!("{stem}{instead}");
            let listed = stem.is_empty() && self.kinds.contains_key(&verb);
            let infinitive = || lexicon.verbs(&verb).iter().any(|v| v.form == VerbForm::Infinitive);
            (listed || stem.chars().count() > 2 && infinitive()).then_some(verb)
        })
    }

    fn supine_of(&self, lower: &str, lexicon: &Lexicon) -> Option<(String, Vec<VerbKind>)> {
        let supine = |word: &str| {
            let readings = lexicon.verbs(word);
            let reading = readings.iter().find(|v| v.form == VerbForm::Supine).copied()?;
            let (verb, kinds) = lexicon.lexeme(reading.lexeme);
            Some((verb.to_owned(), kinds.to_vec()))
        };
        self.participles.iter().find_map(|[ending, instead]| {
            let stem = lower.strip_suffix(ending.as_str()).filter(|s| s.chars().count() > 1)?;
            supine(&format!("{stem}{instead}"))
        })
    }
}
