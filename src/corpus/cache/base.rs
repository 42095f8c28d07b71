//! The database: opened, made, thrown away when it is damaged or of an older form.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// The form of the tables; a database of another form is thrown away.
const FORM: i64 = 3;

/// The application id of a cache, `MNTC`: a database without it is somebody else's, and left alone.
const APPLICATION: u32 = 0x4D4E_5443;

/// How many of the tables of a cache there are.
const OUR_TABLES: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'
    AND name IN ('roots', 'corpora', 'listings', 'bundles', 'sweeps')";

/// How a database begins (SQLite file format §1.3).
const HEAD: &[u8] = b"SQLite format 3\0";

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
  lists BLOB NOT NULL,
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

/// Why there is none to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum NoBase {
    /// A file of another program stands in its place.
    Foreign,
    /// No room, no permission.
    None,
}

/// Why there is no database.
enum Fault {
    /// It is another program's.
    Foreign,
    /// It is none, or not whole any more.
    Damaged,
    /// It has another form.
    Other,
    /// It cannot be had: no room, no permission.
    None,
}

impl Base {
    /// The database in a folder.
    ///
    /// # Errors
    /// When none can be had there.
    pub(in crate::corpus) fn open(folder: &Path) -> Result<Base, NoBase> {
        let file = folder.join(FILE);
        let why = match connect(folder, &file) {
            Ok(connection) => return Ok(Base { connection, folder: folder.to_owned(), thrown_away: None }),
            Err(Fault::None) => return Err(NoBase::None),
            Err(Fault::Foreign) => return Err(NoBase::Foreign),
            Err(Fault::Damaged) => DAMAGED,
            Err(Fault::Other) => "the cache was of another version; it is thrown away and filled anew",
        };
        throw_away(folder).map_err(|_| NoBase::None)?;
        let connection = connect(folder, &file).map_err(|_| NoBase::None)?;
        Ok(Base { connection, folder: folder.to_owned(), thrown_away: Some(why) })
    }

    /// Removes a damaged database; whoever has it open goes on with what is left of it.
    pub(super) fn throw_away(&self) -> Option<&'static str> {
        throw_away(&self.folder).ok().map(|()| DAMAGED)
    }
}

/// Whether what stands in place of a database is another program's.
pub(super) fn is_foreign(folder: &Path) -> bool {
    let file = folder.join(FILE);
    file.exists() && matches!(opened(&file), Err(Fault::Foreign))
}

/// What is said where a file of another program stands in place of a cache.
pub(in crate::corpus) fn left_alone(folder: &Path) -> String {
    let file = folder.join(FILE);
    let why = "is no cache of minutes; it is left alone, and nothing is kept";
    format!("{}: {why}: move it away, or name another folder for the cache", file.display())
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
    let connection = opened(file)?;
    set_up(&connection).map_err(|e| fault(&e))?;
    match connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).map_err(|e| fault(&e))? {
        FORM => Ok(connection),
        // Made between the two looks at it, or just now.
        0 => make(connection),
        _ => Err(Fault::Other),
    }
}

/// A database as it is, when it is no other program's.
fn opened(file: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(|e| fault(&e))?;
    is_ours_or_new(&connection, file)?;
    Ok(connection)
}

/// Looks whose database it is before anything in it is changed.
fn is_ours_or_new(connection: &Connection, file: &Path) -> Result<(), Fault> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    connection.busy_timeout(PATIENCE).map_err(|e| fault(&e))?;
    match number("PRAGMA application_id") {
        Ok(id) if id == i64::from(APPLICATION) => return Ok(()),
        Ok(0) => {}
        Ok(_) => return Err(Fault::Foreign),
        // What cannot be read tells by its first bytes whose it is.
        Err(error) => return Err(if is_damage(&error) && !is_marked(file) { Fault::Foreign } else { fault(&error) }),
    }
    match (number("PRAGMA user_version"), number("SELECT count(*) FROM sqlite_schema")) {
        (Ok(0), Ok(0)) => Ok(()),
        // Another run may have made it between these questions.
        (Ok(_), Ok(_)) if number("PRAGMA application_id").is_ok_and(|id| id == i64::from(APPLICATION)) => Ok(()),
        (Err(error), _) | (_, Err(error)) if !is_damage(&error) => Err(Fault::None),
        // Its tables tell a cache of the time before there was a mark.
        _ if number(OUR_TABLES).is_ok_and(|tables| tables == 5) => Err(Fault::Other),
        _ => Err(Fault::Foreign),
    }
}

/// Whether a file begins as a cache does.
fn is_marked(file: &Path) -> bool {
    let mut head = [0; 72];
    let read = |mut file: fs::File| file.read_exact(&mut head);
    let read = fs::File::open(file).and_then(read).is_ok();
    read && head.starts_with(HEAD) && head.ends_with(&APPLICATION.to_be_bytes())
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
    connection.execute_batch(
        "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
    )
}

/// Makes the tables; another process may do the same.
fn make(connection: Connection) -> Result<Connection, Fault> {
    let made = connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORM}; COMMIT;",
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
