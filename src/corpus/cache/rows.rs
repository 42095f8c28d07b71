//! The rows of a root, found again and put there.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql, Transaction, TransactionBehavior, params};
use serde::de::DeserializeOwned;

use super::base::{Base, NoBase, is_damage};
use super::code;
use super::kept::{Known, Listing, Lists, Looks, Summary, Sums};
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
    /// Whether a part of the database could not be read.
    damaged: Cell<bool>,
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

/// The same as bytes.
struct PackedNews {
    summary: Vec<u8>,
    listing: Vec<u8>,
    lists: Vec<u8>,
    reading: Vec<u8>,
}

impl PackedNews {
    fn new(news: &News<'_>) -> Option<PackedNews> {
        Some(PackedNews {
            summary: code::plain(news.summary)?,
            listing: code::packed(news.listing)?,
            lists: code::packed(&Lists::of(&news.reading.corpus))?,
            reading: code::packed(news.reading)?,
        })
    }
}

impl Cache {
    /// The cache, when it can be had; `shape` is what the user asked that shapes a reading.
    pub(in crate::corpus) fn open(place: &CachePlace, shape: &impl Hash) -> Result<Cache, NoBase> {
        let base = Base::open(&place.folder)?;
        Ok(Cache {
            base,
            program: number_of(&place.program),
            shape: number_of(shape),
            now: place.now,
            damaged: Cell::new(false),
        })
    }

    /// What had to be thrown away, in a line for the user.
    pub(in crate::corpus) fn thrown_away(&self) -> Option<&'static str> {
        self.base.thrown_away
    }

    /// What came of asking the database; that it is damaged is remembered.
    fn answer<T>(&self, result: rusqlite::Result<T>) -> Option<T> {
        self.damaged.set(self.damaged.get() || result.as_ref().is_err_and(is_damage));
        result.ok()
    }

    /// Throws the database away when a part of it could not be read, and says so; the next run begins anew.
    pub(in crate::corpus) fn mend(&self) -> Option<&'static str> {
        if self.damaged.get() { self.base.throw_away() } else { None }
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
        let values = params![bytes_of(root), signed(self.shape), signed(self.program)];
        self.one(sql, values, |row| known(row, named))
    }

    /// What a root said.
    pub(in crate::corpus) fn reading(&self, known: &Known) -> Option<Reading> {
        let values = params![known.id, signed(known.content)];
        self.one("SELECT data FROM corpora WHERE root = ? AND content = ?", values, packed)
    }

    /// What a root knows by name.
    pub(in crate::corpus) fn lists(&self, known: &Known) -> Option<Lists> {
        let values = params![known.id, signed(known.content)];
        self.one("SELECT lists FROM corpora WHERE root = ? AND content = ?", values, packed)
    }

    /// The files of a root as they were read.
    pub(in crate::corpus) fn listing(&self, known: &Known) -> Option<Listing> {
        self.one("SELECT data FROM listings WHERE root = ?", params![known.id], packed)
    }

    /// What came of the texts in one bundle of a root, with the name and the sum of each.
    pub(in crate::corpus) fn bundle(&self, known: &Known, number: u32) -> Option<Vec<(String, u64, Outcome)>> {
        self.one("SELECT data FROM bundles WHERE root = ? AND number = ?", params![known.id, number], packed)
    }

    /// What one row holds; what cannot be made out of a row is damage, too.
    fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<Option<T>>,
    ) -> Option<T> {
        let statement = self.connection().prepare_cached(sql);
        let found = statement.and_then(|mut statement| statement.query_row(values, read).optional());
        let value = self.answer(found)??;
        self.damaged.set(self.damaged.get() || value.is_none());
        value
    }

    /// Keeps what a root says; one that cannot be kept is read the next time, too.
    pub(in crate::corpus) fn keep(&self, root: &Path, news: &News<'_>) {
        if let Some(packed) = PackedNews::new(news) {
            self.answer(self.write(root, news, &packed));
        }
    }

    fn write(&self, root: &Path, news: &News<'_>, packed: &PackedNews) -> rusqlite::Result<()> {
        let PackedNews { summary, listing, lists, reading } = packed;
        let (names, content) = (sums_of(&news.reading.corpus), signed(news.sums.content));
        let transaction = self.begin()?;
        let sql = "INSERT INTO roots (path, shape, program, looks, content, summary, names, used)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path, shape) DO UPDATE SET program = excluded.program, looks = excluded.looks,
            content = excluded.content, summary = excluded.summary, names = excluded.names, used = excluded.used
            RETURNING id";
        let (shape, program, looks) = (signed(self.shape), signed(self.program), signed(news.sums.looks.0));
        let values = params![bytes_of(root), shape, program, looks, content, summary, names, self.today()];
        let id: i64 = transaction.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
        let run = |sql: &str, values: &[&dyn ToSql]| transaction.prepare_cached(sql)?.execute(values);
        run("INSERT OR REPLACE INTO corpora VALUES (?, ?, ?, ?)", &[&id, &content, &lists, &reading])?;
        run("INSERT OR REPLACE INTO listings VALUES (?, ?)", &[&id, &listing])?;
        let live: BTreeSet<u32> = news.listing.files.iter().map(|f| f.bundle).collect();
        for number in numbers(&transaction, id)?.into_iter().filter(|n| !live.contains(n)) {
            run("DELETE FROM bundles WHERE root = ? AND number = ?", &[&id, &number])?;
        }
        for (number, data) in news.bundles {
            run("INSERT OR REPLACE INTO bundles VALUES (?, ?, ?)", &[&id, number, data])?;
        }
        transaction.commit()
    }

    /// Keeps that a root looks otherwise and says the same; if that cannot be kept it is looked into again.
    pub(in crate::corpus) fn touch(&self, known: &Known, listing: &Listing) {
        if let Some((summary, listing)) = code::plain(&known.summary).zip(code::packed(listing)) {
            self.answer(self.rewrite(known, &summary, &listing));
        }
    }

    fn rewrite(&self, known: &Known, summary: &[u8], listing: &[u8]) -> rusqlite::Result<()> {
        let transaction = self.begin()?;
        let values = params![signed(known.looks.0), summary, self.today(), known.id, signed(known.content)];
        let sql = "UPDATE roots SET looks = ?, summary = ?, used = ? WHERE id = ? AND content = ?";
        if transaction.execute(sql, values)? == 1 {
            transaction.execute("UPDATE listings SET data = ? WHERE root = ?", params![listing, known.id])?;
        }
        transaction.commit()
    }

    pub(super) fn begin(&self) -> rusqlite::Result<Transaction<'_>> {
        Transaction::new_unchecked(self.connection(), TransactionBehavior::Immediate)
    }

    pub(super) fn today(&self) -> i64 {
        signed(self.now / DAY)
    }
}

fn packed<T: DeserializeOwned>(row: &Row<'_>) -> rusqlite::Result<Option<T>> {
    Ok(code::from_packed(row.get_ref(0)?.as_blob()?))
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
