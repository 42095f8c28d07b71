//! What the reading of a root was made of besides the bytes of its texts.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::input::read_bytes;
use super::packs::{self, Folder};
use super::register::{self, Registered};
use super::stamp::{hash_of, number_of};
use crate::config::REGISTER_NAME;

/// What the reading of a root was made of besides the bytes of its texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Origin {
    /// A number for the bytes of the register.
    register: u64,
    /// The folder of packs that the register names, and a number for what is in it.
    packs: Option<(String, u64)>,
    /// Documents that no text lies beside, by name.
    lone: Vec<String>,
}

impl Origin {
    /// `None` when what it is made of cannot be told.
    pub(super) fn new(registered: &Registered, lone: Vec<String>) -> Option<Origin> {
        let packs = match &registered.lang {
            Some(folder) => Some((folder.full.to_str()?.to_owned(), registered.packs_content)),
            None => None,
        };
        Some(Origin { register: registered.content, packs, lone })
    }

    /// Whether the documents still have no text beside them; one that git ignores is not seen otherwise.
    pub(super) fn is_alone(&self, root: &Path) -> bool {
        self.lone.iter().all(|name| !root.join(name).with_extension("txt").is_file())
    }

    /// Whether the packs that the register names are what they were.
    pub(super) fn packs_are_same(&self) -> bool {
        let Some((folder, content)) = &self.packs else { return true };
        packs::content(&Folder { full: folder.into(), shown: folder.into() }) == *content
    }

    /// Whether the register is what it was.
    pub(super) fn register_is_same(&self, root: &Path) -> bool {
        let bytes = read_bytes(&root.join(REGISTER_NAME), register::MOST_BYTES);
        bytes.map_or(0, |bytes| hash_of(&bytes)) == self.register
    }

    /// Whether a file belongs to the packs.
    pub(super) fn is_pack(&self, file: &Path) -> bool {
        self.packs.as_ref().is_some_and(|(folder, _)| file.starts_with(folder))
    }
}

/// A number for what shapes a draft besides its text.
pub(super) fn shape(registered: &Registered, language: Option<&str>) -> u64 {
    number_of(&(language, registered.packs_content))
}
