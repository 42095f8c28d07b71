//! Values to columns.

use std::collections::HashMap;
use std::fmt::Display;

use serde::{Serialize, Serializer, ser};

use super::{Fault, RECENT, folded, no_form, push_number};

/// What is written so far.
pub(super) struct Writer {
    columns: Vec<Column>,
    /// The column of what comes next.
    at: usize,
    /// The number of each string.
    numbers: HashMap<Box<str>, u32>,
    /// All strings.
    text: Vec<u8>,
    /// How long each is.
    lengths: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Writer {
        let columns = vec![Column::default()];
        Writer { columns, at: 0, numbers: HashMap::new(), text: Vec::new(), lengths: Vec::new() }
    }
}

/// What all things have at one place of their kind.
#[derive(Default)]
struct Column {
    /// The numbers, one after the other.
    bytes: Vec<u8>,
    last: u64,
    /// How many bits the numbers need, and how many their differences.
    bits: u64,
    bits_of_differences: u64,
    /// The strings that came last, the latest first.
    recent: Vec<u32>,
    /// The columns of the parts; 0: none yet.
    parts: Vec<usize>,
}

impl Column {
    #[inline(never)]
    fn push(&mut self, number: u64) {
        let bits = |number: u64| u64::from(u64::BITS - number.leading_zeros());
        self.bits += bits(number);
        self.bits_of_differences += bits(folded(number.wrapping_sub(self.last).cast_signed()));
        self.last = number;
        push_number(&mut self.bytes, number);
    }

    fn is_told_by_differences(&self) -> bool {
        self.bits_of_differences < self.bits
    }

    /// The bytes as they are kept.
    fn kept(&self) -> Vec<u8> {
        if !self.is_told_by_differences() {
            return self.bytes.clone();
        }
        let (mut kept, mut last, mut at) = (Vec::with_capacity(self.bytes.len()), 0, 0);
        while let Some((number, next)) = super::number_at(&self.bytes, at) {
            push_number(&mut kept, folded(number.wrapping_sub(last).cast_signed()));
            (last, at) = (number, next);
        }
        kept
    }
}

impl Writer {
    /// Directory, columns, lengths of the strings, strings.
    pub(super) fn finish(self) -> Vec<u8> {
        let (mut bytes, mut columns) = (Vec::new(), Vec::new());
        push_number(&mut bytes, self.columns.len() as u64);
        for column in self.columns {
            let kept = column.kept();
            push_number(&mut bytes, (kept.len() as u64) << 1 | u64::from(column.is_told_by_differences()));
            columns.extend_from_slice(&kept);
        }
        push_number(&mut bytes, self.lengths.len() as u64);
        bytes.extend_from_slice(&columns);
        bytes.extend_from_slice(&self.lengths);
        bytes.extend_from_slice(&self.text);
        bytes
    }

    #[inline(never)]
    fn push(&mut self, number: u64) {
        self.columns.get_mut(self.at).into_iter().for_each(|column| column.push(number));
    }

    /// The column of a part of what has the column `of`.
    #[inline(never)]
    fn part(&mut self, of: usize, part: usize) -> usize {
        let new = self.columns.len();
        let Some(column) = self.columns.get_mut(of) else { return 0 };
        if column.parts.len() <= part {
            column.parts.resize(part + 1, 0);
        }
        match column.parts.get_mut(part) {
            Some(0) => {}
            Some(known) => return *known,
            None => return 0,
        }
        column.parts.get_mut(part).into_iter().for_each(|part| *part = new);
        self.columns.push(Column::default());
        new
    }

    /// Writes a part of what has the column `of`.
    fn write(&mut self, of: usize, part: usize, value: &(impl Serialize + ?Sized)) -> Result<(), Fault> {
        self.at = self.part(of, part);
        value.serialize(&mut *self)?;
        self.at = of;
        Ok(())
    }

    #[inline(never)]
    fn string(&mut self, string: &str) {
        let known = self.numbers.get(string).copied();
        let number = known.unwrap_or_else(|| {
            let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            self.numbers.insert(string.into(), number);
            push_number(&mut self.lengths, string.len() as u64);
            self.text.extend_from_slice(string.as_bytes());
            number
        });
        let Some(column) = self.columns.get_mut(self.at) else { return };
        let place = column.recent.iter().position(|recent| *recent == number);
        match (known, place) {
            (None, _) => column.push(0),
            (_, Some(place)) => {
                column.recent.remove(place);
                column.push(place as u64 + 1);
            }
            (Some(_), None) => column.push(u64::from(number) + RECENT as u64 + 1),
        }
        column.recent.truncate(RECENT - 1);
        column.recent.insert(0, number);
    }

    fn several(&mut self, first: usize) -> Several<'_> {
        Several { home: self.at, next: first, step: 1, writer: self }
    }
}

macro_rules! numbers {
    ($($name:ident: $type:ty => $as:expr;)*) => {$(
        fn $name(self, value: $type) -> Result<(), Fault> {
            self.push($as(value));
            Ok(())
        }
    )*};
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Several<'a>;
    type SerializeTuple = Several<'a>;
    type SerializeTupleStruct = Several<'a>;
    type SerializeTupleVariant = Several<'a>;
    type SerializeMap = Several<'a>;
    type SerializeStruct = Several<'a>;
    type SerializeStructVariant = Several<'a>;

    numbers! {
        serialize_bool: bool => u64::from;
        serialize_u8: u8 => u64::from;
        serialize_u16: u16 => u64::from;
        serialize_u32: u32 => u64::from;
        serialize_u64: u64 => u64::from;
        serialize_i8: i8 => |n| folded(i64::from(n));
        serialize_i16: i16 => |n| folded(i64::from(n));
        serialize_i32: i32 => |n| folded(i64::from(n));
        serialize_i64: i64 => folded;
        serialize_f32: f32 => |n: f32| u64::from(n.to_bits());
        serialize_f64: f64 => f64::to_bits;
        serialize_char: char => |c| u64::from(u32::from(c));
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Fault> {
        self.serialize_str(&value.to_string())
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Fault> {
        Err(no_form("a run of bytes"))
    }

    fn serialize_none(self) -> Result<(), Fault> {
        self.push(0);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        self.push(1);
        self.write(self.at, 0, value)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Fault> {
        self.push(u64::from(index));
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.push(u64::from(index));
        self.write(self.at, index as usize, value)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Several<'a>, Fault> {
        self.push(len.ok_or_else(|| no_form("a list of unknown length"))? as u64);
        Ok(Several { step: 0, ..self.several(0) })
    }

    fn serialize_tuple(self, _: usize) -> Result<Several<'a>, Fault> {
        Ok(self.several(0))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Several<'a>, Fault> {
        Ok(self.several(0))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Several<'a>, Fault> {
        self.push(u64::from(index));
        let (home, inner) = (self.at, self.part(self.at, index as usize));
        self.at = home;
        Ok(Several { home: inner, next: 0, step: 1, writer: self })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Several<'a>, Fault> {
        self.push(len.ok_or_else(|| no_form("a map of unknown length"))? as u64);
        Ok(self.several(0))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Several<'a>, Fault> {
        Ok(self.several(0))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Several<'a>, Fault> {
        self.serialize_tuple_variant(name, index, variant, len)
    }
}

/// The parts of a thing, one after the other.
pub(super) struct Several<'a> {
    writer: &'a mut Writer,
    home: usize,
    next: usize,
    /// How far on the next part is: 0 where all are of one kind.
    step: usize,
}

impl Several<'_> {
    fn part(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Fault> {
        self.writer.write(self.home, self.next, value)?;
        self.next += self.step;
        Ok(())
    }
}

macro_rules! several {
    ($($trait:ident $name:ident)*) => {$(
        impl ser::$trait for Several<'_> {
            type Ok = ();
            type Error = Fault;

            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.part(value)
            }

            fn end(self) -> Result<(), Fault> {
                Ok(())
            }
        }
    )*};
}

several! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

macro_rules! fields {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Several<'_> {
            type Ok = ();
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Fault> {
                self.part(value)
            }

            fn end(self) -> Result<(), Fault> {
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for Several<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        self.writer.write(self.home, 0, key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.writer.write(self.home, 1, value)
    }

    fn end(self) -> Result<(), Fault> {
        Ok(())
    }
}
