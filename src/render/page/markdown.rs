//! A page as Markdown, to be handed out: places are links.

use super::{Block, Item, Note, Page, Place, one_line};
use crate::render::escape;

/// The page. What minutes contain is shown as it stands.
pub fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", shown(&page.title));
    let mut in_list = false;
    for block in &page.blocks {
        let item = matches!(block, Block::Item(_));
        if !(item && in_list) {
            out.push('\n');
        }
        in_list = item;
        out.push_str(&block_text(block));
    }
    out
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading(heading) => format!("## {}\n", shown(heading)),
        Block::Moment { when, what, place } => {
            let what = if what.is_empty() { String::new() } else { format!(" · {}", shown(what)) };
            let place = place.as_ref().map(|p| format!("\n{}\n", link(p))).unwrap_or_default();
            format!("### {}{what}\n{place}", shown(when))
        }
        Block::Said(words) => format!("{}\n", shown(words)),
        Block::Example(lines) => lines.iter().map(|line| format!("    {}\n", escape::terminal(line))).collect(),
        Block::Item(item) => format!("- {}\n", item_text(item)),
    }
}

fn item_text(item: &Item) -> String {
    let label = if item.label.is_empty() { String::new() } else { format!("**{}:**", shown(&item.label)) };
    let notes = item.notes.iter().map(note).chain(item.place.as_ref().map(link)).filter(|n| !n.is_empty());
    let notes = notes.collect::<Vec<_>>().join(" · ");
    let words = [label, shown(&item.text)].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    match (notes.is_empty(), item.text.trim().is_empty()) {
        (true, _) => words,
        (false, true) => format!("{words} {notes}").trim_start().to_owned(),
        (false, false) => format!("{words} – {notes}"),
    }
}

fn note(note: &Note) -> String {
    [shown(&note.text), note.place.as_ref().map(link).unwrap_or_default()].join(" ").trim().to_owned()
}

fn shown(words: &str) -> String {
    escape::markdown(&one_line(words))
}

/// `[path:line](path#Lline)`; the address holds nothing that could end it, or name another scheme.
fn link(place: &Place) -> String {
    format!("[{}]({}#L{})", shown(&place.shown()), address(&place.source), place.line)
}

/// The path with every byte but letters, digits, `-`, `.`, `_` and `/` written `%XX` (RFC 3986).
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    // Two slashes at the front would be another host.
    if out.starts_with('/') { format!("./{}", out.trim_start_matches('/')) } else { out }
}
