//! Values as bytes, column by column: what all things of a kind have in common lies together and packs well. A field of a
//! kind is a column of numbers; a string is a number of a table, in which each string stands once.
//!
//! The form has no names: it is read by the program that wrote it, into the same types. What is not generic is not
//! inlined: every field of every type would have a copy of it.

mod read;
mod write;

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// So many strings that a column had last are told by how long ago that was.
const RECENT: usize = 32;

/// A value as bytes, not packed yet; `None` when it has no form in columns.
pub(super) fn to_bytes(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut writer = write::Writer::default();
    value.serialize(&mut writer).ok()?;
    Some(writer.finish())
}

/// A value from its bytes; `None` when they are none of its.
pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut reader = read::Reader::new(bytes)?;
    T::deserialize(&mut reader).ok()
}

/// Why a value has no form in columns, or bytes are none of it.
#[derive(Debug)]
struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl serde::ser::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault(message.to_string())
    }
}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault(message.to_string())
    }
}

fn no_form(what: &str) -> Fault {
    Fault(format!("{what} has no form in columns"))
}

/// Numbers near 0 on either side as small numbers.
fn folded(number: i64) -> u64 {
    (number.wrapping_shl(1) ^ (number >> 63)).cast_unsigned()
}

fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// Adds a number in as many bytes as it needs, the lowest seven bits first (LEB128).
fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number that begins at a place, and the place behind it.
fn number_at(bytes: &[u8], mut at: usize) -> Option<(u64, usize)> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some((number, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Plain,
        Named(String),
        Two(u8, i64),
        Fields { a: Option<Box<Kind>>, b: Vec<u32> },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct All {
        yes: bool,
        numbers: (u8, u16, u32, u64, i8, i16, i32, i64, usize),
        shares: (f32, f64),
        letter: char,
        words: Vec<String>,
        kinds: Vec<Kind>,
        map: BTreeMap<String, Option<u32>>,
        unit: (),
        nothing: Vec<String>,
    }

    fn all(seed: u32) -> All {
        let words = (0..seed * 50).map(|n| format!("word {}", n % (seed * 41))).collect();
        let inner = Kind::Fields { a: None, b: vec![seed; 3] };
        All {
            yes: seed.is_multiple_of(2),
            numbers: (255, 9, u32::MAX - seed, u64::MAX, -128, -1, i32::MIN, i64::MIN, 7),
            shares: (0.1, f64::from(seed) / 7.0),
            letter: 'ö',
            words,
            kinds: vec![
                Kind::Plain,
                Kind::Named("åäö".to_owned()),
                Kind::Two(3, -4),
                Kind::Fields { a: Some(Box::new(inner)), b: Vec::new() },
            ],
            map: (0..seed).map(|n| (n.to_string(), n.is_multiple_of(2).then_some(n))).collect(),
            unit: (),
            nothing: Vec::new(),
        }
    }

    #[test]
    fn a_value_is_read_back_as_it_was() {
        for values in [vec![], vec![all(0)], (0..9).map(all).collect::<Vec<_>>()] {
            let bytes = to_bytes(&values).expect("a form");
            assert_eq!(from_bytes::<Vec<All>>(&bytes).expect("the value"), values);
        }
    }

    #[test]
    fn other_bytes_are_no_value_and_no_fault() {
        let bytes = to_bytes(&(1..5).map(all).collect::<Vec<_>>()).expect("a form");
        for end in (0..bytes.len()).step_by(7) {
            assert!(from_bytes::<Vec<All>>(&bytes[..end]).is_none(), "{end}");
        }
        for at in 0..bytes.len().min(400) {
            let mut other = bytes.clone();
            other[at] ^= 0x55;
            let _ = from_bytes::<Vec<All>>(&other);
        }
        assert!(from_bytes::<Vec<u64>>(&[0xFF; 40]).is_none());
    }
}
