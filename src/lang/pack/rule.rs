//! Files of rules: what a clause must be, and the words that must be in it.

use serde::{Deserialize, Serialize};

use super::verbs::VerbKind;

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
    /// Something given up, or struck from the list.
    Dropped,
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
    /// Says when something happens again and again.
    Recurring,
    /// What it is done to is one thing, named with an article, in the definite form or by a pronoun: the doing has an
    /// end (`builds the shelf`, not `builds shelves`).
    Bounded,
    /// The content of a report (`Erik told that …`).
    Told,
    /// Says by a participle that something has been done (`The room is booked`).
    Accomplished,
    /// Part of a talk that is reported word by word.
    Spoken,
}
