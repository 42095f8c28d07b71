//! Logs of chats and what their bots and scribes make of them: `12:03 <anna> text`, `Topic: …`, `* item  (anna, 15:03:10)`.

/// In which form of such texts a file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Stars are headings.
    pub org: bool,
    /// A scribe's minutes: `Topic:` opens a topic.
    scribe: bool,
    /// A bot's minutes: items end in who said them, and when.
    bot: bool,
    /// A log: nearly every line has its speaker.
    log: bool,
}

impl Form {
    pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Form {
        let lines: Vec<&str> = lines.map(str::trim_end).collect();
        let trimmed = || lines.iter().copied();
        let topics = trimmed().filter(|l| topic_label(l) > 0).count();
        let scribed = || {
            let begins = |l: &str, word: &str| l.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
            trimmed().any(|l| ["scribe:", "scribenick:", "present+", "<", "RESOLUTION:"].iter().any(|w| begins(l, w)))
        };
        let said = trimmed().filter(|l| prefix(l).is_some_and(|p| p.said)).count();
        let full = trimmed().filter(|l| !l.trim().is_empty()).count();
        Form {
            org: trimmed().any(|l| l.starts_with("** ")),
            scribe: topics >= 2 || topics == 1 && scribed(),
            bot: trimmed().any(|l| l.starts_with("Meeting started ") && l.contains(" UTC")),
            log: said >= 3 && said * 3 >= full,
        }
    }
}

/// What a line of a log is.
pub(super) enum Said {
    /// A topic, behind so many bytes of mark.
    Topic(usize),
    /// What somebody said, behind so many bytes that name the speaker.
    Line(usize),
    /// What the program that keeps the log tells: who came and went.
    Notice,
}

/// Reads a line without the blanks around it.
pub(super) fn line(inner: &str, form: Form) -> Option<Said> {
    if form.scribe && topic_label(inner) > 0 {
        return Some(Said::Topic(topic_label(inner)));
    }
    let head = prefix(inner).filter(|p| form.log || p.timed || p.said && form.scribe)?;
    let rest = inner.get(head.len..).unwrap_or_default();
    if !head.said {
        return (form.log && head.notice).then_some(Said::Notice);
    }
    if rest.is_empty() {
        return form.log.then_some(Said::Notice);
    }
    let tag = if rest.starts_with("#topic ") || rest.starts_with("#subtopic ") { rest.find(' ') } else { None };
    let topic = tag.map_or_else(|| topic_label(rest), |at| at + 1);
    Some(if topic > 0 && (tag.is_some() || form.log) { Said::Topic(head.len + topic) } else { Said::Line(head.len) })
}

/// `#topic Greenhouse` without a speaker before it.
pub(super) fn topic_tag(inner: &str) -> usize {
    let rest = inner.strip_prefix("#topic ").map_or("", str::trim_start);
    if rest.is_empty() { 0 } else { inner.len() - rest.len() }
}

/// `Topic: Greenhouse`: the length of the label with the blanks after it.
fn topic_label(inner: &str) -> usize {
    let label =
        ["topic:", "subtopic:"].iter().find(|l| inner.get(..l.len()).is_some_and(|w| w.eq_ignore_ascii_case(l)));
    let Some(label) = label else { return 0 };
    let rest = inner.get(label.len()..).unwrap_or_default().trim_start();
    if rest.is_empty() { 0 } else { inner.len() - rest.len() }
}

struct Prefix {
    len: usize,
    timed: bool,
    /// Somebody's name in angle brackets.
    said: bool,
    /// A star or an arrow: a notice.
    notice: bool,
}

/// `12:03:44 <anna> `, `[12:03] <@anna> `, `<anna> `, `12:03 * `, `12:03 -!- `.
fn prefix(inner: &str) -> Option<Prefix> {
    let bare = inner.trim_start_matches(['>', ' ']);
    if bare.starts_with(char::is_alphabetic) {
        return None;
    }
    let start = inner.len() - bare.len();
    let time = time_len(bare);
    let rest = bare.get(time..)?;
    let timed = time > 0;
    if let Some(nick) = nick(rest) {
        let after = rest.get(nick..)?;
        let gap = after.len() - after.trim_start().len();
        let said = Prefix { len: start + time + nick + gap, timed, said: true, notice: false };
        return (gap > 0 || after.is_empty()).then_some(said);
    }
    let marks = ["* ", "*** ", "-!- ", "--> ", "<-- ", "-- ", "=== ", "→ ", "← "];
    let notice = !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && marks.iter().any(|m| rest.starts_with(m));
    (timed || notice).then_some(Prefix { len: start + time, timed, said: false, notice })
}

/// `12:03`, `[12:03:44]`, also behind a day: the length with the blanks after it.
fn time_len(text: &str) -> usize {
    let open = usize::from(text.starts_with(['[', '(']));
    let body = text.get(open..).unwrap_or_default();
    let len =
        body.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '-' | '/' | 'T' | 'Z'))).unwrap_or(body.len());
    let (Some(said), Some(rest)) = (body.get(..len), body.get(len..)) else { return 0 };
    // A day may stand before the hour.
    let (said, rest) = match rest.strip_prefix(' ') {
        Some(more) if !said.contains(':') && said.len() == 10 => {
            let hour = more.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(more.len());
            (more.get(..hour).unwrap_or_default(), more.get(hour..).unwrap_or_default())
        }
        _ => (said, rest),
    };
    if said.matches(':').count() == 0 || !said.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let rest = if open > 0 { rest.strip_prefix([']', ')']).unwrap_or_default() } else { rest };
    let gap = rest.len() - rest.trim_start().len();
    if gap == 0 { 0 } else { text.len() - rest.len() + gap }
}

/// Tags of HTML, which are no names.
const TAGS: [&str; 24] = [
    "p", "b", "i", "u", "s", "a", "br", "hr", "li", "ul", "ol", "td", "tr", "th", "em", "div", "span", "sub", "sup",
    "pre", "code", "small", "strong", "details",
];

/// `<anna>`: its length.
fn nick(text: &str) -> Option<usize> {
    let close = text.strip_prefix('<')?.find('>')?;
    let name = text.get(1..=close)?.trim_start_matches(['@', '+', ' ', '%', '&', '~']);
    let letters =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '|' | '`' | '^' | '[' | ']' | '{' | '}' | '.');
    let named = (1..=30).contains(&name.len()) && name.chars().all(letters) && name.starts_with(char::is_alphabetic);
    (named && !TAGS.contains(&name.to_lowercase().as_str())).then_some(close + 2)
}

/// The speaker in the mark of such a line.
pub fn speaker(marker: &str) -> Option<&str> {
    let (_, rest) = marker.split_once('<')?;
    Some(rest.split_once('>')?.0.trim_matches(['@', '+', ' ', '%', '&', '~']))
}

/// `  (anna, 15:03:10)` at the end of a line in a bot's minutes: its length.
pub(super) fn signed(inner: &str, form: Form) -> usize {
    let Some(at) = inner.rfind('(').filter(|_| form.bot && inner.ends_with(')')) else { return 0 };
    let inside = inner.get(at + 1..inner.len() - 1).unwrap_or_default();
    let timed = inside.rsplit_once(", ").is_some_and(|(nick, time)| {
        !nick.contains(' ') && time.len() == 8 && time.bytes().all(|b| b.is_ascii_digit() || b == b':')
    });
    let said = inner.get(..at).unwrap_or_default().trim_end();
    if timed && !said.is_empty() { inner.len() - said.len() } else { 0 }
}
