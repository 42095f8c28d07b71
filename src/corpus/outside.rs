//! How a root looks from outside: enough to tell that nothing in it has changed.

use std::fs;
use std::path::Path;

use super::cache::Looks;
use super::plan::Planned;
use super::stamp::{Stamp, number_of};
use crate::config::REGISTER_NAME;

/// How a root looks from outside.
#[derive(Debug)]
pub(super) struct Outside {
    pub looks: Looks,
    /// Whether all of it has lain still for so long that the next change will show.
    pub settled: bool,
}

impl Outside {
    /// At a time, in nanoseconds since 1970; `None` when a file of it has gone away.
    pub(super) fn of(root: &Path, files: &[Planned], now: u64) -> Option<Outside> {
        let register = fs::metadata(root.join(REGISTER_NAME)).ok().map(|m| Stamp::of(&m));
        let mut settled = register.is_none_or(|r| r.is_settled_at(now));
        // A sum, so that the files need no order.
        let mut looks = number_of(&register);
        for file in files {
            let stamp = file.stamp?;
            looks = looks.wrapping_add(number_of(&(file.path.as_os_str(), stamp)));
            settled &= stamp.is_settled_at(now);
        }
        Some(Outside { looks: Looks(looks), settled })
    }
}
