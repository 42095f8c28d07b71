//! Which language a text is in, by its frequent words.

use fnv::FnvHashMap;

use super::load::{Compiled, Known, Packs};

/// So many words of a text are looked at.
const MOST_WORDS: usize = 600;

/// A section of fewer words shows no language of its own.
const LEAST_WORDS: usize = 25;

/// Divisible by the number of languages that share a word, up to ten.
const WEIGHT: usize = 2520;

/// Frequent words of one language in a text.
#[derive(Debug, Clone, Copy, Default)]
struct Heard {
    words: usize,
    /// What they weigh: a word that several languages share weighs accordingly less, as neighbours (Norwegian and
    /// Danish) have most of theirs in common.
    weight: usize,
}

impl Packs {
    /// The pack whose frequent words weigh most in the text. `None` when no language reaches one word in twelve.
    pub fn detect(&self, text: &str) -> Option<&Compiled> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(MOST_WORDS);
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let heard = self.heard(words.iter().map(String::as_str));
        let (best, heard) = self.packs.iter().zip(heard).max_by_key(|(p, h)| (h.weight, p.fallback))?;
        // A text of a few words shows its language by any frequent word.
        (heard.words > 0 && (heard.words * 12 >= words.len() || words.len() < 60)).then(|| best.pack())
    }

    /// The pack of another language that a section of a file is plainly in; its words are in lower case.
    pub fn instead_of(&self, file: &Compiled, words: &[&str]) -> Option<&Compiled> {
        if words.len() < LEAST_WORDS {
            return None;
        }
        let heard = self.heard(words.iter().take(MOST_WORDS).copied());
        let own = self.packs.iter().position(|p| p.is(&file.pack.language.code))?;
        let (best, most) = heard.iter().enumerate().max_by_key(|(at, h)| (h.weight, *at == own))?;
        let own = heard.get(own).copied().unwrap_or_default();
        let plain = most.words * 6 >= words.len().min(MOST_WORDS) && most.weight >= 3 * own.weight;
        self.packs.get(best).filter(|p| plain && !p.is(&file.pack.language.code)).map(Known::pack)
    }

    /// What is heard of each language, in the order of the packs.
    fn heard<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Heard> {
        let speakers = self.speakers.get_or_init(|| speakers(&self.packs));
        let mut out = vec![Heard::default(); self.packs.len()];
        for who in words.filter_map(|w| speakers.get(w)) {
            let weight = WEIGHT / usize::try_from(who.count_ones()).unwrap_or(1).max(1);
            for heard in out.iter_mut().enumerate().filter(|(at, _)| who >> at & 1 == 1).map(|(_, heard)| heard) {
                heard.words += 1;
                heard.weight += weight;
            }
        }
        out
    }
}

/// The languages that have a word, by the word.
fn speakers(packs: &[Known]) -> FnvHashMap<String, u64> {
    let mut out: FnvHashMap<String, u64> = FnvHashMap::default();
    // Beyond the room for bits nobody is heard: no one has so many languages.
    for (at, known) in packs.iter().enumerate().take(64) {
        for word in &known.function_words {
            *out.entry(word.to_string()).or_default() |= 1 << at;
        }
    }
    out
}
