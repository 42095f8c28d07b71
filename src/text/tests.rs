//! Bytes to text and back: encodings, places, lines; and what holds for all bytes.

use super::*;
use proptest::prelude::*;

fn source(bytes: &[u8]) -> Source {
    Source::new("t", bytes.to_vec())
}

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "Närvarande: Åke\nBeslut\n";
    let utf16 = |f: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(f).collect::<Vec<u8>>();
    let nfd: String = text.replace('ä', "a\u{308}").replace('Å', "A\u{30A}");
    let cases: Vec<(Vec<u8>, Encoding)> = vec![
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(), Encoding::Utf8Bom),
        ([vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat(), Encoding::Utf16Le),
        ([vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat(), Encoding::Utf16Be),
        (utf16(u16::to_le_bytes), Encoding::Utf16Le),
        (text.replace('\n', "\r\n").into_bytes(), Encoding::Utf8),
        (text.replace('\n', "\r").into_bytes(), Encoding::Utf8),
        (text.replace("lut", "l\u{AD}ut").into_bytes(), Encoding::Utf8),
        (nfd.into_bytes(), Encoding::Utf8),
        (text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect(), Encoding::Windows1252),
    ];
    for (bytes, encoding) in cases {
        let s = source(&bytes);
        assert_eq!(s.text, text, "{encoding:?}");
        assert_eq!(s.encoding, encoding);
        assert_eq!(s.bytes_of(Range::new(0, s.text.len())), bytes, "{encoding:?}");
        let at = s.text.find("Beslut").expect("the word");
        let place = s.location(at);
        assert_eq!((place.line, place.column), (2, 1), "{encoding:?}");
    }
}

#[test]
fn columns_count_code_points_of_the_file() {
    let s = source("a\u{308}rende Bo\n".as_bytes());
    let at = s.text.find("Bo").expect("the name");
    assert_eq!(s.location(at).column, 9, "the decomposed letter is two code points in the file");
    assert_eq!(s.location(at).offset, 9);
}

#[test]
fn spans_lead_back_to_the_text() {
    let files: [&[u8]; 3] = [
        b"Bo\r\n\xE5ker till L\xE5s\r\n",
        "Bo\r\nåker till La\u{30A}s".as_bytes(),
        "Bo\nå\u{AD}ker till Lås".as_bytes(),
    ];
    for file in files {
        let s = source(file);
        let at = s.text.find("Lås").expect("the word");
        let range = Range::new(at, at + "Lås".len());
        assert_eq!(s.range(s.span(range)), range, "{:?}", s.encoding);
    }
    assert_eq!(source(b"").range(Span::file_start()), Range::new(0, 0));
}

#[test]
fn a_form_feed_ends_no_line() {
    let s = source(b"one\x0Ctwo\nthree");
    assert_eq!(s.line_count(), 2);
    assert_eq!(s.line_of(s.text.find("two").expect("the word")), 1);
}

#[test]
fn damage_is_reported_where_it_stands() {
    let s = source("Åke åt \u{FFFD}".replace('\u{FFFD}', "").as_bytes());
    assert!(s.faults.is_empty());
    let s = source(b"\xC3\x85ke \xC3\xA5t \xC3\xA4pplen\xFF\n");
    assert_eq!(s.encoding, Encoding::Utf8);
    let kinds: Vec<_> = s.faults.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FaultKind::Undecodable]);
    assert_eq!(s.bytes_of(s.faults.first().expect("one").range), b"\xFF");
}

#[test]
fn bytes_that_are_no_text_belong_to_a_line() {
    let s = source(&[0x0e]);
    assert_eq!((s.text.as_str(), s.line(1).map(|line| s.bytes_of(line))), ("", Some(&[0x0e][..])));
    assert_eq!(source(b"").line(1).map(|line| line.is_empty()), Some(true));
}

proptest! {
    #[test]
    fn offsets_are_monotone_and_lines_tile_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let s = source(&bytes);
        let mut last = 0;
        for (at, _) in s.text.char_indices() {
            prop_assert!(s.offset(at) >= last);
            last = s.offset(at);
        }
        let mut joined = Vec::new();
        for line in 1.. {
            let Some(range) = s.line(line) else { break };
            joined.extend_from_slice(s.bytes_of(range));
        }
        prop_assert_eq!(joined, bytes);
    }

    #[test]
    fn a_span_leads_back_to_its_range(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let s = source(&bytes);
        for (at, c) in s.text.char_indices() {
            let range = Range::new(at, at + c.len_utf8());
            prop_assert_eq!(s.range(s.span(range)), range);
        }
        for offset in 0..bytes.len() + 3 {
            prop_assert!(s.text.is_char_boundary(s.text_offset(offset)));
        }
    }
}
