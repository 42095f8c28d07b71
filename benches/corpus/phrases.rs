//! Sentences put together from lists of phrases: `{list}` stands for one of its alternatives.
//!
//! `<present|supine|infinitive>` are the forms of a verb, chosen by the mark of the slot: `{act}`, `{act+}`, `{act*}`;
//! `{act~}` puts the subject where `_` stands. `{list^}` begins with a capital letter.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::random::Random;
use super::scene::Scene;

/// The form of verbs in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Present,
    Supine,
    Infinitive,
    SubjectAfter,
}

#[derive(Debug)]
enum Part {
    Text(String),
    /// Present, supine, infinitive.
    Verb([String; 3]),
    Subject,
    List {
        at: usize,
        form: Option<Form>,
        capital: bool,
    },
    Slot {
        name: String,
        capital: bool,
    },
}

/// All lists of a language of sentences.
#[derive(Debug)]
pub(crate) struct Phrases {
    names: BTreeMap<String, usize>,
    lists: Vec<Vec<Vec<Part>>>,
    /// The list of what is to be done.
    act: usize,
}

const SHARED: [&str; 2] = [include_str!("words/names.txt"), include_str!("words/acts.txt")];

/// What working groups write.
pub(crate) static INFORMAL: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("words/informal.txt")));

/// What boards and committees write.
pub(crate) static FORMAL: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("words/formal.txt")));

impl Phrases {
    /// One of the alternatives of a list, put into words. The name may bear a mark, as in a slot.
    pub(crate) fn say(&self, list: &str, scene: &Scene<'_>, random: &mut Random) -> String {
        let mut out = String::new();
        let part = self.part(list);
        self.add(&part, Form::Present, scene, random, &mut out);
        out
    }

    fn add(&self, part: &Part, form: Form, scene: &Scene<'_>, random: &mut Random, out: &mut String) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Verb(forms) => out.push_str(match form {
                Form::Present | Form::SubjectAfter => &forms[0],
                Form::Supine => &forms[1],
                Form::Infinitive => &forms[2],
            }),
            Part::Subject if form == Form::SubjectAfter => {
                out.push(' ');
                out.push_str(scene.who);
            }
            Part::Subject => {}
            Part::Slot { name, capital } => {
                let start = out.len();
                scene.fill(self, name, random, out);
                capitalise(out, start, *capital);
            }
            Part::List { at, form: own, capital } => {
                let start = out.len();
                // What is to be done keeps its words whatever stands around it.
                let mut of_act = Random::new(scene.act);
                let random = if *at == self.act { &mut of_act } else { random };
                for part in random.pick(&self.lists[*at]) {
                    self.add(part, own.unwrap_or(form), scene, random, out);
                }
                capitalise(out, start, *capital);
            }
        }
    }

    /// An alternative by its place, when it is bare text.
    pub(crate) fn nth(&self, list: &str, at: usize) -> &str {
        match self.lists[self.names[list]][at].last() {
            Some(Part::Text(text)) => text,
            other => panic!("no bare text in {list}: {other:?}"),
        }
    }

    fn part(&self, slot: &str) -> Part {
        let name = slot.trim_end_matches(['+', '*', '~', '^']);
        let form = match slot.chars().last() {
            Some('+') => Some(Form::Supine),
            Some('*') => Some(Form::Infinitive),
            Some('~') => Some(Form::SubjectAfter),
            _ => None,
        };
        match self.names.get(name) {
            Some(at) => Part::List { at: *at, form, capital: slot.ends_with('^') },
            None => Part::Slot { name: name.to_owned(), capital: slot.ends_with('^') },
        }
    }

    /// Text with slots and verbs, in parts.
    fn parts(&self, text: &str) -> Vec<Part> {
        let mut out = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '<', '_']) {
            out.push(Part::Text(rest[..at].to_owned()));
            let close = match &rest[at..=at] {
                "{" => rest.find('}'),
                "<" => rest.find('>'),
                _ => Some(at),
            };
            let close = close.unwrap_or_else(|| panic!("not closed: {text}"));
            let inner = &rest[(at + 1).min(close)..close];
            out.push(match &rest[at..=at] {
                "{" => self.part(inner),
                "<" => Part::Verb(verb(inner)),
                _ => Part::Subject,
            });
            rest = &rest[close + 1..];
        }
        out.push(Part::Text(rest.to_owned()));
        out
    }
}

fn verb(forms: &str) -> [String; 3] {
    let forms: Vec<String> = forms.split('|').map(str::to_owned).collect();
    forms.try_into().unwrap_or_else(|forms| panic!("not three forms: {forms:?}"))
}

fn read(own: &str) -> Phrases {
    let mut out = Phrases { names: BTreeMap::new(), lists: Vec::new(), act: 0 };
    let lines =
        || SHARED.into_iter().chain([own]).flat_map(str::lines).filter(|l| !l.is_empty() && !l.starts_with('%'));
    let names: Vec<&str> = lines().filter_map(|l| l.strip_prefix("== ")).collect();
    out.names = names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), at)).collect();
    assert!(out.names.len() == names.len(), "a list is there twice");
    let mut lists: Vec<Vec<Vec<Part>>> = Vec::new();
    for line in lines() {
        match lists.last_mut() {
            _ if line.starts_with("== ") => lists.push(Vec::new()),
            Some(list) => list.push(out.parts(line)),
            None => panic!("no list: {line}"),
        }
    }
    out.lists = lists;
    out.act = out.names["act"];
    out
}

/// Makes the letter at a place a capital.
fn capitalise(text: &mut String, at: usize, wanted: bool) {
    let Some(first) = text[at..].chars().next().filter(|_| wanted) else { return };
    let capital: String = first.to_uppercase().collect();
    text.replace_range(at..at + first.len_utf8(), &capital);
}
