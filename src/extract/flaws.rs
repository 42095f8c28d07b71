//! Findings about the text itself, whatever it says: one for each kind, at its first place, or one for each place.

use crate::diag::{Diagnostic, Finding, Flaw};
use crate::lang::{Compiled, Packs};
use crate::syntax::{Tree, broken_addresses, odd_bullets, parse};
use crate::text::{self, Source, Span, Spot};

use super::form::Form;
use super::personal_numbers::{Number, personal_numbers};
use super::read::Tongue;
use super::zones::{Placed, place};

/// Every place that the findings about the text of a file count.
pub fn flaws(source: &Source, packs: &Packs, language: Option<&str>) -> Vec<Flaw> {
    let flaws = |(finding, spots): (Finding, Vec<Spot>)| spots.into_iter().map(move |spot| Flaw { finding, spot });
    let mut out: Vec<Flaw> = counted(source).into_iter().flat_map(flaws).collect();
    let form = Form::of(source);
    if let Some(pack) = Tongue::of(&form, packs, language).pack.filter(|_| says_something(source)) {
        let source = form.source();
        let tree = parse(&source.text, &pack.hints);
        let placed = place(tree.units(&source.text), &source.text, pack);
        out.extend(in_layout(source, &tree, &placed, pack));
    }
    out
}

/// The findings that are told once a file, with all their places.
fn counted(source: &Source) -> Vec<(Finding, Vec<Spot>)> {
    let mut kinds = vec![
        (Finding::UndecodableBytes, text::undecodable(source)),
        (Finding::ControlCharacters, text::controls(source)),
    ];
    if says_something(source) {
        kinds.extend([
            (Finding::MixedLineEnds, text::mixed_line_ends(source)),
            (Finding::HiddenCharacters, text::hidden(source).into_iter().map(|(_, spot)| spot).collect()),
            (Finding::TrailingBlanks, text::trailing_blanks(source)),
            (Finding::PageJunk, text::page_junk(source)),
        ]);
    }
    kinds
}

/// Findings about the bytes and characters of a file.
pub(super) fn of_text(source: &Source) -> Vec<Diagnostic> {
    let counted = counted(source).into_iter().filter_map(|(finding, spots)| {
        let (first, name) = (spots.first()?, || text::hidden(source).first().map_or("", |(name, _)| *name));
        let message = message(finding, spots.len(), name)?;
        Some(Diagnostic::new(finding, &source.name, first.span, message))
    });
    counted.chain(misread(source)).chain(personal(source)).collect()
}

/// Whether there is anything in the text; the layout of an empty file is nothing to speak of.
fn says_something(source: &Source) -> bool {
    !source.text.trim().is_empty()
}

/// What to say about so many places, in words; `name` is what the first hidden character is called.
fn message(finding: Finding, count: usize, name: impl Fn() -> &'static str) -> Option<String> {
    let one = count == 1;
    let (thing, rest) = match finding {
        Finding::UndecodableBytes => {
            ("place", " with bytes that are no text in this file's encoding; save the file as UTF-8".to_owned())
        }
        Finding::ControlCharacters => ("place", " with control characters in the text; remove them".to_owned()),
        Finding::MixedLineEnds => {
            let end = if one { "ends" } else { "end" };
            ("line", format!(" {end} otherwise than the rest of the file; end all lines alike"))
        }
        Finding::HiddenCharacters if one => ("hidden character", format!(", {}; remove it", name())),
        Finding::HiddenCharacters => ("hidden character", format!(", the first is {}; remove them", name())),
        Finding::TrailingBlanks => {
            let end = if one { "ends" } else { "end" };
            ("line", format!(" {end} in blanks; remove them"))
        }
        Finding::PageJunk => {
            ("page break", " left over: a form feed or a run of blank lines; one blank line is enough".to_owned())
        }
        Finding::OddBullets => {
            let begin = if one { "begins" } else { "begin" };
            ("line", format!(" {begin} with a bullet that keyboards do not have; write `-`"))
        }
        _ => return None,
    };
    Some(format!("{count} {thing}{}{rest}", if one { "" } else { "s" }))
}

/// UTF-8 that was read as Windows-1252, with what it was.
fn misread(source: &Source) -> Option<Diagnostic> {
    let all = text::mojibake(source);
    let first = all.first()?;
    let (written, was) = (source.slice(first.range), &first.was);
    let message = match all.len() {
        1 => format!("`{written}` was probably `{was}`, saved in one encoding and read in another; write it anew"),
        n => format!(
            "{n} places were saved in one encoding and read in another, `{written}` was probably `{was}`; \
             save the original anew as UTF-8"
        ),
    };
    Some(Diagnostic::new(Finding::Mojibake, &source.name, source.span(first.range), message))
}

/// Personal numbers; the number itself is not repeated.
fn personal(source: &Source) -> impl Iterator<Item = Diagnostic> {
    personal_numbers(&source.text).into_iter().map(|(range, number)| {
        let what = match number {
            Number::Identity => "a personal identity number",
            Number::CoOrdination => "a co-ordination number",
        };
        let message = format!("{what} stands here; take it out before the minutes are passed on or published");
        Diagnostic::new(Finding::PersonalNumber, &source.name, source.span(range), message)
    })
}

/// Findings about bullets and addresses.
pub(super) fn of_layout(source: &Source, tree: &Tree, placed: &[Placed], pack: &Compiled) -> Vec<Diagnostic> {
    let new = |finding, span: Span, message| Diagnostic::new(finding, &source.name, span, message);
    let bullets = odd_bullets(tree, source, &pack.hints);
    let bullets = bullets.first().zip(message(Finding::OddBullets, bullets.len(), || ""));
    let bullets = bullets.map(|(first, message)| new(Finding::OddBullets, first.span, message));
    let broken = addresses(source, placed).into_iter().map(|(address, span, _)| {
        let message = format!("a line end cuts this address; write `{address}` in one line");
        new(Finding::BrokenLinkText, span, message)
    });
    bullets.into_iter().chain(broken).collect()
}

/// Addresses that a line end has cut: the whole, where it stands, and how to join it.
fn addresses(source: &Source, placed: &[Placed]) -> Vec<(String, Span, Option<Spot>)> {
    let all = broken_addresses(placed.iter().flat_map(|p| p.tokens.iter()), source);
    all.into_iter().map(|(address, range, spot)| (address, source.span(range), spot)).collect()
}

/// The places that findings of [`of_layout`] count. An address that cannot be joined is a place without a mend.
fn in_layout(source: &Source, tree: &Tree, placed: &[Placed], pack: &Compiled) -> Vec<Flaw> {
    let bullets = odd_bullets(tree, source, &pack.hints).into_iter();
    let bullets = bullets.map(|spot| Flaw { finding: Finding::OddBullets, spot });
    let broken = addresses(source, placed).into_iter().map(|(_, span, spot)| Flaw {
        finding: Finding::BrokenLinkText,
        spot: spot.unwrap_or(Spot { span, instead: None }),
    });
    bullets.chain(broken).collect()
}
