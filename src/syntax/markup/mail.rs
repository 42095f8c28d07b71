//! A mail as text: what its head says becomes settings, and what it quotes of older mails is not read.

use super::Setting;
use super::page::Page;
use crate::text::Range;

/// Fields of the head of a mail that a reader sees.
const FIELDS: [&str; 8] = ["from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to"];

/// So many lines a head has at most.
const LONGEST_HEAD: usize = 40;

/// Silences the head and the quotations of a mail; in another text the quotations below the line that names their
/// writer.
pub(super) fn read(page: &mut Page) {
    let lines = page.lines();
    let head = head(page, &lines);
    for line in lines.get(..head).unwrap_or_default() {
        field(page, *line);
    }
    let mut quoted = head > 0;
    for (index, line) in lines.iter().enumerate().skip(head) {
        let quote = |line: &Range| page.slice(*line).starts_with('>');
        if !quote(line) {
            let below =
                lines.get(index + 1..).unwrap_or_default().iter().skip_while(|l| page.slice(**l).trim().is_empty());
            let several = || below.take(2).filter(|l| quote(l)).count() == 2;
            let blank = page.slice(*line).trim().is_empty();
            let named = !blank && names_writer(page.slice(*line)) && several();
            quoted = head > 0 || blank && quoted || named;
            if named {
                page.silence(*line);
            }
        } else if quoted {
            page.silence(*line);
        }
    }
    page.settle();
}

/// How many lines the head has that a text begins with; 0 when it is no mail.
fn head(page: &Page, lines: &[Range]) -> usize {
    let start = lines.iter().take_while(|l| page.slice(**l).trim().is_empty()).count();
    let (mut known, mut sent) = (0, false);
    let mut end = start;
    for line in lines.iter().skip(start).take(LONGEST_HEAD) {
        let text = page.slice(*line);
        if text.trim().is_empty() {
            break;
        }
        let goes_on = end > start && text.starts_with([' ', '\t']);
        if !goes_on {
            let Some((name, value)) = text.split_once(':').filter(|(name, _)| is_name(name)) else { return 0 };
            known += usize::from(FIELDS.iter().any(|f| name.eq_ignore_ascii_case(f)));
            sent |= name.eq_ignore_ascii_case("from") && value.contains('@');
        }
        end += 1;
    }
    if known >= 2 && sent { end } else { 0 }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn field(page: &mut Page, line: Range) {
    if let Some((name, value)) = page.slice(line).split_once(':').filter(|(name, _)| is_name(name)) {
        let key = format!("mail {}", name.to_ascii_lowercase());
        let value = if key == "mail subject" { without_answers(value) } else { value.trim_start() };
        let start = line.end - value.len();
        page.settings.push(Setting { key, value: Range::new(start, start + value.trim_end().len()) });
    }
    page.silence(line);
}

/// A subject without `Re:`, `Fwd:` and the like.
fn without_answers(subject: &str) -> &str {
    let mut rest = subject.trim_start();
    while let Some((mark, behind)) = rest.split_once(':') {
        if mark.len() > 3 || !is_name(mark) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// `On 4 March 2024 at 10:12, Anna Ek wrote:`, `Anna Ek <anna@example.org> wrote:`.
fn names_writer(line: &str) -> bool {
    let line = line.trim_end();
    let clock = || {
        let digits = |part: Option<&str>| part.is_some_and(|p| p.bytes().filter(u8::is_ascii_digit).count() >= 2);
        let hour = line.trim_end_matches(':').rsplit_once(':');
        hour.is_some_and(|(before, after)| digits(after.get(..2)) && before.bytes().any(|b| b.is_ascii_digit()))
    };
    let year = || line.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
    line.ends_with(':') && (line.contains('<') && line.contains('@') || year() && clock())
}
