//! The database: opened, made, thrown away when it is damaged or of an older form.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// The form of the tables; a database of another form is thrown away.
const FORM: i64 = 2;

/// Whoever writes waits so long for another process that writes, and then does without.
const PATIENCE: Duration = Duration::from_millis(250);

/// Hidden, and so what SQLite writes beside it: where somebody keeps it among minutes it is not read as one of them.
const FILE: &str = ".roots.sqlite";

const TABLES: &str = "
CREATE TABLE roots (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL,
  shape INTEGER NOT NULL,
  program INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  content INTEGER NOT NULL,
  summary BLOB NOT NULL,
  names BLOB NOT NULL,
  used INTEGER NOT NULL,
  UNIQUE (path, shape)
);
CREATE TABLE corpora (
  root INTEGER PRIMARY KEY REFERENCES roots ON DELETE CASCADE,
  content INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE TABLE listings (
  root INTEGER PRIMARY KEY REFERENCES roots ON DELETE CASCADE,
  data BLOB NOT NULL
);
CREATE TABLE bundles (
  root INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
  number INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (root, number)
);
CREATE TABLE sweeps (day INTEGER NOT NULL);
";

/// The database.
#[derive(Debug)]
pub(in crate::corpus) struct Base {
    pub(super) connection: Connection,
    folder: PathBuf,
    /// What had to be thrown away, in a line for the user.
    pub thrown_away: Option<&'static str>,
}

const DAMAGED: &str = "the cache was damaged; it is thrown away and filled anew";

/// Why there is no database.
enum Fault {
    /// It is none, or not whole any more.
    Damaged,
    /// It has another form.
    Other,
    /// It cannot be had: no room, no permission.
    None,
}

impl Base {
    /// The database in a folder; `None` when none can be had there.
    pub(in crate::corpus) fn open(folder: &Path) -> Option<Base> {
        let file = folder.join(FILE);
        let why = match connect(folder, &file) {
            Ok(connection) => return Some(Base { connection, folder: folder.to_owned(), thrown_away: None }),
            Err(Fault::None) => return None,
            Err(Fault::Damaged) => DAMAGED,
            Err(Fault::Other) => "the cache was of another version; it is thrown away and filled anew",
        };
        throw_away(folder).ok()?;
        let connection = connect(folder, &file).ok()?;
        Some(Base { connection, folder: folder.to_owned(), thrown_away: Some(why) })
    }

    /// Removes a damaged database; whoever has it open goes on with what is left of it.
    pub(super) fn throw_away(&self) -> Option<&'static str> {
        throw_away(&self.folder).ok().map(|()| DAMAGED)
    }
}

/// The files of a database.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", "-journal"].iter().map(|end| folder.join(format!("{FILE}{end}"))).collect()
}

/// Removes the database.
pub(super) fn throw_away(folder: &Path) -> io::Result<()> {
    for file in files(folder) {
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn connect(folder: &Path, file: &Path) -> Result<Connection, Fault> {
    private(folder, file).map_err(|_| Fault::None)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(|e| fault(&e))?;
    set_up(&connection).map_err(|e| fault(&e))?;
    match connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).map_err(|e| fault(&e))? {
        FORM => Ok(connection),
        0 => make(connection),
        _ => Err(Fault::Other),
    }
}

/// The folder and the file for nobody else to read: what stands in minutes stands in it.
fn private(folder: &Path, file: &Path) -> io::Result<()> {
    let (mut made, mut opened) = (fs::DirBuilder::new(), fs::OpenOptions::new());
    made.recursive(true);
    opened.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        made.mode(0o700);
        opened.mode(0o600);
    }
    made.create(folder)?;
    opened.open(file).map(|_| ())
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
    )
}

/// Makes the tables; another process may do the same.
fn make(connection: Connection) -> Result<Connection, Fault> {
    let made = connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {} PRAGMA user_version = {FORM}; COMMIT;",
        TABLES.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
    ));
    made.map(|()| connection).map_err(|e| fault(&e))
}

fn fault(error: &rusqlite::Error) -> Fault {
    if is_damage(error) { Fault::Damaged } else { Fault::None }
}

/// Whether the database is none, or not whole any more; another table than it should have is no database of ours.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
        || matches!(error, rusqlite::Error::SqlInputError { .. } | rusqlite::Error::InvalidColumnType(..))
}
