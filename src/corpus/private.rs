//! Personal numbers hidden in all that is shown of minutes: in the lines below findings and in what findings say.

use crate::diag::Diagnostic;
use crate::extract::private_numbers;
use crate::text::{Range, Source};

/// What stands in the place of every digit.
const MASK: char = '*';

/// A text for showing what stands there: with all that nobody sees, without personal numbers.
pub(super) fn shown(source: &Source) -> Source {
    let all = source.with_unseen();
    // A number that something unseen parts is one in the clean text only.
    let numbers: Vec<Range> =
        private_numbers(&source.text).into_iter().map(|range| all.range(source.span(range))).collect();
    if numbers.is_empty() { all } else { all.masked_by(&numbers, MASK) }
}

/// A text for telling its lines from others: without personal numbers, or they could be guessed from what tells it.
pub(super) fn discreet(source: Source) -> Source {
    let numbers = private_numbers(&source.text);
    if numbers.is_empty() { source } else { source.masked_by(&numbers, MASK) }
}

/// Hides the numbers that findings repeat from the minutes, as in the name of a heading.
pub(super) fn hide(findings: &mut [Diagnostic]) {
    for finding in findings {
        let related = finding.related.iter_mut().map(|place| &mut place.message);
        std::iter::once(&mut finding.message).chain(related).for_each(hide_in);
    }
}

fn hide_in(message: &mut String) {
    for range in private_numbers(message) {
        let mask = MASK.to_string().repeat(range.end - range.start);
        message.replace_range(range.start..range.end, &mask);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Finding;
    use crate::text::Span;

    #[test]
    fn numbers_are_hidden_in_every_line_that_is_shown() {
        let text = "Bo 811218-9876 x811218-9876y\n811\u{ad}218-9876 https://a.se/8112189876\n";
        let source = Source::new("a.txt", text.as_bytes().to_vec());
        let hidden = "Bo *********** x***********y\n************* https://a.se/**********\n";
        assert_eq!(shown(&source).text, hidden);
    }

    #[test]
    fn numbers_are_hidden_in_what_findings_say() {
        let found = Diagnostic::new(Finding::DuplicateTopic, "a.txt", Span::file_start(), "`Bo 811218-9876` is å");
        let mut findings = [found.beside("a.txt", Span::file_start(), "`å811218-9876`, 701063-2391")];
        hide(&mut findings);
        assert_eq!(findings[0].message, "`Bo ***********` is å");
        assert_eq!(findings[0].related[0].message, "`å***********`, ***********");
    }
}
