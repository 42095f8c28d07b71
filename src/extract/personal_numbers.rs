//! Swedish personal identity numbers and co-ordination numbers (SKV 704, SKV 707): a date of birth, three digits and
//! a check digit. Better one too few than one too many: what may be another number is none.

use crate::text::Range;
use crate::time::Day;

/// What kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// Of somebody registered in Sweden.
    Identity,
    /// Of somebody who is not; the day is raised by 60.
    CoOrdination,
}

/// The longest written form: `YYYYMMDD-NNNN`.
const LONGEST: usize = 13;

/// All numbers in a text, in order.
pub(super) fn personal_numbers(text: &str) -> Vec<(Range, Number)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((start, run)) = next_run(text, at) {
        let end = start + run.len();
        at = end;
        if let Some(number) = number(run).filter(|_| stands_alone(text, start, end, run)) {
            out.push((Range::new(start, end), number));
        }
    }
    out
}

/// All numbers in a text wherever they stand, also within an address or right behind a letter: for hiding them, where
/// better one too many is hidden than one too few.
pub fn private_numbers(text: &str) -> Vec<Range> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((start, run)) = next_run(text, at) {
        at = start + run.len();
        out.extend(number(run).map(|_| Range::new(start, at)));
    }
    out
}

/// What parts the date from the rest: `+` from the year in which somebody is a hundred, else a hyphen, which programs for
/// writing like to make longer.
const SIGNS: [char; 6] = ['-', '+', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'];

/// The next stretch of digits that one sign may part, at or after `at`.
fn next_run(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = text.get(at..)?;
    let start = at + rest.bytes().position(|b| b.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = rest.get(digits..)?.chars().next().filter(|c| matches!(digits, 6 | 8) && SIGNS.contains(c));
    let behind = digits + sign.map_or(0, char::len_utf8);
    let more = sign.map_or(0, |_| rest.bytes().skip(behind).take_while(u8::is_ascii_digit).count());
    let end = if more > 0 { behind + more } else { digits };
    Some((start, rest.get(..end)?))
}

/// Neither part of a longer number, name or address, nor one of several groups of digits.
fn stands_alone(text: &str, start: usize, end: usize, run: &str) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let clear = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(:;,\"'”’[<|*_>=`".contains(c));
    let mut next = after.chars();
    let ends = match (next.next(), next.next()) {
        (None, _) => true,
        (Some('.' | ',' | ':'), second) => second.is_none_or(|c| !c.is_alphanumeric()),
        (Some(c), _) => c.is_whitespace() || ");\"'”’]<|*_?!`".contains(c),
    };
    let grouped = before.strip_suffix(' ').is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()))
        || after.strip_prefix(' ').is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
    let bare = run.bytes().all(|b| b.is_ascii_digit());
    clear && ends && !(bare && grouped)
}

/// What a stretch of digits is, when it is a personal number.
fn number(run: &str) -> Option<Number> {
    if run.chars().nth(LONGEST).is_some() {
        return None;
    }
    let digits: Vec<u32> = run.chars().filter_map(|c| c.to_digit(10)).collect();
    let signed = digits.len() < run.len();
    let (century, ten) = match digits.len() {
        10 => (None, digits.as_slice()),
        12 => (Some(value(digits.get(..2)?)), digits.get(2..)?),
        _ => return None,
    };
    // Ten digits that begin with 0 are a telephone number.
    if century.is_none() && !signed && ten.first() == Some(&0) {
        return None;
    }
    let serial = value(ten.get(6..9)?);
    let kind = birth(century, ten)?;
    (serial > 0 && is_checked(ten) && !is_moment(century, ten)).then_some(kind)
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + digit)
}

/// Whether the first six digits are a day; without a century, of any.
fn birth(century: Option<u32>, ten: &[u32]) -> Option<Number> {
    let (year, month, day) = (value(ten.get(..2)?), value(ten.get(2..4)?), value(ten.get(4..6)?));
    let (kind, day) = if day > 60 { (Number::CoOrdination, day - 60) } else { (Number::Identity, day) };
    let centuries = match century {
        Some(century) if matches!(century, 19 | 20) || century == 18 && year >= 90 => century..=century,
        Some(_) => return None,
        None => 19..=20,
    };
    let is_day =
        |century: u32| i32::try_from(century * 100 + year).ok().and_then(|year| Day::new(year, month, day)).is_some();
    centuries.into_iter().any(is_day).then_some(kind)
}

/// The check digit (Luhn, ISO/IEC 7812-1).
fn is_checked(ten: &[u32]) -> bool {
    let sum: u32 = ten.iter().enumerate().map(|(i, d)| if i % 2 == 0 { d * 2 / 10 + d * 2 % 10 } else { *d }).sum();
    sum.is_multiple_of(10)
}

/// `20170309-1200` is more often a day and a time than somebody born on that day.
fn is_moment(century: Option<u32>, ten: &[u32]) -> bool {
    let part = |from: usize| value(ten.get(from..from + 2).unwrap_or_default());
    century == Some(20) && part(6) < 24 && part(8) < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Number)> {
        personal_numbers(text).into_iter().map(|(r, n)| (text.get(r.start..r.end).expect("in the text"), n)).collect()
    }

    #[test]
    fn every_written_form_is_found() {
        for form in [
            "811218-9876",
            "811218+9876",
            "811218–9876",
            "19811218\u{2011}9876",
            "8112189876",
            "19811218-9876",
            "198112189876",
        ] {
            for text in [form.to_owned(), format!("Anna Ek ({form}) valdes."), format!("Personnr:{form}, Anna")] {
                assert_eq!(found(&text), [(form, Number::Identity)], "{text}");
            }
        }
        assert_eq!(
            found("701063-2391 och 121212-1212"),
            [("701063-2391", Number::CoOrdination), ("121212-1212", Number::Identity)]
        );
        assert_eq!(found("000229-1235").len(), 1, "2000 has a leap day");
    }

    #[test]
    fn a_number_is_hidden_wherever_it_stands() {
        for text in
            ["`811218-9876`", "x811218-9876y", "https://a.se/8112189876", "a.se/19811218-9876-1", "12 8112189876"]
        {
            assert_eq!(private_numbers(text).len(), 1, "{text}");
        }
        assert_eq!(private_numbers("811218-9877, 81121898760, 556036-0793, 070-123 45 67"), []);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "811218-9877",                  // the check digit
            "811318-9875",                  // the month
            "810229-9875",                  // no leap year
            "556036-0793",                  // an organisation
            "0701234567 och 070-123 45 67", // telephones
            "1198112189876, 81121898760",   // longer
            "8112189876 12",                // groups
            "12 8112189876",
            "dnr 2017/811218-9876",
            "https://a.se/811218-9876",
            "x811218-9876y",
            "811218-9876-1",
            "811218-98765",
            "19811218.9876",
            "20170309-1205 201703091205", // moments
            "2017-03-09 2017-2018 123-4567",
            "811218-0008", // nobody has the number 000
            "٨١١٢١٨-٩٨٧٦",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
