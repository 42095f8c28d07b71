//! Drafts to a corpus: who is who, which candidates count, which day a phrase means.
//!
//! Sees all drafts of one corpus root; the result does not depend on their order.

mod dates;
mod groups;
mod listed;
mod lists;
mod meetings;
mod names;
mod organisations;
mod particulars;
mod people;
mod projects;
mod remedies;
mod returns;
mod schedules;
mod table;
mod tasks;
mod threads;

pub use remedies::{Unused, accept, grade};

pub use names::base_forms;

use crate::diag::{Diagnostic, sort_by_place};
use crate::lang::{Compiled, Packs};
use crate::model::{Corpus, Draft, Register, SourceInfo};

/// Everything that one corpus root says; `packs` are those its files were read with.
pub fn resolve(mut drafts: Vec<Draft>, register: &Register, packs: &Packs) -> Corpus {
    drafts.sort_by(|a, b| a.source.cmp(&b.source));
    let allowances = drafts.iter_mut().flat_map(|d| std::mem::take(&mut d.allowances)).collect();
    lists::untangle(&mut drafts, register, packs);
    let groups = groups::Groups::new(&drafts, register, packs);
    let organisations = organisations::Organisations::new(&drafts, register, packs);
    let mut people = people::People::new(&drafts, register, packs, &groups, &organisations);
    let projects = projects::Projects::new(&drafts, register, packs);
    let mut dates = dates::solve(&drafts, &groups);
    let schedules = schedules::schedules(&drafts, &groups, &dates, &register.holidays);
    dates.find_next(&drafts, &groups, &schedules::by_group(&schedules));
    let view = View { packs, organisations: &organisations, people: &people, projects: &projects, dates: &dates };
    let mut findings: Vec<Diagnostic> = drafts.iter().flat_map(|d| d.findings.clone()).collect();
    findings.extend_from_slice(dates.findings());
    findings.extend_from_slice(people.findings());
    findings.extend_from_slice(groups.findings());
    let mut meetings = meetings::meetings(&drafts, &groups, &view);
    let mut unresolved = people::Unresolved::beside(&people);
    let mut not_tasks = remedies::NotTasks::new(&drafts, register);
    let mut overruled = Vec::new();
    let mut ticks = Vec::new();
    let mut told = tasks::Told {
        unresolved: &mut unresolved,
        findings: &mut findings,
        overruled: &mut overruled,
        ticks: &mut ticks,
    };
    let said = tasks::said(&drafts, &meetings, &groups, &view, &mut not_tasks, &mut told);
    let belongs = |person: &str, organisation: &str| people.belongs_to(person, organisation);
    let (mut tasks, closed_by) = threads::threads(said, ticks, &belongs);
    tasks.sort_by(|a, b| (&a.source, a.origin.span, &a.id).cmp(&(&b.source, b.origin.span, &b.id)));
    for meeting in &mut meetings {
        for completion in &mut meeting.completions {
            completion.task = closed_by.get(&(meeting.id.clone(), completion.origin.span)).cloned();
        }
    }
    returns::returns(&mut meetings, &drafts);
    let particulars = particulars::particulars(&drafts, register, &groups, &view);
    people.learn(&tasks, &spoken(&drafts, packs));
    findings.extend(people.memberships(&meetings, &organisations));
    sort_by_place(&mut findings);
    findings.dedup();
    Corpus {
        sources: drafts.iter().map(source_info).collect(),
        groups: groups.into_list(schedules),
        people: people.list(unresolved),
        organisations: organisations.list(),
        projects: projects.list(),
        meetings,
        tasks,
        findings,
        overruled,
        allowances,
        least_understood: register.checks.understood,
        particulars,
    }
}

/// The packs of the languages of some files.
fn spoken<'p>(drafts: &[Draft], packs: &'p Packs) -> Vec<&'p Compiled> {
    packs.of(drafts.iter().filter_map(|d| d.language.as_deref()))
}

/// What the later steps look things up in.
struct View<'a> {
    packs: &'a Packs,
    organisations: &'a organisations::Organisations,
    people: &'a people::People,
    projects: &'a projects::Projects,
    dates: &'a dates::Dates,
}

fn source_info(draft: &Draft) -> SourceInfo {
    SourceInfo {
        path: draft.source.clone(),
        kind: draft.kind,
        language: draft.language.clone(),
        encoding: draft.encoding,
        lines: draft.lines,
        understood: draft.understood,
        left_over: draft.left_over.clone(),
    }
}
