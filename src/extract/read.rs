//! The way through one file: units to zones, zones to facts, facts to a draft.

use crate::lang::{Compiled, Packs};
use crate::model::{DRAFT_VERSION, Draft, SourceKind, TaskCandidate, Trace};
use crate::syntax::{parse, uncommented};
use crate::text::Source;

use super::form::Form;
use super::meetings::{Read, Spoken};
use super::page::Page;
use super::zones::place;
use super::{abbreviations, allowances, coverage, findings, flaws, listed, meetings, short_forms};

/// The language to read a file in.
#[derive(Clone)]
pub(super) struct Tongue<'p> {
    /// Its code: the one asked for, else the one the text shows.
    code: Option<String>,
    /// Its pack, else the first there is.
    pub(super) pack: Option<&'p Compiled>,
    /// Those that parts of it may be in; none when the language was asked for.
    others: Option<&'p Packs>,
}

impl<'p> Tongue<'p> {
    /// The language of a file; `asked` overrides what the text shows.
    pub(super) fn of(form: &Form<'_>, packs: &'p Packs, asked: Option<&str>) -> Tongue<'p> {
        let named = asked.and_then(|l| packs.get(l));
        let shown = if named.is_some() { None } else { packs.detect(&uncommented(&form.source().text)) };
        let code = asked.map(str::to_owned).or(shown.map(|p| p.pack.language.code.clone()));
        Tongue { code, pack: named.or(shown).or(packs.fallback()), others: asked.is_none().then_some(packs) }
    }
}

/// Reads one file. `language` overrides what the text shows.
pub fn draft(source: &Source, packs: &Packs, language: Option<&str>) -> Draft {
    read_traced(source, packs, language, None)
}

/// Reads one file and tells what each rule did.
pub fn explain(source: &Source, packs: &Packs, language: Option<&str>) -> (Draft, Trace) {
    let mut trace = Trace::default();
    let draft = read_traced(source, packs, language, Some(&mut trace));
    (draft, trace)
}

fn read_traced(source: &Source, packs: &Packs, language: Option<&str>, mut trace: Option<&mut Trace>) -> Draft {
    let form = Form::of(source);
    let whole = Tongue::of(&form, packs, language);
    let mut form = Some(form);
    let draft = listed::read(source, whole.pack, |text| {
        if let Some(trace) = trace.as_deref_mut() {
            *trace = Trace::default();
        }
        // A list that is read apart must not change how the rest is read.
        match form.take().filter(|_| std::ptr::eq(text, source)) {
            Some(form) => read(form, &whole, trace.as_deref_mut()),
            None => {
                let form = Form::of(text);
                let tongue = Tongue::of(&form, packs, language);
                read(form, &tongue, trace.as_deref_mut())
            }
        }
    });
    with_flaws(draft, source)
}

/// What is wrong with the text of a file shows in the whole of it only, with the list that is read apart.
fn with_flaws(mut draft: Draft, source: &Source) -> Draft {
    draft.findings.extend(flaws::of_text(source));
    draft
}

/// The lines of a list of things to do, each as the reader reads it on its own; the rest of the text is blank.
pub(super) fn entries(source: &Source, pack: &Compiled) -> Vec<TaskCandidate> {
    let form = Form::of(source);
    let source = form.source();
    let tree = parse(&source.text, &pack.hints);
    let placed = place(tree.units(&source.text), &source.text, pack);
    let mut page = Page::new(source, pack, &placed, None);
    placed.iter().for_each(|unit| page.body(unit, None, None, true));
    page.meeting.tasks
}

/// Reads a file in its language, else – its labels may be in another than its text – in one that it has words of, when
/// that shows who was there. The pack is the one that served.
fn read_in<'p>(form: &mut Form, spoken: Spoken<'p>, mut trace: Option<&mut Trace>) -> (Read, &'p Compiled) {
    let read = meetings::read(form, spoken, trace.as_deref_mut());
    let also = spoken.others.filter(|_| read.kind == SourceKind::Other);
    for pack in also.map(|packs| packs.also_heard(spoken.pack, &form.source().text)).unwrap_or_default() {
        let again = meetings::read(form, Spoken { pack, ..spoken }, None);
        let there = again.meetings.iter().map(|m| m.attendance.len()).sum::<usize>();
        if again.kind == SourceKind::Minutes && there >= 2 {
            if let Some(trace) = trace.as_deref_mut() {
                *trace = Trace::default();
                return (meetings::read(form, Spoken { pack, ..spoken }, Some(trace)), pack);
            }
            return (again, pack);
        }
    }
    (read, spoken.pack)
}

fn read(mut form: Form<'_>, tongue: &Tongue<'_>, trace: Option<&mut Trace>) -> Draft {
    let source = form.file;
    let mut draft = Draft {
        version: DRAFT_VERSION,
        source: source.name.clone(),
        kind: SourceKind::Other,
        language: tongue.code.clone(),
        encoding: source.encoding,
        lines: u32::try_from(source.line_count()).unwrap_or(u32::MAX),
        understood: 0.0,
        left_over: Vec::new(),
        meetings: Vec::new(),
        abbreviations: Vec::new(),
        short_forms: Vec::new(),
        allowances: Vec::new(),
        findings: Vec::new(),
    };
    let Some(pack) = tongue.pack.filter(|_| !source.text.trim().is_empty()) else { return draft };
    let (read, pack) = read_in(&mut form, Spoken { pack, told: pack, others: tongue.others }, trace);
    let source = form.source();
    draft.findings.extend(flaws::of_layout(source, &read.tree, &read.placed, pack));
    let allowed = allowances::read(&read.tree, &read.placed, &read.topics, source);
    draft.allowances = allowed.allowances;
    draft.findings.extend(allowed.findings);
    draft.kind = read.kind;
    draft.abbreviations = abbreviations::abbreviations(&read.placed, pack);
    let covered = coverage::coverage(&read.tree, &read.placed, source, &read.meetings);
    (draft.understood, draft.left_over) = (covered.understood, covered.left_over);
    if draft.kind == SourceKind::Minutes {
        // What every reader of another language knows, no pack tells.
        if draft.language.as_deref() == Some(pack.pack.language.code.as_str()) {
            let people: Vec<_> = read.meetings.iter().flat_map(|m| m.attendance.iter().cloned()).collect();
            draft.short_forms = short_forms::short_forms(&read.placed, &people, source, pack);
        }
        draft.meetings = read.meetings;
    } else {
        draft.findings.push(findings::not_minutes(draft.kind, source));
    }
    draft
}
