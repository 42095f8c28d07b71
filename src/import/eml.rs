//! A mail (RFC 5322, MIME): subject, date and sender, its plain text, and the documents sent with it.

use mail_parser::{Addr, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::error::ImportError;
use super::format::format_of;
use super::{Attachment, Imported, Limits, html};

/// Parts of a mail at most.
const MOST_PARTS: usize = 1000;
/// Letters of the name of an attachment.
const LONGEST: usize = 80;

/// The text of a mail.
pub(super) fn text(bytes: &[u8], limits: Limits) -> Result<Imported, ImportError> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| ImportError::Damaged("no header".to_owned()))?;
    if message.parts.len() > MOST_PARTS {
        return Err(ImportError::TooLarge("it has too many parts"));
    }
    let mut text = head(&message);
    text.push('\n');
    text.push_str(&body(&message, limits)?);
    Ok(Imported { text, attachments: attachments(&message) })
}

/// The fields that a reader sees, as they are written in the mail.
fn head(message: &Message<'_>) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: Option<String>| {
        let value = value.map(|v| v.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|v| !v.is_empty());
        out.extend(value.map(|value| format!("{name}: {value}\n")));
    };
    line("Subject", message.subject().map(str::to_owned));
    line("Date", message.header_raw("Date").map(str::to_owned));
    line("From", message.from().and_then(|from| from.first()).map(sender));
    out
}

fn sender(from: &Addr<'_>) -> String {
    match (from.name(), from.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

/// The parts that are text; of a part that is there twice, the plain one.
fn body(message: &Message<'_>, limits: Limits) -> Result<String, ImportError> {
    let mut parts = Vec::new();
    for part in message.text_body.iter().filter_map(|id| message.parts.get(*id as usize)) {
        match &part.body {
            PartType::Text(text) => parts.push(text.replace("\r\n", "\n").trim_end().to_owned()),
            PartType::Html(page) => parts.push(html::text_of(page, limits)?),
            _ => {}
        }
    }
    Ok(parts.join("\n\n"))
}

/// What can be read of what was sent with the mail; pictures and the like are left out.
fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let parts = message.attachments().filter(|part| !matches!(part.body, PartType::InlineBinary(_)));
    parts.filter_map(attachment).collect()
}

fn attachment(part: &MessagePart<'_>) -> Option<Attachment> {
    let name = part.attachment_name().map(|name| safe_name(stem(name))).filter(|name| !name.is_empty());
    let (bytes, is_text) = match &part.body {
        PartType::Message(message) => (message.raw_message().to_vec(), false),
        PartType::Text(text) => (text.as_bytes().to_vec(), true),
        _ => (part.contents().to_vec(), false),
    };
    if !is_text && matches!(format_of(&bytes), Err(ImportError::PlainText | ImportError::Empty)) {
        return None;
    }
    let known = is_text || format_of(&bytes).is_ok() || matches!(part.body, PartType::Binary(_)) && is_document(part);
    known.then(|| Attachment { name: name.unwrap_or_else(|| "attachment".to_owned()), bytes, is_text })
}

/// Whether somebody would look for minutes in it, though it cannot be read.
fn is_document(part: &MessagePart<'_>) -> bool {
    let name = part.attachment_name().unwrap_or_default().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".odt", ".rtf"].iter().any(|ending| name.ends_with(ending))
}

/// A name without folders and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A name that is a part of the name of a file anywhere: letters, digits and a few signs.
fn safe_name(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') { c } else { '-' });
    let name: String = kept.take(LONGEST).collect();
    name.trim_matches(|c: char| matches!(c, '.' | ' ' | '-')).to_owned()
}
