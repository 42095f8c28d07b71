//! A corpus to measure speed on: an archive of minutes as large as one likes, and the truth about every file.
//!
//! Half of the bodies keep notes as working groups do, half of them formal protocols. What is written in a file depends
//! on the seed and the number of the file alone, so that any number of threads write the same bytes. The words stand
//! in `words/*.txt`; nothing in them is taken from real minutes.

#![allow(dead_code, reason = "each program uses its part")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::string_slice, reason = "no library code")]

pub(crate) mod body;
pub(crate) mod disk;
pub(crate) mod fold;
pub(crate) mod measure;
mod notes;
#[path = "../../tests/series/page.rs"]
mod page;
mod phrases;
mod protocol;
#[path = "../../tests/series/random.rs"]
mod random;
mod scene;
mod sheet;
pub(crate) mod truth;

use body::Body;
use random::Random;
use truth::FileTruth;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// How many files.
    pub files: usize,
    /// Another seed, other minutes.
    pub seed: u64,
    /// How many files one body has kept: those of one corpus root.
    pub files_of_a_body: usize,
}

impl Plan {
    /// The archive that all figures are about.
    pub(crate) fn archive(files: usize) -> Plan {
        Plan { files, seed: 1, files_of_a_body: 100 }
    }

    /// How many bodies keep these files.
    pub(crate) fn bodies(&self) -> usize {
        self.files.div_ceil(self.files_of_a_body)
    }

    /// The body of a number, counted from 0.
    pub(crate) fn body(&self, number: usize) -> Body {
        Body::of(self.seed, number)
    }

    /// How many files a body has kept; the last body may have kept fewer.
    pub(crate) fn kept_by(&self, body: usize) -> usize {
        self.files_of_a_body.min(self.files.saturating_sub(body * self.files_of_a_body))
    }

    /// The minutes of one meeting of a body, both counted from 0.
    pub(crate) fn minutes(&self, body: &Body, meeting: usize) -> Minutes {
        let random = Random::new(seed_of(&[self.seed, body.number as u64, meeting as u64]));
        written(body, meeting, natural_size(&mut random.clone()), random)
    }
}

/// One file and what it says.
#[derive(Debug)]
pub(crate) struct Minutes {
    /// Path in the corpus, with `/`.
    pub path: String,
    pub text: String,
    pub truth: FileTruth,
}

/// Notes of one endless meeting, about so many bytes long.
pub(crate) fn one_file(bytes: usize, seed: u64) -> Minutes {
    written(&Body::of(seed, 0), 0, bytes, Random::new(seed_of(&[seed, bytes as u64])))
}

/// The same on a single line.
pub(crate) fn one_line(bytes: usize, seed: u64) -> String {
    one_file(bytes, seed).text.replace('\n', " ")
}

fn written(body: &Body, meeting: usize, size: usize, random: Random) -> Minutes {
    let mut sheet = sheet::Sheet::new(body, meeting, random);
    match body.formal {
        true => protocol::write(&mut sheet, size),
        false => notes::write(&mut sheet, size),
    }
    let (text, mut truth) = sheet.done();
    truth.file = body.path(meeting);
    Minutes { path: truth.file.clone(), text, truth }
}

/// Bytes: 5 KB in the median, from 2 to 15 KB.
fn natural_size(random: &mut Random) -> usize {
    // The sum of twelve even numbers is normal enough.
    let sum: usize = (0..12).map(|_| random.below(1000)).sum();
    let normal = (sum as f64 - 6000.0) / 1000.0;
    let size = 4700.0 * (0.45 * normal).exp();
    size.clamp(1800.0, 14500.0) as usize
}

/// One seed out of several numbers.
fn seed_of(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0x51_7C_C1, |seed, n| (seed ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
}
