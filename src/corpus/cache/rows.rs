//! The rows of a root, found again and put there.

use std::hash::Hash;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use super::base::Base;
use super::code;
use super::kept::{Known, Listing, Looks, Summary, Sums};
use super::names::sums_of;
use super::place::CachePlace;
use crate::corpus::read::Outcome;
use crate::corpus::reading::Reading;
use crate::corpus::stamp::number_of;

/// Nanoseconds of a day.
const DAY: u64 = 86_400_000_000_000;

/// The cache of one run.
#[derive(Debug)]
pub(in crate::corpus) struct Cache {
    pub(super) base: Base,
    /// A number for the program.
    program: u64,
    /// A number for what the user asked that shapes a reading.
    shape: u64,
    /// The time, in nanoseconds since 1970.
    pub now: u64,
}

/// What is new of a root.
pub(in crate::corpus) struct News<'a> {
    pub sums: Sums,
    pub summary: &'a Summary,
    pub listing: &'a Listing,
    pub reading: &'a Reading,
    /// Bundles that are new, by number.
    pub bundles: &'a [(u32, Vec<u8>)],
}

impl Cache {
    /// The cache, when it can be had; `shape` is what the user asked that shapes a reading.
    pub(in crate::corpus) fn open(place: &CachePlace, shape: &impl Hash) -> Option<Cache> {
        let base = Base::open(&place.folder)?;
        Some(Cache { base, program: number_of(&place.program), shape: number_of(shape), now: place.now })
    }

    /// What had to be thrown away, in a line for the user.
    pub(in crate::corpus) fn thrown_away(&self) -> Option<&'static str> {
        self.base.thrown_away
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.base.connection
    }

    /// What is known of a root, with its names when they are asked for.
    pub(in crate::corpus) fn known(&self, root: &Path, named: bool) -> Option<Known> {
        let sql = if named {
            "SELECT id, looks, content, summary, used, names FROM roots WHERE path = ? AND shape = ? AND program = ?"
        } else {
            "SELECT id, looks, content, summary, used FROM roots WHERE path = ? AND shape = ? AND program = ?"
        };
        let mut statement = self.connection().prepare_cached(sql).ok()?;
        let found = statement
            .query_row(params![bytes_of(root), signed(self.shape), signed(self.program)], |row| known(row, named));
        found.optional().ok()??
    }

    /// What a root said.
    pub(in crate::corpus) fn reading(&self, known: &Known) -> Option<Reading> {
        let sql = "SELECT data FROM corpora WHERE root = ? AND content = ?";
        let mut statement = self.connection().prepare_cached(sql).ok()?;
        let values = params![known.id, signed(known.content)];
        statement.query_row(values, |row| Ok(code::from_packed(row.get_ref(0)?.as_blob()?))).optional().ok()??
    }

    /// The files of a root as they were read.
    pub(in crate::corpus) fn listing(&self, known: &Known) -> Option<Listing> {
        let mut statement = self.connection().prepare_cached("SELECT data FROM listings WHERE root = ?").ok()?;
        statement.query_row([known.id], |row| Ok(code::from_packed(row.get_ref(0)?.as_blob()?))).optional().ok()??
    }

    /// What came of the texts in one bundle of a root, with the name and the sum of each.
    pub(in crate::corpus) fn bundle(&self, known: &Known, number: u32) -> Option<Vec<(String, u64, Outcome)>> {
        let mut statement =
            self.connection().prepare_cached("SELECT data FROM bundles WHERE root = ? AND number = ?").ok()?;
        let values = params![known.id, number];
        statement.query_row(values, |row| Ok(code::from_packed(row.get_ref(0)?.as_blob()?))).optional().ok()??
    }

    /// Keeps what a root says; one that cannot be kept is read the next time, too.
    pub(in crate::corpus) fn keep(&self, root: &Path, news: &News<'_>) -> Option<()> {
        let (summary, listing) = (code::plain(news.summary)?, code::packed(news.listing)?);
        let (reading, names) = (code::packed(news.reading)?, sums_of(&news.reading.corpus));
        let content = signed(news.sums.content);
        let transaction = self.begin()?;
        let sql = "INSERT INTO roots (path, shape, program, looks, content, summary, names, used)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path, shape) DO UPDATE SET program = excluded.program, looks = excluded.looks, content = excluded.content,
            summary = excluded.summary, names = excluded.names, used = excluded.used RETURNING id";
        let (shape, program, looks) = (signed(self.shape), signed(self.program), signed(news.sums.looks.0));
        let values = params![bytes_of(root), shape, program, looks, content, summary, names, self.today()];
        let id: i64 = transaction.prepare_cached(sql).ok()?.query_row(values, |row| row.get(0)).ok()?;
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(sql)?.execute(values);
        run("INSERT OR REPLACE INTO corpora VALUES (?, ?, ?)", &[&id, &content, &reading]).ok()?;
        run("INSERT OR REPLACE INTO listings VALUES (?, ?)", &[&id, &listing]).ok()?;
        let live: std::collections::BTreeSet<u32> = news.listing.files.iter().map(|f| f.bundle).collect();
        for number in numbers(&transaction, id).ok()?.into_iter().filter(|n| !live.contains(n)) {
            run("DELETE FROM bundles WHERE root = ? AND number = ?", &[&id, &number]).ok()?;
        }
        for (number, data) in news.bundles {
            run("INSERT OR REPLACE INTO bundles VALUES (?, ?, ?)", &[&id, number, data]).ok()?;
        }
        transaction.commit().ok()
    }

    /// Keeps that a root looks otherwise and says the same.
    pub(in crate::corpus) fn touch(&self, known: &Known, listing: &Listing) -> Option<()> {
        let (summary, listing) = (code::plain(&known.summary)?, code::packed(listing)?);
        let transaction = self.begin()?;
        let values = params![signed(known.looks.0), summary, self.today(), known.id, signed(known.content)];
        let sql = "UPDATE roots SET looks = ?, summary = ?, used = ? WHERE id = ? AND content = ?";
        if transaction.execute(sql, values).ok()? == 1 {
            transaction.execute("UPDATE listings SET data = ? WHERE root = ?", params![listing, known.id]).ok()?;
        }
        transaction.commit().ok()
    }

    pub(super) fn begin(&self) -> Option<Transaction<'_>> {
        Transaction::new_unchecked(self.connection(), TransactionBehavior::Immediate).ok()
    }

    pub(super) fn today(&self) -> i64 {
        signed(self.now / DAY)
    }
}

fn known(row: &Row<'_>, named: bool) -> rusqlite::Result<Option<Known>> {
    let Some(summary) = code::from_plain(row.get_ref(3)?.as_blob()?) else { return Ok(None) };
    let names = if named { row.get(5)? } else { Vec::new() };
    let (looks, content) = (Looks(unsigned(row.get(1)?)), unsigned(row.get(2)?));
    Ok(Some(Known { id: row.get(0)?, looks, content, summary, names, used: row.get(4)? }))
}

/// The bundles that are kept of a root.
fn numbers(transaction: &Transaction<'_>, root: i64) -> rusqlite::Result<Vec<u32>> {
    let mut statement = transaction.prepare_cached("SELECT number FROM bundles WHERE root = ?")?;
    statement.query_map([root], |row| row.get(0))?.collect()
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
