//! Files read among the others of their roots: what became of their tasks may stand there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::Request;
use super::open::open;
use super::opened::Opened;
use super::root::{Place, Roots, default_place};

/// Files, and all that was read with them.
#[derive(Debug)]
pub struct Around {
    /// All that was read.
    pub opened: Opened,
    /// The files asked for, each once, as the user named them and by their names in the corpus; standard input is `-`.
    pub files: Vec<(PathBuf, String)>,
}

/// Opens the files that the request names with the whole of their roots. A file below no register belongs to the
/// folder that is read when no path is named, where that is a folder of minutes; else to its own folder.
///
/// # Errors
///
/// As [`open`]; also when the request names a folder, or nothing.
pub fn open_around(request: &Request) -> Result<Around, OpenError> {
    let usual = default_place(request).ok().map(|p| p.full);
    let here = Place::new(request, Path::new("."))?.full;
    let usual = usual.filter(|u| *u != here);
    let mut roots = Roots::default();
    let (mut folders, mut places) = (BTreeSet::new(), BTreeMap::new());
    for path in &request.paths {
        let place = Place::new(request, path)?;
        if place.is_folder {
            let why = "this is a folder; name the files in it".to_owned();
            return Err(OpenError::Unreadable { path: path.clone(), why });
        }
        let own = place.folder().full;
        let folder = usual.as_ref().filter(|u| place.full.starts_with(u)).unwrap_or(&own);
        folders.insert(roots.root_of(&place.full, folder));
        places.entry(place.full).or_insert(place.named);
    }
    let mut wider = request.clone();
    wider.paths.extend(folders);
    let opened = open(&wider)?;
    let names = opened.names();
    let named = places.into_iter().filter_map(|(full, named)| Some((named, (*names.get(full.as_path())?).to_owned())));
    let input = opened.input().map(|name| (PathBuf::from("-"), name.to_owned()));
    let files = named.chain(input).collect();
    Ok(Around { opened, files })
}
