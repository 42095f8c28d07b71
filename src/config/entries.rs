//! The entries of a register as written. Their comments are what an editor shows (schema/register.schema.json).

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::checks::{self, ChecksEntry};
use super::yaml::{Placed, range_of};
use crate::diag::Finding;

/// What a human knows about the minutes in this folder. Every key may be left out; what is said here wins over what is
/// read out of the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename = "Register", deny_unknown_fields, default)]
pub struct RegisterText {
    /// Code of the language of the minutes, such as `sv`, instead of the one each file shows.
    pub language: Option<Placed>,
    /// The people: full names, other ways they are written, where they belong.
    #[schemars(with = "Option<Vec<PersonEntry>>")]
    pub people: Vec<PersonEntry>,
    /// The organisations people belong to.
    #[schemars(with = "Option<Vec<OrganisationEntry>>")]
    pub organisations: Vec<OrganisationEntry>,
    /// The groups whose meetings are minuted.
    #[schemars(with = "Option<Vec<GroupEntry>>")]
    pub groups: Vec<GroupEntry>,
    /// Projects and standing topics: headings that come back.
    #[schemars(with = "Option<Vec<NameEntry>>")]
    pub projects: Vec<NameEntry>,
    /// Days on which no meeting takes place, whatever a schedule says.
    #[schemars(with = "Option<Vec<HolidayEntry>>")]
    pub holidays: Vec<HolidayEntry>,
    /// How grave each finding of `minutes check` is here; `on` has it told without `--strict`, `off` silences it
    /// everywhere.
    #[schemars(schema_with = "checks::schema")]
    pub checks: ChecksEntry,
    /// Single readings of the minutes that are overruled.
    #[schemars(with = "Option<FactsEntry>")]
    pub facts: FactsEntry,
    /// A folder with language packs of your own, relative to this file: `sv/words.yaml` adds to the Swedish pack.
    pub lang: Option<Placed>,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Person")]
pub struct PersonEntry {
    /// Full name. Quote a name that holds `: ` or ` #`, or that begins with a mark.
    pub name: Placed,
    /// Other ways the person is written: nicknames, initials, misspellings.
    #[serde(default)]
    pub aliases: Vec<Placed>,
    /// The organisations the person belongs to, from when until when.
    #[serde(default)]
    pub organisations: Vec<MembershipEntry>,
    /// Names, however alike, of people who are somebody else.
    #[serde(default)]
    pub different_from: Vec<Placed>,
    /// Names that seem to be somebody else's and are this person's.
    #[serde(default)]
    pub same_as: Vec<Placed>,
}

/// A membership; without dates it always held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Membership")]
pub struct MembershipEntry {
    /// The organisation's name, or one of its other names.
    pub name: Placed,
    /// First day, `YYYY-MM-DD`.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub since: Option<Placed>,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub until: Option<Placed>,
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Organisation")]
pub struct OrganisationEntry {
    /// Name.
    pub name: Placed,
    /// Other ways it is written.
    #[serde(default)]
    pub aliases: Vec<Placed>,
    /// Abbreviations of the name.
    #[serde(default)]
    pub abbreviations: Vec<Placed>,
    /// Name of the organisation it is part of.
    #[serde(default)]
    pub part_of: Option<Placed>,
}

/// A group whose meetings are minuted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Group")]
pub struct GroupEntry {
    /// Name, as in the title of its minutes.
    pub name: Placed,
    /// Other ways it is written.
    #[serde(default)]
    pub aliases: Vec<Placed>,
    /// When it meets, in the words of the minutes.
    #[serde(default)]
    pub schedule: Option<Placed>,
    /// Names of its members.
    #[serde(default)]
    pub members: Vec<Placed>,
}

/// A project or standing topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Project")]
pub struct NameEntry {
    /// Name, as in its heading.
    pub name: Placed,
    /// Other ways it is written.
    #[serde(default)]
    pub aliases: Vec<Placed>,
}

/// A day on which no meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(rename = "Holiday", untagged)]
pub enum HolidayEntry {
    /// The day, `YYYY-MM-DD`.
    Day(#[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))] Placed),
    /// The day and what it is called.
    Named(NamedDay),
}

/// A day with its name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedDay {
    /// The day, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub day: Placed,
    /// What it is called.
    #[serde(default)]
    pub name: Option<Placed>,
}

/// Single readings that are overruled, each by its place, as in `2017-03-09_board.txt:30`, or by its text: a sentence or
/// the beginning of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Facts")]
pub struct FactsEntry {
    /// Sentences that are read as tasks and are none: `FILE:LINE` (the line the sentence begins on) or its words.
    #[serde(default)]
    pub not_a_task: Vec<Placed>,
    /// Findings that are known and accepted.
    #[serde(default)]
    pub allow: Vec<AllowEntry>,
}

/// A finding that is accepted at one place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Allow")]
pub struct AllowEntry {
    /// Name of the finding, as it stands in brackets in `minutes check`.
    pub check: Finding,
    /// Where: `FILE:LINE`, or the words of the sentence it stands in, or their beginning.
    pub at: Placed,
}

impl JsonSchema for Placed {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

impl<'de> Deserialize<'de> for HolidayEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HolidayEntry, D::Error> {
        let spanned = Spanned::<Holiday>::deserialize(deserializer)?;
        Ok(match spanned.value {
            Holiday(HolidayEntry::Day(day)) => HolidayEntry::Day(Placed { range: range_of(spanned.referenced), ..day }),
            Holiday(named) => named,
        })
    }
}

/// A holiday that does not know yet where it stands.
struct Holiday(HolidayEntry);

impl<'de> Deserialize<'de> for Holiday {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Holiday, D::Error> {
        deserializer.deserialize_any(TextOrKeys).map(Holiday)
    }
}

struct TextOrKeys;

impl<'de> Visitor<'de> for TextOrKeys {
    type Value = HolidayEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day such as 2017-06-06, or `{ day: 2017-06-06, name: … }`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<HolidayEntry, E> {
        Ok(HolidayEntry::Day(Placed { text: text.to_owned(), ..Placed::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, keys: A) -> Result<HolidayEntry, A::Error> {
        NamedDay::deserialize(MapAccessDeserializer::new(keys)).map(HolidayEntry::Named)
    }
}
