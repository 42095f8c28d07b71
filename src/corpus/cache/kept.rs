//! What is kept of a root, found again and put there.

use std::path::Path;

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::base::Base;
use super::code;
use super::place::CachePlace;
use crate::corpus::reading::{Counts, Reading};
use crate::corpus::stamp::number_of;
use crate::diag::Diagnostic;

/// Nanoseconds of a day.
const DAY: u64 = 86_400_000_000_000;

/// The cache of one run.
#[derive(Debug)]
pub(in crate::corpus) struct Cache {
    base: Base,
    /// A number for the program and for what the user asked that shapes a reading.
    key: u64,
    /// The time, in nanoseconds since 1970.
    pub now: u64,
}

/// How the files of a root look from outside: a number for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) struct Looks(pub u64);

/// What every run needs to know of a root.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::corpus) struct Summary {
    pub counts: Counts,
    /// What is wrong with its register and packs.
    pub faults: Vec<Diagnostic>,
    /// Whether any meeting was read.
    pub meetings: bool,
    /// Documents that no text lies beside.
    pub lone: Vec<String>,
    /// Whether every file had lain still for a while when this was kept.
    pub settled: bool,
}

/// A root that was read before.
#[derive(Debug)]
pub(in crate::corpus) struct Known {
    id: i64,
    pub looks: Looks,
    /// A number for all that its reading was made of.
    pub content: u64,
    pub summary: Summary,
}

impl Cache {
    /// The cache, when it can be had; `shape` is what the user asked that shapes a reading.
    pub(in crate::corpus) fn open(place: &CachePlace, shape: &impl std::hash::Hash) -> Option<Cache> {
        let base = Base::open(&place.folder)?;
        Some(Cache { base, key: number_of(&(&place.program, number_of(shape))), now: place.now })
    }

    /// What had to be thrown away, in a line for the user.
    pub(in crate::corpus) fn thrown_away(&self) -> Option<&'static str> {
        self.base.thrown_away
    }

    /// What is known of a root.
    pub(in crate::corpus) fn known(&self, root: &Path) -> Option<Known> {
        let sql = "SELECT id, looks, content, summary FROM roots WHERE path = ? AND key = ?";
        let mut statement = self.base.connection.prepare_cached(sql).ok()?;
        let found = statement.query_row(params![bytes_of(root), signed(self.key)], |row| {
            let summary = code::from_plain(row.get_ref(3)?.as_blob()?);
            Ok(summary.map(|summary| (row.get(0), row.get(1), row.get(2), summary)))
        });
        let (id, looks, content, summary) = found.optional().ok()???;
        Some(Known { id: id.ok()?, looks: Looks(unsigned(looks.ok()?)), content: unsigned(content.ok()?), summary })
    }

    /// What a root said.
    pub(in crate::corpus) fn reading(&self, known: &Known) -> Option<Reading> {
        let sql = "SELECT data FROM corpora WHERE root = ? AND content = ?";
        let mut statement = self.base.connection.prepare_cached(sql).ok()?;
        let found = statement.query_row(params![known.id, signed(known.content)], |row| {
            Ok(code::from_packed(row.get_ref(0)?.as_blob()?))
        });
        found.optional().ok()??
    }

    /// Keeps what a root said; one that cannot be kept is read the next time, too.
    pub(in crate::corpus) fn keep(
        &self,
        root: &Path,
        looks: Looks,
        content: u64,
        summary: &Summary,
        reading: &Reading,
    ) -> Option<()> {
        let (summary, data) = (code::plain(summary)?, code::packed(reading)?);
        let connection = &self.base.connection;
        let transaction =
            rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate).ok()?;
        let sql = "INSERT INTO roots (path, key, looks, content, summary, used) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (path, key) DO UPDATE SET looks = excluded.looks, content = excluded.content,
            summary = excluded.summary, used = excluded.used RETURNING id";
        let values = params![bytes_of(root), signed(self.key), signed(looks.0), signed(content), summary, self.today()];
        let id: i64 = transaction.prepare_cached(sql).ok()?.query_row(values, |row| row.get(0)).ok()?;
        let sql = "INSERT OR REPLACE INTO corpora (root, content, data) VALUES (?, ?, ?)";
        transaction.prepare_cached(sql).ok()?.execute(params![id, signed(content), data]).ok()?;
        transaction.commit().ok()
    }

    fn today(&self) -> i64 {
        signed(self.now / DAY)
    }
}

/// SQLite knows signed numbers only.
fn signed(number: u64) -> i64 {
    i64::from_ne_bytes(number.to_ne_bytes())
}

fn unsigned(number: i64) -> u64 {
    u64::from_ne_bytes(number.to_ne_bytes())
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}
