//! YAML in a strict subset: the reader for packs and front matter, and the register (`minutes.yaml`).

mod checks;
mod entries;
mod mend;
mod register;
#[cfg(test)]
mod register_tests;
mod scan;
mod schema;
mod yaml;
#[cfg(test)]
mod yaml_tests;

pub use checks::{ChecksEntry, FailLevel, Level};
pub use entries::{
    AllowEntry, FactsEntry, GroupEntry, HolidayEntry, MembershipEntry, NameEntry, NamedDay, OrganisationEntry,
    PersonEntry, RegisterText,
};
pub use register::{REGISTER_NAME, read_register, sections};
pub use schema::register_schema;
pub use yaml::{Fault, FaultKind, Placed, read, unknown};
