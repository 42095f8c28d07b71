//! Which language a text is in, by its frequent words.

use fnv::FnvHashMap;

use super::load::{Compiled, Known, Packs};

/// So many words of a text are looked at.
const MOST_WORDS: usize = 600;

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
    /// The pack whose frequent words weigh most in the text. `None` when no language reaches one word in twelve of those
    /// in small letters: names and figures are words of no language.
    pub fn detect(&self, text: &str) -> Option<&Compiled> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(MOST_WORDS);
        let small = words.clone().filter(|w| w.starts_with(char::is_lowercase)).count();
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let heard = self.heard(words.iter().map(String::as_str));
        let (best, heard) = self.packs.iter().zip(heard).max_by_key(|(p, h)| (h.weight, p.fallback))?;
        // A text of a few words shows its language by any frequent word.
        (heard.words > 0 && (heard.words * 12 >= small.max(60) || words.len() < 60)).then(|| best.pack())
    }

    /// The pack of another language that a part of a file – a section, or with `least` words a paragraph – is plainly in;
    /// its words are in lower case.
    pub fn instead_of(&self, file: &Compiled, words: &[&str], least: usize) -> Option<&Compiled> {
        if words.len() < least {
            return None;
        }
        let heard = self.heard(words.iter().take(MOST_WORDS).copied());
        let own = self.packs.iter().position(|p| p.is(&file.pack.language.code))?;
        let (best, most) = heard.iter().enumerate().max_by_key(|(at, h)| (h.weight, *at == own))?;
        let own = heard.get(own).copied().unwrap_or_default();
        let enough =
            (most.words >= 3 || most.words == 2 && own.words == 0) && most.words * 6 >= words.len().min(MOST_WORDS);
        let plain = enough && most.weight >= 3 * own.weight;
        self.packs.get(best).filter(|p| plain && !p.is(&file.pack.language.code)).map(Known::pack)
    }

    /// The packs of other languages that a text has frequent words of, the most first; two at most.
    pub fn also_heard(&self, file: &Compiled, text: &str) -> Vec<&Compiled> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(MOST_WORDS);
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let heard = self.heard(words.iter().map(String::as_str));
        let mut others: Vec<(&Known, Heard)> = self.packs.iter().zip(heard).filter(|(_, h)| h.words > 0).collect();
        others.retain(|(known, _)| !known.is(&file.pack.language.code));
        others.sort_by_key(|(_, h)| std::cmp::Reverse(h.weight));
        others.into_iter().take(2).map(|(known, _)| known.pack()).collect()
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
