//! The packs that are part of the program, and their compiled form.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::beginnings::{Beginnings, first_word};
use super::hints::hints;
use super::lexicon::Lexicon;
use super::matters::Matters;
use super::pack::{self, Pack, Rule, SectionKind};
use super::phrase::{Phrase, PhraseSet};
use super::tags::{KindBits, kind_bit};
use fnv::{FnvHashMap, FnvHashSet};

use crate::model::{MeetingRole, Presence, fold};
use crate::syntax::{Hints, Token};
use crate::text::{Capitals, capitals, lower};

/// One pack as the build script stored it: it is unpacked and parsed when the language is first met.
struct Stored {
    code: &'static str,
    /// The pack that reads a file whose language nothing tells.
    fallback: bool,
    function_words: &'static [&'static str],
    /// JSON, packed (RFC 8878).
    packed: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// All languages the program knows.
#[derive(Debug)]
pub struct Packs {
    pub(super) packs: Vec<Known>,
    /// For each frequent word the languages that have it, as bits by their place in `packs`.
    pub(super) speakers: OnceLock<FnvHashMap<String, u64>>,
}

/// A language: its frequent words, and its pack once somebody has asked for it.
#[derive(Debug)]
pub(super) struct Known {
    code: Cow<'static, str>,
    pub(super) fallback: bool,
    pub(super) function_words: FnvHashSet<Cow<'static, str>>,
    /// What the build script stored; empty for a pack that comes from a user.
    packed: &'static [u8],
    compiled: OnceLock<Compiled>,
}

impl Known {
    /// Whether it is the language of a code.
    pub(super) fn is(&self, code: &str) -> bool {
        self.code == code
    }

    fn stored(stored: &Stored) -> Known {
        Known {
            code: Cow::Borrowed(stored.code),
            fallback: stored.fallback,
            function_words: stored.function_words.iter().map(|w| Cow::Borrowed(*w)).collect(),
            packed: stored.packed,
            compiled: OnceLock::new(),
        }
    }

    fn of_user(compiled: Compiled) -> Known {
        let language = &compiled.pack.language;
        Known {
            code: Cow::Owned(language.code.clone()),
            fallback: language.fallback,
            function_words: language.function_words.iter().map(|w| Cow::Owned(w.clone())).collect(),
            packed: &[],
            compiled: OnceLock::from(compiled),
        }
    }

    pub(super) fn pack(&self) -> &Compiled {
        self.compiled.get_or_init(|| {
            let pack: Pack = unpacked(self.packed).expect("the build script wrote it from the same types");
            compile(pack).expect("a test compiles every pack")
        })
    }
}

impl Packs {
    /// The packs that are part of the program; each is compiled on first use.
    pub fn builtin() -> &'static Packs {
        Packs::stored()
    }

    /// The same, to be kept beside packs of a user's own.
    pub fn shared() -> Arc<Packs> {
        Arc::clone(Packs::stored())
    }

    fn of_known(packs: Vec<Known>) -> Packs {
        Packs { packs, speakers: OnceLock::new() }
    }

    fn stored() -> &'static Arc<Packs> {
        static PACKS: OnceLock<Arc<Packs>> = OnceLock::new();
        PACKS.get_or_init(|| Arc::new(Packs::of_known(STORED.iter().map(Known::stored).collect())))
    }

    /// The packs of the program with some of a user's in their places, or beside them. One of those that reads what
    /// shows no language takes this over.
    pub(super) fn with(own: Vec<Compiled>) -> Packs {
        let mut packs: BTreeMap<Cow<'static, str>, Known> =
            STORED.iter().map(|s| (Cow::Borrowed(s.code), Known::stored(s))).collect();
        let taken_over = own.iter().any(|c| c.pack.language.fallback);
        packs.values_mut().for_each(|known| known.fallback &= !taken_over);
        packs.extend(own.into_iter().map(|c| (Cow::Owned(c.pack.language.code.clone()), Known::of_user(c))));
        Packs::of_known(packs.into_values().collect())
    }

    /// The pack of a language as it was written, with the forms of its verbs; of the packs of the program only.
    pub(super) fn written(code: &str) -> Option<Pack> {
        let stored = STORED.iter().find(|s| s.code == code)?;
        unpacked(stored.packed)
    }

    /// The pack of a language by its code.
    pub fn get(&self, code: &str) -> Option<&Compiled> {
        self.packs.iter().find(|p| p.code == code).map(Known::pack)
    }

    /// The codes of all languages, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().map(|p| p.code.as_ref())
    }

    /// All packs, in order of their codes. Compiles every one: what reads minutes asks for those it needs.
    pub fn all(&self) -> Vec<&Compiled> {
        self.packs.iter().map(Known::pack).collect()
    }

    /// The pack that reads what shows no language.
    pub fn fallback(&self) -> Option<&Compiled> {
        self.packs.iter().find(|p| p.fallback).map(Known::pack)
    }

    /// The packs of some languages, in order of their codes; the fallback when none of them has one.
    pub fn of<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Vec<&Compiled> {
        let wanted: BTreeSet<&str> = codes.into_iter().collect();
        let spoken: Vec<&Compiled> =
            self.packs.iter().filter(|p| wanted.contains(p.code.as_ref())).map(Known::pack).collect();
        if spoken.is_empty() { self.fallback().into_iter().collect() } else { spoken }
    }
}

/// What a rule asks of a clause beside its words, as bits: of kinds of verbs, tenses, kinds of subjects and traits.
/// None where nothing is asked for.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Asks {
    pub first: KindBits,
    pub last: KindBits,
    pub last_not: KindBits,
    pub tense: u8,
    pub subject: u16,
    pub when: u32,
    pub unless: u32,
}

impl Asks {
    fn of(rule: &Rule) -> Asks {
        let kinds = |list: &[pack::VerbKind]| list.iter().fold(0, |all, k| all | kind_bit(*k));
        let traits = |list: &[pack::Trait]| list.iter().fold(0, |all, t| all | 1 << *t as u32);
        Asks {
            first: kinds(&rule.first),
            last: kinds(&rule.last),
            last_not: kinds(&rule.last_not),
            tense: rule.tense.iter().fold(0, |all, t| all | 1 << *t as u8),
            subject: rule.subject.iter().fold(0, |all, k| all | 1 << *k as u16),
            when: traits(&rule.when),
            unless: traits(&rule.unless),
        }
    }
}

/// A pack as the build script stored it.
fn unpacked(packed: &[u8]) -> Option<Pack> {
    serde_json::from_slice(&zstd::decode_all(packed).ok()?).ok()
}

/// A rule and its phrases.
#[derive(Debug)]
pub struct CompiledRule {
    /// As the pack writes it.
    pub rule: Rule,
    /// What it asks of a clause beside its words.
    pub asks: Asks,
    /// One of its phrases says where the owner stands.
    pub names_owner: bool,
    /// `language/file/id`.
    pub name: String,
    /// Phrases of which one must be there; empty: none needed.
    pub phrases: Vec<Phrase>,
    /// Phrases of which none may be there.
    pub without: Vec<Phrase>,
}

/// One pack, compiled for looking up.
#[derive(Debug)]
pub struct Compiled {
    /// The pack as written.
    pub pack: Pack,
    /// Its words.
    pub lexicon: Lexicon,
    /// What the form of a text needs to know.
    pub hints: Hints,
    /// Rules by file.
    pub rules: BTreeMap<String, Vec<CompiledRule>>,
    /// Words before a deadline.
    pub deadline: PhraseSet,
    /// Times that name no day.
    pub vague: PhraseSet,
    /// Phrases for the opening of the meeting.
    pub opened: PhraseSet,
    /// Phrases for its end.
    pub closed: PhraseSet,
    /// Marks of absence beside a name.
    pub absent: PhraseSet,
    /// Marks of presence for a part.
    pub part: PhraseSet,
    /// Marks of those who take part from elsewhere.
    pub remote: PhraseSet,
    /// How its words are compared.
    pub matters: Matters,
    /// Given names by nickname, folded.
    pub nicknames: HashMap<String, Vec<String>>,
    /// Phrases that tell who has a role at the meeting.
    pub told: Vec<(MeetingRole, Phrase)>,
    /// Phrases that tell who was there, or not.
    pub presence: Vec<(Presence, Phrase)>,
    /// The first words of posts that are more than letters and digits, such as two words.
    long_posts: FnvHashSet<String>,
    sections: FnvHashMap<String, SectionKind>,
    columns: FnvHashMap<String, SectionKind>,
    beginnings: Beginnings,
    /// The first words of all that opens a section.
    openers: FnvHashSet<String>,
}

/// Compiles a pack.
///
/// # Errors
/// When a phrase names a class or a kind that does not exist; the message says which rule.
pub fn compile(mut pack: Pack) -> Result<Compiled, String> {
    if pack.words.len() > 128 {
        return Err(format!("{} classes of words; there is room for 128", pack.words.len()));
    }
    let hints = hints(&pack);
    let lexicon = Lexicon::new(&mut pack);
    let rules = pack
        .rules
        .iter()
        .map(|(file, rules)| Ok((file.clone(), compile_rules(&pack, file, rules, &lexicon)?)))
        .collect::<Result<_, String>>()?;
    let lists = [(MeetingRole::Chair, &pack.roles.told.chair), (MeetingRole::NoteTaker, &pack.roles.told.note_taker)];
    let told = told(&lists, &pack, &lexicon)?;
    let of_presence = &pack.roles.told;
    let lists = [
        (Presence::Absent, &of_presence.absent),
        (Presence::Part, &of_presence.part),
        (Presence::Present, &of_presence.present),
    ];
    let presence = self::told(&lists, &pack, &lexicon)?;
    let by_line = |lists: &BTreeMap<SectionKind, Vec<String>>| {
        lists.iter().flat_map(|(kind, lines)| lines.iter().map(|l| (l.clone(), *kind))).collect()
    };
    let (sections, columns) = (by_line(&pack.sections.lines), by_line(&pack.sections.columns));
    let nicknames = pack.names.nicknames.iter().map(|(n, full)| (fold(n), full.iter().map(|f| fold(f)).collect()));
    Ok(Compiled {
        hints,
        rules,
        deadline: PhraseSet::new(&pack.time.deadline),
        vague: PhraseSet::new(&pack.time.vague),
        opened: PhraseSet::new(&pack.time.opened),
        closed: PhraseSet::new(&pack.time.closed),
        absent: PhraseSet::new(&pack.roles.absent),
        part: PhraseSet::new(&pack.roles.part),
        remote: PhraseSet::new(&pack.roles.remote),
        nicknames: nicknames.collect(),
        told,
        presence,
        long_posts: long_posts(&pack),
        openers: openers(&pack),
        beginnings: Beginnings::new(&pack.sections.prefixes),
        sections,
        columns,
        matters: Matters::new(&pack.doing, &pack.language.code),
        lexicon,
        pack,
    })
}

/// The first words of posts that are more than letters and digits, such as two words.
fn long_posts(pack: &Pack) -> FnvHashSet<String> {
    let long = pack.roles.posts.iter().filter(|post| first_word(post).len() < post.len());
    long.map(|post| first_word(post).to_owned()).collect()
}

/// The first words of lines and beginnings that open a section.
fn openers(pack: &Pack) -> FnvHashSet<String> {
    let lists = [&pack.sections.lines, &pack.sections.prefixes];
    let all = lists.into_iter().flat_map(BTreeMap::values).flatten();
    all.map(|line| first_word(line).to_owned()).collect()
}

fn compile_rules(pack: &Pack, file: &str, rules: &[Rule], lexicon: &Lexicon) -> Result<Vec<CompiledRule>, String> {
    rules
        .iter()
        .map(|rule| {
            let name = format!("{}/{file}/{}", pack.language.code, rule.id);
            let phrases = |list: &[String]| {
                list.iter()
                    .map(|p| Phrase::new(p, lexicon))
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|e| format!("{name}: {e}"))
            };
            Ok(CompiledRule {
                phrases: phrases(&rule.phrase)?,
                without: phrases(&rule.without)?,
                asks: Asks::of(rule),
                names_owner: rule.phrase.iter().any(|p| p.split_whitespace().any(|w| w == "@")),
                rule: rule.clone(),
                name,
            })
        })
        .collect()
}

/// The phrases that tell something of people, with what each list tells.
fn told<T: Copy>(lists: &[(T, &Vec<String>)], pack: &Pack, lexicon: &Lexicon) -> Result<Vec<(T, Phrase)>, String> {
    let all = lists.iter().flat_map(|(role, list)| list.iter().map(move |p| (role, p)));
    all.map(|(role, p)| Ok((*role, Phrase::new(p, lexicon).map_err(|e| format!("{}/roles: {e}", pack.language.code))?)))
        .collect()
}

impl Compiled {
    /// What a line opens, looked at whole, then by its beginning. `line` is any text; marks at its end do not count.
    pub fn section(&self, line: &str) -> Option<SectionKind> {
        let mark = |c: char| matches!(c, ':' | '.' | '*' | '_' | '#' | ' ' | '–' | '-' | '=');
        let first = first_word(line.trim_start_matches(mark));
        if capitals(line) != Capitals::Other && !self.may_open(&lower(first)) {
            return None;
        }
        let line = fold(line);
        let line = line.trim_matches(mark);
        if let Some(kind) = self.sections.get(line) {
            return Some(*kind);
        }
        self.beginnings.section(line)
    }

    /// What a line opens that is nothing but the label, or begins as labels do.
    pub fn line(&self, label: &str) -> Option<SectionKind> {
        let label = fold(label);
        self.sections.get(&label).copied().or_else(|| self.beginnings.whole(&label))
    }

    /// Whether a line that begins with this word, in lower case, may open anything.
    pub fn may_open(&self, first: &str) -> bool {
        let first = first_word(first);
        first.is_empty() || self.openers.contains(first)
    }

    /// Whether a post of several words may begin with this word, in lower case.
    pub fn may_begin_long_post(&self, word: &str) -> bool {
        self.long_posts.contains(first_word(word))
    }

    /// Whether every reader knows what a short form in small letters stands for.
    pub fn is_well_known(&self, short: &str) -> bool {
        let (language, parties) = (&self.pack.language, &self.pack.roles.parties);
        [&language.well_known, &language.abbreviations, parties].into_iter().flatten().any(|known| known == short)
    }

    /// What the heading of a column says of the cells below it.
    pub fn column(&self, heading: &str) -> Option<SectionKind> {
        let folded = fold(heading);
        self.columns.get(folded.trim_matches([':', ' ', '*'])).copied().or_else(|| self.section(heading))
    }

    /// Whether the tokens are a person's name and nothing else but brackets: capitals only, a known given name first.
    pub fn person_name(&self, tokens: &[Token]) -> bool {
        let name = || tokens.iter().take_while(|t| !t.is("("));
        let given = name().next().is_some_and(|t| {
            t.capital() && self.lexicon.tags(t.lower.split('-').next().unwrap_or_default()).given_name
        });
        given && (2..=4).contains(&name().take(5).count()) && name().all(Token::capital)
    }

    /// The kind of section of a label (a line with a colon) by one of its words.
    pub fn label(&self, label: &str) -> Option<SectionKind> {
        let kinds = [
            SectionKind::Absent,
            SectionKind::Called,
            SectionKind::CoOpted,
            SectionKind::Present,
            SectionKind::NoteTaker,
        ];
        kinds.into_iter().find(|k| self.has_section_word(label, *k))
    }

    /// Whether a short line has one of the words that belong to a kind of section.
    pub fn has_section_word(&self, line: &str, kind: SectionKind) -> bool {
        let line = fold(line);
        let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        let closed = !self.pack.language.grammar.open_compounds;
        self.pack.sections.words.get(&kind).is_some_and(|list| {
            list.iter().any(|w| {
                words.iter().any(|x| {
                    x == w
                        || closed
                            && kind == SectionKind::MinutesTitle
                            && x.ends_with(w.as_str())
                            && w.chars().count() >= 4
                })
            })
        })
    }
}
