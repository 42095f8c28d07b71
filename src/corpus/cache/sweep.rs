//! What nobody uses any more is dropped now and then.

use std::path::Path;

use super::kept::Known;
use super::rows::Cache;

/// Days after which a root that nobody reads is dropped.
const LIFE: i64 = 90;

/// So many days lie between two sweeps, and between two marks that a root is used.
const PAUSE: i64 = 7;

impl Cache {
    /// Marks roots as used, and drops those that nobody has used for long or that are gone, when it is time to.
    pub(in crate::corpus) fn sweep<'a>(&self, used: impl Iterator<Item = &'a Known>) -> Option<()> {
        let today = self.today();
        let stale: Vec<i64> = used.filter(|known| known.used + PAUSE <= today).map(|known| known.id).collect();
        let swept: i64 = self.connection().query_row("SELECT max(day) FROM sweeps", [], |row| row.get(0)).unwrap_or(0);
        if stale.is_empty() && swept + PAUSE > today {
            return Some(());
        }
        let transaction = self.begin().ok()?;
        for id in stale {
            transaction.execute("UPDATE roots SET used = ? WHERE id = ?", [today, id]).ok()?;
        }
        transaction.execute("DELETE FROM roots WHERE used < ?", [today - LIFE]).ok()?;
        for (id, path) in self.paths(today - PAUSE)? {
            if !Path::new(&path).exists() {
                transaction.execute("DELETE FROM roots WHERE id = ?", [id]).ok()?;
            }
        }
        transaction.execute("DELETE FROM sweeps", []).ok()?;
        transaction.execute("INSERT INTO sweeps VALUES (?)", [today]).ok()?;
        transaction.commit().ok()?;
        self.connection().execute_batch("PRAGMA incremental_vacuum").ok()
    }

    /// The roots that were not used after a day, by id; those whose path is no Unicode wait for their time.
    fn paths(&self, day: i64) -> Option<Vec<(i64, String)>> {
        let sql = "SELECT id, CAST(path AS TEXT) FROM roots WHERE used < ?";
        let mut statement = self.connection().prepare(sql).ok()?;
        let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1).unwrap_or_default()))).ok()?;
        Some(rows.flatten().filter(|(_, path): &(i64, String)| !path.is_empty()).collect())
    }
}
