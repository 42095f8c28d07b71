//! Who is who: every file of `tests/identity` holds cases that begin with a line `=== what it is about`. A case is one
//! text, or several after `file: NAME` lines (`file: minutes.yaml` is the register). Behind a name stands in braces who
//! is meant: `Karin{a}` and `Karin Holm{a}` are one person, `Karin{b}` is another, and of `Karin{?}` nothing may be
//! made. The braces are taken out before the text is read.
//!
//! Two that are read as one are a wrong merge: there is none. One that is read as two is a wrong split: each has a line
//! `# wrong: NAME{x} stands alone` at the end of its case, and no case has such a line without need.
//! A line `# finds: CODE, CODE` names the findings about names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use minutes::corpus::{Request, open};
use minutes::model::{Corpus, Owner, OwnerKind, fold};
use minutes::text::Span;

/// The findings that a line `# finds:` is about.
const ABOUT_NAMES: [&str; 6] = [
    "ambiguous-name",
    "unresolved-name",
    "contradictory-organisation",
    "similar-names",
    "nickname-in-attendance",
    "duplicate-attendee",
];

struct Case {
    title: String,
    /// Name and text, without braces.
    files: Vec<(String, String)>,
    names: Vec<Name>,
    /// Names that stand alone today though they should not.
    wrong: Vec<String>,
    finds: Option<Vec<String>>,
}

/// A name in a text, and who is meant.
struct Name {
    file: String,
    /// The text of its file up to its end.
    before: String,
    line: u32,
    meant: String,
}

impl Name {
    /// The byte after the name.
    fn end(&self) -> u32 {
        u32::try_from(self.before.len()).expect("a short text")
    }

    fn stands_in(&self, file: &str, span: Span) -> bool {
        self.file == file && span.start.offset < self.end() && self.end() <= span.end.offset
    }

    fn is_called(&self, written: &str) -> bool {
        let own = fold(&self.before);
        own.ends_with(&fold(written))
    }

    /// As in the text, for messages.
    fn shown(&self, written: &str) -> String {
        format!("{}:{} {written}{{{}}}", self.file, self.line, self.meant)
    }
}

/// What a name was read as: somebody by an id, or nobody in particular.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Read {
    Known(String),
    Open,
}

#[test]
fn nobody_is_taken_for_somebody_else() {
    let cases = cases();
    let (mut told, mut pairs, mut splits, mut names) = (Vec::new(), 0, 0, 0);
    for case in &cases {
        let outcome = judge(case);
        told.extend(outcome.told.into_iter().map(|line| format!("{}: {line}", case.title)));
        pairs += outcome.pairs;
        splits += outcome.splits;
        names += case.names.len();
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
    assert!(cases.len() >= 60 && pairs >= 60, "only {} cases with {pairs} pairs: where are the others?", cases.len());
    assert!(splits * 10 <= names, "{splits} of {names} names stand alone wrongly");
}

#[derive(Default)]
struct Outcome {
    told: Vec<String>,
    /// Pairs of different people.
    pairs: usize,
    splits: usize,
}

fn judge(case: &Case) -> Outcome {
    let corpus = read(case);
    let mut outcome = Outcome::default();
    let mut read_as: Vec<(&Name, String, Read)> = Vec::new();
    for name in &case.names {
        match reading(&corpus, name) {
            Some((written, read)) => read_as.push((name, written, read)),
            None => outcome
                .told
                .push(format!("{} is read nowhere", name.shown(name.before.rsplit(' ').next().unwrap_or_default()))),
        }
    }
    wrong_merges(&read_as, &mut outcome);
    wrong_splits(case, &read_as, &mut outcome);
    if let Some(expected) = &case.finds {
        let checked = minutes::check::findings(&corpus, None);
        let all = checked.iter().chain(&corpus.findings).map(|f| f.finding.entry().name);
        let found: BTreeSet<&str> = all.filter(|n| ABOUT_NAMES.contains(n)).collect();
        let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        if found != expected {
            outcome.told.push(format!("finds {found:?}, not {expected:?}"));
        }
    }
    outcome
}

fn wrong_merges(read_as: &[(&Name, String, Read)], outcome: &mut Outcome) {
    let meant: BTreeSet<&str> = read_as.iter().map(|(n, _, _)| n.meant.as_str()).collect();
    outcome.pairs = meant.len() * (meant.len() - 1) / 2;
    let mut of: BTreeMap<&str, (&str, String)> = BTreeMap::new();
    for (name, written, read) in read_as {
        let Read::Known(id) = read else { continue };
        if name.meant == "?" {
            outcome.told.push(format!("wrong merge: {} is read as {id}", name.shown(written)));
            continue;
        }
        let (known, other) = of.entry(id).or_insert((name.meant.as_str(), name.shown(written)));
        if *known != name.meant {
            outcome.told.push(format!("wrong merge: {} and {other} are both {id}", name.shown(written)));
        }
    }
}

fn wrong_splits(case: &Case, read_as: &[(&Name, String, Read)], outcome: &mut Outcome) {
    let mut of: BTreeMap<&str, &Read> = BTreeMap::new();
    let mut alone: Vec<String> = Vec::new();
    for (name, written, read) in read_as.iter().filter(|(n, _, _)| n.meant != "?") {
        let usual = of.entry(name.meant.as_str()).or_insert(read);
        if **usual != *read || *read == Read::Open {
            outcome.splits += 1;
            alone.push(format!("{written}{{{}}}", name.meant));
        }
    }
    alone.sort();
    alone.dedup();
    let new = alone.iter().filter(|a| !case.wrong.contains(a)).map(|a| format!("wrong split: {a} stands alone"));
    let gone = case
        .wrong
        .iter()
        .filter(|w| !alone.contains(w))
        .map(|w| format!("{w} no longer stands alone: good; strike the line"));
    outcome.told.extend(new.chain(gone));
}

/// What the corpus makes of a name: the entry of a list it stands in, else the owner or actor of a fact.
fn reading(corpus: &Corpus, name: &Name) -> Option<(String, Read)> {
    for meeting in &corpus.meetings {
        // The name may be written with the surname first.
        let entries = meeting.attendance.iter().filter(|a| name.stands_in(&meeting.source, a.origin.span));
        if let Some(entry) = entries.max_by_key(|a| (name.is_called(&a.name), a.name.len())) {
            let open = corpus.people.iter().any(|p| p.id == entry.person && p.unresolved && p.name.contains(' '));
            let read = if open { Read::Open } else { Read::Known(format!("person {}", entry.person)) };
            return Some((entry.name.clone(), read));
        }
    }
    let sightings =
        corpus.tasks.iter().flat_map(|t| &t.sightings).map(|s| (s.source.as_str(), s.origin.span, s.owners.as_slice()));
    let done = corpus
        .meetings
        .iter()
        .flat_map(|m| m.completions.iter().map(|c| (m.source.as_str(), c.origin.span, c.actors.as_slice())));
    let places: Vec<_> = sightings.chain(done).filter(|(source, span, _)| name.stands_in(source, *span)).collect();
    let owners = places.iter().flat_map(|(_, _, owners)| *owners).filter(|o| name.is_called(&o.written));
    let owner = owners.max_by_key(|o| o.written.len());
    owner.map(|o| (o.written.clone(), read_owner(o)))
}

fn read_owner(owner: &Owner) -> Read {
    match (&owner.kind, &owner.id) {
        (OwnerKind::Person | OwnerKind::Unresolved, Some(id)) => Read::Known(format!("person {id}")),
        (OwnerKind::Organisation, Some(id)) => Read::Known(format!("organisation {id}")),
        (OwnerKind::Organisation, None) => Read::Known(format!("organisation {}", owner.name)),
        _ => Read::Open,
    }
}

fn read(case: &Case) -> Corpus {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, body) in &case.files {
        std::fs::write(folder.path().join(name), body).expect("written");
    }
    let request = Request { paths: vec![".".into()], directory: folder.path().to_owned(), ..Request::default() };
    open(&request).expect("minutes to read").corpus
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identity");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.iter().map(|p| std::fs::read_to_string(p).expect("a file of cases"));
    let parts = texts.flat_map(|t| format!("\n{t}").split("\n=== ").skip(1).map(str::to_owned).collect::<Vec<_>>());
    parts.map(|text| case(&text)).collect()
}

fn case(text: &str) -> Case {
    let (title, body) = text.split_once('\n').expect("a case has a text");
    let mut case =
        Case { title: title.to_owned(), files: Vec::new(), names: Vec::new(), wrong: Vec::new(), finds: None };
    for line in body.lines() {
        if let Some(name) = line.strip_prefix("file: ") {
            case.files.push((name.to_owned(), String::new()));
        } else if let Some(alone) = line.strip_prefix("# wrong: ") {
            let alone = alone.strip_suffix(" stands alone").expect("`# wrong: NAME{x} stands alone`");
            case.wrong.push(alone.to_owned());
        } else if let Some(codes) = line.strip_prefix("# finds:") {
            case.finds = Some(codes.split(',').map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect());
        } else {
            if case.files.is_empty() {
                case.files.push(("m.md".to_owned(), String::new()));
            }
            take_line(&mut case, line);
        }
    }
    case
}

/// Adds a line to the last file, the names in it without their braces.
fn take_line(case: &mut Case, line: &str) {
    let (file, body) = case.files.last_mut().expect("there is one");
    if file == "minutes.yaml" {
        *body += &format!("{line}\n");
        return;
    }
    let at = u32::try_from(body.lines().count() + 1).expect("a short text");
    let mut rest = line;
    while let Some((before, (meant, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        *body += before;
        case.names.push(Name { file: file.clone(), before: body.clone(), line: at, meant: meant.to_owned() });
        rest = after;
    }
    *body += rest;
    body.push('\n');
}
