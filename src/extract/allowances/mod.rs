//! Notes in the text that allow findings: `<!-- minutes: allow NAME -->` or `[minutes: allow NAME]`.
//!
//! A note holds for what it touches: behind text for that line; on a line of its own for the paragraph right below it,
//! else right above it; right below a heading, or free between blank lines, for the section; at the top of the file for the
//! file. `in section` and `in file` say so outright.

mod note;
mod page;

use crate::diag::{Diagnostic, Finding};
use crate::model::{TextAllowance, TopicDraft, finding_meant};
use crate::syntax::Tree;
use crate::text::Source;

use super::zones::Placed;
use note::note;
use page::Page;

/// What the notes of one file allow, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Allowances {
    pub allowances: Vec<TextAllowance>,
    pub findings: Vec<Diagnostic>,
}

/// Reads the notes of a file.
pub(super) fn read(tree: &Tree, placed: &[Placed], topics: &[TopicDraft], source: &Source) -> Allowances {
    let mut out = Allowances::default();
    let notes: Vec<_> = tree.comments.iter().filter_map(|c| Some((*c, note(*c, source)?))).collect();
    if notes.is_empty() {
        return out;
    }
    let page = Page::new(tree, placed, topics, source);
    for (comment, note) in notes {
        let (reach, lines) = page.reach(comment, note.reach);
        for name in note.names {
            let span = source.span(name);
            match known(source.slice(name)) {
                Ok(finding) => {
                    out.allowances.push(TextAllowance { source: source.name.clone(), finding, reach, lines, span });
                }
                Err(message) => {
                    out.findings.push(Diagnostic::new(Finding::UnusedAllowance, &source.name, span, message));
                }
            }
        }
        if let Some(range) = note.fault {
            let word = source.slice(range);
            let message = format!("`{word}` is nothing a note can say; write `allow` and the name of a finding");
            out.findings.push(Diagnostic::new(Finding::UnusedAllowance, &source.name, source.span(range), message));
        }
    }
    out
}

/// The finding of a name or code, or what to say about a word that is neither.
fn known(name: &str) -> Result<Finding, String> {
    if let Some(finding) = Finding::named(name) {
        return Ok(finding);
    }
    if name.is_empty() {
        return Err("this note names no finding; write the name that stands in brackets in `minutes check`".to_owned());
    }
    Err(format!("no finding is called `{name}`; {}", finding_meant(name)))
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::{Draft, Reach};
    use crate::text::Source;

    fn draft(text: &str) -> Draft {
        crate::extract::draft(&Source::new("m.txt", text.as_bytes().to_vec()), Packs::builtin(), None)
    }

    /// Where the notes of a text stand, how far they reach, and its findings about notes.
    fn told(text: &str) -> Vec<String> {
        let draft = draft(text);
        let reach = |a: &super::TextAllowance| match (a.reach, a.lines) {
            (Reach::File, _) => "file".to_owned(),
            (reach, (first, u32::MAX)) => format!("{reach} {first}–"),
            (reach, (first, last)) => format!("{reach} {first}–{last}"),
        };
        let notes = draft.allowances.iter().map(|a| (a.span.start, format!("{}: {}", a.span.start.line, reach(a))));
        let faults = draft.findings.iter().filter(|f| f.finding == super::Finding::UnusedAllowance);
        let faults = faults.map(|f| (f.span.start, format!("{}: {}", f.span.start.line, f.message)));
        let mut all: Vec<_> = notes.chain(faults).collect();
        all.sort();
        all.into_iter().map(|(_, told)| told).collect()
    }

    const NOTE: &str = "<!-- minutes: allow missing-date -->";

    #[test]
    fn a_note_at_the_top_holds_for_the_file() {
        let head = "Styrelsen 9 mars 2017";
        let body = "\nNärvarande\nAnna Ek\n\nTaket\nBo lagar taket.\n";
        for text in [
            format!("{NOTE}\n{head}\n{body}"),
            format!("\n{NOTE}\n\n{head}\n{body}"),
            format!("{head}\n{NOTE}\n{body}"),
            format!("{head}\n\n{NOTE}\n{body}"),
            format!("---\ndate: 2017-03-09\n---\n{NOTE}\n{head}\n{body}"),
            format!("{head}\n{body} <!-- minutes: allow missing-date IN FILE -->"),
            format!("{head}\n====\n{NOTE}\n{body}"),
            NOTE.to_owned(),
        ] {
            assert!(
                told(&text).iter().all(|t| t.ends_with("file")) && told(&text).len() == 1,
                "{text}\n{:?}",
                told(&text)
            );
        }
    }

    #[test]
    fn a_note_holds_for_what_it_touches() {
        let head = "# Styrelsen 9 mars 2017\n\n## Närvarande\n- Anna Ek\n- Bo Lind\n\n";
        let said = |body: &str| told(&format!("{head}{body}"));
        let body = "## Taket\nBo lagar\ntaket.\n\nAnna ser på.\n";
        assert_eq!(said(&format!("## Taket\nBo lagar {NOTE}\ntaket.\n")), ["8: line 8–8"]);
        assert_eq!(said(&format!("## Taket {NOTE}\nBo lagar taket.\n")), ["7: line 7–7"]);
        assert_eq!(said(&format!("## Taket\n\n{NOTE}\nBo lagar\ntaket.\n")), ["9: paragraph 10–11"]);
        assert_eq!(said(&format!("## Taket\nBo lagar\n{NOTE}\ntaket.\n")), ["9: paragraph 8–10"]);
        assert_eq!(said(&format!("## Taket\nBo lagar taket.\n{NOTE}\n\nAnna ser på.\n")), ["9: paragraph 8–8"]);
        assert_eq!(said(&format!("## Taket\n- Bo målar\n{NOTE}\n- Bo lagar\n- Anna ser på\n")), ["9: paragraph 10–10"]);
        assert_eq!(
            said(&format!("## Taket\n{NOTE}\nBo lagar taket.\n\n### Grinden\nBo.\n\n## Övrigt\nNej.\n")),
            ["8: section 7–13"]
        );
        assert_eq!(said(&format!("{NOTE}\n{body}## Övrigt\nNej.\n")), ["7: section 8–12"]);
        assert_eq!(said(&format!("{body}\n{NOTE}\n\n## Övrigt\nNej.\n")), ["13: section 7–14"]);
        assert_eq!(said(&format!("{body}{NOTE}")), ["12: paragraph 11–11"]);
        assert_eq!(said("## Taket\nBo lagar taket. [minutes: allow M0302 in section – alla vet]\n"), ["8: section 7–"]);
    }

    #[test]
    fn a_note_names_findings() {
        let head = "Styrelsen 9 mars 2017\n\nNärvarande\nAnna Ek\n\nTaket\n";
        let said = |note: &str| told(&format!("{head}Bo lagar taket. {note}\n"));
        assert_eq!(said("[Minutes: ALLOW Missing-Date,m0306 (alla vet)]"), ["7: line 7–7", "7: line 7–7"]);
        assert_eq!(said("<!-- minutes: allow\nmissing-date,\nmissing-year -->"), ["8: line 7–7", "9: line 7–7"]);
        let unknown = "7: no finding is called `missing date`; did you mean `missing-date`?";
        assert_eq!(said("[minutes: allow missing date]"), [unknown]);
        let other = "7: no finding is called `zzz`; `minutes explain --list` lists findings";
        assert_eq!(said("[minutes: allow zzz]"), [other]);
        assert!(said("[minutes: allow]").concat().contains("names no finding"), "{:?}", said("[minutes: allow]"));
        assert!(said("[minutes: allow a,]").len() == 2 && said("<!-- minutes: städa -->").concat().contains("`städa`"));
        assert!(said("<!-- städa -->").is_empty() && said("[minutes: städa]").is_empty());
    }
}
