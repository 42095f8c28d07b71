//! The catalogue of findings: one row each, with a code that is never used again for something else.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be trusted before this is mended.
    Error,
    /// Probably wrong, or missing something readers need.
    Warning,
    /// Worth knowing.
    Note,
}

/// Who is told a finding that nobody asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Everybody: a fault that nobody disputes.
    Default,
    /// Those who ask for all there is to say (`--strict`).
    Strict,
}

/// One row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// `M` and four digits; the first two tell the layer (01 text, 02 syntax, 03 extract, 04 resolve, 05 check).
    pub code: &'static str,
    /// The name that `allow` takes.
    pub name: &'static str,
    /// How grave it is unless the register says otherwise.
    pub severity: Severity,
    /// Who is told, unless the finding itself says otherwise.
    pub tier: Tier,
    /// What it means, why it matters and what to do: a page in Markdown. The first line is the name, the third a
    /// sentence for lists. How to allow it is the same for all, and added where the page is shown.
    pub page: &'static str,
}

impl Entry {
    /// What it is, in a sentence.
    pub fn title(&self) -> &'static str {
        self.page.lines().nth(2).unwrap_or_default()
    }
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident $code:literal $name:literal $severity:ident $tier:ident)*) => {
        /// Everything that can be found in minutes.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum Finding { $($(#[$doc])* $variant,)* }

        impl Finding {
            /// Every finding, in the order of the codes.
            pub const ALL: &'static [Finding] = &[$(Finding::$variant,)*];

            /// The finding's row of the catalogue.
            pub fn entry(self) -> Entry {
                match self {
                    $(Finding::$variant => Entry {
                        code: $code,
                        name: $name,
                        severity: Severity::$severity,
                        tier: Tier::$tier,
                        page: include_str!(concat!("explain/", $name, ".md")),
                    },)*
                }
            }
        }
    };
}

catalogue! {
    /// Bytes that are no text in the file's encoding.
    UndecodableBytes "M0101" "undecodable-bytes" Error Default
    /// Control characters in the text.
    ControlCharacters "M0102" "control-characters" Warning Default
    /// The file holds no text at all.
    EmptyFile "M0103" "empty-file" Warning Default
    /// A file that was named, or found, but is no text.
    BinaryFile "M0104" "binary-file" Warning Default
    /// A file that could not be opened or read.
    UnreadableFile "M0105" "unreadable-file" Error Default
    /// A file larger than the limit.
    FileTooLarge "M0106" "file-too-large" Error Default
    /// Lines that end otherwise than the others.
    MixedLineEnds "M0107" "mixed-line-ends" Warning Default
    /// Characters that are in the file and not on the screen.
    HiddenCharacters "M0108" "hidden-characters" Warning Default
    /// UTF-8 that was read as Windows-1252.
    Mojibake "M0109" "mojibake" Warning Default
    /// Blanks at the ends of lines.
    TrailingBlanks "M0110" "trailing-blanks" Note Strict
    /// Form feeds and runs of blank lines.
    PageJunk "M0111" "page-junk" Note Strict
    /// A personal identity or co-ordination number.
    PersonalNumber "M0112" "personal-number" Error Default
    /// A web address that a line end has cut.
    BrokenLinkText "M0201" "broken-link-text" Warning Default
    /// Bullets of word processors.
    OddBullets "M0202" "odd-bullets" Note Strict
    /// A text that is no minutes: an agenda, a call, or something else.
    NotMinutes "M0301" "not-minutes" Note Default
    /// Minutes that nowhere say when the meeting was.
    MissingDate "M0302" "missing-date" Error Default
    /// A meeting date without its year.
    MissingYear "M0303" "missing-year" Warning Default
    /// A date that no calendar has.
    ImpossibleDate "M0304" "impossible-date" Error Default
    /// Minutes without a list of who was there.
    MissingAttendance "M0305" "missing-attendance" Warning Default
    /// Nobody is named as the one who took the minutes.
    MissingNoteTaker "M0306" "missing-note-taker" Warning Default
    /// One name twice in one list.
    DuplicateAttendee "M0307" "duplicate-attendee" Warning Default
    /// Something to do that nobody has taken on.
    TaskWithoutOwner "M0308" "task-without-owner" Warning Strict
    /// A weekday and a date beside each other that do not go together.
    WeekdayMismatch "M0310" "weekday-mismatch" Warning Default
    /// An owner or attendee known by a single name only.
    UnresolvedName "M0401" "unresolved-name" Note Strict
    /// A name that fits two people.
    AmbiguousName "M0402" "ambiguous-name" Warning Default
    /// A key or value of the register that cannot be used.
    BrokenRegister "M0403" "broken-register" Error Default
    /// A file of a language pack beside the minutes that cannot be used.
    BrokenPack "M0404" "broken-pack" Error Default
    /// Somebody who stands with one organisation in one list and with another in the next.
    ContradictoryOrganisation "M0411" "contradictory-organisation" Error Default
    /// Two full names that differ by a letter, or by the order of their words.
    SimilarNames "M0412" "similar-names" Warning Strict
    /// A nickname in a list, of somebody whose full name is known.
    NicknameInAttendance "M0413" "nickname-in-attendance" Warning Strict
    /// A group or a project written under another name than usual.
    NameVariant "M0414" "name-variant" Warning Strict
    /// An entry of the register's `facts` that nothing in the minutes answers to.
    UnusedRemedy "M0420" "unused-remedy" Note Default
    /// A note in the text that allows a finding and silences none.
    UnusedAllowance "M0421" "unused-allowance" Note Default
    /// A deadline before the meeting that sets it.
    DueBeforeMeeting "M0501" "due-before-meeting" Warning Default
    /// A rule of meeting that its own text, or an earlier one, speaks against.
    ScheduleConflict "M0502" "schedule-conflict" Error Default
    /// Two days for the next meeting of one group.
    ContradictingNextMeeting "M0503" "contradicting-next-meeting" Warning Default
    /// The next meetings of two groups in one text.
    TwoNextMeetings "M0504" "two-next-meetings" Warning Strict
    /// Something put off to the next meeting, of which there are two.
    AmbiguousNextMeeting "M0505" "ambiguous-next-meeting" Warning Strict
    /// An announced day before the meeting that announces it.
    NextMeetingInThePast "M0506" "next-meeting-in-the-past" Warning Default
    /// An announced meeting without minutes.
    MissedNextMeeting "M0507" "missed-next-meeting" Warning Strict
    /// Numbered meetings whose dates run the other way, or an end before the start.
    DateOrder "M0508" "date-order" Warning Default
    /// Formal minutes that name no chair.
    MissingChair "M0509" "missing-chair" Note Strict
    /// A list on which nobody is present.
    NobodyPresent "M0510" "nobody-present" Warning Default
    /// Somebody in a list whom the register does not know.
    UnknownPerson "M0511" "unknown-person" Note Strict
    /// An organisation beside a name that the register does not know.
    UnknownOrganisation "M0512" "unknown-organisation" Note Strict
    /// A stated number of people that the list does not have.
    CountMismatch "M0513" "count-mismatch" Warning Default
    /// Somebody without an organisation where others have one.
    MissingOrganisation "M0514" "missing-organisation" Note Strict
    /// A list of members in place of one of those present.
    MembersAsAttendance "M0515" "members-as-attendance" Warning Strict
    /// A slash that is within a name in one list and between two names in another.
    SlashAmbiguity "M0516" "slash-ambiguity" Warning Strict
    /// Minutes that the next meeting did not take up.
    MinutesNotApproved "M0517" "minutes-not-approved" Note Strict
    /// A task of somebody who was not there when it was given out.
    TaskOwnerAbsent "M0540" "task-owner-absent" Note Strict
    /// Tasks of the newest meeting that are to be done by no day.
    TaskWithoutDue "M0541" "task-without-due" Note Strict
    /// A task whose day has passed.
    TaskOverdue "M0542" "task-overdue" Warning Strict
    /// A task without a day that several meetings have passed over.
    TaskStale "M0543" "task-stale" Warning Strict
    /// A matter that was put off and has not come back.
    DeferralNotFollowedUp "M0544" "deferral-not-followed-up" Warning Strict
    /// A question left open that nobody has come back to.
    OpenQuestionUnanswered "M0545" "open-question-unanswered" Note Strict
    /// A heading with nothing below it.
    EmptyTopic "M0550" "empty-topic" Note Strict
    /// One heading twice in one meeting.
    DuplicateTopic "M0551" "duplicate-topic" Note Strict
    /// Capitals that nothing explains.
    UndefinedAbbreviation "M0560" "undefined-abbreviation" Note Strict
    /// An attachment that is nowhere to be found.
    MissingAttachment "M0570" "missing-attachment" Warning Strict
    /// One address twice in one meeting.
    DuplicateLink "M0571" "duplicate-link" Note Strict
    /// An earlier meeting whose minutes are not there.
    MissingMinutes "M0572" "missing-minutes" Warning Strict
    /// Minutes of which little was understood.
    LowUnderstanding "M0590" "low-understanding" Note Strict
}

impl Finding {
    /// Whether the file alone shows it, or more must be read: other meetings, the register, the day. Other minutes may
    /// tell the year of a date, and by that its weekday.
    pub fn shows_in_its_file(self) -> bool {
        let read_alone = ["M01", "M02", "M03"].iter().any(|layer| self.entry().code.starts_with(layer));
        read_alone && self != Finding::WeekdayMismatch
    }

    /// Whether it stands in the text of minutes, where it has a place that can be named, and not in a file of which
    /// nothing was read or in the register.
    pub fn stands_in_text(self) -> bool {
        use Finding::{BinaryFile, BrokenPack, BrokenRegister, EmptyFile, FileTooLarge, UnreadableFile, UnusedRemedy};
        let elsewhere = [BinaryFile, BrokenPack, BrokenRegister, EmptyFile, FileTooLarge, UnreadableFile, UnusedRemedy];
        !elsewhere.contains(&self)
    }

    /// The finding with this name or code, whatever its letter case.
    pub fn named(name: &str) -> Option<Finding> {
        let is_it = |f: &Finding| [f.entry().name, f.entry().code].iter().any(|n| n.eq_ignore_ascii_case(name));
        Finding::ALL.iter().copied().find(is_it)
    }
}
