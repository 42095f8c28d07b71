//! What single words can be.

use std::cell::{RefCell, RefMut};
use std::collections::HashMap;

use compact_str::CompactString;
use fnv::{FnvHashMap, FnvHashSet};
use rustc_hash::FxHashMap;
use thread_local::ThreadLocal;

use super::pack::{Pack, TimeWords, VerbKind};
use super::tags::{ClassBits, Readings, Tags, TimeBits, VerbReading, kind_bit, mark, times};
use crate::model::MeetingRole;

macro_rules! known {
    ($($field:ident = $key:literal),* $(,)?; $($special:ident = $name:literal),* $(,)?) => {
        /// The keys of `words.yaml` that the clause reader looks for: what every language has words for.
        pub(super) const KNOWN_CLASSES: &[&str] = &[$($key),*];

        /// The classes that the program looks for by name, as bits; none where a language has no such class.
        #[derive(Debug, Clone, Copy, Default)]
        #[allow(missing_docs)]
        pub struct Known { $(pub $field: ClassBits,)* $(pub $special: ClassBits,)* }

        impl Known {
            fn new(bits: &HashMap<&str, ClassBits>) -> Known {
                let bits = |key: &str| bits.get(key).copied().unwrap_or_default();
                Known { $($field: bits($key),)* $($special: bits($name),)* }
            }
        }
    };
}

known! {
    group_pronoun = "group-pronoun", everyone = "everyone", quantifier = "quantifier", writer = "writer",
    person_pronoun = "person-pronoun", reader = "reader", somebody = "somebody", dummy = "dummy",
    subordinator = "subordinator", conditional = "conditional", coordinator = "coordinator",
    infinitive_mark = "infinitive-mark", negation = "negation", hedge = "hedge",
    adverb = "adverb", preposition = "preposition", affiliation = "affiliation", reflexive = "reflexive",
    determiner = "determiner", question_word = "question-word", anaphor = "anaphor", correlative = "correlative",
    nominative = "nominative", singular_pronoun = "singular-pronoun", assigned = "assigned",  aim = "aim",
    ;
    // What some languages have, or one kind of sentence.
    acclaimed = "acclaimed",
    address = "address",
    adjust = "adjust",
    adopted_short = "adopted-short",
    agent_mark = "agent-mark",
    and = "and",
    article = "article",
    attachment = "attachment",
    beside = "beside",
    content_mark = "content-mark",
    decision_noun = "decision-noun",
    degree = "degree",
    done_mark = "done-mark",
    dropped = "dropped",
    elect = "elect",
    fixed_point = "fixed-point",
    fraction_after = "fraction-after",
    held = "held",
    instead = "instead",
    meets = "meets",
    nearly = "nearly",
    nothing = "nothing",
    one = "one",
    own_modifier = "own-modifier",
    perfect_with_be = "perfect-with-be",
    rejected = "rejected",
    relative = "relative",
    remaining = "remaining",
    remains_mark = "remains-mark",
    remark = "remark",
    see = "see",
    shares_out = "shares-out",
    supporting_verb = "supporting-verb",
    title_lead = "title-lead",
    title_noise = "title-noise",
}

impl Known {
    /// The classes with whose words somebody who acts may be named.
    fn parties(&self) -> ClassBits {
        let pronouns =
            self.group_pronoun | self.person_pronoun | self.writer | self.reader | self.dummy | self.somebody;
        pronouns | self.everyone | self.quantifier | self.article | self.determiner
    }
}

/// Endings of words, filed by their last three bytes: few words end in any of them.
#[derive(Debug, Default)]
struct Endings {
    filed: FnvHashMap<[u8; 3], Vec<String>>,
    /// Endings of one or two bytes.
    short: Vec<String>,
}

impl Endings {
    fn new(list: &[String]) -> Endings {
        let mut out = Endings::default();
        for ending in list {
            let home = match last_bytes(ending) {
                Some(key) => out.filed.entry(key).or_default(),
                None => &mut out.short,
            };
            home.push(ending.clone());
        }
        out
    }

    fn fit(&self, word: &str) -> bool {
        let ends = |list: &Vec<String>| list.iter().any(|e| word.ends_with(e.as_str()));
        ends(&self.short) || last_bytes(word).and_then(|key| self.filed.get(&key)).is_some_and(ends)
    }
}

fn last_bytes(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().last_chunk().copied()
}

/// The words of one pack.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FnvHashMap<String, Tags>,
    /// Forms of verbs, apart from `words` because they are many and need little room each.
    verbs: FnvHashMap<String, Readings>,
    /// Bits of the classes by name.
    pub(super) bits: FxHashMap<String, ClassBits>,
    /// The classes that the clause reader looks for.
    pub known: Known,
    lexemes: Vec<(String, Vec<VerbKind>)>,
    phrasal: HashMap<u16, Vec<(Vec<String>, u16)>>,
    post_endings: Endings,
    holder_endings: Endings,
    body_endings: Endings,
    surname_endings: Endings,
    present_endings: Vec<String>,
    cases: Vec<[String; 2]>,
    /// Words with which a date, a time or a span of time may begin.
    moments: FnvHashSet<String>,
    /// The lists of words for times, by word.
    times: FnvHashMap<String, TimeBits>,
    /// What stands before names.
    titles: FnvHashSet<String>,
    /// What stands in names of bodies.
    body_words: FnvHashSet<String>,
    /// What words were found to be: the same ones come again and again.
    known_tags: ThreadLocal<RefCell<FxHashMap<CompactString, Tags>>>,
}

/// A lexicon with what this thread remembers of it, for looking up many words at once.
pub struct Remembered<'a> {
    lexicon: &'a Lexicon,
    known: RefMut<'a, FxHashMap<CompactString, Tags>>,
}

impl Remembered<'_> {
    /// Everything a word (in lower case) can be, its endings looked at too.
    pub fn tags(&mut self, lower: &str) -> Tags {
        if let Some(tags) = self.known.get(lower) {
            return *tags;
        }
        let tags = self.lexicon.tags_of(lower);
        if self.known.len() >= MOST_REMEMBERED {
            self.known.clear();
        }
        if lower.len() <= LONGEST_REMEMBERED {
            self.known.insert(lower.into(), tags);
        }
        tags
    }
}

/// So many words are remembered, by each thread.
pub(super) const MOST_REMEMBERED: usize = 8192;
/// Longer words, in bytes, are not.
pub(super) const LONGEST_REMEMBERED: usize = 64;

impl Lexicon {
    /// Takes the forms of the verbs out of the pack: they are the bulk of it and live on here.
    pub(super) fn new(pack: &mut Pack) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let bits: HashMap<&str, ClassBits> =
            pack.words.keys().enumerate().map(|(i, k)| (k.as_str(), 1 << (i % 128))).collect();
        lexicon.known = Known::new(&bits);
        for (key, words) in &pack.words {
            for word in words {
                lexicon.tag(word).classes |= bits.get(key.as_str()).copied().unwrap_or_default();
            }
        }
        lexicon.bits = bits.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        lexicon.add_verbs(pack);
        lexicon.add_names(pack);
        lexicon.add_roles(pack);
        lexicon.add_time(pack);
        lexicon
    }

    fn tag(&mut self, word: &str) -> &mut Tags {
        self.words.entry(word.to_lowercase()).or_default()
    }

    fn add_verbs(&mut self, pack: &mut Pack) {
        self.verbs.reserve(pack.verbs.forms.len());
        for (form, lexeme, form_of) in std::mem::take(&mut pack.verbs.forms) {
            self.verbs.entry(form).or_default().push(VerbReading { lexeme, form: form_of });
        }
        for form in &pack.verbs.ambiguous {
            self.tag(form).ambiguous_verb = true;
        }
        for (verb, with, both) in &pack.verbs.phrasal {
            self.phrasal.entry(*verb).or_default().push((with.clone(), *both));
        }
        self.lexemes = std::mem::take(&mut pack.verbs.lexemes);
        self.present_endings = pack.verbs.present_endings.clone();
    }

    fn add_names(&mut self, pack: &Pack) {
        self.cases.clone_from(&pack.names.cases);
        self.cases.sort_by_key(|[ending, _]| std::cmp::Reverse(ending.len()));
        for name in pack.names.given_names.iter().chain(pack.names.nicknames.keys()) {
            self.tag(name).given_name = true;
        }
        self.surname_endings = Endings::new(&pack.names.surname_endings);
        self.titles = pack.names.titles.iter().cloned().collect();
        for name in &pack.names.ambiguous {
            let tags = self.tag(name);
            (tags.given_name, tags.ambiguous_name) = (true, true);
        }
    }

    fn add_roles(&mut self, pack: &Pack) {
        let roles = [
            (&pack.roles.chair, MeetingRole::Chair),
            (&pack.roles.adjuster, MeetingRole::Adjuster),
            (&pack.roles.teller, MeetingRole::Teller),
            (&pack.roles.note_taker, MeetingRole::NoteTaker),
        ];
        for (words, role) in roles {
            words.iter().for_each(|w| self.tag(w).role = Some(role));
        }
        for post in &pack.roles.posts {
            self.tag(post).post = true;
        }
        for body in &pack.roles.own_body {
            self.tag(body).own_body = true;
        }
        self.post_endings = Endings::new(&pack.roles.post_endings);
        self.holder_endings = Endings::new(&pack.roles.holder_endings);
        self.body_endings = Endings::new(&pack.roles.body_endings);
        self.body_words = pack.roles.body_words.iter().cloned().collect();
    }

    fn add_time(&mut self, pack: &Pack) {
        for (month, words) in &pack.time.months {
            words.iter().for_each(|w| self.tag(w).month = Some(*month));
        }
        for (day, words) in &pack.time.weekdays {
            words.iter().for_each(|w| self.tag(w).weekday = Some(*day));
        }
        for (number, words) in &pack.time.numbers {
            words.iter().for_each(|w| self.tag(w).number = Some(*number));
        }
        self.moments = moments(&pack.time);
        self.times = time_bits(&pack.time);
    }

    /// The words with what this thread remembers of them. One at a time.
    pub fn remembered(&self) -> Remembered<'_> {
        Remembered { lexicon: self, known: self.known_tags.get_or_default().borrow_mut() }
    }

    /// Everything a word (in lower case) can be, its endings looked at too.
    pub fn tags(&self, lower: &str) -> Tags {
        self.remembered().tags(lower)
    }

    fn tags_of(&self, lower: &str) -> Tags {
        let mut tags = self.words.get(lower).copied().unwrap_or_default();
        tags.verbs = self.verbs(lower);
        tags.mark = mark(lower);
        let counted = tags.month.or(tags.weekday).or(tags.number).is_some();
        tags.opens_time = self.moments.contains(lower);
        tags.times = self.times.get(lower).copied().unwrap_or_default();
        tags.moment = counted || lower.starts_with(|c: char| c.is_ascii_digit()) || tags.opens_time;
        tags.kinds = tags.verbs.iter().flat_map(|v| self.lexeme(v.lexeme).1).fold(0, |all, k| all | kind_bit(*k));
        if let Some(plain) = self.plain_name(lower).and_then(|n| self.words.get(&n)) {
            tags.given_name = true;
            tags.ambiguous_name = plain.ambiguous_name || !tags.verbs.is_empty() || tags.classes != 0;
        }
        tags.post |= self.post_endings.fit(lower);
        tags.holders |= self.holder_endings.fit(lower);
        tags.body |= tags.verbs.is_empty() && self.body_endings.fit(lower);
        tags.body_word = self.body_words.contains(lower);
        let named = tags.post || tags.holders || tags.body || tags.own_body;
        tags.opens_party = named || tags.classes & self.known.parties() != 0 || self.titles.contains(lower);
        tags
    }

    /// Whether a word (in lower case) ends as surnames do.
    pub fn ends_as_surname(&self, lower: &str) -> bool {
        self.surname_endings.fit(lower)
    }

    /// The given name that a word (in lower case) is an inflected form of; none for a name that is plain, and none for what
    /// comes from no known name.
    pub fn plain_name(&self, lower: &str) -> Option<String> {
        let given = |word: &str| self.words.get(word).is_some_and(|t| t.given_name);
        if self.cases.is_empty() || given(lower) {
            return None;
        }
        let plain =
            |[ending, instead]: &[String; 2]| Some(format!("{}{instead}", lower.strip_suffix(ending.as_str())?));
        self.cases.iter().filter_map(plain).find(|name| given(name))
    }

    /// The verbs that a word (in lower case) can be a form of.
    pub fn verbs(&self, lower: &str) -> Readings {
        self.verbs.get(lower).copied().unwrap_or_default()
    }

    /// Whether a word that is in no list looks like the present tense of a verb.
    pub fn looks_present(&self, lower: &str) -> bool {
        lower.chars().count() >= 4
            && !self.words.contains_key(lower)
            && !self.verbs.contains_key(lower)
            && self.present_endings.iter().any(|e| lower.ends_with(e.as_str()))
    }

    /// How many verbs there are, and how many forms of them.
    pub fn verb_count(&self) -> (usize, usize) {
        (self.lexemes.len(), self.verbs.len())
    }

    /// Infinitive and kinds of a verb.
    pub fn lexeme(&self, index: u16) -> (&str, &[VerbKind]) {
        self.lexemes.get(usize::from(index)).map_or(("", &[]), |(name, kinds)| (name.as_str(), kinds.as_slice()))
    }

    /// The verb that `lexeme` makes together with one of its particles.
    pub fn with_particle(&self, lexeme: u16, particle: &str) -> Option<u16> {
        let all = self.phrasal.get(&lexeme)?;
        all.iter().find(|(with, _)| matches!(with.as_slice(), [one] if one == particle)).map(|(_, both)| *both)
    }

    /// The verb that `lexeme` makes together with words after it; `after` are the next words, in lower case.
    /// At most `gap` words may stand between; the longest that fits wins, then the nearest.
    pub fn phrasal(&self, lexeme: u16, after: &[&str], gap: usize) -> Option<u16> {
        let fits = |with: &[String]| {
            (0..after.len().min(gap + 1))
                .find(|at| with.iter().enumerate().all(|(i, w)| after.get(at + i).is_some_and(|a| a == w)))
        };
        let found =
            self.phrasal.get(&lexeme)?.iter().filter_map(|(with, both)| fits(with).map(|at| (with.len(), at, *both)));
        found.max_by_key(|(len, at, _)| (*len, std::cmp::Reverse(*at))).map(|(_, _, both)| both)
    }
}

/// The lists of words for times that are asked for at every word of a sentence, by word.
fn time_bits(time: &TimeWords) -> FnvHashMap<String, TimeBits> {
    let lists = [
        (&time.next, times::NEXT),
        (&time.meeting, times::MEETING),
        (&time.cancelled, times::CANCELLED),
        (&time.clock, times::CLOCK),
    ];
    let listed = lists.into_iter().flat_map(|(list, bit)| list.iter().map(move |word| (word.as_str(), bit)));
    let leaves = time.see_again.iter().filter_map(|phrase| Some((phrase.split(' ').next()?, times::SEE_AGAIN)));
    let mut out: FnvHashMap<String, TimeBits> = FnvHashMap::default();
    listed.chain(leaves).for_each(|(word, bit)| *out.entry(word.to_owned()).or_default() |= bit);
    out
}

/// The first words of all phrases that tell a time and begin with no number, month or weekday.
fn moments(time: &TimeWords) -> FnvHashSet<String> {
    let lists = [
        &time.week,
        &time.in_month,
        &time.turn_of_month,
        &time.part_of_month,
        &time.date_article,
        &time.within,
        &time.after,
        &time.next,
        &time.day_before_meeting,
        &time.vague,
    ];
    let last = time.ordinals.get(&-1);
    let phrases = lists.into_iter().chain(time.days_ahead.values()).chain(last).flatten();
    phrases.filter_map(|p| p.split([' ', '.']).find(|w| !w.is_empty())).map(str::to_owned).collect()
}
