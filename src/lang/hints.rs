//! What the form of a text needs to know of a language, out of its pack.

use fnv::FnvHashSet;

use super::pack::{self, Pack, SectionKind};
use crate::syntax::Hints;

/// The words of a pack that the form of a text is read by.
pub(super) fn hints(pack: &Pack) -> Hints {
    let set = |words: &[String]| words.iter().cloned().collect::<FnvHashSet<String>>();
    let alone = [
        SectionKind::Present,
        SectionKind::Absent,
        SectionKind::Called,
        SectionKind::CoOpted,
        SectionKind::OtherBusiness,
        SectionKind::Agenda,
        SectionKind::Tasks,
        SectionKind::Decision,
        SectionKind::Matter,
        SectionKind::Proposal,
    ];
    // Where posts are no elections, their names stand above those who have them.
    let posts = [SectionKind::Chair, SectionKind::NoteTaker];
    let posts = posts.iter().filter(|_| !pack.sections.posts_elect);
    let sections = alone.iter().chain(posts).filter_map(|k| pack.sections.lines.get(k)).flatten().cloned().collect();
    let before = ["determiner", "preposition"].iter().filter_map(|c| pack.words.get(*c)).flatten().cloned();
    Hints {
        abbreviations: set(&pack.language.abbreviations),
        sections,
        clause_marks: clause_marks(pack),
        label_words: people_words(pack),
        labels: pack.sections.lines.values().flatten().cloned().collect(),
        verbs: common_verbs(pack),
        suspending: set(&pack.language.suspending),
        page_words: set(&pack.language.page_words),
        columns: column_words(pack),
        point_words: set(&pack.language.point_words),
        months: pack.time.months.values().flatten().cloned().collect(),
        before_ordinal: beside_ordinals(pack, before.collect()),
        after_ordinal: beside_ordinals(pack, pack.time.months.values().flatten().cloned().collect()),
        contractions: pack.language.grammar.contractions.clone(),
    }
}

/// Words that open a clause of what was decided: those of content that are marks of the infinitive as well.
fn clause_marks(pack: &Pack) -> FnvHashSet<String> {
    let list = |class: &str| pack.words.get(class).into_iter().flatten();
    list("content-mark").filter(|w| list("infinitive-mark").any(|m| m == *w)).cloned().collect()
}

/// Headings of the columns of a table of things to do.
fn column_words(pack: &Pack) -> FnvHashSet<String> {
    let kinds = [SectionKind::Tasks, SectionKind::Responsible, SectionKind::Due, SectionKind::State];
    let lists = [&pack.sections.lines, &pack.sections.columns];
    kinds.iter().flat_map(|k| lists.iter().filter_map(|l| l.get(k))).flatten().cloned().collect()
}

/// Words beside a number whose full stop makes it an ordinal; none where it does not.
fn beside_ordinals(pack: &Pack, words: FnvHashSet<String>) -> FnvHashSet<String> {
    let stopped = pack.time.ordinal_endings.iter().any(|e| e == ".");
    if stopped { words } else { FnvHashSet::default() }
}

/// Words of labels above lists of people.
fn people_words(pack: &Pack) -> FnvHashSet<String> {
    let kinds = [SectionKind::Present, SectionKind::Absent, SectionKind::Called, SectionKind::CoOpted];
    kinds.iter().filter_map(|k| pack.sections.words.get(k)).flatten().cloned().collect()
}

/// Finite forms of verbs that are not nouns as well; the auxiliary of the future always is one.
fn common_verbs(pack: &Pack) -> FnvHashSet<String> {
    let noun: FnvHashSet<&String> = pack.verbs.ambiguous.iter().collect();
    let finite = |form: &pack::VerbForm| {
        matches!(form, pack::VerbForm::Present | pack::VerbForm::Past | pack::VerbForm::Passive)
    };
    let future = |lexeme: &u16| {
        let kinds = pack.verbs.lexemes.get(usize::from(*lexeme)).map(|(_, kinds)| kinds.as_slice());
        kinds.unwrap_or_default().contains(&pack::VerbKind::Will)
    };
    pack.verbs
        .forms
        .iter()
        .filter(|(word, lexeme, form)| finite(form) && (!noun.contains(word) || future(lexeme)))
        .map(|(word, _, _)| word.clone())
        .collect()
}
