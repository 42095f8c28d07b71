//! `verbs.yaml`: verbs, their forms, and what they say in minutes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `verbs.yaml` as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VerbFile {
    /// What each kind means.
    #[serde(default)]
    pub kinds: BTreeMap<VerbKind, String>,
    /// Endings in place of the infinitive's.
    #[serde(default)]
    pub conjugations: BTreeMap<String, Conjugation>,
    /// Verbs that follow a conjugation.
    #[serde(default)]
    pub regular: Vec<Regular>,
    /// Verbs with all forms spelled.
    #[serde(default)]
    pub irregular: Vec<Irregular>,
    /// Verbs with a particle that stands before the infinitive and apart from a finite form in a main clause.
    #[serde(default)]
    pub separable: Vec<Separable>,
    /// Verbs that mean something else together with a word after them.
    #[serde(default)]
    pub phrasal: Vec<Phrasal>,
    /// Forms that are also nouns or adjectives.
    #[serde(default)]
    pub ambiguous: Vec<String>,
}

/// Endings of one conjugation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct Conjugation {
    pub infinitive: String,
    pub present: Endings,
    pub past: Endings,
    pub supine: Endings,
    pub imperative: String,
    pub passive: Vec<String>,
    /// Empty where the language has none.
    #[serde(default)]
    pub gerund: String,
    /// What the participle has before its stem.
    #[serde(default)]
    pub supine_before: String,
    /// Endings of further forms: of other persons.
    #[serde(default)]
    pub more: BTreeMap<VerbForm, Vec<String>>,
}

/// One ending, or those of the written languages that share a pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Endings {
    One(String),
    Several(Vec<String>),
}

impl Endings {
    /// Each of them.
    pub fn each(&self) -> &[String] {
        match self {
            Endings::One(ending) => std::slice::from_ref(ending),
            Endings::Several(endings) => endings,
        }
    }
}

/// Regular verbs of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Regular {
    pub conjugation: String,
    pub kind: VerbKind,
    pub verbs: Vec<String>,
}

/// An irregular verb.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Irregular {
    pub infinitive: Vec<String>,
    pub present: Vec<String>,
    pub past: Vec<String>,
    pub supine: Vec<String>,
    pub imperative: Vec<String>,
    pub passive: Vec<String>,
    #[serde(default)]
    pub gerund: Vec<String>,
    pub kinds: Vec<VerbKind>,
}

/// A verb and the particles it takes (`schreibt … an`, `anschreiben`, `anzuschreiben`, `angeschrieben`).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separable {
    /// Infinitive of the verb.
    pub verb: String,
    /// What it says with each of them.
    pub kind: VerbKind,
    /// The particles.
    pub particles: Vec<String>,
}

/// A verb with a word after it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrasal {
    /// Infinitive of the verb.
    pub verb: String,
    /// The words, in a row, within a few tokens after the verb.
    pub with: Vec<String>,
    /// What the two say together.
    pub kinds: Vec<VerbKind>,
}

/// What kind of thing a verb says in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[allow(missing_docs)]
pub enum VerbKind {
    Undertake,
    Act,
    Ongoing,
    Report,
    Opine,
    Propose,
    Attend,
    Happen,
    State,
    Shall,
    Will,
    Must,
    Should,
    May,
    Can,
    Need,
    Want,
    Have,
    Be,
    Become,
    Begin,
    Continue,
    Try,
    Plan,
    Intend,
    Let,
    Decide,
    Defer,
    Promise,
    Drop,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[allow(missing_docs)]
pub enum VerbForm {
    Infinitive,
    Present,
    Past,
    Supine,
    Imperative,
    /// Any form of the passive.
    Passive,
    /// What goes on (`booking`).
    Gerund,
}

/// Verbs with all their forms: what the program loads.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Verbs {
    /// What stands between a particle and an infinitive with its mark.
    #[serde(default)]
    pub infinitive_infix: String,
    /// The conjugations, for verbs that a user adds.
    pub conjugations: BTreeMap<String, Conjugation>,
    /// Infinitive and kinds.
    pub lexemes: Vec<(String, Vec<VerbKind>)>,
    /// Form as written, index of its lexeme, which form. Stored as one text: there are thousands.
    #[serde(with = "forms")]
    pub forms: Vec<(String, u16, VerbForm)>,
    /// Index of the verb, the words after it, index of the lexeme that both make.
    pub phrasal: Vec<(u16, Vec<String>, u16)>,
    /// Forms that are also nouns or adjectives.
    pub ambiguous: Vec<String>,
    /// Endings of the present tense that new verbs take.
    pub present_endings: Vec<String>,
}

/// `code lexeme form`, each ended by a mark that JSON need not escape, so that nothing is copied to read it.
mod forms {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::VerbForm;

    const FORMS: [VerbForm; 7] = [
        VerbForm::Infinitive,
        VerbForm::Present,
        VerbForm::Past,
        VerbForm::Supine,
        VerbForm::Imperative,
        VerbForm::Passive,
        VerbForm::Gerund,
    ];

    pub(super) fn serialize<S: Serializer>(forms: &[(String, u16, VerbForm)], to: S) -> Result<S::Ok, S::Error> {
        let entry = |(form, lexeme, which): &(String, u16, VerbForm)| format!("{} {lexeme} {form}|", *which as u8);
        to.serialize_str(&forms.iter().map(entry).collect::<String>())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, u16, VerbForm)>, D::Error> {
        let text = <&str>::deserialize(from)?;
        let read = |entry: &str| {
            let (code, rest) = entry.split_once(' ')?;
            let (lexeme, form) = rest.split_once(' ')?;
            Some((form.to_owned(), lexeme.parse().ok()?, *FORMS.get(code.parse::<usize>().ok()?)?))
        };
        text.split_terminator('|')
            .map(|entry| read(entry).ok_or_else(|| D::Error::custom(format!("no form of a verb: {entry}"))))
            .collect()
    }
}

/// Spells out the forms of all verbs. `infix`: what stands between a particle and an infinitive with its mark.
///
/// # Errors
/// When a conjugation or the verb of a phrase does not exist.
pub fn spell_out(file: VerbFile, infix: &str) -> Result<Verbs, String> {
    let mut verbs = Verbs { infinitive_infix: infix.to_owned(), ..Verbs::default() };
    add(&mut verbs, file)?;
    Ok(verbs)
}

/// Adds the verbs of a file to others.
///
/// # Errors
/// As [`spell_out`].
pub fn add(verbs: &mut Verbs, file: VerbFile) -> Result<(), String> {
    verbs.ambiguous.extend(file.ambiguous);
    verbs.conjugations.extend(file.conjugations);
    let present = verbs.conjugations.values().flat_map(|c| c.present.each());
    verbs.present_endings = present.filter(|e| !e.is_empty()).cloned().collect();
    verbs.present_endings.dedup();
    for group in &file.regular {
        let endings = verbs.conjugations.get(&group.conjugation).cloned();
        let endings = endings.ok_or_else(|| format!("no conjugation is called `{}`", group.conjugation))?;
        for verb in &group.verbs {
            regular(verbs, verb, &endings, group.kind)?;
        }
    }
    for verb in file.irregular {
        irregular(verbs, verb)?;
    }
    for group in file.separable {
        separable(verbs, &group)?;
    }
    for phrase in file.phrasal {
        let verb = named(verbs, &phrase.verb)?;
        let both = lexeme(verbs, format!("{} {}", phrase.verb, phrase.with.join(" ")), phrase.kinds)?;
        let verb = u16::try_from(verb).map_err(|_| TOO_MANY.to_owned())?;
        verbs.phrasal.push((verb, phrase.with, both));
    }
    Ok(())
}

const TOO_MANY: &str = "there is room for 65 536 verbs and phrases";

/// Adds a verb; its index.
fn lexeme(verbs: &mut Verbs, name: String, kinds: Vec<VerbKind>) -> Result<u16, String> {
    let index = u16::try_from(verbs.lexemes.len()).map_err(|_| TOO_MANY.to_owned())?;
    verbs.lexemes.push((name, kinds));
    Ok(index)
}

fn named(verbs: &Verbs, name: &str) -> Result<usize, String> {
    let known = verbs.lexemes.iter().position(|(v, _)| v == name);
    known.ok_or_else(|| format!("no verb is called `{name}` (in separable or phrasal)"))
}

/// Adds the verb with each of its particles: written together, with the mark of the infinitive between them, and apart.
fn separable(verbs: &mut Verbs, group: &Separable) -> Result<(), String> {
    let base = u16::try_from(named(verbs, &group.verb)?).map_err(|_| TOO_MANY.to_owned())?;
    let own: Vec<(String, VerbForm)> =
        verbs.forms.iter().filter(|(_, of, _)| *of == base).map(|(form, _, which)| (form.clone(), *which)).collect();
    for particle in &group.particles {
        let both = lexeme(verbs, format!("{particle}{}", group.verb), vec![group.kind])?;
        for (form, which) in &own {
            verbs.forms.push((format!("{particle}{form}"), both, *which));
        }
        let marked = format!("{particle}{}{}", verbs.infinitive_infix, group.verb);
        verbs.forms.push((marked, both, VerbForm::Infinitive));
        verbs.phrasal.push((base, vec![particle.clone()], both));
    }
    Ok(())
}

fn regular(verbs: &mut Verbs, verb: &str, endings: &Conjugation, kind: VerbKind) -> Result<(), String> {
    let stem = verb
        .strip_suffix(endings.infinitive.as_str())
        .ok_or_else(|| format!("`{verb}` does not end in `{}` as its conjugation does", endings.infinitive))?;
    let index = lexeme(verbs, verb.to_owned(), vec![kind])?;
    let mut add = |form: String, which| verbs.forms.push((form, index, which));
    add(verb.to_owned(), VerbForm::Infinitive);
    let before = &endings.supine_before;
    let finite = [(&endings.present, VerbForm::Present), (&endings.past, VerbForm::Past)];
    for (endings, which) in finite {
        endings.each().iter().for_each(|ending| add(format!("{stem}{ending}"), which));
    }
    endings.supine.each().iter().for_each(|ending| add(format!("{before}{stem}{ending}"), VerbForm::Supine));
    add(format!("{stem}{}", endings.imperative), VerbForm::Imperative);
    for ending in &endings.passive {
        add(format!("{stem}{ending}"), VerbForm::Passive);
    }
    for (which, more) in &endings.more {
        more.iter().for_each(|ending| add(format!("{stem}{ending}"), *which));
    }
    if !endings.gerund.is_empty() {
        add(format!("{stem}{}", endings.gerund), VerbForm::Gerund);
    }
    Ok(())
}

fn irregular(verbs: &mut Verbs, verb: Irregular) -> Result<(), String> {
    let name = verb.infinitive.first().cloned().unwrap_or_default();
    let index = lexeme(verbs, name, verb.kinds)?;
    let lists = [
        (verb.infinitive, VerbForm::Infinitive),
        (verb.present, VerbForm::Present),
        (verb.past, VerbForm::Past),
        (verb.supine, VerbForm::Supine),
        (verb.imperative, VerbForm::Imperative),
        (verb.passive, VerbForm::Passive),
        (verb.gerund, VerbForm::Gerund),
    ];
    for (forms, which) in lists {
        verbs.forms.extend(forms.into_iter().map(|f| (f, index, which)));
    }
    Ok(())
}
