//! The meeting itself: title, group, kind, date, hours, place.

use crate::lang::Compiled;
use crate::lang::pack::{Capitals, SectionKind};
use crate::model::{DateClaim, DateSource, MeetingDraft, MeetingKind, When, Words as Said, YearMention};
use crate::syntax::{BlockKind, Heading, LONGEST, Token, TokenKind, Tree, tokens};
use crate::text::{Range, Source};

use super::dates;
use super::form::Form;
use super::mail;
use super::settings;
use super::words::Words;
use super::years;
use super::zones::{Placed, Zone, plain};

/// Fills in what the header says.
pub(super) fn read(
    meeting: &mut MeetingDraft,
    placed: &[Placed],
    tree: &Tree,
    form: &Form,
    source: &Source,
    pack: &Compiled,
) {
    let mut titles: Vec<&Placed> = Vec::new();
    for (index, unit) in placed.iter().enumerate() {
        match unit.zone {
            Zone::Header => {
                titles.push(unit);
                title_line(meeting, unit, source, pack);
            }
            Zone::Label(kind) => label(meeting, unit, kind, source, pack),
            Zone::Topic => hours_of_topic(meeting, unit, placed.get(index + 1), pack),
            Zone::Body => hours_told(meeting, unit, pack),
            _ => {}
        }
    }
    let mut named_before = None;
    if !form.several {
        named_before = settings::read(meeting, tree, form, source, pack);
    }
    if meeting.dates.is_empty() || meeting.start.is_none() {
        below_title(meeting, placed, source, pack);
    }
    if !form.several {
        file_name(meeting, source, pack);
    }
    if mail::is_mail(form) {
        // Before the minutes the writer of a mail greets the readers.
        titles.retain(|t| !dates::dates(&Words::new(pack, &t.tokens)).is_empty());
    }
    let of_mail = if form.several { None } else { mail::read(meeting, form, pack) };
    named_before = named_before.or(of_mail.clone());
    let heading = |p: &&&Placed| matches!(p.unit.kind, BlockKind::Heading(_));
    let title = titles.iter().find(heading).or(titles.first());
    if let Some(title) = title {
        meeting.title.get_or_insert_with(|| plain(&title.tokens));
        meeting.span = Some(source.span(title.unit.range()));
    }
    meeting.kind = kind(meeting.title.as_deref().unwrap_or_default(), pack);
    if meeting.group.is_none() {
        // `Grounds:` above what was said of the grounds names no group.
        let label = |t: &&&Placed| t.tokens.last().is_some_and(|t| t.is(":")) && meeting.title.is_some();
        let names: Vec<Said> =
            titles.iter().filter(|t| !label(t)).filter_map(|t| group_name(&t.tokens, source, pack)).collect();
        let group =
            |n: &&Said| pack.pack.roles.group_endings.iter().any(|e| n.text.to_lowercase().ends_with(e.as_str()));
        // `Committee` alone says less than the other line of the title.
        let apart = pack.pack.language.grammar.open_compounds && names.len() > 1;
        let telling = |n: &&Said| (!apart || n.text.contains(' ')) && group(n);
        meeting.group = names.iter().find(telling).or(names.first()).cloned();
        let before = named_before.filter(|_| pack.pack.language.grammar.open_compounds || of_mail.is_some());
        meeting.group = meeting.group.take().or(before);
    }
    meeting.dates.sort_by_key(|d| (d.from, d.span));
}

fn kind(title: &str, pack: &Compiled) -> MeetingKind {
    let kinds = [
        (SectionKind::Constituting, MeetingKind::Constituting),
        (SectionKind::Extra, MeetingKind::Extra),
        (SectionKind::Annual, MeetingKind::Annual),
        (SectionKind::MinutesTitle, MeetingKind::Regular),
    ];
    kinds.iter().find(|(word, _)| pack.has_section_word(title, *word)).map_or(MeetingKind::Unknown, |(_, kind)| *kind)
}

fn title_line(meeting: &mut MeetingDraft, unit: &Placed, source: &Source, pack: &Compiled) {
    let words = Words::new(pack, &unit.tokens);
    claim_dates(meeting, &words, DateSource::Title, source);
    let found = dates::dates(&words);
    let numbered = number_of_meeting(&words, &found);
    if meeting.number.is_none() {
        meeting.number = numbered.and_then(|i| words.token(i)).map(|t| t.text.to_string());
    }
    if unit.tokens.len() <= LONGEST_TITLE {
        years_of_title(meeting, &words, numbered, &found, source);
    }
    take_hours(meeting, &words, &found, true);
}

/// So many units at the start of a file are looked at for the day of the meeting.
const TOP: usize = 10;

/// The day in a line of its own, or in the sentence that tells when the meeting was held, when the title has none.
fn below_title(meeting: &mut MeetingDraft, placed: &[Placed], source: &Source, pack: &Compiled) {
    for unit in placed.iter().take(TOP).filter(|u| u.tokens.len() <= LONGEST_TITLE) {
        let words = Words::new(pack, &unit.tokens);
        let found = dates::dates(&words);
        let full = found.iter().filter(|d| matches!(d.when, When::Date(date) if date.full().is_some())).count();
        if full == 1 && found.len() == 1 && (is_day_alone(&words, &found) || tells_when_held(&words)) {
            if meeting.dates.is_empty() {
                claim_dates(meeting, &words, DateSource::Title, source);
            } else if !same_day(meeting, &found) {
                continue;
            }
            take_hours(meeting, &words, &found, true);
            return;
        }
    }
}

/// Whether the day is that of the meeting.
fn same_day(meeting: &MeetingDraft, found: &[dates::FoundDate]) -> bool {
    let known =
        |when: &When| matches!(when, When::Date(day) if meeting.dates.iter().any(|d| d.date.full() == day.full()));
    found.iter().all(|f| known(&f.when))
}

/// Nothing but the day, its weekday and perhaps hours.
fn is_day_alone(words: &Words, found: &[dates::FoundDate]) -> bool {
    let hours = super::hours::times(words, found);
    let rest = |i: &usize| {
        words.is_word(*i)
            && !dates::covers(found, *i)
            && words.tag(*i).is_some_and(|t| t.weekday.is_none())
            && !hours.iter().any(|h| (h.start..h.end).contains(i))
            && !words.has(*i, words.pack.lexicon.known.title_lead)
    };
    (0..words.len()).filter(rest).count() == 0
}

/// `Minutes of the meeting held on …`, `Held in the village hall on …`.
fn tells_when_held(words: &Words) -> bool {
    let noise = words.pack.lexicon.known.title_noise;
    let begins = words.has(0, noise) && !words.has(0, words.pack.lexicon.known.determiner);
    begins && (0..words.len()).any(|i| words.has(i, words.pack.lexicon.known.held))
}

/// A longer unit is text, which is read by sentences.
const LONGEST_TITLE: usize = 40;

/// The number after `#`, `nr` or a full stop.
fn number_of_meeting(words: &Words, found: &[dates::FoundDate]) -> Option<usize> {
    let t = &words.pack.pack.time;
    let lead =
        |i: usize| words.is_mark(i, "#") || words.is_mark(i, ".") || t.number_words.iter().any(|w| w == words.lower(i));
    let numbered =
        |at: &usize| words.token(*at).is_some_and(|t| t.kind == TokenKind::Number) && lead(at.saturating_sub(1));
    (1..words.len()).find(numbered).filter(|at| !dates::covers(found, *at))
}

/// The year in the number of the meeting is that of the meeting; so is one that stands alone after the word for minutes.
fn years_of_title(
    meeting: &mut MeetingDraft,
    words: &Words,
    numbered: Option<usize>,
    found: &[dates::FoundDate],
    source: &Source,
) {
    let of_number = numbered.and_then(|at| years::of_number(words, at));
    let after_title = |at: usize| {
        let before = at.checked_sub(1).map(|i| words.lower(i));
        let more = words.token(at + 1).is_some_and(|t| t.kind != TokenKind::Mark);
        before.is_none_or(|w| words.pack.has_section_word(w, SectionKind::MinutesTitle)) && !more
    };
    for mut mention in years::years(words, found, source) {
        let at = (0..words.len()).find(|i| source.span(words.range(*i, i + 1)) == mention.span);
        mention.current |= at.is_some_and(after_title) || of_number.is_some_and(|(i, _)| Some(i) == at);
        meeting.years.push(mention);
    }
    if let Some((at, year)) = of_number {
        let span = source.span(words.range(at, at + 1));
        if !meeting.years.iter().any(|y| y.span == span) {
            meeting.years.push(YearMention { year, current: true, span });
        }
    }
}

pub(super) fn claim_dates(meeting: &mut MeetingDraft, words: &Words, from: DateSource, source: &Source) {
    for date in dates::dates(words) {
        let When::Date(value) = date.when else { continue };
        if value.day.is_none() {
            continue;
        }
        let span = source.span(words.range(date.start, date.end));
        let written = words.text(date.start, date.end);
        meeting.dates.push(DateClaim { date: value, written, weekday: date.weekday, from, span: Some(span) });
    }
}

/// Start and end; a single hour is a start unless it stands in the line that closes the meeting.
fn take_hours(meeting: &mut MeetingDraft, words: &Words, found: &[dates::FoundDate], opening: bool) {
    // `Meeting 14.12.` is a day.
    let day = |h: &super::hours::FoundTime| !h.sure && h.to.is_none() && words.is_mark(h.end, ".");
    let Some(hours) = super::hours::times(words, found).into_iter().find(|h| !day(h)) else { return };
    if opening {
        meeting.start.get_or_insert(hours.from);
        if let Some(to) = hours.to {
            meeting.end.get_or_insert(to);
        }
    } else {
        meeting.end.get_or_insert(hours.to.unwrap_or(hours.from));
    }
}

fn label(meeting: &mut MeetingDraft, unit: &Placed, kind: SectionKind, source: &Source, pack: &Compiled) {
    let value = unit.tokens.get(unit.value..).unwrap_or_default();
    let words = Words::new(pack, value);
    let found = dates::dates(&words);
    let text = || plain(value);
    match kind {
        SectionKind::Date => {
            claim_dates(meeting, &words, DateSource::Label, source);
            take_hours(meeting, &words, &found, true);
        }
        SectionKind::Time => {
            claim_dates(meeting, &words, DateSource::Label, source);
            take_hours(meeting, &words, &found, true);
        }
        SectionKind::Opening => take_hours(meeting, &words, &found, true),
        SectionKind::Closing => take_hours(meeting, &words, &found, false),
        SectionKind::Subject if meeting.title.is_none() && !value.is_empty() => {
            meeting.title = Some(text());
            claim_dates(meeting, &words, DateSource::Title, source);
        }
        SectionKind::Place if meeting.place.is_none() && !value.is_empty() => meeting.place = Some(text()),
        SectionKind::GroupName if meeting.group.is_none() && !value.is_empty() && value.len() < 8 => {
            meeting.group = Some(Said { text: text(), span: source.span(words.range(0, words.len())) });
        }
        _ => {}
    }
}

/// `Mötets öppnande` with the hour in the heading or in the text right below it.
fn hours_of_topic(meeting: &mut MeetingDraft, unit: &Placed, below: Option<&Placed>, pack: &Compiled) {
    let section = pack.section(&plain(&unit.tokens)).or(unit.section);
    let opening = match section {
        Some(SectionKind::Opening) => true,
        Some(SectionKind::Closing) => false,
        _ => return,
    };
    let below = below.filter(|p| p.zone == Zone::Body);
    for part in std::iter::once(unit).chain(below) {
        let words = Words::new(pack, &part.tokens);
        take_hours(meeting, &words, &[], opening);
        if let Some((hours, end)) = lone_clock(&part.tokens) {
            let slot = if opening { &mut meeting.start } else { &mut meeting.end };
            slot.get_or_insert(hours);
            let _ = end;
        }
    }
}

/// `The meeting closed at 9.05 pm`: a sentence that begins as a line that opens or closes the meeting does.
fn hours_told(meeting: &mut MeetingDraft, unit: &Placed, pack: &Compiled) {
    if unit.tokens.len() > LONGEST || meeting.start.is_some() && meeting.end.is_some() {
        return;
    }
    for sentence in crate::syntax::sentences(&unit.tokens, &pack.hints) {
        let part = unit.tokens.get(sentence.start..sentence.end).unwrap_or_default();
        if !super::hours::may_tell_hours(part) {
            continue;
        }
        let words = Words::new(pack, part);
        let told = |phrases: &crate::lang::PhraseSet| {
            (0..words.len()).any(|i| phrases.at(words.lower.get(i..).unwrap_or_default()).is_some())
        };
        if told(&pack.opened) {
            take_hours(meeting, &words, &[], true);
        } else if told(&pack.closed) {
            take_hours(meeting, &words, &[], false);
        }
    }
}

/// An hour with nothing to show that it is one: `12.16` at the end of a line.
fn lone_clock(tokens: &[Token]) -> Option<(crate::time::TimeOfDay, usize)> {
    let at = tokens.len().checked_sub(3)?;
    let (hour, dot, minute) = (tokens.get(at)?.number()?, tokens.get(at + 1)?, tokens.get(at + 2)?.number()?);
    let shaped = (dot.is(".") || dot.is(":")) && !dot.spaced;
    shaped.then(|| crate::time::TimeOfDay::new(hour, minute)).flatten().map(|t| (t, at))
}

fn file_name(meeting: &mut MeetingDraft, source: &Source, pack: &Compiled) {
    let name = source.name.rsplit('/').next().unwrap_or_default();
    // `board-2017-03-09`: a date is looked for in the name as it is, then between its words.
    let between = name.split(char::is_alphabetic).map(|part| part.trim_matches(['-', '_', '.', ' ']).replace('_', "-"));
    let parts = std::iter::once(name.to_owned()).chain(between);
    let claims: Vec<DateClaim> = parts.map(|part| full_dates(&part, pack)).find(|l| !l.is_empty()).unwrap_or_default();
    meeting.dates.extend(claims);
}

/// The dates with all their parts in some words of a file's name.
fn full_dates(name: &str, pack: &Compiled) -> Vec<DateClaim> {
    let cut = tokens(name, &[Range::new(0, name.len())], &pack.hints);
    let words = Words::new(pack, &cut);
    let claim = |date: dates::FoundDate| match date.when {
        When::Date(value) if value.full().is_some() => Some(DateClaim {
            date: value,
            written: words.text(date.start, date.end),
            weekday: None,
            from: DateSource::FileName,
            span: None,
        }),
        _ => None,
    };
    dates::dates(&words).into_iter().filter_map(claim).collect()
}

/// The title without date, number and the words for minutes and meeting.
pub(super) fn group_name(title: &[Token], source: &Source, pack: &Compiled) -> Option<Said> {
    let words = Words::new(pack, title);
    let found = dates::dates(&words);
    let (noise, lead) = (pack.lexicon.known.title_noise, pack.lexicon.known.title_lead);
    let out_of_name = |i: usize| {
        let token = words.token(i);
        let short_form = token.is_some_and(|t| t.is("."))
            && i > 0
            && (pack.hints.abbreviations.contains(words.lower(i - 1)) || words.token(i + 1).is_some_and(|t| !t.spaced));
        if short_form && i > 1 && words.grammar().capitals == Capitals::Nouns {
            return false;
        }
        dates::covers(&found, i)
            || words.has(i, noise)
            || is_kind_of_meeting(words.lower(i), pack)
            || words.tag(i).is_some_and(|t| t.weekday.is_some())
            || token
                .is_some_and(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Mark && !t.is("(") && !t.is("/"))
    };
    let mut start = 0;
    let is_lead = |i: usize| {
        words.has(i, lead) && (!words.capital(i) || words.token(i).is_some_and(crate::syntax::Token::all_capitals))
    };
    while start < words.len() && (out_of_name(start) || is_lead(start)) {
        start += 1;
    }
    // `… on 3 May in the old school`: where it was, unless it is a group's name.
    let behind_day = || found.iter().any(|d| d.end < start && (d.end..start).all(|i| !words.has(i, noise)));
    let group = |i: usize| ends_as_group(words.lower(i), pack);
    if start > 0
        && words.has(start - 1, pack.lexicon.known.preposition)
        && behind_day()
        && !(start..words.len()).any(group)
    {
        return None;
    }
    // `… kl. 9 på Zoom`: where it was.
    if words.has(start, pack.lexicon.known.preposition) && !words.capital(start) {
        return None;
    }
    let end = (start..words.len())
        .find(|i| {
            out_of_name(*i)
                && !words.is_mark(*i, "–")
                && (!words.is_mark(*i, "-") || words.token(*i).is_some_and(|t| t.spaced))
        })
        .unwrap_or(words.len());
    // `The board had its first meeting`: a sentence names the group before its verb.
    let said = (start..end).find(|i| words.finite(*i) && !words.capital(*i));
    let mut end = said.unwrap_or(end);
    let loose = |i: usize| {
        words.has(i, lead) && !words.capital(i)
            || words.token(i).is_some_and(|t| t.kind == TokenKind::Mark && !t.is(")"))
    };
    while end > start && loose(end - 1) {
        end -= 1;
    }
    // Behind the hour stands the place (`… 7 pm in the village hall`).
    if super::hours::times(&words, &found).iter().any(|t| t.end <= start) {
        return None;
    }
    let mut text = words.text(start, end);
    // `Ashby Annual Parish Council Meeting`: the kind of meeting stands inside the name.
    let next = (end + 1..words.len()).find(|i| out_of_name(*i)).unwrap_or(words.len());
    let rest = words.text(end + 1, next);
    let ends = |e: &String| rest.to_lowercase().ends_with(e.as_str());
    if start < end && words.has(end, noise) && words.capital(end + 1) && pack.pack.roles.group_endings.iter().any(ends)
    {
        text = format!("{text} {rest}");
        end = next;
    }
    let named = text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && text.split_whitespace().count() <= 8;
    named.then(|| Said { text, span: source.span(words.range(start, end)) })
}

fn ends_as_group(word: &str, pack: &Compiled) -> bool {
    pack.pack.roles.group_endings.iter().any(|e| word.ends_with(e.as_str()))
}

/// A word for minutes or a meeting that is no name of a group (`veckomöte`, but not `ledningsgrupp`).
fn is_kind_of_meeting(word: &str, pack: &Compiled) -> bool {
    !ends_as_group(word, pack) && pack.has_section_word(word, SectionKind::MinutesTitle)
}

/// Whether the units make a text minutes by their title.
pub(super) fn title_says(placed: &[Placed], meeting: &MeetingDraft, kind: SectionKind, pack: &Compiled) -> bool {
    let headings = placed.iter().filter(|p| {
        p.zone == Zone::Header
            && matches!(p.unit.kind, BlockKind::Heading(Heading::Markup(_) | Heading::Bare) | BlockKind::Paragraph)
    });
    let lines: Vec<String> = headings.map(|p| plain(&p.tokens)).chain(meeting.title.clone()).collect();
    lines.iter().any(|l| pack.has_section_word(l, kind))
}
