//! A meeting in the style of its group: title, attendance, sections, the next meeting, signatures.

use chrono::{Days, NaiveDate};

use crate::data::{Fixed, Person, Shape, Style, Styles};
use crate::page::{Page, Piece};
use crate::plan::{Meeting, Told};
use crate::random::Random;
use crate::stories::{Filler, Story};

/// What all meetings are written with.
pub(crate) struct Writer<'d> {
    pub styles: &'d Styles,
    pub stories: &'d [Story],
    pub fillers: &'d [Filler],
    /// Whether titles and announcements of this file bear the year.
    pub year: bool,
}

/// A heading and its paragraphs.
struct Section {
    heading: String,
    paragraphs: Vec<Vec<Piece>>,
}

impl Writer<'_> {
    /// The text of a meeting.
    pub(crate) fn write(&self, meeting: &Meeting<'_>, random: &mut Random) -> Page {
        let style = &self.styles.styles[meeting.group.style(meeting.day)];
        let mut page = Page::default();
        for line in &style.title {
            page.line(&capital(&self.fill(line, meeting)));
        }
        page.blank();
        self.attendance(&mut page, style, meeting, random);
        let numbered = style.heading.iter().any(|h| h.contains("{n}"));
        let mut sections = self.sections(style, meeting, random);
        let next = self.next(meeting, random);
        if numbered {
            sections.push(Section { heading: self.styles.next.heading.clone(), paragraphs: vec![next.clone()] });
            sections.extend(style.closing.iter().map(|f| self.fixed(f, meeting)));
        }
        for (n, section) in sections.iter().enumerate() {
            write_section(&mut page, style, n + 1, section);
        }
        if !numbered {
            page.blank();
            page.paragraph(&next, style.wrap);
        }
        if !style.signatures.is_empty() {
            page.blank();
        }
        style.signatures.iter().for_each(|line| page.line(&self.fill(line, meeting)));
        page
    }

    fn attendance(&self, page: &mut Page, style: &Style, meeting: &Meeting<'_>, random: &mut Random) {
        let shape = style.attendance;
        let present: Vec<String> = meeting.present.iter().map(|p| self.attendee(p, meeting, shape)).collect();
        match shape {
            Shape::Comma => {
                let line = style.present.replace("{people}", &present.join(", "));
                page.paragraph(&[Piece::prose(&line)], style.wrap);
            }
            Shape::Bullets | Shape::Lines => {
                page.line(&style.present);
                if style.blank_after_heading {
                    page.blank();
                }
                let bullet = if shape == Shape::Bullets { "- " } else { "" };
                present.iter().for_each(|p| page.line(&format!("{bullet}{p}")));
                page.blank();
            }
        }
        let told = random.chance(75);
        let absent: Vec<&str> = meeting.absent.iter().map(|p| p.name_on(meeting.day)).collect();
        if told && !absent.is_empty() {
            page.line(&style.absent.replace("{people}", &absent.join(", ")));
        }
        let schedule = meeting.group.schedule(meeting.day);
        let first = meeting.group.meetings.iter().position(|m| *m >= schedule.from) == Some(meeting.number);
        let form = random.pick(&self.styles.schedule).clone();
        if first {
            page.blank();
            page.line(&form.replace("{words}", &schedule.words));
        }
    }

    /// A name with what belongs to it: `Anna Bergström (Verdandi)`, `Eva Nyström, sekreterare`.
    fn attendee(&self, person: &Person, meeting: &Meeting<'_>, shape: Shape) -> String {
        let mut name = person.name_on(meeting.day).to_owned();
        let lately = |on: NaiveDate| on <= meeting.day && meeting.day < on + Days::new(60);
        let wed = person.marries.iter().find(|m| lately(m.on));
        if let Some(wed) = wed.filter(|m| !m.told.is_empty()) {
            name += &format!(" ({})", wed.told);
        }
        let organisation = person.organisation_on(meeting.day);
        let role = person.role.as_ref().and_then(|r| self.styles.roles.get(r)).filter(|r| *r != organisation);
        match shape {
            Shape::Comma => match role {
                Some(role) => format!("{name} ({organisation}, {role})"),
                None => format!("{name} ({organisation})"),
            },
            Shape::Bullets | Shape::Lines => match role {
                Some(role) => format!("{name}, {organisation} ({role})"),
                None => format!("{name}, {organisation}"),
            },
        }
    }

    /// Everything between the attendance and the next meeting.
    fn sections(&self, style: &Style, meeting: &Meeting<'_>, random: &mut Random) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        for told in meeting.told.iter().filter(|t| !self.options(t).list) {
            let at = out.iter().position(|s| s.heading == told.heading).unwrap_or(out.len());
            if at == out.len() {
                out.push(Section { heading: told.heading.clone(), paragraphs: Vec::new() });
            }
            self.add(&mut out[at], told);
        }
        out.iter_mut().for_each(|s| self.remark(s, random));
        let mut fillers: Vec<&Filler> = self.fillers.iter().filter(|f| f.group == meeting.group.key).collect();
        random.shuffle(&mut fillers);
        let count = 1 + random.below(2);
        out.extend(fillers.into_iter().take(count).map(|f| filler(f, random)));
        random.shuffle(&mut out);
        out.sort_by_key(|s| s.heading == self.styles.last_heading);
        let fixed = style.opening.iter().filter(|f| meeting.number > 0 || !f.text.contains("{before}"));
        let mut all: Vec<Section> = fixed.map(|f| self.fixed(f, meeting)).collect();
        all.extend(self.follow_up(meeting, random));
        all.extend(out);
        all
    }

    /// Adds a step: to the paragraph of its story, or as a paragraph of its own.
    fn add(&self, section: &mut Section, told: &Told) {
        let piece = Piece { text: told.text.clone(), step: Some(told.id) };
        let alone = self.options(told).own || self.options(told).mark;
        let same = |p: &Vec<Piece>| p.iter().all(|q| q.step.is_some_and(|(story, _)| story == told.id.0));
        match section.paragraphs.iter_mut().find(|p| same(p)) {
            Some(paragraph) if !alone => paragraph.push(piece),
            _ => section.paragraphs.push(vec![piece]),
        }
    }

    /// Says something before or after what the stories tell.
    fn remark(&self, section: &mut Section, random: &mut Random) {
        for paragraph in &mut section.paragraphs {
            let (before, after) = (random.chance(25), random.chance(25));
            let remark = Piece::prose(random.pick(&self.styles.remarks).as_str());
            let options = |(story, step): (usize, usize)| &self.stories[story].steps[step].options;
            let alone = paragraph.iter().filter_map(|p| p.step).any(|id| options(id).mark || options(id).own);
            match (alone, before, after) {
                (false, true, _) => paragraph.insert(0, remark),
                (false, _, true) => paragraph.push(remark),
                _ => {}
            }
        }
    }

    /// The list of old tasks and what became of them.
    fn follow_up(&self, meeting: &Meeting<'_>, random: &mut Random) -> Option<Section> {
        let heading = random.pick(&self.styles.follow_up).clone();
        let listed: Vec<&Told> = meeting.told.iter().filter(|t| self.options(t).list).collect();
        let item = |t: &&Told| vec![Piece { text: format!("- {}", t.text), step: Some(t.id) }];
        (!listed.is_empty()).then(|| Section { heading, paragraphs: listed.iter().map(item).collect() })
    }

    fn options(&self, told: &Told) -> &crate::stories::Options {
        &self.stories[told.id.0].steps[told.id.1].options
    }

    fn fixed(&self, fixed: &Fixed, meeting: &Meeting<'_>) -> Section {
        let text = self.fill(&fixed.text, meeting);
        Section { heading: fixed.heading.clone(), paragraphs: vec![vec![Piece::prose(&text)]] }
    }

    /// When the next meeting is, and which meetings before it are not held.
    fn next(&self, meeting: &Meeting<'_>, random: &mut Random) -> Vec<Piece> {
        let words = &self.styles.next;
        let (last, plain) = (random.pick(&words.last).clone(), random.pick(&words.plain).clone());
        let (cancelled, moved) = (random.pick(&words.cancelled).clone(), random.pick(&words.moved).clone());
        let (year, again) = (random.chance(30) && self.year, random.chance(60));
        let group = meeting.group;
        let Some(day) = group.meetings.get(meeting.number + 1).copied() else { return vec![Piece::prose(&last)] };
        let between = |d: &&NaiveDate| meeting.day < **d && **d < day;
        let mut out: Vec<String> = Vec::new();
        for skipped in group.cancelled.iter().filter(between) {
            out.push(cancelled.replace("{skipped}", &self.styles.long_day(*skipped, false)));
        }
        let move_to = group.moved.iter().find(|m| m.to == day);
        out.extend(move_to.map(|m| moved.replace("{skipped}", &self.styles.long_day(m.from, false))));
        if move_to.is_none() || again {
            out.push(plain);
        }
        let time = &group.schedule(day).time;
        out.iter().map(|text| Piece::prose(&capital(&self.dated(text, day, year, time)))).collect()
    }

    fn dated(&self, text: &str, day: NaiveDate, year: bool, time: &str) -> String {
        let weekday = self.styles.weekday(day);
        let iso = if year { day.to_string() } else { self.styles.long_day(day, false) };
        text.replace("{weekday-definite}", &format!("{weekday}en"))
            .replace("{weekday}", weekday)
            .replace("{iso-day}", &iso)
            .replace("{day}", &self.styles.long_day(day, year))
            .replace("{time}", time)
    }

    fn fill(&self, text: &str, meeting: &Meeting<'_>) -> String {
        let group = meeting.group;
        let of_role = |role: &str| {
            let person = meeting.present.iter().find(|p| p.role.as_deref() == Some(role));
            person.map(|p| p.name.clone()).unwrap_or_default()
        };
        let before = meeting.number.checked_sub(1).map(|n| self.styles.long_day(group.meetings[n], self.year));
        self.dated(text, meeting.day, self.year, &group.schedule(meeting.day).time)
            .replace("{group}", &group.name)
            .replace("{place}", &group.place)
            .replace("{before}", &before.unwrap_or_default())
            .replace("{chair}", &of_role("chair"))
            .replace("{note-taker}", &of_role("note-taker"))
    }
}

fn filler(filler: &Filler, random: &mut Random) -> Section {
    let count = 1 + random.below(filler.paragraphs.len());
    let paragraphs = filler.paragraphs.iter().take(count).map(|p| vec![Piece::prose(p)]).collect();
    Section { heading: filler.heading.clone(), paragraphs }
}

fn write_section(page: &mut Page, style: &Style, number: usize, section: &Section) {
    page.blank();
    let here = page.here();
    for line in &style.heading {
        page.line(&line.replace("{n}", &number.to_string()).replace("{heading}", &section.heading));
    }
    if style.blank_after_heading {
        page.blank();
    }
    let is_item = |p: &[Piece]| p.first().is_some_and(|q| q.text.starts_with("- "));
    for (n, paragraph) in section.paragraphs.iter().enumerate() {
        let together = is_item(paragraph) && n > 0 && is_item(&section.paragraphs[n - 1]);
        if n > 0 && style.wrap > 0 && !together {
            page.blank();
        }
        let wrap = if is_item(paragraph) { 0 } else { style.wrap };
        page.paragraph(paragraph, wrap);
    }
    page.close_section(here);
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
