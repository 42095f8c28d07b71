//! YAML in a strict subset: the reader for packs and front matter, and the register (`minutes.yaml`).

mod mend;
mod register;
#[cfg(test)]
mod register_tests;
mod scan;
mod yaml;
#[cfg(test)]
mod yaml_tests;

pub use register::{
    GroupEntry, MembershipEntry, NameEntry, OrganisationEntry, PersonEntry, REGISTER_NAME, RegisterText, read_register,
};
pub use yaml::{Fault, FaultKind, Placed, read};
