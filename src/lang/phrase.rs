//! Phrases: sequences of words and word classes, as rules write them.
//!
//! `<next> <meeting>` is two classes of `words.yaml`, `upp|fram` is either word, `igen?` may be missing, `*` stands
//! for up to five words, `#` for a number in figures, `{decide}` is any form of a verb of that kind, `^` and `$` are the ends of what is searched,
//! and `@` is the place where the one begins who has to do it.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::pack::VerbKind;
use super::tags::{ClassBits, KindBits, Tags, kind_bit, mark};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these words, which have these marks.
    Words(Vec<String>, u128),
    Class(ClassBits),
    Verb(VerbKind),
    Gap,
    /// Figures.
    Number,
    Start,
    End,
    Owner,
}

/// A compiled phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<(Part, bool)>,
    /// What must all be among the words for the phrase to stand anywhere in them.
    all: Among,
    /// What else must be: one of each.
    needs: Vec<Among>,
    /// More than one way leads through its parts.
    forked: bool,
    /// As the pack writes it.
    pub written: String,
}

/// What is among some words, taken together: enough to see that something is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Among {
    classes: ClassBits,
    kinds: KindBits,
    marks: u128,
    weekday: bool,
    role: bool,
}

impl Among {
    /// What is among words, by their tags.
    pub fn of(tags: &[Tags]) -> Among {
        tags.iter().fold(Among::default(), |all, t| Among {
            classes: all.classes | t.classes,
            kinds: all.kinds | t.kinds,
            marks: all.marks | t.mark,
            weekday: all.weekday || t.weekday.is_some(),
            role: all.role || t.role.is_some(),
        })
    }

    /// Whether a day of the week is there.
    pub fn has_weekday(&self) -> bool {
        self.weekday
    }

    /// Whether a word for what somebody does at a meeting is there.
    pub fn has_role(&self) -> bool {
        self.role
    }

    /// Whether a word of one of these classes is there.
    pub fn has(&self, classes: ClassBits) -> bool {
        self.classes & classes != 0
    }

    /// Whether it is one class, one kind or one mark.
    fn is_single(&self) -> bool {
        self.classes.count_ones() + self.kinds.count_ones() + self.marks.count_ones() == 1
    }

    fn with(self, other: &Among) -> Among {
        let (classes, kinds, marks) =
            (self.classes | other.classes, self.kinds | other.kinds, self.marks | other.marks);
        Among { classes, kinds, marks, ..self }
    }

    fn has_all(&self, all: &Among) -> bool {
        self.marks & all.marks == all.marks
            && self.classes & all.classes == all.classes
            && self.kinds & all.kinds == all.kinds
    }

    fn meets(&self, need: &Among) -> bool {
        self.classes & need.classes != 0 || self.kinds & need.kinds != 0 || self.marks & need.marks != 0
    }
}

/// Where a phrase was found: indices of the first word and of the first after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// First word.
    pub start: usize,
    /// First word after.
    pub end: usize,
    /// Where the owner begins, when the phrase says so.
    pub owner: Option<usize>,
}

const GAP: usize = 5;
/// No phrase has more parts than this.
const MOST_PARTS: usize = 64;

impl Phrase {
    /// Compiles what a pack writes.
    ///
    /// # Errors
    /// When a class or a kind of verb does not exist, or the phrase has more than 64 parts.
    pub fn new(written: &str, lexicon: &Lexicon) -> Result<Phrase, String> {
        if written.split_whitespace().nth(MOST_PARTS).is_some() {
            let begin = written.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
            return Err(format!("the phrase `{begin} …` has more than {MOST_PARTS} parts; make it shorter"));
        }
        let parts: Vec<_> = written.split_whitespace().map(|p| part(p, lexicon)).collect::<Result<_, _>>()?;
        let forks = parts.iter().filter(|(part, optional)| *optional || *part == Part::Gap).count();
        let needs = parts.iter().filter(|(_, optional)| !optional).filter_map(|(part, _)| need(part));
        let (single, needs): (Vec<Among>, Vec<Among>) = needs.partition(Among::is_single);
        let all = single.iter().fold(Among::default(), Among::with);
        Ok(Phrase { parts, all, needs, forked: forks > 1, written: written.to_owned() })
    }

    /// Whether the phrase may stand among words: when not, it does not.
    pub fn may_be(&self, among: &Among) -> bool {
        among.has_all(&self.all) && self.needs.iter().all(|need| among.meets(need))
    }

    /// The first place where the phrase stands. `words` are in lower case, `tags` say what they can be.
    pub fn find(&self, words: &[&str], tags: &[Tags]) -> Option<Match> {
        let text = Text { words, tags };
        let mut dead = Dead { places: BTreeSet::new(), kept: self.forked };
        let mut fits = |start| text.fits(&self.parts, start, &mut dead);
        // It begins where its first word stands, when it has one.
        let lead = self.parts.iter().find(|(part, _)| *part != Part::Owner).filter(|(_, optional)| !optional);
        let may_begin = |start: &usize| match lead {
            Some((Part::Start, _)) => *start == 0,
            Some((part @ (Part::Words(..) | Part::Class(_) | Part::Verb(_)), _)) => text.is(part, *start),
            _ => true,
        };
        let mut starts = (0..words.len()).filter(may_begin);
        starts.find_map(|start| fits(start).map(|(end, owner)| Match { start, end, owner }))
    }
}

fn part(written: &str, lexicon: &Lexicon) -> Result<(Part, bool), String> {
    let (body, optional) = written.strip_suffix('?').map_or((written, false), |b| (b, !b.is_empty()));
    let inside = |open: char, close: char| body.strip_prefix(open).and_then(|b| b.strip_suffix(close));
    let part = if body == "*" {
        Part::Gap
    } else if body == "#" {
        Part::Number
    } else if body == "^" {
        Part::Start
    } else if body == "@" {
        Part::Owner
    } else if body == "$" {
        Part::End
    } else if let Some(class) = inside('<', '>') {
        Part::Class(lexicon.bits.get(class).copied().ok_or_else(|| format!("no class of words is called `{class}`"))?)
    } else if let Some(kind) = inside('{', '}') {
        let value = serde_json::Value::String(kind.to_owned());
        Part::Verb(serde_json::from_value(value).map_err(|_| format!("no kind of verb is called `{kind}`"))?)
    } else {
        let words: Vec<String> = body.split('|').map(str::to_owned).collect();
        let marks = words.iter().fold(0, |all, word| all | mark(word));
        Part::Words(words, marks)
    };
    Ok((part, optional))
}

/// What must be there for a part to stand; nothing for a part that is no word.
fn need(part: &Part) -> Option<Among> {
    match part {
        Part::Words(_, marks) => Some(Among { marks: *marks, ..Among::default() }),
        Part::Class(classes) => Some(Among { classes: *classes, ..Among::default() }),
        Part::Verb(kind) => Some(Among { kinds: kind_bit(*kind), ..Among::default() }),
        Part::Gap | Part::Number | Part::Start | Part::End | Part::Owner => None,
    }
}

/// Where it is known that the last so many parts do not stand: each such place is tried once, however many ways lead
/// to it. A phrase without forks has one way only, and keeps none.
struct Dead {
    places: BTreeSet<(usize, usize)>,
    kept: bool,
}

struct Text<'a> {
    words: &'a [&'a str],
    tags: &'a [Tags],
}

impl Text<'_> {
    /// Whether the parts stand at `at`; the index after them, and where the owner begins.
    fn fits(&self, parts: &[(Part, bool)], at: usize, dead: &mut Dead) -> Option<(usize, Option<usize>)> {
        let Some((part, rest)) = parts.split_first() else { return Some((at, None)) };
        let place = (parts.len(), at);
        if dead.kept && dead.places.contains(&place) {
            return None;
        }
        let found = self.fits_from(part, rest, at, dead);
        if dead.kept && found.is_none() {
            dead.places.insert(place);
        }
        found
    }

    fn fits_from(
        &self,
        (part, optional): &(Part, bool),
        rest: &[(Part, bool)],
        at: usize,
        dead: &mut Dead,
    ) -> Option<(usize, Option<usize>)> {
        if *part == Part::Owner {
            return self.fits(rest, at, dead).map(|(end, _)| (end, Some(at)));
        }
        if *part == Part::Gap {
            return (at..=self.words.len()).take(GAP + 1).find_map(|next| self.fits(rest, next, dead));
        }
        let here = match part {
            Part::Start => (at == 0).then_some(at),
            Part::End => (at..self.words.len()).all(|i| self.is_mark(i)).then_some(at),
            _ => self.is(part, at).then_some(at + 1),
        };
        if let Some(found) = here.and_then(|next| self.fits(rest, next, dead)) {
            return Some(found);
        }
        if *optional { self.fits(rest, at, dead) } else { None }
    }

    fn is_mark(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| !w.chars().any(char::is_alphanumeric))
    }

    fn is(&self, part: &Part, at: usize) -> bool {
        let (Some(word), Some(tags)) = (self.words.get(at), self.tags.get(at)) else { return false };
        match part {
            Part::Words(any, marks) => tags.mark & marks != 0 && any.iter().any(|w| w == word),
            Part::Class(bits) => tags.classes & bits != 0,
            Part::Verb(kind) => tags.kinds & kind_bit(*kind) != 0,
            Part::Number => word.chars().all(|c| c.is_ascii_digit()),
            _ => false,
        }
    }
}

/// Plain phrases of several words, for looking up by their first word.
#[derive(Debug, Clone, Default)]
pub struct PhraseSet {
    by_first: FxHashMap<String, Vec<Vec<String>>>,
}

impl PhraseSet {
    /// Splits each entry at blanks and full stops; longer ones are tried first.
    pub fn new(entries: &[String]) -> PhraseSet {
        let split = |e: &String| e.split([' ', '.']).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let mut phrases: Vec<Vec<String>> = entries.iter().map(split).filter(|p| !p.is_empty()).collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
        let mut by_first: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for phrase in phrases {
            let first = phrase.first().cloned().unwrap_or_default();
            by_first.entry(first).or_default().push(phrase);
        }
        PhraseSet { by_first }
    }

    /// How many of the words at the start of `words` are one of the phrases; full stops between them do not count
    /// against it.
    pub fn at(&self, words: &[&str]) -> Option<usize> {
        self.by_first.get(*words.first()?)?.iter().find_map(|phrase| {
            let mut at = 0;
            for wanted in phrase {
                while at > 0 && words.get(at) == Some(&".") {
                    at += 1;
                }
                if words.get(at) != Some(&wanted.as_str()) {
                    return None;
                }
                at += 1;
            }
            Some(at)
        })
    }
}
