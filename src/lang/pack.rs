//! The files of a language pack as plain types. Shared with the build script, which checks the packs and
//! stores them in the program; so this file names nothing of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `language.yaml`: the language itself and how its texts are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// Its own name.
    pub name: String,
    /// Words that show the language of a text by being frequent.
    pub function_words: Vec<String>,
    /// Abbreviations whose full stop ends no sentence, without the last stop.
    pub abbreviations: Vec<String>,
    /// Words after which a hyphen is suspended.
    pub suspending: Vec<String>,
    /// Words beside page numbers.
    pub page_words: Vec<String>,
    /// Words before the number of a point.
    pub point_words: Vec<String>,
    /// Endings of the genitive.
    pub genitive: Vec<String>,
    /// Endings that make the definite form of a noun, with what they stand for (`en` → ``).
    pub definite: Vec<[String; 2]>,
}

/// `words.yaml`: closed classes of words. The keys that the program itself looks for are in [`Class`];
/// any other key can be used in phrases.
pub type Words = BTreeMap<String, Vec<String>>;

/// `sections.yaml`: what headings and labels open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sections {
    /// Kind of section → the lines that open it, in lower case, without colon.
    pub lines: BTreeMap<SectionKind, Vec<String>>,
    /// Kind of section → how a line that opens it begins.
    pub prefixes: BTreeMap<SectionKind, Vec<String>>,
    /// Kind of section → words, one of which is in a short line that opens it.
    pub words: BTreeMap<SectionKind, Vec<String>>,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Who was there.
    Present,
    /// Who was not.
    Absent,
    /// Who was called.
    Called,
    /// Who took part without a vote.
    CoOpted,
    /// The one who leads.
    Chair,
    /// The one who writes.
    NoteTaker,
    /// Those who check the minutes.
    Adjuster,
    /// Those who count.
    Teller,
    /// The date of the meeting.
    Date,
    /// Its hours.
    Time,
    /// Its place.
    Place,
    /// The group that meets.
    GroupName,
    /// Names below the text.
    Signature,
    /// What a coming meeting is to talk about.
    Agenda,
    /// The next meeting.
    NextMeeting,
    /// Things to do.
    Tasks,
    /// Who does it.
    Responsible,
    /// By when.
    Due,
    /// What was decided.
    Decision,
    /// Elections.
    Election,
    /// Other business: gathers topics.
    OtherBusiness,
    /// Reports: gathers topics.
    Reports,
    /// What a group or a meeting is for.
    Purpose,
    /// A proposal.
    Proposal,
    /// Opening of the meeting.
    Opening,
    /// End of the meeting.
    Closing,
    /// Words of a title that make a text minutes.
    MinutesTitle,
    /// Words of a title that make a text a call or an agenda.
    CallTitle,
    /// The yearly meeting.
    Annual,
    /// A new board's first meeting.
    Constituting,
    /// A meeting out of turn.
    Extra,
}

/// `roles.yaml`: posts and bodies by their words and endings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roles {
    /// Marks of the one who leads, as in `(ordförande)`.
    pub chair: Vec<String>,
    /// Marks of the one who writes.
    pub note_taker: Vec<String>,
    /// Marks of those who check.
    pub adjuster: Vec<String>,
    /// Marks of those who count.
    pub teller: Vec<String>,
    /// Marks of those without a vote.
    pub co_opted: Vec<String>,
    /// Marks of absence beside a name.
    pub absent: Vec<String>,
    /// Marks of presence for a part.
    pub part: Vec<String>,
    /// Posts.
    pub posts: Vec<String>,
    /// Endings of posts.
    pub post_endings: Vec<String>,
    /// Endings of the holders of posts, definite plural.
    pub holder_endings: Vec<String>,
    /// Endings of bodies.
    pub body_endings: Vec<String>,
    /// Words for the body whose meeting it is.
    pub own_body: Vec<String>,
    /// Endings of the names of groups, in the form a title uses.
    pub group_endings: Vec<String>,
    /// Forms of business and association in names.
    pub body_words: Vec<String>,
    /// Abbreviations of parties, which are no organisations in `(MP)`.
    pub parties: Vec<String>,
}

/// `time.yaml`: words of dates and times.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimeWords {
    /// Month number (1–12) → its words.
    pub months: BTreeMap<u32, Vec<String>>,
    /// Day of the week (1 Monday – 7 Sunday) → its words.
    pub weekdays: BTreeMap<u32, Vec<String>>,
    /// Number → its words.
    pub numbers: BTreeMap<u32, Vec<String>>,
    /// Words for the day after n days.
    pub days_ahead: BTreeMap<u32, Vec<String>>,
    /// Words that go before an hour.
    pub clock: Vec<String>,
    /// Words for day.
    pub day: Vec<String>,
    /// Words for week.
    pub week: Vec<String>,
    /// Words for month.
    pub month: Vec<String>,
    /// Words for next.
    pub next: Vec<String>,
    /// Words for meeting.
    pub meeting: Vec<String>,
    /// Words for the meeting before this one.
    pub previous: Vec<String>,
    /// Words for within.
    pub within: Vec<String>,
    /// Words for after so many days.
    pub after: Vec<String>,
    /// Phrases that say that a time is a deadline, when a time follows.
    pub deadline: Vec<String>,
    /// Phrases for a time that is no date.
    pub vague: Vec<String>,
    /// Words for even (weeks).
    pub even: Vec<String>,
    /// Words for odd (weeks).
    pub odd: Vec<String>,
    /// Words for every second.
    pub every_second: Vec<String>,
    /// Words for every.
    pub every: Vec<String>,
    /// Ordinals used in schedules (1–5, -1 for last) → words.
    pub ordinals: BTreeMap<i32, Vec<String>>,
    /// Endings of a number that make it an ordinal.
    pub ordinal_endings: Vec<String>,
    /// Words between a weekday and a date.
    pub date_article: Vec<String>,
    /// Words before a month that stands alone.
    pub in_month: Vec<String>,
    /// Words before a weekday that make it the coming one.
    pub on_day: Vec<String>,
    /// Words that take a day out of a schedule (must change, is cancelled).
    pub exception: Vec<String>,
}

/// `names.yaml`: given names and their short forms.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Common given names.
    pub given_names: Vec<String>,
    /// Given names that are also ordinary words.
    pub ambiguous: Vec<String>,
    /// Short form → the given names it can stand for.
    pub nicknames: BTreeMap<String, Vec<String>>,
    /// Endings typical of surnames.
    pub surname_endings: Vec<String>,
    /// Small words inside names.
    pub particles: Vec<String>,
}

/// `verbs.yaml` as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VerbFile {
    /// What each kind means.
    pub kinds: BTreeMap<VerbKind, String>,
    /// Endings in place of the infinitive's last letter.
    pub conjugations: BTreeMap<String, Conjugation>,
    /// Verbs that follow a conjugation.
    pub regular: Vec<Regular>,
    /// Verbs with all forms spelled.
    pub irregular: Vec<Irregular>,
    /// Verbs that mean something else together with a word after them.
    pub phrasal: Vec<Phrasal>,
    /// Forms that are also nouns or adjectives.
    pub ambiguous: Vec<String>,
}

/// Endings of one conjugation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Conjugation {
    pub present: String,
    pub past: String,
    pub supine: String,
    pub imperative: String,
    pub passive: Vec<String>,
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
    pub kinds: Vec<VerbKind>,
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
}

/// Verbs with all their forms: what the program loads.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verbs {
    /// Infinitive and kinds.
    pub lexemes: Vec<(String, Vec<VerbKind>)>,
    /// Form as written, index of its lexeme, which form.
    pub forms: Vec<(String, u32, VerbForm)>,
    /// Index of the verb, the words after it, index of the lexeme that both make.
    pub phrasal: Vec<(u32, Vec<String>, u32)>,
    /// Forms that are also nouns or adjectives.
    pub ambiguous: Vec<String>,
    /// Endings of the present tense that new verbs take.
    pub present_endings: Vec<String>,
}

/// A file of rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Tried in order; the first that fires for a clause wins.
    pub rules: Vec<Rule>,
}

/// What a rule reads out of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// A task with an owner.
    Task,
    /// A task without one.
    Need,
    /// Agreed here.
    Decision,
    /// An aim or a preference.
    Position,
    /// Another body's decision.
    External,
    /// A matter that comes back.
    Deferral,
    /// Something reported done.
    Completion,
    /// Left open without a question mark.
    Question,
    /// Nothing of this file's facts: later rules are not tried.
    Nothing,
}

/// One rule: what a clause must be, and the words that must be in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Its name within the file.
    pub id: String,
    /// What it reads.
    pub fact: Fact,
    /// Kinds of subject, any of which will do; empty: any subject or none.
    #[serde(default)]
    pub subject: Vec<SubjectKind>,
    /// Kinds the first verb must have one of; empty: not looked at.
    #[serde(default)]
    pub first: Vec<VerbKind>,
    /// Kinds the last verb of the chain must have one of.
    #[serde(default)]
    pub last: Vec<VerbKind>,
    /// Kinds the last verb must have none of.
    #[serde(default)]
    pub last_not: Vec<VerbKind>,
    /// Number of verbs in the chain: one, or more than one.
    #[serde(default)]
    pub chain: Option<ChainLength>,
    /// Tense of the first verb, any of these.
    #[serde(default)]
    pub tense: Vec<Tense>,
    /// What the clause must be, all of these.
    #[serde(default)]
    pub when: Vec<Trait>,
    /// What the clause must not be, none of these.
    #[serde(default)]
    pub unless: Vec<Trait>,
    /// Words in a row, somewhere in the clause; any of these.
    #[serde(default)]
    pub phrase: Vec<String>,
    /// Words of which none may be there.
    #[serde(default)]
    pub without: Vec<String>,
    /// Looked for in the whole sentence instead of the clause.
    #[serde(default)]
    pub sentence: bool,
    /// What must be known of the actor.
    #[serde(default)]
    pub proof: Proof,
    /// How sure.
    pub certainty: Sureness,
    /// Sentences it must read.
    #[serde(skip_serializing, default)]
    pub examples: Vec<String>,
    /// Sentences it must leave alone.
    #[serde(skip_serializing, default)]
    pub rejects: Vec<String>,
}

/// How many verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ChainLength {
    One,
    Many,
}

/// What must be known of an actor before the fact counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A person, or a body that sits at the table.
    #[default]
    Insider,
    /// Somebody who attends or is known in the group.
    Attendee,
    /// Nothing.
    None,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Sureness {
    Certain,
    Likely,
    Guess,
}

/// Kinds of subject, as rules name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// A name, of a person or of a body.
    Name,
    /// A person by the form of the name.
    Person,
    /// A body by its form.
    Body,
    /// The meeting speaking of itself.
    Group,
    /// All who are there.
    Everyone,
    /// A post or its holders.
    Role,
    /// The one who writes.
    Writer,
    /// He, she, they.
    Pronoun,
    /// Somebody who is not named.
    Somebody,
    /// The reader.
    Reader,
    /// A thing, a matter.
    Thing,
    /// It, there: no subject in truth.
    Dummy,
    /// None at all.
    None,
}

/// Tense of the first verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Tense {
    Present,
    Past,
    /// Have with a supine.
    Perfect,
    /// A supine without its auxiliary.
    Supine,
    /// Imperative, or an infinitive that opens the sentence.
    Imperative,
    Infinitive,
}

/// What else a clause can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// Not, never.
    Negated,
    /// Perhaps, hopefully.
    Hedged,
    /// Ends in a question mark or is asked.
    Question,
    /// Hangs on a condition.
    Conditional,
    /// The verb is passive.
    Passive,
    /// What was decided (`it was decided that …`).
    Decided,
    /// The content of a report, an opinion, a proposal, an aim.
    Quoted,
    /// Opens its sentence.
    Opening,
    /// Follows another clause of the sentence that has the same subject.
    Follows,
    /// Its object points back (it, this).
    Anaphoric,
    /// Has a deadline of its own.
    Dated,
    /// A date or a time of any kind is in it.
    Timed,
    /// In a list of things to do.
    TaskSection,
    /// In a list of what something is for, of proposals, or of an agenda.
    ListOfAims,
    /// An item of a list.
    Item,
    /// The whole of its unit is one short clause.
    Short,
}

/// All files of one pack, as the program loads them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Pack {
    pub language: Language,
    pub words: Words,
    pub sections: Sections,
    pub roles: Roles,
    pub time: TimeWords,
    pub names: Names,
    pub verbs: Verbs,
    /// Name of the rule file → its rules.
    pub rules: BTreeMap<String, Vec<Rule>>,
}

/// The rule files of a pack.
pub const RULE_FILES: [&str; 5] = ["tasks", "decisions", "deferrals", "completions", "questions"];

/// Spells out the forms of all verbs.
///
/// # Errors
/// When a conjugation or the verb of a phrase does not exist.
pub fn spell_out(file: VerbFile) -> Result<Verbs, String> {
    let mut present_endings: Vec<String> =
        file.conjugations.values().map(|c| c.present.clone()).filter(|e| !e.is_empty()).collect();
    present_endings.dedup();
    let mut verbs = Verbs {
        lexemes: Vec::new(),
        forms: Vec::new(),
        phrasal: Vec::new(),
        ambiguous: file.ambiguous,
        present_endings,
    };
    for group in &file.regular {
        let endings = file.conjugations.get(&group.conjugation);
        let endings = endings.ok_or_else(|| format!("no conjugation is called `{}`", group.conjugation))?;
        for verb in &group.verbs {
            regular(&mut verbs, verb, endings, group.kind);
        }
    }
    for verb in file.irregular {
        irregular(&mut verbs, verb);
    }
    for phrase in file.phrasal {
        let known = verbs.lexemes.iter().position(|(v, _)| *v == phrase.verb);
        let verb = known.ok_or_else(|| format!("no verb is called `{}` (in phrasal)", phrase.verb))?;
        verbs.lexemes.push((format!("{} {}", phrase.verb, phrase.with.join(" ")), phrase.kinds));
        let both = verbs.lexemes.len() - 1;
        verbs.phrasal.push((small(verb), phrase.with, small(both)));
    }
    Ok(verbs)
}

fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn regular(verbs: &mut Verbs, verb: &str, endings: &Conjugation, kind: VerbKind) {
    let stem = verb.strip_suffix('a').unwrap_or(verb);
    verbs.lexemes.push((verb.to_owned(), vec![kind]));
    let index = small(verbs.lexemes.len() - 1);
    let mut add = |form: String, which| verbs.forms.push((form, index, which));
    add(verb.to_owned(), VerbForm::Infinitive);
    add(format!("{stem}{}", endings.present), VerbForm::Present);
    add(format!("{stem}{}", endings.past), VerbForm::Past);
    add(format!("{stem}{}", endings.supine), VerbForm::Supine);
    add(format!("{stem}{}", endings.imperative), VerbForm::Imperative);
    for ending in &endings.passive {
        add(format!("{stem}{ending}"), VerbForm::Passive);
    }
}

fn irregular(verbs: &mut Verbs, verb: Irregular) {
    let name = verb.infinitive.first().cloned().unwrap_or_default();
    verbs.lexemes.push((name, verb.kinds));
    let index = small(verbs.lexemes.len() - 1);
    let lists = [
        (verb.infinitive, VerbForm::Infinitive),
        (verb.present, VerbForm::Present),
        (verb.past, VerbForm::Past),
        (verb.supine, VerbForm::Supine),
        (verb.imperative, VerbForm::Imperative),
        (verb.passive, VerbForm::Passive),
    ];
    for (forms, which) in lists {
        verbs.forms.extend(forms.into_iter().map(|f| (f, index, which)));
    }
}
