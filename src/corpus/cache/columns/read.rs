//! Columns to values.

use std::ops::Range;

use serde::Deserializer;
use serde::de::value::U32Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Fault, RECENT, no_form, number_at, unfolded};

/// What is still to be read.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    /// Columns as they lie in the bytes.
    kept: Vec<(Range<usize>, bool)>,
    /// Columns as they are needed, which is the order in which they were written.
    columns: Vec<Column>,
    /// The column of what comes next.
    at: usize,
    strings: Vec<&'b str>,
    /// How many strings came already.
    known: usize,
}

/// What all things have at one place of their kind.
#[derive(Default)]
struct Column {
    at: usize,
    end: usize,
    differences: bool,
    last: u64,
    /// The strings that came last, the latest first.
    recent: Vec<usize>,
    /// The columns of the parts; 0: none yet.
    parts: Vec<usize>,
}

#[cold]
fn damaged() -> Fault {
    Fault("these bytes are no columns".to_owned())
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Option<Reader<'b>> {
        let (count, mut at) = number_at(bytes, 0)?;
        let mut sizes = Vec::new();
        for _ in 0..count {
            let size;
            (size, at) = number_at(bytes, at)?;
            sizes.push(size);
        }
        let (lengths, mut at) = number_at(bytes, at)?;
        let mut kept = Vec::with_capacity(sizes.len());
        for size in sizes {
            let end = at.checked_add(usize::try_from(size >> 1).ok()?)?;
            kept.push((at..end, size & 1 == 1));
            at = end;
        }
        let end = at.checked_add(usize::try_from(lengths).ok()?)?;
        let strings = strings(bytes.get(at..end)?, bytes.get(end..)?)?;
        let mut reader = Reader { bytes, kept, columns: Vec::new(), at: 0, strings, known: 0 };
        reader.begin()?;
        Some(reader)
    }

    /// Begins the next column; its number.
    #[inline(never)]
    fn begin(&mut self) -> Option<usize> {
        let new = self.columns.len();
        let (Range { start: at, end }, differences) = self.kept.get(new)?.clone();
        self.columns.push(Column { at, end, differences, ..Column::default() });
        Some(new)
    }

    /// The column of a part of what has the column `of`.
    #[inline(never)]
    fn part(&mut self, of: usize, part: usize) -> Option<usize> {
        match self.columns.get(of)?.parts.get(part) {
            None | Some(0) => {}
            Some(known) => return Some(*known),
        }
        // An enum of that many variants is none of ours.
        let new = if part < usize::from(u16::MAX) { self.begin()? } else { return None };
        let parts = &mut self.columns.get_mut(of)?.parts;
        if parts.len() <= part {
            parts.resize(part + 1, 0);
        }
        *parts.get_mut(part)? = new;
        Some(new)
    }

    #[inline(never)]
    fn number(&mut self) -> Result<u64, Fault> {
        let column = self.columns.get_mut(self.at).ok_or_else(damaged)?;
        let (number, next) = number_at(self.bytes, column.at).ok_or_else(damaged)?;
        if next > column.end {
            return Err(damaged());
        }
        column.at = next;
        let number =
            if column.differences { column.last.wrapping_add(unfolded(number).cast_unsigned()) } else { number };
        column.last = number;
        Ok(number)
    }

    fn small<T: TryFrom<u64>>(&mut self) -> Result<T, Fault> {
        T::try_from(self.number()?).map_err(|_| damaged())
    }

    fn signed<T: TryFrom<i64>>(&mut self) -> Result<T, Fault> {
        T::try_from(unfolded(self.number()?)).map_err(|_| damaged())
    }

    #[inline(never)]
    fn string(&mut self) -> Result<&'b str, Fault> {
        let told: usize = self.small()?;
        let column = self.columns.get_mut(self.at).ok_or_else(damaged)?;
        let number = match told {
            0 => {
                self.known += 1;
                self.known - 1
            }
            1..=RECENT if told <= column.recent.len() => column.recent.remove(told - 1),
            _ => told.checked_sub(RECENT + 1).ok_or_else(damaged)?,
        };
        column.recent.truncate(RECENT - 1);
        column.recent.insert(0, number);
        self.strings.get(number).copied().ok_or_else(damaged)
    }

    /// Reads a part of what has the column `of`.
    fn read<'de, S: DeserializeSeed<'de>>(&mut self, of: usize, part: usize, seed: S) -> Result<S::Value, Fault> {
        self.at = self.part(of, part).ok_or_else(damaged)?;
        let value = seed.deserialize(&mut *self)?;
        self.at = of;
        Ok(value)
    }

    fn several(&mut self, home: usize, left: usize, step: usize) -> Several<'_, 'b> {
        Several { reader: self, home, next: 0, left, step }
    }
}

/// The strings that lie one after the other in `text`.
fn strings<'b>(lengths: &[u8], text: &'b [u8]) -> Option<Vec<&'b str>> {
    let text = std::str::from_utf8(text).ok()?;
    let (mut strings, mut at, mut start) = (Vec::new(), 0, 0usize);
    while at < lengths.len() {
        let length;
        (length, at) = number_at(lengths, at)?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        strings.push(text.get(start..end)?);
        start = end;
    }
    Some(strings)
}

macro_rules! numbers {
    ($($name:ident $visit:ident $read:ident;)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

macro_rules! no_forms {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
            Err(no_form("what may be anything"))
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Fault;

    numbers! {
        deserialize_u8 visit_u8 small;
        deserialize_u16 visit_u16 small;
        deserialize_u32 visit_u32 small;
        deserialize_u64 visit_u64 number;
        deserialize_i8 visit_i8 signed;
        deserialize_i16 visit_i16 signed;
        deserialize_i32 visit_i32 signed;
        deserialize_i64 visit_i64 signed;
        deserialize_str visit_str string;
        deserialize_string visit_str string;
    }

    no_forms! { deserialize_any deserialize_identifier deserialize_ignored_any deserialize_bytes deserialize_byte_buf }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.number()? {
            0 => visitor.visit_bool(false),
            1 => visitor.visit_bool(true),
            _ => Err(damaged()),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f32(f32::from_bits(self.small()?))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f64(f64::from_bits(self.number()?))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_char(char::from_u32(self.small()?).ok_or_else(damaged)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.number()? {
            0 => visitor.visit_none(),
            1 => {
                let home = self.at;
                self.at = self.part(home, 0).ok_or_else(damaged)?;
                let value = visitor.visit_some(&mut *self)?;
                self.at = home;
                Ok(value)
            }
            _ => Err(damaged()),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let count = self.small()?;
        visitor.visit_seq(self.several(self.at, count, 0))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(self.several(self.at, len, 1))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let count = self.small()?;
        visitor.visit_map(self.several(self.at, count, 0))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(fields.len(), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let index: u32 = self.small()?;
        let home = self.at;
        visitor.visit_enum(Variant { reader: self, home, index })
    }
}

/// The parts of a thing, one after the other.
struct Several<'a, 'b> {
    reader: &'a mut Reader<'b>,
    home: usize,
    next: usize,
    left: usize,
    /// How far on the next part is: 0 where all are of one kind.
    step: usize,
}

impl<'de> SeqAccess<'de> for Several<'_, '_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        let part = self.next;
        (self.left, self.next) = (left, part + self.step);
        self.reader.read(self.home, part, seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de> MapAccess<'de> for Several<'_, '_> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        self.reader.read(self.home, 0, seed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        self.reader.read(self.home, 1, seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// One of several kinds of thing.
struct Variant<'a, 'b> {
    reader: &'a mut Reader<'b>,
    home: usize,
    index: u32,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        let index: U32Deserializer<Fault> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fault> {
        self.reader.read(self.home, self.index as usize, seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        let inner = self.reader.part(self.home, self.index as usize);
        let home = inner.ok_or_else(|| Fault::custom("a variant without a column"))?;
        visitor.visit_seq(self.reader.several(home, len, 1))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.tuple_variant(fields.len(), visitor)
    }
}
