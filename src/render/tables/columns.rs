//! What every table of the export is made of: the one place where tables, columns and their meaning stand.
//!
//! `path` says where in the row's object a value stands: `a.b` in it, `^a` in the object around it, `.` the item itself,
//! `#` its number in its list from 1, `@` the list at the top.

use crate::model::ColumnKey::{self, Index, Primary, PrimaryTo, To};
use crate::model::ColumnKind::{self, Boolean, Day, Integer, List, Real, Text};
use crate::model::{Table, TableColumn};

const fn with(
    name: &'static str,
    path: &'static str,
    kind: ColumnKind,
    key: ColumnKey,
    about: &'static str,
) -> TableColumn {
    TableColumn { name, path, kind, optional: false, key, about }
}

const fn col(name: &'static str, path: &'static str, kind: ColumnKind, about: &'static str) -> TableColumn {
    with(name, path, kind, ColumnKey::None, about)
}

/// A column that may be empty.
const fn opt(name: &'static str, path: &'static str, kind: ColumnKind, about: &'static str) -> TableColumn {
    TableColumn { optional: true, ..col(name, path, kind, about) }
}

/// A column that may name a row of another table.
const fn link(name: &'static str, path: &'static str, table: &'static str, about: &'static str) -> TableColumn {
    TableColumn { optional: true, ..with(name, path, Text, To(table), about) }
}

const IN_MEETING: &[TableColumn] = &[
    with("meeting_id", "^id", Text, PrimaryTo("meetings"), "The meeting"),
    with("ordinal", "#", Integer, Primary, "Its number among those of the meeting, from 1"),
];

const SPAN: &[TableColumn] = &[
    col("start_line", "span.start.line", Integer, "Line where it begins, from 1"),
    col("start_column", "span.start.column", Integer, "Column where it begins, in code points from 1"),
    col("start_offset", "span.start.offset", Integer, "Byte where it begins, from 0"),
    col("end_line", "span.end.line", Integer, "Line where it ends"),
    col("end_column", "span.end.column", Integer, "Column after its end"),
    col("end_offset", "span.end.offset", Integer, "Byte after its end"),
];

const RULE: &[TableColumn] = &[
    col("rule", "rule", Text, "The rule that read it"),
    col("certainty", "certainty", Text, "How sure the rule is: certain, likely, guess"),
];

const ID: TableColumn = with("id", "id", Text, Primary, "Its id");
const NAME: TableColumn = col("name", "name", Text, "Its name");
const TEXT: TableColumn = col("text", "text", Text, "Its words");
const TOPIC: TableColumn = link("topic_id", "topic", "topics", "The topic it stands under");

const OWNER: &[TableColumn] = &[
    with("kind", "kind", Text, Index, "What kind: person, organisation, group, everyone, role, unresolved"),
    TableColumn {
        optional: true,
        ..with("owner_id", "id", Text, Index, "Id of the person, organisation or group; of another kind none")
    },
    col("name", "name", Text, "Name of the person, organisation or group"),
    col("written", "written", Text, "As the text says it"),
];

const DUE: &[TableColumn] = &[
    opt("due_value", "due.value", Text, "By when: YYYY-MM-DD, or YYYY-MM for a month"),
    opt("due_written", "due.written", Text, "By when, in its own words"),
    opt("due_basis", "due.basis", Text, "How that is known: written, inferred, guess, unknown"),
];

/// Every table, in the order of the export.
pub const TABLES: &[Table] = &[
    Table {
        name: "export",
        about: "The export itself, in one row",
        lists: &[""],
        columns: &[&[
            col("format", "format", Text, "Always minutes"),
            col("version", "version", Integer, "Version of the form of the export"),
            opt("today", "today", Day, "The day that was given as today"),
        ]],
    },
    Table {
        name: "sources",
        about: "A file that was read",
        lists: &["sources"],
        columns: &[&[
            with("path", "path", Text, Primary, "The file, from the corpus root"),
            col("kind", "kind", Text, "What kind of text: minutes, agenda, call, other"),
            opt("language", "language", Text, "Code of the language pack it was read with"),
            col("encoding", "encoding", Text, "How its bytes were read"),
            col("lines", "lines", Integer, "Lines in it"),
            col("understood", "understood", Real, "Share of its lines that was understood, 0 to 1"),
        ]],
    },
    Table { name: "groups", about: "A group whose meetings are minuted", lists: &["groups"], columns: &[&[ID, NAME]] },
    Table {
        name: "schedules",
        about: "When a group meets",
        lists: &["groups/schedules"],
        columns: &[
            &[
                with("group_id", "^id", Text, PrimaryTo("groups"), "The group"),
                with("ordinal", "#", Integer, Primary, "Its number among those of the group, from 1"),
                col("rrule", "rrule", Text, "RFC 5545 recurrence rule without week parity"),
                opt("parity", "parity", Text, "Parity of ISO 8601 weeks beside it: even, odd"),
                opt("start_time", "start", Text, "Start, HH:MM"),
                opt("end_time", "end", Text, "End, HH:MM"),
                opt("since", "since", Day, "First day it holds"),
                opt("until", "until", Day, "Last day it holds"),
                with("source", "source", Text, Index, "The file it was read in, or the register"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "schedule_exceptions",
        about: "A day on which a schedule does not hold",
        lists: &["groups/schedules/exceptions"],
        columns: &[&[
            with("group_id", "^^id", Text, PrimaryTo("groups"), "The group"),
            with("schedule", "^#", Integer, Primary, "The schedule's number among those of the group"),
            with("ordinal", "#", Integer, Primary, "Its number among those of the schedule, from 1"),
            opt("value", "value", Text, "The day, YYYY-MM-DD, or the month"),
            col("written", "written", Text, "Its own words"),
            col("basis", "basis", Text, "How it is known: written, inferred, guess, unknown"),
        ]],
    },
    Table {
        name: "people",
        about: "A person",
        lists: &["people"],
        columns: &[&[
            ID,
            col("name", "name", Text, "Full name as far as it is known"),
            col("unresolved", "unresolved", Boolean, "Whether known by a single name only"),
        ]],
    },
    Table {
        name: "memberships",
        about: "A person's tie to an organisation",
        lists: &["people/organisations"],
        columns: &[&[
            with("person_id", "^id", Text, PrimaryTo("people"), "The person"),
            with("ordinal", "#", Integer, Primary, "Its number among those of the person, from 1"),
            with("organisation_id", "id", Text, To("organisations"), "The organisation"),
            opt("since", "since", Day, "From this day"),
            opt("until", "until", Day, "Until this day"),
        ]],
    },
    Table {
        name: "organisations",
        about: "An organisation",
        lists: &["organisations"],
        columns: &[&[ID, NAME, link("part_of", "part_of", "organisations", "The organisation it is part of")]],
    },
    Table { name: "projects", about: "A project or standing topic", lists: &["projects"], columns: &[&[ID, NAME]] },
    Table {
        name: "aliases",
        about: "Another way in which a name is written",
        lists: &["groups/aliases", "people/aliases", "organisations/aliases", "projects/aliases"],
        columns: &[&[
            with("of_table", "@", Text, Primary, "Whose: groups, people, organisations, projects"),
            with("of_id", "^id", Text, Primary, "Id in that table"),
            with("ordinal", "#", Integer, Primary, "Its number among those of the name, from 1"),
            with("alias", ".", Text, Index, "The other name"),
        ]],
    },
    Table {
        name: "meetings",
        about: "A meeting",
        lists: &["meetings"],
        columns: &[&[
            ID,
            with("source", "source", Text, To("sources"), "The file"),
            opt("title", "title", Text, "Its title as written"),
            opt("number", "number", Text, "Its number in the series, as written"),
            link("group_id", "group", "groups", "Whose meeting"),
            col("kind", "kind", Text, "What kind: regular, constituting, annual, extra, unknown"),
            opt("language", "language", Text, "Code of the language pack of its text"),
            TableColumn { optional: true, ..with("date", "date.value", Day, Index, "The day, when it is decided") },
            opt("date_written", "date.written", Text, "The date in its own words"),
            col("date_basis", "date.basis", Text, "How it is known: written, inferred, guess, unknown"),
            opt("date_earliest", "date.earliest", Day, "Earliest day that fits"),
            opt("date_latest", "date.latest", Day, "Latest day that fits"),
            col("date_evidence", "date.evidence", List, "From what it follows, in words"),
            opt("date_start_line", "date.span.start.line", Integer, "Line where the date begins"),
            opt("date_start_column", "date.span.start.column", Integer, "Column where it begins"),
            opt("date_start_offset", "date.span.start.offset", Integer, "Byte where it begins"),
            opt("date_end_line", "date.span.end.line", Integer, "Line where it ends"),
            opt("date_end_column", "date.span.end.column", Integer, "Column after its end"),
            opt("date_end_offset", "date.span.end.offset", Integer, "Byte after its end"),
            opt("start_time", "start", Text, "Start, HH:MM"),
            opt("end_time", "end", Text, "End, HH:MM"),
            opt("place", "place", Text, "Place as written"),
        ]],
    },
    Table {
        name: "attendance",
        about: "Somebody's presence at a meeting",
        lists: &["meetings/attendance"],
        columns: &[
            IN_MEETING,
            &[
                with("person_id", "person", Text, To("people"), "The person"),
                col("name", "name", Text, "The name as written"),
                col("written", "written", Text, "The whole entry as written"),
                col("presence", "presence", Text, "Whether there: present, absent, part, invited"),
                col("roles", "roles", List, "What the person does: chair, note-taker, adjuster, teller, co-opted"),
                col("titles", "titles", List, "Titles as written"),
                col("organisations", "organisations", List, "Ids of organisations"),
                col("organisations_written", "organisations_written", List, "Organisations as written"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "topics",
        about: "A heading of a meeting",
        lists: &["meetings/topics"],
        columns: &[
            &[
                ID,
                with("meeting_id", "^id", Text, To("meetings"), "The meeting"),
                col("ordinal", "#", Integer, "Its number among those of the meeting, from 1"),
                col("title", "title", Text, "The heading"),
                col("level", "level", Integer, "Depth among topics, from 1"),
                opt("number", "number", Text, "Number as written"),
                link("project_id", "project", "projects", "The project it is about"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "decisions",
        about: "A decision",
        lists: &["meetings/decisions"],
        columns: &[
            IN_MEETING,
            &[
                TEXT,
                col("kind", "kind", Text, "Whose: decision (taken here), position, external"),
                TOPIC,
                opt("votes", "votes", Text, "Votes as written"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "deferrals",
        about: "A matter that comes back",
        lists: &["meetings/deferrals"],
        columns: &[
            IN_MEETING,
            &[
                TEXT,
                TOPIC,
                opt("to_value", "to.value", Text, "To when: YYYY-MM-DD, or YYYY-MM for a month"),
                opt("to_written", "to.written", Text, "To when, in its own words"),
                opt("to_basis", "to.basis", Text, "How that is known: written, inferred, guess, unknown"),
                link("returned_source", "returned.source", "sources", "The file where it came back"),
                link("returned_meeting_id", "returned.meeting", "meetings", "The meeting where it came back"),
                opt("returned_start_line", "returned.span.start.line", Integer, "Line where it came back"),
                opt("returned_start_column", "returned.span.start.column", Integer, "Column where that begins"),
                opt("returned_start_offset", "returned.span.start.offset", Integer, "Byte where that begins"),
                opt("returned_end_line", "returned.span.end.line", Integer, "Line where that ends"),
                opt("returned_end_column", "returned.span.end.column", Integer, "Column after its end"),
                opt("returned_end_offset", "returned.span.end.offset", Integer, "Byte after its end"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "completions",
        about: "A report that something was done",
        lists: &["meetings/completions"],
        columns: &[
            IN_MEETING,
            &[TEXT, TableColumn { optional: true, ..with("task_id", "task", Text, Index, "The task that it closes") }],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "completion_actors",
        about: "Who did what was reported done",
        lists: &["meetings/completions/actors"],
        columns: &[
            &[
                with("meeting_id", "^^id", Text, PrimaryTo("meetings"), "The meeting"),
                with("completion", "^#", Integer, Primary, "The report's number among those of the meeting"),
                with("ordinal", "#", Integer, Primary, "Its number among those of the report, from 1"),
            ],
            OWNER,
        ],
    },
    Table {
        name: "events",
        about: "A next meeting, a dated event or a deadline",
        lists: &["meetings/events"],
        columns: &[
            IN_MEETING,
            &[
                col("what", "what", Text, "The sentence or line"),
                col("kind", "kind", Text, "What kind: next-meeting, event, deadline"),
                link("group_id", "group", "groups", "The group it belongs to"),
                TableColumn {
                    optional: true,
                    ..with("date_value", "date.value", Text, Index, "When: YYYY-MM-DD, or YYYY-MM for a month")
                },
                col("date_written", "date.written", Text, "When, in its own words"),
                col("date_basis", "date.basis", Text, "How that is known: written, inferred, guess, unknown"),
                opt("start_time", "start", Text, "Start, HH:MM"),
                opt("end_time", "end", Text, "End, HH:MM"),
                opt("place", "place", Text, "Place"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "questions",
        about: "A question left open",
        lists: &["meetings/questions"],
        columns: &[IN_MEETING, &[TEXT, TOPIC], RULE, SPAN],
    },
    Table {
        name: "links",
        about: "An address",
        lists: &["meetings/links"],
        columns: &[IN_MEETING, &[col("url", "url", Text, "The address, mended across lines")], SPAN],
    },
    Table {
        name: "attachments",
        about: "An attachment that the text points to",
        lists: &["meetings/attachments"],
        columns: &[IN_MEETING, &[TEXT], SPAN],
    },
    Table {
        name: "agendas",
        about: "A list of what a coming meeting is to talk about",
        lists: &["meetings/agenda"],
        columns: &[
            IN_MEETING,
            &[
                opt("group_written", "group", Text, "The group as written, when it is another than the meeting's"),
                opt("date", "date.value", Day, "The day of the coming meeting, when it is written in full"),
                opt("date_written", "date.written", Text, "That date in its own words"),
            ],
        ],
    },
    Table {
        name: "agenda_items",
        about: "An item of such a list",
        lists: &["meetings/agenda/items"],
        columns: &[
            &[
                with("meeting_id", "^^id", Text, PrimaryTo("meetings"), "The meeting whose minutes hold the list"),
                with("agenda", "^#", Integer, Primary, "The list's number among those of the meeting"),
                with("ordinal", "#", Integer, Primary, "Its number in the list, from 1"),
                TEXT,
            ],
            SPAN,
        ],
    },
    Table {
        name: "tasks",
        about: "Something somebody has to do",
        lists: &["tasks"],
        columns: &[
            &[
                with("id", "id", Text, Index, "Id of its first sentence: eight hexadecimal digits"),
                with("meeting_id", "meeting", Text, To("meetings"), "The meeting that first said it"),
                TEXT,
            ],
            DUE,
            &[
                with("status", "status", Text, Index, "What has become of it: open, done, dropped"),
                TOPIC,
                link("project_id", "project", "projects", "The project it is for"),
            ],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "task_ids",
        about: "A sentence of a task, by its id",
        lists: &["tasks/ids"],
        columns: &[&[
            with("task_id", "^id", Text, Index, "The task"),
            with("meeting_id", "^meeting", Text, To("meetings"), "The meeting that first said the task"),
            col("ordinal", "#", Integer, "Its number among those of the task, from 1"),
            with("id", ".", Text, Index, "Id of the sentence; commands take any"),
        ]],
    },
    Table {
        name: "owners",
        about: "Who has a task; a need has none",
        lists: &["tasks/owners"],
        columns: &[
            &[
                with("task_id", "^id", Text, Index, "The task"),
                with("meeting_id", "^meeting", Text, To("meetings"), "The meeting that first said the task"),
                col("ordinal", "#", Integer, "Its number among those of the task, from 1"),
            ],
            OWNER,
        ],
    },
    Table {
        name: "sightings",
        about: "A place where a task was seen",
        lists: &["tasks/sightings"],
        columns: &[
            &[
                with("task_id", "^id", Text, Index, "The task"),
                col("ordinal", "#", Integer, "Its number among those of the task, in time, from 1"),
                with("source", "source", Text, To("sources"), "The file"),
                with("meeting_id", "meeting", Text, To("meetings"), "The meeting"),
                col(
                    "kind",
                    "kind",
                    Text,
                    "What it says: raised, repeated, deferred, owner-changed, done-proposed, done, dropped",
                ),
            ],
            DUE,
            &[TEXT, opt("why", "why", Text, "Why it was joined to what was seen before")],
            RULE,
            SPAN,
        ],
    },
    Table {
        name: "sighting_owners",
        about: "Who has a task according to a place where it was seen",
        lists: &["tasks/sightings/owners"],
        columns: &[
            &[
                with("task_id", "^^id", Text, Index, "The task"),
                col("sighting", "^#", Integer, "The place's number among those of the task"),
                with("meeting_id", "^meeting", Text, To("meetings"), "The meeting of that place"),
                col("ordinal", "#", Integer, "Its number among those of the place, from 1"),
            ],
            OWNER,
        ],
    },
    Table {
        name: "findings",
        about: "What is wrong or missing in the minutes",
        lists: &["findings"],
        columns: &[
            &[
                with("ordinal", "#", Integer, Primary, "Its number, from 1"),
                with("code", "code", Text, Index, "M and four digits"),
                col("name", "name", Text, "The name that completes \"allow …\""),
                col("severity", "severity", Text, "How grave: error, warning, note"),
                col("tier", "tier", Text, "Who is told: default, strict"),
                col("silenced", "silenced", Boolean, "Whether somebody allowed it"),
                col("message", "message", Text, "What is wrong, and what to do about it"),
                with("source", "source", Text, Index, "The file, which may be a register or one that was not read"),
            ],
            SPAN,
        ],
    },
    Table {
        name: "related_places",
        about: "A second place of a finding",
        lists: &["findings/related"],
        columns: &[
            &[
                with("finding", "^#", Integer, PrimaryTo("findings"), "The finding's number"),
                with("ordinal", "#", Integer, Primary, "Its number among those of the finding, from 1"),
                col("source", "source", Text, "The file"),
                col("message", "message", Text, "What stands there"),
            ],
            SPAN,
        ],
    },
];
