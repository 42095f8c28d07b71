//! A name of several words that stands without quotes: its first word is taken for the name, the others for paths.

/// Flags that take a name.
const NAME_FLAGS: [&str; 5] = ["--owner", "--person", "--organisation", "--group", "--project"];
/// Commands that take their name first.
const NAME_FIRST: [&str; 4] = ["history", "digest", "next", "agenda"];

/// What was probably meant when `missing` is no path: the words of the command line from the name on, in quotes.
pub(super) fn unquoted(words: &[String], missing: &str, exists: impl Fn(&str) -> bool) -> Option<String> {
    let at = words.iter().position(|word| word == missing)?;
    let (before, rest) = words.split_at_checked(at)?;
    let name = rest.iter().take_while(|word| !word.starts_with('-') && !exists(word));
    let name = name.map(String::as_str).collect::<Vec<_>>().join(" ");
    match before {
        [.., flag, first] if NAME_FLAGS.contains(&flag.as_str()) => Some(format!("{flag} \"{first} {name}\"")),
        [.., joined] if joined.starts_with("--") => {
            let (flag, first) = joined.split_once('=').filter(|(flag, _)| NAME_FLAGS.contains(flag))?;
            Some(format!("{flag} \"{first} {name}\""))
        }
        [.., command, first] if NAME_FIRST.contains(&command.as_str()) && !first.starts_with('-') && !exists(first) => {
            Some(format!("minutes {command} \"{first} {name}\""))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(line: &str, missing: &str) -> Option<String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        unquoted(&words, missing, |word| word == "minutes/")
    }

    #[test]
    fn the_words_after_a_name_belong_to_it() {
        let quoted = |words: &str| Some(words.to_owned());
        assert_eq!(meant("minutes tasks --owner Bo Ek minutes/", "Ek"), quoted("--owner \"Bo Ek\""));
        assert_eq!(meant("minutes tasks --group=Bo Ek Ek2 -q", "Ek"), quoted("--group \"Bo Ek Ek2\""));
        assert_eq!(meant("minutes agenda Styrelsen i X", "i"), quoted("minutes agenda \"Styrelsen i X\""));
    }

    #[test]
    fn a_word_that_follows_no_name_is_left_alone() {
        assert_eq!(meant("minutes tasks Ek", "Ek"), None);
        assert_eq!(meant("minutes tasks --format csv Ek", "Ek"), None);
        assert_eq!(meant("minutes agenda minutes/ Ek", "Ek"), None);
    }
}
